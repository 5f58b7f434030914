"""The words of a name: what may stand around it without belonging to it."""

import re
from typing import Final

MAX_NAME: Final = 120  # code points; what is longer is a clause, not a name
_YEAR = r"(?:FY[ ]?)?(?:(?:19|20)\d\d|[’'‘`]\d\d)(?:회계연도|년도?)?(?:의)?(?![\d.,]|[ ]?년|[ ]?월)"
_LEADING_YEAR = re.compile(rf"(?:\(?{_YEAR}\)?[ ]?(?:의[ ])?)(?=\S)")
_QUOTES: Final = "\"“”‘’'「」『』<>《》〈〉"
_QUOTED = re.compile(
    r"[‘“「『'\"《〈<](?P<name>[^‘’“”「」『』'\"《》〈〉<>]{2,100})[’”」』'\"》〉>]"
)
# `어르신 일자리 9만 개→12만 개`: how much there is of it, before and after.
_GROWTH = re.compile(
    r"(?<=[가-힣A-Za-z)])[ :(]{1,2}\d[\d,.]{0,9}[ ]?[만천백]?[ ]?[가-힣㎞㎢%]{0,3}[ ]?(?:→|⇒|➡"
    r"|->)[ ]?\d[^→]{0,12}$"
)
_NEW_END = re.compile(r"[ ]?[(\[](?:new|신규)[)\]]$", re.IGNORECASE)
IN_BRACKETS = re.compile(r"[ ]?[(][^()]{1,40}[)]$")
_LETTER = re.compile(r"[^\W\d_]")
# What names no programme by itself: budget, amount, size, total, investment, share, project …
_GENERIC = re.compile(
    r"""(?:
      (?:제?[ ]?[1-4][회차][ ]?)?(?:총|전체|관련|해당|이|그|동|국회|정부|올해|내년|당초|기존
        |최종|신규|추가|본|소요|투자|지원
        |확정|국비|사업|부처|증액|감액|순증|나머지|연간|금년|차년도|추경|추가경정|수정|편성
          |요구)*[ ]?
      (?:예산안?(?:[ ]?및[ ]기금(?:운용[ ]?)?(?:계획)?안?)?(?:[ ]총지출)?|본예산|규모|금액|총액
        |합계|소계
        |투자|지원|사업비?|예산액|정부안|확정안?|추경안?
        |국회|분야|부문|영역|항목|과제|하나|(?:다른|또)[ ]하나|가장[ ]큰[ ].{1,6}|첫째|둘째|셋째
          |전자|후자|핵심|이유|배경
        |목표|특징|골자|취지|결과|한[ ]해|상반기|하반기|실제|자체|때|곳|일|돈|첫해|이듬해
          |다음[ ]?해|그해|당해|그[ ]?다음|다음|마지막|남은|막판|막바지
          |연말|연초|최근|당장|지금|현재|향후|비용|경비|국고|소요(?:액|예산|재원)?
        |정부|재원|국비|증액|감액|증가|감소|신규|추가|이|그|이것|그것|여기|수준|가운데|중|대부분
        |일부|나머지|절반|그[ ]?중|이[ ]?중|차이|대비|전년도?|단계|사업|총지출액|의결|통과|기준
        |최종|당초|기존|대상|단가|물량|횟수|인원|사상|기사|보도|언론|짜리.*|과정|심사|국비[ ]?지원
          |것|등|분|액|여러분|우리|저희|누구|모두|이맘때|그때|당시|시점|무렵|요즘|오늘|어제|내일|년|원|수|편성|반영
          |투입|배분|요구액?|확보액|조정|협의
        |심의|계획|참고|대부분인?|총규모|최종[ ]?규모|최초|최대|역대|처음|기간|같은[ ]기간|이후
          |이번|이번[ ]추경|회의|나랏돈|안팎|내외|남짓|이상|이하|미만|(?:시범|신규|계속)[ ]?사업
          |(?:올해|내년|금년|작년|전년|차년|익년)도?|지난해|이듬해)
    | (?:the|its|their|this|that|a|an|our)?[ ]?
      (?:(?:total|overall|new|additional|final|same|annual|government|proposed|original|entire
        |further|main|draft|supplementary|combined)[ ])*
      (?:budgets?|amounts?|figures?|sums?|totals?|it|this|that|which|they|these|rest|most|money
        |proposal|draft|plan|requests?|costs?|allocation|increase|decrease|change|share|number|year|support|funding
        |half|part|investment|spending|programmes?|programs?|projects?|remainder|all|both|each|one|some
        |size|line|increases|fall|rise|cut|government|assembly|cabinet|others?|there|what|who
          |total|budget[ ]proposal
      |budget[ ]draft|government[ ]budget|final|expenditure|appropriation|he|she|we
        |its[ ]share)(?:[ ](?:for|of|in)[ ]20\d\d)?
    | an? | the | (?:FY)?[\d’'‘~–-]{2,9}(?:년도?)?
    | [(]?(?:정정|수정|변경)[ ]?(?:전|후)[)]?
    | (?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|these|those|other|various)[ ]
      (?:\w+[ ])?(?:programmes?|programs?|projects?|areas?|items?|fields?|lines?|parts?)
    | (?:[\d.,~\u2019'\u2018]+[ ]?[만천백]?[ ]?){1,3}여?[ ]?(?:개|세|살|층|급|명|곳|건|대|장|팀
      |종|년|월|일
      |인|사|교|위
      |차|배|회|기|호|분기|식|척|편|권|톤|면|석|동|가구|세대|마리|그루|점|번|시간|분|초|단계|등급|병상|평
      |km|㎞|ha|㏊|GW|MW|kW|kg|㎡|%p?)
      [가-힣]{0,4}(?:[ ]\d.{0,4})?(?:[ ][가-힣]{1,2})?
    | (?:(?:.{1,12}[ ])?한|두|세|네|다섯|여섯|열)[ ](?:명|곳|대|개|건|달|해|가지|팀|사람|학교
      |기업|척|채)(?:[ ]?값)?
    | (?:이[ ])?(?:두|세|네|다섯|여러|각|모든|이들|다른)[ ]?(?:사업|과제|분야|부문|기관|부처|축
      |항목|곳|기금)
    | (?:질?문|질의|답변?|응답|Q|A)[ ]?\d{0,2} | 설명 | 참고 | 해명 | 비고 | 구분
      | 사실(?:[ ]?관계)?
      | 보도[ ]?내용
    | (?:첫|두|세|네|다섯|여섯|일곱|여덟)[ ]?번째 | (?:위|아래|앞|다음|뒤)의?[ ]?(?:표|그림|글|문단)
    | 하루 | 매[일달월년해] | 일주일 | 한달 | 종전 | 예년 | 평년
    | (?:지난[ ]?|오는[ ]?)?\d{1,2}월(?:[ ]?\d{1,2}일)?.{0,20}
    | (?:January|February|March|April|May|June|July|August|September|October|November
      |December)\b.{0,12}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The giver of the money: a body of the state or a person who speaks for it.
_GIVER = re.compile(
    r"""(?:.{0,40}[ ])?(?:
      정부|우리[ ]?(?:정부|측)|국회|의회|야당|여당|장관|(?:제?\d)?차관|의원|위원장|위원회|대변인
        |부?총리|대통령|관계자|언론|교수|[가-힣·]{1,13}(?:(?<!일)(?<!외)(?<!내)(?<!세)(?:(?<!기)|(?<=중기)|(?<=과기))부
        |(?<!바우)(?<!거래)(?<!수요)(?<!구매)(?<!판매)(?<!사용)(?<!출)(?<!대)(?<!상)처
        |(?<![신요하제초])청|위원회|위|의회|진흥원|장관|일보|신문
          |(?:제?\d)?차관|부총리|총리
        |대통령|실장|국장|과장|관계자|언론|매체|보도|기사|의원|회의|당국)|당정|기재부|여야
          |예결위|상임위|본회의|국무회의)
    | (?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청?[북남]|전라?[북남]|경상?[북남]|제주)
        (?:특별자치|특별|광역)?[시도]?|충청[남북]도|전라[남북]도|경상[남북]도|(?:도|시|군|구)청?
    | (?:the[ ])?(?:(?:[A-Za-z&’',.-]{1,20}[ ]){0,8})?(?:government|ministry|msit|assembly|cabinet
        |committee|council|minister|president|agency|officials?|province|city|county|it|they|we|he|she|korea|parliament
        |lawmakers|seoul|plenary|subcommittee|state)(?:[ ](?:of|for)[ ][A-Za-z,& ]{3,60})?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_generic(name: str) -> bool:
    """Whether words name no programme: "budget", "규모", "해당 사업"."""
    bare = name[1:-1] if name[:1] == "(" and name[-1:] == ")" else name
    return not _LETTER.search(name) or _GENERIC.fullmatch(bare[:90]) is not None


def without_growth(name: str) -> str:
    """A name without how much there is of it, before and after: `9만 개→12만 개`."""
    return _GROWTH.sub("", name)


def is_giver(name: str) -> bool:
    """Whether words name who gives money rather than what it is for."""
    return _GIVER.fullmatch(IN_BRACKETS.sub("", name).strip()) is not None


def tidy(name: str) -> str:
    """A name as printed, without the year, the quotation marks and the loose ends around it."""
    name = without_growth(" ".join(name.split()).strip(" ,;:·-–~→/"))
    quoted = _QUOTED.fullmatch(name) or _QUOTED.search(name)
    if quoted and (quoted.end() == len(name) or quoted.start() == 0):
        rest = name[: quoted.start()] + name[quoted.end() :]
        name = quoted["name"] if len(rest) < len(quoted["name"]) else name
    shorter = _LEADING_YEAR.sub("", name, count=1) if _LEADING_YEAR.match(name) else name
    if shorter[:1].isascii() and "년" not in name[:8]:
        shorter = name  # `2026 budget proposal` is a name
    if name[:1] == "(" and name.find(")") == len(name) - 1:
        name = name[1:-1]
    shorter = _NEW_END.sub("", shorter)
    name = shorter.strip() if shorter.strip() and not is_generic(shorter.strip()) else name
    for left, right in ("()", "[]"):
        if name.count(left) > name.count(right):
            head, _, tail = name.rpartition(left)
            name = head if len(head) > len(tail) else tail
        elif name.count(right) > name.count(left):
            name = name.rpartition(right)[2] or name.partition(right)[0]
    return name.strip(" ,;:·-–" + (_QUOTES if name[:1] in _QUOTES or name[-1:] in _QUOTES else ""))


def is_name(name: str) -> bool:
    """Whether words can be the label of an amount."""
    return 1 < len(name) <= MAX_NAME and not is_generic(name)
