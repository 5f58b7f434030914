"""What stands behind an amount in an English sentence: `A for X`, `A goes to X`."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures import lexicon_en as lexicon
from pipeline.figures.asides_en import renamed
from pipeline.figures.lexicon_en import words
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named
from pipeline.figures.phrases_en import FOR, before, phrase_behind
from pipeline.figures.pointing_en import CHANGES, is_pointing
from pipeline.figures.tags_en import VERBAL, Token
from pipeline.figures.times_en import WHICH, is_event, is_time, is_year, undated
from pipeline.figures.words_en import ORGAN

# `invest A in X`
_INVESTING: Final = words("invest spend inject put pour place")
# `A in grants to X`
_KIND: Final = words("grants vouchers subsidies aid support cash coupons contributions funds")
# `on top of it`, `on average`: no purposes
_IDLE: Final = words(
    """
    full general particular detail part advance return place force top balance average hand
    behalf order time record loan credit
    """
)
# `A is given to play centres`: a noun follows, though it looks like a verb.
_SENDING: Final = words(
    "give go flow allocate assign allot distribute pay belong move shift transfer add"
)
# `A supports X`
_SERVING: Final = words(
    "support fund finance cover buy help serve strengthen enable build expand back sustain"
)
# `X rises by B to A`: what has an amount is no purpose; `A goes to X` is one.
_REACHING: Final = lexicon.HAVING - {"go", "belong", "move"}
# `A is taken from X`, `A falls under X`
_MOVED: Final = ("from", "in", "under", "with", "within")
_OFFERS: Final = ("offer", "hand", "hold", "top")  # `A is on offer to researchers`
_FIELDS: Final = (["the", "field"], ["the", "area"], ["the", "sector"], ["the", "fields"])
_INTO: Final = ("to", "into", "for")
_MANNER: Final = ("basis", "condition", "paper")
_TAKING: Final = (
    "cut",
    "cutting",
    "take",
    "taking",
    "took",
    "remove",
    "deduct",
    "strike",
    "struck",
)
_LETTING: Final = ("help", "let", "enable", "allow", "encourage")


def purpose(clause: Clause, at: int) -> Named:
    """`A for X`, `A is spent on X`, `A goes to X`, `A away from X`, `A to repair X`."""
    line = clause.line
    here, moved = _over_verbs(line, at)
    if moved and moved.lemma == "account":
        return NOTHING  # `R&D, at A, accounted for 41 percent of it`
    while [word.tag for word in line[here : here + 2]] == ["to", "be"]:
        at = here  # `asked for A to be spent on X`
        here, moved = _over_verbs(line, at)
    if moved and moved.tag in ("verb", "past") and moved.lemma in _SERVING:
        phrase = phrase_behind(line, here)
        if label := "" if is_pointing(phrase) else clause.label(phrase):
            return Named(label)
    if here + 1 >= len(line) or line[here].tag not in ("prep", "to"):
        return NOTHING
    is_name = moved is not None and line[here + 1].is_capital  # `is given to Level 4 Driving`
    if line[here].tag == "to" and _is_verb(line[here + 1]) and not is_name:
        is_noun = moved is not None and moved.lemma in _SENDING and line[here + 1].tag == "verb"
        return _receiver(clause, here + 1) if is_noun else deed(clause, here + 1)
    is_target = _leads_on(line, here, moved) or _is_part_of(line, at, line[here])
    if not is_target or line[here + 1].tag == "amount":
        return NOTHING
    return _target(clause, here + 1)


def deed(clause: Clause, verb: int) -> Named:
    """`A to repair X`, `A to help X do Y`: the deed is X’s, and the clause the name."""
    line = clause.line
    if line[verb].lemma not in _LETTING:
        phrase = phrase_behind(line, _over_adverbs(line, verb + 1))
        to = next((i for i, word in enumerate(phrase) if word.tag == "to"), len(phrase))
        return Named(clause.label(phrase[:to]))
    end = verb
    while end < len(line) and line[end].tag not in ("stop", "comma", "amount", "rel", "sub"):
        end += 1
    return Named(clause.label(line[verb:end]))


def _receiver(clause: Clause, start: int) -> Named:
    """`given to play centres`: a noun phrase whose first word looks like a verb."""
    return Named(clause.label((clause.line[start], *phrase_behind(clause.line, start + 1))))


def _is_verb(word: Token) -> bool:
    """Whether a word behind `to` says what is done: `to repair`."""
    known = lexicon.verb_form(word.lemma)
    return word.tag == "verb" or (known is not None and known[1] == "base")


def _leads_on(line: Sequence[Token], here: int, moved: Token | None) -> bool:
    """Whether a preposition behind an amount, and what *moved* it, leads to what it is for."""
    word, left = line[here], line[here - 1]
    if word.tag == "to":
        is_owed = left.text.lower() in ("owing", "thanks", "due", "according")  # `owing to`
        return not is_owed and (moved is None or moved.lemma not in _REACHING)
    if word.lemma == "in" and [one.lemma for one in line[here + 1 : here + 3]] in _FIELDS:
        return True
    is_away = left.lemma in ("away", "out", "off", "back", "available")
    return word.lemma in FOR or is_away or (moved is not None and word.lemma in _MOVED)


def _is_part_of(line: Sequence[Token], at: int, word: Token) -> bool:
    """Whether what stands before an amount gives the preposition behind it a purpose."""
    left = [one.lemma for one in line[max(0, at - 2) : at]]
    if word.lemma == "in":  # `the increase of A in X`
        return (len(left) > 1 and left[0] in CHANGES and left[1] == "of") or _is_invested(line, at)
    if word.lemma == "from":  # `cutting A from X`
        return left[-1:] != [] and left[-1] in _TAKING
    return word.lemma in ("by", "under") and left == ["of", "which"]


def _is_invested(line: Sequence[Token], at: int) -> bool:
    """`invest B in X and A in Y`: whether the verb before puts money into something."""
    for word in before(line, at):
        if word.tag == "stop":
            break
        if word.lemma in _INVESTING:
            return True
    return False


def _target(clause: Clause, start: int) -> Named:
    """The noun phrase, or the pronoun, that money goes to."""
    if [word.lemma for word in clause.line[start : start + 3]] == ["what", "we", "call"]:
        start += 3
    if clause.line[start].tag == "pronoun":
        return BACK
    phrase = undated(phrase_behind(clause.line, start))
    if clause.line[start - 1].lemma == "from":  # `moved from X to Y`
        end = next((i for i, word in enumerate(phrase) if word.lemma in _INTO), len(phrase))
        phrase = phrase[:end]
    head = [word for word in phrase if word.tag == "noun"][-1:]
    if head and head[0].lemma in _MANNER:
        return NOTHING  # `on condition`, `on a trial basis`
    is_idle = phrase[:1] != () and phrase[0].lemma in (_IDLE if len(phrase) == 1 else _OFFERS)
    label = "" if is_idle else clause.label(phrase)
    behind = start + len(phrase)
    is_sum = [word.tag for word in clause.line[behind : behind + 2]] == ["prep", "amount"]
    if is_event(phrase) or is_sum:  # `increased by B to a total of A`
        return NOTHING
    if is_pointing(phrase):
        return renamed(clause, behind) or (NOTHING if is_time(phrase) else BACK)
    return Named(label) if label and not ORGAN.fullmatch(label) else NOTHING


def _over_verbs(line: Sequence[Token], at: int) -> tuple[int, Token | None]:
    """The place behind an amount, its time, its share and its verbs; the last of the verbs."""
    first = _over_time(line, _over_adverbs(line, at + 1))
    here = _over_share(line, first)
    if here + 1 < len(line) and line[here].tag == "comma" and line[here + 1].tag in VERBAL:
        first = here = here + 1  # `the largest part, A, belongs to X`
    while here < len(line) and (
        line[here].tag in (*VERBAL, "adverb")
        or (line[here].tag == "to" and here > first and line[here - 1].tag == "be")
    ):
        here += 1
    return _over_time(line, here), line[here - 1] if here > first else None


def _over_share(line: Sequence[Token], here: int) -> int:
    """Behind `, or 32 per cent,`, `, twice as much as before,`; to its second comma."""
    if here + 1 >= len(line) or line[here].tag != "comma":
        return here
    for end in range(here + 1, min(here + 9, len(line))):
        if line[end].tag == "comma":
            return end
        if line[end].tag in ("and", "stop") and line[end].lemma != "or":
            break
        if line[end].tag in VERBAL and line[here + 1].tag != "rel":
            break  # `, which is 68% of it,` is an aside; `, is spent on X` none
    return here


def _over_adverbs(line: Sequence[Token], here: int) -> int:
    """Behind `each`, `on top`, `in order`, `in grants`, `of the sum`."""
    while here < len(line) and (line[here].tag == "adverb" or line[here].lemma in ("each", "won")):
        here += 1
    ahead = [word.lemma for word in line[here : here + 3]]
    if ahead[:2] == ["on", "top"] or ahead == ["in", "order", "to"]:
        return here + 2
    if ahead[:1] == ["in"] and not _KIND.isdisjoint(ahead[1:2]):
        return here + 2
    if ahead[:2] == ["available", "under"]:
        return here + 1
    if ahead[:1] == ["of"]:  # `A of the sum is for X`
        phrase = phrase_behind(line, here + 1)
        is_part = is_pointing(phrase) or ahead[1:2] in (["this"], ["it"], ["that"])
        return here + 1 + max(1, len(phrase)) if is_part else here
    return here


def _over_time(line: Sequence[Token], here: int) -> int:
    """Behind `in 2025`, `next year`, `of this year`, `in total`."""
    while here < len(line):
        if [word.lemma for word in line[here : here + 4]] == ["for", "the", "first", "time"]:
            here += 4
            continue
        is_in = line[here].lemma in ("in", "for", "of", "during")
        rest = line[here + is_in : here + is_in + 2]
        if line[here].lemma in ("during", "at", "in") and (event := _event(line, here + 1)):
            here += 1 + event  # `during the parliamentary review`
        elif rest and (rest[0].lemma == "total" or is_year(rest[0])):
            here += is_in + 1
        elif len(rest) > 1 and rest[0].lemma in WHICH and rest[1].lemma == "year":
            here += is_in + 2
        else:
            break
    return here


def _event(line: Sequence[Token], start: int) -> int:
    """How many words at *start* name when something is decided; 0 where they do not."""
    phrase = phrase_behind(line, start)
    end = next((i for i, word in enumerate(phrase) if word.tag in ("prep", "to")), len(phrase))
    return end if is_event(phrase[:end]) else 0
