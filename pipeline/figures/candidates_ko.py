"""Which words of a Korean sentence may be what an amount is for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from pipeline.figures.hangul_ko import fits
from pipeline.figures.lexicon_en import words
from pipeline.figures.name_keys import name_key
from pipeline.figures.names_ko import name_of

MOST: Final = 250  # phrases of a sentence; of a thousand sentences one has more
_MOST_WORDS: Final = 9  # of a phrase
_REACH: Final = 16  # words and marks
# A word with its ending, or a mark.
_CUT: Final = re.compile(r"[가-힣A-Za-z0-9][^\s,()\[\]「」『』‘’“”\"':：;<>〈〉《》…]*|\S")
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]")
_YEAR: Final = re.compile(r"[’'‘]?(?:19|20)?\d\d년?도?(?:에|에는|도|의)?")
_PARTERS: Final = frozenset(";:：")
# Whatever may stand at the end of a word without belonging to a name.
_ENDINGS: Final = words(
    """
    은 는 이 가 을 를 에 에는 에도 에만 의 로 으로 와 과 도 만 엔 에게 에서 까지 부터 보다 인
    이다 이며 이고 으로는 로는 에서는 에서도 마다 씩 등 등에 등은 등을 등의 등에는 들 라는
    이라는 이란 란 에게는 께 나 이나 로만 으로만 과는 와는 과의 와의 로도 으로도 에의 에서의
    으로의 로의 까지의 만의 뿐 인데 이지만 이었다 였다 입니다 조차 처럼 만큼 에선 으론 론 에까지
    하고 의는 한 할 하는 된 되는
    """
)
_LONGEST: Final = max(map(len, _ENDINGS))


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its ending, a mark, or an amount.

    Attributes:
        text: as printed; empty for an amount.
        start, end: places of its letters in the sentence.
    """

    text: str
    start: int
    end: int

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be what an amount is for.

    Attributes:
        begin, end: places of its words in the sentence.
        name: as printed, tidied, without the ending of its last word.
        ending: of its last word; empty where it has none.
    """

    begin: int
    end: int
    name: str
    ending: str


class Heard:
    """A sentence with its candidates, read when somebody asks."""

    language: Final = "ko"

    def __init__(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Keeps a sentence.

        Args:
            text: of the sentence.
            spans: of its amounts, in order.
        """
        self.text = text
        self.spans = tuple(spans)

    @cached_property
    def line(self) -> tuple[Word, ...]:
        """Its words, marks and amounts."""
        return tuple(_cut(self.text, self.spans))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """What its words count as: amounts are alike, and so are years and other numbers."""
        return tuple(map(_class_of, self.line))

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Candidate, ...]]:
        """Its phrases that can be names, in reading order, those of one name together."""
        found: dict[str, list[Candidate]] = {}
        for begin, end, ending in islice(_phrases(self.line), MOST):
            first, last = self.line[begin], self.line[end - 1]
            if name := name_of(self.text[first.start : last.end - len(ending)]):
                found.setdefault(name_key(name), []).append(Candidate(begin, end, name, ending))
        return {key: tuple(each) for key, each in found.items()}

    def place(self, index: int) -> int:
        """Where amount number *index* stands among the words."""
        start = self.spans[index][0]
        return next(at for at, word in enumerate(self.line) if word.start == start)


def _class_of(word: Word) -> str:
    if word.is_amount:
        return "AMOUNT"
    if _YEAR.fullmatch(word.text):
        return "YEAR"
    return "NUMBER" if word.text[0].isdigit() else word.text


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Word]:
    begin = 0
    for start, end in spans:
        yield from _words(text, begin, start)
        yield Word("", start, end)
        begin = end
    yield from _words(text, begin, len(text))


def _words(text: str, begin: int, end: int) -> Iterator[Word]:
    for match in _CUT.finditer(text, begin, end):
        yield Word(match.group(), match.start(), match.end())


def _phrases(line: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Begin and end of the phrases from each word on, with each ending of their last word."""
    for begin, first in enumerate(line):
        if not _WORD.match(first.text):
            continue
        count = 0
        for at in range(begin, min(begin + _REACH, len(line))):
            last = line[at]
            count += _WORD.match(last.text) is not None
            if last.is_amount or last.text in _PARTERS or count > _MOST_WORDS:
                break
            if _WORD.match(last.text):
                yield from ((begin, at + 1, ending) for ending in _endings(last.text))


def _endings(word: str) -> Iterator[str]:
    """What may be the ending of a word: nothing, and whatever looks like one."""
    yield ""
    for size in range(1, min(_LONGEST, len(word) - 1) + 1):
        ending = word[-size:]
        if ending in _ENDINGS and fits(word[:-size], ending):
            yield ending
