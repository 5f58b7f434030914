"""Which figures were corrected inside a notice, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator

from alerts.history import History
from alerts.places import Looks, locate_figure, locate_notice
from alerts.rows import FigureRow
from alerts.tell_returns import Move, collapse_returns, merge_places
from alerts.text import cut
from storage.records import Change, Figure, FigureChange, FigureChangeKind, Version

_ORDER: dict[FigureChangeKind, int] = {"changed": 0, "removed": 1, "added": 2}


def tell_figures(told: Iterable[History], looks: Looks) -> list[FigureRow]:
    """Lists corrected figures, notice by notice; differences of rounding are not told."""
    rows: list[FigureRow] = []
    for history in told:
        if not history.is_restored:
            steps = (merge_places(_rows_of(change, looks)) for change in history.revisions)
            rows += collapse_returns(steps)
    return rows


def _rows_of(change: Change, looks: Looks) -> Iterator[tuple[Move, FigureRow]]:
    """The corrected figures of one change."""
    found = [figure for figure in change.figures if figure.kind in _ORDER]
    for one in sorted(found, key=lambda figure: _ORDER[figure.kind]):
        yield (_says(one.before), _says(one.after)), _row(change, one, looks)


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
        places=tuple(locate_figure(each, version) for each in _stating(figure, version)),
        recorded_at=change.after.recorded_at,
        where=locate_notice(change.after.notice, looks),
    )


def _stating(figure: Figure, version: Version) -> Iterator[Figure]:
    """A figure, and those that state the same thing in other texts of its version."""
    yield figure
    for other in version.figures:
        if other.place != figure.place and other.says == figure.says:
            yield other


def _printed(figure: Figure | None) -> str:
    return cut(figure.printed) if figure else ""
