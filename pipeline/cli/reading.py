"""Commands that read one saved file: `read`, `figures`."""

from pathlib import Path
from typing import BinaryIO

import rich_click as click

from alerts.text import plain
from pipeline import offline
from pipeline.cli.options import json_option
from pipeline.cli.shown import show_json, show_table
from scrapers import SITES
from scrapers.errors import ScrapeError

_SavedFile = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)


class UnreadableFileError(click.ClickException):
    """A given file is not what it was given for; exit code 1."""

    def __init__(self, name: str, error: ScrapeError) -> None:
        super().__init__(f"{name}: {error.found}")


@click.command()
@click.argument("site", type=click.Choice(sorted(SITES)))
@click.argument("file", type=_SavedFile)
@click.option("--json", "_as_json", is_flag=True, help="Print JSON, which it does anyway.")
def read(site: str, file: Path, *, _as_json: bool) -> None:
    """Reads one saved page, or one attachment, to JSON: what a run would take from it."""
    try:
        show_json(offline.read_saved(site, file))
    except ScrapeError as error:
        raise UnreadableFileError(file.name, error) from error


@click.command()
@click.argument("file", type=click.File("rb"))
@json_option
def figures(file: BinaryIO, *, as_json: bool) -> None:
    """Lists the amounts of money in a PDF, HWPX, HWP, HTML or text file; `-` is standard input."""
    try:
        found = offline.figures_in(file.name, file.read())
    except ScrapeError as error:
        raise UnreadableFileError(file.name, error) from error
    if found.unread:
        click.echo(f"{plain(file.name)} is not read whole: {plain(found.unread)}", err=True)
    if as_json:
        show_json(found.figures)
        return
    show_table(
        ("printed", "amount", "currency", "year", "role", "stage", "label", "section", "doubt"),
        (
            (
                one.printed,
                "unknown" if one.amount is None else f"{one.amount:,}",
                one.currency,
                one.year,
                one.role,
                one.stage,
                one.label,
                one.section,
                one.doubt,
            )
            for one in found.figures
        ),
    )
