"""Makes blocks of the tree of a file, by the same rules for HWP 5 and HWPX.

A table of one cell, or with a table inside, is only a frame, as in `scrapers.blocks`: what is in it
is read as if the frame were not there. Notes that stand in a table follow it, so that no cell holds
them.
"""

from collections.abc import Iterable
from typing import Final

from scrapers.documents.grid import rows_of
from scrapers.documents.tree import Line, Node, Note, Table
from scrapers.notice import Block, Cell
from scrapers.reading import fold
from scrapers.writer import CAPTION_CHARACTERS, Writer

_PREVIEW: Final = 10_000  # characters; Hancom's program stores about 1,000


def write(nodes: Iterable[Node]) -> tuple[Block, ...]:
    """The blocks of a file, in reading order."""
    writer = Writer()
    _write(nodes, writer)
    return tuple(writer.blocks)


def write_preview(text: str) -> tuple[Block, ...]:
    """The blocks of a preview, which is plain text, one a line."""
    return write(Line(line) for line in text[:_PREVIEW].splitlines())


def _write(nodes: Iterable[Node], writer: Writer) -> None:
    """Goes into frames and notes, which nest no deeper than a draft allows."""
    for node in nodes:
        if isinstance(node, Line):
            _line(node, writer)
        elif isinstance(node, Note):
            _write(node.nodes, writer)
        else:
            _table(node, writer)


def _line(line: Line, writer: Writer) -> None:
    """Writes a line; sentences stand at the levels of an outline too, and are no headings."""
    is_prose = line.kind == "heading" and len(line.text) > CAPTION_CHARACTERS
    writer.line(line.text, "paragraph" if is_prose else line.kind)


def _table(table: Table, writer: Writer) -> None:
    rows = list(rows_of(table))
    if table.is_around or len(table.cells) <= 1:
        _write(table.caption, writer)
        for place in (place for row in rows for place in row):
            _write(place.cell.nodes, writer)
        return
    writer.table(
        (
            tuple(
                Cell(
                    row=place.row,
                    column=place.column,
                    text=_words(place.cell.nodes),
                    row_span=place.row_span,
                    column_span=place.column_span,
                )
                for place in row
            )
            for row in rows
        ),
        _words(table.caption),
    )
    insides = [table.caption, *(place.cell.nodes for row in rows for place in row)]
    for nodes in insides:
        _write((node for node in nodes if not isinstance(node, Line)), writer)


def _words(nodes: Iterable[Node]) -> str:
    return fold(" ".join(node.text for node in nodes if isinstance(node, Line)))
