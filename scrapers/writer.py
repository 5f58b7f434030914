"""Collects the blocks of one text in reading order, captions of tables included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scrapers.notice import Block, BlockKind, Cell
from scrapers.reading import fold

CAPTION_CHARACTERS = 80  # a longer line before a table is prose, not its caption

_UNIT = re.compile(r"단위|\bunits?\b", re.IGNORECASE)  # "unit"
_BARE_UNIT = re.compile(r"[(\[<（【]?\s?(?:단위|units?\b)", re.IGNORECASE)


@dataclass(slots=True)
class Writer:
    """The blocks so far, and how many tables are among them."""

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0

    def line(self, text: str, kind: BlockKind = "paragraph") -> None:
        """Adds a line, folded; an empty one is none."""
        if folded := fold(text):
            self.blocks.append(Block(kind=kind, text=folded))

    def table(self, rows: Iterable[tuple[Cell, ...]], caption: str = "") -> None:
        """Adds a table; rows without a word are none.

        Its caption is *caption*, with the line before the table if that states a unit or if there
        is no other; before a line that is only a unit stands the title. All stay lines of their
        own.

        Args:
            rows: the cells of each row, their texts folded.
            caption: what the publisher marked as such, folded.
        """
        whole = self._caption(caption)
        for cells in rows:
            text = "\t".join(cell.text for cell in cells)
            if text.strip():
                block = Block(
                    kind="table_row", text=text, cells=cells, table=self.tables, caption=whole
                )
                self.blocks.append(block)
        self.tables += 1

    def _caption(self, marked: str) -> str:
        line = self._line_above(1)
        if _BARE_UNIT.match(line):
            line = f"{self._line_above(2)} {line}".strip()
        if not marked:
            return line
        self.line(marked)
        return f"{marked} {line}" if _UNIT.search(line) else marked

    def _line_above(self, number: int) -> str:
        """The last line but so many, `""` where it is a row or prose."""
        block = self.blocks[-number] if len(self.blocks) >= number else None
        is_line = block is not None and block.kind != "table_row"
        return block.text if block and is_line and len(block.text) <= CAPTION_CHARACTERS else ""
