"""What a number may follow from among the amounts around it, by the words beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from pipeline.claims import namesakes, words
from pipeline.claims.elsewhere import subject_key
from pipeline.claims.evidence import Relation
from pipeline.claims.formulas import add, gap, growth, less, share
from pipeline.claims.intervals import FAR
from pipeline.claims.places import REACH, Place
from pipeline.claims.statements import MARKS, PERCENT
from storage.records import ClaimKind, Figure

MOST_PARTS: Final = 5
TOUCH: Final = 16  # code points within which a word speaks of an amount and of nothing else
FINE: Final = 1 / 150  # a number printed so finely is met by no chance
COARSE: Final = 1 / 30  # one coarser than that proves nothing

_NUMBERS: Final = re.compile(f"[{MARKS}]")
_NET: Final = re.compile(r"\bnet\b|on balance|\bleav|순증|순감|결과|so that", re.IGNORECASE)
_REST: Final = re.compile(r"\b(?:remain\w*|the rest|the other)\b|나머지|잔여", re.IGNORECASE)
_TOTAL: Final = re.compile(
    r"\b(?:total\w*|together|in all|making|combined|altogether|sum|now|stands? at|final)\b"
    r"|모두|합[쳐치친하한해계]|더[하한해]면|총|이로써|[=]",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(r"\btogether with\b|더[하한해]|합[쳐치친]", re.IGNORECASE)
_REACHED: Final = re.compile(r"\bto (?:the )?$")  # rises to A, added to A: no difference
_AGAIN: Final = re.compile(rf",?[ ]?(?:비율로는[ ]|or[ ]|\()?{PERCENT}[ ]?\)?")
_SHARE: Final = re.compile(
    r"\b(?:of|share|account\w*|tak\w+ up|or|which is|equal|rate|executed|spent)\b"
    r"|비중|차지|해당|의|율|수준|[()]",
    re.IGNORECASE,
)
# A percentage that says once more what stands before it.
_SAID_AGAIN: Final = re.compile(r"(?:\bby|,? ?(?:which is|that is|or)|\()[ ]?$")


def relations(
    place: Place, kinds: Sequence[ClaimKind], *, is_said: bool
) -> Iterator[tuple[ClaimKind, Relation]]:
    """What a number may be meant to follow from, the likeliest first.

    Args:
        place: of the number.
        kinds: of claims that it may make.
        is_said: the words are known to make the claim.
    """
    clause = " | ".join(place.clause)
    readers = (
        _of_percentage(place, clause, is_said=is_said)
        if place.figure is None
        else _of_amount(place, clause, is_said=is_said)
    )
    for kind, reading in readers:
        if kind in kinds:
            yield from ((kind, relation) for relation in reading)


def _of_percentage(
    place: Place, clause: str, *, is_said: bool
) -> Iterator[tuple[ClaimKind, Iterator[Relation]]]:
    yield "percentage", _gaps(place, clause)
    if words.ways(clause):
        yield "percentage", _parts(place)
    if _SHARE.search(clause):
        yield "share", _shares(place, is_named=is_said)


def _of_amount(
    place: Place, clause: str, *, is_said: bool
) -> Iterator[tuple[ClaimKind, Iterator[Relation]]]:
    said = place.statement.text[max(0, place.at - REACH) : place.at]
    if _TOTAL.search(clause) or _TOGETHER.search(said):
        yield "sum", _sums(place)
    if _REST.search(place.clause[0]):
        yield "difference", _rests(place)
    if _NET.search(clause):
        yield "difference", _nets(place)
    if is_said or _may_differ(place):
        yield "difference", _gaps(place, f"{clause} | {_beside(place)}")
    if place.figure is not None:
        yield "difference", namesakes.gaps(place, words.ways(clause))


def _beside(place: Place) -> str:
    """The words right beside an amount, or beside the percentage that says it again."""
    text = place.statement.text
    again = _AGAIN.match(text, place.at + 1)
    left, _ = place.clause_within(TOUCH)
    if re.search(r"[가-힣]", left):
        left = left.rstrip().rpartition(" ")[2]  # 늘어난 stands right before its amount
    if _REACHED.search(left):
        return ""
    right = text[again.end() if again else place.at + 1 :][:TOUCH]
    return f"{left} | {_NUMBERS.split(right, maxsplit=1)[0]}"


def _may_differ(place: Place) -> bool:
    """Whether an amount may be a difference: it is read as one, or words beside it say so."""
    role = "other" if place.figure is None else place.elsewhere.figures[place.figure].role
    if role == "baseline":
        return False
    return role in ("increase", "decrease") or bool(words.ways(_beside(place)))


def _signs(place: Place, clause: str) -> tuple[int, ...]:
    """Which way the words around a number point; both ways where several do."""
    sign = place.statement.percentages[place.at].sign if place.figure is None else ""
    if sign in ("+", "△", "-"):
        return (1,) if sign == "+" else (-1,)
    if place.figure is not None:
        role = place.elsewhere.figures[place.figure].role
        if role in ("increase", "decrease"):
            return (1,) if role == "increase" else (-1,)
    ways = words.ways(clause)
    left, right = place.clause
    if (
        not ways and _SAID_AGAIN.search(left) and not right.startswith(" of ")
    ):  # `exceeds the A of last year by 9.1 %`
        ways = words.ways(place.statement.text[max(0, place.at - REACH) : place.at])
    return tuple(sign for sign in (1, -1) if sign in ways)


def _gaps(place: Place, clause: str) -> Iterator[Relation]:
    """Two amounts as far apart as the number says, in the order of their years."""
    before, after = place.amounts()
    figures = place.elsewhere.figures
    near = [i for i in (*before, *after) if figures[i].role not in ("increase", "decrease")]
    make = growth if place.figure is None else gap
    signs = _signs(place, clause)
    for base, target in _fitting(place, near) if signs else ():
        is_alike = _is_one_thing(place, base, target)
        if _is_in_order(figures[base], figures[target]) and _is_telling(
            place, (base, target), is_alike=is_alike
        ):
            for sign in signs:
                for relation in place.relation((base, target), make(sign)):
                    if is_alike or place.figure is None or is_exact(relation):
                        yield relation


def _fitting(place: Place, near: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that are roughly as far apart; reckoned without fractions, to be quick."""
    claimed, figures = place.claimed, place.elsewhere.figures
    if claimed is None:
        return
    value, unit = float(claimed.value), float(claimed.unit)
    for base, target in permutations(near, 2):
        one, two = float(figures[base].amount or 1), float(figures[target].amount or 1)
        units = float(figures[base].precision + figures[target].precision)
        if place.figure is None:
            distance, slack = abs(two / one - 1) * 100, 100 * units * (1 + two / one) / one
        else:
            distance, slack = abs(two - one), units
        if abs(distance - value) <= slack + unit:
            yield base, target


def _is_in_order(first: Figure, second: Figure) -> bool:
    """Whether the years do not say that the second comes first, nor the sizes that they differ."""
    is_dated = first.year is not None and second.year is not None
    return _is_near(first, second) and not (is_dated and (first.year or 0) > (second.year or 0))


def _is_one_thing(place: Place, base: int, target: int) -> bool:
    """Whether two amounts bear one name, or stand in the very sentence."""
    figures, own = place.elsewhere.figures, place.statement.figures.values()
    is_beside = base in own and target in own
    return is_beside or _is_alike(figures[base].label, figures[target].label)


def _is_telling(place: Place, pair: tuple[int, int], *, is_alike: bool) -> bool:
    """Whether a number is printed finely enough for amounts of these names and that distance."""
    own = [*place.statement.figures.values()]
    is_beside = not own or own == [place.figure] or any(index in own for index in pair)
    is_free = is_beside or (is_alike and place.figure is None)
    return place.coarseness <= (COARSE if is_alike and is_free else FINE)


def _is_near(first: Figure, second: Figure) -> bool:
    """Whether two amounts may be of one thing: nothing grows beyond that within a year."""
    one, two = sorted((first.amount or 0, second.amount or 0))
    return two <= FAR * one


def is_exact(relation: Relation) -> bool:
    """Whether it holds for the numbers as printed, without any rounding."""
    span = relation.formula([term.exact() for term in relation.terms])
    return span == relation.claimed.exact()


def _is_alike(one: str, two: str) -> bool:
    first, second = subject_key(one), subject_key(two)
    return first in second or second in first


def _parts(place: Place) -> Iterator[Relation]:
    """A difference right before its percentage, and what it is a part of in the same sentence."""
    if place.coarseness > COARSE:
        return
    own = place.statement.figures
    before = [index for at, index in own.items() if at < place.at]
    figures = place.elsewhere.figures
    for base in before[:-1]:
        if (figures[base].amount or 0) > (figures[before[-1]].amount or 0):
            yield from place.relation((before[-1], base), share)


def _nets(place: Place) -> Iterator[Relation]:
    """What was added less what was taken away."""
    before, _ = place.amounts()
    if len(before) > 1 and place.coarseness <= COARSE:
        for indexes in ((before[1], before[0]), (before[0], before[1])):
            yield from place.relation(indexes, less)


def _rests(place: Place) -> Iterator[Relation]:
    """What is left of a whole after its other parts."""
    before, _ = place.amounts()
    if place.coarseness > COARSE:
        return
    for size in range(1, min(MOST_PARTS, len(before))):
        yield from place.relation((before[size], *before[:size]), less)
        for whole in before[size + 1 :]:
            for relation in place.relation((whole, *before[:size]), less):
                if is_exact(relation):
                    yield relation


def _sums(place: Place) -> Iterator[Relation]:
    """The amounts right before or right after a total."""
    before, after = place.amounts()
    roles = [place.elsewhere.figures[index].role for index in after]
    own = [role in ("allocated", "other") for role in roles]
    if place.coarseness > COARSE:
        return
    for side in (before, after[: [*own, False].index(False)]):
        for size in range(2, min(MOST_PARTS, len(side)) + 1):
            yield from place.relation(side[:size], add)
    alike = namesakes.of_one_year(place, before)
    for size in range(2, min(MOST_PARTS, len(alike)) + 1):
        for relation in place.relation(alike[:size], add):
            if place.coarseness <= FINE and is_exact(relation):
                yield relation


def _shares(place: Place, *, is_named: bool) -> Iterator[Relation]:
    """The amount beside a percentage as a part of a larger one nearby.

    Args:
        place: of the percentage.
        is_named: its words name a whole, which may be none of the amounts.
    """
    figures = place.elsewhere.figures
    before, after = place.amounts()
    own = {*place.statement.figures.values()}
    parts = [side[0] for side in (before, after) if side and (side[0] in own or not own)]
    said = place.statement.text[: place.at]
    parts += [i for i in before if figures[i].label and figures[i].label in said]
    for part in parts:
        for whole in (*before, *after):
            is_larger = (figures[whole].amount or 0) > (figures[part].amount or 0)
            is_alike = None in (figures[whole].year, figures[part].year) or (
                figures[whole].year == figures[part].year
            )
            is_fine = place.coarseness <= (COARSE if whole in own and not is_named else FINE)
            if is_larger and is_alike and is_fine:
                yield from place.relation((part, whole), share)
