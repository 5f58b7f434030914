"""Files that an article offers: plain links that end in the name of one, on the site's own host."""

import re
from urllib.parse import unquote_to_bytes, urlsplit

from selectolax.lexbor import LexborNode

from scrapers.links import address_of, is_button, resolve
from scrapers.notice import Attachment, Source
from scrapers.reading import fold, text_of

# A name at the end of the path, or of a parameter: `/pds/98.pdf`, `/down?file=98.pdf&no=1`.
_FILE = re.compile(
    r"([^/?&=]{1,300}\.(pdf|hwpx?|zip|docx?|pptx?|xlsx?|od[tsp]|txt))(?=\Z|[?&])", re.IGNORECASE
)


def hosts_of(source: Source) -> frozenset[str]:
    """The hosts, with ports, that a source's pages and files come from."""
    return frozenset(urlsplit(url).netloc.lower() for url in (source.base_url, source.public_url))


def read_files(body: LexborNode, base: str, source: Source) -> tuple[Attachment, ...]:
    """The files linked in *body*, each once, in the printed order.

    Args:
        body: the page without what is no article.
        base: the address that relative links start from.
        source: only its own hosts are asked for files.
    """
    found: dict[str, Attachment] = {}
    for anchor in body.css("a[href]"):
        handle = file_handle(resolve(base, address_of(anchor)), source)
        file = _FILE.search(handle)
        if file is not None and (handle not in found or not is_button(text_of(anchor))):
            name = _name(anchor, file[1])
            found[handle] = Attachment(name=name, group=handle, order="", extension=file[2].lower())
    return tuple(found.values())


def file_handle(address: str, source: Source) -> str:
    """What follows a source's base address in that of a file; `""` if it is no file of its own."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in hosts_of(source):
        return ""
    handle = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return handle.removeprefix(urlsplit(source.base_url).path) if _FILE.search(handle) else ""


def _name(anchor: LexborNode, in_address: str) -> str:
    """The printed name, or the one in the address where only a button is printed."""
    printed = text_of(anchor)
    if not is_button(printed):
        return printed
    raw = unquote_to_bytes(in_address)
    try:
        return fold(raw.decode("utf-8"))
    except UnicodeDecodeError:  # older Korean servers name files in cp949
        return fold(raw.decode("cp949", "replace"))
