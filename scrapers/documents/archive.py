"""Reads a ZIP archive: what is in it, and the documents among that, one level deep."""

import hashlib
import zipfile
from dataclasses import dataclass, field, replace
from typing import Final

from scrapers.documents import formats, sniff
from scrapers.documents.unpacking import Allowance, open_zip, unpack
from scrapers.documents.unreadable import MAX_DOCUMENTS, MAX_MEMBERS, UnreadableError
from scrapers.notice import Block
from scrapers.writer import Writer

_UTF8: Final = 0x800  # the flag of a name in UTF-8; without it, a name is in what its writer used
_DIGITS: Final = 12  # of a SHA-256, so that other bytes are another line


def read_archive(body: bytes) -> tuple[tuple[Block, ...], tuple[int, ...]]:
    """Lists the members by name, then reads the documents among them.

    Returns:
        The blocks, and the indexes of those with which a document begins.

    A member that is not read has its size and the beginning of its SHA-256 beside its name, so that
    every change of it is a change of text.

    Raises:
        UnreadableError: it is damaged, or not all of its documents could be read.
    """
    with open_zip(body) as archive:
        reading = _Archive(archive)
        reading.read()
    if reading.failures:
        raise UnreadableError("; ".join(reading.failures), reading.blocks(), reading.starts())
    return reading.blocks(), reading.starts()


def name_of(member: zipfile.ZipInfo) -> str:
    """The name of a member: UTF-8 where that is said or fits, else Korean Windows, else as is."""
    if member.flag_bits & _UTF8:
        return member.filename
    stored = member.orig_filename.encode("cp437")  # as zipfile decoded it
    for encoding in ("utf-8", "cp949"):
        try:
            return stored.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


@dataclass(slots=True)
class _Archive:
    """What was found so far: the list of members, and the documents."""

    archive: zipfile.ZipFile
    failures: list[str] = field(default_factory=list)
    documents: int = 0
    _starts: list[int] = field(default_factory=list)
    _allowance: Allowance = field(default_factory=Allowance)
    _list: Writer = field(default_factory=Writer)
    _texts: Writer = field(default_factory=Writer)

    def read(self) -> None:
        """Goes through the members by name: in which order they were packed says nothing."""
        members = [(name_of(member), member) for member in self.archive.infolist()]
        members = [pair for pair in members if not pair[0].endswith("/")]
        members.sort(key=lambda pair: (pair[0], pair[1].header_offset))
        for name, member in members[:MAX_MEMBERS]:
            self._member(name, member)
        if len(members) > MAX_MEMBERS:
            self._list.line(f"and {len(members) - MAX_MEMBERS:,} more")
            self.failures.append(f"only {MAX_MEMBERS:,} of its {len(members):,} files are listed")

    def blocks(self) -> tuple[Block, ...]:
        """The list, then the texts."""
        return (*self._list.blocks, *self._texts.blocks)

    def starts(self) -> tuple[int, ...]:
        """With which of the blocks each document begins."""
        return tuple(len(self._list.blocks) + start for start in self._starts)

    def _member(self, name: str, member: zipfile.ZipInfo) -> None:
        try:
            body = unpack(self.archive, member, self._allowance)
        except UnreadableError as error:
            self._list.line(f"{name} ({member.compress_size:,} bytes packed): {error.reason}")
            self.failures.append(f"{name}: {error.reason}")
            return
        media_type = sniff.media_type(body)
        reason = ""
        if formats.is_read(media_type):
            reason = self._document(name, media_type, body)
            if not reason:
                self._list.line(name)  # its text says when it changes; its size may for no reason
                return
        kind = "" if media_type == sniff.UNKNOWN else f", {media_type}"
        digits = hashlib.sha256(body).hexdigest()[:_DIGITS]
        said = f": {reason}" if reason else ""
        self._list.line(f"{name} ({len(body):,} bytes{kind}, SHA-256 {digits}){said}")

    def _document(self, name: str, media_type: str, body: bytes) -> str:
        """Reads a document; says why that failed, `""` where all of it is read."""
        self.documents += 1
        reason = f"only the first {MAX_DOCUMENTS} documents are read"
        blocks: tuple[Block, ...] = ()
        if self.documents <= MAX_DOCUMENTS:
            try:
                blocks, reason = formats.read_format(media_type, body), ""
            except UnreadableError as error:
                blocks, reason = error.preview, error.reason
        if reason:
            self.failures.append(f"{name}: {reason}")
        if blocks:
            self._starts.append(len(self._texts.blocks))
            self._texts.line(name, "heading")
            self._add(blocks)
        return reason

    def _add(self, blocks: tuple[Block, ...]) -> None:
        """Adds the blocks of a document, whose tables are counted on."""
        first = self._texts.tables
        for block in blocks:
            if block.table is None:
                self._texts.blocks.append(block)
            else:
                self._texts.blocks.append(replace(block, table=first + block.table))
                self._texts.tables = first + block.table + 1
