"""What stands around an amount of an English sentence, as features."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipeline.figures.tags_en import Token
from pipeline.figures.tokens_en import tokens

_REACH: Final = 12  # words on either side that are heard one by one
_NEAR: Final = 4  # of these, the words whose distance counts
_AROUND: Final = 40  # words on either side that make up the sentence
_WORD: Final = re.compile(r"[a-z][a-z’'-]*")
_MOST_WORDS: Final = 30  # of a title, a heading, a label
_MOST_LETTERS: Final = 400  # of these; each amount hears them


def around(text: str, spans: tuple[tuple[int, int], ...], index: int) -> Iterator[str]:
    """The words on both sides of amount number *index*, by distance, order and clause."""
    line, places = _tagged(text, spans)
    at = places[index]
    left, right = max(0, at - _AROUND), at + _AROUND + 1
    yield from _side("B", [_word(each) for each in line[max(0, at - _REACH) : at]][::-1])
    yield from _side("A", [_word(each) for each in line[at + 1 : at + _REACH + 1]])
    yield from (f"s_{_word(each)}" for each in line[left:right])


def words(prefix: str, text: str) -> Iterator[str]:
    """The words of a title, a heading or a label."""
    found = _WORD.findall(text[:_MOST_LETTERS].lower())
    return (f"{prefix}_{word}" for word in found[:_MOST_WORDS])


@lru_cache(maxsize=4)  # each amount of a statement asks
def _tagged(
    text: str, spans: tuple[tuple[int, int], ...]
) -> tuple[tuple[Token, ...], dict[int, int]]:
    line = tokens(text, spans)
    return line, {word.index: at for at, word in enumerate(line) if word.index >= 0}


def _word(token: Token) -> str:
    """What a word counts as: all amounts are alike, and so are years and other numbers."""
    if token.tag == "amount":
        return "AMOUNT"
    if token.tag == "number":
        return "YEAR" if re.fullmatch(r"(?:19|20)\d\d", token.text) else "NUMBER"
    return token.lemma


def _side(side: str, found: Sequence[str]) -> Iterator[str]:
    """The words of one side, the nearest first."""
    line = [*found, "END"]
    yield f"{side}bi_{'_'.join(line[:2])}"
    yield f"{side}tri_{'_'.join(line[:3])}"
    yield from (f"{side}{at}_{word}" for at, word in enumerate(line[:_NEAR]))
    is_far = False
    for word in line:
        yield f"{side}{'far' if is_far else 'in'}_{word}"
        is_far = is_far or word == "AMOUNT"
    yield from (f"{side}cl_{word}" for word in _clause(line))


def _clause(line: Iterable[str]) -> Iterator[str]:
    """The words up to the next mark."""
    for word in line:
        if word in (",", ";", ":", "."):
            return
        yield word
