"""The daemon: what is due and when, what it does in trouble, and how it stops."""

import asyncio
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine
from aiosmtpd.smtp import SMTP, Envelope, Session
from structlog.testing import capture_logs

from pipeline import config
from pipeline.alarms import Alarms
from pipeline.cli import main
from pipeline.config import Config
from pipeline.demo.edits import retitle
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.due import next_times, overdue
from pipeline.mailbox import Mailbox, Message, Wish
from pipeline.run import RunReport, run
from pipeline.watch import Watch
from scrapers.notice import SourceKey
from storage import heartbeat, runs
from storage.query import ask
from storage.search import unindexed
from storage.store import open_reader, open_writer
from tests.alerts.servers import Behaviour, mail_server
from tests.conftest import Clock
from tests.storage.making import plain

WriteConfig = Callable[..., Path]
Wake = tuple[Message | Callable[[], object], ...]

pytestmark = pytest.mark.usefixtures("impatient")

ENG, KOR = SourceKey("eng"), SourceKey("kor")
SOON = 15.0  # seconds in which a process must be gone; the host that hangs does so for a minute


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def path(site: LookAlike, write_config: WriteConfig) -> Path:
    """A configuration file for it; the sources are due at nine and at six on working days."""
    return write_config(site.base_url)


@pytest.fixture
def loaded(path: Path) -> Config:
    """The same, read."""
    return config.load(path)


class Script:
    """Stands in for the mailbox: a wake after another, and a wish to stop at the end.

    A wake without messages lets the time pass that the watch would have waited.
    """

    def __init__(self, clock: Clock, *wakes: Wake) -> None:
        """Takes the wakes; actions among the messages are called."""
        self.patience: list[float] = []
        self._clock = clock
        self._wakes = deque(wakes)
        self._messages: deque[Message] = deque()
        self._is_gathering = False

    def receive(self, seconds: float) -> Message | None:
        """The next message, or `None` where the wait is over."""
        if self._messages:
            return self._messages.popleft()
        if self._is_gathering:
            self._is_gathering = False
            return None
        if not self._wakes:
            return Wish.STOP
        self.patience.append(seconds)
        for one in self._wakes.popleft():
            if callable(one):
                one()
            else:
                self._messages.append(one)
        if not self._messages:
            self._clock.sleep(dt.timedelta(seconds=seconds))
            return None
        self._is_gathering = True
        return self._messages.popleft()


Events = Sequence[Mapping[str, object]]


def watched(loaded: Config, clock: Clock, *wakes: Wake) -> Events:
    """Lets a watch live through wakes; returns what it logged."""
    script = Script(clock, *wakes)
    with capture_logs() as events:
        Watch(loaded, now=clock, receive=script.receive, set_alarms=lambda _: None).keep()
    return events


def names(events: Events) -> list[object]:
    """The names of events about runs and their trouble."""
    kinds = ("run.", "store.", "config.")
    return [one["event"] for one in events if str(one["event"]).startswith(kinds)]


def look(loaded: Config, clock: Clock) -> RunReport:
    """One run over all sources."""
    return run(loaded, now=clock, progress=lambda *_: None)


def rows(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """What the store says."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


HALF_A_DAY = dt.timedelta(hours=9)  # from nine in the morning until six
LOOKS = "SELECT run, source FROM look ORDER BY id"


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A time of December 2024, by the clocks of Seoul; the ninth is a Monday."""
    return dt.datetime(2024, 12, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=9)))


@pytest.mark.parametrize(
    ("begun", "now", "expected"),
    [
        (None, at(9, 3), True),  # never looked at
        (at(9, 9), at(9, 17, 59), False),
        (at(9, 9), at(9, 18), True),
        (at(9, 8, 59), at(9, 9, 1), True),
        (at(6, 18, 1), at(9, 8, 59), False),  # a weekend is no downtime
        (at(2, 9), at(9, 8, 59), True),  # once, however much was missed
        (at(12, 9), at(9, 10), True),  # of a clock that was set back since, it says nothing
    ],
)
def test_a_source_is_overdue_when_a_time_of_its_schedule_was_missed(
    begun: dt.datetime | None, now: dt.datetime, *, expected: bool
) -> None:
    """What counts is whether a time lies between the beginning of its last look and now."""
    schedules = {ENG: "0 9,18 * * mon-fri"}
    known = {ENG: begun} if begun else {}
    assert overdue(schedules, known, now) == ({ENG} if expected else set())


def test_weekdays_and_hours_of_a_schedule_are_those_of_seoul() -> None:
    """Monday at eight in Seoul is Sunday night in Greenwich; no year has a 30 February."""
    schedules = {ENG: "0 8 * * mon", KOR: "0 0 30 2 *"}
    assert next_times(schedules, dict.fromkeys(schedules, at(8, 12))) == {ENG: at(9, 8)}
    assert overdue(schedules, dict.fromkeys(schedules, at(8, 12)), at(9, 7, 59)) == set()


def test_what_was_missed_is_made_up_for_once(loaded: Config, clock: Clock) -> None:
    """A new store is looked at at once; a week later every source is due, once."""
    events = watched(loaded, clock, (), ())
    assert names(events) == ["run.started", "run.ended"]
    assert rows(loaded, LOOKS) == [(1, "eng"), (1, "kor")]
    assert names(watched(loaded, clock, (), ())) == []  # nothing was missed since
    clock.sleep(dt.timedelta(days=7))
    assert names(watched(loaded, clock, (), ())) == ["run.started", "run.ended"]


def test_sources_that_are_due_together_share_a_run(loaded: Config, clock: Clock) -> None:
    """Alarms of one minute make one run; one alone is looked at alone; unknown ones are nothing."""
    look(loaded, clock)
    watched(loaded, clock, (ENG, KOR, ENG), (KOR,), (SourceKey("gone"),), ())
    assert rows(loaded, LOOKS)[2:] == [(2, "eng"), (2, "kor"), (3, "kor")]


def test_a_window_is_closed_on_time_although_no_source_is_due(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """A daily digest does not wait for the next look, and the watch sleeps until its hour."""
    loaded = config.load(write_config(site.base_url, **{'period = "instant"': 'period = "daily"'}))
    clock.time = at(10, 18, 30).astimezone(dt.UTC)
    look(loaded, clock)
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    look(loaded, clock)
    clock.time = at(11, 8, 59).astimezone(dt.UTC)
    events = watched(loaded, clock, (), (), ())
    told = [one["digest"] for one in events if one["event"] == "digest.closed"]
    assert rows(loaded, "SELECT digest, state FROM delivery_detail") == [(told[0], "delivered")]
    assert rows(loaded, "SELECT max(run) FROM look") == [(2,)]


def test_a_store_that_somebody_else_writes_is_tried_again(loaded: Config, clock: Clock) -> None:
    """It says so and waits for a minute; what was due stays due."""
    look(loaded, clock)
    with ExitStack() as held:
        events = watched(
            loaded,
            clock,
            (
                lambda: clock.sleep(HALF_A_DAY),
                lambda: held.enter_context(open_writer(loaded.store)),
                ENG,
            ),
            (),
            (),
            (held.close,),
            *[()] * 3,
        )
    assert names(events) == ["run.started", "store.busy"] * 2 + ["run.started", "run.ended"]
    assert rows(loaded, LOOKS)[2:] == [(2, "eng")]


def test_what_somebody_else_has_looked_at_is_not_due_any_more(loaded: Config, clock: Clock) -> None:
    """A run by hand at the same time is no reason to ask the hosts again a minute later."""
    look(loaded, clock)

    def run_by_hand() -> None:
        held.close()
        look(loaded, clock)

    with ExitStack() as held:
        events = watched(
            loaded,
            clock,
            (
                lambda: clock.sleep(HALF_A_DAY),
                lambda: held.enter_context(open_writer(loaded.store)),
                ENG,
            ),
            (),
            (run_by_hand,),
            *[()] * 3,
        )
    assert names(events) == ["run.started", "store.busy"]
    assert rows(loaded, LOOKS)[2:] == [(2, "eng"), (2, "kor")]


# Digests of somebody else, with the names that ours would get from six until ten past.
TAKEN = """
WITH RECURSIVE second (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM second WHERE n < 599),
  taken (id) AS (SELECT strftime('desk-2024-12-10-18%M%S-000000', n, 'unixepoch') FROM second)
INSERT INTO digest (id, subscription, window, closed_at, content)
SELECT id, 'another', id, '2024-12-01T00:00:00.000Z', '{}' FROM taken
"""


def test_a_store_that_fails_after_the_looks_is_no_reason_to_look_again(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """Telling is tried again until it succeeds; the hosts are left alone."""
    look(loaded, clock)
    with closing(plain(loaded.store)) as outside:
        outside.execute(TAKEN)
        outside.commit()
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    six_o_clock: Wake = (lambda: clock.sleep(HALF_A_DAY), ENG, KOR)
    events = watched(loaded, clock, six_o_clock, *[()] * 40)
    first, *later = names(events)
    assert (first, set(later)) == ("run.started", {"store.failed"})
    assert len(later) > 2
    assert rows(loaded, LOOKS)[2:] == [(2, "eng"), (2, "kor")]
    assert rows(loaded, "SELECT state FROM delivery_detail") == [("delivered",)]


DAMAGE = "DELETE FROM search_data WHERE id = 1"  # now the search index takes nothing more


def test_a_damaged_index_fails_no_run(
    site: LookAlike,
    path: Path,
    loaded: Config,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All is recorded and told; the heartbeat and the command say what mends the index."""
    look(loaded, clock)
    with closing(plain(loaded.store)) as outside:
        outside.execute(DAMAGE)
        outside.commit()
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    clock.sleep(HALF_A_DAY)
    said: list[str] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        said.append(found.problem if found else "")

    events = watched(loaded, clock, (look_at_heartbeat,), *[()] * 40, (look_at_heartbeat,))
    assert names(events) == ["run.started", "run.ended"]
    assert ["sillok search --rebuild" in one for one in said] == [True, True]
    assert rows(loaded, "SELECT state FROM delivery_detail") == [("delivered",)]
    assert main(["run", "-c", str(path)]) == 0
    shown = capsys.readouterr()
    assert "nothing to tell" in shown.out
    assert "sillok search --rebuild" in shown.err
    assert main(["search", "--rebuild", "-c", str(path)]) == 0
    assert main(["run", "--json", "-c", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["index_problem"] == ""


def test_a_store_that_fails_is_tried_ever_more_seldom(loaded: Config, clock: Clock) -> None:
    """A damaged file neither ends the watch nor makes it spin, and stands in the heartbeat."""
    look(loaded, clock)
    clock.sleep(HALF_A_DAY)
    whole = loaded.store.read_bytes()
    loaded.store.write_bytes(b"no store at all, but long enough to be read as one" * 99)
    said: list[str] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        said.append(found.problem if found else "")

    quiet: Wake = ()
    events = watched(
        loaded,
        clock,
        *[quiet] * 20,
        (look_at_heartbeat,),
        (lambda: loaded.store.write_bytes(whole),),
        *[quiet] * 9,
        (look_at_heartbeat,),
    )
    waits = [one["again_in_s"] for one in events if one["event"] == "store.failed"]
    assert waits == [60, 120, 240, 480]
    assert names(events)[-2:] == ["run.started", "run.ended"]
    assert "not a database" in said[0]
    assert said[1] == ""


def test_a_bug_does_not_end_the_watch(loaded: Config, clock: Clock) -> None:
    """It is said with its trace; the sources wait for their next time, and the others go on."""
    broken = replace(loaded, sources=(replace(loaded.sources[0], site="nowhere"),))
    said: list[str] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        said.append(found.problem if found else "")

    script = Script(clock, (look_at_heartbeat,), *[()] * 40, (Wish.RELOAD,), ())
    with capture_logs() as events:
        Watch(broken, now=clock, receive=script.receive, set_alarms=lambda _: None).keep()
    assert min(script.patience) > 1  # nothing is left to do for twenty minutes: it must not spin
    (trace,) = [str(one["trace"]) for one in events if one["event"] == "run.broke"]
    assert "Traceback" in trace
    assert "nowhere" in said[0]
    assert names(events)[-3:] == ["config.reloaded", "run.started", "run.ended"]
    assert rows(loaded, "SELECT source FROM look") == [("eng",), ("kor",)]


def test_a_new_configuration_counts_from_the_next_run(
    loaded: Config, path: Path, clock: Clock
) -> None:
    """A source that left is not looked at any more, a new one at once."""
    look(loaded, clock)

    def rename() -> None:
        path.write_text(path.read_text("utf-8").replace('"kor"', '"new"'), "utf-8")

    events = watched(loaded, clock, (rename, KOR, Wish.RELOAD), ())
    assert names(events) == ["config.reloaded", "run.started", "run.ended"]
    assert rows(loaded, LOOKS)[2:] == [(2, "new")]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("pause_s = 0", "pause_z = 0", "fetch.pause_z: unknown key"),
        ('store = "sillok.db"', 'store = "other.db"', "store: another one needs another watch"),
    ],
)
def test_a_bad_configuration_is_refused_and_the_old_one_stays(
    loaded: Config, path: Path, clock: Clock, old: str, new: str, word: str
) -> None:
    """Every problem is logged and stands in the heartbeat, until a good one comes."""
    look(loaded, clock)
    text = path.read_text("utf-8")
    said: list[str] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        said.append(found.problem if found else "")

    events = watched(
        loaded,
        clock,
        (lambda: path.write_text(text.replace(old, new), "utf-8"), Wish.RELOAD, ENG),
        (look_at_heartbeat,),
        (lambda: path.write_text(text, "utf-8"), Wish.RELOAD),
        (look_at_heartbeat,),
    )
    assert names(events) == ["config.refused", "run.started", "run.ended", "config.reloaded"]
    assert word in str([one["problem"] for one in events if one["event"] == "config.refused"])
    assert [word in one for one in said] == [True, False]
    assert not (path.parent / "other.db").exists()


def test_messages_wait_in_their_order() -> None:
    """Nothing comes of an empty mailbox but the end of the wait."""
    mailbox = Mailbox()
    for one in (ENG, Wish.RELOAD):
        mailbox.put(one)
    assert [mailbox.receive(0), mailbox.receive(0), mailbox.receive(-1)] == [ENG, Wish.RELOAD, None]


def test_alarms_put_due_sources_into_the_mailbox() -> None:
    """A schedule of every second month rings not now; one of every minute rings within it."""
    mailbox = Mailbox()
    with time_machine.travel(at(9, 8, 59) + dt.timedelta(seconds=59.8)), Alarms(mailbox.put) as one:
        one.set({KOR: "0 9 * * mon"})
        one.set({ENG: "0 9 * * mon", KOR: "0 10 * * mon"})
        assert mailbox.receive(SOON) == ENG
        assert mailbox.receive(0) is None


def test_a_clock_that_is_set_back_does_not_stop_the_watch(loaded: Config, clock: Clock) -> None:
    """All that was planned would lie days ahead: alarms are set anew, and sources looked at."""
    clock.sleep(dt.timedelta(days=3))
    look(loaded, clock)
    seen: list[dt.datetime] = []
    alarms: list[Mapping[SourceKey, str]] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        assert found
        seen.append(found.beat_at)

    script = Script(
        clock, (), (lambda: clock.sleep(dt.timedelta(days=-3)),), (look_at_heartbeat,), ()
    )
    with capture_logs() as events:
        Watch(loaded, now=clock, receive=script.receive, set_alarms=alarms.append).keep()
    assert names(events) == ["run.started", "run.ended"]
    assert [one["by_s"] for one in events if one["event"] == "clock.set_back"] != []
    assert len(alarms) == 2
    assert seen[0] <= clock.time
    assert rows(loaded, LOOKS)[2:] == [(2, "eng"), (2, "kor")]


def test_a_store_that_vanishes_is_not_made_anew(loaded: Config, clock: Clock) -> None:
    """A disk that is not mounted is trouble: in a new store, all would be a first sight."""
    look(loaded, clock)
    elsewhere = loaded.store.with_name("elsewhere")
    said: list[str] = []

    def look_at_heartbeat() -> None:
        found = heartbeat.read(loaded.store)
        said.append(found.problem if found else "")

    events = watched(
        loaded,
        clock,
        (
            lambda: clock.sleep(HALF_A_DAY),
            lambda: loaded.store.rename(elsewhere),
            *(ENG, KOR),
        ),
        (look_at_heartbeat,),
        (lambda: said.append(str(loaded.store.exists())),),
        (lambda: elsewhere.rename(loaded.store),),
        *[()] * 9,
    )
    assert "is gone" in said[0]
    assert said[1] == "False"
    assert names(events) == ["store.failed", "store.failed", "run.started", "run.ended"]
    assert rows(loaded, LOOKS)[2:] == [(2, "eng"), (2, "kor")]


CHANNEL = """
[channels.folder]
kind = "email"
host = "127.0.0.1"
port = {port}
security = "none"
from = "sillok@example.org"
to = ["a@example.org", "b@example.org", "c@example.org"]
"""


def by_mail(write_config: WriteConfig, site: LookAlike, port: int) -> Path:
    """A configuration that tells three people by mail."""
    folder = '\n[channels.folder]\nkind = "files"\nfolder = "digests"\n'
    return write_config(site.base_url, **{folder: CHANNEL.format(port=port)})


class Slow(Behaviour):
    """A mail server that takes a minute for each mail, and takes none at first."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(answers={"DATA": ["451 later"] * 3})
        self.store = Path()
        self.beats: list[dt.datetime] = []
        self._clock = clock

    def next(self, command: str) -> str:
        """The next answer to a command."""
        if command == "DATA":
            found = heartbeat.read(self.store)
            assert found
            self.beats.append(found.beat_at)
            self._clock.sleep(dt.timedelta(minutes=1))
        return super().next(command)


def test_a_watch_that_sends_gives_signs_of_life(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """After each delivery, in a run and without one: a slow server is no reason for an alarm."""
    server = Slow(clock)
    with mail_server(server) as port:
        loaded = config.load(by_mail(write_config, site, port))
        server.store = loaded.store
        look(loaded, clock)
        site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
        clock.sleep(HALF_A_DAY)
        watched(loaded, clock, *[()] * 9)
    assert len(server.mails) == 3
    waits = [later - earlier for earlier, later in pairwise(server.beats)]
    assert len(waits) == 5
    assert min(waits) >= dt.timedelta(minutes=1)


def test_a_batch_of_the_index_is_a_sign_of_life(loaded: Config, clock: Clock) -> None:
    """The first run after an upgrade may have thousands of versions to index."""
    look(loaded, clock)
    with closing(plain(loaded.store)) as outside:
        outside.execute("INSERT INTO search (search) VALUES ('delete-all')")
        outside.commit()
    left: list[int] = []

    def note() -> None:
        with open_reader(loaded.store) as store:
            left.append(unindexed(store))

    run(loaded, now=clock, progress=lambda *_: None, sources=(), alive=note)
    assert left == [0]


def test_a_look_that_is_stopped_is_known_as_such(loaded: Config, clock: Clock) -> None:
    """What the fetcher raises is what the ledger takes for a stop: a reason to look again."""
    stop = threading.Event()
    report = run(loaded, now=clock, progress=lambda *_: stop.set(), stop=stop)
    assert [one.is_stopped for one in report.looks] == [True]
    assert (report.was_stopped, report.has_failures) == (True, False)
    with open_reader(loaded.store) as store:
        assert runs.begun(store) == {}


# The rest is about real processes.


@contextmanager
def sillok(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    with subprocess.Popen(  # noqa: S603  our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(process: subprocess.Popen[str], word: str) -> str:
    """Waits for a line of its log that holds a word."""
    said = []
    assert process.stderr
    for line in process.stderr:
        said.append(line)
        if word in line:
            return line
    raise AssertionError(said)


def end(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Sends a signal; exit code and what was said since, which must not take long."""
    process.send_signal(number)
    _, said = process.communicate(timeout=SOON)
    return process.returncode, said


KNOWN = "SELECT source, number, seq, cause FROM version_detail ORDER BY source, number, seq"


def test_a_watch_that_is_stopped_in_a_run_loses_nothing(
    site: LookAlike, path: Path, write_config: WriteConfig, clock: Clock
) -> None:
    """It looks at once; SIGTERM between two pages ends it with 0, and the next run goes on."""
    write_config(site.base_url, **{"pause_s = 0": "pause_s = 0.3"})
    with sillok("watch", "-v", "-c", path) as process:
        until(process, "version.recorded")
        code, said = end(process, signal.SIGTERM)
    assert (code, "watch.stopping" in said) == (0, True)
    loaded = config.load(write_config(site.base_url))
    assert heartbeat.read(loaded.store) is None
    before = rows(loaded, KNOWN)
    assert 0 < len(before) < 51
    assert rows(loaded, "SELECT count(*) FROM run_end") == [(1,)]
    assert rows(loaded, "SELECT state FROM source_health WHERE state IN ('blind', 'outage')") == []
    assert names(watched(loaded, clock, ())) == ["run.started", "run.ended"]  # it is still due
    after = rows(loaded, KNOWN)
    assert len(after) == 51
    assert set(before) <= set(after)
    assert rows(loaded, "SELECT * FROM change_detail") == []


def test_a_host_that_hangs_does_not_hold_up_a_stop(site: LookAlike, path: Path) -> None:
    """The answer is not waited for, and what it did not say is held against nobody."""
    text = path.read_text("utf-8").replace("timeout_s = 10", "timeout_s = 60")
    path.write_text(text, "utf-8")
    loaded = config.load(path)
    site.faults.on("timeout", path="/eng/bbs/view.do", number=1040)
    with sillok("watch", "-v", "-c", path) as process:
        until(process, "version.recorded")
        assert main(["run", "-c", str(path)]) == 3  # the store is being written
        asked_at = time.monotonic()
        assert end(process, signal.SIGINT)[0] == 0
    assert time.monotonic() - asked_at < SOON
    site.faults.off()
    assert rows(loaded, "SELECT * FROM suspect_detail") == []
    assert rows(loaded, "SELECT * FROM fetch WHERE outcome = 'failed'") == []
    assert main(["run", "-c", str(path)]) == 0
    assert len(rows(loaded, KNOWN)) == 51


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_told_to_stop_says_so(
    site: LookAlike, path: Path, number: signal.Signals, code: int
) -> None:
    """The exit code is that of the signal, the report whole; the next run goes on."""
    site.faults.on("timeout", path="/eng/bbs/view.do", number=1040)
    with sillok("run", "--json", "-v", "-c", path) as process:
        until(process, "version.recorded")
        process.send_signal(number)
        out, _ = process.communicate(timeout=SOON)
    assert (process.returncode, json.loads(out)["was_stopped"]) == (code, True)
    site.faults.off()
    assert main(["run", "-c", str(path)]) == 0
    assert len(rows(config.load(path), KNOWN)) == 51


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no pipes with names")
def test_a_reload_at_the_very_beginning_does_not_end_the_watch(site: LookAlike, path: Path) -> None:
    """While it still reads its configuration for the first time, too."""
    text = path.read_text("utf-8")
    path.unlink()
    os.mkfifo(path)
    with sillok("watch", "-c", path) as process:
        with path.open("w", encoding="utf-8") as pipe:  # it waits for us there now
            process.send_signal(signal.SIGHUP)
            pipe.write(text)
        until(process, "watch.started")
        with path.open("w", encoding="utf-8") as pipe:  # and reads again what it was told to
            pipe.write(text)
        until(process, "config.reloaded")
        assert end(process, signal.SIGTERM)[0] == 0
    assert site.requests


def test_a_watch_that_was_killed_shows_at_once(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A monitor need not wait until its last sign of life is old."""
    with sillok("watch", "-c", path) as process:
        until(process, "run.ended")
        process.kill()
        process.wait(SOON)
    capsys.readouterr()
    assert main(["status", "--max-age", "26h", "-c", str(path)]) == 1
    shown = capsys.readouterr()
    assert "no sign of life" in shown.out
    assert "has died" in shown.err


class Hesitant(Behaviour):
    """A mail server that thinks about each mail until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.was_reached, self.is_released = threading.Event(), threading.Event()

    async def handle_DATA(  # noqa: N802  aiosmtpd names it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Takes the mail in the end."""
        self.was_reached.set()
        await asyncio.to_thread(self.is_released.wait, SOON)
        return await super().handle_DATA(server, session, envelope)


def test_a_watch_that_is_stopped_while_it_sends_ends_after_that_delivery(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """With 0; the other recipients wait for the next pass."""
    server = Hesitant()
    with mail_server(server) as port:
        path = by_mail(write_config, site, port)
        loaded = config.load(path)
        look(loaded, clock)
        site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
        with sillok("watch", "-c", path) as process:
            assert server.was_reached.wait(SOON)
            process.send_signal(signal.SIGTERM)
            server.is_released.set()
            _, said = process.communicate(timeout=SOON)
    assert (process.returncode, "watch.stopping" in said) == (0, True)
    assert sorted(rows(loaded, "SELECT state, attempts FROM delivery_detail")) == [
        ("delivered", 1),
        ("pending", 0),
        ("pending", 0),
    ]
    assert heartbeat.read(loaded.store) is None


def test_a_watch_shows_in_the_status_and_has_no_second_beside_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is alive with its next look; SIGHUP makes it read its configuration anew."""
    with sillok("watch", "-c", path) as process:
        until(process, "run.ended")
        text = path.read_text("utf-8")
        path.write_text(text.replace("tries = 2", "tries = 0"), "utf-8")
        process.send_signal(signal.SIGHUP)
        assert "fetch.tries" in until(process, "config.refused")
        path.write_text(text.replace("tries = 2", "tries = 1"), "utf-8")
        process.send_signal(signal.SIGHUP)
        until(process, "config.reloaded")
        capsys.readouterr()
        assert main(["watch", "-c", str(path)]) == 3
        assert "looks after this store already" in capsys.readouterr().err
        assert main(["status", "--max-age", "1h", "-c", str(path)]) == 0
        first, second = capsys.readouterr().out.splitlines()[:2]
        assert f"watch: alive; process {process.pid}" in first
        assert "next look" in second
        assert end(process, signal.SIGTERM)[0] == 0
    assert main(["status", "-c", str(path)]) == 0
    assert "watch: none is running" in capsys.readouterr().out
