"""The words that make a number a rise, a cut, a base or a target, in Korean and English."""

import re
from typing import Final

from pipeline.claims.statements import MARKS, MONEY, PERCENT

M: Final = MONEY
P: Final = PERCENT

_RISES_KO: Final = (
    r"증가|증액|증대|증편|증원|순증|급증|늘|확대|상향|상승|인상|올려|올린|오른|올랐|많"
    r"|더해|더한|보태|추가|높|성장|커졌|커진|불어|뛴|뛰|증(?![가-힣])"
)
_FALLS_KO: Final = (
    r"감소|감액|삭감|순감|급감|줄|축소|하향|하락|인하|내린|내려|깎|적은|적다|낮|감축|덜어"
    r"|감(?![가-힣])"
)
_RISES_EN: Final = (
    r"increas(?:e[sd]?|ing)|ris(?:e[sn]?|ing)|rose|growth|gr(?:ow[ns]?|ew|owing)|gains?|higher|more"
    r"|hikes?|boost(?:ed|s)?|jump(?:s|ed)?|leaps?|climb(?:s|ed)?|surg(?:es?|ed)|expansion"
    r"|expand(?:ed|s)?|up|above|larger|bigger|added|raised?"
)
_FALLS_EN: Final = (
    r"decreas(?:e[sd]?|ing)|cuts?|reductions?|reduced?|drop(?:s|ped)?|declin(?:es?|ed)|lower|less"
    r"|f[ae]lls?|fewer|down|below|smaller|trimmed|slashed|removed|short|shrank|shrunk"
)
_WAY_KO: Final = rf"(?:(?P<up>{_RISES_KO})|(?P<down>{_FALLS_KO}))"
_WAY_EN: Final = rf"(?:(?P<up>{_RISES_EN})|(?P<down>{_FALLS_EN}))"

# Words that say which way somewhere near a number, not right beside it.
_UP_NEARBY: Final = (
    rf"{_RISES_KO.replace('추가', '추가(?!경정)')}|얹|붙|키[운우웠]|커[지졌진]|높[이인]"
    rf"|\b(?:{_RISES_EN}|adds?|adding|gained|found|put (?:back|on)|on top|exceed(?:s|ed)?"
    r"|lift(?:s|ed)?|additions?|between|better|larger)\b"
)
_DOWN_NEARBY: Final = (
    rf"{_FALLS_KO}|빠[졌지진]|[뺐뺀]|아낀|조정|차이"
    rf"|\b(?:{_FALLS_EN}|took out|lost|loses?|struck|deleted|saves?|saved|shrinks?|between"
    r"|shortfall|difference)\b"
)
_NEARBY: Final = (
    (1, re.compile(_UP_NEARBY, re.IGNORECASE)),
    (-1, re.compile(_DOWN_NEARBY, re.IGNORECASE)),
)

# What stands between a number and its direction: 16.1%를 더 늘린.
_AFTER_KO: Final = (
    r"[ ]?(?:이상|가까이|가량|정도|넘게|내외)?(?:이나|나|씩|를|을|이|가|만큼|도)?[ ]?\)?"
    rf"(?:[ ]?(?:더|대폭|소폭|크게|각각|추가로|순|이상|가까이))?[ ]?{_WAY_KO}"
)
AFTER_KO: Final = re.compile(_AFTER_KO)
ARROW_AFTER: Final = re.compile(r"[ ]?(?:(?P<up>↑|▲)|(?P<down>↓|▼))")
AFTER_EN: Final = re.compile(
    r"[ ]?\)?(?:-?[ ]|-)(?:(?:was|were|is|of|[a-z]{3,12}|[a-z]{1,5}-[a-z-]{1,12})[ ])?"
    rf"{_WAY_EN}\b",
    re.IGNORECASE,
)
_HEDGE_EN: Final = (
    r"(?:(?:about|around|approximately|some|roughly|nearly|almost|over|more than|at least|less than"
    r"|a|another|a further|a record|as much as|just|only)[ ]){0,2}"
)
BEFORE_EN: Final = re.compile(
    rf"\b{_WAY_EN}(?:[ ][a-z]{{3,10}})?[ ](?:(?:of|by|was|is)[ ])?{_HEDGE_EN}\(?$", re.IGNORECASE
)
# Before an amount, only `of` and `by` make it a difference: `raised KRW 3 billion` is a total.
BEFORE_AMOUNT_EN: Final = re.compile(rf"\b{_WAY_EN}[ ](?:of|by)[ ]{_HEDGE_EN}$", re.IGNORECASE)
AFTER_AMOUNT_EN: Final = re.compile(
    rf"[ ]?(?:\([ ]?[+△-]?{P}[ ]?\)[ ]?|,?[ ]?or[ ]{P},?[ ])?(?:was[ ]|were[ ]|net[ ])?"
    r"(?:(?P<up>(?:more|higher|larger|above|increase|rise|hike|boost|added to)\b)"
    r"|(?P<down>(?:less|lower|fewer|smaller|below|cut|reduction|decrease|drop|short of"
    r"|trimmed|slashed)\b))(?:[ ]than)?",
    re.IGNORECASE,
)
AFTER_AMOUNT_KO: Final = re.compile(rf"(?:[ ]?\([ ]?[+△-]?{P}[ ]?\))?{_AFTER_KO}")
# 8.1%(54.7조원) 증가: the amount says the percentage again.
AMOUNT_AFTER: Final = re.compile(rf"[ ]?\([ ]?{M}[ ]?(?=\))")
SIGN_BEFORE: Final = re.compile(r"(?:(?P<up>\+)|(?P<down>△|(?<=[(\s,])-))[ ]?$")

# `A → B`, `A in 2024 → B`, `A에서 (’25) B`, `from A to B`: two amounts and one arrow.
PAIR: Final = re.compile(
    rf"{M}[^{MARKS}.;]{{0,30}}?(?:→|⇒|➡|⟶|->|=>|에서|\bto\b)[^{MARKS}.;]{{0,30}}?{M}"
)
# `rose 16 % to B from A`
BACKWARDS: Final = re.compile(
    rf"[ ]to[ ](?:about |some |a record )?{M}[^{MARKS}.;,]{{0,40}}[ ]from[ ](?:the )?{M}"
)
ARROWS: Final = re.compile(r"→|⇒|➡|⟶|->|=>")

BASE_BEFORE_KO: Final = re.compile(
    rf"{M}(?:[ ]?\)|\([^(){MARKS}]{{1,30}}\))?(?:[ ]?(?:규모|수준|예산|본예산|정부안|의)){{0,2}}"
    r"[ ]?(?:대비|보다는?|에서|에[ ]?비해서?|에[ ]?비하면|에[ ]?비하여|[와과][ ]?견주면"
    r"|[와과][ ]?견줘"
    rf"|[와과][ ]?비교해|[와과][ ]?비교하면|에(?=[ ]))(?P<gap>[^{MARKS}.;]{{0,30}})$"
)
BASE_BEFORE_EN: Final = re.compile(
    r"\b(?:after|from|against|surpass\w{0,3}|exceed\w{0,3}|[Cc]ompared (?:with|to))[ ]"
    rf"(?P<gap>[^{MARKS};,.]{{0,30}}){M}(?P<after>[^{MARKS};.]{{0,80}})$"
)
BASE_AFTER_EN: Final = re.compile(
    rf"(?P<lead>[^{MARKS}.;,]{{0,40}}?)(?<![a-z])"
    r"(?:from|than|over|compared[ ](?:to|with)|against|versus|vs\.?|relative[ ]to|above|below"
    r"|on|of)"
    rf"[ ](?P<gap>[^{MARKS};,]{{0,70}}){M}",
    re.IGNORECASE,
)
# `9.7조원(정부안 8.4조원, 16.1% 증가)`: the base stands in the brackets of the target.
BASE_INSIDE: Final = re.compile(rf"{M}[ ]?\((?P<gap>[^{MARKS}();]{{1,30}}){M},?[ ]?(?:대비[ ]?)?$")
# `more than …`, `above …`: the difference itself ends with the connector.
CONNECTED_EN: Final = re.compile(r"\b(?:than|above|below|short of)$", re.IGNORECASE)
CONNECTED_BASE_EN: Final = re.compile(rf"(?P<gap>[^{MARKS};,]{{0,70}}){M}")
# What cannot stand between `from` and its amount.
OTHER_CLAUSE: Final = re.compile(
    r"\b(?:to|reach\w*|bring\w*|rais\w*|while|and|as|but|will|including|for|with|total\w*)\b"
    r"|[가-힣](?:며|고|으나|지만)(?:[ ,]|$)",
    re.IGNORECASE,
)
TARGET_AFTER_EN: Final = re.compile(
    rf"(?P<gap>[^{MARKS};.]{{0,60}}?)\b(?:to|reaching|totall?ing|amounting to|standing at|at"
    r"|for a total of|hitting)[ ](?:(?:a|about|some|around|total|record|of|reach|the|as|high)[ ])"
    rf"{{0,4}}{M}",
    re.IGNORECASE,
)
TARGET_AFTER_KO: Final = re.compile(rf"(?:[가-힣]{{0,4}})[ ]?(?P<gap>[^{MARKS}.;,()]{{0,30}}){M}")
CLAUSE_END_KO: Final = re.compile(
    r"(?:며|고|으나|지만|다|음|함|는데|액|가|소|대|감|증|에|으로|로|서|면)$"
)

# What is compared, where no amount of it is printed.
COMPARES: Final = re.compile(
    r"대비|보다|에[ ]?비[해하]|[와과에][ ]?견[주줘]|[와과][ ]?비교"
    r"|\b(?:than|compared|relative|since)\b|\b(?:from|over|against) (?:the |last |this )",
    re.IGNORECASE,
)
_AGAINST_KO: Final = r"(?:대비|보다|에[ ]?비해)"
_AGAINST_EN: Final = r"(?:from|over|than|above|below|against|versus|compared[ ](?:to|with))"
PROPOSAL: Final = re.compile(
    rf"(?:정부안|정부[ ]?제출안|예산안)(?:[ ]?\([^()]{{0,20}}\))?[ ]?{_AGAINST_KO}"
    rf"|{_AGAINST_EN}[ ](?:in[ ])?the[ ](?:government(?:'s)?[ ]|original[ ]|draft[ ]|budget[ ])"
    r"{0,3}(?:proposal|draft|bill)"
    rf"|{_AGAINST_EN}[ ](?:what[ ])?(?:the[ ](?:government|Cabinet|ministry)|we|it)[ ]"
    r"(?:had[ ]|has[ ])?(?:first[ ]|originally[ ])?(?:proposed|asked|requested|sought|planned)"
    r"|정부(?:가|에서)?[ ]?(?:당초[ ]?)?(?:제출|제안|편성|요구)한[ ]?(?:안|금액|예산안?)?"
    rf"{_AGAINST_KO}",
    re.IGNORECASE,
)
YEAR_BASE: Final = re.compile(
    r"(?<!\d)'?(?P<ko>(?:20)?\d\d)(?:년도?|년)?(?:[ ]?(?:본예산|예산|확정))?[ ]?"
    rf"{_AGAINST_KO}|(?:{_AGAINST_EN}|on|in)[ ](?:the[ ])?(?:fiscal[ ]year[ ]|FY[ ]?)?"
    r"(?P<en>20\d\d)(?!\d)",
    re.IGNORECASE,
)
REFERS_BACK: Final = re.compile(
    r"(?:This|It|That|The (?:amount|figure|total|sum))\b|이는|이것은|지난해|전년|작년",
    re.IGNORECASE,
)
# 연평균: a rate of each of several years, which the two ends alone do not give.
YEARLY_BEFORE: Final = re.compile(
    r"(?:연평균|연간|매년|해마다|\b(?:annual|average|annually|CAGR|compound))[^.;]{0,24}$",
    re.IGNORECASE,
)
YEARLY_AFTER: Final = re.compile(
    r"[^.;,]{0,24}(?:\b(?:per|a|each|every) (?:year|month)|annually|on average|CAGR|\bannual )",
    re.IGNORECASE,
)
# One of several percentages that belong to several amounts: (20%↑, 12.5%↑), 각각, respectively.
LISTED_AFTER: Final = re.compile(rf"[^{MARKS}]{{0,4}}{P}|[^.;]{{0,40}}respectively", re.IGNORECASE)
LISTED_BEFORE: Final = re.compile(rf"{P}[^{MARKS}]{{0,8}}$|각각[^.;]{{0,20}}$")

_CLOSED: Final = re.compile(
    r"(?:FY|')?[ ]?(?:20)?\d\d(?:년도?)?(?:[(]?안[)]?)?"
    r"|\b(?:an?|the|its|or|which|that|is|was|were|will|be|represents?|representing|marks?|marking"
    r"|reflects?|reflecting|in|for|of|by|with|to|up|down|compared|from|over|than|year|last"
    r"|previous|this|fiscal|FY|significant|sharp|record|about|some|around|nearly|almost|budget"
    r"|allocated|won|proposal|government|final|modest|slight|further|net|total|next|set|at|on"
    r"|jump|rise|increase|decrease|cut|rose|fell|and|year-on-year|itself|R&D)\b"
    r"|에[ ]?비해|으로|은|는|이며|이고|인데|이다|임|전년도?|지난해|작년|올해|금년|내년|본예산"
    r"|예산안?|추경|정부안|당초|대비|보다는?|년도?|국회|확정|편성|의결|약|총|규모|수준|정해졌"
    r"|정해져|결정|되어|됐다|되었|하여|했다|하였|로|이|가|를|을|의|모두|무려|각각?|크게|해|신규|순|증감|및"
    r"|[\s,:·()\[\]<>\"“”–—*+△▲-]",
    re.IGNORECASE,
)


def is_closed(gap: str) -> bool:
    """Whether a gap holds only words of comparing, so that no other subject comes between."""
    return not _CLOSED.sub("", gap)


def ways(clause: str) -> frozenset[int]:
    """Which ways the words of a clause point: `1` for a rise, `-1` for a cut."""
    return frozenset(sign for sign, pattern in _NEARBY if pattern.search(clause))
