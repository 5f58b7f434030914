"""The equations between printed numbers that words can claim."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pipeline.claims.intervals import Formula, Interval

_ONE: Final = Interval(Fraction(1), Fraction(1))


def growth(sign: int) -> Formula:
    """How far, in percent, the second term is above (`1`) or below (`-1`) the first."""

    def formula(terms: Sequence[Interval]) -> Interval | None:
        quotient = terms[1].over(terms[0])
        return None if quotient is None else (quotient - _ONE).scaled(100 * sign)

    return formula


def gap(sign: int) -> Formula:
    """How far the second term is above (`1`) or below (`-1`) the first."""
    return lambda terms: (terms[1] - terms[0]).scaled(sign)


def add(terms: Sequence[Interval]) -> Interval | None:
    """The sum of all terms."""
    whole = terms[0]
    for term in terms[1:]:
        whole += term
    return whole


def less(terms: Sequence[Interval]) -> Interval | None:
    """What is left of the first term without all others."""
    rest = terms[0]
    for term in terms[1:]:
        rest -= term
    return rest


def share(terms: Sequence[Interval]) -> Interval | None:
    """The first term in percent of the second."""
    quotient = terms[0].over(terms[1])
    return None if quotient is None else quotient.scaled(100)
