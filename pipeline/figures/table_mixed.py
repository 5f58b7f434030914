"""What a number counts where a table lists several units: `(단위: 억원, 명)`, `(억원, %)`."""

from pipeline.figures.table_head import Head
from pipeline.figures.table_layout import Layout
from pipeline.figures.table_rows import Line
from pipeline.figures.table_unit import Unit
from pipeline.figures.table_words import SIZE, is_money_name, is_thing


def is_count(layout: Layout, heads: tuple[Head, ...], line: Line, unit: Unit | None) -> bool:
    """Whether column or row are named after things, under a unit of money and one of things.

    Beside a column that says budget, a column named after things counts them whatever the unit.

    Args:
        layout: of the part.
        heads: of the column and of the row.
        line: the row.
        unit: of the number, with what is listed beside it.
    """
    if layout.sorts.has_money and is_thing(heads[0].name):
        return True  # `Companies | Government budget` under `unit: KRW million`
    if unit is None or not unit.has_counts:
        return False
    is_named = any(is_thing(head.name) for head in heads)
    return is_named or (is_thing(line.name) and not layout.sorts.has_counts)


def is_settled(layout: Layout, heads: tuple[Head, ...], line: Line, unit: Unit | None) -> bool:
    """Whether the unit of a number is sure; the arguments are those of `is_count`."""
    if unit is None:
        return True
    sorts = layout.sorts
    is_money = sorts.has_money or sorts.has_counts or _says_money(heads, line)
    may_be_count = unit.has_counts and not is_money
    may_be_rate = unit.has_rates and not sorts.has_rates and _may_be_rate(heads[0])
    return not (may_be_count or may_be_rate)


def _says_money(heads: tuple[Head, ...], line: Line) -> bool:
    is_row = is_money_name(line.name)
    return is_row or any(head.is_budget or head.proof for head in heads)


def _may_be_rate(head: Head) -> bool:
    """Whether a column of differences could as well be the one of percentages."""
    is_difference = head.kind in ("difference", "cut")
    return is_difference and head.unit is None and not SIZE.search(head.text)
