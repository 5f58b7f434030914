"""How large the streams of a PDF unpack, found before anything unpacks them as a whole."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from scrapers.documents.unreadable import MAX_UNPACKED, UnreadableError

_CHUNK: Final = 65_536  # bytes at a time
_FILTERS: Final = 2  # Flate inside Flate; nobody has reason for more
_HEAD: Final = 2_000  # bytes before a stream in which its dictionary stands

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PICTURE = re.compile(rb"/Subtype\s{0,9}/Image")


def refuse_bombs(body: bytes, most: int = MAX_UNPACKED) -> None:
    """Goes through every packed stream, keeping nothing of it.

    Pictures are left out: nothing unpacks them. So are streams of an encrypted file, which look
    like noise.

    Args:
        body: the file.
        most: bytes that all its streams together may unpack to.

    Raises:
        UnreadableError: they unpack to more.
    """
    unpacked = 0
    for filters, start in _streams(body):
        if filters > _FILTERS:
            reason = "its streams are packed many times over"
            raise UnreadableError(reason)
        for size in _sizes(body, start, filters):
            unpacked += size
            if unpacked > most:
                reason = f"it unpacks to more than {most:,} bytes"
                raise UnreadableError(reason)


def _streams(body: bytes) -> Iterator[tuple[int, int]]:
    """How many times each stream is packed, and where it begins."""
    for found in _STREAM.finditer(body):
        before = body[max(0, found.start() - _HEAD) : found.start()]
        head = before[max(before.rfind(b" obj"), 0) :]
        filters = len(_FLATE.findall(head))
        if filters and not _PICTURE.search(head):
            yield filters, found.end()


def _sizes(body: bytes, start: int, filters: int) -> Iterator[int]:
    """The sizes of the pieces that come out of a stream, whatever is wrong with its end."""
    packed: Iterator[bytes] = (body[at : at + _CHUNK] for at in range(start, len(body), _CHUNK))
    for _ in range(filters):
        packed = _unpacked(packed)
    return (len(piece) for piece in packed)


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    flate = zlib.decompressobj()
    try:
        for chunk in packed:
            yield flate.decompress(chunk, _CHUNK)
            while flate.unconsumed_tail and not flate.eof:
                yield flate.decompress(flate.unconsumed_tail, _CHUNK)
            if flate.eof:
                return
    except zlib.error:
        return
