"""Reads HWPX: a ZIP archive of XML files."""

import re
import zipfile
from codecs import getincrementaldecoder
from collections.abc import Mapping
from typing import Final

from scrapers.documents.draft import Draft
from scrapers.documents.hwpx_header import read_kinds
from scrapers.documents.hwpx_section import read_section
from scrapers.documents.unpacking import Allowance, open_zip, unpack
from scrapers.documents.unreadable import UnreadableError
from scrapers.documents.writing import write, write_preview
from scrapers.notice import Block, BlockKind

_SECTION: Final = re.compile(r"Contents/section(\d{1,9})\.xml", re.ASCII)
_HEADER: Final = "Contents/header.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_PREVIEW: Final = "Preview/PrvText.txt"
_ENCRYPTED: Final = b"encryption-data"  # the element that says how a member was encrypted


def read_hwpx(body: bytes) -> tuple[Block, ...]:
    """Reads all sections, in the order of their numbers.

    Raises:
        UnreadableError: it is encrypted, damaged or too large; has the text before the damage, or
            the beginning that Hancom's program stores beside the text.
    """
    with open_zip(body) as archive:
        package = _Package(archive)
        draft = Draft()
        try:
            package.read(draft)
        except UnreadableError as error:
            draft.end()
            preview = write(draft.nodes) or write_preview(package.preview())
            raise UnreadableError(error.reason, preview, is_damaged=error.is_damaged) from error
        draft.end()
        return write(draft.nodes)


class _Package:
    """An open HWPX, and how much may still be unpacked of it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._allowance = Allowance()
        self._members = {member.filename: member for member in archive.infolist()}

    def read(self, draft: Draft) -> None:
        """Reads its sections into *draft*."""
        if _ENCRYPTED in self._unpack(_MANIFEST):
            message = "it is encrypted"
            raise UnreadableError(message)
        found = [match for name in self._members if (match := _SECTION.fullmatch(name))]
        if not found:
            message = "it has no section"
            raise UnreadableError(message)
        kinds = self._kinds()
        for section in sorted(found, key=lambda match: (int(match[1]), match[0])):
            read_section(self._unpack(section[0]), draft, kinds)

    def preview(self) -> str:
        """The text that is stored beside the sections; `""` without one, or if it is encrypted."""
        decoder = getincrementaldecoder("utf-8-sig")()  # it may break off within a character
        try:
            return decoder.decode(self._unpack(_PREVIEW))
        except (UnreadableError, UnicodeDecodeError):
            return ""

    def _kinds(self) -> Mapping[str, BlockKind]:
        """What its paragraphs are; a header that cannot be read takes no text away."""
        try:
            header = self._unpack(_HEADER)
            return read_kinds(header) if header else {}
        except UnreadableError:
            return {}

    def _unpack(self, name: str) -> bytes:
        member = self._members.get(name)
        return b"" if member is None else unpack(self._archive, member, self._allowance)
