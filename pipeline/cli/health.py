"""The command that an operator, or a monitor, looks at: `status`."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import rich_click as click

from alerts.channels import FileChannel
from alerts.patience import WAITS_PER_DELIVERY
from alerts.text import plain
from pipeline import config
from pipeline.cli.options import SpanType, config_option, json_option, utc_now
from pipeline.cli.shown import show_json
from pipeline.config import Config
from scrapers.fetch import WAITS_PER_ANSWER
from storage import documents, heartbeat, runs
from storage.documents import Fault
from storage.heartbeat import Heartbeat, HeartbeatError
from storage.runs import Health, Suspect
from storage.store import instant, open_reader


@click.command()
@config_option
@click.option(
    "--max-age",
    type=SpanType(),
    help="Exit 1 if a source's last success is older, e.g. 26h, or if a watch has died or hangs.",
)
@json_option
def status(config_path: Path, max_age: dt.timedelta | None, *, as_json: bool) -> int:
    """Shows the watch, the health of each source, and the pages and files that failed."""
    loaded = config.load(config_path)
    watch = _Watch.of(loaded, max_age)
    with open_reader(loaded.store) as store:
        sources = runs.health(store, [source.key for source in loaded.sources])
        suspects = runs.suspects(store)
        faults = documents.faults(store)
    if as_json:
        show_json(
            {
                "watch": watch,
                "sources": sources,
                "suspect_pages": suspects,
                "broken_attachments": faults,
            }
        )
    else:
        lines = _watch_lines(watch)
        lines += [line for one in sources for line in _source_lines(one)]
        lines += [line for one in suspects for line in _suspect_lines(one)]
        lines += [line for one in faults for line in _fault_lines(one)]
        click.echo("\n".join(lines))
    if max_age is None:
        return 0
    stale = [one.source for one in sources if _is_stale(one, max_age)]
    if stale:
        click.echo(f"no success for longer than --max-age: {', '.join(stale)}", err=True)
    if watch.is_alarming:
        click.echo("the watch has died or hangs; it was not stopped", err=True)
    return int(bool(stale) or watch.is_alarming)


WatchState = Literal[
    "none",  # none runs, or it was stopped
    "alive",
    "silent",  # it died, or hangs
    "unreadable",  # its heartbeat is
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Watch:
    """The watch of a store; `trouble` says why its heartbeat cannot be read."""

    state: WatchState
    heartbeat: Heartbeat | None = None
    trouble: str = ""

    @classmethod
    def of(cls, loaded: Config, max_age: dt.timedelta | None) -> Self:
        """Reads the heartbeat, and judges how old it may be."""
        try:
            found = heartbeat.read(loaded.store)
        except HeartbeatError as error:
            return cls(state="unreadable", trouble=str(error))
        if found is None:
            return cls(state="none")
        # Somebody may have configured pauses or time-outs so long that one is a long silence.
        channels = (one for one in loaded.channels.values() if not isinstance(one, FileChannel))
        steps_s = (
            loaded.fetch.pause_s + WAITS_PER_ANSWER * loaded.fetch.timeout_s,
            *(WAITS_PER_DELIVERY * one.timeout_s for one in channels),
        )
        most = max(heartbeat.SILENCE, dt.timedelta(seconds=2 * max(steps_s)))
        is_silent = found.is_silent(utc_now(), min(most, max_age or most))
        return cls(state="silent" if is_silent else "alive", heartbeat=found)

    @property
    def is_alarming(self) -> bool:
        """Whether somebody should look after it."""
        return self.state in {"silent", "unreadable"}


def _watch_lines(watch: _Watch) -> list[str]:
    found = watch.heartbeat
    if found is None:
        return [f"watch: {plain(watch.trouble) or 'none is running'}"]
    said = "alive" if watch.state == "alive" else "no sign of life, it died or hangs"
    since, beat = instant(found.started_at), instant(found.beat_at)
    lines = [f"watch: {said}; process {found.pid}, began {since}, last beat {beat}"]
    if found.run_since:
        lines.append(f"  a run is going on since {instant(found.run_since)}")
    if found.next_looks:
        source, at = min(found.next_looks.items(), key=lambda one: (one[1], one[0]))
        lines.append(f"  next look {instant(at)}: {plain(source)}")
    if found.problem:
        lines.append(f"  problem: {plain(found.problem)}")
    return lines


def _source_lines(one: Health) -> list[str]:
    last_run = instant(one.last_run) if one.last_run else "never"
    last_success = instant(one.last_success) if one.last_success else "never"
    lines = [f"{one.source}: {one.state}, last run {last_run}, last success {last_success}"]
    if one.message:
        lines.append(f"  {one.error}: {plain(one.message)}" if one.error else f"  {one.message}")
    return lines


def _suspect_lines(one: Suspect) -> list[str]:
    where = f"{one.source}/{one.number}" if one.number else f"the list of {one.source}"
    where = f"attachment {plain(one.attachment)} of {where}" if one.attachment else where
    kept = f", its bytes are snapshot {one.snapshot}" if one.snapshot else ""
    return [
        f"not read: {where}, {instant(one.fetched_at)}{kept}",
        f"  {one.error}: {plain(one.message)}",
    ]


def _fault_lines(one: Fault) -> list[str]:
    where = f"{plain(one.name)} of {one.source}/{plain(one.number)}"
    return [
        f"attachment not read: {where}, its bytes are snapshot {one.sha256}",
        f"  {one.fault}: {plain(one.reason)}",
    ]


def _is_stale(one: Health, max_age: dt.timedelta) -> bool:
    if one.last_success is None:
        return True
    # A success in the future is of a clock that was set back since, and proves nothing.
    return not -heartbeat.EVERY <= utc_now() - one.last_success <= max_age
