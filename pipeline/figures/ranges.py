"""Which amounts are the two ends of one range."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.figures.amounts import Amount

# A hyphen between two ends of a range stands tight or spaced on both sides; ` -30억원` is a minus.
_RANGE: Final = re.compile(r"[-–−]|[ ]{1,3}[-–][ ]{1,3}|[ ]{0,3}~[ ]{0,3}")


def read_ranges(text: str, amounts: Sequence[Amount]) -> tuple[tuple[int, int], ...]:
    """For each amount the first and the last index of its range, most often its own twice."""
    ends: list[tuple[int, int]] = []
    for index, amount in enumerate(amounts):
        left = amounts[index - 1] if index else None
        if left and ends[-1][0] == ends[-1][1] and _is_range(text, left, amount):
            ends[-1] = (index - 1, index)
            ends.append((index - 1, index))
        else:
            ends.append((index, index))
    return tuple(ends)


def _is_range(text: str, left: Amount, right: Amount) -> bool:
    """Whether two amounts are the ends of one range; `30억-20억` is none."""
    is_rising = left.currency == right.currency and left.amount <= right.amount
    gap = text[left.end : right.start]
    is_between = gap == " and " and text[: left.start].rstrip().endswith("between")
    return is_rising and (is_between or _RANGE.fullmatch(gap) is not None)
