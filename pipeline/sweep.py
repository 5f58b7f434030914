"""Finds the notices that a source lists: in the pages of its index, or volume by volume."""

from pipeline.errand import Errand
from pipeline.sweep_pages import sweep_pages
from pipeline.sweep_volumes import sweep_volumes
from scrapers.notice import Entry
from scrapers.site import Paged


def sweep(errand: Errand, *, first_sight: bool) -> tuple[Entry, ...]:
    """The entries of a source, newest first, each number once.

    Raises:
        ScrapeError: a page that lists them could not be fetched or read.
    """
    index = errand.site.index
    if isinstance(index, Paged):
        return sweep_pages(errand, index, first_sight=first_sight)
    return sweep_volumes(errand, index, first_sight=first_sight)
