"""Ties between notices: who re-posts, corrects or re-issues whom."""

import datetime as dt

from scrapers.notice import SourceKey
from storage.records import Relation, Titled
from storage.store import Store, append, storable


def targets(store: Store, source: SourceKey) -> list[str]:
    """The numbers of the notices of a source that other notices are tied to."""
    with store.transaction() as db:
        rows = db.execute(
            "SELECT DISTINCT to_number FROM relation_detail WHERE to_source = ?", [source]
        ).fetchall()
    return [number for (number,) in rows]


def titles(store: Store, source: SourceKey, first: dt.date, last: dt.date) -> tuple[Titled, ...]:
    """The notices of a source that were listed under these days, both ends included, by day."""
    days = {"source": source, "first": first.isoformat(), "last": last.isoformat()}
    with store.transaction() as db:
        rows = db.execute(_TITLES, days).fetchall()
    return tuple(
        Titled(
            version=row,
            source=source,
            number=number,
            title=title,
            published_on=dt.date.fromisoformat(day) if day else None,
        )
        for row, number, title, day in rows
    )


_TITLES = """
SELECT this.id, notice.number, this.title, this.published_on
FROM notice JOIN current_version AS this ON this.notice = notice.id
WHERE notice.source = :source AND notice.listed_on BETWEEN :first AND :last
ORDER BY notice.listed_on, notice.number
"""


def is_tied(store: Store, version: int) -> bool:
    """Whether a version is known to correct or re-issue another notice."""
    with store.transaction() as db:
        row = db.execute(
            "SELECT 1 FROM relation WHERE version = ? AND kind IN ('corrects', 'reissues')",
            [version],
        ).fetchone()
    return row is not None


def mentions(store: Store, words: str) -> list[int]:
    """Row ids of the current versions whose text or links contain some words."""
    with store.transaction() as db:
        rows = db.execute(
            """
            SELECT id FROM current_version AS this
            WHERE instr(links, :words) OR EXISTS (
              SELECT 1 FROM block WHERE block.version = this.id AND instr(block.text, :words))
            ORDER BY id
            """,
            {"words": words},
        ).fetchall()
    return [row for (row,) in rows]


def tie(store: Store, version: int, relation: Relation) -> None:
    """Adds a tie to a version that is on record, unless it has it."""
    with store.transaction() as db:
        known = db.execute(
            "SELECT kind, to_source, to_number FROM relation WHERE version = ? ORDER BY position",
            [version],
        ).fetchall()
        tied = (relation.kind, relation.to_source, storable(relation.to_number))
        if tied in known:
            return
        row = {
            "version": version,
            "position": len(known),
            "kind": relation.kind,
            "to_source": relation.to_source,
            "to_number": relation.to_number,
            "printed": relation.printed,
        }
        append(db, "relation", row)
