"""The order in which the lines of an area are read: columns of prose one after the other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from scrapers.documents.pdf_lines import Line, whole

_LINES: Final = 4  # beside each other, before they count as columns of prose
_PROSE: Final = 12  # characters in the middle of the pieces of prose; cells are shorter
_SLACK: Final = 1.0  # points that the sides of a gutter may waver


def in_order(rows: Sequence[Sequence[Line]], right: float) -> list[Line]:
    """Lines from top to bottom, where two columns of prose are found the left one first.

    Args:
        rows: the pieces at each height.
        right: where the area ends, in points.
    """
    lines: list[Line] = []
    start = 0
    while start < len(rows):
        end, gutter = _columns_from(rows, start)
        if end > start:
            lines += _column([p for row in rows[start:end] for p in row if p.x1 <= gutter], gutter)
            lines += _column([p for row in rows[start:end] for p in row if p.x1 > gutter], right)
            start = end
        else:
            lines.append(replace(whole(rows[start]), right=right))
            start += 1
    return lines


def _columns_from(rows: Sequence[Sequence[Line]], start: int) -> tuple[int, float]:
    """Where two columns that begin at *start* end, and what their gutter is; *start* for none."""
    if len(rows[start]) != 2:
        return start, 0.0
    left, right = rows[start][0].x1, rows[start][1].x0
    end, last = start, start
    beside: list[Line] = []
    while end < len(rows):
        narrow = _narrowed(rows[end], left, right)
        if narrow is None:
            break
        left, right = narrow
        if len(rows[end]) == 2:
            beside += rows[end]
            last = end + 1
        end += 1
    lengths = sorted(len(piece.text) for piece in beside)
    if len(beside) < 2 * _LINES or lengths[len(lengths) // 2] < _PROSE:
        return start, 0.0
    return last, (left + right) / 2


def _narrowed(row: Sequence[Line], left: float, right: float) -> tuple[float, float] | None:
    """The gutter that is left beside a row, `None` if the row crosses it."""
    for piece in row:
        middle = (piece.x0 + piece.x1) / 2
        if middle < (left + right) / 2:
            left = max(left, piece.x1)
        else:
            right = min(right, piece.x0)
    return (left, right) if right - left > row[0].size + _SLACK and len(row) <= 2 else None


def _column(pieces: Sequence[Line], right: float) -> list[Line]:
    """The lines of a column; it ends where its longest line does."""
    edge = min(right, max((piece.x1 for piece in pieces), default=right))
    return [replace(piece, right=edge) for piece in pieces]
