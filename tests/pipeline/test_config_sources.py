"""Serials and schedules in a configuration."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.config import load
from scrapers.notice import Board, Volumes
from tests.pipeline.mistakes import problems

WriteConfig = Callable[..., Path]

SERIAL = """
[sites.kca]
base_url = "http://127.0.0.1:1"

[[sources]]
key = "clips"
site = "kca"
name = "Hot Clips"
publisher = "KCA"
volumes = { first = 90, last = 98 }
"""


def with_serial(write_config: WriteConfig, old: str = "", new: str = "") -> Path:
    """A configuration that follows a serial, too."""
    assert old in SERIAL
    path = write_config("http://127.0.0.1:1")
    path.write_text(path.read_text("utf-8") + SERIAL.replace(old, new, 1), "utf-8")
    return path


def test_a_serial_has_volumes_and_every_source_a_schedule(write_config: WriteConfig) -> None:
    """A board has its own ids; who says nothing is looked at twice on working days."""
    config = load(with_serial(write_config))
    assert config.sources[-1].board == Volumes(first=90, last=98)
    assert isinstance(config.sources[0].board, Board)
    assert set(config.schedules) == {"eng", "kor", "clips"}
    assert set(config.schedules.values()) == {"0 9,18 * * mon-fri"}


BOARD = 'board = { section = "eng", bbsSeqNo = 1, mId = 1, mPid = 1 }'
VOLUMES = "volumes = { first = 90, last = 98 }"
TWIN = f"""
[[sources]]
key = "twin"
site = "kca"
name = "The same"
publisher = "KCA"
{VOLUMES}

"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (VOLUMES, "", "sources[2].volumes: missing"),
        (VOLUMES, BOARD, "sources[2].board: a source of kca has volumes instead"),
        ('site = "kca"', 'site = "msit"', "sources[2].volumes: a source of msit has board instead"),
        ('site = "kca"', 'site = "msit"', "sources[2].board: missing"),
        ("first = 90", "first = 99", "sources[2].volumes: first must not be after last"),
        ("first = 90", "first = 0", "sources[2].volumes.first: input should be greater than"),
        ("first = 90, ", "", "sources[2].volumes.first: missing"),
        (VOLUMES, f'{VOLUMES}\nschedule = "0 9 * * 1-5"', "sources[2].schedule: write weekdays as"),
        (VOLUMES, f'{VOLUMES}\nschedule = "0 9 * *"', "sources[2].schedule: write five fields"),
        (VOLUMES, f'{VOLUMES}\nschedule = "0 99 * * *"', "sources[2].schedule: is no line of cron"),
        ("[[sources]]", f"{TWIN}[[sources]]", "sources[3].volumes: sources[2] follows it, too"),
    ],
)
def test_mistakes_in_serials_and_schedules_are_named(
    write_config: WriteConfig, old: str, new: str, expected: str
) -> None:
    """Boards and volumes are not mixed up, and weekdays have names."""
    found = problems(with_serial(write_config, old, new))
    assert [one for one in found if expected in one], found
