"""Finds notices by words in their titles, bodies and attachments, Korean and English.

The index brings candidates, and every one of them is read before it counts as a hit. A version that
is not indexed yet is a candidate, too, so that an answer is never wrong, only slower.
"""

import contextlib
import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from storage.errors import LedgerConflictError, StoreFaultError, sqlite_code
from storage.search_words import Span, Words, composed, fold, read_words, tokens
from storage.store import Row, Store

_BATCH = 200  # versions indexed in one transaction: a few megabytes of text
_AROUND = 60  # characters shown on each side of a hit
_SNIPPETS = 3  # shown of one notice
_ELLIPSIS = "…"


class DamagedIndexError(StoreFaultError):
    """The search index is damaged; the notices, which it is made from, are not."""

    def __init__(self, path: Path, why: object) -> None:
        """Names the store, what is wrong with its index, and what mends it."""
        super().__init__(
            f"The search index of {path} is damaged: {why}. The notices are kept elsewhere in it: "
            "`sillok search --rebuild` makes the index anew. If that fails, too, restore a backup."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """One block of a version: its text, and where it stands."""

    place: str
    position: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Some words of a block, with the hits among them.

    Attributes:
        place: `body`, or that of an attachment.
        block: 0-based index of the block there.
        text: as printed, in NFC; an ellipsis stands where it was cut.
        spans: code points of `text` that are hits, in order.
    """

    place: str
    block: int
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A version whose title, body and attachments hold what was looked for.

    Attributes:
        title: in NFC; `title_spans` are its code points that are hits.
        published_on: Seoul calendar day as printed.
        snippets: none where only the title holds the words.
    """

    source: str
    number: str
    seq: int
    published_on: dt.date | None
    title: str
    title_spans: tuple[Span, ...]
    url: str
    snippets: tuple[Snippet, ...]


def search(
    store: Store, words: str, *, limit: int, source: str | None = None, all_versions: bool = False
) -> tuple[Hit, ...]:
    """Finds versions that hold all words: those with all of them in the title, then the newest.

    Args:
        store: open.
        words: as `read_words` reads them.
        limit: most hits.
        source: the only source looked at.
        all_versions: also versions that were superseded; never those of a discarded run.

    Raises:
        QueryRefusedError: there is no word to look for.
        DamagedIndexError: the index cannot be read.
    """
    wanted = read_words(words)
    with store.transaction():
        found = _candidates(store, wanted, source, all_versions=all_versions)
        in_title = {row["id"] for row in found if wanted.hold_in([fold(row["title"])])}
        ranked = chain(
            (row for row in found if row["id"] in in_title),
            (row for row in found if row["id"] not in in_title),
        )
        hits = (_hit(store, wanted, row) for row in ranked)
        return tuple(islice((hit for hit in hits if hit), limit))


def _candidates(
    store: Store, wanted: Words, source: str | None, *, all_versions: bool
) -> list[Row]:
    """Heads of the versions that may hold the words, newest publication first."""
    matching: list[int] = []
    indexed = (
        _indexed(store) if wanted.match else 0
    )  # without a token, every version is a candidate
    if indexed:
        with _index_faults(store):
            sql = "SELECT rowid FROM search WHERE search MATCH ?"
            matching = [row for (row,) in store.db.execute(sql, [wanted.match])]
    given = {"matching": json.dumps(matching), "indexed": indexed, "source": source}
    view = "accepted_version" if all_versions else "current_version"
    return list(store.db.query(_CANDIDATES.format(view=view), given))


# CROSS JOIN: the few candidates first, then the view for each of them.
_CANDIDATES = """
WITH candidate (id) AS (
  SELECT value FROM json_each(:matching) UNION ALL SELECT id FROM version WHERE id > :indexed)
SELECT of.id, of.source, of.number, of.seq, of.published_on, of.title, of.url
FROM candidate CROSS JOIN {view} AS of ON of.id = candidate.id
WHERE :source IS NULL OR of.source = :source
ORDER BY of.published_on IS NULL, of.published_on DESC, of.id DESC
"""


def _hit(store: Store, wanted: Words, row: Row) -> Hit | None:
    """The hit that a candidate is; `None` where its text does not hold the words after all."""
    title = composed(row["title"])
    blocks = _blocks(store, row["id"])
    folded = [fold(block.text) for block in blocks]
    if not wanted.hold_in((fold(title), *folded)):
        return None
    return Hit(
        source=row["source"],
        number=row["number"],
        seq=row["seq"],
        published_on=row["published_on"] and dt.date.fromisoformat(row["published_on"]),
        title=title,
        title_spans=wanted.spans(fold(title)),
        url=row["url"],
        snippets=tuple(islice(_snippets(wanted, blocks, folded), _SNIPPETS)),
    )


def _snippets(wanted: Words, blocks: list[_Block], folded: list[str]) -> Iterator[Snippet]:
    """A snippet of each block that holds a word which no block before it held."""
    missing = set(wanted.wanted)
    for block, text in zip(blocks, folded, strict=True):
        here = {one for one in missing if one.search(text)}
        if here:
            missing -= here
            first = min(match.start() for one in here if (match := one.search(text)))
            yield _cut(block, wanted.spans(text), first)


def _cut(block: _Block, spans: tuple[Span, ...], first: int) -> Snippet:
    """The words around the span that holds a code point, cut between words where there are any."""
    text = block.text
    hit = next(span for span in spans if span[0] <= first < span[1])
    start, end = max(0, hit[0] - _AROUND), min(len(text), hit[1] + _AROUND)
    if start:
        start = text.find(" ", start, hit[0]) + 1 or start
    if end < len(text):
        space = text.rfind(" ", hit[1], end)
        end = space if space >= 0 else end
    lead = _ELLIPSIS if start else ""
    shift = len(lead) - start
    return Snippet(
        place=block.place,
        block=block.position,
        text=lead + text[start:end] + (_ELLIPSIS if end < len(text) else ""),
        spans=tuple((a + shift, b + shift) for a, b in spans if start <= a and b <= end),
    )


def catch_up(
    store: Store,
    *,
    stop: threading.Event | None = None,
    alive: Callable[[], None] = lambda: None,
) -> int:
    """Indexes every version that is not indexed yet; returns how many it did.

    Args:
        store: open for writing.
        stop: set from outside, it ends the work after a batch; the next call goes on.
        alive: called after every batch.

    Raises:
        DamagedIndexError: the index cannot be written; the batches before stay.
    """
    done = 0
    while (stop is None or not stop.is_set()) and (batch := _index_batch(store)):
        done += batch
        alive()
    return done


def _index_batch(store: Store) -> int:
    """Indexes the next versions, all of them or none."""
    with store.transaction() as db:
        sql = "SELECT id, title FROM version WHERE id > ? ORDER BY id LIMIT ?"
        found = db.execute(sql, [_indexed(store), _BATCH]).fetchall()
        rows = [
            (row, " ".join(tokens("\n".join((title, *_texts(store, row)))))) for row, title in found
        ]
    # FTS5 writes most of it as the transaction ends; so nothing but the index is written in it.
    with _index_faults(store), store.transaction() as db:
        db.conn.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", rows)
    return len(rows)


def unindexed(store: Store) -> int:
    """How many versions a search has to read one by one until `catch_up` has been called."""
    with store.transaction() as db:
        sql = "SELECT count(*) FROM version WHERE id > ?"
        return int(db.execute(sql, [_indexed(store)]).fetchone()[0])


def rebuild(store: Store) -> int:
    """Empties the index and makes it anew; returns how many versions it holds."""
    with store.transaction() as db:
        db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    return catch_up(store)


def _indexed(store: Store) -> int:
    """The last version in the index; row ids only grow, and all up to it are there."""
    # FTS5 writes one row here for each row of the index, in the same transaction.
    sql = "SELECT coalesce(max(id), 0) FROM search_docsize"
    with _index_faults(store):
        return int(store.db.execute(sql).fetchone()[0])


def _texts(store: Store, version: int) -> Iterator[str]:
    return (row["text"] for row in store.db.query(_BLOCKS, {"version": version}))


def _blocks(store: Store, version: int) -> list[_Block]:
    """The blocks of a version, composed: those of the body, then those of its attachments."""
    return [
        _Block(place=row["place"], position=row["position"], text=composed(row["text"]))
        for row in store.db.query(_BLOCKS, {"version": version})
    ]


_BLOCKS = """
SELECT 'body' AS place, position, text, -1 AS file FROM block WHERE version = :version
UNION ALL
SELECT coalesce(nullif(attachment.place, ''), attachment.name), piece.position, piece.text,
  attachment.position
FROM attachment
JOIN attachment_fetch AS file ON file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = attachment.version AND one.position = attachment.position)
JOIN document_block AS piece ON piece.document = file.document
WHERE attachment.version = :version
ORDER BY file, position
"""


@contextlib.contextmanager
def _index_faults(store: Store) -> Generator[None, None, None]:
    """Says of a damaged index that it is only the index, and what mends it."""
    try:
        yield
    except LedgerConflictError as error:  # rows of the index that contradict each other
        raise DamagedIndexError(store.path, error.__cause__) from error
    except sqlite3.DatabaseError as error:
        if sqlite_code(error) != sqlite3.SQLITE_CORRUPT:
            raise
        raise DamagedIndexError(store.path, error) from error
