"""How one budget line differs between two stages, across notices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.budget.lines import line_identity
from pipeline.figures.stage import STAGE_ORDER
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, RevisionKind


def compare_lines(
    lines: Sequence[BudgetLine], known: Sequence[BudgetLine]
) -> tuple[BudgetRevision, ...]:
    """Compares the lines of one version with what other notices said.

    Args:
        lines: of the version that is being recorded.
        known: of all notices seen before; older versions of one notice do not count.

    Returns:
        One revision per pair of decisions about the same money, in a fixed order; the union over
        all notices does not depend on the order in which they were seen.
    """
    statements = defaultdict(list)
    for line in _statements(known):
        statements[line_identity(line)].append(line)
    found = [
        _revision(line, other)
        for line in _statements(lines)
        for other in statements[line_identity(line)]
        if other.stage != line.stage and _notice(other) != _notice(line)
    ]
    return tuple(sorted(found, key=_order))


def _statements(lines: Iterable[BudgetLine]) -> Iterator[BudgetLine]:
    """For each notice, money and stage the one thing that its newest version states.

    The most precise of agreeing statements stands for all; where they contradict each other, none
    does.
    """
    newest: dict[tuple[SourceKey, str], int] = {}
    groups = defaultdict(list)
    for line in lines:
        newest[_notice(line)] = max(line.seq, newest.get(_notice(line), line.seq))
        if line.role == "allocated":
            groups[_notice(line), line.stage, line_identity(line)].append(line)
    for group in groups.values():
        current = [line for line in group if line.seq == newest[_notice(line)]]
        if not current:
            continue
        finest = min(current, key=lambda line: (line.precision, line.figure))
        if all(_agree(line, finest) for line in current):
            yield finest


def _revision(one: BudgetLine, other: BudgetLine) -> BudgetRevision:
    """The difference between two statements, in the order of their stages."""
    first, second = sorted((one, other), key=lambda line: STAGE_ORDER.index(line.stage))
    kind: RevisionKind = "changed"
    if first.amount == second.amount:
        kind = "unchanged"
    elif _agree(first, second):
        kind = "rounding"
    return BudgetRevision(kind=kind, identity="exact", earlier=first, later=second)


def _agree(one: BudgetLine, other: BudgetLine) -> bool:
    """Whether two amounts differ by no more than the rounding of the coarser one."""
    return 2 * abs(one.amount - other.amount) <= _rounding(one, other)


def _rounding(one: BudgetLine, other: BudgetLine) -> int:
    """The coarser precision; an exact amount has 0 or 1."""
    coarser = max(one.precision, other.precision)
    return coarser if coarser > 1 else 0


def _notice(line: BudgetLine) -> tuple[SourceKey, str]:
    """The notice that states a line."""
    return line.source, line.number


def _order(revision: BudgetRevision) -> tuple[object, ...]:
    """A fixed order, whatever was seen first."""
    one, other = revision.earlier, revision.later
    return (*line_identity(one), one.stage, *_notice(one), other.stage, *_notice(other))
