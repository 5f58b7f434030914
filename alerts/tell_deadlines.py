"""Which deadlines moved, came or went, and which a notice has, as rows of a digest."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence

from alerts.history import History
from alerts.parts import Due
from alerts.places import Looks, locate_deadline, locate_notice, officials
from alerts.rows import DeadlineRow
from alerts.tell_returns import Move, collapse_returns, merge_places
from alerts.text import quote
from storage.records import Change, Deadline, DeadlineChange, DeadlineChangeKind, Version

_ORDER: dict[DeadlineChangeKind, int] = {"moved": 0, "added": 1, "removed": 2}


def tell_deadlines(told: Iterable[History], looks: Looks) -> list[DeadlineRow]:
    """Lists what became of the deadlines of known notices.

    The notice with the soonest day comes first; its rows stay in their order.
    """
    notices = []
    for history in told:
        steps = (merge_places(_rows_of(change, looks)) for change in history.revisions)
        if not history.is_restored and (rows := list(collapse_returns(steps))):
            notices.append(rows)
    return [row for rows in sorted(notices, key=_soonest) for row in rows]


def list_deadlines(version: Version) -> list[Due]:
    """The deadlines of a version by day; of one in several places the first."""
    names = officials(version)
    found = {_says(deadline): _due(deadline, names) for deadline in reversed(version.deadlines)}
    return sorted(
        found.values(), key=lambda due: (due.due_on, str(due.due_at or ""), due.label, due.printed)
    )


def _soonest(rows: Sequence[DeadlineRow]) -> dt.date:
    return min(due.due_on for row in rows for due in (row.before, row.after) if due)


def _rows_of(change: Change, looks: Looks) -> Iterator[tuple[Move, DeadlineRow]]:
    """The deadlines that one change moved, added or removed; by day within each kind."""
    ordered = sorted(change.deadlines, key=lambda one: (_ORDER[one.kind], one.deadline.due_on))
    for one in ordered:
        yield (_says(one.before), _says(one.after)), _row(change, one, looks)


def _says(deadline: Deadline | None) -> Hashable:
    """What a deadline says, in whatever words."""
    if deadline is None:
        return None
    return deadline.label, deadline.due_on, deadline.due_at, deadline.opens_on


def _row(change: Change, deadline_change: DeadlineChange, looks: Looks) -> DeadlineRow:
    before, after = deadline_change.before, deadline_change.after
    version = change.after if after or not change.before else change.before
    names = officials(change.before, change.after)
    return DeadlineRow(
        kind=deadline_change.kind,
        before=_due(before, names) if before else None,
        after=_due(after, names) if after else None,
        places=(locate_deadline(deadline_change.deadline, version),),
        recorded_at=change.after.recorded_at,
        where=locate_notice(change.after.notice, looks),
    )


def _due(deadline: Deadline, names: tuple[str, ...]) -> Due:
    return Due(
        due_on=deadline.due_on,
        due_at=deadline.due_at,
        opens_on=deadline.opens_on,
        label=quote(deadline.label, names),
        printed=quote(deadline.printed, names),
    )
