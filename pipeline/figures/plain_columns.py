"""Tables of plain text whose columns only blanks part, below a line that states a unit."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.figures.amounts import scan
from pipeline.figures.folding import fold
from pipeline.figures.table_unit import unit_in
from pipeline.figures.table_words import BUDGET, DIFFERENCE, MAIN

_MAX_CAPTION: Final = 80
_NUMBER: Final = re.compile(r"[△▲+−-]?\d[\d,]*(?:\.\d+)?%?|[-–—]")
_CELL: Final = re.compile(r"[^ ].{0,11}")  # of a number with its marks: `30*`, `신규`
_RULER: Final = re.compile(r"[ =_-]*")
_WIDE: Final = re.compile(r"[ ]{2,}")
_WORD: Final = re.compile(r"[^ ]+")
_PART: Final = re.compile(r"[^ ]+(?:[ ][^ ]+)*")  # what wide gaps part
_YEAR: Final = re.compile(r"(?:20|[’'‘])\d\d")
_REMARKS: Final = re.compile(r"비고|remarks?|notes?", re.IGNORECASE)
_FEW: Final = 2  # rows at least; columns of numbers, where single blanks part them
_NEAR: Final = 3  # lines below the unit at which the head stands at last


def aligned_rows(lines: Sequence[str]) -> dict[int, str]:
    """The rows of such tables by the number of their line, a tab before each column.

    A head names every column, one of them a year, a budget or a change; each row below has a name
    and as many numbers (`-` for none). What may be cut in two ways is no row. A row is as long as
    its line.
    """
    found: dict[int, str] = {}
    for caption, line in enumerate(lines):
        if caption not in found and _states_unit(line):
            found |= _table_below(lines, caption)
    return found


def _states_unit(line: str) -> bool:
    folded = fold(line).text
    return len(line) <= _MAX_CAPTION and unit_in(folded) is not None and not scan(folded)


def _table_below(lines: Sequence[str], caption: int) -> dict[int, str]:
    """The table below a unit; its head is the first line that has rows below it."""
    for head in range(caption + 1, min(caption + 1 + _NEAR, len(lines))):
        if "|" in lines[head] or "\t" in lines[head]:
            break
        if rows := _rows_below(lines, head):
            return rows
    return {}


def _rows_below(lines: Sequence[str], head: int) -> dict[int, str]:
    is_wide = _WIDE.search(lines[head].strip()) is not None
    columns = [*(_PART if is_wide else _WORD).finditer(lines[head].rstrip())]
    names = [column.group() for column in columns]
    is_noted = _REMARKS.fullmatch(names[-1]) is not None if names else False
    numbers = len(names) - 1 - is_noted
    if numbers < (1 if is_wide else _FEW) or not any(map(_says_money, names[1:])):
        return {}
    rows: dict[int, str] = {}
    for here in range(head + 1, len(lines)):
        line = lines[here].rstrip()
        if line and _RULER.fullmatch(line):
            rows[here] = " " * len(lines[here])
            continue
        starts = (
            _wide_row(line, numbers) if is_wide else _narrow_row(line, numbers, is_noted=is_noted)
        )
        if not starts:
            break
        rows[here] = _tabbed(lines[here], starts)
    if sum(not row.isspace() for row in rows.values()) < _FEW:
        return {}
    return {head: _tabbed(lines[head], [column.start() for column in columns[1:]]), **rows}


def _wide_row(line: str, numbers: int) -> list[int]:
    """Where the cells behind the name begin; none where the row has other columns than the head."""
    parts = [*_PART.finditer(line)]
    is_full = numbers < len(parts) <= numbers + 2
    cells = parts[1 : numbers + 1]
    if not is_full or _NUMBER.fullmatch(parts[0].group()):
        return []
    is_row = all(_CELL.fullmatch(cell.group()) for cell in cells)
    is_row = is_row and any(_NUMBER.fullmatch(cell.group()) for cell in cells)
    return [part.start() for part in parts[1:]] if is_row else []


def _narrow_row(line: str, numbers: int, *, is_noted: bool) -> list[int]:
    """The same where single blanks part: as many numbers as the head has, behind a name."""
    words = [*_WORD.finditer(line)]
    is_number = [_NUMBER.fullmatch(word.group()) is not None for word in words]
    last = len(words) - (is_noted and is_number[-1:] == [False])
    first = last - numbers
    if first < 1 or not all(is_number[first:last]) or is_number[first - 1]:
        return []  # `AI 비전 2030 120 150`: nobody can know where the name ends
    if all(_YEAR.fullmatch(word.group()[:4]) for word in words[first:last]):
        return []  # a head of years
    return [word.start() for word in words[first:]]


def _says_money(words: str) -> bool:
    """Whether the name of a column is that of a year, a budget or a change."""
    kinds = (BUDGET, DIFFERENCE, MAIN)
    return _YEAR.search(words) is not None or any(kind.search(words) for kind in kinds)


def _tabbed(line: str, starts: Sequence[int]) -> str:
    """A line with a tab for the blank before each column."""
    marks = list(line)
    for start in starts:
        if start:
            marks[start - 1] = "\t"
    return "".join(marks)
