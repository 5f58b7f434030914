"""Holds the total rows, differences and rates of a table against its other cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pipeline.claims.differences import gap, growth
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation
from pipeline.claims.intervals import Formula, Interval, printed_number
from pipeline.claims.misprints import repairs
from pipeline.claims.table_cells import Entry, Line, Sheet, read_sheets
from pipeline.claims.wording import money_span, percent_span
from pipeline.figures.folding import fold
from pipeline.figures.table_grid import Row
from pipeline.figures.totals import sum_kind
from scrapers.notice import Block
from storage.records import Claim, ClaimKind, Figure

MOST_ROWS: Final = 60  # longer tables are lists whose total nobody reckons from their rows

# Rows that say what a row above them contains.
_NESTED: Final = re.compile(r"[-–·ㆍ*└※(]|\d+\)|of[ ]?which|이[ ]?중|중", re.IGNORECASE)
_RATE_CELL: Final = re.compile(r"[△▲▽▼↑↓+–−-]?[ ]?(?P<number>\d{1,5}(?:\.\d{1,3})?)[ ]?(?:%p?)?")


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
                yield from _totals(sheet.lines, elsewhere, blocks)
                yield from _compared(sheet, elsewhere, blocks)


def _totals(
    rows: Sequence[Line], elsewhere: Elsewhere, blocks: Sequence[Block]
) -> Iterator[Checked]:
    """The columns of the one total row of a table, first or last."""
    at = [place for place, row in enumerate(rows) if sum_kind(row.label) == "total"]
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
    is_plain = len(readings) == 1
    for item in checked:
        yield _careful(item, is_sure=is_plain and (is_backed or _is_slip(item)))


def _readings(rows: Sequence[Line]) -> list[list[Line]]:
    """Which rows may be the parts: a subtotal is never added to what it sums."""
    plain = [row for row in rows if sum_kind(row.label) != "subtotal"]
    subtotals = [row for row in rows if sum_kind(row.label) == "subtotal"]
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
        item = _claim("sum", entry, relation, elsewhere, block, index)
        if item.claim.verdict == "holds":
            return item
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


def _compared(sheet: Sheet, elsewhere: Elsewhere, blocks: Sequence[Block]) -> Iterator[Checked]:
    """The columns that print the difference of two others, in amounts or in percent."""
    for column in sorted(sheet.differences | sheet.rates):
        found = [
            item
            for line in sheet.lines
            if (item := _difference(line, column, sheet, elsewhere, blocks[line.block]))
        ]
        verdicts = Counter(item.claim.verdict for item in found)
        is_backed = verdicts["holds"] > verdicts["fails"]
        for item in found:
            is_order_sure = item.relation is None or not item.relation.fits_backwards()
            yield _careful(item, is_sure=is_order_sure and (is_backed or _is_slip(item)))


def _difference(
    line: Line, column: int, sheet: Sheet, elsewhere: Elsewhere, block: Block
) -> Checked | None:
    """One cell of a column of differences or rates, where the two amounts are known."""
    entry = line.entries.get(column)
    sides = _sides(line, column, sheet)
    if entry is None or len(sides) != 2:
        return None
    base, target = sorted(sides, key=lambda index: _moment(elsewhere.figures[index]))
    indexes = (base, target) if entry.figure is None else (base, target, entry.figure)
    if len({elsewhere.figures[index].currency for index in indexes}) > 1:
        return None
    rate = _RATE_CELL.fullmatch(entry.text) if column in sheet.rates else None
    if entry.figure is not None:
        kind: ClaimKind = "difference"
        claimed, formula = elsewhere.printed[entry.figure], gap(entry.sign)
    elif rate is not None:
        kind = "percentage"
        claimed, formula = printed_number(rate["number"]), growth(entry.sign)
    else:
        return None
    relation = Relation(
        claimed=claimed,
        claimed_figure=entry.figure,
        terms=(elsewhere.printed[base], elsewhere.printed[target]),
        figures=(base, target),
        formula=formula,
    )
    return _claim(kind, entry, relation, elsewhere, block, line.block)


def _sides(line: Line, column: int, sheet: Sheet) -> tuple[int, ...]:
    """The two amounts before a difference, or those on its two sides if it alone parts them."""
    derived = sheet.differences | sheet.rates
    given = {
        place: entry.figure
        for place, entry in sorted(line.entries.items())
        if entry.figure is not None and place not in derived
    }
    before = [place for place in given if place < column]
    after = [place for place in given if place > column]
    if len(before) == len(after) == 1:
        between = {place for place in sheet.differences if before[0] < place < after[0]}
        places = [*before, *after] if between == {column} else []
    else:
        places = before
    return tuple(given[place] for place in places)


def _moment(figure: Figure) -> int:
    """The year of an amount, so that the earlier comes first; unknown years keep their order."""
    return figure.year or 0


def _claim(
    kind: ClaimKind,
    entry: Entry,
    relation: Relation,
    elsewhere: Elsewhere,
    block: Block,
    index: int,
) -> Checked:
    judgement = relation.judge()
    currency = elsewhere.figures[relation.figures[0]].currency
    expected = "the amounts are printed too coarsely"
    if judgement.span is not None:
        is_rate = kind == "percentage"
        expected = percent_span(judgement.span) if is_rate else money_span(judgement.span, currency)
    figures = (relation.claimed_figure, *relation.figures)
    claim = Claim(
        kind=kind,
        printed=block.text[entry.start : entry.end],
        verdict=judgement.verdict,
        expected=expected,
        place="body",
        block=index,
        start=entry.start,
        end=entry.end,
        figures=tuple(number for number in figures if number is not None),
    )
    return Checked(claim=claim, relation=relation if judgement.verdict == "fails" else None)


def _is_slip(item: Checked) -> bool:
    """Whether one shift of the point of one amount would repair a claim that fails."""
    return item.relation is not None and len(list(repairs(item.relation))) == 1


def _careful(item: Checked, *, is_sure: bool) -> Checked:
    """A failed claim stays one only where other facts of the table agree with its reading."""
    if item.claim.verdict != "fails" or is_sure:
        return item
    expected = "nothing else in the table shows that it is meant so"
    return Checked(claim=replace(item.claim, verdict="cannot_tell", expected=expected))
