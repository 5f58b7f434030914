"""Finds amounts of money in text, with label, section, year, role and stage."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from pipeline.figures.amounts import Amount, read_amounts
from pipeline.figures.context import read_context
from pipeline.figures.stage import Proof, stages
from scrapers.notice import Block
from storage.records import Figure

__all__ = [
    "REVISION_MODULES",
    "Amount",
    "Proof",
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
        "folding",
        "labels",
        "money",
        "notation",
        "numerals",
        "outline",
        "roles",
        "segments",
        "stage",
        "statement",
        "tables",
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
    """Reads the figures of plain text, line by line.

    Returns:
        In reading order, place `body`; `block` counts lines from 0, `start` and `end` count code
        points of *text* as it stands: `text[figure.start : figure.end] == figure.printed`.
    """
    lines = text.splitlines(keepends=True)
    offsets = [0, *accumulate(map(len, lines))]
    figures = read_context("", [Block(kind="paragraph", text=line) for line in lines], published_on)
    return tuple(
        replace(
            figure,
            start=figure.start + offsets[figure.block],
            end=figure.end + offsets[figure.block],
        )
        for figure in figures
    )
