"""What an amount in a Korean sentence is for.

The words before an amount are cut into phrases, and the phrase whose part names a purpose is the
label: the noun right before it, what it is put into (에), what it serves (위해), the topic (은/는).
"""

import re
from typing import Final

from pipeline.figures.behind_ko import SIZED_AFTER, behind, described, spent
from pipeline.figures.clauses_ko import (
    around,
    beside,
    into,
    largest,
    last_resort,
    main,
    ministry,
    paid,
    served,
    topical,
)
from pipeline.figures.described_ko import described_whole
from pipeline.figures.names import is_generic, is_giver, tidy
from pipeline.figures.names_ko import REFERS_BACK, REFERS_HERE, is_person, name_of, only_name
from pipeline.figures.phrases_ko import Part, Phrase, phrases
from pipeline.figures.words_ko import (
    ADDED_UP,
    ASIDE,
    BULLET,
    CLAUSE_END,
    CLOSED,
    COLON,
    COMPARED_AFTER,
    CONTINUED,
    DECOR,
    DONE,
    EXTRA,
    FUNDS_END,
    GENERIC_TOPIC,
    IS_THAT_MUCH,
    JOINED,
    LARGEST_AFTER,
    NAMED_AS,
    OPENED,
    OPENING,
    PARTICLES,
    QUOTE,
    QUOTED,
    REMARK,
    SAYS,
    SUMMED,
    TAKEN,
    TOGETHER,
    VOTED,
    WHOSE,
    YEAR_BUDGET,
    YEAR_BUDGET_END,
)

# `각각 37억원, 12억원`, `각각 37억원과 12억원`
EACH: Final = re.compile(r"(?:각각|[ ]각)[ ]?(?:총|약)?[ ]?$")
NEXT: Final = re.compile(r"(?:[ ]?원)?[ ]?(?:,|와|과|및|·)[ ]?(?:총|약)?[ ]?")
HEAD_COLON: Final = re.compile(
    r"[ ]?[:：][ ]?(?:총[ ]?사업비[ ])?(?:[(]?[’'‘]?(?:20)?\d\d년?안?[)]?[ ]?)?$"
)
SHARE: Final = re.compile(r"(?:[ ]?원)?씩[ ]")
# `37억원은 A에, 12억원은 B에 쓴다`: what a comma ends is of the amount before.
CLOSED_INTO: Final = re.compile(r"(?:에|에게|에는|데),[ ](?:나머지[ ])?$")
_SORT: Final = re.compile(
    r"(?:^|[,(·][ ]?)(?:와|과|및)?[ ]?(?P<sort>사업비|인건비|경비|기본경비|예산|기금|회계"
    r"|신규과제|계속과제"
    r"|신규|계속|융자|출연|출자|보조|보조금|보상금)(?:은|는|이|가|에|에는)?[ ](?:총[ ]|약[ ])?$"
)
_JOINTS: Final = re.compile(r",[ ]?|[ ]및[ ]|(?<=[가-힣)’])[와과][ ]")
_ITEMS: Final[tuple[Part, ...]] = ("bare", "topic", "into", "frame", "subject")
REACH: Final = 400  # code points before an amount that can say what it is for


def own_label(before: str, after: str, *, is_first: bool = True) -> str:
    """What an amount is for, by the words between it and its neighbours; `""` where none says it.

    Args:
        before: from the amount before, or the start of the sentence, to this amount.
        after: from this amount to the next, or the end of the sentence.
        is_first: no amount stands before it in the sentence.
    """
    is_aside = not is_first and ASIDE.match(before) is not None
    before = TOGETHER.sub(" ", before) if is_first else before
    before = _unbound(before, is_first=is_first)
    if named := _headed(before) or (_said_by(before) if is_first else ""):
        return named
    if REFERS_HERE.search(before[-40:]) or (not is_first and CONTINUED.match(before)):
        is_here = REFERS_HERE.search(before[-40:]) is not None
        return _pointed_at(before) or ("" if is_here else behind(after))
    outside = before.rpartition("(")[2] if is_aside else _outside(before)
    outside = outside if is_first else HEAD_COLON.sub("", outside)
    found = list(phrases(COLON.sub(r"\g<0> ", outside)))
    if outside != before and DONE.match(after) and found and found[-1].part == "bare":
        found[-1] = Phrase("", "verb")  # `X를 추가 확보(37억원)하고`
    found = main(found)
    if not is_first and CLOSED_INTO.search(before) and (name := behind(after)):
        return name
    if is_aside:
        return beside(found, ("bare", "into", "frame"))
    told = [phrase for phrase in found if phrase.words]
    is_alone = not is_first and len(told) == 1 and IS_THAT_MUCH.match(after) is not None
    if is_alone and (name := ministry(told[0])):
        return name
    name = _said(found, after) or (_opening(before) if is_first else "")
    return described_whole(outside, name)


def _pointed_at(before: str) -> str:
    """`또 하나는 ‘공용 서버실’인데, 여기에 37억원`: what the same sentence quotes before."""
    quoted = list(QUOTED.finditer(before))
    return tidy(quoted[-1].group()) if quoted else topic(before)


def _said(found: list[Phrase], after: str) -> str:
    """What the phrases before an amount and the words behind it say it is for."""
    return (
        beside(found, ("bare", "into", "frame"))
        or into(found)
        or paid(found)
        or behind(after)
        or (beside(found, ("from",)) if TAKEN.match(after) else "")
        or beside(found, ("topic", "subject", "object"))
        or topical(found)
        or described(after)
        or spent(after)
        or around(found)
        or last_resort(found, after)
        or (largest(found) if LARGEST_AFTER.match(after) else "")
    )


def _headed(before: str) -> str:
    """What the form of a headline, or of a sentence that presents a name, says outright."""
    match = EXTRA.search(before) or WHOSE.match(before) or VOTED.match(before)
    match = match or ADDED_UP.search(before[-60:])
    if match:
        return tidy(match["name"])
    presented = NAMED_AS.search(before[-80:])
    return name_of(presented["name"]) if presented else ""


def _said_by(before: str) -> str:
    """Who says a headline: `해수부 “어촌 소멸 막는다” 내년 37억원`."""
    body = SAYS.fullmatch(before)
    return body["name"] if body else ""


def bare_name(before: str, *, is_first: bool) -> str:
    """The name that stands right before an amount with no particle between them."""
    outside = HEAD_COLON.sub("", _outside(_unbound(before, is_first=is_first)))
    found = list(phrases(COLON.sub(r"\g<0> ", outside)))
    return name_of(found[-1].words) if found and found[-1].part == "bare" else ""


def item_name(before: str, *, is_first: bool) -> str:
    """The name that an item of a list begins with, a particle or none behind it: `A는 37억원`."""
    outside = HEAD_COLON.sub("", _outside(_unbound(before, is_first=is_first)))
    found = [phrase for phrase in phrases(COLON.sub(r"\g<0> ", outside)) if phrase.words]
    verbs = [index for index, phrase in enumerate(found, start=1) if phrase.part == "verb"]
    found = found[verbs[-1] :] if verbs else found
    is_item = len(found) == 1 and found[0].part in _ITEMS
    return beside(found, _ITEMS) if is_item else ""


def listed(before: str, count: int) -> tuple[str, ...]:
    """The last *count* names of a list: `A, B, C에 각각 37억원, 12억원, 5억원`."""
    pieces = _JOINTS.split(EACH.sub("", before[-REACH:]).rstrip())[-count:]
    names = [list(phrases(piece))[-1:] for piece in pieces]
    found = [name_of(last[0].words) if last else "" for last in names]
    return tuple(found) if len(found) == count > 1 and all(found) else ()


def budget_name(before: str, after: str) -> str:
    """A budget that is named by its year only: `2026년도 예산안 727조원`."""
    if COMPARED_AFTER.match(after):
        return ""
    sized = SIZED_AFTER.match(after[:140])
    if sized and YEAR_BUDGET.fullmatch(sized["name"]):
        return sized["name"]
    named = YEAR_BUDGET_END.search(before[-80:])
    if named:
        return named["name"]
    return "국비" if FUNDS_END.search(before[-20:]) else ""


def is_plain(label: str) -> bool:
    """Whether a label is a budget that only its year names."""
    return YEAR_BUDGET.fullmatch(label) is not None


def year_name(before: str, after: str) -> str:
    """A budget that is named by another year than the one before: `’26년 예산은 37억원`."""
    name = budget_name(before, after)
    return name if name[:1] and name[0] in "2’'‘올내금" else ""


def is_weak(label: str) -> bool:
    """Whether a label says only who pays, so that what the sentence before named goes before it."""
    return label == "국비"


def refers_back(before: str) -> bool:
    """Whether the words before an amount point to what was named before: 여기에, 해당 사업은."""
    return bool(REFERS_BACK.search(before[-200:]) or GENERIC_TOPIC.search(before[-80:]))


def is_unnamed(before: str) -> bool:
    """Whether the words before an amount name nothing: `지난해에는 37억원이었다`."""
    return not any(name_of(phrase.words) for phrase in phrases(before[-REACH:]) if phrase.words)


def is_sum(before: str) -> bool:
    """Whether an amount sums the list before it: `A 37억원, B 52억원 등 총 89억원`."""
    return SUMMED.match(before) is not None


def purpose(before: str) -> str:
    """What a list as a whole serves: `주택 공급을 위해 융자 37억원과 출자 12억원 등 49억원`."""
    return served(main(list(phrases(before[-REACH:]))), ("purpose",))


def whole(before: str) -> str:
    """What the parts before a sum are parts of: `X에는 국비 31억원과 지방비 12억원을 더해`."""
    found = list(phrases(before[-REACH:]))
    return topical(found) or into(found) or purpose(before)


def is_continued(before: str) -> bool:
    """Whether only a change stands between two amounts: `61억원 많은 290억원`."""
    return CONTINUED.match(before) is not None


def opens_clause(before: str) -> bool:
    """Whether a clause ends between two amounts, so that what the one before was about ends."""
    return CLAUSE_END.search(before) is not None


def is_joined(before: str) -> bool:
    """Whether an amount sums the parts right before it: `A 31억원에 B 12억원을 더해 43억원`."""
    return JOINED.fullmatch(before) is not None


def topic(before: str) -> str:
    """The topic of the words before an amount, which the amounts behind share."""
    found = list(phrases(QUOTE.sub("", before[-REACH:])))
    for index in range(len(found) - 1, -1, -1):
        if found[index].part != "topic":
            continue
        name = name_of(found[index].words)
        if not name and is_generic(tidy(found[index].words)):
            name = _described_by(found[:index])
        if name and not (is_giver(name) or is_person(name)):
            return name
    return ""


def _described_by(found: list[Phrase]) -> str:
    """What a verb before a noun that names nothing is done to: `설비를 바꾸는 사업은`."""
    parts = [phrase.part for phrase in found[-2:]]
    return name_of(found[-2].words) if parts == ["object", "relative"] else ""


def sort_of(before: str) -> str:
    """A sort of money right before an amount, which names it beside another sort."""
    match = _SORT.search(before[-20:])
    return match["sort"] if match else ""


def _unbound(before: str, *, is_first: bool) -> str:
    """The words before an amount, without what still belongs to the amount before them."""
    before = BULLET.sub(", ", QUOTE.sub("", before[-REACH:]))
    if is_first:
        return before
    return PARTICLES.sub("", CLOSED.sub("", REMARK.sub("", before, count=1), count=1))


def _outside(before: str) -> str:
    """The words before the bracket in which an amount stands: `X(신규, 37억원)`."""
    opened = OPENED.match(before)
    if opened and all(DECOR.fullmatch(word) for word in opened["inner"].replace(",", " ").split()):
        return opened["head"]
    return before


def _opening(before: str) -> str:
    """What a headline begins with: `국산 반도체, 올해 37억원으로`, `시행계획 확정, 총 37억원`."""
    opened = OPENING.match(before)
    return only_name(opened["name"]) if opened else ""
