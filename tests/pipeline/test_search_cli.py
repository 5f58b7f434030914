"""`search` and `history --as-of`: what they print, what they refuse, and with which exit code."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main, sillok
from pipeline.cli.searching import search as search_command
from scrapers.notice import Block, SourceKey
from storage import ledger, runs
from storage.search import catch_up, unindexed
from storage.store import Store, open_reader, open_writer
from tests.storage.making import DAY, NOW, enlisted, notice, plain, version

WriteConfig = Callable[..., Path]
Call = Callable[..., tuple[int, str, str]]

ENG, KOR = SourceKey("eng"), SourceKey("kor")
MIDNIGHT = dt.datetime(2026, 10, 1, 15, tzinfo=dt.UTC)  # in Seoul, as 2 October begins
MILLISECOND = DAY / 86_400_000


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], config: Path) -> Call:
    """Calls `main` with the configuration, and gives exit code, output and errors in one line."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        command, *rest = map(str, arguments)
        code = main([command, "--config", str(config), *rest])
        captured = capsys.readouterr()
        return code, captured.out, " ".join(captured.err.split())

    return run


def _put(store: Store, run: int, number: str, title: str, *blocks: str, **fields: object) -> None:
    moment = fields.pop("recorded_at", NOW)
    of = notice(
        number,
        fields.pop("source", ENG),  # type: ignore[arg-type]  # a key that a test gave
        title=title,
        blocks=tuple(Block(kind="paragraph", text=text) for text in blocks),
        **fields,
    )
    row = enlisted(store, run, number, of.source)
    ledger.record(store, run, row, version(store, row, of, recorded_at=moment))


@pytest.fixture
def config(write_config: WriteConfig) -> Path:
    """A configuration whose store holds a few notices, indexed."""
    path = write_config("http://127.0.0.1:9")
    with open_writer(path.with_name("sillok.db")) as store:
        run = runs.start(store, NOW)
        _put(store, run, "1", "First", "The K-Cloud budget.", recorded_at=MIDNIGHT - MILLISECOND)
        _put(store, run, "1", "Second", "The K-Cloud budget.", recorded_at=MIDNIGHT)
        _put(store, run, "2", "정부예산안", "총 3조 6,400억원이다.", source=KOR)
        _put(store, run, "3", "예산\x1b[31m [b]확정", "정부예산안", source=KOR, published_on=None)
        catch_up(store)
    return path


def test_hits_are_marked_with_brackets_where_there_is_no_terminal(call: Call) -> None:
    """A line for each notice, then its words; nothing that a terminal would obey."""
    code, out, error = call("search", "예산")
    assert (code, error) == (0, "")
    assert out == (
        "2026-09-30  kor/2  version 1  정부[예산]안\n"
        "undated  kor/3  version 1  [예산] [b]확정\n"
        "    정부[예산]안\n"
    )


def test_hits_are_marked_with_colours_on_a_terminal(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reversed; brackets of a notice are no markup."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    _, out, _ = call("search", "예산 확정")
    assert "\x1b[1;7m예산\x1b[0m" in out
    assert "[b]" in out
    assert "\x1b[31m" not in out


def test_json_says_where_the_words_stand(call: Call) -> None:
    """As spans of code points."""
    _, out, _ = call("search", "k-cloud", "--json")
    (hit,) = json.loads(out)
    assert (hit["source"], hit["number"], hit["seq"]) == ("eng", "1", 2)
    assert (hit["title"], hit["published_on"]) == ("Second", "2026-09-30")
    ((start, end),) = hit["snippets"][0]["spans"]
    assert hit["snippets"][0]["text"][start:end] == "K-Cloud"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["예산"], ["2", "3"]),
        (["정부", "예산", "3조"], ["2"]),
        (["정부 예산 3조"], ["2"]),
        (["예산", "-확정"], ["2"]),
        (["-확정", "예산"], ["2"]),
        (["예산", "-3조"], ["3"]),
        (["예산", "-c", "{config}"], ["2", "3"]),
        (["--", "예산", "-확정"], ["2"]),
        (['"정부예산안"', "--source", "kor"], ["2", "3"]),
        (["예산", "--source", "eng"], []),
        (["budget", "-cloud"], []),
        (["budget", "-hangul"], ["1"]),
        (["first"], []),
        (["first", "--all-versions"], ["1"]),
        (["k-cloud", "--all-versions"], ["1", "1"]),
    ],
)
def test_words_are_given_as_one_types_them(
    call: Call, config: Path, words: list[str], numbers: list[str]
) -> None:
    """In one argument or several; a minus before a word is no option."""
    given = [word.format(config=config) for word in words]
    code, out, error = call("search", "--json", *given)
    assert code == 0
    assert sorted(hit["number"] for hit in json.loads(out)) == numbers
    assert ("nothing found" in error) == (not numbers)


def test_nothing_found_is_no_failure(call: Call) -> None:
    """Exit code 0, nothing on standard output, and a word on standard error."""
    assert call("search", "없는말") == (0, "", "nothing found")
    assert call("search", "없는말", "--json")[:2] == (0, "[]\n")


def test_more_hits_than_the_limit_are_said_to_be_missing(call: Call) -> None:
    """Exactly as many as the limit are all of them."""
    code, out, error = call("search", "예산", "--limit", 1)
    assert (code, out.count("kor/")) == (0, 1)
    assert "only the first 1 are shown" in error
    assert call("search", "예산", "--limit", 2)[2] == ""


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "no word to look for"),
        ([""], "no word to look for"),
        (['""'], "no word to look for"),
        (["-예산"], "no word to look for"),
        (["가" * 10_000], "10,000 characters"),
        (["예산", "--limit", "0"], "--limit"),
        (["예산", "--limit", "-5"], "--limit"),
        (["예산", "-c/nowhere/config.toml"], "/nowhere/config.toml"),
        (["예산", "--frobnicate"], "--frobnicate"),
        (["예산", "--source", "nowhere"], "eng, kor"),
    ],
)
def test_a_bad_search_is_exit_code_2(call: Call, arguments: list[str], word: str) -> None:
    """And says why."""
    code, out, error = call("search", *arguments)
    assert (code, out, word in error) == (2, "", True)


def test_what_is_not_indexed_is_found_and_said(call: Call, config: Path) -> None:
    """The answer is right, only slower."""
    with open_writer(config.with_name("sillok.db")) as store:
        _put(store, runs.start(store, NOW), "9", "새 예산")
    _, out, error = call("search", "예산")
    assert "eng/9" in out
    assert "not indexed yet, and so read one by one: 1;" in error
    assert "sillok run" in error


def test_a_damaged_index_is_exit_code_3_and_can_be_rebuilt(call: Call, config: Path) -> None:
    """By the command that the message names."""
    _, expected, _ = call("search", "예산")
    damaged = plain(config.with_name("sillok.db"))
    damaged.execute("DELETE FROM search_data WHERE id > 10")
    damaged.commit()
    damaged.close()
    code, _, error = call("search", "예산")
    assert (code, "sillok search --rebuild" in error) == (3, True)
    assert call("search", "--rebuild") == (0, "", "4 versions indexed")
    assert call("search", "예산")[1] == expected
    assert call("search", "예산", "--rebuild")[1] == expected
    with open_reader(config.with_name("sillok.db")) as reader:
        assert unindexed(reader) == 0


def test_a_search_without_a_store_is_exit_code_3(call: Call, config: Path) -> None:
    """With the words of all commands."""
    config.with_name("sillok.db").unlink()
    code, _, error = call("search", "예산")
    assert (code, "sillok run" in error) == (3, True)


def test_the_help_says_how_to_write_a_search() -> None:
    """Phrases and exclusions are named."""
    shown = CliRunner().invoke(search_command, ["--help"]).output
    assert '"a' in shown
    assert "-this" in shown
    assert "search" in sillok.commands


AS_OF = [
    ((), [1, 2], 2),
    (("--as-of", "2026-09-30"), [], None),
    (("--as-of", "2026-10-01"), [1], 1),
    (("--as-of", "2026-10-02"), [1, 2], 2),
    (("--as-of", "2026-10-01T14:59:59.998Z"), [], None),
    (("--as-of", "2026-10-01T14:59:59.999Z"), [1], 1),
    (("--as-of", "2026-10-01T15:00:00Z"), [1, 2], 2),
    (("--as-of", "2026-10-02T00:00:00+09:00"), [1, 2], 2),
    (("--as-of", "2026-10-01T23:59:59.999+09:00"), [1], 1),
    (("--published-by", "2026-09-29"), [], None),
    (("--published-by", "2026-09-30"), [1, 2], 2),
    (("--published-by", "2026-09-30", "--as-of", "2026-10-01"), [1], 1),
    (("--published-by", "2026-09-30", "--as-of", "2026-09-30"), [], None),
]


@pytest.mark.parametrize(("options", "seqs", "current"), AS_OF)
def test_history_can_be_asked_as_of_a_day(
    call: Call, options: tuple[str, ...], seqs: list[int], current: int | None
) -> None:
    """Up to the end of that day in Seoul, or to that instant; the version that stood is marked."""
    code, out, _ = call("history", "eng/1", "--json", *options)
    shown = json.loads(out)
    assert code == 0
    assert [row["seq"] for row in shown] == seqs
    assert [row["seq"] for row in shown if row["is_current"]] == ([current] if current else [])
    _, table, _ = call("history", "eng/1", *options)
    assert table.count("\tcurrent\t") == 1 + (current is not None)  # the head line has the word


def test_history_says_why_it_is_empty(call: Call) -> None:
    """On standard error; that nothing was known is an answer, and no failure."""
    _, _, error = call("history", "eng/1", "--as-of", "2020-01-01")
    assert error == "nothing was known of eng/1; recorded first at 2026-10-01T14:59:59.999Z"
    _, _, error = call("history", "eng/1", "--published-by", "2020-01-01")
    assert error == "eng/1 had not been published; it prints 2026-09-30"
    _, _, error = call("history", "kor/3", "--published-by", "2030-01-01")
    assert error == "kor/3 had not been published; it prints no day"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--as-of", "yesterday"),
        ("--as-of", "2026-02-30"),
        ("--as-of", "20261001"),
        ("--as-of", "2026-10-01T15:00:00"),  # of which zone?
        ("--as-of", "0001-01-01T00:00:00+09:00"),
        ("--published-by", "2026-10-01T15:00:00Z"),
        ("--published-by", "soon"),
    ],
)
def test_what_is_no_moment_is_exit_code_2(call: Call, option: str, value: str) -> None:
    """Each option says what it takes."""
    code, _, error = call("history", "eng/1", option, value)
    assert (code, value in error) == (2, True)
