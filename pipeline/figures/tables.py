"""What a table says: its numbers as figures, by the headers of their columns and rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.figures.folding import fold
from pipeline.figures.table_amounts import CellMoney, bare_numbers, nothing, priced
from pipeline.figures.table_arrows import read_parts
from pipeline.figures.table_context import Around, Whole, read_whole
from pipeline.figures.table_grid import GridCell, Row, read_grid
from pipeline.figures.table_layout import Layout, parts, read_layout
from pipeline.figures.table_meaning import Meaning
from pipeline.figures.table_number import is_nothing, may_hold_money, numbers
from pipeline.figures.table_rows import Line, header_line, read_lines
from storage.records import Figure

__all__ = ["Around", "Row", "read_table"]


def read_table(rows: Sequence[Row], around: Around) -> Iterator[Figure]:
    """Reads the figures of one table.

    Args:
        rows: of one table, in order; their caption stands in `block.caption`.
        around: what stands around it.

    Returns:
        In reading order; `start` and `end` count in the folded text of the row. A number whose
        unit is unknown, or that no header explains, has no amount and a `doubt`.
    """
    caption = fold(rows[0].block.caption).text if rows else ""
    if around.proof and any(row.index == around.proof.block for row in rows):
        around = replace(around, proof=None)  # the header of one column, which proves no other
    for part in parts(read_grid(rows)):
        layout = read_layout(part, around.published_on)
        yield from _Part(layout, read_whole(layout, caption, around), around).figures()


@dataclass(frozen=True, slots=True)
class _Part:
    """Reads the figures of one part of a table."""

    layout: Layout
    whole: Whole
    around: Around

    def figures(self) -> Iterator[Figure]:
        """The figures of the header, then those of each row."""
        for row in (*self.layout.part.titles, *self.layout.part.header):
            for cell in row.cells:
                yield from self._cell(cell, header_line(row))
        for line in read_lines(self.layout, self.around.published_on):
            for cell in line.row.cells:
                yield from self._cell(cell, line)

    def _cell(self, cell: GridCell, line: Line) -> Iterator[Figure]:
        """The figures of one cell."""
        if not may_hold_money(cell.text):
            return
        day = self.around.published_on
        for part, meaning in read_parts(self.layout, self.whole, line, cell, day):
            for money in self._money(part, line, meaning):
                yield self._figure(part, line, meaning, money)

    def _money(self, cell: GridCell, line: Line, meaning: Meaning) -> Iterator[CellMoney]:
        """The money of a cell: nothing, bare numbers, or amounts with their unit."""
        layout, text = self.layout, cell.text
        is_value = cell.column in layout.values and not line.is_header
        if is_value and is_nothing(text):
            return nothing(text, meaning, self.whole, is_priced=cell.column in layout.priced)
        found = numbers(text) if is_value else ()
        if found:
            is_lacking = self._is_of_money(cell.column) if layout.priced else meaning.is_money
            return bare_numbers(found, meaning, self.whole, is_lacking=is_lacking)
        return priced(text, meaning, self.whole, self.around.published_on, is_value=is_value)

    def _is_of_money(self, column: int) -> bool:
        """Whether a number in a column lacks the unit that other cells of the table print."""
        head = self.layout.heads[column]
        return column in self.layout.priced or bool(head.year or head.proof)

    def _figure(self, cell: GridCell, line: Line, meaning: Meaning, money: CellMoney) -> Figure:
        """One figure, with what its row and its table say."""
        proof = None if money.role == "other" else meaning.proof
        return Figure(
            printed=cell.text[money.start : money.end],
            amount=money.amount,
            currency=money.currency,
            precision=money.precision,
            label=self._label(cell, line),
            section=self._section(line),
            year=money.year,
            role=money.role,
            place=self.around.place,
            block=line.row.block,
            start=cell.start + money.start,
            end=cell.start + money.end,
            stage=proof.stage if proof else None,
            proof=proof.printed if proof else "",
            round=proof.round if proof else 0,
            basis=proof.basis if proof else None,
            doubt=money.doubt,
            is_new=line.is_new and money.role == "allocated" and money.amount != 0,
        )

    def _label(self, cell: GridCell, line: Line) -> str:
        """The name of the row, else of the column, else of the table."""
        is_value = cell.column in self.layout.values
        column = self.layout.names[cell.column] if is_value else ""
        return line.name or column or line.fallback or self.whole.caption

    def _section(self, line: Line) -> str:
        """The headings above the table, and the groups of a row; of a total, the caption."""
        above = self.around.section
        caption = self.whole.caption if line.is_total else ""
        own = () if not caption or caption in above else (caption,)
        return " > ".join(words for words in (above, *own, *line.groups) if words)
