"""What stands on a page, in reading order: lines and tables."""

from collections.abc import Iterator
from dataclasses import replace

from scrapers.documents.pdf_columns import find_tables
from scrapers.documents.pdf_lines import Line, read_rows
from scrapers.documents.pdf_order import in_order
from scrapers.documents.pdf_page import Sheet
from scrapers.documents.pdf_tables import Area, Table, split

Item = Line | Table


def lay_out(sheet: Sheet, page: int) -> list[Item]:
    """The lines and tables of a page, each at its height.

    Args:
        sheet: what the page shows.
        page: its number, from 1.
    """
    tables, areas = split(sheet)
    groups: list[list[Item]] = [[table] for table in tables]
    for area in areas:
        groups += _groups(area)
    ordered = sorted(groups, key=lambda group: group[0].top)
    return [_numbered(item, page) for group in ordered for item in group]


def _groups(area: Area) -> Iterator[list[Item]]:
    """The tables of an area, and its lines; lines of a column stay together."""
    tables, rows = find_tables(read_rows(area.glyphs), area.rules)
    for table in tables:
        yield [table]
    group: list[Item] = []
    for line in in_order(rows, area.right):
        if group and line.right == area.right and group[-1].top <= line.top:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _numbered(item: Item, page: int) -> Item:
    if isinstance(item, Line):
        return replace(item, page=page)
    fields = tuple(
        tuple(replace(f, lines=tuple(replace(line, page=page) for line in f.lines)) for f in row)
        for row in item.fields
    )
    return replace(item, fields=fields, page=page)
