"""Commands about what is told: `digest`, `outbox`."""

from pathlib import Path

import rich_click as click

from alerts.digest import Digest, from_json
from alerts.render import render
from pipeline import config, tell
from pipeline.cli.options import config_option, json_option, utc_now
from pipeline.cli.shown import show_json, show_table
from storage import outbox as letters
from storage.store import open_reader


@click.command()
@click.argument("digest_id", metavar="[ID]", required=False)
@config_option
@click.option("--preview", is_flag=True, help="Show what would be told now, without sending it.")
@click.option("--html", "as_html", is_flag=True, help="Print the HTML form.")
@json_option
def digest(
    digest_id: str | None, config_path: Path, *, preview: bool, as_html: bool, as_json: bool
) -> None:
    """Shows a digest that was told, what would be told next, or the list of the latest."""
    if preview and digest_id:
        message = "either an ID or --preview: an ID names a digest that was told"
        raise click.UsageError(message)
    if as_html and as_json:
        message = "either --html or --json"
        raise click.UsageError(message)
    loaded = config.load(config_path)
    with open_reader(loaded.store) as store:
        if preview:
            found = tell.preview(store, loaded, utc_now())
            if not found and not as_json:
                click.echo("Nothing waits to be told.", err=True)
            _show(found, as_html=as_html, as_json=as_json, as_list=True)
        elif digest_id is None:
            _list(letters.digests(store), as_json=as_json)
        else:
            content = letters.content(store, digest_id)
            if content is None:
                message = f"there is no digest {digest_id!r}; `sillok digest` lists them"
                raise click.UsageError(message)
            _show((from_json(content),), as_html=as_html, as_json=as_json)


def _list(digests: list[tuple[str, str, str, str]], *, as_json: bool) -> None:
    columns = ("digest", "subscription", "window", "closed_at")
    if as_json:
        show_json([dict(zip(columns, row, strict=True)) for row in digests])
    else:
        show_table(columns, digests)


def _show(
    digests: tuple[Digest, ...], *, as_html: bool, as_json: bool, as_list: bool = False
) -> None:
    rendered = [render(one) for one in digests]
    if as_json and as_list:
        click.echo("[" + ",\n".join(one.json for one in rendered) + "]")
        return
    for one in rendered:
        click.echo(one.json if as_json else one.html if as_html else one.text, nl=False)


@click.command()
@config_option
@json_option
def outbox(config_path: Path, *, as_json: bool) -> None:
    """Lists deliveries: pending, delivered, dead."""
    with open_reader(config.load(config_path).store) as store:
        found = letters.deliveries(store)
    if as_json:
        show_json(found)
        return
    columns = (
        *("state", "subscription", "digest", "channel", "recipient"),
        *("attempts", "sent_at", "last_error"),
    )
    show_table(columns, ([getattr(one, column) for column in columns] for one in found))
