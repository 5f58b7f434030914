"""The subject of an English verb, or what stands in front of its clause."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures import relatives_en
from pipeline.figures.asides_en import ORDINALS, drafted, renamed
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named, hands_out
from pipeline.figures.phrases_en import FAR, phrase_before, phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import is_event, is_time, undated
from pipeline.figures.verb_groups_en import has_be, verb_group
from pipeline.figures.words_en import ORGAN

_FRONT: Final = ("for", "on", "in", "of", "as", "under", "within", "with", "against")
_REGARDING: Final = (["with", "regard", "to"], ["with", "respect", "to"], ["in", "terms", "of"])
_COUNTED: Final = ("programmes", "programs", "projects")
# What opens an aside: `X, which …, costs A`.
_OPENING: Final = ("rel", "prep", "past", "ing", "sub", "adverb", "to", "det")
_JOINED: Final = 24  # verbs; no sentence joins more of them to one subject

_SUMMING: Final = ("amount", "total", "come")

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
        if word.tag in FINITE or (word.tag == "past" and not has_be(clause.line, earlier)):
            return earlier
    return None


def _subject(clause: Clause, verb: int) -> _Found:
    line, here = clause.line, verb_group(clause.line, verb)
    if here and line[here - 1].tag == "comma":
        is_ing = line[here].tag == "ing" or line[here].lemma == "having"
        if is_ing or _is_next(clause, here - 1):  # `X began with B, having had A last year`
            return (is_ing and _summed(clause, here)) or here - 1
    here = _over_descriptions(clause, here)
    if not here:
        return NOTHING
    if line[here - 1].tag == "and":
        return here - 1  # `X gets B and spends A`
    rel = relatives_en.right_before(line, here)
    if rel is not None:
        return _antecedent(clause, rel)
    if line[here - 1].tag == "pronoun":
        if here < 3 or line[here - 2].lemma not in ("of", "in"):
            return _pointed(clause, here)
        here -= 2  # `MSIT’s part of it`
    return _owner(clause, here, is_apart=here < verb)


def _pointed(clause: Clause, here: int) -> Named:
    """`it costs A`: what stands in front of the sentence, else what was told before."""
    is_told = any(word.tag == "amount" for word in clause.line[clause.starts[here] : here])
    return BACK if is_told else fronted(clause, here) or BACK


def _summed(clause: Clause, verb: int) -> Named:
    """`its plan for 2027, amounting to A`: what stands before the comma."""
    phrase = phrase_before(clause.line, verb - 1) if clause.line[verb].lemma in _SUMMING else ()
    return Named(clause.label(phrase) or drafted(clause, phrase)) if phrase else NOTHING


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


def _over_descriptions(clause: Clause, here: int) -> int:
    """From a verb to its subject: before `as passed`, `, an aside,`, `that they cut`."""
    line = clause.line
    if here and line[here - 1].lemma == "as":
        here -= 1  # `the programme as passed at A`
    if here and line[here - 1].tag == "comma":
        here = _over_aside(clause, here - 1)
    if here and line[here - 1].tag in ("past", "verb"):
        here = relatives_en.over(clause.line, here - 1)
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
    if left and (
        rel := relatives_en.before(clause.line, relatives_en.verb_near(clause.line, start - 1))
    ):
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


def _is_unnamed(phrase: Sequence[Token]) -> bool:
    """`A programme newly introduced`: a noun that has no name yet."""
    return bool(phrase) and (
        phrase[0].lemma in ("a", "an", "another", "one") or phrase[-1].lemma in ORDINALS
    )


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
    is_aside = start > 1 and clause.line[start - 1].tag == "comma"
    if is_aside and _is_unnamed(phrase) and is_pointing(phrase):
        phrase = phrase_before(clause.line, start - 1)  # `X, a programme for which they have A`
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
