"""Budget lines: what one notice says a programme gets in a fiscal year, at a stage."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.budget.clauses import Clause, clauses_of
from pipeline.budget.names import programme_key
from pipeline.budget.namesakes import line_identity, told_apart
from pipeline.budget.scopes import (
    OURS,
    TOTALS,
    headings,
    is_bare_budget,
    is_general,
    is_total,
    names_rnd,
    names_sum,
    names_us,
    scope_of,
    total_name,
    without_layout,
)
from pipeline.figures.totals import Sum, sum_kind
from scrapers.notice import Part, SourceKey
from storage.records import BudgetLine, Figure


def budget_lines(
    figures: Sequence[Figure],
    *,
    source: SourceKey,
    number: str,
    seq: int,
    published_on: dt.date | None = None,
    title: str = "",
    parts: Sequence[Part] = (),
    laid_out: Collection[str] = (),
) -> tuple[BudgetLine, ...]:
    """The figures of one version that are statements about a budget.

    Args:
        figures: of the version.
        source: of the version.
        number: of its notice.
        seq: of the version.
        published_on: Seoul day.
        title: of the version; it may say whose money it is.
        parts: the texts of the version; the sentences around a figure may say it.
        laid_out: the places whose tables are guessed from where words stand on a page; against
            them, body and files that mark their cells are right.

    Returns:
        The lines, in the order of the figures. Left out is what has no year, amount, stage or
        label, what repeats a line, and what is a difference or somebody else's money. A name that
        stands for several programmes carries its heading.
    """
    lines: list[BudgetLine] = []
    clauses = clauses_of(figures, parts)
    for position, (figure, clause) in enumerate(zip(figures, clauses, strict=True)):
        if figure.amount is None or figure.year is None or figure.stage is None:
            continue
        if not figure.label or figure.role not in ("allocated", "baseline"):
            continue
        named = _programme(figure, title, clause)
        if named is None:
            continue
        scope, programme = named
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
    found = told_apart(_without_funds(lines, figures), figures)
    return _first_of_each(_without_guesses(found, figures, laid_out))


def _programme(figure: Figure, title: str, clause: Clause) -> tuple[str, str] | None:
    """The scope of a figure, and its label or, for a scope's sum, the name of that total."""
    label, scope = figure.label, _scope(figure, title, clause)
    kind = sum_kind(label)
    if kind != "none":
        return _summed(scope, figure.section, kind)
    # "The MSIT spends 9.7 trillion on R&D" is labelled by who spends it.
    is_rnd = names_rnd(label) or (not names_sum(label) and names_rnd(clause.gap + clause.after))
    return total_name(scope, label, is_rnd=is_rnd) or (scope, label)


def _summed(scope: str, section: str, kind: Sum) -> tuple[str, str] | None:
    """What a label such as "합계" sums by the heading above; `None` where that does not say it."""
    above = next(iter(headings(section)), "")
    named = without_layout(above)
    if is_total(named, scope):
        is_ours = kind == "total" and scope_of(*headings(section)) == scope
        return total_name(scope, named, is_rnd=names_rnd(named)) if is_ours else None
    return None if is_general(above) else (scope, above)


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


def _without_guesses(
    lines: Sequence[BudgetLine], figures: Sequence[Figure], laid_out: Collection[str]
) -> Sequence[BudgetLine]:
    """Leaves out what a laid-out twin reads otherwise than a text whose cells are marked.

    Two readings that contradict each other would hide what the Assembly changed.
    """
    marked: dict[tuple[object, ...], set[int]] = {}
    for line in lines:
        if figures[line.figure].place not in laid_out:
            key = (*line_identity(line), line.stage, line.role)
            marked.setdefault(key, set()).add(line.amount)
    return [
        line
        for line in lines
        if figures[line.figure].place not in laid_out
        or line.amount in marked.get((*line_identity(line), line.stage, line.role), {line.amount})
    ]


def _first_of_each(lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Each statement once, at its first place."""
    first: dict[tuple[object, ...], BudgetLine] = {}
    for line in lines:
        first.setdefault((*line_identity(line), line.stage, line.role, line.amount), line)
    return tuple(first.values())
