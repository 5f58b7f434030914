"""Reads HWP 5: a compound file whose sections are streams of records."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Final

from scrapers.documents.compound import Compound
from scrapers.documents.draft import Draft
from scrapers.documents.hwp_records import PARA_SHAPE, Record, records
from scrapers.documents.hwp_section import read_section
from scrapers.documents.unpacking import Allowance, inflate
from scrapers.documents.unreadable import DamagedError, UnreadableError
from scrapers.documents.writing import write, write_preview
from scrapers.notice import Block, BlockKind

_SIGNATURE: Final = b"HWP Document File"
_SECTION: Final = re.compile(r"Section(\d{1,9})", re.ASCII)
_COMPRESSED: Final = 0x1
_DISTRIBUTION: Final = 0x4
_ENCRYPTED: Final = 0x2 | 0x10 | 0x100 | 0x400  # by a password, DRM, a certificate, DRM by one
_KINDS: Final[Mapping[int, BlockKind]] = {1: "heading", 2: "list_item", 3: "list_item"}


def read_hwp(body: bytes) -> tuple[Block, ...]:
    """Reads all sections, in the order of their numbers.

    Raises:
        UnreadableError: it is encrypted, for distribution only, damaged or too large; has the text
            before the damage, or the beginning that Hancom's program stores beside the text.
    """
    with closing(Compound(body)) as file:
        document = _Document(file)
        draft = Draft()
        try:
            document.read(draft)
        except UnreadableError as error:
            draft.end()
            preview = write(draft.nodes) or write_preview(document.preview())
            raise UnreadableError(error.reason, preview, is_damaged=error.is_damaged) from error
        draft.end()
        return write(draft.nodes)


class _Document:
    """An open HWP 5, and how much may still be unpacked of it."""

    def __init__(self, file: Compound) -> None:
        self._file = file
        self._allowance = Allowance()
        self._is_compressed = True

    def read(self, draft: Draft) -> None:
        """Reads its sections into *draft*."""
        self._read_flags()
        names = self._file.names("BodyText")
        found = [match for name in names if (match := _SECTION.fullmatch(name))]
        if not found:
            message = "it has no section"
            raise UnreadableError(message)
        kinds = self._kinds()
        for section in sorted(found, key=lambda match: (int(match[1]), match[0])):
            read_section(self._records(f"BodyText/{section[0]}"), draft, kinds)

    def preview(self) -> str:
        """The text that is stored beside the sections, `""` without one."""
        try:
            return self._file.read("PrvText").decode("utf-16-le", "ignore")
        except UnreadableError:
            return ""

    def _read_flags(self) -> None:
        header = self._file.read("FileHeader")
        if not header.startswith(_SIGNATURE) or len(header) < 40:
            found = "its header is none of HWP 5"
            raise DamagedError(found)
        flags = int.from_bytes(header[36:40], "little")
        self._is_compressed = bool(flags & _COMPRESSED)
        if flags & _ENCRYPTED:
            message = "it is encrypted"
            raise UnreadableError(message)
        if flags & _DISTRIBUTION:
            message = "it is a distribution document (배포용), whose text is encrypted"
            raise UnreadableError(message)

    def _kinds(self) -> Mapping[int, BlockKind]:
        """What its paragraphs are, by their shapes; without a list of shapes, no text is lost."""
        kinds: dict[int, BlockKind] = {}
        try:
            shapes = (shape for shape in self._records("DocInfo") if shape.tag == PARA_SHAPE)
            for number, shape in enumerate(shapes):
                head = (shape.number(0, 4) or 0) >> 23 & 0x3
                if head in _KINDS:
                    kinds[number] = _KINDS[head]
        except UnreadableError:
            pass
        return kinds

    def _records(self, name: str) -> Iterator[Record]:
        """The records of a stream, as far as it goes; only then, what is wrong with it."""
        stored = self._file.read(name)
        stream, broken = inflate(stored, self._allowance) if self._is_compressed else (stored, "")
        yield from records(stream)
        if broken:
            raise DamagedError(broken)
