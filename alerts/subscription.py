"""Which changes interest whom, and when a period of theirs closes."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from scrapers.notice import SourceKey
from storage.records import Change, RevisionKind

Period = Literal["instant", "daily", "weekly"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

SEOUL = ZoneInfo("Asia/Seoul")
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# Kinds of budget steps that are told: as news, and as a remark beside it.
DECISIONS: frozenset[RevisionKind] = frozenset({"changed", "new", "dropped"})
REMARKS: frozenset[RevisionKind] = frozenset({"restated"})
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_KEY = 60  # leaves room for the window in a file name and in a mail header


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Who is told what, where and how often.

    Attributes:
        key: short name, unique, lower case words joined by hyphens; part of every digest's id.
        sources: the sources of interest; empty for all.
        channels: names of the channels that carry its digests.
        period: `instant` closes a window with every run.
        at: time of day in Asia/Seoul at which daily and weekly windows close.
        weekday: the day on which weekly windows close.
    """

    key: str
    sources: tuple[SourceKey, ...] = ()
    channels: tuple[str, ...] = ()
    period: Period = "daily"
    at: dt.time = dt.time(9)
    weekday: Weekday = "mon"

    def __post_init__(self) -> None:
        """Refuses keys that are no file names, and times with a zone or with seconds."""
        if not _KEY.fullmatch(self.key) or len(self.key) > _MAX_KEY:
            message = (
                f"subscription key {self.key!r}: expected lower case words joined by hyphens, "
                f"at most {_MAX_KEY} characters"
            )
            raise ValueError(message)
        if self.at != dt.time(self.at.hour, self.at.minute):
            message = f"subscription {self.key}: expected hours and minutes in Seoul, got {self.at}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The span of time that one digest tells about.

    Attributes:
        id: starts with the Seoul day on which it closes; unique within its subscription.
        closes_at: aware, UTC.
    """

    id: str
    closes_at: dt.datetime


def wants(subscription: Subscription, change: Change) -> bool:
    """Whether a change is news for a subscription; what our own reader moved never is."""
    if change.after.cause != "publisher":
        return False
    if subscription.sources and change.after.notice.source not in subscription.sources:
        return False
    return any(one.kind in DECISIONS | REMARKS for one in change.revisions) or not change.is_empty


def due_window(subscription: Subscription, now: dt.datetime) -> Window:
    """Finds the window that closed last.

    Args:
        subscription: whose window.
        now: aware, any zone.

    Returns:
        The window of the latest closing time that is not after *now*; for `instant` the one that
        closes now. Every *now* up to the next closing time gives the same window.

    Raises:
        ValueError: *now* has no zone.
    """
    if now.tzinfo is None:
        message = f"expected a time with a zone, got {now}"
        raise ValueError(message)
    here = now.astimezone(SEOUL)
    if subscription.period == "instant":
        return _window(here, f"{here:%Y-%m-%d-%H%M%S-%f}")
    closes = dt.datetime.combine(here.date(), subscription.at, SEOUL)
    if subscription.period == "weekly":
        closes -= dt.timedelta(days=(here.weekday() - WEEKDAYS.index(subscription.weekday)) % 7)
    step = dt.timedelta(days=7 if subscription.period == "weekly" else 1)
    closes -= step if closes > here else dt.timedelta(0)
    # A subscription that becomes weekly, or moves its hour, on the day of a digest gets another id.
    ending = "-weekly" if subscription.period == "weekly" else ""
    return _window(closes, f"{closes:%Y-%m-%d-%H%M}{ending}")


def _window(closes: dt.datetime, name: str) -> Window:
    return Window(id=name, closes_at=closes.astimezone(dt.UTC))
