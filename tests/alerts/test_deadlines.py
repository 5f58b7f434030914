"""Which deadlines a digest tells, and in which words."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.digest import Digest, compose
from alerts.render import render
from alerts.tell_deadlines import list_deadlines
from alerts.tell_notices import MAX_LINES
from alerts.wording import days_moved, deadline_delta, due
from storage.records import Change, Deadline, DeadlineChange
from tests.alerts.calling import LOOKED_AT_ALL, TITLE, call, calls, chain, moved, retitled
from tests.alerts.making import DESK, WINDOW, deadline, edited, first, story, version

DAYS = [dt.date(2024, 12, 13), dt.date(2024, 12, 20), dt.date(2025, 1, 3)]


def told(*changes: Change) -> Digest:
    """The digest of some changes, which must have one."""
    digest = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    assert digest is not None
    return digest


def text(*changes: Change) -> str:
    """A digest as text, in one line."""
    return " ".join(render(told(*changes)).text.split())


def only(change: DeadlineChange) -> Change:
    """A revised notice of which nothing is told but a deadline."""
    before, after = call(DAYS[0]), call(DAYS[0], seq=2)
    return edited(before, after, deadlines=[change])


# --- moved, added, removed


def test_a_moved_deadline_shows_day_words_and_notice() -> None:
    """With the days gained, the day of the week, the place and the address."""
    (row,) = told(*chain(DAYS[0], DAYS[2])).deadlines.rows
    assert row.before
    assert row.after
    assert (row.kind, row.before.due_on, row.after.due_on) == ("moved", DAYS[0], DAYS[2])
    assert (row.before.printed, row.after.printed) == (
        "2024. 12. 13. 18:00까지",
        "2025. 1. 3. 18:00까지",
    )
    assert [place.context for place in row.places] == [
        "신청서는 2025. 1. 3. 18:00까지 온라인으로 제출한다."
    ]
    assert (
        "1. 접수기간 2024-12-13 (Fri) 18:00 KST → 2025-01-03 (Fri) 18:00 KST 21 days later "
        "printed: “2024. 12. 13. 18:00까지” → “2025. 1. 3. 18:00까지” in: body, block 1"
    ) in text(*chain(DAYS[0], DAYS[2]))


def test_the_notice_still_stands_among_the_revised_ones() -> None:
    """Its changed words are told there, and its deadline leads the subject."""
    digest = told(*chain(DAYS[0], DAYS[2]))
    assert [row.where.number for row in digest.revised.rows] == ["501"]
    assert digest.subject == f"Deadline 2024-12-13 → 2025-01-03: {TITLE} and 1 more"


def test_a_deadline_of_a_known_notice_that_came_is_new() -> None:
    """Also where nothing else is told of the notice."""
    came = deadline("", "1월 10일까지", dt.date(2025, 1, 10), label="보완", place="공고문.hwp")
    change = only(DeadlineChange(kind="added", before=None, after=came))
    (row,) = told(change).deadlines.rows
    assert (row.before, row.places[0].context) == (None, "")
    assert told(change).subject == f"New deadline 2025-01-10 (Fri): {TITLE}"
    assert "1. 보완 new deadline: 2025-01-10 (Fri) printed: “1월 10일까지”" in text(change)


def test_a_deadline_that_went_is_told_with_where_it_stood() -> None:
    """What was printed before is at hand."""
    before = call(DAYS[0])
    gone = DeadlineChange(kind="removed", before=before.deadlines[0], after=None)
    change = edited(before, version("x", number="501", seq=2, title=TITLE), deadlines=[gone])
    (row,) = told(change).deadlines.rows
    assert row.places[0].context.startswith("신청서는 2024. 12. 13.")
    assert "2024-12-13 (Fri) 18:00 KST is no longer printed" in text(change)
    assert told(change).subject == (
        f"Deadline 2024-12-13 (Fri) 18:00 KST no longer printed: {TITLE}"
    )


def test_a_deadline_that_moved_in_title_and_body_is_one_row() -> None:
    """They say one thing."""
    (change,) = chain(DAYS[0], DAYS[1])
    (body,) = change.deadlines
    assert body.before
    assert body.after
    title = replace(
        body,
        before=replace(body.before, place="title"),
        after=replace(body.after, place="title", printed="12.20.", start=0, end=3),
    )
    (row,) = told(replace(change, deadlines=(body, title))).deadlines.rows
    assert [place.name for place in row.places] == ["body", "title"]


def test_the_notice_with_the_soonest_day_comes_first() -> None:
    """Its rows stay together."""
    later, sooner = chain(DAYS[1], DAYS[2], number="9"), chain(DAYS[0], DAYS[2], number="8")
    assert [row.where.number for row in told(*later, *sooner).deadlines.rows] == ["8", "9"]


def test_within_a_notice_what_moved_comes_first() -> None:
    """Then what came, then what went."""
    kinds = [row.kind for row in told(*calls()).deadlines.rows if row.where.number == "501"]
    assert kinds == ["moved", "added", "removed"]


def test_another_opening_is_told() -> None:
    """The last day is the same."""
    change = moved(
        call(DAYS[2], opens_on=None), call(DAYS[2], seq=2, opens_on=dt.date(2024, 12, 16))
    )
    assert "opens: – → 2024-12-16 (Mon)" in text(change)
    (row,) = told(change).deadlines.rows
    assert (days_moved(row), deadline_delta(row)) == (0, "")


def test_another_hour_of_the_same_day_is_in_the_subject() -> None:
    """The days alone would say nothing."""
    change = moved(call(DAYS[1], hour=18), call(DAYS[1], seq=2, hour=10))
    assert told(change).subject.startswith(
        "Deadline 2024-12-20 (Fri) 18:00 KST → 2024-12-20 (Fri) 10:00 KST: "
    )


# --- back again


def test_a_notice_that_ends_as_it_began_tells_no_deadline() -> None:
    """One line among the revised notices says so."""
    digest = told(*chain(DAYS[0], DAYS[2], DAYS[0]))
    assert digest.deadlines.rows == ()
    assert [row.is_restored for row in digest.revised.rows] == [True]


def test_a_notice_whose_deadline_alone_moved_is_not_restored() -> None:
    """The same words may speak of another year."""
    changes = chain(DAYS[0], DAYS[2], DAYS[0])
    end = replace(changes[1].after.deadlines[0], due_on=dt.date(2025, 12, 13), due_at=None)
    last = replace(
        changes[1],
        after=replace(changes[1].after, deadlines=(end,)),
        deadlines=(DeadlineChange(kind="moved", before=changes[0].after.deadlines[0], after=end),),
    )
    digest = told(changes[0], last)
    assert [row.is_restored for row in digest.revised.rows] == [False]
    assert [days_moved(row) for row in digest.deadlines.rows] == [21, 344]


def test_a_deadline_that_moved_back_in_a_changed_notice_is_one_row() -> None:
    """With the day between, because somebody may have planned for it."""
    there, back = chain(DAYS[0], DAYS[2], DAYS[0])
    changes = there, retitled(back, "Another title")
    (row,) = told(*changes).deadlines.rows
    assert row.is_restored
    assert (
        "2024-12-13 (Fri) 18:00 KST → 2025-01-03 (Fri) 18:00 KST → 2024-12-13 (Fri) 18:00 KST "
        "(moved and moved back) printed:"
    ) in text(*changes)
    assert "and back" in told(*changes).subject


def test_a_deadline_that_came_back_in_other_words_came_back() -> None:
    """The day counts, not how it is written."""
    there, back = chain(DAYS[0], DAYS[2], DAYS[0])
    (change,) = back.deadlines
    assert change.after
    change = replace(change, after=replace(change.after, printed="12.13.(금) 18시까지"))
    changes = there, retitled(replace(back, deadlines=(change,)), "Another title")
    assert [row.is_restored for row in told(*changes).deadlines.rows] == [True]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [(("added", "removed"), "(and went again)"), (("removed", "added"), "(and came back)")],
)
def test_a_deadline_that_came_and_went_is_one_row(kinds: Sequence[str], said: str) -> None:
    """In the order in which it happened."""
    one = deadline("", "1월 10일까지", dt.date(2025, 1, 10))
    changes = [
        edited(
            call(DAYS[0], seq=seq),
            call(DAYS[0], seq=seq + 1, title=f"Title {seq}"),
            deadlines=[
                DeadlineChange(kind="added", before=None, after=one)
                if kind == "added"
                else DeadlineChange(kind="removed", before=one, after=None)
            ],
        )
        for seq, kind in enumerate(kinds, start=1)
    ]
    assert [(row.kind, row.is_restored) for row in told(*changes).deadlines.rows] == [
        (kinds[0], True)
    ]
    assert said in text(*changes)


# --- laws


@given(st.lists(st.sampled_from(DAYS), min_size=2, max_size=7))
def test_what_is_told_leads_from_the_first_day_to_the_last(days: list[dt.date]) -> None:
    """However often it moved, and whatever of that was taken back."""
    changes = [
        retitled(change, f"Title {n}")
        for n, change in enumerate(chain(*days))
        if change.deadlines[0].before != change.deadlines[0].after
    ]
    digest = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    rows = digest.deadlines.rows if digest else ()
    assert sum(days_moved(row) for row in rows if not row.is_restored) == (days[-1] - days[0]).days


@given(st.randoms())
def test_the_order_of_changes_does_not_matter_to_deadlines(chance: random.Random) -> None:
    """Calls, their deadlines and their relations are told alike."""
    changes = [*story(), *calls(), *chain(*DAYS, number="77")]
    expected = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    chance.shuffle(changes)
    assert compose(DESK, WINDOW, changes, LOOKED_AT_ALL) == expected


DEADLINES = st.builds(
    deadline,
    st.just(""),
    st.sampled_from(["까지", "by"]),
    st.sampled_from(DAYS),
    label=st.sampled_from(["", "접수", "보고"]),
    hour=st.none() | st.integers(0, 24),
    opens_on=st.none() | st.sampled_from(DAYS),
    place=st.sampled_from(["body", "title", "a.hwp"]),
)


@given(st.lists(DEADLINES))
def test_deadlines_stand_in_the_order_of_days_and_each_once(deadlines: list[Deadline]) -> None:
    """And none is lost."""
    listed = list_deadlines(version("x", deadlines=deadlines))
    said = [(each.label, each.due_on, each.due_at, each.opens_on) for each in listed]
    assert [each.due_on for each in listed] == sorted(each.due_on for each in listed)
    assert len(said) == len(set(said))
    assert set(said) == {(one.label, one.due_on, one.due_at, one.opens_on) for one in deadlines}


# --- of new notices


def test_of_a_deadline_in_several_places_the_first_words_are_kept() -> None:
    """The title and the attachment say what the body says."""
    places = {"body": "by 20 December", "a.hwp": "12.20.까지"}
    made = version("x", deadlines=[
        deadline("", printed, DAYS[1], place=place) for place, printed in places.items()
    ])  # fmt: skip
    assert [each.printed for each in list_deadlines(made)] == ["by 20 December"]


def test_a_new_notice_shows_its_deadlines_as_they_read_at_the_end() -> None:
    """Before anybody was told, it had moved."""
    (change,) = chain(DAYS[0], DAYS[1])
    assert change.before
    (row,) = told(first(change.before), change).new.rows
    assert [each.due_on for each in row.deadlines.rows] == [DAYS[1]]


def test_a_deadline_line_has_hour_day_of_week_opening_and_label() -> None:
    """As far as they are printed."""
    assert "due 2024-12-20 (Fri) 18:00 KST, opens 2024-12-13 (Fri) – 접수기간" in text(
        first(call(DAYS[1], opens_on=DAYS[0]))
    )
    bare = deadline("", "by", DAYS[1], label="")
    assert "due 2024-12-20 (Fri) WHAT WAS LOOKED AT" in text(first(version("x", deadlines=[bare])))


def test_many_deadlines_are_counted() -> None:
    """The first five are shown."""
    days = [dt.date(2025, month, 1) for month in range(12, 0, -1)]
    made = version("x", deadlines=[deadline("", "by", day) for day in days])
    (row,) = told(first(made)).new.rows
    assert [each.due_on.month for each in row.deadlines.rows] == [1, 2, 3, 4, 5]
    assert (len(row.deadlines.rows), row.deadlines.more) == (MAX_LINES, 7)
    assert "and 7 more deadlines" in text(first(made))
    assert "and 7 more deadlines" in render(told(first(made))).html


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (None, "2024-12-20 (Fri)"),
        (0, "2024-12-20 (Fri) 00:00 KST"),
        (9, "2024-12-20 (Fri) 09:00 KST"),
        (24, "2024-12-20 (Fri) 24:00 KST"),
    ],
)
def test_the_hour_is_one_of_seoul(hour: int | None, said: str) -> None:
    """Midnight is the end of the last day, not the next one."""
    made = version("x", deadlines=[deadline("", "by", DAYS[1], hour=hour)])
    assert due(list_deadlines(made)[0]) == said


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 day later"), (-1, "1 day earlier"), (1_500, "1,500 days later")]
)
def test_days_gained_and_lost_are_counted(days: int, said: str) -> None:
    """In words that fit one day too."""
    (row,) = told(*chain(DAYS[0], DAYS[0] + dt.timedelta(days=days))).deadlines.rows
    assert deadline_delta(row) == said


def test_officials_are_left_out_of_deadlines() -> None:
    """A label may name whom to send it to; an invisible character hides no number."""
    label = "Send to Kim Minsu, 044-202\u200b-4567"
    printed = "by 20 December to Kim Minsu (044-202-4567)"
    made = version(printed, contact="Kim Minsu (044-202-4567)",
                   deadlines=[deadline(printed, printed, DAYS[1], label=label)])  # fmt: skip
    gone = DeadlineChange(kind="removed", before=made.deadlines[0], after=None)
    known = replace(made, notice=replace(made.notice, number="7"))
    digest = told(first(made), edited(known, replace(known, seq=2), deadlines=[gone]))
    assert digest.new.rows[0].deadlines.rows[0].label == "Send to [official], [telephone]"
    for secret in ("Kim", "Minsu", "4567"):
        assert secret not in repr(digest)
