"""The tables of documents are read as well as the benchmark says, on a small part of it."""

import random

import pytest

from benchmarks.document_damage import damage, read_damaged, whole
from benchmarks.document_making import CHROMIUM, hancom, reportlab
from benchmarks.document_samples import KINDS, tables
from benchmarks.document_scoring import Share, score, total
from benchmarks.document_tables import PrintedTable, budget_table
from scrapers.documents import read_document
from scrapers.notice import Block, Document

TABLES = list(tables((5, 20)))
EASY = [one for one in TABLES if not one.is_merged and not one.is_long]
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="prints HTML with Chromium")


def table(*, is_merged: bool = False, is_long: bool = False) -> PrintedTable:
    """A small table."""
    return budget_table("ko", 5, 5, is_merged=is_merged, is_long=is_long)


def measured(kind: str, chosen: list[PrintedTable]) -> Share:
    """How much is read of documents of one kind."""
    return total(score(one, read_document(KINDS[kind](one))) for one in chosen)


def document(*rows: Block) -> Document:
    """A reading that has these rows."""
    return Document(media_type="application/pdf", state="read", blocks=rows)


def rows(printed: PrintedTable, number: int = 0) -> list[Block]:
    """The rows of a table as a reader gives them."""
    return [
        Block(
            kind="table_row",
            text=f"row {row}",
            cells=tuple(printed.row(row)),
            table=number,
            caption=f"{printed.caption} {printed.unit}",
        )
        for row in range(printed.rows)
    ]


@pytest.mark.parametrize("kind", ["HWPX, python-hwpx", "HWP 5, python-hwpx"])
def test_every_cell_of_hancoms_formats_is_exact(kind: str) -> None:
    """Their cells say where they stand."""
    share = measured(kind, TABLES[::2])
    assert share.exactly == 1.0
    assert share.units == share.documents == len(TABLES[::2])


def test_cells_of_ruled_tables_by_reportlab_are_exact() -> None:
    """Ninety-nine of a hundred, the spaces where lines end included."""
    share = measured("PDF, reportlab, ruled", TABLES)
    assert share.exactly >= 0.99
    assert share.rightly == 1.0


@needs_chromium
def test_cells_of_ruled_tables_by_chromium_are_exact() -> None:
    """As many, though it prints no space where a line ends."""
    share = measured("PDF, Chromium, ruled", TABLES[2:14:4])
    assert share.exactly >= 0.99
    assert share.rightly == 1.0


def test_unruled_tables_by_reportlab_are_read_as_well_as_they_were() -> None:
    """All of them where rows are one line and no cells are merged, and most of the others."""
    assert measured("PDF, reportlab, unruled", EASY).exactly >= 0.99
    assert measured("PDF, reportlab, unruled", TABLES).exactly >= 0.71


@needs_chromium
def test_unruled_tables_by_chromium_are_read_as_well_as_they_were() -> None:
    """Where every row is one line and no cells are merged."""
    assert measured("PDF, Chromium, unruled", EASY[:2]).exactly >= 0.98


def test_a_perfect_reading_is_counted_as_one() -> None:
    """Every cell, and the unit of every row."""
    printed = table(is_merged=True)
    share = score(printed, document(*rows(printed)))
    assert (share.exact, share.right, share.units) == (share.cells, share.cells, 1)


def test_cells_that_were_not_printed_count_against_a_reading() -> None:
    """A table that is read twice is not read well."""
    printed = table()
    share = score(printed, document(*rows(printed), *rows(printed, number=1)))
    assert share.exactly == share.rightly == 0.5


def test_an_unread_table_is_counted_as_missing() -> None:
    """Its cells are none of them exact, and nothing says their unit."""
    share = score(table(), document())
    assert (share.exact, share.right, share.units) == (0, 0, 0)
    assert share.cells == 30


def test_the_same_table_is_invented_every_time() -> None:
    """Tables are drawn by lot from a seed, and so are their files where the library allows it."""
    assert table(is_long=True) == table(is_long=True)
    assert reportlab(table(), is_ruled=True) == reportlab(table(), is_ruled=True)
    assert hancom(table(), "hwpx") == hancom(table(), "hwpx")
    assert hancom(table(), "hwp") == hancom(table(), "hwp")


def test_merged_cells_cover_their_grid_once() -> None:
    """The truth that readers are measured by is itself a table."""
    for printed in TABLES:
        places = [
            (cell.row + down, cell.column + right)
            for cell in printed.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        assert len(places) == len(set(places)) == printed.rows * printed.columns


def test_damage_is_the_same_for_the_same_seed() -> None:
    """A seed in a report leads to the file."""
    body = hancom(table(), "hwpx")
    assert damage(body, random.Random(7)) == damage(body, random.Random(7))  # noqa: S311
    assert damage(body, random.Random(7)) != body  # noqa: S311


def test_damaged_files_are_documents() -> None:
    """Nothing is raised, and nothing takes long."""
    for name, body in whole(rows=5).items():
        toll = read_damaged(name, body, range(1_000, 1_018))
        assert not toll.raised, name
        assert toll.slowest[0] < 5, name
