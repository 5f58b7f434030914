"""Which figures of a notice are not what they were."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import product

from pipeline.diff_places import unjudged_places
from storage.records import Figure, FigureChange, FigureChangeKind, Version, label_key

_Pair = tuple[Figure, Figure]
# A table of unlabelled amounts can hold thousands; beyond, they are paired in printed order.
MAX_PAIRS = 250_000


def compare_figures(before: Version, after: Version) -> tuple[FigureChange, ...]:
    """Compares the figures of two versions by label, section, year, currency and role.

    A figure that moved, or whose label, section or role was corrected while its amount and year
    stayed, is no change; nor is a copy of a figure that came or went while the figure stands.
    Figures of an attachment count only where both versions know its text: a failed download removes
    no money. What several places state alike is one change.

    Returns:
        The changes in the order of the newer version; what was removed stands last.
    """
    unjudged = unjudged_places(before, after)
    gone = [figure for figure in before.figures if figure.place not in unjudged]
    come = [figure for figure in after.figures if figure.place not in unjudged]
    _match(gone, come, lambda figure: (_line(figure), _amount(figure)))
    pairs = _match(gone, come, _line)
    _match(gone, come, lambda figure: (figure.year, _amount(figure)))
    pairs += _match(gone, come, _programme)
    gone, come = _without_copies(gone, after), _without_copies(come, before)
    order = {id(figure): position for position, figure in enumerate(after.figures)}
    changes = [FigureChange(kind=_judge(*pair), before=pair[0], after=pair[1]) for pair in pairs]
    changes += [FigureChange(kind="added", before=None, after=figure) for figure in come]
    changes.sort(key=lambda change: order[id(change.after)])
    removed = (FigureChange(kind="removed", before=figure, after=None) for figure in gone)
    return tuple(_told_once((*changes, *removed)))


def _told_once(changes: Iterable[FigureChange]) -> Iterator[FigureChange]:
    """Makes one change of what several texts of the notice move alike: files repeat one another."""
    first: dict[Hashable, int] = {}
    told: list[FigureChange] = []
    for change in changes:
        moved = tuple(figure and figure.says for figure in (change.before, change.after))
        known = first.setdefault(moved, len(told))
        if known == len(told) or told[known].figure.place == change.figure.place:
            told.append(change)
        else:
            told[known] = replace(told[known], also=(*told[known].also, change.figure))
    return iter(told)


def _kind(figure: Figure) -> tuple[str, str]:
    return figure.currency, figure.role


def _line(figure: Figure) -> Hashable:
    """What the figure is about: its proposal and its final budget are two things."""
    return label_key(figure.label), figure.section, figure.year, figure.stage, *_kind(figure)


def _programme(figure: Figure) -> Hashable:
    """What it is about under any heading; without a label the heading has to say it."""
    key = label_key(figure.label)
    return (key, figure.year, figure.stage, *_kind(figure)) if key else _line(figure)


def _amount(figure: Figure) -> Hashable:
    """What the figure says; its printed words where they are not safely readable."""
    return figure.currency, figure.printed if figure.amount is None else figure.amount


def _without_copies(figures: list[Figure], other: Version) -> list[Figure]:
    """Leaves out what the other version states too, be it once more or once less."""
    stated = {(_programme(figure), _amount(figure)) for figure in other.figures}
    return [figure for figure in figures if (_programme(figure), _amount(figure)) not in stated]


def _match(
    gone: list[Figure], come: list[Figure], key: Callable[[Figure], Hashable]
) -> list[_Pair]:
    """Takes figures of equal *key* out of both lists, the nearest amounts first."""
    places: dict[Hashable, tuple[list[int], list[int]]] = {}
    for i, figure in enumerate(gone):
        places.setdefault(key(figure), ([], []))[0].append(i)
    for j, figure in enumerate(come):
        places.setdefault(key(figure), ([], []))[1].append(j)
    taken = [pair for olds, news in places.values() for pair in _nearest(gone, come, olds, news)]
    pairs = [(gone[i], come[j]) for i, j in taken]
    for i in sorted((i for i, _ in taken), reverse=True):
        del gone[i]
    for j in sorted((j for _, j in taken), reverse=True):
        del come[j]
    return pairs


def _nearest(
    gone: list[Figure], come: list[Figure], olds: list[int], news: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs positions greedily by distance of amounts, then by order."""

    def distance(pair: tuple[int, int]) -> tuple[float, int, int]:
        rank_old, rank_new = pair
        old, new = gone[olds[rank_old]].amount, come[news[rank_new]].amount
        apart = float("inf") if old is None or new is None else abs(old - new)
        return apart, abs(rank_old - rank_new), rank_old + rank_new

    if len(olds) * len(news) > MAX_PAIRS:
        yield from zip(olds, news, strict=False)
        return
    free_old, free_new = set(range(len(olds))), set(range(len(news)))
    for i, j in sorted(product(sorted(free_old), sorted(free_new)), key=distance):
        if i in free_old and j in free_new:
            free_old.remove(i)
            free_new.remove(j)
            yield olds[i], news[j]


def _judge(before: Figure, after: Figure) -> FigureChangeKind:
    """Whether two amounts of one line differ by more than their rounding."""
    if before.amount is None or after.amount is None:
        return "changed"
    rounding = max(before.precision, after.precision)
    return "rounding" if abs(before.amount - after.amount) * 2 <= rounding else "changed"
