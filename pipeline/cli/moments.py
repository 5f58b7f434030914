"""A point in time on the command line: a day in Seoul, or an instant."""

import datetime as dt
import re

import rich_click as click

from alerts.subscription import SEOUL

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LAST = dt.time(23, 59, 59, 999_000)  # of a day: the store keeps milliseconds


class MomentType(click.ParamType[dt.datetime]):
    """An instant; of a day in Seoul, its last millisecond. Aware, UTC."""

    name = "DAY|INSTANT"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """Reads ISO 8601; an instant without a zone is none."""
        moment = _read(value)
        if moment is None:
            known = "a day in Seoul, 2024-12-10, or an instant, 2024-12-10T09:00:00+09:00"
            self.fail(f"{value!r} is neither day nor instant; write {known}", param, ctx)
        return moment


def _read(value: str) -> dt.datetime | None:
    try:
        if _DAY.fullmatch(value):
            day = dt.date.fromisoformat(value)
            return dt.datetime.combine(day, _LAST, SEOUL).astimezone(dt.UTC)
        moment = dt.datetime.fromisoformat(value)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # no day, or one beyond what UTC can say
        return None
