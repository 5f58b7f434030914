"""The numbers of a cell that an arrow leads from and to: `370 → 366`, `(’24) 364 → (’25안) 432`."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.figures.table_context import Whole
from pipeline.figures.table_grid import GridCell
from pipeline.figures.table_head import Head, read_head
from pipeline.figures.table_layout import Layout
from pipeline.figures.table_meaning import Meaning, read_meaning
from pipeline.figures.table_number import sides
from pipeline.figures.table_rows import Line

_BRACKETS: Final = re.compile(r"[()\[\]]")


def read_parts(
    layout: Layout, whole: Whole, line: Line, cell: GridCell, published_on: dt.date | None
) -> Iterator[tuple[GridCell, Meaning]]:
    """What the numbers of a cell mean, for each side of its arrows.

    Args:
        layout: of the part.
        whole: what the part says.
        line: the row of the cell.
        cell: with or without arrows.
        published_on: Seoul calendar day.

    Yields:
        The cell itself, or one cell for each side; a side that nothing dates is what there was
        before, of no year and at no stage.
    """
    found = sides(cell.text) if cell.column in layout.values and not line.is_header else ()
    if not found:
        yield cell, read_meaning(layout, whole, line, layout.heads[cell.column], cell.column)
        return
    named = layout.sides[cell.column]
    own = named if len(named) == len(found) else [layout.heads[cell.column]] * len(found)
    heads = [_dated(head, side.label, published_on) for head, side in zip(own, found, strict=True)]
    meanings = [read_meaning(layout, whole, line, head, cell.column) for head in heads]
    latest = meanings[-1].year
    for index, (side, meaning) in enumerate(zip(found, meanings, strict=True)):
        part = replace(cell, start=cell.start + side.start, text=side.text)
        is_last = index == len(found) - 1
        is_said = own is named or bool(side.label)
        if is_last or meaning.role != "allocated":
            yield part, meaning
        elif not is_said:
            yield part, replace(meaning, role="baseline", year=None, proof=None)
        elif latest and meaning.year and meaning.year < latest:
            yield part, replace(meaning, role="baseline")
        else:
            yield part, meaning


def _dated(head: Head, label: str, published_on: dt.date | None) -> Head:
    """A header with the year and the stage that stand before a number (`(’25안) 432`)."""
    if not label:
        return head
    said = read_head(_BRACKETS.sub(" ", label), published_on)
    return replace(head, year=said.year or head.year, proof=said.proof or head.proof)
