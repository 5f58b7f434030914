"""Commands that do the work: `run`, `demo`, `check-config`."""

import logging
import sys
from pathlib import Path

import rich_click as click

from alerts.text import plain
from pipeline import config
from pipeline.cli.bars import Bars
from pipeline.cli.options import config_option, json_option, utc_now
from pipeline.cli.shown import show_json
from pipeline.cli.signals import Stop, stopping
from pipeline.demonstrate import FolderTakenError, demonstrate
from pipeline.log import configure
from pipeline.run import RunReport
from pipeline.run import run as run_once
from storage.runs import LookRow
from storage.store import instant


@click.command()
@config_option
@json_option
@click.option("-v", "--verbose", is_flag=True, help="Log every version that is recorded.")
def run(config_path: Path, *, as_json: bool, verbose: bool) -> int:
    """Looks at every source once, then sends the digests that are due."""
    configure(logging.INFO if verbose else logging.ERROR)
    loaded = config.load(config_path)
    for warning in loaded.warnings:
        click.echo(f"sillok: {warning}", err=True)
    stop = Stop()
    with Bars() as bars, stopping(stop.note):
        report = run_once(loaded, now=utc_now, progress=bars.show, stop=stop.event)
    if report.index_problem:
        click.echo(f"sillok: {plain(report.index_problem)}", err=True)
    if as_json:
        show_json(report)
    else:
        click.echo(report_text(report))
    return stop.exit_code if report.was_stopped else int(report.has_failures)


def report_text(report: RunReport) -> str:
    """A run in a few lines: each source, each trouble, each digest."""
    lines = [f"run {report.run}, {instant(report.started_at)}"]
    lines += [line for look in report.looks for line in _look_lines(look)]
    lines += [f"digest {digest}" for digest in report.digests]
    for sent in report.sent:
        delivery = sent.delivery
        said = f": {plain(sent.error)}" if sent.error else ""
        lines.append(f"{sent.outcome} {delivery.digest} to {delivery.channel}{said}")
    if report.was_stopped:
        lines.append("stopped; what was recorded stays, and the next run goes on")
    elif not report.digests:
        lines.append("nothing to tell")
    return "\n".join(lines)


def _look_lines(look: LookRow) -> list[str]:
    counts = ("first", "revised", "unchanged", "suspect", "gone", "failed")
    said = ", ".join(f"{getattr(look, name)} {name}" for name in counts if getattr(look, name))
    lines = [f"{look.source}: {look.outcome}, {look.entries} listed{said and ', '}{said}"]
    if look.message:
        lines.append(f"  {look.error}: {plain(look.message)}")
    return lines


@click.command("check-config")
@config_option
@json_option
def check_config(config_path: Path, *, as_json: bool) -> None:
    """Names every problem of the configuration at once."""
    loaded = config.load(config_path)
    found = {
        "path": loaded.path,
        "store": loaded.store,
        "sources": [source.key for source in loaded.sources],
        "subscriptions": [subscription.key for subscription in loaded.subscriptions],
        "channels": sorted(loaded.channels),
        "warnings": loaded.warnings,
    }
    if as_json:
        show_json(found)
        return
    for name, value in found.items():
        shown = ", ".join(value) if isinstance(value, list | tuple) else value
        click.echo(f"{name}: {shown or 'none'}")


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("sillok-demo"),
    show_default=True,
    help="Where store, configuration and digests are left; an earlier demo there is replaced.",
)
def demo(folder: Path) -> int:
    """Runs three passes over a look-alike of the ministry's boards and shows the digest.

    Needs neither configuration nor network.
    """
    configure(logging.ERROR)
    try:
        went_well = demonstrate(
            folder, say=click.echo, show=report_text, now=utc_now, command=_command()
        )
    except FolderTakenError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        message = f"the demo cannot be written to {folder}: {error}. Name another with --folder."
        raise click.UsageError(message) from error
    return int(not went_well)


def _command() -> str:
    """How this program was called, as somebody in this folder would type it."""
    called = Path(sys.argv[0]).absolute()
    if called.name != "sillok" or not called.is_relative_to(Path.cwd()):
        return "sillok"
    return str(called.relative_to(Path.cwd()))
