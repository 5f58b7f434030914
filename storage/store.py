"""One open SQLite file: its connection, its writer's lock, its transactions."""

import contextlib
import datetime as dt
import os
import re
import sqlite3
import threading
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlite_utils import Database

from storage import schema
from storage.errors import (
    LedgerConflictError,
    SchemaTooOldError,
    StoreBusyError,
    StoreFaultError,
    StoreMissingError,
)

_BUSY_SECONDS = 30  # a reader may hold the file for a moment while the WAL is checkpointed
_SURROGATE = re.compile("[\ud800-\udfff]")

T = TypeVar("T")


def instant(moment: dt.datetime) -> str:
    """An aware time as the store keeps it: UTC, ISO 8601, milliseconds, so that text sorts.

    Raises:
        ValueError: the time is naive, so nobody knows when it was.
    """
    if moment.tzinfo is None:
        message = f"{moment.isoformat()} names no time zone; the store keeps aware times"
        raise ValueError(message)
    utc = moment.astimezone(dt.UTC)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(printed: str) -> dt.datetime:
    """The aware UTC time that `instant` printed."""
    return dt.datetime.fromisoformat(printed)


Row = dict[str, Any]  # a row of SQLite by column: text, int, bytes or None


def storable(value: T) -> T | str:
    """A value as SQLite can keep it.

    An unpaired surrogate is no character and cannot be written as UTF-8; it becomes U+FFFD, one
    code point for one, so that offsets stay. Readers remove it long before; this is for what gets
    past them, which must not stop a run.
    """
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def append(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Appends one row and returns its row id.

    Raises:
        sqlite3.IntegrityError: its key is there already, or it breaks a rule of the table;
            `Store.transaction` makes a `LedgerConflictError` of it.
    """
    kept = {column: storable(value) for column, value in row.items()}
    return int(db.table(table).insert(kept).last_rowid or 0)


def append_all(db: Database, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Appends many rows of the same columns, as `append` does one."""
    db.table(table).insert_all(
        {column: storable(value) for column, value in row.items()} for row in rows
    )


class Store:
    """An open store; threads share it, one transaction at a time.

    Attributes:
        db: for the modules of this package only.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path
        self._turn = threading.RLock()

    @contextlib.contextmanager
    def transaction(self) -> Generator[Database, None, None]:
        """One transaction: all of it is kept, or nothing; nested ones are part of the outer.

        Raises:
            LedgerConflictError: what was appended in it contradicts what is there.
        """
        with self._turn:
            try:
                with self.db.atomic():
                    yield self.db
            except sqlite3.IntegrityError as error:
                raise LedgerConflictError(error) from error

    def checkpoint(self) -> None:
        """Moves the WAL into the file, so that a copy of the file alone is whole."""
        with self._turn:
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextlib.contextmanager
def open_writer(path: Path) -> Generator[Store, None, None]:
    """Opens the store for the one process that writes, makes it or upgrades it where needed.

    Raises:
        StoreBusyError: another process is writing.
        NotAStoreError, SchemaTooNewError: the file is not ours to write.
        StoreFaultError: SQLite or the system refuses, here or in anything done with the store.
    """
    with _faults(path, sqlite3.Error), contextlib.ExitStack() as held:
        with _faults(path, OSError):
            _refuse_foreign(path)
            held.enter_context(_writer_lock(path))
            db = held.enter_context(_writable(path))
        yield Store(db, path)


@contextlib.contextmanager
def open_reader(path: Path) -> Generator[Store, None, None]:
    """Opens the store for reading only, also while another process writes.

    Raises:
        StoreMissingError: there is none.
        NotAStoreError, SchemaTooNewError, SchemaTooOldError: the file is not one that we can read.
        StoreFaultError: SQLite or the system refuses.
    """
    with _faults(path, sqlite3.Error), contextlib.ExitStack() as held:
        with _faults(path, OSError):
            if not path.exists():
                raise StoreMissingError(path)
            _refuse_foreign(path)
            db = held.enter_context(contextlib.closing(_connect(path, "mode=ro")))
            if not schema.check(db, path):
                is_empty = not schema.ledger_tables(db)
                raise StoreMissingError(path) if is_empty else SchemaTooOldError(path)
        yield Store(db, path)


def _connect(path: Path, how: str) -> Database:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,  # Store.transaction lets one thread in at a time
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if "mode=ro" in how:
            connection.execute("PRAGMA query_only = ON")
        return Database(connection)
    except BaseException:
        connection.close()
        raise


def _refuse_foreign(path: Path) -> None:
    """Refuses what is no store before anything is written beside it.

    The mark stands in the file's header from its first transaction on. What lacks it is looked at
    as immutable: SQLite then makes no file beside it and does not touch a WAL that is there.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        head = file.read(100)
    if head and head[68:72] != schema.APPLICATION_ID.to_bytes(4, "big"):
        with contextlib.closing(_connect(path, "mode=ro&immutable=1")) as db:
            schema.check(db, path)


@contextlib.contextmanager
def _writer_lock(path: Path) -> Generator[None, None, None]:
    """Holds the writer's lock, which the system gives back even when the process is killed.

    Raises:
        StoreBusyError: another process holds it.
    """
    real = path.resolve()  # a second name of the same file has the same lock
    lock_path = real.with_name(f"{real.name}.lock")
    # Windows lets nobody read a locked file, so the holder's process id stands beside it.
    holder = real.with_name(f"{real.name}.writer")
    lock = FileLock(lock_path, timeout=0)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise StoreBusyError(lock_path, _read_holder(holder)) from error
    try:
        holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):  # a stale process id misleads nobody without the lock
            holder.unlink()
        lock.release()


def _read_holder(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""  # only the name of the holder is lost; the refusal stands


@contextlib.contextmanager
def _writable(path: Path) -> Generator[Database, None, None]:
    """An up-to-date store, open for writing; one that cannot be made whole is not left behind."""
    existed = path.exists()
    db = _connect(path, "mode=rwc")
    try:
        schema.bring_up(db, path)
    except BaseException:
        db.close()
        if not existed:
            path.unlink(missing_ok=True)
        raise
    with contextlib.closing(db):
        yield db


@contextlib.contextmanager
def _faults(path: Path, kind: type[sqlite3.Error] | type[OSError]) -> Generator[None, None, None]:
    """Turns what SQLite or the file system says into `StoreFaultError`."""
    try:
        yield
    except kind as error:
        raise StoreFaultError.wrap(error, path) from error
