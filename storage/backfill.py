"""How far back-fill has gone back in the index of each source."""

import datetime as dt

from scrapers.notice import SourceKey
from storage.store import Store, append, instant


def note_page(
    store: Store, source: SourceKey, page: int, *, oldest_on: dt.date | None, at: dt.datetime
) -> None:
    """Appends that a page of the index was read to its end.

    Args:
        store: open for writing.
        source: whose index it is.
        page: its number, from 1.
        oldest_on: entries dated before this day were left aside; `None` if there were none.
        at: when; aware, UTC.
    """
    row = {
        "source": source,
        "page": page,
        "oldest_on": oldest_on and oldest_on.isoformat(),
        "read_at": instant(at),
    }
    with store.transaction() as db:
        append(db, "backfill", row)


def resume_at(store: Store, source: SourceKey, since: dt.date) -> int:
    """The page to go on with: all before it hold nothing from *since* on that is still to be read.

    It is the first page where such entries were left aside, or else the last page that was read:
    that one again, because notices that were withdrawn since have moved its entries up.
    """
    with store.transaction() as db:
        page = db.execute(_RESUME, {"source": source, "since": since.isoformat()}).fetchone()[0]
    return int(page or 1)


# New notices only move entries to later pages, so what was read on a page does not lie behind it.
_RESUME = """
WITH latest AS (
  SELECT page, oldest_on FROM backfill
  WHERE id IN (SELECT max(id) FROM backfill WHERE source = :source GROUP BY page))
SELECT coalesce(
  (SELECT min(page) FROM latest WHERE oldest_on > :since),
  (SELECT max(page) FROM latest))
"""
