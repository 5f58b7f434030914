"""The rows of a table as a grid, in which merged cells reach over rows and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.figures.folding import Folded
from scrapers.notice import Block

_BLANK: Final = " \t\r\n\f\v"
MAX_COLUMNS: Final = 100  # what stands further right is no table of amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table.

    Attributes:
        index: 0-based index of the block in its place.
        block: the row as it was received.
        folded: its text without oddities; spans count in it.
    """

    index: int
    block: Block
    folded: Folded


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """One printed cell; two cells with the same words are two cells.

    Attributes:
        column: 0-based.
        column_span, row_end: how many columns it covers, and the first row that it does not.
        start: of its words, in the folded text of its row.
        text: its words.
    """

    column: int
    column_span: int
    row_end: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the grid.

    Attributes:
        block: index of its block.
        cells: the cells that are printed in it, in reading order, without empty ones.
        covering: for each column the cell that covers it, be it printed in a row above; `None`
            where there is none, or an empty one.
    """

    block: int
    cells: tuple[GridCell, ...]
    covering: tuple[GridCell | None, ...]

    def text(self, column: int) -> str:
        """The words that stand in a column, `""` where nothing does."""
        cell = self.cell(column)
        return cell.text if cell else ""

    def cell(self, column: int) -> GridCell | None:
        """The cell that covers a column."""
        return self.covering[column] if column < len(self.covering) else None


def read_grid(rows: Sequence[Row]) -> tuple[GridRow, ...]:
    """Unfolds merged cells; rows without words are left out."""
    grid = []
    above: list[GridCell | None] = []
    number = -1
    for row in rows:
        number = max(number + 1, row.block.cells[0].row if row.block.cells else 0)
        cells = tuple(_cells(row, number))
        above = _covering(cells, above, number)
        printed = tuple(cell for cell in cells if cell.text)
        if printed:
            shown = tuple(cell if cell and cell.text else None for cell in above)
            grid.append(GridRow(row.index, printed, shown))
    return tuple(grid)


def _cells(row: Row, number: int) -> Iterator[GridCell]:
    """The cells of one row; where the block has none, or others, tabs separate them."""
    parts = row.folded.text.split("\t")
    known = row.block.cells if len(row.block.cells) == len(parts) else ()
    start = 0
    for index, part in enumerate(parts):
        words = part.strip(_BLANK)
        if words.startswith("**") and words.endswith("**"):
            words = words.strip("*")  # bold in Markdown
        begin = start + part.find(words)
        start += len(part) + 1
        column = known[index].column if known else index
        if column >= MAX_COLUMNS:
            return
        wide = known[index].column_span if known else 1
        high = known[index].row_span if known else 1
        yield GridCell(column, wide, number + high, begin, words)


def _covering(
    cells: Sequence[GridCell], above: Sequence[GridCell | None], number: int
) -> list[GridCell | None]:
    """For each column the cell that covers it in row *number*."""
    covering = [cell if cell and cell.row_end > number else None for cell in above]
    for cell in cells:
        end = min(cell.column + cell.column_span, MAX_COLUMNS)
        covering.extend([None] * (end - len(covering)))
        covering[cell.column : end] = [cell] * (end - cell.column)
    return covering
