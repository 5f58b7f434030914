"""Cuts an English sentence into tagged words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.figures import lexicon_en as lexicon
from pipeline.figures.tags_en import Tag, Token
from pipeline.figures.verbs_en import with_verbs

_TOKEN: Final = re.compile(
    r"""(?P<quoted>[“"‘'「『](?=[A-Z\d가-힣])[^“”"‘’「」『』]{2,80}[”"’'」』](?![A-Za-z]))
    | (?P<number>\d(?:[\d,.]*\d)?(?:%p?|st|nd|rd|th)?(?![A-Za-z\d]|-[A-Za-z]))
    | (?P<word>as[ ]a[ ]whole|(?:[A-Z][A-Za-z]*-)?(?:[A-Z]\.){2,}|[^\W_][\w&+/’'.-]*[\w&+]|[^\W_]
      |[&])
    | (?P<mark>[,;:()\[\]—–]|\s-\s|[.!?])
    | [^\s]""",
    re.VERBOSE,
)
_MARKS: Final[dict[str, Tag]] = {
    ",": "comma",
    **dict.fromkeys(";:.!?", "stop"),
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"),
    **dict.fromkeys("—–-", "dash"),
}
# A word of two classes is of the later one here: `after` is a preposition before a conjunction.
_CLASSES: Final[dict[str, Tag]] = {
    **dict.fromkeys(lexicon.ADVERBS, "adverb"),
    **dict.fromkeys(lexicon.DETERMINERS, "det"),
    **dict.fromkeys(lexicon.PRONOUNS - lexicon.DETERMINERS, "pronoun"),
    **dict.fromkeys(lexicon.SUBORDINATORS, "sub"),
    **dict.fromkeys(lexicon.PREPOSITIONS, "prep"),
    **dict.fromkeys(lexicon.RELATIVES - {"that", "where"}, "rel"),
    **dict.fromkeys(lexicon.CONJUNCTIONS, "and"),
    **dict.fromkeys(lexicon.DO, "do"),
    **dict.fromkeys(lexicon.MODALS, "modal"),
    **dict.fromkeys(lexicon.HAVE, "have"),
    **dict.fromkeys(lexicon.BE, "be"),
    "to": "to",
    "as a whole": "adverb",
}


def tokens(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """Cuts a sentence into tagged words.

    Args:
        text: of the sentence.
        spans: of its amounts, in order; each becomes one token.
    """
    found: list[Token] = []
    start = 0
    for index, (begin, end) in enumerate([*spans, (len(text), len(text))]):
        found += _cut(text, start, begin)
        if begin < end:
            found.append(Token(text[begin:end], begin, end, "amount", index=index))
        start = end
    # The closed classes first, then the verbs, which their neighbours tell from nouns.
    return with_verbs([_closed(one, before) for before, one in pairwise([None, *found]) if one])


def has_verb(text: str) -> bool:
    """Whether words hold a finite verb, and are no name."""
    return any(
        word.tag in ("be", "have", "modal", "do") or (word.tag == "verb" and before.tag != "to")
        for before, word in pairwise(tokens(text, ()))
    )


def _cut(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a part of the text without amounts; words are nouns as yet."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        if match.lastgroup is None:
            continue
        word = match.group().strip()
        tag: Tag = "noun"
        if match["mark"]:
            tag = _MARKS[word]
        elif match["number"]:
            tag = "number"
        found.append(Token(word, match.start(), match.end(), tag, word.lower().replace("'", "’")))
    return found


def _closed(token: Token, before: Token | None) -> Token:
    """Tags a word of a closed class, and adverbs in `-ly`."""
    # Capitals inside a sentence are names, and so are acronyms.
    is_name = token.is_capital and before is not None and before.tag not in ("stop", "dash")
    is_acronym = token.text.isupper() and len(token.text) > 1
    if token.text == "I":
        return replace(token, tag="pronoun")
    if token.tag != "noun" or is_name or is_acronym:
        return token
    tag = _CLASSES.get(token.lemma)
    if token.lemma == "than" and before and before.lemma in ("more", "less"):
        tag = "adverb"  # `more than doubles`
    if tag is None and token.lemma.endswith("ly") and not token.is_capital:
        tag = None if lexicon.verb_form(token.lemma) else "adverb"
    return replace(token, tag=tag) if tag else token
