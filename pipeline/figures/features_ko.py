"""What stands around an amount of a Korean sentence, as features."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

_WORD: Final = re.compile(r"[가-힣]+|[A-Za-z]+|\d[\d,.]*%?p?|[^\s]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_REACH: Final = 16  # words on either side that are heard one by one
_NEAR: Final = 3  # of these, the words whose distance counts
_AROUND: Final = 160  # code points on either side that make up the sentence
_MOST_WORDS: Final = 30  # of a title, a heading, a label
_MOST_LETTERS: Final = 400  # of these; each amount hears them
_AMOUNT: Final = " AMOUNT "


def around(text: str, spans: tuple[tuple[int, int], ...], index: int) -> Iterator[str]:
    """The words on both sides of amount number *index*, by distance, with their endings."""
    start, end = spans[index]
    floor, limit = max(0, start - _AROUND), end + _AROUND
    before = _unpriced(text, spans[max(0, index - 20) : index], floor, start)
    after = _unpriced(text, spans[index + 1 : index + 21], end, limit)
    yield from (f"glue{size}_{after.lstrip('원 ')[:size]}" for size in range(1, 5))
    yield from (f"lead{size}_{before.rstrip()[-size:]}" for size in range(1, 5))
    left, right = _cut(before)[::-1], _cut(after)
    yield from _side("B", left)
    yield from _side("A", right)
    for word in (*left, *right):
        yield f"s_{word}"
        yield f"s_{word[:2]}"


def words(prefix: str, text: str) -> Iterator[str]:
    """The words of a title, a heading or a label, with the last syllables of each."""
    for word in _cut(text[:_MOST_LETTERS])[:_MOST_WORDS]:
        yield f"{prefix}_{word}"
        yield f"{prefix}_{word[-2:]}"


def _unpriced(text: str, spans: Sequence[tuple[int, int]], floor: int, limit: int) -> str:
    """The text between two offsets; all amounts are alike."""
    found, at = "", floor
    for start, end in spans:
        if start >= floor and end <= limit:
            found += text[at:start] + _AMOUNT
            at = end
    return found + text[at:limit]


def _cut(text: str) -> list[str]:
    return [_word(match.group()) for match in _WORD.finditer(text)]


def _word(printed: str) -> str:
    """What a word counts as: all years are alike, and so are other numbers."""
    if _YEAR.fullmatch(printed):
        return "YEAR"
    if printed == _AMOUNT.strip():
        return printed
    return "NUMBER" if printed[0].isdigit() else printed.lower()


def _side(side: str, found: Sequence[str]) -> Iterator[str]:
    """The words of one side, the nearest first."""
    line = [*found, "END"][:_REACH]
    yield f"{side}bi_{'_'.join(line[:2])}"
    is_far = accumulate((word == "AMOUNT" for word in line), max)
    for at, (word, far) in enumerate(zip(line, is_far, strict=True)):
        for form in _forms(word):
            if at < _NEAR:
                yield f"{side}{at}_{form}"
            yield f"{side}{'far' if far else 'in'}_{form}"


def _forms(word: str) -> set[str]:
    """A word, its stem and its ending."""
    if not "가" <= word[0] <= "힣":
        return {word}
    return {word, word[-2:], word[-1:], word[:2], word[:3]}
