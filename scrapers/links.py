"""Hyperlinks as bodies print them: which lead to a page or a file at all, and their addresses."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from scrapers.notice import Link
from scrapers.reading import strip_session, text_of

_NOT_LINKS = ("javascript:", "mailto:", "tel:", "data:", "vbscript:", "#")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")  # browsers pass over them, even in "java\nscript:"

_BUTTONS = frozenset(
    ("", "다운로드", "파일다운로드", "내려받기", "바로보기", "download", "view", "preview")
)


def read_links(body: LexborNode) -> Iterator[Link]:
    """The links in *body* that lead somewhere, in the printed order."""
    for anchor in body.css("a[href]"):
        if address := address_of(anchor):
            yield Link(text=text_of(anchor), url=address)


def address_of(anchor: LexborNode) -> str:
    """The address that an anchor leads to, without session id; `""` if it leads nowhere."""
    address = _INVISIBLE.sub("", anchor.attributes.get("href") or "").strip().replace(" ", "%20")
    return "" if address.lower().startswith(_NOT_LINKS) else strip_session(address)


def resolve(base: str, address: str) -> str:
    """The absolute address that a page at *base* means by *address*; `""` if it is no address."""
    try:
        return urlsplit(urljoin(base, address)).geturl()
    except ValueError:  # half an IPv6 literal, or a host of characters that no host has
        return ""


def is_button(text: str) -> bool:
    """Whether the text of an anchor says what it does, and not what it leads to."""
    return text.replace(" ", "").lower() in _BUTTONS
