"""The cells of a table as claims need them, by the columns that the reader of figures finds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.figures.table_grid import GridCell, GridRow, Row, read_grid
from pipeline.figures.table_head import Head
from pipeline.figures.table_layout import Part, parts, read_layout
from pipeline.figures.table_number import is_nothing
from pipeline.figures.table_words import DIFFERENCE, RATE
from pipeline.figures.totals import Sum, sum_kind

_BARE_RATE: Final = re.compile(r"[(\[]?[%\uff05][)\]]?")
# Beside the difference that it is the rate of, and nothing else.
_RATE_WORD: Final = re.compile(r"rate(?:[ ]?\(%\))?|percent(?:age)?|비율|[율률]", re.IGNORECASE)
_SPAN: Final = re.compile(
    r"\d{1,2}개?년(?:간)?[ ]?|\b(?:two|three|four|five|\d)-year[ ]", re.IGNORECASE
)
# The rate of each of several years, and percentage points.
_NO_RATE: Final = re.compile(
    r"연평균|CAGR|average|annual|%[ ]?p|%포인트|퍼센트[ ]?포인트|percentage[ ]points?",
    re.IGNORECASE,
)
# A cell of something more, or less, than the cells beside it.
_OTHERWISE: Final = re.compile(
    r"포함|제외|별도|\b(?:incl\w*|excl\w*|without|besides|separate\w*)\b", re.IGNORECASE
)
_LAST_YEAR: Final = re.compile(
    r"전년|작년|지난해|\b(?:last|previous|prior)[ ]year\b|\byear[- ]on[- ]year\b|\bYoY\b",
    re.IGNORECASE,
)
# Not all that a total sums is listed.
_PARTIAL: Final = re.compile(
    r"주요|일부|(?<![가-힣])등(?![가-힣])|대표[ ]|\b(?:major|main|selected|key|examples?|etc|among"
    r"|including|such as)\b",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(r"[*†‡※]|(?<![(\d.,])\d\)$|주[ ]?\d?\)|[¹²³]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_CUTS: Final = ("▼", "▽", "↓", "-", "–", "−")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one cell holds.

    Attributes:
        text: its words.
        figure: the position of its only amount; `None` without one.
        sign: -1 where the cell prints a cut.
        is_empty: it holds nothing, a dash, or zero.
        is_zero: it says that there is nothing: a dash or zero.
        start, end: of its words in the block.
    """

    text: str
    figure: int | None
    sign: int
    is_empty: bool
    is_zero: bool
    start: int
    end: int

    @property
    def is_known(self) -> bool:
        """Whether it says what it holds; a blank may stand for anything."""
        return self.figure is not None or self.is_zero

    @property
    def is_marked(self) -> bool:
        """Whether a footnote says more of it."""
        return _FOOTNOTE.search(self.text) is not None

    @property
    def is_words(self) -> bool:
        """Whether words stand where an amount is looked for."""
        return self.figure is None and not self.is_empty and bool(_LETTER.search(self.text))


EMPTY: Final = Entry(text="", figure=None, sign=1, is_empty=True, is_zero=False, start=0, end=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that holds amounts.

    Attributes:
        block: its index.
        label: its last words before the amounts.
        sums: whether its words say that it sums up others.
        entries: by column; a column that a merged cell reaches into has none.
    """

    block: int
    label: str
    sums: Sum
    entries: dict[int, Entry]

    @property
    def has_figures(self) -> bool:
        """Whether the amount of a cell is known."""
        return any(entry.figure is not None for entry in self.entries.values())

    @property
    def is_otherwise(self) -> bool:
        """Whether it says that an amount of it holds more, or less, than the others."""
        return any(_OTHERWISE.search(entry.text) for entry in self.entries.values())

    @property
    def is_partial(self) -> bool:
        """Whether its label stands for more rows than itself."""
        return _PARTIAL.search(self.label) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows below one header.

    Attributes:
        lines: those with amounts.
        differences: columns of differences in money.
        rates: columns of differences in percent; a column may hold either.
        totals: columns that sum up others of their row.
        otherwise: columns whose header says that they hold more, or less, than others.
        is_partial: a header says that the rows are not all that there are.
    """

    lines: tuple[Line, ...]
    differences: frozenset[int]
    rates: frozenset[int]
    totals: frozenset[int]
    otherwise: frozenset[int]
    is_partial: bool


def read_sheets(
    rows: Sequence[Row], figures: Mapping[int, Sequence[int]], elsewhere: Elsewhere
) -> Iterator[Sheet]:
    """Reads one table; a header among its rows begins another sheet.

    Args:
        rows: of the table.
        figures: for each block the positions of its figures.
        elsewhere: the figures of the notice.
    """
    known = {row.index: row for row in rows}
    for part in parts(read_grid(rows)):
        heads = read_layout(part, None).heads
        reader = _Reader(figures, elsewhere, known, is_rising=_is_rising(part))
        lines = (reader.line(row, len(heads)) for row in part.rows if row.block in figures)
        yield Sheet(
            lines=tuple(line for line in lines if line.has_figures),
            differences=frozenset(
                column
                for column, head in enumerate(heads)
                if head.kind in ("difference", "cut", "mixed")
            ),
            rates=frozenset(column for column in range(len(heads)) if _is_rate(heads, column)),
            totals=frozenset(
                column
                for column, head in enumerate(heads)
                if sum_kind(_SPAN.sub("", head.text)) == "total"
            ),
            otherwise=frozenset(
                column
                for column, head in enumerate(heads)
                if _OTHERWISE.search(head.text) or _is_of_unprinted_year(heads, head)
            ),
            is_partial=any(_PARTIAL.search(head.text) for head in heads),
        )


def _is_of_unprinted_year(heads: Sequence[Head], head: Head) -> bool:
    """Whether a difference is to last year, of which no column is: `정부안 | 확정 | 전년 대비`."""
    if not _LAST_YEAR.search(head.text):
        return False
    given = [one for one in heads if one.kind == "money"]
    return len({one.year for one in given}) < 2 and not any(one.is_previous for one in given)


def _is_rising(part: Part) -> bool:
    """Whether △ marks a rise, because ▼ marks a cut."""
    return any(cell.text.startswith(("▼", "▽")) for row in part.rows for cell in row.cells)


def _is_rate(heads: Sequence[Head], column: int) -> bool:
    """Whether the numbers of a column say by how many percent two amounts differ."""
    head = heads[column]
    if head.kind not in ("none", "mixed") or _NO_RATE.search(head.text):
        return False
    is_beside = column > 0 and heads[column - 1].kind in ("difference", "cut")
    is_change = DIFFERENCE.search(head.text) and RATE.search(head.text)
    is_bare = _BARE_RATE.fullmatch(head.text) or (is_beside and _RATE_WORD.fullmatch(head.text))
    return bool(is_change or is_bare)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the amounts of cells."""

    figures: Mapping[int, Sequence[int]]
    elsewhere: Elsewhere
    rows: Mapping[int, Row]
    is_rising: bool

    def line(self, row: GridRow, width: int) -> Line:
        """One row with its cells."""
        printed = {cell.column: self._entry(row, cell) for cell in row.cells}
        empty = dict.fromkeys((c for c in range(width) if row.cell(c) is None), EMPTY)
        names = [*takewhile(lambda cell: printed[cell.column].figure is None, row.cells)]
        kinds = {sum_kind(cell.text) for cell in names}
        return Line(
            block=row.block,
            label=names[-1].text if names else "",
            sums="subtotal" if "subtotal" in kinds else "total" if "total" in kinds else "none",
            entries=empty | printed,
        )

    def _entry(self, row: GridRow, cell: GridCell) -> Entry:
        folded = self.rows[row.block].folded
        start, end = folded.span(cell.start, cell.start + len(cell.text))
        own = [
            index
            for index in self.figures[row.block]
            if start <= self.elsewhere.figures[index].start < end
        ]
        return Entry(
            text=cell.text,
            figure=own[0] if len(own) == 1 and own[0] in self.elsewhere.printed else None,
            sign=-1 if self._is_cut(cell.text, own) else 1,
            is_empty=is_nothing(cell.text),
            is_zero=bool(cell.text.strip()) and is_nothing(cell.text),
            start=start,
            end=end,
        )

    def _is_cut(self, text: str, figures: Sequence[int]) -> bool:
        """Whether a cell prints a cut, by the role of its amount, else by its mark."""
        roles = {self.elsewhere.figures[index].role for index in figures}
        if roles & {"increase", "decrease"}:
            return "decrease" in roles
        return text.startswith(_CUTS) or (text.startswith("△") and not self.is_rising)
