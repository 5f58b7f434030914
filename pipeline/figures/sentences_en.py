"""What an amount in an English sentence is for, by the grammar of its clause."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from pipeline.figures import clauses_en, purposes_en, relatives_en, telling_en, topics_en
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named
from pipeline.figures.phrases_en import FOR, phrase_before
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import WHICH, is_time
from pipeline.figures.tokens_en import has_verb, tokens


class Sentence:
    """A tagged sentence; what stands in brackets, or between two dashes, is read apart."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Tags the words.

        Args:
            text: of the sentence.
            spans: of its amounts, in order.
        """
        words = tokens(text, spans)
        self._whole = Clause.of(text, words)
        self._is_apart = _apart(words)
        main = [
            replace(word, tag="stop") if word.tag == "dash" else word
            for word, is_apart in zip(words, self._is_apart, strict=True)
            if not is_apart
        ]
        self._clause = Clause.of(text, main)
        # For each word, how many stand before it in the clause: its place there, if it has one.
        self._places = list(accumulate((not is_apart for is_apart in self._is_apart), initial=0))
        self._amounts = {word.index: at for at, word in enumerate(words) if word.index >= 0}

    def name(self, index: int) -> Named:
        """What amount number *index* is for."""
        at = self._amounts[index]
        named = self._in_brackets(at) if self._is_apart[at] else self._names[self._places[at]]
        if not named.label or named.refers_back or telling_en.is_telling(named.label):
            return named
        if self.purpose(index).label == named.label:
            return named  # nothing says it more plainly than `A for X`
        return Named(self._nearest(at), refers_back=False) if self._nearest(at) else BACK

    def _nearest(self, at: int) -> str:
        """The proper name next to word *at*: the last one before it, else the first behind."""
        names = self._proper_names
        before = [(begin, name) for begin, end, name in names if end <= at]
        behind = [name for begin, _, name in names if begin > at]
        others = [other for other in self._amounts.values() if other != at]
        if before and not any(before[-1][0] < other < at for other in others):
            return before[-1][1]
        return behind[0] if behind else ""

    @cached_property
    def _proper_names(self) -> list[tuple[int, int, str]]:
        return list(telling_en.proper_names(self._whole))

    def purpose(self, index: int) -> Named:
        """What stands behind amount number *index*: `A for X`, `A to repair X`."""
        return purposes_en.purpose(self._whole, self._amounts[index])

    @property
    def line(self) -> Sequence[Token]:
        """Its tagged words."""
        return self._whole.line

    def place(self, index: int) -> int:
        """Where amount number *index* stands in the line."""
        return self._amounts[index]

    def opinions(self, index: int) -> dict[str, Named]:
        """What each part of the grammar says that amount number *index* is for."""
        at = self._amounts[index]
        found = {"purpose": self.purpose(index), "name": self.name(index)}
        found["topic"] = Named(self._topic)
        if not self._is_apart[at]:
            found |= clauses_en.opinions(self._clause, self._places[at])
        return found

    def topic(self) -> str:
        """What the sentence is about, for the next one to refer back to; `""` where unsure."""
        return self._topic

    @cached_property
    def _topic(self) -> str:
        return topics_en.topic(self._clause)

    @cached_property
    def _names(self) -> dict[int, Named]:
        return clauses_en.names(self._clause)

    @cached_property
    def _openings(self) -> list[int]:
        """For each word, the last bracket or dash before it; -1 where there is none."""
        marks = (
            at if word.tag in ("open", "dash") else -1 for at, word in enumerate(self._whole.line)
        )
        return list(accumulate(marks, max, initial=-1))

    @cached_property
    def _asides(self) -> list[int]:
        """For each word, the last amount in brackets before it, else the first word."""
        amounts = (
            at if word.index >= 0 and is_apart else 0
            for at, (word, is_apart) in enumerate(
                zip(self._whole.line, self._is_apart, strict=True)
            )
        )
        return list(accumulate(amounts, max, initial=0))

    def _in_brackets(self, at: int) -> Named:
        """`X (A)`, `X (first-year budget of A)`: the noun phrase before the bracket."""
        opened = self._openings[at]
        inner = self._whole.line[opened + 1 : at]
        inner = [word for word in inner if word.lemma not in ("new", ",", "about")]
        if any(word.tag in (*FINITE, "amount") for word in inner):
            return NOTHING
        phrase = phrase_before(inner, len(inner), is_subject=False)
        if not is_pointing(phrase) and (label := self._clause.label(phrase)):
            return Named(label)
        outer = [
            self._whole.line[i]
            for i in range(self._asides[opened], opened)
            if not self._is_apart[i]
        ]
        if outer and outer[-1].text.endswith("%"):  # `22.5% (A) goes to X`
            return clauses_en.name(self._clause, self._places[opened] - 1, self._names)
        return self._before_brackets(outer, at)

    def _told(self, outer: Sequence[Token], phrase: Sequence[Token]) -> Named:
        """`A for X in 30 hospitals (B)`, `X recovers to A, its largest size (B)`: as A is named."""
        last = next((word.index for word in reversed(outer) if word.index >= 0), None)
        if last is None or not phrase:
            return NOTHING
        named, printed = self.name(last), self._clause.label(phrase)
        is_owned = phrase[0].lemma in ("its", "their", "his")
        is_inside = bool(printed) and named.label.endswith(printed)
        return named if named.label and (is_owned or is_inside) else NOTHING

    def _before_brackets(self, outer: Sequence[Token], at: int) -> Named:
        """What the words before the bracket around word *at* name."""
        phrase = phrase_before(outer, len(outer), is_subject=False)
        if is_time(phrase):
            if phrase[0].lemma not in WHICH or len(phrase) == len(outer):
                return NOTHING
            outer = outer[: -len(phrase)]  # `X starts this year (A)`
            phrase = phrase_before(outer, len(outer), is_subject=False)
        if told := self._told(outer, phrase):
            return told
        if outer and outer[-1].tag in ("past", "verb"):
            return Named(self._topic)  # `X is newly established (A)`
        left = outer[-len(phrase) - 1] if len(phrase) < len(outer) else None
        is_inside = left is not None and left.tag == "prep" and left.lemma not in FOR
        if is_inside and self._topic and self._is_last(at):
            return Named(self._topic)  # `X is strengthened ahead of Y (A)`
        if left is not None and (rel := relatives_en.before(outer, len(outer) - len(phrase) - 1)):
            phrase = phrase_before(outer, rel, is_subject=False)  # `X that lowers Y (A)`
        return BACK if is_pointing(phrase) else Named(self._clause.label(phrase))

    def _is_last(self, at: int) -> bool:
        """Whether the sentence ends with the bracket around word *at*."""
        line = self._whole.line
        closed = next((i for i in range(at, len(line)) if line[i].tag == "close"), at)
        return all(word.tag == "stop" for word in line[closed + 1 :])


def subject_of(heading: str) -> str:
    """`X is the biggest item:`: the subject of the words before a colon; `""` without a verb."""
    return Sentence(heading).topic() if has_verb(heading) else ""


def _apart(words: Sequence[Token]) -> list[bool]:
    """Whether each word stands in brackets, or between two dashes without an amount."""
    dashes = [at for at, word in enumerate(words) if word.tag == "dash"]
    between = range(dashes[0], dashes[1] + 1) if len(dashes) == 2 else range(0)
    if any(words[at].tag == "amount" for at in between):
        between = range(0)
    found: list[bool] = []
    depth = 0
    for at, word in enumerate(words):
        depth += word.tag == "open"
        found.append(depth > 0 or at in between)
        depth -= word.tag == "close" and depth > 0
    return found
