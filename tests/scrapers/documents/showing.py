"""Readings in few words, for the tests of this folder."""

from scrapers.documents import read_document
from scrapers.notice import Block, Document


def texts(document: Document | bytes) -> list[str]:
    """The text of each block; cells are parted by a bar."""
    read = document if isinstance(document, Document) else read_document(document)
    return [block.text.replace("\t", "|") for block in read.blocks]


def places(blocks: tuple[Block, ...]) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of every cell."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for block in blocks
        for cell in block.cells
    ]
