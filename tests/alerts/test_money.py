"""Differences of money in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.money import (
    describe_amount,
    describe_delta,
    describe_in_korean,
    is_tenfold,
    percentage,
)

FACTORS = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (37_000_000_000, 36_620_000_000, "KRW −380 million (−1.0 %)"),
        (18_972_800_000_000, 18_896_700_000_000, "KRW −76.1 billion (−0.4 %)"),
        (8_400_000_000_000, 9_700_000_000_000, "KRW +1.3 trillion (+15.5 %)"),
        (0, 5_000_000, "KRW +5 million"),
        (5_000_000, 0, "KRW −5 million (−100.0 %)"),
        (10**12, 10**12 + 1, "KRW +1 (less than 0.1 %)"),
        (5, 5, "KRW 0 (0.0 %)"),
        (1, 20_001, "KRW +20,000 (+2,000,000.0 %)"),
    ],
)
def test_a_delta_is_exact_with_sign_and_share(before: int, after: int, words: str) -> None:
    """The unit is that of the difference, not that of the amounts."""
    assert describe_delta(before, after, "KRW") == words


@pytest.mark.parametrize(("after", "share"), [(10_005, "less than 0.1 %"), (10_015, "+0.2 %")])
def test_shares_are_rounded_half_to_even(after: int, share: str) -> None:
    """0.05 goes to 0.0, 0.15 to 0.2."""
    assert percentage(10_000, after) == share


@given(st.integers(0, 10**18))
def test_a_printed_amount_reads_back(amount: int) -> None:
    """Nothing is rounded away."""
    number, _, unit = describe_amount(amount).partition(" ")
    assert Decimal(number.replace(",", "")) * FACTORS.get(unit, 1) == amount


@given(st.integers(0, 10**18))
def test_an_amount_in_korean_reads_back(amount: int) -> None:
    """Nor there."""
    units = {"조": 10**12, "억": 10**8, "만": 10**4}
    parts = describe_in_korean(amount).replace(",", "").split(" ")
    assert sum(int(part.rstrip("조억만")) * units.get(part[-1], 1) for part in parts) == amount


@given(st.integers(1, 10**12), st.integers(1, 6))
def test_a_slip_of_units_is_known_either_way(amount: int, power: int) -> None:
    """Exactly, and only exactly."""
    slipped = amount * 10**power
    assert is_tenfold(amount, slipped)
    assert is_tenfold(slipped, amount)
    assert not is_tenfold(amount, slipped + 1)
    assert not is_tenfold(amount, amount)
    assert not is_tenfold(0, amount)
