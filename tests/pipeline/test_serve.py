"""The store in a browser: read-only, within limits, beside a writer, and safe to look at."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

import pipeline
from pipeline.cli import main
from pipeline.serve import NAME, SETTINGS, serve
from scrapers.notice import Block
from storage import ledger, runs
from storage.query import canned_queries
from storage.store import open_reader, open_writer
from tests.conftest import CONFIG
from tests.storage.making import NOW, enlisted, filled, notice, rows, stated, version

SCRIPT = "<script>alert('예산')</script>"
IMAGE = '<img src=x onerror="alert(1)">'
LINK = "javascript:alert(1)"
FORMULA = '=HYPERLINK("http://evil.example/","click")'


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration whose store holds notices, one of them hostile."""
    path = tmp_path_factory.mktemp("served") / "config.toml"
    path.write_text(CONFIG.format(base_url="http://127.0.0.1:9"), "utf-8")
    with open_writer(path.with_name("sillok.db")) as store:
        filled(store)
        run = runs.start(store, NOW)
        row = enlisted(store, run, "666")
        blocks = (Block(kind="paragraph", text=IMAGE), Block(kind="paragraph", text=FORMULA))
        hostile = notice(
            "666", title=SCRIPT, department=FORMULA, url=LINK, licence=IMAGE, blocks=blocks
        )
        ledger.record(store, run, row, version(store, row, hostile))
        line = {"programme": SCRIPT, "programme_key": "evil"}
        stated(store, run, "667", 1, "final", of_line=line, title=f"http://x/{IMAGE}")
    return path


@pytest.fixture(scope="module")
def url(config: Path) -> Iterator[str]:
    """The address of a server in a process of its own, which must end well when it is told to."""
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", "--config", str(config)]
    here = Path(pipeline.__file__).parents[1]
    with subprocess.Popen(  # noqa: S603  our own program
        command, cwd=here, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert found, said
            yield found[0]
        finally:
            server.terminate()
        assert "Traceback" not in server.stderr.read()
    assert server.returncode == 0


@pytest.fixture
def get(url: str) -> Callable[..., httpx.Response]:
    """Asks the server for a path, with parameters."""

    def ask(path: str, **params: str) -> httpx.Response:
        return httpx.get(f"{url}{path}", params=params or None, timeout=20)

    return ask


Get = Callable[..., httpx.Response]


def _sql(get: Get, sql: str) -> httpx.Response:
    return get(f"{NAME}.json", sql=sql, _shape="objects")


def test_the_home_page_shows_questions_and_views_and_hides_tables(get: Get) -> None:
    """Private views are not shown either."""
    page = LexborHTMLParser(get(NAME).text)
    links = {link.attributes.get("href") or "" for link in page.css("a")}
    assert {f"/{NAME}/{query.name}" for query in canned_queries()} <= links
    assert {f"/{NAME}/notice_latest", f"/{NAME}/version_detail"} <= links
    hidden = {"notice", "version", "search", "search_data", "_sqlite_migrations"}
    private = {"current_version", "accepted_version", "budget_step"}
    assert not {f"/{NAME}/{name}" for name in hidden | private} & links
    assert get(f"{NAME}/current_version").status_code == 403
    assert "<title>sillok" in get("").text


@pytest.mark.parametrize("name", [query.name for query in canned_queries()])
def test_every_canned_question_is_answered_as_on_the_command_line(
    get: Get, config: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its defaults where nothing is given; its page shows its title."""
    answer = get(f"{NAME}/{name}.json", _shape="array")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    capsys.readouterr()
    assert main(["query", name, "--json", "--config", str(config)]) == 0
    assert answer.json() == json.loads(capsys.readouterr().out)
    (canned,) = (query for query in canned_queries() if query.name == name)
    page = LexborHTMLParser(get(f"{NAME}/{name}").text)
    heading = page.css_first("h1")
    assert heading is not None
    assert heading.text().strip() == canned.title
    fields = {one.attributes.get("name") for one in page.css("form.sql input[type=text]")}
    assert fields == {param for param, _ in canned.params}


def test_a_question_takes_parameters(get: Get) -> None:
    """Their values are values and never SQL."""
    known = get(f"{NAME}/known-on.json", _shape="array", on="2026-10-01").json()
    assert known
    assert get(f"{NAME}/known-on.json", _shape="array", on="2026-09-30").json() == []
    attack = "'); DROP TABLE run; --"
    assert get(f"{NAME}/search-text.json", _shape="array", words=attack).json() == []


PAGES = [
    f"{NAME}/version_detail",
    f"{NAME}/notice_latest",
    f"{NAME}/notice_latest?_facet=licence&_facet=url",
    f"{NAME}/budget_line_detail",
    f"{NAME}/latest-notices",
    f"{NAME}/licences",
    f"{NAME}/version/6",
    f"{NAME}/block",
    f"{NAME}?sql=SELECT+title,url,text+FROM+version_detail",
    f"{NAME}?sql=SELECT+%27%3Cscript%3Ealert(2)%3C/script%3E%27+AS+%22%3Cscript%3E%22",
    f"{NAME}/search-text?{urlencode({'words': SCRIPT})}",
]


def _refuse_what_acts(page: LexborHTMLParser) -> None:
    """Fails on a script, a handler or an address that did not come from Datasette itself."""
    for script in page.css("script"):
        source = script.attributes.get("src")
        assert (source or "").startswith("/-/static/") or "alert(" not in script.text()
    for element in page.css("*"):
        for name, value in element.attributes.items():
            assert not name.startswith("on"), element.html
            if name in {"href", "src", "action"}:
                assert re.match(r"/|\?|#|https?://", value or ""), element.html
    assert not page.css("img")


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_shown_as_text(get: Get, path: str) -> None:
    """Neither scripts nor handlers nor addresses other than of the web come out of it."""
    answer = get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = LexborHTMLParser(answer.text)
    _refuse_what_acts(page)
    assert SCRIPT not in answer.text
    assert IMAGE not in answer.text
    assert "alert(" in page.text()


def test_hostile_text_was_there_to_be_shown(get: Get) -> None:
    """The pages above hold the title, the text and the address; only a web address is a link."""
    page = LexborHTMLParser(get(f"{NAME}/version_detail", number="666").text)
    shown = page.text()
    assert all(text in shown for text in (SCRIPT, IMAGE, LINK, FORMULA))
    links = [link.attributes.get("href") or "" for link in page.css("td a")]
    assert links == []
    (other,) = LexborHTMLParser(get(f"{NAME}/notice_latest", number="1").text).css("td a")
    assert other.attributes["href"] == "https://www.msit.go.kr/1"


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("csv", "text/plain; charset=utf-8"),
        ("csv?_dl=1", "text/csv; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
    ],
)
def test_other_forms_are_no_html(get: Get, suffix: str, media_type: str) -> None:
    """A browser that is shown them runs nothing."""
    answer = get(f"{NAME}/version_detail.{suffix}")
    assert answer.headers["content-type"] == media_type
    assert "alert(" in answer.text
    assert "access-control-allow-origin" not in answer.headers


ATTACKS = [
    "INSERT INTO run (started_at) VALUES ('x')",
    "WITH n AS (SELECT 1) INSERT INTO run (started_at) SELECT 'x'",
    "WITH n AS (SELECT 1) DELETE FROM search_docsize",
    "UPDATE run SET started_at = 'x'",
    "DROP TABLE run",
    "ATTACH 'stolen.db' AS stolen",
    "VACUUM INTO 'stolen.db'",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only = OFF",
    "SELECT 1; DELETE FROM run",
    "SELECT load_extension('evil')",
    "SELECT writefile('stolen', 'x')",
    "SELECT fts3_tokenizer('simple', x'00')",
]


@pytest.mark.parametrize("sql", ATTACKS)
def test_nothing_that_writes_is_answered(get: Get, config: Path, sql: str) -> None:
    """Neither in the store nor anywhere else."""
    path = config.with_name("sillok.db")
    names = sorted(one.name for one in path.parent.iterdir())
    with open_reader(path) as reader:
        before = rows(reader, "SELECT count(*) FROM run")
    answer = _sql(get, sql)
    assert answer.status_code == 400
    assert not answer.json()["ok"]
    with open_reader(path) as reader:
        assert rows(reader, "SELECT count(*) FROM run") == before
    assert sorted(one.name for one in path.parent.iterdir()) == names


def test_a_question_that_takes_too_long_is_stopped(get: Get) -> None:
    """A cross join of four, after the time limit; the next question is answered."""
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000) "
        "SELECT count(*) FROM n AS a, n AS b, n AS c, n AS d"
    )
    answer = _sql(get, endless)
    assert answer.status_code == 400
    assert "took too long" in answer.text.lower()
    assert answer.elapsed.total_seconds() < 10
    assert _sql(get, "SELECT 1 AS one").json()["rows"] == [{"one": 1}]


def test_more_rows_than_the_limit_are_cut_off(get: Get) -> None:
    """And said to be."""
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
    answer = _sql(get, f"{many} SELECT i FROM n").json()
    assert (len(answer["rows"]), answer["truncated"]) == (SETTINGS["max_returned_rows"], True)


def test_a_writer_is_seen_at_once_and_never_blocked(get: Get, config: Path) -> None:
    """Each version as soon as it is committed; what is not is not seen; the WAL can be emptied."""
    count = f"{NAME}/version_detail.json"
    path = config.with_name("sillok.db")
    before = get(count, _shape="array", number="live").json()
    assert before == []
    with open_writer(path) as store:
        run = runs.start(store, NOW)
        row = enlisted(store, run, "live")
        for number in range(1, 11):
            with store.transaction():
                title = f"live {number}"
                of = version(store, row, notice("live", title=title), seq=number)
                ledger.record(store, run, row, of)
                assert len(get(count, _shape="array", number="live").json()) == number - 1
            assert get(count, _shape="array", number="live").json()[-1]["title"] == title
        store.checkpoint()
        assert path.with_name("sillok.db-wal").stat().st_size == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(config: Path, number: signal.Signals) -> None:
    """It says where it is once it answers, opens that, and returns; handlers are as before."""
    before = signal.getsignal(number)
    lines: list[str] = []
    opened: list[str] = []

    def stop(url: str) -> None:
        opened.append(url)
        os.kill(os.getpid(), number)

    path = config.with_name("sillok.db")
    serve(path, host="127.0.0.1", port=0, say=lines.append, open_url=stop)
    (line,) = lines
    assert opened[0] in line
    assert signal.getsignal(number) is before


def _fails(*arguments: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["serve", *map(str, arguments)])
    return code, " ".join(capsys.readouterr().err.split())


def test_a_port_that_is_taken_is_one_paragraph(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = _fails("--port", port, "--config", config, capsys=capsys)
    assert code == 2
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use." in said
    assert "--port" in said
    assert "Traceback" not in said


def test_a_host_that_is_not_ours_is_exit_code_2(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address of documentation, which no machine has."""
    code, said = _fails("--host", "192.0.2.1", "--config", config, capsys=capsys)
    assert (code, "cannot listen on 192.0.2.1 port 8001" in said) == (2, True)


def test_a_store_that_is_missing_or_unknown_is_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With our own words, before anything listens."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(base_url="http://127.0.0.1:9"), "utf-8")
    code, said = _fails("--port", 0, "--config", path, capsys=capsys)
    assert (code, "sillok run" in said) == (3, True)
    with open_writer(tmp_path / "sillok.db") as store:
        future = {"migration_set": "sillok", "name": "9999_future", "applied_at": "then"}
        store.db.table("_sqlite_migrations").insert(future)
    code, said = _fails("--port", 0, "--config", path, capsys=capsys)
    assert (code, "9999_future" in said) == (3, True)


def test_a_visitors_mistake_does_not_fill_the_journal(
    get: Get, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever reaches the port could else write hundreds of lines, with every local in them."""
    assert _sql(get, "selct 1").status_code == 400
    assert get("nothing-of-this-name").status_code == 404
    printed = capfd.readouterr()
    assert len((printed.out + printed.err).splitlines()) <= 2
