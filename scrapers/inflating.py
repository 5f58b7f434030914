"""Content encodings undone without trusting the sender: a small body may stand for gigabytes."""

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip"  # what we ask for; anything else that comes is the sender's mistake

_GZIP = zlib.MAX_WBITS | 16


class BrokenEncodingError(Exception):
    """The bytes are not encoded as their header says; `fetch` makes one of ours of it."""


def inflate(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """Undoes the content encoding, piece by piece, never more than *limit* bytes at once.

    Args:
        chunks: the body as it came over the wire.
        encoding: the `Content-Encoding` header, `""` without one.
        limit: bytes; each piece is at most one byte longer.

    Raises:
        BrokenEncodingError: an encoding that we did not ask for, or bytes that are not in it.
    """
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        yield from chunks
    elif kind in ("gzip", "x-gzip"):
        yield from _gunzip(chunks, limit)
    else:
        message = f"content encoding {encoding[:40]!r}, and we asked for {ACCEPTED}"
        raise BrokenEncodingError(message)


def _gunzip(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(_GZIP)
    is_begun = False
    for chunk in chunks:
        is_begun = is_begun or bool(chunk)
        waiting = chunk
        while waiting and not inflater.eof:
            try:
                yield inflater.decompress(waiting, limit + 1)
            except zlib.error as error:
                message = f"a body that is not gzip ({error})"
                raise BrokenEncodingError(message) from error
            waiting = inflater.unconsumed_tail
    if is_begun and not inflater.eof:
        message = "a gzip body without its end"
        raise BrokenEncodingError(message)
