"""Which English noun phrases only point to what was named before: `the programme`, `its budget`."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.lexicon_en import words
from pipeline.figures.tags_en import POSSESSIVE, Token
from pipeline.figures.times_en import TIMES

# `the whole programme`, `its budget`: nouns that name nothing by themselves.
_ANY_MONEY: Final = words(
    """
    contribution contributions amount budget budgets figure figures sum total totals money
    funding line lines project projects programme programmes program programs scheme schemes
    initiative increase decrease cut rise fall reduction addition proposal draft plan bill
    request allocation share part portion half rest remainder balance investment spending size
    scale support grant subsidy item items area areas field fields cost amounts sums difference
    version supplement envelope package measure measures whole majority bulk appropriation
    appropriations expenditure level purpose purposes aim reason ones name line
    chunk slice bit
    """
)
NUMERALS: Final = words(
    """
    two three four five six seven eight nine ten eleven twelve both several
    """
)
_DRAFTS: Final = ("proposal", "draft", "plan", "bill", "request", "version")
# `total expenditure`, `the supplementary budget`: names, though of plain words.
_TELLING: Final = {
    "expenditure": frozenset(["total"]),
    "spending": frozenset(["total"]),
    "budget": frozenset(["supplementary", "extra", "supplemental"]),
}
_ANY_KIND: Final = words(
    """
    whole entire same new former latter overall total remaining additional proposed original
    final programme’s programme's program’s program's project’s project's annual present current
    next last first second third main initial further extra separate first-year government
    year’s year's full single right correct combined previous planned approved supplementary
    other large larger small smaller smallest largest biggest great greater greatest considerable
    significant record lion’s
    """
)


# `a KRW 3 billion drop`: what an amount changes by names nothing.
CHANGES: Final = words(
    """
    increase decrease cut rise addition drop fall decline growth gain reduction hike gap
    shortfall boost dip jump surplus saving
    """
)


def is_pointing(phrase: Sequence[Token]) -> bool:
    """Whether a phrase only points to what was named before: `the programme`, `its budget`."""
    binders = (i for i, word in enumerate(phrase) if word.tag in ("prep", "to"))
    first = next(binders, len(phrase))
    # `the budget for next year`, `the total of the budget`: what is bound to it names nothing.
    rest = phrase[first + 1 :]
    is_bare = all(_is_year_or_so(word) for word in rest) or is_pointing(rest)
    head = [word for word in phrase[:first] if word.tag not in ("det", "adverb")]
    if not head:
        return is_bare and bool(phrase)
    return is_bare and _is_any_money(head[:-1], head[-1])


def _is_any_money(before: Sequence[Token], noun: Token) -> bool:
    """Whether a noun, and the words before it, may be said of any budget: `the same amount`."""
    is_proper = noun.is_capital and noun.start > 0  # `Half of the money`
    if is_proper or noun.lemma not in _ANY_MONEY:
        return False
    lemmas = {word.lemma for word in before}
    if lemmas & _TELLING.get(noun.lemma, frozenset()):
        return False
    is_counted = any(word.lemma in NUMERALS or _is_count(word) for word in before)
    if is_counted and noun.text.endswith("s"):
        return False  # `the three fields`, `31 programmes`
    is_draft = noun.lemma in _DRAFTS  # `the government’s proposal`
    return all(
        word.lemma in _ANY_KIND
        or word.tag == "number"
        or (is_draft and POSSESSIVE.search(word.text))
        for word in before
    )


def _is_count(word: Token) -> bool:
    return word.tag == "number" and len(word.text) != 4


def _is_year_or_so(word: Token) -> bool:
    return word.tag in ("number", "det") or word.lemma in TIMES or word.lemma in ("next", "last")
