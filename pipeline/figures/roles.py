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
      \b(?:prizes?|award|reward|grant)[ ]?(?:money|amount)?[ ](?:of|worth|is|was)
    | \bprivate(?:-sector|[ ]sector)?[ ](?:capital|funds?|investments?)\b[^.;]{0,40}
    | \b(?:fees?|fines?|penalt(?:y|ies)|loans?|exports?|sales|revenues?|turnover|profits?|prices?
        |salar(?:y|ies)|damages?|GDP)\b[^.;,]{0,30}
    | \b(?:market|industry|economy)[ ](?:(?:size|worth|volume)[ ])?
        (?:of|worth|to|at|reach\w*|is|was)[^.;,]{0,16}
    | \bworth | \bvalued[ ]at | \bup[ ]to | \bat[ ](?:most|least) | \b(?:max|min)imum(?:[ ]of)?[ :]*
    | \bceiling[ ]of
    | \b(?:less|fewer)[ ]than
    | \b(?:executed|spending[ ]so[ ]far|carried[ ]over|settled|transferred|disbursed)\b[^.;,]{0,20}
    | (?:최대|최고|최소|한도|상한액?      # at most, at least, cap
        |상금|포상금                      # prize
        |과제당|건당|개당|1인당|인당|월   # per project, case, piece, person, month
        |매출|매출액|수출|수출액|시장[ ]?규모    # sales, exports, size of a market
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
      (?:in|of|from)[ ](?:private|corporate|foreign)\b
    | (?:cash[ ])?(?:prizes?|awards?|fees?|fines?)\b
    | (?:per|each|a)[ ](?:project|team|person|student|company|firm|researcher|month|household|case
        |winner|year)\b
    | each\b | or[ ](?:less|more)\b | (?:market|loan|in[ ](?:sales|exports|revenue))\b
    | 이내|이하|미만|이상|초과|한도                 # within, up to, under, from, over, cap
    | 대(?:[의로에를가는]|(?![가-힣]))              # 3조원대: somewhere in the three trillions
    | 의?[ ]?(?:민간|상금|포상|수출|매출|융자|대출|과태료|과징금)
    | (?:을|를|이|가|은)?[ ]?(?:집행|결산|이월|전용|배정)
    )"""
)
_PERIOD: Final = _words(
    r"""\b(?:over|for|during|within|in)[ ](?:the[ ])?(?:(?:next|coming|past|last)[ ])?
      (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)[ -](?:more[ ])?years?\b
    | \b(?:by|until)[ ](?:the[ ]end[ ]of[ ])?20\d\d\b | (?:20|[’'‘])\d\d년까지
    | \d{1,2}년(?:[ ]?동안|간) | 총[ ]?사업비  # for n years; total cost of a project"""
)
_INCREASE_BEFORE: Final = _words(
    r"""(?:
      \b(?:increas|ris|rais|grow|climb|expan|gain|add)\w*[ ](?:of|by)
    | \b(?:rose|grew|up|added)(?:[ ]by)? | \b(?:growth|addition|hike)[ ]of
    | 순증|[ (]증|[(][+]|(?:^|[ ])[+]              # net increase, plus
    )[ ]?(?:about[ ]|some[ ]|약[ ]?)?$"""
)
_INCREASE_AFTER: Final = _words(
    r"""[ ]?(?:
      increase | rise\b | more\b(?![ ]than) | higher | larger | growth | ↑
    | [(]?(?:이|가|을|를)?[ ]?(?:증가|증액|늘|순증|확대|많)  # increased, grown, widened
    | 증(?![가-힣])
    )"""
)
_DECREASE_BEFORE: Final = _words(
    r"""(?:
      \b(?:decreas|reduc|cut|shr|fall|lower|declin|slash|trim|drop)\w*[ ](?:of|by)
    | \b(?:fell|down|cut)(?:[ ]by)? | △[ ]? | [(]▲[ ]? | [ (]감 | (?:^|(?<!\d)[ (:])[-−]
    )[ ]?(?:about[ ]|some[ ]|약[ ]?)?$"""
)
_DECREASE_AFTER: Final = _words(
    r"""[ ]?(?:
      decrease | reduction | cut\b | less\b | lower | fewer | ↓
    | [(]?(?:이|가|을|를)?[ ]?(?:감소|감액|줄|삭감|축소|순감|적)  # decreased, shrunk, cut
    | 감(?![가-힣])
    )"""
)
_BASELINE_BEFORE: Final = _words(
    r"""(?:
      \b(?:compared|relative)[ ](?:to|with) | \bfrom | \bthan | \bversus | \bvs\.? | \bagainst
    | \b(?:surpass|exceed|top)(?:es|s|ed|ing)? | \bover[ ]the | \binstead[ ]of
    | \b(?:proposed|requested|original|previous|initial)(?:[ ]\w+)?(?:[ ]of)?
    | \bproposal(?:[ ](?:of|was|stood[ ]at)|[ ]?:)
    | 정부안|당초|기존|전년(?:도)?|종전  # the proposal, originally, existing, the year before
    )[ ]?[(:]?[ ]?(?:대비|예산|은|는|의)?[ ]?
    (?:(?:the|its|this|last)[ ])?(?:year[’']s[ ])?
    (?:(?:government|original|initial|proposed|about|previous)[ ])*(?:proposal[ ]of[ ])?
    (?:the[ ])?[(]?$"""
)
_BASELINE_AFTER: Final = _words(
    r"""[ ]?(?:[(][^)]{1,12}[)])?[ ]?
      (?:대비|보다|에[ ]?비해|에서(?![ ]?(?:확정|의결)))   # compared with, than, from
    | [ ]?[(]?(?:정부안|당초)[)]?[ ]?(?:대비|보다|에서|→)"""
)
_GIVEN: Final = _words(
    r"""\b(?:budget|allocat|earmark|appropriat|invest|fund|spend|spent|financ|provid|inject|commit
      |set[ ]aside|support|secure|expenditure|stipend|receive|contribut)
    | 예산|투자|지원|편성|투입|반영  # budget, invest, support, draw up, put in, reflect
    | 확정|확보|배분|재원|국비|출연  # settle, secure, distribute, funds, state money"""
)
_OTHER_LABEL: Final = _words(
    r"""(?:
      \b(?:prizes?|prize[ ]money|fees?|private[ ]investment|loans?|exports?|sales|revenues?)
    | (?:최대|최고|상한)[^:]{0,12} | maximum\b[^:]{0,24}
    | 상금|포상금|참가비|수수료|민간[ ]?투자|민자|지원[ ]?한도|매출액?|수출액?|융자
    | 집행액|결산액|이월액|총[ ]?사업비
    | (?:과제|건|1인|개사|기업)당[^:]{0,12}          # per project, case, person, company
    )$"""
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
    if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after):
        return "other"
    if _DECREASE_BEFORE.search(before) or _DECREASE_AFTER.match(after):
        return "decrease"
    if _INCREASE_BEFORE.search(before) or _INCREASE_AFTER.match(after):
        return "increase"
    if is_over_years:
        return "other"
    if _BASELINE_BEFORE.search(before) or _BASELINE_AFTER.match(after):
        return "baseline"
    return None


def is_over_years(statement: str) -> bool:
    """Whether a sentence speaks of several years at once, or of what is reached by some year."""
    return _PERIOD.search(statement) is not None


def is_given(statement: str) -> bool:
    """Whether a sentence speaks of money that is given, requested or planned."""
    return _GIVEN.search(statement) is not None


def is_other_label(label: str) -> bool:
    """Whether a label names money that is no part of a budget."""
    return _OTHER_LABEL.search(label) is not None
