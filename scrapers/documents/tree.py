"""What HWP 5 and HWPX both consist of: lines, tables and notes, before they become blocks."""

from dataclasses import dataclass, field
from typing import TypeAlias

from scrapers.notice import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph, not folded yet."""

    text: str
    kind: BlockKind = "paragraph"


@dataclass(slots=True)
class TableCell:
    """A cell as the file states it.

    Attributes:
        line: 0-based, the row of the table that it was written in.
        row, column: its stated place, from 0; `None` without one.
        row_span, column_span: as stated, not checked.
    """

    line: int
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    nodes: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table; `is_around` says that another one is inside."""

    cells: list[TableCell] = field(default_factory=list)
    caption: list["Node"] = field(default_factory=list)
    is_around: bool = False


@dataclass(slots=True)
class Note:
    """A footnote or an endnote."""

    nodes: list["Node"] = field(default_factory=list)


Node: TypeAlias = Line | Table | Note
