"""Shows values on standard output: JSON, a table for people, or plain tab-separated lines."""

import dataclasses
import datetime as dt
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.text import plain
from storage.store import instant


def show_json(value: object) -> None:
    """Prints a value of ours as JSON: dataclasses as objects, days and times as ISO 8601."""
    click.echo(json.dumps(_jsonable(value), ensure_ascii=False, indent=2))


def _jsonable(value: Any) -> Any:  # noqa: ANN401  any value of ours, down to its leaves
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: _jsonable(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): _jsonable(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [_jsonable(one) for one in value]
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, dt.date | Path):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON has no word for it
    if isinstance(value, bytes):
        return value.hex()
    return value


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints rows: as a table on a terminal, tab-separated with a head line anywhere else."""
    found = [tuple(row) for row in rows]
    cells = [[_cell(cell) for cell in row] for row in found]
    if not sys.stdout.isatty():
        for line in ([*columns], *cells):
            click.echo("\t".join(line))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for index, column in enumerate(columns):
        is_number = any(isinstance(row[index], int | float) for row in found)
        # An amount that is broken across lines would be read as another one.
        table.add_column(
            column, overflow="fold", no_wrap=is_number, justify="right" if is_number else "left"
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))  # Text: foreign brackets are no markup
    Console().print(table)


def _cell(value: object) -> str:
    """One value as text in one line: nothing for NULL, times as the views print them."""
    if value is None:
        return ""
    return instant(value) if isinstance(value, dt.datetime) else plain(str(value))
