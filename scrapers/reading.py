"""Selectors that carry their expectations, and the normal form of text, for every site."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.errors import LayoutError

# Never text that a reader of the page sees.
UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "select",
        "textarea",
        "iframe",
        "object",
        "svg",
        "button",
    ]
)
BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)

# Glyphs of Word's symbol fonts and of Hancom's, as they come out of pasted documents.
PRIVATE_GLYPHS = {
    "\uf06c": "\u25cf",
    "\uf06e": "\u25a0",
    "\uf09f": "\u2022",
    "\uf0a7": "\u25aa",
    "\uf0b7": "\u2022",
    "\uf0d8": "\u27a2",
    "\uf0e0": "\u2192",
    "\uf0e8": "\u2192",
    "\uf0fc": "\u2713",
    "\uf53a": "한",  # of "한글", in its old spelling
}

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,1000}(?:\x07|\x1b\\))")
# Controls, soft hyphens, zero-width spaces, direction marks: they have no width, yet they stood
# inside numbers. U+200D stays, because emoji are joined by it.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SESSION = re.compile(r"(?:;|%3b)jsessionid(?:=|%3d)[\w.!-]*", re.IGNORECASE | re.ASCII)

# One slice of text to compose at a time: composing takes quadratic time in a run of combining marks
# (measured: 1.2 s for 40,000), so a run is never longer than this.
_SLICE = 1_000

_SUSPICIOUS = 2_000  # tags; below, no page can hurt
_BEARABLE = 50_000_000  # depth x tags; about a second
_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_QUOTED = re.compile(r"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)")
_EDGE = re.compile(
    r"<(/?)(?!(?:br|img|input|hr|meta|link|col|wbr|area|base|embed|source)\b)[a-zA-Z]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read, for messages: `"MSIT listing (msit-press, page 1)"`, address."""

    name: str
    url: str

    def refuse(self, found: str) -> NoReturn:
        """Says what was found here, as a `LayoutError`."""
        raise LayoutError(strip_session(self.url), f"{self.name}: {found}")


@dataclass(frozen=True, slots=True)
class Sel:
    """A CSS selector and how often it is expected to match; `at_most=None` is no limit."""

    css: str
    at_least: int = 0
    at_most: int | None = None

    def all(self, node: LexborHTMLParser | LexborNode, place: Place) -> list[LexborNode]:
        """The matches, in the order of the document.

        Raises:
            LayoutError: fewer or more matches than expected.
        """
        matches = node.css(self.css)
        if len(matches) < self.at_least:
            place.refuse(self._says(len(matches), f"at least {self.at_least}"))
        if self.at_most is not None and len(matches) > self.at_most:
            place.refuse(self._says(len(matches), f"at most {self.at_most}"))
        return matches

    def first(self, node: LexborHTMLParser | LexborNode, place: Place) -> LexborNode | None:
        """The first match, `None` without one; raises as `all` does."""
        return next(iter(self.all(node, place)), None)

    def _says(self, count: int, expected: str) -> str:
        return f"{self.css!r} matched {count} time{'s' * (count != 1)}, expected {expected}"


def fold(text: str) -> str:
    """Brings text to the form that is compared: NFC, one line, single spaces, nothing unseen.

    Bullets of private fonts become the bullets that they look like, and other private characters
    disappear; terminal escapes and control characters disappear. Nothing is shortened.
    """
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", _ESCAPES.sub("", text))
    if not text.isascii():
        text = _compose(_PRIVATE.sub(_public_glyph, text))
    return " ".join(text.split())


def _public_glyph(found: re.Match[str]) -> str:
    return PRIVATE_GLYPHS.get(found[0], "")


def _compose(text: str) -> str:
    """NFC, slice by slice; a slice ends before a space where there is one."""
    if len(text) <= _SLICE:
        return unicodedata.normalize("NFC", text)
    slices = []
    start = 0
    while start < len(text):
        end = start + _SLICE
        if end < len(text) and (space := text.rfind(" ", start + 1, end)) > 0:
            end = space
        slices.append(unicodedata.normalize("NFC", text[start:end]))
        start = end
    return "".join(slices)


def strip_session(url: str) -> str:
    """Removes `;jsessionid=...` from an address, percent-encoded ones in parameters too."""
    return _SESSION.sub("", url)


def parse(text: str, place: Place) -> LexborHTMLParser:
    """Parses a decoded page.

    Raises:
        LayoutError: the markup would take the parser minutes or gigabytes: its time is quadratic in
            the depth of a page and in the attributes of one tag, and elements like `<b>` that are
            never closed are repeated in every later paragraph (measured: 1,000 of them before 1,000
            paragraphs made a million elements).
    """
    tags = text.count("<")
    if tags > _SUSPICIOUS and (depth := _depth(text)) * tags > _BEARABLE:
        place.refuse(f"elements nest {depth:,} deep")
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", tag[0]).split()) > _ATTRIBUTES:
            place.refuse(f"a tag has more than {_ATTRIBUTES:,} attributes")
    return LexborHTMLParser(text)


def _depth(text: str) -> int:
    """How many elements are open at once, at most; elements that need no end count as open."""
    depth = deepest = 0
    for edge in _EDGE.finditer(text):
        depth += -1 if edge[1] else 1
        deepest = max(deepest, depth)
    return deepest


def text_of(node: LexborNode, without: frozenset[int] = frozenset()) -> str:
    """The text that a person sees in *node*, folded to one line."""
    return fold("".join(_pieces(node, set(without))))


def _pieces(node: LexborNode, without: set[int]) -> Iterator[str]:
    for step, part in walk(node, without):
        if step == "text":
            yield part.text_content or ""
        elif part.tag in BREAKS:
            yield "\n"


def walk(
    root: LexborNode, without: set[int]
) -> Iterator[tuple[Literal["enter", "leave", "text"], LexborNode]]:
    """Goes through what a person sees in *root*, without recursion: pages nest 10,000 deep.

    Args:
        root: where to begin; is itself not told.
        without: `mem_id` of elements that are not entered; may grow while walking, so that whoever
            is told of an element can keep us from entering it.
    """
    node, end = root.first_child, root.mem_id
    while node is not None:
        if node.is_text_node:
            yield "text", node
        elif node.is_element_node and node.tag not in UNREAD and node.mem_id not in without:
            yield "enter", node
            if (inner := node.first_child) is not None and node.mem_id not in without:
                node = inner
                continue
            yield "leave", node
        while node.next is None:
            parent = node.parent
            if parent is None or parent.mem_id == end:
                return
            node = parent
            yield "leave", node
        node = node.next
