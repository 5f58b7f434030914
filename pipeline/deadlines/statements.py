"""The sentences, lines and cells of a notice, each with the days that it prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.deadlines.labels import split_ordinal
from pipeline.deadlines.replacing import is_joined, is_old_label
from pipeline.deadlines.terms import Term, terms_in
from pipeline.figures.folding import Folded, fold
from pipeline.figures.segments import segments
from scrapers.notice import Block

WINDOW: Final = 200  # code points of a statement that its neighbours look at


@dataclass(slots=True)
class Statement:
    """A sentence, a line or a cell.

    Attributes:
        place, block: as in `Deadline`.
        folded: the text of the block.
        start, end: of its words in the folded text.
        mark: the bullet before it, `[` for words in brackets, `#` for a heading, else `""`.
        terms: the days and periods that it prints.
        labels: of a cell: what the cells beside and above it say, the nearest first.
    """

    place: str
    block: int
    folded: Folded
    start: int
    end: int
    mark: str = ""
    terms: list[Term] = field(default_factory=list)
    labels: tuple[str, ...] = ()
    is_cell: bool = False

    @property
    def text(self) -> str:
        """Its words, folded."""
        return self.folded.text[self.start : self.end]

    @property
    def tail(self) -> str:
        """The words after its last term."""
        start = self.terms[-1].end if self.terms else self.start
        return self.folded.text[max(start, self.end - WINDOW) : self.end]

    @property
    def head(self) -> str:
        """The words before its first term."""
        end = self.terms[0].start if self.terms else self.end
        return self.folded.text[self.start : min(end, self.start + WINDOW)]


def statements(title: str, blocks: Sequence[Block]) -> Iterator[Statement]:
    """Cuts title and body into statements, in reading order."""
    tables: dict[int | None, _Table] = {}
    yield from _prose("title", 0, fold(title), "")
    for index, block in enumerate(blocks):
        folded = fold(block.text)
        if block.kind == "table_row":
            yield from tables.setdefault(block.table, _Table()).read(index, block, folded)
        else:
            mark = {"heading": "#", "list_item": "-"}.get(block.kind, "")
            yield from _prose("body", index, folded, mark)


def _prose(place: str, index: int, folded: Folded, mark: str) -> Iterator[Statement]:
    """Cuts running text; a block's own mark is the mark of its first statement."""
    terms = terms_in(folded.text)
    found = [
        Statement(place, index, folded, cut.start, cut.end, cut.mark or (mark if not n else ""))
        for n, cut in enumerate(segments(_masked(folded.text, terms)))
    ]
    _share_out(terms, found)
    yield from found


def _masked(text: str, terms: Sequence[Term]) -> str:
    """The text with its days made unreadable, because their dots end no sentence.

    Nor does the arrow between an old day and a new one, which may be a bullet elsewhere.
    """
    parts, end = [], 0
    for index, term in enumerate(terms):
        is_new = index > 0 and is_joined(text, terms[index - 1], term, 0)
        gap = term.start - end
        parts += ["x" * gap if is_new else text[end : term.start], "x" * (term.end - term.start)]
        end = term.end
    return "".join((*parts, text[end:]))


def _share_out(terms: Sequence[Term], among: Sequence[Statement]) -> None:
    """Gives each term to the statement that it stands in."""
    position = 0
    for term in terms:
        while position + 1 < len(among) and among[position + 1].start <= term.start:
            position += 1
        if among and among[position].start <= term.start < among[position].end:
            among[position].terms.append(term)


@dataclass(slots=True)
class _Table:
    """The cells that label others: those of the first row, and those that span rows."""

    header: dict[int, str] = field(default_factory=dict)
    spanning: dict[int, tuple[int, str]] = field(default_factory=dict)
    rows: int = 0

    def read(self, index: int, block: Block, folded: Folded) -> Iterator[Statement]:
        """The cells of the next row, with what labels each."""
        found = [*_cells(index, folded)]
        _share_out(terms_in(folded.text), found)
        is_header = not (self.rows or any(statement.terms for statement in found))
        spanning = [words for end, words in self.spanning.values() if end > self.rows]
        beside: list[str] = []
        for number, statement in enumerate(found):
            cell = block.cells[number] if number < len(block.cells) else None
            column = cell.column if cell else number
            if statement.terms:
                around = [*_nearest(beside), *reversed(spanning), self.header.get(column, "")]
                statement.labels = tuple(around)
                if any(is_old_label(label) for label in around):
                    statement.terms = []
            elif words := statement.text.strip():
                # Behind a value, another label begins.
                beside = [words] if number and found[number - 1].terms else [*beside, words]
                if is_header:
                    self.header[column] = words
                if cell and cell.row_span > 1:
                    self.spanning[column] = (self.rows + cell.row_span, words)
        self.rows += 1
        yield from found


def _nearest(beside: Sequence[str]) -> Iterator[str]:
    """The cell to the left, and those further left where it says no more than which round."""
    for words in reversed(beside):
        yield words
        if split_ordinal(words)[0]:
            break


def _cells(index: int, folded: Folded) -> Iterator[Statement]:
    """The cells of a row, whose text joins them by tabs."""
    start = 0
    for words in folded.text.split("\t"):
        yield Statement("body", index, folded, start, start + len(words), is_cell=True)
        start += len(words) + 1
