"""Takes one notice from its address to a version, if it reads otherwise than before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import structlog

from alerts.subscription import wants
from pipeline import files
from pipeline.budget import budget_lines, compare_lines
from pipeline.diff import compare
from pipeline.errand import Errand
from pipeline.figures import read_figures
from pipeline.guard import note_trouble, read_page
from scrapers.errors import ScrapeError
from scrapers.fetch import Validators
from scrapers.notice import Entry, Notice, Page, Sha256
from storage import budgets, changes, ledger, runs, snapshots
from storage.ledger import Enlisted, Kept
from storage.records import AttachedFile, Cause, Figure, Version
from storage.runs import Fetch, FetchOutcome

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What today's code reads in a page: the notice and the figures in its title and body."""

    notice: Notice
    figures: tuple[Figure, ...]


def visit(errand: Errand, entry: Entry, enlisted: Enlisted) -> FetchOutcome:
    """Fetches, reads and records one listed notice.

    Raises:
        ScrapeError: the page could not be fetched or must not be read; that is on record.
    """
    kept = ledger.latest(errand.store, enlisted.row)
    page = _fetch(errand, entry, enlisted, kept)
    if page.status == 304:
        _note(errand, enlisted, page, "unchanged")
        return "unchanged"
    reading = read_page(errand, page, enlisted.row, _read, errand, entry)
    if kept is not None:
        kept = _reread(errand, entry, enlisted, kept)
    attached = files.collect(errand, reading.notice, kept.version if kept else None)
    return _record(errand, enlisted, kept, reading, attached, page)


def _fetch(errand: Errand, entry: Entry, enlisted: Enlisted, kept: Kept | None) -> Page:
    url = errand.site.notice_url(errand.source, entry.number)
    try:
        return errand.fetcher.get(url, validators=_validators(errand, enlisted, kept))
    except ScrapeError as error:
        note_trouble(errand, enlisted.row, error)
        raise


def _validators(errand: Errand, enlisted: Enlisted, kept: Kept | None) -> Validators | None:
    """What lets the server answer "not modified", where that answer would be enough.

    It is not after an upgrade of the reader, nor for a notice with files: a file can be replaced
    while its page stays the same.
    """
    if kept is None or kept.version.files or errand.reader not in kept.readers:
        return None
    etag, last_modified = runs.validators(errand.store, enlisted.row)
    return Validators(etag=etag, last_modified=last_modified) if etag or last_modified else None


def _read(page: Page, errand: Errand, entry: Entry) -> Reading:
    notice = errand.site.read_notice(page, errand.source, entry)
    figures = read_figures(notice.title, notice.blocks, published_on=notice.published_on)
    return Reading(notice=notice, figures=figures)


def _reread(errand: Errand, entry: Entry, enlisted: Enlisted, kept: Kept) -> Kept:
    """The version before, as today's code reads its bytes.

    So an upgrade of sillok shows as a version of cause `reader`, and never as a ministry's change.
    Bytes that today's code refuses to read leave the version as it was.
    """
    if errand.reader in kept.readers:
        return kept
    body, media_type = snapshots.load(errand.store, kept.version.snapshot)
    url = errand.site.notice_url(errand.source, entry.number)
    page = Page(
        url=url,
        final_url=url,
        status=200,
        content_type=media_type,
        body=body,
        fetched_at=kept.version.recorded_at,
    )
    try:
        reading = read_page(errand, page, enlisted.row, _read, errand, entry)
    except ScrapeError:  # on record; the version before stays as it was read
        reading = Reading(notice=kept.version.notice, figures=kept.version.figures)
    with errand.store.transaction():
        if _is_same(kept.version, reading):
            ledger.note_reading(errand.store, kept.row, errand.reader, errand.now())
            return replace(kept, readers=kept.readers | {errand.reader})
        version = _version(
            errand,
            enlisted,
            reading,
            kept.version.files,
            cause="reader",
            snapshot=kept.version.snapshot,
        )
        row = _append(errand, enlisted, version)
    return Kept(row=row, version=version, readers=frozenset({errand.reader}))


def _is_same(version: Version, reading: Reading) -> bool:
    """Whether a reading says nothing new.

    Labelled values that we have no field for may flicker, and the address is our own work.
    """
    before, after = (replace(one, unread=(), url="") for one in (version.notice, reading.notice))
    return before == after and version.figures == reading.figures


def _has_same_files(before: Iterable[AttachedFile], after: Iterable[AttachedFile]) -> bool:
    """Whether no file is known to hold other bytes than before."""
    pairs = zip(before, after, strict=True)
    return all(None in {old.sha256, new.sha256} or old.sha256 == new.sha256 for old, new in pairs)


def _record(
    errand: Errand,
    enlisted: Enlisted,
    kept: Kept | None,
    reading: Reading,
    attached: tuple[AttachedFile, ...],
    page: Page,
) -> FetchOutcome:
    """Appends what is new, with the change and all that must be told, in one transaction."""
    with errand.store.transaction():
        if (
            kept is not None
            and _is_same(kept.version, reading)
            and _has_same_files(kept.version.files, attached)
        ):
            _note_files(errand, kept, attached)
            _note(errand, enlisted, page, "unchanged")
            return "unchanged"
        snapshot = snapshots.keep(errand.store, page.body, page.content_type)
        version = _version(
            errand, enlisted, reading, attached, cause="publisher", snapshot=snapshot
        )
        row = _append(errand, enlisted, version)
        _tell(errand, enlisted, kept, version, row)
        outcome: FetchOutcome = "first" if kept is None else "revised"
        _note(errand, enlisted, page, outcome)
    return outcome


def _version(
    errand: Errand,
    enlisted: Enlisted,
    reading: Reading,
    attached: tuple[AttachedFile, ...],
    *,
    cause: Cause,
    snapshot: Sha256,
) -> Version:
    return Version(
        notice=reading.notice,
        seq=ledger.next_seq(errand.store, enlisted.row),
        recorded_at=errand.now(),
        cause=cause,
        reader=errand.reader,
        snapshot=snapshot,
        figures=reading.figures,
        files=attached,
    )


def _append(errand: Errand, enlisted: Enlisted, version: Version) -> int:
    """Appends a version with its budget lines and the pairs that these make."""
    store = errand.store
    row = ledger.record(store, errand.run, enlisted.row, version)
    notice = version.notice
    lines = budget_lines(
        version.figures,
        source=notice.source,
        number=notice.number,
        seq=version.seq,
        published_on=notice.published_on,
    )
    budgets.record_lines(store, row, lines)
    rivals = budgets.rival_lines(store, row, notice.source, notice.number)
    budgets.record_revisions(store, row, compare_lines(lines, rivals))
    _log.info(
        "version.recorded",
        source=notice.source,
        notice=notice.number,
        seq=version.seq,
        cause=version.cause,
    )
    return row


def _tell(
    errand: Errand, enlisted: Enlisted, kept: Kept | None, version: Version, row: int
) -> None:
    """Appends the change that a version is, if it is one, with an item for each that wants it."""
    if kept is None and enlisted.is_backfill:
        return
    change = replace(
        compare(kept.version if kept else None, version),
        revisions=budgets.moved_by(errand.store, row),
    )
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


def _note_files(errand: Errand, kept: Kept, attached: tuple[AttachedFile, ...]) -> None:
    """Appends what fetching the files of an unchanged notice brought."""
    for position, (old, new) in enumerate(zip(kept.version.files, attached, strict=True)):
        if old.fetched_at != new.fetched_at:
            ledger.note_file(errand.store, kept.row, position, new)


def _note(errand: Errand, enlisted: Enlisted, page: Page, outcome: FetchOutcome) -> None:
    fetch = Fetch(
        source=errand.source.key,
        notice=enlisted.row,
        url=page.url,
        fetched_at=page.fetched_at,
        outcome=outcome,
        sha256=snapshots.sha256(page.body) if page.body else "",
        is_kept=outcome in {"first", "revised"},
        etag=page.etag,
        last_modified=page.last_modified,
    )
    runs.note_fetch(errand.store, errand.run, fetch)
