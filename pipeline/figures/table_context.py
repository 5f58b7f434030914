"""What a table as a whole says of its figures, and what stands around it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.figures import years
from pipeline.figures.stage import Proof, column_stage, proof_of, within
from pipeline.figures.table_grid import GridRow
from pipeline.figures.table_head import Head
from pipeline.figures.table_layout import Layout, is_note, wide_cell
from pipeline.figures.table_number import amounts
from pipeline.figures.table_unit import Unit, unit_in, without_unit
from pipeline.figures.table_words import PLANNED, is_about_money, is_other_money

_MAX_CAPTION: Final = 80  # of a caption whose words name a stage in passing
_PLANNED_YEARS: Final = 3  # from which on columns of years are a plan, and no comparison
_ITEM_MARK: Final = re.compile(
    r"(?:[□■◇◆○●◦❍▷▶▸·ㆍ•∙※*–—-]|ㅇ(?=[ ])|(?:\d{1,2}|[가-하])[.)](?=[ ])|\(\d{1,2}\)|[①-⑳])[ ]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a table.

    Attributes:
        place: `title`, `body`, or the name of the attachment.
        section: the headings above it, joined by ` > `.
        published_on: Seoul calendar day; gives 올해 ("this year") its year.
        budget_year: the year whose budget the notice is about, where its words say one.
        proof: of the stage of the notice as a whole.
        below: the line behind it, where that is a unit and nothing besides.
    """

    place: str
    section: str
    published_on: dt.date | None
    budget_year: int | None
    proof: Proof | None
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What goes for every figure of one part of a table.

    Attributes:
        caption: its words, without unit; what a row without name is about.
        unit: `None` where nothing states one.
        year: of what names none.
        latest: an amount of an earlier year is a baseline.
        proof: of the stage of what names none.
        is_budget: its words, or those around, speak of a budget.
        is_other: they speak of money that is no budget (exports, execution).
        is_unheaded: no header says what its numbers are, but most are as large as money (`1,234`).
        is_supplementary: it, or one of its columns, is of a supplementary budget.
        is_rising: △ marks an increase, because ▼ marks a decrease.
        has_both: ▲ and △ both occur, for increases and for decreases.
    """

    caption: str
    unit: Unit | None
    year: int | None
    latest: int | None
    proof: Proof | None
    is_budget: bool
    is_other: bool
    is_unheaded: bool
    is_supplementary: bool
    is_rising: bool
    has_both: bool


def read_whole(layout: Layout, caption: str, around: Around) -> Whole:
    """Reads what goes for a whole part.

    Args:
        layout: of the part.
        caption: of the table, folded.
        around: what stands around it.
    """
    titles = [row.cells[0].text for row in layout.part.titles]
    said = [text for text in (caption, *titles) if not amounts(without_unit(text))]
    words = " ".join(said).strip()  # a line with amounts is a statement of its own
    heading = around.section.rsplit(" > ", 1)[-1]
    heads = [layout.heads[column] for column in sorted(layout.values)]
    printed = list(_head_years(heads))
    printed += [side.year for column in layout.values for side in layout.sides[column] if side.year]
    printed += [year for year in _row_years(layout, around) if year]
    own = _only_year(words, around) or _only_year(heading, around) or around.budget_year
    year = _year(layout, max(printed, default=None), own)
    proof = _proof(words, heading, around.proof)
    marks = "".join(
        cell.text for row in layout.part.rows for cell in row.cells if len(cell.text) < 20
    )
    is_other = is_other_money(words) or (not words and is_other_money(heading))
    return Whole(
        caption=clean(without_unit(words)) or clean(without_unit(heading)),
        unit=_unit(layout, (*titles, caption), around),
        year=year,
        latest=around.budget_year or _latest({*printed, *([year] if year else [])}, proof, around),
        proof=proof,
        is_budget=around.budget_year is not None or is_about_money(f"{words} {heading}"),
        is_other=is_other and around.budget_year is None,
        is_unheaded=not layout.part.header and _has_thousands(layout),
        is_supplementary=any(
            each and each.stage.startswith("supplementary")
            for each in (proof, *(head.proof for head in heads))
        ),
        is_rising=any(mark in marks for mark in "▼▽"),
        has_both="▲" in marks and "△" in marks,
    )


def _head_years(heads: Sequence[Head]) -> Iterator[int]:
    """The years of columns; those of plans behind a stage are not what the table is about."""
    staged = max((head.year for head in heads if head.year and head.proof), default=None)
    for head in heads:
        is_plan = PLANNED.search(head.text) is not None and not head.proof
        if head.year and head.kind != "none" and not (is_plan and staged and head.year > staged):
            yield head.year


def _year(layout: Layout, printed: int | None, own: int | None) -> int | None:
    """The year of what names none: beside the year before, stages alone are those of the news."""
    if printed is None or own is None or own <= printed:
        return printed or own
    heads = [layout.heads[column] for column in layout.values]
    is_bare = any(
        head.kind == "money"
        and head.year is None
        and not head.is_previous
        and (head.proof or head.is_budget)
        for head in heads
    )
    return own if is_bare else printed


def _has_thousands(layout: Layout) -> bool:
    """Whether at least half of the numbers have a comma for thousands."""
    cells = [cell for row in layout.part.rows for cell in row.cells if cell.column in layout.values]
    return bool(cells) and 2 * sum("," in cell.text for cell in cells) >= len(cells)


def _latest(printed: set[int], proof: Proof | None, around: Around) -> int | None:
    """The year that a notice without a budget year of its own looks ahead from.

    A plan for several years gives each of them its money: only what lies behind is a baseline.
    """
    if not printed:
        return None
    if around.published_on:
        return min(max(printed), around.published_on.year + 1)
    is_plan = proof is not None and proof.stage == "plan" and len(printed) >= _PLANNED_YEARS
    return min(printed) if is_plan else max(printed)


def _unit(layout: Layout, titles: Sequence[str], around: Around) -> Unit | None:
    """The unit of a title row, the caption, a corner, a note, the line below or the heading."""
    corners = (layout.heads[column].text for column in layout.labels)
    notes = (
        cell.text for row in layout.part.rows if (cell := wide_cell(row)) and is_note(cell.text)
    )
    for text in (*titles, *corners, *notes, around.below, around.section):
        unit = unit_in(text)
        if unit:
            return unit
    return _shared_unit(layout)


def _shared_unit(layout: Layout) -> Unit | None:
    """The unit that one header states, where the others say only which year or stage they are."""
    heads = [layout.heads[column] for column in layout.values]
    stated = {head.unit for head in heads if head.unit and head.unit.scale}
    others = [head for head in heads if not head.unit]
    is_dated = all(head.year or head.proof or head.is_previous for head in others)
    return stated.pop() if len(stated) == 1 and is_dated else None


def _row_years(layout: Layout, around: Around) -> Iterator[int | None]:
    """The years that rows are headed by."""
    for row in layout.part.rows:
        for text in _labels(layout, row):
            if len(text) < 24:
                yield _only_year(text, around)


def _labels(layout: Layout, row: GridRow) -> Iterator[str]:
    for column in layout.labels:
        yield row.text(column)


def _only_year(text: str, around: Around) -> int | None:
    """The year that words name, if they name one only."""
    found = years.mentions(text, around.published_on)
    named = {mention.year for mention in found if mention.meaning == "own"}
    return named.pop() if len(named) == 1 and len(found) == 1 else None


def _proof(words: str, heading: str, notice: Proof | None) -> Proof | None:
    """What the caption, else the heading, else the notice proves."""
    for text in (words, heading):
        shorter = without_unit(text)
        named = column_stage(shorter) if len(shorter) <= _MAX_CAPTION else None
        found = named or proof_of(shorter)
        if found:
            return within(found, notice)
    return notice


def clean(label: str) -> str:
    """A label without numbering and bullets."""
    mark = _ITEM_MARK.match(label)
    return label[mark.end() :].strip() if mark else label
