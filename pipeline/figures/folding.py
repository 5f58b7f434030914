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
