"""Budget lines across notices: what others state, and what is told once."""

from dataclasses import replace
from itertools import combinations

import pytest

from scrapers.notice import SourceKey
from storage import budgets, outbox, programmes, runs
from storage.errors import LedgerConflictError
from storage.records import BudgetLine, BudgetRevision, ProgrammeName, RevisionKind, Stage
from storage.store import Store
from tests.storage.making import (
    DAY,
    ENG,
    KOR,
    NOW,
    figure,
    judged,
    line,
    recorded,
    revision,
    rows,
    stated,
)

PLANNED = 37_000_000_000
VOTED = 36_620_000_000


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def test_a_line_comes_back_as_it_was_recorded(store: Store, run: int) -> None:
    """With the figure and the notice that state it."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, _ = stated(store, run, "2", VOTED, "final")
    assert budgets.rival_lines(store, row, ENG, "2") == (early,)


def test_a_notice_is_no_rival_of_itself(store: Store, run: int) -> None:
    """Its earlier versions are none either; the same number in another source is."""
    stated(store, run, "1", PLANNED, "proposal")
    row, _ = stated(store, run, "1", VOTED, "final")
    assert budgets.rival_lines(store, row, ENG, "1") == ()
    _, other = stated(store, run, "1", PLANNED, "proposal", source=KOR)
    assert budgets.rival_lines(store, row, ENG, "1") == (other,)


@pytest.mark.parametrize("other", [{"scope": "government-rnd"}, {"fiscal_year": 2026}])
def test_rivals_share_scope_and_year(store: Store, run: int, other: dict[str, str | int]) -> None:
    """Lines of other scopes and years are never compared."""
    stated(store, run, "1", PLANNED, "proposal")
    row, _ = stated(store, run, "2", PLANNED, "proposal", of_line=other)
    assert budgets.rival_lines(store, row, ENG, "2") == ()


def test_rivals_are_the_notices_as_they_now_stand(store: Store, run: int) -> None:
    """A superseded statement is no rival, nor is one that was discarded."""
    stated(store, run, "1", PLANNED, "proposal")
    _, corrected = stated(store, run, "1", PLANNED + 1, "proposal")
    wrong = runs.start(store, NOW)
    stated(store, wrong, "3", 1, "proposal")
    judged(store, wrong, "discarded")
    row, _ = stated(store, run, "2", VOTED, "final")
    assert budgets.rival_lines(store, row, ENG, "2") == (corrected,)


def test_a_rival_brings_the_last_year_that_it_budgets(store: Store, run: int) -> None:
    """Which says whether a year before is restated there."""
    more = (figure(PLANNED, stage="proposal"), figure(PLANNED, stage="proposal", role="baseline"))
    early, quoted = stated(store, run, "1", PLANNED, "proposal", more=more)
    later = line(store, early, "proposal", 1, fiscal_year=2026)
    budgets.record_lines(store, early, [later, line(store, early, "proposal", 2, fiscal_year=2027)])
    row, _ = stated(store, run, "2", VOTED, "final")
    assert budgets.rival_lines(store, row, ENG, "2") == (quoted, later)


def learnt(
    store: Store, version: int, *, before: int | None = None, subscription: str = "desk"
) -> tuple[BudgetRevision, ...]:
    """The steps that a subscription learns from a version."""
    steps = budgets.news(store, version, before=before, subscription=subscription, until=NOW + DAY)
    return tuple(step.revision for step in steps)


def tell(
    store: Store, version: int, *, before: int | None = None, subscription: str = "desk"
) -> None:
    """Tells a subscription all that it learns from a version."""
    steps = budgets.news(store, version, before=before, subscription=subscription, until=NOW + DAY)
    outbox.close(
        store,
        subscription,
        (),
        digest=f"{subscription}-{version}",
        window=str(version),
        content="{}",
        steps=[step.row for step in steps],
        recipients=(),
        at=NOW,
    )


def test_a_step_between_stages_is_told_once(store: Store, run: int) -> None:
    """A second notice that prints the same step brings nothing new to who was told."""
    early_row, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    again_row, again = stated(store, run, "3", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    budgets.record_revisions(store, again_row, [revision(early, again)])
    assert learnt(store, late_row) == (revision(early, late),)
    assert learnt(store, late_row)[0].delta == VOTED - PLANNED
    (step,) = budgets.news(store, late_row, before=None, subscription="desk", until=NOW + DAY)
    assert step.other == early_row
    tell(store, late_row)
    assert learnt(store, again_row) == ()


def test_what_one_subscription_was_told_is_still_news_to_another(store: Store, run: int) -> None:
    """Two readers do not eat each other's news; what nobody was told is news to all."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    again_row, again = stated(store, run, "3", VOTED, "final", source=KOR)
    budgets.record_revisions(store, late_row, [revision(early, late)])
    budgets.record_revisions(store, again_row, [revision(early, again)])
    assert learnt(store, again_row) == (revision(early, again),)
    tell(store, late_row)
    assert learnt(store, again_row) == ()
    assert learnt(store, again_row, subscription="kor") == (revision(early, again),)


def test_what_the_version_before_stated_is_no_news(store: Store, run: int) -> None:
    """A final notice of which only a word was corrected does not tell the vote again."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    edited_row, edited = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, edited_row, [revision(early, edited)])
    assert learnt(store, edited_row, before=late_row) == ()
    assert learnt(store, edited_row) == (revision(early, edited),)


def test_a_step_that_the_other_notice_took_back_is_no_news(store: Store, run: int) -> None:
    """The proposal was corrected after the vote came, before anybody was told."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    assert learnt(store, late_row) == (revision(early, late),)
    fixed_row, fixed = stated(store, run, "1", PLANNED + 1, "proposal")
    budgets.record_revisions(store, fixed_row, [revision(fixed, late)])
    assert learnt(store, late_row) == (revision(fixed, late),)
    assert learnt(store, fixed_row) == (revision(fixed, late),)


def test_a_step_that_the_other_notice_states_again_stays_news(store: Store, run: int) -> None:
    """Only a word of the proposal was corrected: its new version makes the same step."""
    early_row, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    edited_row, edited = stated(store, run, "1", PLANNED, "proposal")
    budgets.record_revisions(store, edited_row, [revision(edited, late)])
    assert learnt(store, late_row) == (revision(edited, late),)
    assert learnt(store, edited_row, before=early_row) == ()


def test_a_step_that_a_rounded_amount_repeats_is_told_once(store: Store, run: int) -> None:
    """36.6 billion is 36.62 billion, printed more coarsely."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    tell(store, late_row)
    row, another = stated(store, run, "3", 36_600_000_000, "final", precision=100_000_000)
    budgets.record_revisions(store, row, [revision(early, another)])
    assert learnt(store, row) == ()


@pytest.mark.parametrize(
    "other",
    [{"round": 2}, {"basis": "increment"}, {"fiscal_year": 2026}, {"scope": "government-rnd"}],
)
def test_a_step_of_another_line_is_another_telling(
    store: Store, run: int, other: dict[str, str | int]
) -> None:
    """Of another supplementary budget, basis, year or scope, though the amounts are the same."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    tell(store, late_row)
    row, another = stated(store, run, "3", VOTED, "final", of_line=other)
    budgets.record_revisions(store, row, [revision(early, another)])
    assert learnt(store, row) == (revision(early, another),)


def test_a_step_to_another_amount_is_another_telling(store: Store, run: int) -> None:
    """A later notice corrects what the first one said was voted."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    late_row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, late_row, [revision(early, late)])
    tell(store, late_row)
    row, another = stated(store, run, "3", VOTED + 1, "final")
    budgets.record_revisions(store, row, [revision(early, another)])
    assert learnt(store, row) == (revision(early, another),)


def test_what_was_told_last_is_what_counts(store: Store, run: int) -> None:
    """A corrected vote that is corrected back ends with the truth told."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    before = None
    for amount in (VOTED, VOTED - 10**9, VOTED):
        row, late = stated(store, run, "2", amount, "final")
        budgets.record_revisions(store, row, [revision(early, late)])
        assert learnt(store, row, before=before) == (revision(early, late),)
        tell(store, row, before=before)
        before = row


def test_a_correction_within_the_rounding_of_another_notice_is_told(store: Store, run: int) -> None:
    """Two notices agree as far as the coarser one goes; the finer one then says something else."""
    _, early = stated(store, run, "1", 10**12, "proposal", precision=10**11)
    row, coarse = stated(store, run, "2", 2 * 10**12, "final", precision=10**12)
    budgets.record_revisions(store, row, [revision(early, coarse)])
    tell(store, row)
    fine = 10**11
    before, agreeing = stated(store, run, "3", 19 * 10**11, "final", precision=fine)
    budgets.record_revisions(store, before, [revision(early, agreeing)])
    assert learnt(store, before) == ()
    row, corrected = stated(store, run, "3", 24 * 10**11, "final", precision=fine)
    budgets.record_revisions(store, row, [revision(early, corrected)])
    assert learnt(store, row, before=before) == (revision(early, corrected),)


def test_a_step_under_a_name_that_is_only_alike_is_told_once(store: Store, run: int) -> None:
    """The later notice is reworded; the earlier side is the same money."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late)])
    tell(store, row)
    other = {"programme": "The K-Cloud Centre", "programme_key": "k cloud centre"}
    for number, before in (("2", row), ("3", None)):
        again, reworded = stated(store, run, number, VOTED, "final", of_line=other)
        alike = replace(revision(early, reworded), identity="similar")
        budgets.record_revisions(store, again, [alike])
        assert learnt(store, again, before=before) == ()


def steps_of(store: Store, lines: list[tuple[int, BudgetLine]]) -> int:
    """Records every pair of lines, each of which changed; returns the row id of the last notice."""
    row = lines[-1][0]
    pairs = [revision(early, late) for (_, early), (_, late) in combinations(lines, 2)]
    budgets.record_revisions(store, row, pairs)
    return row


def test_a_step_counts_from_the_nearest_decision(store: Store, run: int) -> None:
    """Who was told plan, proposal and vote need not read the same vote against each of them."""
    stages: tuple[Stage, ...] = ("plan", "proposal", "committee", "final", "workplan")
    lines = [
        stated(store, run, str(place), PLANNED + place * 10**9, stage)
        for place, stage in enumerate(stages)
    ]
    plan, proposal, committee, final, workplan = (line for _, line in lines)
    steps_of(store, lines)
    learnings = [learnt(store, row) for row, _ in lines]
    first, second, third = (
        revision(plan, proposal),
        revision(proposal, final),
        revision(final, workplan),
    )
    assert learnings == [(first,), (first, second), (), (second, third), (third,)]
    assert committee not in {one.earlier for found in learnings for one in found}


def test_a_decision_that_was_taken_back_is_no_nearer_one(store: Store, run: int) -> None:
    """The vote's notice no longer states it, so the work plan is held against the proposal."""
    stages: tuple[Stage, ...] = ("proposal", "final", "workplan")
    lines = [
        stated(store, run, str(place), PLANNED + place * 10**9, stage)
        for place, stage in enumerate(stages)
    ]
    row = steps_of(store, lines)
    assert learnt(store, row) == (revision(lines[1][1], lines[2][1]),)
    recorded(store, run, "1")
    assert learnt(store, row) == (revision(lines[0][1], lines[2][1]),)


def test_a_baseline_that_agrees_with_any_decision_is_not_restated(store: Store, run: int) -> None:
    """It quotes the year as the supplementary budget left it."""
    _, voted = stated(store, run, "1", PLANNED, "final")
    _, total = stated(store, run, "2", VOTED, "supplementary-final")
    row, quoted = stated(store, run, "3", VOTED, "proposal")
    restated = revision(voted, quoted, "restated")
    budgets.record_revisions(store, row, [restated])
    assert learnt(store, row) == (restated,)
    budgets.record_revisions(store, row, [revision(total, quoted, "unchanged")])
    assert learnt(store, row) == ()


def test_what_better_code_finds_is_no_news(store: Store, run: int) -> None:
    """Not even to the ministry's next edit of the notice that stated the vote."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late)], is_found_late=True)
    assert learnt(store, row) == ()
    edited, again = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, edited, [revision(early, again)])
    assert learnt(store, edited, before=row) == ()


def test_a_step_that_waits_survives_an_upgrade(store: Store, run: int) -> None:
    """Our code read the proposal anew before the vote was told; after that it is no news."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late)])
    upgraded, reread = stated(store, run, "1", PLANNED + 10**9, "proposal", cause="reader")
    again = revision(reread, late)
    budgets.record_revisions(store, upgraded, [again], is_found_late=True)
    assert learnt(store, row) == (again,)
    tell(store, row)
    upgraded, reread = stated(store, run, "1", PLANNED, "proposal", cause="reader")
    budgets.record_revisions(store, upgraded, [revision(reread, late)], is_found_late=True)
    assert learnt(store, row) == ()


@pytest.mark.parametrize("kind", ["unchanged", "rounding"])
def test_what_agrees_is_recorded_and_not_told(store: Store, run: int, kind: RevisionKind) -> None:
    """The view shows it."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late, kind)])
    assert learnt(store, row) == ()
    assert rows(store, "SELECT kind, delta FROM budget_revision_detail") == [
        (kind, VOTED - PLANNED)
    ]


@pytest.mark.parametrize("kind", ["changed", "new", "dropped", "restated"])
def test_what_moved_is_told(store: Store, run: int, kind: RevisionKind) -> None:
    """A restated baseline, too; a digest makes a remark of it."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late, kind)])
    assert [one.kind for one in learnt(store, row)] == [kind]


def test_a_baseline_that_the_vote_restates_again_is_told_once(store: Store, run: int) -> None:
    """The proposal restated it, in the same amount."""
    _, decided = stated(store, run, "1", PLANNED, "final")
    proposal, restated = stated(store, run, "2", VOTED, "proposal")
    vote, again = stated(store, run, "3", VOTED, "final")
    budgets.record_revisions(store, proposal, [revision(decided, restated, "restated")])
    budgets.record_revisions(store, vote, [revision(decided, again, "restated")])
    tell(store, proposal)
    assert learnt(store, vote) == ()


def test_one_step_in_two_languages_is_told_once(store: Store, run: int) -> None:
    """The alias table says that both names are one programme's."""
    known = ProgrammeName(
        exact_key="k-cloud", programme_id="the-cloud", name="K-Cloud", alias_id="the-cloud"
    )
    korean = replace(known, exact_key="k클라우드")
    names = {("msit", "k-cloud"): known, ("msit", "k클라우드"): korean}
    programmes.rebuild(store, names, "x")
    key = {"programme_key": "k클라우드", "programme_id": "the-cloud", "programme": "K-클라우드"}
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late)])
    tell(store, row)
    _, early = stated(store, run, "1", PLANNED, "proposal", source=KOR, of_line=key)
    row, late = stated(store, run, "2", VOTED, "final", source=KOR, of_line=key)
    budgets.record_revisions(store, row, [revision(early, late)])
    assert learnt(store, row) == ()
    assert [one.earlier.programme_id for one in learnt(store, row, subscription="kor")] == [
        "the-cloud"
    ]


def test_a_pair_that_was_overlooked_is_recorded_once_and_is_no_news(store: Store, run: int) -> None:
    """What better names find between old notices is nothing that a ministry did."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    pairs = [revision(early, late)]
    assert budgets.record_missing(store, pairs) == 1
    assert budgets.record_missing(store, pairs) == 0
    assert learnt(store, row) == ()
    assert len(rows(store, "SELECT * FROM budget_revision_detail")) == 1


def test_both_amounts_may_stand_in_one_notice(store: Store, run: int) -> None:
    """A final notice that prints the proposal beside it is measured against itself."""
    figures = (
        figure(PLANNED, stage="proposal", printed="KRW 37.0 billion"),
        figure(VOTED, stage="final", printed="KRW 36.62 billion", start=20, end=37),
    )
    row = recorded(store, run, figures=figures)
    early, late = line(store, row, "proposal"), line(store, row, "final", 1)
    budgets.record_lines(store, row, [early, late])
    budgets.record_revisions(store, row, [revision(early, late)])
    (step,) = budgets.news(store, row, before=None, subscription="desk", until=NOW + DAY)
    assert (step.other, step.revision.delta) == (row, VOTED - PLANNED)


def test_a_line_of_a_version_that_is_not_there_is_a_conflict(store: Store, run: int) -> None:
    """Nothing refers to what nobody recorded."""
    _, early = stated(store, run, "1", PLANNED, "proposal")
    row, late = stated(store, run, "2", VOTED, "final")
    lost = replace(early, source=SourceKey("nobody"), seq=7)
    with pytest.raises(LedgerConflictError, match="nobody/1, which has no version 7"):
        budgets.record_revisions(store, row, [revision(lost, late)])


def test_one_pair_is_recorded_once(store: Store, run: int) -> None:
    """The pair is its two lines."""
    _, early = stated(store, run, "1", PLANNED, "proposal", recorded_at=NOW - DAY)
    row, late = stated(store, run, "2", VOTED, "final")
    budgets.record_revisions(store, row, [revision(early, late)])
    with pytest.raises(LedgerConflictError):
        budgets.record_revisions(store, row, [revision(early, late)])
