"""Names in English lists: `X (KRW 3 billion), Y KRW 5 billion`."""

import re
from typing import Final

from pipeline.figures.names_en import TOPIC, name_of
from pipeline.figures.words_en import ARTICLE, BARE, CLAUSE, DATELINE, OPENER

# What opens a list of names in brackets: `lines include X (KRW 3 billion)`.
_LED = re.compile(r"(?::|(?<=[a-zA-Z)]) [—–-]) ?$")  # `; counselling lines – KRW 3 billion`
_PROPER = re.compile(r"\d?[A-Z]")
_LIST_VERB = re.compile(
    r"\b(?:including|include[sd]?|are|is|such as|like|with|adds?"
    r"|(?:spent|earmarked|allocated|reserved|set aside|goes) (?:for|on|to)"
    r"|(?:rise|grow|fall|increase|drop|shrink)s? (?:for|at|in))\s"
)

# `A, B and C, respectively`
RESPECTIVELY: Final = re.compile(r"(?:[ ]won)?,?[ ]respectively\b")
BETWEEN: Final = re.compile(r"(?:[ ]won)?(?:,|,? and)[ ]")
_OPENING: Final = re.compile(r"(?:In|For|On|At|Under|By|From|With|Next|This|Meanwhile)\b")
_PARTED: Final = re.compile(r", and | and |, ")


def names_before(before: str, label: str, count: int) -> tuple[str, ...]:
    """The *count* names of a list that ends in *label*; none where its clause has another count.

    Args:
        before: the statement up to its first amount.
        label: what the grammar took for the name of all; the last names of the list.
        count: how many amounts there are.
    """
    at = before.rfind(label) if label else -1
    if at < 0:
        return ()
    start = max(before.rfind(mark, 0, at) + len(mark) for mark in (". ", "; ", ": ", "\n"))
    clause = before[start if start >= 2 else 0 : at + len(label)]
    parts = _PARTED.split(clause)
    opening = parts[: max(0, len(parts) - count)]
    if len(parts) < count or not all(map(_OPENING.match, opening)):
        return ()
    return tuple(name_of(part.removeprefix("Both ")) for part in parts[len(opening) :])


def bare_name(before: str, *, is_first: bool) -> str:
    """The name that stands right before an amount, in brackets or in a list."""
    words = before if is_first else re.sub(r"^[^()]{0,30}[)]", "", before, count=1)
    return _apposed(words) or _bare(words)


def _apposed(before: str) -> str:
    """`X (KRW 3 billion`."""
    if not re.search(r"[(][^()]{0,12}$", before):
        return ""
    head, _, inner = before.rpartition("(")
    if inner.strip(" ,").lower() not in ("", "new", "about", "total", "a total of"):
        return ""
    name = re.split(r", (?:and )?|\band (?=[A-Z])", _last_clause(head).rstrip())[-1]
    return name_of(_LIST_VERB.split(name)[-1])


def _bare(before: str) -> str:
    """`X KRW 3 billion, Y KRW 5 billion`: a name right before its amount."""
    is_colon = _LED.search(before) is not None
    clause = _last_clause(_LED.sub("", before).replace("):", ")"))
    match = BARE.match(clause.rpartition(", ")[2] if ", " in clause else clause)
    if not match:
        return ""
    name = ARTICLE.sub("", TOPIC.sub("", match["name"]))
    is_proper = _PROPER.match(name) is not None and all(map(_may_be_in_name, name.split()))
    return name_of(name) if is_colon or is_proper else ""


def _may_be_in_name(word: str) -> bool:
    """Whether a word is written like one of a proper name: `Fund`, `2026`, `for`, `from`."""
    is_plain = word[:1].isalpha() and not word[:1].isupper() and len(word) > len("for")
    return not is_plain or word in ("with", "from", "into", "under")


def _last_clause(before: str) -> str:
    """The words behind the last conjunction, without those that open a clause."""
    last = 0
    for match in CLAUSE.finditer(before):
        last = match.end()
    words = DATELINE.sub("", before[last:].strip())
    for _ in range(3):  # `And last year,`: one opening word behind the other
        words = OPENER.sub("", words)
    return words
