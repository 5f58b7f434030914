"""What stands in a section of a HWPX: an XML file of paragraphs (KS X 6101, OWPML).

Names are compared without their namespace, which changes with the version of the format. Nothing is
built of the XML: the parser tells what begins and ends, and depth costs a list's entry.
"""

from collections.abc import Callable, Mapping
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from scrapers.documents.draft import Draft
from scrapers.documents.tree import TableCell
from scrapers.documents.unreadable import DamagedError, UnreadableError
from scrapers.notice import BlockKind

# Repeated on every page, hidden, or about the text rather than of it: a field's own paragraphs are
# memos, a shape's comment names a picture ("그림입니다. 원본 그림의 이름: ..."), a script is the
# source of an equation.
_SKIPPED: Final = frozenset(
    (
        "header",
        "footer",
        "masterPage",
        "hiddenComment",
        "secPr",
        "fieldBegin",
        "shapeComment",
        "script",
        "subText",
        "indexmark",
    )
)
_TEXTS: Final = ("t", "mainText")
_GLYPHS: Final = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def read_section(xml: bytes, draft: Draft, kinds: Mapping[str, BlockKind]) -> None:
    """Reads one section into *draft*.

    Args:
        xml: the member as unpacked.
        draft: where its paragraphs go.
        kinds: what paragraphs of a shape are, by the shape's id; the others are paragraphs.

    Raises:
        UnreadableError: it is damaged, declares entities, or has more than is read.
    """
    parse(xml, _Section(draft, kinds))


def parse(xml: bytes, target: object) -> None:
    """Tells *target* what is in an XML file; document types and entities are refused."""
    parser = XMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(xml)
        parser.close()
    except (ParseError, LookupError) as error:
        raise DamagedError(error) from error
    except DefusedXmlException as error:
        message = "it declares a document type, which documents of Hancom's never do"
        raise UnreadableError(message) from error
    except ValueError as error:
        raise DamagedError(error) from error


class _Section:
    """Follows the elements of a section; knows how each one that is open will end."""

    def __init__(self, draft: Draft, kinds: Mapping[str, BlockKind]) -> None:
        self._draft = draft
        self._kinds = kinds
        self._names: list[str] = [""]
        self._skipped = 0  # elements that are open within one that is skipped, it included
        self._texts = 0
        self._deletions = [0]  # of each paragraph that is open: ranges that were deleted
        self._lines: list[int] = []  # of each table that is open: its last row
        self._cells: list[TableCell] = []
        self._begins: dict[str, Callable[[Mapping[str, str]], None]] = {
            "p": self._begin_paragraph,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "cellAddr": self._place,
            "cellSpan": self._span,
            "caption": self._begin_caption,
            "drawText": lambda _: draft.begin_box(),
            "footNote": lambda _: draft.begin_note(),
            "endNote": lambda _: draft.begin_note(),
            "compose": lambda given: self._say(given.get("composeText", "")),
            "deleteBegin": lambda _: self._delete(1),
            "deleteEnd": lambda _: self._delete(-1),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "tbl": self._end_table,
            "tc": self._end_cell,
            "caption": draft.end_flow,
            "drawText": draft.end_flow,
            "footNote": draft.end_flow,
            "endNote": draft.end_flow,
        }

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Told by the parser: an element begins."""
        name = local(tag)
        if self._skipped or self._is_skipped(name):
            self._skipped += 1
            return
        if name in self._begins:
            self._begins[name](given)
        elif name in _TEXTS:
            self._texts += 1
        elif self._texts and name in _GLYPHS:
            self._say(_GLYPHS[name])
        self._names.append(name)

    def end(self, _tag: str) -> None:
        """Told by the parser: an element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        name = self._names.pop()
        if name in self._ends:
            self._ends[name]()
        elif name in _TEXTS:
            self._texts -= 1

    def data(self, text: str) -> None:
        """Told by the parser: characters; a line end among them is only a space."""
        if self._texts and not self._skipped:
            self._say(text.replace("\n", " "))

    def close(self) -> None:
        """Told by the parser: the section ends."""

    def _is_skipped(self, name: str) -> bool:
        # Beside a case that newer programs read stands what older ones read: the same twice. A
        # cell without a table belongs nowhere.
        is_fallback = name == "default" and self._names[-1] == "switch"
        return is_fallback or name in _SKIPPED or (name == "tc" and not self._lines)

    def _say(self, text: str) -> None:
        if not self._deletions[-1]:
            self._draft.text(text)

    def _delete(self, by: int) -> None:
        self._deletions[-1] = max(self._deletions[-1] + by, 0)

    def _begin_paragraph(self, given: Mapping[str, str]) -> None:
        self._draft.begin_paragraph(self._kinds.get(given.get("paraPrIDRef", ""), "paragraph"))
        self._deletions.append(self._deletions[-1])

    def _end_paragraph(self) -> None:
        self._draft.end_paragraph()
        self._deletions.pop()

    def _begin_table(self, _given: Mapping[str, str]) -> None:
        self._draft.begin_table()
        self._lines.append(-1)

    def _end_table(self) -> None:
        self._draft.end_table()
        self._lines.pop()

    def _begin_row(self, _given: Mapping[str, str]) -> None:
        if self._lines:
            self._lines[-1] += 1

    def _begin_cell(self, _given: Mapping[str, str]) -> None:
        self._cells.append(self._draft.begin_cell(max(self._lines[-1], 0)))

    def _end_cell(self) -> None:
        self._draft.end_flow()
        self._cells.pop()

    def _begin_caption(self, _given: Mapping[str, str]) -> None:
        if self._names[-1] == "tbl":
            self._draft.begin_caption()
        else:
            self._draft.begin_shape_caption()

    def _place(self, given: Mapping[str, str]) -> None:
        if self._cells:
            self._cells[-1].row = count(given.get("rowAddr"))
            self._cells[-1].column = count(given.get("colAddr"))

    def _span(self, given: Mapping[str, str]) -> None:
        if self._cells:
            self._cells[-1].row_span = count(given.get("rowSpan")) or 1
            self._cells[-1].column_span = count(given.get("colSpan")) or 1


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def count(text: str | None) -> int | None:
    """A number from 0 as printed in an attribute, `None` where it is none or absurd."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 else None
