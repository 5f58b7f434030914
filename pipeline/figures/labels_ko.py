"""What an amount in a Korean sentence is for.

The words before an amount are cut into phrases, and the phrase whose part names a purpose is the
label: the noun right before it, what it is put into (에), what it serves (위해), the topic (은/는).
"""

import re
from typing import Final

from pipeline.figures.names import is_giver, is_name, tidy
from pipeline.figures.phrases_ko import Part, Phrase, phrases
from pipeline.figures.words_ko import (
    ASIDE,
    BUDGET_ONLY,
    CHANGED,
    CLOSED,
    COLON,
    COMPARED_AFTER,
    CONTINUED,
    DECOR,
    DONE,
    EXTRA,
    GENERIC_TOPIC,
    IN_BRACKETS,
    INTO_AFTER,
    IS_AFTER,
    MONEY_VERB,
    NO_NAME,
    NOUNS,
    OF_BUDGET,
    OF_NAME,
    OPENED,
    PARTICLES,
    QUOTE,
    REFERS_BACK,
    REMARK,
    SIZED_AFTER,
    SPENT_AFTER,
    SUMMED,
    TAKEN,
    TOPICAL,
    TOTAL,
    TRAIL,
    UNQUOTED,
    WAS_AFTER,
    WHOSE,
    YEAR_BUDGET,
    YEAR_BUDGET_END,
    YEAR_END,
)

# `각각 37억원, 12억원`, `각각 37억원과 12억원`
EACH: Final = re.compile(r"각각[ ]?(?:총|약)?[ ]?$")
NEXT: Final = re.compile(r"(?:[ ]?원)?[ ]?(?:,|와|과|및|·)[ ]?(?:총|약)?[ ]?")
HEAD_COLON: Final = re.compile(
    r"[ ]?[:：][ ]?(?:총[ ]?사업비[ ])?(?:[(]?[’'‘]?(?:20)?\d\d년?안?[)]?[ ]?)?$"
)
_COMPOUND = 4  # syllables; before a longer word 예산 has lost its space
_REACH = 400  # code points before an amount that can say what it is for


def own_label(before: str, after: str, *, is_first: bool = True) -> str:
    """What an amount is for, by the words between it and its neighbours; `""` where none says it.

    Args:
        before: from the amount before, or the start of the sentence, to this amount.
        after: from this amount to the next, or the end of the sentence.
        is_first: no amount stands before it in the sentence.
    """
    is_aside = not is_first and ASIDE.match(before) is not None
    before = _unbound(before, is_first=is_first)
    if extra := EXTRA.search(before):
        return extra["name"]
    if body := WHOSE.match(before):
        return body["name"]
    if not is_first and CONTINUED.match(before):
        return ""
    outside = before.rpartition("(")[2] if is_aside else _outside(before)
    outside = outside if is_first else HEAD_COLON.sub("", outside)
    found = list(phrases(COLON.sub(r"\g<0> ", outside)))
    if outside != before and DONE.match(after) and found and found[-1].part == "bare":
        found[-1] = Phrase("", "verb")  # `X를 추가 확보(37억원)하고`
    found = _main(found)
    if is_aside:
        return _beside(found, ("bare", "into"))
    return (
        _beside(found, ("bare", "into"))
        or _into(found)
        or _beside(found, ("as",))
        or _behind(after)
        or (_beside(found, ("from",)) if TAKEN.match(after) else "")
        or _beside(found, ("topic", "subject", "object"))
        or _around(found)
        or _last(found, after)
    )


def bare_name(before: str, *, is_first: bool) -> str:
    """The name that stands right before an amount with no particle between them."""
    outside = HEAD_COLON.sub("", _outside(_unbound(before, is_first=is_first)))
    found = list(phrases(COLON.sub(r"\g<0> ", outside)))
    return _name(found[-1].words) if found and found[-1].part == "bare" else ""


def only_name(words: str) -> str:
    """A name that is all of some words, with no particle in them."""
    found = list(phrases(words))
    return _name(words) if len(found) == 1 and found[0].part == "bare" else ""


def names_of(label: str, count: int) -> tuple[str, ...]:
    """The *count* names that a label joins (`A와 B`); none where it joins another number."""
    for joint in (r"(?:와|과)[ ]|,[ ]?|[ ]및[ ]", r"·"):
        names = [tidy(name) for name in re.split(joint, label)]
        if len(names) == count > 1 and all(map(is_name, names)):
            return tuple(names)
    return ()


def budget_name(before: str, after: str) -> str:
    """A budget that is named by its year only: `2026년도 예산안 727조원`."""
    if COMPARED_AFTER.match(after):
        return ""
    sized = SIZED_AFTER.match(after[:140])
    if sized and YEAR_BUDGET.fullmatch(sized["name"]):
        return sized["name"]
    named = YEAR_BUDGET_END.search(before[-80:])
    return named["name"] if named else ""


def refers_back(before: str) -> bool:
    """Whether the words before an amount point to what was named before: 여기에, 해당 사업은."""
    return bool(REFERS_BACK.search(before[-200:]) or GENERIC_TOPIC.search(before[-80:]))


def is_sum(before: str) -> bool:
    """Whether an amount sums the list before it: `A 37억원, B 52억원 등 총 89억원`."""
    return SUMMED.match(before) is not None


def topic(before: str) -> str:
    """The topic of the words before an amount, which the amounts behind share."""
    for phrase in reversed(list(phrases(before[-_REACH:]))):
        if phrase.part == "topic" and (name := _name(phrase.words)) and not is_giver(name):
            return name
    return ""


def subject_of(text: str) -> str:
    """What a sentence without amounts is about, its topic or else its subject."""
    return topic(text) or _subject(list(phrases(text[-_REACH:])))


def _unbound(before: str, *, is_first: bool) -> str:
    """The words before an amount, without what still belongs to the amount before them."""
    before = QUOTE.sub("", before[-_REACH:])
    if is_first:
        return before
    return PARTICLES.sub("", CLOSED.sub("", REMARK.sub("", before, count=1), count=1))


def _outside(before: str) -> str:
    """The words before the bracket in which an amount stands: `X(신규, 37억원)`."""
    opened = OPENED.match(before)
    if opened and all(DECOR.fullmatch(word) for word in opened["inner"].replace(",", " ").split()):
        return opened["head"]
    return before


def _main(found: list[Phrase]) -> list[Phrase]:
    """The phrases without those that only describe the amount: `정부안보다 늘어난 37억원`."""
    last = len(found)
    while last and found[last - 1].part in ("than", "relative"):
        last -= 1
        giver = found[last - 1] if last and found[last].part == "relative" else None
        if giver and giver.part == "subject" and is_giver(giver.words):
            last -= 1  # `국토교통부가 편성한 37억원`
    is_main = last > 1 and found[last - 1].part == "bare" and found[last - 2].part != "topic"
    if is_main and BUDGET_ONLY.fullmatch(tidy(found[last - 1].words)):
        last -= 1  # `X 예산을 올해 본예산 37억원에서`
    return found[:last]


def _beside(found: list[Phrase], parts: tuple[Part, ...]) -> str:
    """`X 37억원`, `X에 37억원`, `X는 37억원`: the phrase right before the amount."""
    if not found or found[-1].part not in parts:
        return ""
    name = _name(found[-1].words)
    is_given = found[-1].part in ("topic", "subject") and is_giver(tidy(found[-1].words))
    return "" if is_given else name


def _behind(after: str) -> str:
    """The name that follows the amount: `37억원을 X에 투입`."""
    for pattern in (INTO_AFTER, SPENT_AFTER, SIZED_AFTER, WAS_AFTER, IS_AFTER):
        match = pattern.match(after[:140])
        if match:
            inner = [phrase for phrase in phrases(match["name"]) if phrase.words]
            name = _name(inner[-1].words) if inner else ""
            if name:
                return name
    return ""


def _around(found: list[Phrase]) -> str:
    """What the money is put into, what it is about, what it serves: the closer one goes first."""
    for part in ("topic", "as"):
        for phrase in reversed(found):
            name = _name(phrase.words) if phrase.part == part else ""
            if name and not is_giver(name):
                return name
    return _served(found, ("purpose",)) or _served(found, ("verb", "relative")) or _subject(found)


def _subject(found: list[Phrase]) -> str:
    """`X가 심의를 거쳐 37억원`; the subject of words that describe a noun is none."""
    described = False
    for phrase in reversed(found):
        name = _name(phrase.words) if phrase.part == "subject" and not described else ""
        if name and not is_giver(tidy(phrase.words)):
            return name
        described = phrase.part == "relative"
    return ""


def _served(found: list[Phrase], parts: tuple[Part, ...]) -> str:
    """`X를 돕기 위해 37억원`, `X를 넓혀 37억원`: what the verb before the amount is done to."""
    is_behind = False  # a verb stands between here and the amount
    for phrase in reversed(found):
        name = _name(phrase.words) if phrase.part in ("object", "purpose") else ""
        if name and (phrase.part in parts or is_behind) and not is_giver(name):
            return name
        is_behind = phrase.part in parts or (is_behind and phrase.part not in ("verb", "relative"))
    return ""


def _into(found: list[Phrase]) -> str:
    """`X에 국비로 37억원`, `X에 집중 투입해 37억원`: what money is put into."""
    for phrase, following in zip(reversed(found), [None, *reversed(found)], strict=False):
        is_paid = following is None or _takes_money(following)
        if phrase.part == "into" and is_paid and (name := _name(phrase.words)):
            return name
    return ""


def _takes_money(following: Phrase) -> bool:
    """Whether what is put into something is money: 대응하기 takes none, 투입해 does."""
    return following.part not in ("verb", "relative", "purpose") or bool(
        MONEY_VERB.match(following.words)
    )


def _last(found: list[Phrase], after: str) -> str:
    """`부처는 2025년 예산이 37억원`, `부처는 37억원의 예산을`, `X에서 37억원을 삭감`."""
    nouns = (phrase for phrase in found if phrase.part in ("topic", "subject", "object", "bare"))
    is_own = any(BUDGET_ONLY.fullmatch(tidy(phrase.words)) for phrase in nouns)
    if is_own or OF_BUDGET.match(after):
        givers = (tidy(phrase.words) for phrase in found if phrase.part == "topic")
        if name := next((name for name in givers if is_name(name)), ""):
            return IN_BRACKETS.sub("", name)
    return _cut(found) if CHANGED.match(after) else ""


def _cut(found: list[Phrase]) -> str:
    """`X에서 37억원을 삭감`: what loses or gains the money."""
    for phrase in reversed(found):
        if phrase.part in ("verb", "relative"):
            break
        if phrase.part == "from" and (name := _name(phrase.words)) and not is_giver(name):
            return name
    return ""


def _name(words: str) -> str:
    """A tidy name, or `""` where the words are none."""
    name = tidy(UNQUOTED.sub("", words))
    rest = tidy(TOPICAL.sub("", name, count=1))
    name = rest if is_name(rest) else name
    if whose := OF_NAME.fullmatch(name):
        name = tidy(whose["name"])
    name = name if NOUNS.search(name) else name.removesuffix("의")
    if REFERS_BACK.match(name) or NO_NAME.search(name):
        return ""
    while (match := TRAIL.search(name)) and match.start():
        is_compound = match.group().startswith("예산") and match.start() < _COMPOUND
        if is_compound and " " not in name:
            break  # 국방예산, 문화예산
        if "예산" in match.group() and TOTAL.fullmatch(name[: match.start()]):
            break
        name = name[: match.start()].rstrip()
    name = tidy(YEAR_END.sub("", name))
    return name if is_name(name) else ""
