"""Turns what waits into digests, when their windows close; sending comes after."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from alerts.digest import Digest, compose, to_json
from alerts.subscription import Subscription, Window, due_window
from pipeline.config import Config
from pipeline.diff import compare
from pipeline.send import Sent, next_attempt, send
from storage import budgets, ledger, outbox, runs
from storage.budgets import Step
from storage.outbox import PendingItem
from storage.records import Change, Version
from storage.store import Store

_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
_PERIODS = {"daily": dt.timedelta(days=1), "weekly": dt.timedelta(days=7)}


def tell_due(
    store: Store,
    config: Config,
    now: Callable[[], dt.datetime],
    *,
    stop: threading.Event,
    alive: Callable[[], None] = lambda: None,
) -> tuple[tuple[str, ...], tuple[Sent, ...]]:
    """Closes the windows that are due, and sends what is due.

    Args:
        store: open for writing.
        config: whom to tell.
        now: gives aware UTC times.
        stop: as for `send`; where it is set already, nothing is closed either.
        alive: called after every delivery.

    Returns:
        Ids of the digests that were closed, and what became of each delivery that was tried.

    Raises:
        StoreError: the store cannot be written; what was closed before stays.
    """
    closed = () if stop.is_set() else close_windows(store, config, now())
    return closed, send(store, config, now, stop=stop, alive=alive)


def due_at(store: Store, config: Config) -> dt.datetime | None:
    """The next time at which `tell_due` has something to do, as far as is known now.

    Returns:
        Aware, UTC, perhaps in the past; `None` if nothing waits.
    """
    closing = (_closes_at(store, subscription) for subscription in config.subscriptions)
    sending = map(next_attempt, outbox.waiting(store))
    return min((one for one in (*closing, *sending) if one is not None), default=None)


def _closes_at(store: Store, subscription: Subscription) -> dt.datetime | None:
    """When the window closes that will tell what waits for a subscription."""
    items = outbox.tellable(store, subscription.key, _LAST)
    if not items:
        return None
    # An item whose run was judged late waits for the window after the one that is closed by now.
    since = max(items[0].recorded_at, outbox.last_closed_at(store, subscription.key) or _FIRST)
    period = _PERIODS.get(subscription.period)
    if period is None:
        return since
    window = due_window(subscription, since)
    while window.closes_at < since or outbox.is_closed(store, subscription.key, window.id):
        window = due_window(subscription, window.closes_at + period)
    return window.closes_at


def close_windows(store: Store, config: Config, now: dt.datetime) -> tuple[str, ...]:
    """Closes every window that is due and has something to tell; returns the digests' ids."""
    closed = []
    for subscription in config.subscriptions:
        window = due_window(subscription, now)
        if not outbox.is_closed(store, subscription.key, window.id):
            closed += _close(store, config, subscription, window, now)
    return tuple(closed)


def _close(
    store: Store, config: Config, subscription: Subscription, window: Window, now: dt.datetime
) -> list[str]:
    with store.transaction():
        items = outbox.tellable(store, subscription.key, window.closes_at)
        news = _news(store, subscription, window, items)
        digest = _compose(store, config, subscription, window, news)
        if digest is None:
            outbox.drop(store, subscription.key, items)
            return []
        outbox.close(
            store,
            subscription.key,
            items,
            digest=digest.id,
            window=window.id,
            content=to_json(digest),
            # Two notices of one window both bring the step between them.
            steps=dict.fromkeys(step for one in news for step in one.steps),
            recipients=[
                (name, recipient)
                for name in subscription.channels
                for recipient in config.channels[name].recipients
            ],
            at=now,
        )
    return [digest.id]


def preview(store: Store, config: Config, now: dt.datetime) -> tuple[Digest, ...]:
    """The digests that would be told if every window closed now; writes nothing."""
    digests = []
    for subscription in config.subscriptions:
        window = replace(due_window(subscription, now), closes_at=now)
        items = outbox.tellable(store, subscription.key, now)
        news = _news(store, subscription, window, items)
        digests.append(_compose(store, config, subscription, window, news))
    return tuple(digest for digest in digests if digest is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A change, and the row ids of the budget steps that it tells."""

    change: Change
    steps: tuple[int, ...]


def _news(
    store: Store, subscription: Subscription, window: Window, items: Sequence[PendingItem]
) -> tuple[News, ...]:
    """The changes that items stand for, compared again from their versions.

    Budget steps are those of a notice as it stands at the end, against what the subscription knew
    of it at the beginning; what was stated in between and taken back is none.
    """
    first = {item.notice: item for item in reversed(items)}
    last = {item.notice: item for item in items}
    found = []
    for item in items:
        steps: tuple[Step, ...] = ()
        if item is last[item.notice]:
            steps = budgets.news(
                store,
                item.to_version,
                before=first[item.notice].from_version,
                subscription=subscription.key,
                until=window.closes_at,
            )
        found.append(_one_news(store, item, steps))
    return tuple(found)


def _one_news(store: Store, item: PendingItem, steps: Sequence[Step]) -> News:
    before = ledger.load(store, item.from_version) if item.from_version else None
    after = ledger.load(store, item.to_version)
    others = sorted({step.other for step in steps} | set(_tied(store, after.version)))
    change = replace(
        compare(before.version if before else None, after.version),
        revisions=tuple(step.revision for step in steps),
        others=tuple(ledger.load(store, other).version for other in others),
    )
    return News(change=change, steps=tuple(step.row for step in steps))


def _tied(store: Store, version: Version) -> Iterator[int]:
    """Row ids of the current versions of the notices that a version is tied to."""
    for relation in version.relations:
        notice = ledger.find(store, relation.to_source, relation.to_number)
        kept = ledger.latest(store, notice) if notice is not None else None
        if kept is not None:
            yield kept.row


def _compose(
    store: Store,
    config: Config,
    subscription: Subscription,
    window: Window,
    news: Sequence[News],
) -> Digest | None:
    if not news:
        return None
    # All sources: a notice may be tied to one of a source that the subscription does not follow.
    looked = runs.looked(store, config.sources)
    return compose(subscription, window, [one.change for one in news], looked)
