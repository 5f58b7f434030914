"""Which words of an English sentence are verbs: `cuts`, `funds` and `planned` may be nouns, too."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.figures import finite_en
from pipeline.figures import lexicon_en as lexicon
from pipeline.figures.tags_en import FINITE, POSSESSIVE, Tag, Token

_PLURAL: Final = re.compile(r"(?<![sui])s$|people$|men$|children$|data$|media$")
# What may follow a noun in -ing that has a noun before it: `national funding for the province`.
_BEHIND_NOUN: Final = ("prep", "verb", "modal", "comma", "stop", "and", "be", "have", "open")
# What may follow a verb directly, and hardly ever a noun that is a subject.
_OBJECTS: Final = ("amount", "det", "to", "pronoun")
_BEHIND_VERB: Final = (*_OBJECTS, "adverb")
# Behind these a verb of its own may follow; a clause has one finite verb, and no more.
_OPENING: Final = ("comma", "stop", "sub", "rel", "and", "dash", "open", "close")
_MOVING: Final = lexicon.words(
    """
    rise grow fall drop increase decrease climb jump shrink go decline double triple halve swell
    come amount move slip edge soar surge
    """
)
_WHEN: Final = lexicon.words("last next today two three four five")  # `, abolished two years ago,`
_HELP: Final = ("grant", "fund", "call", "award")  # `the small grants for researchers`
_TAGS: Final[dict[lexicon.Form, Tag]] = {"base": "verb", "s": "verb", "past": "past", "ing": "ing"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a word, as in `_Place`; nothing stands before the first."""

    previous: Token | None
    after: Sequence[Token]
    is_followed: bool
    is_taken: bool
    is_headed: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A word that may be a verb, and what stands around it.

    Attributes:
        token: the word.
        lemma: the verb that it would be a form of.
        previous: the word before, adverbs set aside, with its final tag.
        after: the three words behind it at most; their verbs are untagged yet.
        is_followed: a plain finite verb stands behind it in its clause.
        is_taken: a finite verb stands before it in its clause.
        is_headed: it stands in the head of a line: `Patent disputes abroad: A`.
    """

    token: Token
    lemma: str
    previous: Token
    after: Sequence[Token]
    is_followed: bool
    is_taken: bool
    is_headed: bool

    @property
    def next_tag(self) -> Tag | None:
        """The tag of the word behind."""
        return self.after[0].tag if self.after else None


def with_verbs(words: Sequence[Token]) -> tuple[Token, ...]:
    """Tags the verbs among words whose closed classes are tagged."""
    is_followed, headed = finite_en.followed(words), finite_en.head(words)
    found: list[Token] = []
    previous: Token | None = None
    is_taken = False
    for at, token in enumerate(words):
        after = words[at + 1 : at + 4]
        tagged = token
        if token.tag == "noun":
            around = _Around(
                previous,
                after,
                is_followed=is_followed[at + 1],
                is_taken=is_taken,
                is_headed=at < headed,
            )
            tagged = _tagged(token, around)
        found.append(tagged)
        is_taken = _is_taken(tagged, previous, is_taken=is_taken)
        if tagged.tag != "adverb":
            previous = tagged
    return tuple(found)


def _is_taken(word: Token, previous: Token | None, *, is_taken: bool) -> bool:
    """Whether the clause has its finite verb once *word* is read."""
    if word.tag in _OPENING or word.lemma == "that":
        return False
    left = previous.tag if previous else None
    if word.tag in FINITE and left != "to":
        return word.lemma not in lexicon.SAYING
    if word.tag in ("past", "ing") and word.lemma in lexicon.SAYING:
        return False
    # `the money the ministry gives`: an article behind a noun may begin a clause.
    return is_taken and not (word.tag in ("det", "pronoun") and left == "noun")


def _tagged(token: Token, around: _Around) -> Token:
    """A word that is tagged a noun as yet, with its final tag."""
    previous, after = around.previous, around.after
    known = lexicon.verb_form(token.lemma)
    if known is None and previous and previous.tag == "pronoun" and token.text.endswith("s"):
        return replace(token, tag="verb")  # `before it tears the plasma`
    if known is None:
        return replace(token, tag="past") if _is_unknown_past(token, previous, after) else token
    lemma, form = known
    if token.is_capital and previous is not None and not _is_headline(form, previous, after):
        return token
    if previous is None:
        is_name = bool(after) and after[0].tag == "noun" and after[0].is_capital
        is_subject = (
            form == "ing" and around.is_followed and after[0].tag != "det"
        )  # `Training takes up less`
        is_verb = form in ("ing", "past") and not (is_name or is_subject)
        return replace(token, tag=_TAGS[form], lemma=lemma) if is_verb else token
    place = _Place(
        token,
        lemma,
        previous,
        after,
        around.is_followed,
        around.is_taken,
        around.is_headed,
    )
    if _is_bare(place, form):
        return replace(token, tag="verb", lemma=lemma)
    return replace(token, tag=_TAGS[form], lemma=lemma) if _IS_VERB[form](place) else token


def _is_unknown_past(token: Token, previous: Token | None, after: Sequence[Token]) -> bool:
    """`officials singled out X`: a past form of a verb that we do not know."""
    if previous is None or not token.lemma.endswith("ed"):
        return False
    if previous.tag in ("be", "have"):
        return token.text.endswith("ed")
    is_subject = previous.tag in ("noun", "pronoun", "number")
    return is_subject and bool(after) and after[0].tag in ("det", "adverb", "prep", "to", "amount")


def _is_headline(form: lexicon.Form, previous: Token | None, after: Sequence[Token]) -> bool:
    """`Budget Finalised at`, `R&D to Grow by`: a capital begins a verb in a headline."""
    if previous is None or not after or _is_inside(previous) or previous.tag == "prep":
        return False
    if form == "base" and previous.tag != "to":
        return False  # `the Development Fund A`
    ends = ("at", "to", "by", "from", "above", "below")
    is_object = after[0].lemma in ("a", "an", "its")  # `Ministry Opens a New Chapter`
    return is_object or after[0].tag == "amount" or after[0].lemma in ends


def _is_inside(previous: Token) -> bool:
    """Whether a word behind this one still belongs to its noun phrase: `its planned budget`."""
    return previous.tag == "det" or bool(POSSESSIVE.search(previous.text))


def _is_bare(place: _Place, form: lexicon.Form) -> bool:
    """Whether an auxiliary before a word makes it a verb: `will cost`, `help build`, `is cut`."""
    tag = place.previous.tag
    if tag in ("modal", "do", "to"):
        return form == "base" or place.lemma == place.token.lemma
    return tag == "verb" and place.previous.lemma in ("let", "help", "make") and form == "base"


def _is_ing(place: _Place) -> bool:
    """Whether a form in -ing is a verb, and no noun: `national funding for the province`."""
    if place.previous.tag in ("be", "have"):
        return True
    is_of = bool(place.after) and place.after[0].lemma == "of"
    is_behind = place.is_followed or place.next_tag in _BEHIND_NOUN  # `R&D spending climbs`
    is_plural = bool(_PLURAL.search(place.previous.text))
    is_behind = is_behind or (place.next_tag == "noun" and not is_plural)  # `bio training centres`
    is_noun = is_of or (place.previous.tag == "noun" and is_behind)
    return not is_noun and not _is_inside(place.previous)


def _is_past(place: _Place) -> bool:
    """Whether a past form is a verb, and no adjective (`advanced bio`) or noun (`a cut`)."""
    word, previous = place.token.lemma, place.previous
    if previous.tag in ("be", "have"):
        return True
    if word in lexicon.PLAINLY_PAST or previous.lemma == "as":  # `as finally passed`
        return True
    if _is_inside(previous) or previous.tag == "prep":
        return False
    is_noun_behind = place.next_tag == "noun"
    if previous.lemma in lexicon.BODIES and is_noun_behind:
        return True  # `the Assembly cut kelp farms`
    if word in lexicon.NOUN_LIKE:  # cut, cost, hit: past, present and noun alike
        return place.next_tag in (*_BEHIND_VERB, "prep") and place.after[0].lemma != "of"
    is_noun_behind = is_noun_behind and place.after[0].lemma not in _WHEN
    return not (is_noun_behind and previous.tag in ("comma", "and", "stop"))


def _is_third_person(place: _Place) -> bool:
    """`supports`, `funds`: a verb unless another one follows in its clause."""
    if not _may_be_present(place):
        return False
    if place.lemma not in lexicon.NOUN_LIKE:
        return True
    if not place.after:
        return False
    if place.next_tag in _OBJECTS:
        return True
    is_body = place.previous.lemma in lexicon.BODIES  # `the ministry refunds small firms (A)`
    if place.is_headed and not is_body and place.lemma not in _MOVING:
        return False
    if place.next_tag == "comma":  # `more than doubles, from B to A`
        return len(place.after) > 1 and place.after[1].lemma in ("from", "to", "by")
    return not (place.is_followed or _is_noun_before(place, place.after[0]))


def _is_noun_before(place: _Place, following: Token) -> bool:
    """Whether the word behind a form in -s makes that a noun: `grants make up`, `funds of`."""
    if following.tag == "noun" and not following.is_capital:
        known = lexicon.verb_form(following.lemma)
        if known and known[1] == "base":
            return True  # `individual grants make up A`
    if following.tag in ("stop", "and", "be", "have", "modal"):
        return True
    is_help = place.lemma in _HELP and following.lemma == "for"
    return is_help or following.lemma in ("of", "that", "which", "who")


def _is_plural(place: _Place) -> bool:
    """Whether a base form is the verb of a plural: `vouchers cost A`, `grants, too, shrink to`."""
    if not (place.after and _may_be_present(place)):
        return False
    previous, following = place.previous, place.after[0]
    tags, lemmas = [one.tag for one in place.after], [one.lemma for one in place.after]
    if following.tag == "amount" or tags[:2] == ["adverb", "amount"]:
        return previous.tag in ("noun", "pronoun", "amount", "comma")
    is_moving = (
        place.lemma in _MOVING
        and lemmas[0] in ("by", "to", "from", "at")
        and tags[1:2] == ["amount"]
    )
    is_moving = is_moving or (place.lemma == "account" and lemmas[0] == "for")
    if is_moving and previous.tag == "noun" and not place.is_taken:
        return True  # `Funds for encryption rise by A`
    if previous.tag == "and":
        return lemmas[0] in ("at", "to", "by") and tags[1:2] == ["amount"]  # `and stand at A`
    if previous.tag == "comma":
        ahead = lemmas[tags[0] == "adverb" : 2]
        # `Small projects, abolished in 2023, come back with A`
        is_with = ahead[:1] == ["with"] and "amount" in tags[1:]
        return is_with or (bool(ahead) and ahead[0] in ("from", "to", "by", "at"))
    if previous.lemma in ("that", "which", "who"):
        return following.tag in (*_BEHIND_VERB, "prep", "noun", "number")
    return _is_of_plural(place, previous, following)


def _is_of_plural(place: _Place, previous: Token, following: Token) -> bool:
    """Whether a plural, or what stands for one, right before a base form makes it a verb."""
    is_plural = bool(_PLURAL.search(previous.text))
    if place.lemma == "share" and is_plural and following.text.endswith("s"):
        return True  # `winners share prizes`
    if following.lemma in ("a", "an") and not place.is_followed and previous.tag == "noun":
        return True  # `schools at A and B University share a budget`
    if place.lemma not in lexicon.NOUN_LIKE and previous.tag == "noun":
        return following.tag in _BEHIND_VERB or is_plural
    if previous.tag == "amount" and place.lemma not in lexicon.NOUN_LIKE:
        return True  # `households below A receive vouchers`
    is_plural = is_plural or previous.tag in ("pronoun", "amount", "det")
    is_sum = following.tag == "number" and following.text.endswith("%")  # `lines stand 75% above`
    return is_plural and (is_sum or following.tag in (*_BEHIND_VERB, "prep"))


def _may_be_present(place: _Place) -> bool:
    """Whether a finite verb may stand here: not inside `the increase`, nor behind `for`."""
    is_alone = place.previous.lemma in ("both", "all") and place.next_tag == "to"  # `all amount to`
    is_told = place.previous.lemma in ("this", "that") and place.lemma not in lexicon.NOUN_LIKE
    is_inside = _is_inside(place.previous) and not (is_alone or is_told)
    is_inside = is_inside or (place.is_taken and place.next_tag != "amount")
    return not is_inside and place.previous.tag not in ("prep", "be", "have")


_IS_VERB: Final[dict[lexicon.Form, Callable[[_Place], bool]]] = {
    "base": _is_plural,
    "s": _is_third_person,
    "past": _is_past,
    "ing": _is_ing,
}
