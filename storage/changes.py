"""Appends what the ministry changed, with the items that wait to be told because of it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from storage.records import (
    AttachmentChange,
    BlockChange,
    Change,
    Deadline,
    DeadlineChange,
    Figure,
    FigureChange,
)
from storage.store import Row, Store, append, instant

Part = tuple[str, str]  # kind and summary, as `change_detail` shows them


def record_change(
    store: Store,
    run: int,
    notice: int,
    change: Change,
    *,
    from_version: int | None,
    to_version: int,
    at: dt.datetime,
    subscriptions: Iterable[str],
) -> None:
    """Appends a change and one pending item for each subscription, in one transaction."""
    with store.transaction() as db:
        row = append(
            db,
            "change",
            {
                "notice": notice,
                "from_version": from_version,
                "to_version": to_version,
                "run": run,
                "recorded_at": instant(at),
            },
        )
        for position, (kind, summary) in enumerate(parts(change)):
            part = {"change": row, "position": position, "kind": kind, "summary": summary}
            append(db, "change_part", part)
        for position, figure_change in enumerate(change.figures):
            _append_figure_change(db, row, position, figure_change)
        for position, deadline_change in enumerate(change.deadlines):
            _append_deadline_change(db, row, position, deadline_change)
        for subscription in subscriptions:
            append(db, "pending_item", {"change": row, "subscription": subscription})


def _append_figure_change(db: Database, change: int, position: int, one: FigureChange) -> None:
    before, after = one.before, one.after
    row = {
        "change": change,
        "position": position,
        "kind": one.kind,
        "label": one.figure.label,
        "year": one.figure.year,
        "currency": one.figure.currency,
        "amount_from": before and before.amount,
        "amount_to": after and after.amount,
        "printed_from": before and before.printed,
        "printed_to": after and after.printed,
    }
    append(db, "figure_change", row)


def _append_deadline_change(db: Database, change: int, position: int, one: DeadlineChange) -> None:
    row: Row = {
        "change": change,
        "position": position,
        "kind": one.kind,
        "label": one.deadline.label,
    }
    for side, deadline in (("from", one.before), ("to", one.after)):
        row[f"due_on_{side}"] = deadline and deadline.due_on.isoformat()
        row[f"due_at_{side}"] = instant(deadline.due_at) if deadline and deadline.due_at else None
        row[f"printed_{side}"] = deadline and deadline.printed
    append(db, "deadline_change", row)


def parts(change: Change) -> tuple[Part, ...]:
    """The kinds of a change, each with one sentence for people who read SQL."""
    if change.before is None:
        return (("status", "new notice"),)
    fields = [(one.field, f"{one.before or '–'} → {one.after or '–'}") for one in change.fields]
    figures = [("figure", _figure_summary(one)) for one in change.figures]
    files = [("attachment", _file_summary(one)) for one in change.attachments]
    deadlines = [("deadline", _deadline_summary(one)) for one in change.deadlines]
    text = [("text", _text_summary(change.blocks))] if change.blocks else []
    return (*fields, *text, *figures, *deadlines, *files)


def _file_summary(one: AttachmentChange) -> str:
    names = " → ".join(dict.fromkeys(filter(None, (one.before, one.after))))
    blocks = f" ({_text_summary(one.blocks)})" if one.blocks else ""
    return f"{one.kind}: {names}{blocks}"


def _text_summary(blocks: Sequence[BlockChange]) -> str:
    kinds = [block.kind for block in blocks]
    counts = ((kinds.count(kind), kind) for kind in ("revised", "added", "removed"))
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)


def _figure_summary(one: FigureChange) -> str:
    year = f" {one.figure.year}" if one.figure.year else ""
    return f"{one.figure.label}{year}: {_printed(one.before)} → {_printed(one.after)}"


def _deadline_summary(one: DeadlineChange) -> str:
    label = f"{one.deadline.label}: " if one.deadline.label else ""
    return f"{label}{_printed(one.before)} → {_printed(one.after)}"


def _printed(one: Figure | Deadline | None) -> str:
    return one.printed if one else "–"
