"""Undoes the packing of members and streams, counting what comes out: what a file states lies."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from scrapers.documents.unreadable import (
    MAX_RATIO,
    MAX_UNPACKED,
    DamagedError,
    UnreadableError,
)

_PIECE: Final = 65_536  # bytes at once
_UNSUSPICIOUS: Final = 10_000_000  # bytes; below, no ratio can hurt
_ENCRYPTED: Final = 0x1
# The others are unpacked without a limit by zipfile, and no writer of documents uses them.
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises where an archive or a member is not what it states.
BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


@dataclass(slots=True)
class Allowance:
    """How many bytes may still come out of one file."""

    left: int = MAX_UNPACKED

    def spend(self, unpacked: int, total: int, packed: int) -> None:
        """Takes note of *unpacked* more bytes.

        Args:
            unpacked: bytes that just came out.
            total: bytes that have come out of this member.
            packed: bytes that this member has in the file.

        Raises:
            UnreadableError: more than a file may unpack to.
        """
        self.left -= unpacked
        if self.left < 0:
            message = f"it unpacks to more than {MAX_UNPACKED:,} bytes"
            raise UnreadableError(message)
        if total > _UNSUSPICIOUS and total > MAX_RATIO * packed:
            message = f"it unpacks to more than {MAX_RATIO} times its size"
            raise UnreadableError(message)


def open_zip(body: bytes) -> zipfile.ZipFile:
    """Opens an archive.

    Raises:
        UnreadableError: it is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except BROKEN_ZIP as error:
        raise DamagedError(error) from error


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableError: it is encrypted, damaged or too large.
    """
    if member.flag_bits & _ENCRYPTED:
        message = "it is encrypted"
        raise UnreadableError(message)
    if member.compress_type not in _METHODS:
        message = f"it is packed by method {member.compress_type}, which is not read"
        raise UnreadableError(message)
    out = bytearray()
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                out += piece
                allowance.spend(len(piece), len(out), member.compress_size)
    except BROKEN_ZIP as error:
        raise DamagedError(error) from error
    return bytes(out)


def inflate(packed: bytes, allowance: Allowance) -> tuple[bytes, str]:
    """Undoes the compression of a stream of HWP 5, which is DEFLATE without a header.

    Returns:
        What came out, and why there is no more: `""` where it came to its end.

    Raises:
        UnreadableError: it unpacks to more than is allowed.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    out = bytearray()
    waiting = packed
    try:
        while waiting and not inflater.eof:
            piece = inflater.decompress(waiting, _PIECE)
            waiting = inflater.unconsumed_tail
            out += piece
            allowance.spend(len(piece), len(out), len(packed))
    except zlib.error as error:
        return bytes(out), str(error)
    return bytes(out), "" if inflater.eof else "a stream breaks off"
