"""Which budget lines moved between two stages, as rows of a digest."""

from collections.abc import Hashable, Iterable
from itertools import groupby

from alerts.history import History
from alerts.places import Looks, locate_figure, locate_notice, name_source
from alerts.rows import BudgetRow, Statement
from alerts.text import cut
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Change, Version

_Told = tuple[Change, BudgetRevision]
_Versions = dict[tuple[SourceKey, str, int], Version]


def tell_budget(told: Iterable[History], looks: Looks) -> list[BudgetRow]:
    """Lists what moved between stages, the largest differences first, each once.

    A notice that was corrected within the window counts as it reads at the end.
    """
    kept = list(told)
    versions = _versions(kept)
    latest = [
        revision
        for history in kept
        if not history.is_restored
        for revision in _latest(history)
        if revision[1].kind == "changed"
    ]
    latest.sort(key=lambda entry: (repr(_content(entry[1])), _origin(entry)))
    rows = []
    for _, group in groupby(latest, key=lambda entry: _content(entry[1])):
        (change, revision), *others = group
        rows.append(_row(change, revision, len(others), versions, looks))
    return sorted(rows, key=_weight)


def _versions(told: Iterable[History]) -> _Versions:
    """The versions at hand, by notice and number."""
    return {
        (version.notice.source, version.notice.number, version.seq): version
        for history in told
        for change in history.changes
        for version in (*change.others, change.before, change.after)
        if version is not None
    }


def _latest(history: History) -> Iterable[_Told]:
    """The revisions of a notice, of several about one line the last."""
    revisions: dict[Hashable, _Told] = {}
    for change in history.changes:
        for revision in change.revisions:
            partner = _partner(revision, change)
            revisions[_line(revision), partner.source, partner.number] = change, revision
    return revisions.values()


def _partner(revision: BudgetRevision, change: Change) -> BudgetLine:
    """The side that another notice states."""
    notice = change.after.notice
    stated_by = (revision.later.source, revision.later.number)
    is_later = stated_by == (notice.source, notice.number)
    return revision.earlier if is_later else revision.later


def _line(revision: BudgetRevision) -> Hashable:
    """Which budget line moved between which stages."""
    earlier, later = revision.earlier, revision.later
    return (
        *(later.scope, later.programme_key, later.fiscal_year, later.currency, later.role),
        *(earlier.stage, later.stage, later.round, later.basis),
    )


def _content(revision: BudgetRevision) -> Hashable:
    """What a reader would call one piece of news, whoever states it."""
    return _line(revision), revision.earlier.amount, revision.later.amount


def _origin(entry: _Told) -> tuple[str, ...]:
    """Of several notices with one piece of news, the first to be published is named."""
    change, revision = entry
    notice, partner = change.after.notice, _partner(*entry[::-1])
    day = notice.published_on
    return (
        day.isoformat() if day else "9999",
        *(notice.source, notice.number, partner.source, partner.number),
        *(revision.earlier.printed, revision.later.printed),
    )


def _weight(row: BudgetRow) -> tuple[bool, int, str, int]:
    """Won first, because amounts of other currencies cannot be compared with it by number."""
    return row.currency != "KRW", -abs(row.delta), row.programme, row.year


def _row(
    change: Change,
    revision: BudgetRevision,
    also: int,
    versions: _Versions,
    looks: Looks,
) -> BudgetRow:
    earlier, later = revision.earlier, revision.later
    return BudgetRow(
        scope=cut(later.scope),
        programme=cut(later.programme),
        year=later.fiscal_year,
        currency=later.currency,
        round=later.round,
        basis=later.basis,
        identity=revision.identity,
        earlier=_statement(earlier, versions, looks),
        later=_statement(later, versions, looks),
        delta=revision.delta,
        where=locate_notice(change.after.notice, looks),
        also=also,
    )


def _statement(line: BudgetLine, versions: _Versions, looks: Looks) -> Statement:
    """One side; its address and place are known where its version is at hand."""
    version = versions.get((line.source, line.number, line.seq))
    where = locate_notice(version.notice, looks) if version else None
    figures = version.figures if version else ()
    return Statement(
        stage=line.stage,
        amount=line.amount,
        printed=cut(line.printed),
        source=line.source,
        source_name=name_source(line.source, looks),
        number=cut(line.number),
        published_on=line.published_on,
        title=where.title if where else "",
        url=where.url if where else "",
        place=locate_figure(figures[line.figure], version)
        if version and line.figure < len(figures)
        else None,
    )
