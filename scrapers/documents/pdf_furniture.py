"""What pages carry around their text: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from scrapers.documents.pdf_layout import Item
from scrapers.documents.pdf_lines import Line

_EDGE: Final = 2  # lines at the head of a page, and at its foot, that may be furniture
_PAGES: Final = 3  # with the same line, at least
_DIGITS_OF_PAGES: Final = 4  # a number as long is a year, not a page

_NUMBER = re.compile(
    r"(?:[-–—<\[(]\s{0,3})?(?:page\s|p\.\s?)?\d{1,4}(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?"
    r"(?:\s{0,3}[-–—>\])]|\s?쪽)?",
    re.IGNORECASE | re.ASCII,
)  # "쪽" is a page
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[list[Item]]) -> list[list[Item]]:
    """The pages without their numbers; of running heads the first stays, of feet the last."""
    heads = _common(pages, slice(0, _EDGE))
    feet = _common(pages, slice(-_EDGE, None))
    bare = [_without_numbers(page) for page in pages]
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
    """The text of a line, alike on every page: a number that counts pages is told from its own."""
    if not isinstance(item, Line):
        return ""
    return _DIGITS.sub(lambda found: _counted(found[0], item.page), item.text)


def _counted(number: str, page: int) -> str:
    return f"{int(number) - page:+}" if len(number) < _DIGITS_OF_PAGES else number


def _without_numbers(page: list[Item]) -> list[Item]:
    last = page[-1] if page else None
    first = page[0] if page else None
    if isinstance(last, Line) and _NUMBER.fullmatch(last.text):
        return page[:-1]
    if isinstance(first, Line) and len(page) > 1 and _NUMBER.fullmatch(first.text):
        return page[1:]
    return list(page)


def _drop(pages: list[list[Item]], text: str, edge: slice, kept: int) -> None:
    found = [(page, item) for page in pages for item in page[edge] if _shape(item) == text]
    keep = found[kept][1] if found else None
    for page, item in found:
        if item is not keep:
            page.remove(item)
