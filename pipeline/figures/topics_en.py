"""What an English sentence is about, for the next one to refer back to."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.named_en import TITLES, Clause, Named, hands_out
from pipeline.figures.phrases_en import FAR, phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.subjects_en import fronted, subject
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import TIMES, is_event, is_time

_DRAFTS: Final = ("budget", "proposal", "bill")
_NAMED: Final = (*_DRAFTS, "r&d", "programme", "program", "project", "fund", "projects")
_REPORTS: Final = 4  # `X said that Y had announced that …`


def topic(clause: Clause) -> str:
    """The subject of the sentence, else what its verb is done to."""
    for _ in range(_REPORTS):
        line, verb = clause.line, main_verb(clause)
        if verb is None:
            return _whole(clause)
        if line[0].lemma == "what" and line[verb].tag != "be":  # `What we need most is X`
            last = next((i for i in range(len(line) - 1, verb, -1) if line[i].tag == "be"), verb)
            return clause.label(phrase_behind(line, last + 1))
        reported = _reported(clause, verb)
        if reported is None:
            return _about(clause, verb)
        clause = Clause.of(clause.text, line[reported:])
    return ""


def _whole(clause: Clause) -> str:
    """A line without a verb, where it is a name."""
    phrase = phrase_behind(clause.line, 0)
    is_whole = all(word.tag == "stop" for word in clause.line[len(phrase) :])
    is_name = is_whole and not is_pointing(phrase) and not is_time(phrase)
    return clause.label(phrase) if is_name else ""


def _about(clause: Clause, verb: int) -> str:
    """The subject of a verb if that is a name, else the name that its predicate or object has."""
    named = fronted(clause, verb) or subject(clause, verb)
    if clause.line[verb].tag == "be" and (predicate := _predicate(clause, named, verb)):
        return predicate
    is_plural = named.label.endswith(("s", "eople")) and not named.label.isupper()
    is_named = " " in named.label or (named.label[:1].isupper() and not is_plural)
    is_named = is_named and not TIMES & set(named.label.lower().split())
    # `Its budget for 2024 was passed. It comes to …`
    is_own = not named.refers_back or named.label.endswith(_DRAFTS) or " for 20" in named.label
    if is_named and is_own and not hands_out(named.label):
        return named.label
    return _introduced(clause, verb)


def _predicate(clause: Clause, subject: Named, verb: int) -> str:
    """`The main instrument is the Redundancy Programme`, `One is X`: what the subject is."""
    phrase = phrase_behind(clause.line, verb + 1)
    if not phrase or phrase[0].lemma not in ("the", "a", "an") or is_pointing(phrase):
        return ""
    is_proper = sum(word.is_capital for word in phrase) > 1
    is_plain = subject.label[1:].islower() if subject.label else subject.refers_back
    is_name = phrase[0].lemma == "the" and is_plain and (is_proper or not subject.label)
    return clause.label(phrase) if is_name else ""


def main_verb(clause: Clause) -> int | None:
    """The first verb that stands in no relative clause."""
    is_inside = False
    for here, word in enumerate(clause.line[: 2 * FAR]):
        if word.tag == "rel":
            is_inside = True
        elif word.tag in ("comma", "stop"):
            is_inside = False
        elif word.tag in (*FINITE, "past") and not is_inside:
            is_infinitive = here > 0 and clause.line[here - 1].tag == "to"
            if not is_infinitive:
                return here
    return None


def _introduced(clause: Clause, verb: int) -> str:
    """The first proper name behind a verb: `announced the Smart Farm Programme`."""
    line, here = clause.line, verb
    while here < min(len(line), verb + FAR):
        is_start = line[here].tag in ("det", "noun", "number")
        phrase = phrase_behind(line, here) if is_start else ()
        phrase = phrase[: next((i for i, word in enumerate(phrase) if word.tag == "to"), None)]
        label = clause.label(phrase) if _is_name(phrase, line[max(0, here - 2) : here]) else ""
        is_whose = label.lower().startswith("government")  # `adopted the government’s proposal`
        if label and not (is_whose or hands_out(label) or is_time(phrase)):
            return label
        here += 1 if is_event(phrase) else max(1, len(phrase))
    return ""


def _is_name(phrase: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether a phrase is a proper name (but of no person), or ends in `fund`, `programme`."""
    is_person = any(word.lemma in TITLES for word in before)
    if sum(word.is_capital for word in phrase) > 1 and not is_person:
        return True
    return bool(phrase) and phrase[-1].lemma in _NAMED and not is_pointing(phrase)


def _reported(clause: Clause, verb: int) -> int | None:
    """Where what somebody says begins: `announced that …`."""
    for here in range(verb, min(verb + 12, len(clause.line))):
        if clause.line[here].tag == "stop":
            return None
        if clause.line[here].lemma == "that" and clause.line[here].tag == "sub":
            return here + 1
    return None
