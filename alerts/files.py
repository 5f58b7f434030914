"""The digest as files in a folder."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from alerts.errors import DeliveryError
from alerts.render import Rendered

CHANNEL = "files"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,199}")

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


def deliver(digest_id: str, rendered: Rendered, folder: Path) -> None:
    """Writes a digest as `<id>.txt`, `<id>.html` and `<id>.json`.

    Each file is whole or absent; delivering again under the same id leaves the same files.

    Args:
        digest_id: names the files.
        rendered: what they hold.
        folder: is made where it is missing.

    Raises:
        DeliveryError: a file could not be written; transient, whatever the folder's trouble is,
            because a disk is mounted or a permission given without our being told. Final only
            where the id is no file name.
    """
    if not _NAME.fullmatch(digest_id):
        raise DeliveryError(
            digest_id,
            CHANNEL,
            "the id is no file name",
            remedy="name the subscription with lower case words joined by hyphens",
            transient=False,
        )
    forms = {"txt": rendered.text, "html": rendered.html, "json": rendered.json}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in forms.items():
            _write(folder / f"{digest_id}.{ending}", content.encode())
        _flush_folder(folder)
    except OSError as error:
        repair = "make it a folder that this user may write, or name another in `folder`"
        remedy = "make space there" if error.errno in _NO_SPACE else repair
        raise DeliveryError(
            digest_id,
            CHANNEL,
            f"{folder}: {error.strerror or error}",
            remedy=f"{remedy}; a later run tries again",
            transient=True,
        ) from error


def _write(path: Path, content: bytes) -> None:
    """Puts a file in its place at once, after its bytes have reached the disk."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        try:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
            Path(temporary.name).chmod(0o644)
            Path(temporary.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary.name).unlink()
            raise


def _flush_folder(folder: Path) -> None:
    """Makes the new names last a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
