"""Turns what waits into digests, and sends them: windows first, deliveries after, all on record."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from alerts import files
from alerts.digest import Digest, compose, from_json, to_json
from alerts.errors import DeliveryError
from alerts.render import render
from alerts.subscription import Subscription, Window, due_window
from pipeline.config import Config
from pipeline.diff import compare
from storage import budgets, ledger, outbox, runs
from storage.budgets import Step
from storage.outbox import AttemptOutcome, PendingItem, Waiting
from storage.records import Change, Delivery
from storage.store import Store

_MOST_ATTEMPTS = 50  # what failed in fifty runs needs a person, not one more try


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of one delivery in this run; `error` is `""` where it was delivered."""

    delivery: Delivery
    outcome: AttemptOutcome
    error: str


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
            recipients=[(name, config.channels[name].recipient) for name in subscription.channels],
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
    others = sorted({step.other for step in steps})
    change = replace(
        compare(before.version if before else None, after.version),
        revisions=tuple(step.revision for step in steps),
        others=tuple(ledger.load(store, other).version for other in others),
    )
    return News(change=change, steps=tuple(step.row for step in steps))


def _compose(
    store: Store,
    config: Config,
    subscription: Subscription,
    window: Window,
    news: Sequence[News],
) -> Digest | None:
    if not news:
        return None
    wanted = subscription.sources or tuple(source.key for source in config.sources)
    looked = runs.looked(store, tuple(one for one in config.sources if one.key in wanted))
    return compose(subscription, window, [one.change for one in news], looked)


def send(store: Store, config: Config, now: Callable[[], dt.datetime]) -> tuple[Sent, ...]:
    """Tries every delivery that waits, once; one that fails does not hold up the others."""
    return tuple(_send(store, config, waiting, now) for waiting in outbox.waiting(store))


def _send(store: Store, config: Config, waiting: Waiting, now: Callable[[], dt.datetime]) -> Sent:
    delivery = waiting.delivery
    outcome: AttemptOutcome = "delivered"
    said = ""
    try:
        _deliver(config, waiting)
    except DeliveryError as error:
        is_last = delivery.attempts + 1 >= _MOST_ATTEMPTS
        outcome = "failed" if error.transient and not is_last else "dead"
        said = str(error)
    outbox.note_attempt(store, waiting.row, outcome, said, at=now())
    return Sent(delivery=delivery, outcome=outcome, error=said)


def _deliver(config: Config, waiting: Waiting) -> None:
    delivery = waiting.delivery
    channel = config.channels.get(delivery.channel)
    if channel is None:
        raise DeliveryError(
            delivery.digest,
            delivery.channel,
            "the configuration has no such channel any more",
            remedy="name it again under [channels] and run again",
            transient=True,
        )
    digest = from_json(waiting.content)
    files.deliver(digest.id, render(digest), channel.folder)
