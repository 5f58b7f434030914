"""Glyphs as pieces of lines: what stands at one height without a wide gap."""

import re
from collections import UserList
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

from scrapers.documents.pdf_page import Glyph

WIDE: Final = 1.1  # of the size; a wider gap parts columns, not words
BLANK: Final = 0.3  # of the size; about the width of a space

_WORD: Final = 0.25  # of the size; a wider gap parts words where no space is printed
_SAME_HEIGHT: Final = 0.4  # of the size; superscripts stay below it, the next line is beyond
_SMALL: Final = 0.85  # of the size; Chromium sets <sup> at 0.83
_RAISED: Final = 0.3  # of the size; Chromium raises the foot of <sup> by 0.43, Word by more
_GAPS: Final = 5  # between letters, before they count as set apart
_EVEN: Final = 0.05  # of the size; gaps that differ less are one
_TWICE: Final = 0.3  # of a glyph's width; the same glyph nearer than this is printed bold

NUMBER: Final = re.compile(r"[-–△▲∆+(]{0,2}\d+(?:,\d{3})*(?:\.\d+)?%?\)?", re.ASCII)  # as one word
_SIGNS: Final = frozenset("△▲∆")  # may stand apart from their number
_MARK = re.compile(
    r"[(\[]?주?\s?\d{1,2}(?:[,·]\d{1,2})*[)\]]?|주\)?|[*†‡§]{1,3}\)?|\d{1,2}\*|[)\]]", re.ASCII
)  # of a footnote, "주" too


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
        parts: itself in pieces, where numbers stand side by side in it: they may be cells.
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
    parts: tuple[Self, ...] = ()
    page_height: float = 0.0

    @property
    def room(self) -> float:
        """How much of the column it leaves free."""
        return self.right - self.x1

    @property
    def is_row(self) -> bool:
        """It has numbers side by side: the row of a table, not a line of a sentence."""
        numbers = [bool(NUMBER.fullmatch(part.text)) for part in self.parts]
        return (True, True) in pairwise(numbers)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A glyph, how far it is from the one before, in points, and whether a space parts them."""

    glyph: Glyph
    gap: float
    is_after_blank: bool


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
        parts=tuple(parted(pieces)) if len(pieces) > 1 else first.parts,
        page_height=first.page_height,
    )


def parted(pieces: Sequence[Line]) -> list[Line]:
    """Pieces, and numbers side by side each by itself."""
    return [part for piece in pieces for part in piece.parts or (piece,)]


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
    printed, ends_blank = _printed(row)
    spacing = _spacing(printed)
    pieces: list[list[_Printed]] = []
    for one in _without_marks(printed):
        if not pieces or one.gap > 2 * spacing + WIDE * one.glyph.size:
            pieces.append([])
        pieces[-1].append(one)
    lines = [_line(_words(piece, spacing), ends_blank=False) for piece in pieces]
    if lines and ends_blank:
        lines[-1] = replace(lines[-1], ends_blank=True)
    return lines


def _printed(row: list[Glyph]) -> tuple[list[_Printed], bool]:
    """What is printed at one height, from left to right; and whether a space ends it."""
    printed: list[_Printed] = []
    is_after_blank = False
    for glyph in sorted(row, key=lambda glyph: glyph.x0):
        last = printed[-1].glyph if printed else None
        if glyph.is_blank:
            is_after_blank = True
        elif last is None or not _is_same(last, glyph):
            gap = glyph.x0 - last.x1 if last is not None else 0.0
            printed.append(_Printed(glyph, gap, is_after_blank))
            is_after_blank = False
    return printed, is_after_blank


def _without_marks(printed: Sequence[_Printed]) -> Iterator[_Printed]:
    """Leaves out the marks of footnotes; whatever else is raised is a word of its own."""
    base: Glyph | None = None
    raised: list[_Printed] = []
    for place, one in enumerate(printed):
        beside = base or _larger(printed[place:])
        if one.gap <= WIDE * one.glyph.size and beside and _is_raised(one.glyph, beside):
            raised.append(one)
            continue
        if raised and not _is_mark(raised, base):
            yield from _apart(raised)
            one = replace(one, is_after_blank=True)  # noqa: PLW2901 - the same glyph, set apart
        yield one
        base, raised = one.glyph, []
    if raised and not _is_mark(raised, base):
        yield from _apart(raised)


def _larger(printed: Sequence[_Printed]) -> Glyph | None:
    """The glyph on the line that follows those that are as small as the first."""
    small = printed[0].glyph.size / _SMALL
    return next((one.glyph for one in printed if one.glyph.size >= small), None)


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    return glyph.size <= _SMALL * base.size and base.bottom - glyph.bottom >= _RAISED * base.size


def _is_mark(raised: Sequence[_Printed], base: Glyph | None) -> bool:
    """Whether it is printed right behind a word, and says nothing by itself."""
    first = raised[0]
    if base is None or first.is_after_blank or first.gap > _WORD * base.size:
        return False
    return _MARK.fullmatch("".join(one.glyph.text for one in raised)) is not None


def _apart(raised: Sequence[_Printed]) -> Iterator[_Printed]:
    yield replace(raised[0], is_after_blank=True)
    yield from raised[1:]


def _words(piece: Sequence[_Printed], spacing: float) -> list[list[Glyph]]:
    words: list[list[Glyph]] = []
    for one in piece:
        if not words or one.is_after_blank or one.gap > spacing + _WORD * one.glyph.size:
            words.append([])
        words[-1].append(one.glyph)
    return words


def _spacing(printed: Sequence[_Printed]) -> float:
    """How far apart letters are set that all stand as far, 0 where some touch: in points."""
    gaps = sorted(one.gap for one in printed[1:] if not one.is_after_blank)
    if len(gaps) < _GAPS or not any(one.glyph.text.isalpha() for one in printed):
        return 0.0
    size = max(one.glyph.size for one in printed)
    least, usual = gaps[0], gaps[len(gaps) // 2]
    between = [gap for gap in gaps if gap <= usual + _EVEN * size]
    if least <= _WORD * size or usual - least > _EVEN * size or len(between) < _GAPS:
        return 0.0
    is_clear = all(gap > usual + _WORD * size for gap in gaps[len(between) :])
    return usual if is_clear else 0.0


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    near = other.x0 - glyph.x0 < _TWICE * (glyph.x1 - glyph.x0)
    return near and glyph.text == other.text


def _line(words: list[list[Glyph]], *, ends_blank: bool) -> Line:
    """A piece, with its parts."""
    texts = ["".join(glyph.text for glyph in word) for word in words]
    cuts = [at for at, (a, b) in enumerate(pairwise(texts), 1) if _are_numbers(a, b)]
    line = _part(words, ends_blank=ends_blank)
    if not cuts:
        return line
    bounds = pairwise([0, *cuts, len(words)])
    parts = tuple(_part(words[start:end], ends_blank=False) for start, end in bounds)
    return replace(line, parts=parts)


def _are_numbers(word: str, other: str) -> bool:
    """Whether two words are two numbers, not one with a space in it."""
    return bool(NUMBER.fullmatch(word)) and (other in _SIGNS or bool(NUMBER.fullmatch(other)))


def _part(words: list[list[Glyph]], *, ends_blank: bool) -> Line:
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
