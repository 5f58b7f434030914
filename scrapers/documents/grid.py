"""Where the cells of a table stand, which files state and may state wrongly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from scrapers.documents.tree import Table, TableCell

MAX_SPAN: Final = 100  # columns; no table of amounts is as wide as this
_MAX_PLACE: Final = 65_535  # HWP 5 has two bytes for a row or a column


@dataclass(frozen=True, slots=True)
class Place:
    """Where one cell stands, with spans that fit into the table."""

    cell: TableCell
    row: int
    column: int
    row_span: int
    column_span: int


def rows_of(table: Table) -> Iterator[tuple[Place, ...]]:
    """The rows of a table that have cells, from above; the cells of each from the left.

    Where a cell states no place, or two state the same, all are counted as in HTML: from the left,
    past what hangs down from above.
    """
    places = _stated(table.cells) if _are_placed(table.cells) else _counted(table.cells)
    height = max((place.row for place in places), default=0) + 1
    places.sort(key=_reading_order)
    for _, row in groupby(places, lambda place: place.row):
        yield tuple(_fitted(tuple(row), height))


def _reading_order(place: Place) -> tuple[int, int]:
    return place.row, place.column


def _are_placed(cells: Iterable[TableCell]) -> bool:
    places = [(cell.row, cell.column) for cell in cells]
    stated = all(
        row is not None and column is not None and max(row, column) <= _MAX_PLACE
        for row, column in places
    )
    return stated and len(set(places)) == len(places)


def _stated(cells: Iterable[TableCell]) -> list[Place]:
    return [
        Place(cell, cell.row or 0, cell.column or 0, cell.row_span, cell.column_span)
        for cell in cells
    ]


def _counted(cells: Iterable[TableCell]) -> list[Place]:
    places = []
    taken: dict[int, int] = {}  # column: the first row in which it is free again
    for row, line in groupby(cells, lambda cell: cell.line):
        column = 0
        for cell in line:
            # Beyond, nothing is looked for: it would take minutes in a table made for that.
            while column < MAX_SPAN and taken.get(column, 0) > row:
                column += 1
            wide = min(max(cell.column_span, 1), MAX_SPAN)
            places.append(Place(cell, row, column, cell.row_span, wide))
            for beside in range(column, column + wide):
                taken[beside] = row + cell.row_span
            column += wide
    return places


def _fitted(row: tuple[Place, ...], height: int) -> Iterator[Place]:
    """The places of one row; no cell reaches into the next one or below the table."""
    for place, following in zip(row, (*row[1:], None), strict=True):
        room = MAX_SPAN if following is None else following.column - place.column
        yield Place(
            place.cell,
            place.row,
            place.column,
            max(min(place.row_span, height - place.row), 1),
            max(min(place.column_span, room, MAX_SPAN), 1),
        )
