"""What stands before the colon, or in brackets, at the head of a line or above lines."""

import re

from pipeline.figures import names_ko
from pipeline.figures.names import is_generic, is_name, tidy, without_growth
from pipeline.figures.tokens_en import has_verb

# A name, then a colon, before the first amount: `AI 반도체 실증 : 당초 300억원`.
_HEAD = re.compile(r"(?P<name>[^:：]{2,120}?)[ ]?[:：](?!\d)")
# `(AI 챌린지) 국산 반도체의 상용화에 37억원`: a name in brackets at the head of a line.
_TITLED = re.compile(r"[(](?P<name>[^()]{2,40})[)][ ]?(?=[가-힣A-Z\d’'‘][^)]*[가-힣]|$)")
# `올해 예산: 28억원`: nothing says more about it.
_PLAIN_HEAD = re.compile(r"(?P<name>[가-힣0-9 ]{0,12}(?:예산|정부지원금|지원규모|사업비))[ ]?[:：]")
# A head that sorts what follows names no programme itself.
_SORTING = re.compile(
    r"(?:사업|과제|분야|내역|목록|현황|의견|내용|항목|총괄|방향|결과|규모|증액|감액|신규|주요"
    r"|조건|성과|실적|자격|효과|(?:재원|분야|연도|사업|부처|지역|유형|기관|항목|단계|대상|회계)별"
    r"|(?:추진|향후|공급|집행)[ ]?계획|투자|예산|기준|개요|개황|요약|경과|절차|일정|배경|설명"
    r"|Before|After|Page.*|Note|Source|Total|programmes|projects|changes|cuts|increases"
    r"|examples|[Oo]verview|[Ss]ummary|[Bb]ackground|[Ss]chedule|[Ii]tems|[Hh]ighlights|[Dd]etails|[Pp]oints"
    r"|[Ff]igures)$"
)
# What stands behind the name of a programme: `6개 군 24만 명, 국비`.
_COUNTED = re.compile(r"[\d,.]{1,9}[ ]?[만천백]?[ ]?(?:개|명|곳|건|대|팀|교|척|종|호|회|기)")
_LEADING = re.compile(
    r"(?:To|With|In|At|On|By|From|It|We|They|He|She|I|As|Please|How|Why|For[ ]comparison)\b"
    r"|(?:The[ ])?(?:[Ff]acts|[Ss]ize|[Rr]eason)\b"
)
_FEW = 3  # amounts of a line that a plain head still names
_MAX_HEADING = 50  # code points; a longer heading is a sentence
_STEP = re.compile(
    r"(?:지난[ ]?|오는[ ]?)?(?:\d{1,2}월(?:[ ]?\d{1,2}일)?.{0,24}"
    r"|(?:국회[ ]?)?(?:상임위|예결위|과방위|본회의|국무회의|소위)[가-힣 ]{0,12})"
)
# `국방부, ’26년 국방예산`: a headline names the body first.
_HEADED = re.compile(
    r"(?P<body>[가-힣·]{2,14}(?:부|처|청|위원회|도|시)),[ ]"
    r"(?:(?:20\d\d|[’'‘]\d\d)년도?|내년도?|올해)[ ]?(?P<rest>[^,]{2,40})"
)
_FINITE = re.compile(
    r"[가-힣](?:은|는|을|를)(?:[ ]|$)|[다며고]$|(?i:\b(?:is|are|was|were|will|has|have|said)\b)"
    r"|[ ](?:falls|fall|rises|rise|grows|grow|gets|get|goes|go|shrinks|loses|lose|gains)$"
)


def is_programme(words: str) -> bool:
    """Whether a heading names what the lines below it are for, rather than sorts them."""
    is_short = is_name(words) and len(words) <= _MAX_HEADING
    return is_short and not (_SORTING.search(words) or _FINITE.search(words))


def is_step(label: str) -> bool:
    """Whether the label of a line is a step of the budget: `8월 29일 국무회의`, `상임위`."""
    return _STEP.fullmatch(label) is not None


def is_sorting(head: str) -> bool:
    """Whether a head sorts what follows and names no programme itself."""
    return _SORTING.search(head) is not None


def programme_of(label: str) -> str:
    """The programme of `programme : part` or of `kind : programme`; else the label itself."""
    label = without_growth(label)
    if headed := _HEADED.fullmatch(label):
        return tidy(headed["rest"]) if is_name(tidy(headed["rest"])) else headed["body"]
    if titled := _TITLED.match(label):
        rest = label[titled.end() :]
        label = rest if is_name(names_ko.only_name(rest)) else label
        if label != rest and is_programme(titled["name"]):
            return titled["name"]
    if ":" not in label:
        return label
    head, _, rest = (part.strip() for part in label.partition(":"))
    if head.count("(") > head.count(")"):
        return head.rpartition("(")[0].strip() or label
    if is_generic(head):
        return tidy(rest) or head
    if _SORTING.search(head) and not _COUNTED.match(rest):
        return tidy(rest) or head
    return head


def titled(text: str) -> str:
    """The topic in brackets that a line begins with."""
    titled = _TITLED.match(text)
    return titled["name"] if titled and is_programme(titled["name"]) else ""


def head_of(before: str, amounts: int) -> str:
    """The name before a colon; of a line with few amounts also a plain one, `올해 예산:`."""
    head = _head(before)
    plain = _PLAIN_HEAD.match(before) if not head and amounts < _FEW else None
    return plain["name"] if plain else head


def _head(before: str) -> str:
    """The name before a colon, where a list line has one."""
    if titled := _TITLED.match(before):
        before = before[titled.end() :]
        is_plain = names_ko.only_name(before.rpartition("(")[0] or before)
        if not is_plain and not _HEAD.match(before):
            return titled["name"] if is_programme(titled["name"]) else ""
    match = _HEAD.match(before)
    if match is None:
        return ""
    name = match["name"].strip()
    if (
        _LEADING.match(name)
        or name.count("(") != name.count(")")
        or _FINITE.search(name)
        or has_verb(name)
    ):
        return ""
    name = tidy(name)
    return name if is_name(name) and not is_generic(name) else ""
