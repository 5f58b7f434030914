"""Signs that a page lost something of its text, though pdfminer reads on without it.

By itself pdfminer passes over a stream that does not unpack, a reference into nothing, or an
operator that is none. Its strict mode raises there. It still says some losses on its loggers only,
and believes what a stream says of its own length.
"""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from pdfminer import settings
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import LITERAL_PAGE, LITERAL_PAGES, PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFObjRef, PDFStream, resolve1

# Functions of pdfminer whose warnings mean that text or rules are gone, or stand elsewhere. Those
# about colours, widths of strokes and labels of pages take nothing away.
_LOSSES: Final = frozenset(
    (
        *("decompress_corrupted", "execute", "do_cm"),
        *("do_m", "do_l", "do_c", "do_v", "do_y", "do_re"),
        *("do_Tc", "do_Tw", "do_Tz", "do_TL", "do_Tf", "do_Ts", "do_Tm"),
    )
)
_LOCK: Final = threading.Lock()  # the strict mode is one for the whole process

_START = re.compile(rb"stream(?:\r\n|\n|\r)")
_END = re.compile(rb"\s{0,9}endstream")
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_BRACKETS = re.compile(rb"([()])")
_PAIRS: Final = ((rb"\[", rb"\]"), (rb"<", rb">"), (rb"\bBT\b", rb"\bET\b"))


@contextmanager
def strict() -> Iterator[list[str]]:
    """Makes pdfminer raise where it would pass over damage.

    Yields:
        The warnings of losses, as they come.
    """
    warnings: list[str] = []

    def listen(record: logging.LogRecord) -> bool:
        if record.funcName in _LOSSES:
            warnings.append(record.funcName)
        return False

    handler = logging.Handler()
    handler.addFilter(listen)
    logger = logging.getLogger("pdfminer")
    with _LOCK:
        level, propagates = logger.level, logger.propagate
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.addHandler(handler)
        settings.STRICT = True
        try:
            yield warnings
        finally:
            settings.STRICT = False
            logger.removeHandler(handler)
            logger.propagate = propagates
            logger.setLevel(level)


def has_whole_contents(page: PDFPage, doc: PDFDocument, body: bytes) -> bool:
    """Whether the contents of a page end where they say, and close what they open.

    Call it in the strict mode, where what is packed has shown already that it unpacks.
    """
    streams = [resolve1(content) for content in page.contents]
    return all(
        isinstance(stream, PDFStream) and _has_its_length(stream, doc, body) for stream in streams
    ) and _is_closed(b"\n".join(stream.get_data() for stream in streams))


def _has_its_length(stream: PDFStream, doc: PDFDocument, body: bytes) -> bool:
    """Whether it is as long as it says; a checksum says more, and so many a length is wrong."""
    if any(name in LITERALS_FLATE_DECODE for name, _ in stream.get_filters()):
        return True
    length = resolve1(stream.attrs.get("Length"))
    start = _START.search(body, _place(stream, doc))
    return (
        start is not None
        and isinstance(length, int)
        and _END.match(body, start.end() + length) is not None
    )


def _place(stream: PDFStream, doc: PDFDocument) -> int:
    """Where its object begins, in bytes; the newest table that knows it is right."""
    for table in doc.xrefs:
        with suppress(KeyError):
            return int(table.get_pos(stream.objid or 0)[1])
    return 0


def _is_closed(content: bytes) -> bool:
    """Whether strings, arrays and texts all end; one that does not takes what follows along."""
    outside = []
    depth = 0
    for piece in _BRACKETS.split(_ESCAPED.sub(b"", content)):
        if piece == b"(":
            depth += 1
        elif piece == b")":
            depth -= 1
        elif not depth:
            outside.append(piece)
    rest = b" ".join(outside)
    if b"BI" in rest or b"%" in rest:  # pictures and comments hold any byte
        return True
    return not depth and all(
        len(re.findall(one, rest)) == len(re.findall(other, rest)) for one, other in _PAIRS
    )


def has_whole_tree(doc: PDFDocument) -> bool:
    """Whether all that the tree of pages names is there; pdfminer goes past what is not."""
    nodes, seen = [doc.catalog.get("Pages")], set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
        entries = resolve1(node)
        kids = resolve1(entries.get("Kids")) if isinstance(entries, dict) else None
        if isinstance(kids, list) and entries.get("Type") is LITERAL_PAGES:
            nodes += kids
        elif not isinstance(entries, dict) or entries.get("Type") is not LITERAL_PAGE:
            return False
    return True
