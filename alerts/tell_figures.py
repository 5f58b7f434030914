"""Which figures were corrected inside a notice, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace

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
            stating = _Stating()
            steps = [merge_places(_rows_of(change, looks, stating)) for change in history.revisions]
            rows += map(stating.complete, collapse_returns(steps))
    return rows


@dataclass(slots=True)
class _Stating:
    """Where else a version states what was corrected in it, by the row of the correction."""

    figures: dict[Hashable, tuple[Figure, Version]] = field(default_factory=dict)
    by_version: dict[int, dict[Hashable, list[Figure]]] = field(default_factory=dict)

    def note(self, row: FigureRow, figure: Figure, version: Version) -> None:
        """Remembers which figure a row is about."""
        self.figures[_row_key(row)] = figure, version

    def complete(self, row: FigureRow) -> FigureRow:
        """The row with the other places that state the same, behind those that moved."""
        figure, version = self.figures[_row_key(row)]
        alike = self._alike(version).get(figure.says, [])
        others = (locate_figure(other, version) for other in alike if other.place != figure.place)
        return replace(row, places=tuple(dict.fromkeys((*row.places, *others))))

    def _alike(self, version: Version) -> dict[Hashable, list[Figure]]:
        """The figures of a version by what they say; looked up once for all of its corrections."""
        if version.seq not in self.by_version:
            alike: dict[Hashable, list[Figure]] = {}
            for figure in version.figures:
                alike.setdefault(figure.says, []).append(figure)
            self.by_version[version.seq] = alike
        return self.by_version[version.seq]


def _row_key(row: FigureRow) -> Hashable:
    """What no two corrections share; two amounts of one table row have the same place."""
    return row.places[0], row.recorded_at, row.label, row.year, row.printed_from, row.printed_to


def _rows_of(change: Change, looks: Looks, stating: _Stating) -> Iterator[tuple[Move, FigureRow]]:
    """The corrected figures of one change."""
    found = [figure for figure in change.figures if figure.kind in _ORDER]
    for one in sorted(found, key=lambda figure: _ORDER[figure.kind]):
        row = _row(change, one, looks)
        stating.note(row, one.figure, _version(change, one))
        yield (_says(one.before), _says(one.after)), row


def _says(figure: Figure | None) -> Hashable:
    """What a figure says of what."""
    if figure is None:
        return None
    about = (figure.label, figure.section, figure.year, figure.role)
    return *about, figure.currency, figure.printed


def _row(change: Change, figure_change: FigureChange, looks: Looks) -> FigureRow:
    before, after = figure_change.before, figure_change.after
    figure = figure_change.figure
    version = _version(change, figure_change)
    moved = (figure, *figure_change.also)
    return FigureRow(
        kind=figure_change.kind,
        label=cut(figure.label),
        year=figure.year,
        currency=figure.currency,
        amount_from=before.amount if before else None,
        amount_to=after.amount if after else None,
        printed_from=_printed(before),
        printed_to=_printed(after),
        places=tuple(locate_figure(each, version) for each in moved),
        recorded_at=change.after.recorded_at,
        where=locate_notice(change.after.notice, looks),
    )


def _version(change: Change, figure_change: FigureChange) -> Version:
    """The version that prints the figure of a change: the newer one, unless it went away."""
    is_gone = figure_change.after is None and change.before is not None
    return change.before if is_gone and change.before else change.after


def _printed(figure: Figure | None) -> str:
    return cut(figure.printed) if figure else ""
