"""What a page of a PDF shows: its glyphs, its rules, and how much of it is pictures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pdfminer.layout import (
    LTChar,
    LTComponent,
    LTContainer,
    LTCurve,
    LTImage,
    LTItem,
    LTPage,
    LTRect,
)

THIN: Final = 3.0  # points; a rectangle as thin as this is a rule (Chromium draws borders so)

_SHORT: Final = 1.0  # points; shorter strokes are dots of a dotted rule at best
_ASKEW: Final = 0.5  # points that a straight rule may lean
_UNMAPPED: Final = "(cid:"  # what pdfminer writes where a font names no character
_PICTURE: Final = 0.25  # of the page's area; less is a logo or a stamp
_GAP: Final = 3  # characters
_GAP_SHARE: Final = 0.01
_FULL_PICTURE: Final = 0.5  # of the page's area; a photo beside a text is smaller
_HEADING: Final = 60  # letters; a page with more has a text of its own
_STROKES: Final = 200  # a page without letters and with more curves than this is drawn text
_LETTERS: Final = 3  # a page number is no text


class Glyph(NamedTuple):
    """A character where it stands; in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def is_blank(self) -> bool:
        r"""It is there for its width alone: Chromium prints every space as `\x01`."""
        return self.text <= " " or self.text.isspace()


class Rule(NamedTuple):
    """A straight line: at which height (or how far from the left), from where to where."""

    is_level: bool
    at: float
    start: float
    end: float


class Sheet(NamedTuple):
    """One page; sizes in points."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    pictures: float  # the share of its area that pictures cover
    strokes: int
    unmapped: int  # characters that its fonts do not name
    turned: int  # characters that stand on their side, which are not read

    @property
    def is_gappy(self) -> bool:
        """Some of its text is missing; a bullet or two without a name are no text."""
        unread = self.unmapped + self.turned
        return unread >= _GAP and unread > _GAP_SHARE * len(self.glyphs)

    @property
    def is_picture(self) -> bool:
        """There is something to read, and none of it is text."""
        if self.unmapped > len(self.glyphs):
            return True
        letters = sum(glyph.text.isalpha() for glyph in self.glyphs)
        if self.pictures >= _FULL_PICTURE and letters < _HEADING:
            return True  # a heading over a scan
        return letters < _LETTERS and (self.pictures >= _PICTURE or self.strokes > _STROKES)


def read_sheet(layout: LTPage) -> Sheet:
    """What pdfminer found on a page; text beyond its edges or across it (watermarks) is left out.

    Invisible text stays: it is how scanners write what they recognised.
    """
    width, height = layout.width, layout.height
    glyphs, rules = [], []
    pictures, strokes, unmapped, turned = 0.0, 0, 0, 0
    for part in _parts(layout):
        if isinstance(part, LTChar):
            glyph = _glyph(part, height)
            unmapped += glyph.text.startswith(_UNMAPPED)
            if not _is_on(glyph, width, height):
                continue
            turned += _is_turned(part)
            if _is_upright(part):
                glyphs.append(glyph)
        elif isinstance(part, LTCurve):
            strokes += 1
            rules += [rule for rule in _rules(part, height) if rule.end - rule.start > _SHORT]
        elif isinstance(part, LTImage):
            pictures += _area(part, width, height)
    known = [glyph for glyph in glyphs if not glyph.text.startswith(_UNMAPPED)]
    share = pictures / max(width * height, 1)
    return Sheet(width, height, known, rules, share, strokes, unmapped, turned)


def _parts(layout: LTPage) -> Iterator[LTItem]:
    """Everything that is painted, in that order; figures hold more."""
    open_parts: list[Iterator[LTItem]] = [iter(layout)]
    while open_parts:
        part = next(open_parts[-1], None)
        if part is None:
            open_parts.pop()
        elif isinstance(part, LTContainer):
            open_parts.append(iter(part))
        else:
            yield part


def _glyph(char: LTChar, height: float) -> Glyph:
    return Glyph(char.get_text(), char.x0, char.x1, height - char.y1, height - char.y0, char.size)


def _is_upright(char: LTChar) -> bool:
    a, b, _, _, _, _ = char.matrix
    return abs(b) <= abs(a) * 0.1


def _is_turned(char: LTChar) -> bool:
    a, b, _, _, _, _ = char.matrix
    return abs(a) <= abs(b) * 0.1 and not char.get_text().isspace()


def _is_on(glyph: Glyph, width: float, height: float) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return 0 <= x <= width and 0 <= y <= height and glyph.size > 0


def _area(part: LTComponent, width: float, height: float) -> float:
    across = min(part.x1, width) - max(part.x0, 0)
    down = min(part.y1, height) - max(part.y0, 0)
    return max(across, 0) * max(down, 0)


def _rules(curve: LTCurve, height: float) -> Iterator[Rule]:
    """The straight edges of what is drawn; of what is thin, its middle line."""
    if not (curve.stroke or (curve.fill and not _is_white(curve.non_stroking_color))):
        return
    x0, x1, top, bottom = curve.x0, curve.x1, height - curve.y1, height - curve.y0
    if bottom - top <= THIN:
        yield Rule(True, (top + bottom) / 2, x0, x1)
    elif x1 - x0 <= THIN:
        yield Rule(False, (x0 + x1) / 2, top, bottom)
    elif isinstance(curve, LTRect):
        yield from (Rule(True, top, x0, x1), Rule(True, bottom, x0, x1))
        yield from (Rule(False, x0, top, bottom), Rule(False, x1, top, bottom))
    elif curve.stroke:
        yield from _segments(curve, height)


def _segments(curve: LTCurve, height: float) -> Iterator[Rule]:
    for (xa, ya), (xb, yb) in pairwise(curve.pts):
        if abs(ya - yb) <= _ASKEW:
            yield Rule(True, height - (ya + yb) / 2, min(xa, xb), max(xa, xb))
        elif abs(xa - xb) <= _ASKEW:
            yield Rule(False, (xa + xb) / 2, height - max(ya, yb), height - min(ya, yb))


def _is_white(color: object) -> bool:
    """No one sees it: white, as a level, as RGB, or as CMYK."""
    levels = color if isinstance(color, tuple) else (color,)
    return levels in {(1,), (1, 1, 1), (0, 0, 0, 0)}
