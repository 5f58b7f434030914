"""Rules that touch, as grids of cells.

pdfplumber's own finder misses the outer columns of tables that are open at their sides, as Korean
offices print them, and takes quadratic time on drawings; this one takes neither.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from scrapers.documents.pdf_page import Rule

CLOSE: Final = 4.0  # points; closer rules are one (a double border), and no text fits between
GAP: Final = 3.0  # points that a rule may be interrupted

_DRAWING: Final = 1_500  # rules after joining; a page with more of them is a map or a chart
_UNITS: Final = 50_000  # cells of one grid


class Box(NamedTuple):
    """A cell: its place in the grid, and its edges in points."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that fill a rectangle; `owners` tells which box is at each row and column."""

    xs: Sequence[float]
    ys: Sequence[float]
    boxes: Sequence[Box]
    owners: Sequence[Sequence[int]]

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def box_at(self, x: float, y: float) -> int | None:
        """The index of the box at a point, `None` outside."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owners[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Close parallel rules as one, and pieces of one rule joined; what stays short is left out."""
    joined = []
    for is_level in (True, False):
        for group in _close([rule for rule in rules if rule.is_level is is_level]):
            at = sum(rule.at for rule in group) / len(group)
            joined += [Rule(is_level, at, start, end) for start, end in _stretches(group)]
    return [rule for rule in joined if rule.end - rule.start > CLOSE]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that joined rules draw, the smallest first; none where they draw a picture."""
    if len(rules) > _DRAWING:
        return []
    grids = [_grid(group) for group in _touching(rules)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.area)


def _close(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= CLOSE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _stretches(group: list[Rule]) -> list[tuple[float, float]]:
    stretches: list[tuple[float, float]] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if stretches and rule.start <= stretches[-1][1] + GAP:
            start, end = stretches[-1]
            stretches[-1] = (start, max(end, rule.end))
        else:
            stretches.append((rule.start, rule.end))
    return stretches


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules that hang together."""
    upright = [rule for rule in rules if not rule.is_level]
    roots = _Roots(len(rules))
    places = {rule: place for place, rule in enumerate(rules)}
    for level in (rule for rule in rules if rule.is_level):
        for other in upright:
            if (
                other.start - CLOSE <= level.at <= other.end + CLOSE
                and level.start - CLOSE <= other.at <= level.end + CLOSE
            ):
                roots.join(places[level], places[other])
    groups = defaultdict(list)
    for rule in rules:
        groups[roots.of(places[rule])].append(rule)
    return list(groups.values())


class _Roots:
    """Which things belong together (union-find)."""

    def __init__(self, count: int) -> None:
        self.parents = list(range(count))

    def of(self, thing: int) -> int:
        while self.parents[thing] != thing:
            self.parents[thing] = self.parents[self.parents[thing]]
            thing = self.parents[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        self.parents[self.of(other)] = self.of(one)


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    if not (len(level) > 1 and upright):
        return None
    # Where rules end, a table open at that side ends.
    xs = _positions(upright, level)
    ys = _positions(level, upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _UNITS:
        return None
    return _cells(xs, ys, level, upright)


def _positions(rules: list[Rule], across: list[Rule]) -> list[float]:
    found = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in across), max(rule.end for rule in across)
    before = [first] if first < found[0] - CLOSE * 2 else []
    after = [last] if last > found[-1] + CLOSE * 2 else []
    return [*before, *found, *after]


def _cells(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> Grid:
    """Joins the fields of the grid that no rule parts."""
    wide, high = len(xs) - 1, len(ys) - 1
    walls = _walls(upright, xs, ys)
    floors = _walls(level, ys, xs)
    roots = _Roots(wide * high)
    for row in range(high):
        for column in range(wide):
            place = row * wide + column
            if column + 1 < wide and (column + 1, row) not in walls:
                roots.join(place, place + 1)
            if row + 1 < high and (row + 1, column) not in floors:
                roots.join(place, place + wide)
    fields = defaultdict(list)
    for place in range(wide * high):
        fields[roots.of(place)].append(divmod(place, wide))
    shapes = [shape for field in fields.values() for shape in _rectangles(field)]
    return _placed(sorted(shapes), xs, ys)


def _walls(rules: list[Rule], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Which rule (by its place in *at*) runs along which field."""
    places = {position: place for place, position in enumerate(at)}
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    return {
        (places[rule.at], field)
        for rule in rules
        for field, middle in enumerate(middles)
        if rule.start <= middle <= rule.end
    }


def _rectangles(field: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A field as (row, column, row span, column span); one of another shape falls into rows."""
    rows = [row for row, _ in field]
    columns = [column for _, column in field]
    high, wide = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if high * wide == len(field):
        return [(min(rows), min(columns), high, wide)]
    runs: list[tuple[int, int, int, int]] = []
    for row, column in sorted(field):
        if runs and runs[-1][0] == row and runs[-1][1] + runs[-1][3] == column:
            runs[-1] = (row, runs[-1][1], 1, runs[-1][3] + 1)
        else:
            runs.append((row, column, 1, 1))
    return runs


def _placed(shapes: list[tuple[int, int, int, int]], xs: list[float], ys: list[float]) -> Grid:
    """The boxes; rows and columns in which no cell begins do not count."""
    owners = [[0] * (len(xs) - 1) for _ in ys[1:]]
    rows = sorted({row for row, *_ in shapes})
    columns = sorted({column for _, column, *_ in shapes})
    boxes: list[Box] = []
    for row, column, high, wide in shapes:
        for y in range(row, row + high):
            owners[y][column : column + wide] = [len(boxes)] * wide
        boxes.append(
            Box(
                rows.index(row),
                columns.index(column),
                sum(row <= other < row + high for other in rows),
                sum(column <= other < column + wide for other in columns),
                xs[column],
                xs[column + wide],
                ys[row],
                ys[row + high],
            )
        )
    return Grid(xs, ys, boxes, owners)
