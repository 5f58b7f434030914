"""Which fiscal year words name."""

import datetime as dt

import pytest

from pipeline.figures.notice_year import budget_year, year_of_title
from pipeline.figures.years import compared, mentions

DAY = dt.date(2024, 8, 27)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRW 3 billion in 2025", [(2025, "own")]),
        ("FY25", [(2025, "own")]),
        ("(’25안) 3억원", [(2025, "own")]),
        ("2025년도 예산", [(2025, "own")]),
        ("compared to 2024", [(2024, "comparison")]),
        ("2024년 대비", [(2024, "comparison")]),
        ("by 2030", [(2030, "limit")]),
        ("2030년까지", [(2030, "limit")]),
        ("(2024-2027)", [(0, "period")]),
        ("’24~’28년", [(0, "period")]),
        ("August 27, 2024", []),
        ("2024년 8월 27일", []),
        ("2024. 8. 27.", []),
        ("올해", [(2024, "own")]),
        ("next year", [(2025, "own")]),
        ("KRW 2025", [(2025, "own")]),
    ],
)
def test_years_are_told_from_dates_limits_and_periods(
    text: str, expected: list[tuple[int, str]]
) -> None:
    """A day is no fiscal year; what a year is for depends on the words beside it."""
    assert [(found.year, found.meaning) for found in mentions(text, DAY)] == expected


def test_this_year_means_nothing_without_a_day() -> None:
    """올해 and "next year" give no year where the day of publication is unknown."""
    assert [found.meaning for found in mentions("올해 and next year", None)] == ["unknown"]


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("The 2025 budget of the ministry", (), 2025),
        ("A plan", ("the 2025 budget grows over the 2024 budget",), 2025),
        ("A plan", ("’25년 예산안",), 2025),
        ("A plan", ("내년 예산",), 2025),
        ("A plan", ("next year's budget",), 2025),
        ("A plan", ("the budget of 2025",), 2025),
        ("2026년 업무계획", (), 2026),
        ("A plan", ("this year's work plan",), 2024),
        ("A plan", ("the work plan of the ministry for next year",), 2025),
        ("A plan", ("the 2021 budget", "the 2025 budget"), None),
        ("A plan", ("AI Summit 2024",), None),
    ],
)
def test_a_notice_names_the_year_of_its_budget(
    title: str, texts: tuple[str, ...], expected: int | None
) -> None:
    """The title goes first; two neighbouring years are a budget and its comparison."""
    assert budget_year(title, texts, DAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("('25 → '26)", (2025, 2026)),
        ("(2024년 → 2025년안)", (2024, 2025)),
        ("(FY24 -> FY25)", (2024, 2025)),
        ("(’26 → ’25)", None),
        ("no arrow", None),
    ],
)
def test_brackets_join_two_years(text: str, expected: tuple[int, int] | None) -> None:
    """An arrow between two years says what both sides of other arrows are."""
    assert compared(text) == expected


def test_a_title_names_one_year() -> None:
    """A loose year, or two, say nothing."""
    assert year_of_title("More for oceans in 2026", DAY) == 2026
    assert year_of_title("From 2025 to 2026", DAY) is None
    assert year_of_title("AI Summit 2024", DAY) is None
