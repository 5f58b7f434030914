"""Keeps what was read in files, once for each reader and its bytes, and what came to no reading."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from scrapers.notice import Block, Document, DocumentFault, Sha256, SourceKey
from storage import rows
from storage.records import AttachedFile
from storage.store import Row, Store, append, append_all, instant


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
        row = next(iter(db.query(_DOCUMENT, [sha256, reader])), None)
        if row is None:
            return None
        return Document(
            media_type=row["media_type"],
            state=row["state"],
            reason=row["reason"],
            fault=row["fault"],
            blocks=tuple(_blocks(db, row["id"])),
        )


_DOCUMENT = "SELECT * FROM document WHERE snapshot = ? AND reader = ?"


def keep(db: Database, file: AttachedFile) -> int | None:
    """Appends what was read in a file, unless it is kept; returns its row id.

    Returns:
        `None` where nothing read it.
    """
    if file.sha256 is None or file.fetched_at is None or not file.reader:
        return None
    known = db.execute(_DOCUMENT, [file.sha256, file.reader]).fetchone()
    if known is not None:
        return int(known[0])
    row = append(db, "document", rows.document_row(file, file.fetched_at))
    append_all(
        db,
        "document_block",
        (
            {"document": row, "position": position} | rows.block_row(block)
            for position, block in enumerate(file.blocks)
        ),
    )
    return row


def blocks(db: Database, document: int | None) -> Iterable[Row]:
    """The rows of a document's blocks, in order; none of none."""
    if document is None:
        return ()
    return db.query("SELECT * FROM document_block WHERE document = ? ORDER BY position", [document])


def _blocks(db: Database, document: int) -> Iterable[Block]:
    return map(rows.block, blocks(db, document))


def note_trouble(store: Store, run: int, trouble: Trouble) -> None:
    """Appends that a file did not come."""
    with store.transaction() as db:
        row = {name: getattr(trouble, name) for name in Trouble.__slots__}
        append(
            db,
            "attachment_trouble",
            row | {"run": run, "fetched_at": instant(trouble.fetched_at)},
        )


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
