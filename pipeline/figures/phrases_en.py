"""Where an English noun phrase begins and ends."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from pipeline.figures.lexicon_en import SAYING, words
from pipeline.figures.tags_en import FINITE, VERBAL, Token
from pipeline.figures.times_en import TIMES, is_year

# Prepositions that bind a phrase to the noun before it.
_BINDING: Final = words(
    """
    of for in on to with between against at from by under within through across among into over
    around toward towards beyond behind without via near along off
    """
)
_MEASURING: Final = ("of", "for")  # `a budget of A`
_PUT: Final = ("research", "investment", "spending")  # `research into X`
WHOLLY: Final = ("overall", "as a whole", "abroad", "overseas")  # `R&D overall`
FOR: Final = ("for", "on", "into", "toward", "towards")  # before what money is for
_MAX: Final = 28  # words of a name and what describes it
FAR: Final = 120  # words; what stands further away belongs to another clause


def before(line: Sequence[Token], at: int) -> Iterator[Token]:
    """The words before a word, nearest first, as far as its clause may reach."""
    return reversed(line[max(0, at - FAR) : at])


def phrase_before(line: Sequence[Token], end: int, *, is_subject: bool = True) -> tuple[Token, ...]:
    """The noun phrase that ends right before word *end*.

    Args:
        line: the words of the sentence.
        end: 0-based.
        is_subject: a verb follows; behind another verb, `and` then begins a clause. What an amount
            measures (`a budget and fund plan of A`) is no subject, and only `of` and `for` bind it.
    """
    start = end
    while (
        start > 0 and end - start < _MAX and _goes_on_left(line, start, end, is_subject=is_subject)
    ):
        start -= 1
    while start < end and (
        line[start].tag in ("prep", "to", "and", "comma")
        or (line[start].tag == "adverb" and line[start].lemma not in WHOLLY)  # `overseas stays`
        or (start and line[start - 1].tag == "prep" and is_year(line[start]))
    ):
        start += 1
    return tuple(line[start:end])


def _goes_on_left(line: Sequence[Token], start: int, end: int, *, is_subject: bool) -> bool:
    """Whether the word before *start* belongs to the phrase."""
    word = line[start - 1]
    if word.tag in ("noun", "number"):
        # `In the committee's version | the budget`: behind a noun, an article begins a new phrase.
        return start == end or line[start].tag != "det" or word.lemma in ("half", "all")
    if word.tag == "adverb" and start < end and line[start].tag == "det":
        return word.lemma in ("almost", "nearly", "about", "only", "even", "just")
    if word.tag in ("adverb", "det"):
        return True
    return start < end and _binds_left(line, start, end, is_subject=is_subject)


def _binds_left(line: Sequence[Token], start: int, end: int, *, is_subject: bool) -> bool:
    """Whether the word before *start* ties the phrase to what stands before that word."""
    at = start - 1
    word, left = line[at], line[at - 1] if at else None
    if word.tag in ("prep", "to"):
        if left is None:
            return False
        if word.tag == "to" and left.is_capital and line[start].is_capital:
            return True  # `Brain to Korea Program`
        is_put = left.lemma in _PUT and word.lemma in ("into", "in", "on")
        return is_put or word.lemma in (_BINDING if is_subject else _MEASURING)
    if word.tag == "and":
        return _joins(line, at, end, is_subject=is_subject)
    if word.tag == "comma":
        return _enumerates(line, at, end)
    if word.tag == "past" and line[start].lemma == "by" and left:
        return left.tag == "noun"  # `exporters hit by tariffs`
    # `advanced packaging`: a participle stands before the noun that it describes.
    opens = ("det", "prep", "to", "and", "comma", "stop")
    # `…, raising the bill`: a verb, and no adjective
    closes = ("comma", "and") if word.tag == "past" else ("comma",)
    is_verb = line[start].tag == "det" and left is not None and left.tag in closes
    return word.tag in ("past", "ing") and not is_verb and (left is None or left.tag in opens)


def _joins(line: Sequence[Token], at: int, end: int, *, is_subject: bool) -> bool:
    """Whether `and` joins two nouns rather than two clauses."""
    left = line[at - 1] if at else None
    if left is not None and left.tag == "comma":
        return _enumerates(line, at - 1, end)
    is_noun = left is not None and left.tag in ("noun", "number")
    return is_noun and not (is_subject and _has_clause_before(line, at))


def _has_clause_before(line: Sequence[Token], at: int) -> bool:
    """Whether a verb stands before a word in its part of the sentence."""
    for word in before(line, at):
        if word.lemma in SAYING:
            return False  # `MAFRA said its budget and fund plan stands at A`
        if word.tag in FINITE or word.tag == "past":
            return True
        if word.tag in ("comma", "stop", "sub", "rel", "amount"):
            return False
    return False


def _enumerates(line: Sequence[Token], at: int, end: int) -> bool:
    """Whether a comma stands in a list of nouns: `AI, bio and quantum`."""
    tail = line[at + 1 : end]
    if not tail or tail[0].tag not in ("noun", "number", "and"):
        return False
    tags = {word.tag for word in tail}
    if "and" not in tags or not tags.isdisjoint(VERBAL):
        return False
    ends = ("comma", "stop", "amount")
    item = [*takewhile(lambda word: word.tag not in ends, before(line, at))]  # nearest word first
    first = at - len(item)
    is_listed = first > 0 and line[first - 1].tag == "comma"
    if tail[0].tag == "and" and not is_listed:
        return False  # `aside, and the programme`: no list, a clause
    is_plain = not any(word.tag in (*VERBAL, "sub", "rel", "pronoun") for word in item)
    return is_plain and bool(item) and item[-1].tag not in ("prep", "sub", "adverb")


def phrase_behind(line: Sequence[Token], start: int) -> tuple[Token, ...]:
    """The noun phrase that begins at word *start*."""
    end = start
    while end < len(line) and end - start < _MAX and _goes_on_right(line, start, end):
        end += 1
    while end > start and _is_loose(line[end - 1]):
        end -= 1
    return tuple(line[start:end])


def _is_loose(word: Token) -> bool:
    """Whether a word cannot end a phrase."""
    is_loose = word.tag in ("prep", "to", "and", "adverb", "comma", "det")
    return is_loose and word.lemma not in WHOLLY


def _goes_on_right(line: Sequence[Token], start: int, end: int) -> bool:
    """Whether word *end* belongs to the phrase."""
    word, following = line[end], line[end + 1] if end + 1 < len(line) else None
    if word.tag == "det":
        opens = ("prep", "to", "and", "comma", "adverb", "ing", "past")
        is_open = end == start or line[end - 1].tag in opens
        return is_open and not (following and following.lemma == "year" and end > start)
    if word.tag in ("noun", "number"):
        return not (end > start and line[end - 1].tag == "adverb" and word.lemma == "year")
    if following is None:
        return word.tag == "ing" and end == start
    if word.tag == "ing" and end == start and following.tag in ("and", "comma", "stop", "amount"):
        return True  # `goes to training and …`
    if word.tag in ("past", "ing"):
        return following.tag in ("noun", "det", "prep", "number", "to") and (
            end == start or line[end - 1].tag in ("det", "prep", "to", "and", "adverb", "noun")
        )
    if word.tag == "adverb" and word.lemma in WHOLLY and end > start:
        return True
    if word.tag == "adverb":
        is_first = end == start or line[end - 1].tag in ("det", "prep")
        # `farm-level early warning systems`
        is_first = is_first or (word.lemma == "early" and line[end - 1].tag == "noun")
        return following.tag in ("past", "noun", "ing") and is_first
    return end > start and _continues(line, end, following)


def _continues(line: Sequence[Token], at: int, following: Token) -> bool:
    """Whether a preposition, `and` or a comma goes on with the noun phrase."""
    word = line[at]
    if word.tag in ("prep", "to"):
        is_time = is_year(following) or following.lemma in TIMES
        is_time = is_time or (following.tag == "det" and _is_time_next(line, at + 2))
        is_noun = following.tag in ("noun", "det", "ing", "past", "adverb", "number")
        return word.lemma in _BINDING and is_noun and not is_time
    if word.tag == "and":
        is_noun = following.tag in ("noun", "det", "number", "ing", "past")
        return is_noun and (_lacks_verb(line, at) or not has_clause(line, at + 1))
    return word.tag == "comma" and _lists(line, at, following)


def _lacks_verb(line: Sequence[Token], at: int) -> bool:
    """Whether `and` stands in the subject of all: `A for X and Y was voted`."""
    ahead = {word.tag for word in takewhile(_goes_on, line[at : at + FAR])}
    earlier = {word.tag for word in takewhile(_goes_on, before(line, at))}
    is_first = "amount" in earlier and earlier.isdisjoint((*FINITE, "past", "sub"))
    return is_first and "amount" not in ahead


def _goes_on(word: Token) -> bool:
    return word.tag != "stop"


def _lists(line: Sequence[Token], at: int, following: Token) -> bool:
    """Whether a comma goes on with a list of nouns that ends in `and`."""
    tail = line[at + 1 : at + 16]
    last = next((i for i, one in enumerate(tail) if one.tag == "and"), None)
    if last is None or last + 1 >= len(tail) or following.tag not in ("noun", "number", "past"):
        return False
    is_plain = all(
        one.tag in ("noun", "number", "comma", "prep", "past", "adverb") for one in tail[:last]
    )
    return (
        is_plain
        and tail[last + 1].tag in ("noun", "number", "ing", "past")
        and not has_clause(line, at + 2 + last)
    )


def _is_time_next(line: Sequence[Token], at: int) -> bool:
    return any(word.lemma in TIMES for word in line[at : at + 2] if word.tag == "noun")


def has_clause(line: Sequence[Token], start: int) -> bool:
    """Whether a finite verb follows before the next mark: a clause of its own begins."""
    depth = 0
    for here, word in enumerate(line[start : start + FAR]):
        depth += word.tag == "open"
        depth -= word.tag == "close"
        if depth > 0:
            continue
        if word.tag in ("comma", "stop", "rel", "sub"):
            return False
        following = line[start + here + 1 : start + here + 2]
        if word.tag == "and" and following and following[0].tag == "amount":
            return False  # `for science and technology | and B for ICT`
        if here and word.tag == "det" and line[start + here - 1].tag == "noun":
            return False  # `for Science and ICT | the government had A`
        if word.tag in (*FINITE, "amount"):
            return True
    return False
