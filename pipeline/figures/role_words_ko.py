"""The Korean words around an amount that say what it does in its year.

Patterns that end in `$` read the words right before an amount, the others those right after it.
"""

import re
from typing import Final


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


OTHER_BEFORE: Final = _words(
    r"""(?:(?<!역대[ ])(?<!사상[ ])최대|최고|최소|한도|상한액?      # at most, at least, cap
        |기준가격|경쟁가격|낙찰가?|할당대가|예산현액|적자|흑자|잉여금
        |상금|포상금                      # prize
        |결성[ ]?(?:규모|목표)?|시가총액|기업가치|보증금|불용액?|총[ ]?사업비|수납액?|징수액?|수당
          |인건비
        |과제당|건당|개당|1인당|인당|월   # per project, case, piece, person, month
        |평균|매출|매출액|수출|수출액|시장[ ]?규모    # sales, exports, size of a market
        |지방비|시비|도비|자부담|민간부담금?|기관부담금?|기업부담금?
          |(?<!해)(?<!담)(?<!상)(?<!부)(?<![가-힣]{4})당
        |민간[^,.]{0,12}(?:포함|합[치하]|더하)[^.]{0,24}
        |수수료|참가비|등록금|과태료|과징금|벌금  # fees and fines
        |민간[ ]?투자|민간에서|민자       # private investment
        |대출|융자                        # loans
        |집행액?|결산액?|이월액?       # execution, settlement, carry-over
        |전용액?|배정액?               # transfer, allotment
      )(?:은|는|이|가|을|를|의)?[ :(]*(?:총|약|규모|연)?[ ]?$"""
)
OTHER_AFTER: Final = _words(
    r"""[ ]?(?:
      까지(?![ ]?(?:늘|증|확대|올)) | (?:안팎|가량|정도)?(?:을|를)[ ]?(?:유치|부담|징수|수납|납부
      |썼|부과|지출|넘[게는]|댄다)
    | [ ]?(?:규모의[ ])?(?:투자를?[ ]유치|투자유치) | [ ]시대[를의로에]?(?![가-힣]) | 이내
      |이하|미만|이상|초과|한도
    | 대(?:[의로에를가는]|(?![가-힣]))              # 3조원대: somewhere in the three trillions
    | (?:을|를)?[ ](?:별도로[ ])?(?:융자|대출|대여)
    | 의?[ ]?(?:민간|상금|포상|수출|매출|융자|대출|과태료|과징금)
    | (?:을|를|이|가|은)?[ ]?(?:(?:우선|조기|먼저|모두|이미)[ ])?(?:집행|결산|이월|전용
      |배정(?![했하될됐된한]))
    )"""
)
PERIOD: Final = _words(
    r"(?:20|[’'‘])\d\d년까지 | \d{1,2}년(?:[ ]?동안|간) | 총[ ]?사업비"  # total cost of a project
)
INCREASE_BEFORE: Final = _words(
    r"(?:순증|증액|[ (]증|[(\[][+]|(?:^|[ ])[+])[ ]?(?:약[ ]?)?$"  # net increase, plus
)
INCREASE_AFTER: Final = _words(
    r"""[ ]?(?:↑
    | (?:[(][^()]{1,14}[)])?[ ]?[(]?(?:가량|정도|쯤|[ ]가까이)?(?:이|가|을|를
      |만큼)?[ ]?(?:(?:국회|상임위|예결위)(?:[ ]?심의)?(?:[ ]?과정)?에서[ ])?(?:더[ ]
        |추가로[ ])?(?:증가|증액|늘
      |순증|확대|많
      |더[해했하]|불어|얹|보[태탰])  # increased, grown, widened
    | [)][ ]?(?:증액|순증) | 증(?![가-힣]) | 더(?=[,.…]|$)
    )"""
)
DECREASE_BEFORE: Final = _words(
    r"(?:△[ ]? | [(]▲[ ]? | 감액 | [ (]감 | (?:^|(?<!\d)[ (:])[-−])[ ]?(?:약[ ]?)?$"
)
DECREASE_AFTER: Final = _words(
    r"""[ ]?(?:↓
    | (?:[(][^()]{1,14}[)])?[ ]?[(]?(?:가량|정도|쯤|[ ]가까이)?(?:이|가|을|를|은|는
      |만큼)?[ ]?(?:(?:국회|상임위|예결위)(?:[ ]?심의)?(?:[ ]?과정)?에서[ ])?(?:더[ ]
      |전액[ ])?(?:감소|감액|줄
      |삭감|축소|순감|적[은다게]
      |깎|덜|빠[졌진지]|빼|뺐|뺀)  # decreased, shrunk, cut
    | [)][ ]?(?:전액[ ])?(?:감액|삭감|순감) | 감(?![가-힣])
    )"""
)
BASELINE_BEFORE: Final = _words(
    r"""(?:당초|기존|전년(?:도)?|종전)  # originally, existing, the year before
    [ ]?[(:]?[ ]?(?:대비|예산|은|는|의)?[ ]?[(]?$"""
)
BASELINE_AFTER: Final = _words(
    r"""[ ]?(?:[(][^)]{1,12}[)]|[)])?[ ]?
      (?:대비|보다|에[ ]?비[해하]|에서(?![ ]?(?:확정|의결|하[며고]))|과[ ](?:견주|비교
        |비하))   # compared with, than, from
    | [ ]?[(]?당초[)]?[ ]?(?:대비|보다|에서|→)"""
)
GIVEN: Final = _words(
    r"""예산|투자|지원|편성|투입|반영  # budget, invest, support, draw up, put in, reflect
    | 쓰[인이일기는]|넣[는을었]|쓴다|쓸[ ]|쓰며|담[았긴아]|책정|잡[혔힌]|들어[간갈갔]
      |들여  # is used, is put into, is fixed
    | 확정|확보|배분|재원|국비|출연  # settle, secure, distribute, funds, state money"""
)
OTHER_LABEL: Final = _words(
    r"""(?:
      (?:최대|최고(?!급)|상한)[^:]{0,12}
    | 상금|포상금|참가비|수수료|민간[ ]?투자|민자|지원[ ]?한도|매출액?|수출액?
    | (?:융자|대출|(?<!재)보증)(?:[ ]?(?:규모|한도|공급))?
    | 집행액|결산액|이월액|총[ ]?사업비
    | (?:.*[ ])?융자[ ]사업(?:[ ]규모)?|도비|시비|지방비(?:[ ]부담)?|자부담|세수|국세수입
      |국가채무|부채|채무|지방채|국채|계약(?:금액|액|금)|과징금|과태료|견적|생산액|수주액
    | (?:피해|손실|거래|수입|판매)(?:액|금|규모)|(?<!개별)(?<!기술)[가-힣][ ]수입
      |부가가치|수익|이익
    | 시장(?:[ ]규모)?|매출|무역수지|흑자|적자|수출계약|기술료(?:[ ]수입)?|수탁연구비
    | (?:과제|건|1인|개사|기업)당[^:]{0,12}          # per project, case, person, company
    | (?:.*[ ])?평균[ ].*
    | .*[ ](?:한|두|세|\d{1,3})[ ]?(?:대|척|채|기|명|인|개사|개소|곳)(?:당|[ ]?값|[ ]?가격)?[가이인]?  # one machine
    )$"""
)
SHARE_UP_AFTER: Final = _words(r"[)](?:이|가|을|를)?[ ]?(?:증가|증액|늘|확대|상승|많)")
SHARE_DOWN_AFTER: Final = _words(
    r"[)](?:이|가|을|를)?[ ]?(?:감소|감액|줄|삭감|축소|하락|적[은다게])"
)
# `증액 : 31억원`: the label itself says what it is.
HEAD_INCREASE: Final = _words(r"[가-힣 ]{0,10}(?:증액|순증|증가액?)(?:분|규모|액)?$")
HEAD_DECREASE: Final = _words(r"[가-힣 ]{0,10}(?:감액|삭감|순감|감소액?)(?:분|규모|액)?$")
