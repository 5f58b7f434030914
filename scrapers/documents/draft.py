"""Collects what a file of Hancom's says into a tree, while its reader goes through it once."""

from dataclasses import dataclass, field

from scrapers.documents.tree import Line, Node, Note, Table, TableCell
from scrapers.documents.unreadable import (
    MAX_CHARACTERS,
    MAX_NESTING,
    MAX_PIECES,
    UnreadableError,
)
from scrapers.notice import BlockKind


@dataclass(slots=True)
class _Flow:
    """Paragraphs that follow each other: of a section, a cell, a caption, a box or a note.

    Attributes:
        nodes: what is finished.
        cell_of: the table that it is inside, if any.
        text, kind: of the line that is open.
        boxes, captions, notes: what is anchored in that line, and follows it in this order; the
            two formats write the caption of a shape at different ends of it.
    """

    nodes: list[Node]
    cell_of: Table | None = None
    kind: BlockKind = "paragraph"
    text: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    captions: list[Node] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)

    def end_line(self) -> None:
        """Ends the text that is open; its line breaks count."""
        if not (self.text or self.boxes or self.captions):
            return
        lines = "".join(self.text).split("\n")
        self.nodes += [Line(line, self.kind) for line in lines if line.strip()]
        self.nodes += [*self.boxes, *self.captions]
        self.text.clear()
        self.boxes.clear()
        self.captions.clear()

    def end_paragraph(self) -> None:
        """Ends the paragraph that is open, if one is."""
        self.end_line()
        self.nodes += self.notes
        self.notes.clear()


class Draft:
    """The tree so far, and what is open in it: every `begin` is answered by an `end`.

    Raises:
        UnreadableError: there is more than is read of one file.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._flows = [_Flow(self.nodes)]
        self._tables: list[Table] = []
        self._characters = 0
        self._pieces = 0

    def text(self, text: str) -> None:
        """Adds text to the line; a newline in it ends the line."""
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            message = f"it has more than {MAX_CHARACTERS:,} characters"
            raise UnreadableError(message)
        self._count(text.count("\n"))
        self._flows[-1].text.append(text)

    def begin_paragraph(self, kind: BlockKind = "paragraph") -> None:
        """Begins a paragraph of the flow that is open."""
        self._count()
        self._flows[-1].end_paragraph()
        self._flows[-1].kind = kind

    def end_paragraph(self) -> None:
        """Ends it."""
        self._flows[-1].end_paragraph()

    def begin_table(self) -> None:
        """Begins a table in the line that is open, whose text so far stands before it."""
        self._count()
        flow = self._flows[-1]
        flow.end_line()
        table = Table()
        flow.nodes.append(table)
        if flow.cell_of is not None:
            flow.cell_of.is_around = True
        self._tables.append(table)

    def end_table(self) -> None:
        """Ends it."""
        self._tables.pop()

    def begin_cell(self, line: int) -> TableCell:
        """Begins a cell in row *line* of the innermost table; its place may be stated later."""
        table = self._tables[-1]
        cell = TableCell(line)
        table.cells.append(cell)
        self._begin(_Flow(cell.nodes, table))
        return cell

    def begin_caption(self) -> None:
        """Begins the caption of the innermost table."""
        self._begin(_Flow(self._tables[-1].caption))

    def begin_shape_caption(self) -> None:
        """Begins the caption of a picture, a box or an equation in the line that is open."""
        flow = self._flows[-1]
        self._begin(_Flow(flow.captions, flow.cell_of))

    def begin_box(self) -> None:
        """Begins a text box: its lines follow the line that it is anchored in."""
        flow = self._flows[-1]
        self._begin(_Flow(flow.boxes, flow.cell_of))

    def begin_note(self) -> None:
        """Begins a note: its lines follow the paragraph that it is anchored in."""
        note = Note()
        self._flows[-1].notes.append(note)
        self._begin(_Flow(note.nodes))

    def end_flow(self) -> None:
        """Ends a cell, a caption, a box or a note."""
        self._flows.pop().end_paragraph()

    def end(self) -> None:
        """Ends all that is open, where a file breaks off."""
        while self._flows:
            self.end_flow()

    def _begin(self, flow: _Flow) -> None:
        self._count()
        self._flows.append(flow)
        if len(self._flows) > MAX_NESTING:
            message = f"its tables, boxes and notes nest more than {MAX_NESTING} deep"
            raise UnreadableError(message)

    def _count(self, pieces: int = 1) -> None:
        self._pieces += pieces
        if self._pieces > MAX_PIECES:
            message = f"it has more than {MAX_PIECES:,} lines and cells"
            raise UnreadableError(message)
