"""Which phrases of an English sentence may be what an amount is for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from pipeline.figures.name_keys import name_key
from pipeline.figures.names_en import name_of
from pipeline.figures.phrases_en import phrase_behind
from pipeline.figures.sentences_en import Sentence
from pipeline.figures.tags_en import Tag, Token

MOST: Final = 150  # phrases of a sentence; what stands further away is in another clause
_STARTS: Final[tuple[Tag, ...]] = ("noun", "det", "number", "ing", "past", "verb")
_BINDERS: Final[tuple[Tag, ...]] = ("prep", "to", "and", "comma")
_LOOSE: Final[tuple[Tag, ...]] = (*_BINDERS, "adverb", "det")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be what an amount is for.

    Attributes:
        begin, end: places of its words in the sentence.
        name: as printed, tidied; empty where the words name nothing.
        words: of the phrase.
        is_inner: a noun before it belongs to the same name.
        is_whole: nothing that is bound to it is left out.
    """

    begin: int
    end: int
    name: str
    words: tuple[Token, ...]
    is_inner: bool
    is_whole: bool

    @property
    def head(self) -> str:
        """The last noun before what is bound to it."""
        binders = (at for at, word in enumerate(self.words) if at and word.tag in ("prep", "to"))
        return self.words[next(binders, len(self.words)) - 1].lemma


class Heard:
    """A sentence with its grammar and its candidates, read when somebody asks."""

    language: Final = "en"

    def __init__(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Keeps a sentence.

        Args:
            text: of the sentence.
            spans: of its amounts, in order.
        """
        self.text = text
        self.spans = tuple(spans)

    @cached_property
    def sentence(self) -> Sentence:
        """Its grammar."""
        return Sentence(self.text, self.spans)

    @property
    def line(self) -> Sequence[Token]:
        """Its tagged words."""
        return self.sentence.line

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Its phrases that can be names, in reading order."""
        found = islice(_candidates(self.text, self.line), MOST)
        return tuple(one for one in found if one.name)

    @cached_property
    def topic(self) -> str:
        """What it is about, as a key."""
        return name_key(self.sentence.topic())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the grammar says that its amounts are for, as a key."""
        return tuple(name_key(self.sentence.name(index).label) for index in range(len(self.spans)))


def _candidates(text: str, line: Sequence[Token]) -> Iterator[Candidate]:
    """The phrases from each word on, whole and cut off before each word that binds."""
    for begin, word in enumerate(line):
        if word.tag not in _STARTS:
            continue
        phrase = phrase_behind(line, begin)
        if word.tag == "verb":
            phrase = (word, *phrase_behind(line, begin + 1))
        left = line[begin - 1].tag if begin else None
        is_inner = word.tag == "noun" and left in ("noun", "number")
        cuts = [at for at, each in enumerate(phrase) if at and each.tag in _BINDERS]
        for cut in (*cuts, len(phrase)):
            words = _tight(phrase[:cut])
            if words:
                end = begin + len(words)
                name = name_of(text[words[0].start : words[-1].end])
                yield Candidate(begin, end, name, words, is_inner, cut == len(phrase))


def _tight(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """A phrase without words at its end that bind it to nothing."""
    while phrase and phrase[-1].tag in _LOOSE:
        phrase = phrase[:-1]
    return phrase
