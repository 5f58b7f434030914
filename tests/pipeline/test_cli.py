"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.demo.edits import retitle
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import MOVED_POST, NEW_DEADLINE, OLD_DEADLINE, story
from storage.records import Change
from storage.store import open_writer

WriteConfig = Callable[..., Path]
Call = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `main` and gives exit code, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def config(site: LookAlike, write_config: WriteConfig) -> Path:
    """A configuration for it."""
    return write_config(site.base_url)


@pytest.fixture
def told(site: LookAlike, config: Path, call: Call) -> Path:
    """A configuration whose store has been through the whole story."""
    assert call("run", "-c", config)[0] == 0
    site.advance()
    site.advance()
    assert call("run", "-c", config)[0] == 0
    return config


def test_run_ends_with_a_short_report(call: Call, site: LookAlike, config: Path) -> None:
    """Each source has a line, then what was told; trouble is exit code 1 and says what to do."""
    code, out, _ = call("run", "--config", config)
    first, *others = out.splitlines()
    assert first.startswith("run 1, 20")
    assert (code, others) == (
        0,
        [
            "eng: complete, 26 listed, 26 first",
            "kor: complete, 25 listed, 25 first",
            "nothing to tell",
        ],
    )
    with site.faults.during("maintenance", path="/eng/"):
        code, out, _ = call("run", "--config", config)
    assert code == 1
    assert "eng: failed" in out
    assert "OutageError" in out
    assert "kor: complete" in out
    code, out, _ = call("run", "--json", "--config", config)
    assert (code, json.loads(out)["looks"][0]["source"]) == (0, "eng")


def test_every_verb_that_shows_data_has_json(call: Call, told: Path) -> None:
    """JSON comes out whole, whatever the verb."""
    commands = [
        ("history", "eng/1053"),
        ("diff", "eng/1053", "1..2"),
        ("query",),
        ("query", "budget-changes"),
        ("query", "SELECT 1 AS one"),
        ("digest",),
        ("digest", "--preview"),
        ("outbox",),
        ("status",),
        ("check-config",),
    ]
    for command in commands:
        code, out, _ = call(*command, "--json", "-c", told)
        assert (command, code) == (command, 0)
        json.loads(out)
        assert call(*command, "-c", told)[0] == 0


def test_history_and_diff_show_the_correction(call: Call, told: Path) -> None:
    """Two versions, and the words that moved between them."""
    _, out, _ = call("history", "eng/1053", "--json", "-c", told)
    first, second = json.loads(out)
    assert (first["seq"], second["seq"], second["cause"]) == (1, 2, "publisher")
    assert any("KRW 5.2 billion → KRW 2.5 billion" in line for line in second["changed"])
    _, out, _ = call("diff", "eng/1053", "-c", told)
    assert "KRW [-5.2 -]{+2.5 +}billion" in out
    assert call("diff", "eng/1056", "-c", told)[0] == 2  # one version only


def test_the_json_of_a_difference_has_all_its_parts(call: Call, told: Path) -> None:
    """It names both versions instead of repeating them; revisions lie between two notices."""
    _, out, _ = call("diff", "eng/1053", "--json", "-c", told)
    parts = {one.name for one in fields(Change)} - {"before", "after", "revisions", "others"}
    assert set(json.loads(out)) == parts | {"from_seq", "to_seq"}


def test_a_difference_shows_a_moved_deadline(
    call: Call, site: LookAlike, write_config: WriteConfig
) -> None:
    """As text and as JSON."""
    korean, business = "= 94, mId = 307, mPid = 208", "= 100, mId = 311, mPid = 121"
    config = write_config(site.base_url, **{korean: business, 'key = "kor"': 'key = "calls"'})
    call("run", "-c", config)
    site.advance()
    site.advance()
    call("run", "-c", config)
    notice = f"calls/{MOVED_POST}"
    _, text, _ = call("diff", notice, "-c", config)
    assert f"{OLD_DEADLINE} → {NEW_DEADLINE}" in text
    _, out, _ = call("diff", notice, "--json", "-c", config)
    (moved,) = json.loads(out)["deadlines"]
    assert (moved["kind"], moved["before"]["due_on"]) == ("moved", "2024-12-20")
    assert (moved["after"]["printed"], moved["after"]["due_on"]) == (NEW_DEADLINE, "2024-12-27")


def test_a_digest_can_be_shown_again_in_each_form(call: Call, told: Path) -> None:
    """The list names it; text, HTML and JSON are of one value."""
    _, out, _ = call("digest", "--json", "-c", told)
    (row,) = json.loads(out)
    _, text, _ = call("digest", row["digest"], "-c", told)
    assert "BUDGET FIGURES CHANGED" in text
    _, html, _ = call("digest", row["digest"], "--html", "-c", told)
    assert html.startswith("<!DOCTYPE html>")
    code, _, error = call("digest", "no-such", "-c", told)
    assert (code, "no-such" in error) == (2, True)


def test_preview_shows_what_waits_and_sends_nothing(
    call: Call, site: LookAlike, write_config: WriteConfig
) -> None:
    """A daily subscription: the change waits for its hour, and looking does not tell it."""
    config = write_config(site.base_url, **{'period = "instant"': 'period = "daily"'})
    call("run", "-c", config)
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    code, out, _ = call("run", "-c", config)
    assert (code, "nothing to tell" in out) == (0, True)
    for _ in range(2):
        _, out, _ = call("digest", "--preview", "-c", config)
        assert "Another title" in out
    assert json.loads(call("outbox", "--json", "-c", config)[1]) == []


def test_status_max_age_is_for_monitoring(call: Call, told: Path) -> None:
    """Fresh is 0, a source never seen is 1, nonsense is 2."""
    assert call("status", "--max-age", "1h", "-c", told)[0] == 0
    told.write_text(told.read_text("utf-8").replace('key = "kor"', 'key = "new"'), "utf-8")
    code, _, error = call("status", "--max-age", "1h", "-c", told)
    assert (code, "new" in error) == (1, True)
    assert call("status", "--max-age", "soon", "-c", told)[0] == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("history", "nothing"), "source/number"),
        (("history", "eng/404"), "nothing is known of eng/404"),
        (("diff", "eng/1053", "two"), "1..2"),
        (("diff", "eng/1053", "1..9"), "no version 9"),
        (("query", "no-such-question"), "no canned question"),
        (("query", "SELEC 1"), "refuses"),
        (("query", "DELETE FROM version"), "refuses"),
        (("query", "programme", "--param", "words"), "NAME=VALUE"),
        (("run", "--frobnicate"), "frobnicate"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_wrong_arguments_are_exit_code_2(
    call: Call, told: Path, arguments: tuple[str, ...], word: str
) -> None:
    """Each names what was wrong, in a paragraph."""
    needs_config = () if arguments[0] == "frobnicate" else ("-c", told)
    code, _, error = call(*arguments, *needs_config)
    assert (code, word in " ".join(error.split())) == (2, True)
    assert "Traceback" not in error


def test_a_broken_configuration_is_exit_code_2(call: Call, tmp_path: Path) -> None:
    """The command does nothing and names the problems."""
    path = tmp_path / "config.toml"
    path.write_text("stor = 7", "utf-8")
    code, _, error = call("run", "-c", path)
    assert code == 2
    assert "stor: unknown key; did you mean store?" in error
    assert list(tmp_path.iterdir()) == [path]


def test_trouble_with_the_store_is_exit_code_3(call: Call, config: Path) -> None:
    """No store, a foreign file, a damaged one: said, and left as it was."""
    store = config.parent / "sillok.db"
    code, _, error = call("status", "-c", config)
    assert (code, "sillok run" in error) == (3, True)
    other = sqlite3.connect(store)
    other.execute("CREATE TABLE mine (precious TEXT)")
    other.close()
    foreign = store.read_bytes()
    code, _, error = call("run", "-c", config)
    assert (code, "is not a store of sillok" in error) == (3, True)
    assert store.read_bytes() == foreign
    store.write_bytes(b"SQLite format 3\x00" + b"garbage" * 1000)
    code, _, error = call("run", "-c", config)
    assert code == 3
    assert "Traceback" not in error


def test_a_second_run_is_refused_while_one_is_going(call: Call, config: Path) -> None:
    """The message names the process that writes; reading goes on."""
    call("run", "-c", config)
    with open_writer(config.parent / "sillok.db"):
        code, _, error = call("run", "-c", config)
        assert (code, str(os.getpid()) in error) == (3, True)
        assert call("status", "-c", config)[0] == 0
    assert call("run", "-c", config)[0] == 0


def test_figures_reads_text_html_and_standard_input(call: Call, tmp_path: Path) -> None:
    """Plain text gives offsets in the file as it stands, HTML in the block."""
    text = (
        "\ufeffOne line.\r\nQuantum sensors: KRW 7.7 billion in 2024 → KRW 13.8 billion in 2025\r\n"
    )
    plain = tmp_path / "notice.txt"
    plain.write_bytes(text.encode("utf-8"))
    code, out, _ = call("figures", "--json", plain)
    found = json.loads(out)
    assert code == 0
    assert [(one["amount"], one["year"], one["role"]) for one in found] == [
        (7_700_000_000, 2024, "baseline"),
        (13_800_000_000, 2025, "allocated"),
    ]
    page = tmp_path / "notice.html"
    page.write_text("<p>Quantum sensors: KRW 7.7 billion in 2024</p>", "utf-8")
    (one,) = json.loads(call("figures", "--json", page)[1])
    assert (one["start"], one["printed"]) == (17, "KRW 7.7 billion")
    command = [sys.executable, "-m", "pipeline", "figures", "--json", "-"]
    piped = subprocess.run(  # noqa: S603  our own program
        command, input="370억원\n".encode(), capture_output=True, check=True
    )
    assert [one["amount"] for one in json.loads(piped.stdout)] == [37_000_000_000]


@pytest.mark.parametrize("content", [b"\x00\x81\xff\xfd", b"%PDF-1.4\x80\x81\x82\xff"])
def test_figures_of_what_is_no_text_is_an_error(call: Call, tmp_path: Path, content: bytes) -> None:
    """Bytes that are no text end with a message, not with a guess."""
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    code, out, error = call("figures", "--json", path)
    assert (code, out) == (1, "")
    assert error


def test_read_prints_a_saved_page_and_refuses_what_is_none(call: Call, tmp_path: Path) -> None:
    """A saved page of the fixtures reads; a maintenance page is refused with its reason."""
    pages = Path(__file__).resolve().parents[1] / "pages" / "msit"
    code, out, _ = call("read", "msit", pages / "view-comment-duplicates.html")
    assert code == 0
    assert json.loads(out)["blocks"]
    code, _, error = call("read", "msit", pages / "maintenance.html")
    assert (code, "maintenance" in error) == (1, True)
    assert call("read", "elsewhere", pages / "maintenance.html")[0] == 2
    assert call("read", "msit", tmp_path / "none.html")[0] == 2


def test_demo_replaces_only_a_demo(call: Call, tmp_path: Path) -> None:
    """A folder with anything else in it is left alone."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("precious", "utf-8")
    code, _, error = call("demo", "--folder", folder)
    assert (code, "nothing was touched" in " ".join(error.split())) == (2, True)
    assert (folder / "thesis.txt").read_text("utf-8") == "precious"


def test_output_to_a_closed_pipe_is_no_error(told: Path) -> None:
    """`sillok query … | head -1` ends quietly."""
    script = f"{sys.executable} -m pipeline query latest-notices -c {told} | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)  # noqa: S603  our own program
    assert done.stderr == b""
    assert done.stdout.startswith(b"published_on")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("known-on", "-p", "day=2024-01-01"), "known-on has no parameter 'day'; it has: on"),
        (("known-on", "-p", "on=yesterday"), "on must be a day"),
        (("published-by", "-p", "on=2024-13-31"), "on must be a day"),
        (("latest-notices", "-p", "x=1"), "it has none"),
    ],
)
def test_parameters_that_a_question_does_not_know_are_refused(
    call: Call, told: Path, arguments: tuple[str, ...], word: str
) -> None:
    """A wrong name or a day that is none would else be answered, and wrongly."""
    code, _, error = call("query", *arguments, "-c", told)
    assert (code, word in error) == (2, True)


def test_json_of_a_query_keeps_columns_of_one_name(call: Call, told: Path) -> None:
    """Nothing is dropped, and what JSON has no word for is null."""
    _, out, _ = call("query", "SELECT 1 AS a, 2 AS a, 9e999 AS b", "--json", "-c", told)
    assert json.loads(out) == [{"a": 1, "a#2": 2, "b": None}]


def test_times_are_printed_in_one_form(call: Call, told: Path) -> None:
    """As the views have them: UTC, milliseconds, Z."""
    for command in (("history", "eng/1053"), ("outbox",), ("status",)):
        for form in ((), ("--json",)):
            _, out, _ = call(*command, *form, "-c", told)
            assert re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", out)
            assert "+00:00" not in out


def test_status_names_the_error_and_the_page(call: Call, site: LookAlike, told: Path) -> None:
    """An operator finds class, page, reason and the name of the kept bytes."""
    with site.faults.during("empty-view", number=1054):
        call("run", "-c", told)
    _, out, _ = call("status", "-c", told)
    assert "LayoutError" in out
    assert re.search(r"not read: eng/1054, .* snapshot [0-9a-f]{64}", out)
