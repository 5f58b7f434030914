"""What a digest says, in which order, and what it leaves out."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.digest import MAX_ROWS, Digest, compose, identify
from alerts.parts import FileRow
from alerts.rows import HEADINGS
from alerts.tell_notices import MAX_BLOCKS
from scrapers.notice import Block
from storage.records import (
    BlockChange,
    Change,
    FieldChange,
    FigureChange,
    RevisionKind,
    Version,
    WordRun,
)
from tests.alerts.making import (
    DESK,
    ENGLISH,
    KOREAN,
    LOOKED,
    WINDOW,
    correction,
    edited,
    figure,
    first,
    line,
    revision,
    story,
    version,
    words,
)


def told(*changes: Change) -> Digest:
    """The digest of some changes, which must have one."""
    digest = compose(DESK, WINDOW, changes, LOOKED)
    assert digest is not None
    return digest


def moved(
    programme: str,
    before: int,
    after: int,
    *,
    number: str = "1040",
    seq: int = 1,
    kind: RevisionKind = "changed",
) -> Change:
    """A version that moves one budget line from proposal to final."""
    new = line(programme, "final", after, f"KRW {after}", number=number)
    old = line(programme, "proposal", before, f"KRW {before}", number="1033")
    text = f"Version {seq}"
    stated = revision(old, replace(new, seq=seq), kind)
    if seq == 1:
        return first(version(text, number=number), stated)
    return edited(
        version(f"Version {seq - 1}", number=number, seq=seq - 1),
        version(text, number=number, seq=seq),
        revisions=[stated],
    )


# --- the whole


def test_the_sections_stand_in_their_order() -> None:
    """Budget figures first, what was looked at last."""
    restated = moved("A", 6, 5, number="1060", kind="restated")
    names = [name for name, _, _ in told(*story(), restated).sections()]
    assert (
        names
        == list(HEADINGS)
        == [
            *("budget", "restated", "figures", "revised", "new", "deadlines", "looked"),
        ]
    )


def test_a_digest_is_known_by_subscription_and_window() -> None:
    """The id is safe as a file name and in a mail header."""
    assert told(correction()).id == identify(DESK, WINDOW) == "desk-2024-12-11-0900"


def test_nothing_to_tell_makes_no_digest() -> None:
    """A blank message is worse than none."""
    nothing = edited(version("a"), version("a", seq=2))
    ours = replace(correction(), after=replace(correction().after, cause="reader"))
    unchanged = moved("K-Cloud", 5, 5, kind="unchanged", seq=2)
    assert compose(DESK, WINDOW, [], LOOKED) is None
    assert compose(DESK, WINDOW, [nothing, ours, unchanged], LOOKED) is None


def test_unwanted_sources_are_left_out_and_not_looked_at() -> None:
    """A digest speaks of the sources of its subscription only."""
    korean = replace(DESK, sources=(KOREAN,))
    digest = compose(korean, WINDOW, story(), LOOKED)
    assert digest is not None
    assert {row.where.source for row in digest.revised.rows} == {KOREAN}
    assert {row.where.source for row in digest.new.rows} == {KOREAN}
    assert [row.source for row in digest.looked.rows] == [KOREAN]
    assert not digest.budget.rows


@given(st.randoms())
def test_the_order_of_changes_does_not_matter(chance: random.Random) -> None:
    """The same input gives the same digest, in whatever order it comes."""
    changes = [
        *story(),
        correction(seq=2, from_printed="KRW 36.0 billion", from_amount=36_000_000_000,
                   to_printed="KRW 35.0 billion", to_amount=35_000_000_000),
        moved("AI", 5, 9, number="1050"),
        moved("AI", 5, 9, number="1051"),
    ]  # fmt: skip
    looked = list(LOOKED)
    expected = compose(DESK, WINDOW, changes, looked)
    chance.shuffle(changes)
    chance.shuffle(looked)
    assert compose(DESK, WINDOW, changes, looked) == expected


def test_a_change_that_came_twice_is_told_once() -> None:
    """A repeated pending item is the same news."""
    assert told(correction(), correction()) == told(correction())


def test_a_long_section_says_how_many_more_there_are() -> None:
    """Fifty rows are told, the rest is counted."""
    digest = told(*(first(version("x", number=str(n))) for n in range(MAX_ROWS + 7)))
    assert (len(digest.new.rows), digest.new.more, digest.new.total) == (MAX_ROWS, 7, 57)


def test_a_source_of_which_nothing_is_known_is_called_by_its_key() -> None:
    """A missing look does not lose a change."""
    digest = compose(DESK, WINDOW, [correction()], [])
    assert digest is not None
    assert digest.figures.rows[0].where.source_name == ENGLISH
    assert digest.looked.rows == ()


# --- budget figures


def test_a_budget_row_says_who_printed_what_where() -> None:
    """Both statements are named; the place is known where the notice is at hand."""
    row = told(*story()).budget.rows[1]
    assert (row.programme, row.year, row.delta) == ("K-Cloud", 2025, -380_000_000)
    assert (row.earlier.stage, row.earlier.printed) == ("proposal", "KRW 37.0 billion")
    assert (row.earlier.number, row.earlier.published_on) == ("1033", dt.date(2024, 8, 27))
    assert row.later.place is not None
    assert (row.later.place.name, row.later.place.block) == ("body", 1)
    assert "KRW 36.62 billion" in row.later.place.context
    assert row.later.url == row.where.url
    assert row.earlier.publisher == row.later.publisher == "Ministry of Science and ICT"


def test_the_largest_difference_stands_first() -> None:
    """Cuts and increases alike."""
    rows = told(moved("A", 5, 6), moved("B", 9, 1, number="2"), moved("C", 1, 4, number="3"))
    assert [row.programme for row in rows.budget.rows] == ["B", "C", "A"]


def test_a_total_stands_before_its_parts() -> None:
    """Whatever the sizes: it says what the cuts below it are cut from."""
    rows = told(moved("A", 5, 60), moved("MSIT total", 9, 8, number="2")).budget.rows
    assert [row.programme for row in rows] == ["MSIT total", "A"]


@pytest.mark.parametrize("kind", ["unchanged", "rounding"])
def test_what_nobody_decided_is_not_told(kind: RevisionKind) -> None:
    """Neither as news nor as a remark."""
    digest = told(moved("A", 5, 6, kind=kind))
    assert digest.budget.rows == digest.restated.rows == ()
    assert digest.subject == "New: 2025 budget"


@pytest.mark.parametrize(
    ("kind", "before", "after", "subject"),
    [
        ("new", 0, 6, "A 2025: KRW 6 (new) and 1 more"),
        ("dropped", 6, 0, "A 2025: KRW 6 dropped and 1 more"),
        ("changed", 5, 6, "A 2025: KRW 5 → 6 (+20.0 %) and 1 more"),
        ("changed", 5, 500, "A 2025: KRW 5 → 500 (likely a misprint) and 1 more"),
    ],
)
def test_a_decision_is_news_of_its_kind(
    kind: RevisionKind, before: int, after: int, subject: str
) -> None:
    """What came or went from nothing has no percentage, and a slip of units is called one."""
    digest = told(moved("A", before, after, kind=kind))
    assert [row.kind for row in digest.budget.rows] == [kind]
    assert digest.subject == subject


def test_a_restated_baseline_is_a_remark() -> None:
    """The Assembly decided nothing by it: it is not counted, and alone it makes no digest."""
    restated = moved("A", 6, 5, kind="restated")
    digest = told(restated)
    assert (digest.budget.rows, digest.subject) == ((), "New: 2025 budget")
    assert [(row.programme, row.kind) for row in digest.restated.rows] == [("A", "restated")]
    quiet = moved("A", 6, 5, kind="restated", seq=2)
    assert compose(DESK, WINDOW, [quiet], LOOKED) is None


def in_korean(step: Change, *, earlier: str, later: str, amount: int | None = None) -> Change:
    """The same step as the Korean board prints it, in other words and perhaps less precisely."""
    (stated,) = step.revisions
    changes = {"source": KOREAN, "programme": "케이클라우드", "programme_key": "케이클라우드"}
    after = stated.later.amount if amount is None else amount
    precision = 0 if amount is None else 10**8
    return first(
        version("한국어", number=later, source=KOREAN, language="ko"),
        replace(
            stated,
            identity="alias",
            earlier=replace(stated.earlier, **changes, number=earlier, printed="370억원"),  # type: ignore[arg-type]  # texts
            later=replace(
                replace(stated.later, **changes, number=later, printed="366억원"),  # type: ignore[arg-type]  # texts
                amount=after,
                precision=precision,
            ),
        ),
    )


def known_as(step: Change, programme: str) -> Change:
    """The same step of a programme that an alias table knows."""
    (stated,) = step.revisions
    sides = (replace(side, programme_id=programme) for side in (stated.earlier, stated.later))
    earlier, later = sides
    return replace(step, revisions=(replace(stated, earlier=earlier, later=later),))


@pytest.mark.parametrize("amount", [None, 36_600_000_000], ids=["exact", "rounded"])
def test_one_decision_in_two_languages_is_one_piece_of_news(amount: int | None) -> None:
    """Told in the words of the first notice; the other pair is named with its own."""
    english = moved("K-Cloud", 37_000_000_000, 36_620_000_000)
    korean = in_korean(english, earlier="3184", later="3185", amount=amount)
    digest = told(known_as(english, "k-cloud"), known_as(korean, "k-cloud"))
    (row,) = digest.budget.rows
    assert (row.programme, row.later.printed, row.also) == ("K-Cloud", "KRW 36620000000", 1)
    (echo,) = row.echoes
    assert (echo.earlier.printed, echo.later.printed) == ("370억원", "366억원")
    assert (echo.earlier.number, echo.later.number) == ("3184", "3185")
    assert echo.later.url.endswith("3185")


def test_the_words_of_one_language_are_told_of_notices_of_one_day() -> None:
    """A pair of an English and a Korean notice says the same, and is harder to read."""
    english = moved("K-Cloud", 37, 36)
    (step,) = english.revisions
    mixed = replace(step, earlier=replace(step.earlier, source=KOREAN, number="3184"))
    digest = told(replace(english, revisions=(mixed, step)))
    (row,) = digest.budget.rows
    assert (row.earlier.source, row.later.source, row.also) == (ENGLISH, ENGLISH, 1)


def test_a_cell_of_a_korean_table_is_told_with_its_unit() -> None:
    """A bare number says nothing to whoever does not see the head of the table."""
    step = moved("A", 370, 366).revisions[0]
    cells = replace(
        step,
        earlier=replace(step.earlier, printed="370억원"),
        later=replace(step.later, printed="36,620", amount=36_620_000_000, source=KOREAN),
    )
    korean = first(version("표", source=KOREAN, language="ko"), cells)
    assert told(korean).subject.startswith("A 2025: 370억원 → 366억 2,000만원")


def test_two_programmes_of_one_amount_are_two_pieces_of_news() -> None:
    """Nothing but the identity of the programme makes them one."""
    english = moved("K-Cloud", 37, 36)
    korean = in_korean(english, earlier="3184", later="3185")
    assert len(told(english, korean).budget.rows) == 2


def test_one_earlier_amount_is_told_once_by_its_surest_name() -> None:
    """A second notice calls the same programme differently: it says the same step again."""
    (step,) = moved("Testbed", 370, 366).revisions
    later = replace(step.later, programme="Testbed Support", programme_key="testbed support")
    alike = replace(step, identity="similar", later=replace(later, number="1039"))
    (row,) = told(first(version("b", number="1039"), alike), moved("Testbed", 370, 366)).budget.rows
    assert (row.programme, row.identity, row.also) == ("Testbed", "exact", 1)


def test_a_programme_that_ends_in_total_is_no_total() -> None:
    """It stands by its size; the sum of a scope stands first."""
    amounts = {"Public Cloud total": (3, 4), "K-Cloud": (37, 30), "MSIT total": (9, 8)}
    digest = told(
        *(
            moved(name, *sides, number=str(number))
            for number, (name, sides) in enumerate(amounts.items(), start=1)
        )
    )
    names = [row.programme for row in digest.budget.rows]
    assert names == ["MSIT total", "K-Cloud", "Public Cloud total"]


def test_only_a_few_further_notices_are_named() -> None:
    """The rest is counted."""
    digest = told(*(moved("A", 5, 6, number=str(number)) for number in range(1, 8)))
    (row,) = digest.budget.rows
    assert ([echo.later.number for echo in row.echoes], row.also) == (["2", "3", "4"], 6)


def test_one_budget_change_stated_by_two_notices_is_one_row() -> None:
    """The first published is named, the others are counted."""
    digest = told(moved("A", 5, 6, number="2"), moved("A", 5, 6, number="1"))
    (row,) = digest.budget.rows
    assert (row.where.number, row.also) == ("1", 1)


def test_one_pair_of_notices_is_not_counted_twice() -> None:
    """Both notices of a pair may be in the window, and each brings the step."""
    step = moved("A", 5, 6).revisions
    other = edited(version("a", number="1033"), version("b", number="1033", seq=2), revisions=step)
    (row,) = told(moved("A", 5, 6), other).budget.rows
    assert row.also == 0


def test_a_new_notice_brings_its_budget_rows_with_its_last_change() -> None:
    """It was corrected before anybody was told."""
    draft = first(version("Version 1"))
    (row,) = told(draft, moved("A", 50, 66, seq=2)).budget.rows
    assert row.later.amount == 66


def test_a_new_notice_that_changed_back_still_brings_its_budget_rows() -> None:
    """It reads as at first sight, but nobody was told of it at first sight."""
    text, between = version("The budget of A is KRW 6."), version("The budget is KRW 6.", seq=2)
    restored = replace(text, seq=3)
    digest = told(
        first(text),
        edited(text, between, blocks=[words(("=", "The budget "), ("-", "of A "))]),
        edited(
            between,
            restored,
            blocks=[words(("=", "The budget "), ("+", "of A "))],
            revisions=moved("A", 5, 6).revisions,
        ),
    )
    assert digest.revised.rows[0].is_restored
    assert [(row.programme, row.later.amount) for row in digest.budget.rows] == [("A", 6)]
    assert digest.subject.startswith("A 2025: KRW 5 → 6")


def test_an_older_stage_that_was_corrected_later_is_told_too() -> None:
    """The notice of the earlier stage may be the one that moved."""
    change = edited(
        version("a", number="1033"),
        version("b", number="1033", seq=2),
        revisions=[
            revision(
                replace(line("A", "proposal", 5, "5", number="1033"), seq=2),
                line("A", "final", 6, "6"),
            )
        ],
    )
    (row,) = told(change).budget.rows
    assert (row.where.number, row.later.url, row.later.place) == ("1033", "", None)


# --- figures


def test_a_corrected_figure_shows_its_words_before_and_after() -> None:
    """With label, year, place and context."""
    (row,) = told(correction()).figures.rows
    assert (row.label, row.year, row.kind) == ("K-Cloud", 2025, "changed")
    assert (row.printed_from, row.printed_to) == ("KRW 37.0 billion", "KRW 36.0 billion")
    assert (row.amount_from, row.amount_to) == (37_000_000_000, 36_000_000_000)
    assert row.places[0].context.startswith("The ministry will support K-Cloud with KRW 36.0")
    assert row.where.publisher == "Ministry of Science and ICT"


def test_differences_of_rounding_are_not_told() -> None:
    """They are no corrections."""
    change = correction()
    rounding = replace(change, figures=(replace(change.figures[0], kind="rounding"),))
    assert told(rounding).figures.rows == ()


def test_a_figure_corrected_in_two_places_is_one_row() -> None:
    """Title and body say one thing."""
    old, new = "KRW 5 billion", "KRW 6 billion"

    def both(seq: int, printed: str, amount: int) -> Change:
        body = f"The sum is {printed}."
        return first(
            version(body, seq=seq, title=f"Budget of {printed}", figures=[
                figure(f"Budget of {printed}", printed, amount, place="title"),
                figure(body, printed, amount),
            ])
        )  # fmt: skip

    before, after = both(1, old, 5 * 10**9).after, both(2, new, 6 * 10**9).after
    change = edited(
        before,
        after,
        figures=[
            FigureChange(kind="changed", before=one, after=two)
            for one, two in zip(before.figures, after.figures, strict=True)
        ],
    )
    (row,) = told(change).figures.rows
    assert [(place.name, place.context) for place in row.places] == [
        ("title", "Budget of KRW 6 billion"),
        ("body", "The sum is KRW 6 billion."),
    ]


def test_figures_that_came_or_went_are_told_after_changed_ones() -> None:
    """What is no longer printed is placed where it was."""
    change = correction()
    gone = figure("x", "KRW 1", 1, label="Old", block=9)
    come = figure("x", "KRW 2", 2, label="New", place="a.pdf")
    digest = told(
        replace(
            change,
            figures=(
                FigureChange(kind="added", before=None, after=come),
                FigureChange(kind="removed", before=gone, after=None),
                *change.figures,
            ),
        )
    )
    rows = digest.figures.rows
    assert [row.kind for row in rows] == ["changed", "removed", "added"]
    assert [place.context for row in rows[1:] for place in row.places] == ["", ""]


def back() -> Change:
    """The correction taken back."""
    return correction(
        seq=2,
        from_printed="KRW 36.0 billion",
        to_printed="KRW 37.0 billion",
        from_amount=36_000_000_000,
        to_amount=37_000_000_000,
    )


def test_a_notice_that_changed_back_is_told_in_one_line() -> None:
    """Somebody may have read it meanwhile, but nothing of it stays."""
    digest = told(correction(), back())
    (row,) = digest.revised.rows
    assert (row.is_restored, row.steps, row.revisions) == (True, (), 2)
    assert digest.figures.rows == ()
    assert digest.budget.rows == ()


def test_a_figure_that_changed_back_in_a_changed_notice_is_one_row() -> None:
    """The words between are kept."""
    also_new = back()
    title = replace(also_new.after.notice, title="Corrected budget proposal")
    digest = told(correction(), replace(also_new, after=replace(also_new.after, notice=title)))
    (row,) = digest.figures.rows
    assert row.is_restored
    assert (row.printed_from, row.printed_to) == ("KRW 37.0 billion", "KRW 36.0 billion")
    assert not digest.revised.rows[0].is_restored


def test_two_programmes_that_swapped_amounts_in_two_steps_are_told() -> None:
    """The same paragraphs stand there as before, but under each other's headings."""
    ai, bio = "[AI]", "[Bio]"

    def of(first_amount: int, second_amount: int, seq: int) -> Version:
        texts = (f"R&D KRW {first_amount}", f"R&D KRW {second_amount}")
        return version(
            ai, texts[0], bio, texts[1], seq=seq, figures=[
                figure(texts[0], f"KRW {first_amount}", first_amount, label="R&D",
                       block=1, section=ai),
                figure(texts[1], f"KRW {second_amount}", second_amount, label="R&D",
                       block=3, section=bio),
            ],
        )  # fmt: skip

    start, between, end = of(5, 2, 1), of(2, 2, 2), of(2, 5, 3)
    changes = [
        edited(older, newer, blocks=[words(("-", "x"), ("+", "y"))], figures=[
            FigureChange(kind="changed", before=older.figures[n], after=newer.figures[n])
        ])
        for n, (older, newer) in enumerate([(start, between), (between, end)])
    ]  # fmt: skip
    digest = told(*changes)
    assert [
        (row.places[0].section, row.printed_from, row.printed_to, row.is_restored)
        for row in digest.figures.rows
    ] == [(ai, "KRW 5", "KRW 2", False), (bio, "KRW 2", "KRW 5", False)]
    assert not digest.revised.rows[0].is_restored


def test_other_figures_under_equal_words_are_not_restored() -> None:
    """Which of the words are headings may decide what an amount is for."""
    there, again = correction(), back()
    (one,) = again.after.figures
    end = replace(again.after, figures=(replace(one, section="Another heading"),))
    assert not told(there, replace(again, after=end)).revised.rows[0].is_restored


def test_a_notice_that_changed_back_in_another_order_is_told_step_by_step() -> None:
    """It does not read as before, and swapped paragraphs may say something else."""
    start, between = version("[AI]", "By 1 May", "[Bio]", "By 2 May"), version("x", seq=2)
    end = version("[AI]", "By 2 May", "[Bio]", "By 1 May", seq=3)
    there, again = words(("-", "By 1 May"), ("+", "x")), words(("-", "x"), ("+", "By 1 May"))
    digest = told(edited(start, between, blocks=[there]), edited(between, end, blocks=[again]))
    (row,) = digest.revised.rows
    assert (row.is_restored, len(row.steps)) == (False, 2)


def test_attachments_in_another_order_read_as_before() -> None:
    """Their order, and that of their figures, says nothing."""
    files = ["a.pdf", "b.pdf"]
    amounts = [figure("x", f"KRW {n}", n, place=name) for n, name in enumerate(files)]
    start = version("x", attachments=files, figures=amounts)
    between = version("y", seq=2, attachments=files, figures=amounts)
    end = version("x", seq=3, attachments=files[::-1], figures=amounts[::-1])
    there, again = words(("-", "x"), ("+", "y")), words(("-", "y"), ("+", "x"))
    digest = told(edited(start, between, blocks=[there]), edited(between, end, blocks=[again]))
    assert digest.revised.rows[0].is_restored


def test_a_figure_that_came_back_in_one_place_of_two_did_not_come_back() -> None:
    """The other place still prints the correction."""
    there, again = correction(), back()
    title = replace(there.after.notice, title="Corrected budget proposal")
    (moved,) = there.figures
    assert moved.before
    assert moved.after
    below = replace(
        moved, before=replace(moved.before, block=7), after=replace(moved.after, block=7)
    )
    there = replace(there, figures=(moved, below), after=replace(there.after, notice=title))
    again = replace(again, after=replace(again.after, notice=title))
    rows = told(there, again).figures.rows
    assert [(row.printed_to, len(row.places), row.is_restored) for row in rows] == [
        ("KRW 36.0 billion", 2, False),
        ("KRW 37.0 billion", 1, False),
    ]


def test_a_figure_that_moved_twice_is_told_twice_in_order() -> None:
    """Every change of the period is kept."""
    again = correction(
        seq=2,
        from_printed="KRW 36.0 billion",
        to_printed="KRW 35.0 billion",
        from_amount=36_000_000_000,
        to_amount=35_000_000_000,
    )
    digest = told(again, correction())
    assert [row.printed_to for row in digest.figures.rows] == [
        "KRW 36.0 billion",
        "KRW 35.0 billion",
    ]
    assert [step.to_seq for step in digest.revised.rows[0].steps] == [2, 3]


# --- notices


def test_a_revised_notice_keeps_everything_that_changed() -> None:
    """Head, words and attachments."""
    row = told(*story()).revised.rows[0]
    (step,) = row.steps
    assert row.where.title == "2025년도 국가연구개발사업 종합시행계획"
    assert [each.field for each in step.fields] == ["title"]
    assert step.blocks[0].words[1:3] == (
        WordRun(op="removed", text="1일까지이다"),
        WordRun(op="added", text="15일까지이다"),
    )
    assert step.attachments == (FileRow(kind="replaced", before="붙임.hwp", after="붙임.hwp"),)


def test_a_rewritten_notice_is_not_told_block_by_block() -> None:
    """Twenty blocks are shown, the rest is counted."""
    blocks = [words(("-", f"old {n}"), ("+", f"new {n}")) for n in range(MAX_BLOCKS + 3)]
    digest = told(edited(version("a"), version("b", seq=2), blocks=blocks))
    (step,) = digest.revised.rows[0].steps
    assert (len(step.blocks), step.more) == (MAX_BLOCKS, 3)


def test_a_new_notice_is_told_as_it_reads_at_the_end() -> None:
    """It was corrected before anybody was told."""
    draft = version("Draft", title="Draft")
    better = version("Text", title="Better", seq=2)
    title = FieldChange(field="title", before="Draft", after="Better")
    digest = told(first(draft), edited(draft, better, fields=[title]))
    assert [row.where.title for row in digest.new.rows] == ["Better"]
    assert [row.where.title for row in digest.revised.rows] == ["Better"]


def test_the_opening_of_a_notice_is_its_first_text_that_is_not_the_title() -> None:
    """Headings say what the title said."""
    plain = version("2025 budget", "The budget grows.")
    heading = Block(kind="heading", text="Outline")
    headed = replace(plain, notice=replace(plain.notice, blocks=(heading, *plain.notice.blocks)))
    bare = version(number="7")
    openings = {row.where.number: row.opening for row in told(first(headed), first(bare)).new.rows}
    assert openings == {"1040": "The budget grows.", "7": ""}


def test_a_notice_without_title_is_called_by_its_number() -> None:
    """A row needs something to click on."""
    assert told(first(version("x", title="\x1b[0m"))).new.rows[0].where.title == "Notice 1040"


def test_notices_without_a_day_stand_last() -> None:
    """The newest day comes first."""
    days = [None, dt.date(2024, 1, 1), dt.date(2024, 6, 1)]
    changes = [first(version("x", number=str(n), day=day)) for n, day in enumerate(days)]
    assert [row.where.number for row in told(*changes).new.rows] == ["2", "1", "0"]


# --- officials


def test_officials_and_their_telephones_are_not_told() -> None:
    """Neither where the body repeats them nor where they changed."""
    contact = "Kim Minsu (044-202-4567)"
    text = "Ask Kim Minsu, 044-202-4567, about KRW 5 billion."
    before = version(text, contact=contact, figures=[figure(text, "KRW 5 billion", 5 * 10**9)])
    later = "Ask Lee Jisoo, 044-202-9999, about KRW 6 billion."
    after = version(
        later,
        seq=2,
        contact="Lee Jisoo (044-202-9999)",
        figures=[figure(later, "KRW 6 billion", 6 * 10**9)],
    )
    change = edited(
        before,
        after,
        blocks=[
            words(("=", "Ask "), ("-", "Kim Minsu"), ("+", "Lee Jisoo"), ("=", ", 044-202-"),
                  ("-", "4567"), ("+", "9999"), ("=", ", about KRW "), ("-", "5 billion"),
                  ("+", "6 billion"), ("=", "."))
        ],
        figures=[FigureChange(kind="changed", before=before.figures[0], after=after.figures[0])],
    )  # fmt: skip
    digest = told(change, first(version(text, number="7", contact=contact)))
    for secret in ("Kim", "Minsu", "Lee", "Jisoo", "4567", "9999", "044"):
        assert secret not in repr(digest)
    assert "Ask [official], [telephone], about KRW 6 billion." in repr(digest)


def test_an_official_who_changed_is_no_news() -> None:
    """Only the name and the number differ."""
    texts = ("Contact: Kim Minsu 044-202-4567", "Contact: Lee Jisoo 044-202-9999")
    change = edited(
        version(texts[0], contact="Kim Minsu 044-202-4567"),
        version(texts[1], contact="Lee Jisoo 044-202-9999", seq=2),
        blocks=[BlockChange(kind="revised", before=texts[0], after=texts[1], words=())],
    )
    assert compose(DESK, WINDOW, [change], LOOKED) is None


# --- the subject

TOTAL_MOVED = "MSIT total 2025: KRW 18.9728 trillion → 18.8967 trillion (−0.4 %) and 2 more"
KOREAN_MOVED = "Deadline 2024-12-01 → 2024-12-15: 2025년도 국가연구개발사업 종합시행계획 and 1 more"


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        (story()[1:2], "K-Cloud 2025: KRW 37.0 billion → 36.0 billion and 1 more"),
        (story()[:1], TOTAL_MOVED),
        (story()[2:3], KOREAN_MOVED),
        ((replace(story()[2], deadlines=()),), "Revised: 2025년도 국가연구개발사업 종합시행계획"),
        (story()[3:], "New: 2025년도 과기정통부 예산 18조 8,967억원 확정"),
        ((moved("A", 0, 6),), "A 2025: KRW 0 → 6 and 1 more"),
    ],
)
def test_the_subject_says_what_moved_most(changes: tuple[Change, ...], subject: str) -> None:
    """And how many things more."""
    assert told(*changes).subject == subject


@pytest.mark.parametrize(
    ("kind", "subject"),
    [("added", "Figure: KRW 2 added and 1 more"), ("removed", "Figure: KRW 2 removed and 1 more")],
)
def test_the_subject_names_a_figure_that_came_or_went(kind: str, subject: str) -> None:
    """Without label and year it is just a figure."""
    found = figure("x", "KRW 2", 2, label="", year=None)
    change = FigureChange(kind="added", before=None, after=found)
    if kind == "removed":
        change = FigureChange(kind="removed", before=found, after=None)
    title = FieldChange(field="title", before="a", after="b")
    edit = edited(version("x", "y"), version("x", "z", seq=2), figures=[change], fields=[title])
    assert told(edit).subject == subject


def test_the_subject_says_when_a_figure_came_back() -> None:
    """The notice as a whole did change."""
    also_new = back()
    day = replace(also_new.after.notice, published_on=dt.date(2024, 8, 28))
    digest = told(correction(), replace(also_new, after=replace(also_new.after, notice=day)))
    assert "KRW 37.0 billion → 36.0 billion, and back" in digest.subject


def test_a_hostile_name_leaves_the_amounts_in_the_subject() -> None:
    """One line, at most 120 characters, without controls."""
    subject = told(moved("\x1b[31mX\n" * 5_000, 5, 6)).subject
    assert subject.endswith(": KRW 5 → 6 (+20.0 %) and 1 more")
    assert subject.isprintable()
    assert len(subject) <= 120
    assert len(told(first(version("x", title="y" * 10_000))).subject) <= 120
