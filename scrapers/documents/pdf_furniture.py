"""What pages carry around their text: page numbers, running heads and feet.

A bare number may be an amount, and a line that comes again may be the unit of a table. So numbers
go only from the margin and in the order of the pages, and no line goes that tells of money.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from scrapers.documents.pdf_layout import Item
from scrapers.documents.pdf_lines import Line
from scrapers.documents.pdf_tables import Table

_EDGE: Final = 2  # lines at the head of a page, and at its foot, that may be furniture
_PAGES: Final = 3  # with the same line, at least
_IN_ORDER: Final = 2  # pages whose numbers count them, at least
_DIGITS_OF_PAGES: Final = 4  # a number as long is a year, not a page
_MARGIN: Final = 0.08  # of the page's height, at its head and at its foot
_APART: Final = 1.0  # of the size; what is nearer to the text belongs to it
_ABOVE: Final = 1.5  # of the size; a title stands nearer to its table

_NUMBER = re.compile(
    r"(?:[-–—<\[(]\s{0,3})?(?:page\s|p\.\s?)?(\d{1,4})(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?"
    r"(?:\s{0,3}[-–—>\])]|\s?쪽)?",
    re.IGNORECASE | re.ASCII,
)  # "쪽" is a page
_WRAPPED = re.compile(r"[-–—<]\s{0,3}\d{1,4}\s{0,3}[-–—>]", re.ASCII)
_DIGITS = re.compile(r"\d+")

_SCALE = r"(?:[십백천]{0,2}[조억만]|[십백천]{1,2})"
_MONEY = re.compile(
    rf"단위|\bunits?\b|"
    rf"\d\s?(?:{_SCALE}|원|달러|(?:trillion|billion|million|thousand|won)\b)|"
    rf"(?:KRW|USD?|[₩$])\s?\d|"
    rf"[(\[<（【\u3014]\s?(?:{_SCALE}?\s?(?:원|달러)|{_SCALE})\s?[,/·)\]>）】\u3015]|"
    rf"[(\[<（【\u3014]\s?(?:in\s)?(?:KRW|USD|[₩$]|(?:won|trillion|billion|million|thousand)s?\b)",
    re.IGNORECASE,
)  # an amount, or the unit of amounts


def without_furniture(pages: Sequence[list[Item]]) -> list[list[Item]]:
    """The pages without their numbers; of running heads the first stays, of feet the last."""
    heads = _common(pages, slice(0, _EDGE))
    feet = _common(pages, slice(-_EDGE, None))
    bare = _without_numbers(pages, heads | feet)
    for text in heads:
        _drop(bare, text, slice(0, _EDGE), kept=0)
    for text in feet - heads:
        _drop(bare, text, slice(-_EDGE, None), kept=-1)
    return bare


def _common(pages: Sequence[list[Item]], edge: slice) -> set[str]:
    """What stands at this edge of most pages."""
    counts = Counter(
        shape
        for page in pages
        if len(page) > 1
        for shape in {_shape(item) for item in page[edge]}
        if shape
    )
    return {text for text, count in counts.items() if count >= max(_PAGES, len(pages) / 2)}


def _shape(item: Item) -> str:
    """The text of a line, alike on every page: a number that counts pages is told from its own.

    Returns:
        `""` for what is no furniture on any page: a table, and a line that tells of money.
    """
    if not isinstance(item, Line) or _MONEY.search(item.text):
        return ""
    return _DIGITS.sub(lambda found: _counted(found[0], item.page), item.text)


def _counted(number: str, page: int) -> str:
    return f"{int(number) - page:+}" if len(number) < _DIGITS_OF_PAGES else number


def _without_numbers(pages: Sequence[list[Item]], furniture: set[str]) -> list[list[Item]]:
    """The pages without what counts them; a page alone is not counted."""
    found = [list(_page_numbers(page, furniture)) for page in pages]
    counts = Counter(_offset(line) for lines in found for line in lines)
    dropped = [
        [line for line in lines if _WRAPPED.fullmatch(line.text) or _fits(line, counts)]
        for lines in found
    ]
    if len(pages) == 1:
        return [list(page) for page in pages]
    return [
        [item for item in page if not any(item is line for line in lines)]
        for page, lines in zip(pages, dropped, strict=True)
    ]


def _page_numbers(page: Sequence[Item], furniture: set[str]) -> Iterator[Line]:
    """The numbers in the margins of a page that have no text beside them."""
    text = [item for item in page if _shape(item) not in furniture]
    for item in {id(item): item for item in (*page[:1], *page[-1:])}.values():
        if not isinstance(item, Line) or not _NUMBER.fullmatch(item.text) or not _is_outside(item):
            continue
        if _WRAPPED.fullmatch(item.text) or all(
            other is item or _gap(item, other) >= _APART * item.size for other in text
        ):
            yield item


def _is_outside(line: Line) -> bool:
    """Whether it stands in the margin at the head of its page, or at its foot."""
    margin = _MARGIN * line.page_height
    return line.bottom <= margin or 0 < line.page_height - margin <= line.top


def _gap(line: Line, other: Item) -> float:
    return max(other.top - line.bottom, line.top - other.bottom)


def _offset(line: Line) -> tuple[bool, int]:
    """At which edge it stands, and how far its number is from that of its page."""
    found = _NUMBER.fullmatch(line.text)
    number = int(found[1]) if found else 0
    return line.top < line.page_height / 2, number - line.page


def _fits(line: Line, counts: Counter[tuple[bool, int]]) -> bool:
    """Whether its number counts the pages; one as long as a year does not."""
    found = _NUMBER.fullmatch(line.text)
    is_short = found is not None and len(found[1]) < _DIGITS_OF_PAGES
    return is_short and counts[_offset(line)] >= _IN_ORDER


def _drop(pages: list[list[Item]], text: str, edge: slice, kept: int) -> None:
    found = [
        (page, item)
        for page in pages
        for item in page[edge]
        if _shape(item) == text and not _is_title(item, page)
    ]
    keep = found[kept][1] if found else None
    for page, item in found:
        if item is not keep:
            page.remove(item)


def _is_title(item: Item, page: Sequence[Item]) -> bool:
    """Whether a table follows it, unless it stands in the margin and the table apart from it."""
    following = page[page.index(item) + 1 :][:1]
    if not isinstance(item, Line) or not following or not isinstance(following[0], Table):
        return False
    return not _is_outside(item) or _gap(item, following[0]) < _ABOVE * item.size
