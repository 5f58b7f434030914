"""Values that the ledger could not keep are never made."""

import pytest

from storage.records import MOST_AMOUNT, FigureChange
from tests.storage.making import figure


@pytest.mark.parametrize("amount", [MOST_AMOUNT, -MOST_AMOUNT, 0, None])
def test_an_amount_of_this_world_is_kept(amount: int | None) -> None:
    """Up to the limit, on both sides of zero."""
    assert figure(amount).amount == amount


@pytest.mark.parametrize("amount", [MOST_AMOUNT + 1, 2**63, -(2**63) - 1, 10**400])
def test_an_amount_beyond_64_bits_is_printed_but_not_read(amount: int) -> None:
    """A hostile page cannot stop a run, and its words are still on record."""
    absurd = figure(amount, printed="KRW 9…9", precision=10)
    assert (absurd.amount, absurd.precision, absurd.printed) == (None, 0, "KRW 9…9")


def test_a_precision_beyond_64_bits_is_none() -> None:
    """An amount whose last digit means that much is no amount either."""
    absurd = figure(5, precision=2**63)
    assert (absurd.amount, absurd.precision) == (None, 0)


def test_a_figure_spans_some_of_its_block() -> None:
    """An empty span could not be marked."""
    with pytest.raises(ValueError, match=r"3\.\.3 is empty"):
        figure(start=3, end=3)


def test_an_amount_is_a_whole_number() -> None:
    """Money is never a float."""
    with pytest.raises(TypeError, match="int in whole units"):
        figure(1.5)  # type: ignore[arg-type]  # what is tried here


def test_a_figure_change_has_a_side() -> None:
    """Nothing that became nothing is no change."""
    with pytest.raises(ValueError, match="at least one side"):
        _ = FigureChange(kind="changed", before=None, after=None).figure
