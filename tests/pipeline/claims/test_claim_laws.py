"""Laws of claims: rounding never makes a true statement false, and a slip never makes it true."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.claims.formulas import add, gap, growth, share
from pipeline.claims.intervals import Interval, Printed, judge
from tests.pipeline.claims.reading import checked

AMOUNTS = st.integers(min_value=10**9, max_value=10**13)
EXPONENTS = st.integers(min_value=0, max_value=11)
RATIOS = st.fractions(min_value=Fraction(-1000), max_value=Fraction(1000), max_denominator=1000)
SLIPS = st.sampled_from([Fraction(1, 1000), Fraction(1, 10), Fraction(10), Fraction(1000)])


def rounded(number: Fraction | int, unit: Fraction | int) -> Printed:
    """A number printed to *unit*, halves to the even digit."""
    return Printed(value=round(Fraction(number) / unit) * Fraction(unit), unit=Fraction(unit))


def cut(number: Fraction | int, unit: Fraction | int) -> Printed:
    """A number printed to *unit*, what follows cut off."""
    return Printed(value=Fraction(number) // unit * Fraction(unit), unit=Fraction(unit))


@given(
    base=AMOUNTS,
    target=AMOUNTS,
    digits=st.tuples(EXPONENTS, EXPONENTS),
    places=st.integers(min_value=0, max_value=3),
    way=st.sampled_from([rounded, cut]),
)
def test_a_true_percentage_never_fails(
    base: int, target: int, digits: tuple[int, int], places: int, way: type
) -> None:
    """However coarsely it and its amounts are printed, rounded or cut off."""
    assume(target != base)
    sign = 1 if target > base else -1
    percent = sign * (Fraction(target, base) - 1) * 100
    terms = (way(base, 10 ** digits[0]), way(target, 10 ** digits[1]))
    judgement = judge(way(percent, Fraction(1, 10**places)), terms, growth(sign))
    assert judgement.verdict != "fails"


@given(base=AMOUNTS, target=AMOUNTS, digits=st.tuples(EXPONENTS, EXPONENTS, EXPONENTS))
def test_a_true_difference_never_fails(
    base: int, target: int, digits: tuple[int, int, int]
) -> None:
    """However coarsely the three amounts are printed."""
    sign = 1 if target > base else -1
    claimed = rounded(abs(target - base), 10 ** digits[2])
    terms = (rounded(base, 10 ** digits[0]), rounded(target, 10 ** digits[1]))
    assert judge(claimed, terms, gap(sign)).verdict != "fails"


@given(parts=st.lists(st.tuples(AMOUNTS, EXPONENTS), min_size=2, max_size=8), digits=EXPONENTS)
def test_a_true_sum_never_fails(parts: list[tuple[int, int]], digits: int) -> None:
    """However coarsely its parts are printed."""
    claimed = rounded(sum(part for part, _ in parts), 10**digits)
    terms = [rounded(part, 10**exponent) for part, exponent in parts]
    assert judge(claimed, terms, add).verdict != "fails"


@given(part=AMOUNTS, whole=AMOUNTS, digits=EXPONENTS, places=st.integers(0, 3))
def test_a_true_share_never_fails(part: int, whole: int, digits: int, places: int) -> None:
    """However coarsely it and its amounts are printed."""
    claimed = rounded(Fraction(part, whole) * 100, Fraction(1, 10**places))
    terms = (rounded(part, 10**digits), rounded(whole, 10**digits))
    assert judge(claimed, terms, share).verdict != "fails"


@given(parts=st.lists(AMOUNTS, min_size=2, max_size=8), digits=EXPONENTS, slip=SLIPS)
def test_a_sum_with_another_unit_never_holds(parts: list[int], digits: int, slip: Fraction) -> None:
    """Ten times the sum is not the sum."""
    unit = 10**digits
    claimed = rounded(sum(parts), unit).times(slip)
    assert judge(claimed, [rounded(part, unit) for part in parts], add).verdict != "holds"


@given(base=AMOUNTS, target=AMOUNTS, slip=SLIPS, places=st.integers(0, 3))
def test_a_percentage_of_another_unit_never_holds(
    base: int, target: int, slip: Fraction, places: int
) -> None:
    """Where the amounts are exact, no ten times the percentage is the percentage as well."""
    sign = 1 if target > base else -1
    percent = sign * (Fraction(target, base) - 1) * 100
    shifted = rounded(percent, Fraction(1, 10**places)).times(slip)
    assume(abs(shifted.value - percent) > shifted.unit)
    terms = tuple(Printed(value=Fraction(amount), unit=Fraction(0)) for amount in (base, target))
    assert judge(shifted, terms, growth(sign)).verdict != "holds"


@given(base=AMOUNTS, target=AMOUNTS, digits=EXPONENTS, power=st.integers(-6, 6))
def test_the_unit_of_all_amounts_changes_no_verdict(
    base: int, target: int, digits: int, power: int
) -> None:
    """A percentage of trillions is the same percentage of millions."""
    terms = (rounded(base, 10**digits), rounded(target, 10**digits))
    scaled = tuple(term.times(Fraction(10) ** power) for term in terms)
    claimed = Printed(value=Fraction(161, 10), unit=Fraction(1, 10))
    assert judge(claimed, terms, growth(1)) == judge(claimed, scaled, growth(1))


@given(a=RATIOS, b=RATIOS, c=RATIOS, d=RATIOS, at=st.fractions(0, 1), by=st.fractions(0, 1))
def test_intervals_hold_whatever_comes_of_their_numbers(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, at: Fraction, by: Fraction
) -> None:
    """Sum, difference, product with a number and quotient leave nothing out."""
    one, two = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    x = one.low + (one.high - one.low) * at
    y = two.low + (two.high - two.low) * by
    assert (one + two).meets(Interval(x + y, x + y))
    assert (one - two).meets(Interval(x - y, x - y))
    assert one.scaled(c).meets(Interval(x * c, x * c))
    quotient = one.over(two)
    assert (quotient is None) == (two.low <= 0)
    assert quotient is None or quotient.meets(Interval(x / y, x / y))


@pytest.mark.parametrize("value", [0, 5])
def test_nothing_is_reckoned_with_zero(value: int) -> None:
    """Neither as a claim nor as an amount."""
    claimed = Printed(value=Fraction(value), unit=Fraction(1))
    other = Printed(value=Fraction(5 - value), unit=Fraction(1))
    assert judge(claimed, (other, other), growth(1)).verdict == "cannot_tell"


@given(base=st.integers(1000, 99999), target=st.integers(1000, 99999), places=st.integers(0, 2))
def test_a_true_line_never_fails(base: int, target: int, places: int) -> None:
    """Printed and read again, in both languages, no amount is likely a misprint."""
    assume(base != target)
    percent = abs(Fraction(target, base) - 1) * 100
    scaled = round(percent * 10**places)
    said = f"{Decimal(scaled).scaleb(-places):f}"
    arrow = "↑" if target > base else "↓"
    word = "up" if target > base else "down"
    for line in (
        f"□ 해양 관측 : (’24) {base:,}억원 → (’25) {target:,}억원 ({said}%{arrow})",
        f"Buoys: KRW {base}.0 billion in 2024 → KRW {target}.0 billion in 2025 ({word} {said}%)",
    ):
        figures, claims = checked(line)
        assert {claim.verdict for claim in claims} <= {"holds", "cannot_tell"}
        assert not any(figure.doubt for figure in figures)


@pytest.mark.parametrize("times", [1, 2, 400])
def test_the_same_clause_is_judged_alike_however_often_it_stands(times: int) -> None:
    """A long line hides no claim, and lends none of them the amounts of another."""
    _, claims = checked(" ".join(["8.4조원 대비 15.5% 증가한 9.7조원."] * times))
    assert [(claim.printed, claim.verdict, claim.expected) for claim in claims] == [
        ("15.5% 증가한", "holds", "14.2 % to 16.77 %")
    ] * times
