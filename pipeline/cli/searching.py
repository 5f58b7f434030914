"""The command that searches titles and bodies: `search`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.text import Text

from alerts.text import plain
from pipeline import config
from pipeline.cli.options import config_option, json_option
from pipeline.cli.shown import show_json
from storage import search as index
from storage.errors import QueryRefusedError
from storage.search import Hit
from storage.search_words import Span
from storage.store import open_reader, open_writer

_MINUS = re.compile(r"-(?![a-z]$|[a-z][=./~])[^-]")


class _WordsCommand(click.RichCommand):
    """A command whose words may begin with a minus, which click would take for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts `-word` behind the options, which are one letter, or one with a path behind it."""
        if "--" not in args:
            valued = {
                name
                for param in self.params
                if isinstance(param, click.Option) and not param.is_flag
                for name in param.opts
            }
            pairs = list(zip(["", *args], args, strict=False))
            minus = [one for before, one in pairs if before not in valued and _MINUS.match(one)]
            args = [*(one for before, one in pairs if one not in minus), "--", *minus]
        return super().parse_args(ctx, args)


@click.command(cls=_WordsCommand)
@click.argument("words", nargs=-1)
@click.option("--source", metavar="KEY", help="Only notices of this source.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Most notices shown.",
)
@click.option("--all-versions", is_flag=True, help="Also versions that were superseded.")
@click.option("--rebuild", is_flag=True, help="First make the index anew, if it is damaged.")
@config_option
@json_option
def search(
    words: tuple[str, ...],
    source: str | None,
    limit: int,
    config_path: Path,
    *,
    all_versions: bool,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Finds notices by words, attachments included: all of them, `"a phrase"`, not `-this`."""
    loaded = config.load(config_path)
    if rebuild:
        with open_writer(loaded.store) as store:
            click.echo(f"{index.rebuild(store)} versions indexed", err=True)
        if not words:
            return
    with open_reader(loaded.store) as store:
        waiting = index.unindexed(store)
        try:
            hits = index.search(
                store, " ".join(words), limit=limit + 1, source=source, all_versions=all_versions
            )
        except QueryRefusedError as error:
            raise click.UsageError(str(error)) from error
    known = [one.key for one in loaded.sources]
    if source and source not in known and not hits:  # one that was followed once may still be asked
        message = f"there is no source {source!r}; there are: {', '.join(known)}"
        raise click.UsageError(message)
    _show(hits[:limit], as_json=as_json)
    _say_what_is_missing(hits, limit, waiting)


def _show(hits: tuple[Hit, ...], *, as_json: bool) -> None:
    if as_json:
        show_json(hits)
        return
    is_terminal = sys.stdout.isatty()
    for hit in hits:
        for line in _lines(hit):
            if is_terminal:
                text = (Text(words, "bold reverse" if is_hit else "") for words, is_hit in line)
                Console().print(Text().join(text), soft_wrap=True)
            else:
                click.echo("".join(f"[{one}]" if is_hit else one for one, is_hit in line))


_Line = list[tuple[str, bool]]  # words, each with whether it is a hit


def _lines(hit: Hit) -> Iterator[_Line]:
    day = hit.published_on.isoformat() if hit.published_on else "undated"
    head = f"{day}  {plain(hit.source)}/{plain(hit.number)}  version {hit.seq}  "
    yield [(head, False), *_pieces(hit.title, hit.title_spans)]
    for snippet in hit.snippets:
        where = "" if snippet.place == "body" else f"{plain(snippet.place)}: "
        yield [(f"    {where}", False), *_pieces(snippet.text, snippet.spans)]


def _pieces(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    """A text taken apart at its hits, each piece safe to print."""
    last = 0
    for start, end in spans:
        yield plain(text[last:start]), False
        yield plain(text[start:end]), True
        last = end
    yield plain(text[last:]), False


def _say_what_is_missing(hits: tuple[Hit, ...], limit: int, waiting: int) -> None:
    """What the answer itself does not say, on standard error."""
    if not hits:
        click.echo("nothing found", err=True)
    if len(hits) > limit:
        click.echo(f"only the first {limit} are shown; see --limit", err=True)
    if waiting:
        click.echo(
            f"versions not indexed yet, and so read one by one: {waiting}; "
            "`sillok run` indexes them",
            err=True,
        )
