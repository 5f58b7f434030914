"""How one budget line differs between two stages, across notices and within one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final, get_args

from pipeline.budget.identity import Names
from pipeline.budget.namesakes import agree
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Identity, RevisionKind, Stage

# As a budget goes through them.
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
_SUPPLEMENTARY: Final = frozenset(("supplementary-proposal", "supplementary-final"))
_DECIDED: Final = frozenset(("final", "workplan"))

_Notice = tuple[SourceKey, str]
_Place = tuple[SourceKey, str, int, int]


def compare_lines(
    lines: Sequence[BudgetLine], known: Sequence[BudgetLine], names: Names | None = None
) -> tuple[BudgetRevision, ...]:
    """Compares the lines of a version with each other and with what other notices say.

    Args:
        lines: of the version that is being recorded; or of many, to find every pair there is.
        known: of all other notices that say something of the same scopes and years, each with an
            allocation of the last year that it budgets; older versions of one notice do not count.
        names: which names are one programme's; without them only equal names are.

    Returns:
        One revision per pair of statements about the same money, at two stages or of a baseline and
        what was decided, in a fixed order. The union over all notices does not depend on the order
        in which they were seen.
    """
    names = names or Names()
    mine = {_place(line) for line in lines}
    groups: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    current = _current((*lines, *known))
    for line in _statements(current, names):
        groups[line.scope, line.fiscal_year, line.currency].append(line)
    budgeted = _budgeted(current)
    found = [
        _revision(one, other, kind, identity)
        for group in groups.values()
        for identity, one, other in _same_programmes(group, mine, names)
        if (kind := _kind(one, other, budgeted))
    ]
    return tuple(sorted(found, key=_order))


def _current(lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    """The lines of the newest version of each notice, each once."""
    found = list(dict.fromkeys(lines))
    newest: dict[_Notice, int] = {}
    for line in found:
        newest[_notice(line)] = max(line.seq, newest.get(_notice(line), line.seq))
    return [line for line in found if line.seq == newest[_notice(line)]]


def _statements(lines: Iterable[BudgetLine], names: Names) -> Iterator[BudgetLine]:
    """For each notice, money, stage and role the one thing that it states.

    The most precise of agreeing statements stands for all; where they contradict each other, none
    does.
    """
    groups = defaultdict(list)
    for line in lines:
        money = (line.scope, names.of(line).programme_id, line.fiscal_year, line.currency)
        said = (line.stage, line.role, line.round, line.basis)
        groups[_notice(line), money, said].append(line)
    for group in groups.values():
        finest = min(group, key=lambda line: (line.precision, line.figure))
        if all(agree(line, finest) for line in group):
            yield finest


def _same_programmes(
    group: Sequence[BudgetLine], mine: set[_Place], names: Names
) -> Iterator[tuple[Identity, BudgetLine, BudgetLine]]:
    """Pairs of lines of one programme, one of each pair among `mine`; all are of one scope."""
    by_key = defaultdict(list)
    for line in group:
        by_key[line.programme_key].append(line)
    first = {key: lines[0] for key, lines in by_key.items()}
    stated = {(_notice(line), names.of(line).programme_id) for line in group}
    new = {line.programme_key for line in group if _place(line) in mine}
    for key, other_key, identity in (
        *((key, key, "exact") for key in new),
        *names.pairs(new, first),
    ):
        for one, other in _couples(by_key[key], by_key[other_key]):
            is_new = _place(one) in mine or _place(other) in mine
            if is_new and (identity != "similar" or _is_open(one, other, stated, names)):
                yield identity, one, other


def _couples(
    lines: Sequence[BudgetLine], others: Sequence[BudgetLine]
) -> Iterable[tuple[BudgetLine, BudgetLine]]:
    return combinations(lines, 2) if lines is others else product(lines, others)


def _is_open(
    one: BudgetLine, other: BudgetLine, stated: set[tuple[_Notice, str]], names: Names
) -> bool:
    """Whether two names may be one programme's: neither notice names the other one, too."""
    crossed = (
        (_notice(one), names.of(other).programme_id),
        (_notice(other), names.of(one).programme_id),
    )
    return not any(each in stated for each in crossed)


def _budgeted(lines: Iterable[BudgetLine]) -> dict[_Notice, int]:
    """The last fiscal year for which each notice allocates anything."""
    years: dict[_Notice, int] = {}
    for line in lines:
        if line.role == "allocated":
            years[_notice(line)] = max(line.fiscal_year, years.get(_notice(line), 0))
    return years


def _kind(
    one: BudgetLine, other: BudgetLine, budgeted: Mapping[_Notice, int]
) -> RevisionKind | None:
    """What the difference between two lines of one programme and year is; `None` if no pair."""
    if one.role == other.role == "allocated":
        return _decision(*_in_order(one, other)) if _is_step(one, other) else None
    decided, baseline = _in_order(one, other)
    if baseline.role != "baseline" or not _is_decided(decided):
        return None
    # What a year had is restated by the budget of a later one; within its year it is a quotation.
    is_restated = budgeted.get(_notice(baseline), 0) > baseline.fiscal_year
    if _notice(one) == _notice(other) or not is_restated:
        return None
    return _difference(decided, baseline) or "restated"


def _is_step(one: BudgetLine, other: BudgetLine) -> bool:
    """Whether two allocations lie at two stages of one way through the Assembly."""
    # Of a supplementary budget, round and basis may be unknown, which is not the main budget's 0.
    ways = {one.stage in _SUPPLEMENTARY, other.stage in _SUPPLEMENTARY}
    same = (one.round, one.basis) == (other.round, other.basis)
    return one.stage != other.stage and len(ways) == 1 and same


def _is_decided(line: BudgetLine) -> bool:
    """Whether a line says what a programme had in its year, in the end or at some time."""
    is_total = line.stage == "supplementary-final" and line.basis == "total_after"
    return line.role == "allocated" and (line.stage in _DECIDED or is_total)


def _decision(earlier: BudgetLine, later: BudgetLine) -> RevisionKind:
    if earlier.amount == 0 < later.amount:
        return "new"
    if later.amount == 0 < earlier.amount:
        return "dropped"
    return _difference(earlier, later) or "changed"


def _difference(earlier: BudgetLine, later: BudgetLine) -> RevisionKind | None:
    """`unchanged` or `rounding` where two amounts agree."""
    if earlier.amount == later.amount:
        return "unchanged"
    return "rounding" if agree(earlier, later) else None


def _in_order(one: BudgetLine, other: BudgetLine) -> tuple[BudgetLine, BudgetLine]:
    """What was decided before its restatement, the earlier stage before the later one."""
    first, second = sorted(
        (one, other), key=lambda line: (line.role == "baseline", STAGES.index(line.stage))
    )
    return first, second


def _revision(
    one: BudgetLine, other: BudgetLine, kind: RevisionKind, identity: Identity
) -> BudgetRevision:
    earlier, later = _in_order(one, other)
    return BudgetRevision(kind=kind, identity=identity, earlier=earlier, later=later)


def _notice(line: BudgetLine) -> _Notice:
    """The notice that states a line."""
    return line.source, line.number


def _place(line: BudgetLine) -> _Place:
    """The figure that a line is."""
    return line.source, line.number, line.seq, line.figure


def _order(revision: BudgetRevision) -> tuple[object, ...]:
    """A fixed order, whatever was seen first."""
    one, other = revision.earlier, revision.later
    money = (one.scope, one.programme_key, one.fiscal_year, one.currency)
    return (*money, one.stage, *_place(one), other.stage, *_place(other))
