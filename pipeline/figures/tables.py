"""What a row of a table says: one statement a cell, labelled by the first cell of the row.

First cut: an amount counts only where its own cell prints its unit. A unit in the caption or in the
header, and years and stages of columns, are read nowhere yet, and a bare number is no figure.
"""

import re
from collections.abc import Iterator

from pipeline.figures.amounts import scan
from pipeline.figures.segments import Segment

_CELL = re.compile(r"[^\t]+")


def cells(text: str) -> Iterator[Segment]:
    """The cells of one row, whose text joins them by tabs."""
    for match in _CELL.finditer(text):
        words = match.group().strip()
        if words:
            start = text.index(words, match.start())
            yield Segment(start, start + len(words), words)


def row_label(text: str) -> str:
    """The words of the first cell; `""` where that cell is empty, a number, or holds an amount."""
    first = text.partition("\t")[0].strip()
    is_label = re.search(r"[^\W\d_]", first) is not None and not scan(first)
    return first if is_label else ""
