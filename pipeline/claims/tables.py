"""Holds the total rows, differences and rates of a table against its other cells."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation
from pipeline.claims.intervals import Formula, Interval
from pipeline.claims.table_cells import Entry, Line, Sheet, read_sheets
from pipeline.claims.table_columns import careful, cell_claim, check_columns, is_slip
from pipeline.figures.folding import fold
from pipeline.figures.table_grid import Row
from scrapers.notice import Block

MOST_ROWS: Final = 60  # longer tables are lists whose total nobody reckons from their rows

# Rows that say what a row above them contains.
_NESTED: Final = re.compile(r"[-–·ㆍ*└※(]|\d+\)|of[ ]?which|이[ ]?중|중", re.IGNORECASE)


def check_tables(blocks: Sequence[Block], elsewhere: Elsewhere) -> Iterator[Checked]:
    """Checks the tables of one notice; amounts come from its figures."""
    by_block: dict[int, list[int]] = {}
    for index, figure in enumerate(elsewhere.figures):
        if figure.place == "body" and blocks[figure.block].kind == "table_row":
            by_block.setdefault(figure.block, []).append(index)
    for table, run in groupby(enumerate(blocks), key=lambda pair: pair[1].table):
        if table is None:
            continue
        rows = [Row(index=index, block=block, folded=fold(block.text)) for index, block in run]
        if len(rows) <= MOST_ROWS:
            for sheet in read_sheets(rows, by_block, elsewhere):
                yield from _totals(sheet, elsewhere, blocks)
                yield from check_columns(sheet, elsewhere, blocks)


def _totals(sheet: Sheet, elsewhere: Elsewhere, blocks: Sequence[Block]) -> Iterator[Checked]:
    """The columns of the one total row of a table, first or last."""
    rows = sheet.lines
    at = [place for place, row in enumerate(rows) if row.sums == "total"]
    if len(at) != 1 or at[0] not in (0, len(rows) - 1):
        return
    total = rows[at[0]]
    others = [row for row in rows if row is not total]
    readings = _readings(others)
    checked = [
        item
        for column, entry in total.entries.items()
        if entry.figure is not None
        and (item := _column(entry, column, readings, elsewhere, blocks[total.block], total.block))
    ]
    is_backed = any(item.claim.verdict == "holds" for item in checked)
    is_open = sheet.is_partial or any(row.is_partial or row.is_otherwise for row in rows)
    is_plain = len(readings) == 1 and not is_open
    marked = {
        figure
        for row in rows
        for entry in row.entries.values()
        if (figure := entry.figure) is not None and entry.is_marked
    }
    for item in checked:
        is_sure = is_plain and not marked & {*item.claim.figures}
        yield careful(item, is_sure=is_sure and (is_backed or _is_plain_slip(item)))


def _readings(rows: Sequence[Line]) -> list[list[Line]]:
    """Which rows may be the parts: a subtotal is never added to what it sums."""
    plain = [row for row in rows if row.sums != "subtotal"]
    subtotals = [row for row in rows if row.sums == "subtotal"]
    outer = [row for row in plain if not _NESTED.match(row.label)]
    readings = [plain] + [reading for reading in (subtotals, outer) if reading and reading != plain]
    return [reading for reading in readings if len(reading) > 1]


def _column(
    entry: Entry,
    column: int,
    readings: Sequence[Sequence[Line]],
    elsewhere: Elsewhere,
    block: Block,
    index: int,
) -> Checked | None:
    """The claim of one total; the best of the readings."""
    best: Checked | None = None
    for rows in readings:
        parts = [row.entries.get(column) for row in rows]
        relation = _sum(entry, [part for part in parts if part], elsewhere)
        if relation is None or None in parts:
            continue
        item = cell_claim("sum", entry, relation, elsewhere, block, index)
        if item.claim.verdict == "holds":
            return item
        if all(part.is_known for part in parts if part):
            best = best or item
    return best


def _sum(entry: Entry, parts: Sequence[Entry], elsewhere: Elsewhere) -> Relation | None:
    """A total as the sum of its parts; `None` where a part is not known."""
    if any(part.figure is None and not part.is_empty for part in parts):
        return None
    known = [(part.figure, part.sign) for part in parts if part.figure is not None]
    indexes = tuple(figure for figure, _ in known)
    if entry.figure is None or len(known) < 2:
        return None
    currencies = {elsewhere.figures[index].currency for index in (entry.figure, *indexes)}
    if len(currencies) > 1:
        return None
    signs = tuple(sign * entry.sign for _, sign in known)
    return Relation(
        claimed=elsewhere.printed[entry.figure],
        claimed_figure=entry.figure,
        terms=tuple(elsewhere.printed[index] for index in indexes),
        figures=indexes,
        formula=_signed(signs),
    )


def _signed(signs: Sequence[int]) -> Formula:
    def formula(terms: Sequence[Interval]) -> Interval | None:
        whole = terms[0].scaled(signs[0])
        for term, sign in zip(terms[1:], signs[1:], strict=True):
            whole += term.scaled(sign)
        return whole

    return formula


def _is_plain_slip(item: Checked) -> bool:
    """Whether a shifted point explains the fault, and not a row that is no part at all."""
    relation = item.relation
    return relation is not None and is_slip(item) and not _is_part_too_many(relation)


def _is_part_too_many(relation: Relation) -> bool:
    """Whether a total holds without one of its rows: that row may sum up others."""
    terms = [term.rounded() for term in relation.terms]
    nothing = Interval(Fraction(0), Fraction(0))
    spans = (
        relation.formula([*terms[:at], nothing, *terms[at + 1 :]])
        for at in range(len(terms))
        if len(terms) > 2
    )
    return any(span is not None and relation.claimed.rounded().meets(span) for span in spans)
