"""Says which amounts are likely printed with the wrong unit, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from pipeline.claims.elsewhere import Elsewhere, label_key, subject_key
from pipeline.claims.evidence import Checked, Relation
from pipeline.claims.wording import money
from storage.records import Claim, Figure

SLIPS: Final = tuple(Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
MOST_TERMS: Final = 30
MOST_FAILED: Final = 40  # where more than this fails, it is not the printer who slipped
FEW_DIGITS: Final = 2  # 10 and 100 billion of one label are no slip: round numbers repeat
MANY_DIGITS: Final = 3  # nor are 12 and 120, unless their lines say so
MOST_ALIKE: Final = 40
NEAR: Final = 5  # the amounts of neighbouring years lie within this factor


def doubts(checked: Sequence[Checked], elsewhere: Elsewhere) -> dict[int, str]:
    """Finds likely misprints.

    Args:
        checked: the claims of the notice, those that fail with their relations.
        elsewhere: its figures.

    Returns:
        A reason for people by the position of the figure. Only where one shift of the decimal
        point of one amount, and no other, makes everything agree.
    """
    found: dict[int, str] = {}
    failed = [(item.claim, item.relation) for item in checked if item.relation is not None]
    for claim, relation in failed if len(failed) <= MOST_FAILED else ():
        for index, reason in _of_relation(claim, relation, elsewhere):
            found.setdefault(index, reason)
    for index, reason in _of_repeated(elsewhere):
        found.setdefault(index, reason)
    return found


def doubted(figures: Sequence[Figure], found: dict[int, str]) -> tuple[Figure, ...]:
    """The figures with their doubts; a doubt that was there before stays."""
    return tuple(
        replace(figure, doubt=found[index]) if index in found and not figure.doubt else figure
        for index, figure in enumerate(figures)
    )


def _of_relation(
    claim: Claim, relation: Relation, elsewhere: Elsewhere
) -> Iterator[tuple[int, str]]:
    """The one amount of a failed claim that a shift of its point would repair."""
    shifts = list(repairs(relation))
    if any(index is None for index, _ in shifts):
        return
    suspects = [
        (index, slip)
        for index, slip in shifts
        if index is not None and not _is_backed(index, relation, elsewhere)
    ]
    if claim.kind == "percentage" and len(suspects) > 1 and _is_mirrored(suspects):
        suspects = [pair for pair in suspects if pair[0] == relation.figures[-1]]
    if len(suspects) == 1:
        index, slip = suspects[0]
        figure = elsewhere.figures[index]
        fitting = money(Fraction(figure.amount or 0) * slip, figure.currency)
        yield (
            index,
            f"likely misprint: {_says(claim)} beside it fits {fitting}, not {figure.printed}",
        )


def _says(claim: Claim) -> str:
    said = {"percentage": "the percentage", "share": "the share", "sum": "the sum"}
    return f"{said.get(claim.kind, 'the difference')} ({claim.printed})"


def _is_mirrored(suspects: Sequence[tuple[int, Fraction]]) -> bool:
    """Whether base and target are the two suspects: ten times one is a tenth of the other."""
    return len(suspects) == 2 and suspects[0][1] * suspects[1][1] == 1


def repairs(relation: Relation) -> Iterator[tuple[int | None, Fraction]]:
    """Each shift of one number that makes the claim hold; `None` stands for the percentage."""
    terms, figures = relation.terms, relation.figures
    if len(terms) > MOST_TERMS:
        return
    for slip in SLIPS:
        shifted = replace(relation, claimed=relation.claimed.times(slip))
        if shifted.judge().verdict == "holds":
            yield relation.claimed_figure, slip
        for at, index in enumerate(figures):
            other = (*terms[:at], terms[at].times(slip), *terms[at + 1 :])
            if replace(relation, terms=other).judge().verdict == "holds":
                yield index, slip


def _is_backed(index: int, relation: Relation, elsewhere: Elsewhere) -> bool:
    """Whether the notice states the same amount in another place."""
    return any(twin not in relation.figures for twin in elsewhere.twins(index))


def _of_repeated(elsewhere: Elsewhere) -> Iterator[tuple[int, str]]:
    """Amounts with the digits, but not the unit, of the same thing elsewhere in the notice."""
    by_digits: dict[tuple[str, str], list[int]] = {}
    for index, figure in enumerate(elsewhere.figures):
        if figure.amount and figure.role not in ("increase", "decrease"):
            by_digits.setdefault((figure.currency, _digits(figure)), []).append(index)
    for alike in by_digits.values():
        if len(alike) <= MOST_ALIKE:
            yield from _of_alike(alike, elsewhere)


def _digits(figure: Figure) -> str:
    """The digits of an amount without the zeros that only its unit gives it."""
    return str(figure.amount).rstrip("0")


def _of_alike(alike: Sequence[int], elsewhere: Elsewhere) -> Iterator[tuple[int, str]]:
    """The odd one among amounts of the same digits, where the others or its own line say so."""
    figures = elsewhere.figures
    for odd in alike:
        figure = figures[odd]
        usual = [index for index in alike if _is_other_unit(figures[index], figure)]
        same = [index for index in alike if figures[index].amount == figure.amount]
        if not usual or len(same) > 1 or len({figures[index].amount for index in usual}) > 1:
            continue
        length = len(_digits(figure))
        is_outvoted = length >= MANY_DIGITS and len(usual) > 1
        is_off = length >= FEW_DIGITS and _is_off(odd, elsewhere)
        if is_outvoted or (is_off and not _is_off(usual[0], elsewhere)):
            said = figures[usual[0]].printed
            yield odd, f"likely misprint: {figure.printed} here, {said} elsewhere in the notice"
            return


def _is_other_unit(figure: Figure, odd: Figure) -> bool:
    """Whether it is the same thing in the same year and stage, with the point elsewhere."""
    one, two = subject_key(figure.label), subject_key(odd.label)
    is_named = bool(one and two) and (one in two or two in one)
    is_dated = odd.year is not None and figure.year in (odd.year, None)
    is_staged = None in (figure.stage, odd.stage) or figure.stage == odd.stage
    return figure.amount != odd.amount and is_named and is_dated and is_staged


def _is_given(figure: Figure) -> bool:
    return figure.role in ("allocated", "baseline") and bool(figure.amount)


def _is_off(index: int, elsewhere: Elsewhere) -> bool:
    """Whether an amount is far from the other year of its line."""
    figure = elsewhere.figures[index]
    others = [
        elsewhere.figures[other]
        for other in elsewhere.beside.get(index, ())
        if other != index and _is_given(elsewhere.figures[other])
    ]
    return any(
        label_key(other.label) == label_key(figure.label)
        and other.currency == figure.currency
        and not 1 <= NEAR * (other.amount or 0) / (figure.amount or 1) <= NEAR * NEAR
        for other in others
    )
