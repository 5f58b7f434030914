"""What a Korean name is: which words around it belong to it, and which words are none."""

import re
from typing import Final

from pipeline.figures.endings_ko import NOUNS
from pipeline.figures.names import is_name, tidy
from pipeline.figures.phrases_ko import phrases

# A quotation mark that is opened and not closed, and the words before it.
UNQUOTED: Final = re.compile(r'^[^"]*"(?=[^"]*$)|^[^“”]*“(?=[^”]*$)')
# `(기후 대응) 하수관로 정비`: a topic in brackets before the name; `(재)` is part of one.
TOPICAL: Final = re.compile(
    r"^[(\[](?=[^()]{0,39}[가-힣A-Z])[^()\[\]]{2,40}[)\]][ ]?(?=[가-힣A-Za-z‘“「])"
)
# `배분·조정안 단계의 양자 투자액`: at which step, and not what.
AT_STEP: Final = re.compile(
    r"^[^,]{2,60}[ ](?:단계|당시|시점|기준|시점|심사|심의)의[ ](?=[가-힣A-Z])"
)
# `과기정통부 2026년 바이오 분야 예산안` is the budget of that year as a whole.
INNER_YEAR: Final = re.compile(r"[가-힣][ ](?:20\d\d|[’'‘]\d\d)년도?[ ]")
# `이 분야 학술연구`, `서해·남해 등 2개 해역`: what stands before the name that counts.
LEAD: Final = re.compile(
    r"^(?:이[ ])?(?:분야|부문)[ ](?=[가-힣A-Z])|^[^ ,]+(?:·[^ ,·]+)+[ ]등[ ](?=\d{1,3}개[ ])"
)
# Before the name of a budget these say whose or which; alone they name nothing.
SHARED_HEAD: Final = re.compile(
    r"(?:소관|전체|총|주요|부처별?|해당|관련|우리|자체|국가|나라|정부)(?:[ ](?:전체|총))?"
)
# The budget of a ministry, a government or a field of law keeps the word 예산.
TOTAL: Final = re.compile(
    r"(?:(?:.{0,30}[ (])?(?:정부|국가|나라|부처|과기정통부|과기부|소관|총|전체|본부|우리|R&D"
    r"|연구개발|지출|추가경정"
    r"|(?<![가-힣])[가-힣]{1,13}(?<!바우)(?<!거래)(?:부|처|청|위원회))\)?(?:의|[ ](?:전체|총"
    r"|소관))?)[ ]?(?:(?:20\d\d"
    r"|[’'‘]\d\d)년도?[ ]?)?$"
)
TRAIL: Final = re.compile(
    r"[ ](?:심의|심사|검토)[ ]결과$|(?<=계획)[ ](?:수립|확정|발표|의결|마련|공개)$"
    r"|(?<=지원)[ ](?:대상|대학|기관|기업|인원|학교"
    r"|지역|단가|물량|과제|한도)$|[ ]?(?:(?<!\d)등|관련"
    r"|규모|정부안|확정안|본예산|(?<![회차][ ])추경(?:예산)?안?|(?:사업)?예산안?|예산액|[ ]몫)$"
)
# `해수부의 어촌 예산`: one word behind whose budget it is names no programme alone.
WHOSE_FIELD: Final = re.compile(r"[가-힣]{2,14}(?:부|처|청)의[ ][^ ]{1,8}")
# `중소벤처기업부(장관 홍길동)의 2026년 예산`, `실증 사업의 국회 제출 당시 정부안`.
OF_NAME: Final = re.compile(
    r"(?P<name>[^()]{2,60}?(?:[(](?!장관|청장|처장"
    r"|위원장)[^()]{1,30}[)])?)(?:[(][^()]{1,40}[)])?의[ ]"
    r"(?:(?:20\d\d년도?|[’'‘]\d\d년도?|올해|내년도?|금년도?|전년도?|지난해|작년|국회|제출|당시"
    r"|당초|최종)(?:[ ]|$)){0,4}"
    r"(?:(?<=[ ])(?:본예산|예산안?|정부안|확정액|투자액|사업비|총액|총지출|지출|예산액|재원)"
    r"(?:[ ]?규모)?)?"
    r"(?<!의[ ])"
)
# `개인연구의 과제 수`, `임대주택의 공급 물량`: how much of something, and not what.
MEASURE: Final = re.compile(
    r"의[ ](?:[가-힣]{2,4}[ ])?(?:수|건수|명수|대수|수량|비중|비율|인원|물량|단가|폭|횟수|범위"
    r"|기간|한도|면적|금액)$"
)
# `환경부의 내년도 하천 정비 예산`: a year parts whose it is from what it is.
OWNED: Final = re.compile(
    r"^[가-힣A-Za-z·]{2,16}의[ ](?:20\d\d년도?|[’'‘]\d\d년도?|올해|내년도?|금년도?)(?:의)?[ ]"
    r"(?=\S+[ ]\S)"
)
YEAR_END: Final = re.compile(
    r"의?[ ]?(?:20\d\d|[’'‘]\d\d)년도?(?:의)?$|의?[ ](?:올해|내년도?|금년도?)(?:의)?$"
)
NO_NAME: Final = re.compile(
    r"^(?:[가-힣]{2,6}[ ])?(?:예비심사안|심사안|수정안|증액안|감액안|요구안|원안|위원회안"
    r"|상임위안|예결위안|소위안)$|(?:^"
    r"|[ ])(?:것|돈|곳|때|데|점|셈|뿐|바|중|같음|동일|증가|감소|증액|감액|삭감|순감"
    r"|순증)$|(?:심의|심사|논의|협의)(?:[ ]?과정)?$|^더[ ]|\d%"
    r""
    r"|(?:지|지는|지도)[ ]않$|(?:^|[ ])(?:당시|무렵|직전|직후)$|^(?:한|두|세|몇|\d{1,2})[ ]?(?:해"
    r"|년|달|개월)[ ]전$"
    r"|(?:^|[ ])지난(?:달|주|번|해)?[ ]|(?:\d|한|각)[ ]?[가-힣]{1,3}당$|^표[ ]?\d"
    r"|\d[ ]?[조억만천백]{1,2}[ ]?원"
    r"|^(?:지난해|작년|올해|전년|예년|내년)(?:와|과)(?:[ ]|$)|^[가-힣]{1,2}[ ]분(?:들)?$|^(?:국비"
    r"|지방비)(?:[와과,·][ ]?(?:국비|지방비|시비|도비|군비|민자|자부담))+$"
    r"|^(?:공모|모집|접수|예시|보기|예"
    r"|지원금|보조금|연구소|연구단|프로그램)$"
    r"|^(?:사상|역대)(?:[ ]|$)|^지[ ]\d{1,2}년"
    r"|^(?:전국|곳곳|각지|국내|국내외|현지|도내|관내|전[ ]?세계)$"
    r"|^(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,3}(?:[.]\d)?)[ ]?배(?:[ ]|$)|^(?:절반|갑절"
    r"|곱절)(?:[ ]|$)"
    r"|^(?:한|두|세|네|다섯|여섯|여러|각)[ ](?:끼|번|차례|편|장|권|그릇|잔|시간|집|가구|마을|병"
    r"|마리|축|갈래|해|달)$"
    r"|(?:^|[ ])(?:의견|영향|여파|제안|지적|요청|건의|우려|기대|주장|비판|판단|반응|입장|방침"
    r"|까닭|이유|원인|추세"
    r"|흐름|여건|사정|형편|처지|필요성|중요성|가능성|의지|목소리|눈길|관심|이목|첫발|발걸음|무게|초점|방점|박차|전망"
    r"|예상|추산|말씀|이야기|질문|대답|숫자|수치|액수|순위|문턱|한몫|국회의[ ]요구|공고문"
    r"|보도자료|설명자료|기사문)$"
    r"|(?:니다만?|니까|다면|아니라|지요|네요|군요|거죠)$|^(?:아니라|인|않고|않은|그러니까)(?:[ ]|$)"
    r"|(?:취업|증가|감소|점유|가동|집행|이용|참여|성장|진척|경쟁|실업|합격|보급|회수"
    r"|지원|보조|부담|할인|보장)[률율]$"
    r"|^(?:착공|착수|돌입|개시|준공|완공|포함|제외|반영|편성)$|(?:부터|까지)$"
    r"|^(?:\d[\d,.]{0,9}[ ]?[만천백십]?여?[ ]?(?:개|명|곳|건|팀|회|개소|개사|개교|개월|년|시간)"
    r"(?:[ ]?(?:시도|시군|부처|기관|기업|대학|지역|학교|과제|마을|사업|분야))?[ ]?){1,3}$"
    r"|(?:^|년도?[ ]|올해[ ]|작년[ ]|예산[ ]|안[ ]|확정[ ])대비(?:[ ]|$)|보다(?:[ ]|$)"
    r"|^(?:지난|오는)[ ]?\d|[한된된됐했였었있없이는온갔났졌렸쳤]다[.”\"’]*$|다고[ ]|(?:혔|했|됐"
    r"|렸|졌)다"
    r"|(?:^|[가-힣 ])(?:하기|되기|맞서기|나서기)$|[가-힣](?:하는|되는|했던|었던|시키는|위한|대한"
    r"|관한|따른|통한|라며|라고|다며|다고)$|^(?:으로|에서|까지"
    r"|부터|만|도|라며|이라며|라고|이라고|및|와|과|의|을|를|은|는|이|가|에|등|등을)(?:[ ]|$)"
)
REFERS_BACK: Final = re.compile(
    r"(?:^|[ ,(“\"])(?:여기에|이는|이것은|이렇게|이처럼|이같이|(?:해당|이번|이|동|같은|이들)[ ]"
    r"(?:사업|예산|분야|부문|펀드|기금"
    r"|과제|금액|프로그램|제도|지원금|연구소|연구단|센터|바우처|시설|거점|대회|꾸러미)"
    r"(?:은|는|의|에|에는|엔|에만|에도|을|를|이|도|만|만큼은?|까지도?)?(?=[ ,]|$))"
)
# `이 사업에 37억원`: nothing stands between it and the amount.
REFERS_HERE: Final = re.compile(
    r"(?:^|[ ,(“\"])(?:여기|(?:해당|이|동|같은|이들)[ ](?:사업|예산|분야|부문|기금|과제|프로그램"
    r"|제도|지원금|연구소"
    r"|연구단|센터|바우처|시설|거점|대회|꾸러미)"
    r"(?:의?[ ](?:예산|사업비|규모))?)"
    r"(?:은|는|에|에는|엔|에만|에도|이|가|을|를)?[ ](?:(?:총|약|모두|올해|내년에?|지난해|작년"
    r"|20\d\d년에?|각각|정부안|본예산|당초)[ ]){0,2}$"
)
# Behind what is done with money 예산 has lost its space: `펀드 출자예산`.
SPENT_ON: Final = re.compile(
    r"출자|출연|지원|투자|보조|융자|대출|운영|구축|정비|조성|육성|개발|연구|보급|설치|구매|교육|훈련"
    r"|홍보|분야|부문|사업|관련|본부|소관|증액|감액|R&D"
)
# Who takes part, speaks or pays, and what no state gives money for by that name alone.
_PERSON: Final = re.compile(
    r"(?:.{0,30}[ ])?(?:[가-힣]{0,6}(?:어르신|노인|청년|대학원생|[연교수수졸훈]?[수육강료업련]생"
    r"|대학생|학생|연구자|과학자|기술자"
    r"|연구원들?|교수|교사|교원|간호사|환자|주민|국민|시민|군민"
    r"|도민|농민|어민|농업인|어업인|임업인|축산인|소상공인|자영업자|기업인|예술인|장애인|근로자|노동자|종사자|참가자|참여자|신청자|지원자"
    r"|응모자|응모작|수상자|당선자|입상자|이용자|사용자|소비자|생산자|수혜자|대상자|사업자|책임자|담당자|당국자|전문가|활동가|창업자|투자자"
    r"|창업가|기업가|가입자|구직자|실직자|퇴직자|은퇴자|청구인|수급자|입주자|임차인|세입자|관람객|관광객|방문객|승객|고객|사람|이들|분들"
    r"|누구나?|가족|부모|학부모|아이|어린이|청소년|아동|임산부|병사|장병|군인|경찰관|소방관|공무원|직원|임직원|단체|시민모임|연구진"
    r"|업계|학계|지자체|노조|협회|농협|수협|일간지|주간지|경제지|방송사?|매체|언론사?|기자|[1-9]사))(?:들)?"
    r"|현장|민간|중앙|소관|시도|시군"
)
_COMPOUND = 4  # syllables; before a longer word 예산 has lost its space


def name_of(words: str) -> str:
    """A tidy name, or `""` where the words are none."""
    name = tidy(UNQUOTED.sub("", words))
    rest = tidy(TOPICAL.sub("", name, count=1))
    if rest != name and NO_NAME.search(rest):
        rest = name[1:].partition((name[0] == "(" and ")") or "]")[0]  # `(마을 태양광) 150개 마을`
    name = rest if is_name(rest) else name
    name = LEAD.sub("", name)
    name = OWNED.sub("", MEASURE.sub("", AT_STEP.sub("", name)))
    whose = OF_NAME.fullmatch(name)
    owner = whose["name"] if whose else ""
    if whose and not (SHARED_HEAD.fullmatch(owner) or owner.endswith(("예산", "기금"))):
        name = tidy(owner)
    name = name if NOUNS.search(name) else name.removesuffix("의")
    if REFERS_BACK.search(name) or NO_NAME.search(name):
        return ""
    while (match := TRAIL.search(name)) and match.start():
        last = name[: match.start()].rpartition(" ")[2]
        is_compound = len(last) < _COMPOUND and not SPENT_ON.fullmatch(last)
        if match.group().startswith("예산") and (is_compound):
            break  # 국방예산, 문화예산, `연구단 묶음예산`
        rest = name[: match.start()]
        is_whose = INNER_YEAR.search(rest) is not None or TOTAL.fullmatch(rest) is not None
        is_budget = "예산" in match.group() or "추경" in match.group()
        is_whose = is_whose or WHOSE_FIELD.fullmatch(rest) is not None
        if SHARED_HEAD.fullmatch(rest) or (is_budget and is_whose):
            break
        name = name[: match.start()].rstrip()
    name = tidy(YEAR_END.sub("", name))
    name = name if NOUNS.search(name) else name.removesuffix("의")
    return name if is_name(name) else ""


def is_person(name: str) -> bool:
    """Whether words name people or bodies that take part, speak or pay."""
    return _PERSON.fullmatch(name) is not None


def only_name(words: str) -> str:
    """A name that is all of some words, with no particle in them."""
    found = list(phrases(words))
    return name_of(words) if len(found) == 1 and found[0].part == "bare" else ""


def names_of(label: str, count: int) -> tuple[str, ...]:
    """The *count* names that a label joins (`A와 B`); none where it joins another number."""
    for joint in (r"(?:와|과)[ ]|,[ ]?|[ ]및[ ]", r"·"):
        names = [tidy(name) for name in re.split(joint, label)]
        if len(names) == count > 1 and all(map(is_name, names)):
            return tuple(names)
    return ()
