"""Keeps the heartbeat of a watch going as long as its work goes on."""

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import structlog

from scrapers.notice import SourceKey
from storage import heartbeat
from storage.heartbeat import Heartbeat, HeartbeatError

_log = structlog.get_logger()


class Pulse:
    """The heartbeat of one watch.

    It has no thread of its own, which would go on beating beside work that hangs: the main loop
    beats, and every answer of a host, every delivery and every batch of the index. Several threads
    may.
    """

    def __init__(self, store: Path, *, pid: int, now: Callable[[], dt.datetime]) -> None:
        """Writes nothing yet.

        Args:
            store: the heartbeat stands beside it.
            pid: the process of the watch.
            now: gives aware UTC times.
        """
        self._store = store
        self._now = now
        self._lock = threading.Lock()
        self._is_mute = False
        started_at = now()
        self._latest = Heartbeat(pid=pid, started_at=started_at, beat_at=started_at)

    def beat(self) -> None:
        """Writes a sign of life, unless the last one is fresh."""
        with self._lock:
            now = self._now()
            # A last one in the future is of a clock that was set back since.
            if not dt.timedelta(0) <= now - self._latest.beat_at < heartbeat.EVERY:
                self._write(replace(self._latest, beat_at=now))

    def say(
        self,
        *,
        run_since: dt.datetime | None,
        next_looks: Mapping[SourceKey, dt.datetime],
        problem: str,
    ) -> None:
        """Writes a sign of life with what is new."""
        with self._lock:
            latest = replace(self._latest, beat_at=self._now(), run_since=run_since)
            self._write(replace(latest, next_looks=next_looks, problem=problem))

    def _write(self, latest: Heartbeat) -> None:
        """Without a heartbeat the work goes on all the same, and whoever looks for it sees that."""
        self._latest = latest
        try:
            heartbeat.write(self._store, latest)
        except HeartbeatError as error:
            if not self._is_mute:
                _log.error("heartbeat.failed", error=str(error))
            self._is_mute = True
        else:
            self._is_mute = False
