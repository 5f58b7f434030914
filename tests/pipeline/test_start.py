"""How the command line starts: a command loads what it needs, and not what the others need."""

import subprocess
import sys
from pathlib import Path

import pytest
import rich_click as click

from pipeline.cli import main, sillok

SCRIPT = """
import sys
from pipeline.cli import main
try:
    main(sys.argv[1:])
except SystemExit:  # the group without a command
    pass
print(*sys.modules, file=sys.stderr)
"""
DAEMONS = {"apscheduler", "datasette", "uvicorn"}
SLOW = DAEMONS | {"httpx", "jinja2", "pydantic", "rich", "selectolax", "sqlite_utils", "structlog"}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a process has loaded at the end of a command."""
    command = [sys.executable, "-W", "error", "-c", SCRIPT, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own program
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_is_said_before_anything_is_loaded() -> None:
    """Whoever asks for it has no time to wait for the libraries of the commands."""
    loaded = loaded_by("--version")
    assert "pipeline.cli" in loaded
    assert loaded & SLOW == set()
    assert [name for name in loaded if name.startswith(("alerts", "storage", "scrapers"))] == []


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (("--help",), DAEMONS),
        (("query",), DAEMONS | {"httpx", "jinja2", "pipeline.run"}),
        (("figures", "--help"), DAEMONS | {"httpx", "jinja2", "pydantic", "pipeline.run"}),
        (("history", "--help"), DAEMONS | {"httpx", "jinja2", "pipeline.run"}),
        (("outbox", "--help"), DAEMONS | {"pipeline.run"}),
        (("status", "--help"), DAEMONS | {"jinja2", "pipeline.run"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_waits_for_none_of_the_others(
    arguments: tuple[str, ...], needless: set[str]
) -> None:
    """A query makes no requests, and only a server needs the libraries of one."""
    assert loaded_by(*arguments) & needless == set()


def test_every_command_is_what_its_name_says() -> None:
    """The names that are listed before anything is loaded lead to the commands themselves."""
    context = click.Context(sillok)
    names = sillok.list_commands(context)
    assert names == sorted(names)
    found = [sillok.get_command(context, name) for name in names]
    assert [one and one.name for one in found] == names
    assert all(one and one.help for one in found)


def test_a_misspelt_command_is_answered_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Though no command was loaded yet."""
    assert main(["serch"]) == 2
    assert "'search'" in capsys.readouterr().err


def test_a_reload_that_comes_too_early_does_not_end_a_watch(tmp_path: Path) -> None:
    """`systemctl reload` right after a start; a watch without a configuration ends by itself."""
    command = (
        "import os, signal, sys, pipeline.cli as cli\n"
        "real = cli.sillok.main\n"
        "def main(**kwargs):\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "    return real(**kwargs)\n"
        "cli.sillok.main = main\n"
        "sys.exit(cli.main(['watch', '--config', 'nowhere.toml']))\n"
    )
    ended = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert ended.returncode == 2, ended.stderr.decode()
