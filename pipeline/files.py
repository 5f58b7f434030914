"""Asks for the bytes of a notice's attachments, as seldom as is safe."""

from dataclasses import replace

from pipeline.errand import Errand
from scrapers.errors import RefusedError, ScrapeError
from scrapers.notice import Attachment, Notice
from storage import snapshots
from storage.records import AttachedFile, Version

_NOT_READ = "its bytes are kept; their text is not read yet"


def collect(errand: Errand, notice: Notice, before: Version | None) -> tuple[AttachedFile, ...]:
    """The attachments of a notice in their order, with what is known of their bytes.

    A file that could not be fetched stays what it was in *before*, or is `unfetched`: it is never
    taken for removed or replaced.

    Raises:
        RefusedError: the server wants no more of us; the whole source stops.
    """
    known = {_handle(file.attachment): file for file in before.files} if before else {}
    return tuple(
        _file(errand, notice.number, attachment, known.get(_handle(attachment)))
        for attachment in notice.attachments
    )


def is_due(errand: Errand, file: AttachedFile) -> bool:
    """Whether the bytes of a known attachment should be looked at again.

    Its page does not tell when a file was replaced under the same name, so only fetching does.
    """
    if file.sha256 is None or file.fetched_at is None:
        return True
    return errand.now() - file.fetched_at >= errand.again_after


def _handle(attachment: Attachment) -> tuple[str, str]:
    return attachment.group, attachment.order


def _file(
    errand: Errand, number: str, attachment: Attachment, known: AttachedFile | None
) -> AttachedFile:
    if known is not None and not is_due(errand, known):
        return replace(known, attachment=attachment)
    try:
        return _fetch(errand, number, attachment)
    except RefusedError:
        raise
    except ScrapeError as error:
        if known is not None and known.sha256 is not None:
            return replace(known, attachment=attachment)
        return AttachedFile(attachment=attachment, reason=str(error), fetched_at=errand.now())


def _fetch(errand: Errand, number: str, attachment: Attachment) -> AttachedFile:
    request = errand.site.file_request(errand.source, number, attachment)
    page = errand.fetcher.post(request.url, request.form, referer=request.referer)
    errand.site.check_file(page, attachment)
    return AttachedFile(
        attachment=attachment,
        sha256=snapshots.keep(errand.store, page.body, page.content_type),
        size=len(page.body),
        media_type=page.content_type.partition(";")[0].strip().lower(),
        state="unreadable",
        reason=_NOT_READ,
        fetched_at=page.fetched_at,
    )
