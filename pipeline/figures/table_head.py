"""What the header of a column, or of a row, says of the numbers beside it."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.figures import years
from pipeline.figures.roles import ARROW
from pipeline.figures.stage import Proof, column_stage
from pipeline.figures.table_unit import Unit, unit_of_head, without_unit
from pipeline.figures.table_words import (
    ASIDE,
    BUDGET,
    COUNT,
    CUT,
    DIFFERENCE,
    MAIN,
    OPEN,
    OTHER,
    PREVIOUS,
    QUALIFIERS,
    RATE,
    RATE_ASIDE,
    SUMMED,
)

# What a number is: money for a year or stage; the difference of two such; one that is meant as a
# cut without a sign; a difference only where a percentage stands behind it; other money; no money.
Kind = Literal["money", "difference", "cut", "mixed", "other", "none"]


@dataclass(frozen=True, slots=True)
class Head:
    """A header.

    Attributes:
        text: its words.
        name: what is left without years, stages, units and words for money; `""` where nothing is.
        kind: of the numbers beside it.
        unit: `None` where it states none.
        year: `None` where it names none, or several that are no difference.
        is_previous: it says 전년 ("the year before") and the like.
        is_main: it names the main budget, as against a supplementary one.
        is_budget: its words speak of money.
        proof: of a stage.
    """

    text: str
    name: str
    kind: Kind
    unit: Unit | None
    year: int | None
    is_previous: bool
    is_main: bool
    is_budget: bool
    proof: Proof | None


_BRACKETS: Final = re.compile(r"[()\[\]]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_BARE_SHORT_YEAR: Final = re.compile(r"(?<![\d.])(?P<year>[12]\d)년(?!간|차)")


def read_head(text: str, published_on: dt.date | None) -> Head:
    """Reads the header of a column, with the headers above it, or the label of a row.

    Args:
        text: its words, in folded text.
        published_on: Seoul calendar day; gives 올해 ("this year") its year.
    """
    named = without_unit(text)
    found = years.mentions(named, published_on)
    proof = column_stage(named)
    year, is_period = _year(named, found)
    kind = _kind(*_without_aside(text, named, found, proof), proof)
    return Head(
        text=text,
        name=_name(named, found),
        kind="other" if is_period and kind == "money" else kind,
        unit=None if kind == "mixed" else unit_of_head(text),
        year=year,
        is_previous=PREVIOUS.search(named) is not None,
        is_main=MAIN.search(named) is not None,
        is_budget=BUDGET.search(named) is not None,
        proof=proof,
    )


def read_sides(text: str, published_on: dt.date | None) -> tuple[Head, ...]:
    """Reads a header in which arrows join years or stages: `정부안 → 확정(억원)`.

    Args:
        text: as for `read_head`.
        published_on: Seoul calendar day.

    Returns:
        One header for each side, all with the unit of the whole; a side without a year has that
        of the side before. `()` where no arrow joins two of them.
    """
    whole = read_head(text, published_on)
    found: list[Head] = []
    for part in ARROW.split(text):
        head = read_head(_BRACKETS.sub(" ", part), published_on)
        if not (head.year or head.proof or head.is_previous or head.is_main):
            return ()
        year = head.year or (found[-1].year if found else None)
        is_budget = head.is_budget or whole.is_budget
        found.append(replace(head, unit=whole.unit, year=year, is_budget=is_budget))
    return tuple(found) if len(found) > 1 else ()


def _without_aside(
    text: str, named: str, found: tuple[years.Mention, ...], proof: Proof | None
) -> tuple[str, str]:
    """A header without what it says of numbers in brackets (`2025 정부안(증감)`)."""
    shorter = ASIDE.sub("", named)
    if shorter.strip() and (found or proof) and not DIFFERENCE.search(shorter):
        return shorter, shorter
    return text, named


def _kind(text: str, named: str, proof: Proof | None) -> Kind:
    """What the numbers beside a header are."""
    is_difference = DIFFERENCE.search(named) is not None
    if proof and proof.stage.startswith("supplementary") and not SUMMED.search(named):
        is_difference = False  # 추경 증액 is what the supplementary budget gives
    if is_difference and not RATE.search(RATE_ASIDE.sub("", text)) and RATE.search(text):
        return "mixed"
    if RATE.search(text):
        return "none"
    if is_difference:
        is_cut = CUT.search(named) and not re.search(r"증|increas", named, re.IGNORECASE)
        return "cut" if is_cut else "difference"
    if COUNT.search(named):
        return "none"
    return "other" if OTHER.search(named) else "money"


def _year(named: str, found: tuple[years.Mention, ...]) -> tuple[int | None, bool]:
    """The latest year that a header names, and whether it names several at once (`’27 이후`)."""
    is_open = OPEN.search(named) is not None
    if is_open or any(mention.meaning in ("period", "limit") for mention in found):
        return None, True
    own = [mention.year for mention in found if mention.meaning in ("own", "comparison")]
    short = _BARE_SHORT_YEAR.search(named)
    if not own and short:
        own = [2000 + int(short["year"])]
    return max(own, default=None), False


def _name(named: str, found: tuple[years.Mention, ...]) -> str:
    """What a header names besides years and stages."""
    rest = named
    for mention in reversed(found):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = QUALIFIERS.sub(" ", rest)
    return named if _LETTER.search(rest) else ""
