"""Whether a space stood where a line breaks: it is seldom printed, and Korean breaks inside words.

Chromium breaks between any two syllables and prints no space at the end of a line; Word and Hancom
print it; reportlab breaks between words only. What the whole document does decides, then the room
that the line had, then the words of the document, then the grammar of the two halves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from scrapers.documents.pdf_lines import BLANK, Line
from scrapers.documents.pdf_syllables import BEGINS, ENDS, USUAL

_ENOUGH: Final = 2  # lines that end with a space, for a document that prints them
_WORDWISE: Final = 0.25  # of the breaks that leave room for a syllable, in one that spares words
_TIGHT: Final = 0.1  # of the size; what measures differ by
_BEYOND: Final = 1.5  # syllables; more room than this, with a space in between, is no accident

_HANGUL = re.compile(r"[가-힣]")
_LAST_WORD = re.compile(r"[가-힣]+\Z")
_FIRST_WORD = re.compile(r"\A[가-힣]+")
_OPEN_GROUP = re.compile(r"(?:\A|[^\d,.])\d{1,3}(?:,\d{3})*,(\d{0,2})\Z", re.ASCII)
_STARTS_NUMBER = re.compile(r"\d+", re.ASCII)
_SCALE = r"(?:[십백천]{0,2}[조억만]|[십백천]{1,2})"
_AFTER_ANY = r"의|에|에서|도|씩|까지|부터|보다|대|여"
_AFTER_CONSONANT = rf"(?:{_AFTER_ANY}|을|이|은|과|으로|이며|이다|이고)"
_AFTER_VOWEL = rf"(?:{_AFTER_ANY}|를|가|는|와|로|며|다|고)"
_STARTS_UNIT = re.compile(
    r"(?!만\s?\d{1,2}\s?[세~])"
    rf"(?:(?:{_SCALE}?\s?원|[십백천]{{0,2}}[억만]|[십백천]{{1,2}}){_AFTER_CONSONANT}?|"
    rf"(?:[십백천]{{0,2}}조|{_SCALE}?\s?달러){_AFTER_VOWEL}?)(?![가-힣a-zA-Z])|{_SCALE}원"
)  # "조사" (a survey), "원가 " (costs) and "만 19세" (an age) are no units
_ENDS_SCALE = re.compile(r"\d\s?[십백천]{0,2}([십백천조억만])\Z", re.ASCII)
_ARTICLE = re.compile(r"제\s?\d+조\Z", re.ASCII)  # of a law
_STARTS_AMOUNT = re.compile(r"\d[\d,.]*\s?[십백천]{0,2}([조억만원])", re.ASCII)
_SCALES: Final = "원만억조"
_LISTED = re.compile(r"\d[.,]\s{1,3}\d{1,3},\Z", re.ASCII)  # the day of a date, numbers in a list
_STARTS_REST = re.compile(r",\d{3}(?!\d)|\.\d", re.ASCII)
_FEW_DIGITS = re.compile(r"[가-힣\s](\d{1,2})\Z", re.ASCII)
_DECIMAL = re.compile(r"[가-힣\s](?<!\.\s)\d{1,3}\.\d{0,3}\Z", re.ASCII)
_STARTS_COUNT = re.compile(r"(\d{1,3})\s?(?:%|[조억만천백십원년명개건])", re.ASCII)
_TIGHT_END = re.compile(r"[-\u2010/·ㆍ~(\[{「『“‘<《△▲]\Z")
_TIGHT_START = re.compile(r"\A[)\]}」』”’>》,.·ㆍ/~%:;]")
_PARTICLE = re.compile(
    r"\A(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|보다|이다|이며|이고|"
    r"하고|하여|하는|하며|하기|한다|했다|한|할|된|되는|되어|된다|됨|함|적|적인|적으로|들|들의|별)\Z"
)
_APART = re.compile(
    r"등|및|수|것|중|때|바|이상|이하|이내|관련|대한|대해|위한|위해|통해|통한|따른|따라|대비|약|총|각|그|이|전|"
    r"본|또는|또한|모든|새로운|규모|대상|다음|최대|최소"
)  # words that stand alone
_PRIOR: Final = 1.5  # a break falls on a space more often than between any two syllables
_AFTER: Final = 0.3  # for every syllable that the word before is longer than most
_GROUP: Final = 3  # digits between commas
_WORD: Final = 3  # syllables of a word


@dataclass(slots=True)
class Breaks:
    """How the lines of one document break; learnt from all of them before any is joined."""

    blanks: int = 0
    spared: int = 0
    breaks: int = 0
    words: Counter[str] = field(default_factory=Counter)

    def learn(self, lines: Iterable[Line], joined: Iterable[tuple[Line, Line]]) -> None:
        """Takes note of whole words, and of the places where lines broke.

        Args:
            lines: all of the document; the words at their ends may be broken.
            joined: lines that continue one another.
        """
        for line in lines:
            self.words.update(
                word for part in line.text.split()[1:-1] for word in _HANGUL_WORDS.findall(part)
            )
        for one, other in joined:
            self.blanks += one.ends_blank
            if _HANGUL.match(one.text[-1]) and _HANGUL.match(other.text[0]):
                self.breaks += 1
                self.spared += one.room > _BEYOND * other.first_glyph + BLANK * one.size

    def join(self, lines: Sequence[Line]) -> str:
        """The text of lines that continue one another."""
        text = lines[0].text
        for one, other in pairwise(lines):
            text += self._between(text, one, other) + other.text
        return text

    def _between(self, text: str, one: Line, other: Line) -> str:
        is_split = not one.ends_blank and _is_split(text, other.text)
        if is_split or is_unfinished(text, other.text):
            return ""
        if one.ends_blank:
            return " "
        if text.endswith("\u00ad") or _TIGHT_END.search(text) or _TIGHT_START.match(other.text):
            return "" if _is_bound(text, other.text) else " "
        if self._is_wordwise:
            return " "
        if other.text[0] == "(" and _HANGUL.match(text[-1]):
            return ""  # lines break before a bracket though there is room for it alone
        if one.room > other.first_glyph + _TIGHT * one.size:
            return " "
        if other.text[0].isdecimal():
            return "" if _is_one_number(one.text, other.text) else " "
        return "" if self._is_within(text, other.text) else " "

    @property
    def _is_wordwise(self) -> bool:
        """Lines of it end between words, or say so by a space."""
        return self.spared > _WORDWISE * self.breaks

    def _is_within(self, text: str, following: str) -> bool:
        """Whether a break that left no room stood inside a word."""
        last, first = text[-1], following[0]
        head = _first_word(following)
        if not _HANGUL.match(first):
            return False
        if last.isdigit():
            return True
        if not _HANGUL.match(last):
            return bool(_PARTICLE.match(head)) and last not in ",.:;"
        if self.blanks >= _ENOUGH:
            return True
        return self._is_word(_last_word(text), head)

    def _is_word(self, tail: str, head: str) -> bool:
        """Whether two halves that are Hangul to the break are one word."""
        if _APART.fullmatch(head) or _APART.fullmatch(tail):
            return False
        if tail + head in self.words or _PARTICLE.match(head):
            return True
        if self.words[tail] and self.words[head]:
            return False
        odds = ENDS.get(tail[-1], USUAL) + BEGINS.get(head[0], USUAL)
        return odds + _AFTER * (len(tail) - _WORD) + _PRIOR <= 0


def is_unfinished(text: str, following: str) -> bool:
    """Whether a text ends within a group of three digits that the next line completes."""
    group, digits = _OPEN_GROUP.search(text), _STARTS_NUMBER.match(following)
    if not group or not digits or _LISTED.search(text):
        return False
    missing = 3 - len(group[1])
    return len(digits[0]) == missing or (len(digits[0]) < missing and digits[0] == following)


def goes_on(text: str, following: str) -> bool:
    """Whether an amount begins in a text and ends in the next line, whatever room there was."""
    return is_unfinished(text, following) or _is_split(text, following) or _is_sum(text, following)


def _is_sum(text: str, following: str) -> bool:
    """Whether a line begins with the rest of an amount, which is told in smaller units."""
    end, start = _ENDS_SCALE.search(text), _STARTS_AMOUNT.match(following)
    if not end or not start or _ARTICLE.search(text):
        return False
    return _SCALES.find(start[1]) < _SCALES.find(end[1])


def _is_split(text: str, following: str) -> bool:
    """Whether a number ends a text, and its unit, its next group or its fraction begins a line."""
    if text[-1:].isdecimal():
        return bool(_STARTS_UNIT.match(following) or _STARTS_REST.match(following))
    return bool(_ENDS_SCALE.search(text) and _STARTS_UNIT.match(following))


def _is_one_number(line: str, following: str) -> bool:
    """Whether digits that a break without room parts are one number.

    Numbers by themselves stand one below the other in cells; longer ones have commas, or are years.
    """
    count = _STARTS_COUNT.match(following)
    if not count:
        return False
    few = _FEW_DIGITS.search(line)
    is_short = few is not None and len(few[1] + count[1]) <= _GROUP
    return is_short or _DECIMAL.search(line) is not None


_HANGUL_WORDS = re.compile(r"[가-힣]{2,}")


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def _is_bound(text: str, following: str) -> bool:
    """A hyphen or a slash binds only what it touches; a bracket or a stop always does."""
    return len(text) < 2 or not text[-2].isspace() or following[0] in ")]}」』”’>》,."
