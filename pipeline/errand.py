"""What the work on one source in one run needs: where, with what, and when."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from alerts.subscription import Subscription
from pipeline.figures import REVISION_MODULES
from scrapers.fetch import Fetcher
from scrapers.notice import Source
from scrapers.revision import revision
from scrapers.site import Site
from storage.store import Store

_FIGURES = revision("figures", *REVISION_MODULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One source in one run.

    Attributes:
        run: row id of the run.
        again_after: known attachments are fetched again when they are older than this.
        now: gives aware UTC times.
        stop: set when the run should end after the notice that it is at.
    """

    store: Store
    run: int
    source: Source
    site: Site
    fetcher: Fetcher
    subscriptions: tuple[Subscription, ...]
    again_after: dt.timedelta
    now: Callable[[], dt.datetime]
    stop: threading.Event

    @property
    def reader(self) -> str:
        """Names the exact code that turns a page of this source into a version."""
        return f"{self.site.reader} {_FIGURES}"
