"""Which deadlines of a notice are not what they were."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from itertools import product
from typing import Final

from storage.records import Deadline, DeadlineChange, Version

_Pair = tuple[Deadline, Deadline]
# Nobody prints so many deadlines of one label; beyond, they are paired by their order in time.
MAX_PAIRS: Final = 10_000
_MINUTES_A_DAY: Final = 24 * 60
_SEOUL: Final = dt.timezone(dt.timedelta(hours=9))


def compare_deadlines(before: Version, after: Version) -> tuple[DeadlineChange, ...]:
    """Compares the deadlines of two versions by label, wherever they are printed.

    A deadline that stands elsewhere, or once more, or under a corrected label, is no change. One
    that has the label of another and a different day or hour is that one, moved; an hour that is
    printed newly moves it, too.

    Returns:
        The changes in the order of the newer version; what was removed stands last.
    """
    gone, come = _only(before, after), _only(after, before)
    moved = _take(gone, come, _label)
    _take(gone, come, _due)
    order = {id(deadline): position for position, deadline in enumerate(after.deadlines)}
    changes = [DeadlineChange(kind="moved", before=old, after=new) for old, new in moved]
    changes += [DeadlineChange(kind="added", before=None, after=new) for new in come]
    changes.sort(key=lambda change: order[id(change.after)])
    removed = (DeadlineChange(kind="removed", before=old, after=None) for old in gone)
    return (*changes, *removed)


def _only(version: Version, other: Version) -> list[Deadline]:
    """The deadlines that the other version does not state, each once."""
    stated = {(_label(deadline), _due(deadline)) for deadline in other.deadlines}
    first: dict[Hashable, Deadline] = {}
    for deadline in version.deadlines:
        first.setdefault((_label(deadline), _due(deadline)), deadline)
    return [deadline for key, deadline in first.items() if key not in stated]


def _label(deadline: Deadline) -> Hashable:
    """The words of its label; the space between them and their case say nothing."""
    return "".join(deadline.label.split()).casefold()


def _due(deadline: Deadline) -> Hashable:
    return deadline.due_on, deadline.due_at


def _take(
    gone: list[Deadline], come: list[Deadline], key: Callable[[Deadline], Hashable]
) -> list[_Pair]:
    """Takes deadlines of equal *key* out of both lists, the nearest in time first."""
    groups: dict[Hashable, tuple[list[Deadline], list[Deadline]]] = {}
    for side, deadlines in enumerate((gone, come)):
        for deadline in deadlines:
            groups.setdefault(key(deadline), ([], []))[side].append(deadline)
    pairs = [pair for olds, news in groups.values() for pair in _nearest(olds, news)]
    taken = {id(deadline) for pair in pairs for deadline in pair}
    for deadlines in (gone, come):
        deadlines[:] = [deadline for deadline in deadlines if id(deadline) not in taken]
    return pairs


def _nearest(olds: Sequence[Deadline], news: Sequence[Deadline]) -> list[_Pair]:
    """Pairs greedily by distance in time; from either side, the same pairs."""
    olds, news = sorted(olds, key=_time), sorted(news, key=_time)
    if len(olds) * len(news) > MAX_PAIRS:
        return [*zip(olds, news, strict=False)]
    pairs: list[_Pair] = []
    free = {id(deadline) for deadline in (*olds, *news)}
    for old, new in sorted(product(olds, news), key=_distance):
        if free >= {id(old), id(new)}:
            free -= {id(old), id(new)}
            pairs.append((old, new))
    return pairs


def _distance(pair: _Pair) -> tuple[int, list[tuple[int, bool, str]]]:
    times = sorted(_time(deadline) for deadline in pair)
    return times[1][0] - times[0][0], times


def _time(deadline: Deadline) -> tuple[int, bool, str]:
    """Minutes up to its end, for order and distance; a day without an hour ends at midnight."""
    days = deadline.due_on.toordinal()
    at = deadline.due_at
    if at is None:
        return (days + 1) * _MINUTES_A_DAY, True, deadline.label
    local = at.astimezone(_SEOUL)
    minutes = local.date().toordinal() * _MINUTES_A_DAY + local.hour * 60 + local.minute
    return minutes, False, deadline.label
