"""Which year an amount has where it stands."""

import re
from typing import Final

from pipeline.figures.reader import Reader
from pipeline.figures.statement import Statement
from storage.records import Role

# A sentence about the notice's own budget, which may take its year from the notice: plan and
# budget words, 예산 (budget), 편성 (drawn up), 투입 (put in), 할 계획 and 예정 (planned, due).
_PLANNED: Final = re.compile(
    r"\b(?:will|budget|allocat\w*|earmark\w*|appropriat\w*|plans? to)\b"
    r"|예산|편성|투입|할 계획|예정",
    re.IGNORECASE,
)
_FAR: Final = 3  # years before the budget; earlier ones date something else
_AHEAD: Final = 3  # years behind it; later ones are when a satellite flies or a road opens
# At these stages a budget is that of the year to come.
_VOTED_BEFORE: Final = ("plan", "proposal", "committee", "final")
_REACH: Final = 3  # amounts on either side among which the other end of a comparison is sought
# `전년(37억원) 대비 8% 늘었다`, in a line of its own.
_YEAR_BEFORE: Final = re.compile(r"전년도?[ ]?[(]?(?:예산[ ])?$")
# The same year at an earlier step: originally, existing, main budget.
_SAME_YEAR: Final = re.compile(
    r"(?:당초|기존|본예산|original(?:ly)?|initial(?:ly)?|main budget)[^,.;]{0,20}$", re.IGNORECASE
)


def year_of(statement: Statement, index: int, reader: Reader, role: Role) -> int | None:
    """The printed year; else that of the headings, then of the notice."""
    if role == "other":
        return statement.year_beside(index)
    if role == "baseline" and statement.is_part(index) and reader.aside_year:
        return reader.aside_year
    pair = years_of_pair(statement, reader)
    is_left, is_right = statement.is_left_of_arrow(index), statement.is_right_of(index)
    if pair and (is_left or is_right) and not statement.is_dated_beside(index):
        return pair[0 if is_left else 1]
    if role != "baseline":
        following = statement.ranges[index][1] + 1
        is_change = role in ("increase", "decrease") and following < len(statement.amounts)
        if is_change and statement.is_described_by(index):
            return _allocated_year(statement, following, reader)
        if is_left and not statement.is_dated_beside(index):
            return _allocated_year(statement, following, reader)
        return _allocated_year(statement, index, reader)
    return _baseline_year(statement, index, reader)


def year_printed(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year of an amount or its statement; `founded in 2010` is far from any comparison."""
    year = statement.printed_year(index)
    about = reader.budget_year
    is_far = year is not None and about is not None and not about - _FAR <= year <= about + _AHEAD
    # `Wave-Network 2030: KRW 3 billion`: a year so far ahead is part of a name.
    is_name = is_far and year is not None and about is not None and year > about + _AHEAD
    is_name = is_name and statement.label is not None
    return None if is_name or (is_far and not statement.is_dated_beside(index)) else year


def is_undated(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether 올해 or 작년 is no known year; in a work plan 올해 is the year of the plan."""
    is_vote = reader.proof is None or reader.proof.stage in _VOTED_BEFORE
    return is_vote and statement.is_undated(index)


def years_of_pair(statement: Statement, reader: Reader) -> tuple[int, int] | None:
    """The years of both sides of an arrow, behind it in brackets or in the heading above."""
    if statement.arrow_years:
        return statement.arrow_years
    return reader.legend.years if reader.legend else None


def _allocated_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year of what is given, requested or planned."""
    if is_undated(statement, index, reader):
        return None
    year = year_printed(statement, index, reader)
    is_own = (
        statement.label is not None
        or reader.is_about_budget
        or statement.namings[index].label
        or _PLANNED.search(statement.text)
    )
    if year is not None or not is_own:
        return year
    of_notice = reader.heading_year or reader.budget_year
    return of_notice or statement.year_before(index) or reader.last_year or reader.news_year


def _baseline_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year beside an earlier amount; else the year before that of what it is compared with."""
    if is_undated(statement, index, reader):
        return None
    year = year_printed(statement, index, reader)
    is_earlier = year is not None and reader.budget_year is not None and year < reader.budget_year
    is_only = reader.budget_year is None and statement.is_of_last_year(index)
    if statement.is_dated_beside(index) or is_earlier or is_only:
        return year or None
    first, last = statement.ranges[index]
    ahead = range(last + 1, min(last + 1 + _REACH, len(statement.amounts)))
    behind = range(first - 1, max(-1, first - 1 - _REACH), -1)
    main = next((k for k in (*ahead, *behind) if not statement.is_left_of_arrow(k)), None)
    if main is None:
        is_said = _YEAR_BEFORE.search(statement.before(index)) is not None
        of_notice = reader.heading_year or reader.budget_year or reader.last_year
        return of_notice - 1 if is_said and of_notice else None
    year = _allocated_year(statement, main, reader)
    if year is None:
        return None
    is_extra = reader.proof is not None and reader.proof.is_supplementary
    return year if is_extra or _SAME_YEAR.search(statement.before(index)) else year - 1
