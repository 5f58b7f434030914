"""Appends a version and what follows from it: ties, budget steps, the change, items to tell."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from alerts.subscription import wants
from pipeline.budget import budget_lines, compare_lines
from pipeline.diff import compare
from pipeline.errand import Errand
from pipeline.identify import names_in
from pipeline.ties import find_ties, tie_later_editions
from pipeline.understand import Reading
from scrapers.notice import Notice, Sha256
from storage import budgets, changes, ledger
from storage.ledger import Enlisted, Kept
from storage.records import AttachedFile, Cause, Version, places_of

_log = structlog.get_logger()


def is_same(version: Version, reading: Reading) -> bool:
    """Whether a reading says nothing new; the files may be other bytes with the same text."""
    said = version.figures, version.claims, version.deadlines, version.contacts
    return is_same_text(version, reading.notice, reading.files) and said == (
        reading.figures,
        reading.claims,
        reading.deadlines,
        reading.contacts,
    )


def is_same_text(version: Version, notice: Notice, files: Sequence[AttachedFile]) -> bool:
    """Whether page and files say what they said; what follows from it is the same, too.

    Labelled values that we have no field for may flicker, and the address is our own work.
    """
    return _is_same_page(version, notice) and all(map(_is_same_file, version.files, files))


def _is_same_page(version: Version, notice: Notice) -> bool:
    """Whether a page says what it said."""
    before, after = (replace(one, unread=(), url="") for one in (version.notice, notice))
    return before == after


def _is_same_file(old: AttachedFile, new: AttachedFile) -> bool:
    """Whether a file says what it said; of what cannot be read whole, only equal bytes do."""
    if old.sha256 in (new.sha256, None) or old.state == new.state == "read":
        return (old.blocks, old.starts) == (new.blocks, new.starts)
    return False


def is_same_origin(version: Version, notice: Notice, files: Sequence[AttachedFile]) -> bool:
    """Whether the page says what it said, and all files are the bytes that they were."""
    bytes_before = [file.sha256 for file in version.files]
    return _is_same_page(version, notice) and bytes_before == [file.sha256 for file in files]


def record(
    errand: Errand,
    enlisted: Enlisted,
    kept: Kept | None,
    reading: Reading,
    *,
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
        files=reading.files,
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
        parts=version.parts,
        laid_out=_laid_out(version),
    )
    budgets.record_lines(errand.store, row, lines)
    names = names_in(errand.store)
    rivals = budgets.rival_lines(errand.store, row, notice.source, notice.number)
    pairs = compare_lines(lines, rivals, names)
    # What better code reads in a page is nothing that a ministry did.
    is_found_late = version.cause == "reader"
    budgets.record_revisions(errand.store, row, pairs, is_found_late=is_found_late)


def _laid_out(version: Version) -> frozenset[str]:
    """The places of PDF files, which mark no cells."""
    places = places_of(file.attachment.name for file in version.files)
    pairs = zip(places, version.files, strict=True)
    return frozenset(place for place, file in pairs if file.media_type == "application/pdf")


def _record_change(
    errand: Errand, enlisted: Enlisted, kept: Kept | None, version: Version, row: int
) -> None:
    """Appends the change that a version is, if it is one, with an item for each that wants it."""
    if kept is None and enlisted.is_backfill:
        return
    change = compare(kept.version if kept else None, version)
    # A file of old news that could be fetched only now is old news, too.
    if change.is_empty or (enlisted.is_backfill and change.is_arrival):
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
