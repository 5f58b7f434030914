"""Reads the index of a source: as many pages as needed, and again until two readings agree."""

from collections.abc import Iterable

from pipeline.errand import Errand
from pipeline.guard import read_page
from scrapers.notice import Entry, Listing
from scrapers.site import Paged
from storage import ledger

_MOST_PAGES = 100  # a thousand notices at once: a list that never ends, or a year without a run
_MOST_SWEEPS = 3


def sweep_pages(errand: Errand, index: Paged, *, first_sight: bool) -> tuple[Entry, ...]:
    """The entries of a list, newest first, each number once.

    While the list is read, a notice may be published or withdrawn, and the rest moves across the
    borders of pages. So a list that shows anything new is read again until two readings agree.

    Raises:
        ScrapeError: a page of the list could not be fetched or read.
    """
    entries = _one_sweep(errand, index, first_sight=first_sight)
    for _ in range(_MOST_SWEEPS - 1):
        if not _news(errand, entries.values()):
            break
        again = _one_sweep(errand, index, first_sight=first_sight)
        agree = again.keys() <= entries.keys()
        entries = again | {key: one for key, one in entries.items() if key not in again}
        if agree:
            break
    return tuple(entries.values())


def _one_sweep(errand: Errand, index: Paged, *, first_sight: bool) -> dict[str, Entry]:
    """Goes from page 1 until the depth is reached and a page brings nothing new.

    What lies deeper and is older than the first sight is left alone: it is back-fill.
    """
    source = errand.source
    depth = source.first_sight_pages if first_sight else source.look_back_pages
    most = depth if first_sight else _MOST_PAGES
    found: dict[str, Entry] = {}
    for number in range(1, most + 1):
        listing = read_one(errand, index, number)
        fresh = [entry for entry in listing.entries if entry.number not in found]
        if not fresh:
            break  # past the last page, which some boards answer with the first one again
        news = _news(errand, fresh)
        found |= {entry.number: entry for entry in (fresh if number <= depth else news)}
        if number >= depth and not news:
            break
    return found


def read_one(errand: Errand, index: Paged, number: int) -> Listing:
    """Fetches and reads one page of the index, from 1; raises as `sweep_pages` does."""
    page = errand.fetcher.get(index.listing_url(errand.source, number))
    return read_page(errand, page, None, index.read_listing, errand.source, number)


def _news(errand: Errand, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that were never listed, and not because they are old."""
    source = errand.source.key
    return [one for one in entries if ledger.standing(errand.store, source, one) == "news"]
