"""The command that answers canned questions and SQL: `query`."""

import re
from pathlib import Path

import rich_click as click

from pipeline import config
from pipeline.cli.options import config_option, json_option
from pipeline.cli.shown import show_json, show_table
from storage.errors import QueryRefusedError
from storage.query import Answer, ask, canned_queries, find_canned
from storage.store import open_reader


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
