"""Days and periods of a text, with the words beside them that make the last day a limit."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.deadlines.days import Day, day_of_month_at, days_in
from pipeline.deadlines.hours import Hour, hour_at
from pipeline.deadlines.resolving import resolve, resolve_period

# Which words beside a day say that it is the last one: until (까지), closing (마감), a tilde with
# nothing before it, English limits, and where a deadline was moved.
Limit = Literal["", "까지", "마감", "~", "by", "due", "closes", "moved"]

_DASH: Final = "[~\u301c\uff5e–—−-]"
_JOIN = re.compile(
    rf"[ ]?(?:부터,?[ ]?{_DASH}?|에서|{_DASH}|(?:to|through|thru|until|till)(?=[ ])|\band(?=[ ]))"
    r"[ ]?(?:늦어도[ ])?(?:by[ ]|on[ ])?"
)
_SAME_DAY = re.compile(rf"[ ]?(?:부터[ ]?|{_DASH}|(?:to|until)[ ])[ ]?")
_LIMIT_AFTER = re.compile(
    r"[ ]?\)?[ ]?(?:\([ ]?)?(?P<until>까지|限)"
    r"|[ ]?(?:자로[ ]|부로[ ]|에[ ])?(?P<closing>마감)(?!됐|되었|했|하였|[된한함][ ])"
    r"|[ ]?(?:자)?으?로[ ](?P<moved>연장|변경|조정|연기)"
)
_LIMIT_BEFORE = re.compile(
    r"(?:(?P<by>(?:(?:no|not)[ ]later[ ]than|on[ ]or[ ]before|by|until|till|through|up[ ]to)"
    r"(?:[ ]the)?)|(?P<due>due(?:[ ](?:on|by|at))?)"
    r"|(?P<closes>(?:clos(?:es?|ing)|ends?|ending)(?:[ ](?:on|at))?)"
    r"|(?P<moved>(?:extended|postponed|moved|changed)[ ](?:to|until|till))"
    r"|(?P<opened>from|between)|(?P<tilde>[~\u301c\uff5e]))[ ]?(?:on[ ])?$",
    re.IGNORECASE,
)
_LIMITS_BEFORE: Final[dict[str, Limit]] = {
    "by": "by",
    "due": "due",
    "closes": "closes",
    "moved": "moved",
    "opened": "",
    "tilde": "~",
}
_WINDOW: Final = 40  # code points; no limiting words are longer
_DESK: Final = 180  # minutes; nobody takes applications for so short a time
# A day of every year, or one that only says how old a figure is.
_RECURRING = re.compile(
    r"(?:매년|매월|매달|매주|매회|매[ ]?분기|매[ ]?학기|격년|해마다"
    r"|[Ee](?:very|ach)(?:[ ]year)?,?|annually)[ ]?$"
)
_RECURS = re.compile(
    r",?[ ](?:(?:of|in)[ ])?(?:every|each|any)[ ]year|[ ]annually|[ ]?(?:현재|기준)(?!.{0,3}도착)"
)
_HOUR_AFTER_LIMIT = re.compile(r"[ ]?\([ ]?(?=[\d오낮밤자정KST])")
_MOVED_FROM = re.compile(r"(?:extended|postponed|moved|changed)[ ]$")
_MOVED_AFTER = re.compile(r"로?[ ]?(?:연장|변경|조정|연기)")
_OWN_UNTIL = re.compile(r"까지[^()]{0,8}\)$")  # 12. 1.(화) (18:00까지)


@dataclass(frozen=True, slots=True)
class Term:
    """A day, or a period by its last day.

    Attributes:
        start, end: code points, with the words of `limit` and the first day of a period.
        last: the day it ends with.
        first: the day it begins with, where a period is printed.
    """

    start: int
    end: int
    last: Day
    first: Day | None = None
    limit: Limit = ""

    @property
    def hour(self) -> Hour | None:
        """The hour it ends at."""
        return self.last.hour

    @property
    def is_desk(self) -> bool:
        """Whether it prints the two hours of a short reception, as of one at the door."""
        opens, closes = self.first.hour if self.first else None, self.last.hour
        if not (self.first and opens and closes and self.first.start == self.last.start):
            return False
        return (closes.minutes or 0) - (opens.minutes or 0) <= _DESK

    @property
    def is_day(self) -> bool:
        """Whether something says that it is no decimal number."""
        return bool(self.limit or self.first or not self.last.is_loose)

    def days(self, published_on: dt.date | None) -> tuple[dt.date | None, dt.date] | None:
        """The first day, where a period is printed, and the last; `None` where unproven."""
        if self.first:
            period = resolve_period(self.first, self.last, published_on)
            # What was moved from one day to another does not last from the one to the other.
            return (None, period[1]) if period and self.limit == "moved" else period
        day = resolve(self.last, published_on)
        return (None, day) if day else None


def terms_in(text: str) -> list[Term]:
    """Finds the days and periods of folded text, in reading order; they do not overlap."""
    terms: list[Term] = []
    for found in _periods(text):
        floor = terms[-1].end if terms else 0
        if found.start >= floor:
            term = _limited(text, found, floor)
            if term.is_day and not _recurs(text, term):
                terms.append(term)
    return terms


def _recurs(text: str, term: Term) -> bool:
    before = text[max(0, term.start - _WINDOW) : term.start]
    return bool(_RECURRING.search(before) or _RECURS.match(text, term.end))


def _periods(text: str) -> Iterator[Term]:
    """Joins days into periods."""
    opened: Day | None = None
    for day in days_in(text):
        if opened and _is_joined(text, opened, day):
            yield Term(opened.start, day.end, day, opened)
            opened = None
            continue
        if opened:
            yield _completed(text, opened)
        opened = day
    if opened:
        yield _completed(text, opened)


def _is_joined(text: str, day: Day, following: Day) -> bool:
    """Whether two neighbouring days are the ends of one period."""
    joint = _JOIN.fullmatch(text, day.end, following.start)
    if not joint:
        return False
    return "and" not in joint.group() or text[max(0, day.start - 8) : day.start] == "between "


def _completed(text: str, day: Day) -> Term:
    """A lone day, which may still print a period: inside a month, or inside itself."""
    if day.first is not None:
        first = replace(day, day=day.first, first=None, weekday=None, hour=None)
        return Term(day.start, day.end, day, first)
    same = _SAME_DAY.match(text, day.end) if day.hour else None
    closing = hour_at(text, same.end()) if same else None
    if closing:
        return Term(day.start, closing.end, replace(day, hour=closing, end=closing.end), day)
    joint = _JOIN.match(text, day.end)
    last = day_of_month_at(text, joint.end()) if joint else None
    return Term(day.start, last.end, last, day) if last else Term(day.start, day.end, day)


def _limited(text: str, term: Term, floor: int) -> Term:
    """The term with the words beside it that say that its last day is a limit."""
    if _OWN_UNTIL.search(text[max(term.start, term.end - 12) : term.end]):
        return replace(term, limit="까지")
    after = _LIMIT_AFTER.match(text, term.end)
    if after:
        return _closed(text, term, after)
    window = text[max(floor, term.start - _WINDOW) : term.start]
    before = _LIMIT_BEFORE.search(window)
    if not before or (before["tilde"] is None and _is_glued(window, before.start())):
        return term
    is_moved = term.first and _MOVED_FROM.search(window[: before.start()])
    limit = "moved" if is_moved else _LIMITS_BEFORE[before.lastgroup or "opened"]
    return replace(term, start=term.start - len(before.group()), limit=limit)


def _is_glued(text: str, start: int) -> bool:
    """Whether a word that begins there is only the end of a longer one (`standby 1 August`)."""
    letter = text[max(0, start - 1) : start]
    return letter.isascii() and letter.isalpha()


def _closed(text: str, term: Term, after: re.Match[str]) -> Term:
    """A term that a Korean word closes; the hour may stand in brackets after that word."""
    limit: Limit = "까지" if after["until"] else "마감" if after["closing"] else "moved"
    end, last = after.end(), term.last
    is_from = term.first and "에서" in text[term.first.end : last.start]
    if is_from and _MOVED_AFTER.match(text, end):
        limit = "moved"
    bracket = _HOUR_AFTER_LIMIT.match(text, end) if last.hour is None else None
    hour = hour_at(text, bracket.end()) if bracket else None
    closing = text.find(")", hour.end, hour.end + 12) if hour else -1
    if hour and closing >= 0:
        end, last = closing + 1, replace(last, hour=hour)
    return replace(term, end=end, last=last, limit=limit)
