"""Appends budget lines and the pairs that they make, and finds what other notices state."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from storage.errors import LedgerConflictError
from storage.records import BudgetLine, BudgetRevision
from storage.store import Row, Store, append, append_all, instant

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
WITH mine AS (SELECT DISTINCT fiscal_year, scope FROM budget_line WHERE version = ?)
{_LINE_COLUMNS}
FROM mine
CROSS JOIN budget_line AS line ON line.fiscal_year = mine.fiscal_year AND line.scope = mine.scope
JOIN current_version AS of ON of.id = line.version
{_LINE_PARTS}
WHERE NOT (of.source = ? AND of.number = ?)
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
_OF_VERSION = """
SELECT id FROM budget_revision WHERE earlier_version = :version
UNION SELECT id FROM budget_revision WHERE later_version = :version
"""
_STEPS = f"""
SELECT step.* FROM ({_OF_VERSION}) AS found
CROSS JOIN budget_step AS step ON step.id = found.id
ORDER BY step.id
"""  # noqa: S608  our own constant
# The other notice as it stood at the end: neither discarded nor superseded by then.
_STOOD = """
SELECT 1 FROM accepted_version AS this
WHERE this.id = :version AND this.recorded_at <= :until
  AND NOT EXISTS (
    SELECT 1 FROM accepted_version AS newer
    WHERE newer.notice = this.notice AND newer.seq > this.seq AND newer.recorded_at <= :until)
"""
# Whether one subscription was told a step, under whatever name and however coarsely printed.
_TOLD = """
WITH name AS (
  SELECT :programme_id AS programme_key
  UNION SELECT programme_key FROM programme_name
  WHERE scope = :scope AND programme_id = :programme_id)
SELECT 1 FROM name
CROSS JOIN budget_line AS line ON line.programme_key = name.programme_key
  AND line.fiscal_year = :fiscal_year AND line.scope = :scope
CROSS JOIN budget_revision AS revision
  ON revision.later_version = line.version AND revision.later_figure = line.figure
CROSS JOIN digest_revision ON digest_revision.revision = revision.id
CROSS JOIN digest ON digest.id = digest_revision.digest AND digest.subscription = :subscription
CROSS JOIN budget_step AS step ON step.id = revision.id
WHERE step.currency = :currency AND step.from_stage = :from_stage
  AND step.round = :round AND step.basis IS :basis
  AND iif(:kind = 'restated', step.kind = 'restated',
    step.kind <> 'restated' AND step.to_stage = :to_stage)
  AND 2 * abs(step.amount_from - :amount_from) <= max(step.precision_from, :precision_from)
  AND 2 * abs(step.amount_to - :amount_to) <= max(step.precision_to, :precision_to)
LIMIT 1
"""
_TELLABLE = frozenset(("changed", "new", "dropped", "restated"))

_Money = tuple[object, ...]


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
    """What other notices, as they now stand, state about the scopes and years of a version."""
    with store.transaction() as db:
        return tuple(_line(row) for row in db.query(_RIVALS, [version, source, number]))


def current_lines(store: Store) -> tuple[BudgetLine, ...]:
    """What all notices state, as they now stand."""
    with store.transaction() as db:
        return tuple(_line(row) for row in db.query(_CURRENT))


def record_revisions(store: Store, version: int, revisions: Iterable[BudgetRevision]) -> None:
    """Appends the pairs that a version made when it arrived."""
    with store.transaction() as db:
        append_all(
            db,
            "budget_revision",
            [{"version": version, **row, "is_found_late": 0} for row in _rows(db, revisions)],
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

    Args:
        store: open.
        version: row id of the version; its steps are found whichever of the two notices came later.
        before: row id of the version of that notice that the subscription knew; what that stated
            already is no news.
        subscription: what one of its digests told, of whichever notices, by whatever names, is no
            news either.
        until: the other notices count as they stood then; what they took back before is no news.
    """
    with store.transaction() as db:
        known = defaultdict(list)
        for row in db.query(_STEPS, {"version": before}) if before else ():
            known[_money(row)].append(row)
        stood: dict[int, bool] = {version: True}
        told: dict[_Money, bool] = {}
        found = []
        for row in list(db.query(_STEPS, {"version": version})):
            other = _other(row, version)
            if row["kind"] not in _TELLABLE or row["is_found_late"]:
                continue
            if other not in stood:
                stood[other] = _stood(db, other, until)
            if not stood[other] or any(_is_same(row, one) for one in known[_money(row)]):
                continue
            said = (*_money(row), *(row[column] for column in _AMOUNTS))
            if said not in told:
                told[said] = _told(db, row, subscription)
            if not told[said]:
                found.append(_step(db, other, row))
        return tuple(found)


_AMOUNTS = ("amount_from", "amount_to", "precision_from", "precision_to")


def _told(db: Database, row: Row, subscription: str) -> bool:
    return db.execute(_TOLD, row | {"subscription": subscription}).fetchone() is not None


def _other(row: Row, version: int) -> int:
    earlier: int = row["earlier_version"]
    later: int = row["later_version"]
    return earlier if later == version else later


def _stood(db: Database, version: int, until: dt.datetime) -> bool:
    keys = {"version": version, "until": instant(until)}
    return db.execute(_STOOD, keys).fetchone() is not None


def _money(row: Row) -> _Money:
    """What two steps share that are told as one, whoever prints them, in whichever language.

    A baseline restated by a proposal is not told again when the vote restates it.
    """
    is_restated = row["kind"] == "restated"
    money = ("scope", "programme_id", "fiscal_year", "currency", "from_stage", "round", "basis")
    columns = (row[column] for column in money)
    return (*columns, is_restated, None if is_restated else row["to_stage"])


def _is_same(one: Row, other: Row) -> bool:
    """Whether two steps go from and to the same amounts, however coarsely they are printed."""
    return all(
        2 * abs(one[f"amount_{side}"] - other[f"amount_{side}"])
        <= max(one[f"precision_{side}"], other[f"precision_{side}"])
        for side in ("from", "to")
    )


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
