"""What a notice says of the same label in other places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pipeline.claims.intervals import Printed
from pipeline.claims.statements import Statement, amount_at
from storage.records import Figure

MOST_CANDIDATES: Final = 8  # more amounts of one label and year than this prove nothing
MOST_BESIDE: Final = 12  # nor does a line of more amounts than this

_NOISE: Final = re.compile(r"[^\w]+|(?:19|20)\d\d년?도?")

_BUDGETARY: Final = re.compile(
    r"예산안?|투자|규모|총액?|정부안|budget|proposal|total|investment|asawhole|overall|^the"
)


def label_key(label: str) -> str:
    """A label without case, marks and years."""
    return _NOISE.sub("", label.casefold())


def subject_key(label: str) -> str:
    """A label key without the words that every budget has: `R&D budget` is `R&D`."""
    return _BUDGETARY.sub("", label_key(label))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The figures of one notice by label, year and amount.

    Attributes:
        figures: of the notice, in reading order.
        labelled: positions by label key and year.
        worth: positions by currency and amount.
        printed: what each amount may have been before rounding; those that cannot be reckoned with
            (unknown, 0, one end of a range) are left out.
        beside: for each figure those of its statement, or of its row in a table.
    """

    figures: tuple[Figure, ...]
    labelled: dict[tuple[str, int | None], list[int]]
    worth: dict[tuple[str, int], list[int]]
    printed: dict[int, Printed]
    beside: dict[int, tuple[int, ...]]

    def same(self, index: int, year: int | None) -> tuple[int, ...]:
        """Other figures of the same label and currency in *year*."""
        figure = self.figures[index]
        key = label_key(figure.label)
        if not key or year is None:
            return ()
        found = self.labelled.get((key, year), ())
        return tuple(
            other
            for other in found
            if other != index
            and self.figures[other].currency == figure.currency
            and self.figures[other].role in ("allocated", "baseline")
            and self.figures[other].amount
        )[:MOST_CANDIDATES]

    def partners(self, index: int, year: int | None) -> Iterator[int]:
        """Amounts of *year* that stand in one line with a figure of the same label and amount.

        `R&D: 8.4 trillion in 2024 → 9.7 trillion in 2025` is what "R&D, up from 2024, reaches 9.7
        trillion" speaks of.
        """
        figure = self.figures[index]
        for twin in self.twins(index):
            for near in self.beside.get(twin, ()):
                other = self.figures[near]
                is_given = other.role in ("allocated", "baseline") and other.amount
                if is_given and other.year == year and other.currency == figure.currency:
                    yield near

    def proposals(self, index: int) -> Iterator[int]:
        """What was proposed where a line states the same amount at a later stage."""
        figure = self.figures[index]
        yield from (i for i in self.same(index, figure.year) if self.figures[i].stage == "proposal")
        for twin in self.twins(index):
            for near in self.beside.get(twin, ()):
                other = self.figures[near]
                is_alike = (other.year, other.currency) == (
                    self.figures[twin].year,
                    figure.currency,
                )
                if is_alike and other.stage == "proposal" and other.amount:
                    yield near

    def twins(self, index: int) -> tuple[int, ...]:
        """Other figures of the same amount, and year where both have one."""
        figure = self.figures[index]
        return tuple(
            other
            for other in self.worth.get((figure.currency, figure.amount or 0), ())[:MOST_CANDIDATES]
            if other != index
            and (
                None in (self.figures[other].year, figure.year)
                or self.figures[other].year == figure.year
            )
        )


def look_around(figures: Sequence[Figure], statements: Sequence[Statement]) -> Elsewhere:
    """Sorts the figures of a notice by what they are of."""
    labelled: dict[tuple[str, int | None], list[int]] = {}
    worth: dict[tuple[str, int], list[int]] = {}
    for index, figure in enumerate(figures):
        labelled.setdefault((label_key(figure.label), figure.year), []).append(index)
        worth.setdefault((figure.currency, figure.amount or 0), []).append(index)
    beside: dict[int, tuple[int, ...]] = {}
    for _, run in groupby(statements, key=lambda statement: statement.line):
        line = tuple(index for statement in run for index in statement.figures.values())
        if len(line) <= MOST_BESIDE:
            beside |= dict.fromkeys(line, line)
    printed = {
        index: amount
        for statement in statements
        for at, index in statement.figures.items()
        if (amount := amount_at(statement, at, figures))
    }
    return Elsewhere(tuple(figures), labelled, worth, printed, beside)
