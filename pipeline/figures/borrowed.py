"""Numbers that take their unit or currency from the other side of an arrow or of a range."""

import re
from collections.abc import Iterable, Iterator

from pipeline.figures.money import Amount, amount_at
from pipeline.figures.notation import AFTER, JOIN, SCALE, YEAR_LIKE
from pipeline.figures.numerals import GAP, NUMBER, SCALES, read_number

# A hyphen joins a range only where it stands tight; `1 - 370억원` is a numbered line.
_LEADS_TO = rf"(?:{GAP}(?:→|⇒|➡|⟶|->|=>|~|to\b){GAP}|[–-])"
_YEAR_MARK = (
    rf"(?:{GAP}(?:\(?[’'‘]?\d{{2,4}}(?:년도?)?(?:\(?안\)?)?\)?|\(?(?:in|for)[ ]\d{{4}}\)?){GAP})?"
)
_LEFT = re.compile(rf"(?:^|[\s:(△▲])(?P<number>{NUMBER}){_YEAR_MARK}{_LEADS_TO}{_YEAR_MARK}[△▲]?$")
_RIGHT = re.compile(
    rf"{_YEAR_MARK}{_LEADS_TO}{_YEAR_MARK}"
    rf"(?P<amount>(?P<number>{NUMBER}){JOIN}(?P<scale>{SCALE}))(?!{JOIN}{AFTER})",
    re.IGNORECASE,
)
_REACH = 60  # code points before an amount in which the other side of its arrow stands


def with_borrowed(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """Adds to the amounts of a text those that lean on them."""
    end = 0
    for amount in amounts:
        yield from _left(text, max(end, amount.start - _REACH), amount)
        yield from _right(text, amount)
        end = amount.end


def _left(text: str, floor: int, amount: Amount) -> list[Amount]:
    """`(’24) 364.0 → (’25) 432.0억원`, `50~100억원`; a bare year is no number of 억."""
    match = _LEFT.search(text, floor, amount.start)
    if not match or amount.scale <= 1 or not amount.printed[0].isdigit():
        return []
    if YEAR_LIKE.fullmatch(match["number"]):
        return []
    reading = read_number(match["number"], amount.scale)
    return amount_at(text, match.span("number"), reading, amount.currency, amount.scale)


def _right(text: str, amount: Amount) -> Iterator[Amount]:
    """`KRW 50-100 billion` and `KRW 50 billion to 100 billion`: the second lacks its currency."""
    match = _RIGHT.match(text, amount.end) if amount.scale else None
    if match is None:
        yield amount
        return
    scale = SCALES[match["scale"].lower()]
    if amount.scale == 1:
        number = amount.printed.lstrip("KRWUSDEJPYkrwusdejpy₩￦€¥￥$. \t")
        span = amount.start, amount.end
        yield from amount_at(text, span, read_number(number, scale), amount.currency, scale)
    else:
        yield amount
    reading = read_number(match["number"], scale)
    yield from amount_at(text, match.span("amount"), reading, amount.currency, scale)
