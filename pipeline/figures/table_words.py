"""Words that headers of tables are made of: changes, rates, counts, and whose money."""

from typing import Final

from pipeline.figures.patterns import words

RATE: Final = words(
    r"""증감률 | 증감율 | 증가[율률] | 감소[율률] | 집행[율률] | 비율 | 비중 | 퍼센트
    | [율률](?![가-힣])
    | [(]?[B-D][ ]?[-–−][ ]?[A-C][)]?[ ]?/[ ]?[A-C]\b | \b[B-D]/[A-C]\b
    | % | \uff05 | \brates?\b | \bratio\b | \bshare\b | \bper[ ]?cent(?:age)?\b"""
)
RATE_ASIDE: Final = words(r"[(\[][ ]?(?:%|\uff05|[율률]|증감[률율]|증가[율률]|비율|rate)[ ]?[)\]]$")
CUT: Final = words(
    r"""감액 | 삭감 | 감소 | 순감 | \bdecrease[sd]?\b | \bcuts?\b | \breduc(?:ed|tions?)\b"""
)
DIFFERENCE: Final = words(
    rf"""증감 | 증액 | 증가 | 순증 | 차액 | 차이 | 대비 | 조정액 | 국회[ ]?조정 | {CUT.pattern}
    | [B-D][ ]?[-–−][ ]?[A-C]\b | \bchanges?\b | \bincrease[sd]?\b | \bdifferences?\b | \bgrowth\b
    | \b(?:added|cut)[ ](?:by|in)[ ]the[ ](?:Assembly|committee)\b
    | \bdelta\b | \badjustments?\b(?![ ]plan) | [+]/[-−–]"""
)
SUMMED: Final = words(r"증감 | 대비 | 차액 | 차이 | \bchanges?\b | \bdifferences?\b")
ASIDE: Final = words(rf"[(\[][^()\[\]]{{0,20}}(?:{DIFFERENCE.pattern})[^()\[\]]{{0,20}}[)\]]$")
COUNT: Final = words(
    r"""(?:과제|건|업체|기업|기관|사업|인원|학생|연구자|팀|대학|센터|선정|지원|참여|수혜자?)
      [ ]?수(?![가-힣])
    | 개수 | 수량 | 인원 | 개소 | 대수 | 횟수 | 연번 | 번호 | 순번 | 순위 | 코드 | 전화 | 연락처
    | 일자 | 날짜 | 일시 | 기간(?![ ][’'‘]?(?:20)?\d\d) | 시기 | 비고 | 물량
    | ^no\.?$ | ^\#(?:[ ]of)? | \bnumber\b | \bcounts?\b | \bmanagers?\b | \bpersons?\b
    | \bpeople\b
    | \bteams?$ | \bprojects$ | \bheadcount\b | \brank\b | \bdates?\b | \bperiods?\b | \btel\b
    | \bphone\b | \bcode\b | \bremarks?\b | \bnotes?\b | \bquantity\b"""
)
# Of all the years before, or behind, the one that is printed.
OPEN: Final = words(
    r"""까지 | 이후 | \d년?[ ]?이전 | \bthereafter\b | \bbeyond\b | \bonwards?\b
    | \b(?:until|through|since|before|after|by|up[ ]to)[ ](?:the[ ]end[ ]of[ ])?(?:FY[ ]?)?\d{4}"""
)
# Money that nobody gives from a budget, or that was given already.
OTHER: Final = words(
    r"""총[ ]?(?:사업비|소요|투자) | (?<![가-힣])기[ ]?(?:투자|투입|지원) | 향후 | 잔여 | 누적
    | \bto[ ]date\b | \bcumulative | \bremaining\b
    | 민간 | 민자 | 자부담 | 부담[금액] | 융자 | 대출 | 지방비 | 집행 | 결산
    | 이월 | 전용 | (?<!\d)\d{1,2}개?년(?:간)?[ ]?(?:계|합계|소계|총계|누계|합)(?![가-힣])
    | 배정 | 실적 | 한도 | 상한 | 상금 | 포상 | 매출 | 수출 | 수입액 | 시장[ ]?규모 | 단가
    | 당[ ]?지원
    | (?:과제|기업|건|인|팀|개사)당 | 최대 | 최소 | 최고 | 수수료 | 참가비 | 결성 | 펀드[ ]?규모
    | 출자
    | 투자[ ]?유치 | 생산액 | 등록금
    | \bprivate\b | \bmatching\b | \bco-?fund | \bexecut | \bsettle | \bactual\b | \bcarr(?:y|ied)
    | \boutturn | \bcap\b | \bceiling | \bmax(?:imum)?\b | \bmin(?:imum)?\b | \bprizes?\b
    | \bawards?\b
    | \bfees?\b | \bloans?\b | \bexports?\b | \bimports?\b | \bsales\b | \brevenues? | \bmarket\b
    | \bturnover\b | \bprices?\b | \bsalar | \bper[ ](?:project|team|person|company|student|firm)
    | \bsizes?\b | \btotal[ ](?:project[ ])?cost | \bdisburs"""
)
COUNTED_NAME: Final = words(
    r"""(?:[ ]수 | 건수 | 인원 | 비율 | 비중 | [가-힣][율률])$
    | ^(?:the[ ])?number[ ]of\b | \b(?:rate|ratio|share)$"""
)
# What stands under a list of units (억원, 명) and is counted, with no word for money beside it.
THING: Final = words(
    r"""(?:수 | 명 | 과제 | 수혜자? | 인원 | 인력 | 인재 | 기관 | 건 | 대학 | 기업 | 센터 | 팀
      | 학생 | 연구자 | 연구원 | 참여자 | 교원 | 업체 | 개소 | 횟수)$
    | \b(?:persons?|people|students?|researchers?|projects?|firms?|companies|universities|centers?
      |teams?|beneficiaries|recipients|institutes?|institutions?)$"""
)
MONEY_NAME: Final = words(r"(?:비|액|예산|기금|출연금|장학금|지원금|보조금)$")
SIZE: Final = words(r"[가-힣]액 | 금액 | \bamounts?\b")
ELSEWHERE: Final = words(
    r"""(?:민간|민자|자부담|지방비|지자체|기업[ ]?부담|기관[ ]?부담|매칭)
      (?:금|비|투자|자본|[ ]?부담금?)? (?:[ ]?[·,/+및][ ]?(?:민간|민자|지방비|지자체|기업))?
    | 실?집행[액률]? | 결산액? | 이월액? | 불용액? | 기[ ]?(?:투자|투입)액?
    | 향후[ ]?(?:소요|투자)액?
    | 총[ ]?사업비 | executed | executions? | outturn
    | private(?:[ ](?:sector|capital|investment|funds?))? | local[ ]governments?
    | matching[ ]funds?"""
)
BUDGET: Final = words(
    r"""예산 | 금액 | 사업비 | 지원금 | 출연금 | 보조금 | 국비 | 정부안 | 확정 | 지원액 | 투자액
    | 편성 | 추경
    | 요구액 | 소요액 | 지원[ ]?규모 | 투자[ ]?규모 | 재원
    | \bbudget | \bamounts?\b | \ballocat | \bappropriat | \bfund(?:s|ing)\b | \bcosts?\b
    | \bexpenditure | \bspending | \binvestment | \bpropos | \bsupport\b | \bgrants?\b"""
)
PLANNED: Final = words(r"계획 | 전망 | \bplan(?:ned)?\b | \boutlook\b")
PREVIOUS: Final = words(
    r"""전년도?(?![ ]?(?:대비|比)) | 직전[ ]?연도
    | \b(?:previous|prior|preceding)[ ](?:fiscal[ ])?year
      \b"""
)
MAIN: Final = words(
    r"""본[ ]?예산 | 당초 | 기정 | \boriginal\b | \bmain[ ]budget | \binitial\b
    | \benacted[ ]budget
    | \bregular[ ]budget"""
)
# What a header consists of besides a name: words for stages, budgets, differences, and letters.
QUALIFIERS: Final = words(
    r"""증감액?[률율]? | 증가[액율률]? | 감소[액율률]? | 증액 | 감액 | 순증 | 삭감액? | 차액
    | 대비 | 정부(?:예산)?안?
    | 국회 | 확정[안액]? | 최종 | 본회의 | 의결 | 통과 | 제출 | 본[ ]?예산[안액]? | 당초 | 기정
    | 예산[안액]?
    | 추가경정예산안? | 추가[ ]?반영액? | 추경안? | 추경 | 제?\d회 | \d차 | 요구[안액]? | 상임위
    | 예결위
    | 심의 | 금액 | 총액 | 규모 | 편성[안액]? | 조정[안액]? | 전년도?[ ]?(?:대비|比)? | 올해
    | 금년도? | 내년도?
    | 지난해 | 작년 | 연도 | 년도? | 안 | 案 | 후 | 반영[액분]?
    | 까지 | 이후 | 이전
    | \b(?:governments?|proposals?|proposed|final(?:i[sz]ed)?|budgets?|draft|bill|requests?
      |requested|national|assembly|committee|cabinet|changes?|increases?|decreases?|difference|amounts?|FY
      |fiscal|year|previous|prior|this|last|next|plan(?:ned)?|supplementary|first|second|third
      |approved|voted|passed|adopted|enacted|main|original|initial|version|stage|of|by|the|in|after
      |from|to|vs|and|new|total[ ]after)\b
    | [(\[]?[ ]?[A-D][ ]?(?:[-–−/][ ]?[A-D])?[ ]?[)\]]? (?![A-Za-z]) | (?<![A-Za-z])[’']?s\b"""
)


def is_other_money(text: str) -> bool:
    """Whether a caption or a heading speaks of money that is no budget."""
    return OTHER.search(text) is not None and not BUDGET.search(text)


def is_elsewhere(name: str) -> bool:
    """Whether a row is named after money that this budget does not give: private, executed."""
    return ELSEWHERE.fullmatch(name) is not None


def is_counted(name: str) -> bool:
    """Whether a row is named after what it counts: numbers of things, rates."""
    return COUNTED_NAME.search(name) is not None


def is_thing(name: str) -> bool:
    """Whether a row or a column is named after what can be counted, and after no money."""
    return THING.search(name) is not None and not BUDGET.search(name)


def is_money_name(name: str) -> bool:
    """Whether a row is named after money."""
    return MONEY_NAME.search(name) is not None or BUDGET.search(name) is not None


def is_about_money(text: str) -> bool:
    """Whether words say that the numbers below are money."""
    return BUDGET.search(text) is not None
