"""How lines differ between stages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.budget import Names, Programme, compare_lines, known_names
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Role, Stage

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
        replace(FINAL, stage="supplementary-final"),
    ],
    ids=["scope", "programme", "year", "currency", "round", "stage", "baseline", "supplementary"],
)
def test_only_two_decisions_about_the_same_money_are_compared(other: BudgetLine) -> None:
    """Another scope, programme, year, currency, round or role, or the main budget, is no pair."""
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


def test_one_notice_may_state_both_stages() -> None:
    """A final notice that prints the proposal beside it makes the pair by itself."""
    both = replace(FINAL, number="1", figure=1)
    (revision,) = compare_lines([PROPOSAL, both], [])
    assert (revision.earlier, revision.later) == (PROPOSAL, both)


@pytest.mark.parametrize(("earlier", "later", "kind"), [(0, 5, "new"), (5, 0, "dropped")])
def test_what_came_and_what_went(earlier: int, later: int, kind: str) -> None:
    """The Assembly put money where there was none, or took all of it."""
    (revision,) = compare_lines(
        [replace(FINAL, amount=later * 10**9)], [replace(PROPOSAL, amount=earlier * 10**9)]
    )
    assert revision.kind == kind


EXTRA = replace(
    PROPOSAL, stage="supplementary-proposal", round=2, basis="increment", amount=30 * 10**9
)


def test_supplementary_budgets_are_compared_within_a_round_and_on_one_basis() -> None:
    """An increment of the second round says nothing of the first, nor of a total."""
    voted = replace(EXTRA, stage="supplementary-final", number="2", amount=15 * 10**9)
    (revision,) = compare_lines([voted], [EXTRA])
    assert (revision.kind, revision.delta) == ("changed", -15 * 10**9)
    assert compare_lines([replace(voted, round=1)], [EXTRA]) == ()
    assert compare_lines([replace(voted, basis="total_after")], [EXTRA]) == ()
    assert compare_lines([replace(voted, basis=None)], [EXTRA]) == ()


RESTATED = replace(
    FINAL, role="baseline", stage="proposal", number="3", amount=35 * 10**9, precision=10**8
)
NEXT = replace(
    RESTATED, programme="Buoys", programme_key="buoys", role="allocated", fiscal_year=2026, figure=1
)


@pytest.mark.parametrize(
    ("amount", "kind"),
    [(35 * 10**9, "restated"), (36_620_000_000, "unchanged"), (36_600_000_000, "rounding")],
)
def test_a_baseline_is_held_against_what_was_decided(amount: int, kind: str) -> None:
    """A later year's notice states the year before, for whatever reason; that decides nothing."""
    baseline = replace(RESTATED, amount=amount)
    (revision,) = compare_lines([baseline, NEXT], [FINAL])
    assert (revision.kind, revision.earlier, revision.later) == (kind, FINAL, baseline)
    assert compare_lines([FINAL], [baseline, NEXT]) == (revision,)


@pytest.mark.parametrize(
    "beside",
    [
        (),
        (replace(NEXT, fiscal_year=2025, stage="supplementary-final", round=1),),
        (replace(NEXT, role="baseline"),),
        (replace(NEXT, number="4"),),
    ],
    ids=["nothing", "its own year", "another baseline", "another notice"],
)
def test_a_year_is_restated_by_the_budget_of_a_later_one(beside: tuple[BudgetLine, ...]) -> None:
    """A supplementary budget that quotes what it adds to restates nothing."""
    assert compare_lines([RESTATED, *beside], [FINAL]) == ()


@pytest.mark.parametrize(
    ("decided", "is_pair"),
    [
        (replace(FINAL, stage="workplan"), True),
        (replace(FINAL, stage="supplementary-final", round=1, basis="total_after"), True),
        (replace(FINAL, stage="supplementary-final", round=1, basis="increment"), False),
        (PROPOSAL, False),
        (replace(FINAL, stage="plan"), False),
        (replace(RESTATED, number="4"), False),
        (replace(FINAL, number="3"), False),
    ],
    ids=["workplan", "total", "increment", "proposal", "plan", "baseline", "same notice"],
)
def test_a_baseline_is_compared_with_nothing_else(decided: BudgetLine, is_pair: bool) -> None:  # noqa: FBT001  a column of the table above
    """Only with what a year had in the end, as another notice says it."""
    assert bool(compare_lines([RESTATED, NEXT], [decided])) is is_pair


KOREAN = replace(FINAL, programme="다시마 양식장", programme_key="다시마양식장")
TABLE = (Programme(id="kelp-farms", scope="msit", names=("Kelp Farms", "다시마 양식장")),)


def test_an_alias_table_ties_two_languages() -> None:
    """Without it they are two programmes."""
    assert compare_lines([KOREAN], [PROPOSAL]) == ()
    names = Names(known=known_names(TABLE, (), {}))
    (revision,) = compare_lines([KOREAN], [PROPOSAL], names)
    assert revision.identity == "alias"
    elsewhere = replace(KOREAN, scope="government"), replace(PROPOSAL, scope="government")
    assert compare_lines([elsewhere[0]], [elsewhere[1]], names) == ()


def test_a_person_ties_names_over_any_number_of_steps() -> None:
    """What is one with the same is one; the table's id goes for all of them."""
    said = [("msit", "seaweed parks", "다시마양식장"), ("msit", "kelp farms", "seaweed parks")]
    names = Names(known=known_names((), said, {}))
    (revision,) = compare_lines([KOREAN], [PROPOSAL], names)
    assert revision.identity == "confirmed"
    listed = Names(known=known_names(TABLE, said[:1], {}))
    parks = replace(FINAL, programme="Seaweed Parks", programme_key="seaweed parks")
    assert listed.of(parks).programme_id == "kelp-farms"


RENAMED = replace(
    FINAL,
    programme="Support for Coastal Kelp Farms and Nurseries",
    programme_key="support for coastal kelp farms and nurseries",
)
NAMED = replace(
    PROPOSAL,
    programme="Coastal Kelp Farms and Nurseries",
    programme_key="coastal kelp farms and nurseries",
)


def test_a_programme_that_was_renamed_between_stages_is_a_guess() -> None:
    """For a person to decide on."""
    (revision,) = compare_lines([RENAMED], [NAMED])
    assert (revision.identity, revision.kind) == ("similar", "changed")
    pair = ("msit", NAMED.programme_key, RENAMED.programme_key)
    assert compare_lines([RENAMED], [NAMED], Names(refused={pair})) == ()
    said = Names(known=known_names((), [pair], {}))
    assert [one.identity for one in compare_lines([RENAMED], [NAMED], said)] == ["confirmed"]


def test_names_that_stand_side_by_side_are_no_guess() -> None:
    """Where one notice has both, or a table tells them apart, they are two programmes."""
    beside = replace(NAMED, number=RENAMED.number, stage="final", figure=7, amount=10**9)
    found = compare_lines([RENAMED, beside], [NAMED])
    assert [(one.identity, one.later) for one in found] == [("exact", beside)]
    tables = tuple(
        Programme(id=f"kelp-{line.number}", scope="msit", names=(line.programme,))
        for line in (NAMED, RENAMED)
    )
    assert compare_lines([RENAMED], [NAMED], Names(known=known_names(tables, (), {}))) == ()


STAGES: tuple[Stage, ...] = ("proposal", "committee", "final", "supplementary-final")
STATEMENTS = st.tuples(
    st.sampled_from(STAGES),
    st.integers(min_value=0, max_value=50),
    st.sampled_from((10**8, 10**9)),
    st.sampled_from(("allocated", "baseline")),
    st.sampled_from((NAMED, RENAMED, KOREAN, PROPOSAL)),
    st.integers(min_value=0, max_value=3),
    st.sampled_from((2025, 2026)),
)
NOTICES = st.lists(STATEMENTS, min_size=2, max_size=7)
BOTH = Names(known=known_names(TABLE, (), {}))
Statement = tuple[Stage, int, int, Role, BudgetLine, int, int]


@given(NOTICES)
def test_the_order_of_notices_does_not_matter(statements: list[Statement]) -> None:
    """In whatever order notices are met, the same revisions come out, as from all at once."""
    notices: dict[int, list[BudgetLine]] = defaultdict(list)
    for place, (stage, hundreds, unit, role, name, number, year) in enumerate(statements):
        line = replace(name, stage=stage, amount=hundreds * 10**8, precision=unit, role=role)
        of_year = replace(line, number=str(number), figure=place, fiscal_year=year)
        notices[number].append(of_year)
    at_once = set(compare_lines([line for lines in notices.values() for line in lines], (), BOTH))
    for order in permutations(notices.values()):
        assert met_in_order(order) == at_once


def met_in_order(notices: Iterable[list[BudgetLine]]) -> set[BudgetRevision]:
    """All revisions that come to light when notices arrive one by one."""
    found: set[BudgetRevision] = set()
    seen: list[BudgetLine] = []
    for lines in notices:
        found.update(compare_lines(lines, seen, BOTH))
        seen += lines
    return found


@given(*[st.tuples(st.integers(0, 10**6), st.sampled_from((0, 1, 10, 1000)))] * 2)
def test_rounding_is_symmetric(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Whether two amounts agree does not depend on which was proposed."""
    kinds = set()
    for first, second in ((one, other), (other, one)):
        early = replace(PROPOSAL, amount=first[0] + 1, precision=first[1])
        late = replace(FINAL, amount=second[0] + 1, precision=second[1])
        kinds |= {revision.kind for revision in compare_lines([late], [early])}
    assert len(kinds) == 1
