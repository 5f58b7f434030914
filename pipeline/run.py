"""Runs every source once, closes the windows that are due, and sends what waits."""

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

import structlog

from pipeline import tell
from pipeline.config import Config
from pipeline.errand import document_reader, politeness, prepare
from pipeline.identify import bring_up_to_date
from pipeline.isolation import IsolatedReader
from pipeline.send import Sent
from pipeline.track import Progress, track
from scrapers.fetch import Fetcher, StoppedError
from scrapers.notice import Source, SourceKey
from storage import runs, search
from storage.runs import LookRow
from storage.search import DamagedIndexError
from storage.store import Store, open_writer

Clock = Callable[[], dt.datetime]

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did.

    Attributes:
        run: its row id.
        started_at: aware, UTC.
        looks: one a source that was looked at, in the order of the configuration.
        digests: ids of the digests that were closed.
        sent: what became of each delivery that was tried.
        was_stopped: it was told to stop before it was over; the next run goes on.
        index_problem: why the search index does not hold all that was recorded, and what mends it;
            `""` if nothing is wrong. No failure of the run: all was recorded and told.
    """

    run: int
    started_at: dt.datetime
    looks: tuple[LookRow, ...]
    digests: tuple[str, ...]
    sent: tuple[Sent, ...]
    was_stopped: bool = False
    index_problem: str = ""

    @property
    def has_failures(self) -> bool:
        """Whether some source or delivery failed; to be stopped is no failure."""
        looks = any(look.outcome != "complete" and not look.is_stopped for look in self.looks)
        return looks or any(sent.outcome != "delivered" for sent in self.sent)


def run(
    config: Config,
    *,
    now: Clock,
    progress: Progress,
    sources: Collection[SourceKey] | None = None,
    stop: threading.Event | None = None,
    alive: Callable[[], None] = lambda: None,
) -> RunReport:
    """Looks at sources once and tells what changed.

    Args:
        config: what to look at and whom to tell.
        now: gives aware UTC times.
        progress: told how far each source is; called from several threads.
        sources: keys of those to look at; `None` for all.
        stop: set from outside, it ends the run within seconds: what was recorded is judged, and
            nothing more is told than the delivery that is being made. A run that fails sets it,
            too, so that its hosts end.
        alive: called after every answer of a host, from several threads, and after every delivery
            and every batch of the index.

    Raises:
        StoreError: the store cannot be written; what was recorded before stays, and what was not
            told yet is told by the next run.
    """
    stop = threading.Event() if stop is None else stop
    wanted = [one for one in config.sources if sources is None or one.key in sources]
    with open_writer(config.store) as store:
        _settle(store, now)
        bring_up_to_date(store, config)
        started_at = now()
        number = runs.start(store, started_at)
        looked = _Looking(config, store, number, now, progress, stop, alive).look_at(wanted)
        looks = tuple(looked[source.key] for source in wanted if source.key in looked)
        for look in looks:
            runs.decide(store, number, look.source, "accepted", "", now=now())
        digests, sent = tell.tell_due(store, config, now, stop=stop, alive=alive)
        runs.end(store, number, now())
        index_problem = _index(store, stop, alive)
        store.checkpoint()
    return RunReport(
        run=number,
        started_at=started_at,
        looks=looks,
        digests=digests,
        sent=sent,
        was_stopped=stop.is_set(),
        index_problem=index_problem,
    )


def tell_only(
    config: Config, *, now: Clock, stop: threading.Event, alive: Callable[[], None]
) -> tuple[tuple[str, ...], tuple[Sent, ...]]:
    """Closes the windows that are due and sends what waits, without a look at any source.

    Args:
        config: whom to tell.
        now: gives aware UTC times.
        stop: set from outside, it ends the sending after the delivery that is being made.
        alive: called after every delivery.

    Returns:
        The ids of the digests that were closed, and what became of each delivery.

    Raises:
        StoreError: as `run` does.
    """
    with open_writer(config.store) as store:
        _settle(store, now)
        told = tell.tell_due(store, config, now, stop=stop, alive=alive)
        store.checkpoint()
    return told


def _index(store: Store, stop: threading.Event, alive: Callable[[], None]) -> str:
    """Indexes what was recorded; returns why it could not, for nothing else depends on it."""
    try:
        search.catch_up(store, stop=stop, alive=alive)
    except DamagedIndexError as error:
        _log.warning("index.damaged", error=str(error))
        return str(error)
    return ""


def _settle(store: Store, now: Clock) -> None:
    """Accepts what a run recorded that was cut off before it could judge; so nothing is lost."""
    for number, source in runs.undecided(store):
        runs.decide(store, number, source, "accepted", "the run was cut off", now=now())


@dataclass(frozen=True, slots=True)
class _Looking:
    """The part of a run that asks: hosts side by side, the sources of one one after the other."""

    config: Config
    store: Store
    number: int
    now: Clock
    progress: Progress
    stop: threading.Event
    alive: Callable[[], None]

    def look_at(self, sources: Iterable[Source]) -> dict[SourceKey, LookRow]:
        """Looks at sources; those whose turn had not come when we were stopped are left out."""
        # Of one host, the source that waited longest for a success comes first: where another makes
        # the host refuse us, it may not do so before this one in every run.
        health = runs.health(self.store, [source.key for source in self.config.sources])
        waited = {one.source: one.last_success or _NEVER for one in health}
        ordered = sorted(sources, key=lambda one: (_host(one), waited[one.key]))
        hosts = [tuple(group) for _, group in groupby(ordered, key=_host)]
        looks: dict[SourceKey, LookRow] = {}
        with ThreadPoolExecutor(max(len(hosts), 1), thread_name_prefix="host") as pool:
            try:
                for found in pool.map(self._look_at_host, hosts):
                    looks |= found
            except BaseException:  # Ctrl-C: the hosts must end before the store closes
                # Where a host set it, a signal handler may be about to do so, too, in this thread.
                if not self.stop.is_set():
                    self.stop.set()
                raise
        return looks

    def _look_at_host(self, sources: Iterable[Source]) -> dict[SourceKey, LookRow]:
        """Looks at the sources of one host, in one session."""
        looks: dict[SourceKey, LookRow] = {}
        try:
            with (
                Fetcher(
                    politeness(self.config), now=self.now, stop=self.stop, alive=self.alive
                ) as fetcher,
                document_reader(self.config, stop=self.stop, alive=self.alive) as reader,
            ):
                for source in sources:
                    if not self.stop.is_set():
                        # Stopped before its list was read, a source has no look.
                        with contextlib.suppress(StoppedError):
                            looks[source.key] = self._look_at_source(source, fetcher, reader)
        except BaseException:  # the store failed, or a bug: the other hosts stop soon, too
            self.stop.set()
            raise
        return looks

    def _look_at_source(self, source: Source, fetcher: Fetcher, reader: IsolatedReader) -> LookRow:
        errand = prepare(
            self.config,
            self.store,
            self.number,
            source,
            fetcher,
            reader,
            now=self.now,
            stop=self.stop,
        )
        return track(errand, self.progress)


def _host(source: Source) -> str:
    return urlsplit(source.base_url).netloc
