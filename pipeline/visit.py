"""Takes one notice from its address to a version, if it reads otherwise than before."""

from dataclasses import replace

from pipeline import files
from pipeline.errand import Errand
from pipeline.guard import note_trouble, read_page
from pipeline.record import is_same, is_same_origin, is_same_text, record
from pipeline.understand import Reading, understand
from scrapers.errors import LayoutError, ScrapeError
from scrapers.fetch import Validators
from scrapers.notice import Entry, Notice, Page
from scrapers.site import Serial
from storage import ledger, runs, snapshots
from storage.ledger import Enlisted, Kept
from storage.records import AttachedFile, Cause
from storage.runs import Fetch, FetchOutcome


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
    notice = read_page(errand, page, enlisted.row, _read_notice, errand, entry)
    cause: Cause = "publisher"
    if kept is not None and errand.reader not in kept.readers:
        try:
            kept = _reread(errand, entry, enlisted, kept)
        except ScrapeError:
            # On record. Today's code cannot say what the older page would have read, so nobody
            # knows who moved since: what differs is kept, and told to nobody.
            cause = "reader"
    attached = files.collect(errand, enlisted.row, notice, kept.version if kept else None)
    # What follows from the same text is the same, unless other code read it.
    is_known = kept is not None and errand.reader in kept.readers
    if kept is not None and is_known and is_same_text(kept.version, notice, attached):
        return _confirm(errand, enlisted, kept, page, attached)
    reading = read_page(errand, page, enlisted.row, _understand, notice, attached)
    if kept is not None and is_same(kept.version, reading):
        return _confirm(errand, enlisted, kept, page, attached)
    if kept is not None and is_same_origin(kept.version, notice, attached):
        cause = "reader"  # it came to grief on the same bytes before, or does now
    outcome: FetchOutcome = "first" if kept is None else "revised"
    with errand.store.transaction():
        snapshot = snapshots.keep(errand.store, page.body, page.content_type)
        record(errand, enlisted, kept, reading, cause=cause, snapshot=snapshot)
        _note(errand, enlisted, page, outcome)
    return outcome


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


def _read_notice(page: Page, errand: Errand, entry: Entry) -> Notice:
    notice = errand.site.read_notice(page, errand.source, entry)
    if isinstance(errand.site.index, Serial):
        _refuse_copy(errand, page, notice)
    return notice


def _understand(_: Page, notice: Notice, attached: tuple[AttachedFile, ...]) -> Reading:
    return understand(notice, attached)


def _refuse_copy(errand: Errand, page: Page, notice: Notice) -> None:
    """Refuses the text of another article: pages of a serial do not say which one they are.

    Raises:
        LayoutError: the page is that of another article.
    """
    for kept in ledger.namesakes(errand.store, notice):
        if kept.version.notice.text == notice.text:
            other = kept.version.notice.number
            raise LayoutError(page.url, f"the text of {other} came, expected {notice.number}")


def _reread(errand: Errand, entry: Entry, enlisted: Enlisted, kept: Kept) -> Kept:
    """The version before, as today's code reads its bytes.

    So an upgrade of sillok shows as a version of cause `reader`, and never as a ministry's change.

    Raises:
        ScrapeError: today's code refuses these bytes.
    """
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
    notice = read_page(errand, page, enlisted.row, _read_notice, errand, entry)
    attached = files.read_again(errand, kept.version.files)
    reading = read_page(errand, page, enlisted.row, _understand, notice, attached)
    if is_same(kept.version, reading):
        with errand.store.transaction():
            ledger.note_reading(errand.store, kept.row, errand.reader, errand.now())
            _note_files(errand, kept, attached)
        version = replace(kept.version, files=attached)
        return replace(kept, version=version, readers=kept.readers | {errand.reader})
    return record(
        errand,
        enlisted,
        kept,
        reading,
        cause="reader",
        snapshot=kept.version.snapshot,
    )


def _confirm(
    errand: Errand,
    enlisted: Enlisted,
    kept: Kept,
    page: Page,
    attached: tuple[AttachedFile, ...],
) -> FetchOutcome:
    """Appends that nothing changed, that today's code agrees, and what fetching files brought."""
    with errand.store.transaction():
        if errand.reader not in kept.readers:
            ledger.note_reading(errand.store, kept.row, errand.reader, errand.now())
        _note_files(errand, kept, attached)
        _note(errand, enlisted, page, "unchanged")
    return "unchanged"


def _note_files(errand: Errand, kept: Kept, attached: tuple[AttachedFile, ...]) -> None:
    """Appends what is known of files otherwise than before: their bytes, or why they are unread."""
    for position, (old, new) in enumerate(zip(kept.version.files, attached, strict=True)):
        if old != new:
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
