"""Which figures were corrected inside a notice, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from alerts.history import History
from alerts.places import Looks, locate_figure, locate_notice
from alerts.rows import FigureRow
from alerts.text import cut
from storage.records import Change, Figure, FigureChange, FigureChangeKind

_ORDER: dict[FigureChangeKind, int] = {"changed": 0, "removed": 1, "added": 2}


def tell_figures(told: Iterable[History], looks: Looks) -> list[FigureRow]:
    """Lists corrected figures, notice by notice; differences of rounding are not told."""
    rows: list[FigureRow] = []
    for history in told:
        if history.is_restored:
            continue
        steps = [_rows_of(change, looks) for change in history.revisions]
        rows += _collapse_returns(steps)
    return rows


def _rows_of(change: Change, looks: Looks) -> list[FigureRow]:
    """The corrected figures of one change; one corrected in several places is one row."""
    rows: dict[Hashable, FigureRow] = {}
    found = [figure for figure in change.figures if figure.kind in _ORDER]
    for figure_change in sorted(found, key=lambda figure: _ORDER[figure.kind]):
        row = _row(change, figure_change, looks)
        key = (_line(row), row.printed_from, row.printed_to, figure_change.figure.role)
        known = rows.get(key)
        rows[key] = replace(known, places=known.places + row.places) if known else row
    return list(rows.values())


def _row(change: Change, figure_change: FigureChange, looks: Looks) -> FigureRow:
    before, after = figure_change.before, figure_change.after
    figure = figure_change.figure
    version = change.after if after or not change.before else change.before
    return FigureRow(
        kind=figure_change.kind,
        label=cut(figure.label),
        year=figure.year,
        currency=figure.currency,
        amount_from=before.amount if before else None,
        amount_to=after.amount if after else None,
        printed_from=_printed(before),
        printed_to=_printed(after),
        places=(locate_figure(figure, version),),
        recorded_at=change.after.recorded_at,
        where=locate_notice(change.after.notice, looks),
    )


def _printed(figure: Figure | None) -> str:
    return cut(figure.printed) if figure else ""


def _line(row: FigureRow) -> Hashable:
    """What a row is about and in which way."""
    return row.label, row.places[0].section, row.year, row.currency, row.kind


def _collapse_returns(steps: Iterable[list[FigureRow]]) -> Iterator[FigureRow]:
    """Tells an amount that came back once, with the words between.

    Whoever read the notice meanwhile may have quoted them, so it is not left out.
    """
    rows: list[FigureRow] = []
    for step in steps:
        kept = []
        for row in step:
            first = next((each for each in rows if _is_return(each, row)), None)
            if first is None:
                kept.append(row)
            else:
                rows[rows.index(first)] = replace(first, is_restored=True)
        rows += kept
    yield from rows


def _is_return(first: FigureRow, second: FigureRow) -> bool:
    """Whether the second row takes the first back."""
    there = (first.label, first.year, first.currency, first.printed_from, first.printed_to)
    back = (second.label, second.year, second.currency, second.printed_to, second.printed_from)
    return there == back and not first.is_restored
