"""Which module reads which format; each is loaded when the first file of its format comes."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Final, cast

from scrapers.documents import sniff
from scrapers.documents.unreadable import DamagedError, UnreadableError
from scrapers.notice import Block

_HERE: Final = "scrapers.documents"
_READERS: Final = {
    sniff.HWPX: f"{_HERE}.hwpx:read_hwpx",
    sniff.HWP: f"{_HERE}.hwp:read_hwp",
    sniff.PDF: f"{_HERE}.pdf:read_pdf",
}
_NAMES: Final = {
    sniff.HWP3: "HWP 3",
    "application/msword": "old Word",
    "application/vnd.ms-excel": "old Excel",
    "application/vnd.ms-powerpoint": "old PowerPoint",
    f"{sniff.OOXML}wordprocessingml.document": "Word",
    f"{sniff.OOXML}spreadsheetml.sheet": "Excel",
    f"{sniff.OOXML}presentationml.presentation": "PowerPoint",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
}


def is_read(media_type: str) -> bool:
    """Whether there is a reader for it."""
    return media_type in _READERS


def read_format(media_type: str, body: bytes) -> tuple[Block, ...]:
    """Reads one file that is no archive.

    Raises:
        UnreadableError: it cannot be read, or not all of it.
    """
    if media_type == sniff.COMPOUND:
        found = "its directory cannot be read"
        raise DamagedError(found)
    if media_type not in _READERS:
        raise UnreadableError(_why_not(media_type))
    reader = cast("Callable[[bytes], tuple[Block, ...]]", resolve_name(_READERS[media_type]))
    return reader(body)


def _why_not(media_type: str) -> str:
    if media_type == sniff.UNKNOWN:
        return "it is of no format that we know"
    if media_type in _NAMES:
        return f"no text is read from {_NAMES[media_type]} files"
    return f"no text is read from files of the type {media_type}"
