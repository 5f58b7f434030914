"""What every test may use: a clock that only tests move, and a configuration for the look-alike."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CONFIG = """\
store = "sillok.db"

[fetch]
contact = "tests"
pause_s = 0
timeout_s = 10
tries = 2
max_bytes = 1_000_000
plain_http = true

[sites.msit]
base_url = "{base_url}"
public_url = "https://www.msit.go.kr"

[[sources]]
key = "eng"
site = "msit"
name = "English board"
publisher = "MSIT"
board = {{ section = "eng", bbsSeqNo = 42, mId = 4, mPid = 2 }}

[[sources]]
key = "kor"
site = "msit"
name = "Korean board"
publisher = "MSIT"
board = {{ section = "user", bbsSeqNo = 94, mId = 307, mPid = 208 }}

[[subscriptions]]
key = "desk"
period = "instant"
channels = ["folder"]

[channels.folder]
kind = "files"
folder = "digests"
"""


# Appended to `CONFIG`: the business board, and the agency's articles on their own host.
EVERY_SOURCE = """
[sites.kca]
base_url = "{kca_base_url}"
public_url = "https://www.kca.kr"

[[sources]]
key = "business"
site = "msit"
name = "Business board"
publisher = "MSIT"
board = {{ section = "user", bbsSeqNo = 100, mId = 311, mPid = 121 }}

[[sources]]
key = "clips"
site = "kca"
name = "Hot Clips"
publisher = "KCA"
volumes = {{ first = 95, last = 98 }}
expect_entries = 1
"""


@dataclass(slots=True)
class Clock:
    """A clock for tests: each look at it is one second later than the last."""

    time: dt.datetime = field(default=dt.datetime(2024, 12, 10, tzinfo=dt.UTC))

    def __call__(self) -> dt.datetime:
        """The next second."""
        self.time += dt.timedelta(seconds=1)
        return self.time

    def sleep(self, span: dt.timedelta) -> None:
        """Lets time pass."""
        self.time += span


@pytest.fixture
def clock() -> Clock:
    """A clock that starts on 10 December 2024."""
    return Clock()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries happen, but nobody waits for them."""
    monkeypatch.setattr("scrapers.fetch.FIRST_WAIT_S", 0.0)


@pytest.fixture
def write_config(tmp_path: Path) -> Callable[..., Path]:
    """Writes a configuration for a look-alike, with replacements, and returns its path."""

    def write(base_url: str, **replacements: str) -> Path:
        text = CONFIG.format(base_url=base_url)
        for old, new in replacements.items():
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "config.toml"
        path.write_text(text, "utf-8")
        return path

    return write
