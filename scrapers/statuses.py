"""What an HTTP status means for us: one policy each."""

from scrapers.errors import (
    GoneError,
    LayoutError,
    RefusedError,
    ScrapeError,
    ServerFaultError,
    UnreachableError,
)
from scrapers.notice import Page


def verdict(page: Page, retry_after: str) -> ScrapeError:
    """The error that a status is, one policy each.

    A status that says that our request was wrong (400, 405, 414 ...) is a `LayoutError`: neither
    is the notice gone nor do we stand in the way; the site expects other addresses than its reader
    builds.
    """
    status, url = page.status, page.url
    printed = f"status {status}"
    if retry_after:
        printed += f", Retry-After: {retry_after}"
    if status in (401, 403, 407, 429, 451):
        return RefusedError(url, printed)
    if status in (404, 410):
        return GoneError(url, printed)
    if status in (408, 425):
        return UnreachableError(url, printed)
    if status >= 500:
        return ServerFaultError(url, printed)
    return LayoutError(url, f"{printed} in place of a page")
