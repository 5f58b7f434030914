"""An open store for each test, and the path that it stands at."""

from collections.abc import Generator
from pathlib import Path

import pytest

from storage.store import Store, open_writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test stands; nothing is there yet."""
    return tmp_path / "sillok.db"


@pytest.fixture
def store(path: Path) -> Generator[Store, None, None]:
    """A new store, open for writing."""
    with open_writer(path) as opened:
        yield opened
