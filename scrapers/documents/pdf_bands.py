"""Rows of tables without rules whose names run over several lines.

The numbers of such a row stand beside the first line, the last, or the middle of its name. A row is
believed only where white space parts it from the next more widely than its own lines are parted.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from scrapers.documents.pdf_lines import Line, parted

Row = Sequence[Line]  # the pieces at one height

_MARGIN: Final = 0.25  # of the size; by which rows are farther apart than lines


def find_bands(rows: Sequence[Row], numbers: Sequence[int]) -> list[list[Row]]:
    """The lines of each row of a table, where some have several.

    Args:
        rows: lines one close below the other.
        numbers: how many numbers each has; two or more make the line of a row.

    Returns:
        The rows in order, each with one line of numbers; none if that cannot be told.
    """
    heads = [place for place, count in enumerate(numbers) if count > 1]
    if not heads or len(rows) == len(heads):
        return []
    gaps = [other[0].top - max(p.bottom for p in one) for one, other in pairwise(rows)]
    margin = _MARGIN * rows[heads[0]][0].size
    for most, beyond in pairwise(sorted(gaps)):
        bands = _parted(rows, gaps, most)
        inner = [band for band in bands if heads[0] < band.stop and band.start <= heads[-1]]
        is_one = all(sum(place in band for place in heads) == 1 for band in inner)
        if is_one and beyond - most >= margin:
            return [[rows[place] for place in band] for band in inner]
    return []


def _parted(rows: Sequence[Row], gaps: Sequence[float], most: float) -> list[range]:
    """Which rows follow one another without a gap that is wider."""
    starts = [0, *(place for place, gap in enumerate(gaps, 1) if gap > most)]
    return [range(start, end) for start, end in pairwise([*starts, len(rows)])]


def are_names(band: Sequence[Row], left: float) -> bool:
    """Whether all lines but one stand to the left of the numbers."""
    return sum(any(piece.x1 > left for piece in parted(row)) for row in band) == 1
