"""Deadlines that moved, came or went between two versions of one notice."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diff_deadlines import MAX_PAIRS, compare_deadlines
from scrapers.notice import Notice, Sha256, SourceKey
from storage.records import Deadline, DeadlineChange, Version

DAY = dt.date(2026, 12, 1)
SIX = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)


def due(
    label: str = "접수기간",
    on: dt.date = DAY,
    at: dt.datetime | None = None,
    *,
    place: str = "body",
    block: int = 0,
) -> Deadline:
    """A deadline of 1 December."""
    return Deadline(
        due_on=on,
        due_at=at,
        label=label,
        printed=f"{on:%m. %d.}까지",
        place=place,
        block=block,
        start=0,
        end=8,
    )


def version(deadlines: Iterable[Deadline]) -> Version:
    """A version of one notice that prints these deadlines."""
    return Version(
        notice=Notice(
            source=SourceKey("msit-business"),
            number="7",
            title="A call",
            published_on=dt.date(2026, 11, 22),
            department="R&D Policy",
            language="ko",
            url="https://www.msit.go.kr/7",
            blocks=(),
        ),
        seq=1,
        recorded_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
        cause="publisher",
        reader="r1",
        snapshot=Sha256("0" * 64),
        deadlines=tuple(deadlines),
    )


def changes(before: Iterable[Deadline], after: Iterable[Deadline]) -> tuple[DeadlineChange, ...]:
    """What changed between two lists of deadlines."""
    return compare_deadlines(version(before), version(after))


def later(days: int) -> dt.date:
    """A day after 1 December."""
    return DAY + dt.timedelta(days=days)


def test_a_deadline_of_the_same_label_and_another_day_moved() -> None:
    """The older day stands on one side, the newer on the other."""
    old, new = due(), due(on=later(7))
    assert changes([old], [new]) == (DeadlineChange(kind="moved", before=old, after=new),)


def test_an_hour_that_is_printed_newly_moves_a_deadline() -> None:
    """Whoever had the whole day has it until six now."""
    old, new = due(), due(at=SIX)
    assert changes([old], [new]) == (DeadlineChange(kind="moved", before=old, after=new),)


def test_a_deadline_of_another_label_and_day_comes_and_the_other_goes() -> None:
    """A call that closes is not a report that is due."""
    old, new = due("접수기간"), due("제출기한", later(3))
    assert changes([old], [new]) == (
        DeadlineChange(kind="added", before=None, after=new),
        DeadlineChange(kind="removed", before=old, after=None),
    )


@pytest.mark.parametrize(
    "after",
    [
        [due(place="title")],
        [due(block=4)],
        [due(), due(block=3)],
        [due("접수 기간")],
        [due("신청기간")],
    ],
    ids=["in the title", "further down", "stated again", "respaced", "relabelled"],
)
def test_a_deadline_that_stands_is_no_change(after: list[Deadline]) -> None:
    """Where it is printed, how often, and how its label is worded, moves no day."""
    assert changes([due()], after) == ()
    assert changes(after, [due()]) == ()


def test_of_several_rounds_the_nearest_days_are_one_deadline() -> None:
    """The first round went away; the second was put off by two days."""
    first, second, moved = due(), due(on=later(20)), due(on=later(22))
    assert changes([first, second], [moved]) == (
        DeadlineChange(kind="moved", before=second, after=moved),
        DeadlineChange(kind="removed", before=first, after=None),
    )


def test_a_label_counts_before_a_day() -> None:
    """The call moved to a new day, and the day that it left is now that of the report."""
    call, report = due("접수기간"), due("제출기한")
    moved = replace(call, due_on=later(4))
    assert changes([call], [report, moved]) == (
        DeadlineChange(kind="added", before=None, after=report),
        DeadlineChange(kind="moved", before=call, after=moved),
    )


def test_changes_stand_in_the_order_of_the_newer_version() -> None:
    """What was removed stands last."""
    old = [due("a"), due("b", later(1))]
    new = [due("c", later(5)), due("b", later(2))]
    assert [change.kind for change in changes(old, new)] == ["added", "moved", "removed"]


def test_more_deadlines_than_anybody_prints_are_paired_by_their_order() -> None:
    """Hostile lists must not cost their square."""
    count = int(MAX_PAIRS**0.5) + 1
    old = [due(on=later(2 * day)) for day in range(count + 1)]
    new = [due(on=later(2 * day + 1)) for day in range(count)]
    found = changes(old, new)
    assert [change.kind for change in found] == ["moved"] * count + ["removed"]
    assert {(each.before, each.after) for each in found[:-1]} == set(zip(old, new, strict=False))


def test_labels_that_are_nearly_the_same_are_not_compared_in_a_hostile_list() -> None:
    """Their number would cost its square."""
    count = int(MAX_PAIRS**0.5) + 1
    old = [due("접수" + chr(0xAC00 + n), later(n)) for n in range(count)]
    new = [due("접수" + chr(0xAC00 + n) + "일", later(n + 2 * count)) for n in range(count)]
    assert {change.kind for change in changes(old, new)} == {"added", "removed"}
    assert {change.kind for change in changes(old[:5], new[:5])} == {"moved"}


def test_rounds_that_are_all_put_off_by_a_week_move_in_the_order_of_their_days() -> None:
    """The first round takes the day of the second, which is not gone."""
    first, second, third = due(), due(on=later(7)), due(on=later(14))
    assert changes([first, second], [third, second]) == (
        DeadlineChange(kind="moved", before=second, after=third),
        DeadlineChange(kind="moved", before=first, after=second),
    )


def test_the_end_of_a_day_is_the_beginning_of_the_next_one() -> None:
    """24:00 and 00:00 are one instant."""
    midnight = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)
    assert changes([due(at=midnight)], [due(on=later(1), at=midnight)]) == ()


@pytest.mark.parametrize(
    ("label", "other", "kinds"),
    [
        ("접수마감", "접수 마감일", ["moved"]),
        ("Application deadline", "Application deadlines", ["moved"]),
        ("1차 접수마감", "2차 접수마감", ["added", "removed"]),
        ("온라인 접수기간", "우편 접수기간", ["added", "removed"]),
        ("접수", "결과보고서 접수", ["added", "removed"]),
    ],
)
def test_a_label_that_only_says_a_little_more_is_the_same_one(
    label: str, other: str, kinds: list[str]
) -> None:
    """Day and label were corrected at once; other rounds, ways and things are others."""
    found = changes([due(label)], [due(other, later(7))])
    assert [change.kind for change in found] == kinds
    assert [change.kind for change in changes([due(other)], [due(label, later(7))])] == kinds


deadlines = st.lists(
    st.builds(
        due,
        st.sampled_from(["", "접수기간", "접수 기간", "제출기한"]),
        st.integers(0, 5).map(later),
        st.sampled_from([None, SIX, SIX + dt.timedelta(hours=6)]),
        place=st.sampled_from(["title", "body"]),
        block=st.integers(0, 2),
    ),
    max_size=6,
)


def said(found: Iterable[Deadline]) -> set[dt.date]:
    """The instants of a list of deadlines; their days where there is none."""
    return {deadline.due_at or deadline.due_on for deadline in found}


@given(deadlines)
def test_a_version_does_not_differ_from_itself(listed: list[Deadline]) -> None:
    """Nor from its deadlines in another order."""
    assert changes(listed, listed) == ()
    assert changes(listed, listed[::-1]) == ()


@given(deadlines, deadlines)
def test_seen_from_the_other_side_a_move_is_a_move(
    older: list[Deadline], newer: list[Deadline]
) -> None:
    """Moved keeps its kind and swaps its sides; added and removed swap."""
    other = {"moved": "moved", "added": "removed", "removed": "added"}
    forth = {(other[each.kind], each.after, each.before) for each in changes(older, newer)}
    back = {(each.kind, each.before, each.after) for each in changes(newer, older)}
    assert forth == back


@given(deadlines, deadlines)
def test_the_changes_lead_from_the_older_days_to_the_newer(
    older: list[Deadline], newer: list[Deadline]
) -> None:
    """Every day that is gone left by a change, and every day that is new came by one."""
    found = changes(older, newer)
    left = said(each.before for each in found if each.before)
    come = said(each.after for each in found if each.after)
    assert said(older) - said(newer) <= left <= said(older)
    assert said(newer) - said(older) <= come <= said(newer)
    assert all(each.before or each.after for each in found)
