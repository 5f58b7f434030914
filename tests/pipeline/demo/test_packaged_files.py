"""The attachment of the look-alike, which real libraries made, is read as it was meant."""

import datetime as dt
from importlib.resources import files

import pytest

from benchmarks.look_alike_files import CAPTION, ROWS, UNIT
from pipeline.figures import read_figures
from scrapers.documents import read_document
from scrapers.notice import Document

PUBLISHED = dt.date(2024, 12, 10)
MOST_BYTES = 60_000
HALL = "국립과학관야간개방운영"
CLOUD = "AI반도체를활용한K-클라우드기술개발"


def body(ending: str) -> bytes:
    """The bytes of the attachment in one format."""
    return (files("pipeline.demo") / "files" / f"2025-final-budget.{ending}").read_bytes()


def figures(document: Document) -> set[tuple[object, ...]]:
    """What is said of every programme; the ends of lines cost a PDF spaces of its labels."""
    return {
        (one.label.replace(" ", ""), one.year, one.amount, one.role, one.stage)
        for one in read_figures("", document.blocks, published_on=PUBLISHED)
    }


@pytest.mark.parametrize("ending", ["hwpx", "pdf"])
def test_the_attachment_has_its_table_in_both_formats(ending: str) -> None:
    """Every cell, below the same caption; all of a small file is read."""
    document = read_document(body(ending))
    read = [block for block in document.blocks if block.cells]
    assert document.state == "read"
    assert len(body(ending)) < MOST_BYTES
    assert [tuple(cell.text for cell in block.cells) for block in read] == list(ROWS)
    assert {block.caption for block in read} == {f"{CAPTION} {UNIT}"}


@pytest.mark.parametrize("ending", ["hwpx", "pdf"])
def test_the_attachment_says_what_was_proposed_and_what_became_of_it(ending: str) -> None:
    """The proposal and the decision are amounts of 2025; the difference is neither."""
    million = 10**6
    assert figures(read_document(body(ending))) >= {
        (CLOUD, 2025, 37_000 * million, "allocated", "proposal"),
        (CLOUD, 2025, 36_620 * million, "allocated", "final"),
        (CLOUD, 2025, 380 * million, "decrease", "final"),
        (HALL, 2024, 900 * million, "baseline", "final"),
        (HALL, 2025, 1_200 * million, "allocated", "proposal"),
        (HALL, 2025, 1_500 * million, "allocated", "final"),
        (HALL, 2025, 300 * million, "increase", "final"),
    }


def test_both_formats_of_the_attachment_say_the_same() -> None:
    """Label, year, amount, role and stage; and that nobody published it."""
    hancom, printed = read_document(body("hwpx")), read_document(body("pdf"))
    assert figures(hancom) == figures(printed)
    assert [block.text for block in hancom.blocks[:4]] == [
        block.text for block in printed.blocks[:4]
    ]
    assert "합성 자료" in hancom.blocks[1].text
