"""What a phrase of an English clause names, and phrases that name nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from pipeline.figures.labels import sentence_label
from pipeline.figures.lexicon_en import words
from pipeline.figures.names import is_giver
from pipeline.figures.names_en import name_of
from pipeline.figures.pointing_en import NUMERALS
from pipeline.figures.tags_en import Token
from pipeline.figures.times_en import WHICH
from pipeline.figures.words_en import ARTICLE, ORGAN


@dataclass(frozen=True, slots=True)
class Named:
    """What the grammar says of one amount.

    Attributes:
        label: what it is for; `""` where the clause does not say it.
        refers_back: a pronoun, or a word for any budget, stands in the place of the name; the label
            counts where nothing was named before.
    """

    label: str = ""
    refers_back: bool = False

    def __bool__(self) -> bool:
        """Whether the clause says anything."""
        return bool(self.label) or self.refers_back


TITLES: Final = (
    "rep",
    "minister",
    "president",
    "prof",
    "professor",
    "dr",
    "mr",
    "ms",
    "director",
)
# Single words that name nothing.
_NO_NAMES: Final = words(
    """
    remaining additional former latter two three four five six both ourselves themselves itself
    himself herself whoever anyone everybody nobody everything proposed requested planned mark
    bribe waste table chart list article report newspaper notice statement graph full
    """
)
_IN_NAMES: Final = ("noun", "number", "det", "prep", "to", "and")
NOTHING: Final = Named()
BACK: Final = Named(refers_back=True)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence outside brackets.

    Attributes:
        text: of the sentence.
        line: its tagged words.
        starts: for each word, and the end, where the part begins that `;` or `:` cuts off.
    """

    text: str
    line: Sequence[Token]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str, line: Sequence[Token]) -> "Clause":
        """The words, cut into parts."""
        behind = (at if word.tag == "stop" else 0 for at, word in enumerate(line, start=1))
        return cls(text, line, tuple(accumulate(behind, max, initial=0)))

    def until(self, end: int) -> "Clause":
        """The words before word *end*."""
        return Clause(self.text, self.line[:end], self.starts[: end + 1])

    def label(self, phrase: Sequence[Token]) -> str:
        """A phrase as printed, tidied; `""` where it names nothing."""
        if len(phrase) > 2 and phrase[0].lemma in WHICH and phrase[1].lemma.startswith("year"):
            phrase = phrase[2:]  # `this year’s total spending`
        if len(phrase) > 1 and phrase[0].lemma in TITLES and all(w.is_capital for w in phrase):
            return ""  # `Minister Park`
        core = [word for word in phrase if word.tag not in ("det", "adverb")]
        if not core:
            return ""
        if len(core) == 1 and (core[0].tag != "noun" or core[0].lemma in _NO_NAMES):
            return ""
        printed = self.text[phrase[0].start : phrase[-1].end]
        if name := name_of(printed):
            return name
        end, total = sentence_label(printed)
        if end == len(printed):
            return total
        is_counted = phrase[-1].text.endswith("s") and any(
            word.lemma in NUMERALS or word.tag == "number" for word in phrase[:-1]
        )
        is_plain = all(word.tag in _IN_NAMES for word in phrase)
        return ARTICLE.sub("", printed) if is_counted and is_plain else ""


def hands_out(name: str) -> bool:
    """Whether a name is of somebody who gives money: a ministry, the Assembly."""
    head = name.partition(" of ")[0].partition(" for ")[0]
    if ORGAN.fullmatch(name):
        return head == name or ORGAN.fullmatch(head) is not None  # not `R&D of the government`
    return is_giver(name) and (head == name or is_giver(head))
