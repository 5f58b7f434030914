"""Which figures were corrected inside a notice, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from alerts.history import History
from alerts.places import Looks, locate_figure, locate_notice
from alerts.rows import FigureRow
from alerts.text import cut
from storage.records import Change, Figure, FigureChange, FigureChangeKind

_Move = tuple[Hashable, Hashable]  # what a figure said before and after
_ORDER: dict[FigureChangeKind, int] = {"changed": 0, "removed": 1, "added": 2}


def tell_figures(told: Iterable[History], looks: Looks) -> list[FigureRow]:
    """Lists corrected figures, notice by notice; differences of rounding are not told."""
    rows: list[FigureRow] = []
    for history in told:
        if not history.is_restored:
            rows += _collapse_returns(_rows_of(change, looks) for change in history.revisions)
    return rows


def _rows_of(change: Change, looks: Looks) -> dict[_Move, FigureRow]:
    """The corrected figures of one change; one corrected in several places is one row."""
    rows: dict[_Move, FigureRow] = {}
    found = [figure for figure in change.figures if figure.kind in _ORDER]
    for figure_change in sorted(found, key=lambda figure: _ORDER[figure.kind]):
        row = _row(change, figure_change, looks)
        move = _says(figure_change.before), _says(figure_change.after)
        known = rows.get(move)
        rows[move] = replace(known, places=known.places + row.places) if known else row
    return rows


def _says(figure: Figure | None) -> Hashable:
    """What a figure says of what."""
    if figure is None:
        return None
    about = (figure.label, figure.section, figure.year, figure.role)
    return *about, figure.currency, figure.printed


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


def _collapse_returns(steps: Iterable[dict[_Move, FigureRow]]) -> Iterator[FigureRow]:
    """Tells an amount that came back once, with the words between.

    Whoever read the notice meanwhile may have quoted them, so it is not left out.
    """
    told: list[tuple[_Move, FigureRow]] = []
    for step in steps:
        kept = []
        for (before, after), row in step.items():
            place = _find_open(told, (after, before), len(row.places))
            if place is None:
                kept.append(((before, after), row))
            else:
                move, first = told[place]
                told[place] = move, replace(first, is_restored=True)
        told += kept
    yield from (row for _, row in told)


def _find_open(told: list[tuple[_Move, FigureRow]], move: _Move, places: int) -> int | None:
    """Where a move stands that was made in as many places and not yet taken back."""
    for position, (known, row) in enumerate(told):
        if known == move and len(row.places) == places and not row.is_restored:
            return position
    return None
