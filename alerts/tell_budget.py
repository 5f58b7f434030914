"""Which budget lines moved between two stages, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from alerts.history import History
from alerts.parts import Echo, Statement
from alerts.places import Looks, locate_figure, locate_notice, name_publisher, name_source
from alerts.rows import BudgetRow
from alerts.subscription import DECISIONS, REMARKS
from alerts.text import cut
from alerts.wording import is_total
from scrapers.notice import SourceKey
from storage.records import BudgetLine, BudgetRevision, Change, RevisionKind, Version

MAX_ECHOES = 3  # of one row; the rest is counted

_Told = tuple[Change, BudgetRevision]
_Versions = dict[tuple[SourceKey, str, int], Version]


def tell_budget(told: Iterable[History], looks: Looks) -> list[BudgetRow]:
    """Lists what was decided: totals first, then the largest differences, each once."""
    return _tell(tuple(told), looks, DECISIONS)


def tell_restated(told: Iterable[History], looks: Looks) -> list[BudgetRow]:
    """Lists baselines that are not what had been decided, in the same order."""
    return _tell(tuple(told), looks, REMARKS)


def _tell(told: Sequence[History], looks: Looks, kinds: frozenset[RevisionKind]) -> list[BudgetRow]:
    versions = _versions(told)
    found = (
        (change, revision)
        for history in told
        for change in history.changes
        for revision in change.revisions
        if revision.kind in kinds
    )
    return sorted((_row(alike, versions, looks) for alike in _pieces(found)), key=_weight)


def _versions(told: Iterable[History]) -> _Versions:
    """The versions at hand, by notice and number."""
    return {
        (version.notice.source, version.notice.number, version.seq): version
        for history in told
        for change in history.changes
        for version in (*change.others, change.before, change.after)
        if version is not None
    }


def _pieces(found: Iterable[_Told]) -> Iterator[list[_Told]]:
    """Sorts out what a reader would call one piece of news, whoever prints it how coarsely.

    Names that are alike may call one side differently: the other side tells that it is the same.
    """
    pieces: list[list[_Told]] = []
    about: dict[Hashable, list[list[_Told]]] = {}
    for told in sorted(found, key=_fineness):
        subjects = _subjects(told[1])
        known = (piece for subject in subjects for piece in about.get(subject, ()))
        piece = next((each for each in known if _says_alike(each[0][1], told[1])), None)
        if piece is None:
            pieces.append(piece := [])
        piece.append(told)
        for subject in subjects:
            same = about.setdefault(subject, [])
            if not any(each is piece for each in same):
                same.append(piece)
    return iter(pieces)


def _fineness(told: _Told) -> tuple[object, ...]:
    """The most precise statement first; the others are held against it."""
    revision = told[1]
    earlier, later = revision.earlier, revision.later
    amounts = earlier.amount, later.amount
    return earlier.precision + later.precision, *amounts, *_origin(told)


def _subjects(revision: BudgetRevision) -> tuple[Hashable, Hashable]:
    """Which money at which two stages, by the names of both sides."""
    earlier, later = revision.earlier, revision.later
    money = (
        *(later.scope, later.fiscal_year, later.currency, later.role, later.round, later.basis),
        *(earlier.stage, later.stage, revision.kind),
    )
    return (
        (*money, "earlier", earlier.programme_id or earlier.programme_key),
        (*money, "later", later.programme_id or later.programme_key),
    )


def _says_alike(one: BudgetRevision, other: BudgetRevision) -> bool:
    """Whether two steps are the same as far as they are printed."""
    return _agree(one.earlier, other.earlier) and _agree(one.later, other.later)


def _agree(one: BudgetLine, other: BudgetLine) -> bool:
    coarser = max(one.precision, other.precision)
    return 2 * abs(one.amount - other.amount) <= (coarser if coarser > 1 else 0)


def _notices(revision: BudgetRevision) -> tuple[str, ...]:
    """The pair of notices that states it."""
    earlier, later = revision.earlier, revision.later
    return earlier.source, earlier.number, later.source, later.number


def _origin(told: _Told) -> tuple[object, ...]:
    """Of several notices with one piece of news, the first to be published is named.

    One that calls the programme by its own name goes before; of several on one day, one whose two
    sides speak one language.
    """
    change, revision = told
    notice = change.after.notice
    day = notice.published_on
    return (
        revision.identity == "similar",
        day.isoformat() if day else "9999",
        *_distance(revision)[:2],
        *(notice.source, notice.number),
        *_notices(revision),
    )


def _weight(row: BudgetRow) -> tuple[bool, bool, int, str, int]:
    """Won first, because amounts of other currencies cannot be compared with it by number."""
    return (
        not is_total(row.programme, row.scope),
        row.currency != "KRW",
        -abs(row.delta),
        row.programme,
        row.year,
    )


def _row(alike: Sequence[_Told], versions: _Versions, looks: Looks) -> BudgetRow:
    """One piece of news from all that bring it."""
    change, revision = min(alike, key=_origin)
    earlier, later = revision.earlier, revision.later
    return BudgetRow(
        kind=revision.kind,
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
        echoes=tuple(
            Echo(
                earlier=_statement(each.earlier, versions, looks),
                later=_statement(each.later, versions, looks),
            )
            for each in _echoes(revision, alike)
        ),
    )


def _echoes(named: BudgetRevision, alike: Sequence[_Told]) -> list[BudgetRevision]:
    """For each further later notice one pair, if possible with an earlier notice of its source."""
    found: dict[tuple[str, str], BudgetRevision] = {}
    for each in sorted((revision for _, revision in alike), key=_distance):
        notice = each.later.source, each.later.number
        if notice != (named.later.source, named.later.number):
            found.setdefault(notice, each)
    return [found[notice] for notice in sorted(found)][:MAX_ECHOES]


def _distance(revision: BudgetRevision) -> tuple[object, ...]:
    """Two notices of one source speak one language; a single notice may only repeat a table."""
    earlier, later = revision.earlier, revision.later
    is_one_notice = (earlier.source, earlier.number) == (later.source, later.number)
    return earlier.source != later.source, is_one_notice, *_notices(revision)


def _statement(line: BudgetLine, versions: _Versions, looks: Looks) -> Statement:
    """One side; its address and place are known where its version is at hand."""
    version = versions.get((line.source, line.number, line.seq))
    where = locate_notice(version.notice, looks) if version else None
    figures = version.figures if version else ()
    figure = figures[line.figure] if line.figure < len(figures) else None
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
        place=locate_figure(figure, version) if version and figure else None,
        licence=where.licence if where else "",
        language=where.language if where else "en",
        doubt=cut(figure.doubt) if figure else "",
    )
