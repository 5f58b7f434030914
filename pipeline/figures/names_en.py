"""Tidies the words around an English name."""

import re

from pipeline.figures.names import is_giver, is_name, tidy
from pipeline.figures.words_en import (
    ALLOC_TOTAL,
    AND_END,
    ARTICLE,
    AT_END,
    BUDGET_OF,
    NAME_END,
    NO_NAME,
)

# `(Increase) Youth Jobs`, `(Marine) Kelp Biofuel`
TOPIC = re.compile(r"^[(][^()]{1,30}[)] (?=\w)")


def name_of(words: str) -> str:
    """A tidy name, or `""` where the words are none."""
    words = words.strip()
    if not ALLOC_TOTAL.match(words.removeprefix("the ").removeprefix("The ")):
        match = BUDGET_OF.match(words)
        if match and not is_giver(match["name"]):
            words = match["name"]
    name = tidy(ARTICLE.sub("", TOPIC.sub("", words)))
    name = ARTICLE.sub("", name)
    name = AT_END.sub("", name)
    if NO_NAME.search(name):
        return ""
    is_short = len(name.split()) <= 16
    return (
        name if is_name(name) and is_short and not re.match(r"(?:KRW|₩|\d(?!\d{3} ))", name) else ""
    )


def first_name(words: str) -> str:
    """The name with which words begin, up to the verb or the aside that ends it."""
    end = NAME_END.search(words)
    return name_of(AND_END.sub("", words[: end.start()] if end else words))
