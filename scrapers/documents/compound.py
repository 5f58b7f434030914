"""Opens compound files (OLE 2), the containers of HWP 5 and of the older Office."""

import io
import struct
from typing import Final

import olefile

from scrapers.documents.unreadable import DamagedError

MAGIC: Final = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER: Final = 512  # bytes
_SMALL: Final = 6  # sectors of small streams have 64 bytes, as powers of two
# What olefile raises, beside its own errors, where tables or directories are not what they state.
_BROKEN: Final = (
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    struct.error,
    TypeError,
    AttributeError,
)


class Compound:
    """An open compound file.

    olefile goes on where a file states what cannot be: a chain of sectors in a circle was read
    until the stated size was reached, gigabytes of it. So nothing that states more than the whole
    file has is read.

    Raises:
        UnreadableError: it is damaged.
    """

    def __init__(self, body: bytes) -> None:
        _check_sizes(body)
        self._size = len(body)
        try:
            self._file = olefile.OleFileIO(io.BytesIO(body))
        except _BROKEN as error:
            raise DamagedError(error) from error

    def close(self) -> None:
        """Lets go of the bytes."""
        self._file.close()

    def has(self, name: str) -> bool:
        """Whether there is a stream of that name."""
        return self._file.get_type(name) == olefile.STGTY_STREAM

    def names(self, folder: str) -> list[str]:
        """The names of the streams in a folder."""
        return [path[1] for path in self._file.listdir() if path[0] == folder and len(path) == 2]

    def read(self, name: str) -> bytes:
        """The bytes of a stream, as they are stored.

        Raises:
            UnreadableError: it is not there, or damaged.
        """
        try:
            # The root states the size of all small streams together; an open file has a root.
            smalls: int = self._file.root.size  # type: ignore[union-attr]
            if max(self._file.get_size(name), smalls) > self._size:
                found = "a stream states more than the file has"
                raise DamagedError(found)
            with self._file.openstream(name) as stream:
                return stream.read()
        except _BROKEN as error:
            raise DamagedError(error) from error


def _check_sizes(body: bytes) -> None:
    """Refuses counts of sectors that the file has no room for: olefile would try them all."""
    if len(body) < _HEADER:
        found = "it ends within its header"
        raise DamagedError(found)
    shift, small = body[30] | body[31] << 8, body[32] | body[33] << 8
    stated = [int.from_bytes(body[at : at + 4], "little") for at in (44, 64, 72)]
    if shift not in (9, 12) or small != _SMALL or max(stated) > len(body) >> shift:
        found = "its header states more than the file has"
        raise DamagedError(found)
