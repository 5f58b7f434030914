"""Keeps what was read in files, once for each reader and its bytes, and what came to no reading."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from scrapers.notice import Document, DocumentFault, Sha256, SourceKey
from storage import rows
from storage.store import Row, Store, append, append_all, instant, storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A file that was asked for and did not come.

    Attributes:
        notice: row id of the notice that offers it.
        name: as the notice prints it.
        snapshot: the bytes that came in its place; `None` without any.
        error: class name of what went wrong; `message` says more.
    """

    notice: int
    name: str
    url: str
    fetched_at: dt.datetime
    error: str
    message: str
    snapshot: Sha256 | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A file of a current version on which its reader came to grief."""

    source: SourceKey
    number: str
    name: str
    sha256: Sha256
    fault: DocumentFault
    reason: str


def find(store: Store, sha256: Sha256, reader: str) -> Document | None:
    """What a reader made of some bytes; `None` where it has not read them."""
    with store.transaction() as db:
        row = _row(db, sha256, reader)
        return None if row is None else _document(db, row)


def keep(
    store: Store, sha256: Sha256, reader: str, document: Document, read_at: dt.datetime
) -> None:
    """Appends what a reader made of some bytes, unless it is what is kept already."""
    with store.transaction() as db:
        row = _row(db, sha256, reader)
        if row is not None and _document(db, row) == document:
            return
        known = {"snapshot": sha256, "reader": reader, "read_at": instant(read_at)}
        number = append(db, "document", known | rows.document_row(document))
        append_all(
            db,
            "document_block",
            (
                {"document": number, "position": position} | rows.block_row(block)
                for position, block in enumerate(document.blocks)
            ),
        )


def row_of(db: Database, sha256: Sha256 | None, reader: str) -> int | None:
    """The row id of what a reader made of some bytes; `None` where nothing read them."""
    row = _row(db, sha256, reader) if sha256 else None
    return None if row is None else int(row["id"])


def _row(db: Database, sha256: Sha256, reader: str) -> Row | None:
    sql = "SELECT * FROM document WHERE snapshot = ? AND reader = ? ORDER BY id DESC LIMIT 1"
    return next(iter(db.query(sql, [sha256, reader])), None)


def _document(db: Database, row: Row) -> Document:
    return rows.document(row, blocks(db, row["id"]))


def blocks(db: Database, document: int | None) -> Iterable[Row]:
    """The rows of a document's blocks, in order; none of none."""
    if document is None:
        return ()
    return db.query("SELECT * FROM document_block WHERE document = ? ORDER BY position", [document])


def note_trouble(store: Store, run: int, trouble: Trouble) -> None:
    """Appends that a file did not come."""
    with store.transaction() as db:
        row = {name: getattr(trouble, name) for name in Trouble.__slots__}
        append(
            db,
            "attachment_trouble",
            row | {"run": run, "fetched_at": instant(trouble.fetched_at)},
        )


def refused(store: Store, notice: int, name: str, since: dt.datetime) -> tuple[Sha256, ...]:
    """The bytes that were refused in place of a file since some time, oldest first."""
    sql = """
    SELECT snapshot FROM attachment_trouble
    WHERE notice = ? AND name = ? AND snapshot IS NOT NULL AND fetched_at >= ? ORDER BY id
    """
    with store.transaction() as db:
        found = db.execute(sql, [notice, storable(name), instant(since)]).fetchall()
    return tuple(Sha256(snapshot) for (snapshot,) in found)


def faults(store: Store) -> tuple[Fault, ...]:
    """The files that a reader broke on, in the versions that nothing supersedes."""
    with store.transaction() as db:
        return tuple(Fault(**row) for row in db.query(FAULTS))


# The few faults first, then what offers them: a store holds many files.
FAULTS = """
SELECT this.source, this.number, attachment.name, document.snapshot AS sha256, document.fault,
  document.reason
FROM document
CROSS JOIN attachment_fetch AS file ON file.document = document.id AND file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = file.version AND one.position = file.position)
JOIN attachment ON attachment.version = file.version AND attachment.position = file.position
JOIN current_version AS this ON this.id = file.version
WHERE document.fault <> '' ORDER BY this.source, this.number, attachment.position
"""
