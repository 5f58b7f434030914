"""Printed days and hours, and which day of the calendar they are."""

import datetime as dt

import dateparser  # type: ignore[import-untyped]  # it has no types
import pytest

from pipeline.deadlines.days import Day, days_in
from pipeline.deadlines.hours import hour_at
from pipeline.deadlines.resolving import resolve
from pipeline.deadlines.terms import terms_in

SUNDAY = dt.date(2026, 11, 22)


def only(text: str) -> Day:
    """The one day of a text."""
    (day,) = days_in(text)
    return day


def resolved(text: str, published_on: dt.date | None = SUNDAY) -> dt.date | None:
    """The day of the calendar that the one day of a text is."""
    return resolve(only(text), published_on)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12월 1일", dt.date(2026, 12, 1)),
        ("11월 22일", dt.date(2026, 11, 22)),  # the day of publication itself
        ("11월 19일", dt.date(2026, 11, 19)),  # three days before it
        ("11월 18일", None),
        ("12월 1일(화)", dt.date(2026, 12, 1)),
        ("12월 1일(수)", None),  # as it is in 2027
        ("12월 1일(월)", None),  # as it was in 2025
        ("12월 1일(목)", None),
        ("10월 23일(금)", dt.date(2026, 10, 23)),
        ("10월 22일(목)", None),  # more than thirty days before
        ("11월 17일(화)", dt.date(2026, 11, 17)),
        ("2026년 12월 1일(목)", dt.date(2026, 12, 1)),
        ("오는 30일", dt.date(2026, 11, 30)),
        ("오는 5일", dt.date(2026, 12, 5)),
        ("오는 5일(토)", dt.date(2026, 12, 5)),
        ("오는 5일(일)", None),
        ("오는 31일", None),  # November has none, and nothing says December
        ("이달 말일", dt.date(2026, 11, 30)),
        ("다음 달 말일", dt.date(2026, 12, 31)),
        ("내달 3일", dt.date(2026, 12, 3)),
        ("올해 1월 5일", dt.date(2026, 1, 5)),
        ("내년 2월 말일", dt.date(2027, 2, 28)),
        ("2028년 2월 말일", dt.date(2028, 2, 29)),
        ("2028. 2. 29.", dt.date(2028, 2, 29)),
        ("2026. 2. 29.", None),
        ("4월 31일", None),
        ("매년 12월 1일", None),
        ("이듬해 3월 1일", None),
        ("지난 3월 1일", None),
        ("26. 12. 1.", dt.date(2026, 12, 1)),
        ("10. 11. 12.", None),  # two bare digits are a year of this time, or none
        ("’10. 11. 12.", dt.date(2010, 11, 12)),
        ("1989. 12. 31.", None),
        ("1990. 1. 1.", dt.date(1990, 1, 1)),
        ("2100. 12. 31.", dt.date(2100, 12, 31)),
        ("2101. 1. 1.", None),
        ("December 1", dt.date(2026, 12, 1)),
        ("December 1 of this year", dt.date(2026, 12, 1)),
        ("March 1 next year", dt.date(2027, 3, 1)),
        ("31 June", None),
    ],
)
def test_a_day_is_the_first_that_its_words_and_its_weekday_allow(
    text: str, day: dt.date | None
) -> None:
    """A weekday may refute a guessed year, and never a printed one."""
    assert resolved(text) == day


@pytest.mark.parametrize(
    "text", ["12월 1일", "오는 30일", "12. 1.(화)", "1 December", "내년 1월 5일"]
)
def test_a_day_without_a_year_needs_the_day_of_publication(text: str) -> None:
    """Nothing else says which year it is in."""
    assert resolved(text, None) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11. 23. ~ 12. 1.", dt.date(2026, 11, 23), dt.date(2026, 12, 1)),
        ("11. 16.(월) ~ 12. 1.(화)", dt.date(2026, 11, 16), dt.date(2026, 12, 1)),  # open already
        ("11. 2.(월) ~ 11. 13.(금)", dt.date(2026, 11, 2), dt.date(2026, 11, 13)),  # over
        ("12. 23. ~ 1. 8.", dt.date(2026, 12, 23), dt.date(2027, 1, 8)),
        ("12. 23. ~ 2027. 1. 8.", dt.date(2026, 12, 23), dt.date(2027, 1, 8)),
        ("’26.12.23.~’27.1.8.", dt.date(2026, 12, 23), dt.date(2027, 1, 8)),
        ("2026. 11. 23. ~ 27.", dt.date(2026, 11, 23), dt.date(2026, 11, 27)),
        ("올해 12월 1일부터 내년 1월 8일까지", dt.date(2026, 12, 1), dt.date(2027, 1, 8)),
        ("이달 23일부터 다음 달 4일까지", dt.date(2026, 11, 23), dt.date(2026, 12, 4)),
        ("1–14 August 2023", dt.date(2023, 8, 1), dt.date(2023, 8, 14)),
        ("August 1-14, 2023", dt.date(2023, 8, 1), dt.date(2023, 8, 14)),
        ("between 1 and 14 August 2023", dt.date(2023, 8, 1), dt.date(2023, 8, 14)),
        ("between 1 July and 14 August 2023", dt.date(2023, 7, 1), dt.date(2023, 8, 14)),
    ],
)
def test_each_end_of_a_period_may_leave_its_year_or_month_to_the_other(
    text: str, first: dt.date, last: dt.date
) -> None:
    """Weekdays have to agree where no year is printed."""
    (term,) = terms_in(text)
    assert term.days(SUNDAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2026. 12. 23. ~ 2026. 12. 1.",
        "11. 23.(월) ~ 12. 1.(목)",
        "11. 30. ~ 11. 31.",
        "매년 3월 1일부터 3월 31일까지",
    ],
)
def test_a_period_that_cannot_be_proven_is_none(text: str) -> None:
    """Backwards, with a weekday of no year, with a day of no month, every year."""
    assert [term.days(SUNDAY) for term in terms_in(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        *("044-202-4034", "2026-12-011", "10.0.0.1", "1.2.3.4", "v2.12.1", "3.14", "9.3~9.5조"),
        *(
            "1/2",
            "12:30",
            "제1.2.조",
            "2026. 11. ~ 12.",
            "2026년 12월",
            "12월 중",
            "30일간",
            "1일째",
        ),
        *("August 2023", "Mayor 14", "14 Marches", "2026.12.1.5", "110-12-1-2026", "20260.12.1."),
    ],
)
def test_other_numbers_are_no_days(text: str) -> None:
    """Telephone numbers, versions, amounts, fractions, hours, months, spans of days."""
    assert terms_in(text) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("18:00", "18:00"),
        ("18시", "18:00"),
        ("18시 30분", "18:30"),
        ("오후 6시 반", "18:30"),
        ("오전 12시", "00:00"),
        ("오후 12시", "12:00"),
        ("낮 12시", "12:00"),
        ("낮 1시", "13:00"),
        ("밤 11시", "23:00"),
        ("밤 12시", "24:00"),
        ("정오", "12:00"),
        ("자정", "24:00"),
        ("24:00", "24:00"),
        ("00:00", "00:00"),
        ("6 p.m.", "18:00"),
        ("6:30 PM", "18:30"),
        ("12 a.m.", "00:00"),
        ("noon", "12:00"),
        ("midnight", "24:00"),
        ("23:59:59", "23:59"),
        ("KST 18:00", "18:00"),
        ("18:00 (KST)", "18:00"),
        ("18:00 Korea Standard Time", "18:00"),
        ("한국시간 18:00", "18:00"),
        ("09:00 UTC", "18:00"),
        ("18:00 GMT+9", "18:00"),
        ("18:00 (UTC+09:00)", "18:00"),
        ("18:00 EST", None),
        ("18:00 (local time)", None),
        ("25:00", None),
        ("24:30", None),
        ("18:75", None),
    ],
)
def test_an_hour_is_an_instant_by_the_clock_of_seoul(text: str, at: str | None) -> None:
    """24:00 is the first instant of the next day; a clock that is not known gives none."""
    hour = hour_at(text, 0)
    assert hour is not None
    instant = hour.on(SUNDAY)
    if at is None:
        assert instant is None
        return
    hours, minutes = (int(part) for part in at.split(":"))
    midnight = dt.datetime(2026, 11, 21, 15, tzinfo=dt.UTC)
    assert instant == midnight + dt.timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize("text", ["18시간", "18시대", "18%", "18조", "1800", "18:0", "자", "6 pmx"])
def test_what_is_no_hour_gives_none(text: str) -> None:
    """Spans of hours, amounts, other words."""
    assert hour_at(text, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        *("2026년 12월 1일", "2026. 12. 1.", "2026.12.1", "2026-12-01", "’26.12.1.", "'26. 12. 1."),
        *("14 August 2023", "August 14, 2023", "August 14th, 2023", "1st of August 2023"),
        *("Sept 5, 2026", "Dec. 1, 2026", "2026. 12. 1.(화) 18:00", "2026. 12. 1. 18시 30분"),
        *("2026년 12월 1일 오후 6시", "December 1, 2026 6 p.m."),
    ],
)
def test_on_full_dates_an_independent_reader_agrees(text: str) -> None:
    """The library reads the same day and hour where everything is printed."""
    day = only(text)
    witness = dateparser.parse(text, languages=["ko", "en"], settings={"DATE_ORDER": "YMD"})
    assert witness is not None
    assert resolve(day, SUNDAY) == witness.date()
    assert (day.hour.minutes if day.hour else 0) == witness.hour * 60 + witness.minute
