"""What a printed number may have been before it was rounded, as exact intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from storage.records import Verdict

# `near`: rounded to the last printed digit; `about`: a hedge stands beside it; `least` and `most`:
# only one end is printed (`over`, 이상; `up to`, 이하).
Bound = Literal["near", "about", "least", "most"]

# Nobody prints "over 3" for more than thirty.
FAR = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Interval") -> "Interval":
        """Every sum of a number of each."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        """Every difference of a number of each."""
        return Interval(self.low - other.high, self.high - other.low)

    def scaled(self, factor: Fraction | int) -> "Interval":
        """Every number of it, times *factor*."""
        ends = sorted((self.low * factor, self.high * factor))
        return Interval(ends[0], ends[1])

    def over(self, other: "Interval") -> "Interval | None":
        """Every quotient of a number of each; `None` unless the divisor is above zero."""
        if other.low <= 0:
            return None
        ends = [top / bottom for top in (self.low, self.high) for bottom in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def meets(self, other: "Interval") -> bool:
        """Whether they have a number in common."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A number as printed.

    Attributes:
        value: the number.
        unit: the value of its last printed digit; 0 where it is exact.
        bound: what the words beside it make of it.
    """

    value: Fraction
    unit: Fraction
    bound: Bound = "near"

    def rounded(self) -> Interval:
        """Where the number lies if its last digit was rounded."""
        if self.bound == "least":
            return Interval(self.value - self.unit / 2, self.value * FAR + self.unit)
        if self.bound == "most":
            return Interval(min(Fraction(0), self.value), self.value + self.unit / 2)
        width = self._hedged_unit() if self.bound == "about" else self.unit / 2
        return Interval(self.value - width, self.value + width)

    def cut(self) -> Interval:
        """Where the number lies if what followed its last digit was cut off (절사)."""
        if self.bound == "near":
            return Interval(self.value, self.value + self.unit)
        return self.rounded()

    def exact(self) -> Interval:
        """The number as it is printed."""
        return Interval(self.value, self.value)

    def times(self, factor: Fraction) -> "Printed":
        """The same digits with the point elsewhere."""
        return Printed(value=self.value * factor, unit=self.unit * factor, bound=self.bound)

    def _hedged_unit(self) -> Fraction:
        """About 100 means less than 100.0 does: its zeros were not counted."""
        unit = self.unit
        while unit and self.value and self.value % (unit * 10) == 0:
            unit *= 10
        return unit


def printed_number(digits: str) -> Printed:
    """A decimal number without commas, e.g. `16.10`, which is printed to hundredths."""
    number = Decimal(digits)
    return Printed(value=Fraction(number), unit=Fraction(10) ** int(number.as_tuple().exponent))


Formula = Callable[[Sequence[Interval]], Interval | None]
TENFOLD = Fraction(10)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and where what is claimed would have to lie; `None` where nothing can be said."""

    verdict: Verdict
    span: Interval | None


def judge(claimed: Printed, terms: Sequence[Printed], formula: Formula) -> Judgement:
    """Holds a printed number against what *formula* makes of other printed numbers.

    Returns:
        `holds` where rounding allows it; `cannot_tell` where only cutting digits off would, or
        where the terms are so coarse that ten times the number would do as well; else `fails`.
    """
    if not claimed.value or not all(term.value for term in terms):
        return Judgement("cannot_tell", None)
    span = formula([term.rounded() for term in terms])
    if span is None:
        return Judgement("cannot_tell", None)
    if claimed.rounded().meets(span):
        return Judgement(
            "holds" if _is_telling(claimed, terms, formula, span) else "cannot_tell", span
        )
    cut = formula([term.cut() for term in terms])
    is_cut = claimed.cut().meets(span) or (
        cut is not None and (claimed.rounded().meets(cut) or claimed.cut().meets(cut))
    )
    return Judgement("cannot_tell" if is_cut else "fails", span)


def _is_telling(
    claimed: Printed, terms: Sequence[Printed], formula: Formula, span: Interval
) -> bool:
    """Whether the agreement says anything: another number of the same digits would not agree."""
    exact = formula([term.exact() for term in terms])
    if exact is not None and claimed.rounded().meets(exact):
        return True
    shifted = (claimed.times(TENFOLD), claimed.times(1 / TENFOLD))
    return not any(other.rounded().meets(span) for other in shifted)
