"""Goes back in the index of a source, further than any run does; none of what it finds is news."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline import track
from pipeline.config import Config
from pipeline.errand import Errand, document_reader, politeness, prepare
from pipeline.run import Clock, run
from pipeline.sweep_pages import read_one
from pipeline.visit import visit
from scrapers.errors import GoneError, LayoutError, OutageError, RefusedError, ScrapeError
from scrapers.fetch import Fetcher, StoppedError
from scrapers.notice import Entry, Source
from scrapers.site import Paged
from storage import backfill as pages
from storage import ledger, runs
from storage.ledger import Enlisted
from storage.store import open_writer

_ENOUGH = 3  # failures in a row: the host is in trouble, and asking on would only add to it
_BEYOND = 2  # pages in a row without a day of interest: one alone may be a handful out of order

Progress = Callable[["Backfill"], None]


@dataclass(slots=True, kw_only=True)
class Backfill:
    """How far a back-fill has come.

    Attributes:
        source, since: what it goes back in, and to which day; a Seoul calendar day.
        page: the page of the index that it is at, or ended with.
        listed: entries from *since* on that it has dealt with.
        first: notices of these that it read; the others were known.
        gone, failed: notices that are not there, or could not be read; the next run tries again.
        undated: entries without a day that no run has met; they are left alone.
        newest_on, oldest_on: the days that it began with and came to; `None` before the first.
        has_ended: it came to the end: nothing from *since* on is left.
        was_stopped: it was told to stop; the next one goes on.
        message: why it ended before its time, `""` if it did not.
        index_problem: as in the report of the run that it began with.
    """

    source: str
    since: dt.date
    page: int = 0
    listed: int = 0
    first: int = 0
    gone: int = 0
    failed: int = 0
    undated: int = 0
    newest_on: dt.date | None = None
    oldest_on: dt.date | None = None
    has_ended: bool = False
    was_stopped: bool = False
    message: str = ""
    index_problem: str = ""

    @property
    def about_total(self) -> int | None:
        """Entries in all, guessed from the days that lie behind; `None` while nobody can know."""
        if self.newest_on is None or self.oldest_on is None or self.oldest_on >= self.newest_on:
            return None
        all_days = (self.newest_on - self.since).days
        return round(self.listed * all_days / (self.newest_on - self.oldest_on).days)

    @property
    def has_failures(self) -> bool:
        """Whether it gave up, or a notice could not be read; to be stopped is no failure."""
        return bool(self.message or self.failed) and not self.was_stopped


def backfill(
    config: Config,
    source: Source,
    index: Paged,
    since: dt.date,
    *,
    now: Clock,
    opening: track.Progress,
    progress: Progress,
    stop: threading.Event,
) -> Backfill:
    """Reads the notices of a source from a day on that no run has read.

    It begins with an ordinary run over that source: what is news is taken as such before the rest
    counts as old. It resumes at the page of the index where the last one ended. The index is over
    where it begins again, or where two pages in a row are empty and the one before them is not.

    Args:
        config: what is followed, and how politely.
        source: one of its sources.
        index: the pages of that source.
        since: Seoul calendar day; entries dated before it, or not at all, are left alone.
        now: gives aware UTC times.
        opening: told how far the ordinary run is; called in another thread.
        progress: told after each entry; called in this thread.
        stop: set from outside, it ends the work within seconds.

    Raises:
        StoreError: the store cannot be written; what was recorded before stays.
    """
    done = Backfill(source=source.key, since=since)
    report = run(config, now=now, progress=opening, sources={source.key}, stop=stop)
    done.index_problem = report.index_problem
    if report.was_stopped:
        done.was_stopped, done.message = True, str(StoppedError())
        return done
    if report.looks[0].outcome == "failed":
        done.message = report.looks[0].message
        return done
    with (
        open_writer(config.store) as store,
        Fetcher(politeness(config), now=now, stop=stop) as fetcher,
        document_reader(config, stop=stop) as reader,
    ):
        number = runs.start(store, now())
        errand = prepare(config, store, number, source, fetcher, reader, now=now, stop=stop)
        try:
            _GoingBack(errand, index, done, progress).go()
        except StoppedError as error:
            done.was_stopped, done.message = True, str(error)
        except ScrapeError as error:
            done.message = str(error)
        runs.decide(store, number, source.key, "accepted", "back-fill", now=now())
        runs.end(store, number, now())
        store.checkpoint()
    return done


class _GoingBack:
    """The way back through the index of one source."""

    def __init__(self, errand: Errand, index: Paged, done: Backfill, progress: Progress) -> None:
        self._errand = errand
        self._index = index
        self._done = done
        self._progress = progress
        self._seen: set[str] = set()  # numbers that the index showed
        self._filled: set[int] = set()  # its pages that showed any
        self._troubled = runs.troubled(errand.store, errand.source.key)
        self._in_a_row = 0  # failures of notices that did not fail before

    def go(self) -> None:
        """Goes page by page until the days of interest, or the index, are over.

        Raises:
            ScrapeError: a page of the index, or too many notices, could not be read.
            StoppedError: we were told to stop.
        """
        done = self._done
        entries = self._fresh(self._show(1))  # some boards show it again past their last page
        done.page = pages.resume_at(self._errand.store, self._errand.source.key, done.since)
        if done.page > 1:
            entries = self._turn_to(done.page)
        beyond = 0
        while entries:
            wanted = [one for one in entries if self._is_wanted(one)]
            done.undated += self._count_undated(entries)
            self._work_off(wanted, has_left=len(wanted) < len(entries))
            beyond = 0 if any(not one.is_pinned for one in wanted) else beyond + 1
            if beyond == _BEYOND:
                break
            done.page += 1
            entries = self._turn_to(done.page)
        done.has_ended = True

    def _turn_to(self, page: int) -> list[Entry]:
        """What a page of the index shows that none showed yet; nothing where the index is over."""
        shown = self._show(page)
        entries = [*self._slipped(page), *self._fresh(shown)]
        if not shown:
            entries += self._fresh(self._ask_again(page))
        return entries

    def _slipped(self, page: int) -> list[Entry]:
        """What moved up from a page to those before it, after these were read.

        Whatever is withdrawn moves all that is older up, the first row of a page to the end of the
        one before. So that one is read again after each page.
        """
        slipped: list[Entry] = []
        for before in range(page - 1, 0, -1):
            shown = self._show(before)
            if not shown and before in self._filled:
                raise self._blank(before, "it showed rows a moment ago")
            here = [one for one in self._fresh(shown) if self._is_wanted(one) and self._is_old(one)]
            slipped += here
            if shown and not here:
                break
        return slipped

    def _ask_again(self, page: int) -> tuple[Entry, ...]:
        """Asks for an empty page once more; the index is over where the next is empty, too."""
        shown = self._show(page)
        if not shown and self._show(page + 1):
            raise self._blank(page, "the next page shows rows")
        return shown

    def _show(self, page: int) -> tuple[Entry, ...]:
        """The entries of a page of the index."""
        entries = read_one(self._errand, self._index, page).entries
        if entries:
            self._filled.add(page)
        return entries

    def _fresh(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that no page showed yet."""
        fresh = [one for one in entries if one.number not in self._seen]
        self._seen |= {one.number for one in fresh}
        return fresh

    def _is_wanted(self, entry: Entry) -> bool:
        return entry.published_on is not None and entry.published_on >= self._done.since

    def _is_old(self, entry: Entry) -> bool:
        """Whether it is neither known nor published a moment ago, which is for the next run."""
        return ledger.standing(self._errand.store, self._errand.source.key, entry) == "old"

    def _blank(self, page: int, proof: str) -> LayoutError:
        """A page of the index is empty that cannot be."""
        url = self._index.listing_url(self._errand.source, page)
        return LayoutError(url, f"page {page} of the index is empty, and {proof}")

    def _count_undated(self, entries: list[Entry]) -> int:
        """Counts the unknown entries of which nobody can tell whether they are wanted."""
        store, source = self._errand.store, self._errand.source.key
        undated = (one.number for one in entries if one.published_on is None)
        return sum(ledger.find(store, source, number) is None for number in undated)

    def _work_off(self, wanted: list[Entry], *, has_left: bool) -> None:
        """Reads what is unknown on one page, and notes the page."""
        done, errand = self._done, self._errand
        for entry, enlisted in self._enlist(wanted):
            if enlisted.is_backfill and ledger.latest(errand.store, enlisted.row) is None:
                self._visit(entry, enlisted)
            done.listed += 1
            if entry.published_on and not entry.is_pinned:
                done.newest_on = max(done.newest_on or entry.published_on, entry.published_on)
                done.oldest_on = min(done.oldest_on or entry.published_on, entry.published_on)
            self._progress(done)
        oldest_on = done.since if has_left else None
        source, at = errand.source.key, errand.now()
        pages.note_page(errand.store, source, done.page, oldest_on=oldest_on, at=at)

    def _enlist(self, wanted: list[Entry]) -> list[tuple[Entry, Enlisted]]:
        """Gives every entry its row; what was published a moment ago is left for the next run."""
        errand, store, source = self._errand, self._errand.store, self._errand.source
        is_in_view = self._done.page <= source.look_back_pages
        at = errand.now()
        with store.transaction():
            return [
                (one, ledger.enlist(store, errand.run, source.key, one, at=at, first_sight=True))
                for one in wanted
                if not (is_in_view and ledger.standing(store, source.key, one) == "news")
            ]

    def _visit(self, entry: Entry, enlisted: Enlisted) -> None:
        """Reads one notice; where one failed before, its next failure says nothing of the host."""
        try:
            visit(self._errand, entry, enlisted)
        except GoneError:
            self._done.gone += 1
        except ScrapeError as error:
            self._done.failed += 1
            if enlisted.row in self._troubled:
                return
            self._in_a_row += 1
            if self._in_a_row == _ENOUGH or isinstance(error, OutageError | RefusedError):
                raise
        else:
            self._done.first += 1
            self._in_a_row = 0
