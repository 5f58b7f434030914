"""The words of a search: how text is folded, which tokens of it are indexed, and where they stand.

A Korean word stands inside longer ones (예산 in 정부예산안에), so a run of Hangul is indexed as
overlapping pairs of syllables and its last syllable alone; a run of Latin letters and digits is
indexed whole. Pairs do not keep their order, so an index of them brings candidates, and a pattern
on the text itself decides.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storage.errors import QueryRefusedError

MOST_CHARACTERS = 1000  # of a query; whole sentences are shorter

Span = tuple[int, int]  # first code point, and the one after the last

# What SQLite's tokenizer takes for a letter of a word in all of its releases; anything else is
# left out of the index, and is found by the pattern alone.
_SYLLABLE = "가-힣\u3400-\u4db5\u4e00-\u9fcc"  # Hangul, and Chinese characters
_LETTER = "0-9a-zß-öø-ɏ"
_RUN = re.compile(f"[{_SYLLABLE}]+|[{_LETTER}]+")
_TERM = re.compile(r'(-?)(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))')

# Printed alike and typed otherwise, one character for one, so that offsets stay.
_ALIKE = str.maketrans(
    "‘’′“”″‐‑–—―−ㆍ・‧∙～〜∼",  # noqa: RUF001  these are what notices print
    "'''\"\"\"------····~~~",
) | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5E)}


def composed(text: str) -> str:
    """A text in the form whose offsets spans count: NFC."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A text without case, its quotes, dashes and dots made one; as long as `composed` makes it."""
    text = composed(text)
    folded = text.casefold()
    if len(folded) != len(text):  # ß would become two letters
        folded = "".join(
            one if len(one) == 1 else each
            for each, one in ((each, each.casefold()) for each in text)
        )
    return folded.translate(_ALIKE)


def tokens(text: str) -> Iterator[str]:
    """What the index keeps of a text: Latin runs, pairs of syllables, last syllables; no order."""
    for run in set(_RUN.findall(fold(text))):
        if _is_korean(run):
            yield from _pairs(run)
            yield run[-1]
        else:
            yield run


def _is_korean(run: str) -> bool:
    return run[0] >= "㐀"


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a quoted phrase, folded; in a text it begins anywhere in Korean, else at a word."""

    text: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Where it stands in a folded text; any white space in it stands for any other."""
        words = r"\s+".join(map(re.escape, self.text.split()))
        first = self.text[0]
        whole = f"(?<![{_LETTER}])" if re.match(f"[{_LETTER}]", first) else ""
        thousands = "(?<![0-9],)" if first.isdecimal() else ""  # 400억 is no part of 6,400억
        return re.compile(whole + thousands + words)

    def clauses(self) -> Iterator[str]:
        """What an FTS5 index must hold where the term stands."""
        for run in _RUN.finditer(self.text):
            if not _is_korean(run[0]):
                yield f'"{run[0]}"' + "*" * (run.end() == len(self.text))
            elif len(run[0]) == 1:
                yield f'"{run[0]}"*'
            else:
                yield from (f'"{pair}"' for pair in _pairs(run[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a reader looks for.

    Attributes:
        wanted: each of them must stand somewhere in the title or a block.
        unwanted: none of them may.
        match: an FTS5 expression that every text with the wanted terms fulfils; `""` where the
            index has nothing of them.
    """

    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]
    match: str

    def hold_in(self, texts: Iterable[str]) -> bool:
        """Whether the texts of one notice, folded, hold what is wanted and nothing unwanted."""
        texts = tuple(texts)
        return all(any(map(one.search, texts)) for one in self.wanted) and not any(
            any(map(one.search, texts)) for one in self.unwanted
        )

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the wanted terms stand in a folded text; what overlaps is one span."""
        found = sorted(match.span() for one in self.wanted for match in one.finditer(text))
        merged: list[Span] = []
        for start, end in found:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)


def read_words(query: str) -> Words:
    """Reads what somebody typed: words, `"quoted phrases"`, and `-word` for what must not occur.

    Raises:
        QueryRefusedError: it is too long, or holds no word to look for.
    """
    if len(query) > MOST_CHARACTERS:
        message = f"The search has {len(query):,} characters; {MOST_CHARACTERS:,} are the most."
        raise QueryRefusedError(message)
    terms = [(minus, fold(phrase or word).strip()) for minus, phrase, word in _TERM.findall(query)]
    terms = [(minus, text) for minus, text in terms if any(map(str.isalnum, text))]
    wanted = dict.fromkeys(Term(text) for minus, text in terms if not minus)
    if not wanted:
        message = "There is no word to look for; name at least one without a minus before it."
        raise QueryRefusedError(message)
    return Words(
        wanted=tuple(term.pattern for term in wanted),
        unwanted=tuple(Term(text).pattern for minus, text in terms if minus),
        match=" AND ".join(dict.fromkeys(one for term in wanted for one in term.clauses())),
    )
