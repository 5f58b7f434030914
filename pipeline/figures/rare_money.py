"""Words and codes of currencies that few notices print, where they mean something else.

위안 is also comfort, and 위 안에 "among the first"; CAD is computer-aided design, CNY a feast.
"""

import re
from typing import Final

from pipeline.figures.money import RARE_CODES, Amount
from pipeline.figures.notation import COUNTED
from pipeline.figures.numerals import WRAP

_REACH: Final = 60  # code points behind an amount
_CODED: Final = re.compile(RARE_CODES)
# What may follow a sum of money; any other word in small letters is what the number counts.
_MAY_FOLLOW: Final = (
    r"(?:for|to|of|in|per|an?|each|was|were|is|are|will|from|and|or|at|by|on|which|with"
    r"|there|that|as|but|has|have|had|when|if)\b"
)
_COUNTS: Final = re.compile(
    rf"(?:{WRAP}(?:[-–—~]|to\b|and\b|or\b){WRAP}\d[\d,.]{{0,20}})?"
    rf"(?:{WRAP}|-)(?!{_MAY_FOLLOW})[a-z]"
)
_LARGE: Final = re.compile(r"[조억만천兆億万萬千]|중국")
_CHINA_BEFORE: Final = re.compile(r"중국[ ]?(?:돈[ ]?)?(?:약[ ]?)?$")
_NO_YUAN: Final = re.compile(
    r"""에[ ]?(?:드는|든|들|올|오[르른를름]|꼽|진입|포함|속[하한해했]|랭크|이름|선정|뽑|있|자리
        |안착|입성|머[무문물]|못)                       # among the first
    | 을[ ]?(?:위[한해하]|주|준|줄|줬|드[리린]|얻|찾|느[끼낀]|삼|되찾|선사|건네|전[하한해])
    | 이[ ]?(?:되|된|될|돼|됐) | 으로[ ]?삼           # comfort
    | 부|거리|잔치 | [ ]?(?:공연|행사|음악회)""",
    re.VERBOSE,
)


def is_no_money(text: str, amount: Amount) -> bool:
    """Whether what looks like yuan is another word, or a number after a code counts things."""
    after = text[amount.end : amount.end + _REACH]
    if amount.printed.endswith("위안"):
        is_large = _LARGE.search(amount.printed) is not None
        if not is_large and after.startswith("에"):
            return True
        before = text[max(0, amount.start - 8) : amount.start]
        return not (is_large or _CHINA_BEFORE.search(before)) or _NO_YUAN.match(after) is not None
    if amount.scale != 1 or not _CODED.search(amount.printed):
        return False
    return _COUNTS.match(after) is not None or COUNTED.match(after) is not None
