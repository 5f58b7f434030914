"""Compares what was published with what was recorded, told and received."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from storage.query import ask
from storage.store import open_reader
from tests.soak.publisher import Event
from tests.soak.receivers import Received

TOLD = ("budget", "figures", "deadlines", "revised", "new")


def findings(
    store: Path, events: Iterable[Event], received: Iterable[Received], *, kills: int
) -> Iterator[str]:
    """What went wrong, one sentence each."""
    digests = {str(name): json.loads(str(content)) for name, content in _rows(store, _DIGESTS)}
    yield from _told_wrongly(list(events), digests)
    wanted = {(_name(channel, to), digest) for channel, to, digest in _rows(store, _DELIVERIES)}
    yield from _delivered_wrongly(wanted, list(received), kills=kills)
    for digest, channel, recipient, state, error in undelivered(store):
        yield f"{digest} to {channel} {recipient} is {state}: {error}"
    for kind, count in _rows(store, _DOUBLE):
        yield f"{count} {kind} stand twice in the store"


def undelivered(store: Path) -> list[tuple[Any, ...]]:
    """Digest, channel, recipient, state and last error of what has not arrived."""
    return _rows(store, _UNDELIVERED)


_DIGESTS = "SELECT id, content FROM digest"
_DELIVERIES = "SELECT channel, recipient, digest FROM delivery_detail WHERE channel <> 'folder'"
_UNDELIVERED = """
SELECT digest, channel, recipient, state, last_error FROM delivery_detail WHERE state <> 'delivered'
"""
_DOUBLE = """
SELECT 'changes told', count(*) FROM (
  SELECT change, subscription FROM digest_item GROUP BY 1, 2 HAVING count(*) > 1)
HAVING count(*) > 0
"""


def _told_wrongly(events: list[Event], digests: dict[str, Any]) -> Iterator[str]:
    """Every event once for each subscription, and nothing else."""
    subscriptions = {one["digest"]["subscription"] for one in digests.values()}
    texts = {name: json.dumps(one["digest"], ensure_ascii=False) for name, one in digests.items()}
    for event in events:
        counts = Counter(
            digests[name]["digest"]["subscription"]
            for name, text in texts.items()
            if f'"number": "{event.number}"' in text and event.words in text
        )
        if not subscriptions or counts != Counter(subscriptions):
            yield f"{event.kind} of {event.source}/{event.number} ({event.words}): told {counts}"
    known = {(event.source, event.number) for event in events}
    for name, one in digests.items():
        for where in _where(one["digest"]):
            if where not in known:
                yield f"{name} tells of {'/'.join(where)}, where nothing happened"


def _where(digest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for section in TOLD:
        for row in digest.get(section, {}).get("rows", ()):
            yield row["where"]["source"], row["where"]["number"]


def _name(channel: str, recipient: str) -> str:
    """The recipient as its receiver knows it."""
    return "webhook" if channel == "hook" else recipient


def _delivered_wrongly(
    wanted: set[tuple[str, str]], received: list[Received], *, kills: int
) -> Iterator[str]:
    """Every digest to each of its recipients; a second copy only where the sender was killed."""
    copies = sum((one.copies for one in received), Counter[tuple[str, str]]())
    for recipient, digest in sorted(wanted - set(copies)):
        yield f"{recipient} never got {digest}"
    for recipient, digest in sorted(set(copies) - wanted):
        yield f"{recipient} got {digest}, which the store does not know"
    again = {pair: count for pair, count in copies.items() if count > 1}
    if len(again) > kills or any(count > 2 for count in again.values()):
        yield f"copies came twice, after {kills} kills: {again}"


def _rows(store: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_reader(store) as opened:
        return list(ask(opened, sql, rows=100_000).rows)
