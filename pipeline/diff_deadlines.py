"""Which deadlines of a notice are not what they were."""

import datetime as dt
import re
from collections.abc import Callable, Container, Hashable, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from rapidfuzz.distance import Indel

from pipeline.diff_places import unjudged_places
from storage.records import Deadline, DeadlineChange, Version

_Pair = tuple[Deadline, Deadline]
# Nobody prints so many deadlines of one label; beyond, they are paired by their order in time.
MAX_PAIRS: Final = 10_000
MIN_LIKENESS: Final = 0.7  # of labels, for a deadline that was also moved
_DIGITS = re.compile(r"\d{1,4}")
_MINUTES_A_DAY: Final = 24 * 60
_SEOUL: Final = dt.timezone(dt.timedelta(hours=9))


def compare_deadlines(before: Version, after: Version) -> tuple[DeadlineChange, ...]:
    """Compares the deadlines of two versions by label, wherever they are printed.

    A deadline that stands elsewhere, or once more, or under a corrected label, is no change, nor
    is one that tells its hour in other words. One that has the label of another, or nearly so, and
    a different day or hour is that one, moved; an hour that is printed newly moves it, too. Those
    of an attachment count only where both versions know its text.

    Returns:
        The changes in the order of the newer version; what was removed stands last.
    """
    unjudged = unjudged_places(before, after)
    before, after = _judged(before, unjudged), _judged(after, unjudged)
    series = _series(before, after)
    settled = {id(deadline) for pair in series for deadline in pair}
    gone = [each for each in _only(before, after) if id(each) not in settled]
    come = [each for each in _only(after, before) if id(each) not in settled]
    moved = [pair for pair in series if _due(pair[0]) != _due(pair[1])]
    moved += _take(gone, come, _label)
    _take(gone, come, _due)
    moved += _alike(gone, come)
    order = {id(deadline): position for position, deadline in enumerate(after.deadlines)}
    changes = [DeadlineChange(kind="moved", before=old, after=new) for old, new in moved]
    changes += [DeadlineChange(kind="added", before=None, after=new) for new in come]
    changes.sort(key=lambda change: order[id(change.after)])
    removed = (DeadlineChange(kind="removed", before=old, after=None) for old in gone)
    return (*changes, *removed)


def _judged(version: Version, unjudged: Container[str]) -> Version:
    """The version without the deadlines that cannot be compared."""
    judged = tuple(each for each in version.deadlines if each.place not in unjudged)
    return replace(version, deadlines=judged)


def _series(before: Version, after: Version) -> list[_Pair]:
    """Rounds of one label, as many as before, in the order of their days.

    If all are put off by a week, the second takes the day of the third, and none is gone.
    """
    olds, news = _by_label(before), _by_label(after)
    return [
        pair
        for label, ours in olds.items()
        if len(ours) > 1 and len(ours) == len(news.get(label, []))
        for pair in zip(ours, news[label], strict=True)
    ]


def _by_label(version: Version) -> dict[Hashable, list[Deadline]]:
    """The deadlines of each label whose days all differ, in the order of their days."""
    groups: dict[Hashable, dict[Hashable, Deadline]] = {}
    for deadline in version.deadlines:
        groups.setdefault(_label(deadline), {}).setdefault(_due(deadline), deadline)
    return {
        label: sorted(group.values(), key=_time)
        for label, group in groups.items()
        if len({deadline.due_on for deadline in group.values()}) == len(group)
    }


def _alike(gone: list[Deadline], come: list[Deadline]) -> list[_Pair]:
    """Takes deadlines out of both lists whose labels are nearly the same, the likest first."""
    if len(gone) * len(come) > MAX_PAIRS:
        return []
    scored = [(_likeness(*pair), pair) for pair in product(gone, come)]
    pairs = []
    for score, (old, new) in sorted(scored, key=lambda each: (-each[0], _distance(each[1]))):
        if score >= MIN_LIKENESS and old in gone and new in come:
            pairs.append((old, new))
            gone.remove(old)
            come.remove(new)
    return pairs


def _likeness(old: Deadline, new: Deadline) -> float:
    """How alike two labels are, up to 1; `0` where one does not only say more than the other.

    Words that differ tell rounds and ways apart: `1차 접수`, `2차 접수`.
    """
    ours, theirs = str(_label(old)), str(_label(new))
    is_added = Indel.distance(ours, theirs) == abs(len(ours) - len(theirs))
    is_numbered = _DIGITS.findall(ours) != _DIGITS.findall(theirs)
    return Indel.normalized_similarity(ours, theirs) if is_added and not is_numbered else 0.0


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
    """Its instant, where it has one: 24:00 of a day is 00:00 of the next one."""
    return deadline.due_at or deadline.due_on


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
