"""The sounds of Korean syllables, which tell a particle from the end of a noun."""

from typing import Final

_AFTER_CONSONANT: Final = ("은", "이", "을", "이란", "으로", "으로는")
_AFTER_VOWEL: Final = ("는", "가", "를", "란")
_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8  # Hangul syllables and their final sounds


def final_of(noun: str) -> int | None:
    """The final consonant of the last syllable, 0 behind a vowel; `None` if it is no Hangul."""
    code = ord(noun[-1]) if noun else 0
    return (code - _FIRST) % _FINALS if _FIRST <= code <= _LAST else None


def fits(noun: str, particle: str) -> bool:
    """Whether a particle has the form that the sound before it asks for."""
    final = final_of(noun)
    if final is None:
        return True
    if particle in _AFTER_CONSONANT:
        return final > 0
    if particle in ("로", "로는"):
        return final in (0, _RIEUL)
    return final == 0 or particle not in _AFTER_VOWEL
