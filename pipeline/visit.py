"""Takes one notice from its address to a version, if it reads otherwise than before."""

from dataclasses import replace

from pipeline import claims, files
from pipeline.contacts import read_contacts
from pipeline.deadlines import read_deadlines
from pipeline.errand import Errand
from pipeline.figures import read_figures
from pipeline.guard import note_trouble, read_page
from pipeline.record import Reading, has_same_files, is_same, record
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
    reading = read_page(errand, page, enlisted.row, _read, errand, entry)
    cause: Cause = "publisher"
    if kept is not None and errand.reader not in kept.readers:
        try:
            kept = _reread(errand, entry, enlisted, kept)
        except ScrapeError:
            # On record. Today's code cannot say what the older page would have read, so nobody
            # knows who moved since: what differs is kept, and told to nobody.
            cause = "reader"
    attached = files.collect(errand, reading.notice, kept.version if kept else None)
    with errand.store.transaction():
        if kept is not None and _is_unchanged(kept, reading, attached):
            _confirm(errand, kept, attached)
            outcome: FetchOutcome = "unchanged"
        else:
            record(
                errand,
                enlisted,
                kept,
                reading,
                files=attached,
                cause=cause,
                snapshot=snapshots.keep(errand.store, page.body, page.content_type),
            )
            outcome = "first" if kept is None else "revised"
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


def _read(page: Page, errand: Errand, entry: Entry) -> Reading:
    notice = errand.site.read_notice(page, errand.source, entry)
    if isinstance(errand.site.index, Serial):
        _refuse_copy(errand, page, notice)
    title, blocks, published_on = notice.title, notice.blocks, notice.published_on
    figures = read_figures(title, blocks, published_on=published_on)
    checked, found = claims.check(title, blocks, figures)
    return Reading(
        notice=notice,
        figures=checked,
        claims=found,
        deadlines=read_deadlines(title, blocks, published_on=published_on),
        contacts=read_contacts(title, blocks),
    )


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
    reading = read_page(errand, page, enlisted.row, _read, errand, entry)
    if is_same(kept.version, reading):
        ledger.note_reading(errand.store, kept.row, errand.reader, errand.now())
        return replace(kept, readers=kept.readers | {errand.reader})
    return record(
        errand,
        enlisted,
        kept,
        reading,
        files=kept.version.files,
        cause="reader",
        snapshot=kept.version.snapshot,
    )


def _is_unchanged(kept: Kept, reading: Reading, attached: tuple[AttachedFile, ...]) -> bool:
    version = kept.version
    return is_same(version, reading) and has_same_files(version.files, attached)


def _confirm(errand: Errand, kept: Kept, attached: tuple[AttachedFile, ...]) -> None:
    """Appends that today's code agrees with a version, and what fetching its files brought."""
    if errand.reader not in kept.readers:
        ledger.note_reading(errand.store, kept.row, errand.reader, errand.now())
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
