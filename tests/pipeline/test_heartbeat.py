"""The sign of life of a watch: who writes it and how often, and what status makes of it."""

import datetime as dt
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from pipeline.cli import main
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.pulse import Pulse
from scrapers.notice import SourceKey
from storage import heartbeat
from storage.heartbeat import AlreadyWatchedError, Heartbeat, HeartbeatError, only_watch, path_of
from tests.conftest import Clock

WriteConfig = Callable[..., Path]

NOW = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)
BEAT = Heartbeat(
    pid=7,
    started_at=NOW,
    beat_at=NOW + dt.timedelta(minutes=5),
    run_since=NOW + dt.timedelta(minutes=4),
    next_looks={SourceKey("eng"): NOW + dt.timedelta(hours=1)},
    problem="a problem, 문제",
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store would stand."""
    return tmp_path / "sillok.db"


def test_a_heartbeat_comes_back_as_it_was_written(store: Path) -> None:
    """Nothing is left beside it; without a file there is none."""
    assert heartbeat.read(store) is None
    with only_watch(store):
        heartbeat.write(store, BEAT)
        assert heartbeat.read(store) == BEAT
    assert [one.name for one in store.parent.iterdir()] == ["sillok.db.watch.lock"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"pid": 7}',
        b"[" * 100_000,
        b'{"pid": 7, "started_at": "2024-12-10", "beat_at": "2024-12-10"}',
        b'{"pid": 7, "started_at": 3, "beat_at": 4}',
        b'{"pid": 1e999}',
    ],
)
def test_a_damaged_heartbeat_is_said(store: Path, content: bytes) -> None:
    """Whatever stands in the file, the error names it."""
    path_of(store).write_bytes(content)
    with pytest.raises(HeartbeatError, match=r"sillok\.db\.watch"):
        heartbeat.read(store)


def test_a_heartbeat_that_cannot_be_read_is_said(store: Path) -> None:
    """As where its place is taken."""
    path_of(store).mkdir()
    with pytest.raises(HeartbeatError):
        heartbeat.read(store)
    with pytest.raises(HeartbeatError):
        heartbeat.write(store, BEAT)


def test_a_store_has_one_watch(store: Path) -> None:
    """A second one is refused; after a clean end the heartbeat is gone, after a fault it is not."""
    with only_watch(store):
        heartbeat.write(store, BEAT)
        with pytest.raises(AlreadyWatchedError), only_watch(store):
            pass
        assert heartbeat.read(store) == BEAT
    assert heartbeat.read(store) is None

    def fail() -> None:
        with only_watch(store):
            heartbeat.write(store, BEAT)
            raise OSError

    with pytest.raises(OSError, match=r"^$"):
        fail()
    assert heartbeat.read(store) == replace(BEAT, is_kept=False)


def test_a_heartbeat_that_nobody_keeps_is_silent_at_once(store: Path) -> None:
    """Whoever was killed cannot say so; the system has taken the lock back."""
    with only_watch(store):
        heartbeat.write(store, BEAT)
        kept = heartbeat.read(store)
    heartbeat.write(store, BEAT)
    left = heartbeat.read(store)
    assert kept
    assert left
    assert [one.is_silent(BEAT.beat_at) for one in (kept, left)] == [False, True]


def test_a_beat_in_the_future_proves_nothing() -> None:
    """The clock was set back; a watch that is alive would have beaten since."""
    assert not BEAT.is_silent(BEAT.beat_at - dt.timedelta(seconds=1))
    assert BEAT.is_silent(BEAT.beat_at - dt.timedelta(hours=1))


def test_a_heartbeat_that_cannot_be_removed_is_said(store: Path) -> None:
    """As where the folder became read-only."""

    def stop() -> None:
        with only_watch(store):
            path_of(store).mkdir()

    with pytest.raises(HeartbeatError, match=r"sillok\.db\.watch"):
        stop()
    path_of(store).rmdir()
    with only_watch(store):
        pass


def test_a_folder_that_is_gone_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that is relative to it cannot even be resolved."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(HeartbeatError):
        heartbeat.write(Path("sillok.db"), BEAT)


def test_a_pulse_goes_on_when_the_clock_was_set_back(store: Path, clock: Clock) -> None:
    """It does not wait until the old time comes again."""
    pulse = Pulse(store, pid=7, now=clock)
    clock.sleep(dt.timedelta(days=-3))
    pulse.beat()
    found = heartbeat.read(store)
    assert found
    assert found.beat_at == clock.time


def test_a_pulse_beats_every_half_minute(store: Path, clock: Clock) -> None:
    """Many answers of a host are one beat; what is new is said at once."""
    pulse = Pulse(store, pid=7, now=clock)
    pulse.beat()
    assert heartbeat.read(store) is None
    clock.sleep(dt.timedelta(seconds=30))
    pulse.beat()
    first = heartbeat.read(store)
    assert first
    pulse.beat()
    assert heartbeat.read(store) == first
    pulse.say(run_since=NOW, next_looks={}, problem="new")
    second = heartbeat.read(store)
    assert second
    assert (second.problem, second.run_since) == ("new", NOW)
    assert second.beat_at > first.beat_at


def test_a_pulse_that_cannot_write_says_so_once(store: Path, clock: Clock) -> None:
    """A full disk must not end the work, nor fill the log; status sees the silence."""
    pulse = Pulse(store, pid=7, now=clock)
    path_of(store).mkdir()
    with capture_logs() as events:
        for _ in range(3):
            pulse.say(run_since=None, next_looks={}, problem="")
    assert [one["event"] for one in events] == ["heartbeat.failed"]
    path_of(store).rmdir()
    pulse.say(run_since=None, next_looks={}, problem="")
    assert heartbeat.read(store)


@pytest.fixture
def config(write_config: WriteConfig) -> Path:
    """A configuration whose store was looked at."""
    with LookAlike(story()) as site:
        path = write_config(site.base_url)
        assert main(["run", "-c", str(path)]) == 0
    return path


def status(
    config: Path, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `sillok status`."""
    capsys.readouterr()
    code = main(["status", "-c", str(config), *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("age", "max_age", "expected", "word"),
    [
        (dt.timedelta(seconds=20), "26h", 0, "watch: alive"),
        (dt.timedelta(minutes=14), "26h", 0, "watch: alive"),
        (dt.timedelta(minutes=16), "26h", 1, "no sign of life"),
        (dt.timedelta(days=3), "26h", 1, "no sign of life"),  # whole days count, too
        (dt.timedelta(minutes=3), "2m", 1, "no sign of life"),
    ],
)
def test_status_tells_a_watch_that_died_or_hangs(
    config: Path,
    capsys: pytest.CaptureFixture[str],
    age: dt.timedelta,
    max_age: str,
    expected: int,
    word: str,
) -> None:
    """However fresh the sources are, a silent watch is exit code 1 for a monitor."""
    now = dt.datetime.now(dt.UTC)
    beat = Heartbeat(pid=os.getpid(), started_at=now - age, beat_at=now - age, problem="\x1b[2J")
    with only_watch(config.parent / "sillok.db"):
        heartbeat.write(config.parent / "sillok.db", beat)
        code, out, _ = status(config, capsys, "--max-age", max_age)
    assert (code, word in out) == (expected, True)
    assert "\x1b" not in out
    assert status(config, capsys)[0] == 0  # without --max-age it only shows


def test_long_time_outs_allow_for_long_silence(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that takes forty minutes at most is no reason to wake anybody after sixteen."""
    config.write_text(config.read_text("utf-8").replace("timeout_s = 10", "timeout_s = 600"))
    then = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=16)
    store = config.parent / "sillok.db"
    with only_watch(store):
        heartbeat.write(store, Heartbeat(pid=7, started_at=then, beat_at=then))
        assert status(config, capsys, "--max-age", "26h")[0] == 0


def test_status_says_what_a_heartbeat_that_cannot_be_read_is(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of the status is shown all the same."""
    path_of(config.parent / "sillok.db").write_text("garbage", "utf-8")
    code, out, _ = status(config, capsys, "--max-age", "26h")
    assert (code, "it is none" in out, "eng: healthy" in out) == (1, True, True)
    code, out, _ = status(config, capsys, "--json")
    assert (code, json.loads(out)["watch"]["state"]) == (0, "unreadable")


def test_status_as_json_has_the_heartbeat(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Monitors read it; without a watch it says so."""
    assert json.loads(status(config, capsys, "--json")[1])["watch"]["state"] == "none"
    heartbeat.write(config.parent / "sillok.db", BEAT)
    found = json.loads(status(config, capsys, "--json")[1])["watch"]
    assert (found["state"], found["heartbeat"]["pid"]) == ("silent", 7)
    assert found["heartbeat"]["next_looks"] == {"eng": "2024-12-10T10:00:00.000Z"}
