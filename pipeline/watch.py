"""The daemon: looks at each source when it is due, tells when it is time, until told to stop."""

import datetime as dt
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import structlog

from pipeline import config as configuration
from pipeline import tell
from pipeline.config import Config, ConfigError
from pipeline.due import next_times, overdue
from pipeline.mailbox import Message, Wish
from pipeline.pulse import Pulse
from pipeline.run import Clock, RunReport, run, tell_only
from pipeline.send import Sent
from scrapers.notice import SourceKey
from storage import heartbeat, runs
from storage.errors import StoreBusyError, StoreError, StoreMissingError
from storage.store import open_reader

_GATHER_S = 1.0  # alarms of one minute ring a few milliseconds apart, and share a run
_BUSY = dt.timedelta(minutes=1)  # until a store is tried again that somebody else writes
_FIRST_WAIT = dt.timedelta(minutes=1)  # until a failing store is tried again; doubles each time
_LONGEST_WAIT = dt.timedelta(minutes=15)

_SET_BACK_S = 60.0  # by so much a clock is set back, and not only corrected

_log = structlog.get_logger()


class StoreVanishedError(StoreError):
    """The store was there, and is not any more."""

    def __init__(self, path: Path) -> None:
        """Names the file and what to do."""
        super().__init__(
            f"The store {path} was there and is gone: unmounted, moved or deleted? Nothing was "
            "made in its place. Bring it back; or stop the watch, and `sillok run` begins a new "
            "one."
        )


class Watch:
    """A daemon on one store; everything happens in the thread that calls `keep`."""

    def __init__(
        self,
        config: Config,
        *,
        now: Clock,
        receive: Callable[[float], Message | None],
        set_alarms: Callable[[Mapping[SourceKey, str]], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Does nothing yet.

        Args:
            config: what to begin with; its file is read again on demand.
            now: gives aware UTC times.
            receive: waits for the next message, at most some seconds.
            set_alarms: takes the schedules by which sources become due.
            monotonic: seconds of a clock that nobody sets.
        """
        self._config = config
        self._now = now
        self._receive = receive
        self._set_alarms = set_alarms
        self._monotonic = monotonic
        self._offset_s = self._measure_offset_s()
        self._had_store = False
        self._pulse = Pulse(config.store, pid=os.getpid(), now=now)
        self._due: set[SourceKey] = set()
        self._tell_at: dt.datetime | None = None
        self._not_before: dt.datetime | None = None  # set while the store fails
        self._wait = _FIRST_WAIT
        self._problem_of_work = ""
        self._problem_of_config = ""
        self._problem_of_index = ""
        self._stop_run = threading.Event()
        self._is_stopping = False

    def stop(self) -> None:
        """Ends the watch within seconds, also a run or a sending; safe in a signal handler."""
        self._is_stopping = True
        self._stop_run.set()

    def keep(self) -> None:
        """Works until told to stop; trouble of any kind is said, and tried again."""
        _log.info("watch.started", pid=os.getpid(), store=str(self._config.store))
        self._adopt(self._config)
        while not self._is_stopping:
            self._heed_clock()
            self._work()
            self._say()
            self._listen()
        _log.info("watch.stopping")

    def _adopt(self, config: Config) -> None:
        """Goes by a configuration from now on, and finds what is overdue by it."""
        self._config = config
        for warning in config.warnings:
            _log.warning("config.warning", said=warning)
        self._set_alarms(config.schedules)
        self._tell_at = self._now()  # nobody knows what waits until it was looked for
        self._not_before = None
        self._due = (self._due & config.schedules.keys()) | self._overdue()

    def _heed_clock(self) -> None:
        """Begins anew where the clock was set back: what was planned lies too far ahead then."""
        before, self._offset_s = self._offset_s, self._measure_offset_s()
        if before - self._offset_s > _SET_BACK_S:
            _log.warning("clock.set_back", by_s=round(before - self._offset_s))
            self._adopt(self._config)

    def _measure_offset_s(self) -> float:
        """Seconds between the clock that may be set and the one that is not."""
        return self._now().timestamp() - self._monotonic()

    def _overdue(self) -> set[SourceKey]:
        """What should have been looked at by now, as the store remembers it."""
        begun: Mapping[SourceKey, dt.datetime] = {}
        try:
            with open_reader(self._config.store) as store:
                begun = runs.begun(store)
        except StoreMissingError:
            pass  # the first run makes it
        except StoreError as error:  # the run that follows tries to mend it, and says more
            _log.warning("store.unreadable", error=str(error))
        return overdue(self._config.schedules, begun, self._now())

    def _has_work(self) -> bool:
        """Whether something is due; a store that fails is left alone for a while."""
        now = self._now()
        if self._not_before is not None:
            if now < self._not_before:
                return False
            self._not_before = None
            # It may have failed after the looks, or somebody else has looked since.
            self._due &= self._overdue()
        must_tell = self._tell_at is not None and self._tell_at <= now
        return bool(self._due) or must_tell

    def _work(self) -> None:
        """Looks at what is due, or tells what is."""
        self._stop_run = threading.Event()
        if self._is_stopping or not self._has_work():
            return
        try:
            self._miss_store()
            if self._due:
                self._look()
            else:
                self._tell()
            self._plan_telling()
        except StoreBusyError as error:
            self._postpone("store.busy", error, _BUSY)
        except StoreError as error:
            self._postpone("store.failed", error, self._wait)
            self._wait = min(self._wait * 2, _LONGEST_WAIT)
        except Exception as error:  # noqa: BLE001  a bug must not end the watch over other sources
            _log.error("run.broke", error=repr(error), trace=traceback.format_exc())
            self._postpone("run.postponed", error, _LONGEST_WAIT)
            self._due.clear()  # their next time will do: to ask at once again would be no better
        else:
            self._wait, self._problem_of_work = _FIRST_WAIT, ""

    def _miss_store(self) -> None:
        """Refuses to go on without a store that was there: all of a new one were a first sight."""
        is_there = self._config.store.exists()
        if self._had_store and not is_there:
            raise StoreVanishedError(self._config.store)
        self._had_store = is_there

    def _look(self) -> None:
        """One run over the sources that are due."""
        _log.info("run.started", sources=",".join(sorted(self._due)))
        self._say(run_since=self._now())
        report = run(
            self._config,
            now=self._now,
            progress=lambda *_: None,
            sources=frozenset(self._due),
            stop=self._stop_run,
            alive=self._pulse.beat,
        )
        _log_report(report)
        self._had_store = True
        self._problem_of_index = report.index_problem
        if not report.was_stopped:
            self._due.clear()

    def _tell(self) -> None:
        """Closes windows and sends, without a run."""
        told = tell_only(self._config, now=self._now, stop=self._stop_run, alive=self._pulse.beat)
        _log_told(*told)

    def _plan_telling(self) -> None:
        with open_reader(self._config.store) as store:
            tell_at = tell.due_at(store, self._config)
        now = self._now()
        # What should be told and was not, just now, must not spin.
        self._tell_at = now + _FIRST_WAIT if tell_at is not None and tell_at <= now else tell_at

    def _postpone(self, event: str, error: Exception, wait: dt.timedelta) -> None:
        self._not_before = self._now() + wait
        self._tell_at = self._now()  # it may have recorded what it did not come to tell
        self._problem_of_work = str(error) or type(error).__name__
        _log.error(event, error=self._problem_of_work, again_in_s=int(wait.total_seconds()))

    def _say(self, *, run_since: dt.datetime | None = None) -> None:
        """Beats, with what is known now."""
        schedules = self._config.schedules
        problems = (self._problem_of_config, self._problem_of_work, self._problem_of_index)
        self._pulse.say(
            run_since=run_since,
            next_looks=next_times(schedules, dict.fromkeys(schedules, self._now())),
            problem=" ".join(filter(None, problems)),
        )

    def _listen(self) -> None:
        """Waits for messages, but not longer than until something else is to be done."""
        message = self._receive(self._patience_s())
        while message is not None and not self._is_stopping:
            self._heed(message)
            message = self._receive(_GATHER_S)

    def _patience_s(self) -> float:
        """Seconds until a beat, or the time to tell, or that to try the store again."""
        now = self._now()
        ends = [now + heartbeat.EVERY]
        if self._not_before is not None:
            ends.append(self._not_before)
        elif self._tell_at is not None:
            ends.append(self._tell_at)
        return max((min(ends) - now).total_seconds(), 0.0)

    def _heed(self, message: Message) -> None:
        if message is Wish.STOP:
            self.stop()
        elif message is Wish.RELOAD:
            self._reload()
        elif message in self._config.schedules:
            self._due.add(SourceKey(message))

    def _reload(self) -> None:
        """Reads the configuration again; a bad one is refused, and the old one stays."""
        try:
            config = configuration.load(self._config.path)
        except ConfigError as error:
            self._refuse(error.problems)
            return
        if config.store != self._config.store:
            self._refuse(["store: another one needs another watch; start sillok watch again"])
            return
        self._problem_of_config = ""
        self._adopt(config)
        _log.info("config.reloaded", sources=len(config.sources))

    def _refuse(self, problems: Iterable[str]) -> None:
        for problem in problems:
            _log.error("config.refused", problem=problem)
        said = "; ".join(problems)
        self._problem_of_config = f"The new configuration was refused, the old one stays: {said}."


def _log_report(report: RunReport) -> None:
    for look in report.looks:
        said = {"error": look.error, "said": look.message} if look.error else {}
        counts = {"listed": look.entries, "first": look.first, "revised": look.revised}
        _log.info("look.ended", source=look.source, outcome=look.outcome, **counts, **said)
    _log_told(report.digests, report.sent)
    _log.info("run.ended", run=report.run, stopped=report.was_stopped)


def _log_told(digests: Iterable[str], sent: Iterable[Sent]) -> None:
    for digest in digests:
        _log.info("digest.closed", digest=digest)
    for one in sent:
        said = {"error": one.error} if one.error else {}
        delivery = one.delivery
        _log.info(
            "delivery.tried",
            digest=delivery.digest,
            channel=delivery.channel,
            outcome=one.outcome,
            **said,
        )
