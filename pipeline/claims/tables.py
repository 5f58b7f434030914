"""Holds the total rows, differences and rates of a table against its other cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final

from pipeline.claims.differences import gap, growth
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation
from pipeline.claims.intervals import Formula, Interval, Printed
from pipeline.claims.misprints import repairs
from pipeline.claims.wording import money_span, percent_span
from scrapers.notice import Block, Cell
from storage.records import Claim, ClaimKind, Figure

MOST_ROWS: Final = 60  # longer tables are lists whose total nobody reckons from their rows

_TOTAL: Final = re.compile(
    r"(?:총?합계|총계|계|총[ ]?합|총액|(?:grand|overall)?totals?|sum)(?:\([^)]*\))?"
)
_SUBTOTAL: Final = re.compile(r"소계|부문계|sub-?totals?")
# Rows that say what a row above them contains.
_NESTED: Final = re.compile(r"[-–·ㆍ*└※(]|\d+\)|of which|ofwhich|이중|\(이중|중")
_DIFFERENCE: Final = re.compile(
    r"증감(?!률|율)|증액|순증감|difference|change|increase", re.IGNORECASE
)
_RATE: Final = re.compile(
    r"증감[률율]|증가[률율]|(?:증감|증가)?\([^)]*%\)|^%$|비율\(%|change[ ]?\(%|growth|% ?change",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(r"연평균|CAGR|average|annual", re.IGNORECASE)
_RATE_CELL: Final = re.compile(r"(?P<sign>[△▲+–−-]?)[ ]?(?P<number>\d{1,5}(?:\.\d{1,3})?)[ ]?%?")
_NEGATIVE: Final = ("△", "▽", "-", "–", "−")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What one cell holds.

    Attributes:
        figure: the position of its only amount; `None` without one.
        sign: -1 where the cell prints a cut.
        is_empty: it holds nothing, a dash, or zero.
        start, end: of its words in the block.
    """

    cell: Cell
    figure: int | None
    sign: int
    is_empty: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of a table: its label without blanks, and its cells by column."""

    block: int
    label: str
    entries: dict[int, _Entry]

    @property
    def has_figures(self) -> bool:
        """Whether it is more than a header."""
        return any(entry.figure is not None for entry in self.entries.values())


def check_tables(blocks: Sequence[Block], elsewhere: Elsewhere) -> Iterator[Checked]:
    """Checks the tables of one notice; amounts come from its figures."""
    by_block: dict[int, list[int]] = {}
    for index, figure in enumerate(elsewhere.figures):
        if figure.place == "body" and blocks[figure.block].kind == "table_row":
            by_block.setdefault(figure.block, []).append(index)
    for table, run in groupby(enumerate(blocks), key=lambda pair: pair[1].table):
        if table is None:
            continue
        rows = [_row(index, block, by_block.get(index, ()), elsewhere) for index, block in run]
        if len(rows) <= MOST_ROWS:
            yield from _totals([row for row in rows if row.has_figures], elsewhere, blocks)
            yield from _compared(rows, elsewhere, blocks)


def _row(index: int, block: Block, figures: Sequence[int], elsewhere: Elsewhere) -> _Row:
    """One row with its cells; they follow one another in its text, joined by tabs."""
    entries: dict[int, _Entry] = {}
    start = 0
    for cell in block.cells:
        end = start + len(cell.text)
        own = [i for i in figures if start <= elsewhere.figures[i].start < max(end, start + 1)]
        words = cell.text.strip()
        is_cut = (
            words.startswith(("△", "▽"))
            or (words.startswith(_NEGATIVE) and len(words) > 1)
            or any(elsewhere.figures[i].role == "decrease" for i in own)
        )
        entries[cell.column] = _Entry(
            cell=cell,
            figure=own[0] if len(own) == 1 and own[0] in elsewhere.printed else None,
            sign=-1 if is_cut else 1,
            is_empty=words in ("", "-", "–", "—", "0"),
            start=start,
            end=end,
        )
        start = end + 1
    first = next((cell.text for cell in block.cells if cell.text.strip()), "")
    return _Row(block=index, label="".join(first.split()).lower(), entries=entries)


def _totals(
    rows: Sequence[_Row], elsewhere: Elsewhere, blocks: Sequence[Block]
) -> Iterator[Checked]:
    """The columns of the one total row of a table, first or last."""
    at = [place for place, row in enumerate(rows) if _TOTAL.fullmatch(row.label)]
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


def _readings(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Which rows may be the parts: a subtotal is never added to what it sums."""
    plain = [row for row in rows if not _SUBTOTAL.fullmatch(row.label)]
    subtotals = [row for row in rows if _SUBTOTAL.fullmatch(row.label)]
    outer = [row for row in plain if not _NESTED.match(row.label)]
    readings = [plain] + [reading for reading in (subtotals, outer) if reading and reading != plain]
    return [reading for reading in readings if len(reading) > 1]


def _column(
    entry: _Entry,
    column: int,
    readings: Sequence[Sequence[_Row]],
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


def _sum(entry: _Entry, parts: Sequence[_Entry], elsewhere: Elsewhere) -> Relation | None:
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


def _compared(
    rows: Sequence[_Row], elsewhere: Elsewhere, blocks: Sequence[Block]
) -> Iterator[Checked]:
    """The columns that print the difference of two others, in amounts or in percent."""
    body = [row for row in rows if row.has_figures]
    first = rows.index(body[0]) if body else 0
    headers = _headers(rows[:first])
    rates = {
        column
        for column, text in headers.items()
        if _RATE.search(text) and not _YEARLY.search(text)
    }
    differences = {
        column
        for column, text in headers.items()
        if _DIFFERENCE.search(text) and column not in rates
    }
    for column in sorted(differences | rates):
        found = [
            item
            for row in body
            if (item := _difference(row, column, differences | rates, elsewhere, blocks))
        ]
        verdicts = Counter(item.claim.verdict for item in found)
        is_backed = verdicts["holds"] > verdicts["fails"]
        for item in found:
            yield _careful(item, is_sure=is_backed or _is_slip(item))


def _headers(rows: Sequence[_Row]) -> dict[int, str]:
    """The words above each column; a cell that spans several stands above all of them."""
    words: dict[int, str] = {}
    for row in rows:
        for column, entry in row.entries.items():
            for over in range(column, column + min(entry.cell.column_span, len(rows) * 20)):
                words[over] = words.get(over, "") + "".join(entry.cell.text.split())
    return words


def _difference(
    row: _Row,
    column: int,
    derived: set[int],
    elsewhere: Elsewhere,
    blocks: Sequence[Block],
) -> Checked | None:
    """One cell of a column of differences or rates, where two amounts stand before it."""
    entry = row.entries.get(column)
    before = [
        other.figure
        for place, other in sorted(row.entries.items())
        if place < column and place not in derived and other.figure is not None
    ]
    if entry is None or len(before) != 2:
        return None
    base, target = sorted(before, key=lambda index: _moment(elsewhere.figures[index]))
    currency = {elsewhere.figures[index].currency for index in before}
    if len(currency) > 1:
        return None
    terms = (elsewhere.printed[base], elsewhere.printed[target])
    block = blocks[row.block]
    if entry.figure is not None:
        if elsewhere.figures[entry.figure].currency not in currency:
            return None
        relation = Relation(
            claimed=elsewhere.printed[entry.figure],
            claimed_figure=entry.figure,
            terms=terms,
            figures=(base, target),
            formula=gap(entry.sign),
        )
        return _claim("difference", entry, relation, elsewhere, block, row.block)
    rate = _RATE_CELL.fullmatch(entry.cell.text.strip())
    if rate is None:
        return None
    number = Decimal(rate["number"])
    unit = Fraction(Decimal((0, (1,), int(number.as_tuple().exponent))))
    relation = Relation(
        claimed=Printed(value=Fraction(number), unit=unit),
        claimed_figure=None,
        terms=terms,
        figures=(base, target),
        formula=growth(-1 if rate["sign"] in _NEGATIVE else 1),
    )
    return _claim("percentage", entry, relation, elsewhere, block, row.block)


def _moment(figure: Figure) -> int:
    """The year of an amount, so that the earlier comes first; unknown years keep their order."""
    return figure.year or 0


def _claim(
    kind: ClaimKind,
    entry: _Entry,
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
    start = entry.start + len(entry.cell.text) - len(entry.cell.text.lstrip())
    end = start + len(entry.cell.text.strip())
    claim = Claim(
        kind=kind,
        printed=block.text[start:end],
        verdict=judgement.verdict,
        expected=expected,
        place="body",
        block=index,
        start=start,
        end=end,
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
