"""Relative clauses of English sentences: `X, which costs A`, `X that they cut`."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.tags_en import FINITE, Token

_OBJECTS: Final = 6  # words of an object before `as a result`
_NEAR: Final = 14  # words of a relative clause before its verb


def right_before(line: Sequence[Token], here: int) -> int | None:
    """The relative pronoun before a verb: `X, which costs A`, `X, for which they have A`."""
    left, before = line[here - 1], line[here - 2] if here > 1 else None
    is_that = left.lemma == "that" and before is not None and before.tag in ("noun", "number")
    if left.tag == "rel" or is_that:
        return here - 1
    is_behind = left.tag == "pronoun" and before is not None and before.tag == "rel"
    return here - 2 if is_behind else None


def verb_near(line: Sequence[Token], here: int) -> int:
    """The verb at or before word *here* that has only its objects in between."""
    for verb in range(here, max(-1, here - _OBJECTS), -1):
        if line[verb].tag in (*FINITE, "past"):
            return verb
        if line[verb].tag not in ("noun", "prep", "det", "number", "adverb"):
            break
    return here


def before(line: Sequence[Token], verb: int) -> int | None:
    """The relative pronoun without a comma that opens the clause of a verb, if it is a verb."""
    if verb < 0 or line[verb].tag not in (*FINITE, "past"):
        return None
    for here in range(verb - 1, max(0, verb - _NEAR), -1):
        if line[here].tag in ("comma", "stop"):
            break
        is_noun = line[here - 1].tag in ("noun", "number")
        if line[here].lemma in ("that", "which", "who") and is_noun:
            return here
    return None


def over(line: Sequence[Token], here: int) -> int:
    """Before `that the committee passed`, where it describes a subject."""
    for start in range(here - 1, max(-1, here - 8), -1):
        if line[start].lemma in ("that", "as") or line[start].tag == "rel":
            return start
        if line[start].tag in ("comma", "stop"):
            break
    return here + 1
