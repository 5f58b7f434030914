"""The command that an operator looks at: `status`."""

import datetime as dt
from pathlib import Path

import rich_click as click

from alerts.text import plain
from pipeline import config
from pipeline.cli.options import SpanType, config_option, json_option, utc_now
from pipeline.cli.shown import show_json
from storage import runs
from storage.runs import Health, Suspect
from storage.store import instant, open_reader


@click.command()
@config_option
@click.option(
    "--max-age", type=SpanType(), help="Exit 1 if a source's last success is older, e.g. 26h."
)
@json_option
def status(config_path: Path, max_age: dt.timedelta | None, *, as_json: bool) -> int:
    """Shows the health of each source and the pages that could not be read."""
    loaded = config.load(config_path)
    with open_reader(loaded.store) as store:
        sources = runs.health(store, [source.key for source in loaded.sources])
        suspects = runs.suspects(store)
    if as_json:
        show_json({"sources": sources, "suspect_pages": suspects})
    else:
        lines = [line for one in sources for line in _source_lines(one)]
        lines += [line for one in suspects for line in _suspect_lines(one)]
        click.echo("\n".join(lines))
    stale = [one.source for one in sources if max_age and _is_stale(one, max_age)]
    if stale:
        click.echo(f"no success for longer than --max-age: {', '.join(stale)}", err=True)
    return int(bool(stale))


def _source_lines(one: Health) -> list[str]:
    last_run = instant(one.last_run) if one.last_run else "never"
    last_success = instant(one.last_success) if one.last_success else "never"
    lines = [f"{one.source}: {one.state}, last run {last_run}, last success {last_success}"]
    if one.message:
        lines.append(f"  {one.error}: {plain(one.message)}" if one.error else f"  {one.message}")
    return lines


def _suspect_lines(one: Suspect) -> list[str]:
    where = f"{one.source}/{one.number}" if one.number else f"the list of {one.source}"
    kept = f", its bytes are snapshot {one.snapshot}" if one.snapshot else ""
    return [
        f"not read: {where}, {instant(one.fetched_at)}{kept}",
        f"  {one.error}: {plain(one.message)}",
    ]


def _is_stale(one: Health, max_age: dt.timedelta) -> bool:
    return one.last_success is None or utc_now() - one.last_success > max_age
