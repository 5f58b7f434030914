"""One number of a notice with the amounts around it that may bear it out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Relation
from pipeline.claims.intervals import Formula, Printed
from pipeline.claims.statements import MARKS, Statement, percentage_at

BEFORE: Final = 8  # statements
AFTER: Final = 2
HEAD: Final = 3  # the first ones are what all others speak of
MOST_AT_HEAD: Final = 4
MOST: Final = 10  # amounts on either side; among more, two that fit prove nothing
REACH: Final = 50

_NUMBERS: Final = re.compile(f"[{MARKS}]")


@dataclass(frozen=True)
class Place:
    """One number of a statement, and the statements around it.

    Attributes:
        statement: where it stands.
        at: its place there.
        around: the statements around, itself included, in reading order.
        text: of its block.
        elsewhere: the figures of the notice.
    """

    statement: Statement
    at: int
    around: Sequence[Statement]
    text: str
    elsewhere: Elsewhere

    @property
    def clause(self) -> tuple[str, str]:
        """The words to the next number on either side."""
        return self.clause_within(REACH)

    @property
    def figure(self) -> int | None:
        """The position of the amount; `None` for a percentage."""
        return self.statement.figures.get(self.at)

    @cached_property
    def claimed(self) -> Printed | None:
        """The number as printed; `None` where nothing can be reckoned with it."""
        if self.figure is None:
            return percentage_at(self.statement, self.at)
        return self.elsewhere.printed.get(self.figure)

    def amounts(self) -> tuple[list[int], list[int]]:
        """The amounts before and after it, the nearest first."""
        before: list[int] = []
        after: list[int] = []
        seen = False
        for statement in self.around:
            for at, index in statement.figures.items():
                if statement is self.statement and at == self.at:
                    seen = True
                elif index in self.elsewhere.printed:
                    is_after = seen or (statement is self.statement and at > self.at)
                    (after if is_after else before).append(index)
            seen = seen or statement is self.statement
        before = list(dict.fromkeys((*before[::-1][:MOST], *before[:MOST_AT_HEAD])))
        return before, after[:MOST]

    @cached_property
    def coarseness(self) -> float:
        """How much of the number its last digit leaves open."""
        claimed = self.claimed
        return float(claimed.unit / 2 / claimed.value) if claimed and claimed.value else 1.0

    def clause_within(self, reach: int) -> tuple[str, str]:
        """The words to the next number on either side, not further than *reach*."""
        text = self.statement.text
        left = _NUMBERS.split(text[max(0, self.at - reach) : self.at])[-1]
        right = _NUMBERS.split(text[self.at + 1 : self.at + 1 + reach], maxsplit=1)[0]
        return left, right

    def relation(self, indexes: Sequence[int], formula: Formula) -> Iterator[Relation]:
        """The number as *formula* of some amounts, unless those are of several currencies."""
        figures, claimed = self.elsewhere.figures, self.claimed
        own = () if self.figure is None else (self.figure,)
        is_known = all(index in self.elsewhere.printed for index in indexes)
        if (
            claimed
            and is_known
            and len({figures[index].currency for index in (*indexes, *own)}) == 1
        ):
            yield Relation(
                claimed=claimed,
                claimed_figure=self.figure,
                terms=tuple(self.elsewhere.printed[index] for index in indexes),
                figures=tuple(indexes),
                formula=formula,
            )


def around(statements: Sequence[Statement], at: int) -> Sequence[Statement]:
    """The statements within reach of one, and those at the head of the notice."""
    after = BEFORE if statements[at].place == "title" else AFTER
    start = max(0, at - BEFORE)
    return (*statements[: min(HEAD, start)], *statements[start : at + after + 1])
