"""Glyphs as pieces of lines: what stands at one height without a wide gap."""

from collections import UserList
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from scrapers.documents.pdf_page import Glyph

WIDE: Final = 1.1  # of the size; a wider gap parts columns, not words
BLANK: Final = 0.3  # of the size; about the width of a space

_WORD: Final = 0.25  # of the size; a wider gap parts words where no space is printed
_SAME_HEIGHT: Final = 0.4  # of the size; superscripts stay below it, the next line is beyond
_TWICE: Final = 0.3  # of a glyph's width; the same glyph nearer than this is printed bold


class Glyphs(UserList[Glyph]):
    """Glyphs of a page that know its height, in points."""

    page_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """Text at one height; places and lengths in points.

    Attributes:
        right: where the column ends in which it stands.
        first_word, first_glyph: how wide they are: would they have fitted on the line before?
        ends_blank: it ends with a space, as Word prints where a line ends between words.
        page: 1-based.
        page_height: 0 where it is not known, as in a frame.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first_word: float
    first_glyph: float
    ends_blank: bool
    right: float = 0.0
    page: int = 0
    page_height: float = 0.0

    @property
    def room(self) -> float:
        """How much of the column it leaves free."""
        return self.right - self.x1


def read_rows(glyphs: Sequence[Glyph]) -> list[list[Line]]:
    """The pieces at each height, from left to right; downwards."""
    rows = (_pieces(row) for row in _heights(glyphs))
    height = glyphs.page_height if isinstance(glyphs, Glyphs) else 0.0
    return [[replace(piece, page_height=height) for piece in row] for row in rows if row]


def whole(pieces: Sequence[Line]) -> Line:
    """The pieces at one height as one line."""
    first, last = pieces[0], pieces[-1]
    return Line(
        text=" ".join(piece.text for piece in pieces),
        x0=first.x0,
        x1=last.x1,
        top=min(piece.top for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        size=max(pieces, key=lambda piece: len(piece.text)).size,
        first_word=first.first_word,
        first_glyph=first.first_glyph,
        ends_blank=last.ends_blank,
        page_height=first.page_height,
    )


def _heights(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        at = (glyph.top + glyph.bottom) / 2
        if rows and at - middle <= _SAME_HEIGHT * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                middle, size = at, glyph.size
        else:
            rows.append([glyph])
            middle, size = at, glyph.size
    return rows


def _pieces(row: list[Glyph]) -> list[Line]:
    words: list[list[Glyph]] = []
    pieces: list[list[list[Glyph]]] = []
    is_after_blank = False
    for glyph in sorted(row, key=lambda glyph: glyph.x0):
        if glyph.is_blank:
            is_after_blank = True
            continue
        last = words[-1][-1] if words else None
        if last is not None and _is_same(last, glyph):
            continue
        gap = glyph.x0 - last.x1 if last is not None else 0.0
        if last is None or gap > WIDE * glyph.size:
            words = [[glyph]]
            pieces.append(words)
        elif is_after_blank or gap > _WORD * glyph.size:
            words.append([glyph])
        else:
            words[-1].append(glyph)
        is_after_blank = False
    lines = [_line(piece, ends_blank=False) for piece in pieces]
    if lines and is_after_blank:
        lines[-1] = _line(pieces[-1], ends_blank=True)
    return lines


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    near = other.x0 - glyph.x0 < _TWICE * (glyph.x1 - glyph.x0)
    return near and glyph.text == other.text


def _line(words: list[list[Glyph]], *, ends_blank: bool) -> Line:
    glyphs = [glyph for word in words for glyph in word]
    first = words[0]
    return Line(
        text=" ".join("".join(glyph.text for glyph in word) for word in words),
        x0=first[0].x0,
        x1=max(glyph.x1 for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        size=sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2],
        first_word=first[-1].x1 - first[0].x0,
        first_glyph=first[0].x1 - first[0].x0,
        ends_blank=ends_blank,
    )
