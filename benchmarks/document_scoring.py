"""How much of a table was read, cell by cell.

A cell is exact when its text, row, column and spans are those that were printed, in the one table
that was read best; spaces at the ends of lines, which many producers do not print, count. A cell's
text is right when some cell says it, spaces aside. Cells that were never printed count against
both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from benchmarks.document_tables import PrintedTable
from scrapers.notice import Cell, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Cells counted.

    Attributes:
        cells: printed or read, whichever is more.
        exact, right: of these; texts that are right are counted wherever they stand.
        documents, units: documents, and those whose every row was read with its unit.
    """

    cells: int = 0
    exact: int = 0
    right: int = 0
    documents: int = 0
    units: int = 0

    def __add__(self, other: Self) -> "Share":
        """Both together."""
        return Share(
            cells=self.cells + other.cells,
            exact=self.exact + other.exact,
            right=self.right + other.right,
            documents=self.documents + other.documents,
            units=self.units + other.units,
        )

    @property
    def exactly(self) -> float:
        """The share of cells read exactly; 1 of none."""
        return self.exact / self.cells if self.cells else 1.0

    @property
    def rightly(self) -> float:
        """The share of cells whose text is right; 1 of none."""
        return self.right / self.cells if self.cells else 1.0


def score(printed: PrintedTable, read: Document) -> Share:
    """Compares one document with its table."""
    found: dict[int, Counter[Cell]] = defaultdict(Counter)
    captions = set()
    for block in read.blocks:
        if block.table is not None:
            found[block.table].update(block.cells)
            captions.add(block.caption)
    wanted = Counter(printed.cells)
    texts = _texts(cell for table in found.values() for cell in table.elements())
    return Share(
        cells=max(wanted.total(), texts.total()),
        exact=max(((wanted & table).total() for table in found.values()), default=0),
        right=(_texts(printed.cells) & texts).total(),
        documents=1,
        units=int(bool(captions) and all(printed.unit in caption for caption in captions)),
    )


def total(shares: Iterable[Share]) -> Share:
    """All together."""
    return sum(shares, Share())


def _texts(cells: Iterable[Cell]) -> Counter[str]:
    return Counter(cell.text.replace(" ", "") for cell in cells)
