"""Which day of the calendar a printed day is, given when the notice was published."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.deadlines.days import LAST, Day

YEARS: Final = range(1990, 2101)
_MONTHS_A_YEAR: Final = 12
# A day without a year that lies further ahead has more likely just passed.
_FARTHEST: Final = dt.timedelta(days=300)
# How long it may have passed at publication: notices go out late, and days of publication are
# corrected. A weekday that agrees is worth more days.
_PASSED: Final = dt.timedelta(days=3)
_PASSED_ON_ITS_WEEKDAY: Final = dt.timedelta(days=30)


def resolve(day: Day, published_on: dt.date | None) -> dt.date | None:
    """Says which day is meant by a day that stands alone.

    A printed year stands, be its weekday a misprint. Without one it is the first such day that is
    not long before *published_on*, and a printed weekday has to agree: a misprint of it must not
    move a day by a year.

    Returns:
        `None` where no day can be proven.
    """
    if _is_doubtful(day, published_on):
        return None
    if day.year is not None and day.month is not None:
        return _day(day.year, day.month, day.day)
    if published_on is None:
        return None
    is_checked = day.weekday is not None
    found = _candidates(day, published_on, is_checked=is_checked)
    first = next((each for each in found if each and _agrees(each, day)), None)
    return None if first and _is_far(first, day, published_on) else first


def resolve_period(
    first: Day, last: Day, published_on: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """Says which days a period begins and ends with; each end may leave its year to the other.

    Returns:
        `None` where no days can be proven, or where the period would run backwards.
    """
    if last.month is None and not last.anchor:
        last = replace(last, month=first.month, year=first.year, anchor=first.anchor)
    if _is_doubtful(first, published_on) or _is_doubtful(last, published_on):
        return None
    begin: dt.date | None
    end: dt.date | None
    if _is_fixed(last):
        end = resolve(last, published_on)
        begin = _opening(first, end, published_on) if end else None
    elif _is_fixed(first):
        begin = resolve(first, published_on)
        end = _first_from(last, begin) if begin else None
    else:
        return _inferred(first, last, published_on)
    return (begin, end) if begin and end and begin <= end else None


def _is_doubtful(day: Day, published_on: dt.date | None) -> bool:
    """Whether it is a day of no one year, or two bare digits are no year of this time."""
    is_near = bool(published_on and day.year and abs(day.year - published_on.year) <= 1)
    return day.anchor in ("any", "past") or (day.is_short_year and not is_near)


def _is_fixed(day: Day) -> bool:
    """Whether its own words say which year it is in."""
    return day.year is not None or day.month is None or day.anchor not in ("", "coming")


def _day(year: int, month: int, day: int) -> dt.date | None:
    if year not in YEARS:
        return None
    length = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or length) if day <= length else None


def _agrees(found: dt.date, day: Day) -> bool:
    return day.weekday is None or found.weekday() == day.weekday


def _is_far(found: dt.date, day: Day, published_on: dt.date) -> bool:
    return not _is_fixed(day) and found - published_on > _FARTHEST


def _candidates(day: Day, published_on: dt.date, *, is_checked: bool) -> Iterator[dt.date | None]:
    """The days that may be meant, the likeliest first; more than one where weekdays decide."""
    year = published_on.year
    if day.month is None:
        yield from _in_months(day, published_on, is_checked=is_checked)
    elif day.anchor in ("this year", "next year"):
        yield _day(year + (day.anchor == "next year"), day.month, day.day)
    else:
        since = published_on - (_PASSED_ON_ITS_WEEKDAY if is_checked else _PASSED)
        days = (_day(year + offset, day.month, day.day) for offset in (-1, 0, 1))
        yield next((each for each in days if each and each >= since), None)


def _in_months(day: Day, published_on: dt.date, *, is_checked: bool) -> Iterator[dt.date | None]:
    """A day of this month or of the next one."""
    offsets = {"this month": [0], "next month": [1], "coming": [0, 1]}.get(day.anchor, [])
    if day.anchor == "coming" and LAST < day.day < published_on.day:
        offsets = [1]
    for offset in offsets if is_checked else offsets[:1]:
        months = published_on.year * _MONTHS_A_YEAR + published_on.month - 1 + offset
        yield _day(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, day.day)


def _opening(first: Day, end: dt.date, published_on: dt.date | None) -> dt.date | None:
    """The first day of a period that ends on *end*: the latest such day before it."""
    if _is_fixed(first) or first.month is None:
        return resolve(first, published_on)
    found = _day(end.year, first.month, first.day)
    return found if found and found <= end else _day(end.year - 1, first.month, first.day)


def _first_from(last: Day, begin: dt.date) -> dt.date | None:
    """The last day of a period that begins on *begin*: the first such day after it."""
    month = last.month or begin.month
    found = _day(begin.year, month, last.day)
    return found if found and found >= begin else _day(begin.year + 1, month, last.day)


def _inferred(
    first: Day, last: Day, published_on: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """A period without a year; every printed weekday has to agree."""
    if published_on is None:
        return None
    is_checked = first.weekday is not None or last.weekday is not None
    for end in _candidates(last, published_on, is_checked=is_checked):
        begin = _opening(first, end, published_on) if end else None
        if begin and end and _agrees(begin, first) and _agrees(end, last):
            return None if _is_far(end, last, published_on) else (begin, end)
    return None
