"""The amounts of one cell: bare numbers in the unit of the table, or amounts with their own."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.figures import roles, years
from pipeline.figures.money import LARGEST
from pipeline.figures.numerals import read_number
from pipeline.figures.table_change import direction
from pipeline.figures.table_context import Whole
from pipeline.figures.table_meaning import Meaning
from pipeline.figures.table_number import Number, amounts
from storage.records import Currency, Role

NO_UNIT: Final = "the table does not say its unit"
NO_HEADER: Final = "the table has no header that says what its numbers are"
WHICH_UNIT: Final = "the table has several units and does not say which is meant"
NOT_WHOLE: Final = "the number is no whole amount in the unit of the table"
_SIGNS: Final = "△▲▽▼↑↓+-−–"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMoney:
    """One amount of a cell; `start` and `end` count in its words, the rest is as in `Figure`."""

    start: int
    end: int
    amount: int | None
    role: Role
    year: int | None
    currency: Currency = "KRW"
    precision: int = 0
    doubt: str = ""


def nothing(text: str, meaning: Meaning, whole: Whole, *, is_priced: bool) -> Iterator[CellMoney]:
    """A dash or nought where money could stand: no money at all, or no change.

    Args:
        text: of the cell.
        meaning: of a number in that place.
        whole: what the table says.
        is_priced: other cells of the column print their unit.
    """
    is_known = meaning.unit.scale > 0 if meaning.unit else is_priced
    is_sought = meaning.kind in ("difference", "cut") or (
        meaning.kind == "money" and meaning.is_dated
    )
    if is_sought and is_known and meaning.is_explained:
        currency: Currency = meaning.unit.currency if meaning.unit else "KRW"
        yield CellMoney(
            start=0,
            end=len(text),
            amount=0,
            role=_role("", meaning, whole),
            year=meaning.year,
            currency=currency,
        )


def bare_numbers(
    found: Sequence[Number], meaning: Meaning, whole: Whole, *, is_lacking: bool
) -> Iterator[CellMoney]:
    """Numbers without a unit of their own, unless they count something else than money.

    Args:
        found: the numbers of the cell.
        meaning: of a number in that place.
        whole: what the table says.
        is_lacking: without a unit they are still money, of unknown size.
    """
    unit = meaning.unit
    is_rate = meaning.kind == "mixed" and not found[0].has_aside
    if meaning.kind == "none" or is_rate:
        return
    if not unit.scale if unit else not is_lacking:
        return
    for number in found:
        if number.is_aside and meaning.kind != "money":
            continue
        amount, precision, doubt = _read(number, meaning)
        yield CellMoney(
            start=number.start,
            end=number.end,
            amount=amount,
            role=_role(number.sign, meaning, whole, digits=number.digits, is_aside=number.is_aside),
            year=meaning.year,
            currency=unit.currency if unit else "KRW",
            precision=precision,
            doubt=doubt,
        )


def _read(number: Number, meaning: Meaning) -> tuple[int | None, int, str]:
    """The amount of a number, its precision, and why there is none."""
    if meaning.unit is None:
        return None, 0, NO_UNIT
    if not meaning.is_explained:
        return None, 0, NO_HEADER
    if not (meaning.is_settled or direction(meaning.changes, number.digits)):
        return None, 0, WHICH_UNIT
    reading = read_number(number.digits, meaning.unit.scale)
    if reading is None or reading[0] > LARGEST:
        return None, 0, NOT_WHOLE
    return *reading, ""


def _role(
    sign: str, meaning: Meaning, whole: Whole, *, digits: str = "", is_aside: bool = False
) -> Role:
    """What a number does, with its sign, which 증감 ("change") columns leave out for a rise."""
    if meaning.role == "other":
        return "other"
    is_difference = is_aside or meaning.kind in ("difference", "cut", "mixed")
    proven = direction(meaning.changes, digits) if sign in ("△", "▲") and digits else 0
    if proven:
        return "increase" if proven > 0 else "decrease"
    if sign and (is_difference or sign != "("):
        is_rise = sign in "+↑" or (sign in "△▲" and whole.is_rising)
        return "increase" if is_rise or (sign == "▲" and whole.has_both) else "decrease"
    if is_difference:
        return "decrease" if meaning.kind == "cut" else "increase"
    return meaning.role


def priced(
    text: str, meaning: Meaning, whole: Whole, published_on: dt.date | None, *, is_value: bool
) -> Iterator[CellMoney]:
    """Amounts that print their unit.

    Args:
        text: of the cell.
        meaning: of a number in that place.
        whole: what the table says.
        published_on: Seoul calendar day.
        is_value: the column is one of numbers; in a column of words, money is of no budget
            unless a year stands beside it.
    """
    found = amounts(text)
    spans = [(amount.start, amount.end) for amount in found]
    mentions = years.mentions(text, published_on) if found else ()
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans[1:]), len(text)]
    for index, beside in enumerate(years.beside(text, spans, mentions)):
        amount = found[index]
        around = text[ends[index] : amount.start], text[amount.end : starts[index]]
        role, year = _placed(*around, beside, meaning, whole, is_value=is_value)
        yield CellMoney(
            start=amount.start,
            end=amount.end,
            amount=amount.amount,
            role=role,
            year=year,
            currency=amount.currency,
            precision=amount.precision,
        )


def _placed(
    before: str,
    after: str,
    beside: years.Mention | None,
    meaning: Meaning,
    whole: Whole,
    *,
    is_value: bool,
) -> tuple[Role, int | None]:
    """Role and year of an amount, by the words around it in its cell."""
    said = roles.printed_role(before, after, is_over_years=False)
    own = beside.year if beside and beside.meaning in ("own", "comparison") else None
    if said == "other" or (beside and beside.meaning == "period"):
        return "other", own
    if not is_value and not (own and whole.is_budget):
        return said or "other", own
    if roles.ARROW.search(after):
        return "baseline", own
    if not is_value or own:
        is_earlier = bool(own and whole.latest and own < whole.latest)
        return said or ("baseline" if is_earlier else "allocated"), own
    sign = before.rstrip()[-1:]
    role = _role(sign if sign and sign in _SIGNS else "", meaning, whole)
    return said if said == "baseline" else role, meaning.year
