"""Budget lines, and pairs of them, as the public views show them."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from scrapers.notice import SourceKey
from storage.errors import QueryRefusedError
from storage.query import ask
from storage.records import Basis, Currency, Identity, RevisionKind, Role, Stage
from storage.store import Store

MOST = 200_000  # rows of one answer; a store of twenty years has a quarter of that
_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of `budget_line_detail`: what one notice, as it stands, states about one programme.

    Attributes:
        name: what the programme is called in tables, whatever the notice prints.
        programme: as printed.
        amount, precision: whole units of `currency`.
    """

    scope: str
    programme_id: str
    name: str
    programme: str
    fiscal_year: int
    stage: Stage
    round: int
    basis: Basis | None
    role: Role
    amount: int
    currency: Currency
    precision: int
    printed: str
    proof: str
    source: SourceKey
    number: str
    seq: int
    published_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row of `budget_revision_detail`: two notices, or one, that state two stages.

    Attributes:
        programme_from, programme: as the earlier and the later notice print it.
    """

    scope: str
    programme_from: str
    programme: str
    programme_id: str
    name: str
    fiscal_year: int
    from_stage: Stage
    to_stage: Stage
    round: int
    basis: Basis | None
    currency: Currency
    amount_from: int
    amount_to: int
    delta: int
    kind: RevisionKind
    identity: Identity
    printed_from: str
    from_source: SourceKey
    from_number: str
    printed_to: str
    to_source: SourceKey
    to_number: str


_Row = TypeVar("_Row", Line, Pair)


def lines(store: Store) -> tuple[Line, ...]:
    """All statements about budgets as the notices read today, in a fixed order.

    Raises:
        QueryError: there are more than can be read at once, or it takes too long.
    """
    return _rows(store, Line, "budget_line_detail", "TRUE")


def pairs(store: Store, year: int, from_stage: Stage, to_stage: Stage) -> tuple[Pair, ...]:
    """All pairs of decisions about one fiscal year at two stages, in a fixed order.

    A baseline that a later notice quotes is no decision.

    Raises:
        QueryError: as for `lines`.
    """
    where = (
        "fiscal_year = CAST(:year AS INTEGER) AND from_stage = :from AND to_stage = :to "
        "AND to_role = 'allocated'"
    )
    given = {"year": str(year), "from": from_stage, "to": to_stage}
    return _rows(store, Pair, "budget_revision_detail", where, given)


def _rows(
    store: Store, kind: type[_Row], view: str, where: str, given: dict[str, str] | None = None
) -> tuple[_Row, ...]:
    columns = ", ".join(field.name for field in fields(kind))
    order = ", ".join(str(place + 1) for place in range(len(fields(kind))))
    sql = f"SELECT {columns} FROM {view} WHERE {where} ORDER BY {order}"  # noqa: S608  our own names
    answer = ask(store, sql, given, seconds=_SECONDS, rows=MOST)
    if answer.truncated:
        message = f"The store has more than {MOST:,} rows in {view}; ask with SQL."
        raise QueryRefusedError(message)
    return tuple(_row(kind, dict(zip(answer.columns, row, strict=True))) for row in answer.rows)


def _row(kind: type[_Row], row: dict[str, Any]) -> _Row:
    if row.get("published_on"):
        row["published_on"] = dt.date.fromisoformat(row["published_on"])
    return kind(**row)
