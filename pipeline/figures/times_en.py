"""Words and phrases of an English sentence that say when something happens."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.lexicon_en import words
from pipeline.figures.tags_en import Token

# A phrase with one names no programme.
TIMES: Final = words(
    """
    year years month months week weeks jan feb apr jun jul aug sep sept oct nov dec january
    february march april may june july august september october november december spring summer
    autumn winter half quarter today now time times day days end beginning term stage process
    session vote meeting deliberation course review period deadline monday tuesday wednesday
    thursday friday saturday sunday
    """
)
_CURRENT: Final = ("current", "present", "coming")
WHICH: Final = ("this", "next", "last", "that", "the")  # `the year`


def is_year(word: Token) -> bool:
    """Whether a word is a year in digits."""
    return word.tag == "number" and len(word.text) == len("2026")


def undated(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """`Major R&D next year`: without the year."""
    if len(phrase) > 4 and phrase[-1].lemma == "year" and phrase[-2].lemma in _CURRENT:
        return phrase[:-4] if phrase[-4].tag in ("prep", "to") else phrase
    is_dated = len(phrase) > 2 and phrase[-1].lemma == "year" and phrase[-2].lemma in WHICH
    if not is_dated:
        return phrase
    return phrase[:-3] if phrase[-3].tag in ("prep", "to") else phrase[:-2]


def is_event(phrase: Sequence[Token]) -> bool:
    """Whether a phrase names when something is decided: `the plenary vote of December 2`."""
    end = next((i for i, word in enumerate(phrase) if word.tag in ("prep", "to")), len(phrase))
    return end > 0 and phrase[end - 1].lemma in TIMES


def is_time(phrase: Sequence[Token]) -> bool:
    """Whether a phrase says when: `the second half of the year`, `2025`."""
    return any(word.lemma in TIMES for word in phrase) or (bool(phrase) and is_year(phrase[0]))
