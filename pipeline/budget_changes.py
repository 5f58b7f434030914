"""What one stage of a year's budget changed against another: cuts, increases, and the rest."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from alerts.money import is_tenfold
from alerts.wording import is_total
from pipeline.budget_pairs import (
    Money,
    Stated,
    clarity,
    key_of,
    money_of,
    moneys_of,
    rows_of,
    say_alike,
    sides_of,
)
from pipeline.budgeting import agree
from storage.budget_history import Line, Pair
from storage.records import Currency, Stage

Part = Literal["totals", "cuts", "increases", "new", "dropped", "unchanged", "rounding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One programme at two stages.

    Attributes:
        pair: the most precise statements; of equal ones, those of two notices of one source.
        from_on, to_on: Seoul days of publication.
        also: how many further pairs of statements there are about the same programme.
        is_slip: one amount is exactly ten, a hundred … times the other.
        is_disputed: some of them have other amounts, beyond rounding.
    """

    part: Part
    pair: Pair
    from_on: dt.date | None
    to_on: dt.date | None
    also: int
    is_slip: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """The most precise statement of one stage whose other side nobody states, or all dispute.

    Attributes:
        is_disputed: of this stage, or of the other one, statements have other amounts.
    """

    line: Line
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one stage changed against another, each programme once, the largest first.

    Attributes:
        lone: what no pair is made of, each programme once at each stage.
    """

    year: int
    from_stage: Stage
    to_stage: Stage
    differences: tuple[Difference, ...]
    lone: tuple[Lone, ...]

    def part(self, name: Part) -> tuple[Difference, ...]:
        """The differences of one part."""
        return tuple(each for each in self.differences if each.part == name)

    def sums(self, name: Part) -> dict[Currency, int]:
        """What the differences of one part come to, by currency."""
        found: dict[Currency, int] = defaultdict(int)
        for each in self.part(name):
            found[each.pair.currency] += each.pair.delta
        return dict(found)


def find_changes(
    lines: Sequence[Line], pairs: Iterable[Pair], year: int, stages: tuple[Stage, Stage]
) -> Changes:
    """Sorts pairs of statements into what happened to each programme.

    Args:
        lines: all statements; those of other years and stages do not count.
        pairs: of that year and these stages.
        year: fiscal year.
        stages: the earlier and the later one.
    """
    of_year = [
        line
        for line in lines
        if line.fiscal_year == year and line.stage in stages and line.role == "allocated"
    ]
    stated = {key_of(line): line for line in sorted(of_year, key=lambda line: -line.precision)}
    rows = rows_of(pairs, stated)
    paired = {money for row in rows for pair in row for money in moneys_of(pair, stated)}
    return Changes(
        year=year,
        from_stage=stages[0],
        to_stage=stages[1],
        differences=tuple(sorted((_difference(row, stated) for row in rows), key=_weight)),
        lone=_lone(of_year, paired),
    )


def _difference(row: Sequence[Pair], stated: Stated) -> Difference:
    first = row[0]
    pair = min((each for each in row if _is_equal(each, first)), key=clarity)
    early, late = (stated.get(side) for side in sides_of(pair))
    return Difference(
        part=_part(pair),
        pair=pair,
        from_on=early.published_on if early else None,
        to_on=late.published_on if late else None,
        also=len(row) - 1,
        is_slip=is_tenfold(pair.amount_from, pair.amount_to),
        is_disputed=not all(say_alike(first, each, stated) for each in row),
    )


def _is_equal(one: Pair, other: Pair) -> bool:
    said = one.identity, one.kind, one.amount_from, one.amount_to
    return said == (other.identity, other.kind, other.amount_from, other.amount_to)


def _part(pair: Pair) -> Part:
    if is_total(pair.name, pair.scope):
        return "totals"
    if pair.kind == "new":
        return "new"
    if pair.kind == "dropped":
        return "dropped"
    if pair.kind == "changed":
        return "cuts" if pair.delta < 0 else "increases"
    return "unchanged" if pair.kind == "unchanged" else "rounding"


def _weight(each: Difference) -> tuple[object, ...]:
    pair = each.pair
    return pair.currency != "KRW", -abs(pair.delta), -pair.amount_to, pair.name, pair.scope


def _lone(of_year: Iterable[Line], paired: set[Money]) -> tuple[Lone, ...]:
    """What is left; where one stage of a programme is disputed, so is the step to the other."""
    found: dict[Money, dict[Stage, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in sorted(of_year, key=lambda line: line.precision):
        if money_of(line) not in paired:
            found[money_of(line)][line.stage].append(line)
    lone = (
        Lone(line=lines[0], is_disputed=not all(map(_is_undisputed, stages.values())))
        for stages in found.values()
        for lines in stages.values()
    )
    return tuple(sorted(lone, key=_lone_weight))


def _is_undisputed(lines: Sequence[Line]) -> bool:
    return all(agree(lines[0], each) for each in lines)


def _lone_weight(each: Lone) -> tuple[object, ...]:
    return each.line.stage, -each.line.amount, each.line.name
