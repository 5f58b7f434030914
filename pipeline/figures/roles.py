"""What an amount does in its year, by the words around it."""

import re
from typing import Final

from storage.records import Role

# Patterns read the words right before an amount (they end at it) or right after it (they start
# there). Korean is glossed.
_OTHER_BEFORE: Final = re.compile(
    r"(?:\b(?:prizes?|award|reward|grant)[ ]?(?:money|amount)?[ ](?:of|worth|is|was)"
    r"|\bprivate(?:-sector|[ ]sector)?[ ](?:capital|funds?|investments?)\b[^.;]{0,40}"
    r"|\b(?:invest(?:ed|ment)?s?[ ]from[ ]the[ ]private[ ]sector)\b[^.;]{0,40}"
    r"|\b(?:fees?|fines?|penalt(?:y|ies)|loans?|exports?|sales|revenues?|turnover|profits?|prices?|salar(?:y|ies)"
    r"|damages?|GDP)\b[^.;,]{0,30}"
    r"|\b(?:market|industry|economy)[ ](?:(?:size|worth|volume)[ ])?(?:of|worth|to|at|reach\w*|is|was)[^.;,]{0,16}"
    r"|\bworth|\bvalued[ ]at|\bup[ ]to|\bat[ ]most|\bmaximum[ ](?:of)?|\bless[ ]than|\bfewer[ ]than|\bceiling[ ]of"
    r"|\b(?:executed|spending[ ]so[ ]far|carried[ ]over|settled|transferred|disbursed)\b[^.;,]{0,20}"
    r"|(?:최대|한도|상금|포상금|과제당|건당|개당|1인당|인당|월|연간[ ]매출|매출|매출액|수출|수출액|수수료|참가비|등록금"
    r"|시장[ ]?규모|민간[ ]?투자|민간에서|민자|과태료|과징금|벌금|대출|융자|집행액?|결산액?|이월액?|전용액?|배정액?)"
    # at most, cap, prize, per project, sales, exports, fee, market size, private investment, fines,
    # loans, execution, settlement, carry-over, transfer, allotment
    r"(?:은|는|이|가|을|를|의)?[ :(]*(?:총|약|규모)?)[ ]?(?:the|a|about|some|around|approximately|over|more[ ]than)?[ ]?$",
    re.IGNORECASE,
)
_OTHER_AFTER: Final = re.compile(
    r"[ ]?(?:(?:in|of|from)[ ](?:private|corporate|foreign)\b|(?:cash[ ])?(?:prizes?|awards?|fees?|fines?)\b"
    r"|(?:per|each|a)[ ](?:project|team|person|student|company|firm|researcher|month|household|case|winner|year)\b"
    r"|each\b|or[ ](?:less|more)\b|(?:market|loan|in[ ](?:sales|exports|revenue))\b"
    r"|이내|이하|미만|이상|초과|한도|의?[ ]?(?:민간|상금|포상|수출|매출|융자|대출|과태료|과징금)"
    r"|(?:을|를|이|가|은)?[ ]?(?:집행|결산|이월|전용|배정))",  # within, at most, under, over, private …
    re.IGNORECASE,
)
# Several years, or no year at all: over four years, 5년간 (for five years), 총사업비 (total cost).
_PERIOD: Final = re.compile(
    r"\b(?:over|for|during|within|in)[ ](?:the[ ])?(?:(?:next|coming|past|last)[ ])?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)[ -](?:more[ ])?years?\b"
    r"|\d{1,2}년(?:[ ]?동안|간)|총[ ]?사업비|\bby[ ](?:the[ ]end[ ]of[ ])?20\d\d\b|20\d\d년까지",
    re.IGNORECASE,
)
_INCREASE_BEFORE: Final = re.compile(
    r"(?:\b(?:increas|ris|rais|grow|climb|expan|gain|add)\w*[ ](?:of|by)|\b(?:rose|grew|up|added)[ ](?:by[ ])?"
    r"|\b(?:increase|rise|growth|addition|hike)[ ]of|순증|[ (]증|[(][+]|(?:^|[ ])[+])[ ]?(?:about[ ]|some[ ]|약[ ]?)?$",
    re.IGNORECASE,
)
_INCREASE_AFTER: Final = re.compile(
    r"[ ]?(?:increase|rise|more\b|higher|larger|growth|[(]?(?:이|가|을|를)?[ ]?(?:증가|증액|늘|순증|확대|증[)\b]|많|[↑])"
    r"|↑|증(?![가-힣]))",  # increase, raised, grown, net increase, widened
    re.IGNORECASE,
)
_DECREASE_BEFORE: Final = re.compile(
    r"(?:\b(?:decreas|reduc|cut|shr|fall|lower|declin|slash|trim|drop)\w*[ ](?:of|by)|\b(?:fell|down|cut)[ ](?:by[ ])?"
    r"|\b(?:decrease|reduction|cut|fall|decline)[ ]of|△[ ]?|[(]▲[ ]?|[ (]감|(?:^|[ (])[-−])[ ]?"
    r"(?:about[ ]|some[ ]|약[ ]?)?$",
    re.IGNORECASE,
)
_DECREASE_AFTER: Final = re.compile(
    r"[ ]?(?:decrease|reduction|cut\b|less\b|lower|fewer|[(]?(?:이|가|을|를)?[ ]?(?:감소|감액|줄|삭감|축소|순감|적)"
    r"|↓|감(?![가-힣]))",  # decrease, lowered, shrunk, cut, narrowed, net decrease
    re.IGNORECASE,
)
_BASELINE_BEFORE: Final = re.compile(
    r"(?:\b(?:compared|relative)[ ](?:to|with)|\bfrom|\bthan|\bversus|\bvs\.?|\bagainst"
    r"|\b(?:surpass|exceed|top)(?:es|s|ed|ing)?|\bover[ ]the|\binstead[ ]of|\bdown[ ]from|\bup[ ]from"
    r"|\b(?:proposed|requested|original|previous|initial)(?:[ ]\w+)?(?:[ ]of)?|\bproposal(?:[ ](?:of|was|stood[ ]at)|[ ]?:)"
    r"|정부안|당초|기존|전년(?:도)?|종전)[ ]?[(:]?(?:[ ]?(?:대비|예산|은|는|의))?"
    # the government's proposal, originally, existing, the year before, formerly
    r"[ ]?(?:(?:the|its|this|last)[ ])?(?:year’s[ ]|year's[ ])?"
    r"(?:(?:government|original|initial|proposed|about|previous)[ ])*(?:proposal[ ]of[ ])?(?:the[ ])?[(]?$",
    re.IGNORECASE,
)
_BASELINE_AFTER: Final = re.compile(
    r"[ ]?(?:[(][^)]{1,12}[)])?[ ]?(?:대비|보다|에[ ]?비해|에서(?![ ]?(?:확정|의결)))"  # compared with, than, from
    r"|[ ]?[(]?(?:정부안|당초)[)]?[ ]?(?:대비|보다|에서|→)"
)
_GIVEN: Final = re.compile(
    r"\b(?:budget|allocat|earmark|appropriat|invest|fund|spend|spent|financ|provid|inject|commit|set[ ]aside|support"
    r"|secure|expenditure|stipend|receive|contribut)"
    r"|예산|투자|지원|편성|투입|반영|확정|확보|배분|재원|국비|출연",  # budget, invest, support, put in …
    re.IGNORECASE,
)
# `from A to B`, `A에서 B로`: what leads from one amount to the next.
TO: Final = re.compile(r"[^.;]*\bto[ ](?:about[ ]|some[ ])?$|[ ]?(?:[(][^)]*[)])?[ ]?에서[ ]")
ARROW: Final = re.compile(r"→|⇒|➡|⟶|->|=>")


def printed_role(before: str, after: str, statement: str) -> Role | None:
    """The role that words say outright, or `None` where only the year can say it.

    Args:
        before: from the amount before, or the start of the statement, to this amount.
        after: from this amount to the next one, or the end of the statement.
        statement: the whole of it.
    """
    before, after = before[-90:], after[:60]
    if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after):
        return "other"
    if _DECREASE_BEFORE.search(before) or _DECREASE_AFTER.match(after):
        return "decrease"
    if _INCREASE_BEFORE.search(before) or _INCREASE_AFTER.match(after):
        return "increase"
    if _PERIOD.search(statement):
        return "other"
    if _BASELINE_BEFORE.search(before) or _BASELINE_AFTER.match(after):
        return "baseline"
    return None


def is_given(statement: str) -> bool:
    """Whether a sentence speaks of money that is given, requested or planned."""
    return _GIVEN.search(statement) is not None


# Labels of list lines whose amounts are nobody's budget.
_OTHER_LABEL: Final = re.compile(
    r"(?:\b(?:prizes?|prize[ ]money|fees?|private[ ]investment|loans?|exports?|sales|revenues?)"
    r"|상금|포상금|참가비|수수료|민간[ ]?투자|민자|지원[ ]?한도|매출액?|수출액?|융자|집행액|결산액|이월액|총[ ]?사업비"
    r"|(?:과제|건|1인|개사|기업)당[^:]{0,12})$",  # per project, per case, per person, per company
    re.IGNORECASE,
)


def is_other_label(label: str) -> bool:
    """Whether a label names money that is no part of a budget."""
    return _OTHER_LABEL.search(label) is not None
