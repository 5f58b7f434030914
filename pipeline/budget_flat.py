"""Budget tables as flat rows with all columns, for other programs: JSON and CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from alerts.text import plain
from pipeline.budget_changes import Changes, Difference, Lone
from pipeline.budgeting import Entry
from storage.budget_history import Line

Row = dict[str, object]

_OF_LINE = tuple(field.name for field in fields(Line))
LINE_COLUMNS = (*_OF_LINE, "delta", "is_disputed")
CHANGE_COLUMNS = (
    *("part", "scope", "programme_id", "name", "fiscal_year", "round", "basis", "currency"),
    *("from_stage", "to_stage", "amount_from", "amount_to", "delta", "kind", "identity"),
    *("printed_from", "from_source", "from_number", "from_published_on"),
    *("printed_to", "to_source", "to_number", "to_published_on", "also", "is_slip"),
    "is_disputed",
)
# What a spreadsheet takes for the beginning of a formula, in either width.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001  the wide forms are the point


def line_rows(found: Iterable[Entry]) -> list[Row]:
    """A row for each statement, with the difference against the stage before."""
    return [
        {name: getattr(line, name) for name in _OF_LINE}
        | {"delta": entry.delta, "is_disputed": entry.is_disputed}
        for entry in found
        for line in entry.lines
    ]


def change_rows(changes: Changes, *, is_all: bool) -> list[Row]:
    """A row for each programme, in the order of the table.

    Args:
        changes: what to list.
        is_all: with those that did not change, and those of which one stage is not known.
    """
    told = [
        _difference_row(each)
        for each in changes.differences
        if is_all or each.part not in {"unchanged", "rounding"}
    ]
    return told + ([_lone_row(each, changes) for each in changes.lone] if is_all else [])


def _difference_row(each: Difference) -> Row:
    pair = {field.name: getattr(each.pair, field.name) for field in fields(each.pair)}
    known = {
        "part": each.part,
        "from_published_on": each.from_on,
        "to_published_on": each.to_on,
        "also": each.also,
        "is_slip": each.is_slip,
        "is_disputed": each.is_disputed,
    }
    row: Row = pair | known
    return {name: row[name] for name in CHANGE_COLUMNS}


def _lone_row(lone: Lone, changes: Changes) -> Row:
    """A statement that no pair is made of."""
    line = lone.line
    side = "from" if line.stage == changes.from_stage else "to"
    known: Row = {
        "part": "one-sided",
        **{name: getattr(line, name) for name in CHANGE_COLUMNS[1:8]},
        "from_stage": changes.from_stage,
        "to_stage": changes.to_stage,
        f"amount_{side}": line.amount,
        f"printed_{side}": line.printed,
        f"{side}_source": line.source,
        f"{side}_number": line.number,
        f"{side}_published_on": line.published_on,
        "is_disputed": lone.is_disputed,
    }
    return {name: known.get(name) for name in CHANGE_COLUMNS}


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as RFC 4180 says, with a head; text from outside stays text in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
