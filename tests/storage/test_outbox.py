"""What waits is told once, under one id, until it is delivered or dead."""

import datetime as dt

import pytest

from storage import outbox, runs
from storage.errors import LedgerConflictError
from storage.outbox import AttemptOutcome, PendingItem
from storage.records import DeliveryState
from storage.runs import Verdict
from storage.store import Store
from tests.storage.making import DAY, ENG, KOR, NOW, changed, judged, recorded, rows, told


@pytest.fixture
def run(store: Store) -> int:
    """A run that brought one new notice, not judged yet."""
    run = runs.start(store, NOW)
    changed(store, run, None, recorded(store, run))
    return run


def _tellable(
    store: Store, subscription: str = "desk", until: dt.datetime = NOW
) -> tuple[PendingItem, ...]:
    return outbox.tellable(store, subscription, until)


@pytest.mark.parametrize(
    ("verdicts", "is_tellable"),
    [
        ([], False),
        (["accepted"], True),
        (["held"], False),
        (["held", "released"], True),
        (["held", "discarded"], False),
        (["accepted", "discarded"], False),
    ],
)
def test_items_are_tellable_when_their_run_was_judged_sound(
    store: Store, run: int, verdicts: list[Verdict], *, is_tellable: bool
) -> None:
    """The latest verdict counts."""
    for verdict in verdicts:
        judged(store, run, verdict)
    assert bool(_tellable(store)) is is_tellable


def test_the_verdict_on_another_source_does_not_count(store: Store, run: int) -> None:
    """Each source of a run is judged for itself."""
    judged(store, run, "accepted", KOR)
    assert _tellable(store) == ()


def test_an_item_belongs_to_its_window(store: Store, run: int) -> None:
    """What was recorded after the window closed waits for the next one."""
    judged(store, run)
    assert _tellable(store, until=NOW - dt.timedelta(milliseconds=1)) == ()
    assert len(_tellable(store, until=NOW)) == 1


def test_an_item_belongs_to_its_subscription(store: Store, run: int) -> None:
    """Nobody else is told because of it."""
    judged(store, run)
    assert _tellable(store, "news") == ()


def test_every_change_of_a_period_is_told_in_order(store: Store, run: int) -> None:
    """Two changes of one notice in one period are two items."""
    older = recorded(store, run, "2")
    changed(store, run, None, older)
    newer = recorded(store, run, "2")
    changed(store, run, older, newer)
    judged(store, run)
    assert [(item.from_version, item.to_version) for item in _tellable(store)][1:] == [
        (None, older),
        (older, newer),
    ]


def test_what_was_told_is_not_told_again(store: Store, run: int) -> None:
    """A digest closes its items."""
    judged(store, run)
    told(store)
    assert _tellable(store) == ()
    assert outbox.is_closed(store, "desk", "w1")
    assert not outbox.is_closed(store, "desk", "w2")
    assert not outbox.is_closed(store, "news", "w1")


def test_what_came_to_nothing_is_closed_without_a_digest(store: Store, run: int) -> None:
    """A → B → A, for example."""
    judged(store, run)
    outbox.drop(store, "desk", _tellable(store))
    assert _tellable(store) == ()
    assert outbox.digests(store) == []


def test_a_window_is_closed_once(store: Store, run: int) -> None:
    """Neither under another id nor with other items."""
    judged(store, run)
    told(store)
    with pytest.raises(LedgerConflictError):
        told(store, "d2")
    assert [row[0] for row in outbox.digests(store)] == ["d1"]


def test_a_digest_that_cannot_be_closed_leaves_nothing(store: Store, run: int) -> None:
    """An item was told meanwhile: neither digest nor deliveries are kept."""
    judged(store, run)
    items = _tellable(store)
    outbox.drop(store, "desk", items)
    with pytest.raises(LedgerConflictError):
        outbox.close(
            store,
            "desk",
            items,
            digest="d1",
            window="w1",
            content="{}",
            steps=(),
            recipients=[("folder", "digests")],
            at=NOW,
        )
    assert outbox.digests(store) == []
    assert outbox.deliveries(store) == ()


def test_content_that_is_no_json_is_refused(store: Store) -> None:
    """What is sent later is read from it."""
    with pytest.raises(LedgerConflictError):
        outbox.close(
            store,
            "desk",
            (),
            digest="d1",
            window="w1",
            content="{",
            steps=(),
            recipients=(),
            at=NOW,
        )


def test_a_recipient_gets_a_digest_once_a_channel(store: Store) -> None:
    """At most one delivery exists for the three together."""
    with pytest.raises(LedgerConflictError):
        outbox.close(
            store,
            "desk",
            (),
            digest="d1",
            window="w1",
            content="{}",
            steps=(),
            recipients=[("mail", "a@example.org"), ("mail", "a@example.org")],
            at=NOW,
        )
    assert outbox.digests(store) == []


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([], "pending"),
        (["failed"], "pending"),
        (["failed", "delivered"], "delivered"),
        (["failed", "dead"], "dead"),
        (["dead", "delivered"], "delivered"),
        (["delivered", "failed"], "delivered"),
    ],
)
def test_a_delivery_waits_until_it_is_delivered_or_dead(
    store: Store, outcomes: list[AttemptOutcome], state: DeliveryState
) -> None:
    """Delivered is for good, whatever is noted after it; dead can be raised by hand."""
    told(store)
    (waiting,) = outbox.waiting(store)
    for number, outcome in enumerate(outcomes):
        error = "" if outcome == "delivered" else f"error {number}"
        outbox.note_attempt(store, waiting.row, outcome, error, at=NOW + number * DAY)
    (delivery,) = outbox.deliveries(store)
    assert (delivery.state, delivery.attempts) == (state, len(outcomes))
    assert bool(outbox.waiting(store)) is (state == "pending")


def test_a_delivery_says_when_it_was_sent_and_what_went_wrong_before(store: Store) -> None:
    """The trace stays after success."""
    told(store)
    (waiting,) = outbox.waiting(store)
    outbox.note_attempt(store, waiting.row, "failed", "timed out", at=NOW)
    outbox.note_attempt(store, waiting.row, "failed", "refused", at=NOW)
    outbox.note_attempt(store, waiting.row, "delivered", "", at=NOW + DAY)
    (delivery,) = outbox.deliveries(store)
    assert (delivery.digest, delivery.subscription) == ("d1", "desk")
    assert (delivery.channel, delivery.recipient) == ("folder", "digests")
    assert (delivery.sent_at, delivery.last_error) == (NOW + DAY, "refused")


def test_what_waits_carries_its_digest(store: Store) -> None:
    """Oldest first, with the content that was composed then."""
    told(store, "d1", "w1")
    told(store, "d2", "w2")
    waiting = outbox.waiting(store)
    assert [one.delivery.digest for one in waiting] == ["d1", "d2"]
    assert [one.content for one in waiting] == ["{}", "{}"]
    assert [one.digest for one in outbox.deliveries(store)] == ["d2", "d1"]


def test_what_waits_says_when_it_was_closed_and_tried_last(store: Store) -> None:
    """From both, the next attempt is reckoned; the latest row counts, whatever the clock said."""
    told(store)
    (waiting,) = outbox.waiting(store)
    assert (waiting.closed_at, waiting.tried_at) == (NOW, None)
    for at in (NOW + 2 * DAY, NOW + DAY):
        outbox.note_attempt(store, waiting.row, "failed", "refused", at=at)
    (waiting,) = outbox.waiting(store)
    assert (waiting.closed_at, waiting.tried_at) == (NOW, NOW + DAY)


def test_a_subscription_knows_when_its_latest_digest_was_made(store: Store) -> None:
    """Whichever window it closed."""
    assert outbox.last_closed_at(store, "desk") is None
    told(store, "d1", "w1")
    assert outbox.last_closed_at(store, "desk") == NOW
    assert outbox.last_closed_at(store, "news") is None


def test_an_item_says_when_it_was_recorded(store: Store, run: int) -> None:
    """So that its window can be found."""
    judged(store, run)
    assert [item.recorded_at for item in _tellable(store)] == [NOW]


def test_digests_are_listed_latest_first(store: Store) -> None:
    """As many as asked for."""
    for number in range(3):
        told(store, f"d{number}", f"w{number}")
    assert outbox.digests(store, limit=2) == [
        ("d2", "desk", "w2", "2026-10-01T03:00:00.000Z"),
        ("d1", "desk", "w1", "2026-10-01T03:00:00.000Z"),
    ]


@pytest.mark.parametrize("digest", ["d9", "d\udcff", "d\x00"])
def test_an_unknown_digest_has_no_content(store: Store, digest: str) -> None:
    """Whatever somebody types on a command line."""
    told(store)
    assert outbox.content(store, digest) is None
    assert outbox.content(store, "d1") == "{}"


def test_an_item_needs_its_change(store: Store) -> None:
    """Nothing that was never recorded can be told."""
    with pytest.raises(LedgerConflictError, match="FOREIGN KEY"):
        outbox.drop(
            store,
            "desk",
            [PendingItem(change=404, notice=1, from_version=None, to_version=1, recorded_at=NOW)],
        )
    assert rows(store, "SELECT count(*) FROM digest_item") == [(0,)]


def test_the_board_of_a_change_is_the_one_judged(store: Store) -> None:
    """The same run brought changes of two boards, and one of them is held."""
    run = runs.start(store, NOW)
    for source in (ENG, KOR):
        changed(store, run, None, recorded(store, run, "1", source))
    judged(store, run, "held", ENG)
    judged(store, run, "accepted", KOR)
    assert len(_tellable(store)) == 1
