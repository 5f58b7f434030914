"""Differences between two versions of one notice."""

import datetime as dt
import random
import tracemalloc
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.diff import compare
from pipeline.diff_text import compare_texts, word_runs
from scrapers.notice import Attachment, Block, Notice, Sha256, SourceKey
from storage.records import (
    AttachedFile,
    AttachmentState,
    Deadline,
    Figure,
    FigureChange,
    Role,
    Stage,
    Version,
    WordRun,
)


def block(text: str) -> Block:
    """A paragraph, or a table row where cells are joined by tabs."""
    if "\t" in text:
        return Block(kind="table_row", text=text, table=0)
    return Block(kind="paragraph", text=text)


def file(
    name: str,
    content: str | None = "A",
    state: AttachmentState = "read",
    words: tuple[str, ...] | None = None,
) -> AttachedFile:
    """An attachment whose bytes are known by one letter, and say that letter or *words*."""
    said = (content or "",) if words is None else words
    is_read = content is not None and state in {"read", "preview"}
    return AttachedFile(
        attachment=Attachment(name=name, group="1", order="1"),
        sha256=Sha256(content * 64) if content else None,
        state=state if content else "unfetched",
        blocks=tuple(map(block, said)) if is_read else (),
    )


def version(
    *texts: str,
    figures: Iterable[Figure] = (),
    files: Iterable[AttachedFile] = (),
    title: str = "Budget",
    department: str = "R&D Policy",
    day: dt.date | None = dt.date(2024, 12, 10),
    blocks: tuple[Block, ...] = (),
) -> Version:
    """A version of one notice."""
    attached = tuple(files)
    return Version(
        notice=Notice(
            source=SourceKey("msit-eng-press"),
            number="1040",
            title=title,
            published_on=day,
            department=department,
            language="en",
            url="https://www.msit.go.kr/1040",
            blocks=blocks or tuple(block(text) for text in texts),
            attachments=tuple(each.attachment for each in attached),
        ),
        seq=1,
        recorded_at=dt.datetime(2024, 12, 11, tzinfo=dt.UTC),
        cause="publisher",
        reader="r1",
        snapshot=Sha256("0" * 64),
        figures=tuple(figures),
        files=attached,
    )


def money(
    amount: int | None,
    label: str = "K-Cloud",
    *,
    printed: str = "",
    precision: int = 0,
    section: str = "",
    year: int | None = 2025,
    role: Role = "allocated",
    stage: Stage | None = None,
    place: str = "body",
    at: int = 0,
) -> Figure:
    """A figure in won."""
    return Figure(
        printed=printed or f"KRW {amount}",
        amount=amount,
        currency="KRW",
        label=label,
        section=section,
        year=year,
        role=role,
        stage=stage,
        place=place,
        block=at,
        start=0,
        end=1,
        precision=precision,
    )


def figure_changes(before: Iterable[Figure], after: Iterable[Figure]) -> tuple[FigureChange, ...]:
    """What changed between two lists of figures."""
    return compare(version("x", figures=before), version("x", figures=after)).figures


def kinds(changes: Iterable[FigureChange]) -> list[tuple[str, int | None, int | None]]:
    """Kind and amounts of each change."""
    return [
        (
            change.kind,
            change.before.amount if change.before else None,
            change.after.amount if change.after else None,
        )
        for change in changes
    ]


def sides(runs: Iterable[WordRun]) -> tuple[str, str]:
    """Both texts that the runs give."""
    listed = list(runs)
    before = "".join(run.text for run in listed if run.op != "added")
    return before, "".join(run.text for run in listed if run.op != "removed")


# --- the whole


def test_a_notice_seen_for_the_first_time_has_only_a_newer_side() -> None:
    """Nothing of a new notice is a difference."""
    change = compare(None, version("Text", figures=[money(1)]))
    assert change.before is None
    assert (change.fields, change.blocks, change.figures, change.attachments) == ((), (), (), ())
    assert not change.is_empty


def test_versions_of_two_notices_are_refused() -> None:
    """A comparison across notices would be told as a ministry's edit."""
    other = Notice(
        source=SourceKey("msit-press"),
        number="1040",
        title="",
        published_on=None,
        department="",
        language="ko",
        url="",
        blocks=(),
    )
    stranger = Version(
        notice=other,
        seq=1,
        recorded_at=dt.datetime(2024, 12, 11, tzinfo=dt.UTC),
        cause="publisher",
        reader="r1",
        snapshot=Sha256("0" * 64),
    )
    with pytest.raises(ValueError, match="msit-eng-press/1040 and msit-press/1040"):
        compare(version("x"), stranger)


def test_each_line_of_the_head_is_compared() -> None:
    """Title, day and department change on their own; no day is printed as nothing."""
    change = compare(version(title="A"), version(title="B", department="", day=None))
    assert [(each.field, each.before, each.after) for each in change.fields] == [
        ("title", "A", "B"),
        ("published_on", "2024-12-10", ""),
        ("department", "R&D Policy", ""),
    ]


# --- blocks and words


def test_an_edited_sentence_is_one_revised_block_with_whole_numbers() -> None:
    """An amount is never split inside its digits."""
    before = "K-Cloud will receive KRW 37.0 billion, up from 1.6982 trillion."
    after = "K-Cloud will receive KRW 36.62 billion, up from 1.6982 trillion."
    (found,) = compare(version("Intro", before), version("Intro", after)).blocks
    assert found.kind == "revised"
    assert [(run.op, run.text) for run in found.words] == [
        ("equal", "K-Cloud will receive KRW "),
        ("removed", "37.0 "),
        ("added", "36.62 "),
        ("equal", "billion, up from 1.6982 trillion."),
    ]


def test_korean_amounts_stay_whole() -> None:
    """`6,400억원` is one word."""
    runs = word_runs("총 6,400억원을 지원", "총 6,300억원을 지원")
    assert [run.text for run in runs] == ["총 ", "6,400억원을 ", "6,300억원을 ", "지원"]


def test_a_lone_comma_does_not_interrupt_a_change() -> None:
    """Replaced words around a kept comma are told as one stretch."""
    runs = word_runs("We fund alpha, beta today", "We fund gamma, delta today")
    assert [run.op for run in runs] == ["equal", "removed", "added", "equal"]


def test_a_table_row_is_compared_like_a_block() -> None:
    """The cells of a row are its words."""
    (found,) = compare(version("K-Cloud\t370\t366"), version("K-Cloud\t370\t350")).blocks
    assert found.kind == "revised"
    assert sides(found.words) == ("K-Cloud\t370\t366", "K-Cloud\t370\t350")


def test_a_caption_that_changes_the_unit_is_a_change() -> None:
    """The unit of a table's amounts may stand in its caption only."""

    def table(caption: str) -> Version:
        rows = ("a\t1", "b\t2")
        return version(
            blocks=tuple(
                Block(kind="table_row", text=row, table=0, caption=caption) for row in rows
            )
        )

    (found,) = compare(table("(단위: 억원)"), table("(단위: 백만원)")).blocks
    assert (found.before, found.after) == ("(단위: 억원)", "(단위: 백만원)")
    assert compare(table("x"), table("x")).is_empty


def test_an_unlike_block_is_removed_and_added() -> None:
    """Two texts that share hardly a word are no revision of each other."""
    change = compare(
        version("Same", "The Cabinet approved the budget proposal in August."),
        version("Same", "Applications for quantum internships close on Friday evening."),
    )
    assert [found.kind for found in change.blocks] == ["removed", "added"]


def test_a_moved_block_is_no_change_even_as_another_kind() -> None:
    """A paragraph that became a list item further down says the same."""
    before = version(blocks=(block("One"), block("Two"), block("Three")))
    after = version(blocks=(block("Three"), block("One"), Block(kind="list_item", text="Two")))
    assert compare(before, after).is_empty


def test_a_block_that_moved_and_was_revised_is_revised() -> None:
    """Pairs are looked for in the same stretch first, then in the whole notice."""
    a, b = "The ministry supports chips with KRW 4.0 billion.", "Digital skills for everybody."
    revised_a = "The ministry supports chips with KRW 4.2 billion."
    change = compare(version(a, b, "Middle", "End"), version(b, "Middle", "End", revised_a))
    assert [(found.kind, found.after) for found in change.blocks] == [("revised", revised_a)]


def test_changes_are_told_in_reading_order() -> None:
    """What was removed stands where it was."""
    change = compare(version("gone", "A", "B"), version("A", "new one", "B", "the very last"))
    assert [(found.kind, found.before or found.after) for found in change.blocks] == [
        ("removed", "gone"),
        ("added", "new one"),
        ("added", "the very last"),
    ]


def test_a_second_copy_of_a_block_is_added() -> None:
    """Blocks cancel as often as they occur."""
    (found,) = compare(version("A", "B"), version("A", "B", "A")).blocks
    assert (found.kind, found.after) == ("added", "A")


def test_unlike_blocks_of_60_000_words_are_replaced_whole() -> None:
    """Aligning them word by word would take about 465 MB."""
    before = " ".join(f"a{n}" for n in range(60_000))
    after = " ".join(f"b{n}" for n in range(60_000))
    tracemalloc.start()
    runs = word_runs(before, after)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [run.op for run in runs] == ["removed", "added"]
    assert sides(runs) == (before, after)
    assert peak < 100_000_000


def test_thousands_of_replaced_blocks_are_not_paired_for_ever() -> None:
    """Beyond the cap everything is removed and added."""
    before = [f"old row number {n}" for n in range(1_500)]
    after = [f"new row number {n}" for n in range(1_500)]
    assert Counter(found.kind for found in compare_texts(before, after)) == {
        "removed": 1_500,
        "added": 1_500,
    }


def test_texts_of_megabytes_are_not_paired() -> None:
    """Two unlike bodies in one block each are replaced within a moment."""
    assert len(compare_texts(["x" * 400_000], ["y" * 400_000])) == 2


def test_thousands_of_blocks_are_aligned_without_a_matrix_of_them() -> None:
    """Beyond the cap the middle counts as replaced, and equal blocks still cancel."""
    texts = [f"{n}" for n in range(10_001)]
    assert compare_texts(texts, texts[::-1]) == ()


# --- figures


def test_a_corrected_amount_is_a_changed_figure() -> None:
    """The old and the new printed words are kept."""
    (found,) = figure_changes(
        [money(37_000_000_000, precision=100_000_000), money(5, "Other")],
        [money(36_620_000_000, precision=10_000_000), money(5, "Other")],
    )
    assert (found.kind, found.figure.amount) == ("changed", 36_620_000_000)


def test_equal_amounts_printed_differently_are_no_change() -> None:
    """`37.0 billion` and `37,000 million` are one amount."""
    assert not figure_changes(
        [money(37_000_000_000, printed="KRW 37.0 billion")],
        [money(37_000_000_000, printed="KRW 37,000 million")],
    )


def test_a_difference_inside_the_rounding_is_rounding() -> None:
    """`19 trillion` and `18.9728 trillion` agree."""
    coarse = money(19_000_000_000_000, precision=1_000_000_000_000)
    fine = money(18_972_800_000_000, precision=100_000_000)
    assert kinds(figure_changes([coarse], [fine]))[0][0] == "rounding"
    assert kinds(figure_changes([fine], [coarse]))[0][0] == "rounding"


@pytest.mark.parametrize(("amount", "kind"), [(105, "rounding"), (106, "changed")])
def test_half_a_unit_is_still_rounding(amount: int, kind: str) -> None:
    """The border belongs to the rounding."""
    assert kinds(figure_changes([money(100, precision=10)], [money(amount)]))[0][0] == kind


def test_amounts_that_are_not_readable_are_compared_by_their_words() -> None:
    """An unknown amount equals only the same words."""
    some, more = money(None, printed="수십억원"), money(None, printed="수백억원")
    assert not figure_changes([some], [some])
    assert kinds(figure_changes([some], [more])) == [("changed", None, None)]
    assert kinds(figure_changes([some], [money(5)])) == [("changed", None, 5)]


def test_figures_come_and_go() -> None:
    """Another label is another line."""
    assert kinds(figure_changes([money(1, "A")], [money(2, "B")])) == [
        ("added", None, 2),
        ("removed", 1, None),
    ]


def test_a_corrected_label_is_no_change_of_money() -> None:
    """A label that was misprinted does not move an amount."""
    assert not figure_changes([money(7, "K-Colud")], [money(7, "K-Cloud")])


def test_a_corrected_heading_beside_a_corrected_amount_is_a_changed_figure() -> None:
    """The label still says which line it is."""
    found = figure_changes([money(7, section="Digtal")], [money(8, section="Digital")])
    assert kinds(found) == [("changed", 7, 8)]


def test_figures_without_a_label_are_not_taken_for_each_other() -> None:
    """Under different headings they are two lines."""
    found = figure_changes([money(7, "", section="A")], [money(8, "", section="B")])
    assert kinds(found) == [("added", None, 8), ("removed", 7, None)]


def test_equal_amounts_of_two_programmes_do_not_hide_a_change() -> None:
    """A that reached B's old amount is still a change of A."""
    found = figure_changes([money(10, "A"), money(20, "B")], [money(20, "A"), money(30, "B")])
    assert kinds(found) == [("changed", 10, 20), ("changed", 20, 30)]


def test_repeated_statements_are_compared_as_often_as_they_occur() -> None:
    """Title and body may state one figure each; one of them was corrected."""
    found = figure_changes([money(5), money(5, at=3)], [money(5), money(6, at=3)])
    assert kinds(found) == [("changed", 5, 6)]


@pytest.mark.parametrize(
    "copy",
    [
        money(5, at=3),
        money(5, at=3, section="Summary"),
        money(5, place="title"),
        money(5, printed="KRW 5.0", at=3),
    ],
    ids=["again", "elsewhere", "title", "other-words"],
)
def test_a_figure_of_which_a_copy_came_or_went_still_stands(copy: Figure) -> None:
    """It is neither printed in addition nor no longer printed."""
    assert not figure_changes([money(5), copy], [money(5)])
    assert not figure_changes([money(5)], [money(5), copy])


@pytest.mark.parametrize(
    "other",
    [
        money(5, "AI"),
        money(5, year=2024),
        money(5, role="baseline"),
        money(6),
        money(None, printed="KRW 5"),
    ],
    ids=["label", "year", "role", "amount", "unread"],
)
def test_another_figure_is_no_copy(other: Figure) -> None:
    """What differs in label, year, role or amount came or went."""
    assert kinds(figure_changes([money(5), other], [money(5)])) == [("removed", other.amount, None)]
    assert kinds(figure_changes([money(5)], [money(5), other])) == [("added", None, other.amount)]


def test_figures_without_a_label_under_two_headings_are_no_copies() -> None:
    """Nothing says that they are for the same."""
    one, other = money(5, "", section="A"), money(5, "", section="B")
    assert kinds(figure_changes([one, other], [one])) == [("removed", 5, None)]
    assert not figure_changes([one, money(5, "", section="A", at=3)], [one])


def test_a_corrected_copy_is_a_change_and_the_last_copy_is_removed() -> None:
    """Copies count only while the amount stands somewhere."""
    assert kinds(figure_changes([money(5), money(5)], [money(6)])) == [
        ("changed", 5, 6),
        ("removed", 5, None),
    ]
    assert kinds(figure_changes([money(5), money(5)], [])) == [("removed", 5, None)] * 2


def test_a_copy_that_stands_in_a_file_read_only_now_still_stands() -> None:
    """Unread before, it may have stood there all the time."""
    lost = version("x", figures=[money(5)], files=[file("a.pdf", None)])
    read = version("x", figures=[money(5, place="a.pdf")], files=[file("a.pdf")])
    assert compare(lost, read).figures == ()
    assert compare(read, lost).figures == ()


def test_the_nearest_amounts_of_one_line_belong_together() -> None:
    """An amount that joined a line does not take another's place."""
    assert kinds(figure_changes([money(10)], [money(900), money(11)])) == [
        ("added", None, 900),
        ("changed", 10, 11),
    ]


def test_a_figure_whose_block_moved_is_no_change() -> None:
    """Position is not identity."""
    assert not figure_changes([money(5, at=1)], [money(5, at=9)])


def test_thousands_of_unlabelled_figures_are_paired_in_order() -> None:
    """A wide table that was replaced does not stop a run."""
    found = figure_changes(
        [money(n, "") for n in range(600)], [money(n + 1_000, "") for n in range(600)]
    )
    assert kinds(found)[:2] == [("changed", 0, 1_000), ("changed", 1, 1_001)]


def test_an_attachment_that_could_not_be_fetched_removes_no_money() -> None:
    """Its figures are unknown, not gone; when it comes at last, it is that which is told."""
    read = version("x", figures=[money(5, place="a.pdf")], files=[file("a.pdf")])
    lost = version("x", files=[file("a.pdf", None)])
    assert compare(read, lost).is_empty
    found = compare(lost, read)
    assert (found.figures, found.is_arrival) == ((), True)


def test_an_unread_attachment_under_a_new_name_removes_no_money() -> None:
    """The renamed file may still state the figure."""
    read = version("x", figures=[money(5, place="a.pdf")], files=[file("a.pdf")])
    lost = version("x", files=[file("b.pdf", None)])
    assert compare(read, lost).figures == ()


def test_figures_of_a_removed_attachment_are_removed() -> None:
    """A file that is no longer offered states nothing."""
    read = version("x", figures=[money(5, place="a.pdf")], files=[file("a.pdf")])
    assert kinds(compare(read, version("x")).figures) == [("removed", 5, None)]


# --- attachments


def attachment_changes(
    before: Iterable[AttachedFile], after: Iterable[AttachedFile]
) -> list[tuple[str, str, str]]:
    """What changed between two lists of files."""
    change = compare(version(files=before), version(files=after))
    return [(each.kind, each.before, each.after) for each in change.attachments]


def test_attachments_are_told_apart_by_name_and_bytes() -> None:
    """Other bytes replace, another name renames, the rest came or went."""
    assert attachment_changes(
        [file("a.pdf", "A"), file("b.pdf", "B"), file("old.hwp", "C"), file("same.hwp", "E")],
        [file("same.hwp", "E"), file("a.pdf", "F"), file("c.pdf", "B"), file("new.hwp", "D")],
    ) == [
        ("revised", "a.pdf", "a.pdf"),
        ("renamed", "b.pdf", "c.pdf"),
        ("removed", "old.hwp", ""),
        ("added", "", "new.hwp"),
    ]


def test_unknown_bytes_are_never_a_change() -> None:
    """A failed download says nothing about the file, nor does one that says nothing itself."""
    image = file("a.jpg", "A", "unreadable")
    assert attachment_changes([file("a.pdf")], [file("a.pdf", None)]) == []
    assert attachment_changes([file("a.jpg", None)], [image]) == []
    assert attachment_changes([file("a.pdf", None)], [file("a.pdf", None)]) == []


def test_an_attachment_that_nobody_tried_to_fetch_counts_by_name() -> None:
    """A notice may offer a file of which no bytes are described."""
    offered = file("a.pdf")
    before, after = version("x"), version("x", files=[offered])
    bare = Version(
        notice=after.notice,
        seq=2,
        recorded_at=after.recorded_at,
        cause="publisher",
        reader="r1",
        snapshot=Sha256("0" * 64),
    )
    assert [each.kind for each in compare(before, bare).attachments] == ["added"]
    assert compare(after, bare).is_empty


def test_two_attachments_of_one_name_are_two() -> None:
    """Names repeat; the one that differs was replaced."""
    assert attachment_changes(
        [file("a.pdf", "A"), file("a.pdf", "B")], [file("a.pdf", "B"), file("a.pdf", "C")]
    ) == [("revised", "a.pdf", "a.pdf")]


def test_a_file_saved_again_is_no_news() -> None:
    """Only its metadata differ: a court tracker once made a second document of such a file."""
    before, after = (
        version(files=[file("a.pdf", "A", words=("x",))]),
        version(files=[file("a.pdf", "B", words=("x",))]),
    )
    change = compare(before, after)
    assert [(each.kind, each.is_news) for each in change.attachments] == [("resaved", False)]
    assert change.is_empty


@pytest.mark.parametrize("state", ["unreadable", "preview"])
def test_other_bytes_of_a_text_that_is_not_known_whole_are_news(state: AttachmentState) -> None:
    """Nobody can say that they mean the same."""
    before = version(files=[file("a.hwp", "A", state, ("x",))])
    after = version(files=[file("a.hwp", "B", state, ("x",))])
    change = compare(before, after)
    assert [each.kind for each in change.attachments] == ["replaced"]
    assert not change.is_empty


def test_another_text_of_a_file_is_shown_block_by_block() -> None:
    """As that of the body is; the cells of a table stay cells."""
    before = version(files=[file("a.hwpx", "A", words=("Same", "K-Cloud\t37,000"))])
    after = version(files=[file("a.hwpx", "B", words=("Same", "K-Cloud\t36,620"))])
    (change,) = compare(before, after).attachments
    assert (change.kind, [each.kind for each in change.blocks]) == ("revised", ["revised"])
    assert change.blocks[0].words == (
        WordRun(op="equal", text="K-Cloud\t"),
        WordRun(op="removed", text="37,000"),
        WordRun(op="added", text="36,620"),
    )


def test_what_three_places_state_alike_changes_once() -> None:
    """The body, the file and its twin in another format print one table."""
    places = ("body", "a.hwpx", "a.pdf")
    files = [file("a.hwpx"), file("a.pdf")]
    before = version("x", figures=[money(5, place=each) for each in places], files=files)
    after = version("x", figures=[money(6, place=each) for each in places], files=files)
    assert kinds(compare(before, after).figures) == [("changed", 5, 6)]


def test_a_twin_that_breaks_names_otherwise_adds_and_removes_nothing() -> None:
    """A PDF breaks a name inside its words, and the HWPX does not."""
    one = money(5, "Cloud chips", place="a.hwpx")
    twin = money(5, "Cloudchi ps", place="a.pdf")
    alone = version("x", figures=[one], files=[file("a.hwpx")])
    both = version("x", figures=[one, twin], files=[file("a.hwpx"), file("a.pdf", "B")])
    assert compare(alone, both).figures == compare(both, alone).figures == ()


def test_the_proposal_and_the_final_budget_are_two_figures() -> None:
    """Both of one year; the new proposal is no correction of the old final budget."""
    before = version("x", figures=[money(37, stage="proposal"), money(36, stage="final")])
    after = version("x", figures=[money(36, stage="proposal"), money(35, stage="final")])
    assert kinds(compare(before, after).figures) == [("changed", 37, 36), ("changed", 36, 35)]


def test_a_photo_that_comes_along_hides_no_correction() -> None:
    """It can have no text that another file had under its name."""
    photo = AttachedFile(
        attachment=Attachment(name="p.jpg", group="1", order="9", extension="jpg"),
        sha256=Sha256("F" * 64),
        media_type="image/jpeg",
        state="unreadable",
    )
    before = version("x", figures=[money(5, place="a.pdf")], files=[file("a.pdf")])
    after = version("x", figures=[money(6, place="b.pdf")], files=[file("b.pdf", "B"), photo])
    assert kinds(compare(before, after).figures) == [("changed", 5, 6)]


def test_what_a_preview_no_longer_shows_is_not_gone() -> None:
    """Another part of the text may be what can be read now."""
    seen = file("a.hwp", "A", "preview", ("x",))
    other = file("a.hwp", "B", "preview", ("y",))
    before = version("x", figures=[money(5, place="a.hwp")], files=[seen])
    after = version("x", files=[other])
    assert compare(before, after).figures == ()


def test_files_that_are_numbered_anew_are_renamed() -> None:
    """Equal bytes are one file; of a renamed one that was saved again, the text tells it."""
    assert attachment_changes(
        [file("1.pdf", "A"), file("2.pdf", "B"), file("3.pdf", "C", words=("z",))],
        [
            file("1.pdf", "D"),
            file("2.pdf", "A"),
            file("3.pdf", "B"),
            file("4.pdf", "E", words=("z",)),
        ],
    ) == [
        ("renamed", "1.pdf", "2.pdf"),
        ("renamed", "2.pdf", "3.pdf"),
        ("renamed", "3.pdf", "4.pdf"),
        ("added", "", "1.pdf"),
    ]


def test_deadlines_of_a_file_that_came_late_are_not_added() -> None:
    """They were there before; nobody could read them."""
    due = Deadline(
        due_on=dt.date(2024, 12, 27),
        label="Applications",
        printed="x",
        place="a.pdf",
        block=0,
        start=0,
        end=1,
    )
    late = replace(version("x", files=[file("a.pdf")]), deadlines=(due,))
    assert compare(version("x", files=[file("a.pdf", None)]), late).deadlines == ()


# --- laws

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["K-Cloud KRW 37.0 billion", "K-Cloud KRW 36.62 billion", "A", "B", "C"]),
        st.text(alphabet="ab ,.1가나", min_size=1, max_size=12),
    ),
    max_size=8,
)
ANY_TEXT = st.text(alphabet=st.sampled_from(list("ab ,.19-억원\t'")), max_size=60)
FIGURES = st.lists(
    st.builds(
        money,
        st.one_of(st.none(), st.integers(0, 20)),
        st.sampled_from(["A", "B", ""]),
        printed=st.sampled_from(["x", "y"]),
        precision=st.sampled_from([0, 4]),
        section=st.sampled_from(["", "S"]),
        year=st.sampled_from([2024, None]),
    ),
    max_size=6,
)
FILES = st.lists(
    st.builds(file, st.sampled_from(["a", "b", "c"]), st.sampled_from(["A", "B", None])), max_size=4
)
VERSIONS = st.builds(
    lambda texts, figures, files: version(*texts, figures=figures, files=files),
    TEXTS,
    FIGURES,
    FILES,
)


@given(VERSIONS)
def test_a_version_equals_itself(one: Version) -> None:
    """Nothing changed where nothing changed."""
    assert compare(one, one).is_empty


@given(ANY_TEXT, ANY_TEXT)
def test_the_runs_of_a_block_give_both_of_its_texts(before: str, after: str) -> None:
    """White space included."""
    runs = word_runs(before, after)
    assert sides(runs) == (before, after)
    assert all(run.text for run in runs)
    assert all(one.op != two.op for one, two in pairwise(runs))


@given(st.text(), st.text())
@example(" ", "\0 ")  # the library takes "" and "\0" for equal
def test_the_runs_of_any_text_give_both_texts(before: str, after: str) -> None:
    """Whatever a page holds."""
    assert sides(word_runs(before, after)) == (before, after)


@given(TEXTS, st.randoms())
def test_reordering_blocks_is_no_change(texts: list[str], chance: random.Random) -> None:
    """Moved blocks are not changes."""
    shuffled = sorted(texts, key=lambda _: chance.random())
    assert compare(version(*texts), version(*shuffled)).is_empty


@given(VERSIONS, VERSIONS)
def test_the_way_back_mirrors_the_way_there(one: Version, two: Version) -> None:
    """Added and removed change places, from and to as well."""
    there, back = compare(one, two), compare(two, one)
    swap = {"added": "removed", "removed": "added"}
    assert Counter((swap.get(c.kind, c.kind), c.after, c.before) for c in there.blocks) == Counter(
        (c.kind, c.before, c.after) for c in back.blocks
    )
    assert Counter(
        (swap.get(kind, kind), after, before) for kind, before, after in kinds(there.figures)
    ) == Counter(kinds(back.figures))
    # What comes late is told; nothing goes because it could not be fetched.
    assert Counter(
        swap.get(c.kind, c.kind) for c in there.attachments if c.kind != "arrived"
    ) == Counter(c.kind for c in back.attachments if c.kind != "arrived")


@given(TEXTS, TEXTS)
def test_applying_a_change_to_the_older_text_gives_the_newer_one(
    before: list[str], after: list[str]
) -> None:
    """As multisets of blocks, because order is no difference."""
    texts = Counter(before)
    for found in compare_texts(before, after):
        texts.subtract([found.before] if found.kind != "added" else [])
        texts.update([found.after] if found.kind != "removed" else [])
    assert +texts == Counter(after)
    assert all(count >= 0 for count in texts.values())
