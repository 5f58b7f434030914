"""What one stage of a year's budget changed against another: cuts, increases, and the rest."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from alerts.money import is_tenfold
from alerts.wording import is_total
from pipeline.budgeting import agree
from storage.budget_history import Line, Pair
from storage.records import Currency, Stage

Part = Literal["totals", "cuts", "increases", "new", "dropped", "unchanged", "rounding"]
# The most telling of several pairs about one programme wins.
_KINDS: Final = ("changed", "new", "dropped", "unchanged", "rounding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One programme at two stages.

    Attributes:
        pair: the most precise statements; of equal ones, those of two notices of one source.
        from_on, to_on: Seoul days of publication.
        also: how many further pairs of notices say the same.
        is_slip: one amount is exactly ten, a hundred … times the other.
    """

    part: Part
    pair: Pair
    from_on: dt.date | None
    to_on: dt.date | None
    also: int
    is_slip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one stage changed against another, each programme once, the largest first.

    Attributes:
        lone: the most precise statement of each programme that only one of both stages has.
    """

    year: int
    from_stage: Stage
    to_stage: Stage
    differences: tuple[Difference, ...]
    lone: tuple[Line, ...]

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
    stated = {_key(line): line for line in sorted(of_year, key=lambda line: -line.precision)}
    groups: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    sides: set[tuple[object, ...]] = set()
    for pair in pairs:
        sides.update(_sides(pair))
        groups[pair.scope, pair.programme_id, pair.currency, pair.round, pair.basis].append(pair)
    found = [each for group in groups.values() for each in _differences(group, stated)]
    return Changes(
        year=year,
        from_stage=stages[0],
        to_stage=stages[1],
        differences=tuple(sorted(found, key=_weight)),
        lone=_lone(of_year, {_money(stated[side]) for side in sides if side in stated}),
    )


def _money(line: Line) -> tuple[object, ...]:
    """What all statements about one programme's money of a year share."""
    return line.scope, line.programme_id, line.currency, line.round, line.basis


def _key(line: Line) -> tuple[object, ...]:
    """What finds the statement behind one side of a pair."""
    return line.scope, line.source, line.number, line.stage, line.amount, line.printed


def _sides(pair: Pair) -> tuple[tuple[object, ...], tuple[object, ...]]:
    return (
        (
            *(pair.scope, pair.from_source, pair.from_number),
            *(pair.from_stage, pair.amount_from, pair.printed_from),
        ),
        (
            *(pair.scope, pair.to_source, pair.to_number),
            *(pair.to_stage, pair.amount_to, pair.printed_to),
        ),
    )


def _differences(group: Iterable[Pair], stated: dict[tuple[object, ...], Line]) -> list[Difference]:
    """The pairs of one programme, of which those that agree as far as printed stand together."""
    alike: list[list[Pair]] = []
    for pair in sorted(group, key=lambda pair: _precedence(pair, stated)):
        for known in alike:
            if _say_alike(known[0], pair, stated):
                known.append(pair)
                break
        else:
            alike.append([pair])
    return [_difference(each, stated) for each in alike]


def _precedence(pair: Pair, stated: dict[tuple[object, ...], Line]) -> tuple[object, ...]:
    """The most telling kind first, then the most precise."""
    sides = [stated[side] for side in _sides(pair) if side in stated]
    precision = sum(side.precision for side in sides)
    return _KINDS.index(pair.kind), precision, *_clarity(pair)


def _say_alike(one: Pair, other: Pair, stated: dict[tuple[object, ...], Line]) -> bool:
    for mine, theirs in zip(_sides(one), _sides(other), strict=True):
        if mine != theirs and not (
            mine in stated and theirs in stated and agree(stated[mine], stated[theirs])
        ):
            return False
    return True


def _difference(alike: Sequence[Pair], stated: dict[tuple[object, ...], Line]) -> Difference:
    first = alike[0]
    pair = min((each for each in alike if _is_equal(each, first)), key=_clarity)
    early, late = (stated.get(side) for side in _sides(pair))
    return Difference(
        part=_part(pair),
        pair=pair,
        from_on=early.published_on if early else None,
        to_on=late.published_on if late else None,
        also=len(alike) - 1,
        is_slip=is_tenfold(pair.amount_from, pair.amount_to),
    )


def _is_equal(one: Pair, other: Pair) -> bool:
    kinds = one.kind, one.amount_from, one.amount_to
    return kinds == (other.kind, other.amount_from, other.amount_to)


def _clarity(pair: Pair) -> tuple[object, ...]:
    """Two notices say more than one, which may print its table without units."""
    early, late = (pair.from_source, pair.from_number), (pair.to_source, pair.to_number)
    return pair.from_source != pair.to_source, early == late, *early, *late


def _part(pair: Pair) -> Part:
    if is_total(pair.name):
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


def _lone(of_year: Iterable[Line], paired: set[tuple[object, ...]]) -> tuple[Line, ...]:
    found: dict[tuple[object, ...], Line] = {}
    for line in sorted(of_year, key=lambda line: line.precision):
        if _money(line) not in paired:
            found.setdefault(_money(line), line)
    return tuple(sorted(found.values(), key=lambda line: (line.stage, -line.amount, line.name)))
