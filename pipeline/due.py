"""Which sources should be looked at, by their schedules and by what the store remembers."""

import datetime as dt
from collections.abc import Mapping

from pipeline.schedule import trigger
from scrapers.notice import SourceKey


def overdue(
    schedules: Mapping[SourceKey, str],
    begun: Mapping[SourceKey, dt.datetime],
    now: dt.datetime,
) -> set[SourceKey]:
    """The sources that should have been looked at since their last look, or never were.

    Args:
        schedules: of each source, a line of cron in Seoul's time.
        begun: when the last look at each source began; aware. One in the future, of a clock that
            was set back since, counts as none.
        now: aware.
    """
    known = {source: at for source, at in begun.items() if at <= now}
    missed = {source for source, at in next_times(schedules, known).items() if at <= now}
    return missed | (schedules.keys() - known.keys())


def next_times(
    schedules: Mapping[SourceKey, str], after: Mapping[SourceKey, dt.datetime]
) -> dict[SourceKey, dt.datetime]:
    """The first time of each schedule after a given one, UTC; without those that never come."""
    found = {}
    for source in schedules.keys() & after.keys():
        later = after[source] + dt.timedelta(microseconds=1)
        if at := trigger(schedules[source]).get_next_fire_time(None, later):
            found[source] = at.astimezone(dt.UTC)
    return found
