"""Budget lines: what one notice says a programme gets in a fiscal year, at a stage."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.budget.clauses import Clause, clause_of
from pipeline.budget.names import SECTION, programme_key
from pipeline.budget.scopes import (
    BARE_SUM,
    OURS,
    TOTALS,
    headings,
    is_bare_budget,
    is_total,
    names_rnd,
    names_sum,
    names_us,
    scope_of,
    total_name,
)
from scrapers.notice import Block, SourceKey
from storage.records import BudgetLine, Figure


def budget_lines(
    figures: Sequence[Figure],
    *,
    source: SourceKey,
    number: str,
    seq: int,
    published_on: dt.date | None = None,
    title: str = "",
    blocks: Sequence[Block] = (),
) -> tuple[BudgetLine, ...]:
    """The figures of one version that are statements about a budget.

    Args:
        figures: of the version.
        source: of the version.
        number: of its notice.
        seq: of the version.
        published_on: Seoul day.
        title: of the version; it may say whose money it is.
        blocks: of the version; the sentences around a figure may say it.

    Returns:
        The lines, in the order of the figures. Left out is what has no year, amount, stage or
        label, what repeats a line, and what is a difference or somebody else's money. Programmes of
        one name under two headings, with amounts that disagree, carry their headings in the name.
    """
    lines: list[BudgetLine] = []
    for position, figure in enumerate(figures):
        if figure.amount is None or figure.year is None or figure.stage is None:
            continue
        if not figure.label or figure.role not in ("allocated", "baseline"):
            continue
        scope, programme = _programme(figure, title, clause_of(figure, figures, blocks))
        line = BudgetLine(
            scope=scope,
            programme=programme,
            programme_key=programme_key(programme),
            fiscal_year=figure.year,
            stage=figure.stage,
            role=figure.role,
            amount=figure.amount,
            currency=figure.currency,
            precision=figure.precision,
            round=figure.round,
            basis=figure.basis,
            printed=figure.printed,
            figure=position,
            source=source,
            number=number,
            seq=seq,
            published_on=published_on,
        )
        if line.programme_key:
            lines.append(line)
    return _first_of_each(_told_apart(_without_funds(lines, figures), figures))


def line_identity(line: BudgetLine) -> tuple[object, ...]:
    """What two statements by one name must share to speak of the same money."""
    return (
        line.scope,
        line.programme_key,
        line.fiscal_year,
        line.currency,
        line.basis,
        line.round,
    )


def agree(one: BudgetLine, other: BudgetLine) -> bool:
    """Whether two amounts differ by no more than the rounding of the coarser one."""
    coarser = max(one.precision, other.precision)
    # An exact amount has a precision of 0 or 1.
    return 2 * abs(one.amount - other.amount) <= (coarser if coarser > 1 else 0)


def _programme(figure: Figure, title: str, clause: Clause) -> tuple[str, str]:
    """The scope of a figure, and its label or, for a scope's sum, the name of that total."""
    label, scope = figure.label, _scope(figure, title, clause)
    if BARE_SUM.fullmatch(label.strip()):
        above = next(iter(headings(figure.section)), "")
        if above and not is_total(above, scope):
            return scope, above  # the sum of a part: "합계" below "AI"
    # "The MSIT spends 9.7 trillion on R&D" is labelled by who spends it.
    is_rnd = names_rnd(label) or (not names_sum(label) and names_rnd(clause.gap + clause.after))
    return total_name(scope, label, is_rnd=is_rnd) or (scope, label)


def _scope(figure: Figure, title: str, clause: Clause) -> str:
    """The scope that a figure's label, sentence, headings or title names, the nearest first."""
    # A title that names us speaks of ours, whatever else it announces.
    above = () if names_us(title) else (title,)
    return (
        scope_of(figure.label)
        or clause.scope
        or scope_of(*headings(figure.section), *above)
        or OURS
    )


def _without_funds(lines: Sequence[BudgetLine], figures: Sequence[Figure]) -> Sequence[BudgetLine]:
    """Beside the sum of public funds, a bare "budget" is what comes without them."""
    if not any(line.scope == "funds" for line in lines):
        return lines
    return [
        replace(line, scope="budget", programme=TOTALS["budget"], programme_key=_BUDGET_KEY)
        if is_bare_budget(figures[line.figure].label)
        else line
        for line in lines
    ]


_BUDGET_KEY = programme_key(TOTALS["budget"])


def _told_apart(lines: Sequence[BudgetLine], figures: Sequence[Figure]) -> list[BudgetLine]:
    """Puts the heading before a name that stands under several, for more than one programme."""
    groups = defaultdict(list)
    for line in lines:
        groups[line_identity(line), line.stage, line.role].append(line)
    homonyms = {
        (group[0].scope, group[0].programme_key)
        for group in groups.values()
        if group[0].programme not in TOTALS.values() and _disagree_by_section(group, figures)
    }
    return [
        _under_its_heading(line, figures[line.figure])
        if (line.scope, line.programme_key) in homonyms
        else line
        for line in lines
    ]


def _disagree_by_section(group: Sequence[BudgetLine], figures: Sequence[Figure]) -> bool:
    """Whether amounts disagree, and each heading stands for one of them."""
    amounts: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in group:
        amounts[figures[line.figure].section].append(line)
    if len(amounts) == 1 or "" in amounts:
        return False
    is_sound = all(agree(one[0], line) for one in amounts.values() for line in one)
    return is_sound and not all(agree(group[0], line) for line in group)


def _under_its_heading(line: BudgetLine, figure: Figure) -> BudgetLine:
    heading = next(iter(headings(figure.section)), "")
    programme = SECTION.join(filter(None, (heading, line.programme)))
    return replace(line, programme=programme, programme_key=programme_key(programme))


def _first_of_each(lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Each statement once, at its first place."""
    first: dict[tuple[object, ...], BudgetLine] = {}
    for line in lines:
        first.setdefault((*line_identity(line), line.stage, line.role, line.amount), line)
    return tuple(first.values())
