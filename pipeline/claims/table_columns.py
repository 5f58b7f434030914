"""Holds the differences, rates and totals that a table prints beside other cells of a row."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation
from pipeline.claims.formulas import add, gap, growth
from pipeline.claims.intervals import Interval, printed_number
from pipeline.claims.misprints import repairs
from pipeline.claims.table_cells import Entry, Line, Sheet
from pipeline.claims.wording import money_span, percent_span
from scrapers.notice import Block
from storage.records import Claim, ClaimKind, Figure

MOST_COLUMNS: Final = 8  # of amounts; among more, two that fit prove nothing
FEWEST_SUMS: Final = 2  # rows whose last cell is the sum of the others

Columns = tuple[int, ...]
_RATE_CELL: Final = re.compile(r"[△▲▽▼↑↓+–−-]?[ ]?(?P<number>\d{1,5}(?:\.\d{1,3})?)[ ]?%?")


def check_columns(sheet: Sheet, elsewhere: Elsewhere, blocks: Sequence[Block]) -> Iterator[Checked]:
    """Checks the columns that are reckoned from others of their row."""
    derived = sheet.differences | sheet.rates
    given = sorted(
        {
            column
            for line in sheet.lines
            for column, entry in line.entries.items()
            if entry.figure is not None and column not in derived
        }
    )
    if len(given) <= MOST_COLUMNS:
        for column in sorted(derived):
            yield from _compared(sheet, column, given, elsewhere, blocks)
        for column in sorted(sheet.totals):
            yield from _added(sheet, column, given, elsewhere, blocks)


def _compared(
    sheet: Sheet, column: int, given: Sequence[int], elsewhere: Elsewhere, blocks: Sequence[Block]
) -> Iterator[Checked]:
    """A difference of two columns, in amounts or in percent: the two that most rows fit."""
    pairs = [pair for pair in combinations(given, 2) if column not in pair]
    readings = [
        {
            at: item
            for at, line in enumerate(sheet.lines)
            if (item := _difference(line, column, pair, sheet, elsewhere, blocks[line.block]))
        }
        for pair in pairs
    ]
    is_plain = _is_plain(column, given, sheet)
    yield from _best(readings, sheet, column, is_plain=is_plain, fewest=1)


def _is_plain(column: int, given: Sequence[int], sheet: Sheet) -> bool:
    """Whether only two columns can be meant, before the difference or on both sides of it."""
    before = [place for place in given if place < column]
    if len(before) == 1 and len(given) == 2:
        return {place for place in sheet.differences if given[0] < place < given[1]} == {column}
    return len(given) == len(before) == 2


def _added(
    sheet: Sheet, column: int, given: Sequence[int], elsewhere: Elsewhere, blocks: Sequence[Block]
) -> Iterator[Checked]:
    """A total of the columns beside it."""
    before = [place for place in given if place < column]
    after = [place for place in given if place > column]
    runs = [tuple(before[-size:]) for size in range(2, len(before) + 1)]
    runs += [tuple(after[:size]) for size in range(2, len(after) + 1)]
    readings = [
        {
            at: item
            for at, line in enumerate(sheet.lines)
            if (item := _sum(line, column, run, elsewhere, blocks[line.block]))
        }
        for run in runs
    ]
    yield from _best(readings, sheet, column, is_plain=False, fewest=FEWEST_SUMS)


def _best(
    readings: Sequence[dict[int, Checked]],
    sheet: Sheet,
    column: int,
    *,
    is_plain: bool,
    fewest: int,
) -> Iterator[Checked]:
    """The claims of the reading that most rows fit.

    One that fails stays so only where the rows around it agree with the reading, and no other
    reading would make it hold.
    """
    if not readings:
        return
    ranked = sorted(readings, key=lambda reading: -_verdicts(reading)["holds"])
    chosen, verdicts = ranked[0], _verdicts(ranked[0])
    if verdicts["holds"] < fewest and not is_plain:
        return
    is_backed = verdicts["holds"] > verdicts["fails"] and (is_plain or verdicts["holds"] > 1)
    for at in range(len(sheet.lines)):
        if at not in chosen:
            continue
        item = chosen[at]
        others = (reading[at].claim.verdict for reading in ranked[1:] if at in reading)
        is_order_sure = item.relation is None or not item.relation.fits_backwards()
        is_sure = is_order_sure and "holds" not in others
        is_sure = is_sure and not _is_open(sheet, sheet.lines[at], column)
        yield careful(item, is_sure=is_sure and (is_backed or (is_plain and is_slip(item))))


def _is_open(sheet: Sheet, line: Line, column: int) -> bool:
    """Whether words or a footnote may say that a cell is of more, or less, than those beside it."""
    places = [place for place, entry in line.entries.items() if entry.figure is not None]
    between = (line.entries.get(at) for at in range(min(places), max(places)))
    return (
        line.is_otherwise
        or column in sheet.otherwise
        or any(entry.is_marked for entry in line.entries.values() if entry.figure is not None)
        or (column in sheet.totals and any(entry and entry.is_words for entry in between))
    )


def _verdicts(reading: dict[int, Checked]) -> Counter[str]:
    return Counter(item.claim.verdict for item in reading.values())


def _difference(
    line: Line, column: int, pair: Columns, sheet: Sheet, elsewhere: Elsewhere, block: Block
) -> Checked | None:
    """One cell of a column of differences or rates, where the two amounts are known."""
    entry = line.entries.get(column)
    sides = [line.entries.get(place) for place in pair]
    if entry is None or any(side is None for side in sides):
        return None
    if any(side is not None and side.is_zero for side in sides):
        return _from_nothing(line, entry, sides, elsewhere, block)
    amounts = [side.figure for side in sides if side is not None and side.figure is not None]
    if len(amounts) != len(pair):
        return None
    base, target = sorted(amounts, key=lambda index: _moment(elsewhere.figures[index]))
    if not _is_one_currency((base, target, entry.figure), elsewhere):
        return None
    rate = _rate(entry, column, sheet)
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
    return cell_claim(kind, entry, relation, elsewhere, block, line.block)


def _rate(entry: Entry, column: int, sheet: Sheet) -> re.Match[str] | None:
    """The number of a rate; in a column of differences it needs its sign."""
    is_rate = column in sheet.rates or entry.text.endswith("%")
    return _RATE_CELL.fullmatch(entry.text) if is_rate else None


def _from_nothing(
    line: Line, entry: Entry, sides: Sequence[Entry | None], elsewhere: Elsewhere, block: Block
) -> Checked | None:
    """The difference of something new or given up: the one amount itself, or no claim."""
    known = [side.figure for side in sides if side is not None and side.figure is not None]
    if (
        len(known) != 1
        or entry.figure is None
        or not _is_one_currency((known[0], entry.figure), elsewhere)
    ):
        return None
    relation = Relation(
        claimed=elsewhere.printed[entry.figure],
        claimed_figure=entry.figure,
        terms=(elsewhere.printed[known[0]],),
        figures=(known[0],),
        formula=_itself,
    )
    item = cell_claim("difference", entry, relation, elsewhere, block, line.block)
    return item if item.claim.verdict == "holds" else None


def _itself(terms: Sequence[Interval]) -> Interval | None:
    return terms[0]


def _sum(
    line: Line, column: int, run: Columns, elsewhere: Elsewhere, block: Block
) -> Checked | None:
    """One cell of a column of totals, where every part is known."""
    entry = line.entries.get(column)
    parts = [line.entries.get(place) for place in run]
    if entry is None or entry.figure is None:
        return None
    if any(part is None or (part.figure is None and not part.is_empty) for part in parts):
        return None
    indexes = tuple(part.figure for part in parts if part is not None and part.figure is not None)
    if len(indexes) < 2 or not _is_one_currency((entry.figure, *indexes), elsewhere):
        return None
    relation = Relation(
        claimed=elsewhere.printed[entry.figure],
        claimed_figure=entry.figure,
        terms=tuple(elsewhere.printed[index] for index in indexes),
        figures=indexes,
        formula=add,
    )
    item = cell_claim("sum", entry, relation, elsewhere, block, line.block)
    is_known = all(part.is_known for part in parts if part is not None)
    return item if is_known or item.claim.verdict == "holds" else None


def _is_one_currency(indexes: Sequence[int | None], elsewhere: Elsewhere) -> bool:
    return len({elsewhere.figures[index].currency for index in indexes if index is not None}) == 1


def _moment(figure: Figure) -> int:
    """The year of an amount, so that the earlier comes first; unknown years keep their order."""
    return figure.year or 0


def cell_claim(
    kind: ClaimKind,
    entry: Entry,
    relation: Relation,
    elsewhere: Elsewhere,
    block: Block,
    index: int,
) -> Checked:
    """The claim that one cell makes; *index* is that of its block."""
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


def is_slip(item: Checked) -> bool:
    """Whether one shift of the point of one amount would repair a claim that fails."""
    return item.relation is not None and len(list(repairs(item.relation))) == 1


def careful(item: Checked, *, is_sure: bool) -> Checked:
    """A failed claim stays one only where other facts of the table agree with its reading."""
    if item.claim.verdict != "fails" or is_sure:
        return item
    expected = "nothing else in the table shows that it is meant so"
    return Checked(claim=replace(item.claim, verdict="cannot_tell", expected=expected))
