"""A tagged word of an English sentence: what a tag may be, and where a word stands."""

import re
from dataclasses import dataclass
from typing import Final, Literal

Tag = Literal[
    "amount",
    "number",
    "noun",
    "det",
    "pronoun",
    "prep",
    "to",
    "and",
    "sub",
    "rel",
    "be",
    "have",
    "modal",
    "do",
    "verb",  # finite, or bare behind a modal or `to`
    "past",  # a participle, or the finite past
    "ing",
    "adverb",
    "comma",
    "stop",  # ; and :, . within a segment
    "dash",
    "open",
    "close",
]
POSSESSIVE: Final = re.compile(r"[’']s?$")  # `the ministry’s`
FINITE: Final[tuple[Tag, ...]] = ("verb", "be", "have", "modal", "do")
VERBAL: Final[tuple[Tag, ...]] = (*FINITE, "past", "ing")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or amount.

    Attributes:
        start, end: code points in the sentence.
        lemma: of a verb, its base form; else the word in small letters.
        index: of an amount, which one it is; else -1.
    """

    text: str
    start: int
    end: int
    tag: Tag
    lemma: str = ""
    index: int = -1

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper() or self.text[:1] in "“\"‘'「『"
