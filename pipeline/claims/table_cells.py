"""The cells of a table as claims need them, by the columns that the reader of figures finds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.figures.table_grid import GridCell, GridRow, Row, read_grid
from pipeline.figures.table_head import Head
from pipeline.figures.table_layout import Part, parts, read_layout
from pipeline.figures.table_number import is_nothing
from pipeline.figures.table_words import DIFFERENCE, RATE

_BARE_RATE: Final = re.compile(r"[(\[]?[%\uff05][)\]]?")
_YEARLY: Final = re.compile(r"연평균|CAGR|average|annual", re.IGNORECASE)
_CUTS: Final = ("▼", "▽", "↓", "-", "–", "−")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one cell holds.

    Attributes:
        text: its words.
        figure: the position of its only amount; `None` without one.
        sign: -1 where the cell prints a cut.
        is_empty: it holds nothing, a dash, or zero.
        start, end: of its words in the block.
    """

    text: str
    figure: int | None
    sign: int
    is_empty: bool
    start: int
    end: int


EMPTY: Final = Entry(text="", figure=None, sign=1, is_empty=True, start=0, end=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that holds amounts.

    Attributes:
        block: its index.
        label: its first words.
        entries: by column; a column that a merged cell reaches into has none.
    """

    block: int
    label: str
    entries: dict[int, Entry]

    @property
    def has_figures(self) -> bool:
        """Whether the amount of a cell is known."""
        return any(entry.figure is not None for entry in self.entries.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows below one header.

    Attributes:
        lines: those with amounts.
        differences: columns of differences in money.
        rates: columns of differences in percent; a column may hold either.
    """

    lines: tuple[Line, ...]
    differences: frozenset[int]
    rates: frozenset[int]


def read_sheets(
    rows: Sequence[Row], figures: Mapping[int, Sequence[int]], elsewhere: Elsewhere
) -> Iterator[Sheet]:
    """Reads one table; a header among its rows begins another sheet.

    Args:
        rows: of the table.
        figures: for each block the positions of its figures.
        elsewhere: the figures of the notice.
    """
    known = {row.index: row for row in rows}
    for part in parts(read_grid(rows)):
        heads = read_layout(part, None).heads
        reader = _Reader(figures, elsewhere, known, is_rising=_is_rising(part))
        lines = (reader.line(row, len(heads)) for row in part.rows if row.block in figures)
        yield Sheet(
            lines=tuple(line for line in lines if line.has_figures),
            differences=frozenset(
                column
                for column, head in enumerate(heads)
                if head.kind in ("difference", "cut", "mixed")
            ),
            rates=frozenset(column for column, head in enumerate(heads) if _is_rate(head)),
        )


def _is_rising(part: Part) -> bool:
    """Whether △ marks a rise, because ▼ marks a cut."""
    return any(cell.text.startswith(("▼", "▽")) for row in part.rows for cell in row.cells)


def _is_rate(head: Head) -> bool:
    """Whether the numbers of a column say by how many percent two amounts differ."""
    if head.kind not in ("none", "mixed") or _YEARLY.search(head.text):
        return False
    is_change = DIFFERENCE.search(head.text) and RATE.search(head.text)
    return bool(is_change or _BARE_RATE.fullmatch(head.text))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the amounts of cells."""

    figures: Mapping[int, Sequence[int]]
    elsewhere: Elsewhere
    rows: Mapping[int, Row]
    is_rising: bool

    def line(self, row: GridRow, width: int) -> Line:
        """One row with its cells."""
        printed = {cell.column: self._entry(row, cell) for cell in row.cells}
        empty = dict.fromkeys((c for c in range(width) if row.cell(c) is None), EMPTY)
        return Line(block=row.block, label=row.cells[0].text, entries=empty | printed)

    def _entry(self, row: GridRow, cell: GridCell) -> Entry:
        folded = self.rows[row.block].folded
        start, end = folded.span(cell.start, cell.start + len(cell.text))
        own = [
            index
            for index in self.figures[row.block]
            if start <= self.elsewhere.figures[index].start < end
        ]
        return Entry(
            text=cell.text,
            figure=own[0] if len(own) == 1 and own[0] in self.elsewhere.printed else None,
            sign=-1 if self._is_cut(cell.text, own) else 1,
            is_empty=is_nothing(cell.text),
            start=start,
            end=end,
        )

    def _is_cut(self, text: str, figures: Sequence[int]) -> bool:
        """Whether a cell prints a cut, by the role of its amount, else by its mark."""
        roles = {self.elsewhere.figures[index].role for index in figures}
        if roles & {"increase", "decrease"}:
            return "decrease" in roles
        return text.startswith(_CUTS) or (text.startswith("△") and not self.is_rising)
