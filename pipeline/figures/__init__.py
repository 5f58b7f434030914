"""Finds amounts of money in text, with label, section, year, role and stage."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from pipeline.figures.amounts import Amount, read_amounts
from pipeline.figures.context import read_context
from pipeline.figures.plain import in_text, plain_blocks
from pipeline.figures.stage import Proof, stages
from scrapers.notice import Block
from storage.records import Figure

__all__ = [
    "REVISION_MODULES",
    "Amount",
    "Proof",
    "in_text",
    "plain_blocks",
    "read_amounts",
    "read_figures",
    "read_plain",
    "stages",
]

# Every module whose lines can change a figure; a revision over them dates the reading.
REVISION_MODULES: Final = tuple(
    f"pipeline.figures.{name}"
    for name in (
        "amounts",
        "borrowed",
        "context",
        "doubts",
        "clauses_en",
        "folding",
        "headlines_en",
        "labels",
        "labels_en",
        "labels_ko",
        "money",
        "names",
        "names_en",
        "notation",
        "numerals",
        "outline",
        "phrases_ko",
        "plain",
        "prose",
        "reader",
        "roles",
        "segments",
        "stage",
        "stage_beside",
        "stage_clauses",
        "stage_columns",
        "stage_matters",
        "stage_notice",
        "stage_proof",
        "stage_rounds",
        "stage_sentence",
        "stage_tense",
        "stage_words",
        "stage_words_en",
        "stage_words_ko",
        "standing",
        "statement",
        "subjects_en",
        "table_amounts",
        "table_arrows",
        "table_change",
        "table_context",
        "table_grid",
        "table_head",
        "table_layout",
        "table_meaning",
        "table_mixed",
        "table_number",
        "table_rows",
        "table_sorts",
        "table_unit",
        "table_words",
        "tables",
        "totals",
        "verbs_en",
        "words_en",
        "words_ko",
        "years",
    )
)


def read_figures(
    title: str, blocks: Sequence[Block], *, published_on: dt.date | None = None
) -> tuple[Figure, ...]:
    """Reads the figures of one notice.

    Args:
        title: read first, as place `title` and block 0.
        blocks: the body, as place `body`.
        published_on: Seoul calendar day; without it 올해 ("this year") gives no year.

    Returns:
        In reading order; `block.text[figure.start : figure.end] == figure.printed`.
    """
    return read_context(title, blocks, published_on)


def read_plain(text: str, *, published_on: dt.date | None = None) -> tuple[Figure, ...]:
    """Reads the figures of plain text, line by line; lines of cells are tables.

    Returns:
        In reading order, place `body`; `block` counts lines from 0, `start` and `end` count code
        points of *text* as it stands: `text[figure.start : figure.end] == figure.printed`.
    """
    return in_text(text, read_context("", plain_blocks(text), published_on))
