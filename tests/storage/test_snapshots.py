"""Bytes come back as they were received, or not at all."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.notice import Sha256
from storage import snapshots
from storage.errors import StoreFaultError
from storage.store import Store, open_reader, open_writer
from tests.storage.making import plain, rows

# One store serves all examples: what is kept under a hash does not depend on what came before.
_one_store = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@_one_store
@given(st.binary(max_size=5000))
def test_any_bytes_come_back(store: Store, body: bytes) -> None:
    """Compressed or not, short or long, empty too."""
    name = snapshots.keep(store, body, "text/html")
    assert snapshots.load(store, name)[0] == body


def test_the_media_type_comes_back_as_received(store: Store) -> None:
    """Decoding needs the charset in it."""
    name = snapshots.keep(store, b"x", "text/html; charset=EUC-KR")
    assert snapshots.load(store, name) == (b"x", "text/html; charset=EUC-KR")


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    """A page that did not change costs no room."""
    names = {snapshots.keep(store, b"same", "") for _ in range(3)}
    assert names == {snapshots.sha256(b"same")}
    assert rows(store, "SELECT count(*) FROM snapshot") == [(1,)]


def test_a_page_is_kept_compressed(store: Store) -> None:
    """Pages repeat themselves."""
    snapshots.keep(store, b"<td></td>" * 10_000, "")
    ((size, kept),) = rows(store, "SELECT size, length(content) FROM snapshot")
    assert (size, kept < 1000) == (90_000, True)


def test_bytes_that_were_never_kept_are_asked_for_in_vain(store: Store) -> None:
    """A key error names them."""
    with pytest.raises(KeyError, match="0000"):
        snapshots.load(store, Sha256("0" * 64))


@pytest.mark.parametrize("damage", ["x'00'", "(SELECT content FROM snapshot WHERE size = 5)"])
def test_altered_bytes_are_never_taken_for_what_was_received(path: Path, damage: str) -> None:
    """Whether they cannot be unpacked or are somebody else's."""
    with open_writer(path) as store:
        name = snapshots.keep(store, b"first", "")
        other = snapshots.keep(store, b"other one", "")
    with contextlib.closing(plain(path)) as outside:
        outside.execute("DROP TRIGGER snapshot_no_update")
        outside.execute(f"UPDATE snapshot SET content = {damage} WHERE sha256 = ?", [other])
        outside.commit()
    with open_reader(path) as store:
        assert snapshots.load(store, name)[0] == b"first"
        with pytest.raises(StoreFaultError, match=f"{other} is altered.*restore a backup"):
            snapshots.load(store, other)
