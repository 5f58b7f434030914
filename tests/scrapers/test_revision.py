"""A reader's name changes with its code."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from scrapers import SITES
from scrapers.revision import revision


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The source file of a module that looks imported."""
    source = tmp_path / "sample_reader.py"
    source.write_bytes(b"LIMIT = 1\n")
    sample = ModuleType("sample_reader")
    sample.__file__ = str(source)
    monkeypatch.setitem(sys.modules, "sample_reader", sample)
    return source


def test_any_line_of_the_code_changes_the_name(module: Path) -> None:
    """Nobody has to remember a revision number."""
    before = revision("sample", "sample_reader")
    module.write_bytes(b"LIMIT = 2\n")
    assert revision("sample", "sample_reader") != before


def test_line_ends_and_order_do_not_change_the_name(module: Path) -> None:
    """A checkout on another system is the same reader."""
    before = revision("sample", "sample_reader", "scrapers.dates")
    module.write_bytes(b"LIMIT = 1\r\n")
    assert revision("sample", "scrapers.dates", "sample_reader") == before


def test_a_module_is_not_imported_for_its_name() -> None:
    """Readers of files load big libraries."""
    assert revision("sample", "this").startswith("sample-")
    assert "this" not in sys.modules


def test_a_library_that_reads_changes_the_name() -> None:
    """A new version of it may read otherwise."""
    assert revision("sample", libraries=("olefile",)) != revision("sample")


def test_a_file_that_the_code_reads_by_changes_the_name(tmp_path: Path) -> None:
    """Weights of a model read as much as code does."""
    weights = tmp_path / "weights.json"
    weights.write_bytes(b"{}\n")
    before = revision("sample", data=(weights,))
    weights.write_bytes(b"{}\r\n")
    assert revision("sample", data=(weights,)) == before
    weights.write_bytes(b'{"bias": 1}\n')
    assert revision("sample", data=(weights,)) != before


def test_a_module_that_is_not_there_is_an_error() -> None:
    """A name over nothing would never change."""
    with pytest.raises(ModuleNotFoundError):
        revision("sample", "scrapers.nothing")


@pytest.mark.parametrize("site", sorted(SITES))
def test_a_site_names_every_module_that_its_readings_pass_through(site: str) -> None:
    """A module that is imported by the reader and left out would change readings unseen."""
    reader = SITES[site].reader
    assert reader.startswith(f"{site}-")
    assert len(reader) == len(f"{site}-") + 8
