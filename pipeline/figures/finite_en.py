"""Where an English clause has a finite verb for sure, before its other verbs are tagged."""

from collections.abc import Sequence

from pipeline.figures import lexicon_en as lexicon
from pipeline.figures.tags_en import FINITE, Token


def head(words: Sequence[Token]) -> int:
    """How many words stand before the mark behind which the first amount of a line stands.

    In a sentence they hold a plain verb, or begin like one; then they are no head.
    """
    if words and words[0].tag in ("det", "prep", "pronoun", "sub", "adverb"):
        return 0
    amount = next((at for at, word in enumerate(words) if word.tag == "amount"), len(words))
    mark = max(amount - 1, 0)
    if mark and (words[mark].text == ":" or words[mark].tag in ("open", "dash")):
        return 0 if followed(words[:mark])[0] else mark
    return 0


def followed(words: Sequence[Token]) -> list[bool]:
    """For each place, whether a plain finite verb stands there or behind before the clause ends."""
    found = [False] * (len(words) + 1)
    for at in range(len(words) - 1, -1, -1):
        following = words[at + 1] if at + 1 < len(words) else None
        is_end = words[at].tag in ("stop", "sub", "rel", "comma")
        # `X starts with A and is planned to …`
        if following and words[at].tag == "and":
            is_end = is_end or following.tag in FINITE
        found[at] = not is_end and (_is_plainly_finite(words[at], following) or found[at + 1])
    return found


def _is_plainly_finite(token: Token, following: Token | None) -> bool:
    """Whether a word can hardly be anything but a finite verb: `is`, `rose`, `rises to`."""
    if token.tag in ("be", "have", "modal", "do") or token.lemma in lexicon.PLAINLY_PAST:
        return True
    known = lexicon.verb_form(token.lemma)
    if known is None:
        return False
    if following and following.tag == "amount":
        return True
    if token.tag != "noun" or known[1] != "s":
        return False
    is_moved = following is not None and following.lemma in ("by", "to", "from", "at")
    return known[0] not in lexicon.NOUN_LIKE or is_moved
