"""Commands about the versions of one notice: `history`, `diff`."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import rich_click as click

from alerts.text import plain
from pipeline import config
from pipeline.cli.moments import MomentType
from pipeline.cli.options import NoticeType, config_option, json_option
from pipeline.cli.shown import show_json, show_table
from pipeline.diff import compare
from scrapers.notice import Sha256
from storage import changes, ledger
from storage.ledger import Kept
from storage.records import BlockChange, Cause, Change
from storage.store import Store, instant, open_reader

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
@click.option(
    "--as-of",
    type=MomentType(),
    help="Only what we knew at the end of that day in Seoul, or at that instant.",
)
@click.option(
    "--published-by",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Only if the notice, as it then read, had been published by that day.",
)
@config_option
@json_option
def history(
    notice: Notice,
    as_of: dt.datetime | None,
    published_by: dt.datetime | None,
    config_path: Path,
    *,
    as_json: bool,
) -> None:
    """Lists the versions of one notice, and what each of them changed."""
    with open_reader(config.load(config_path).store) as store:
        kept = _versions(store, notice)
    known = tuple(one for one in kept if as_of is None or one.version.recorded_at <= as_of)
    if not known:
        first = instant(kept[0].version.recorded_at)
        click.echo(f"nothing was known of {'/'.join(notice)}; recorded first at {first}", err=True)
    elif published_by is not None and not _is_out(known[-1], published_by.date()):
        day = known[-1].version.notice.published_on or "no day"
        click.echo(f"{'/'.join(notice)} had not been published; it prints {day}", err=True)
        known = ()
    _show_history(known, as_json=as_json)


def _is_out(kept: Kept, day: dt.date) -> bool:
    published_on = kept.version.notice.published_on
    return published_on is not None and published_on <= day


def _show_history(kept: tuple[Kept, ...], *, as_json: bool) -> None:
    rows = [
        _history_row(old, one, is_current=one is kept[-1])
        for old, one in zip((None, *kept[:-1]), kept, strict=False)
    ]
    if as_json:
        show_json(rows)
        return
    show_table(
        ("seq", "current", "recorded_at", "cause", "changed"),
        (
            (
                row.seq,
                "current" if row.is_current else "",
                row.recorded_at,
                row.cause,
                "; ".join(row.changed),
            )
            for row in rows
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One version of a notice, and what it changed, as kind and summary.

    Attributes:
        is_current: whether nothing superseded it yet, at the moment that was asked for.
    """

    seq: int
    is_current: bool
    recorded_at: dt.datetime
    cause: Cause
    title: str
    figures: int
    snapshot: Sha256
    changed: tuple[str, ...]


def _history_row(before: Kept | None, kept: Kept, *, is_current: bool) -> HistoryRow:
    version = kept.version
    change = compare(before.version if before else None, version)
    return HistoryRow(
        seq=version.seq,
        is_current=is_current,
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
        pair_shown = {"from_seq": older, "to_seq": newer}
        show_json(pair_shown | {part: getattr(change, part) for part in _PARTS})
    else:
        click.echo("\n".join(_change_lines(change)) or "No difference.")


# Of a change, all that two versions of one notice can differ in; revisions concern others.
_PARTS = ("fields", "blocks", "figures", "deadlines", "attachments")


def _change_lines(change: Change) -> list[str]:
    """A change for a terminal: what moved by kind, then the changed blocks as redlines."""
    lines = [
        f"{kind}: {plain(summary)}" for kind, summary in changes.parts(change) if kind != "text"
    ]
    lines += [f"{block.kind}: {_redline(block)}" for block in change.blocks]
    for file in change.attachments:
        if file.blocks:
            lines.append(f"in {plain(file.after)}:")
            lines += [f"  {block.kind}: {_redline(block)}" for block in file.blocks]
    return lines


_MARKS = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def _redline(block: BlockChange) -> str:
    return "".join(_MARKS[run.op].format(plain(run.text)) for run in block.words)
