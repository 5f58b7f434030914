"""Asks for the bytes of a notice's attachments, as seldom as is safe."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.errand import Errand
from scrapers.errors import RefusedError, ScrapeError
from scrapers.notice import Attachment, Notice
from storage import snapshots
from storage.records import AttachedFile, Version

_NOT_READ = "its bytes are kept; their text is not read yet"


def collect(errand: Errand, notice: Notice, before: Version | None) -> tuple[AttachedFile, ...]:
    """The attachments of a notice in their order, with what is known of their bytes.

    A file that could not be fetched is `unfetched`, and keeps the bytes that *before* had under its
    name, if any: it is never taken for removed or replaced.

    Raises:
        RefusedError: the server wants no more of us; the whole source stops.
    """
    known = {file.attachment: file for file in before.files} if before else {}
    named = _by_unique_name(before.files) if before else {}
    return tuple(
        # Handles are given out again when files come and go, so the name must agree, too.
        _file(errand, notice.number, one, known.get(one), named.get(one.name))
        for one in notice.attachments
    )


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
    number: str,
    attachment: Attachment,
    known: AttachedFile | None,
    named: AttachedFile | None,
) -> AttachedFile:
    if known is not None and not is_due(errand, known):
        return known
    try:
        return _fetch(errand, number, attachment)
    except RefusedError:
        raise
    except ScrapeError as error:
        if known is not None and known.sha256 is not None:
            return known
        before = named or AttachedFile(attachment=attachment)
        return replace(
            before,
            attachment=attachment,
            state="unfetched",
            reason=str(error),
            fetched_at=errand.now(),
        )


def _fetch(errand: Errand, number: str, attachment: Attachment) -> AttachedFile:
    request = errand.site.file_request(errand.source, number, attachment)
    if request.form is None:
        page = errand.fetcher.get(request.url, referer=request.referer)
    else:
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
