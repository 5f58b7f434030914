"""What an amount does in its year, by the words around it.

Patterns that end in `$` read the words right before an amount, the others those right after it.
"""

import re
from typing import Final

from storage.records import Role


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_OTHER_BEFORE: Final = _words(
    r"""(?:
      \b(?:prizes?|award|reward)[ ]?(?:money|amount)?[ ](?:of|worth|is|was)
    | \bprivate(?:-sector|[ ]sector)?[ ](?:capital|funds?|investments?|investors?|firms|companies
      |banks|sector)\b[^.;]{0,40}
    | \b(?:investors|shareholders|venture[ ]capital(?:ists)?)\b[^.;,]{0,40}
    | \b(?:companies|firms|businesses|operators)\b[^.;,]{0,30}\b(?:invest|put|pour)(?:s|ed)?
    | \b(?:execution|surplus|deficit|assets|unspent|balance|income)\b[^.;,]{0,30} | \bpaid
    | (?<!\bfor[ ])(?<!\bon[ ])\b(?:fees?|fines?|penalt(?:y|ies)|loans?|exports?|donations?|sales
      |revenues?|turnover|profits?|prices?|salar(?:y|ies)|wages|arrears|losses
      |damages?|GDP)
      (?=$|[ ](?:[(]|$|[a-z]+ed\b|of|worth|to|in|at|from|by|total\w*|reach\w*|is|are|was|were|will
        |has|have|had|rose|fell|grew|hit|came|stood|amount\w*|exceed\w*|surpass\w*|climb\w*|increas\w*
        |jump\w*|topped|about|some|the|a|over|more|nearly)\b)[^.;,]{0,40}
    | \bfunds?[ ](?:of|worth|totall?ing|sized?)(?:[ ]at)? | \b(?:national
      |government)?[ ]?debt\b[^.;,]{0,30}
    | \b(?:market|industry|economy)[ ](?:(?:size|worth|volume)[ ])?
        (?:of|worth|to|at|reach\w*|is|was)[^.;,]{0,16}
    | (?<!plan[ ])(?<!budget[ ])(?<!proposal[ ])\bworth | \bvalued[ ]at | \bup[ ]to
      | \bat[ ](?:most|least)
      | \b(?:max|min)imum(?:[ ]of)?[ :]*
    | \bceiling[ ]of
    | (?<=[\w,:(][ ])(?:less|fewer)[ ]than(?![ ](?:the|last|its|this)\b)
    | \bcosts | (?<!be[ ])\bspent
    | \b(?:projects?|funds?|firms?|companies|those|contracts?|cases?|sums|programmes
      |businesses)[ ]
      (?:above|below|over|under|exceeding|of[ ]more[ ]than|beyond)
    | \b(?:executed|spending[ ]so[ ]far|carried[ ]over
      |settled(?=[ ](?:expenditure|revenue|amount|sum))
      |transferred
      |disbursed)\b[^.;,]{0,20}
    | (?:(?<!역대[ ])(?<!사상[ ])최대|최고|최소|한도|상한액?      # at most, at least, cap
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
      )(?:은|는|이|가|을|를|의)?[ :(]*(?:총|약|규모|연)?
    )[ ]?(?:the|a|about|some|around|approximately|over|more[ ]than)?[ ]?$"""
)
_OTHER_AFTER: Final = _words(
    r"""[ ]?(?:
      (?:(?:in|of|from|by)[ ])?(?:the[ ])?(?:private|corporate|foreign)\b
    | (?:cash[ ])?(?:prizes?|awards?|fees?|fines?|fund)\b
    | (?:in|of)[ ]unspent\b
    | (?:per|each|a)[ ](?:project|team|person|student|company|firm|researcher|month|household|case
        |winner|year(?![ ](?:earlier|ago|before)))\b
    | each\b | or[ ](?:less|more)\b | (?:market|loan|in[ ](?:sales|exports|revenue))\b
    | (?:was|were|had[ ]been)[ ](?:carried[ ]over|diverted|transferred|executed|paid
      |left[ ]over)\b
    | over[ ]the[ ]whole\b | (?:in|over|during)[ ]the[ ]past[ ]year\b
    | 까지(?![ ]?(?:늘|증|확대|올)) | (?:안팎|가량|정도)?(?:을|를)[ ]?(?:유치|부담|징수|수납|납부
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
_PERIOD: Final = _words(
    r"""\b(?:over|for|during|within|in)[ ](?:the[ ])?(?:(?:next|coming|past|last)[ ])?
      (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)[ -]
        (?:more[ ])?years?\b(?!-old)
    | \b(?:until)[ ](?:the[ ]end[ ]of[ ])?20\d\d\b | (?:20|[’'‘])\d\d년까지
    | \d{1,2}년(?:[ ]?동안|간) | 총[ ]?사업비  # for n years; total cost of a project"""
)
_INCREASE_BEFORE: Final = _words(
    r"""(?:
      \b(?:increas|ris|rais|grow|climb|expan|gain|add)\w*[ ](?:of|(?:[^,.;]{2,80}?[ ])?by)
    | \b(?:rose|grew|added|gain(?:s|ed)?)(?:[ ]by)? | \b(?:growth|addition|hike)[ ]of
    | (?:^|[,;:(–—][ ]?|\b(?:is|are|was|were|be|go|goes|went|gone|now)[ ])up(?:[ ]by)?
    | 순증|증액|[ (]증|[(\[][+]|(?:^|[ ])[+]              # net increase, plus
    )[ ]?(?:about[ ]|some[ ]|약[ ]?)?$"""
)
_INCREASE_AFTER: Final = _words(
    r"""[ ]?(?:
      (?:[(][^)]{1,14}[)][ ]|or[ ][\d.]{1,5}(?:%|[ ]percent)[ ]|,[ ]or[ ][\d.]{1,5}(?:%
        |[ ]percent),[ ])?(?:increase | rise\b
        | more\b(?![ ]than[ ]\d) | higher | larger | growth | above\b | (?:was|were|is|are
        |has[ ]been|have[ ]been|will[ ]be)[ ]added\b) | ↑
    | (?:[(][^()]{1,14}[)])?[ ]?[(]?(?:가량|정도|쯤|[ ]가까이)?(?:이|가|을|를
      |만큼)?[ ]?(?:(?:국회|상임위|예결위)(?:[ ]?심의)?(?:[ ]?과정)?에서[ ])?(?:더[ ]
        |추가로[ ])?(?:증가|증액|늘
      |순증|확대|많
      |더[해했하]|불어|얹|보[태탰])  # increased, grown, widened
    | [)][ ]?(?:증액|순증) | 증(?![가-힣])
    )"""
)
_DECREASE_BEFORE: Final = _words(
    r"""(?:
      \b(?:decreas|reduc|cut|shr|fall|lower|declin|slash|trim|drop)\w*[ ](?:of
        |(?:[^,.;]{2,80}?[ ])?by)
    | \b(?:fell|down|cut|los[et]s?|g[ia]ves?[ ]up|lets?[ ]go[ ]of|shed)(?:[ ]by)? | △[ ]?
      | [(]▲[ ]? | 감액 | [ (]감 | (?:^
      |(?<!\d)[ (:])[-−]
    )[ ]?(?:about[ ]|some[ ]|약[ ]?)?$"""
)
_DECREASE_AFTER: Final = _words(
    r"""[ ]?(?:
      (?:[(][^)]{1,14}[)][ ]|or[ ][\d.]{1,5}(?:%|[ ]percent)[ ]|,[ ]or[ ][\d.]{1,5}(?:%
        |[ ]percent),[ ])?(?:out[ ]of\b|away\b
      |(?:is|are|was|were|will[ ]be|has[ ]been)[ ](?:trimmed|cut|taken|removed|struck|slashed)\b
      |decrease | reduction
        | cut\b | less\b | lower | fewer | below\b | short[ ]of) | ↓
    | (?:[(][^()]{1,14}[)])?[ ]?[(]?(?:가량|정도|쯤|[ ]가까이)?(?:이|가|을|를|은|는
      |만큼)?[ ]?(?:(?:국회|상임위|예결위)(?:[ ]?심의)?(?:[ ]?과정)?에서[ ])?(?:더[ ]
      |전액[ ])?(?:감소|감액|줄
      |삭감|축소|순감|적[은다게]
      |깎|덜|빠[졌진지]|빼|뺐|뺀)  # decreased, shrunk, cut
    | [)][ ]?(?:전액[ ])?(?:감액|삭감|순감) | 감(?![가-힣])
    )"""
)
_BASELINE_BEFORE: Final = _words(
    r"""(?:
      \b(?:compared|relative)[ ](?:to|with) | \b(?:which|that)[ ](?:had|got|received)
        | \bfrom | \bthan | \bafter | \bfollowing | (?:^|%
        |percent)[ ](?:above|below) | \bversus | \bvs\.? | \bagainst
    | \b(?:surpass|exceed|top)(?:es|s|ed|ing)?(?=[ ](?:the|last|its|this)\b) | \bover[ ]the
      | \binstead[ ]of
    | \b(?:original|previous|initial)(?:[ ]\w+)?(?:[ ]of)?
    | 당초|기존|전년(?:도)?|종전  # the proposal, originally, existing, the year before
    )[ ]?[(:]?[ ]?(?:대비|예산|은|는|의)?[ ]?
    (?:(?:the|its|this|last)[ ])?(?:(?:current|previous)[ ]year[ ]?)?(?:year[’']s[ ])?
    (?:(?:government|original|initial|proposed|about|previous)[ ])*(?:proposal[ ]of[ ])?
    (?:the[ ])?[(]?$"""
)
_BASELINE_AFTER: Final = _words(
    r"""[ ]?(?:[(][^)]{1,12}[)])?[ ]?
      (?:대비|보다|에[ ]?비[해하]|에서(?![ ]?(?:확정|의결|하[며고]))|과[ ](?:견주|비교
        |비하))   # compared with, than, from
    | [ ]?[(]?당초[)]?[ ]?(?:대비|보다|에서|→)"""
)
_GIVEN: Final = _words(
    r"""\b(?:budget|allocat|earmark|appropriat|invest|fund|spend|spent|financ|provid|inject|commit
      |set[ ]aside|support|secure|seeks?\b|sought|expenditure|stipend|receive|contribut|approv
        |gets?\b|given\b
        |(?:go|goes|went)[ ]to\b|pays?[ ]for\b|put[ ]in(?:to)?\b|accounts?[ ]for\b)
    | 예산|투자|지원|편성|투입|반영  # budget, invest, support, draw up, put in, reflect
    | 쓰[인이일기는]|넣[는을었]|쓴다|쓸[ ]|쓰며|담[았긴아]|책정|잡[혔힌]|들어[간갈갔]
      |들여  # is used, is put into, is fixed
    | 확정|확보|배분|재원|국비|출연  # settle, secure, distribute, funds, state money"""
)
_OTHER_LABEL: Final = _words(
    r"""(?:
      ^(?:(?:total|annual|expected|overall)[ ])?(?:prizes?|fees?|loans?|exports?|sales|revenues?)
    | [ ](?-i:prizes?|prize[ ]money|fees?|private[ ]investment|loans?|exports?|sales|revenues?)
    | \b(?:per|for[ ]each)[ ](?-i:[a-z]+)
    | (?:최대|최고(?!급)|상한)[^:]{0,12} | maximum\b[^:]{0,24}
    | 상금|포상금|참가비|수수료|민간[ ]?투자|민자|지원[ ]?한도|매출액?|수출액?
    | (?:융자|대출|보증)(?:[ ]?(?:규모|한도|공급))?
    | 집행액|결산액|이월액|총[ ]?사업비
    | (?:.*[ ])?융자[ ]사업(?:[ ]규모)?|도비|시비|지방비(?:[ ]부담)?|자부담|세수|국세수입
      |국가채무|부채|채무|지방채|국채|계약(?:금액|액|금)|과징금|과태료|견적|생산액|수주액
    | (?:피해|손실|거래|수입|판매)(?:액|금|규모)|(?<!개별)(?<!기술)[가-힣][ ]수입
      |부가가치|수익|이익
    | 시장(?:[ ]규모)?|매출|무역수지|흑자|적자|수출계약|기술료(?:[ ]수입)?|수탁연구비
    | (?:과제|건|1인|개사|기업)당[^:]{0,12}          # per project, case, person, company
    )$"""
)
_BY_YEAR: Final = _words(r"\b(?:by|until|through)[ ](?:the[ ]end[ ]of[ ])?20\d\d\b")
_BY_YEAR_BEFORE: Final = _words(r"^[ ,;]{0,3}by[ ](?:the[ ]end[ ]of[ ])?20\d\d\b")
# A clause of its own begins behind these.
_CLAUSE_END: Final = _words(
    r"[;] | (?<=[하되이들])[고며][ ,] | (?<=[가-힣])[며고], | ,[ ](?:and|while|but)[ ]"
)
_IN_TOTAL: Final = _words(r"총[ ]?$")
# `19.3%(5.7조원) 증가`, `up 12.9% (KRW 2.7 trillion)`: a difference, as a share and in money.
_SHARE_BEFORE: Final = _words(r"(?:%|percent)[ ]?[(][ ]?(?:약[ ]?|about[ ]|some[ ])?$")
_SHARE_UP: Final = _words(
    r"""\b(?:up|ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w+|gain\w*)[ ](?:(?:by
      |of)[ ])?(?:about[ ]|some[ ])?
      [\d.]{1,6}[ ]?(?:%|percent)[ ]?[(]"""
)
_SHARE_DOWN: Final = _words(
    r"""\b(?:down|f[ae]ll\w*|decreas\w+|declin\w+|cut|drop\w*|reduc\w+
      |shr[aiu]nk\w*)[ ](?:(?:by|of)[ ])?
      (?:about[ ]|some[ ])?[\d.]{1,6}[ ]?(?:%|percent)[ ]?[(]"""
)
_SHARE_UP_AFTER: Final = _words(
    r"[)](?:이|가|을|를)?[ ]?(?:증가|증액|늘|확대|상승|많|increase|rise|more|higher|growth)"
)
_SHARE_DOWN_AFTER: Final = _words(
    r"[)](?:이|가|을|를)?[ ]?(?:감소|감액|줄|삭감|축소|하락|적[은다게]|decrease|cut|less|lower"
    r"|decline)"
)
ARROW: Final = re.compile(r"→|⇒|➡|⟶|->|=>")
# `from A to B`, `A에서 B로`: what leads from one amount to the next.
TO: Final = re.compile(r"[^.;]*\bto[ ](?:about[ ]|some[ ])?$|[ ]?(?:[(][^)]*[)])?[ ]?에서[ ]")


def printed_role(before: str, after: str, *, is_over_years: bool) -> Role | None:
    """The role that words say outright, or `None` where only the year can say it.

    Args:
        before: from the amount before, or the start of the statement, to this amount.
        after: from this amount to the next one, or the end of the statement.
        is_over_years: the statement speaks of a sum for several years.
    """
    before, after = before[-90:], after[:60]
    is_total = after.lstrip().startswith("이내") and _IN_TOTAL.search(before)
    if _OTHER_BEFORE.search(before) or (_OTHER_AFTER.match(after) and not is_total):
        return "other"
    if share := _share_role(before, after):
        return share
    if _DECREASE_BEFORE.search(before) or _DECREASE_AFTER.match(after):
        return "decrease"
    if _INCREASE_BEFORE.search(before) or _INCREASE_AFTER.match(after):
        return "increase"
    if is_over_years:
        return "other"
    if _BASELINE_BEFORE.search(before) or _BASELINE_AFTER.match(after):
        return "baseline"
    return None


def _share_role(before: str, after: str) -> Role | None:
    """The role of money in brackets behind a percentage, where words say what the share is of."""
    if not _SHARE_BEFORE.search(before):
        return None
    if _SHARE_DOWN.search(before[-50:]) or _SHARE_DOWN_AFTER.match(after):
        return "decrease"
    if _SHARE_UP.search(before[-50:]) or _SHARE_UP_AFTER.match(after):
        return "increase"
    return None


def is_over_years(before: str, after: str) -> bool:
    """Whether the clause of an amount speaks of several years, or of what some year reaches."""
    clause = _CLAUSE_END.search(after)
    after = after[: clause.start()] if clause else after
    return bool(
        _PERIOD.search(before)
        or _PERIOD.search(after)
        or _BY_YEAR_BEFORE.match(before)
        or _BY_YEAR.search(after.partition(", ")[0])
    )


def is_given(statement: str) -> bool:
    """Whether a sentence speaks of money that is given, requested or planned."""
    return _GIVEN.search(statement) is not None


def opens_list(statement: str) -> bool:
    """Whether a sentence announces a list of what money is given for: `It will spend:`."""
    return statement.rstrip().endswith(":") and is_given(statement)


# `증액 : 31억원`, `Raised by the committee: KRW 3 billion`: the label itself says what it is.
_HEAD_INCREASE: Final = _words(
    r"(?:total[ ])?(?:raised|increased?|added|additions?|gained|rise)\b | [가-힣 ]{0,10}(?:증액"
    r"|순증"
    r"|증가액?)(?:분|규모|액)?$"
)
_HEAD_DECREASE: Final = _words(
    r"(?:total[ ])?(?:reduced|cuts?|decreased?|reductions?|lowered)\b | [가-힣 ]{0,10}(?:감액"
    r"|삭감|순감"
    r"|감소액?)(?:분|규모|액)?$"
)


def label_role(label: str) -> Role | None:
    """The role that the label of a list line says: an increase, a decrease, or none."""
    if _HEAD_INCREASE.match(label):
        return "increase"
    return "decrease" if _HEAD_DECREASE.match(label) else None


def is_other_label(label: str) -> bool:
    """Whether a label names money that is no part of a budget."""
    return _OTHER_LABEL.search(label) is not None
