"""Answers read-only SQL and canned questions, within a time limit and a row limit."""

import sqlite3
import time
from dataclasses import dataclass
from importlib import resources

from storage.errors import QueryRefusedError, QueryTooSlowError
from storage.store import Store

Value = str | int | float | bytes | None

_STEPS = 10_000  # SQLite instructions between two looks at the clock: about a millisecond


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedQuery:
    """A question that ships with sillok.

    Attributes:
        params: names of its parameters, each with the value that it has when none is given.
    """

    name: str
    title: str
    params: tuple[tuple[str, str], ...]
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of an answer; `truncated` says that there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool


def canned_queries() -> tuple[CannedQuery, ...]:
    """Every canned question, by name."""
    files = (resources.files("storage") / "queries").iterdir()
    named = sorted(file.name for file in files if file.name.endswith(".sql"))
    return tuple(_canned(name.removesuffix(".sql")) for name in named)


def _canned(name: str) -> CannedQuery:
    sql = (resources.files("storage") / "queries" / f"{name}.sql").read_text("utf-8")
    title, params = (
        line.partition(":")[2].strip() for line in sql.splitlines() if line.startswith("-- ")
    )
    named = (one.partition("=") for one in params.split(",") if one)
    return CannedQuery(
        name=name,
        title=title,
        params=tuple((param.strip(), default.strip()) for param, _, default in named),
        sql=sql,
    )


def find_canned(name: str) -> CannedQuery | None:
    """The canned question of that name."""
    return next((query for query in canned_queries() if query.name == name), None)


def ask(
    store: Store,
    sql: str,
    params: dict[str, str] | None = None,
    *,
    seconds: float = 10.0,
    rows: int = 1000,
) -> Answer:
    """Answers one read-only question.

    Args:
        store: open for reading; its connection refuses to write whatever the SQL says.
        sql: one statement that returns rows; `:name` stands for a parameter.
        params: their values.
        seconds: time limit.
        rows: row limit.

    Raises:
        QueryRefusedError: no valid statement, one that writes, or a parameter without a value.
        QueryTooSlowError: the time limit was reached.
    """
    connection = store.db.conn
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
    try:
        cursor = connection.execute(sql, params or {})
        found = cursor.fetchmany(rows + 1)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if "interrupted" in str(error):
            raise QueryTooSlowError(seconds) from error
        message = f"SQLite refuses the query: {error}. Only one statement that reads is answered."
        raise QueryRefusedError(message) from error
    finally:
        connection.set_progress_handler(None, _STEPS)
    if cursor.description is None:
        message = "The statement returns no rows; only SELECT and its like are answered."
        raise QueryRefusedError(message)
    columns = tuple(column[0] for column in cursor.description)
    return Answer(columns=columns, rows=tuple(found[:rows]), truncated=len(found) > rows)
