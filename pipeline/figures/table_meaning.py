"""What the number of one cell means: the header of its column, of its row, and the table's own."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pipeline.figures.stage import Proof, main_budget_proof, within
from pipeline.figures.table_change import changes
from pipeline.figures.table_context import Whole
from pipeline.figures.table_head import Head, Kind
from pipeline.figures.table_layout import Layout
from pipeline.figures.table_mixed import is_count, is_settled
from pipeline.figures.table_rows import Line
from pipeline.figures.table_unit import Unit
from pipeline.figures.table_words import MAIN, PLANNED
from pipeline.figures.totals import sum_kind
from storage.records import Role

# Where column and row say different things: a row 증감률 makes percentages of every column.
_STRONGEST_FIRST: Final[tuple[Kind, ...]] = ("none", "mixed", "cut", "difference", "other")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number means.

    Attributes:
        kind: of number.
        unit: `None` where nothing states one.
        year: fiscal year; `None` where nothing names one.
        proof: of the stage.
        role: of money without a sign.
        is_dated: column or row name a year or a stage.
        is_explained: a header stands over or before it, or its column is the only one of numbers.
        is_money: words say that it is money, so that it counts without a unit, too.
        is_settled: of several units of the table, its own is sure.
        changes: of a difference, by how much the columns of its row differ.
    """

    kind: Kind
    unit: Unit | None
    year: int | None
    proof: Proof | None
    role: Role
    is_dated: bool
    is_explained: bool
    is_money: bool
    is_settled: bool
    changes: tuple[Decimal, ...]


def read_meaning(layout: Layout, whole: Whole, line: Line, head: Head, column: int) -> Meaning:
    """What a number in a column of a row means.

    Args:
        layout: of the part.
        whole: what the part says.
        line: the row.
        head: of the column, or of one side of its arrow.
        column: 0-based.
    """
    heads = (head, *line.heads)
    unit = _unit(heads, line, whole)
    kind = _kind(heads, line, is_summed=_is_sum_of_years(layout, column))
    if is_count(layout, heads, line, unit):
        kind = "none"
    is_explained = bool(layout.part.header or line.heads) or len(layout.values) == 1
    year = _year(heads, whole) if is_explained else None
    if kind == "other":
        year = next((head.year for head in heads if head.year), None)
    is_base = whole.is_supplementary and any(head.is_main for head in heads)
    return Meaning(
        kind=kind,
        unit=unit,
        year=year,
        proof=_proof(layout, whole, heads, kind, column, is_base=is_base),
        role=_role(heads, whole, kind, year, is_base=is_base),
        is_dated=any(head.year or head.proof or head.is_previous or head.is_main for head in heads),
        is_explained=is_explained,
        is_money=whole.is_budget
        or whole.is_unheaded
        or any(head.is_budget or head.proof for head in heads),
        is_settled=is_settled(layout, heads, line, unit),
        changes=changes(layout, line.row) if kind in ("difference", "cut", "mixed") else (),
    )


def _unit(heads: tuple[Head, ...], line: Line, whole: Whole) -> Unit | None:
    """The unit of the column or the row, else of the table; a group states it anew for money."""
    found = next((head.unit for head in heads if head.unit), None)
    if line.unit and (found is None or found.scale):
        return line.unit
    return found or whole.unit


def _is_sum_of_years(layout: Layout, column: int) -> bool:
    """Whether a column sums columns of several years."""
    head = layout.heads[column]
    if head.year or sum_kind(head.name) != "total":
        return False
    return len({layout.heads[each].year for each in layout.values} - {None}) > 1


def _kind(heads: tuple[Head, ...], line: Line, *, is_summed: bool) -> Kind:
    """The kind of number that column and row make together."""
    is_transposed = not line.name and len(heads) > 1
    kinds = {head.kind for head in heads[1:]}
    if not (is_transposed and heads[0].kind == "other"):
        kinds.add(heads[0].kind)
    if line.is_other or is_summed:
        kinds.add("other")
    return next((kind for kind in _STRONGEST_FIRST if kind in kinds), "money")


def _year(heads: tuple[Head, ...], whole: Whole) -> int | None:
    """The year of the column, else of the row, else of the table."""
    for head in heads:
        if head.year:
            return head.year
        if head.is_previous and head.kind == "money":
            return whole.year - 1 if whole.year else None
    return whole.year


def _proof(
    layout: Layout, whole: Whole, heads: tuple[Head, ...], kind: Kind, column: int, *, is_base: bool
) -> Proof | None:
    """The stage of the column, else of the row, else of the table; other money has none."""
    if kind == "other":
        return None
    found = next((head.proof for head in heads if head.proof), None)
    if found is None and kind in ("difference", "cut"):
        found = _compared(layout, column)
    if found:
        return _counted(within(found, whole.proof), layout)
    if is_base:
        return _of_main_budget(heads)
    return _planned(heads, whole) if _is_ahead(heads, whole) else whole.proof


def _of_main_budget(heads: tuple[Head, ...]) -> Proof | None:
    """The stage of the main budget beside a supplementary one: it was voted before."""
    name = next((match.group() for head in heads if (match := MAIN.search(head.text))), "")
    return main_budget_proof(name)


def _counted(proof: Proof, layout: Layout) -> Proof:
    """The proof; beside 본예산 and 증감, a lone 추경 column is the total that both lead to."""
    heads = [layout.heads[column] for column in layout.values]
    extra = [head for head in heads if head.kind == "money" and head.proof]
    is_total = (
        proof.is_supplementary
        and proof.basis is None
        and len(extra) == 1
        and any(head.is_main for head in heads)
        and any(head.kind == "difference" for head in heads)
    )
    return replace(proof, basis="total_after") if is_total else proof


def _is_ahead(heads: tuple[Head, ...], whole: Whole) -> bool:
    """Whether a year lies behind that of the budget: no decision about the budget reaches it."""
    year = next((head.year for head in heads if head.year), None)
    return year is not None and whole.latest is not None and year > whole.latest


def _planned(heads: tuple[Head, ...], whole: Whole) -> Proof | None:
    """The stage of a year still to come: planned, where the header or the table says so."""
    for head in heads:
        match = PLANNED.search(head.text)
        if match:
            return Proof("plan", match.group())
    return whole.proof if whole.proof and whole.proof.stage == "plan" else None


def _compared(layout: Layout, column: int) -> Proof | None:
    """The later of the two stages whose difference a column states.

    That is the one before it, or where cuts and rises stand between both, the one behind.
    """
    heads = layout.heads
    left = next((head for head in reversed(heads[:column]) if head.proof), None)
    right = next((head for head in heads[column:] if head.proof), None)
    if left and right and left.year == right.year:
        return right.proof
    return left.proof if left else None


def _role(
    heads: tuple[Head, ...], whole: Whole, kind: Kind, year: int | None, *, is_base: bool
) -> Role:
    """The role of money without a sign."""
    says = any(head.is_budget or head.proof for head in heads)
    is_dated = any(head.year or head.is_previous for head in heads)
    if kind == "other" or (whole.is_other and not says):
        return "other"
    is_difference = kind != "money" and whole.year is not None
    is_table_of_money = is_difference or whole.is_budget or whole.is_unheaded or whole.proof
    if not (says or is_dated or is_table_of_money):
        return "other"
    is_previous = any(head.is_previous for head in heads)
    is_earlier = year is not None and whole.latest is not None and year < whole.latest
    return "baseline" if is_base or is_previous or is_earlier else "allocated"
