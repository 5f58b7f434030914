"""Budget tables as lines of text, the same in a terminal and in a pipe."""

from collections.abc import Iterable, Iterator, Sequence

import click

from alerts.layout import COLUMNS, fill, width
from alerts.text import cut
from alerts.wording import scope as scope_words
from alerts.wording import stage_words
from pipeline.budget_changes import Changes, Difference, Lone, Part
from pipeline.budgeting import Column, Entry, Programme, column, column_order, entries
from pipeline.money_words import Unit, amount_words, delta_words
from storage.budget_history import Line
from storage.records import Currency

_NAME = 24  # columns that a name needs beside its amounts; with less it stands above them
_GAP = "  "
_PARTS: dict[Part, str] = {
    "totals": "Totals",
    "cuts": "Cuts",
    "increases": "Increases",
    "new": "New",
    "dropped": "Dropped",
    "unchanged": "Unchanged",
    "rounding": "Equal within rounding",
}
_SUMMED: tuple[Part, ...] = ("cuts", "increases", "new", "dropped")


def overview(known: Sequence[Programme], year: int, unit: Unit) -> Iterator[str]:
    """The programmes of a year, their stages side by side."""
    rows = [(programme, _cells(programme, year)) for programme in known]
    rows = [(programme, cells) for programme, cells in rows if cells]
    columns = sorted({each for _, cells in rows for each in cells}, key=column_order)
    yield _bold(f"{year}, {_unit_words(unit)}")
    yield ""
    head = ("", *(stage_words(*each) for each in columns))
    table = [
        (_name(programme), *(_amount(cells.get(each), unit) for each in columns))
        for programme, cells in rows
    ]
    yield from grid(head, table)
    if any(entry.is_disputed for _, cells in rows for entry in cells.values()):
        yield ""
        yield "? notices disagree; the most precise of them is shown"


def _cells(programme: Programme, year: int) -> dict[Column, Entry]:
    """The amount of each stage; of several, the one that is stated most precisely."""
    cells: dict[Column, Entry] = {}
    for entry in entries(programme):
        if entry.year == year and entry.role == "allocated":
            cells.setdefault(entry.column, entry)
    return cells


def _amount(entry: Entry | None, unit: Unit) -> str:
    if entry is None:
        return "–"
    mark = " ?" if entry.is_disputed else ""
    return amount_words(entry.amount, unit, entry.currency) + mark


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lays out names beside right-aligned amounts; an amount is never broken across lines."""
    widths = [
        max(*map(width, cells), *map(width, title.split(" ")))
        for title, *cells in zip(head, *rows, strict=True)
    ][1:]
    rest = sum(each + len(_GAP) for each in widths)
    room = min(max((width(row[0]) for row in rows), default=0), max(COLUMNS - rest, 0))
    room = room if room >= _NAME or all(width(row[0]) <= room for row in rows) else 0
    yield from (_bold(line) for line in _head(head[1:], room, widths))
    for name, *cells in rows:
        *above, last = fill(name, columns=room or COLUMNS).split("\n")
        if width(last) > room:
            above, last = [*above, last], ""
        yield from above
        yield _line(last, room, cells, widths)


def _head(titles: Sequence[str], room: int, widths: Sequence[int]) -> Iterator[str]:
    """Titles wrapped to their columns, on as few lines as the longest needs."""
    stacks = [
        fill(title, columns=size).split("\n") for title, size in zip(titles, widths, strict=True)
    ]
    height = max(map(len, stacks), default=0)
    padded = [[""] * (height - len(stack)) + stack for stack in stacks]
    return (_line("", room, cells, widths) for cells in zip(*padded, strict=True))


def _line(name: str, room: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (" " * (size - width(cell)) + cell for cell, size in zip(cells, widths, strict=True))
    return _GAP.join([name + " " * (room - width(name)), *padded])


def history(programme: Programme, found: Sequence[Entry], unit: Unit) -> Iterator[str]:
    """What a programme had at each stage of each year, with the words and notices that say it."""
    yield _bold(fill(_name(programme, is_scope_shown=True)))
    others = [cut(name) for name in programme.names if name != programme.name]
    if others:
        yield _dim(fill("also printed: " + "; ".join(others), "  ", "  "))
    yield ""
    heads = [_history_cells(entry, unit) for entry in found]
    widths = [max(map(width, cells)) for cells in zip(*heads, strict=True)]
    is_narrow = sum(widths) + len(_GAP) * len(widths) > COLUMNS
    for entry, cells in zip(found, heads, strict=True):
        padded = [
            cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)
        ]
        yield _GAP.join(padded[:-1] if is_narrow else padded).rstrip()
        if is_narrow and cells[-1]:
            yield f"      {cells[-1]}"
        yield from (_statement(line, "") for line in entry.lines)


def _history_cells(entry: Entry, unit: Unit) -> tuple[str, ...]:
    stage = stage_words(*entry.column)
    if entry.role == "baseline":
        stage = f"baseline ({stage})"
    delta = ""
    if entry.before is not None:
        delta = delta_words(entry.before, entry.amount, unit, entry.currency)
        delta = delta if entry.delta else "unchanged"
    return str(entry.year), stage, _amount(entry, unit), delta


def _statement(line: Line, label: str) -> str:
    """One line of proof: day, notice and printed words."""
    return _proof(label, line.published_on, f"{line.source}/{line.number}", line.printed)


def _proof(label: str, on: object, notice: str, printed: str) -> str:
    words = f"{label}{on or 'undated'}  {cut(notice)}  “{cut(printed)}”"
    return _dim(fill(words, "      " + " " * len(label), "      "))


def changes(found: Changes, unit: Unit, *, is_all: bool) -> Iterator[str]:
    """What one stage changed against another: totals, cuts, increases, new, dropped."""
    first, second = (stage_words(each, 0, None) for each in (found.from_stage, found.to_stage))
    yield _bold(f"{found.year}: {first} → {second}, {_unit_words(unit)}")
    shown = _PARTS if is_all else [part for part in _PARTS if part not in {"unchanged", "rounding"}]
    for part in shown:
        rows = found.part(part)
        if rows:
            yield ""
            yield _bold(_heading(found, part, unit))
            for row in rows:
                yield from _difference(row, unit)
    if is_all and found.lone:
        yield ""
        disputed = ", or disputed" if any(each.is_disputed for each in found.lone) else ""
        yield _bold(f"Stated at one stage only{disputed} ({len(found.lone):,})")
        yield from _lone(found.lone, unit)
    yield ""
    yield fill(_counts(found, first, second) + ("" if is_all else " (--all lists them)"))


def _heading(found: Changes, part: Part, unit: Unit) -> str:
    """The name of a part, how many it has, and what they come to."""
    name = f"{_PARTS[part]} ({len(found.part(part)):,})"
    if part not in _SUMMED:
        return name
    sums = found.sums(part).items()
    return f"{name}: " + ", ".join(_signed(total, unit, currency) for currency, total in sums)


def _signed(amount: int, unit: Unit, currency: Currency) -> str:
    return ("+" if amount > 0 else "") + amount_words(amount, unit, currency)


def _difference(each: Difference, unit: Unit) -> Iterator[str]:
    pair = each.pair
    is_told = pair.round or pair.basis
    supplementary = f", {stage_words(pair.to_stage, pair.round, pair.basis)}" if is_told else ""
    yield fill(f"{cut(pair.name)}{_scope(pair.scope)}{supplementary}", "  ", "  ")
    before, after = (
        amount_words(amount, unit, pair.currency) if amount else "–"
        for amount in (pair.amount_from, pair.amount_to)
    )
    delta = delta_words(pair.amount_from, pair.amount_to, unit, pair.currency)
    moved = f"{before} → {after}" + (f"   {delta}" if pair.delta else "")
    yield fill(moved, "    ", "    ")
    yield _proof("from ", each.from_on, f"{pair.from_source}/{pair.from_number}", pair.printed_from)
    yield _proof("to   ", each.to_on, f"{pair.to_source}/{pair.to_number}", pair.printed_to)
    yield from (fill(words, "      ", "      ") for words in _notes(each))


def _notes(each: Difference) -> Iterator[str]:
    if each.is_slip:
        yield "likely a misprint: one amount is exactly a power of ten of the other"
    if each.is_disputed:
        yield "notices disagree; `sillok budget NAME` shows what each states"
    if each.pair.identity == "similar":
        yield "matched by similar names; see sillok budget --review"


def _lone(found: Iterable[Lone], unit: Unit) -> Iterator[str]:
    for each in found:
        line = each.line
        stage, mark = stage_words(*column(line)), " ?" if each.is_disputed else ""
        amount = amount_words(line.amount, unit, line.currency)
        yield fill(f"{cut(line.name)}{_scope(line.scope)}", "  ", "  ")
        yield fill(f"{stage}: {amount}{mark}", "    ", "    ")
        yield _statement(line, "")


def _counts(found: Changes, first: str, second: str) -> str:
    lone = [each for each in found.lone if not each.is_disputed]
    early = sum(each.line.stage == found.from_stage for each in lone)
    disputed = len(found.lone) - len(lone)
    counted = (
        f"Unchanged: {len(found.part('unchanged')):,}",
        f"equal within rounding: {len(found.part('rounding')):,}",
        f"only at the stage {first}: {early:,}",
        f"only at the stage {second}: {len(lone) - early:,}",
        *([f"disputed: {disputed:,}"] if disputed else []),
    )
    return "; ".join(counted) + "."


def _name(programme: Programme, *, is_scope_shown: bool = False) -> str:
    words = cut(programme.name)
    if is_scope_shown:
        return f"{words} · {scope_words(programme.scope)}"
    return words + _scope(programme.scope) if not programme.is_total else words


def _scope(name: str) -> str:
    """The scope where it is not the ministry's own."""
    return "" if name == "msit" else f" ({cut(scope_words(name))})"


def _unit_words(unit: Unit) -> str:
    return "amounts in won" if unit != "korean" else "amounts in won (원)"


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _dim(text: str) -> str:
    return click.style(text, dim=True)
