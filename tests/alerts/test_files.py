"""The file channel."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from alerts.errors import AlertError, DeliveryError
from alerts.files import deliver
from alerts.render import Rendered

RENDERED = Rendered(digest="d", subject="s", text="한 줄\n", html="<p>", json="{}\n")


def test_a_digest_becomes_three_files(tmp_path: Path) -> None:
    """The folder is made, and nothing temporary stays."""
    folder = tmp_path / "a" / "b"
    deliver("desk-2024-12-11-0900", RENDERED, folder)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "desk-2024-12-11-0900.txt": "한 줄\n",
        "desk-2024-12-11-0900.html": "<p>",
        "desk-2024-12-11-0900.json": "{}\n",
    }


def test_delivering_again_changes_nothing(tmp_path: Path) -> None:
    """A repeat under the same id is harmless."""
    deliver("d", RENDERED, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    deliver("d", RENDERED, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_files_can_be_read_by_others(tmp_path: Path) -> None:
    """A web server may show them."""
    deliver("d", RENDERED, tmp_path)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o644}


@pytest.mark.parametrize("name", ["../d", "a/b", "", ".hidden", "a b", "d\n"])
def test_an_id_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """No digest is written elsewhere."""
    with pytest.raises(DeliveryError, match="no file name") as caught:
        deliver(name, RENDERED, tmp_path)
    assert not caught.value.transient
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_waits_until_it_is_one(tmp_path: Path) -> None:
    """The message says what to mend; then the same digest arrives."""
    folder = tmp_path / "out"
    folder.touch()
    with pytest.raises(DeliveryError, match="folder that this user may write") as caught:
        deliver("d", RENDERED, folder)
    assert caught.value.transient
    assert "a later run tries again" in str(caught.value)
    assert isinstance(caught.value, AlertError)
    assert (caught.value.digest, caught.value.channel) == ("d", "files")
    folder.unlink()
    deliver("d", RENDERED, folder)
    assert len(list(folder.iterdir())) == 3


OF_THE_SYSTEM = [
    *(errno.EEXIST, errno.ENOTDIR, errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE, errno.EIO, errno.ESTALE, errno.ENOSPC),
]


@pytest.mark.parametrize("code", OF_THE_SYSTEM, ids=errno.errorcode.get)
def test_no_error_of_the_system_is_final(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A folder may be mounted, made or freed before the next run."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DeliveryError, match=r"; a later run tries again$") as caught:
        deliver("d", RENDERED, tmp_path)
    assert caught.value.transient
    assert str(tmp_path) in str(caught.value)
    assert os.strerror(code) in str(caught.value)


def test_a_full_disk_passes_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older files stay as they were; a later run tries again."""
    deliver("d", RENDERED, tmp_path)

    def refuse(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    later = Rendered(digest="d", subject="s", text="other", html="other", json="other")
    with pytest.raises(DeliveryError, match="make space there") as caught:
        deliver("d", later, tmp_path)
    assert caught.value.transient
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.html", "d.json", "d.txt"]
    assert (tmp_path / "d.txt").read_text() == "한 줄\n"
