"""What a decision is about, and whose it is: laws pass the same bodies, other bodies vote too."""

import re
from typing import Final

from pipeline.figures.patterns import words

_REACH: Final = 80  # code points around a decision in which what it is about stands
# Laws, settlements, allotments, documents and people.
_OTHER: Final = words(
    r"""(?<![가-힣])(?:법률?안|개정(?:법률)?안|제정안)
    | [가-힣](?<!방)(?<!문)법(?:이|을|은|과|안|률|의|[ ][가-힣]{1,6}안|(?![가-힣]))
    | 시행령 | 동의안 | 결의안 | 건의안 | 규칙안? | 규정 | 직제 | 예비비 | 조례 | 협정
    | (?:기본|종합|추진|사업|개발)[ ]?(?:계획|대책) | 임명 | 집행[ ]?계획
    | 전략(?=[을이은과 ,])(?![ ](?:기술|산업|투자|사업))
    | 자료 | 답변 | 보고서
    | (?:예산[ ]?)?배정[ ]?계획 | 결산(?!특별|특위|[ ]?소위)
    | \b(?:acts?|laws?|legislation|amendments?|decree|appointments?|nominations?
      |ordinances?)\b
    | \b(?<!budget[ ])(?<!spending[ ])(?<![’'']s[ ])bills?\b
    | \b(?:an?|its|national|basic|master)[ ](?:(?!budget|spending|fiscal)[\w-]+[ ]){0,3}?
      (?:plan|strategy|roadmap|motion|resolution)s?\b
    | \b(?:budget[ ])?allotment\b | \bsettlement[ ]of\b | \bsettled[ ]accounts\b
    | \b(?:reports?|answers?|repl(?:y|ies)|materials?)\b"""
)
# Whatever else stands there, these are no budgets.
_NEVER: Final = words(r"배정[ ]?계획 | 결산안 | \bsettlement[ ]of\b | \ballotment\b")
_BUDGET: Final = words(
    r"""예산(?![ ]?배정)(?!결산|정책처) | 추경 | 추가경정 | 총지출 | 정부안
    | \b(?:budgets?|proposals?|expenditures?|appropriations?|spending)\b
      (?![ ](?:allotment|committee))"""
)
# `국무회의에서 의결된 기본법에 따라`: what the decision modifies is what was decided.
_LAW_DECIDED: Final = words(
    r"""(?:된|한)(?![^,.;]{0,40}?(?:예산|추경|총지출))[ ]
      (?:[가-힣A-Za-z·「」‘’]{1,16}[ ]){0,4}?[가-힣A-Za-z「‘]{0,12}
      (?<!방)(?<!문)(?<!사)(?<!불)(?:법(?:률안?)?|법안|개정안|시행령|조례|협정|동의안)[」’]?
      (?:에|은|는|이|을|를|으로|과|와|도|상|의)?(?![가-힣])"""
)
_PROMULGATED: Final = words(r"promulgat | 공포")
_COUNTRY: Final = (
    r"(?:\b(?:Japan(?:ese)?|Tokyo|Chin(?:a|ese)|Beijing|(?-i:U\.?S\.?)|American|Washington|German[y]?|Berlin"
    r"|Fr(?:ance|ench)|Paris|British|UK|Britain|London|E\.?U\.?|European?|India[n]?|Taiwan(?:ese)?"
    r"|Canad(?:a|ian)|Australian?|Ital(?:y|ian)|Spa(?:in|nish)|Dutch|Swed(?:en|ish)|Fin(?:land|nish)"
    r"|Norw(?:ay|egian)|Swiss|Brazil(?:ian)?|Vietnam(?:ese)?|Indonesian?|Singapore|Israeli?"
    r"|Russian?|Ukrain(?:e|ian)|Turkish|Polish|Danish|Austrian?|Belgian"
    r"|North[ ]Korean?)\b(?:[’']s)?"
    r"|(?:일본|미국|중국|독일|프랑스|영국|유럽|EU|대만|인도|캐나다|호주|이탈리아|스페인|러시아"
    r"|베트남|싱가포르|이스라엘|스웨덴|핀란드|네덜란드|스위스|브라질|튀르키예|폴란드|북한)의?)"
)
# Parliaments of other countries, and councils of cities and provinces.
_OTHER_BODY: Final = words(
    rf"""{_COUNTRY}[ ,]{{0,2}}(?:[\w’'-]+[ ]){{0,2}}?
      (?:Cabinet|parliament|(?:National[ ])?assembly|government|lawmakers|plenary
        |정부|국회|의회|상원|하원|내각|각의|국무회의)
    | (?<!Korea)(?<!nation)(?<!country)[’']s[ ]assembly\b
    | \b(?:legislature|parliament|assembly|Cabinet)[ ]of[ ](?!Korea)(?-i:[A-Z])
    | 위원회[ ](?:제\d{{1,3}}[회차][ ]?)?본회의 | 본회의에서[ ]위원회
    | (?:[시도군구]|광역|지방)의회
    | \b(?:(?:City|Metropolitan|Provincial|Municipal|County|District|Local|Regional|General)[ ]
      (?:Council|Assembly|parliament)|(?:Bundestag|Congress|Diet|Knesset|Riksdag))\b"""
)


def is_other_matter(statement: str, match: re.Match[str]) -> bool:
    """Whether a decision is about a law, a settlement or a document, and not about a budget.

    What stands nearest to the words of the decision is what it is about.
    """
    start = max(0, match.start() - _REACH)
    around = statement[start : match.end() + _REACH]
    if _PROMULGATED.search(match.group()):
        return False
    if _LAW_DECIDED.match(statement, match.end()):
        return True
    near = statement[max(0, match.start() - _REACH) : match.end() + _REACH // 2]
    if _NEVER.search(near):
        return True
    first, last = match.start() - start, match.end() - start
    other = _distance(_OTHER, around, first, last)
    return other is not None and not _is_nearer(_distance(_BUDGET, around, first, last), other)


def is_other_body(statement: str, match: re.Match[str]) -> bool:
    """Whether it is another country, a city or a province that decides."""
    return _OTHER_BODY.search(statement, max(0, match.start() - 40), match.end()) is not None


def _is_nearer(one: int | None, other: int) -> bool:
    return one is not None and one <= other


def _distance(pattern: re.Pattern[str], text: str, first: int, last: int) -> int | None:
    """How far from a span the nearest match of a pattern stands; 0 inside it."""
    found = [max(0, first - match.end(), match.start() - last) for match in pattern.finditer(text)]
    return min(found, default=None)
