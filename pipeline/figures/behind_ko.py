"""What the Korean words behind an amount say it is for: `37억원을 X에 투입`, `37억원이 드는 X`."""

import re
from typing import Final

from pipeline.figures.names import is_giver
from pipeline.figures.names_ko import is_person, name_of
from pipeline.figures.phrases_ko import phrases

MONEY_VERBS: Final = (
    r"(?:[쓰쓸쓴썼써씁]|투입|투자|지원|편성|배정|배분|반영|사용|활용|집중|들어|들인|책정|할당|확보|출자|돌아"
    r"|담|넣|배당|얹|보[태탰탠탭]|떼어|계상|분배|할애|돌[려렸린]"
    r"|출연|쏟|마련|충당)"
)
GOES: Final = r"(?:간[다다고]|갑니다|가[고며는]|갔|향[하한했]|흘러)"
SIZED_AFTER: Final = re.compile(
    r"[ ]?(?:규모)의[ ](?P<name>[^,.;()]{2,60}?)(?:을|를|이|가|은|는|에|도)(?=[ ,.]|$)"
)
# `37억원을 X에 투입`, `37억원은 X에 쓰인다`, `37억원 규모의 X`, `37억원을 들여 X를`.
INTO_AFTER: Final = re.compile(
    rf"[)]?(?:여[ ]?원?)?(?:을|를|은|는|이|가)?[ ](?!가운데|중[ ])"
    rf"(?:(?:각각|모두|별도로|추가로|우선|새로|집중)[ ])?"
    rf"(?P<name>[^,.;]{{2,80}}?)(?:(?P<into>에|에는|에도|에게|에게는|으로|로)(?:[ ](?!더[하해]"
    rf"|대[하해]|따[라르]"
    rf"|비[하해])(?:[가-힣]{{1,6}}[ ]){{0,2}}(?:{GOES}|(?<!로[ ]){MONEY_VERBS}))"
    rf"|(?<=[가-힣A-Za-z0-9’”)])에(?:게)?(?:는)?,[ ])"
)
# `6조원이던 X를 9조원으로`.
WAS_AFTER: Final = re.compile(
    r"(?:까지[ ](?:줄|떨어|내려|쪼그라|깎|감소|축소|늘|커|불어)[가-힣]{1,4}던|이던|이었던|였던"
    r"|인(?=[ ][‘「“『])"
    r"|에[ ](?:그쳤|불과했|머물렀|머물|달했|이르렀|지나지[ ]않았)던)[ ]"
    r"(?P<name>[^,.;()]{2,60}?)(?:을|를|은|는|이|가|의"
    r"|도)(?=[ ,]|$)"
)
# `37억원은 X 구매 비용이다`.
IS_AFTER: Final = re.compile(
    r"(?:은|는|이)[ ](?P<name>[^,.;]{2,60}?)(?:(?:의[ ])?[ ]?(?:비용|예산|몫|사업비|지원금|출자금"
    r"|금액|예산액|수치|재원|정부안|본예산|예산안|확정액)|"
    r"(?<=[가-힣]분))(?:이다|다(?![가-힣])"
    r"|이며|이고|입니다|으로)"
)
# `37억원은 X로 돌렸다`.
TURNED_AFTER: Final = re.compile(
    r"(?:여[ ]?원?)?(?:을|를|은|는)[ ](?P<name>[^,.;]{2,60}?)(?:으로|로)[ ](?:돌[려렸리린]"
    r"|옮[겨겼긴기]|전환)"
)
# `37억원은 X를 돕는 데 쓰인다`.
HELPED_AFTER: Final = re.compile(
    rf"(?:여[ ]?원?)?(?:을|를|은|는|이|가)?[ ](?P<name>[^,.;]{{4,80}}?[는은한할])[ ](?:데"
    r"|일)(?:에)?[ ]"
    rf"(?:[가-힣]{{1,6}}[ ]){{0,2}}{MONEY_VERBS}"
    r"|(?:여[ ]?원?)?(?:을|를|은|는)[ ](?P<elided>[^,.;]{4,80}?[는은한할])[ ]데(?:에|에는)?,[ ]"
)
# `37억원이 투입되는 X를`: a verb between the amount and the noun that it describes.
DESCRIBES: Final = re.compile(r"(?:여[ ]?원?)?(?:을|를|이|가|으로|로)[ ](?P<rest>[^,.;]{4,90})")
SPENT_AFTER: Final = re.compile(
    r"(?:여[ ]?원?)?(?:[ ]?규모)?(?:의[ ](?:예산|국비|사업비|재원|재정))?(?:을|를)?[ ]"
    r"(?:(?:집중|신규로?|추가로?|우선|별도로?|새로|전액|모두)[ ]?)?"
    r"(?:들여|써서?|쏟아|쏟아부어|(?:투입|투자|편성|지원|확보|활용|반영|마련|배정|책정|집행|사용)"
    r"(?:해서?|하여|하고(?!,)))[ ,]{1,2}(?P<rest>[^.;]{2,90})"
)


def behind(after: str) -> str:
    """The name that follows the amount: `37억원을 X에 투입`."""
    for pattern in (SIZED_AFTER, INTO_AFTER, WAS_AFTER, IS_AFTER, TURNED_AFTER):
        match = pattern.match(after[:140])
        if match:
            inner = [phrase for phrase in phrases(match["name"]) if phrase.words]
            if pattern is INTO_AFTER and inner and inner[0].part == "verb":
                continue  # `37억원을 확보해 착공에 들어간다`: that verb has taken the money
            if pattern is IS_AFTER and inner and inner[-1].part == "relative":
                inner = [phrase for phrase in inner if phrase.part in ("subject", "object")]
            closest = 0 if pattern is SIZED_AFTER else -1
            name = name_of(inner[closest].words) if inner else ""
            if name and not is_person(name):
                return name
    return _helped(after)


def _helped(after: str) -> str:
    """What money is used to do something to: `37억원은 보행로를 넓히는 데 쓰인다`."""
    helped = HELPED_AFTER.match(after[:140])
    said = (helped["name"] or helped["elided"]) if helped else ""
    inner = [phrase for phrase in phrases(said) if phrase.words]
    if inner and inner[0].part == "verb":
        return ""  # `37억원이 들며 나머지는 …`: another clause
    for phrase in reversed(inner):
        name = name_of(phrase.words) if phrase.part in ("object", "subject") else ""
        if name and not is_giver(name):
            return name
    return ""


def described(after: str) -> str:
    """The noun that a verb between it and the amount describes: `37억원이 투입되는 X를`."""
    match = DESCRIBES.match(after[:140])
    is_described = False
    for phrase in phrases(match["rest"]) if match else ():
        if is_described or phrase.part not in ("relative", "break", "as"):
            is_named = is_described and phrase.part not in ("bare", "verb", "relative", "than")
            name = name_of(phrase.words) if is_named else ""
            return "" if is_giver(name) else name
        is_described = phrase.part == "relative"
    return ""


def spent(after: str) -> str:
    """What money is spent on: `37억원을 들여 관로를 교체`, `투입해 육성에 나선다`."""
    spent = SPENT_AFTER.match(after[:160])
    found = list(phrases(spent["rest"])) if spent else []
    for part in ("object", "into"):
        for phrase in found:
            name = name_of(phrase.words) if phrase.part == part else ""
            if name and not is_giver(name):
                return name
    return ""
