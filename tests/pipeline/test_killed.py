"""A run that is killed at any step: the next completes it, and nothing is lost or told twice."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from pipeline import config
from pipeline.cli.options import utc_now
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.run import RunReport, run
from storage.query import ask
from storage.store import open_reader, open_writer
from tests.alerts.servers import Behaviour, mail_server
from tests.conftest import CONFIG, EVERY_SOURCE

# Runs the real command line, but dies at the given call of the given function.
CHILD = """
import os, pkgutil, signal, sys
where, calls, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
owner = pkgutil.resolve_name(where.rpartition(".")[0])
name = where.rpartition(".")[2]
real = getattr(owner, name)
def die(*args, **kwargs):
    global calls
    calls -= 1
    if calls < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(owner, name, die)
from pipeline.cli import main
sys.exit(main(["run", "--config", path]))
"""

STEPS = [
    ("storage.runs.start", 0),  # before anything
    ("scrapers.fetch.Fetcher._send", 0),  # before the first answer
    ("scrapers.fetch.Fetcher._send", 5),  # between two pages of a list
    ("scrapers.fetch.Fetcher._send", 15),  # between two notices
    ("scrapers.fetch.Fetcher._send", 30),
    ("storage.ledger.enlist", 3),  # while the list is noted
    ("storage.ledger.latest", 12),
    ("storage.runs.note_fetch", 10),
    ("storage.snapshots.keep", 0),  # while a version is recorded
    ("storage.snapshots.keep", 6),
    ("storage.ledger.record", 0),
    ("storage.ledger.record", 5),
    ("storage.ledger.note_file", 0),
    ("storage.budgets.record_lines", 0),
    ("storage.budgets.record_revisions", 0),
    ("storage.changes.record_change", 0),
    ("storage.changes.record_change", 1),
    ("storage.changes.record_change", 7),
    ("storage.runs.note_look", 0),  # between two sources
    ("storage.runs.note_look", 2),
    ("storage.runs.decide", 0),  # before the verdict
    ("storage.runs.decide", 3),
    ("pipeline.tell.close_windows", 0),
    ("storage.outbox.close", 0),
    ("storage.outbox.drop", 0),  # in the middle of closing a window
    ("pipeline.send.send", 0),  # closed, nothing sent
    ("alerts.mail.deliver", 0),
    ("alerts.mail.deliver", 1),  # one recipient has it, the other has not
    ("alerts.webhook.deliver", 0),
    ("alerts.files.deliver", 0),
    ("storage.outbox.note_attempt", 0),  # sent, and not yet noted
    ("storage.outbox.note_attempt", 2),
    ("storage.outbox.note_attempt", 3),
    ("storage.runs.end", 0),
    ("storage.search.catch_up", 0),
    ("storage.store.Store.checkpoint", 0),
]

KNOWN = """
SELECT source, number, seq, cause, title, text FROM version_detail ORDER BY source, number, seq
"""
CHANGED = """
SELECT source, number, from_seq, to_seq, kind, summary FROM change_detail
ORDER BY source, number, to_seq, kind, summary
"""
TIED = "SELECT * FROM relation_detail ORDER BY from_source, from_number, to_number"
REVISED = (
    "SELECT programme, printed_from, printed_to, kind FROM budget_revision_detail ORDER BY 1, 2, 3"
)
TOLD = "SELECT change, count(*) FROM digest_item WHERE digest IS NOT NULL GROUP BY change"
SENT = "SELECT digest, channel, recipient, state FROM delivery_detail"

CHANNELS = """
[channels.mail]
kind = "email"
host = "127.0.0.1"
port = {port}
security = "none"
from = "sillok@example.org"
to = ["a@example.org", "b@example.org"]

[channels.hook]
kind = "webhook"
url = "{url}"
"""


@dataclass(frozen=True, slots=True)
class World:
    """The hosts and receivers of this machine, and a folder as the first sight left it."""

    site: LookAlike
    mail: Behaviour
    hook: HTTPServer
    seen: Path


@pytest.fixture(scope="module")
def site() -> Iterator[LookAlike]:
    """The look-alike; after the first sight it stands at the last chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture(scope="module")
def world(
    site: LookAlike, make_httpserver: HTTPServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """First sight is over, and the ministry has acted since."""
    folder = tmp_path_factory.mktemp("seen")
    behaviour = Behaviour()
    with mail_server(behaviour) as port:
        text = CONFIG.format(base_url=site.base_url).replace(
            '["folder"]', '["mail", "hook", "folder"]'
        )
        text += CHANNELS.format(port=port, url=make_httpserver.url_for("/hook"))
        text += EVERY_SOURCE.format(kca_base_url=site.kca_base_url)
        (folder / "config.toml").write_text(text, "utf-8")
        assert not once(config.load(folder / "config.toml")).has_failures
        site.advance()
        site.advance()
        yield World(site=site, mail=behaviour, hook=make_httpserver, seen=folder)


@pytest.fixture
def loaded(world: World, tmp_path: Path) -> Config:
    """A copy of the folder, to be worked on; the receivers are empty."""
    shutil.copytree(world.seen, tmp_path / "work")
    world.mail.mails.clear()
    world.hook.clear()
    world.hook.expect_request("/hook", method="POST").respond_with_data(status=204)
    return config.load(tmp_path / "work" / "config.toml")


@pytest.fixture(scope="module")
def whole(world: World, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """What a run leaves that nobody killed."""
    folder = tmp_path_factory.mktemp("whole") / "work"
    shutil.copytree(world.seen, folder)
    world.hook.expect_request("/hook", method="POST").respond_with_data(status=204)
    found = config.load(folder / "config.toml")
    assert not once(found).has_failures
    return found


def once(loaded: Config) -> RunReport:
    """One run, to its end."""
    return run(loaded, now=utc_now, progress=lambda *_: None)


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
    world: World, loaded: Config, whole: Config, where: str, calls: int
) -> None:
    """Whatever the step: all is recorded as if nothing had happened, and every change told once."""
    killed_run(loaded, where, calls)
    assert not once(loaded).has_failures
    for question in (KNOWN, CHANGED, TIED, REVISED):
        assert rows(loaded, question) == rows(whole, question)
    assert {count for _, count in rows(loaded, TOLD)} == {1}
    assert len(rows(loaded, TOLD)) == len(rows(whole, TOLD))
    sent = rows(loaded, SENT)
    assert {state for *_, state in sent} == {"delivered"}
    assert received(world, loaded) == {(digest, channel, to) for digest, channel, to, _ in sent}


def received(world: World, loaded: Config) -> set[tuple[object, ...]]:
    """Digest, channel and recipient of everything that arrived; one copy more is allowed."""
    mails = [
        (str(mail.message["X-Sillok-Digest"]), "mail", recipient)
        for mail in world.mail.mails
        for recipient in mail.recipients
    ]
    url = world.hook.url_for("/hook")
    hooks = [
        (str(request.headers["Idempotency-Key"]), "hook", url) for request, _ in world.hook.log
    ]
    files = [
        (path.stem, "folder", "digests") for path in (loaded.path.parent / "digests").glob("*.txt")
    ]
    copies = Counter[tuple[object, ...]]([*mails, *hooks, *files])
    assert sum(copies.values()) - len(copies) <= 1
    return set(copies)


def test_a_killed_first_sight_stays_silent(world: World, tmp_path: Path) -> None:
    """Back-fill that was cut off goes on, and none of it becomes news."""
    shutil.copy(world.seen / "config.toml", tmp_path)
    loaded = config.load(tmp_path / "config.toml")
    killed_run(loaded, "storage.ledger.record", 30)
    report = once(loaded)
    assert report.digests == ()
    assert rows(loaded, CHANGED) == []
    assert len(rows(loaded, KNOWN)) == sum(look.entries for look in report.looks) > 100


LIMITED = """
import resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from pipeline.cli import main
sys.exit(main(["run", "--config", sys.argv[2]]))
"""


@pytest.mark.parametrize("room", [0, 40_000, 120_000, 250_000])
def test_a_full_disk_says_so_and_the_next_run_completes(
    world: World, loaded: Config, whole: Config, room: int
) -> None:
    """No file may grow any more: exit code 3, one paragraph, nothing half written, nothing lost."""
    limit = str(loaded.store.stat().st_size // 4 + room)
    command = [sys.executable, "-c", LIMITED, limit, str(loaded.path)]
    child = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603  our own program
    said = child.stderr.decode()
    assert child.returncode == 3, said
    assert "Traceback" not in said
    assert "a limit on file sizes" in said
    assert not once(loaded).has_failures
    for question in (KNOWN, CHANGED, TIED, REVISED):
        assert rows(loaded, question) == rows(whole, question)
    assert {count for _, count in rows(loaded, TOLD)} == {1}


def test_a_second_run_is_refused_while_one_is_writing(
    loaded: Config,
) -> None:
    """It says who writes, and leaves the store alone."""
    before = rows(loaded, KNOWN)
    with open_writer(loaded.store):
        command = [sys.executable, "-m", "pipeline", "run", "--config", str(loaded.path)]
        child = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603  our own program
    assert child.returncode == 3
    assert str(os.getpid()) in child.stderr.decode()
    assert rows(loaded, KNOWN) == before
