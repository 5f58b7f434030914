"""Appends budget lines and the pairs that they make, and finds what other notices state."""

import datetime as dt
from collections.abc import Iterable

from sqlite_utils import Database

from storage.errors import LedgerConflictError
from storage.records import BudgetLine, BudgetRevision
from storage.store import Row, Store, append

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
# One step of one programme is told once, however many notices print it; what a discarded run
# brought was not told.
_TOLD = """
SELECT 1 FROM budget_revision AS told
JOIN accepted_version ON accepted_version.id = told.version
JOIN budget_line AS early
  ON early.version = told.earlier_version AND early.figure = told.earlier_figure
JOIN budget_line AS late
  ON late.version = told.later_version AND late.figure = told.later_figure
JOIN figure AS early_figure
  ON early_figure.version = early.version AND early_figure.position = early.figure
JOIN figure AS late_figure
  ON late_figure.version = late.version AND late_figure.position = late.figure
WHERE late.programme_key = :key AND late.fiscal_year = :year AND late.scope = :scope
  AND early.stage = :from_stage AND late.stage = :to_stage
  AND late.round = :round AND late.basis IS :basis
  AND late_figure.currency = :currency
  AND early_figure.amount = :amount_from AND late_figure.amount = :amount_to
LIMIT 1
"""


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
                "is_first": not _is_told(db, revision),
            }
            append(db, "budget_revision", row)


def moved_by(store: Store, version: int) -> tuple[BudgetRevision, ...]:
    """The steps between stages that a version brought to light, each of them for the first time."""
    with store.transaction() as db:
        rows = db.query(
            """
            SELECT * FROM budget_revision
            WHERE version = ? AND kind = 'changed' AND is_first = 1 ORDER BY id
            """,
            [version],
        )
        return tuple(
            BudgetRevision(
                kind=row["kind"],
                identity=row["identity"],
                earlier=_load(db, row["earlier_version"], row["earlier_figure"]),
                later=_load(db, row["later_version"], row["later_figure"]),
            )
            for row in list(rows)
        )


def others_of(store: Store, version: int) -> tuple[int, ...]:
    """Row ids of the versions of other notices that `moved_by` speaks of."""
    with store.transaction() as db:
        rows = db.execute(
            """
            SELECT DISTINCT iif(earlier_version = version, later_version, earlier_version)
            FROM budget_revision
            WHERE version = ? AND kind = 'changed' AND is_first = 1 ORDER BY 1
            """,
            [version],
        ).fetchall()
    return tuple(row for (row,) in rows)


def _version(db: Database, line: BudgetLine) -> int:
    row = db.execute(_VERSION, [line.source, line.number, line.seq]).fetchone()
    if row is None:
        message = f"a budget line of {line.source}/{line.number}, which has no version {line.seq}"
        raise LedgerConflictError(message)
    return int(row[0])


def _is_told(db: Database, revision: BudgetRevision) -> bool:
    earlier, later = revision.earlier, revision.later
    step = {
        "key": later.programme_key,
        "year": later.fiscal_year,
        "scope": later.scope,
        "from_stage": earlier.stage,
        "to_stage": later.stage,
        "round": later.round,
        "basis": later.basis,
        "currency": later.currency,
        "amount_from": earlier.amount,
        "amount_to": later.amount,
    }
    return db.execute(_TOLD, step).fetchone() is not None


def _load(db: Database, version: int, figure: int) -> BudgetLine:
    return _line(next(iter(db.query(_LINE, [version, figure]))))


def _line(row: Row) -> BudgetLine:
    fields = {name: row[name] for name in BudgetLine.__slots__}
    published_on = row["published_on"]
    fields["published_on"] = published_on and dt.date.fromisoformat(published_on)
    return BudgetLine(**fields)
