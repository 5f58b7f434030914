"""Heads of several lines in tables without rules: two rows, or one whose names are long.

In a head of two rows the names of single columns stand between both. What stands above spans the
columns whose names stand below; which of them is believed only where it stands over their middle.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from scrapers.documents.pdf_lines import Line, parted
from scrapers.documents.pdf_tables import Field

Row = Sequence[Line]  # the pieces at one height
Columns = Sequence[tuple[float, float]]

_OFF: Final = 0.3  # of a column, or of the size; that a name may stand beside the middle
_CLOSE: Final = 0.5  # of the size; between two lines of one name


def merged_head(rows: Sequence[Row], columns: Columns) -> list[tuple[Field, ...]]:
    """The rows of a head that is printed in several lines; none if they do not fit.

    Args:
        rows: its lines.
        columns: where the columns of the table begin and end below it.
    """
    above, below = parted(rows[0]), parted(rows[-1])
    between = [piece for row in rows[1:-1] for piece in parted(row)]
    columns = _stretched(columns, [*between, *below])
    row = _one_row([*above, *between, *below], columns)
    if row:
        return [row]
    single, children = _placed(between, columns), _placed(below, columns)
    if sorted([*single, *children]) != list(range(len(columns))):
        return []
    spans = list(_spans(above, sorted(children), columns))
    if sorted(place for _, span in spans for place in span) != sorted(children):
        return []
    upper = [Field(0, place, tuple(lines), 2) for place, lines in single.items()]
    upper += [Field(0, span[0], (piece,), 1, len(span)) for piece, span in spans]
    lower = [Field(1, place, tuple(lines)) for place, lines in children.items()]
    return [tuple(sorted(row, key=lambda field: field.column)) for row in (upper, lower)]


def _one_row(pieces: Row, columns: Columns) -> tuple[Field, ...]:
    """Names of single columns alone, some of them over lines that are close together."""
    placed = _placed(pieces, columns)
    middle = (min(p.top for p in pieces) + max(p.bottom for p in pieces)) / 2
    is_centred = all(
        abs((lines[0].top + lines[-1].bottom) / 2 - middle) <= _OFF * lines[0].size
        and all(b.top - a.bottom <= _CLOSE * a.size for a, b in pairwise(lines))
        for lines in placed.values()
    )
    if sorted(placed) != list(range(len(columns))) or not is_centred:
        return ()
    return tuple(Field(0, place, tuple(placed[place])) for place in sorted(placed))


def _stretched(columns: Columns, pieces: Row) -> Columns:
    """The columns, as wide as the names that stand above one of them alone."""
    wide = list(columns)
    for piece in pieces:
        hit = [n for n, (start, end) in enumerate(wide) if piece.x0 < end and start < piece.x1]
        if len(hit) == 1:
            start, end = wide[hit[0]]
            wide[hit[0]] = min(start, piece.x0), max(end, piece.x1)
    return wide


def _placed(row: Row, columns: Columns) -> dict[int, list[Line]]:
    """The pieces by the columns that they stand in; none if one stands in two."""
    edges = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    placed: dict[int, list[Line]] = {}
    for piece in row:
        place = sum(edge <= piece.x0 for edge in edges)
        if place != sum(edge < piece.x1 for edge in edges):
            return {}
        placed.setdefault(place, []).append(piece)
    return placed


def _spans(
    above: Row, children: Sequence[int], columns: Columns
) -> Iterator[tuple[Line, list[int]]]:
    """The columns that each piece spans: those nearest to it, if it stands in their middle."""
    middles = [(start + end) / 2 for start, end in columns]
    for piece in above:
        mine = [place for place in children if _nearest(above, middles[place]) is piece]
        if len(mine) < 2 or mine[-1] - mine[0] != len(mine) - 1:
            continue
        start, end = columns[mine[0]][0], columns[mine[-1]][1]
        if abs(_middle(piece) - (start + end) / 2) <= _OFF * (end - start) / len(mine):
            yield piece, mine


def _nearest(row: Row, middle: float) -> Line:
    return min(row, key=lambda piece: abs(_middle(piece) - middle))


def _middle(piece: Line) -> float:
    return (piece.x0 + piece.x1) / 2
