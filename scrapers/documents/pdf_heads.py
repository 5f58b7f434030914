"""Heads of two rows in tables without rules: names of single columns stand between both.

What stands above spans the columns whose names stand below; which of them it spans is believed only
where it stands over their middle.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from scrapers.documents.pdf_lines import Line, parted
from scrapers.documents.pdf_tables import Field

Row = Sequence[Line]  # the pieces at one height
Columns = Sequence[tuple[float, float]]

_OFF: Final = 0.3  # of the width of a column; that a name may stand beside the middle


def merged_head(rows: Sequence[Row], columns: Columns) -> list[tuple[Field, ...]]:
    """The two rows of a head that is printed in three lines; none if they do not fit.

    Args:
        rows: its lines.
        columns: where the columns of the table begin and end; its names belong to them.
    """
    above, between, below = (parted(row) for row in rows)
    single = _placed(between, columns)
    children = _placed(below, columns)
    if sorted([*single, *children]) != list(range(len(columns))):
        return []
    spans = list(_spans(above, sorted(children), columns))
    if sorted(place for _, span in spans for place in span) != sorted(children):
        return []
    upper = [Field(0, place, (piece,), 2) for place, piece in single.items()]
    upper += [Field(0, span[0], (piece,), 1, len(span)) for piece, span in spans]
    lower = [Field(1, place, (piece,)) for place, piece in children.items()]
    return [tuple(sorted(row, key=lambda field: field.column)) for row in (upper, lower)]


def _placed(row: Row, columns: Columns) -> dict[int, Line]:
    """The pieces by the columns that they stand in; those in none, or in one taken, are lost."""
    placed: dict[int, Line] = {}
    for piece in row:
        for place, (start, end) in enumerate(columns):
            if start <= piece.x0 and piece.x1 <= end:
                placed.setdefault(place, piece)
    return placed if len(placed) == len(row) else {}


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
