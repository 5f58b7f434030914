"""How lines differ between stages."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.budget import compare_lines
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Stage

PROPOSAL = BudgetLine(
    scope="msit",
    programme="Kelp Farms",
    programme_key="kelp farms",
    fiscal_year=2025,
    stage="proposal",
    role="allocated",
    amount=37_000_000_000,
    currency="KRW",
    printed="KRW 37.0 billion",
    precision=100_000_000,
    figure=0,
    source=SourceKey("press"),
    number="1",
    seq=1,
)
FINAL = replace(
    PROPOSAL,
    stage="final",
    amount=36_620_000_000,
    precision=10_000_000,
    printed="KRW 36.62 billion",
    number="2",
)


@pytest.mark.parametrize(
    ("proposal", "final", "kind"),
    [
        ((18_972_800_000_000, 10**8), (18_896_700_000_000, 10**8), "changed"),
        ((37_000_000_000, 10**8), (36_620_000_000, 10**7), "changed"),
        ((60_000_000_000, 10**9), (60_000_000_000, 10**9), "unchanged"),
        ((19_000_000_000_000, 10**12), (18_972_800_000_000, 10**8), "rounding"),
        ((18_972_800_000_000, 10**8), (19_000_000_000_000, 10**12), "rounding"),
        ((5_000, 1), (5_001, 1), "changed"),
    ],
)
def test_rounding_is_part_of_a_number(
    proposal: tuple[int, int], final: tuple[int, int], kind: str
) -> None:
    """A difference inside the rounding of the coarser statement is no decision."""
    early = replace(PROPOSAL, amount=proposal[0], precision=proposal[1])
    late = replace(FINAL, amount=final[0], precision=final[1])
    (revision,) = compare_lines([late], [early])
    assert (revision.kind, revision.identity) == (kind, "exact")
    assert revision.delta == final[0] - proposal[0]


@pytest.mark.parametrize(
    "other",
    [
        replace(FINAL, scope="government-rnd"),
        replace(FINAL, programme_key="buoys"),
        replace(FINAL, fiscal_year=2024),
        replace(FINAL, currency="USD"),
        replace(FINAL, round=1, basis="increment"),
        replace(FINAL, stage="proposal"),
        replace(FINAL, role="baseline"),
        replace(FINAL, number="1"),
    ],
    ids=["scope", "programme", "year", "currency", "round", "stage", "baseline", "same notice"],
)
def test_only_two_decisions_about_the_same_money_are_compared(other: BudgetLine) -> None:
    """Another scope, programme, year, currency, round or role, or the same notice, is no pair."""
    assert compare_lines([other], [PROPOSAL]) == ()


def test_the_earlier_stage_comes_first_whatever_arrived_first() -> None:
    """A proposal that is met after the final budget still is the earlier one."""
    assert compare_lines([FINAL], [PROPOSAL]) == compare_lines([PROPOSAL], [FINAL])


def test_the_most_precise_statement_of_a_notice_stands_for_it() -> None:
    """A rounded headline and an exact line agree; the exact one is compared."""
    rounded = replace(PROPOSAL, amount=40_000_000_000, precision=10**10, figure=5)
    (revision,) = compare_lines([FINAL], [rounded, PROPOSAL])
    assert revision.earlier == PROPOSAL


def test_a_notice_that_contradicts_itself_decides_nothing() -> None:
    """Two amounts that no rounding reconciles are not guessed between."""
    assert compare_lines([FINAL], [PROPOSAL, replace(PROPOSAL, amount=10**9, figure=5)]) == ()


def test_only_the_newest_version_of_a_notice_counts() -> None:
    """A corrected proposal replaces what it said before."""
    corrected = replace(PROPOSAL, amount=36_000_000_000, seq=2)
    (revision,) = compare_lines([FINAL], [PROPOSAL, corrected])
    assert revision.earlier == corrected


STAGES: tuple[Stage, ...] = ("proposal", "committee", "final")
NOTICES = st.lists(
    st.tuples(
        st.sampled_from(STAGES),
        st.integers(min_value=1, max_value=50),
        st.sampled_from((10**8, 10**9)),
    ),
    min_size=2,
    max_size=4,
)


@given(NOTICES)
def test_the_order_of_notices_does_not_matter(
    notices: list[tuple[Stage, int, int]],
) -> None:
    """In whatever order notices are met, the same revisions come out."""
    lines = [
        replace(FINAL, stage=stage, amount=hundreds * 10**8, precision=unit, number=str(number))
        for number, (stage, hundreds, unit) in enumerate(notices)
    ]
    outcomes = [met_in_order(order) for order in permutations(lines)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def met_in_order(lines: tuple[BudgetLine, ...]) -> set[BudgetRevision]:
    """All revisions that come to light when notices arrive one by one."""
    return {
        revision
        for index, line in enumerate(lines)
        for revision in compare_lines([line], lines[:index])
    }
