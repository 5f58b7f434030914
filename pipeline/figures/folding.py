"""What may hide in printed text without changing its meaning, and how to look past it."""

import re
import unicodedata
from dataclasses import dataclass

# Zero-width spaces and joiners, word joiner, byte order mark, soft hyphen: an editor pastes them
# between the digits of one number.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# No-break, figure, thin and ideographic spaces.
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
# Full-width digits, comma and full stop; the tilde operator, which people type for a range.
_FULL_WIDTH = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {
    "，": ",",
    "\uff0e": ".",
    "\u223c": "~",
}
_FOLDED = dict.fromkeys(_INVISIBLE, "") | dict.fromkeys(_SPACES, " ") | _FULL_WIDTH
_UNUSUAL = re.compile(f"[{''.join(_FOLDED)}]")
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
        offsets: for each code point of `text`, and for its end, the offset in the original;
            `None` where both are the same.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a non-empty folded one, without invisible characters around it."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + self._width(end - 1)

    def _width(self, index: int) -> int:
        """How many original code points one folded code point stands for."""
        if self.offsets is None or not _is_hangul(self.text[index]):
            return 1
        composed = unicodedata.normalize("NFD", self.text[index])
        return min(len(composed), self.offsets[index + 1] - self.offsets[index])


def fold(text: str) -> Folded:
    """Removes what does not change the meaning, and remembers where everything stood."""
    composed = unicodedata.is_normalized("NFC", text)
    if composed and not _UNUSUAL.search(text):
        return Folded(text)
    letters: list[str] = []
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        printed = cluster.group()
        letter = printed if composed else unicodedata.normalize("NFC", printed)
        for folded in (_FOLDED.get(part, part) for part in letter):
            letters.append(folded)
            offsets.extend([cluster.start()] * len(folded))
    return Folded("".join(letters), (*offsets, len(text)))


def _is_hangul(letter: str) -> bool:
    """Whether a letter is a composed Hangul syllable."""
    return "\uac00" <= letter <= "\ud7a3"
