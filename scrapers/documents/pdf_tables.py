"""Tables of a page: cells with the lines in them; and what fills an area, tables among it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scrapers.documents.pdf_grid import CLOSE, Grid, find_grids, join_rules
from scrapers.documents.pdf_lines import Glyphs, Line, read_rows, whole
from scrapers.documents.pdf_page import Glyph, Rule, Sheet

_PADDING: Final = 6.0  # points; more is white space of the text, not padding of the cell

_TOUCH: Final = 0.1  # of the size; letters of one word are not farther apart
_IN_NUMBERS: Final = frozenset(",.")
_SHIFT: Final = 4.0  # points, by which the columns of one table differ on two pages
_WIDE: Final = 0.6  # of the page between equal margins; where no line is as long, none is full


_YEAR = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?![\d,])|['’]?\d\d(?=\s?(?:년|회계)))|(?<=['’])\d\d", re.ASCII
)
_DIGIT = re.compile(r"\d")
_NAMES = re.compile(
    r"(?:구\s?분|항\s?목|내\s?역|분\s?야|부\s?처|사\s?업|과\s?제|기\s?관|연\s?도|회\s?계)(?:\s?명)?(?:\s?[(\[]|\Z)|"
    r"(?:category|item|program(?:me)?|project|agency|ministry|year)s?(?:\s?[(\[]|\Z)",
    re.IGNORECASE,
)  # what the first column is called
_UNIT = re.compile(
    r"단위|[(\[]\s?(?:[십백천]{0,2}[조억만]?\s?(?:원|달러)|[십백천]{0,2}[조억만]|[십백천]{1,2}|%|"
    r"(?:in\s)?(?:KRW|USD|[₩$]|(?:won|trillion|billion|million|thousand)s?\b)[^)\]]*)\s?[)\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A cell with its lines, not yet joined."""

    row: int
    column: int
    lines: tuple[Line, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by rows; places in points, `page` 1-based.

    Attributes:
        edges: where the columns begin, and where the last ends; none if no rule says so.
    """

    fields: tuple[tuple[Field, ...], ...]
    top: float
    bottom: float
    page: int = 0
    edges: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        """How many there are, spans unfolded."""
        return max(f.column + f.column_span for row in self.fields for f in row)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is in it, cell by cell."""
        return tuple(line for row in self.fields for f in row for line in f.lines)

    @property
    def is_frame(self) -> bool:
        """It draws a box around text, or a line of boxes, and compares nothing."""
        return self.columns == 1 or (len(self.fields) == 1 and self.columns == 2)


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of a page that is read by itself: the page, or a frame; places in points."""

    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    left: float
    right: float


def split(sheet: Sheet) -> tuple[list[Table], list[Area]]:
    """The ruled tables of a page, and the areas that are left for running text."""
    rules = join_rules(sheet.rules)
    grids = find_grids(rules)
    inside, outside = _shared(sheet.glyphs, grids)
    tables, areas = [], []
    for place, grid in enumerate(grids):
        if len(grid.xs) == 2:
            areas += _frames(grid, inside[place])
        elif inside[place]:
            tables.append(_table(grid, inside[place]))
    loose = [rule for rule in rules if rule.is_level and not _is_part(rule, grids)]
    left, right = _edges(outside, sheet.width)
    text = Glyphs(outside)
    text.page_height = sheet.height
    return tables, [*areas, Area(text, loose, left, right)]


def _shared(
    glyphs: Iterable[Glyph], grids: Sequence[Grid]
) -> tuple[dict[int, dict[int, list[Glyph]]], list[Glyph]]:
    """The glyphs of each box of each grid, and those in none; the smallest grid has them."""
    inside: dict[int, dict[int, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    outside = []
    last, place = None, None
    for glyph in glyphs:
        if place is None or last is None or not _is_same_word(last, glyph):
            place = _place(glyph, grids)
        last = glyph
        if place is None:
            outside.append(glyph)
        else:
            inside[place[0]][place[1]].append(glyph)
    return inside, outside


def _place(glyph: Glyph, grids: Sequence[Grid]) -> tuple[int, int] | None:
    """The grid and the box that a glyph stands in."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    boxes = ((place, grid.box_at(x, y)) for place, grid in enumerate(grids))
    return next(((place, box) for place, box in boxes if box is not None), None)


def _is_same_word(glyph: Glyph, other: Glyph) -> bool:
    """A word or a number too long for its cell runs on over the rule, letter by letter."""
    near = abs(other.x0 - glyph.x1) < _TOUCH * glyph.size and other.top == glyph.top
    return near and _is_letter(glyph.text) and _is_letter(other.text)


def _is_letter(text: str) -> bool:
    """Whether words and numbers are made of it."""
    return text.isalpha() or text.isdecimal() or text in _IN_NUMBERS


def _frames(grid: Grid, inside: dict[int, list[Glyph]]) -> list[Area]:
    """Each cell of a single column as an area; its text stands as far from either side."""
    areas = []
    for place, glyphs in inside.items():
        box = grid.boxes[place]
        indent = max(min(glyph.x0 for glyph in glyphs) - box.x0, 0.0)
        right = max(box.x1 - indent, *(glyph.x1 for glyph in glyphs))
        areas.append(Area(glyphs, (), box.x0, right))
    return areas


def _table(grid: Grid, inside: dict[int, list[Glyph]]) -> Table:
    texts = {place: [whole(row) for row in read_rows(glyphs)] for place, glyphs in inside.items()}
    padding = _padding(grid, texts)
    rows: dict[int, list[Field]] = defaultdict(list)
    for place, box in enumerate(grid.boxes):
        room = box.x1 - box.x0 - 2 * padding
        lines = tuple(replace(line, right=line.x0 + room) for line in texts.get(place, ()))
        rows[box.row].append(Field(box.row, box.column, lines, box.row_span, box.column_span))
    fields = tuple(tuple(sorted(rows[row], key=lambda f: f.column)) for row in sorted(rows))
    edges = (*sorted({box.x0 for box in grid.boxes}), grid.xs[-1])
    return Table(fields, grid.ys[0], grid.ys[-1], edges=edges)


def _padding(grid: Grid, texts: dict[int, list[Line]]) -> float:
    """What every cell keeps free at its sides: the least that any of them does."""
    free = [
        min(line.x0 - grid.boxes[place].x0, grid.boxes[place].x1 - line.x1)
        for place, lines in texts.items()
        for line in lines
    ]
    return sorted((0.0, min(free, default=0.0), _PADDING))[1]


def _is_part(rule: Rule, grids: Iterable[Grid]) -> bool:
    return any(
        grid.ys[0] - CLOSE <= rule.at <= grid.ys[-1] + CLOSE
        and grid.xs[0] - CLOSE <= rule.start
        and rule.end <= grid.xs[-1] + CLOSE
        for grid in grids
    )


def _edges(glyphs: Sequence[Glyph], width: float) -> tuple[float, float]:
    """Where the text of a page begins and ends.

    The margins are taken for equal, unless two lines end together farther to the left or right.
    """
    printed = [glyph for glyph in glyphs if not glyph.is_blank]
    if not printed:
        return 0.0, width
    left = min(glyph.x0 for glyph in printed)
    last = max(printed, key=lambda glyph: glyph.x1)
    ends = {round(glyph.bottom) for glyph in printed if glyph.x1 > last.x1 - 2 * last.size}
    is_wide = last.x1 - left > _WIDE * (width - 2 * left)
    is_edge = is_wide and any(abs(one - last.bottom) > last.size for one in ends)
    return left, last.x1 if is_edge else max(last.x1, width - left)


def is_continued(tables: Sequence[Table], following: Table) -> bool:
    """A table at the head of the next page that has the columns of the one before, and its head."""
    last, head, row = tables[-1], tables[0].fields[0], following.fields[0]
    return (
        following.page == last.page + 1
        and following.columns == last.columns
        and _is_below(last, following)
        and (is_same(row, [head]) or not _is_head(row))
    )


def _is_below(table: Table, following: Table) -> bool:
    """Whether their columns are the same; facing pages may have them farther to one side."""
    if table.edges and following.edges:
        shift = following.edges[0] - table.edges[0]
        return all(
            abs(other - one - shift) <= _SHIFT
            for one, other in zip(table.edges, following.edges, strict=True)
        )
    spans, others = _spans(table), _spans(following)
    return all(
        spans[column][0] <= others[column][1] and others[column][0] <= spans[column][1]
        for column in spans.keys() & others.keys()
    )


def _spans(table: Table) -> dict[int, tuple[float, float]]:
    """From where to where the lines of each column reach."""
    spans: dict[int, tuple[float, float]] = {}
    for cell in (cell for row in table.fields for cell in row if cell.column_span == 1):
        for line in cell.lines:
            start, end = spans.get(cell.column, (line.x0, line.x1))
            spans[cell.column] = min(start, line.x0), max(end, line.x1)
    return spans


def _is_head(row: Sequence[Field]) -> bool:
    """Whether it names columns: by years or a unit, or as heads begin; no number is an amount."""
    texts = [" ".join(line.text for line in cell.lines) for cell in row if cell.lines]
    if len(texts) < 2 or any(_DIGIT.search(_YEAR.sub("", text)) for text in texts):
        return False
    return (
        _NAMES.match(texts[0]) is not None
        or any(_UNIT.search(text) for text in texts)
        or any(_YEAR.search(text) for text in texts[1:])
    )


def is_same(row: Sequence[Field], rows: Sequence[Sequence[Field]]) -> bool:
    """Whether it repeats the first of *rows*."""
    return bool(rows) and _printed(row) == _printed(rows[0])


def _printed(row: Sequence[Field]) -> list[tuple[int, list[str]]]:
    return [(field.column, [line.text for line in field.lines]) for field in row]
