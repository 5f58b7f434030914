"""Opens compound files (OLE 2), the containers of HWP 5 and of the older Office."""

import io
import struct
from typing import Final, TypeAlias

import olefile

from scrapers.documents.unreadable import DamagedError

MAGIC: Final = bytes.fromhex("D0CF11E0A1B11AE1")

CompoundFile: TypeAlias = "olefile.OleFileIO[str]"

_HEADER: Final = 512  # bytes
# What olefile raises, beside its own errors, where tables or directories are not what they state.
_BROKEN: Final = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    struct.error,
    TypeError,
    AttributeError,
)


def open_compound(body: bytes) -> CompoundFile:
    """Opens a compound file.

    Raises:
        UnreadableError: it is damaged.
    """
    _check_sizes(body)
    try:
        return olefile.OleFileIO(io.BytesIO(body))
    except _BROKEN as error:
        raise DamagedError(error) from error


def has_stream(file: CompoundFile, name: str) -> bool:
    """Whether there is a stream of that name."""
    return file.get_type(name) == olefile.STGTY_STREAM


def read_stream(file: CompoundFile, name: str) -> bytes:
    """The bytes of a stream, as they are stored.

    Raises:
        UnreadableError: it is not there, or damaged.
    """
    try:
        with file.openstream(name) as stream:
            return stream.read()
    except _BROKEN as error:
        raise DamagedError(error) from error


def _check_sizes(body: bytes) -> None:
    """Refuses counts of sectors that the file has no room for: olefile would try them all."""
    if len(body) < _HEADER:
        found = "it ends within its header"
        raise DamagedError(found)
    shift = int.from_bytes(body[30:32], "little")
    stated = [int.from_bytes(body[at : at + 4], "little") for at in (44, 64, 72)]
    if shift not in (9, 12) or max(stated) > len(body) >> shift:
        found = "its header states more than the file has"
        raise DamagedError(found)
