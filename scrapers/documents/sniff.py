"""What a file is, by its bytes: names and headers lie."""

import io
import zipfile
from typing import Final

import olefile

HWPX: Final = "application/hwp+zip"
HWP: Final = "application/x-hwp"
HWP3: Final = "application/x-hwp-v3"
PDF: Final = "application/pdf"
ZIP: Final = "application/zip"
UNKNOWN: Final = "application/octet-stream"

_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_MEMBERS: Final = {
    "Contents/content.hpf": HWPX,
    "Contents/section0.xml": HWPX,
    "word/document.xml": f"{_OOXML}wordprocessingml.document",
    "xl/workbook.xml": f"{_OOXML}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OOXML}presentationml.presentation",
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
_MIME_BYTES: Final = 100  # the member `mimetype` of a document is stored first, and short


def media_type(body: bytes) -> str:
    """The media type of a file; `application/octet-stream` where nothing is known of it."""
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(body)
    if olefile.isOleFile(io.BytesIO(body)):
        return _of_compound_file(body)
    for beginning, found in _BEGINNINGS.items():
        if body.startswith(beginning):
            return found
    # Some writers put a few bytes before it, and viewers look for it there.
    return PDF if b"%PDF" in body[:1_024] else UNKNOWN


def _of_zip(body: bytes) -> str:
    """What kind of document a ZIP archive is; `application/zip` where it is only an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= _MIME_BYTES:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                if said.startswith("application/"):
                    return said
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError):
        return ZIP
    return next((kind for name, kind in _MEMBERS.items() if name in names), ZIP)


def _of_compound_file(body: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            return next((kind for name, kind in _STREAMS.items() if file.exists(name)), UNKNOWN)
    except OSError:
        return UNKNOWN
