"""Printed days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.dates import YEARS, read_day

DAY = dt.date(2026, 10, 1)


@pytest.mark.parametrize(
    "printed",
    [
        "2026. 10. 1",
        "2026. 10. 1.",
        "2026.10.01.",
        "2026.10.1",
        "2026-10-01",
        "2026/10/01",
        " 2026-10-01 ",
        "2026. 10. 1.(목)",
        "2026-10-01 18:00",
        "2026-10-01 18:00:59",
        "2026년 10월 1일",
        "Oct 1, 2026",
        "Oct. 1, 2026",
        "October 1, 2026",
        "OCTOBER 1, 2026",
        "1 October 2026",
    ],
)
def test_a_day_is_read_in_every_form_that_boards_print(printed: str) -> None:
    """The language of a page changes the form, never the day."""
    assert read_day(printed) == DAY


@pytest.mark.parametrize("name", ["Sep 3, 2026", "Sept 3, 2026", "September 3, 2026"])
def test_september_has_three_spellings(name: str) -> None:
    """Its abbreviation has three letters or four."""
    assert read_day(name) == dt.date(2026, 9, 3)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "2026. 2. 30",
        "2026-13-01",
        "2026-00-10",
        "202-10-01",
        "208. 1. 1",
        "1947-12-31",
        "2101-01-01",
        "Okt 1, 2026",
        "Octopus 1, 2026",
        "10. 1.",
        "3조 6,400억원",
        "2026-10-01 and more",
        "2026-10-011",
        "\uff12\uff10\uff12\uff16-10-01",
        "2026" * 50_000,
    ],
)
def test_what_is_no_day_is_none(printed: str) -> None:
    """An impossible day is refused, not moved to a possible one."""
    assert read_day(printed) is None


@given(st.dates(dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31)))
def test_every_day_survives_printing(day: dt.date) -> None:
    """What is printed in one of the forms is read as the same day."""
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.year}. {day.month}. {day.day}") == day
    assert read_day(f"{day.year}년 {day.month}월 {day.day}일") == day
