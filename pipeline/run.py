"""Runs every source once, closes the windows that are due, and sends what waits."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from pipeline import tell
from pipeline.config import Config
from pipeline.errand import Errand
from pipeline.tell import Sent
from pipeline.track import Progress, track
from pipeline.version import VERSION
from scrapers import SITES
from scrapers.fetch import Fetcher, Politeness
from scrapers.notice import Source, SourceKey
from storage import runs
from storage.runs import LookRow
from storage.store import Store, open_writer

Clock = Callable[[], dt.datetime]

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did.

    Attributes:
        run: its row id.
        started_at: aware, UTC.
        looks: one a source, in the order of the configuration.
        digests: ids of the digests that were closed.
        sent: what became of each delivery that was tried.
    """

    run: int
    started_at: dt.datetime
    looks: tuple[LookRow, ...]
    digests: tuple[str, ...]
    sent: tuple[Sent, ...]

    @property
    def has_failures(self) -> bool:
        """Whether some source or delivery failed."""
        looks = any(look.outcome != "complete" for look in self.looks)
        return looks or any(sent.outcome != "delivered" for sent in self.sent)


def run(config: Config, *, now: Clock, progress: Progress) -> RunReport:
    """Looks at every source once and tells what changed.

    Args:
        config: what to look at and whom to tell.
        now: gives aware UTC times.
        progress: told how far each source is; called from several threads.

    Raises:
        StoreError: the store cannot be written; what was recorded before stays, and what was not
            told yet is told by the next run.
    """
    with open_writer(config.store) as store:
        _settle(store, now)
        started_at = now()
        number = runs.start(store, started_at)
        looks = _look_at_all(config, store, number, now=now, progress=progress)
        for look in looks:
            runs.decide(store, number, look.source, "accepted", "", now=now())
        digests = tell.close_windows(store, config, now())
        sent = tell.send(store, config, now)
        runs.end(store, number, now())
        store.checkpoint()
    return RunReport(run=number, started_at=started_at, looks=looks, digests=digests, sent=sent)


def _settle(store: Store, now: Clock) -> None:
    """Accepts what a run recorded that was cut off before it could judge; so nothing is lost."""
    for number, source in runs.undecided(store):
        runs.decide(store, number, source, "accepted", "the run was cut off", now=now())


def _look_at_all(
    config: Config, store: Store, number: int, *, now: Clock, progress: Progress
) -> tuple[LookRow, ...]:
    """Looks at the sources, hosts side by side, the sources of one host one after the other."""
    # Of one host, the source that waited longest for a success comes first: where another makes the
    # host refuse us, it may not do so before this one in every run.
    health = runs.health(store, [source.key for source in config.sources])
    waited = {one.source: one.last_success or _NEVER for one in health}
    sources = sorted(config.sources, key=lambda one: (_host(one), waited[one.key]))
    hosts = [tuple(group) for _, group in groupby(sources, key=_host)]

    stop = threading.Event()

    def look_at_host(sources: Iterable[Source]) -> dict[SourceKey, LookRow]:
        with Fetcher(politeness(config), now=now) as fetcher:
            errands = (
                Errand(
                    store=store,
                    run=number,
                    source=source,
                    site=SITES[source.site],
                    fetcher=fetcher,
                    subscriptions=config.subscriptions,
                    again_after=config.again_after,
                    now=now,
                    stop=stop,
                )
                for source in sources
            )
            return {
                errand.source.key: track(errand, progress)
                for errand in errands
                if not stop.is_set()
            }

    looks: dict[SourceKey, LookRow] = {}
    with ThreadPoolExecutor(len(hosts), thread_name_prefix="host") as pool:
        try:
            for found in pool.map(look_at_host, hosts):
                looks |= found
        except BaseException:  # Ctrl-C, or the store failed: the other hosts stop soon, too
            stop.set()
            raise
    return tuple(looks[source.key] for source in config.sources)


def _host(source: Source) -> str:
    return urlsplit(source.base_url).netloc


def politeness(config: Config) -> Politeness:
    """How the configuration wants hosts to be treated, under our true name."""
    contact = config.fetch.contact or "no contact configured"
    return Politeness(
        user_agent=f"sillok/{VERSION} (follows government announcements; {contact})",
        pause_s=config.fetch.pause_s,
        timeout_s=config.fetch.timeout_s,
        max_bytes=config.fetch.max_bytes,
        tries=config.fetch.tries,
    )
