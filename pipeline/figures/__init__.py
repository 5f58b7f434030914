"""Finds amounts of money in text, with label, section, year, role and stage."""

import datetime as dt
import pkgutil
from collections.abc import Sequence
from typing import Final

from pipeline.figures.amounts import Amount, read_amounts
from pipeline.figures.context import read_context
from pipeline.figures.loglinear import FOLDER, MODELS
from pipeline.figures.plain import in_text, plain_blocks
from pipeline.figures.stage import Proof, stages
from scrapers.notice import Block, Part
from storage.records import Figure

__all__ = [
    "REVISION_DATA",
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

# Every module of the package can change a figure; a revision over them dates the reading.
REVISION_MODULES: Final = tuple(
    sorted(f"{__name__}.{module.name}" for module in pkgutil.iter_modules(__path__))
)

# So can every weight of the models.
REVISION_DATA: Final = tuple(FOLDER / f"{name}.json" for name in MODELS)


def read_figures(
    title: str,
    blocks: Sequence[Block],
    *,
    published_on: dt.date | None = None,
    attached: Sequence[Part] = (),
) -> tuple[Figure, ...]:
    """Reads the figures of one notice.

    Args:
        title: read first, as place `title` and block 0.
        blocks: the body, as place `body`.
        attached: the texts of its attachments, read last.
        published_on: Seoul calendar day; without it 올해 ("this year") gives no year.

    Returns:
        In reading order; `block.text[figure.start : figure.end] == figure.printed`.
    """
    return read_context(title, blocks, published_on, attached)


def read_plain(text: str, *, published_on: dt.date | None = None) -> tuple[Figure, ...]:
    """Reads the figures of plain text, line by line; lines of cells are tables.

    Returns:
        In reading order, place `body`; `block` counts lines from 0, `start` and `end` count code
        points of *text* as it stands: `text[figure.start : figure.end] == figure.printed`.
    """
    return in_text(text, read_context("", plain_blocks(text), published_on))
