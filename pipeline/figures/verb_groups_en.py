"""The words of an English verb: `is expected to cost`, `has been raised`."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.phrases_en import WHOLLY
from pipeline.figures.tags_en import FINITE, Token

_READY: Final = ("able", "due", "likely", "ready", "free", "set")  # `will be able to spend A`


def verb_group(line: Sequence[Token], verb: int) -> int:
    """Where the words of a verb begin: `is | expected to cost`, `has been raised`."""
    here = verb
    while here and (count := _auxiliaries(line, here)):
        here -= count
    return here


def _auxiliaries(line: Sequence[Token], here: int) -> int:
    """How many words right before word *here* belong to its verb."""
    left, before = line[here - 1], line[here - 2] if here > 1 else None
    if left.lemma in WHOLLY:
        return 0
    if left.tag in ("be", "have", "modal", "do", "adverb") or left.lemma == "let":
        return 1
    if left.tag == "to" and before is not None:
        return _before_to(line, here, before)
    return 0


def _before_to(line: Sequence[Token], here: int, before: Token) -> int:
    """How many words from a `to` back belong to its verb: `is | expected to`, `is | to`."""
    if before.tag in ("verb", "past", "ing") or before.lemma in _READY:
        return 2
    if before.tag in ("be", "have", "modal"):
        return 1
    # `R&D to grow by A`: a headline
    return 0 if any(word.tag in (*FINITE, "past") for word in line[: here - 1]) else 1


def has_be(line: Sequence[Token], verb: int) -> bool:
    """Whether a participle is passive."""
    for here in range(verb - 1, max(-1, verb - 5), -1):
        if line[here].tag == "be":
            return True
        if line[here].tag not in ("adverb", "have", "modal"):
            return False
    return False
