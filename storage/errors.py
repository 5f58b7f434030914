"""Ways in which the store can refuse; all of them end a command with exit code 3, but for queries.

```
StoreError
├─ StoreMissingError     there is no store where the configuration says
├─ StoreBusyError        another process is writing to it
├─ NotAStoreError        the file is something else
├─ SchemaTooNewError     a newer sillok wrote it
├─ SchemaTooOldError     an older sillok wrote it, and only a writer upgrades it
├─ StoreFaultError       SQLite failed: disk full, damaged file, no permission
├─ LedgerConflictError   what should be appended contradicts what is there
└─ QueryError            exit code 2: the question was wrong, not the store
   ├─ QueryRefusedError
   └─ QueryTooSlowError
```
"""

import errno
import sqlite3
from pathlib import Path
from typing import Self


class StoreError(Exception):
    """Base class: the store cannot do what was asked; nothing was half written."""


class StoreMissingError(StoreError):
    """There is no store yet."""

    def __init__(self, path: Path) -> None:
        """Names the file and what makes it."""
        super().__init__(f"There is no store at {path}. `sillok run` makes it on its first pass.")


class StoreBusyError(StoreError):
    """Another process holds the writer's lock."""

    def __init__(self, path: Path, holder: str) -> None:
        """Names the lock file and, where it is known, the process that holds it."""
        who = f"process {holder}" if holder else "another process"
        super().__init__(
            f"The store is being written by {who} (lock {path}). Nothing was done. Wait until that "
            "run has ended and try again; two runs at once are never needed."
        )


class NotAStoreError(StoreError):
    """The file is not a store of sillok."""

    def __init__(self, path: Path) -> None:
        """Names the file."""
        super().__init__(
            f"{path} is not a store of sillok, and nothing was written to it. Set store in the "
            "configuration to another file, or restore the store from a backup."
        )


class SchemaTooNewError(StoreError):
    """A newer sillok wrote the store."""

    def __init__(self, path: Path, unknown: str) -> None:
        """Names the file and the first migration that this release does not know."""
        super().__init__(
            f"{path} was written by a newer release of sillok (it knows the migration "
            f"{unknown!r}). Nothing was written to it. Upgrade sillok, or restore an older backup."
        )


class SchemaTooOldError(StoreError):
    """An older sillok wrote the store, and who only reads cannot upgrade it."""

    def __init__(self, path: Path) -> None:
        """Names the file."""
        super().__init__(
            f"{path} was written by an older release of sillok. `sillok run` upgrades it, after a "
            "backup beside it."
        )


_DISK_FULL = (
    "The disk is full: free some space and run again; the last transaction was undone and "
    "everything before it is kept."
)
_DAMAGED = (
    "The file is damaged, or it is no store at all: check the path, restore a backup, or salvage "
    "what is left with `sqlite3 FILE .recover`."
)
_NOT_ALLOWED = (
    "Check that its folder exists and that this user may write to the folder and to the file; "
    "SQLite keeps two more files beside a store, also for those who only read."
)
_LOCKED = "Another program holds it open for writing: end that program and try again."
_DISK_FAILS = (
    "The disk or a limit on file sizes refuses: check both and run again; the last transaction was "
    "undone and everything before it is kept."
)
_UNKNOWN = "Nothing was half written; run again, and check the disk if it stays so."

_BY_SQLITE = {
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_PERM: _NOT_ALLOWED,
    sqlite3.SQLITE_READONLY: _NOT_ALLOWED,
    sqlite3.SQLITE_CANTOPEN: _NOT_ALLOWED,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_IOERR: _DISK_FAILS,
}
_BY_SYSTEM = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EFBIG: _DISK_FAILS,
    errno.EIO: _DISK_FAILS,
} | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST),
    _NOT_ALLOWED,
)


def sqlite_code(error: Exception) -> int | None:
    """SQLite's primary code of an error; `None` where the error is not SQLite's own."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


class StoreFaultError(StoreError):
    """SQLite or the system could not read or write the file."""

    @classmethod
    def wrap(cls, error: sqlite3.Error | OSError, path: Path) -> Self:
        """Turns what SQLite or the system says into what an operator can do about it."""
        if isinstance(error, OSError):
            advice = _BY_SYSTEM.get(error.errno or 0, _UNKNOWN)
        else:
            advice = _BY_SQLITE.get(sqlite_code(error) or 0, _UNKNOWN)
        return cls(f"The store {path} failed: {error}. {advice}")

    @classmethod
    def altered(cls, path: Path, snapshot: str) -> Self:
        """The bytes kept under a name are no longer those that were received."""
        return cls(f"The store {path} failed: snapshot {snapshot} is altered. {_DAMAGED}")

    @staticmethod
    def is_fault(error: sqlite3.Error) -> bool:
        """Whether the store failed, as opposed to a statement that was wrong."""
        return sqlite_code(error) in _BY_SQLITE.keys() - {sqlite3.SQLITE_READONLY}


class LedgerConflictError(StoreError):
    """What should be appended contradicts what is there; this is a bug, and nothing was kept."""

    def __init__(self, said: object) -> None:
        """Says what the ledger holds against it."""
        super().__init__(
            f"The ledger refuses what should be appended: {said}. Nothing of it was kept. This is "
            "a bug of sillok; please report it with this message."
        )


class QueryError(StoreError):
    """Base class: the question could not be answered."""


class QueryRefusedError(QueryError):
    """The question is no readable, read-only SQL, or no canned question has that name."""


class QueryTooSlowError(QueryError):
    """The question ran into the time limit."""

    def __init__(self, seconds: float) -> None:
        """Names the limit."""
        super().__init__(
            f"The query was stopped after {seconds:g} seconds. Ask for less: add a WHERE or a "
            "LIMIT, or raise --time-limit."
        )
