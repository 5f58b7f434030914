"""Appends a version and what follows from it: ties, budget steps, the change, items to tell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import structlog

from alerts.subscription import wants
from pipeline.budget import budget_lines, compare_lines
from pipeline.diff import compare
from pipeline.errand import Errand
from pipeline.identify import names_in
from pipeline.ties import find_ties, tie_later_editions
from scrapers.notice import Notice, Sha256
from storage import budgets, changes, ledger
from storage.ledger import Enlisted, Kept
from storage.records import AttachedFile, Cause, Claim, Contact, Deadline, Figure, Version

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What today's code reads in a page: the notice, and what its title and body speak of."""

    notice: Notice
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    deadlines: tuple[Deadline, ...]
    contacts: tuple[Contact, ...]


def is_same(version: Version, reading: Reading) -> bool:
    """Whether a reading says nothing new.

    Labelled values that we have no field for may flicker, and the address is our own work.
    """
    before, after = (replace(one, unread=(), url="") for one in (version.notice, reading.notice))
    said = version.figures, version.claims, version.deadlines, version.contacts
    return before == after and said == (
        reading.figures,
        reading.claims,
        reading.deadlines,
        reading.contacts,
    )


def has_same_files(before: Iterable[AttachedFile], after: Iterable[AttachedFile]) -> bool:
    """Whether no file is known to hold other bytes than before."""
    pairs = zip(before, after, strict=True)
    return all(None in {old.sha256, new.sha256} or old.sha256 == new.sha256 for old, new in pairs)


def record(
    errand: Errand,
    enlisted: Enlisted,
    kept: Kept | None,
    reading: Reading,
    *,
    files: tuple[AttachedFile, ...],
    cause: Cause,
    snapshot: Sha256,
) -> Kept:
    """Appends a version, its budget lines and steps, and the change that must be told, if any.

    It is one transaction; the caller may make it part of a larger one.
    """
    version = Version(
        notice=reading.notice,
        seq=ledger.next_seq(errand.store, enlisted.row),
        recorded_at=errand.now(),
        cause=cause,
        reader=errand.reader,
        snapshot=snapshot,
        figures=reading.figures,
        claims=reading.claims,
        deadlines=reading.deadlines,
        contacts=reading.contacts,
        relations=find_ties(errand, reading.notice),
        files=files,
    )
    with errand.store.transaction():
        row = ledger.record(errand.store, errand.run, enlisted.row, version)
        if kept is None:
            tie_later_editions(errand, version.notice)
        _record_budget(errand, version, row)
        if cause == "publisher":
            _record_change(errand, enlisted, kept, version, row)
    notice = version.notice
    _log.info(
        "version.recorded",
        source=notice.source,
        notice=notice.number,
        seq=version.seq,
        cause=cause,
    )
    return Kept(row=row, version=version, readers=frozenset({errand.reader}))


def _record_budget(errand: Errand, version: Version, row: int) -> None:
    notice = version.notice
    lines = budget_lines(
        version.figures,
        source=notice.source,
        number=notice.number,
        seq=version.seq,
        published_on=notice.published_on,
        title=notice.title,
        blocks=notice.blocks,
    )
    budgets.record_lines(errand.store, row, lines)
    names = names_in(errand.store)
    rivals = budgets.rival_lines(errand.store, row, notice.source, notice.number)
    pairs = compare_lines(lines, rivals, names)
    # What better code reads in a page is nothing that a ministry did.
    is_found_late = version.cause == "reader"
    budgets.record_revisions(errand.store, row, pairs, is_found_late=is_found_late)


def _record_change(
    errand: Errand, enlisted: Enlisted, kept: Kept | None, version: Version, row: int
) -> None:
    """Appends the change that a version is, if it is one, with an item for each that wants it."""
    if kept is None and enlisted.is_backfill:
        return
    change = compare(kept.version if kept else None, version)
    if change.is_empty:
        return
    changes.record_change(
        errand.store,
        errand.run,
        enlisted.row,
        change,
        from_version=kept.row if kept else None,
        to_version=row,
        at=version.recorded_at,
        subscriptions=[one.key for one in errand.subscriptions if wants(one, change)],
    )
