"""Subscriptions: what they want and when their windows close."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.subscription import SEOUL, Period, Subscription, Weekday, due_window, wants
from storage.records import RevisionKind
from tests.alerts.making import (
    ENGLISH,
    KOREAN,
    correction,
    edited,
    first,
    line,
    revision,
    version,
)

DAILY = Subscription(key="desk", period="daily", at=dt.time(9))
WEEKLY = Subscription(key="desk", period="weekly", at=dt.time(9), weekday="mon")


def seoul(text: str) -> dt.datetime:
    """A time in Seoul."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        ("2024-12-11T08:59:59", "2024-12-10-0900"),
        ("2024-12-11T09:00:00", "2024-12-11-0900"),
        ("2024-12-11T23:59:59", "2024-12-11-0900"),
        ("2024-12-12T00:00:00", "2024-12-11-0900"),
        ("2025-01-01T00:30:00", "2024-12-31-0900"),
        ("2024-03-01T08:00:00", "2024-02-29-0900"),
    ],
)
def test_a_day_closes_at_its_hour_in_seoul(now: str, closed: str) -> None:
    """Midnight, leap days and New Year are nothing special."""
    assert due_window(DAILY, seoul(now)).id == closed


@pytest.mark.parametrize(
    ("weekday", "now", "closed"),
    [
        ("mon", "2024-12-09T08:59:00", "2024-12-02-0900-weekly"),
        ("mon", "2024-12-09T09:00:00", "2024-12-09-0900-weekly"),
        ("mon", "2024-12-15T23:59:00", "2024-12-09-0900-weekly"),
        ("fri", "2024-12-09T12:00:00", "2024-12-06-0900-weekly"),
        ("sun", "2025-01-01T12:00:00", "2024-12-29-0900-weekly"),
    ],
)
def test_a_week_closes_on_its_day(weekday: Weekday, now: str, closed: str) -> None:
    """Ends of weeks and of years are nothing special."""
    assert due_window(replace(WEEKLY, weekday=weekday), seoul(now)).id == closed


def test_a_window_closes_at_an_instant_in_utc() -> None:
    """Nine in Seoul is midnight in Greenwich."""
    closes_at = due_window(DAILY, seoul("2024-12-11T10:00:00")).closes_at
    assert closes_at.isoformat() == "2024-12-11T00:00:00+00:00"


def test_an_instant_window_is_the_run_itself() -> None:
    """Two runs are two windows."""
    instant = replace(DAILY, period="instant")
    now = dt.datetime(2024, 12, 11, 0, 30, 5, 7, tzinfo=dt.UTC)
    window = due_window(instant, now)
    assert (window.id, window.closes_at) == ("2024-12-11-093005-000007", now)


def test_a_moved_hour_makes_another_window() -> None:
    """Who moves the hour on the day of a digest loses nothing of that day."""
    now = seoul("2024-12-11T20:00:00")
    moved = replace(DAILY, at=dt.time(18))
    assert len({due_window(each, now).id for each in (DAILY, moved)}) == 2


@given(
    st.integers(0, 3 * 10**9).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC)),
    st.sampled_from(["daily", "weekly"]),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
def test_every_moment_up_to_the_next_closing_gives_one_window(
    now: dt.datetime, period: Period, at: dt.time
) -> None:
    """The id is stable within a window and new after it."""
    subscription = Subscription(key="desk", period=period, at=at)
    window = due_window(subscription, now)
    step = dt.timedelta(days=7 if period == "weekly" else 1)
    assert window.closes_at <= now < window.closes_at + step
    assert due_window(subscription, window.closes_at) == window
    just_before = window.closes_at + step - dt.timedelta(microseconds=1)
    assert due_window(subscription, just_before) == window
    assert due_window(subscription, window.closes_at + step).id != window.id


def test_a_time_without_a_zone_is_refused() -> None:
    """Nine o'clock where?"""
    with pytest.raises(ValueError, match="with a zone"):
        due_window(DAILY, dt.datetime(2024, 12, 11, 9))  # noqa: DTZ001  # the mistake under test


@pytest.mark.parametrize("key", ["", "Desk", "a b", "../etc", "a" * 61, "desk-"])
def test_a_key_that_is_no_file_name_is_refused(key: str) -> None:
    """It becomes part of files and mail headers."""
    with pytest.raises(ValueError, match="lower case words"):
        Subscription(key=key)


@pytest.mark.parametrize("at", [dt.time(9, 0, 1), dt.time(9, tzinfo=dt.UTC)])
def test_an_hour_with_seconds_or_zone_is_refused(at: dt.time) -> None:
    """Hours are Seoul's, to the minute."""
    with pytest.raises(ValueError, match="hours and minutes"):
        Subscription(key="desk", at=at)


def test_without_sources_everything_is_wanted() -> None:
    """An empty choice is no choice."""
    assert wants(DAILY, correction())


def test_a_source_that_was_not_chosen_is_not_wanted() -> None:
    """Sources are chosen by key."""
    assert wants(replace(DAILY, sources=(ENGLISH,)), correction())
    assert not wants(replace(DAILY, sources=(KOREAN,)), correction())


def test_what_our_reader_moved_is_never_wanted() -> None:
    """A change of our own code is no news."""
    change = correction()
    ours = replace(change, after=replace(change.after, cause="reader"))
    assert not wants(DAILY, ours)


def test_an_empty_change_is_wanted_only_for_its_budget_revisions() -> None:
    """An unchanged text may still move a budget line against another notice."""
    empty = edited(version("a"), version("a", seq=2))
    moved = revision(line("A", "proposal", 1, "1"), line("A", "final", 2, "2"))
    assert not wants(DAILY, empty)
    assert wants(DAILY, replace(empty, revisions=(moved,)))
    assert wants(DAILY, first(version("a")))


@pytest.mark.parametrize(
    ("kind", "is_wanted"),
    [
        ("changed", True),
        ("new", True),
        ("dropped", True),
        ("restated", True),
        ("unchanged", False),
        ("rounding", False),
    ],
)
def test_a_budget_step_is_wanted_if_it_is_told(kind: RevisionKind, is_wanted: bool) -> None:  # noqa: FBT001  a table
    """As news or as a remark."""
    step = revision(line("A", "proposal", 2, "2"), line("A", "final", 1, "1"), kind)
    change = edited(version("a"), version("a", seq=2), revisions=[step])
    assert wants(DAILY, change) is is_wanted
