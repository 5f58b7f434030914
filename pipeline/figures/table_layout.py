"""Where a table has its headers, its labels and its numbers."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.figures import years
from pipeline.figures.patterns import words
from pipeline.figures.stage import column_stage
from pipeline.figures.table_grid import GridCell, GridRow
from pipeline.figures.table_head import Head, read_head, read_sides
from pipeline.figures.table_number import amounts, is_new, is_value, is_year
from pipeline.figures.table_sorts import Sorts, read_sorts
from pipeline.figures.table_unit import with_unit_marked, without_unit

_MAX_HEADERS: Final = 4
_NOTE: Final = re.compile(r"[※*]|주[:)\d]|(?:notes?|source)\b|자료[ ]?:", re.IGNORECASE)


_SERIAL: Final = words(r"연번|순번|번호|순위|순서|no\.?|\#|rank|num(?:ber)?\.?|s/n")
_UNIT: Final = words(r"[(\[]?(?:단[ ]?위|units?)[)\]]?")
_PROGRAMME: Final = words(
    r"사업|과제|프로그램|항목|품목|programme|program\b|project|initiative|item|line"
)
_ATTRIBUTE: Final = words(
    r"""부처 | 기관 | 소관 | 담당 | 부서 | 기간 | 비고 | 유형 | 지역 | 방식 | 대상 | 내용
    | (?<!시)설명 | 코드 | 성격 | 소재지? | 위치 | 장소
    | ministr | agency | department | \bperiod | note | remark | region | target | description
    | \bowner | \blocation | \bplace\b | \bcity\b | \btype\b | \bcode\b | \bdivision"""
)


@dataclass(frozen=True, slots=True)
class Part:
    """A header with the rows below it; a table has several where headers stand among its rows."""

    titles: tuple[GridRow, ...]
    header: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of one part hold.

    Attributes:
        heads: of each column, with the headers above it; of one without header, empty.
        sides: of each column the headers that an arrow joins in it; `()` where none does.
        names: for each column the innermost of its headers that is no year, stage or unit.
        labels: the columns that name a row, from left to right.
        programme: the one of them that holds the name itself; `None` where there is none.
        unit: the column that states the unit of each row; `None` where there is none.
        values: the columns that hold numbers or amounts.
        priced: those of them in which a cell prints its own unit.
        sorts: of number that have a column of their own.
    """

    part: Part
    heads: tuple[Head, ...]
    sides: tuple[tuple[Head, ...], ...]
    names: tuple[str, ...]
    labels: tuple[int, ...]
    programme: int | None
    unit: int | None
    values: frozenset[int]
    priced: frozenset[int]
    sorts: Sorts


def parts(grid: Sequence[GridRow]) -> Iterator[Part]:
    """Cuts a table at the headers among its rows."""
    titles: list[GridRow] = []
    header: list[GridRow] = []
    rows: list[GridRow] = []
    is_narrow = max((len(row.covering) for row in grid), default=0) < 2
    for row in grid:
        wide = None if is_narrow else wide_cell(row)
        if rows and not wide and _is_header(row) and _is_header_again(row, header):
            yield Part(tuple(titles), tuple(header), tuple(rows))
            titles, header, rows = [], [row], []
        elif rows or (wide and header):
            rows.append(row)
        elif wide:
            titles.append(row)
        elif _is_header(row) and _continues(row, header):
            header.append(row)
        else:
            rows.append(row)
    yield Part(tuple(titles), tuple(header), tuple(rows))


def wide_cell(row: GridRow) -> GridCell | None:
    """The only cell of a row, unless it holds a number: a title, a group or a note."""
    cells = {cell for cell in row.covering if cell}
    if len(cells) != 1 or len(row.cells) != 1:
        return None
    (cell,) = cells
    return None if is_value(cell.text) else cell


def is_note(text: str) -> bool:
    """Whether a row explains the table and belongs to none of its groups."""
    return _NOTE.match(text) is not None


def _is_header(row: GridRow) -> bool:
    """Whether a row holds several cells and no numbers, bare years aside."""
    cells = {cell for cell in row.covering if cell}
    return len(cells) > 1 and not any(map(_is_number, row.cells))


def _is_number(cell: GridCell) -> bool:
    return is_value(cell.text) and not is_year(cell.text) and not is_new(cell.text)


def _continues(row: GridRow, header: Sequence[GridRow]) -> bool:
    """Whether a row goes on with the header above: its first column holds nothing new."""
    if not header:
        return True
    first, above = row.cell(0), header[-1].cell(0)
    is_corner = first is None or first is above or (above is not None and first.text == above.text)
    return is_corner and len(header) < _MAX_HEADERS


def _is_header_again(row: GridRow, header: Sequence[GridRow]) -> bool:
    """Whether a row without numbers is a header among the rows, be it repeated or another."""
    texts = [cell.text for cell in row.cells]
    if any(texts == [cell.text for cell in above.cells] for above in header):
        return True
    others = texts[1:]
    named = [text for text in others if years.mentions(text, None) or column_stage(text)]
    return len(others) > 1 and 2 * len(named) >= len(others)


def read_layout(part: Part, published_on: dt.date | None) -> Layout:
    """Reads the header of a part, and finds out which of its columns hold what."""
    width = max((len(row.covering) for row in (*part.header, *part.rows)), default=0)
    stacks = _stacks(part.header, width)
    texts = [" ".join(map(with_unit_marked, stack)) for stack in stacks]
    values, priced = _value_columns(part.rows)
    serials = frozenset(
        column
        for column in range(width)
        if column in values
        and (_SERIAL.fullmatch(texts[column]) or (column == 0 and _counts_up(part.rows)))
    )
    heads = _of_one_bill(read_head(text, published_on) for text in texts)
    counts = frozenset(column for column in values if heads[column].kind == "none")
    values -= serials | counts
    first = min(values, default=width)
    unit = next((column for column, text in enumerate(texts) if _UNIT.fullmatch(text)), None)
    words = tuple(column for column in range(first) if column not in {*serials, *counts, unit})
    labels = tuple(column for column in words if heads[column].kind != "none") or words
    if first == width:
        labels = labels[:1]
    return Layout(
        part=part,
        heads=heads,
        sides=tuple(read_sides(text, published_on) for text in texts),
        names=tuple(_innermost_name(stack, published_on) for stack in stacks),
        labels=labels,
        programme=_programme(labels, texts),
        unit=unit,
        values=values,
        priced=priced,
        sorts=read_sorts(heads, labels, values),
    )


def _of_one_bill(heads: Iterable[Head]) -> tuple[Head, ...]:
    """A bare 추경 beside the bill of the same supplementary budget is not passed either."""
    read = tuple(heads)
    bills = [head for head in read if head.proof and head.proof.stage == "supplementary-proposal"]
    return tuple(_as_billed(head, bills) for head in read)


def _as_billed(head: Head, bills: Sequence[Head]) -> Head:
    proof = head.proof
    if proof is None or not proof.is_weak or not proof.is_supplementary:
        return head
    for bill in bills:
        is_same_year = not (head.year and bill.year) or head.year == bill.year
        if bill.proof and is_same_year and proof.round in (0, bill.proof.round):
            billed = replace(proof, stage=bill.proof.stage, round=bill.proof.round, is_weak=False)
            return replace(head, proof=billed)
    return head


def _stacks(header: Sequence[GridRow], width: int) -> list[tuple[str, ...]]:
    """For each column the headers above it, outermost first."""
    covers = [_filled(header, index, width) for index in range(len(header))]
    stacks = []
    for column in range(width):
        cells = (cover[column] for cover in covers)
        stacks.append(tuple(dict.fromkeys(cell.text for cell in cells if cell)))
    return stacks


def _innermost_name(stack: Sequence[str], published_on: dt.date | None) -> str:
    names = (without_unit(text) for text in stack if read_head(text, published_on).name)
    return next(reversed(tuple(names)), "")


def _filled(header: Sequence[GridRow], index: int, width: int) -> list[GridCell | None]:
    """The cells of a header row; in text, an empty one belongs to its left neighbour."""
    row, last = header[index], header[-1]
    cells = [row.cell(column) for column in range(width)]
    is_merged = any(cell.column_span > 1 for cell in row.cells)
    if index == len(header) - 1 or is_merged:
        return cells
    for column in range(2, width):
        if cells[column] is None and last.cell(column):
            cells[column] = cells[column - 1]
    return cells


def _value_columns(rows: Sequence[GridRow]) -> tuple[frozenset[int], frozenset[int]]:
    """The columns that hold numbers or amounts rather than words; those with units of their own."""
    filled, valued, priced = Counter[int](), Counter[int](), set[int]()
    for row in rows:
        if wide_cell(row):
            continue
        for cell in row.cells:
            if is_year(cell.text) and cell.column == 0:
                continue
            filled[cell.column] += 1
            if is_value(cell.text):
                valued[cell.column] += 1
                if amounts(cell.text):
                    priced.add(cell.column)
    columns = (column for column in filled if 2 * valued[column] >= filled[column])
    return frozenset(columns), frozenset(priced)


def _counts_up(rows: Sequence[GridRow]) -> bool:
    """Whether the first column counts its rows: 1, 2, 3."""
    texts = [text for row in rows if (text := row.text(0))]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _programme(labels: Sequence[int], texts: Sequence[str]) -> int | None:
    """The column of names: the innermost that is headed so, else that is no attribute."""
    names = [column for column in labels if not _ATTRIBUTE.search(texts[column])]
    headed = [column for column in names if _PROGRAMME.search(texts[column])]
    return next(reversed(headed or names or list(labels)), None)
