"""What one amount is for, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Naming:
    """What one amount is for.

    Attributes:
        label: the words; `""` where nothing in the statement says it.
        is_item: the statement lists names with amounts.
        is_own: they stand in the clause of the amount and not in one before it.
        is_sum: it sums the list before it, whose last name is not its own.
        refers_back: the clause points to what was named before it.
        turn: how many names up that is, where `두 사업은 각각` stands for the last two; else 0.
        is_in_turn: names and amounts stand in two lists.
    """

    label: str
    is_own: bool = False
    is_item: bool = False
    is_sum: bool = False
    refers_back: bool = False
    turn: int = 0
    is_in_turn: bool = False
