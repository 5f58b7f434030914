"""Names that an English sentence gives between commas: `a new programme, the Campus Network,`."""

from typing import Final

from pipeline.figures.named_en import NOTHING, Clause, Named
from pipeline.figures.phrases_en import phrase_behind

ORDINALS: Final = ("first", "second", "third", "fourth", "last", "latter", "other")


def renamed(clause: Clause, comma: int) -> Named:
    """`a new programme, the Campus Network, starts with A`: the name behind word *comma*."""
    if comma + 1 >= len(clause.line) or clause.line[comma].tag != "comma":
        return NOTHING
    phrase = phrase_behind(clause.line, comma + 1)
    is_name = sum(word.is_capital for word in phrase) > 1
    is_ordinal = any(word.lemma in ORDINALS for word in clause.line[max(0, comma - 3) : comma])
    return Named(clause.label(phrase)) if is_name or is_ordinal else NOTHING
