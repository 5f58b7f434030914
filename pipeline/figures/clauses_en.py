"""What an amount in an English clause is for."""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.figures import beside_en, purposes_en, subjects_en, topics_en
from pipeline.figures import lexicon_en as lexicon
from pipeline.figures.governors_en import governor
from pipeline.figures.lexicon_en import words
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named, hands_out
from pipeline.figures.phrases_en import phrase_before, phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import is_time
from pipeline.figures.verb_groups_en import has_be, verb_group
from pipeline.figures.words_en import ORGAN

_AGAINST: Final = words("than over from against versus above below after with to times")
_SAME: Final = ("proposed", "requested", "planned", "original", "same", "whole", "full")
_GIFTS: Final = ("vouchers", "coupons", "stipends", "scholarships", "allowances", "pensions")
_NEAR: Final = 8  # words between `reported` and `that`
_IT: Final = ("this", "that", "these", "it")
_RECEIVING: Final = ("get", "receive", "obtain", "enjoy", "draw")
_GIVING: Final = ("give", "grant", "award", "allot", "assign", "hand", "bring", "leave", "cost")


def names(clause: Clause) -> dict[int, Named]:
    """What each amount of a clause is for, by its place in the line.

    One pass will do: an amount that another one is held against (`B, more than A`) stands before.
    """
    found: dict[int, Named] = {}
    for at, word in enumerate(clause.line):
        if word.tag == "amount":
            found[at] = name(clause, at, found)
    return found


def name(clause: Clause, at: int, known: Mapping[int, Named]) -> Named:
    """What the amount, or the share, at word *at* is for.

    Args:
        clause: of the amount.
        at: 0-based.
        known: what the amounts before it are for.
    """
    named = _own(clause, at, known)
    if not (named.refers_back or (not named and _is_definite(clause, at))):
        return named
    front = subjects_en.fronted(clause, at)
    if front.label and not named.label.istitle():
        return front
    told = _told_before(clause, at)
    around = clause.line[max(0, at - _NEAR) : at + _NEAR]
    is_it = any(word.tag == "pronoun" or word.lemma in ("its", "their") for word in around)
    if told and (is_it or not told[1:].islower()):
        return Named(told)
    return Named(named.label, refers_back=True)


def opinions(clause: Clause, at: int) -> dict[str, Named]:
    """What each part of the clause says that the amount at word *at* is for."""
    found = {
        "held": _held(clause, at),
        "front": subjects_en.fronted(clause, at),
        "beside": beside_en.beside(clause, at),
        "elliptic": beside_en.elliptic(clause, at),
        "told": Named(_told_before(clause, at)),
    }
    verb = governor(clause, at)
    if verb is not None:
        found["subject"] = subjects_en.subject(clause, verb)
        found["object"] = _object(clause, verb + 1, at)
        found["verb"] = _by_verb(clause, verb, at)
    return found


def _is_definite(clause: Clause, at: int) -> bool:
    """`the A`, `the proposed A`: an amount that was told before."""
    before = [word.lemma for word in clause.line[max(0, at - 2) : at]]
    if before[-1:] and before[-1] in _SAME:
        before.pop()
    return bool(before) and before[-1] in ("the", "this", "that", "its", "their")


def _told_before(clause: Clause, at: int) -> str:
    """What the clauses before are about: `X was made, and we have A for it`."""
    governed_by = governor(clause, at)
    end = at if governed_by is None else verb_group(clause.line, governed_by)
    end -= len(phrase_before(clause.line, end))
    is_it = end > 0 and clause.line[end - 1].tag == "pronoun"
    end -= is_it
    while end > 0 and clause.line[end - 1].tag in ("stop", "comma", "and", "sub"):
        end -= 1
    if not end:
        return ""
    earlier = clause.until(end)
    label = topics_en.topic(earlier)
    verb = topics_en.main_verb(earlier) if is_it and not label else None
    if verb is None:
        return label
    owner = subjects_en.subject(earlier, verb)
    return "" if ORGAN.fullmatch(owner.label) or owner.refers_back else owner.label


def _own(clause: Clause, at: int, known: Mapping[int, Named]) -> Named:
    """What the clause of the amount says."""
    measured = beside_en.measured(clause, at)
    if measured.label.lower().endswith(_GIFTS):
        return measured  # `vouchers of A are issued to X`
    if behind := purposes_en.purpose(clause, at):
        return behind
    if at and clause.line[at - 1].tag == "rel":
        return subjects_en.antecedent(clause, at - 1)
    if described := _described(clause, at):
        return described
    if (earlier := _compared(clause, at)) is not None:
        return known[earlier]
    held = _held(clause, at)
    if held and not held.refers_back:
        return held
    verb = governor(clause, at)
    if verb is not None:
        return _by_verb(clause, verb, at) or held
    return _without_verb(clause, at, held)


def _described(clause: Clause, at: int) -> Named:
    """`the A which X has this year`, `the A that we proposed for X`."""
    line, start = clause.line, at + 2
    is_relative = start < len(line) and (line[at + 1].tag == "rel" or line[at + 1].lemma == "that")
    if not is_relative or line[start].tag not in ("noun", "det", "pronoun", "number"):
        return NOTHING
    phrase = phrase_behind(line, start)
    verb = start + max(1, len(phrase))
    while verb < len(line) and line[verb].tag in ("have", "modal", "adverb", "do"):
        if line[verb].tag == "have" and line[verb + 1 : verb + 2][:1] and not _is_done(line, verb):
            break
        verb += 1
    if verb >= len(line) or line[verb].tag not in ("verb", "past", "have"):
        return NOTHING
    label = clause.label(phrase)
    is_owner = line[verb].tag == "have" or line[verb].lemma in _RECEIVING
    if is_owner and label and not (hands_out(label) or is_pointing(phrase)):
        return Named(label)
    return purposes_en.purpose(clause, verb)


def _is_done(line: Sequence[Token], have: int) -> bool:
    """`had | proposed`: whether a participle follows, adverbs aside."""
    behind = next((word for word in line[have + 1 : have + 4] if word.tag != "adverb"), None)
    return behind is not None and behind.tag == "past"


def _held(clause: Clause, at: int) -> Named:
    """What the noun is that an amount belongs to: `a programme of A`, `X, A in the proposal,`."""
    return (
        beside_en.measured(clause, at)
        or beside_en.modified(clause, at)
        or beside_en.listed(clause, at)
        or beside_en.apposed(clause, at)
    )


def _without_verb(clause: Clause, at: int, held: Named) -> Named:
    """What an amount is for that no verb before it governs.

    Args:
        clause: of the amount.
        at: 0-based.
        held: a noun to which it belongs, which only points to a name.
    """
    line = clause.line
    left = line[at - 1] if at else None
    following = line[at + 1].tag if at + 1 < len(line) else None
    if left and left.lemma in ("at", "with") and at < 3:
        return beside_en.opened(clause, at)
    if left is None and following == "stop":
        return Named(clause.label(phrase_behind(line, 2)))  # `A: fire boats`
    if left and left.text == ":":
        return beside_en.announced(clause, at - 1)
    near = (
        held
        or beside_en.elliptic(clause, at)
        or subjects_en.fronted(clause, at)
        or beside_en.beside(clause, at)
    )
    return near or (BACK if following in FINITE else NOTHING)


def _compared(clause: Clause, at: int) -> int | None:
    """The amount before that this one is held against: `B, more than the A of last year`."""
    here = at
    while here and (
        clause.line[here - 1].tag in ("det", "number")
        or clause.line[here - 1].lemma.startswith(("year", "budget", "level", "amount"))
        or clause.line[here - 1].lemma in ("next", "last", "of")
    ):
        here -= 1
    if not here or clause.line[here - 1].lemma not in _AGAINST:
        return None
    word = clause.line[here - 1].lemma
    before = clause.line[here - 2].lemma if here > 1 else ""
    if word in ("with", "to") and before not in ("compare", "addition"):
        return None
    behind = clause.line[at + 1 : at + 3]
    if word == "from" and [one.tag for one in behind] == ["to", "amount"]:
        return None  # `doubles from B to A`: a pair of its own
    for earlier in range(here - 1, -1, -1):
        if clause.line[earlier].tag == "amount":
            return earlier
        if clause.line[earlier].tag == "stop":
            break
    return None


def _by_verb(clause: Clause, verb: int, at: int) -> Named:
    """Subject or object of the verb that governs the amount, as the verb has it."""
    word = clause.line[verb]
    is_passive = word.tag == "past" and has_be(clause.line, verb)
    is_active = word.tag in ("verb", "past", "ing") and not is_passive
    if word.tag == "be" and clause.line[at - 1].lemma == "with":  # `the first is X with A`
        predicate = phrase_behind(clause.line[: at - 1], verb + 1)
        is_noun = any(one.tag == "det" or one.is_capital for one in predicate[:1])
        label = clause.label(predicate) if is_noun else ""
        return Named(label) if label else subjects_en.subject(clause, verb)
    if is_active:
        done_to = _object(clause, verb + 1, at)
        is_equipped = clause.line[at - 1].lemma == "with" and not done_to.refers_back
        is_done = word.lemma not in lexicon.HAVING - lexicon.EITHER
        if done_to and (is_done or is_equipped):
            return done_to
    if any(_denies(one.lemma) for one in clause.line[verb_group(clause.line, verb) : verb]):
        return NOTHING  # `did not receive A`
    owner = subjects_en.subject(clause, verb)
    front = subjects_en.fronted(clause, verb) if owner.label.isupper() else NOTHING
    if front.label and " " in front.label:
        return front  # `For X the MOF has set aside A`
    if is_passive and word.lemma in _GIVING and owner.label and not ORGAN.fullmatch(owner.label):
        return owner  # `the Security Agency is given A`
    if owner.label and hands_out(owner.label):
        return subjects_en.fronted(clause, verb) or _given_by(clause, verb, owner.label, at)
    return owner


def _denies(lemma: str) -> bool:
    return lemma in ("not", "never", "nor", "neither") or lemma.endswith("n’t")


def _is_of_it(lemmas: Sequence[str]) -> bool:
    return lemmas[:1] == ["of"] and lemmas[1:2] != [] and lemmas[1] in _IT


def _given_by(clause: Clause, verb: int, giver: str, at: int) -> Named:
    """What an amount is for whose clause names nothing but a ministry or the Assembly."""
    word, opening = clause.line[verb], [one.lemma for one in clause.line[:2]]
    if _is_of_it(opening) or _is_of_it([one.lemma for one in clause.line[at + 1 : at + 3]]):
        return Named(giver)  # `Of this, the ministry spends A`, `MSIT manages A of it`
    is_owner = not ORGAN.fullmatch(giver)  # a ministry has a budget of its own
    is_own = is_owner and (word.lemma in lexicon.HAVING or word.tag == "have")
    is_named = is_own or (is_owner and not giver.islower())
    return Named(giver if is_named else "", refers_back=not is_own)


def _object(clause: Clause, start: int, at: int) -> Named:
    """The object between a verb and `to A`, `at A`, `by A`."""
    line, end = clause.line, _before_measure(clause.line, at)
    while end > start and (
        line[end - 1].tag in ("prep", "to", "adverb", "number", "amount", "comma", "det")
        or line[end - 1].lemma in ("total", "worth")
    ):
        end -= 1
    while start < end and line[start].tag == "adverb":
        start += 1
    if start < at and line[start].tag == "pronoun":
        return BACK
    if line[start].lemma == "that" and line[start + 1].tag == "prep":
        start += 2  # `cut that for X by A`
    is_given = line[start - 1].lemma in _GIVING
    if start >= end or line[start].tag in ("prep", "to", "comma") or (end == at and not is_given):
        return NOTHING
    phrase = phrase_behind(line[:end], start)
    label = clause.label(phrase)
    if not phrase or is_time(phrase) or phrase[0].lemma == "next":
        return NOTHING
    if is_pointing(phrase):
        return Named(label, refers_back=True)
    is_recipient = is_given and not ORGAN.fullmatch(label)
    return Named(label) if label and (is_recipient or not hands_out(label)) else NOTHING


def _before_measure(line: Sequence[Token], at: int) -> int:
    """Before `with a budget of A`, which measures an object: `opens X with a budget of A`."""
    if not at or line[at - 1].lemma != "of":
        return at
    measure = phrase_before(line, at - 1, is_subject=False)
    start = at - 1 - len(measure)
    is_with = start > 0 and line[start - 1].lemma == "with" and is_pointing(measure)
    return start if is_with else at
