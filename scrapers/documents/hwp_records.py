"""The records that the streams of HWP 5 consist of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scrapers.documents.unreadable import DamagedError

PARA_SHAPE: Final = 25
PARA_HEADER: Final = 66
PARA_TEXT: Final = 67
CTRL_HEADER: Final = 71
LIST_HEADER: Final = 72
SHAPE_COMPONENT: Final = 76
TABLE: Final = 77

_LONG: Final = 0xFFF  # the size does not fit, and follows


@dataclass(frozen=True, slots=True)
class Record:
    """One record; *level* says how deep it stands below the others."""

    tag: int
    level: int
    content: bytes

    def number(self, at: int, size: int) -> int | None:
        """An unsigned number of *size* bytes, `None` where the record ends before it."""
        found = self.content[at : at + size]
        return int.from_bytes(found, "little") if len(found) == size else None


def records(stream: bytes) -> Iterator[Record]:
    """The records of a stream, from its beginning.

    Raises:
        UnreadableError: a record states more bytes than there are; those before it were yielded.
    """
    at = 0
    while at < len(stream):
        header = int.from_bytes(stream[at : at + 4], "little")
        at += 4
        size = header >> 20
        if size == _LONG:
            size = int.from_bytes(stream[at : at + 4], "little")
            at += 4
        if at + size > len(stream):
            found = "a record breaks off"
            raise DamagedError(found)
        yield Record(header & 0x3FF, header >> 10 & 0x3FF, stream[at : at + size])
        at += size
