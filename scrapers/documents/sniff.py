"""What a file is, by its bytes: names and headers lie."""

import re
import zipfile
from contextlib import closing
from typing import Final

from scrapers.documents.compound import MAGIC, Compound
from scrapers.documents.unpacking import Allowance, open_zip, unpack
from scrapers.documents.unreadable import UnreadableError

HWPX: Final = "application/hwp+zip"
HWP: Final = "application/x-hwp"
HWP3: Final = "application/x-hwp-v3"
PDF: Final = "application/pdf"
ZIP: Final = "application/zip"
COMPOUND: Final = "application/x-ole-storage"  # one whose directory cannot be read
UNKNOWN: Final = "application/octet-stream"

OOXML: Final = "application/vnd.openxmlformats-officedocument."
_MEMBERS: Final = {
    "Contents/content.hpf": HWPX,
    "Contents/section0.xml": HWPX,
    "word/document.xml": f"{OOXML}wordprocessingml.document",
    "xl/workbook.xml": f"{OOXML}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OOXML}presentationml.presentation",
}
_STREAMS: Final = {
    "FileHeader": HWP,
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
_BEGINNINGS: Final = {
    b"%PDF": PDF,
    b"HWP Document File": HWP3,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
}
_MIME_BYTES: Final = 100  # the member `mimetype` of a document is short
_MIME: Final = re.compile(r"application/[\w.+-]+", re.ASCII)


def media_type(body: bytes) -> str:
    """The media type of a file; `application/octet-stream` where nothing is known of it."""
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(body)
    if body.startswith(MAGIC):
        return _of_compound_file(body)
    for beginning, found in _BEGINNINGS.items():
        if body.startswith(beginning):
            return found
    # Some writers put a few bytes before it, and viewers look for it there.
    return PDF if b"%PDF" in body[:1_024] else UNKNOWN


def _of_zip(body: bytes) -> str:
    """What kind of document a ZIP archive is; `application/zip` where it is only an archive."""
    try:
        with open_zip(body) as archive:
            names = {member.filename: member for member in archive.infolist()}
            said = _said(archive, names["mimetype"]) if "mimetype" in names else ""
    except UnreadableError:
        return ZIP
    return said or next((kind for name, kind in _MEMBERS.items() if name in names), ZIP)


def _said(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    """What an archive says that it is, `""` where that is no media type of a document."""
    said = unpack(archive, member, Allowance(_MIME_BYTES)).decode("ascii", "replace").strip()
    return said if _MIME.fullmatch(said) else ""


def _of_compound_file(body: bytes) -> str:
    try:
        with closing(Compound(body)) as file:
            return next((kind for name, kind in _STREAMS.items() if file.has(name)), UNKNOWN)
    except UnreadableError:
        return COMPOUND
