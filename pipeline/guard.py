"""Runs a reader on a page; a page that must not be read is kept, noted, and told."""

import traceback
from collections.abc import Callable
from typing import Concatenate, Literal, ParamSpec, TypeVar

import structlog

from pipeline.errand import Errand
from scrapers.errors import FetchError, GoneError, ReaderFaultError, ReadError, ScrapeError
from scrapers.notice import Page, Sha256
from storage import runs, snapshots
from storage.runs import Fetch, FetchOutcome

_log = structlog.get_logger()

P = ParamSpec("P")
T = TypeVar("T")


def read_page(
    errand: Errand,
    page: Page,
    notice: int | None,
    read: Callable[Concatenate[Page, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What *read* makes of a page.

    Args:
        errand: the work that it is part of.
        page: as received.
        notice: row id of the notice that the page should show; `None` for a page of the list.
        read: a pure reader; it gets the page and the rest of the arguments.
        *args: passed on.
        **kwargs: passed on.

    Raises:
        ScrapeError: the page must not be read; its bytes are kept, and a fetch row says why.
        ReaderFaultError: the reader broke in a way that nobody foresaw; the row has the trace.
    """
    try:
        return try_page(page, read, *args, **kwargs)
    except ScrapeError as error:
        cause = error.__cause__ if isinstance(error, ReaderFaultError) else None
        trace = "".join(traceback.format_exception(cause)) if cause else ""
        note_trouble(errand, notice, error, page=page, trace=trace)
        raise


def try_page(
    page: Page, read: Callable[Concatenate[Page, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """What *read* makes of a page that may be none; nothing is noted of it.

    Raises:
        ScrapeError: the page must not be read.
        ReaderFaultError: the reader broke in a way that nobody foresaw.
    """
    try:
        return read(page, *args, **kwargs)
    except ScrapeError:
        raise
    except Exception as error:  # a bug in one reader must not stop the other sources
        found = f"{type(error).__name__} in the reader: {error}"
        raise ReaderFaultError(page.url, found) from error


def note_trouble(
    errand: Errand,
    notice: int | None,
    error: ScrapeError,
    *,
    page: Page | None = None,
    trace: str = "",
) -> None:
    """Appends the fetch row of what went wrong, with the bytes where there are any."""
    kept: Sha256 | Literal[""] = ""
    if page is not None:
        kept = snapshots.keep(errand.store, page.body, page.content_type)
    fetch = Fetch(
        source=errand.source.key,
        notice=notice,
        url=error.url,
        fetched_at=errand.now(),
        outcome=_outcome(error),
        sha256=kept,
        is_kept=bool(kept),
        error=type(error).__name__,
        message=str(error),
        trace=trace,
    )
    runs.note_fetch(errand.store, errand.run, fetch)
    _log.warning(
        "page.refused", source=fetch.source, url=fetch.url, error=fetch.error, snapshot=fetch.sha256
    )


def _outcome(error: ScrapeError) -> FetchOutcome:
    if isinstance(error, GoneError):
        return "gone"
    if isinstance(error, ReadError):
        return "suspect"
    if isinstance(error, FetchError):
        return "failed"
    message = f"{type(error).__name__} is neither a fetch nor a reading"
    raise TypeError(message)
