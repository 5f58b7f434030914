"""The command about budgets: `budget`."""

import itertools
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import rich_click as click

from alerts.text import cut
from pipeline import config
from pipeline.budget_changes import find_changes
from pipeline.budget_flat import CHANGE_COLUMNS, LINE_COLUMNS, Row, change_rows, line_rows, to_csv
from pipeline.budgeting import STAGES, Programme, entries, find, near, programmes
from pipeline.cli import budget_text
from pipeline.cli.options import config_option, json_option
from pipeline.cli.shown import show_json
from pipeline.money_words import Unit, preferred_unit
from storage import budget_history
from storage.budget_history import Line
from storage.records import Stage
from storage.store import Store, open_reader


@click.command()
@click.argument("words", metavar="[NAME]", required=False)
@click.option("--year", type=click.IntRange(1948, 2999), help="The fiscal year; else the latest.")
@click.option(
    "--from", "from_stage", type=click.Choice(STAGES), help="The earlier stage to compare."
)
@click.option("--to", "to_stage", type=click.Choice(STAGES), help="The later stage to compare.")
@click.option("--scope", metavar="SCOPE", help="Only that scope, such as msit or government-rnd.")
@click.option("--all", "is_all", is_flag=True, help="List what did not change, too.")
@click.option(
    "--unit",
    type=click.Choice(get_args(Unit)),
    help="How amounts are written; else as the locale has it.",
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with all columns.")
@click.option("--review", is_flag=True, help="List names that are alike, for you to decide.")
@click.option("--confirm", type=int, multiple=True, metavar="N", help="Pair N is one programme.")
@click.option("--refuse", type=int, multiple=True, metavar="N", help="Pair N is two programmes.")
@config_option
def budget(
    *,
    words: str | None,
    year: int | None,
    from_stage: Stage | None,
    to_stage: Stage | None,
    scope: str | None,
    unit: Unit | None,
    confirm: tuple[int, ...],
    refuse: tuple[int, ...],
    config_path: Path,
    is_all: bool,
    as_json: bool,
    as_csv: bool,
    review: bool,
) -> None:
    """Shows budget figures by stage: of a year, of a programme, or what one stage changed."""
    is_review = review or bool(confirm) or bool(refuse)
    is_narrowed = words is not None or bool(year or from_stage or to_stage or scope or is_all)
    _refuse(
        {
            "--json and --csv are two forms; choose one": as_json and as_csv,
            "--review, --confirm and --refuse are about all names; leave the rest out": (
                is_review and (is_narrowed or as_csv)
            ),
            "a NAME has all its stages shown; leave it out, or --from and --to": (
                words is not None and bool(from_stage or to_stage)
            ),
            "--from and --to go together, for example --from proposal --to final": (
                (from_stage is None) != (to_stage is None)
            ),
            "--all lists more of a comparison; add --from and --to": is_all and not from_stage,
        }
    )
    loaded = config.load(config_path)
    if is_review:
        from pipeline.cli import budget_review  # noqa: PLC0415  loads the readers of figures

        budget_review.review(loaded, confirm, refuse, as_json=as_json)
        return
    form = _Form(unit=unit or preferred_unit(os.environ), as_json=as_json, as_csv=as_csv)
    with open_reader(loaded.store) as store:
        lines = _of_scope(budget_history.lines(store), scope)
        if not lines:
            click.echo("no budget figure is known yet; `sillok run` reads notices", err=True)
            form.show((), LINE_COLUMNS, [])
        elif words is not None:
            _show_history(lines, words, year, form)
        elif from_stage is None or to_stage is None:
            _show_year(lines, _year(lines, year), form)
        else:
            stages = _in_order(from_stage, to_stage)
            _show_changes(store, lines, _year(lines, year), stages, form, is_all=is_all)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """In which form the answer is wanted."""

    unit: Unit
    as_json: bool
    as_csv: bool

    def show(self, text: Iterable[str], columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Prints lines for people, or rows for other programs."""
        if self.as_json:
            show_json(rows)
        elif self.as_csv:
            click.echo(to_csv(columns, rows), nl=False)
        else:
            for line in text:
                click.echo(line)


def _refuse(mistakes: Mapping[str, bool]) -> None:
    """Refuses options that say nothing together; each mistake has its own words."""
    for message, is_made in mistakes.items():
        if is_made:
            raise click.UsageError(message)


def _of_scope(lines: tuple[Line, ...], scope: str | None) -> tuple[Line, ...]:
    if scope is None or not lines:
        return lines
    found = tuple(line for line in lines if line.scope == scope)
    if not found:
        known = ", ".join(sorted({line.scope for line in lines}))
        message = f"no budget figure has the scope {scope!r}; there are: {known}"
        raise click.UsageError(message)
    return found


def _year(lines: Iterable[Line], year: int | None) -> int:
    """The year that was asked for, else the latest for which something was decided."""
    known = sorted({line.fiscal_year for line in lines if line.role == "allocated"})
    if year is not None and year not in known:
        listed = ", ".join(map(str, known)) or "none"
        message = f"no budget figure of {year} is known; there are figures of: {listed}"
        raise click.UsageError(message)
    if not known:
        message = "only baselines are known, and no budget; name a programme to see them"
        raise click.UsageError(message)
    return year or known[-1]


def _in_order(from_stage: Stage, to_stage: Stage) -> tuple[Stage, Stage]:
    if STAGES.index(from_stage) >= STAGES.index(to_stage):
        order = ", ".join(STAGES)
        message = f"--from {from_stage} is not before --to {to_stage}; the order is: {order}"
        raise click.UsageError(message)
    return from_stage, to_stage


def _show_year(lines: Iterable[Line], year: int, form: _Form) -> None:
    known = programmes(line for line in lines if line.fiscal_year == year)
    rows = line_rows(entry for programme in known for entry in entries(programme))
    form.show(budget_text.overview(known, year, form.unit), LINE_COLUMNS, rows)


def _show_history(lines: Iterable[Line], words: str, year: int | None, form: _Form) -> None:
    """The history of each programme that has such a name, one after another."""
    known = programmes(lines)
    matching = find(known, words) if words.strip() else ()
    if not matching:
        raise click.UsageError(_unknown(known, words))
    found = [
        (programme, [entry for entry in entries(programme) if year in (None, entry.year)])
        for programme in matching
    ]
    found = [(programme, history) for programme, history in found if history]
    if not found:
        message = f"nothing is known of {words!r} in {year}; leave --year out to see other years"
        raise click.UsageError(message)
    text = itertools.chain.from_iterable(
        (*([""] if place else []), *budget_text.history(programme, history, form.unit))
        for place, (programme, history) in enumerate(found)
    )
    form.show(text, LINE_COLUMNS, line_rows(entry for _, history in found for entry in history))


def _unknown(known: Sequence[Programme], words: str) -> str:
    alike = "; ".join(cut(name) for name in near(known, words))
    advice = f"near it are: {alike}" if alike else "`sillok budget` lists those of the latest year"
    return f"no programme has {cut(words)!r} in its name; {advice}"


def _show_changes(
    store: Store,
    lines: tuple[Line, ...],
    year: int,
    stages: tuple[Stage, Stage],
    form: _Form,
    *,
    is_all: bool,
) -> None:
    scopes = {line.scope for line in lines}
    pairs = [pair for pair in budget_history.pairs(store, year, *stages) if pair.scope in scopes]
    found = find_changes(lines, pairs, year, stages)
    text = budget_text.changes(found, form.unit, is_all=is_all)
    form.show(text, CHANGE_COLUMNS, change_rows(found, is_all=is_all))
