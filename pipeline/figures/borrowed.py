"""Numbers that take their unit or currency from the other side of an arrow or of a range."""

import re
from collections.abc import Iterable, Iterator

from pipeline.figures.doubts import is_doubtful
from pipeline.figures.money import Amount, amount_at
from pipeline.figures.notation import AFTER, JOIN, LEADS_TO, SCALE, YEAR_LIKE, YEAR_MARK
from pipeline.figures.numerals import GAP, NUMBER, read_number, scale_of

# A hyphen joins a range only where it stands tight; `1 - 370억원` is a numbered line. Years stand
# beside the ends of an arrow; `24~25년 370억원` is a range of years.
_LEFT = re.compile(
    rf"""(?:^|[\s:()△▲])
    (?P<own>(?P<number>{NUMBER})(?:{JOIN}(?P<scale>{SCALE})|{GAP}(?P<small>[천백십]))?)
    (?:{YEAR_MARK}{GAP}{LEADS_TO}{GAP}(?P<year>{YEAR_MARK})|(?P<range>{GAP}~{GAP}|[–-]))[△▲]?$""",
    re.IGNORECASE | re.VERBOSE,
)
_RIGHT = re.compile(
    rf"""(?:{YEAR_MARK}{GAP}{LEADS_TO}{GAP}{YEAR_MARK}|(?P<range>{GAP}[~–-]{GAP}))(?<![\d.,])
    (?P<amount>(?!0\d)(?P<number>{NUMBER}){JOIN}(?P<scale>{SCALE}))(?P<own>{JOIN}{AFTER})?""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_YEAR = re.compile(r"\s*\d\d년")
_CODE_BEFORE = re.compile(r"(?:[$€¥￥£]|\b[A-Z]{3}) ?$")
_REACH = 60  # code points before an amount in which the other side of its arrow stands


def with_borrowed(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """Adds to the amounts of a text those that lean on them."""
    end = 0
    for amount in amounts:
        yield from _left(text, max(end, amount.start - _REACH), amount)
        yield amount
        yield from _right(text, amount)
        end = amount.end


def shared_scale(text: str, end: int, number: str) -> int | None:
    """The scale that a number after a code shares with the other end: `KRW 50-100 billion`."""
    match = _RIGHT.match(text, end)
    return scale_of(match["scale"]) if match and _may_share(match, number) else None


def _may_share(match: re.Match[str], left: str, right: str = "") -> bool:
    """Whether a number can have the unit of the other one.

    A range rises, and by no more than its kind does: `4-370억원` is line 4, and `8,000~1조원`
    begins at 8,000억. What an arrow leaves may be large, but not by a whole unit.
    """
    low, high = (read_number(number, 10**8) for number in (left, right or match["number"]))
    if low is None or high is None:
        return False
    if match["range"] is None:
        return low[0] <= 100 * high[0]
    most = 100 if "~" in match["range"] else 10
    return low[0] <= high[0] and (high[0] <= most * low[0] or (low[0] == 0 and most > 10))


def _left(text: str, floor: int, amount: Amount) -> list[Amount]:
    """`(’24) 364.0 → (’25) 432.0억원`, `50~100억원`, `2 billion-3 billion won`.

    A bare year is no number of 억.
    """
    match = _LEFT.search(text, floor, amount.start)
    right = re.match(rf"({NUMBER}){GAP}([천백십])?", amount.printed)
    if not match or amount.scale <= 1 or not right:
        return []
    if match["small"] and match["small"] != right[2]:
        return []  # `3천~5천만원` counts 천만 on both sides
    number, scale = match["number"], amount.scale
    if match["scale"]:
        scale = scale_of(match["scale"])
    elif not _may_share(match, number, right[1]):
        return []
    is_years = len(number) == 2 and _SHORT_YEAR.match(match["year"] or "")  # 24→25년
    if YEAR_LIKE.fullmatch(number) or is_years:
        return []
    if _CODE_BEFORE.search(text[max(0, match.start("number") - 5) : match.start("number")]):
        return []
    reading = read_number(number, scale)
    found = amount_at(text, match.span("own"), reading, amount.currency, scale)
    is_falling = match["range"] is not None and any(left.amount > amount.amount for left in found)
    return [] if is_falling else [left for left in found if not is_doubtful(text, left)]


def _right(text: str, amount: Amount) -> list[Amount]:
    """`KRW 50-100 billion` and `KRW 50 billion to 100 billion`: the second lacks its currency."""
    match = _RIGHT.match(text, amount.end) if amount.scale > 1 else None
    if match is None or match["own"]:
        return []
    scale = scale_of(match["scale"])
    reading = read_number(match["number"], scale)
    found = amount_at(text, match.span("amount"), reading, amount.currency, scale)
    is_falling = match["range"] is not None and any(right.amount < amount.amount for right in found)
    return [] if is_falling else [right for right in found if not is_doubtful(text, right)]
