"""Which sorts of number have a column of their own, so that the other columns are none of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.figures.table_head import Head
from pipeline.figures.table_words import COUNT, DIFFERENCE, RATE, is_thing


@dataclass(frozen=True, slots=True)
class Sorts:
    """The sorts of number that headers name.

    Attributes:
        has_counts: a column counts things.
        has_rates: a column gives changes in %.
        has_money: a column of numbers says budget, or names a stage.
    """

    has_counts: bool
    has_rates: bool
    has_money: bool


def read_sorts(heads: Sequence[Head], labels: Collection[int], values: Collection[int]) -> Sorts:
    """Reads the sorts of the columns of one part.

    Args:
        heads: of each column.
        labels: the columns that name a row.
        values: the columns that hold numbers.
    """
    others = [head for column, head in enumerate(heads) if column not in labels]
    return Sorts(
        has_counts=any(map(_is_count, others)),
        has_rates=any(RATE.search(head.text) and DIFFERENCE.search(head.text) for head in others),
        has_money=any(heads[column].is_budget or heads[column].proof for column in values),
    )


def _is_count(head: Head) -> bool:
    has_unit = head.unit is not None and head.unit.has_counts
    return has_unit or is_thing(head.name) or COUNT.search(head.text) is not None
