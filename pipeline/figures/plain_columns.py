"""Tables of plain text whose columns only blanks part, below a line that states a unit."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.figures.amounts import scan
from pipeline.figures.folding import fold
from pipeline.figures.table_unit import unit_in

_MAX_CAPTION: Final = 80
_NUMBER: Final = re.compile(r"[△▲+−-]?\d[\d,]*(?:\.\d+)?%?|-")
_RULER: Final = re.compile(r"[ =_-]*")
_WIDE: Final = re.compile(r"[ ]{2,}")
_WORD: Final = re.compile(r"[^ ]+")
_FEW: Final = 2  # rows at least
_NEAR: Final = 3  # lines below the unit at which the head stands at last


def aligned_rows(lines: Sequence[str]) -> dict[int, str]:
    """The rows of such tables by the number of their line, a tab before each column.

    A head names every column; each row below has a name, as many numbers (`-` for none), and at
    most a word behind them. A row is as long as its line.
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
    ahead = range(caption + 1, min(caption + 1 + _NEAR, len(lines)))
    head = next((i for i in ahead if _RULER.fullmatch(lines[i].strip()) is None), None)
    if head is None:
        return {}
    columns = [*_columns(lines[head].rstrip())]
    rows = {}
    for here in range(head + 1, len(lines)):
        line = lines[here].rstrip()
        if _RULER.fullmatch(line):
            if not line:
                break
            rows[here] = " " * len(lines[here])
            continue
        starts = _number_columns(line, len(columns))
        if not starts:
            break
        rows[here] = _tabbed(lines[here], starts)
    if sum(not row.isspace() for row in rows.values()) < _FEW:
        return {}
    return {head: _tabbed(lines[head], [start for start, _ in columns[1:]]), **rows}


def _columns(head: str) -> Iterator[tuple[int, str]]:
    """Where the columns of a head begin, and their words."""
    gap = _WIDE if _WIDE.search(head.strip()) else re.compile(r"[ ]+")
    start = len(head) - len(head.lstrip())
    for part in gap.split(head.strip()):
        start = head.index(part, start)
        yield start, part
        start += len(part)


def _number_columns(line: str, columns: int) -> list[int]:
    """Where the numbers of a row, and the word behind them, begin; none where it is no row."""
    words = [*_WORD.finditer(line)]
    is_number = [_NUMBER.fullmatch(word.group()) is not None for word in words]
    for noted in (0, 1):
        first = len(words) - (columns - 1)
        last = len(words) - noted
        if first > 0 and last > first and all(is_number[first:last]):
            return [word.start() for word in words[first:]]
        if noted == 0 and columns > _FEW and is_number[-1:] == [True]:
            first += 1  # the column of remarks is empty
            if first > 0 and all(is_number[first:]) and not is_number[first - 1]:
                return [word.start() for word in words[first:]]
    return []


def _tabbed(line: str, starts: Sequence[int]) -> str:
    """A line with a tab for the blank before each column."""
    marks = list(line)
    for start in starts:
        if start:
            marks[start - 1] = "\t"
    return "".join(marks)
