"""What an amount in an English sentence is for.

English says it by prepositions behind the amount (`KRW 3 billion for X`), by the verb before it
(`X will receive KRW 3 billion`, `spending on X rises to KRW 3 billion`), or by apposition
(`X (KRW 3 billion)`).
"""

import re

from pipeline.figures import headlines_en
from pipeline.figures.clauses_en import (
    AT_AFTER,
    AT_START,
    BEFORE_NOUN,
    ELLIPTIC_TO,
    HELPED,
    LEADS,
    LED_AFTER,
    MEANT,
    MODIFIED,
    PART_AFTER,
    PART_BEFORE,
    TO_BEFORE,
    VERB_END,
    WITH,
    WITH_AFTER,
)
from pipeline.figures.names_en import TOPIC, first_name, name_of
from pipeline.figures.subjects_en import last_clause, subject
from pipeline.figures.words_en import (
    AND_END,
    ARTICLE,
    ASIDE,
    ASIDE_AFTER,
    BARE,
    ELLIPTIC,
    FOR_AFTER,
    FOR_BEFORE,
    FOR_WHICH,
    IN_AFTER,
    IN_VERBS,
    IS_AFTER,
    JOINED,
    NAME_END,
    NO_PURPOSE,
    OBJECT,
    OF,
    SIZED,
    TO_DO,
    TO_VERBS,
)

# `(KRW 3 billion) and Y (KRW 2 billion)`
_BEHIND_BRACKET = re.compile(r"^[^()]{0,30}[)](?:,? and|,)? (?=\S)")
# What opens a list of names in brackets: `lines include X (KRW 3 billion)`.
_LED = re.compile(r"(?::|(?<=[a-zA-Z)]) [—–-]) ?$")  # `; counselling lines – KRW 3 billion`
_PROPER = re.compile(r"\d?[A-Z]")
_LIST_VERB = re.compile(
    r"\b(?:including|include[sd]?|are|is|such as|like|with|adds?"
    r"|(?:spent|earmarked|allocated|reserved|set aside|goes) (?:for|on|to)"
    r"|(?:rise|grow|fall|increase|drop|shrink)s? (?:for|at|in))\s"
)


def own_label(before: str, after: str) -> str:
    """What an amount is for, by the words between it and its neighbours; `""` where none says it.

    Args:
        before: from the amount before, or the start of the sentence, to this amount.
        after: from this amount to the next, or the end of the sentence.
    """
    before, after = _BEHIND_BRACKET.sub("", before[-400:], count=1), after[:220]
    if _COMPARED.match(before):
        return ""
    if headlines_en.is_headline(before):
        return _behind(before, after) or headlines_en.titled(after) or headlines_en.headline(before)
    return (
        _apposed(before)
        or _behind(before, after)
        or _object(before)
        or _modified(before, after)
        or _opening(before, after)
        or _for_before(before)
        or subject(before)
        or _sized(before, after)
        or _aside(before, after)
        or _meant(before, after)
        or _bare(before)
        or _elliptic(before)
    )


# `, up KRW 2 billion`: the same as the amount before.
_COMPARED = re.compile(
    r"(?: won)?[ ,(–—-]{1,3}(?:which is |which was |or |a |an )?(?:up|down|from|compared"
    r"|against|versus"
    r"|rather|instead|more than|less than|increase|rise|cut|drop|decrease)\b[^,;]{0,60}$"
)


def _modified(before: str, after: str) -> str:
    """`a KRW 3 billion programme for X`: the amount stands before its noun like an adjective."""
    match = MODIFIED.match(after) if BEFORE_NOUN.search(before) else None
    if match is None:
        return ""
    return first_name(match["name"])


def _opening(before: str, after: str) -> str:
    """`At KRW 3 billion, X is …`."""
    match = AT_AFTER.match(after) if AT_START.search(before) else None
    return name_of(match["name"]) if match else ""


def _meant(before: str, after: str) -> str:
    """`KRW 3 billion to repair X`, `With KRW 3 billion the ministry will repair X`."""
    match = HELPED.match(after) or MEANT.match(after)
    if match is None and WITH.search(before):
        match = WITH_AFTER.match(after)
    if not match:
        return ""
    return first_name(match["name"])


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
    clause = last_clause(head).rstrip()
    clause = re.split(r", (?:and )?|\band (?=[A-Z])", clause)[-1]
    makes = LEADS.match(f"{clause} at")
    if makes and not clause.startswith("Among"):
        return name_of(makes["name"])
    return name_of(_LIST_VERB.split(clause)[-1])


def _behind(before: str, after: str) -> str:
    """`KRW 3 billion for X`, `KRW 3 billion was set aside for X`."""
    match = FOR_AFTER.match(after)
    is_opening = not before.strip()  # `• KRW 1.2 trillion in housing benefits`
    if match is None and (is_opening or IN_VERBS.search(before) or JOINED.search(before)):
        match = IN_AFTER.match(after)
    if match is None and is_opening:
        match = LED_AFTER.match(after)
    if match is None and PART_BEFORE.search(before):
        match = PART_AFTER.match(after)
    if match is None:
        return ""
    gap = after[: match.start("name")]
    if re.fullmatch(r"(?:.{0,20}(?:\d|year))? to ", gap) and not (
        TO_VERBS.search(before) or JOINED.search(before)
    ):
        return ""
    name = match["name"]
    end = NAME_END.search(name)
    name = AND_END.sub("", name[: end.start()] if end else name)
    is_deed = gap.endswith(" to ") and TO_DO.match(name)
    return "" if is_deed or NO_PURPOSE.match(name) else name_of(name)


def _object(before: str) -> str:
    """`raised X to KRW 3 billion`, `passed a budget of KRW 3 billion`, `Of X, KRW 3 billion`."""
    match = OF.match(last_clause(before, is_opened=True)) or OBJECT.match(before[-200:])
    match = match or FOR_WHICH.search(before[-200:]) or TO_BEFORE.match(before.rstrip())
    return name_of(match["name"]) if match and not VERB_END.search(match["name"]) else ""


def _aside(before: str, after: str) -> str:
    """`The money for X, KRW 3 billion, remains`."""
    match = ASIDE.match(last_clause(before))
    return name_of(match["name"]) if match and ASIDE_AFTER.match(after) else ""


def _sized(before: str, after: str) -> str:
    """`the works of KRW 3 billion were left`."""
    match = SIZED.match(last_clause(before))
    return name_of(match["name"]) if match and IS_AFTER.match(after) else ""


def _for_before(before: str) -> str:
    """`For X the ministry has allocated KRW 3 billion, and for Y KRW 2 billion`."""
    match = FOR_BEFORE.search(before)
    return name_of(match["name"]) if match else ""


def _elliptic(before: str) -> str:
    """`X gets KRW 3 billion and Y KRW 2 billion`."""
    match = ELLIPTIC_TO.match(before) or ELLIPTIC.search(before)
    return name_of(match["name"]) if match else ""


def _bare(before: str) -> str:
    """`X KRW 3 billion, Y KRW 5 billion`: a name right before its amount."""
    is_colon = _LED.search(before) is not None
    clause = last_clause(_LED.sub("", before).replace("):", ")"))
    match = BARE.match(clause.rpartition(", ")[2] if ", " in clause else clause)
    if not match:
        return ""
    name = ARTICLE.sub("", TOPIC.sub("", match["name"]))
    is_proper = all(
        w[:1].isupper()
        or not w[:1].isalpha()
        or len(w) < 4
        or w in ("with", "from", "into", "under")
        for w in name.split()
    )
    return name_of(name) if is_colon or (is_proper and _PROPER.match(name)) else ""
