"""What a notice says of its own amounts, as it is kept and asked for."""

import pytest

from storage import ledger, runs
from storage.store import Store
from tests.storage.making import NOW, claim, figure, recorded, rows


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def test_claims_come_back_as_they_were_kept(store: Store, run: int) -> None:
    """All fields and the order, with and without the amounts that they were held against."""
    claims = (
        claim(figures=(1, 0)),
        claim(kind="sum", verdict="fails", place="title", expected="KRW 3 billion"),
        claim(kind="share", verdict="cannot_tell", figures=(0,), block=7, start=3, end=4),
    )
    row = recorded(store, run, figures=(figure(), figure(1)), claims=claims)
    assert ledger.load(store, row).version.claims == claims


def test_a_claim_shows_the_version_that_makes_it(store: Store, run: int) -> None:
    """With its verdict, and with the place of its words."""
    recorded(store, run, title="First")
    recorded(store, run, title="Second", claims=(claim(verdict="fails", start=2, end=18),))
    assert rows(store, "SELECT * FROM claim_detail") == [
        (
            *(
                "msit-eng-press",
                "1",
                2,
                "a 16.1% increase",
                "fails",
                "15.2 % to 16.9 %",
                "percentage",
            ),
            *("body", 0, 2, 18),
        )
    ]


def test_a_claim_that_newer_code_reads_otherwise_shows_that_reading_last(
    store: Store, run: int
) -> None:
    """Both readings stay; the later one has the later number."""
    recorded(store, run, claims=(claim(verdict="cannot_tell"),))
    recorded(store, run, claims=(claim(),), cause="reader")
    assert rows(store, "SELECT seq, verdict FROM claim_detail ORDER BY seq") == [
        (1, "cannot_tell"),
        (2, "holds"),
    ]


def test_a_doubt_is_shown_beside_its_figure(store: Store, run: int) -> None:
    """So are the round and the basis of a supplementary amount."""
    doubtful = figure(doubt="likely misprint", round=2, basis="increment")
    recorded(store, run, figures=(figure(), doubtful))
    assert rows(store, "SELECT round, basis, doubt FROM figure_detail ORDER BY round") == [
        (0, None, ""),
        (2, "increment", "likely misprint"),
    ]
