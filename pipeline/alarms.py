"""Rings at the times of the schedules; the one module that knows the scheduler."""

from collections.abc import Callable, Mapping
from typing import Self

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.background import BackgroundScheduler

from alerts.subscription import SEOUL
from pipeline.schedule import trigger
from scrapers.notice import SourceKey

_log = structlog.get_logger()


class Alarms:
    """One alarm a source, as a context manager.

    An alarm only rings, so that it is over at once, whatever is going on at that time. Nothing is
    kept on disk: what was missed while we were down, the store tells better.
    """

    def __init__(self, ring: Callable[[SourceKey], None]) -> None:
        """Takes what to call, from a thread of the scheduler, when a source is due."""
        self._ring = ring
        self._scheduler = BackgroundScheduler(
            timezone=SEOUL,
            # The default drops an alarm that is a second late, as after a suspended night.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_listener(
            _complain, EVENT_JOB_ERROR | EVENT_JOB_MAX_INSTANCES | EVENT_JOB_MISSED
        )

    def __enter__(self) -> Self:
        """Rings from now on."""
        self._scheduler.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Rings no more."""
        self._scheduler.shutdown()

    def set(self, schedules: Mapping[SourceKey, str]) -> None:
        """Puts these alarms in the place of all others."""
        self._scheduler.remove_all_jobs()
        for source, line in schedules.items():
            self._scheduler.add_job(self._ring, trigger(line), args=[source], id=source)
        # It sleeps until the next alarm by a clock that stands still while a machine is suspended;
        # so it must not sleep for long.
        self._scheduler.add_job(_look_at_the_clock, "interval", minutes=1)


def _look_at_the_clock() -> None:
    """The scheduler does so whenever it wakes."""


def _complain(event: JobEvent) -> None:
    _log.error("alarm.failed", source=event.job_id, code=event.code)
