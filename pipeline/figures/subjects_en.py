"""What an English clause is about: its subject, or what it points back to."""

import re

from pipeline.figures.clauses_en import (
    AT_AFTER,
    AT_START,
    DATELINE,
    LEADS,
    OWN_MONEY,
    STARTED,
    WHOSE,
)
from pipeline.figures.names import is_generic, is_giver
from pipeline.figures.names_en import name_of
from pipeline.figures.verbs_en import ORGAN
from pipeline.figures.words_en import (
    ACTIVE,
    ARTICLE,
    CLAUSE,
    FOR_IT,
    OPENER,
    PLAIN,
    REFERS_BACK,
    SAID,
    SUBJECT,
)

_WITH_ASIDE = re.compile(r"[^,]{2,80}, (?:which|who|whose|a |an |the |with )")
# `Youth Job Leap Subsidy KRW 3 billion`: a verb with a capital letter is part of a name, unless
# a preposition leads on to the amount (`Farm Budget Climbs to KRW 3 billion`).
_CAPITAL_VERB = re.compile(r",? [A-Z]\w* [A-Z](?!.*\b(?:[Tt]o|[Aa]t|[Bb]y|[Ff]rom|[Oo]f) ?$)")
_ADVERBIAL = re.compile(
    r"(?:In|At|On|For|With|Under|After|As|To|By|From|Since|When|If|Although|Once|Following|Upon"
    r"|Despite|During|Through|Thanks|Because)\b"
)


def subject(before: str) -> str:
    """`X will receive`, `spending on X rises to`: what stands before the verb."""
    clause = last_clause(before)
    match = STARTED.match(clause) or SUBJECT.match(clause) or LEADS.match(clause)
    if not match or _CAPITAL_VERB.match(clause[match.end("name") :]):
        return ""
    whose = WHOSE.match(match["name"])
    name = OWN_MONEY.sub("", whose["name"] if whose else match["name"])
    said = SAID.match(name)
    if said:
        return name_of(said["name"])
    for _ in range(3):
        shorter = OPENER.sub("", name)
        if shorter == name:
            break
        name = shorter
    name = _last_name(name)
    if ORGAN.fullmatch(name) or (is_giver(name) and ACTIVE.match(clause, match.end("name"))):
        return ""
    return name_of(name)


def clause_of(words: str) -> str:
    """What a clause behind a heading is about, who gives the money aside."""
    name = subject(words.strip())
    return "" if is_giver(name) else name


def plain_subject(text: str) -> str:
    """`Quantum remains a priority`: the subject of a sentence without amounts."""
    match = PLAIN.match(text)
    return name_of(match["name"]) if match and not is_giver(match["name"]) else ""


def refers_back(before: str, after: str) -> bool:
    """Whether the words around an amount point to what was named before: it, the programme."""
    clause = SUBJECT.match(last_clause(before[-200:]))
    opening = AT_AFTER.match(after[:100]) if AT_START.search(before[-20:]) else None
    if opening and is_generic(ARTICLE.sub("", opening["name"])):
        return True
    if clause:
        name = _last_name(clause["name"])
        if is_generic(ARTICLE.sub("", name)) or ORGAN.fullmatch(name):
            return True
    return bool(REFERS_BACK.search(before[-200:]) or FOR_IT.search(after[:80]))


def last_clause(before: str, *, is_opened: bool = False) -> str:
    """The words behind the last conjunction, with their opening words where *is_opened*."""
    last = 0
    for match in CLAUSE.finditer(before):
        last = match.end()
    words = DATELINE.sub("", before[last:].strip())
    if is_opened:
        return words
    for _ in range(3):
        shorter = OPENER.sub("", words)
        if shorter == words:
            break
        words = shorter
    return words


def _last_name(name: str) -> str:
    """The subject without an aside in commas and without what stands before it."""
    if _ADVERBIAL.match(name):
        return name.rpartition(", ")[2]
    return name.partition(", ")[0] if _WITH_ASIDE.match(name) else name
