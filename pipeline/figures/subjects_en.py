"""The subject of an English verb, or what stands in front of its clause."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.asides_en import ORDINALS, drafted, renamed
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named, hands_out
from pipeline.figures.phrases_en import FAR, WHOLLY, phrase_before, phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import is_event, is_time, undated
from pipeline.figures.words_en import ORGAN

_FRONT: Final = ("for", "on", "in", "of", "as", "under", "within", "with")
_REGARDING: Final = (["with", "regard", "to"], ["with", "respect", "to"], ["in", "terms", "of"])
_READY: Final = ("able", "due", "likely", "ready", "free", "set")  # `will be able to spend A`
_COUNTED: Final = ("programmes", "programs", "projects")
# What opens an aside: `X, which …, costs A`.
_OPENING: Final = ("rel", "prep", "past", "ing", "sub", "adverb", "to", "det")
_JOINED: Final = 24  # verbs; no sentence joins more of them to one subject

_SUMMING: Final = ("amount", "total", "come")
_OBJECTS: Final = 6  # words of an object before `as a result`
_NEAR: Final = 14  # words of a relative clause before its verb

# What the subject of a verb is, or before which word an earlier verb has the same one.
_Found = Named | int


def subject(clause: Clause, verb: int) -> Named:
    """The subject of a verb; a ministry or the Assembly is one, too."""
    return _followed(clause, _subject(clause, verb))


def antecedent(clause: Clause, rel: int) -> Named:
    """What a relative clause is about: the noun phrase before it, if that is no time."""
    return _followed(clause, _antecedent(clause, rel))


def _followed(clause: Clause, found: _Found) -> Named:
    """Goes from a verb to the one before that it shares its subject with, as often as needed."""
    for _ in range(_JOINED):
        if isinstance(found, Named):
            return found
        verb = _verb_before(clause, found)
        if verb is None:
            return NOTHING
        found = _subject(clause, verb)
    return NOTHING


def _verb_before(clause: Clause, here: int) -> int | None:
    """The finite verb before a word, in its part of the sentence."""
    for earlier in range(here - 1, max(0, here - FAR, clause.starts[here]) - 1, -1):
        word = clause.line[earlier]
        if word.tag in FINITE or (word.tag == "past" and not has_be(clause, earlier)):
            return earlier
    return None


def _subject(clause: Clause, verb: int) -> _Found:
    line, here = clause.line, verb_group(clause, verb)
    is_ing = line[here].tag == "ing" or line[here].lemma == "having"
    if is_ing and here and line[here - 1].tag == "comma":
        named = phrase_before(line, here - 1) if line[here].lemma in _SUMMING else ()
        if named and (label := clause.label(named) or drafted(clause, named)):
            return Named(label)  # `its plan for 2027, amounting to A`
        return here - 1  # `X is given B, having had A last year`
    if here and line[here - 1].tag == "comma" and _is_next(clause, here - 1):
        return here - 1  # `X began with B, had A last year`
    here = _over_descriptions(clause, here)
    if not here:
        return NOTHING
    if line[here - 1].tag == "and":
        return here - 1  # `X gets B and spends A`
    rel = _relative(line, here)
    if rel is not None:
        return _antecedent(clause, rel)
    if line[here - 1].tag == "pronoun":
        if here < 3 or line[here - 2].lemma not in ("of", "in"):
            is_told = any(word.tag == "amount" for word in line[clause.starts[here] : here])
            return BACK if is_told else fronted(clause, here) or BACK
        here -= 2  # `MSIT’s part of it`
    return _owner(clause, here, is_apart=here < verb)


def _is_next(clause: Clause, comma: int) -> bool:
    """Whether a comma parts two verbs of one subject: an amount of the first stands before it."""
    has_amount = False
    for here in range(comma - 1, max(0, comma - FAR), -1):
        word = clause.line[here]
        if word.tag in ("comma", "stop", "rel", "sub"):
            return False
        if word.tag in FINITE or word.tag == "past":
            left = clause.line[here - 1]
            return has_amount and left.tag != "rel" and left.lemma != "that"
        has_amount = has_amount or word.tag == "amount"
    return False


def _relative(line: Sequence[Token], here: int) -> int | None:
    """The relative pronoun before a verb: `X, which costs A`, `X, for which they have A`."""
    left, before = line[here - 1], line[here - 2] if here > 1 else None
    is_that = left.lemma == "that" and before is not None and before.tag in ("noun", "number")
    if left.tag == "rel" or is_that:
        return here - 1
    is_behind = left.tag == "pronoun" and before is not None and before.tag == "rel"
    return here - 2 if is_behind else None


def _over_descriptions(clause: Clause, here: int) -> int:
    """From a verb to its subject: before `as passed`, `, an aside,`, `that they cut`."""
    line = clause.line
    if here and line[here - 1].lemma == "as":
        here -= 1  # `the programme as passed at A`
    if here and line[here - 1].tag == "comma":
        here = _over_aside(clause, here - 1)
    if here and line[here - 1].tag in ("past", "verb"):
        here = _over_relative(clause, here - 1)
    return here


def _owner(clause: Clause, here: int, *, is_apart: bool) -> _Found:
    """What the subject that ends before word *here* says of the amount of its verb.

    Args:
        clause: of the subject.
        here: 0-based.
        is_apart: other words stand between the subject and its verb, maybe its name.
    """
    phrase = phrase_before(clause.line, here)
    if is_apart and _is_unnamed(phrase) and (named := renamed(clause, here)):
        return named
    if len(phrase) < 3 and is_event(phrase):
        here -= len(phrase)
        phrase = phrase_before(clause.line, here)
    start = here - len(phrase)
    phrase = undated(phrase)
    if not phrase:
        return NOTHING
    left = clause.line[start - 1] if start else None
    if left and (rel := relative_before(clause.line, _verb_near(clause.line, start - 1))):
        return _antecedent(clause, rel)  # `Farms that grow rice receive A`
    is_giver = hands_out(clause.text[phrase[0].start : phrase[-1].end])
    is_told = is_giver or is_pointing(phrase)
    if left and (left.lemma == "whose" or (left.tag == "rel" and is_told)):
        return _antecedent(clause, start - 1)  # `X, which the ministry gave A`
    label = clause.label(phrase)
    is_counted = phrase[-1].lemma in _COUNTED and label[:1].isdigit()  # `31 programmes`
    is_counted = is_counted and all(word.tag != "prep" for word in phrase)
    if label and not (is_pointing(phrase) or is_event(phrase) or is_counted):
        return Named(label)
    return fronted(clause, here) or Named(label or drafted(clause, phrase), refers_back=True)


def _verb_near(line: Sequence[Token], here: int) -> int:
    """The verb at or before word *here* that has only its objects in between."""
    for verb in range(here, max(-1, here - _OBJECTS), -1):
        if line[verb].tag in (*FINITE, "past"):
            return verb
        if line[verb].tag not in ("noun", "prep", "det", "number", "adverb"):
            break
    return here


def relative_before(line: Sequence[Token], verb: int) -> int | None:
    """The relative pronoun without a comma that opens the clause of a verb, if it is a verb."""
    if verb < 0 or line[verb].tag not in (*FINITE, "past"):
        return None
    for here in range(verb - 1, max(0, verb - _NEAR), -1):
        if line[here].tag in ("comma", "stop"):
            break
        is_noun = line[here - 1].tag in ("noun", "number")
        if line[here].lemma in ("that", "which", "who") and is_noun:
            return here
    return None


def _is_unnamed(phrase: Sequence[Token]) -> bool:
    """`A programme newly introduced`: a noun that has no name yet."""
    return bool(phrase) and (
        phrase[0].lemma in ("a", "an", "another", "one") or phrase[-1].lemma in ORDINALS
    )


def verb_group(clause: Clause, verb: int) -> int:
    """Where the words of a verb begin: `is | expected to cost`, `has been raised`."""
    here = verb
    while here and (count := _auxiliaries(clause.line, here)):
        here -= count
    return here


def _auxiliaries(line: Sequence[Token], here: int) -> int:
    """How many words right before word *here* belong to its verb."""
    left, before = line[here - 1], line[here - 2] if here > 1 else None
    if left.lemma in WHOLLY:
        return 0
    if left.tag in ("be", "have", "modal", "do", "adverb") or left.lemma == "let":
        return 1
    if left.tag == "to" and before is not None:
        return _before_to(line, here, before)
    return 0


def _before_to(line: Sequence[Token], here: int, before: Token) -> int:
    """How many words from a `to` back belong to its verb: `is | expected to`, `is | to`."""
    if before.tag in ("verb", "past", "ing") or before.lemma in _READY:
        return 2
    if before.tag in ("be", "have", "modal"):
        return 1
    # `R&D to grow by A`: a headline
    return 0 if any(word.tag in (*FINITE, "past") for word in line[: here - 1]) else 1


def _over_relative(clause: Clause, here: int) -> int:
    """Before `that the committee passed`, where it describes a subject."""
    for start in range(here - 1, max(-1, here - 8), -1):
        if clause.line[start].lemma in ("that", "as") or clause.line[start].tag == "rel":
            return start
        if clause.line[start].tag in ("comma", "stop"):
            break
    return here + 1


def _over_aside(clause: Clause, here: int) -> int:
    """From the comma that closes an aside to the word behind the noun that it describes."""
    line = clause.line
    is_list = False
    for start in range(here - 1, max(0, here - FAR), -1):
        if line[start].tag == "stop":
            break
        if line[start].tag == "comma" and (line[start + 1].tag in _OPENING or not is_list):
            return start
        is_list = is_list or line[start].tag == "and"
    return here


def _antecedent(clause: Clause, rel: int) -> _Found:
    here = rel
    while here and clause.line[here - 1].tag in ("comma", "prep", "to"):
        here -= 1
    phrase = phrase_before(clause.line, here)
    if len(phrase) < here:
        phrase = phrase_before(clause.line, here, is_subject=False)
    if is_time(phrase) or not phrase:
        return here
    start = here - len(phrase)
    if _is_unnamed(phrase) and is_pointing(phrase) and start > 1:
        if clause.line[start - 1].tag == "comma":  # `X, a programme for which they have A`
            phrase = phrase_before(clause.line, start - 1)
    label = clause.label(phrase)
    return Named(label) if label and not hands_out(label) else BACK


def fronted(clause: Clause, at: int) -> Named:
    """`For X, …`, `In X, where …, …`: what stands in front of the clause."""
    line, start = clause.line, clause.starts[at]
    while start < at and line[start].tag in ("and", "adverb", "comma"):
        start += 1
    if start + 2 < at and line[start].tag == "to" and line[start + 1].tag == "verb":
        phrase = phrase_behind(line[:at], start + 2)  # `To repair X, A is …`
        deed = clause.text[line[start + 1].start : phrase[-1].end] if phrase else ""
        return Named(clause.label(phrase) or deed)
    here = _behind_front(line, start)
    if start + 1 >= at or here is None:
        return NOTHING
    phrase = phrase_behind(line[:at], here)
    if not phrase or is_time(phrase):
        return NOTHING
    label = clause.label(phrase)
    if line[start].lemma == "in" and len(phrase) == 1 and phrase[0].is_capital:
        return NOTHING  # `In Busan, …`: where, and not for what
    if label and not is_pointing(phrase):
        is_body = hands_out(label) and (line[start].lemma != "for" or ORGAN.fullmatch(label))
        return NOTHING if is_body else Named(label)  # `For the Ministry of Health it comes to A`
    return BACK if is_pointing(phrase) and line[start].lemma in ("for", "of", "on") else NOTHING


def _behind_front(line: Sequence[Token], start: int) -> int | None:
    """The place behind `For`, `As for`, `With regard to` at the start of a clause."""
    lemmas = [word.lemma for word in line[start : start + 3]]
    if not lemmas or line[start].tag != "prep" or lemmas[0] not in _FRONT:
        return None
    if lemmas in _REGARDING:
        return start + 3
    if lemmas[0] == "as":
        return start + 2 if lemmas[1:2] in (["for"], ["regards"], ["regard"]) else None
    return None if lemmas[0] == "with" else start + 1


def has_be(clause: Clause, verb: int) -> bool:
    """Whether a participle is passive."""
    for here in range(verb - 1, max(-1, verb - 5), -1):
        if clause.line[here].tag == "be":
            return True
        if clause.line[here].tag not in ("adverb", "have", "modal"):
            return False
    return False
