"""One open SQLite file: its connection, its writer's lock, its transactions."""

import contextlib
import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlite_utils import Database

from storage import schema
from storage.errors import StoreBusyError, StoreFaultError, StoreMissingError

_BUSY_SECONDS = 30  # a reader may hold the file for a moment while the WAL is checkpointed


def instant(moment: dt.datetime) -> str:
    """An aware time as the store keeps it: UTC, ISO 8601, milliseconds, so that text sorts."""
    utc = moment.astimezone(dt.UTC)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(printed: str) -> dt.datetime:
    """The aware UTC time that `instant` printed."""
    return dt.datetime.fromisoformat(printed)


Row = dict[str, Any]  # a row of SQLite by column: text, int, bytes or None


def append(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Appends one row and returns its row id.

    Raises:
        sqlite3.IntegrityError: its key is there already, or it breaks a rule of the table.
    """
    return int(db.table(table).insert(dict(row)).last_rowid or 0)


class Store:
    """An open store; threads share it, one transaction at a time.

    Attributes:
        db: for the modules of this package only.
    """

    def __init__(self, db: Database, path: Path, lock: FileLock | None) -> None:
        self.db = db
        self.path = path
        self._lock = lock
        self._turn = threading.RLock()

    @contextlib.contextmanager
    def transaction(self) -> Generator[Database, None, None]:
        """One transaction: all of it is kept, or nothing; nested ones are part of the outer."""
        with self._turn, self.db.atomic():
            yield self.db

    def checkpoint(self) -> None:
        """Moves the WAL into the file, so that a copy of the file alone is whole."""
        with self._turn:
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the file and gives the lock back."""
        self.db.close()
        if self._lock is not None:
            self._lock.release()


def _connect(path: Path, *, write: bool) -> Database:
    mode = "rwc" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,  # Store.transaction lets one thread in at a time
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if not write:
            connection.execute("PRAGMA query_only = ON")
        return Database(connection)
    except BaseException:
        connection.close()
        raise


def _take_lock(path: Path) -> FileLock:
    """The writer's lock, held.

    Raises:
        StoreBusyError: another process holds it.
    """
    lock_path = path.with_name(f"{path.name}.lock")
    # Windows lets nobody read a locked file, so the holder's process id stands beside it.
    holder = path.with_name(f"{path.name}.writer")
    lock = FileLock(lock_path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        holder.write_text(f"{os.getpid()}\n", encoding="ascii")
    except Timeout as error:
        raise StoreBusyError(lock_path, _read_holder(holder)) from error
    except OSError as error:
        lock.release()
        raise StoreFaultError.wrap(error, path) from error
    return lock


def _read_holder(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""  # only the name of the holder is lost; the refusal stands


@contextlib.contextmanager
def open_writer(path: Path) -> Generator[Store, None, None]:
    """Opens the store for the one process that writes, makes it or upgrades it where needed.

    Raises:
        StoreBusyError: another process is writing.
        NotAStoreError, SchemaTooNewError: the file is not ours to write.
        StoreFaultError: SQLite or the system refuses, here or in anything done with the store.
    """
    with _faults(path):
        lock = _take_lock(path)
        try:
            db = _connect(path, write=True)
            store = Store(db, path, lock)
        except BaseException:
            lock.release()
            raise
        with contextlib.closing(store):
            if not schema.check(db, path):
                if db.table_names():
                    schema.back_up(db, path)
                db.enable_wal()
                schema.upgrade(db)
            yield store


@contextlib.contextmanager
def open_reader(path: Path) -> Generator[Store, None, None]:
    """Opens the store for reading only, also while another process writes.

    Raises:
        StoreMissingError: there is none.
        NotAStoreError, SchemaTooNewError: the file is not one that we can read.
        StoreFaultError: SQLite refuses.
    """
    if not path.exists():
        raise StoreMissingError(path)
    with _faults(path):
        db = _connect(path, write=False)
        with contextlib.closing(Store(db, path, None)) as store:
            if not schema.check(db, path):
                message = (
                    f"{path} is of an older release; `sillok run` upgrades it (with a backup)."
                )
                raise StoreFaultError(message)
            yield store


@contextlib.contextmanager
def _faults(path: Path) -> Generator[None, None, None]:
    """Turns what SQLite and the file system say into `StoreFaultError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreFaultError.wrap(error, path) from error
