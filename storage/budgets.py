"""Appends budget lines and the pairs that they make, and finds what other notices state."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from storage.budget_telling import Telling, other_version
from storage.errors import LedgerConflictError
from storage.records import BudgetLine, BudgetRevision
from storage.store import Row, Store, append, append_all

_LINE_COLUMNS = """
SELECT line.*, coalesce(name.programme_id, line.programme_key) AS programme_id,
  figure.role, figure.amount, figure.precision, figure.currency, figure.printed,
  of.source, of.number, of.seq, of.published_on
"""
_LINE_PARTS = """
JOIN figure ON figure.version = line.version AND figure.position = line.figure
LEFT JOIN programme_name AS name
  ON name.scope = line.scope AND name.programme_key = line.programme_key
"""
# CROSS JOIN: the few scopes and years of the version first.
_RIVALS = f"""
WITH mine AS (SELECT DISTINCT fiscal_year, scope FROM budget_line WHERE version = :version),
rival AS (
  SELECT line.version, line.figure FROM mine
  CROSS JOIN budget_line AS line ON line.fiscal_year = mine.fiscal_year AND line.scope = mine.scope
  JOIN current_version AS of ON of.id = line.version
  WHERE NOT (of.source = :source AND of.number = :number)),
found AS (
  SELECT version, figure FROM rival
  UNION
  -- Whether a baseline is restated depends on the last year for which its notice allocates.
  SELECT rival.version, (
    SELECT budget_line.figure FROM budget_line
    JOIN figure ON figure.version = budget_line.version AND figure.position = budget_line.figure
    WHERE budget_line.version = rival.version AND figure.role = 'allocated'
    ORDER BY budget_line.fiscal_year DESC, budget_line.figure LIMIT 1)
  FROM (SELECT DISTINCT version FROM rival) AS rival)
{_LINE_COLUMNS}
FROM found
CROSS JOIN budget_line AS line ON line.version = found.version AND line.figure = found.figure
JOIN current_version AS of ON of.id = line.version
{_LINE_PARTS}
ORDER BY line.version, line.figure
"""  # noqa: S608  our own constants
_CURRENT = f"""
{_LINE_COLUMNS}
FROM budget_line AS line JOIN current_version AS of ON of.id = line.version {_LINE_PARTS}
ORDER BY line.version, line.figure
"""
_LINE = f"""
SELECT * FROM (
  {_LINE_COLUMNS}
  FROM budget_line AS line
  JOIN (SELECT version.*, notice.source, notice.number
    FROM version JOIN notice ON notice.id = version.notice) AS of ON of.id = line.version
  {_LINE_PARTS}
  WHERE line.version = ? AND line.figure = ?)
"""  # noqa: S608  our own constants
_VERSION = """
SELECT version.id FROM version JOIN notice ON notice.id = version.notice
WHERE notice.source = ? AND notice.number = ? AND version.seq = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step between stages that is news.

    Attributes:
        row: its row id.
        other: row id of the version that it is measured against; the version's own where both
            amounts stand in one notice.
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
    """What other notices, as they now stand, state about the scopes and years of a version.

    Each brings an allocation of the last year for which it has any, too.
    """
    keys = {"version": version, "source": source, "number": number}
    with store.transaction() as db:
        return tuple(_line(row) for row in db.query(_RIVALS, keys))


def current_lines(store: Store) -> tuple[BudgetLine, ...]:
    """What all notices state, as they now stand."""
    with store.transaction() as db:
        return tuple(_line(row) for row in db.query(_CURRENT))


def record_revisions(
    store: Store,
    version: int,
    revisions: Iterable[BudgetRevision],
    *,
    is_found_late: bool = False,
) -> None:
    """Appends the pairs that a version made when it arrived.

    Args:
        store: open for writing.
        version: row id of the version.
        revisions: its pairs.
        is_found_late: our code made the version, not the ministry; its pairs are no news.
    """
    with store.transaction() as db:
        append_all(
            db,
            "budget_revision",
            [
                {"version": version, **row, "is_found_late": int(is_found_late)}
                for row in _rows(db, revisions)
            ],
        )


def record_missing(store: Store, revisions: Iterable[BudgetRevision]) -> int:
    """Appends those of some pairs that are not kept yet, as no news; returns how many."""
    known = (
        "SELECT earlier_version, earlier_figure, later_version, later_figure FROM budget_revision"
    )
    with store.transaction() as db:
        kept = set(db.execute(known).fetchall())
        rows = [row for row in _rows(db, revisions) if tuple(row.values())[:4] not in kept]
        append_all(
            db,
            "budget_revision",
            [
                {
                    "version": max(row["earlier_version"], row["later_version"]),
                    **row,
                    "is_found_late": 1,
                }
                for row in rows
            ],
        )
    return len(rows)


def _rows(db: Database, revisions: Iterable[BudgetRevision]) -> Iterator[Row]:
    """The columns of pairs; those of the pair itself come first."""
    versions: dict[tuple[str, str, int], int] = {}
    for revision in revisions:
        earlier, later = revision.earlier, revision.later
        for line in (earlier, later):
            place = line.source, line.number, line.seq
            versions.setdefault(place, 0)
            versions[place] = versions[place] or _version(db, line)
        yield {
            "earlier_version": versions[earlier.source, earlier.number, earlier.seq],
            "earlier_figure": earlier.figure,
            "later_version": versions[later.source, later.number, later.seq],
            "later_figure": later.figure,
            "kind": revision.kind,
            "identity": revision.identity,
        }


def news(
    store: Store,
    version: int,
    *,
    before: int | None,
    subscription: str,
    until: dt.datetime,
) -> tuple[Step, ...]:
    """The steps between stages, and the restated baselines, that one subscription learns.

    A step counts from the nearest earlier decision that is known. What a committee passes is none.

    Args:
        store: open.
        version: row id of the version; its steps are found whichever of the two notices came later.
        before: row id of the version of that notice that the subscription knew; what that stated
            already is no news.
        subscription: what its latest digest about that money told, of whichever notices, by
            whatever names, is no news either.
        until: the other notices count as they stood then; what they took back before is no news.
    """
    with store.transaction() as db:
        telling = Telling(db, version, before, subscription, until)
        return tuple(_step(db, other_version(row, version), row) for row in telling.news())


def _step(db: Database, other: int, row: Row) -> Step:
    return Step(
        row=row["id"],
        other=other,
        revision=BudgetRevision(
            kind=row["kind"],
            identity=row["identity"],
            earlier=load_line(db, row["earlier_version"], row["earlier_figure"]),
            later=load_line(db, row["later_version"], row["later_figure"]),
        ),
    )


def _version(db: Database, line: BudgetLine) -> int:
    row = db.execute(_VERSION, [line.source, line.number, line.seq]).fetchone()
    if row is None:
        message = f"a budget line of {line.source}/{line.number}, which has no version {line.seq}"
        raise LedgerConflictError(message)
    return int(row[0])


def load_line(db: Database, version: int, figure: int) -> BudgetLine:
    """The budget line that a figure of a version is, given by its row id and position."""
    return _line(next(iter(db.query(_LINE, [version, figure]))))


def _line(row: Row) -> BudgetLine:
    fields = {name: row[name] for name in BudgetLine.__slots__}
    published_on = row["published_on"]
    fields["published_on"] = published_on and dt.date.fromisoformat(published_on)
    return BudgetLine(**fields)
