"""The body of a notice as blocks: headings, paragraphs, list items and table rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from scrapers.notice import Block, BlockKind, Cell
from scrapers.reading import BREAKS, text_of, walk
from scrapers.writer import Writer

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MAX_SPAN = 100  # columns; browsers stop at 1,000, and no table of amounts is as wide as this

_COUNT = re.compile(r"\s{0,9}(\d{1,5})", re.ASCII)


def read_blocks(
    container: LexborNode, without: Iterable[str] = (), layout: frozenset[int] = frozenset()
) -> tuple[Block, ...]:
    """Reads the body of a notice.

    A line ends at every block element and at `<br>`; inline elements join without a separator,
    because amounts are printed across them. A table of one cell, or with a table inside, is only a
    frame: what is in it is read as if the frame were not there.

    Args:
        container: the element around the body.
        without: selectors of elements inside it that do not belong to it.
        layout: `mem_id` of tables that are known to be frames.
    """
    skipped = {node.mem_id for css in without for node in container.css(css)}
    writer = _Lines(skipped, _frames(container) | layout)
    for step, node in walk(container, skipped):
        if step == "text":
            writer.text(node)
        elif node.tag in BREAKS:
            writer.cross(step == "enter", node)
    writer.end_line()
    return tuple(writer.written.blocks)


@dataclass(slots=True)
class _Lines:
    """Collects lines; knows which headings, items and preformatted texts are open."""

    skipped: set[int]
    frames: frozenset[int]
    written: Writer = field(default_factory=Writer)
    line: list[str] = field(default_factory=list)
    headings: int = 0
    items: int = 0
    verbatim: int = 0

    def text(self, node: LexborNode) -> None:
        """Adds text to the line; in preformatted text, its line ends count."""
        first, *others = (node.text_content or "").split("\n") if self.verbatim else [""]
        self.line.append(first if self.verbatim else node.text_content or "")
        for other in others:
            self.end_line()
            self.line.append(other)

    def cross(self, is_entered: bool, node: LexborNode) -> None:  # noqa: FBT001 - one of two directions
        """Passes the edge of a block element."""
        self.end_line()
        by = 1 if is_entered else -1
        self.headings += by * (node.tag in HEADINGS)
        self.items += by * (node.tag == "li")
        self.verbatim += by * (node.tag == "pre")
        if is_entered and node.tag == "table" and node.mem_id not in self.frames:
            self.skipped.add(node.mem_id)
            self._table(node)

    def end_line(self) -> None:
        """Makes a block of the line, if there is anything on it."""
        kind: BlockKind = "paragraph"
        if self.headings:
            kind = "heading"
        elif self.items:
            kind = "list_item"
        self.written.line("".join(self.line), kind)
        self.line.clear()

    def _table(self, table: LexborNode) -> None:
        element = table.css_first("caption")
        self.written.table(_grid(table), "" if element is None else text_of(element))


def _frames(container: LexborNode) -> frozenset[int]:
    """The tables that only frame what is in them: around another table, or of one cell."""
    tables = container.css("table")
    around = {_table_around(table) for table in tables}
    leaves = (table for table in tables if table.mem_id not in around)
    boxes = {table.mem_id for table in leaves if len(table.css("td, th")) <= 1}
    return frozenset(around | boxes)


def _table_around(node: LexborNode) -> int:
    """The nearest table that *node* is in, 0 for none."""
    around = node.parent
    while around is not None and around.tag != "table":
        around = around.parent
    return 0 if around is None else around.mem_id


def _grid(table: LexborNode) -> list[tuple[Cell, ...]]:
    """The cells of each row, in the grid that the spans unfold to."""
    rows = table.css("tr")
    taken: dict[int, int] = {}  # column: the first row in which it is free again
    return [_row(node, row, len(rows), taken) for row, node in enumerate(rows)]


def _row(node: LexborNode, row: int, rows: int, taken: dict[int, int]) -> tuple[Cell, ...]:
    cells = []
    column = 0
    for part in node.css("td, th"):
        while taken.get(column, 0) > row:
            column += 1
        wide = min(_span(part, "colspan"), MAX_SPAN)
        high = min(_span(part, "rowspan") or rows, rows - row)  # 0 is "to the end"
        cells.append(
            Cell(
                row=row, column=column, text=text_of(part), row_span=high, column_span=max(wide, 1)
            )
        )
        for beside in range(column, column + max(wide, 1)):
            taken[beside] = row + high
        column += max(wide, 1)
    return tuple(cells)


def _span(cell: LexborNode, name: str) -> int:
    """The span as printed, 1 where it is no number."""
    found = _COUNT.match(cell.attributes.get(name) or "")
    return int(found[1]) if found else 1
