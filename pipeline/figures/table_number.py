"""What one cell of a table holds: a number with its sign, nothing (`-`), or words."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.figures.amounts import scan
from pipeline.figures.money import CODES, Amount
from pipeline.figures.numerals import NUMBER
from pipeline.figures.roles import ARROW
from pipeline.figures.table_unit import unit_of_head

# With spaces for commas (`1 234 567`, `1, 234`); the mark of a footnote may be glued to a number
# with commas (`4,9001)` is 4,900 and mark 1).
_DIGITS = (
    rf"(?:(?>\d{{1,3}}(?:(?:[ ]|,[ ])\d{{3}}){{1,6}}(?![\d,])(?:\.\d{{1,8}}(?!\d))?)|{NUMBER})"
)
_MARKED = r"(?>\d{1,3}(?:,\d{3}){1,6}(?=\d{1,2}\))|\d{1,3}(?=\d\)))"
_MARK = r"(?:[ ]?(?:주?\d{1,2}\)|\*{1,3}|[¹²³⁴-⁹]{1,2}[)⁾]?|[†‡]))"
_SIGN = r"(?:[△▲▽▼↑↓+−–-])"
_CELL: Final = re.compile(
    rf"(?P<open>\()?(?:약|총|순증|신규)?[ ]?(?P<sign>{_SIGN})?[ ]?"
    rf"(?P<digits>(?(open)(?!)|{_MARKED})|{_DIGITS})(?P<percent>[ ]?%p?)?"
    rf"{_MARK}?(?(open)\)|(?:[ ]?\((?P<inner>[^()]{{1,40}})\))?{_MARK}?)"
)
_INNER: Final = re.compile(rf"(?P<sign>{_SIGN})[ ]?(?P<digits>{_DIGITS})")
_NOTHING: Final = re.compile(r"[-–—―─\u2010]{1,2}|0(?:\.0{1,3})?")
_NEW: Final = re.compile(
    r"[(\[]?(?:순증|신규|new|net increase)[)\]]?(?:$|[ ]?[+]?\d[\d,.]{0,14}$)", re.IGNORECASE
)
_COUNT: Final = re.compile(
    r"[△▲+-]?\d[\d,]{0,14}(?:\.\d{1,4})?[ ]?"
    r"(?:%p?|명|인|개|건|과제|개소|개사|개교|곳|팀|회|대|종|배|여개|개월)?"
)
_MAY_BE_MONEY: Final = re.compile(
    r"[원불엔円]|달러|유로|\d[ ]?[조억천백십만]"
    rf"|위안|파운드|프랑|크로네|won|ウォン|{CODES}|[₩￦$€¥￥£]|dollar|euro|yen|yuan|pound|franc",
    re.IGNORECASE,
)
_HAS_NUMBER: Final = re.compile(
    r"\d|[일이삼사오육칠팔구천백십억조].?원|hundred|thousand|[mbtr]illion", re.IGNORECASE
)
_MAX_ARROWS: Final = 8  # in a cell of numbers
_DATED: Final = re.compile(
    r"(?P<label>\([^()]{1,20}\)|(?:FY[ ]?)?[’'‘`]\d\d년?안?(?!\d)|20\d\d년도?안?(?!\d))[ :]{1,3}"
)
_YEAR: Final = re.compile(
    r"[’'‘`]?(?:19[5-9]\d|20[0-6]\d)년?도?(?:[ ]?\((?![△▲+-]?\d)[^()]{1,20}\))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a cell.

    Attributes:
        start, end: of its digits, in the words of the cell.
        digits: printed, without spaces and marks.
        sign: the printed sign, `(` where only brackets stand around it, `""` without one.
        has_aside: something in brackets stands behind it.
        is_aside: it stands in brackets behind the number of the cell (`366.2 (△3.8)`).
    """

    start: int
    end: int
    digits: str
    sign: str
    has_aside: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an arrow.

    Attributes:
        start: in the words of the cell.
        text: its number.
        label: the year before it (`(’25안)`), `""` where there is none.
    """

    start: int
    text: str
    label: str


def numbers(text: str) -> tuple[Number, ...]:
    """The number that a cell is, with a signed one in brackets behind it; percentages are none."""
    match = _CELL.fullmatch(text)
    if match is None or match["percent"]:
        return ()
    found = [_number(match, 0)]
    inner = _INNER.fullmatch(match["inner"] or "")
    if inner:
        found.append(_number(inner, match.start("inner"), is_aside=True))
    return tuple(found)


def _number(match: re.Match[str], offset: int, *, is_aside: bool = False) -> Number:
    start, end = match.span("digits")
    digits = match["digits"].replace(" ", "")
    sign = match["sign"] or ("(" if match.groupdict().get("open") else "")
    has_aside = match.groupdict().get("inner") is not None
    return Number(start + offset, end + offset, digits, sign, has_aside, is_aside)


def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a cell that prints its own unit; the unit of other cells is none."""
    return scan(text) if _MAY_BE_MONEY.search(text) and not unit_of_head(text) else ()


def may_hold_money(text: str) -> bool:
    """Whether a cell can hold an amount at all, looked at quickly."""
    return is_nothing(text) or _HAS_NUMBER.search(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no money: a dash, or nought."""
    return _NOTHING.fullmatch(text) is not None


def is_new(text: str) -> bool:
    """Whether a cell says, instead of a number, that its row is new."""
    return _NEW.match(text) is not None


def is_year(text: str) -> bool:
    """Whether a cell is a bare year, which could be a number as well."""
    return _YEAR.fullmatch(text) is not None


def sides(text: str) -> tuple[Side, ...]:
    """The numbers that arrows join, `()` where a cell is anything else."""
    arrows = [match.span() for match in ARROW.finditer(text)]
    if not 0 < len(arrows) <= _MAX_ARROWS:
        return ()
    found, start = [], 0
    for end, after in [*arrows, (len(text), len(text))]:
        words = text[start:end]
        match = _DATED.match(words.lstrip())
        label = match["label"] or "" if match else ""
        begin = start + len(words) - len(words.lstrip()) + (match.end() if match else 0)
        found.append(Side(begin, text[begin:end].rstrip(), label))
        start = after
    amounted = [side for side in found if _is_amount(side.text)]
    is_filled = all(side in amounted or is_nothing(side.text) for side in found)
    return tuple(found) if amounted and is_filled else ()


def _is_amount(text: str) -> bool:
    """Whether words are one number, or one amount with its unit."""
    return bool(numbers(text)) or (len(amounts(text)) == 1 and _fills(text))


def is_value(text: str) -> bool:
    """Whether a cell holds what the columns to the right of the labels hold, and is no name."""
    if _CELL.fullmatch(text) or is_nothing(text) or is_new(text) or _COUNT.fullmatch(text):
        return True
    return _fills(text) or bool(sides(text))


def _fills(text: str) -> bool:
    """Whether amounts take up at least half of a cell."""
    found = amounts(text)
    return bool(found) and 2 * sum(one.end - one.start for one in found) >= len(text)
