"""Holds what a notice says about its own amounts against them, and flags likely misprints."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.claims.differences import Passage, check_differences
from pipeline.claims.elsewhere import Elsewhere, look_around
from pipeline.claims.evidence import Checked
from pipeline.claims.fractions_said import check_fractions
from pipeline.claims.misprints import doubted, doubts
from pipeline.claims.nearby import with_nearby
from pipeline.claims.places import around
from pipeline.claims.shares import check_shares
from pipeline.claims.statements import Statement, read_statements
from pipeline.claims.sums import check_sums
from pipeline.claims.tables import check_tables
from scrapers.notice import Block
from storage.records import Claim, Figure

__all__ = ["REVISION_MODULES", "check"]

# Every module whose lines can change a claim or a doubt; a revision over them dates the reading.
REVISION_MODULES: Final = (
    "pipeline.claims",
    *(
        f"pipeline.claims.{name}"
        for name in (
            "anchors",
            "asides",
            "candidates",
            "changes",
            "differences",
            "elsewhere",
            "evidence",
            "formulas",
            "fractions_said",
            "intervals",
            "lists",
            "misprints",
            "namesakes",
            "nearby",
            "places",
            "shares",
            "statements",
            "sums",
            "table_cells",
            "table_columns",
            "tables",
            "wording",
            "words",
        )
    ),
)

MOST_WHOLES: Final = 200  # amounts among which the whole of a share is looked for


def check(
    title: str, blocks: Sequence[Block], figures: Sequence[Figure]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """Checks the claims of one notice.

    Args:
        title: as `read_figures` takes it.
        blocks: likewise.
        figures: what it gave.

    Returns:
        The figures, those that are likely misprints with their `doubt`; and the claims, in reading
        order.
    """
    statements = read_statements(title, blocks, figures)
    elsewhere = look_around(figures, statements)
    checked = [*_checked(title, blocks, statements, elsewhere), *check_tables(blocks, elsewhere)]
    checked.sort(key=lambda item: (item.claim.place != "title", item.claim.block, item.claim.start))
    claims = tuple(item.claim for item in checked)
    return doubted(figures, doubts(checked, elsewhere)), claims


def _checked(
    title: str, blocks: Sequence[Block], statements: Sequence[Statement], elsewhere: Elsewhere
) -> Iterator[Checked]:
    before = None
    stating = tuple(_stating(statements))
    for at, statement in enumerate(statements):
        text = title if statement.place == "title" else blocks[statement.block].text
        found = [
            *check_differences(Passage(statement, before, text, elsewhere)),
            *check_shares(statement, stating, elsewhere, text),
            *check_sums(statement, elsewhere, text),
        ]
        if _is_cell(statement, blocks):
            yield from found
        else:
            nearby = around(statements, at)
            yield from with_nearby(found, statement, nearby, text, elsewhere)
            yield from check_fractions(statement, nearby, elsewhere, text)
        before = statement


def _is_cell(statement: Statement, blocks: Sequence[Block]) -> bool:
    return statement.place == "body" and blocks[statement.block].kind == "table_row"


def _stating(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The first statements that hold amounts, until those are many."""
    known = 0
    for statement in statements:
        if statement.figures and known < MOST_WHOLES:
            known += len(statement.figures)
            yield statement
