"""Lines to paragraphs and tables to tables, across the pages of one document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from scrapers.documents.pdf_breaks import Breaks, goes_on, is_unfinished
from scrapers.documents.pdf_furniture import without_furniture
from scrapers.documents.pdf_layout import Item
from scrapers.documents.pdf_lines import BLANK, Line
from scrapers.documents.pdf_tables import Field, Table, is_continued, is_same
from scrapers.notice import Block, BlockKind, Cell
from scrapers.reading import fold
from scrapers.writer import Writer

Group = list[Line] | list[Table]

_HEADING: Final = 1.25  # of the size that most text has
_SAME_SIZE: Final = 1.1  # sizes that differ less are one
_LEADING: Final = 2.2  # of the size, from line to line; Korean offices print up to 2.0
_LOOSE: Final = 1.25  # of the usual leading; more is the space between paragraphs
_COLUMN: Final = 12.0  # of the size; narrower is a list of names
_WRAPPED: Final = 2  # lines that go on, at least, in a column
_UNEVEN: Final = 0.3  # of the size, by which the distance of its lines may differ
_HANGING: Final = 3.0  # of the size, by which its lines begin farther in or out
_INDENT: Final = 0.8  # of the size, by which a new paragraph begins farther in

_BEGINS = re.compile(
    r"[□■○●◦◯◎ㅇ❍•·ㆍ▪▫◾◆◇▶▷►➢➤☞✓✔※*\uff0a→⇒△▲-]\s?\S|[-–—]\s|o\s|"
    r"[①-⑳㉮-㉻⑴-⑽Ⅰ-Ⅻ❶-❿]|\(?(?:\d{1,2}|[가-하]|[ivx]{1,4}|[a-zA-Z])[.)]\s?(?!\d)|"
    r"제\s?\d{1,3}(?:조(?!\s?\d|원|\s?[0-9,]+억)|장|절)|<|\[|【|\(단위",
    re.ASCII,
)
_ENDED = re.compile(r"[.!?:;)\]}」』”’>》]\Z|[원명개건%\d]\Z")  # a line may end so in a list
_ITEM = re.compile(r"[□■○●◦◯◎ㅇ❍•·ㆍ▪▫◾◆◇▶▷►➢➤☞✓✔-]\s?\S")


def write(pages: Sequence[list[Item]]) -> tuple[Block, ...]:
    """The blocks of a document.

    Args:
        pages: the lines and tables of each page, in reading order.
    """
    items = list(_in_columns(list(chain.from_iterable(without_furniture(pages)))))
    groups = list(_groups(items, _usual_leading(items)))
    breaks = _learn(groups)
    usual = _usual_size(groups)
    writer = Writer()
    for group in groups:
        if isinstance(group[0], Line):
            text = breaks.join(group)
            writer.line(text, _kind(group[0], text, usual))
        else:
            writer.table(_rows(group, breaks))
    return tuple(writer.blocks)


def _groups(items: Sequence[Item], leading: float) -> Iterator[Group]:
    """Lines of one paragraph, or the parts of one table; frames are lines."""
    lines: list[Line] = []
    tables: list[Table] = []
    for item in items:
        if isinstance(item, Table) and tables and is_continued(tables, item):
            tables.append(item)
            continue
        yield from _closed(tables)
        tables = []
        for line in _lines(item):
            if lines and not _continues(lines, line, leading):
                yield lines
                lines = []
            lines.append(line)
        if isinstance(item, Table) and not item.is_frame:
            if lines:
                yield lines
            lines, tables = [], [item]
    yield from _closed(tables)
    if lines:
        yield lines


def _closed(tables: list[Table]) -> Iterator[Group]:
    if tables:
        yield tables


def _lines(item: Item) -> Iterable[Line]:
    """A line, or those of a frame; of a table none."""
    if isinstance(item, Line):
        return (item,)
    return item.lines if item.is_frame else ()


def _continues(lines: Sequence[Line], line: Line, leading: float) -> bool:
    """Whether a line belongs to the paragraph before: that one was full, and this is no item."""
    last = lines[-1]
    if last.is_row or line.is_row or not _is_as_large(last, line):
        return False
    if is_unfinished(last.text, line.text) and _is_next(last, line):
        return True
    if _BEGINS.match(line.text):
        return False
    if goes_on(last.text, line.text) and _is_next(last, line):
        return True
    if not _is_full(last, line):
        return False
    if line.page != last.page or line.top < last.top:
        return True
    if line.top - last.top > leading * last.size:
        return False
    return len(lines) == 1 or line.x0 <= last.x0 + _INDENT * last.size


def _is_as_large(line: Line, other: Line) -> bool:
    return 1 / _SAME_SIZE < other.size / line.size < _SAME_SIZE


def _is_next(line: Line, following: Line) -> bool:
    """Whether it stands right below in the same column, or begins another column or page."""
    if following.page != line.page or following.top < line.top:
        return True
    is_near = following.top - line.top <= _LEADING * line.size
    return is_near and following.x0 < line.x1 and line.x0 < following.x1


def _is_full(line: Line, following: Line) -> bool:
    """Whether the first word of the next line had no place on it."""
    return line.room <= following.first_word + BLANK * line.size


def _in_columns(items: Sequence[Item]) -> Iterator[Item]:
    """The same, but lines of a text narrower than its page know where their column ends."""
    run: list[Line] = []
    for item in items:
        if run and not (isinstance(item, Line) and _is_beside(run, item)):
            rest = run[-1:] if _is_nearer(run, item) else []
            yield from _in_column(run[: len(run) - len(rest)])
            run = rest
        if isinstance(item, Line):
            run.append(item)
        else:
            yield item
    yield from _in_column(run)


def _is_beside(run: Sequence[Line], line: Line) -> bool:
    """Whether a line follows a run of lines at the same distance."""
    last = run[-1]
    step = line.top - last.top
    usual = run[1].top - run[0].top if len(run) > 1 else step
    return (
        line.page == last.page
        and line.right == last.right
        and _is_as_large(last, line)
        and 0 < step <= _LEADING * last.size
        and abs(step - usual) <= _UNEVEN * last.size
        and abs(line.x0 - run[0].x0) <= _HANGING * last.size
    )


def _is_nearer(run: Sequence[Line], item: Item) -> bool:
    """Whether the last line of a run stands nearer to what follows, and is the first of a text."""
    if not isinstance(item, Line) or len(run) == 1 or not _is_beside(run[-1:], item):
        return False
    return item.top - run[-1].top < run[-1].top - run[-2].top


def _in_column(run: Sequence[Line]) -> Sequence[Line]:
    """The lines of a run, ending where its widest does if every line that goes on is full so."""
    if not run:
        return run
    right = max(line.x1 for line in run)
    narrowed = [replace(line, right=right) for line in run]
    going_on = [
        (one, other)
        for one, other in pairwise(narrowed)
        if not _BEGINS.match(other.text)
        and (not _ENDED.search(one.text) or goes_on(one.text, other.text))
    ]
    is_wide = right - min(line.x0 for line in run) >= _COLUMN * run[0].size
    is_column = len(going_on) >= _WRAPPED and all(_is_full(*pair) for pair in going_on)
    return narrowed if is_wide and is_column else run


def _usual_leading(items: Iterable[Item]) -> float:
    """From line to line where one is full, in sizes; what is much more parts paragraphs."""
    steps = sorted(
        (other.top - one.top) / one.size
        for one, other in pairwise(items)
        if isinstance(one, Line) and isinstance(other, Line)
        if one.page == other.page and one.top < other.top and _is_full(one, other)
    )
    usual = steps[len(steps) // 4] if steps else _LEADING
    return min(usual * _LOOSE, _LEADING)


def _learn(groups: Iterable[Group]) -> Breaks:
    breaks = Breaks()
    for group in groups:
        for lines in _texts(group):
            breaks.learn(lines, pairwise(lines))
    return breaks


def _texts(group: Group) -> Iterator[Sequence[Line]]:
    """The texts whose lines belong together: a paragraph, or each cell."""
    if isinstance(group[0], Line):
        yield group
        return
    for item in group:
        if isinstance(item, Table):
            yield from (field.lines for row in item.fields for field in row if field.lines)


def _usual_size(groups: Iterable[Group]) -> float:
    """The size that the middle character of running text has."""
    sizes = sorted(
        (item.size, len(item.text)) for group in groups for item in group if isinstance(item, Line)
    )
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 0.0


def _kind(line: Line, text: str, usual: float) -> BlockKind:
    if _ITEM.match(text):
        return "list_item"
    return "heading" if line.size >= _HEADING * usual else "paragraph"


def _rows(tables: Sequence[Table], breaks: Breaks) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table that may run over several pages."""
    for number, row in enumerate(_joined_rows(tables)):
        yield _cells(row, breaks, number)


def _joined_rows(tables: Sequence[Table]) -> list[tuple[Field, ...]]:
    """The rows of all pages: a head is told once, a row that a page cuts is one."""
    rows = list(tables[0].fields)
    for table in tables[1:]:
        head = 0
        while head < len(table.fields) and is_same(table.fields[head], tables[0].fields[head:]):
            head += 1
        rest = table.fields[head:]
        if rest and _is_cut(rows[-1], rest[0]):
            rows[-1] = tuple(map(_whole, rows[-1], rest[0]))
            rest = rest[1:]
        rows += rest
    return rows


def _is_cut(row: Sequence[Field], following: Sequence[Field]) -> bool:
    """Whether *following* only goes on where cells of the row before were full."""
    if [field.column for field in row] != [field.column for field in following]:
        return False
    halves = list(zip(row, following, strict=True))
    ends = any(one.lines and not other.lines for one, other in halves)
    return ends and all(
        bool(one.lines) and _is_full(one.lines[-1], other.lines[0])
        for one, other in halves
        if other.lines
    )


def _whole(field: Field, following: Field) -> Field:
    return replace(field, lines=field.lines + following.lines)


def _cells(row: Sequence[Field], breaks: Breaks, number: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            row=number,
            column=field.column,
            text=fold(breaks.join(field.lines)) if field.lines else "",
            row_span=field.row_span,
            column_span=field.column_span,
        )
        for field in row
    )
