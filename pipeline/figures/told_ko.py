"""What Korean sentences have told that a later one may point to without naming it."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.figures.hangul_ko import fits
from pipeline.figures.labels_ko import own_label
from pipeline.figures.names import is_giver
from pipeline.figures.names_ko import is_person, name_of, names_of, only_name
from pipeline.figures.naming_series import NUMBERS, SEVERAL
from pipeline.figures.patterns import HANGUL
from pipeline.figures.phrases_ko import phrases
from pipeline.figures.statement import Statement

# `첫째, 갯벌 예보 고도화.`: the item that the sentences behind it tell of.
_ORDINAL: Final = re.compile(
    r"(?:첫째|둘째|셋째|넷째|다섯째|여섯째|일곱째|여덟째|[첫두세네][ ]?번째|하나|둘|셋|넷|마지막)"
    r"(?:로|으로|는)?[,.:][ ]"
)
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]|[①-⑳]|[가-하][.)]")
# `이를 위해 예산을 37억원에서`: money for what the sentence before says is done.
_FOR_THIS: Final = re.compile(r"(?:이를|이것을)[ ]위(?:해서?|하여)[ ,]")
# `등대 지도와 밀물 예보 두 과제를 맡는다`
_LISTED: Final = re.compile(
    rf"(?P<names>[^.;]{{4,80}})[ ](?P<number>{'|'.join(NUMBERS)})[ ](?:개[ ])?{SEVERAL}"
    r"(?:을|를|이|가|은|는|로|으로|에)[ ]"
)
_MOST: Final = 9  # names that are kept; nobody speaks of ten at once


@dataclass(slots=True)
class Told:
    """What sentences before have told.

    Attributes:
        names: what the amounts before are for, each once, in the order of their first amounts.
        item: of a list that runs through the paragraph, which its sentences tell of.
        deed: what the sentence before, without amounts, says something is done to.
    """

    names: tuple[str, ...] = ()
    item: str = ""
    deed: str = ""

    def begin_block(self) -> None:
        """Begins a paragraph."""
        self.item = self.deed = ""

    def begin(self, text: str, mark: str) -> None:
        """Begins a sentence; an ordinal or a number before it ends the item above."""
        ordinal = _ORDINAL.match(text)
        if not HANGUL.search(text):
            return
        if ordinal:
            self.item = only_name(text[ordinal.end() :].rstrip("."))
        elif _NUMBERED.fullmatch(mark):
            self.item = only_name(text[:-1]) if text.endswith(".") else ""

    def end(self, text: str, *, is_priced: bool) -> None:
        """Ends a sentence with amounts or without."""
        self.deed = "" if is_priced else _deed(text)
        listed = None if is_priced else _LISTED.search(text)
        for name in _names(listed["names"], NUMBERS[listed["number"]]) if listed else ():
            self.keep(name)

    def keep(self, name: str) -> None:
        """Keeps what an amount is for."""
        if name and name not in self.names:
            self.names = (*self.names[1 - _MOST :], name)

    def pointed_at(self, statement: Statement, index: int) -> str:
        """What a sentence says by pointing or counting off; `""` where its own words name it."""
        naming = statement.namings[index]
        if naming.is_in_turn:
            return naming.label
        if naming.turn:
            return self.names[-naming.turn] if naming.turn <= len(self.names) else ""
        if self.deed and not naming.is_own and _FOR_THIS.match(statement.text):
            return self.deed
        if not (self.item and statement.is_sentence):
            return ""
        if index:
            return "" if naming.is_own else self.item
        topic = f"{self.item}{'은' if fits(self.item, '은') else '는'} "
        return own_label(topic + statement.before(index), statement.after(index)) or self.item


def _names(words: str, count: int) -> tuple[str, ...]:
    """The names at the end of some words: `연구소는 등대 지도와 밀물 예보`."""
    found = [phrase.words for phrase in phrases(words)]
    return names_of(found[-1], count) if found else ()


def _deed(text: str) -> str:
    """What something is done to: `대학 장학금을 석사과정까지 넓힌다`."""
    objects = (name_of(phrase.words) for phrase in phrases(text) if phrase.part == "object")
    name = next(filter(None, objects), "")
    return "" if is_giver(name) or is_person(name) else name
