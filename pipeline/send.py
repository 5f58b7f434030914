"""Sends what waits: each delivery when it is due, each channel for itself, all on record."""

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from alerts import files, mail, webhook
from alerts.channels import Channel, EmailChannel, FileChannel
from alerts.digest import from_json
from alerts.errors import ChannelDownError, DeliveryError
from alerts.render import render
from pipeline.config import Config
from storage import outbox
from storage.outbox import AttemptOutcome, Waiting
from storage.records import Delivery
from storage.store import Store

_FIRST_WAIT = dt.timedelta(minutes=1)  # doubles with every attempt, so that none are burnt
_LONGEST_WAIT = dt.timedelta(hours=6)
# What failed so often and for so long needs a person, not one more try.
_MOST_ATTEMPTS = 50
_LEAST_PATIENCE = dt.timedelta(days=7)
# A slow server does not hold the run: what is left over goes first in the next pass.
_LONGEST_TURN = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of one delivery in this pass; `error` is `""` where it was delivered."""

    delivery: Delivery
    outcome: AttemptOutcome
    error: str


@dataclass(slots=True)
class _Turn:
    """How one channel does in this pass."""

    spent: dt.timedelta = dt.timedelta(0)
    down: ChannelDownError | None = None


def send(
    store: Store,
    config: Config,
    now: Callable[[], dt.datetime],
    *,
    stop: threading.Event,
    alive: Callable[[], None] = lambda: None,
) -> tuple[Sent, ...]:
    """Tries every delivery that is due, once.

    Channels are independent of each other. One that takes nothing is asked once; its failure is
    noted at every delivery that it was wanted for, so that all of them wait for the same time. A
    delivery is noted after it was made: whoever is killed in between makes it again, under the same
    id. One to somebody who was taken out of the configuration is not made any more.

    Args:
        store: open for writing.
        config: its channels.
        now: gives aware UTC times.
        stop: set from outside, it lets the delivery that is being made arrive; the others wait for
            the next pass.
        alive: called after every delivery.

    Returns:
        What was tried; nothing about deliveries that wait for their next attempt.
    """
    turns: dict[str, _Turn] = defaultdict(_Turn)
    sent = []
    for waiting in sorted(outbox.waiting(store), key=next_attempt):
        if stop.is_set():
            break
        turn, began = turns[waiting.delivery.channel], now()
        if _is_due(waiting, began) and turn.spent < _LONGEST_TURN:
            sent.append(_send(store, config, waiting, turn, now))
            turn.spent += now() - began
            alive()
    return tuple(sent)


def _is_due(waiting: Waiting, now: dt.datetime) -> bool:
    """Whether to try now; what happened in the future happened by a clock that was wrong."""
    return next_attempt(waiting) <= now or (waiting.tried_at or waiting.closed_at) > now


def next_attempt(waiting: Waiting) -> dt.datetime:
    """When a delivery is due: at once, or some time after its last failure."""
    if waiting.tried_at is None:
        return waiting.closed_at
    wait = _FIRST_WAIT
    for _ in range(1, waiting.delivery.attempts):
        wait = min(2 * wait, _LONGEST_WAIT)
    return waiting.tried_at + wait


def _send(
    store: Store, config: Config, waiting: Waiting, turn: _Turn, now: Callable[[], dt.datetime]
) -> Sent:
    outcome: AttemptOutcome = "delivered"
    said = ""
    try:
        _deliver(config, waiting, turn, now())
    except DeliveryError as error:
        is_hopeless = (
            waiting.delivery.attempts + 1 >= _MOST_ATTEMPTS
            and now() - waiting.closed_at >= _LEAST_PATIENCE
        )
        outcome = "failed" if error.transient and not is_hopeless else "dead"
        said = str(error)
    outbox.note_attempt(store, waiting.row, outcome, said, at=now())
    return Sent(delivery=waiting.delivery, outcome=outcome, error=said)


def _deliver(config: Config, waiting: Waiting, turn: _Turn, now: dt.datetime) -> None:
    """Makes one delivery, unless its channel is gone or down, or its recipient has left."""
    delivery = waiting.delivery
    channel = config.channels.get(delivery.channel)
    if channel is None:
        raise DeliveryError(
            delivery.digest,
            delivery.channel,
            "the configuration has no such channel any more",
            remedy="name it again under [channels]; a later run tries again",
            transient=True,
        )
    # A folder or a webhook that moved is the same reader elsewhere; a mailbox is a person.
    if isinstance(channel, EmailChannel) and delivery.recipient not in channel.recipients:
        raise DeliveryError(
            delivery.digest,
            delivery.channel,
            "the configuration does not name this recipient any more",
            remedy="nothing is sent there",
            transient=False,
        )
    if turn.down is not None:
        raise ChannelDownError(
            delivery.digest, delivery.channel, turn.down.reason, remedy=turn.down.remedy
        ) from turn.down
    try:
        _hand_over(channel, waiting, now)
    except ChannelDownError as error:
        turn.down = error
        raise


def _hand_over(channel: Channel, waiting: Waiting, now: dt.datetime) -> None:
    delivery = waiting.delivery
    rendered = render(from_json(waiting.content))
    if isinstance(channel, FileChannel):
        files.deliver(delivery.digest, rendered, channel.folder)
    elif isinstance(channel, EmailChannel):
        mail.deliver(
            rendered, channel, delivery.recipient, subscription=delivery.subscription, now=now
        )
    else:
        webhook.deliver(rendered, channel)
