"""Appends notices and their versions, and gives them back as they were recorded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from scrapers.notice import Entry, Notice, SourceKey
from storage import documents, rows
from storage.records import AttachedFile, Version, places_of
from storage.store import Row, Store, append, append_all, instant, storable


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
            [source, storable(entry.number)],
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


Standing = Literal[
    "known",  # listed before
    "news",  # not listed before, and not older than what the first sight listed
    "old",  # not listed before, but older: it only moved up into view
]


def standing(store: Store, source: SourceKey, entry: Entry) -> Standing:
    """What a listed entry is to us, once its source has been seen whole."""
    if find(store, source, entry.number) is not None:
        return "known"
    with store.transaction() as db:
        return "old" if _is_older_than_first_sight(db, source, entry) else "news"


def _is_older_than_first_sight(db: Database, source: SourceKey, entry: Entry) -> bool:
    """Whether an entry lies beyond the last one that the first sight listed.

    A board numbers in the order of publication, so a number beyond all that the first sight listed
    is new, whatever day it bears.
    """
    if entry.published_on is None:
        return False
    seen = db.execute(_FIRST_SIGHT, {"source": source}).fetchall()
    if not seen:
        return False
    day, number = entry.published_on.isoformat(), entry.number
    last_day, last_number = seen[0]
    numbers = [int(one) for _, one in seen if one.isdecimal()]
    if number.isdecimal() and numbers and int(number) > max(numbers):
        return False
    if day == last_day and number.isdecimal() and last_number.isdecimal():
        return int(number) < int(last_number)
    return bool(day < last_day)


_FIRST_LOOK = """
SELECT look.run FROM look WHERE look.source = :source AND is_listed = 1 ORDER BY id LIMIT 1
"""

# First sight ends with the first look that read the whole list; its notices were enlisted from the
# end of the list, so that the first row is the border. Older notices that came into view after it
# are back-fill, too, but say nothing of how far it reached.
_FIRST_SIGHT = f"""
SELECT listed_on, number FROM notice
WHERE source = :source AND listed_on IS NOT NULL AND is_pinned = 0 AND run <= ({_FIRST_LOOK})
ORDER BY id
"""  # noqa: S608  our own text


def unread(store: Store, source: SourceKey) -> list[tuple[Entry, Enlisted]]:
    """The notices of a source that were listed and never read, oldest first.

    A run that was cut off leaves them, or a page that could not be read; what is gone is left out.
    """
    with store.transaction() as db:
        return [_listed(row) for row in db.query(_UNREAD, [source])]


_UNREAD = """
SELECT * FROM notice
WHERE source = ?
  AND NOT EXISTS (SELECT 1 FROM accepted_version WHERE accepted_version.notice = notice.id)
  AND coalesce((SELECT outcome FROM fetch WHERE fetch.notice = notice.id
                ORDER BY fetch.id DESC LIMIT 1), '') <> 'gone'
ORDER BY id
"""


def due_again(store: Store, source: SourceKey, now: dt.datetime) -> list[tuple[Entry, Enlisted]]:
    """The known notices whose page was not asked for in a while, the most overdue first.

    The older a notice is, the longer it may wait: a tenth of its age, and a day at least. One with
    a deadline ahead waits no longer than a day.
    """
    with store.transaction() as db:
        return [
            _listed(row) for row in db.query(_DUE_AGAIN, {"source": source, "now": instant(now)})
        ]


_DUE_AGAIN = """
SELECT * FROM (
  SELECT notice.*,
    julianday(:now) - julianday((
      SELECT fetched_at FROM fetch WHERE fetch.notice = notice.id ORDER BY id DESC LIMIT 1))
      AS waited,
    CASE WHEN EXISTS (
        SELECT 1 FROM current_version AS this JOIN deadline ON deadline.version = this.id
        WHERE this.notice = notice.id AND deadline.due_on >= date(:now, '+9 hours')) THEN 1.0
      ELSE max(1.0, (julianday(:now) - julianday(coalesce(listed_on, listed_at))) / 10) END
      AS wait
  FROM notice
  WHERE source = :source
    AND EXISTS (SELECT 1 FROM accepted_version WHERE accepted_version.notice = notice.id))
WHERE waited >= wait
ORDER BY waited / wait DESC, id
"""


def _listed(row: Row) -> tuple[Entry, Enlisted]:
    """A notice as its listing showed it, as far as that is kept."""
    entry = Entry(
        number=row["number"],
        title="",
        published_on=row["listed_on"] and dt.date.fromisoformat(row["listed_on"]),
        is_pinned=bool(row["is_pinned"]),
    )
    return entry, Enlisted(row=row["id"], is_backfill=bool(row["is_backfill"]))


def numbers(store: Store, source: SourceKey, *, how: Literal["read", "first sight"]) -> list[str]:
    """The numbers of a source's notices that have a version, or had one after the first sight."""
    with store.transaction() as db:
        return [number for (number,) in db.execute(_NUMBERS[how], {"source": source}).fetchall()]


_NUMBERS = {
    "read": "SELECT number FROM current_version WHERE source = :source",
    "first sight": f"""
      SELECT number FROM accepted_version
      WHERE source = :source AND seq = 1 AND run <= ({_FIRST_LOOK})
    """,  # noqa: S608  our own text
}


def namesakes(store: Store, notice: Notice) -> list[Kept]:
    """The current versions of other notices of the same source, title and language."""
    with store.transaction() as db:
        rows = db.execute(
            "SELECT id FROM current_version "
            "WHERE source = ? AND title = ? AND language = ? AND number <> ? ORDER BY id",
            [notice.source, storable(notice.title), notice.language, storable(notice.number)],
        ).fetchall()
        return [load(store, row) for (row,) in rows]


def find(store: Store, source: str, number: str) -> int | None:
    """The row id of a notice; `None` if it was never listed."""
    with store.transaction() as db:
        row = db.execute(
            "SELECT id FROM notice WHERE source = ? AND number = ?",
            [storable(source), storable(number)],
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
        found = db.execute(
            "SELECT id FROM accepted_version WHERE notice = ? ORDER BY seq", [notice]
        ).fetchall()
        return tuple(load(store, row) for (row,) in found)


def next_seq(store: Store, notice: int) -> int:
    """The number of the version to come; those of discarded runs are not given out again."""
    with store.transaction() as db:
        last = db.execute("SELECT max(seq) FROM version WHERE notice = ?", [notice]).fetchone()[0]
    return int(last or 0) + 1


def record(store: Store, run: int, notice: int, version: Version) -> int:
    """Appends a version with all that was read in it; returns its row id.

    Raises:
        LedgerConflictError: the notice has a version of that number already.
    """
    read = version.notice
    places = places_of(file.attachment.name for file in version.files)
    with store.transaction() as db:
        row = append(db, "version", rows.version_row(run, notice, version))
        _append_parts(db, "block", row, map(rows.block_row, read.blocks))
        _append_parts(db, "attachment", row, map(rows.attachment_row, version.files, places))
        _append_parts(db, "figure", row, map(rows.figure_row, version.figures))
        _append_parts(db, "claim", row, map(rows.claim_row, version.claims))
        _append_parts(db, "deadline", row, map(rows.deadline_row, version.deadlines))
        _append_parts(db, "contact", row, map(rows.contact_row, version.contacts))
        _append_parts(db, "relation", row, map(rows.relation_row, version.relations))
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
    row = {"version": version, "position": position} | rows.file_row(file, file.fetched_at)
    with store.transaction() as db:
        document = documents.row_of(db, file.sha256, file.reader)
        append(db, "attachment_fetch", row | {"document": document})


def load(store: Store, row: int) -> Kept:
    """The version of a row id, also one of a discarded run: an older change may name it.

    Raises:
        KeyError: there is none.
    """
    with store.transaction() as db:
        head = next(iter(db.query(_HEAD, [row])), None)
        if head is None:
            raise KeyError(row)
        version = rows.version(
            head,
            blocks=_parts(db, "block", row),
            files=[
                (file, documents.blocks(db, file["document"])) for file in db.query(_FILES, [row])
            ],
            figures=_parts(db, "figure", row),
            claims=_parts(db, "claim", row),
            deadlines=_parts(db, "deadline", row),
            contacts=_parts(db, "contact", row),
            relations=_parts(db, "relation", row),
        )
        again = db.execute("SELECT reader FROM reading WHERE version = ?", [row]).fetchall()
    readers = frozenset({version.reader, *(reader for (reader,) in again)})
    return Kept(row=row, version=version, readers=readers)


_HEAD = """
SELECT version.*, notice.source, notice.number
FROM version JOIN notice ON notice.id = version.notice WHERE version.id = ?
"""
_FILES = """
SELECT attachment.*, file.snapshot, file.size, file.media_type, file.state, file.reason,
  file.document, document.reader, document.fault, document.starts,
  document.state AS document_state, file.fetched_at
FROM attachment
LEFT JOIN attachment_fetch AS file ON file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = attachment.version AND one.position = attachment.position)
LEFT JOIN document ON document.id = file.document
WHERE attachment.version = ? ORDER BY attachment.position
"""


def _parts(db: Database, table: str, version: int) -> Iterable[Row]:
    return db.query(
        f'SELECT * FROM "{table}" WHERE version = ? ORDER BY position',  # noqa: S608  our names
        [version],
    )


def _append_parts(db: Database, table: str, version: int, parts: Iterable[Row]) -> None:
    append_all(
        db,
        table,
        ({"version": version, "position": position} | row for position, row in enumerate(parts)),
    )
