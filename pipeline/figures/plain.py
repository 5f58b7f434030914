"""Plain text as blocks: its lines, and tables where lines are made of cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from pipeline.figures.amounts import scan
from pipeline.figures.folding import fold
from pipeline.figures.plain_columns import aligned_rows
from pipeline.figures.table_unit import unit_in
from scrapers.notice import Block, Cell
from storage.records import Figure

MAX_CAPTION: Final = 80  # a longer line before a table is prose, unless it states a unit
_RULER: Final = re.compile(r"[ \t|:+=-]*")
_RULES: Final = ("--", "-=", "=-", "==")
# With its end; other controls, which `str.splitlines` takes for ends, may stand inside a number.
_LINE: Final = re.compile(
    r"[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])"
    r"|[^\n\r\v\f\x85\u2028\u2029]+"
)
_BARE_UNIT: Final = re.compile(r"[(\[（【<]|단위|units?\b", re.IGNORECASE)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The lines of a text as blocks, one a line, each as long as its line.

    At least two lines of cells in a row, or one behind a line that states a unit, are a table.
    Cells are separated by ` | ` (at the ends, too) or by tabs; rulers (`|---|---|`) hold none.
    Below a line that states a unit blanks may part the columns, see `plain_columns`.
    """
    lines = _LINE.findall(text)
    aligned = aligned_rows(lines)
    rows = [aligned.get(number, _cells_of(line)) for number, line in enumerate(lines)]
    blocks: list[Block] = []
    tables = 0
    while len(blocks) < len(lines):
        start = len(blocks)
        end = _table_end(rows, start)
        caption = _caption(lines, start) if end > start else ""
        if end - start > 1 or (end > start and unit_in(caption)):
            blocks += _table([row or "" for row in rows[start:end]], tables, caption)
            tables += 1
        else:
            end = max(end, start + 1)
            blocks += [Block(kind="paragraph", text=line) for line in lines[start:end]]
    return tuple(blocks)


def in_text(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures of `plain_blocks(text)` with spans that count in the text as it stands."""
    offsets = [0, *accumulate(map(len, _LINE.findall(text)))]
    return tuple(
        replace(
            figure,
            start=figure.start + offsets[figure.block],
            end=figure.end + offsets[figure.block],
        )
        for figure in figures
    )


def _cells_of(line: str) -> str | None:
    """A line of cells with tabs between them, as long as before; `None` for any other line."""
    words = line.strip()
    if "|" in words and _RULER.fullmatch(words) and any(rule in words for rule in _RULES):
        return " " * len(line)
    is_framed = words.startswith("|") and words.endswith("|") and len(words) > 1
    if "|" in words:
        separator = "|"
    elif "\t" in words:
        separator = "\t"
    else:
        return None
    begin = line.index(words)
    inner = f" {words[1:-1]} " if is_framed else words
    cells = inner if separator == "\t" else inner.replace("\t", " ").replace("|", "\t")
    count = sum(1 for cell in cells.split("\t") if cell.strip())
    blank = " " * (len(line) - begin - len(words))
    return f"{' ' * begin}{cells}{blank}" if count > 1 or is_framed else None


def _table_end(rows: Sequence[str | None], start: int) -> int:
    """The first line from *start* on that is no row."""
    end = start
    while end < len(rows) and rows[end] is not None:
        end += 1
    return end


def _table(rows: Sequence[str], table: int, caption: str) -> Iterator[Block]:
    """The blocks of one table."""
    for number, text in enumerate(rows):
        cells = tuple(
            Cell(row=number, column=column, text=words.strip())
            for column, words in enumerate(text.split("\t"))
        )
        yield Block(kind="table_row", text=text, cells=cells, table=table, caption=caption)


def _caption(lines: Sequence[str], start: int) -> str:
    """The line before a table, if it states a unit or is short; with the one before a bare unit."""
    above = [" ".join(line.split()) for line in lines[max(0, start - 3) : start]]
    if above and not above[-1]:
        above.pop()
    if not above or not _is_caption(above[-1]):
        return ""
    last = above[-1]
    is_bare = unit_in(last) is not None and _BARE_UNIT.match(last) is not None
    before = above[-2] if is_bare and len(above) > 1 else ""
    return f"{before} {last}".strip() if _is_caption(before) else last


def _is_caption(line: str) -> bool:
    folded = fold(line).text
    return unit_in(folded) is not None or (len(line) <= MAX_CAPTION and not scan(folded))
