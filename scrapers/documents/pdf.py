"""Reads PDF files that have a text layer."""

import io
import itertools
import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from scrapers.documents.pdf_bombs import refuse_bombs
from scrapers.documents.pdf_damage import has_whole_contents, has_whole_tree, strict
from scrapers.documents.pdf_flow import write
from scrapers.documents.pdf_layout import Item, lay_out
from scrapers.documents.pdf_page import Sheet, read_sheet
from scrapers.documents.unreadable import MAX_CHARACTERS, MAX_PAGES, DamagedError, UnreadableError
from scrapers.notice import Block

_NO_TEXT: Final = "no text layer: its pages are pictures"
_NOTHING: Final = "no text was found in it"

# What pdfminer lets through of a damaged file: seen in tests that damage files at random.
_DAMAGE: Final = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,  # recursion too deep, not implemented
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read_pdf(body: bytes) -> tuple[Block, ...]:
    """Reads the text of a PDF: lines joined to paragraphs, and tables.

    Raises:
        UnreadableError: it is encrypted, damaged, too large, without any text, or its pages are
            pictures, some or all; what could be read of it is the preview.
    """
    refuse_bombs(body)
    with _hushed():
        reading = _Reading(body)
        reading.read()
    blocks = write(reading.pages)
    if reading.faults:
        raise UnreadableError(
            "; ".join(reading.faults), preview=blocks, is_damaged=reading.is_damaged
        )
    if not blocks:
        raise UnreadableError(_NOTHING)
    return blocks


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps pdfminer from telling every oddity of every file to the operator."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


@dataclass(slots=True)
class _Reading:
    """The pages read so far, and what kept others from being read.

    Attributes:
        body: the file.
        pictures, damaged, partly, gappy: numbers of pages: without text, not read, read in part,
            and with characters that nobody can name.
    """

    body: bytes
    pages: list[list[Item]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    partly: list[int] = field(default_factory=list)
    gappy: list[int] = field(default_factory=list)
    characters: int = 0
    stopped: str = ""
    is_damaged: bool = False  # pages are missing, as in a download that was cut

    def read(self) -> None:
        """Reads page by page, and lets go of each."""
        pdf = _opened(self.body)
        for number, page in _pages(pdf):
            if number > MAX_PAGES or self.characters > MAX_CHARACTERS:
                self._stop(number - 1)
                return
            if page is None:
                self.is_damaged = True
                self.stopped = f"it is damaged: nothing after page {number - 1} could be read"
                break
            self._read_page(pdf, page, number)
        if not self.stopped and not _has_all_pages(pdf):
            self.is_damaged = True
            self.stopped = "it is damaged: not all of its pages could be found"
        if not self.pages and not self.pictures:
            found = "it has no page that can be read"
            raise DamagedError(found)
        if self.pictures and not any(self.pages):
            raise UnreadableError(_NO_TEXT)

    def _read_page(self, pdf: PDF, page: PDFPage, number: int) -> None:
        with strict() as losses:
            sheet = _sheet(pdf, page, number, self.body)
        if sheet is None or losses:
            sheet = _sheet(pdf, page, number)
            is_empty = sheet is None or not sheet.glyphs
            (self.damaged if is_empty else self.partly).append(number)
            self.is_damaged |= is_empty
        elif sheet.is_picture:
            self.pictures.append(number)
        elif sheet.is_gappy:
            self.gappy.append(number)
        if sheet is not None:
            self.characters += len(sheet.glyphs)
            self.pages.append(lay_out(sheet, number))

    def _stop(self, pages: int) -> None:
        most = f"{MAX_PAGES:,} pages" if pages >= MAX_PAGES else f"{MAX_CHARACTERS:,} characters"
        self.stopped = f"it has more than {most}: only the first {pages:,} pages were read"

    @property
    def faults(self) -> list[str]:
        """Why not all of it is here, clause by clause."""
        faults = []
        if self.pictures:
            faults.append(f"no text layer on {named(self.pictures)}")
        if self.damaged:
            faults.append(f"it is damaged: {named(self.damaged)} could not be read")
        if self.partly:
            faults.append(f"it is damaged: of {named(self.partly)} only a part could be read")
        if self.gappy:
            faults.append(f"some characters of {named(self.gappy)} are turned, or have no name")
        return [*faults, self.stopped] if self.stopped else faults


def _opened(body: bytes) -> PDF:
    try:
        return PDF(io.BytesIO(body))
    except _DAMAGE as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, MemoryError):
            raise cause from error
        if isinstance(cause, PDFPasswordIncorrect):
            reason = "it is encrypted"
            raise UnreadableError(reason) from error
        found = f"its structure cannot be read ({type(cause).__name__})"
        raise DamagedError(found) from error


def _pages(pdf: PDF) -> Iterator[tuple[int, PDFPage | None]]:
    """The pages with their numbers, from 1; `None` where the tree of pages breaks off."""
    pages = PDFPage.create_pages(pdf.doc)
    for number in itertools.count(1):
        try:
            page = next(pages, None)
        except _DAMAGE:
            yield number, None
            return
        if page is None:
            return
        yield number, page


def _has_all_pages(pdf: PDF) -> bool:
    try:
        return has_whole_tree(pdf.doc)
    except _DAMAGE:
        return False


def _sheet(pdf: PDF, page: PDFPage, number: int, body: bytes = b"") -> Sheet | None:
    """What a page shows, `None` if it is damaged; nothing of the library's stays behind.

    Given the *body* of the file, the contents of the page must be whole in it.
    """
    try:
        sheet = read_sheet(Page(pdf, page, number).layout)
        return sheet if not body or has_whole_contents(page, pdf.doc, body) else None
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], MemoryError):
            raise error.args[0] from error
        return None
    except _DAMAGE:
        return None


def named(pages: Sequence[int]) -> str:
    """Pages by their numbers: `"page 3"`, `"pages 1, 4-6"`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    names = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' * (len(pages) > 1)} {names}"
