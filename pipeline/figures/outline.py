"""Which headings stand above a statement."""

import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.figures.segments import Segment

# Outer marks first. Korean administrative style nests I, 1., 가., □, ○, -.
_LEVELS: Final = (
    re.compile(r"\["),
    re.compile(r"[\u2160-\u216b]|[IVX]+\."),
    re.compile(r"\d{1,2}\."),
    re.compile(r"[가-하]\."),
    re.compile(r"[□■◆◇▶►ㅁ❖▣◈]"),
    re.compile(r"\d{1,2}\)|\(\d{1,2}\)|[①-⑳⑴-⒇❶-❿]|[가-하]\)|[1-9]$"),
    re.compile(r"[○●❍◦∘ㅇo◎]"),
)
_MAX_HEADING: Final = 160
# Only these lines stand below a ○ line; a line without a mark goes back to the heading above it.
_LINE_LEVEL: Final = len(_LEVELS) - 1
_BELOW_LINES: Final = "-–—‣*·ㆍ‧\u2024⋅・\u2043※"
# A heading is no sentence: it neither ends like one nor has the ending of a Korean predicate.
_SENTENCE_END = re.compile(r"(?:[.!?…,;][”\"’')]*|다|함|됨|임|음|것)$")

# The two sides of a correction belong to the line that says what is corrected.
_CORRECTED = re.compile(r"[(]?(?:정정|수정|변경)[ ]?(?:전|후)[)]?|(?:Before|After)[ ]?:")


@dataclass(slots=True)
class Outline:
    """The headings read so far; a heading ends those of its own level and below."""

    _open: list[tuple[int, str]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The headings above the next statement, outermost first."""
        return " > ".join(words for _, words in self._open if words)

    def close(self, level: int) -> None:
        """Ends the headings of this level and below."""
        self._open = [(above, words) for above, words in self._open if above < level]

    def enter(self, level: int, words: str) -> None:
        """Opens a heading."""
        self.close(level)
        self._open.append((level, words))


def heading_level(segment: Segment, *, is_heading: bool, is_item: bool) -> int | None:
    """How deep a heading stands, from 0; `None` where a statement is no heading.

    Args:
        segment: the statement.
        is_heading: the publisher marked its block as a heading.
        is_item: it is a list line with a label and amounts.
    """
    if not is_item and (len(segment.text) > _MAX_HEADING or _SENTENCE_END.search(segment.text)):
        return None
    if is_heading:
        return 0
    return mark_level(segment)


def mark_level(segment: Segment) -> int | None:
    """How deep the mark of a statement stands, whether it is a heading or not."""
    for level, mark in enumerate(_LEVELS, start=1):
        if mark.match(segment.mark):
            return level
    return None


def closes_from(segment: Segment) -> int | None:
    """The level from which a statement ends the headings above it; `None` where it ends none."""
    level = mark_level(segment)
    if level is None and _CORRECTED.match(segment.text):
        return None
    if level is not None or segment.mark[:1] in set(_BELOW_LINES):
        return level
    return _LINE_LEVEL
