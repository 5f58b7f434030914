"""Which verb of an English clause governs an amount."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures import relatives_en
from pipeline.figures.lexicon_en import SAYING
from pipeline.figures.named_en import Clause
from pipeline.figures.tags_en import Token

_NEAR: Final = 8  # words between `reported` and `that`


def governor(clause: Clause, at: int) -> int | None:
    """The last verb before the amount in its clause."""
    closed = 0  # the last comma
    is_subject = True  # of the clause that an `and` before it begins
    for here in range(at - 1, clause.starts[at] - 1, -1):
        word = clause.line[here]
        if word.tag in ("verb", "past", "ing", "be", "have"):
            if here < closed and _is_over(clause.line, here):
                continue
            return here
        closed = here if word.tag == "comma" else closed
        if word.tag in ("sub", "rel") or (word.tag == "and" and is_subject):
            return None
        if word.tag == "amount" and not _is_shared(clause, here, at):
            return None
        is_subject = is_subject and word.tag in ("adverb", "det", "number")
    return None


def _is_over(line: Sequence[Token], verb: int) -> bool:
    """Whether a verb before a comma is of a relative clause: `research that accepts failure, A`."""
    rel = relatives_en.before(line, verb)
    if rel is None or line[rel - 1].tag != "noun":
        return False
    return all(word.lemma not in SAYING for word in line[max(0, rel - _NEAR) : rel])


def _is_shared(clause: Clause, here: int, at: int) -> bool:
    """`from A to B`, `A in 2025, B in 2026`: the verb before governs both."""
    return all(
        word.tag in ("prep", "to", "number", "adverb", "and", "comma")
        or word.lemma in ("this", "next", "last", "year", "won", "the")
        for word in clause.line[here + 1 : at]
    )
