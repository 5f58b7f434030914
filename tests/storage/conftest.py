"""An open store for each test, and the path that it stands at."""

from collections.abc import Generator
from pathlib import Path

import pytest

from storage.store import Store, open_reader, open_writer
from tests.storage.making import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test stands; nothing is there yet."""
    return tmp_path / "sillok.db"


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A new store and a filled one, made once; a copy costs a tenth of the time."""
    path = tmp_path_factory.mktemp("templates") / "sillok.db"
    with open_writer(path):
        pass
    new = path.read_bytes()
    with open_writer(path) as store:
        filled(store)
    return new, path.read_bytes()


@pytest.fixture
def store(path: Path, templates: tuple[bytes, bytes]) -> Generator[Store, None, None]:
    """A new store, open for writing."""
    path.write_bytes(templates[0])
    with open_writer(path) as opened:
        opened.db.execute("PRAGMA synchronous = OFF")  # no test loses its power supply
        yield opened


@pytest.fixture
def filled_path(path: Path, templates: tuple[bytes, bytes]) -> Path:
    """The path of a store that has rows in every table."""
    path.write_bytes(templates[1])
    return path


@pytest.fixture
def filled_store(filled_path: Path) -> Generator[Store, None, None]:
    """A store that has rows in every table, open for writing."""
    with open_writer(filled_path) as opened:
        opened.db.execute("PRAGMA synchronous = OFF")  # no test loses its power supply
        yield opened


@pytest.fixture
def reader(filled_path: Path) -> Generator[Store, None, None]:
    """A store that has rows in every table, open for reading."""
    with open_reader(filled_path) as opened:
        yield opened
