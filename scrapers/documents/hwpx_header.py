"""Which paragraphs of a HWPX are headings or items of a list, by the shapes in its header."""

from collections.abc import Mapping
from typing import Final

from scrapers.documents.hwpx_section import local, parse
from scrapers.notice import BlockKind

_KINDS: Final[Mapping[str, BlockKind]] = {
    "OUTLINE": "heading",
    "NUMBER": "list_item",
    "BULLET": "list_item",
}


def read_kinds(xml: bytes) -> Mapping[str, BlockKind]:
    """What a paragraph of a shape is, by the shape's id; the others are paragraphs.

    Raises:
        UnreadableError: the header is damaged or declares entities.
    """
    header = _Header()
    parse(xml, header)
    return header.kinds


class _Header:
    """Follows the elements of a header."""

    def __init__(self) -> None:
        self.kinds: dict[str, BlockKind] = {}
        self._shape = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Told by the parser: an element begins."""
        name = local(tag)
        if name == "paraPr":
            self._shape = given.get("id", "")
        elif name == "heading" and given.get("type") in _KINDS:
            self.kinds[self._shape] = _KINDS[given["type"]]

    def end(self, tag: str) -> None:
        """Told by the parser: an element ends."""

    def data(self, text: str) -> None:
        """Told by the parser: characters."""

    def close(self) -> None:
        """Told by the parser: the header ends."""
