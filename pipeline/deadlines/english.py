"""Which printed days are deadlines in English."""

import re

from pipeline.deadlines import english_words as words
from pipeline.deadlines.context import Clause
from pipeline.deadlines.labels import MOST, parts, stated, tidy

_PHRASE = 8  # words; a longer phrase is no label


def purpose(clause: Clause) -> str | None:
    """Says what a day is the last day for; returns as its Korean counterpart does."""
    if words.ASSEMBLY.search(clause.before + clause.after) or words.TOLD.match(clause.after):
        return None
    labelled = stated(clause.before, clause.labels, lambda label: _label(label, clause))
    if labelled is not None:
        return labelled
    if clause.term.limit == "by":
        return _by(clause)
    if clause.term.limit == "" and clause.term.first:
        opening = words.OPENING.match(clause.before)
        is_told = opening and words.TOLD.match(clause.before, opening.end())
        return _of_subject(clause.before, needs_verb=not opening or bool(is_told))
    return _of_noun(clause)


def _label(label: str, clause: Clause) -> str | None:
    """The label that words end with; a day that no word limits needs one that says so."""
    limit = words.LIMIT.search(label[-2 * MOST :])
    if limit:
        return limit["label"].strip() if _is_of_readers(limit) else None
    if len(label) > MOST or words.OTHER_LABEL.search(label):
        return None
    period = words.PERIOD.search(label)
    if not period or not (clause.term.first or clause.term.limit):
        return None
    own = clause.before.rstrip()
    is_heading = period["head"] or not own or own[-1] in ":：([)]–-"
    return words.COPULA.sub("", label[: period.start("copula")]) if is_heading else None


def _is_of_readers(limit: re.Match[str]) -> bool:
    """Whether a deadline is one of those who hand something in, rather than of those who build."""
    act = limit["act"]
    if act or limit["last"]:
        return words.ACT.search(act or limit["label"]) is not None
    return words.ACT.search(limit["label"]) is not None or not words.THEIR_LABEL.search(
        limit["label"]
    )


def _by(clause: Clause) -> str | None:
    """What is to be done by the day, before which or after which the sentence says it."""
    before, after = clause.before, clause.after
    found = _of_subject(before)
    if found is not None:
        return found
    if not tidy(before) or before.rstrip().endswith(","):
        asked = words.ASKED.search(after[: 2 * MOST])
        if asked:
            return _phrase(after[asked.start("verb") :])
    is_alone = not tidy(before) and not tidy(after)
    return "" if is_alone and words.STRICT.match(clause.folded.text, clause.term.start) else None


def _of_subject(before: str, *, needs_verb: bool = False) -> str | None:
    """The last thing before the day that somebody can be late with, if it governs the day."""
    found = [match for match in words.SUBJECT.finditer(before) if _is_meant(before, match)]
    if not found or words.THEY.search(before):
        return None
    last = next((match for match in reversed(found) if match["verb"]), found[-1])
    noun = words.PAPERS.search(before, 0, last.start())
    is_passive = words.PASSIVE.match(last["verb"] or "") is not None
    if needs_verb and not last["verb"]:
        return None
    theirs = [match.start() for match in words.THEIRS.finditer(before)]
    if theirs and (not last["verb"] or theirs[-1] > last.start()):
        return None
    other = words.ELSE_OF_VERB if last["verb"] else words.ELSE_OF_NOUN
    past = words.PAST.search(before)
    is_past = past and not (last["verb"] and past.start() >= last.start())
    if is_past or other.search(before, last.end()):
        return None
    return _phrase(before[noun.start() if noun and is_passive else last.start() :])


def _is_meant(before: str, match: re.Match[str]) -> bool:
    """Whether a word that can say something else speaks of handing in here."""
    verb = (match["verb"] or "").lower()
    told = before[: match.start()]
    if not verb:
        return words.COUNTED.search(told) is None
    if verb == "apply":
        return bool(words.MAY.search(told)) and not words.NEUTER.search(told)
    if verb.endswith("open"):
        return words.CLOSING.search(told) is not None
    if words.PASSIVE.match(verb):
        return words.PAPERS.search(told) is not None
    return words.WILL.search(told) is None


def _of_noun(clause: Clause) -> str | None:
    """What is due on the day, closes on it, or was moved to it."""
    before, limit = clause.before, clause.term.limit
    nouns = {"due": words.DUE, "closes": words.CLOSING, "moved": words.MOVING}.get(limit)
    is_aside = limit == "due" and before.rstrip().endswith(",")  # the report, due then, will …
    if not nouns or is_aside or words.THEIRS.search(before):
        return None
    found = [*nouns.finditer(before)]
    if not found:
        return "" if limit == "due" and not tidy(before) else None
    whole = words.COPULA.sub("", parts(before)[0])
    is_label = len(whole) <= MOST // 2 and not any(letter.isdigit() for letter in whole)
    return whole if is_label else _phrase(before[found[-1].start() :])


def _phrase(text: str) -> str:
    """The first words of a phrase, up to what begins another one."""
    end = words.PHRASE_END.search(text)
    phrase = text[: end.start() if end else len(text)]
    whole = phrase if len(phrase) <= MOST else phrase[:MOST].rpartition(" ")[0]
    return " ".join(tidy(whole).split(" ")[:_PHRASE])
