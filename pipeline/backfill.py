"""Goes back in the index of a source, further than any run does; none of what it finds is news."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.errand import Errand, politeness, prepare
from pipeline.run import Clock, run
from pipeline.sweep_pages import read_one
from pipeline.visit import visit
from scrapers.errors import GoneError, OutageError, RefusedError, ScrapeError
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
        newest_on, oldest_on: the days that it began with and came to; `None` before the first.
        has_ended: it came to the end: nothing from *since* on is left.
        was_stopped: it was told to stop; the next one goes on.
        message: why it ended before its time, `""` if it did not.
    """

    source: str
    since: dt.date
    page: int = 0
    listed: int = 0
    first: int = 0
    gone: int = 0
    failed: int = 0
    newest_on: dt.date | None = None
    oldest_on: dt.date | None = None
    has_ended: bool = False
    was_stopped: bool = False
    message: str = ""

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
    progress: Progress,
    stop: threading.Event,
) -> Backfill:
    """Reads the notices of a source from a day on that no run has read.

    It begins with an ordinary run over that source: what is news is taken as such before the rest
    counts as old. It resumes at the page of the index where the last one ended.

    Args:
        config: what is followed, and how politely.
        source: one of its sources.
        index: the pages of that source.
        since: Seoul calendar day; entries dated before it are left alone.
        now: gives aware UTC times.
        progress: told after each entry; called in this thread.
        stop: set from outside, it ends the work within seconds.

    Raises:
        StoreError: the store cannot be written; what was recorded before stays.
    """
    done = Backfill(source=source.key, since=since)
    report = run(config, now=now, progress=lambda *_: None, sources={source.key}, stop=stop)
    if report.was_stopped or report.looks[0].outcome == "failed":
        done.was_stopped = report.was_stopped
        done.message = report.looks[0].message if report.looks else str(StoppedError())
        return done
    with (
        open_writer(config.store) as store,
        Fetcher(politeness(config), now=now, stop=stop) as fetcher,
    ):
        number = runs.start(store, now())
        errand = prepare(config, store, number, source, fetcher, now=now, stop=stop)
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
        self._troubled = runs.troubled(errand.store, errand.source.key)
        self._in_a_row = 0  # failures of notices that did not fail before

    def go(self) -> None:
        """Goes page by page until the days of interest, or the index, are over.

        Raises:
            ScrapeError: a page of the index, or too many notices, could not be read.
            StoppedError: we were told to stop.
        """
        done = self._done
        entries = self._read(1)  # some boards answer with it again past their last page
        done.page = pages.resume_at(self._errand.store, self._errand.source.key, done.since)
        if done.page > 1:
            entries = self._read(done.page)
        beyond = 0
        while entries:
            wanted = [one for one in entries if one.published_on and one.published_on >= done.since]
            self._work_off(wanted, has_left=len(wanted) < len(entries))
            beyond = 0 if any(not one.is_pinned for one in wanted) else beyond + 1
            if beyond == _BEYOND:
                break
            done.page += 1
            entries = self._read(done.page)
        done.has_ended = True

    def _read(self, page: int) -> list[Entry]:
        """The entries of a page of the index that no page showed yet."""
        listing = read_one(self._errand, self._index, page)
        fresh = [one for one in listing.entries if one.number not in self._seen]
        self._seen |= {one.number for one in fresh}
        return fresh

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
