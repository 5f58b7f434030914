"""Reads one saved file, without network, store or configuration."""

import datetime as dt
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.claims import check
from pipeline.figures import in_text, plain_blocks, read_figures
from scrapers import SITES
from scrapers.blocks import read_blocks
from scrapers.decoding import decode
from scrapers.errors import LayoutError
from scrapers.files import ANY_BEGINNING
from scrapers.notice import (
    Block,
    Board,
    Document,
    Entry,
    Listing,
    Notice,
    Page,
    Section,
    Source,
    SourceKey,
    Volumes,
)
from scrapers.reading import Place, parse
from scrapers.site import Paged, Site
from storage.records import Figure

_ANY = Entry(number="", title="", published_on=None)
_NO_TIME = dt.datetime.fromtimestamp(0, dt.UTC)  # a saved page does not say when it was received
_ADDRESSES = {"kca": "https://www.kca.kr", "msit": "https://www.msit.go.kr"}
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|p|div|table|br|span|ul|ol|h[1-6])\b", re.IGNORECASE
)


def page_of(name: str, body: bytes) -> Page:
    """A saved file as a page; *name* stands for its address in messages."""
    return Page(
        url=name, final_url=name, status=200, content_type="", body=body, fetched_at=_NO_TIME
    )


def read_saved(site: str, path: Path) -> Notice | Listing | Document:
    """Reads a saved page of a site as a notice or, if it is one, as a listing; or an attachment.

    Raises:
        ScrapeError: it is none of these, or must not be read.
        OSError: the file cannot be read.
    """
    body = path.read_bytes()
    return document_in(path.name, body) or _read_page(site, page_of(path.name, body))


def document_in(name: str, body: bytes) -> Document | None:
    """What a file says that a notice may have attached; `None` for a page or plain text.

    Raises:
        LayoutError: nothing of it can be read.
    """
    if not body.startswith(ANY_BEGINNING) and b"%PDF-" not in body[:1_024]:
        return None
    from pipeline.isolation import IsolatedReader  # noqa: PLC0415  pages need no httpx

    with IsolatedReader(stop=threading.Event()) as reader:
        document = reader.read(body)
    if document.state == "unreadable":
        raise LayoutError(name, document.reason)
    return document


def _read_page(site: str, page: Page) -> Notice | Listing:
    reader = SITES[site]
    source = _source(site, page)
    try:
        notice = reader.read_notice(page, source, _ANY)
        return notice if notice.number else replace(notice, url="")
    except LayoutError:
        listing = _listing(reader, page, source)
        if listing is None:
            raise
    return listing


def _listing(reader: Site, page: Page, source: Source) -> Listing | None:
    """A page as a listing; `None` if it is none, or the site has none."""
    if not isinstance(reader.index, Paged):
        return None
    try:
        return reader.index.read_listing(page, source, 1)
    except LayoutError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The figures of a file, and what of it could not be read, `""` where all of it could."""

    figures: tuple[Figure, ...]
    unread: str = ""


def figures_in(name: str, body: bytes) -> Found:
    """The figures of a document, of HTML or of plain text, likely misprints with their doubt.

    Spans count in the block, or in the decoded text.

    Raises:
        DecodeError: the bytes are no text.
        LayoutError: nothing of the document can be read.
    """
    if document := document_in(name, body):
        return Found(figures=_checked("", document.blocks, None), unread=document.reason)
    return Found(figures=_figures_in_page(name, page_of(name, body)))


def _figures_in_page(name: str, page: Page) -> tuple[Figure, ...]:
    text = decode(page)
    if not _MARKUP.search(text[:100_000]):
        return in_text(text, _checked("", plain_blocks(text), None))
    try:
        read = _read_page("msit", page)
    except LayoutError:  # any other page: its whole body counts
        root = parse(text, Place(name, name)).body
        return _checked("", read_blocks(root) if root else (), None)
    if isinstance(read, Listing):
        return ()
    return _checked(read.title, read.blocks, read.published_on)


def _checked(
    title: str, blocks: Sequence[Block], published_on: dt.date | None
) -> tuple[Figure, ...]:
    """Figures after what the text says of its own amounts was held against them."""
    figures, _ = check(title, blocks, read_figures(title, blocks, published_on=published_on))
    return figures


def _source(site: str, page: Page) -> Source:
    """A stand-in for the source of a saved page."""
    is_paged = isinstance(SITES[site].index, Paged)
    return Source(
        key=SourceKey("saved"),
        site=site,
        name=page.url,
        publisher="",
        board=_board(page) if is_paged else Volumes(first=1, last=1),
        base_url=_ADDRESSES[site],
        public_url=_ADDRESSES[site],
        expect_entries=0,
    )


def _board(page: Page) -> Board:
    """A stand-in for the board that a saved page came from: its language is what matters."""
    is_english = re.search(rb"/eng/|<html[^>]{0,200}lang=.?en", page.body[:20_000]) is not None
    section: Section = "eng" if is_english else "user"
    return Board(section=section, bbs_seq_no=_board_number(page), m_id=1, m_pid=1)


def _board_number(page: Page) -> int:
    """The number that a list says it has, so that it is not refused as another board's."""
    found = re.search(rb'name="bbsSeqNo"[^>]{0,80}value="(\d{1,9})"', page.body)
    return int(found[1]) if found else 0
