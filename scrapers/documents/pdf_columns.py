"""Columns that white space makes: tables without rules, or with level rules alone.

Prose, lists and text in two columns have gaps too. So a table without rules is believed only where
at least three lines in a row fall into the same columns, and where most of what stands beyond the
first column is numbers. Two numbers side by side are never one cell: where no white space tells
their columns apart, the lines stay text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from scrapers.documents.pdf_bands import Row, are_names, find_bands
from scrapers.documents.pdf_grid import CLOSE
from scrapers.documents.pdf_heads import merged_head
from scrapers.documents.pdf_lines import NUMBER, Line, parted
from scrapers.documents.pdf_page import Rule
from scrapers.documents.pdf_tables import Field, Table

_LINES: Final = 3  # of a table without rules, at least
_LEADING: Final = 2.8  # of the size; farther below, another text begins
_GUTTERS: Final = (0.8, 0.2)  # of the size; between two columns, in every line; numbers need less
_HEADS: Final = 0.5  # of the size; between the lines of a head of two rows
_RULES: Final = 3  # a table with level rules: above and below its head, and at its end

_NUMBER = re.compile(
    r"[-–△▲∆+(]{0,2}\s?(?:KRW|US\$|\$|₩)?\s?\d[\d,.]*\s?(?:%|%p|조|억|만|천|백만|억원|조원|만원|백만원|원|명|개|건|년|trillion|billion|million)?\)?|[-–]",
    re.ASCII,
)
_YEAR = re.compile(r"(?:19|20)\d\d년?", re.ASCII)
_AMOUNT = re.compile(r"\d[,.]\d|%|[조억만]|illion|\A[-–]\Z")


def find_tables(rows: Sequence[Row], rules: Sequence[Rule]) -> tuple[list[Table], list[Row]]:
    """The tables of an area without upright rules, and the rows that are in none."""
    tables, rest = [], list(rows)
    for top, bottom, levels in _ruled(rules):
        taken = [row for row in rest if top < _middle(row) < bottom]
        table = _of_bands(taken, levels)
        if table is not None:
            tables.append(table)
            rest = [row for row in rest if row not in taken]
    for stretch in _stretches(rest):
        table, lines = _of_names(stretch)
        if table is not None:
            tables.append(table)
            rest = [row for row in rest if row not in lines]
    for run in _runs(rest):
        table = _of_lines(run)
        if table is not None:
            tables.append(table)
            rest = [row for row in rest if row not in run]
    return tables, rest


def _ruled(rules: Sequence[Rule]) -> Iterator[tuple[float, float, list[float]]]:
    """Level rules of one length, one below the other."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for group in groups:
            same = (
                abs(group[0].start - rule.start) <= CLOSE and abs(group[0].end - rule.end) <= CLOSE
            )
            if same:
                group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        if len(group) >= _RULES:
            yield group[0].at, group[-1].at, [rule.at for rule in group]


def _of_bands(rows: Sequence[Row], levels: Sequence[float]) -> Table | None:
    """Rows of a table are the bands between its rules, or the lines of a band of many lines."""
    bands = []
    for top, bottom in pairwise(levels):
        band = [row for row in rows if top < _middle(row) < bottom]
        many = sum(len(row) > 1 for row in band) > len(band) / 2
        bands += [[row] for row in band] if many else [band]
    bands = [[parted(row) for row in band] for band in bands if band]
    columns = _columns([row for band in bands[1:] for row in band])
    if len(columns) < 2 or len(bands) < 2:
        return None
    return _table(bands, columns, levels[0], levels[-1])


def _of_names(stretch: Sequence[Row]) -> tuple[Table | None, list[Row]]:
    """A table whose names run over several lines, or whose head does; and its lines."""
    bands = find_bands(stretch, [len(_numbers(parted(row))) for row in stretch])
    if len(bands) < _LINES:
        return None, []
    head = _head(stretch[: stretch.index(bands[0][0])], bands)
    left = min(piece.x0 for band in bands for row in band for piece in _numbers(parted(row)))
    if head is None or not all(are_names(band, left) for band in bands):
        return None, []
    lines = [*head, *(row for band in bands for row in band)]
    table = _of_body([[parted(row) for row in band] for band in bands], head)
    return table, lines if table else []


def _of_body(bands: list[list[Row]], head: Sequence[Row]) -> Table | None:
    rows = [row for band in bands for row in band]
    columns = _columns(rows)
    wide, numbers = len(columns), sum(len(_numbers(row)) for row in rows)
    is_full = all(sum(map(len, band)) >= wide for band in bands)
    if wide <= 2 or not is_full or 2 * numbers < len(bands) * (wide - 1):
        return None
    fields: list[tuple[Field, ...]] = []
    if len(head) > 1:
        fields = merged_head(head, columns)
        if not fields:
            return None
    elif head:
        bands = [[parted(head[0])], *bands]
        if len(bands[0][0]) < wide - 1:
            return None
    return _table(bands, columns, [*head, *rows][0][0].top, rows[-1][0].bottom, fields)


def _head(before: Sequence[Row], bands: list[list[Row]]) -> Sequence[Row] | None:
    """The lines of the head above the rows, `None` if there is no telling.

    The first row is the head, and is taken from *bands*, if its numbers are years.
    """
    above = list(before)
    years = [piece.text for row in bands[0] for piece in _numbers(parted(row))]
    if all(_YEAR.fullmatch(text) for text in years):
        head = list(bands.pop(0))
    elif not above:
        return []
    else:
        head = [above.pop()]
    while above and head[0][0].top - above[-1][0].bottom <= _HEADS * head[0][0].size:
        head.insert(0, above.pop())
    return head if max(len(parted(row)) for row in head) > 1 else None


def _numbers(row: Row) -> list[Line]:
    return [piece for piece in row if NUMBER.fullmatch(piece.text) or _NUMBER.fullmatch(piece.text)]


def _stretches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Lines one close below the other."""
    stretch: list[Row] = []
    for row in rows:
        if stretch and row[0].top - stretch[-1][0].top > _LEADING * row[0].size:
            yield stretch
            stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _of_lines(lines: Sequence[Row]) -> Table | None:
    run = [parted(row) for row in lines]
    columns = _columns(run[1:])
    wide = len(columns)
    if wide < 2:
        return None
    body = [row for row in run if len(row) >= max(2, wide - 1)]
    cells = [piece.text for row in body for piece in row[1:]]
    numbers = [text for text in cells if _NUMBER.fullmatch(text)]
    if len(body) < _LINES or len(body) < len(run) - 1 or 2 * len(numbers) < len(cells):
        return None
    # A list of contents ends in numbers, too.
    if wide == 2 and 2 * sum(bool(_AMOUNT.search(text)) for text in numbers) < len(cells):
        return None
    return _table([[row] for row in run], columns, run[0][0].top, run[-1][0].bottom)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Lines of several pieces each, one close below the other."""
    run: list[Row] = []
    for row in rows:
        near = bool(run) and row[0].top - run[-1][0].top <= _LEADING * row[0].size
        if run and not (near and len(parted(row)) > 1):
            if len(run) >= _LINES:
                yield run
            run = []
        if len(parted(row)) > 1:
            run = [*run, row]
    if len(run) >= _LINES:
        yield run


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Where the pieces of the rows stand, one above the other, from left to right.

    Returns:
        None at all where two numbers of a row would be in the same column.
    """
    pieces = sorted((piece for row in rows for piece in row), key=lambda piece: piece.x0)
    for gutter in _GUTTERS:
        columns = _parted(pieces, gutter)
        if not any(_is_glued(row, columns) for row in rows):
            return columns
    return []


def _parted(pieces: Sequence[Line], gutter: float) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for piece in pieces:
        if columns and piece.x0 <= columns[-1][1] + gutter * piece.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.x1))
        else:
            columns.append((piece.x0, piece.x1))
    return columns


def _is_glued(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether two numbers of a row stand in the same column."""
    return any(
        start <= one.x0 and other.x1 <= end
        for one, other in pairwise(_numbers(row))
        for start, end in columns
    )


def _table(
    bands: Sequence[Sequence[Row]],
    columns: Sequence[tuple[float, float]],
    top: float,
    bottom: float,
    head: Sequence[tuple[Field, ...]] = (),
) -> Table:
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    rows = (tuple(_fields(number, band, edges)) for number, band in enumerate(bands, len(head)))
    return Table((*head, *rows), top, bottom)


def _fields(number: int, band: Sequence[Row], edges: Sequence[float]) -> Iterator[Field]:
    """The cells of a row; a piece that crosses the edges of columns spans them."""
    lines: dict[tuple[int, int], list[Line]] = {}
    for row in band:
        for piece, span in zip(row, _spans(row, edges), strict=True):
            lines.setdefault(span, []).append(piece)
    column = 0
    for (first, last), pieces in sorted(lines.items()):
        for empty in range(column, first):
            yield Field(number, empty, ())
        right = max(piece.x1 for piece in pieces)
        yield Field(
            number,
            max(first, column),
            tuple(_ending(piece, right) for piece in pieces),
            1,
            max(last - max(first, column) + 1, 1),
        )
        column = max(last + 1, column + 1)
    for empty in range(column, len(edges) + 1):
        yield Field(number, empty, ())


def _spans(row: Row, edges: Sequence[float]) -> list[tuple[int, int]]:
    """The first and the last column of each piece of a line.

    A name above numbers may be wider than they are: where there is one for each column, each has
    its own, and none reaches into the column of the next one.
    """
    if len(row) == len(edges) + 1:
        return [(place, place) for place in range(len(row))]
    firsts = [sum(edge <= piece.x0 for edge in edges) for piece in row]
    lasts = [sum(edge < piece.x1 for edge in edges) for piece in row]
    following = [*firsts[1:], len(edges) + 1]
    return [
        (first, max(first, min(last, after - 1)))
        for first, last, after in zip(firsts, lasts, following, strict=True)
    ]


def _ending(piece: Line, right: float) -> Line:
    return replace(piece, right=right)


def _middle(row: Row) -> float:
    return (row[0].top + row[0].bottom) / 2
