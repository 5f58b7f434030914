"""A run that is killed at any step: the next completes it, and nothing is lost or told twice."""

import datetime as dt
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.run import run
from storage.query import ask
from storage.store import open_reader
from tests.conftest import Clock

WriteConfig = Callable[..., Path]

# Runs the real command line, but dies at the given call of the given function.
CHILD = """
import importlib, os, signal, sys
where, calls, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
module = importlib.import_module(where.rpartition(".")[0])
name = where.rpartition(".")[2]
real = getattr(module, name)
def die(*args, **kwargs):
    global calls
    calls -= 1
    if calls < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(module, name, die)
from pipeline.cli import main
sys.exit(main(["run", "--config", path]))
"""

STEPS = [
    ("storage.runs.start", 0),  # before anything
    ("storage.ledger.enlist", 3),  # while the list is noted
    ("storage.ledger.latest", 12),  # between two notices
    ("storage.snapshots.keep", 0),  # while a version is recorded
    ("storage.ledger.record", 0),
    ("storage.budgets.record_lines", 0),
    ("storage.budgets.record_revisions", 0),
    ("storage.changes.record_change", 0),
    ("storage.changes.record_change", 1),
    ("storage.changes.record_change", 2),
    ("storage.runs.note_look", 0),  # between the two sources
    ("storage.runs.decide", 0),  # before the verdict
    ("storage.runs.decide", 1),
    ("pipeline.tell.close_windows", 0),
    ("storage.outbox.drop", 0),  # in the middle of closing a window
    ("pipeline.tell.send", 0),  # closed, nothing sent
    ("alerts.files.deliver", 0),
    ("storage.outbox.note_attempt", 0),  # sent, and not yet noted
    ("storage.runs.end", 0),
]

KNOWN = """
SELECT source, number, seq, cause, title, text FROM version_detail ORDER BY source, number, seq
"""
CHANGED = """
SELECT source, number, from_seq, to_seq, kind, summary FROM change_detail
ORDER BY source, number, to_seq, kind, summary
"""
TOLD = "SELECT change, count(*) FROM digest_item GROUP BY change"
AFTER_THE_CHILD = dt.datetime(2124, 1, 1, tzinfo=dt.UTC)  # it runs by the machine's clock
REVISED = "SELECT programme, printed_from, printed_to, kind FROM budget_revision_detail"


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def loaded(site: LookAlike, write_config: WriteConfig) -> Config:
    """A configuration for it."""
    return config.load(write_config(site.base_url))


def rows(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """What the store says."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


def killed_run(loaded: Config, where: str, calls: int) -> None:
    """Runs `sillok run` in a process of its own that dies by SIGKILL."""
    command = [sys.executable, "-c", CHILD, where, str(calls), str(loaded.path)]
    child = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603  our own program
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()


@pytest.mark.parametrize(("where", "calls"), STEPS)
def test_a_killed_run_is_completed_by_the_next(
    site: LookAlike, loaded: Config, clock: Clock, where: str, calls: int
) -> None:
    """Whatever the step, in the end everything is recorded, and every change is told once."""
    run(loaded, now=clock, progress=lambda *_: None)
    site.advance()
    site.advance()
    killed_run(loaded, where, calls)
    clock.time = AFTER_THE_CHILD
    report = run(loaded, now=clock, progress=lambda *_: None)
    assert not report.has_failures
    known = rows(loaded, KNOWN)
    assert len(known) == 54  # 51 notices of the first sight, one revised, two new
    assert [row[:4] for row in rows(loaded, CHANGED)] == [
        ("eng", "1053", 1, 2),
        ("eng", "1053", 1, 2),
        ("eng", "1056", None, 1),
        ("kor", "3185262", None, 1),
    ]
    assert [count for _, count in rows(loaded, TOLD)] == [1, 1, 1]
    assert len(rows(loaded, REVISED)) >= 8
    states = rows(loaded, "SELECT digest, state, attempts FROM delivery_detail")
    assert {state for _, state, _ in states} == {"delivered"}
    files = {path.stem for path in loaded.channels["folder"].folder.iterdir()}
    assert files == {str(digest) for digest, _, _ in states}


def test_a_killed_first_sight_stays_silent(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """Back-fill that was cut off goes on, and none of it becomes news."""
    killed_run(loaded, "storage.ledger.record", 30)
    report = run(loaded, now=clock, progress=lambda *_: None)
    assert report.digests == ()
    assert rows(loaded, CHANGED) == []
    assert len(rows(loaded, KNOWN)) == 51
