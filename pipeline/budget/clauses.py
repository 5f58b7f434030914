"""The sentence around a figure, and whose money it says that is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.budget.scopes import OURS, whose
from scrapers.notice import Part
from storage.records import Figure

_SENTENCE_END = re.compile(r"[.!?。](?=\s|[A-Z가-힣])|[;\n□○●◇◆※]")
_REACH: Final = 300  # code points of a sentence that are looked at on the left of a figure
_AFTER: Final = 40  # code points on its right


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words of its sentence around a figure.

    Attributes:
        gap: between the figure before, or the beginning of the sentence, and this one.
        after: behind it, up to the next figure.
        sentence: all of it that stands before the figure.
    """

    gap: str = ""
    after: str = ""
    sentence: str = ""

    @property
    def scope(self) -> str:
        """The scope that the nearest words name, `""` where none do."""
        # On the right others are seldom meant: "53 billion for a plant of MOTIE".
        follows = [scope for _, scope in whose(self.after) if scope in {"government", OURS}]
        return _last(self.gap) or (follows[0] if follows else "") or _last(self.sentence)


def clauses_of(figures: Sequence[Figure], parts: Sequence[Part]) -> Iterator[Clause]:
    """The words around each of the figures of a notice; none in its title."""
    texts = {
        (part.place, part.first + index): block.text
        for part in parts
        for index, block in enumerate(part.blocks)
    }
    beside: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        beside.setdefault((figure.place, figure.block), []).append(figure)
    for figure in figures:
        here = figure.place, figure.block
        yield _clause(figure, beside[here], texts[here]) if here in texts else Clause()


def _clause(figure: Figure, beside: Sequence[Figure], text: str) -> Clause:
    left = max((one.end for one in beside if one.end <= figure.start), default=0)
    right = min((one.start for one in beside if one.start >= figure.end), default=len(text))
    reach = max(0, figure.start - _REACH)
    after = text[figure.end : min(right, figure.end + _AFTER)]
    return Clause(
        gap=_last_sentence(text[max(left, reach) : figure.start]),
        after=_SENTENCE_END.split(after, maxsplit=1)[0],
        sentence=_last_sentence(text[reach : figure.start]),
    )


def _last_sentence(text: str) -> str:
    return _SENTENCE_END.split(text)[-1]


def _last(words: str) -> str:
    found = whose(words)
    return found[-1][1] if found else ""
