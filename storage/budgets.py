"""Appends budget lines and the pairs that they make, and finds what other notices state."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from storage.errors import LedgerConflictError
from storage.records import BudgetLine, BudgetRevision
from storage.store import Row, Store, append, instant

_RIVALS = """
SELECT DISTINCT rival.* FROM budget_line AS mine
JOIN budget_line_detail AS rival
  ON rival.programme_key = mine.programme_key
  AND rival.fiscal_year = mine.fiscal_year AND rival.scope = mine.scope
WHERE mine.version = ? AND NOT (rival.source = ? AND rival.number = ?)
"""
_VERSION = """
SELECT version.id FROM version JOIN notice ON notice.id = version.notice
WHERE notice.source = ? AND notice.number = ? AND version.seq = ?
"""
_LINE = """
SELECT budget_line.*, figure.role, figure.amount, figure.precision, figure.currency,
  figure.printed, notice.source, notice.number, version.seq, version.published_on
FROM budget_line
JOIN figure ON figure.version = budget_line.version AND figure.position = budget_line.figure
JOIN version ON version.id = budget_line.version
JOIN notice ON notice.id = version.notice
WHERE budget_line.version = ? AND budget_line.figure = ?
"""
# The same step, whoever prints it, and however coarsely.
_SAME = """
  known.programme_key = step.programme_key AND known.fiscal_year = step.fiscal_year
  AND known.scope = step.scope AND known.from_stage = step.from_stage
  AND known.to_stage = step.to_stage AND known.round = step.round AND known.basis IS step.basis
  AND known.currency = step.currency
  AND 2 * abs(known.amount_from - step.amount_from)
    <= max(known.precision_from, step.precision_from)
  AND 2 * abs(known.amount_to - step.amount_to) <= max(known.precision_to, step.precision_to)
"""
_NEWS = f"""
SELECT step.* FROM budget_step AS step
JOIN accepted_version AS other
  ON other.id = iif(step.earlier_version = :version, step.later_version, step.earlier_version)
WHERE (step.earlier_version = :version OR step.later_version = :version)
  AND step.kind = 'changed'
  AND other.recorded_at <= :until
  AND NOT EXISTS (
    SELECT 1 FROM accepted_version AS newer
    WHERE newer.notice = other.notice AND newer.seq > other.seq AND newer.recorded_at <= :until)
  AND NOT EXISTS (
    SELECT 1 FROM budget_step AS known
    WHERE :before IN (known.earlier_version, known.later_version) AND {_SAME})
  AND NOT EXISTS (
    SELECT 1 FROM budget_step AS known
    JOIN digest_revision ON digest_revision.revision = known.id
    JOIN digest ON digest.id = digest_revision.digest
    WHERE digest.subscription = :subscription AND {_SAME})
ORDER BY step.id
"""  # noqa: S608  our own constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step between stages that is news.

    Attributes:
        row: its row id.
        other: row id of the version of another notice that it is measured against.
    """

    row: int
    other: int
    revision: BudgetRevision


def record_lines(store: Store, version: int, lines: Iterable[BudgetLine]) -> None:
    """Appends the budget lines of a version, given by its row id."""
    with store.transaction() as db:
        for line in lines:
            row = {
                "version": version,
                "figure": line.figure,
                "scope": line.scope,
                "programme": line.programme,
                "programme_key": line.programme_key,
                "fiscal_year": line.fiscal_year,
                "stage": line.stage,
                "round": line.round,
                "basis": line.basis,
            }
            append(db, "budget_line", row)


def rival_lines(store: Store, version: int, source: str, number: str) -> tuple[BudgetLine, ...]:
    """What other notices, as they now stand, state about the programmes of a version."""
    with store.transaction() as db:
        return tuple(_line(row) for row in db.query(_RIVALS, [version, source, number]))


def record_revisions(store: Store, version: int, revisions: Iterable[BudgetRevision]) -> None:
    """Appends the pairs that a version made when it arrived."""
    with store.transaction() as db:
        for revision in revisions:
            earlier, later = revision.earlier, revision.later
            row = {
                "version": version,
                "earlier_version": _version(db, earlier),
                "earlier_figure": earlier.figure,
                "later_version": _version(db, later),
                "later_figure": later.figure,
                "kind": revision.kind,
                "identity": revision.identity,
            }
            append(db, "budget_revision", row)


def news(
    store: Store,
    version: int,
    *,
    before: int | None,
    subscription: str,
    until: dt.datetime,
) -> tuple[Step, ...]:
    """The steps between stages that one subscription learns from a version.

    Args:
        store: open.
        version: row id of the version; its steps are found whichever of the two notices came later.
        before: row id of the version of that notice that the subscription knew; what that stated
            already is no news.
        subscription: what one of its digests told, of whichever notices, is no news either.
        until: the other notices count as they stood then; what they took back before is no news.
    """
    keys = {
        "version": version,
        "before": before,
        "subscription": subscription,
        "until": instant(until),
    }
    with store.transaction() as db:
        return tuple(_step(db, version, row) for row in list(db.query(_NEWS, keys)))


def _step(db: Database, version: int, row: Row) -> Step:
    earlier, later = row["earlier_version"], row["later_version"]
    return Step(
        row=row["id"],
        other=earlier if later == version else later,
        revision=BudgetRevision(
            kind=row["kind"],
            identity=row["identity"],
            earlier=_load(db, earlier, row["earlier_figure"]),
            later=_load(db, later, row["later_figure"]),
        ),
    )


def _version(db: Database, line: BudgetLine) -> int:
    row = db.execute(_VERSION, [line.source, line.number, line.seq]).fetchone()
    if row is None:
        message = f"a budget line of {line.source}/{line.number}, which has no version {line.seq}"
        raise LedgerConflictError(message)
    return int(row[0])


def _load(db: Database, version: int, figure: int) -> BudgetLine:
    return _line(next(iter(db.query(_LINE, [version, figure]))))


def _line(row: Row) -> BudgetLine:
    fields = {name: row[name] for name in BudgetLine.__slots__}
    published_on = row["published_on"]
    fields["published_on"] = published_on and dt.date.fromisoformat(published_on)
    return BudgetLine(**fields)
