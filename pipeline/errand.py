"""What the work on one source in one run needs: where, with what, and when."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from alerts.subscription import Subscription
from pipeline import understand
from pipeline.config import Config
from pipeline.isolation import IsolatedReader, Limits
from pipeline.version import VERSION
from scrapers import SITES, documents
from scrapers.fetch import Fetcher, Politeness
from scrapers.notice import Document, Source
from scrapers.site import Site
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One source in one run.

    Attributes:
        run: row id of the run.
        sources: every configured source, this one included.
        again_after: known attachments are fetched again when they are older than this.
        read_document: reads the bytes of a file; raises `StoppedError` when the run should end.
        now: gives aware UTC times.
        stop: set when the run should end; the fetcher then raises `StoppedError`.
    """

    store: Store
    run: int
    source: Source
    sources: tuple[Source, ...]
    site: Site
    fetcher: Fetcher
    subscriptions: tuple[Subscription, ...]
    again_after: dt.timedelta
    read_document: Callable[[bytes], Document]
    now: Callable[[], dt.datetime]
    stop: threading.Event

    @property
    def reader(self) -> str:
        """Names the exact code that turns a page of this source into a version."""
        return f"{self.site.reader} {documents.READER} {understand.REVISION}"


def prepare(
    config: Config,
    store: Store,
    run: int,
    source: Source,
    fetcher: Fetcher,
    reader: IsolatedReader,
    *,
    now: Callable[[], dt.datetime],
    stop: threading.Event,
) -> Errand:
    """The errand to one source of a configuration."""
    return Errand(
        store=store,
        run=run,
        source=source,
        sources=config.sources,
        site=SITES[source.site],
        fetcher=fetcher,
        subscriptions=config.subscriptions,
        again_after=config.again_after,
        read_document=reader.read,
        now=now,
        stop=stop,
    )


def document_reader(
    config: Config, *, stop: threading.Event, alive: Callable[[], None] = lambda: None
) -> IsolatedReader:
    """What reads the files of one host in one run, within the limits of a configuration."""
    return IsolatedReader(
        stop=stop,
        limits=Limits(
            cpu_s=config.fetch.attachments_cpu_s,
            memory=config.fetch.attachments_memory_mb * 1_000_000,
        ),
        alive=alive,
    )


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
