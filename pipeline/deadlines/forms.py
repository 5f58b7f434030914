"""The shapes in which Korean and English notices print a day, as patterns.

Groups: `y`, `m`, `d` digits; `mark` the apostrophe of a short year; `name` an English month;
`first` the first day of a period inside that month; `anchor` and `that` what stands in place of a
year or month; `last` a month's last day; `sep` and `dot` how a day without words is written.
"""

import re
from typing import Final

from scrapers.dates import MONTHS

WEEKDAYS: Final = "월화수목금토일"
EN_WEEKDAY: Final = (
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:\.|s?day|nesday|r?s?(?:day)?|urday)?(?![A-Za-z])"
)
# Coming, this year, next year, this month, next month; past ones; and years that recur or are not
# named here.
_ANCHOR: Final = (
    r"(?<![가-힣])(?P<anchor>오는|올해|금년|내년|명년|이달|이번[ ]?달|다음[ ]?달|내달|지난해?|작년"
    r"|전년|매년|매월|매달|당해|이듬해|다음[ ]?해|같은[ ]?해)[ ]?"
)
_M: Final = r"(?P<m>1[0-2]|0?[1-9])"
_DIGITS: Final = r"3[01]|[12]\d|0?[1-9]"
_D: Final = rf"(?P<d>{_DIGITS})"
_DAY: Final = rf"(?:{_D}일(?![간째])|(?P<last>말일))"
_SHORT_YEAR: Final = r"(?P<mark>[’'‘`]?)(?P<y>\d{4}|\d\d)"


def _names() -> str:
    """English months, written out or cut short, in title or upper case."""
    long = [form for name in MONTHS for form in (name.title(), name.upper())]
    short = [form for name in MONTHS for form in (name[:3].title(), name[:3].upper())]
    return "|".join((*long, r"Sept\.?", *(rf"{form}\.?" for form in short)))


_MONTH: Final = rf"(?P<name>{_names()})(?![a-z])"
_NTH: Final = r"(?:st|nd|rd|th)?"
_FIRST: Final = (
    rf"(?:(?P<first>{_DIGITS}){_NTH}[ ]?(?:-|–|—|~|to[ ]|until[ ]|through[ ]|and[ ])[ ]?)?"
)
_IN_YEAR: Final = (
    rf"(?:[ ]?\((?P<inner>{EN_WEEKDAY})\))?"
    r"(?:,?[ ]?(?P<y>\d{4})(?!\d)|,?[ ](?:of[ ])?(?P<that>this|next)[ ]year\b)?"
)
# A dot before a day's digits makes them part of a longer number or date.
_FREE: Final = r"(?<![제\d,:/’'‘`-])(?<!\d\.)(?<!\d\.[ ])"
_ENDS: Final = r"(?!\d|[/-]\d|:\d|[ ]?시|\.\d{1,4}(?![\d:시]))"

_NUMERIC: Final = (  # 2026. 12. 1.   ’26.12.1.   2026-12-01
    rf"{_FREE}{_SHORT_YEAR}[ ]?(?P<sep>[./-])[ ]?{_M}[ ]?(?P=sep)[ ]?{_D}{_ENDS}"
    r"(?:일|\.(?!\d\d?[ ]?[%조억만]))?"
)
_KOREAN: Final = (  # 2026년 12월 1일   오는 12월 1일   12월 말일
    rf"(?:{_ANCHOR})?(?:(?<!\d){_SHORT_YEAR}년[ ]?)?(?<![\d.,]){_M}월[ ]?{_DAY}"
)
_OF_MONTH: Final = rf"{_ANCHOR}{_DAY}"  # 오는 30일   이달 말일
_BARE: Final = (  # 12. 1.   12.1(화)   12/1(화)
    rf"{_FREE}{_M}[ ]?(?P<sep>[./])[ ]?{_D}{_ENDS}(?![ ]?\d{{1,2}}\.(?!\d))(?P<dot>\.)?"
)
_DAY_FIRST: Final = (  # 14 August 2023   1–14 August
    rf"(?<![\d.,:/-]){_FIRST}{_D}{_NTH}[ ](?:day[ ])?(?:of[ ])?{_MONTH}{_IN_YEAR}"
)
_MONTH_FIRST: Final = (  # August 14, 2023   August 1-14
    rf"(?<![A-Za-z]){_MONTH}[ ]?(?:the[ ])?{_FIRST}{_D}{_NTH}(?![\d:A-Za-z]|[.,]\d){_IN_YEAR}"
)
FORMS: Final = tuple(
    re.compile(form) for form in (_NUMERIC, _KOREAN, _OF_MONTH, _BARE, _DAY_FIRST, _MONTH_FIRST)
)
# The end of a period that leaves its month to the beginning: `11. 23. ~ 27.(금)`.
DAY_ONLY: Final = re.compile(
    rf"{_D}(?!\d|[.:]\d)(?P<unit>일(?![간째])|\.)?(?![ ]?[시년월%:조억만명건개])"
)
