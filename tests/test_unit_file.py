"""The unit of systemd, as systemd itself reads it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import rich_click as click

from pipeline.cli import sillok

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "docs" / "sillok.service"
PROGRAM = "/opt/sillok/bin/sillok"


def service() -> dict[str, str]:
    """The section of the service; of a key that stands twice, the last."""
    section = UNIT.read_text("utf-8").partition("[Service]\n")[2].partition("\n[")[0]
    lines = [line.partition("=") for line in section.splitlines() if not line.startswith("#")]
    return {name: value for name, equals, value in lines if equals}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """Neither errors nor warnings; the program is put where this machine has one."""
    text = UNIT.read_text("utf-8")
    assert f"ExecStart={PROGRAM} watch " in text
    program = shutil.which("true")
    assert program
    unit = tmp_path / UNIT.name
    unit.write_text(text.replace(PROGRAM, program), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  systemd's own
    about_us = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert (done.returncode, about_us) == (0, [])


def test_nothing_tells_anybody_to_install_a_stranger() -> None:
    """By its name alone the package index hands out another project."""
    documents = [*ROOT.glob("*.md"), *(one for one in (ROOT / "docs").rglob("*") if one.is_file())]
    assert UNIT in documents
    by_name = re.compile(r"\b(?:pipx?3?|uv) (?:tool )?install(?: -\S{1,40}){0,9} sillok\b")
    assert by_name.search("pip install -U sillok")
    assert not by_name.search("/opt/sillok/bin/pip install /path/to/sillok")
    assert [one.name for one in documents if by_name.search(one.read_text("utf-8"))] == []


def test_what_it_points_at_is_there() -> None:
    """No install puts a document beside the program."""
    assert "Documentation=file:" not in UNIT.read_text("utf-8")


def test_what_is_started_is_a_command_of_ours() -> None:
    """The verb and its options exist, and a reload is the signal that we read the file again at."""
    program, verb, *options = service()["ExecStart"].split()
    assert (program, verb) == (PROGRAM, "watch")
    command = sillok.get_command(click.Context(sillok), verb)
    assert command
    known = {option for param in command.params for option in param.opts}
    assert {one for one in options if one.startswith("-")} <= known
    assert "-HUP" in service()["ExecReload"]


def test_the_service_may_do_no_more_than_it_must() -> None:
    """A reader of foreign pages gets a folder, the network, and little else."""
    expected = {
        "DynamicUser": "yes",
        "StateDirectory": "sillok",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    }
    assert expected.items() <= service().items()
    assert re.fullmatch(r"\d+[MG]", service()["MemoryMax"])
    assert not re.search(r"(?i)password|token|secret=", service().get("Environment", ""))
