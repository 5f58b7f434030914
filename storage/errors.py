"""Ways in which the store can refuse; all of them end a command with exit code 3, but for queries.

```
StoreError
├─ StoreMissingError     there is no store where the configuration says
├─ StoreBusyError        another process is writing to it
├─ NotAStoreError        the file is something else
├─ SchemaTooNewError     a newer sillok wrote it
├─ StoreFaultError       SQLite failed: disk full, damaged file, no permission
├─ LedgerConflictError   what should be appended contradicts what is there
└─ QueryError            exit code 2: the question was wrong, not the store
   ├─ QueryRefusedError
   └─ QueryTooSlowError
```
"""

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


class StoreFaultError(StoreError):
    """SQLite could not read or write the file."""

    @classmethod
    def wrap(cls, error: sqlite3.Error | OSError, path: Path) -> Self:
        """Turns what SQLite or the system says into what an operator can do about it."""
        said = str(error)
        if "full" in said or "No space" in said:
            advice = "The disk is full: free some space and run again; the last transaction was "
            advice += "undone and everything before it is kept."
        elif "malformed" in said or "not a database" in said:
            advice = "The file is damaged: restore it from a backup, or salvage it with "
            advice += f"`sqlite3 {path} .recover`."
        elif "readonly" in said or "unable to open" in said or "ermission" in said:
            advice = "Check that the folder exists and that this user may write to it and to the "
            advice += "file; SQLite also writes two files beside it."
        elif "locked" in said:
            advice = "Another program holds it open for writing: end that program and try again."
        else:
            advice = "Nothing was half written; run again, and check the disk if it stays so."
        return cls(f"The store {path} failed: {said}. {advice}")


class LedgerConflictError(StoreError):
    """What should be appended contradicts what is there; this is a bug, and nothing was kept."""


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
