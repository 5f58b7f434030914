"""Commands that ask the store: `history`, `diff`, `query`."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import rich_click as click

from alerts.text import plain
from pipeline import config
from pipeline.cli.options import NoticeType, config_option, json_option
from pipeline.cli.shown import show_json, show_table
from pipeline.diff import compare
from scrapers.notice import Sha256
from storage import changes, ledger
from storage.errors import QueryRefusedError
from storage.ledger import Kept
from storage.query import Answer, ask, canned_queries, find_canned
from storage.records import BlockChange, Cause, Change
from storage.store import Store, open_reader

Notice = tuple[str, str]


def _versions(store: Store, notice: Notice) -> tuple[Kept, ...]:
    """The versions of a notice named on the command line."""
    row = ledger.find(store, *notice)
    found = ledger.versions(store, row) if row is not None else ()
    if not found:
        message = (
            f"nothing is known of {'/'.join(notice)}; `sillok query latest-notices` lists notices"
        )
        raise click.UsageError(message)
    return found


@click.command()
@click.argument("notice", type=NoticeType())
@config_option
@json_option
def history(notice: Notice, config_path: Path, *, as_json: bool) -> None:
    """Lists the versions of one notice, and what each of them changed."""
    with open_reader(config.load(config_path).store) as store:
        kept = _versions(store, notice)
    rows = [_history_row(old, one) for old, one in zip((None, *kept[:-1]), kept, strict=True)]
    if as_json:
        show_json(rows)
        return
    show_table(
        ("seq", "recorded_at", "cause", "changed"),
        ((row.seq, row.recorded_at, row.cause, "; ".join(row.changed)) for row in rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One version of a notice, and what it changed, as kind and summary."""

    seq: int
    recorded_at: dt.datetime
    cause: Cause
    title: str
    figures: int
    snapshot: Sha256
    changed: tuple[str, ...]


def _history_row(before: Kept | None, kept: Kept) -> HistoryRow:
    version = kept.version
    change = compare(before.version if before else None, version)
    return HistoryRow(
        seq=version.seq,
        recorded_at=version.recorded_at,
        cause=version.cause,
        title=version.notice.title,
        figures=len(version.figures),
        snapshot=version.snapshot,
        changed=tuple(f"{kind}: {summary}" for kind, summary in changes.parts(change)),
    )


class _PairType(click.ParamType[tuple[int, int]]):
    """`A..B`, two version numbers."""

    name = "A..B"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{1,9})\.\.(\d{1,9})", value)
        if match is None:
            self.fail(f"{value!r} is no pair of versions; write for example 1..2", param, ctx)
        return int(match[1]), int(match[2])


@click.command()
@click.argument("notice", type=NoticeType())
@click.argument("pair", type=_PairType(), required=False)
@config_option
@json_option
def diff(notice: Notice, pair: tuple[int, int] | None, config_path: Path, *, as_json: bool) -> None:
    """Shows what differs between two versions of a notice; without A..B, the last two."""
    with open_reader(config.load(config_path).store) as store:
        kept = {one.version.seq: one.version for one in _versions(store, notice)}
    if pair is None and len(kept) == 1:
        message = f"{'/'.join(notice)} has only one version; there is nothing to compare it with"
        raise click.UsageError(message)
    older, newer = pair or tuple(sorted(kept)[-2:])
    missing = [seq for seq in (older, newer) if seq not in kept]
    if missing:
        known = ", ".join(str(seq) for seq in kept)
        message = f"{'/'.join(notice)} has no version {missing[0]}; there are: {known}"
        raise click.UsageError(message)
    change = compare(kept[older], kept[newer])
    if as_json:
        parts = ("fields", "blocks", "figures", "attachments")
        pair_shown = {"from_seq": older, "to_seq": newer}
        show_json(pair_shown | {part: getattr(change, part) for part in parts})
    else:
        click.echo("\n".join(_change_lines(change)) or "No difference.")


def _change_lines(change: Change) -> list[str]:
    """A change for a terminal: what moved by kind, then the changed blocks as redlines."""
    lines = [
        f"{kind}: {plain(summary)}" for kind, summary in changes.parts(change) if kind != "text"
    ]
    return lines + [f"{block.kind}: {_redline(block)}" for block in change.blocks]


_MARKS = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def _redline(block: BlockChange) -> str:
    return "".join(_MARKS[run.op].format(plain(run.text)) for run in block.words)


@click.command()
@click.argument("question", metavar="[NAME|SQL]", required=False)
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="Value of a :parameter."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 600),
    default=10.0,
    show_default=True,
    help="Seconds.",
)
@click.option(
    "--rows",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    help="Most rows shown.",
)
@config_option
@json_option
def query(
    question: str | None,
    given: tuple[str, ...],
    time_limit: float,
    rows: int,
    config_path: Path,
    *,
    as_json: bool,
) -> None:
    """Answers a canned question or read-only SQL; without either, lists the canned questions."""
    if question is None:
        _list_canned(as_json=as_json)
        return
    canned = find_canned(question)
    if canned is None and re.fullmatch(r"[\w-]+", question):
        message = f"there is no canned question {question!r}; `sillok query` lists them"
        raise QueryRefusedError(message)
    params = dict(_param(one) for one in given)
    if canned is not None:
        params = canned.bind(params)
    with open_reader(config.load(config_path).store) as store:
        sql = canned.sql if canned else question
        answer = ask(store, sql, params, seconds=time_limit, rows=rows)
    _show_answer(answer, as_json=as_json)


def _param(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        message = f"--param {given!r}: write NAME=VALUE"
        raise click.UsageError(message)
    return name, value


def _list_canned(*, as_json: bool) -> None:
    known = canned_queries()
    if as_json:
        show_json(known)
        return
    show_table(
        ("name", "params", "title"),
        (
            (one.name, ", ".join(f"{name}={value}" for name, value in one.params), one.title)
            for one in known
        ),
    )


def _distinct(columns: tuple[str, ...]) -> list[str]:
    """Names for the members of an object: a column that repeats a name gets a number."""
    names: list[str] = []
    for column in columns:
        repeats = sum(name.partition("#")[0] == column for name in names)
        names.append(f"{column}#{repeats + 1}" if repeats else column)
    return names


def _show_answer(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        names = _distinct(answer.columns)
        show_json([dict(zip(names, row, strict=True)) for row in answer.rows])
    else:
        show_table(answer.columns, answer.rows)
    if answer.truncated:
        click.echo(f"only the first {len(answer.rows)} rows are shown; see --rows", err=True)
