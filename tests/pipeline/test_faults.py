"""What a site can do to us: the store stays whole, the other source goes on, and we say so."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.edits import delete_post, insert_post
from pipeline.demo.making import hostile_post
from pipeline.demo.posts import ENGLISH_PRESS, Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import first_sight, story
from pipeline.run import RunReport, run
from storage.query import ask
from storage.runs import LookRow
from storage.store import open_reader
from tests.conftest import Clock

WriteConfig = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story(), hold_s=10) as open_site:
        yield open_site


@pytest.fixture
def loaded(site: LookAlike, write_config: WriteConfig) -> Config:
    """A configuration for it that looks at one page of each list."""
    boards = ("mPid = 2 }", "mPid = 208 }")
    text = {board: f"{board}\nlook_back_pages = 1\nfirst_sight_pages = 1" for board in boards}
    return config.load(write_config(site.base_url, **text))


def hurried(loaded: Config, fault: str) -> Config:
    """The same, but where the server holds its answer back, we wait for half a second only."""
    if fault != "timeout":
        return loaded
    return replace(loaded, fetch=loaded.fetch.model_copy(update={"timeout_s": 0.5}))


def run_once(loaded: Config, clock: Clock) -> RunReport:
    """One run without a progress bar."""
    return run(loaded, now=clock, progress=lambda *_: None)


def ask_store(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """Rows of the store."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


def looks_by_source(report: RunReport) -> dict[str, LookRow]:
    """The looks of a run by the key of their source."""
    return {look.source: look for look in report.looks}


# Fault, the error it is told as, and a word of what the operator reads.
OF_THE_HOST_OR_PAGE = [
    ("maintenance", "OutageError", "maintenance"),
    ("challenge", "RefusedError", "challenge"),
    ("login", "RefusedError", "login"),
    ("status-403", "RefusedError", "403"),
    ("status-404", "GoneError", "404"),
    ("status-429", "RefusedError", "120"),
    ("status-500", "ServerFaultError", "500"),
    ("status-503", "ServerFaultError", "503"),
    ("timeout", "UnreachableError", "in time"),
    ("oversized", "TooLargeError", "max_bytes"),
    ("oversized-unannounced", "TooLargeError", "max_bytes"),
    ("gzip-bomb", "TooLargeError", "max_bytes"),
    ("truncated", "LayoutError", "cut short"),
    ("early-close", "UnreachableError", ""),
    ("invalid-utf8", "DecodeError", ""),
    ("empty-list", "LayoutError", "expected at least"),
    ("markup-changed", "LayoutError", "matched 0 times"),
    ("redirect-elsewhere", "LayoutError", "elsewhere.invalid"),
]


@pytest.mark.parametrize(("fault", "error", "word"), OF_THE_HOST_OR_PAGE)
def test_a_list_that_cannot_be_read_blinds_one_source_only(
    site: LookAlike, loaded: Config, clock: Clock, fault: str, error: str, word: str
) -> None:
    """One board's list fails in each way; the other board is read, nothing is deleted or told."""
    run_once(loaded, clock)
    before = ask_store(loaded, "SELECT * FROM version_detail")
    with site.faults.during(fault, path="/eng/bbs/list.do"):
        report = run_once(hurried(loaded, fault), clock)
    looks = looks_by_source(report)
    assert looks["eng"].outcome == "failed"
    assert looks["eng"].error == error
    assert word in looks["eng"].message
    if error != "RefusedError":  # after a refusal the whole host is left alone
        assert looks["kor"].outcome == "complete"
    assert report.has_failures
    assert report.digests == ()
    assert ask_store(loaded, "SELECT * FROM version_detail") == before
    assert ask_store(loaded, "SELECT count(*) FROM notice_latest WHERE status <> 'live'") == [(0,)]
    ((state, message),) = ask_store(
        loaded, "SELECT state, message FROM source_health WHERE source = 'eng'"
    )
    assert state in {"outage", "blind"}
    assert message == looks["eng"].message
    healed = run_once(loaded, clock)
    assert [look.outcome for look in healed.looks] == ["complete", "complete"]
    assert ask_store(loaded, "SELECT * FROM suspect_detail") == []


OF_A_VIEW = [
    *(row for row in OF_THE_HOST_OR_PAGE if row[0] not in {"status-404", "empty-list"}),
    ("empty-view", "LayoutError", ""),
    ("redirect-to-list", "LayoutError", "list"),
    ("wrong-notice", "LayoutError", ""),
]


@pytest.mark.parametrize(("fault", "error", "word"), OF_A_VIEW)
def test_a_view_that_cannot_be_read_makes_no_version(
    site: LookAlike, loaded: Config, clock: Clock, fault: str, error: str, word: str
) -> None:
    """One notice's page fails in each way; it keeps its version and stands in the status."""
    run_once(loaded, clock)
    before = ask_store(loaded, "SELECT * FROM version_detail")
    with site.faults.during(fault, path="/eng/bbs/view.do", number=1054):
        report = run_once(hurried(loaded, fault), clock)
    look = looks_by_source(report)["eng"]
    assert look.outcome in {"partial", "failed"}
    assert (look.error, word in look.message) == (error, True)
    assert report.digests == ()
    assert ask_store(loaded, "SELECT * FROM version_detail") == before
    suspects = ask_store(loaded, "SELECT source, number, error FROM suspect_detail")
    assert ("eng", "1054", error) in suspects
    run_once(loaded, clock)
    assert ask_store(loaded, "SELECT * FROM suspect_detail") == []
    assert ask_store(loaded, "SELECT * FROM version_detail") == before


def test_a_suspect_page_is_kept_as_received(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """The operator can look at the very bytes that were refused."""
    with site.faults.during("empty-view", number=1054):
        run_once(loaded, clock)
    rows = ask_store(
        loaded,
        "SELECT s.snapshot, length(snapshot.content) FROM suspect_detail AS s "
        "JOIN snapshot ON snapshot.sha256 = s.snapshot WHERE s.number = '1054'",
    )
    assert len(rows) == 1


@pytest.mark.parametrize("fault", ["status-404", "status-410", "deleted-alert"])
def test_a_notice_that_is_gone_is_missing_and_not_deleted(
    site: LookAlike, loaded: Config, clock: Clock, fault: str
) -> None:
    """A listed notice whose page says that it does not exist keeps its versions."""
    run_once(loaded, clock)
    status = "SELECT status, versions FROM notice_latest WHERE number = '1054'"
    with site.faults.during(fault, number=1054):
        report = run_once(loaded, clock)
    assert looks_by_source(report)["eng"].outcome == "complete"
    assert report.digests == ()
    assert ask_store(loaded, status) == [("missing", 1)]
    run_once(loaded, clock)
    assert ask_store(loaded, status) == [("live", 1)]


def test_an_entry_that_left_the_list_deletes_nothing(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """A notice that is not listed any more is kept as it was."""
    run_once(loaded, clock)
    site.show(delete_post(site.chapter, ENGLISH_PRESS, 1054))
    report = run_once(loaded, clock)
    assert report.digests == ()
    assert ask_store(loaded, "SELECT count(*) FROM version_detail WHERE number = '1054'") == [(1,)]


def test_an_euc_kr_page_reads_like_its_utf8_twin(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """Another encoding of the same words is no change."""
    run_once(loaded, clock)
    before = ask_store(loaded, "SELECT source, number, seq, text FROM version_detail")
    with site.faults.during("euc-kr", path="/bbs/view.do", number=3185166):
        report = run_once(loaded, clock)
    assert looks_by_source(report)["kor"].outcome == "complete"
    assert ask_store(loaded, "SELECT source, number, seq, text FROM version_detail") == before


def test_a_hostile_notice_harms_nothing(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """HTML, terminal escapes, newlines and ten thousand characters in a title are only text."""
    run_once(loaded, clock)
    site.show(insert_post(site.chapter, ENGLISH_PRESS, hostile_post()))
    report = run_once(loaded, clock)
    (digest,) = report.digests
    folder = loaded.path.parent / "digests"
    text = (folder / f"{digest}.txt").read_text("utf-8")
    html = (folder / f"{digest}.html").read_text("utf-8")
    assert "\x1b" not in text + html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert max(len(line) for line in text.splitlines()) < 400
    assert json.loads((folder / f"{digest}.json").read_text("utf-8"))


def test_a_reader_that_breaks_is_told_with_its_trace(
    site: LookAlike, loaded: Config, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception nobody foresaw costs one notice; the bytes and the trace are kept."""

    def broken(*_: object, **__: object) -> None:
        message = "planted"
        raise RuntimeError(message)

    monkeypatch.setattr("pipeline.visit.understand", broken)
    report = run_once(loaded, clock)
    assert {look.error for look in report.looks} == {"ReaderFaultError"}
    rows = ask_store(loaded, "SELECT is_kept, trace FROM fetch WHERE error = 'ReaderFaultError'")
    assert rows
    assert all(kept == 1 and "planted" in str(trace) for kept, trace in rows)
    monkeypatch.undo()
    assert run_once(loaded, clock).digests == ()


def test_an_unreachable_host_is_an_outage(write_config: WriteConfig, clock: Clock) -> None:
    """Nobody listens there: both sources say so, nothing breaks."""
    loaded = config.load(write_config("http://127.0.0.1:9"))
    report = run_once(loaded, clock)
    assert {look.error for look in report.looks} == {"UnreachableError"}
    assert ask_store(loaded, "SELECT DISTINCT state FROM source_health") == [("outage",)]


def test_a_tls_failure_is_told_as_one(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """TLS spoken to a server that does not: the message names TLS, and nothing is turned off."""
    address = site.base_url.replace("http://", "https://")
    loaded = config.load(write_config(address))
    report = run_once(loaded, clock)
    assert {look.error for look in report.looks} == {"UnreachableError"}
    assert all("TLS" in look.message for look in report.looks)


def test_a_host_in_trouble_does_not_stop_another(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """Two hosts: what refuses all requests at one is nothing to the other."""
    with LookAlike(Story((first_sight(),))) as other:
        loaded = config.load(write_config(site.base_url))
        english, korean = loaded.sources
        sources = (english, replace(korean, base_url=other.base_url))
        loaded = replace(loaded, sources=sources)
        with site.faults.during("status-403"):
            looks = looks_by_source(run_once(loaded, clock))
    assert looks["eng"].error == "RefusedError"
    assert looks["kor"].outcome == "complete"


def test_robots_txt_is_obeyed(write_config: WriteConfig, clock: Clock) -> None:
    """A host that forbids its boards is asked for nothing else."""
    with LookAlike(Story((first_sight(),)), robots="restrictive") as site:
        loaded = config.load(write_config(site.base_url))
        report = run_once(loaded, clock)
        asked = {request.path for request in site.requests}
    assert {look.error for look in report.looks} == {"RefusedError"}
    assert asked == {"/robots.txt"}


def test_a_page_that_is_always_refused_does_not_hide_the_others(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """After a refusal nothing more is asked in that run; the next run asks for that page last."""
    oldest_listed = 1046
    with site.faults.during("status-403", number=oldest_listed):
        run_once(loaded, clock)
        read = "SELECT count(*) FROM version_detail WHERE source = 'eng'"
        assert ask_store(loaded, read) == [(0,)]
        run_once(loaded, clock)
        assert ask_store(loaded, read) == [(9,)]
    assert run_once(loaded, clock).digests == ()  # it was listed at the first sight: no news
    assert ask_store(loaded, read) == [(10,)]
