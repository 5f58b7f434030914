"""Which budget lines moved between two stages, as rows of a digest."""

from collections.abc import Hashable, Iterable, Sequence

from alerts.history import History
from alerts.parts import Statement
from alerts.places import Looks, locate_figure, locate_notice, name_publisher, name_source
from alerts.rows import BudgetRow
from alerts.text import cut
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Change, Version

_Told = tuple[Change, BudgetRevision]
_Versions = dict[tuple[SourceKey, str, int], Version]


def tell_budget(told: Iterable[History], looks: Looks) -> list[BudgetRow]:
    """Lists what moved between stages, the largest differences first, each once."""
    kept = list(told)
    versions = _versions(kept)
    news: dict[Hashable, list[_Told]] = {}
    for change in (change for history in kept for change in history.changes):
        for revision in change.revisions:
            if revision.kind == "changed":
                news.setdefault(_content(revision), []).append((change, revision))
    return sorted((_row(alike, versions, looks) for alike in news.values()), key=_weight)


def _versions(told: Iterable[History]) -> _Versions:
    """The versions at hand, by notice and number."""
    return {
        (version.notice.source, version.notice.number, version.seq): version
        for history in told
        for change in history.changes
        for version in (*change.others, change.before, change.after)
        if version is not None
    }


def _content(revision: BudgetRevision) -> Hashable:
    """What a reader would call one piece of news, whoever states it."""
    earlier, later = revision.earlier, revision.later
    return (
        *(later.scope, later.programme_key, later.fiscal_year, later.currency, later.role),
        *(earlier.stage, later.stage, later.round, later.basis),
        *(earlier.amount, later.amount),
    )


def _notices(revision: BudgetRevision) -> tuple[str, ...]:
    """The pair of notices that states it."""
    earlier, later = revision.earlier, revision.later
    return earlier.source, earlier.number, later.source, later.number


def _origin(told: _Told) -> tuple[str, ...]:
    """Of several notices with one piece of news, the first to be published is named."""
    change, revision = told
    notice = change.after.notice
    day = notice.published_on
    return (
        day.isoformat() if day else "9999",
        *(notice.source, notice.number),
        *_notices(revision),
    )


def _weight(row: BudgetRow) -> tuple[bool, int, str, int]:
    """Won first, because amounts of other currencies cannot be compared with it by number."""
    return row.currency != "KRW", -abs(row.delta), row.programme, row.year


def _row(alike: Sequence[_Told], versions: _Versions, looks: Looks) -> BudgetRow:
    """One piece of news from all that bring it."""
    change, revision = min(alike, key=_origin)
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
        also=len({_notices(each) for _, each in alike}) - 1,
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
        publisher=name_publisher(line.source, looks),
        number=cut(line.number),
        published_on=line.published_on,
        title=where.title if where else "",
        url=where.url if where else "",
        place=locate_figure(figures[line.figure], version)
        if version and line.figure < len(figures)
        else None,
        licence=where.licence if where else "",
    )
