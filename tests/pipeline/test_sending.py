"""What waits is sent when it is due, over each channel for itself, until delivered or dead."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from alerts.channels import EmailChannel, FileChannel
from alerts.digest import Digest, to_json
from alerts.rows import Section
from pipeline import config, tell
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.run import run
from pipeline.send import Sent, send
from storage import outbox
from storage.search import unindexed
from storage.store import Store, open_reader, open_writer
from tests.alerts.servers import Behaviour, free_port, mail_server
from tests.conftest import Clock

WriteConfig = Callable[..., Path]

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
CHANNELS = """
[channels.mail]
kind = "email"
host = "127.0.0.1"
port = {port}
security = "none"
from = "sillok@example.org"
to = ["a@example.org", "b@example.org"]
timeout_s = 5

[channels.hook]
kind = "webhook"
url_env = "SILLOK_TEST_URL"
timeout_s = 5

[channels.folder]
kind = "files"
"""


@pytest.fixture
def behaviour() -> Behaviour:
    """What the mail server does."""
    return Behaviour()


@pytest.fixture
def port(behaviour: Behaviour) -> Iterator[int]:
    """The port of a mail server that is up."""
    with mail_server(behaviour) as found:
        yield found


@pytest.fixture
def hook(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """The receiver that the environment names; it answers 500 until it is told better."""
    monkeypatch.setenv("SILLOK_TEST_URL", httpserver.url_for("/s3cr3t-hook"))
    return httpserver


@pytest.fixture
def configure(write_config: WriteConfig, hook: HTTPServer) -> Callable[..., Config]:
    """Loads a configuration with a channel of each kind, all of them used by the desk."""

    def load(port: int, base_url: str = "http://127.0.0.1:1", **replacements: str) -> Config:
        changes = {
            'channels = ["folder"]': 'channels = ["mail", "hook", "folder"]',
            '\n[channels.folder]\nkind = "files"\n': CHANNELS.format(port=port),
        }
        return config.load(write_config(base_url, **changes | replacements))

    return load


@pytest.fixture
def loaded(configure: Callable[..., Config], port: int) -> Config:
    """The same, over a mail server that is up."""
    return configure(port)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store, open for writing."""
    with open_writer(tmp_path / "outbox.db") as opened:
        yield opened


def closed(store: Store, loaded: Config, clock: Clock, number: int = 1, *names: str) -> None:
    """Closes a window of the desk, with deliveries over these channels, or all of them."""
    digest = Digest(
        id=f"desk-{number}",
        subscription="desk",
        period="instant",
        window=str(number),
        closes_at=clock.time,
        subject="One thing changed",
        budget=Section(),
        figures=Section(),
        revised=Section(),
        new=Section(),
        looked=Section(),
    )
    recipients = [
        (name, recipient)
        for name, channel in loaded.channels.items()
        for recipient in channel.recipients
        if name in (names or loaded.channels)
    ]
    outbox.close(
        store,
        "desk",
        (),
        digest=digest.id,
        window=digest.window,
        content=to_json(digest),
        steps=(),
        recipients=recipients,
        at=clock.time,
    )


def try_all(store: Store, loaded: Config, now: Callable[[], dt.datetime]) -> tuple[Sent, ...]:
    """One pass that nobody stops."""
    return send(store, loaded, now, stop=threading.Event())


def states(store: Store) -> dict[tuple[str, str, str], tuple[str, int]]:
    """State and attempts of every delivery by digest, channel and recipient."""
    return {
        (one.digest, one.channel, one.recipient): (one.state, one.attempts)
        for one in outbox.deliveries(store)
    }


def outcomes(store: Store, loaded: Config, clock: Clock) -> list[tuple[str, str]]:
    """What one pass tried, and what became of it."""
    sent = try_all(store, loaded, clock)
    return [(one.delivery.recipient, one.outcome) for one in sent]


def test_channels_do_not_wait_for_each_other(
    store: Store, loaded: Config, behaviour: Behaviour, clock: Clock
) -> None:
    """One recipient is refused for good, a webhook answers 500: the others get their digest."""
    behaviour.answers["RCPT"] = ["550 no such user"]
    closed(store, loaded, clock)
    assert outcomes(store, loaded, clock) == [
        ("a@example.org", "dead"),
        ("b@example.org", "delivered"),
        ("$SILLOK_TEST_URL", "failed"),
        ("digests", "delivered"),
    ]
    assert [mail.recipients for mail in behaviour.mails] == [("b@example.org",)]
    assert outcomes(store, loaded, clock) == []


def test_a_server_that_is_down_is_asked_once(
    store: Store, loaded: Config, behaviour: Behaviour, clock: Clock
) -> None:
    """Every delivery over it says why it was not made, and all of them wait for the same time."""
    channel = loaded.channels["mail"]
    assert isinstance(channel, EmailChannel)
    down = replace(channel, security="starttls")
    without = replace(loaded, channels={**loaded.channels, "mail": down})
    closed(store, loaded, clock, 1, "mail")
    closed(store, loaded, clock, 2, "mail")
    assert outcomes(store, without, clock) == [
        *(("a@example.org", "failed"), ("b@example.org", "failed")),
        *(("a@example.org", "failed"), ("b@example.org", "failed")),
    ]
    assert behaviour.visits == 1
    errors = [one.last_error for one in outbox.deliveries(store)]
    assert all("offers no STARTTLS" in error for error in errors)
    assert {error.split("'")[1] for error in errors} == {"desk-1", "desk-2"}
    clock.sleep(MINUTE)
    assert [outcome for _, outcome in outcomes(store, loaded, clock)] == ["delivered"] * 4


def test_a_delivery_that_failed_waits_longer_each_time(
    store: Store, loaded: Config, clock: Clock
) -> None:
    """One minute, two, four, up to six hours; never earlier, and not much later."""
    closed(store, loaded, clock, 1, "hook")
    waits = []
    for _ in range(13):
        assert outcomes(store, loaded, clock) == [("$SILLOK_TEST_URL", "failed")]
        (waiting,) = outbox.waiting(store)
        due = tell.due_at(store, loaded)
        assert due is not None
        assert waiting.tried_at is not None
        waits.append((due - waiting.tried_at) / MINUTE)
        clock.time = due - dt.timedelta(seconds=5)
        assert outcomes(store, loaded, clock) == []
        clock.time = due
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]


def test_a_clock_that_was_ahead_holds_no_delivery_back(
    store: Store, loaded: Config, clock: Clock
) -> None:
    """What failed in the future is tried again as soon as the clock is right."""
    closed(store, loaded, clock, 1, "hook")
    clock.sleep(3 * DAY)
    assert outcomes(store, loaded, clock) == [("$SILLOK_TEST_URL", "failed")]
    clock.sleep(-3 * DAY)
    assert outcomes(store, loaded, clock) == [("$SILLOK_TEST_URL", "failed")]


@pytest.mark.parametrize(
    ("attempts", "age", "outcome"),
    [
        (48, 30 * DAY, "failed"),
        (49, 6 * DAY, "failed"),
        (49, 8 * DAY, "dead"),
        (60, 8 * DAY, "dead"),
    ],
)
def test_a_delivery_is_given_up_after_many_attempts_and_a_week(
    store: Store, loaded: Config, clock: Clock, attempts: int, age: dt.timedelta, outcome: str
) -> None:
    """Neither a schedule of one minute nor a long holiday alone makes it dead."""
    closed(store, loaded, clock, 1, "hook")
    (waiting,) = outbox.waiting(store)
    for _ in range(attempts):
        outbox.note_attempt(store, waiting.row, "failed", "no", at=clock.time)
    clock.sleep(age)
    assert outcomes(store, loaded, clock) == [("$SILLOK_TEST_URL", outcome)]


def test_who_was_taken_out_gets_nothing_more(
    store: Store, loaded: Config, behaviour: Behaviour, clock: Clock
) -> None:
    """Even what was waiting for them already."""
    closed(store, loaded, clock, 1, "mail")
    channel = loaded.channels["mail"]
    assert isinstance(channel, EmailChannel)
    fewer = replace(channel, recipients=("b@example.org",))
    without = replace(loaded, channels={**loaded.channels, "mail": fewer})
    assert outcomes(store, without, clock) == [
        ("a@example.org", "dead"),
        ("b@example.org", "delivered"),
    ]
    assert "does not name this recipient any more" in outbox.deliveries(store)[1].last_error
    assert [mail.recipients for mail in behaviour.mails] == [("b@example.org",)]


def test_a_channel_that_was_taken_out_may_come_back(
    store: Store, loaded: Config, clock: Clock
) -> None:
    """Its deliveries wait."""
    closed(store, loaded, clock, 1, "folder")
    without = replace(loaded, channels={})
    assert outcomes(store, without, clock) == [("digests", "failed")]
    assert "no such channel any more" in outbox.deliveries(store)[0].last_error
    clock.sleep(MINUTE)
    assert outcomes(store, loaded, clock) == [("digests", "delivered")]


def test_a_folder_that_moved_is_followed(
    store: Store, loaded: Config, clock: Clock, tmp_path: Path
) -> None:
    """Naming another is how an operator mends one that cannot be written."""
    closed(store, loaded, clock, 1, "folder")
    elsewhere = FileChannel(name="folder", shown="new", folder=tmp_path / "new")
    moved = replace(loaded, channels={"folder": elsewhere})
    assert outcomes(store, moved, clock) == [("digests", "delivered")]
    assert (tmp_path / "new" / "desk-1.txt").exists()


def test_a_slow_channel_leaves_the_rest_for_the_next_pass(
    store: Store, loaded: Config, behaviour: Behaviour, clock: Clock
) -> None:
    """It gets ten minutes of a pass; what it did not come to goes first in the next."""
    for number in range(3):
        closed(store, loaded, clock, number, "mail", "folder")
    behaviour.answers["DATA"] = ["451 slow"] * 3

    def slow() -> dt.datetime:
        clock.sleep(MINUTE)
        return clock()

    first = [one.delivery for one in try_all(store, loaded, slow)]
    assert [one.channel for one in first].count("folder") == 3
    mails = [(one.digest, one.recipient) for one in first if one.channel == "mail"]
    assert 0 < len(mails) < 6
    left = [key for key, found in states(store).items() if found == ("pending", 0)]
    assert len(left) == 6 - len(mails)
    second = [one.delivery for one in try_all(store, loaded, clock)]
    assert [(one.digest, "mail", one.recipient) for one in second][: len(left)] == left[::-1]


class Interrupting(Behaviour):
    """A mail server during whose second mail somebody tells us to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()

    def next(self, command: str) -> str:
        """The next answer to a command."""
        if command == "DATA" and len(self.mails) == 1:
            self.stop.set()
        return super().next(command)


def test_a_stop_lets_the_delivery_in_flight_arrive_and_leaves_the_rest(
    store: Store, configure: Callable[..., Config], clock: Clock
) -> None:
    """What is left waits as if nobody had come to it, and the next pass makes it."""
    server = Interrupting()
    beats: list[int] = []
    with mail_server(server) as port:
        loaded = configure(port)
        for number in range(3):
            closed(store, loaded, clock, number, "mail")
        sent = send(
            store,
            loaded,
            clock,
            stop=server.stop,
            alive=lambda: beats.append(len(server.mails)),
        )
        assert [one.outcome for one in sent] == ["delivered"] * 2
        assert beats == [1, 2]  # a sign of life after each
        assert sorted(states(store).values()) == [("delivered", 1)] * 2 + [("pending", 0)] * 4
        assert send(store, loaded, clock, stop=server.stop) == ()
        assert len(try_all(store, loaded, clock)) == 4
    assert len({(one.recipients, one.message["Message-ID"]) for one in server.mails}) == 6


def test_a_run_that_is_stopped_while_it_tells_says_so(
    configure: Callable[..., Config], hook: HTTPServer, clock: Clock
) -> None:
    """That is no failure; the next run sends the rest, of the same digest."""
    hook.expect_request("/s3cr3t-hook").respond_with_data(status=202)
    server = Interrupting()
    with LookAlike(story()) as site, mail_server(server) as port:
        loaded = configure(port, site.base_url)
        run(loaded, now=clock, progress=lambda *_: None)
        site.advance()
        site.advance()
        first = run(loaded, now=clock, progress=lambda *_: None, stop=server.stop)
        assert (first.was_stopped, first.has_failures, len(first.sent)) == (True, False, 2)
        second = run(loaded, now=clock, progress=lambda *_: None)
    assert (second.was_stopped, second.digests, len(second.sent)) == (False, (), 2)
    with open_reader(loaded.store) as store:
        assert {key[0] for key in states(store)} == {*first.digests}
        assert [*states(store).values()] == [("delivered", 1)] * 4
        assert unindexed(store) == 0
    assert len(server.mails) == 2


def test_a_mail_that_was_sent_and_not_noted_comes_again_under_its_id(
    store: Store,
    loaded: Config,
    behaviour: Behaviour,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At least once; whoever gets it twice can tell that it is one."""
    closed(store, loaded, clock, 1, "mail")
    with monkeypatch.context() as killed:
        killed.delattr("storage.outbox.note_attempt")
        with pytest.raises(AttributeError):
            try_all(store, loaded, clock)
    assert [outcome for _, outcome in outcomes(store, loaded, clock)] == ["delivered"] * 2
    ids = [mail.message["Message-ID"] for mail in behaviour.mails]
    assert [mail.recipients[0][0] for mail in behaviour.mails] == ["a", "a", "b"]
    assert ids[0] == ids[1] != ids[2]


def test_no_secret_reaches_the_store(
    store: Store, loaded: Config, hook: HTTPServer, clock: Clock
) -> None:
    """A receiver repeats the address that was asked for; nothing of it is kept."""
    hook.expect_request("/s3cr3t-hook").respond_with_data("no /s3cr3t-hook here", status=404)
    closed(store, loaded, clock)
    try_all(store, loaded, clock)
    store.checkpoint()
    kept = b"".join(path.read_bytes() for path in store.path.parent.glob("outbox.db*"))
    assert b"the receiver answered 404" in kept
    assert b"s3cr3t" not in kept


def test_each_recipient_gets_one_mail_although_the_server_was_down(
    configure: Callable[..., Config], behaviour: Behaviour, hook: HTTPServer, clock: Clock
) -> None:
    """The whole way: runs over a look-alike, two recipients, a webhook and a folder."""
    hook.expect_request("/s3cr3t-hook").respond_with_data(status=202)
    port = free_port()
    with LookAlike(story()) as site:
        loaded = configure(port, site.base_url)
        run(loaded, now=clock, progress=lambda *_: None)
        site.advance()
        site.advance()
        down = run(loaded, now=clock, progress=lambda *_: None)
        assert down.has_failures
        (digest,) = down.digests
        with open_writer(loaded.store) as store:
            assert try_all(store, loaded, clock) == ()
        clock.sleep(MINUTE)
        with mail_server(behaviour, port=port):
            late = run(loaded, now=clock, progress=lambda *_: None)
    assert not late.has_failures
    assert [one.outcome for one in late.sent] == ["delivered", "delivered"]
    with open_reader(loaded.store) as store:
        assert states(store) == {
            (digest, "mail", "a@example.org"): ("delivered", 2),
            (digest, "mail", "b@example.org"): ("delivered", 2),
            (digest, "hook", "$SILLOK_TEST_URL"): ("delivered", 1),
            (digest, "folder", "digests"): ("delivered", 1),
        }
    assert [mail.recipients for mail in behaviour.mails] == [("a@example.org",), ("b@example.org",)]
    ((request, _),) = hook.log
    folder = loaded.path.parent / "digests"
    assert request.get_data() == (folder / f"{digest}.json").read_bytes()
    text = (folder / f"{digest}.txt").read_text("utf-8")
    for mail in behaviour.mails:
        plain = next(iter(mail.message.iter_parts())).get_content()
        assert plain.replace("\r\n", "\n") == text
