"""By how much the columns of a row differ, to tell what the number of a 증감 column is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from pipeline.figures.table_grid import GridRow
from pipeline.figures.table_layout import Layout
from pipeline.figures.table_number import numbers

_MAX_COLUMNS: Final = 6  # of money that one difference may compare


def changes(layout: Layout, row: GridRow) -> tuple[Decimal, ...]:
    """The differences between the money columns of a row, later minus earlier, as printed.

    Args:
        layout: of the part; columns of several units are not compared.
        row: of the part.

    Returns:
        `()` where fewer than two columns hold money.
    """
    columns = [each for each in sorted(layout.values) if layout.heads[each].kind == "money"]
    if len(columns) > _MAX_COLUMNS or len({layout.heads[each].unit for each in columns}) != 1:
        return ()
    printed = [each for each in columns if numbers(row.text(each))]
    return tuple(_differences(layout, row, printed))


def _differences(layout: Layout, row: GridRow, columns: Sequence[int]) -> Iterator[Decimal]:
    for left, right in combinations(columns, 2):
        before, after = layout.heads[left].year, layout.heads[right].year
        is_swapped = before is not None and after is not None and before > after
        difference = _printed(row, right) - _printed(row, left)
        yield -difference if is_swapped else difference


def _printed(row: GridRow, column: int) -> Decimal:
    return _value(numbers(row.text(column))[0].digits)


def direction(differences: Sequence[Decimal], digits: str) -> int:
    """Whether a number is one of the differences: 1 as a rise, -1 as a cut, 0 as neither or both.

    Args:
        differences: of `changes`.
        digits: of the number, without its sign.
    """
    value = _value(digits)
    nearest = Decimal(1).scaleb(min((_exponent(value), *map(_exponent, differences)), default=0))
    found = {1 if each > 0 else -1 for each in differences if abs(abs(each) - value) <= nearest}
    return found.pop() if len(found) == 1 and value else 0


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
