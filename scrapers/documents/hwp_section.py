"""What stands in a section of HWP 5: paragraphs, each followed by the controls in its text.

Records have no end. A paragraph, or a control, ends where a record of its level or above begins; a
list of paragraphs (a cell, a caption, a box, a note) has them at its own level and ends at anything
else there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from scrapers.documents.draft import Draft
from scrapers.documents.hwp_records import (
    CTRL_HEADER,
    LIST_HEADER,
    PARA_HEADER,
    PARA_TEXT,
    SHAPE_COMPONENT,
    TABLE,
    Record,
)
from scrapers.documents.hwp_text import Anchor, name_of, read_text
from scrapers.notice import BlockKind

_TABLE: Final = "tbl "
# Drawings, pictures, equations, and charts: their boxes and captions are read.
_SHAPES: Final = ("gso ", "eqed")
_NOTES: Final = ("fn  ", "en  ")
# Characters over each other, and a word with a small one above it: the text is in the header.
_WORDS: Final = ("tcps", "tdut")
_NEAR: Final = 8  # anchors that are passed over at most where a control is missing


@dataclass(slots=True)
class _Open:
    """A paragraph, a control or a list that is open, and how it is ended.

    Attributes:
        tag: of the record that began it.
        name: of a control.
        rest: of a paragraph: what of its text was not told yet, the next last.
        is_bodied: of a control: its caption is over, lists are cells or boxes from now on.
    """

    tag: int
    level: int
    end: Callable[[], None]
    name: str = ""
    rest: list[str | Anchor] = field(default_factory=list)
    is_bodied: bool = False


def read_section(records: Iterable[Record], draft: Draft, kinds: Mapping[int, BlockKind]) -> None:
    """Reads one section into *draft*.

    Args:
        records: of its stream; what they raise is raised.
        draft: where its paragraphs go.
        kinds: what paragraphs of a shape are, by the shape's number; the others are paragraphs.

    Raises:
        UnreadableError: it has more than is read.
    """
    section = _Section(draft, kinds)
    try:
        for record in records:
            section.read(record)
    finally:
        section.end()


class _Section:
    """Follows the records of a section."""

    def __init__(self, draft: Draft, kinds: Mapping[int, BlockKind]) -> None:
        self._draft = draft
        self._kinds = kinds
        self._open: list[_Open] = []
        self._skipped: int | None = None  # the level of a control whose records are passed over
        self._reads: Mapping[int, Callable[[Record], None]] = {
            PARA_HEADER: self._paragraph,
            PARA_TEXT: self._text,
            CTRL_HEADER: self._control,
            LIST_HEADER: self._list,
            TABLE: self._body,
            SHAPE_COMPONENT: self._body,
        }

    def read(self, record: Record) -> None:
        """Passes one record."""
        if self._skipped is not None and record.level > self._skipped:
            return
        self._skipped = None
        if record.tag in self._reads:
            self._end_before(record)
            self._reads[record.tag](record)

    def end(self) -> None:
        """Ends what is open."""
        while self._open:
            self._close()

    def _end_before(self, record: Record) -> None:
        while self._open and self._open[-1].level >= record.level:
            innermost = self._open[-1]
            is_list = innermost.tag == LIST_HEADER and innermost.level == record.level
            if is_list and record.tag == PARA_HEADER:
                return
            self._close()

    def _close(self) -> None:
        ended = self._open.pop()
        self._tell(ended)
        ended.end()

    def _tell(self, paragraph: _Open) -> None:
        while paragraph.rest:
            self._say(paragraph.rest.pop())

    def _say(self, part: str | Anchor) -> None:
        if isinstance(part, str):
            self._draft.text(part)

    def _innermost(self, tag: int) -> _Open | None:
        """What is innermost, if a record of *tag* began it."""
        return self._open[-1] if self._open and self._open[-1].tag == tag else None

    def _paragraph(self, record: Record) -> None:
        if around := self._innermost(PARA_HEADER):
            self._tell(around)
        self._draft.begin_paragraph(self._kinds.get(record.number(8, 2) or 0, "paragraph"))
        self._open.append(_Open(PARA_HEADER, record.level, self._draft.end_paragraph))

    def _text(self, record: Record) -> None:
        if paragraph := self._innermost(PARA_HEADER):
            paragraph.rest[:0] = reversed(list(read_text(record.content)))

    def _control(self, record: Record) -> None:
        name = name_of(record.content)
        if paragraph := self._innermost(PARA_HEADER):
            self._tell_up_to(name, paragraph.rest)
        if name == _TABLE:
            self._draft.begin_table()
            end = self._draft.end_table
        elif name in _SHAPES or name in _NOTES:
            end = _nothing
        else:
            self._skipped = record.level
            if name in _WORDS:
                self._draft.text(_words(record))
            return
        self._open.append(_Open(CTRL_HEADER, record.level, end, name))

    def _tell_up_to(self, name: str, rest: list[str | Anchor]) -> None:
        """Tells the text before the anchor of a control; where it has none, before the next one."""
        near = [part.name for part in rest[-2 * _NEAR :] if isinstance(part, Anchor)]
        passes = near[::-1].index(name) + 1 if name in near else 1
        while rest and passes:
            part = rest.pop()
            self._say(part)
            passes -= isinstance(part, Anchor)

    def _list(self, record: Record) -> None:
        control = self._innermost(CTRL_HEADER)
        if control is None:
            return
        if control.name in _NOTES:
            self._draft.begin_note()
        elif control.name == _TABLE and control.is_bodied:
            self._begin_cell(record)
        elif control.name == _TABLE:
            self._draft.begin_caption()
        elif control.is_bodied:
            self._draft.begin_box()
        else:
            self._draft.begin_shape_caption()
        self._open.append(_Open(LIST_HEADER, record.level, self._draft.end_flow))

    def _begin_cell(self, record: Record) -> None:
        column, row = record.number(8, 2), record.number(10, 2)
        cell = self._draft.begin_cell(row or 0)
        cell.column, cell.row = column, row
        cell.column_span, cell.row_span = record.number(12, 2) or 1, record.number(14, 2) or 1

    def _body(self, _record: Record) -> None:
        if control := self._innermost(CTRL_HEADER):
            control.is_bodied = True


def _nothing() -> None:
    """The end of a control that only has lists."""


def _words(record: Record) -> str:
    """The characters that follow the name of a control, with their number before them."""
    length = record.number(4, 2) or 0
    return record.content[6 : 6 + 2 * length].decode("utf-16-le", "ignore")
