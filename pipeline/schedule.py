"""When a source is looked at: a line of cron with day names, in Seoul's time."""

import re
from typing import TYPE_CHECKING

from alerts.subscription import SEOUL

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_DAYS = "mon|tue|wed|thu|fri|sat|sun"
# APScheduler counts weekdays from Monday and cron from Sunday: a digit would mean another day to
# one of the two readers of this line.
_WEEKDAYS = re.compile(rf"\*|(?:{_DAYS})(?:-(?:{_DAYS}))?(?:,(?:{_DAYS})(?:-(?:{_DAYS}))?){{0,6}}")


def trigger(line: str) -> "CronTrigger":
    """The times that a line names.

    Raises:
        ValueError: it is no line of cron with day names; the message says what to write.
    """
    if problem := schedule_problem(line):
        message = f"schedule {line!r}: {problem}"
        raise ValueError(message)
    return _trigger(line)


def schedule_problem(line: str) -> str:
    """What is wrong with a line, `""` if nothing is."""
    fields = line.split()
    if len(fields) != 5:
        return "write five fields (minute hour day month weekday), such as 0 9,18 * * mon-fri"
    if not _WEEKDAYS.fullmatch(fields[4]):
        return "write weekdays as names, such as mon-fri or sat,sun"
    try:
        _trigger(line)
    except ValueError as error:
        return f"is no line of cron: {error}"
    return ""


def _trigger(line: str) -> "CronTrigger":
    # Half of a short command's time would go into this import.
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415

    return CronTrigger.from_crontab(line, timezone=SEOUL)
