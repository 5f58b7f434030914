"""What shows that a difference is of something else than the two amounts beside it."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.claims.anchors import Anchor
from pipeline.claims.statements import MARKS, Statement
from storage.records import Figure

BESIDE: Final = 25  # code points around an amount in which its name is looked for
REACH: Final = 60
CENTURY: Final = 2000

_AGAINST_KO: Final = r"(?:본?예산)?(?:[ ]?\([^()]{0,20}\))?(?:의)?[ ]?(?:대비|보다|에[ ]?비[해하])"
_AGAINST_EN: Final = (
    r"\b(?:from|over|than|above|below|against|on|versus|vs\.?|compared[ ](?:to|with)"
    r"|relative[ ]to|in[ ]relation[ ]to)[ ](?:(?:in|the|its|that|of|what)[ ]){0,3}"
)
_ADJECTIVE: Final = r"(?:(?:government(?:'s)?|original|initial|draft|budget|first|earlier)[ ]){0,3}"
_PROPOSAL: Final = r"정부안|정부[ ]?제출안|제출안|예산안|당초|원안|계획|요구|목표"
_PROPOSAL_EN: Final = (
    r"proposal|draft|bill|plan|planned|request(?:ed)?|target|forecast|proposed|expected"
)
_LAST_YEAR: Final = r"전년도?|지난해|작년|전기|직전[ ]?연도"
_LAST_YEAR_EN: Final = r"(?:a|last|prior|previous|preceding)[ ](?:fiscal[ ])?year"
_PROPOSED: Final = re.compile(
    rf"(?:{_PROPOSAL})[ ]?{_AGAINST_KO}|{_AGAINST_EN}{_ADJECTIVE}(?:{_PROPOSAL_EN})\b",
    re.IGNORECASE,
)
_PROPOSED_NAME: Final = re.compile(rf"{_PROPOSAL}|\b(?:{_PROPOSAL_EN})", re.IGNORECASE)
_YEARLY: Final = re.compile(
    rf"(?:{_LAST_YEAR})[ ]?{_AGAINST_KO}|{_AGAINST_EN}{_LAST_YEAR_EN}"
    r"|\b(?:year[- ](?:on|over)[- ]year|YoY|annually)\b|전년동기",
    re.IGNORECASE,
)
_YEARLY_NAME: Final = re.compile(rf"{_LAST_YEAR}|\b{_LAST_YEAR_EN}", re.IGNORECASE)
_DATED: Final = re.compile(
    rf"(?<!\d)'?(?P<ko>(?:20)?\d\d)(?:년도?)?[ ]?{_AGAINST_KO}"
    rf"|{_AGAINST_EN}(?:fiscal[ ]year[ ]|FY[ ]?)?(?P<en>20\d\d)(?!\d)",
    re.IGNORECASE,
)

# A noun behind a difference that says of what it is: a cut in travel, 30% more projects.
_OF_WHAT: Final = re.compile(
    r"[ ](?:in|for|per|excluding|excl\.?|without|among|across|within|having|of|to|coming|made|due"
    r"|going|after|before|when|once|if|net|not|adjusted|on|at)[ ]"
    rf"(?P<what>[^{MARKS}.;,()]{{2,60}})",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?:more|fewer|less|larger|smaller|higher|lower)$", re.IGNORECASE)
_COUNTS: Final = re.compile(
    r"[ ](?!than\b|from\b|over\b)(?P<what>[a-z][^" + MARKS + r".;,()]{1,60})"
)
_PLAIN: Final = frozenset(
    (
        *("the", "its", "a", "an", "this", "that", "total", "overall", "budget", "budgets", "year"),
        *("fiscal", "fy", "spending", "expenditure", "funding", "and", "of", "in", "for", "to"),
        *("next", "last", "previous", "current", "one", "single", "amount", "won", "krw", "terms"),
        *("nominal", "all", "both", "years", "two", "three", "just", "only", "value", "support"),
        *("investment", "investments", "size", "from", "by", "with", "compared", "over", "than"),
        *("percentage", "comparison", "will", "be", "is", "was", "which", "as", "at", "on"),
    )
)


def is_of_else(
    statement: Statement, anchor: Anchor, pair: tuple[int, int], figures: Sequence[Figure]
) -> bool:
    """Whether the words behind a difference name something that nothing before it names."""
    text = statement.text
    after = text[anchor.end :][:REACH]
    found = _OF_WHAT.match(after)
    if not found and _COUNTED.search(text[: anchor.end]):
        found = _COUNTS.match(after)
    if not found:
        return False
    labels = " ".join(figures[statement.figures[at]].label for at in pair)
    known = {*re.findall(r"[\w&]+", f"{text[: anchor.start]} {labels}".lower())}
    said = re.findall(r"[^\W\d][\w&]*", found["what"].lower())
    return any(word not in known and word not in _PLAIN for word in said)


def has_other_base(
    statement: Statement, anchor: Anchor, pair: tuple[int, int], figures: Sequence[Figure]
) -> bool:
    """Whether a difference names a base that is not known to be the first amount of its pair.

    Args:
        statement: where all stand.
        anchor: the difference.
        pair: where base and target stand in the text.
        figures: of the notice.
    """
    said = _beside(statement.text, anchor, pair)
    base, target = (figures[statement.figures[at]] for at in pair)
    name = _around(statement.text, pair[0])
    if _PROPOSED.search(said) and not _PROPOSED_NAME.search(name):
        return True
    if _YEARLY.search(said) and not _YEARLY_NAME.search(name):
        return base.year is None or target.year is None or base.year + 1 != target.year
    if found := _DATED.search(said):
        year = int((found["en"] or found["ko"])[-2:])
        return base.year != CENTURY + year and f"{year:02}" not in name
    return False


def _beside(text: str, anchor: Anchor, pair: tuple[int, int]) -> str:
    """The words of a difference, from the amount before it to the number after it."""
    before = [at + 1 for at in pair if at < anchor.start]
    left = text[max(before, default=max(0, anchor.start - REACH)) : anchor.start][-REACH:]
    right = re.split(rf"[{MARKS};]|\.(?=[ ]|$)", text[anchor.end :][:REACH])[0]
    return f"{left}{text[anchor.start : anchor.end]}{right}"


def _around(text: str, at: int) -> str:
    """The words beside an amount, to the next number on either side."""
    left = re.split(f"[{MARKS}]", text[max(0, at - BESIDE) : at])[-1]
    right = re.split(f"[{MARKS}]", text[at + 1 : at + 1 + BESIDE])[0]
    return f"{left} {right}"
