"""Lines of text as the blocks of a notice, and what is claimed in them."""

import datetime as dt
from collections.abc import Iterator

from pipeline.claims import check
from pipeline.figures import read_figures
from scrapers.notice import Block, Cell
from storage.records import Claim, Figure

PUBLISHED = dt.date(2025, 8, 29)


def blocks_of(text: str) -> tuple[Block, ...]:
    """One block a line; ` | ` parts the cells of a table, whose caption is the line before it."""
    return tuple(_blocks([line.strip() for line in text.splitlines() if line.strip()]))


def _blocks(lines: list[str]) -> Iterator[Block]:
    caption, row = "", 0
    for line in lines:
        if " | " not in line:
            caption, row = line, 0
            yield Block(kind="paragraph", text=line)
            continue
        cells = tuple(
            Cell(row=row, column=column, text=words.strip())
            for column, words in enumerate(line.split(" | "))
        )
        text = "\t".join(cell.text for cell in cells)
        yield Block(kind="table_row", text=text, cells=cells, table=0, caption=caption)
        row += 1


def checked(text: str) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures and claims of some lines."""
    blocks = blocks_of(text)
    return check("", blocks, read_figures("", blocks, published_on=PUBLISHED))
