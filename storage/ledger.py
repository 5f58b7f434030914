"""Appends notices and their versions, and gives them back as they were recorded."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from scrapers.notice import (
    Attachment,
    Block,
    Cell,
    Entry,
    Link,
    Notice,
    Sha256,
    SourceKey,
)
from storage.records import AttachedFile, Figure, Version
from storage.store import Row, Store, append, instant, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Enlisted:
    """A notice that a listing showed.

    Attributes:
        row: its row id.
        is_backfill: it was there before we began to look, so its first version is no news.
    """

    row: int
    is_backfill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A version and its row id.

    Attributes:
        readers: every revision of the reader that read its snapshot to the same effect.
    """

    row: int
    version: Version
    readers: frozenset[str]


def enlist(
    store: Store, run: int, source: SourceKey, entry: Entry, *, at: dt.datetime, first_sight: bool
) -> Enlisted:
    """Makes sure that a listed notice has a row, and says whether it is old news.

    A notice is back-fill when the first sight of its source lists it, and also when it is dated
    before everything that the first sight listed: then it only moved up into view.
    """
    with store.transaction() as db:
        known = db.execute(
            "SELECT id, is_backfill FROM notice WHERE source = ? AND number = ?",
            [source, entry.number],
        ).fetchone()
        if known is not None:
            return Enlisted(row=known[0], is_backfill=bool(known[1]))
        is_backfill = first_sight or _is_older_than_first_sight(db, source, entry)
        row = append(
            db,
            "notice",
            {
                "source": source,
                "number": entry.number,
                "run": run,
                "listed_at": instant(at),
                "listed_on": entry.published_on and entry.published_on.isoformat(),
                "is_pinned": entry.is_pinned,
                "is_backfill": is_backfill,
            },
        )
    return Enlisted(row=row, is_backfill=is_backfill)


def _is_older_than_first_sight(db: Database, source: SourceKey, entry: Entry) -> bool:
    if entry.published_on is None:
        return False
    oldest = db.execute(
        """
        SELECT min(listed_on) FROM notice
        WHERE source = ? AND is_backfill = 1 AND is_pinned = 0
        """,
        [source],
    ).fetchone()[0]
    return oldest is not None and entry.published_on.isoformat() < oldest


def find(store: Store, source: str, number: str) -> int | None:
    """The row id of a notice; `None` if it was never listed."""
    with store.transaction() as db:
        row = db.execute(
            "SELECT id FROM notice WHERE source = ? AND number = ?", [source, number]
        ).fetchone()
    return row and int(row[0])


def latest(store: Store, notice: int) -> Kept | None:
    """The current version of a notice; versions of a discarded run do not count."""
    with store.transaction() as db:
        row = db.execute("SELECT id FROM current_version WHERE notice = ?", [notice]).fetchone()
        return load(store, row[0]) if row else None


def versions(store: Store, notice: int) -> tuple[Kept, ...]:
    """Every version of a notice that counts, oldest first."""
    with store.transaction() as db:
        rows = db.execute(
            "SELECT id FROM accepted_version WHERE notice = ? ORDER BY seq", [notice]
        ).fetchall()
        return tuple(load(store, row[0]) for row in rows)


def next_seq(store: Store, notice: int) -> int:
    """The number of the version to come; those of discarded runs are not given out again."""
    with store.transaction() as db:
        last = db.execute("SELECT max(seq) FROM version WHERE notice = ?", [notice]).fetchone()[0]
    return int(last or 0) + 1


def record(store: Store, run: int, notice: int, version: Version) -> int:
    """Appends a version with all that was read in it; returns its row id."""
    with store.transaction() as db:
        row = append(db, "version", _version_row(run, notice, version))
        _append_parts(db, "block", row, (_block_row(block) for block in version.notice.blocks))
        _append_parts(db, "attachment", row, (_attachment_row(one) for one in version.files))
        _append_parts(db, "figure", row, (asdict(figure) for figure in version.figures))
        for position, file in enumerate(version.files):
            note_file(store, row, position, file)
    return row


def note_reading(store: Store, version: int, reader: str, at: dt.datetime) -> None:
    """Appends that another revision of the reader read a version to the same effect."""
    with store.transaction() as db:
        append(db, "reading", {"version": version, "reader": reader, "read_at": instant(at)})


def note_file(store: Store, version: int, position: int, file: AttachedFile) -> None:
    """Appends what became of asking for an attachment, if it was asked for."""
    if file.fetched_at is None:
        return
    row = {
        "version": version,
        "position": position,
        "fetched_at": instant(file.fetched_at),
        "snapshot": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "state": file.state,
        "reason": file.reason,
        "text": file.text,
    }
    with store.transaction() as db:
        append(db, "attachment_fetch", row)


def load(store: Store, row: int) -> Kept:
    """The version of a row id.

    Raises:
        KeyError: there is none.
    """
    with store.transaction() as db:
        head = _one(db, "SELECT * FROM accepted_version WHERE id = ?", row)
        files = tuple(_file(one) for one in db.query(_FILES, [row]))
        version = Version(
            notice=_notice(db, head, files),
            seq=head["seq"],
            recorded_at=moment(head["recorded_at"]),
            cause=head["cause"],
            reader=head["reader"],
            snapshot=Sha256(head["snapshot"]),
            figures=tuple(_figure(one) for one in _parts(db, "figure", row)),
            files=files,
        )
        again = db.execute("SELECT reader FROM reading WHERE version = ?", [row]).fetchall()
    return Kept(
        row=row, version=version, readers=frozenset({version.reader, *(one[0] for one in again)})
    )


_FILES = """
SELECT attachment.*, file.snapshot, file.size, file.media_type, file.state, file.reason,
  file.text, file.fetched_at
FROM attachment LEFT JOIN attachment_fetch AS file ON file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = attachment.version AND one.position = attachment.position)
WHERE attachment.version = ? ORDER BY attachment.position
"""


def _one(db: Database, sql: str, key: int) -> Row:
    rows = list(db.query(sql, [key]))
    if not rows:
        raise KeyError(key)
    return rows[0]


def _parts(db: Database, table: str, version: int) -> Iterable[Row]:
    return db.query(
        f'SELECT * FROM "{table}" WHERE version = ? ORDER BY position',  # noqa: S608  our names
        [version],
    )


def _append_parts(db: Database, table: str, version: int, rows: Iterable[Row]) -> None:
    db.table(table).insert_all(
        {"version": version, "position": position} | row for position, row in enumerate(rows)
    )


def _version_row(run: int, notice: int, version: Version) -> Row:
    read = version.notice
    return {
        "notice": notice,
        "seq": version.seq,
        "run": run,
        "recorded_at": instant(version.recorded_at),
        "cause": version.cause,
        "reader": version.reader,
        "snapshot": version.snapshot,
        "title": read.title,
        "published_on": read.published_on and read.published_on.isoformat(),
        "department": read.department,
        "contact": read.contact,
        "language": read.language,
        "url": read.url,
        "licence": read.licence,
        "links": _json([asdict(link) for link in read.links]),
        "unread": _json([list(pair) for pair in read.unread]),
    }


def _block_row(block: Block) -> Row:
    return {
        "kind": block.kind,
        "text": block.text,
        "cells": _json([asdict(cell) for cell in block.cells]),
        "table_index": block.table,
        "caption": block.caption,
    }


def _attachment_row(file: AttachedFile) -> Row:
    return {
        "name": file.attachment.name,
        "file_group": file.attachment.group,
        "file_order": file.attachment.order,
        "extension": file.attachment.extension,
    }


def _notice(db: Database, head: Row, files: tuple[AttachedFile, ...]) -> Notice:
    published_on = head["published_on"]
    return Notice(
        source=SourceKey(head["source"]),
        number=head["number"],
        title=head["title"],
        published_on=published_on and dt.date.fromisoformat(published_on),
        department=head["department"],
        language=head["language"],
        url=head["url"],
        blocks=tuple(_block(one) for one in _parts(db, "block", head["id"])),
        attachments=tuple(file.attachment for file in files),
        links=tuple(Link(**link) for link in json.loads(head["links"])),
        contact=head["contact"],
        licence=head["licence"],
        unread=tuple((label, value) for label, value in json.loads(head["unread"])),
    )


def _block(row: Row) -> Block:
    return Block(
        kind=row["kind"],
        text=row["text"],
        cells=tuple(Cell(**cell) for cell in json.loads(row["cells"])),
        table=row["table_index"],
        caption=row["caption"],
    )


def _file(row: Row) -> AttachedFile:
    return AttachedFile(
        attachment=Attachment(
            name=row["name"],
            group=row["file_group"],
            order=row["file_order"],
            extension=row["extension"],
        ),
        sha256=row["snapshot"],
        size=row["size"],
        media_type=row["media_type"] or "",
        state=row["state"] or "unfetched",
        reason=row["reason"] or "",
        text=row["text"] or "",
        fetched_at=moment(row["fetched_at"]) if row["fetched_at"] else None,
    )


def _figure(row: Row) -> Figure:
    fields = {name: row[name] for name in Figure.__slots__}
    return Figure(**fields | {"is_new": bool(row["is_new"])})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
