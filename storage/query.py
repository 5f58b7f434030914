"""Answers read-only SQL and canned questions, within a time limit and a row limit."""

import contextlib
import datetime as dt
import sqlite3
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from importlib import resources

from storage.errors import QueryRefusedError, QueryTooSlowError, StoreFaultError, sqlite_code
from storage.store import Store

Value = str | int | float | bytes | None

_STEPS = 10_000  # SQLite instructions between two looks at the clock: about a millisecond

_READS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
# Those that describe the tables, as other programs ask for them; none of them changes anything.
_PRAGMAS = frozenset(
    {
        "collation_list",
        "compile_options",
        "database_list",
        "foreign_key_list",
        "function_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)


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

    def bind(self, given: Mapping[str, str]) -> dict[str, str]:
        """The value of each parameter: as given, else its default.

        Raises:
            QueryRefusedError: the question has no such parameter, or a day is none.
        """
        known = dict(self.params)
        for name, value in given.items():
            if name not in known:
                has = f"it has: {', '.join(known)}" if known else "it has none"
                message = f"{self.name} has no parameter {name!r}; {has}."
                raise QueryRefusedError(message)
            if _is_day(known[name]) and not _is_day(value):
                message = f"{self.name}: {name} must be a day, YYYY-MM-DD; {value!r} is none."
                raise QueryRefusedError(message)
        return known | dict(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of an answer; `truncated` says that there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool


def canned_queries() -> tuple[CannedQuery, ...]:
    """Every canned question, by name."""
    files = (resources.files("storage") / "queries").iterdir()
    scripts = {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".sql")}
    return tuple(
        _canned(name.removesuffix(".sql"), script) for name, script in sorted(scripts.items())
    )


def _canned(name: str, sql: str) -> CannedQuery:
    """A canned question from its file, whose first two lines say title and parameters."""
    title, params = (line.partition(":")[2].strip() for line in sql.splitlines()[:2])
    named = (one.partition("=") for one in params.split(",") if one)
    return CannedQuery(
        name=name,
        title=title,
        params=tuple((param.strip(), default.strip()) for param, _, default in named),
        sql=sql,
    )


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def find_canned(name: str) -> CannedQuery | None:
    """The canned question of that name."""
    return next((query for query in canned_queries() if query.name == name), None)


def ask(
    store: Store,
    sql: str,
    params: Mapping[str, str] | None = None,
    *,
    seconds: float = 10.0,
    rows: int = 1000,
) -> Answer:
    """Answers one read-only question.

    Args:
        store: open; it is not written to, nor is any other file, whatever the SQL says.
        sql: one statement that returns rows; `:name` stands for a parameter.
        params: their values.
        seconds: time limit.
        rows: row limit.

    Raises:
        QueryRefusedError: no valid statement, one that writes, or a parameter without a value.
        QueryTooSlowError: the time limit was reached.
    """
    with store.transaction() as db, _reading_only(db.conn, seconds):
        try:
            with contextlib.closing(db.conn.execute(sql, dict(params or {}))) as cursor:
                columns = cursor.description
                found = cursor.fetchmany(rows + 1)
        except sqlite3.Error as error:
            if sqlite_code(error) == sqlite3.SQLITE_INTERRUPT:
                raise QueryTooSlowError(seconds) from error
            if StoreFaultError.is_fault(error):
                raise  # not the question is wrong: the store is damaged or out of reach
            raise _refused(error) from error
        except (sqlite3.Warning, ValueError) as error:  # several statements; no valid text
            raise _refused(error) from error
    if columns is None:
        message = "The statement returns no rows; only SELECT and its like are answered."
        raise QueryRefusedError(message)
    return Answer(
        columns=tuple(column[0] for column in columns),
        rows=tuple(found[:rows]),
        truncated=len(found) > rows,
    )


def _refused(error: Exception) -> QueryRefusedError:
    """One paragraph, though SQLite quotes the statement with its line breaks."""
    said = " ".join(str(error).encode("utf-8", "replace").decode().split())
    return QueryRefusedError(
        f"SQLite refuses the query: {said}. Only one statement that reads is answered."
    )


@contextlib.contextmanager
def _reading_only(connection: sqlite3.Connection, seconds: float) -> Generator[None, None, None]:
    """Lets statements read, for so long, and nothing else.

    A connection that cannot write its own file can still make others: `VACUUM INTO`, `ATTACH`.
    """
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
    connection.set_authorizer(_authorize)
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, _STEPS)


def _authorize(action: int, first: str | None, *_: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_OK
    # SQLite asks for this when json_each or pragma_table_info is met for the first time. A real
    # UPDATE of the schema it refuses itself, unless a pragma that is not among ours allows it.
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
