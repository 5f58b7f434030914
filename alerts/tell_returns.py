"""What moved and came back within one window, told once with what stood between."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from alerts.parts import Place
from alerts.rows import DeadlineRow, FigureRow

Move = tuple[Hashable, Hashable]  # what was said before and after
Row = TypeVar("Row", FigureRow, DeadlineRow)


def merge_places(rows: Iterable[tuple[Move, Row]]) -> dict[Move, Row]:
    """Makes one row of what one change moved alike in several places."""
    merged: dict[Move, Row] = {}
    for move, row in rows:
        known = merged.get(move)
        merged[move] = replace(known, places=_union(known.places, row.places)) if known else row
    return merged


def _union(places: tuple[Place, ...], others: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((*places, *others)))


def collapse_returns(steps: Iterable[dict[Move, Row]]) -> Iterator[Row]:
    """Tells what came back once, with the words between.

    Whoever read the notice meanwhile may have quoted them, so it is not left out.

    Args:
        steps: the rows of each change of one notice, oldest first.
    """
    told: list[tuple[Move, Row]] = []
    for step in steps:
        kept = []
        for (before, after), row in step.items():
            place = _find_open(told, (after, before), len(row.places))
            if place is None:
                kept.append(((before, after), row))
            else:
                move, first = told[place]
                told[place] = move, replace(first, is_restored=True)
        told += kept
    yield from (row for _, row in told)


def _find_open(told: list[tuple[Move, Row]], move: Move, places: int) -> int | None:
    """Where a move stands that was made in as many places and not yet taken back."""
    for position, (known, row) in enumerate(told):
        if known == move and len(row.places) == places and not row.is_restored:
            return position
    return None
