"""Which supplementary budget of a year words name, and whether they add or give the new total."""

from typing import Final

from pipeline.figures.stage_proof import words
from storage.records import Basis

# 추경, short for 추가경정예산, is a supplementary budget; 추경호 is a minister.
SUPPLEMENTARY: Final = words(
    r"""추경(?!호) | 추가[ ]?경정 | \bsupplement(?:ary|al)\b(?![ ]materials?)
    | \bextra[ ]budgets?\b"""
)
# 본예산 and 기정예산: the budget that a supplementary one changes.
_MAIN: Final = (
    r"(?:본[ ]?예산|기정(?:[ ]?예산|액)|당초[ ]?예산"
    r"|\b(?:main|original|initial|regular)[ ]budget\b)"
)
MAIN_BUDGET: Final = words(_MAIN)
MAIN_BEFORE: Final = words(rf"{_MAIN}[^\d.;]{{0,12}}$")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_ROUND: Final = words(
    r"""(?:제[ ]?)?(?<!\d)(?P<ko>[1-4])[ ]?(?:회|차)[ ]?[(]?(?:추경|추가[ ]?경정|supplementary)
    | (?:추경|추가[ ]?경정)(?:[ ]?예산)?[ ]?안?[ ]?[(][ ]?(?:제[ ]?)?(?P<ko2>[1-4])[ ]?[회차]
    | (?P<hangul>[일이삼])차[ ]?(?:추경|추가[ ]?경정)
    | \b(?P<word>first|second|third|fourth)[ ](?:\d{4}[ ])?(?:supplement(?:ary|al)|extra)\b
    | \b(?P<en>[1-4])(?:st|nd|rd|th)[ ](?:\d{4}[ ])?(?:supplement(?:ary|al)|extra)\b
    | \bsupplement(?:ary|al)(?:[ ]budget)?[ ](?:no\.?[ ]?|[(])(?P<en2>[1-4])"""
)
_TOTAL: Final = words(
    r"""추경[ ]?(?:예산)?[ ]?후 | (?:반영|통과|확정|의결)[ ]?후[ ]?총
    | 변경[ ]?예산 | 총[ ]?(?:액|지출)
    | (?:추경|추가[ ]?경정[ ]?예산)안?[^.,]{0,12}?(?:반영(?:한|하면)|포함[한하해시]|더(?:한|하면))
    | \b(?:including|with|after|counting)[ ](?:the[ ])?(?:[\w-]+[ ]){0,3}(?:supplement|extra)
    | \btotal[ ](?:after|now)\b | \bnow[ ](?:totals?|stands?|amounts?)\b | \bbring(?:s|ing)?\b"""
)
_INCREMENT: Final = words(
    r"""추가(?![ ]?경정) | 증액 | 순증 | 증감 | 더하여 | 더해 | 얹
    | (?:추경|추가[ ]?경정[ ]?예산)안?(?:에서?|으로|을[ ]통해|에는)(?=[ ])
    | \badd(?:s|ed|ing|ition(?:al(?:ly)?)?)?\b | \bextra\b(?![ ]budget) | \bincrement | \bmore\b
    | \bincrease"""
)


def round_of(text: str) -> int:
    """The number of the supplementary budget that a text prints, 0 where it prints none or two."""
    found = set()
    for match in _ROUND.finditer(text):
        printed = match[match.lastgroup or 0].lower()
        found.add(
            _ORDINALS.index(printed) + 1
            if printed in _ORDINALS
            else "일이삼".find(printed) + 1 or int(printed)
        )
    return found.pop() if len(found) == 1 else 0


def basis_of(text: str) -> Basis | None:
    """Whether words speak of what is added or of the total with it; `None` where they do not."""
    if _TOTAL.search(text):
        return "total_after"
    return "increment" if _INCREMENT.search(text) else None
