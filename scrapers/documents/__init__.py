"""Reads the text and the tables of files: PDF with a text layer, HWPX, HWP 5, and ZIP archives.

All of it is pure. It runs in a process of its own (`pipeline.isolation`), because files are hostile
and some of the libraries are native. Whoever only asks for the name of the reader loads none of
them.
"""

from pkgutil import iter_modules
from typing import Final

from scrapers.notice import Document
from scrapers.revision import revision

__all__ = ["READER", "read_document"]

READER: Final = revision(
    "documents",
    __name__,
    *(f"{__name__}.{module.name}" for module in iter_modules(__path__)),
    "scrapers.notice",
    "scrapers.reading",
    "scrapers.writer",
    libraries=("defusedxml", "olefile", "pdfminer.six", "pdfplumber", "pypdfium2"),
)


def read_document(body: bytes) -> Document:
    """What the bytes of a file say; a file that cannot be read is a document that says why.

    Raises:
        MemoryError, RecursionError: the file is too much for us; so may anything else that is
            raised, because what is foreseen is in the document.
    """
    from scrapers.documents.opening import open_document  # noqa: PLC0415 - READER needs no olefile

    return open_document(body)
