"""Which of the Korean phrases before an amount names what it is for."""

import re
from typing import Final

from pipeline.figures.behind_ko import MONEY_VERBS
from pipeline.figures.names import IN_BRACKETS, is_generic, is_giver, is_name, tidy
from pipeline.figures.names_ko import is_person, name_of
from pipeline.figures.phrases_ko import Part, Phrase

# The budget of whoever the sentence speaks of, and words that hold a comparison: no names.
BUDGET_ONLY: Final = re.compile(
    r"(?:(?:20\d\d|[’'‘]\d\d)년도?[ ]?|올해[ ]|내년[ ]|금년[ ])?(?:총[ ]?|전체[ ]|소관[ ])?"
    r"(?:본예산|(?:정부[ ]?)?예산안?(?:[ ]?및[ ]기금(?:운용[ ]?)?(?:계획)?안?)?|총지출"
    r"|예산[ ]규모|총액)"
)
MONEY_VERB: Final = re.compile(rf"{MONEY_VERBS}|필요|소요|드는|들[어여]?|든")
# `환경부가 내년에 37억원을 쓴다`: all that a ministry has.
SPENDS: Final = re.compile(r"(?:[ ]?원)?(?:을|를)[ ](?:쓴다|씁니다|쓰게|굴린다|운용한다)")
MINISTRY: Final = re.compile(r"[가-힣]{2,14}(?<!정)(?<!일)(?<!외)(?<!내)(?:부|처|청)")
# Nouns of money: `출자금으로 37억원` names it, `인상으로 37억원이 늘어` only says why.
MONEY_NOUN: Final = re.compile(
    r"(?:예산|비|금|비용|재원|명목|자금|지원|투자|출자|출연|보조|기금|펀드|회계|분|액|수당|재정|사업|과제|R&D|몫)$"
)
# What is said, held or voted is not what money is given for.
REPORTED: Final = re.compile(
    r"(?:발표|공개|개최|설명|보고|의결|확정|통과|제출|심의|심사|논의|공포|공고|마련|수립|거쳐|거치|거친|마치|마친"
    r"|앞두|앞둔|맞아|맞은|열고|열어|열린|내놓|밝히|밝힌|알리|가결|처리|반영|감안|고려|토대|기념|구성|통합"
    r"|확대하고|넘[으어은]|개편|(?:[하되]라는|[하되]자는|냐는|다는|(?<!려)면|지만|으나|는데|은데|느라|다가|거나|므로|으니|니까|때문|면서)$)"
)
HOLDS: Final = re.compile(r"(?:차지하|가져가|가져갈|받는|받을|쓰는|쓸)")
# What a budget does to a programme for the first time.
BEGUN: Final = re.compile(
    r"(?:신설|도입|시작|추가|포함|편성|반영|출범|신규|개설|착수|추진)(?:되|돼)"
)
# Clauses that have a subject of their own: `제도가 바뀌면서 37억원만 남았다`.
OTHER_SUBJECT: Final = re.compile(r"(?:면서|므로|으니|니까|지만|는데|더니|자)$")
EXTRA: Final = re.compile(r"(?:제[ ]?)?\d[회차][ ]?(?:추경|추가경정)(?:예산)?안?")
# Money by whose it is; a name where nothing else is.
FUNDS: Final = re.compile(r"(?:.{0,20}[ ])?(?:국비|지방비|시비|도비|군비|자부담)")
OF_BUDGET: Final = re.compile(
    r"(?:여[ ]?원?)?(?:의[ ](?:예산|사업비)|(?:을|를)[ ](?:확보|편성|요구|신청|배정받|배분받|제출))"
)
CHANGED: Final = re.compile(
    r"(?:을|를|이|가)?[ ]?(?:더[ ])?(?:삭감|덜|빠[졌진]|빼|뺐|뺀|더[했해하]|감액|줄|깎|늘|증액"
    r"|순감|순증)"
)
_VERBAL = 2  # words of a verb that has lost its ending: `전면 교체`


def main(found: list[Phrase]) -> list[Phrase]:
    """The phrases without those that only describe the amount: `정부안보다 늘어난 37억원`.

    A noun without a particle behind an object is its verb: `운임 지원을 확대(37억원)`.
    """
    last = len(found)
    while last and found[last - 1].part in ("than", "relative"):
        last -= 1
        giver = found[last - 1] if last and found[last].part == "relative" else None
        if giver and giver.part == "subject" and is_giver(giver.words):
            last -= 1  # `국토교통부가 편성한 37억원`
    while last < len(found) and last and found[last - 1] == Phrase("", "break"):
        last -= 1  # `헬기를 더 띄우는 데 37억원`
    first = last
    while last < len(found) and first and found[first - 1].part == "break":
        first -= 1
    if first and found[first - 1].part == "object":
        last = first  # `이용권을 23만 명에게 한 장씩 주는 데 37억원`
    if last > 1 and found[last - 1].part == "bare" and _is_done(found[: last - 1]):
        is_verb = found[last - 1].words.count(" ") < _VERBAL
        return [*found[: last - 1], Phrase("", "verb")] if is_verb else found[:last]
    is_main = last > 1 and found[last - 1].part == "bare" and found[last - 2].part != "topic"
    if is_main and BUDGET_ONLY.fullmatch(tidy(found[last - 1].words)):
        last -= 1  # `X 예산을 올해 본예산 37억원에서`
    return found[:last]


def _is_done(found: list[Phrase]) -> bool:
    """Whether an object still waits for its verb: `챗봇을 전국에 …`."""
    for phrase in reversed(found):
        if phrase.part not in ("into", "as", "from"):
            return phrase.part == "object"
    return False


def beside(found: list[Phrase], parts: tuple[Part, ...]) -> str:
    """`X 37억원`, `X에 37억원`, `X는 37억원`: the phrase right before the amount."""
    if not found or found[-1].part not in parts:
        return ""
    name = name_of(found[-1].words)
    is_given = found[-1].part in ("topic", "subject") and is_giver(tidy(found[-1].words))
    return "" if is_given else name


def paid(found: list[Phrase]) -> str:
    """`X 출자금으로 37억원`; behind a topic only money, `X는 단가 인상으로 37억원이 늘어`."""
    is_reason = any(phrase.part == "topic" and name_of(phrase.words) for phrase in found[:-1])
    if found and is_reason and not MONEY_NOUN.search(found[-1].words):
        return ""
    return _changed(found) or beside(found, ("as",))


def _changed(found: list[Phrase]) -> str:
    """`지점을 75곳에서 223곳으로 늘리는 데 37억원`: what becomes something else."""
    if not found or found[-1].part != "as" or MONEY_NOUN.search(found[-1].words):
        return ""
    before = [phrase for phrase in found[:-1] if phrase.part != "from"]
    return name_of(before[-1].words) if before and before[-1].part == "object" else ""


def topical(found: list[Phrase]) -> str:
    """What the words before an amount are about, the closer one first."""
    for parts in (("topic", "frame"), ("as",)):
        for last in range(len(found), 0, -1):
            phrase = found[last - 1]
            name = name_of(phrase.words) if phrase.part in parts else ""
            name = _changed(found[:last]) or name
            if name and phrase.part in parts and not (is_giver(name) or is_person(name)):
                return name
    return ""


def around(found: list[Phrase]) -> str:
    """What the money serves: its purpose first, then what a verb before it is done to."""
    return (
        _begun(found)
        or _held(found)
        or served(found, ("purpose", "verb", "relative"))
        or subject(found)
    )


def _held(found: list[Phrase]) -> str:
    """`전체 가운데 인공지능이 차지하는 돈은 37억원`: whose share of the money it is."""
    for held, holds, money in zip(found, found[1:], found[2:], strict=False):
        is_held = held.part == "subject" and holds.part == "relative" and HOLDS.match(holds.words)
        name = name_of(held.words) if is_held and is_generic(tidy(money.words)) else ""
        if name and not is_giver(name):
            return name
    return ""


def _begun(found: list[Phrase]) -> str:
    """`논을 밭으로 바꾼 농가에 주는 직불금이 도입되며 37억원`: what begins, not what it is for."""
    is_begun = len(found) > 1 and found[-1].part == "verb" and BEGUN.match(found[-1].words)
    is_name = is_begun and found[-2].part == "subject" and not is_giver(tidy(found[-2].words))
    return name_of(found[-2].words) if is_name else ""


def subject(found: list[Phrase]) -> str:
    """`X가 심의를 거쳐 37억원`; the subject of words that describe a noun is none."""
    described = is_aside = False
    for phrase in reversed(found):
        if phrase.part == "subject" and (is_aside or described):
            is_aside = described = False
            continue
        name = name_of(phrase.words) if phrase.part == "subject" and not described else ""
        if name and not (is_giver(tidy(phrase.words)) or is_person(name)):
            return name
        is_verb = phrase.part == "verb"
        is_aside = bool(OTHER_SUBJECT.search(phrase.words)) if is_verb else is_aside
        described = described or phrase.part == "relative"
    return ""


def served(found: list[Phrase], parts: tuple[Part, ...]) -> str:
    """`X를 돕기 위해 37억원`, `X를 넓혀 37억원`: what the verb before the amount is done to."""
    is_behind = False  # a verb stands between here and the amount
    for phrase in reversed(found):
        if phrase.part == "verb" and phrase.words.endswith("인데"):
            break  # `연구비를 드리는 사업인데, 37억원`: says what something unnamed is
        name = name_of(phrase.words) if phrase.part in ("object", "purpose") else ""
        if name and (phrase.part in parts or is_behind) and not is_giver(name):
            return name
        is_said = phrase.part in ("verb", "relative") and REPORTED.search(phrase.words)
        is_behind = (phrase.part in parts and not is_said) or (
            is_behind and phrase.part not in ("verb", "relative")
        )
    return ""


def into(found: list[Phrase]) -> str:
    """`X에 국비로 37억원`, `X에 집중 투입해 37억원`: what money is put into."""
    is_named = False  # a noun that a verb could describe stands between here and the amount
    following: Phrase | None = None
    for phrase in reversed(found):
        is_paid = following is None or _takes_money(following)
        is_other = following is not None and following.part == "relative" and is_named
        name = name_of(phrase.words)
        if phrase.part in ("into", "frame") and is_paid and not is_other and name:
            return name
        is_named = is_named or bool(name and phrase.part not in ("verb", "relative"))
        following = following if phrase.part in ("break", "as") and following else phrase
    return ""


def _takes_money(following: Phrase) -> bool:
    """Whether what is put into something is money: 대응하기 takes none, 투입해 does."""
    if following.part == "object":
        return not name_of(following.words)
    return following.part not in ("verb", "relative", "purpose") or bool(
        MONEY_VERB.match(following.words)
    )


def last_resort(found: list[Phrase], after: str) -> str:
    """`부처는 2025년 예산이 37억원`, `부처는 37억원의 예산을`, `X에서 37억원을 삭감`."""
    nouns = (phrase for phrase in found if phrase.part in ("topic", "subject", "object", "bare"))
    is_own = any(BUDGET_ONLY.fullmatch(tidy(phrase.words)) for phrase in nouns)
    if is_own or OF_BUDGET.match(after):
        givers = (tidy(phrase.words) for phrase in found if phrase.part == "topic")
        if name := next((name for name in givers if is_name(name)), ""):
            return IN_BRACKETS.sub("", name)
    if SPENDS.match(after) and (whole := next(filter(None, map(ministry, found)), "")):
        return whole
    if CHANGED.match(after) and (name := _cut(found)):
        return name
    topics = (tidy(phrase.words) for phrase in found if phrase.part in ("topic", "subject"))
    return next((name for name in topics if FUNDS.fullmatch(name) or EXTRA.fullmatch(name)), "")


def largest(found: list[Phrase]) -> str:
    """`산업부가 37억원으로 가장 많다`: who is compared, whoever gives the money."""
    whose = (tidy(phrase.words) for phrase in found if phrase.part in ("topic", "subject"))
    return next((name for name in whose if is_name(name)), "")


def ministry(phrase: Phrase) -> str:
    """A ministry as topic or subject, which a list of ministries names beside its amount."""
    name = tidy(phrase.words)
    is_one = phrase.part in ("topic", "subject") and MINISTRY.fullmatch(name) is not None
    return name if is_one else ""


def _cut(found: list[Phrase]) -> str:
    """`X에서 37억원을 삭감`: what loses or gains the money."""
    for phrase in reversed(found):
        if phrase.part in ("verb", "relative"):
            break
        if phrase.part == "from" and (name := name_of(phrase.words)) and not is_giver(name):
            return name
    return ""
