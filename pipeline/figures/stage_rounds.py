"""Which supplementary budget of a year words name, and whether they add or give the new total."""

from typing import Final

from pipeline.figures.patterns import words
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
# Between those words and their amount stands nothing that leads to another amount.
_MAIN_BEFORE: Final = words(
    rf"""(?P<name>{_MAIN})(?:(?!\b(?:to|by|over|against|and|after)\b|대비|보다|더[해하]|에서|비해|추경
      |추가|외에)[^\d.;,→⇒➡⟶>]){{0,24}}$"""
)
_MAIN_AFTER: Final = words(
    rf"""[ ]?(?:[(](?:[’'‘]?\d{{2,4}}년?[ ])?(?P<bracketed>{_MAIN})[)]
    | (?:in|of|under|from)[ ](?:the[ ])?(?:\d{{4}}[ ])?(?P<name>{_MAIN})
    | ,?[ ]?(?:(?:the[ ])?budget[ ])?(?P<voted>(?:voted|passed|approved|finali[sz]ed|settled
      |adopted)[ ]
      (?:last[ ]|in[ ])December))"""
)
# 기정예산 counts the supplementary budgets before.
_EXISTING: Final = words(r"기정")
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
    | \btotal[ ](?:after|now|budget)\b | 총[ ]?예산 | \bnow[ ](?:totals?|stands?|amounts?)\b
    | \bbring(?:s|ing)?\b"""
)
# `A → B`, `from A to B`, `up from A`: B is what comes out. `$` is where its amount begins.
_OUTCOME: Final = words(
    r"""(?:→|⇒|➡|⟶|->|=>)[^\d.;,]{0,24}$ | ^에서[ ]?(?:총|약)?[ ]?$
    | ^(?:[ ](?:in|of|under)[ ][\w ]{1,40})?[ ]to[ ](?:about[ ]|some[ ])?$
    | \b(?:increas|rais|ris|rose|grow|grew|expand|lift)\w*[ ](?:[\w’'-]+[ ]){0,4}?to[ ]
      (?:about[ ]|some[ ])?$"""
)
_OUTCOME_AFTER: Final = words(
    r"""[ ,(]{0,3}(?:up|down|an?[ ](?:increase|rise|cut|decrease)|increased|raised|rising)[ ]
      (?:\w+[ ]){0,2}?(?:from|of)\b
    | (?:으로|로)[ ]?(?:증액|늘|확대|증가|상향|감액|줄)"""
)
_LEADS_ON: Final = words(
    r"[ ]?(?:[(][^()]{0,24}[)])?[ ]?(?:→|⇒|➡|⟶|->|=>|에서[ ]|to[ ](?:about[ ])?$)"
)
_INCREMENT: Final = words(
    r"""추가(?![ ]?경정) | 증액 | 순증 | 증감 | 더하여 | 더해 | 얹
    | (?:추경|추가[ ]?경정[ ]?예산)안?(?:에서?|으로|을[ ]통해|에는)(?=[ ])
    | \badd(?:s|ed|ing|ition(?:al(?:ly)?)?)?\b | \bextra\b(?![ ]budget) | \bincrement
    | \bmore\b(?![ ]than)
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


def main_budget_of(before: str, after: str) -> str:
    """The main budget that the words beside an amount name as its own, `""` where they name none.

    Args:
        before: from the amount before it, or the start of the statement.
        after: to the next amount, or the end of the statement.
    """
    match = _MAIN_BEFORE.search(before[-60:]) or _MAIN_AFTER.match(after[:60])
    return match[match.lastgroup or 0] if match else ""


def counts_earlier_rounds(name: str) -> bool:
    """Whether the budget of that name has the supplementary budgets before in it."""
    return _EXISTING.search(name) is not None


def basis_at(before: str, after: str, *, is_named: bool) -> Basis | None:
    """What an amount in a supplementary budget counts; `None` where no word says it.

    Args:
        before: from the amount before it, or the start of the statement.
        after: to the next amount, or the end of the statement.
        is_named: the words beside it name its stage, so that an arrow leads from one stage to
            another, and from no smaller budget to a larger one.
    """
    before, after = before[-60:], after[:40]
    if not is_named and _LEADS_ON.match(after):
        return None  # what it was before
    if _TOTAL.search(f"{before[-40:]} | {after}") or _OUTCOME_AFTER.match(after):
        return "total_after"
    if not is_named and _OUTCOME.search(before):
        return "total_after"
    return basis_of(f"{before[-40:]} | {after}")
