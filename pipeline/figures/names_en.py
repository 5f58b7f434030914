"""Tidies the words around an English name."""

import re

from pipeline.figures.names import is_giver, is_name, tidy
from pipeline.figures.words_en import ALLOC_TOTAL, ARTICLE, AT_END, BUDGET_OF, NO_NAME

# `the budget of the Ministry of Health for X`
_OWNED = re.compile(
    r"(?P<owner>(?:the )?[A-Z].{3,80}?(?: [(][^()]{1,20}[)])?) for (?P<name>[^,;]{2,})$"
)
_FIELD = re.compile(r"^(?:the )?(?:field|area|sector|domain|case) of (?=\w)")
# `X in the government’s 2026 proposal`
_DRAFTED = re.compile(
    r" (?:in|under) the (?:government[’']s )?(?:20\d\d )?(?:budget )?(?:proposal|draft|bill)$"
)
# `Third, R&D for materials`, `newly introduced emergency cloud`
_OPENING = re.compile(
    r"^(?:(?:First|Second|Third|Fourth|Fifth|Finally|Lastly|Next), "
    r"|(?:the |a |an )?newly (?:[a-z]+ed|built|set-up) )(?=\w)"
)
_AMOUNT = re.compile(r"KRW|₩|\d(?!\d{3} |G )")  # `2025 Games` and `5G Networks` are names
_MAX = 16  # words
# `(Increase) Youth Jobs`, `(Marine) Kelp Biofuel`
TOPIC = re.compile(r"^[(][^()]{1,30}[)] (?=\w)")


def name_of(words: str) -> str:
    """A tidy name, or `""` where the words are none."""
    words = _OPENING.sub("", words.strip().rpartition(" under the name ")[2], count=1)
    words = _FIELD.sub("", _financed(_DRAFTED.sub("", AT_END.sub("", words.strip()))))
    name = tidy(ARTICLE.sub("", TOPIC.sub("", words)))
    name = AT_END.sub("", ARTICLE.sub("", name))
    if NO_NAME.search(name) or _AMOUNT.match(name):
        return ""
    return name if is_name(name) and len(name.split()) <= _MAX else ""


def _financed(words: str) -> str:
    """`the budget for X`: what it finances; a ministry has a budget of its own."""
    if ALLOC_TOTAL.match(words.removeprefix("the ").removeprefix("The ")):
        return words
    match = BUDGET_OF.match(words)
    if match is None:
        return words
    owned = _OWNED.match(match["name"])
    if owned and is_giver(owned["owner"]):
        return owned["name"]
    return words if is_giver(match["name"]) else match["name"]
