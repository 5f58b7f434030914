"""Ties between notices: who re-posts, corrects or re-issues whom."""

import datetime as dt
from dataclasses import dataclass

from scrapers.notice import SourceKey
from storage.records import Relation
from storage.store import Store, append, storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A notice that a later one may correct or re-issue."""

    number: str
    title: str
    published_on: dt.date | None


def targets(store: Store, source: SourceKey) -> list[str]:
    """The numbers of the notices of a source that other notices are tied to."""
    with store.transaction() as db:
        rows = db.execute(
            "SELECT DISTINCT to_number FROM relation_detail WHERE to_source = ?", [source]
        ).fetchall()
    return [number for (number,) in rows]


def earlier(
    store: Store, source: SourceKey, *, since: dt.date | None, besides: str
) -> tuple[Earlier, ...]:
    """The notices of a source that stand as they do since a day, or are undated, apart from one."""
    with store.transaction() as db:
        rows = db.execute(
            """
            SELECT number, title, published_on FROM current_version
            WHERE source = ? AND number <> ? AND coalesce(published_on, '9999') >= ?
            ORDER BY published_on, number
            """,
            [source, storable(besides), since.isoformat() if since else ""],
        ).fetchall()
    return tuple(
        Earlier(
            number=number,
            title=title,
            published_on=dt.date.fromisoformat(day) if day else None,
        )
        for number, title, day in rows
    )


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
