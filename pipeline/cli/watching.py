"""Commands that work for a long time: `watch`, `backfill`."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

import rich_click as click

from alerts.subscription import SEOUL
from alerts.text import plain
from pipeline import config, record
from pipeline.backfill import Backfill
from pipeline.backfill import backfill as go_back
from pipeline.cli.bars import Bars, Words
from pipeline.cli.options import config_option, json_option, utc_now
from pipeline.cli.shown import show_json
from pipeline.cli.signals import Stop, reloading, stopping
from pipeline.config import Config
from pipeline.log import configure
from pipeline.mailbox import Mailbox, Wish
from scrapers import SITES
from scrapers.notice import Source
from scrapers.site import Paged
from storage.heartbeat import only_watch


@click.command()
@config_option
@click.option("-v", "--verbose", is_flag=True, help="Log every version that is recorded.")
def watch(config_path: Path, *, verbose: bool) -> None:
    """Looks at each source at the times of its schedule, and tells, until it is told to stop."""
    configure(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger(record.__name__).setLevel(logging.INFO if verbose else logging.WARNING)
    mailbox = Mailbox()
    # Before all that takes its time: by default a SIGHUP ends a process.
    with reloading(lambda: mailbox.put(Wish.RELOAD)):
        _keep_watch(config_path, mailbox)


def _keep_watch(config_path: Path, mailbox: Mailbox) -> None:
    # The scheduler takes as long to load as all the rest, and no other command needs it.
    from pipeline.alarms import Alarms  # noqa: PLC0415
    from pipeline.watch import Watch  # noqa: PLC0415

    loaded = config.load(config_path)
    with only_watch(loaded.store), Alarms(mailbox.put) as alarms:
        daemon = Watch(loaded, now=utc_now, receive=mailbox.receive, set_alarms=alarms.set)

        def stop(_signal: int) -> None:
            daemon.stop()
            mailbox.put(Wish.STOP)

        with stopping(stop):
            daemon.keep()


class DayType(click.ParamType[dt.date]):
    """A Seoul calendar day that is not in the future."""

    name = "DAY"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Reads ISO 8601."""
        try:
            day = dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=SEOUL).date()
        except ValueError:
            self.fail(f"{value!r} is no day; write for example 2024-01-31", param, ctx)
        if day > utc_now().astimezone(SEOUL).date():
            self.fail(f"{value} is in the future", param, ctx)
        return day


@click.command()
@click.argument("source_key", metavar="SOURCE")
@click.option("--since", required=True, type=DayType(), help="How far back, e.g. 2024-01-31.")
@config_option
@json_option
def backfill(source_key: str, since: dt.date, config_path: Path, *, as_json: bool) -> int:
    """Reads older notices of a source, back to a day; resumes after a stop, and is never news."""
    configure(logging.ERROR)
    loaded = config.load(config_path)
    source, index = _paged(loaded, source_key)
    stop = Stop()
    with Bars() as bars, stopping(stop.note):
        going_back = _shown(bars, "backfill")
        done = go_back(
            loaded,
            source,
            index,
            since,
            now=utc_now,
            opening=_shown(bars, "run"),
            progress=lambda done: going_back(done.source, done.listed, done.about_total),
            stop=stop.event,
        )
    if done.index_problem:
        click.echo(f"sillok: {plain(done.index_problem)}", err=True)
    if as_json:
        show_json(done)
    else:
        click.echo(_report(done))
    return stop.exit_code if done.was_stopped else int(done.has_failures)


def _shown(bars: Bars, name: str) -> Callable[[str, int, int | None], None]:
    """Shows how far one part of the work is: as a bar of its own, or in words."""
    words = Words(name, utc_now)

    def show(source: str, done: int, total: int | None) -> None:
        bars.show(f"{source}, {name}", done, total)
        if not bars.is_shown:
            words.show(done, total)

    return show


def _paged(loaded: Config, key: str) -> tuple[Source, Paged]:
    """The source of a key, and its index."""
    sources = {str(one.key): one for one in loaded.sources}
    if key not in sources:
        message = f"there is no source {key!r}; there are: {', '.join(sources)}"
        raise click.UsageError(message)
    index = SITES[sources[key].site].index
    if not isinstance(index, Paged):
        message = (
            f"{key} has volumes and no pages with days: widen `volumes` of this source in the "
            "configuration, and the next `sillok run` reads them"
        )
        raise click.UsageError(message)
    return sources[key], index


def _report(done: Backfill) -> str:
    """A back-fill in a few lines."""
    counts = {"read now": done.first, "gone": done.gone, "failed": done.failed}
    counts["undated and left alone"] = done.undated
    said = "".join(f", {count} {name}" for name, count in counts.items() if count)
    lines = [f"{done.source}: {done.listed} listed since {done.since}{said}"]
    if done.has_ended:
        lines.append("nothing older is left to read, back to that day")
    else:
        where = f"page {done.page}" if done.page else "its beginning"
        lines.append(f"ended at {where}; the same command goes on there")
        lines.append(f"  {plain(done.message)}")
    return "\n".join(lines)
