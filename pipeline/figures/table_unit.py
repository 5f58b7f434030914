"""The unit of a table, a column, a row or a cell: `(단위: 백만원, %)`, `(KRW billion)`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Final

from pipeline.figures.money import RARE_CODES, currency_of
from pipeline.figures.numerals import LARGE_UNITS, SCALES, SMALL_UNITS
from pipeline.figures.patterns import words
from storage.records import Currency


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a printed number is worth.

    Attributes:
        scale: whole units of `currency`; 0 where it counts something else than money.
        currency: of the money.
        has_counts, has_rates: the list it is taken from has units of things, or %, as well.
    """

    scale: int
    currency: Currency = "KRW"
    has_counts: bool = False
    has_rates: bool = False


NO_MONEY: Final = Unit(0)


_SIGN = rf"(?:KRW|[₩￦]|(?:Korean[ ])?won|USD|US[ ]?\$|\$|EUR|€|JPY|[¥￥£]|{RARE_CODES})"
_NAME = (
    rf"(?:{_SIGN}|(?:(?:US|Canadian|Australian|Singapore)[ ])?dollars?|euros?|yen|yuan"
    r"|Swiss[ ]francs?|(?:British|UK)[ ]pounds?|pounds?[ ]sterling|원"
    r"|(?:미|(?:캐나다|호주|싱가포르)[ ]?)?[ ]?달러|불|유로|엔|위안화?|스위스[ ]?프랑"
    r"|노르웨이[ ]?크로네|영국[ ]?파운드화?|파운드화)"
    r"(?![A-Za-z가-힣])"
)
# Other words as well: they are units where `unit` or a scale stands beside them.
_RARE: Final = words(rf"{RARE_CODES}|yuan|위안")
_TIMES = r"(?:100|10|1,000|0\.1|1|hundreds?(?:[ ]of)?|ten)"
_SCALE = r"(?:(?:trillion|billion|million|thousand)s?|tn|bn|mn|[mbtk])(?![A-Za-z])"
_KOREAN = r"(?:[천백십][ ]?[조억만]|[조억만천백십])"
_MONEY = words(
    rf"""(?P<sign>{_SIGN})(?:[ ]?(?:in[ ])?(?:(?P<times1>{_TIMES})[ -]?)?(?P<scale1>{_SCALE}))?
      (?![A-Za-z가-힣\d])
    | (?:(?P<times2>{_TIMES})[ -]?)?(?P<scale2>{_SCALE})[ ]?(?:of[ ])?(?P<name2>{_NAME})
    | (?:(?P<times3>{_TIMES})[ ]?)?(?P<scale3>{_KOREAN})?[ ]?(?P<name3>{_NAME})
    | (?P<bare>[천백십]?[조억])(?![가-힣])"""
)
# 단위 is "unit", but 단위사업 a kind of programme; behind a colon anything is a unit.
_NAMED: Final = words(
    r"(?:단위|\bunits?)[ ]{0,3}(?P<colon>[:：=]|는|is)?[ ]{0,3}(?P<list>[^)\]】>]{1,60})"
)
_IN: Final = words(
    r"\b(?:amounts?[ ]|figures?[ ]|values?[ ])?in[ ](?:the[ ])?(?P<list>[^)\],;]{2,40})"
)
_BRACKETS: Final = re.compile(r"[(\[（【<](?P<list>[^()\[\]（）【】<>]{1,40})[)\]）】>]")
_LINE: Final = words(
    r"""(?:[※*][ ]?)?(?:[(\[（【<][^()\[\]（）【】<>]{1,40}[)\]）】>]
      |(?:단위|units?)\b[^.]{1,40}|(?:amounts|figures|values)[ ](?:are[ ])?in[ ][^.]{1,40})"""
)
_SEPARATOR: Final = re.compile(r"[ ]?(?:,(?!\d{3})|[/·;、]|\band\b|및)[ ]?")
# What is counted and is no money: persons, projects, cases, places, companies, teams, times, …
_COUNTED: Final = words(
    r"""(?:명|인|개|건|과제|개소|개사|개교|곳|팀|회|대|종|편|호|년|개월|점|톤
      |p{1,2}|\#|EA|no\.?|GW|MW|km|persons?|people|projects?|cases?|teams?|firms?|companies
      |places?|years?|months?|number)"""
)
_RATE: Final = words(r"(?:[^\d,]{0,12}[ (])?(?:%p?|\uff05)|퍼센트|비율|율|percent|pct")
_TAIL: Final = words(rf"(?:^|[ ,:])(?P<list>{_NAME}[ ](?:{_TIMES}[ ])?{_SCALE}|{_KOREAN}원)$")
_TIMES_VALUES: Final = {
    "100": 100,
    "hundred": 100,
    "10": 10,
    "ten": 10,
    "1,000": 1000,
    "1": 1,
    "": 1,
}


def unit_in(text: str) -> Unit | None:
    """The unit that a caption, a heading or a note states; `None` where it states none."""
    for match in _NAMED.finditer(text):
        money = _money_of([_whole(part, is_named=True) for part in _parts(match["list"])])
        if money or match["colon"]:
            return money or NO_MONEY
    for match in _BRACKETS.finditer(text):
        units = [_whole(part, is_enclosed=True) for part in _parts(match["list"])]
        if any(units):
            return _money_of(units) or NO_MONEY
    for match in _IN.finditer(text):
        unit = _whole(match["list"])
        if unit and unit.scale:
            return unit
    return None


def unit_of_head(text: str) -> Unit | None:
    """The unit that the header of a column or a row states, also without brackets."""
    stated = unit_in(text)
    if stated:
        return stated
    match = _TAIL.search(text)
    unit = _whole(match["list"] if match else text)
    return unit if unit and unit.scale else None


def without_unit(text: str) -> str:
    """A caption or header without the brackets in which its unit stands."""

    def keep(match: re.Match[str]) -> str:
        is_unit = _NAMED.match(match["list"].strip()) or any(
            _whole(part, is_enclosed=True) for part in _parts(match["list"])
        )
        return " " if is_unit else match.group()

    return " ".join(_BRACKETS.sub(keep, text).split())


def is_unit_line(text: str) -> bool:
    """Whether a line is a unit and nothing besides: `(Unit: KRW billion)`, `※ 단위: 억원`."""
    return _LINE.fullmatch(text.strip()) is not None and unit_in(text) is not None


def unit_at(text: str, place: int) -> Unit | None:
    """The unit of money in the brackets around a place, `None` where there is none."""
    for match in _BRACKETS.finditer(text):
        if match.start() < place < match.end():
            unit = unit_in(match.group())
            return unit if unit and unit.scale else None
    return None


def with_unit_marked(text: str) -> str:
    """A header, in brackets where it is a unit of money and nothing besides."""
    unit = _whole(text)
    return f"({text})" if unit and unit.scale else text


def _parts(listed: str) -> Iterator[str]:
    """The units of a list (`백만원, %`)."""
    for part in _SEPARATOR.split(listed):
        words = part.strip(" :")
        yield words.removeprefix("in ").removeprefix("In ")


def _money_of(units: Sequence[Unit | None]) -> Unit | None:
    """The first unit of money in a list, and what else is listed."""
    money = next((unit for unit in units if unit and unit.scale), None)
    has_counts = any(unit and unit.has_counts for unit in units)
    has_rates = any(unit and unit.has_rates for unit in units)
    return replace(money, has_counts=has_counts, has_rates=has_rates) if money else None


def _whole(words: str, *, is_named: bool = False, is_enclosed: bool = False) -> Unit | None:
    """The unit that words are, and nothing besides.

    `10억원` is an amount unless it is named a unit, `KRW 1M` unless brackets enclose it.
    """
    match = _MONEY.fullmatch(words.strip())
    if match is None:
        return _no_money(words.strip())
    printed = match.groupdict()
    times = printed["times1"] or printed["times2"] or printed["times3"] or ""
    is_amount = printed["times3"] or times in ("10", "1,000") or (times == "1" and not is_enclosed)
    if is_amount and not is_named:
        return None
    name = printed["sign"] or printed["name2"] or printed["name3"] or "원"
    scaled = printed["scale1"] or printed["scale2"] or printed["scale3"] or printed["bare"]
    is_letter = bool(scaled) and scaled.isascii() and len(scaled) == 1  # `CAD M`, `(CAD M)`
    is_said = is_named or (scaled and (is_enclosed or not is_letter))
    if not is_said and _RARE.fullmatch(name):
        return None
    scale = _scale(scaled)
    if times == "0.1":
        return Unit(scale // 10, currency_of(name))
    return Unit(_times(times) * scale, currency_of(name))


def _no_money(words: str) -> Unit | None:
    """The unit of things or of a rate, `None` where words are no unit."""
    if _COUNTED.fullmatch(words):
        return Unit(0, has_counts=True)
    return Unit(0, has_rates=True) if _RATE.fullmatch(words) else None


def _times(printed: str) -> int:
    return _TIMES_VALUES[printed.lower().removesuffix(" of").removesuffix("s")]


def _scale(printed: str | None) -> int:
    """The value of `billion`, `bn`, `백만`, `억`; 1 without a scale."""
    if not printed:
        return 1
    english = SCALES.get(printed.lower()) or SCALES.get(printed.lower().removesuffix("s"))
    if english:
        return english
    return prod(
        SMALL_UNITS.get(letter) or LARGE_UNITS[letter] for letter in printed if letter != " "
    )
