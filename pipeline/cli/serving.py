"""The command that shows the store in a browser: `serve`."""

from pathlib import Path

import rich_click as click

from pipeline import config
from pipeline.cli.options import config_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open it in the browser.")
@config_option
def serve(host: str, port: int, config_path: Path, *, is_opened: bool) -> None:
    """Shows the store in a browser with Datasette, read-only, until it is stopped."""
    from pipeline import serve as server  # noqa: PLC0415  datasette costs a second, to `--help` too

    try:
        server.serve(
            config.load(config_path).store,
            host=host,
            port=port,
            say=lambda line: click.echo(line, err=True),
            open_url=click.launch if is_opened else None,
        )
    except server.AddressError as error:
        raise click.UsageError(str(error)) from error
