"""Asks for the bytes of a notice's attachments, as seldom as is safe, and reads them."""

from collections.abc import Iterable
from dataclasses import replace

import structlog

from pipeline.errand import Errand
from scrapers import documents as reading
from scrapers.errors import ReadError, RefusedError, ScrapeError
from scrapers.notice import Attachment, Notice, Page, Sha256
from storage import documents, snapshots
from storage.documents import Trouble
from storage.records import AttachedFile, Version

_log = structlog.get_logger()


def collect(
    errand: Errand, row: int, notice: Notice, before: Version | None
) -> tuple[AttachedFile, ...]:
    """The attachments of a notice in their order, with what is known of their bytes.

    A file that could not be fetched is `unfetched`, and keeps the bytes and the text that *before*
    had under its name, if any: it is never taken for removed or replaced.

    Args:
        errand: the work that it is part of.
        row: row id of the notice.
        notice: as its page reads now.
        before: its current version.

    Raises:
        RefusedError: the server wants no more of us; the whole source stops.
        StoppedError: we were told to stop.
    """
    known = {file.attachment: file for file in before.files} if before else {}
    named = _by_unique_name(before.files) if before else {}
    return tuple(
        # Handles are given out again when files come and go, so the name must agree, too.
        _file(errand, row, notice.number, one, known.get(one), named.get(one.name))
        for one in notice.attachments
    )


def read_again(errand: Errand, files: Iterable[AttachedFile]) -> tuple[AttachedFile, ...]:
    """Files as today's code reads their bytes; what was never fetched stays as it is.

    Raises:
        StoppedError: we were told to stop.
    """
    return tuple(_read(errand, file) for file in files)


def _by_unique_name(files: Iterable[AttachedFile]) -> dict[str, AttachedFile]:
    """The files whose name no other file has."""
    named: dict[str, list[AttachedFile]] = {}
    for file in files:
        named.setdefault(file.attachment.name, []).append(file)
    return {name: alike[0] for name, alike in named.items() if len(alike) == 1}


def is_due(errand: Errand, file: AttachedFile) -> bool:
    """Whether the bytes of a known attachment should be looked at again.

    Its page does not tell when a file was replaced under the same name, so only fetching does.
    """
    if file.state == "unfetched" or file.fetched_at is None:
        return True
    return errand.now() - file.fetched_at >= errand.again_after


def _file(
    errand: Errand,
    row: int,
    number: str,
    attachment: Attachment,
    known: AttachedFile | None,
    named: AttachedFile | None,
) -> AttachedFile:
    if known is not None and not is_due(errand, known):
        return _read(errand, known)
    try:
        fetched = _fetch(errand, row, number, attachment)
    except RefusedError:
        raise
    except ScrapeError as error:
        if known is not None and known.sha256 is not None:
            return _read(errand, known)
        before = named or AttachedFile(attachment=attachment)
        lost = replace(
            before,
            attachment=attachment,
            state="unfetched",
            known=before.text_state,
            reason=str(error),
            fetched_at=errand.now(),
        )
        return _read(errand, lost)
    return _read(errand, fetched, is_fresh=True)


def _fetch(errand: Errand, row: int, number: str, attachment: Attachment) -> AttachedFile:
    """The file with its bytes, not read yet."""
    request = errand.site.file_request(errand.source, number, attachment)
    page: Page | None = None
    try:
        if request.form is None:
            page = errand.fetcher.get(request.url, referer=request.referer)
        else:
            page = errand.fetcher.post(request.url, request.form, referer=request.referer)
        errand.site.check_file(page, attachment)
    except ScrapeError as error:
        _note_trouble(errand, row, attachment, error, page)
        raise
    return AttachedFile(
        attachment=attachment,
        sha256=snapshots.keep(errand.store, page.body, page.content_type),
        size=len(page.body),
        state="unreadable",
        fetched_at=page.fetched_at,
    )


def _note_trouble(
    errand: Errand, row: int, attachment: Attachment, error: ScrapeError, page: Page | None
) -> None:
    """Appends that a file did not come, with the bytes that came in its place."""
    kept: Sha256 | None = None
    if page is not None and isinstance(error, ReadError):
        kept = snapshots.keep(errand.store, page.body, page.content_type)
    trouble = Trouble(
        notice=row,
        name=attachment.name,
        url=error.url,
        fetched_at=errand.now(),
        error=type(error).__name__,
        message=str(error),
        snapshot=kept,
    )
    documents.note_trouble(errand.store, errand.run, trouble)
    _log.warning(
        "attachment.refused", source=errand.source.key, error=trouble.error, snapshot=kept or ""
    )


def _read(errand: Errand, file: AttachedFile, *, is_fresh: bool = False) -> AttachedFile:
    """The file with its text, as today's code reads its bytes; equal bytes are read once.

    What its reader came to grief on is read again when its bytes come again: the machine may have
    been busy, or its limits may be others by now.
    """
    if file.sha256 is None or (file.reader == reading.READER and not is_fresh):
        return file
    found = documents.find(errand.store, file.sha256, reading.READER)
    if found is None or (found.fault and is_fresh):
        body, _ = snapshots.load(errand.store, file.sha256)
        found = errand.read_document(body)
        documents.keep(errand.store, file.sha256, reading.READER, found, errand.now())
    is_lost = file.state == "unfetched"
    return replace(
        file,
        media_type=found.media_type,
        state="unfetched" if is_lost else found.state,
        reason=file.reason if is_lost else found.reason,
        known=found.state if is_lost else None,
        blocks=found.blocks,
        starts=found.starts,
        fault=found.fault,
        reader=reading.READER,
    )
