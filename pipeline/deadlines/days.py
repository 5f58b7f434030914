"""Printed days: where they stand, and which parts of a date they print.

Only digits are read here, by exact arithmetic, and nothing is guessed. dateparser 1.5.0, which was
to do this, agrees on full dates (a test compares them) but has no notion of "not printed": `12. 1.`
became 2112-01-22, `Monday, 31 August` 2031-08-22 and `2. 29.` today at 02:29; `24:00` and `자정`
("midnight") made it give up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.deadlines.forms import DAY_ONLY, EN_WEEKDAY, FORMS, WEEKDAYS
from pipeline.deadlines.hours import Hour, hour_at, hours_in
from scrapers.dates import MONTHS

LAST: Final = 0  # the last day of its month (말일)
_BEFORE: Final = 60  # code points; an hour and a weekday before a day take no more

# What stands before a day in place of a year or month; `any` is a day of no one year.
Anchor = Literal["", "coming", "this year", "next year", "this month", "next month", "past", "any"]
_ANCHORS: Final[dict[str, Anchor]] = {
    "오는": "coming",
    "올해": "this year",
    "금년": "this year",
    "this": "this year",
    "내년": "next year",
    "명년": "next year",
    "next": "next year",
    "이달": "this month",
    "이번달": "this month",
    "다음달": "next month",
    "내달": "next month",
    "지난": "past",
    "지난해": "past",
    "작년": "past",
    "전년": "past",
}
_EN_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What follows a decimal number, and no day.
_COUNTED = re.compile(r"[ ]?(?:[%\uff05조억만천배명건개점원]|[a-z]|[A-Z][a-z])")
_WEEKDAY_AFTER = re.compile(
    rf"[ ]?\([ ]?(?:(?P<ko>[{WEEKDAYS}])(?:요일)?|(?P<en>{EN_WEEKDAY}))(?P<closed>[ ]?\))?"
    rf"|[ ](?P<word>[{WEEKDAYS}])요일|,[ ](?P<plain>{EN_WEEKDAY})"
)
_WEEKDAY_BEFORE = re.compile(rf"(?P<en>{EN_WEEKDAY}),?[ ](?:the[ ])?$")
_GAP = re.compile(
    r"(?:[ ]?[,/])?[ ]?(?:at[ ]|by[ ]|@[ ]?|늦어도[ ])?(?P<open>\([ ]?)?"
    r"(?=[\dA-Z오낮밤저새아정자한서nm])"
)
_CLOSE = re.compile(r"[^()\t]{0,12}\)")
_HOUR_TO_DAY = re.compile(rf"[ ]?,?[ ]?(?:on[ ])?(?:\(?{EN_WEEKDAY}\)?,?[ ])?(?:on[ ])?")


@dataclass(frozen=True, slots=True)
class Day:
    """One printed day.

    Attributes:
        start, end: code points, with weekday and hour.
        year, month: `None` where they are not printed.
        day: 1 to 31, or `LAST`.
        weekday: 0 is Monday; `None` where none is printed.
        first: the first day of a period inside one month (`1–14 August`).
        is_loose: it might as well be a decimal number; only its surroundings can make it a day.
        is_short_year: a year of two digits without the mark that says so.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int
    weekday: int | None = None
    hour: Hour | None = None
    anchor: Anchor = ""
    first: int | None = None
    is_loose: bool = False
    is_short_year: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """Weekday and hour on one side of a day, and how far they reach."""

    reach: int
    weekday: int | None = None
    hour: Hour | None = None


def days_in(text: str) -> Iterator[Day]:
    """Finds the printed days of folded text, in reading order; they do not overlap."""
    found = sorted(
        (match for form in FORMS for match in form.finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    )
    end = 0
    for match in found:
        if match.start() >= end:
            day = _read(text, match, floor=end)
            end = day.end if day else match.end()
            if day:
                yield day


def day_of_month_at(text: str, start: int) -> Day | None:
    """Reads a day without its month, as the end of a period prints it: `11. 23. ~ 27.(금)`."""
    match = DAY_ONLY.match(text, start)
    if not match:
        return None
    after = _after(text, match.end())
    if match["unit"] is None and after.weekday is None:
        return None
    return Day(start, after.reach, None, None, int(match["d"]), after.weekday, after.hour)


def _read(text: str, match: re.Match[str], floor: int) -> Day | None:
    """One match with what belongs to it on both sides; `None` for what is no day."""
    printed = match.groupdict()
    after = _after(text, match.end())
    before = _before(text, match.start(), floor) if printed.get("name") else _Beside(match.start())
    inner = _weekday(printed.get("inner"))
    weekdays = (each for each in (after.weekday, inner, before.weekday) if each is not None)
    weekday = next(weekdays, None)
    is_loose = (
        "dot" in printed and weekday is None and not (printed["dot"] and printed["sep"] == ".")
    )
    year = printed.get("y") or ""
    is_short = len(year) == 2 and not printed.get("mark")
    if is_loose and (printed["sep"] == "/" or _COUNTED.match(text, match.end())):
        return None
    if is_short and printed.get("sep") in ("-", "/"):
        return None
    return Day(
        start=before.reach,
        end=after.reach,
        year=(int(year) + 2000 * (len(year) == 2)) if year else None,
        month=_month(printed),
        day=LAST if printed.get("last") else int(printed["d"]),
        weekday=weekday,
        hour=after.hour or before.hour,
        anchor=_anchor(printed),
        first=int(printed["first"]) if printed.get("first") else None,
        is_loose=is_loose,
        is_short_year=is_short,
    )


def _month(printed: dict[str, str]) -> int | None:
    if name := printed.get("name"):
        return [month[:3] for month in MONTHS].index(name[:3].lower()) + 1
    return int(printed["m"]) if printed.get("m") else None


def _anchor(printed: dict[str, str]) -> Anchor:
    word = printed.get("anchor") or printed.get("that")
    return _ANCHORS.get(word.replace(" ", ""), "any") if word else ""


def _weekday(name: str | None) -> int | None:
    """The number of a printed weekday, in either language."""
    if not name:
        return None
    return WEEKDAYS.index(name) if name in WEEKDAYS else _EN_WEEKDAYS.index(name[:3].lower())


def _after(text: str, end: int) -> _Beside:
    """Weekday and hour after a day; in one pair of brackets, or one after the other."""
    weekday = None
    if match := _WEEKDAY_AFTER.match(text, end):
        named = _weekday(match["ko"] or match["word"] or match["en"] or match["plain"])
        if match["closed"] or match["word"] or match["plain"]:
            weekday, end = named, match.end()
        else:
            inside = _hour_after(text, match.end())
            closing = _CLOSE.match(text, inside.reach) if inside.hour else None
            if closing:
                return _Beside(closing.end(), named, inside.hour)
    following = _hour_after(text, end)
    return _Beside(following.reach, weekday, following.hour)


def _hour_after(text: str, end: int) -> _Beside:
    """The hour that follows, be it in brackets."""
    gap = _GAP.match(text, end)
    hour = hour_at(text, gap.end()) if gap else None
    if not gap or not hour:
        return _Beside(end)
    if not gap["open"]:
        return _Beside(hour.end, hour=hour)
    closing = _CLOSE.match(text, hour.end)
    return _Beside(closing.end(), hour=hour) if closing else _Beside(end)


def _before(text: str, start: int, floor: int) -> _Beside:
    """Weekday and hour before an English day: `by 6 p.m. on Tuesday, December 1`."""
    window = max(floor, start - _BEFORE)
    match = _WEEKDAY_BEFORE.search(text[window:start])
    weekday = _weekday(match["en"]) if match else None
    for hour in reversed(hours_in(text, window, start)):
        if _HOUR_TO_DAY.fullmatch(text, hour.end, start):
            return _Beside(hour.start, weekday, hour)
    return _Beside(window + match.start() if match else start, weekday)
