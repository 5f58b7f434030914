"""What the rows of a table are about: name, group, and the year or stage that heads a row."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.figures import roles
from pipeline.figures.table_context import clean
from pipeline.figures.table_grid import GridCell, GridRow
from pipeline.figures.table_head import Head, read_head
from pipeline.figures.table_layout import Layout, is_note, wide_cell
from pipeline.figures.table_number import is_new, is_value, is_year
from pipeline.figures.table_unit import NO_MONEY, Unit, unit_in, unit_of_head, without_unit
from pipeline.figures.table_words import is_counted, is_elsewhere
from pipeline.figures.totals import sum_kind

_FOOTNOTE: Final = re.compile(r"[ ]?(?:\*{1,3}|[¹²³⁴-⁹]{1,2}[)⁾]?|[†‡]|[(\[]?주[ ]?\d{0,2}[)\]])$")
_GLUED_FOOTNOTE: Final = re.compile(r"[ ]?\d{1,2}\)$")
_NEW_NAME: Final = re.compile(
    r"[ ]?(?:[(\[<][ ]?(?:’?\d{2}[ ]?)?(?:신규|순증|new)[ ]?[)\]>]|(?<=[ ])신규$)[ ]?",
    re.IGNORECASE,
)
_NEW_REMARK: Final = re.compile(r"(?:’?\d{2}년?[ ]?)?(?:신규|순증|new\b).{0,12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One row below a header.

    Attributes:
        row: of the grid.
        name: what the row is about; `""` where years or stages head it, or nothing does.
        groups: the groups that it belongs to, outermost first.
        heads: the years, stages and units that head it.
        fallback: the words at its head, where they are no name.
        is_total: it sums the whole table.
        is_new: it is printed as new.
        is_other: its name is that of money which is no budget.
        unit: of the row itself, or what a group above it states; `None` where neither does.
        is_header: it is a title, a header, a group or a note: its numbers are words.
    """

    row: GridRow
    name: str
    groups: tuple[str, ...]
    heads: tuple[Head, ...]
    fallback: str
    is_total: bool
    is_new: bool
    is_other: bool
    is_header: bool = False
    unit: Unit | None = None


def header_line(row: GridRow) -> Line:
    """A row of the header, which is about nothing."""
    return Line(row, "", (), (), "", is_total=False, is_new=False, is_other=False, is_header=True)


def read_lines(layout: Layout, published_on: dt.date | None) -> Iterator[Line]:
    """Reads the rows of one part; a row of one wide cell opens a group, or is a note."""
    group = ""
    labels: dict[int, str] = {}
    is_narrow = len(layout.heads) < 2
    above: Line | None = None
    unit: Unit | None = None
    for row in layout.part.rows:
        wide = None if is_narrow else wide_cell(row)
        if wide:
            named = "" if is_note(wide.text) else clean(without_unit(wide.text))
            group = named or group
            unit = unit_in(wide.text) or unit
            yield header_line(row)
            continue
        labels = _inherited(layout, row, labels)
        line = _line(layout, row, labels, group, published_on)
        above = replace(_staged(line, above), unit=_own_unit(layout, row) or unit)
        yield above


def _recurs(layout: Layout, name: str) -> bool:
    """Whether several rows are labelled so, each the sum of its group."""
    return sum(row.text(column) == name for row in layout.part.rows for column in layout.labels) > 1


def _own_unit(layout: Layout, row: GridRow) -> Unit | None:
    """The unit in the 단위 ("unit") column of a row."""
    text = row.text(layout.unit) if layout.unit is not None else ""
    return (unit_of_head(text) or NO_MONEY) if text else None


def _staged(line: Line, above: Line | None) -> Line:
    """A row of differences, with the later of the two stages, which is that of the row above."""
    if above is None or above.name != line.name:
        return line
    proof = next((head.proof for head in above.heads if head.proof), None)
    heads = (
        replace(head, proof=proof) if head.kind in ("difference", "cut") else head
        for head in line.heads
    )
    has_own = any(head.proof for head in line.heads)
    return line if has_own else replace(line, heads=tuple(heads))


def _inherited(layout: Layout, row: GridRow, above: dict[int, str]) -> dict[int, str]:
    """The words of the label columns; an empty cell before a filled one repeats the one above."""
    texts = {column: row.text(column) for column in layout.labels}
    filled = [column for column, text in texts.items() if text]
    first = filled[0] if filled else 0
    return {
        column: text or (above.get(column, "") if column < first else "")
        for column, text in texts.items()
    }


def _line(
    layout: Layout, row: GridRow, labels: dict[int, str], group: str, published_on: dt.date | None
) -> Line:
    """One row with a name, or with a year or stage at its head."""
    names: list[str] = []
    heads: list[Head] = []
    programme = layout.programme
    for column, text in labels.items():
        head = _qualifier(text, published_on) if text else None
        if head:
            heads.append(head)
        elif text and text not in names and not is_value(text):
            is_inner = programme is not None and column > programme
            if not (is_inner and names):
                names.append(text)
    name = names[-1] if names else ""
    is_total = sum_kind(name) == "total" and not (group and _recurs(layout, name))
    groups = [group, *names[:-1]] if group and not is_total else names[:-1]
    printed = _without_footnote(name)
    label = clean(without_unit(_NEW_NAME.sub(" ", printed))) or clean(printed)
    count = read_head(name, published_on) if name else None
    if count and is_counted(name):
        heads.append(replace(count, kind="none"))
    elif count and count.unit:
        heads.append(count)
    return Line(
        row=row,
        name=label,
        groups=tuple(clean(_without_footnote(each)) for each in groups),
        heads=tuple(heads),
        fallback="" if heads else next((text for text in labels.values() if text), ""),
        is_total=is_total,
        is_new=_NEW_NAME.search(printed) is not None or _is_marked_new(layout, row),
        is_other=roles.is_other_label(label) or is_elsewhere(label),
    )


def _qualifier(text: str, published_on: dt.date | None) -> Head | None:
    """The head of a row that names a year, a stage or a kind of number, and nothing else."""
    head = read_head(text, published_on)
    if head.name or is_new(text):
        return None
    says = head.year or head.proof or head.kind != "money" or head.is_previous or head.is_main
    return head if says or is_year(text) else None


def _without_footnote(name: str) -> str:
    """A name without the mark of a footnote behind it (`K-Cloud1)`, `K-Cloud*`)."""
    shorter = _FOOTNOTE.sub("", name)
    if shorter.count(")") > shorter.count("("):
        shorter = _GLUED_FOOTNOTE.sub("", shorter)
    return shorter.rstrip(" :：")


def _is_marked_new(layout: Layout, row: GridRow) -> bool:
    """Whether a number or a remark of a row says that it is new."""
    return any(_says_new(layout, cell) for cell in row.cells)


def _says_new(layout: Layout, cell: GridCell) -> bool:
    is_remark = cell.column not in layout.labels and cell.column not in layout.values
    return is_new(cell.text) or (is_remark and _NEW_REMARK.fullmatch(cell.text) is not None)
