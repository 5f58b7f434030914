"""What waits to be told: pending items, the digests of closed windows, and their deliveries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from storage.records import Delivery
from storage.store import Row, Store, append, instant, moment, storable

AttemptOutcome = Literal["delivered", "failed", "dead"]

_TELLABLE = """
SELECT change.id, change.notice, change.from_version, change.to_version, change.recorded_at
FROM pending_item AS item
JOIN change ON change.id = item.change
JOIN notice ON notice.id = change.notice
WHERE item.subscription = :subscription AND change.recorded_at <= :until
  AND NOT EXISTS (
    SELECT 1 FROM digest_item AS told
    WHERE told.change = item.change AND told.subscription = item.subscription)
  AND (SELECT verdict FROM verdict
       WHERE verdict.run = change.run AND verdict.source = notice.source
       ORDER BY verdict.id DESC LIMIT 1) IN ('accepted', 'released')
ORDER BY change.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingItem:
    """A change that waits for one subscription; row ids of it, its notice and its two versions.

    Attributes:
        recorded_at: aware, UTC; it belongs to a window that closes then or later.
    """

    change: int
    notice: int
    from_version: int | None
    to_version: int
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A delivery that is neither done nor dead.

    Attributes:
        row: its id.
        content: the digest that it carries, as JSON.
        closed_at: when that digest was made; aware, UTC.
        tried_at: the latest attempt; aware, UTC; `None` before the first.
    """

    row: int
    delivery: Delivery
    content: str
    closed_at: dt.datetime
    tried_at: dt.datetime | None


def tellable(store: Store, subscription: str, until: dt.datetime) -> tuple[PendingItem, ...]:
    """The items of one subscription, recorded up to *until*, whose runs were judged sound."""
    with store.transaction() as db:
        rows = db.execute(
            _TELLABLE, {"subscription": subscription, "until": instant(until)}
        ).fetchall()
    return tuple(
        PendingItem(
            change=change,
            notice=notice,
            from_version=older,
            to_version=newer,
            recorded_at=moment(recorded_at),
        )
        for change, notice, older, newer, recorded_at in rows
    )


def is_closed(store: Store, subscription: str, window: str) -> bool:
    """Whether the digest of a window exists."""
    with store.transaction() as db:
        row = db.execute(
            "SELECT 1 FROM digest WHERE subscription = ? AND window = ?", [subscription, window]
        ).fetchone()
    return row is not None


def last_closed_at(store: Store, subscription: str) -> dt.datetime | None:
    """When the latest digest of a subscription was made; aware, UTC; `None` before the first."""
    with store.transaction() as db:
        (closed_at,) = db.execute(
            "SELECT max(closed_at) FROM digest WHERE subscription = ?", [subscription]
        ).fetchone()
    return moment(closed_at) if closed_at else None


def close(
    store: Store,
    subscription: str,
    items: Iterable[PendingItem],
    *,
    digest: str,
    window: str,
    content: str,
    steps: Iterable[int],
    recipients: Iterable[tuple[str, str]],
    at: dt.datetime,
) -> None:
    """Turns items into one digest and its deliveries, in one transaction.

    Args:
        store: open for writing.
        subscription: whose items they are.
        items: every one that the digest tells.
        digest: its id; with *window* the identity that no second digest can have.
        window: the window that it closes.
        content: the digest as JSON.
        steps: row ids of the budget steps that it tells.
        recipients: channel and recipient of each delivery.
        at: when the window was closed.
    """
    with store.transaction() as db:
        head = {
            "id": digest,
            "subscription": subscription,
            "window": window,
            "closed_at": instant(at),
            "content": content,
        }
        append(db, "digest", head)
        drop(store, subscription, items, digest=digest)
        for step in steps:
            append(db, "digest_revision", {"digest": digest, "revision": step})
        for channel, recipient in recipients:
            row = {"digest": digest, "channel": channel, "recipient": recipient}
            append(db, "delivery", row)


def drop(
    store: Store, subscription: str, items: Iterable[PendingItem], *, digest: str | None = None
) -> None:
    """Closes items: told by *digest*, or by none because they came to nothing."""
    with store.transaction() as db:
        for item in items:
            row = {"change": item.change, "subscription": subscription, "digest": digest}
            append(db, "digest_item", row)


def waiting(store: Store) -> tuple[Waiting, ...]:
    """Every delivery that is still to be made, oldest first."""
    with store.transaction() as db:
        rows = list(
            db.query(
                """
                SELECT delivery.id, digest.content, digest.closed_at, detail.*,
                  (SELECT attempted_at FROM delivery_attempt AS one
                   WHERE one.delivery = delivery.id ORDER BY one.id DESC LIMIT 1) AS tried_at
                FROM delivery_detail AS detail
                JOIN delivery USING (digest, channel, recipient)
                JOIN digest ON digest.id = detail.digest
                WHERE detail.state = 'pending' ORDER BY delivery.id
                """
            )
        )
    return tuple(
        Waiting(
            row=row["id"],
            delivery=_delivery(row),
            content=row["content"],
            closed_at=moment(row["closed_at"]),
            tried_at=moment(row["tried_at"]) if row["tried_at"] else None,
        )
        for row in rows
    )


def deliveries(store: Store) -> tuple[Delivery, ...]:
    """Every delivery, the latest digest first."""
    with store.transaction() as db:
        rows = list(
            db.query(
                """
                SELECT detail.* FROM delivery_detail AS detail
                JOIN delivery USING (digest, channel, recipient) ORDER BY delivery.id DESC
                """
            )
        )
    return tuple(_delivery(row) for row in rows)


def note_attempt(
    store: Store, delivery: int, outcome: AttemptOutcome, error: str, *, at: dt.datetime
) -> None:
    """Appends what came of sending a delivery, given by its row id."""
    row = {
        "delivery": delivery,
        "attempted_at": instant(at),
        "outcome": outcome,
        "error": error,
    }
    with store.transaction() as db:
        append(db, "delivery_attempt", row)


def digests(store: Store, *, limit: int = 20) -> list[tuple[str, str, str, str]]:
    """Id, subscription, window and closing time of the latest digests."""
    with store.transaction() as db:
        return db.execute(
            "SELECT id, subscription, window, closed_at FROM digest ORDER BY rowid DESC LIMIT ?",
            [limit],
        ).fetchall()


def content(store: Store, digest: str) -> str | None:
    """A digest as JSON; `None` if there is none of that id."""
    with store.transaction() as db:
        row = db.execute("SELECT content FROM digest WHERE id = ?", [storable(digest)]).fetchone()
    return row and str(row[0])


def _delivery(row: Row) -> Delivery:
    return Delivery(
        digest=row["digest"],
        subscription=row["subscription"],
        channel=row["channel"],
        recipient=row["recipient"],
        state=row["state"],
        attempts=row["attempts"],
        sent_at=moment(row["sent_at"]) if row["sent_at"] else None,
        last_error=row["last_error"] or "",
    )
