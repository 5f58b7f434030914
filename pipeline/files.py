"""Asks for the bytes of a notice's attachments, as seldom as is safe, and reads them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import structlog

from pipeline.errand import Errand
from scrapers import documents as reading
from scrapers.errors import LayoutError, ReadError, RefusedError, ScrapeError
from scrapers.notice import Attachment, Notice, Page, Sha256
from storage import documents, snapshots
from storage.documents import Trouble
from storage.records import AttachedFile, Version

# Two damaged answers in a week are no accident on the way: so the publisher's file is.
_LATELY = dt.timedelta(days=7)
_OFTEN = 2

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
    known = before.files if before else ()
    is_same_list = tuple(file.attachment for file in known) == notice.attachments
    named = dict(zip(_nths(known), known, strict=True))
    names = Counter(one.name for one in notice.attachments)
    names |= Counter(file.attachment.name for file in known)  # the more of both
    fetching = _Fetching(errand, row, notice.number)
    collected = []
    for key, one in zip(_nths_of(notice.attachments), notice.attachments, strict=True):
        namesake = named.get(key)
        # Handles are given out again when files come and go, so the name must agree, too; and of
        # files with one name, a handle tells one from the other only in the same list.
        is_known = is_same_list or names[one.name] == 1
        same = next((file for file in known if file.attachment == one), None) if is_known else None
        collected.append(fetching.file(one, same, namesake))
    return tuple(collected)


def read_again(errand: Errand, files: Iterable[AttachedFile]) -> tuple[AttachedFile, ...]:
    """Files as today's code reads their bytes; what was never fetched stays as it is.

    Raises:
        StoppedError: we were told to stop.
    """
    return tuple(_read(errand, file) for file in files)


def _nths(files: Iterable[AttachedFile]) -> list[tuple[str, int]]:
    return _nths_of(file.attachment for file in files)


def _nths_of(attachments: Iterable[Attachment]) -> list[tuple[str, int]]:
    """The name of each, and the how manieth of that name it is."""
    seen: Counter[str] = Counter()
    nths = []
    for one in attachments:
        seen[one.name] += 1
        nths.append((one.name, seen[one.name]))
    return nths


def is_due(errand: Errand, file: AttachedFile) -> bool:
    """Whether the bytes of a known attachment should be looked at again.

    Its page does not tell when a file was replaced under the same name, so only fetching does.
    """
    if file.state == "unfetched" or file.fetched_at is None:
        return True
    return errand.now() - file.fetched_at >= errand.again_after


@dataclass(frozen=True, slots=True)
class _Fetching:
    """Fetches the files of one notice, given by its row id and its number."""

    errand: Errand
    row: int
    number: str

    def file(
        self, attachment: Attachment, known: AttachedFile | None, namesake: AttachedFile | None
    ) -> AttachedFile:
        """An attachment with what is known of it.

        Args:
            attachment: as the page offers it.
            known: what was known of it.
            namesake: what was known under its name.
        """
        errand = self.errand
        if known is not None and not is_due(errand, known):
            return _read(errand, known)
        try:
            return self._fetch(attachment)
        except RefusedError:
            raise
        except ScrapeError as error:
            if known is not None and known.sha256 is not None:
                return _read(errand, known)
            before = namesake or AttachedFile(attachment=attachment)
            lost = replace(
                before,
                attachment=attachment,
                state="unfetched",
                known=before.text_state,
                reason=str(error),
                fetched_at=errand.now(),
            )
            return _read(errand, lost)

    def _fetch(self, attachment: Attachment) -> AttachedFile:
        errand = self.errand
        request = errand.site.file_request(errand.source, self.number, attachment)
        page: Page | None = None
        try:
            if request.form is None:
                page = errand.fetcher.get(request.url, referer=request.referer)
            else:
                page = errand.fetcher.post(request.url, request.form, referer=request.referer)
            errand.site.check_file(page, attachment)
            file = AttachedFile(
                attachment=attachment,
                sha256=snapshots.keep(errand.store, page.body, page.content_type),
                size=len(page.body),
                state="unreadable",
                fetched_at=page.fetched_at,
            )
            file = _read(errand, file, is_fresh=True)
            self._refuse_damaged(page, file)
        except ScrapeError as error:
            self._note_trouble(attachment, error, page)
            raise
        return file

    def _refuse_damaged(self, page: Page, file: AttachedFile) -> None:
        """Refuses what may have been cut on its way.

        The same bytes a second time are the file; and so are other ones, where a server that
        stamps its files sent damaged ones twice already.

        Raises:
            LayoutError: the file is damaged, and may come whole the next time.
        """
        if file.sha256 is None:
            return
        document = documents.find(self.errand.store, file.sha256, reading.READER)
        name = file.attachment.name
        if document is None or not document.is_damaged:
            return
        since = self.errand.now() - _LATELY
        refused = documents.refused(self.errand.store, self.row, name, since)
        if file.sha256 not in refused and len(refused) < _OFTEN:
            raise LayoutError(page.url, f"attachment {name[:100]!r}: {document.reason}")

    def _note_trouble(self, attachment: Attachment, error: ScrapeError, page: Page | None) -> None:
        """Appends that a file did not come, with the bytes that came in its place."""
        errand = self.errand
        kept: Sha256 | None = None
        if page is not None and isinstance(error, ReadError):
            kept = snapshots.keep(errand.store, page.body, page.content_type)
        trouble = Trouble(
            notice=self.row,
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
