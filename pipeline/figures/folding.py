"""What may hide in printed text without changing its meaning, and how to look past it."""

import re
import unicodedata
from dataclasses import dataclass

# What an editor pastes between the digits of one number, first and last code points: controls but
# for tabs and line breaks, the soft hyphen, zero-width spaces and joiners, marks of writing
# direction, invisible operators, variation selectors, the byte order mark.
_INVISIBLE = (
    *("\x00\x08", "\x0e\x1f", "\x7f\x84", "\x86\x9f", "\u00ad\u00ad", "\u061c\u061c"),
    *("\u180b\u180e", "\u200b\u200f", "\u202a\u202e", "\u2060\u206f", "\ufe00\ufe0f"),
    *("\ufeff\ufeff", "\ufff9\ufffb", "\U000e0000\U000e01ef"),
)
_HALVES = "\ud800\udfff"  # of letters that were lost; no file or database takes them
# No-break, figure, thin and ideographic spaces.
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
# Full-width digits, comma and full stop; the tilde operator, which people type for a range.
_FULL_WIDTH = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {
    "，": ",",
    "\uff0e": ".",
    "\u223c": "~",
}


def _between(ends: str) -> list[str]:
    """All letters from the first to the last."""
    return [chr(code) for code in range(ord(ends[0]), ord(ends[-1]) + 1)]


_FOLDED = (
    {letter: "" for ends in _INVISIBLE for letter in _between(ends)}
    | dict.fromkeys(_between(_HALVES), "\ufffd")
    | dict.fromkeys(_SPACES, " ")
    | _FULL_WIDTH
)
_RANGES = "".join(f"{ends[0]}-{ends[-1]}" for ends in (*_INVISIBLE, _HALVES))
_UNUSUAL = re.compile(f"[{_RANGES}{_SPACES}{''.join(_FULL_WIDTH)}]")
# A letter with what composes onto it: combining marks, and the conjoining jamo of Hangul, which
# some systems store decomposed.
_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u0300-\u036f\u3099\u309a]*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Text with its oddities removed.

    Attributes:
        text: no invisible characters, ordinary spaces and digits, composed letters.
        spans: for each code point of `text` the span in the original that it stands for; `None`
            where both texts are the same.
    """

    text: str
    spans: tuple[tuple[int, int], ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a non-empty folded one, without invisible characters around it."""
        if self.spans is None:
            return start, end
        return self.spans[start][0], self.spans[end - 1][1]


def fold(text: str) -> Folded:
    """Removes what does not change the meaning, and remembers where everything stood."""
    is_composed = unicodedata.is_normalized("NFC", text)
    if is_composed and not _UNUSUAL.search(text):
        return Folded(text)
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        letter = unicodedata.normalize("NFC", cluster.group())
        for folded in (_FOLDED.get(part, part) for part in letter):
            letters.append(folded)
            spans.extend([cluster.span()] * len(folded))
    return Folded("".join(letters), tuple(spans))
