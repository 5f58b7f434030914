"""What other lines of a notice state of the very programme that a number is of."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from pipeline.claims.elsewhere import label_key
from pipeline.claims.evidence import Relation
from pipeline.claims.formulas import gap
from pipeline.claims.places import Place
from storage.records import Figure, Stage

MOST: Final = 6  # amounts of one name; among more, two that fit prove nothing
_ORDER: Final[tuple[Stage | None, ...]] = ("plan", "proposal", "committee", "final")


def gaps(place: Place, ways: frozenset[int]) -> Iterator[Relation]:
    """Two amounts of the same name that are exactly as far apart as the number says.

    `로봇 사업은 7억원이 깎였다`, where a table has its proposal and what was voted.

    Args:
        place: of an amount.
        ways: in which the words around it point.
    """
    if place.figure is None or place.claimed is None:
        return
    figures = place.elsewhere.figures
    own = figures[place.figure]
    signs = {1} if own.role == "increase" else {-1} if own.role == "decrease" else {*ways}
    if len(signs) != 1 or not own.label or own.role == "baseline":
        return
    sign = signs.pop()
    named = _named(place, label_key(own.label))
    for base, target in permutations(named, 2):
        distance = ((figures[target].amount or 0) - (figures[base].amount or 0)) * sign
        if distance == place.claimed.value and _is_later(figures[base], figures[target]):
            yield from place.relation((base, target), gap(sign))


def of_one_year(place: Place, before: Sequence[int]) -> list[int]:
    """Those of the amounts before a total that are given in its year, without comparisons."""
    figures = place.elsewhere.figures
    year = None if place.figure is None else figures[place.figure].year
    return [
        index
        for index in before
        if figures[index].role == "allocated" and figures[index].year == year
    ]


def _named(place: Place, key: str) -> list[int]:
    """The amounts of one name, none where they are many."""
    figures, printed = place.elsewhere.figures, place.elsewhere.printed
    found = [
        index
        for (label, _), indexes in place.elsewhere.labelled.items()
        if label == key
        for index in indexes
        if index in printed and index != place.figure
        if figures[index].role in ("allocated", "baseline")
    ]
    return found if len(found) <= MOST else []


def _is_later(base: Figure, target: Figure) -> bool:
    """Whether the second of two amounts was stated for a later year or at a later stage."""
    if base.year is None or target.year is None or base.year > target.year:
        return False
    if base.year < target.year:
        return True
    if base.stage not in _ORDER or target.stage not in _ORDER:
        return False
    return _ORDER.index(base.stage) < _ORDER.index(target.stage)
