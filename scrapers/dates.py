"""Printed days, in the forms that Korean ministries print them."""

import datetime as dt
import re

# The republic's first year of government, and a year that nobody announces yet: other trackers
# stored the years 202 and 208 because a digit was missing.
YEARS = range(1948, 2101)

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_TAIL = r"(?: ?\([^()]{1,9}\))?(?:,? \d{1,2}:\d{2}(?::\d{2})?)?"  # weekday, hour
_FORMS = (
    re.compile(
        rf"(?P<y>\d{{4}}) ?[-./] ?(?P<m>\d{{1,2}}) ?[-./] ?(?P<d>\d{{1,2}})\.?{_TAIL}", re.ASCII
    ),
    re.compile(rf"(?P<y>\d{{4}})년 ?(?P<m>\d{{1,2}})월 ?(?P<d>\d{{1,2}})일{_TAIL}", re.ASCII),
    re.compile(
        rf"(?P<name>[A-Za-z]{{3,9}})\.? (?P<d>\d{{1,2}}),? ?(?P<y>\d{{4}}){_TAIL}", re.ASCII
    ),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<name>[A-Za-z]{{3,9}})\.?,? (?P<y>\d{{4}}){_TAIL}", re.ASCII),
)


def read_day(text: str) -> dt.date | None:
    """Reads one printed day.

    Args:
        text: the day as printed and nothing else, apart from a weekday in brackets or an hour;
            single
            spaces: `"2026. 10. 1"`, `"2026.10.01."`, `"2026-10-01"`, `"Oct 1, 2026"`,
            `"2026년 10월 1일"`.

    Returns:
        That calendar day, never shifted; `None` if *text* is anything else, a day that does not
        exist, or outside the years 1948 to 2100.
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            parts = found.groupdict()
            month = int(parts["m"]) if "m" in parts else _month(parts["name"])
            return _day(int(parts["y"]), month, int(parts["d"]))
    return None


def _month(name: str) -> int:
    """The number of a month by its name or abbreviation, 0 for any other word."""
    word = name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if word == month or word == month[:3] or (word == "sept" and month == "september"):
            return number
    return 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    if year not in YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
