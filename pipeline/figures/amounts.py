"""Reads printed amounts of money as exact integers: English, Korean and Japanese notation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.figures.borrowed import shared_scale, with_borrowed
from pipeline.figures.doubts import digit_run, is_doubtful
from pipeline.figures.folding import fold
from pipeline.figures.money import Amount, amount_at, currency_of
from pipeline.figures.notation import (
    COUNTED,
    EAST,
    ENGLISH,
    GLUED,
    LAW,
    NO_NUMBER,
    PART_OF,
    SHARED,
    SINO,
    SPELLED,
    UNIT_OF_TABLE,
    VICTORY,
    YEAR_LIKE,
)
from pipeline.figures.numerals import (
    GAP,
    LARGE_UNITS,
    NUMBER,
    SMALL_UNITS,
    Reading,
    read_coefficient,
    read_english_words,
    read_number,
    read_sino,
    scale_of,
)
from storage.records import Currency

__all__ = ["Amount", "read_amounts", "scan"]

# A span with its amount; `None` where it has no safe reading, and neither have its parts.
_Found = tuple[int, int, Amount | None]
# `3천` before 억: a number beside it counts 천억, too (`2~3천억원`).
_SMALL = re.compile(rf"{NUMBER}{GAP}(?P<unit>[천千백百십十])")


def read_amounts(text: str) -> tuple[Amount, ...]:
    """Finds all amounts of money, in reading order, without overlaps.

    Args:
        text: any text; invisible characters and unusual spaces may stand inside an amount.

    Returns:
        Spans that hold the printed words: `text[amount.start : amount.end] == amount.printed`.
    """
    folded = fold(text)
    if folded.spans is None:
        return scan(text)
    amounts = []
    for amount in scan(folded.text):
        start, end = folded.span(amount.start, amount.end)
        amounts.append(replace(amount, start=start, end=end, printed=text[start:end]))
    return tuple(amounts)


def scan(text: str) -> tuple[Amount, ...]:
    """Finds all amounts in folded text."""
    found = [*_english(text), *_spelled(text), *_east(text), *_sino(text)]
    return tuple(with_borrowed(text, _apart(found)))


def _apart(found: Iterable[_Found]) -> Iterator[Amount]:
    """Keeps the first and longest of overlapping readings (`KRW 3,500` inside `KRW 3,500억`)."""
    end = 0
    for start, stop, amount in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end:
            if amount:
                yield amount
            end = stop


def _read(
    text: str, span: tuple[int, int], reading: Reading | None, currency: Currency | None, scale: int
) -> Iterator[_Found]:
    """One amount, or a span that holds none."""
    found = amount_at(text, span, reading, currency, scale) if currency else []
    if found and not is_doubtful(text, found[0]):
        yield *span, found[0]
    else:
        yield span[0], digit_run(text, span[1]) if scale == 1 else span[1], None


def _english(text: str) -> Iterator[_Found]:
    """`KRW 1.6982 trillion`, `25.2 billion won`, `1 trillion 480 billion won`, `US $12,000`."""
    for match in ENGLISH.finditer(text):
        if UNIT_OF_TABLE.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        scale = _scale(text, match)
        reading = read_number(match["number"], scale)
        if match["number2"]:
            lower = scale_of(match["scale2"])
            readings = [reading, read_number(match["number2"], lower)]
            reading = _sum(readings, [scale, lower])
            scale = 0
        elif scale == 1 and _is_no_money(text, match):
            continue
        yield from _read(text, match.span(), reading, _currency(match), scale)


def _scale(text: str, match: re.Match[str]) -> int:
    """The scale that is printed, as a word or as a letter, or at the other end of a range."""
    printed = match["scale"] or match["letter"]
    if printed:
        return scale_of(printed)
    ends_with_number = match.end() == match.end("number")
    return (ends_with_number and shared_scale(text, match.end(), match["number"])) or 1


def _is_no_money(text: str, match: re.Match[str]) -> bool:
    """Whether a number without scale is followed by a Korean unit, or by `won` as a verb."""
    following = text[match.end() : match.end() + 12]
    if match["before"]:
        return re.match(r"[ ]?[조억만천백십兆億万千百]|[ ]?%", following) is not None
    number = match["number"]
    is_small = "," not in number and (len(number) < 3 or bool(YEAR_LIKE.fullmatch(number)))
    return match["after"].lower() == "won" and (is_small or bool(VICTORY.match(following)))


def _spelled(text: str) -> Iterator[_Found]:
    """`three-point-four trillion won`, `a billion dollars`."""
    for match in SPELLED.finditer(text):
        if PART_OF.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        scale = scale_of(match["scale"])
        reading = read_english_words(match["words"], scale)
        yield from _read(text, match.span(), reading, _currency(match), scale)


def _east(text: str) -> Iterator[_Found]:
    """`3조 6,400억원`, `1천188억 원`, `252억`, `3,500원`, `18兆8,967億ウォン`."""
    for found in EAST.finditer(text):
        match = _without_article(text, found)
        printed = {unit: match[unit] for unit in "조억만원" if match[unit]}
        if not printed or (not match["after"] and not _is_bare_money(text, match)):
            continue
        if _law(text, match):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        scales = [LARGE_UNITS.get(unit, 1) for unit in printed]
        readings = [read_coefficient(printed[unit], LARGE_UNITS.get(unit, 1)) for unit in printed]
        reading = _sum(readings, scales)
        scale = scales[0] * _small_unit(*printed.values()) if len(scales) == 1 else 0
        bare = not match["before"] and not match["after"]
        shared = SHARED.match(text, match.end()) if bare else None
        yield from _read(text, (start, match.end()), reading, _currency(shared or match), scale)


def _without_article(text: str, match: re.Match[str]) -> re.Match[str]:
    """What follows the article of a law: of `제3조 2억원` the 2억원."""
    law = _law(text, match)
    rest = EAST.search(text, match.end("조"), match.end()) if law and law["article"] else None
    return rest or match


def _law(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """What makes 조 an article rather than 10**12; 조원 and broken numbers are always money."""
    coefficient = match["조"] or ""
    is_won = match["after"] and not (match["억"] or match["만"] or match["원"])
    if is_won or not coefficient.isdigit():
        return None
    return LAW.search(text[max(0, match.start() - 4) : match.start()])


def _small_unit(coefficient: str) -> int:
    """The value of the 천, 백 or 십 that a coefficient ends in, if it is one number of them."""
    match = _SMALL.fullmatch(coefficient.rstrip())
    return SMALL_UNITS[match["unit"]] if match else 1


def _sum(readings: list[Reading | None], scales: list[int]) -> Reading | None:
    """Adds the groups of one amount; a lower group must fit below the unit before it."""
    total, precision = 0, 1
    for index, reading in enumerate(readings):
        if reading is None or (index and reading[0] >= scales[index - 1]):
            return None
        if index + 1 < len(readings) and reading[1] < scales[index]:
            return None  # `1.5조 2,000억` has two possible readings
        total, precision = total + reading[0], reading[1]
    return total, precision


def _is_bare_money(text: str, match: re.Match[str]) -> bool:
    """Whether an amount without 원 is money: it has 억 or 조 and counts nothing else."""
    if text[match.end() - 1] in "兆億万萬":
        return False
    if not (match["조"] or match["억"]):
        return SHARED.match(text, match.end()) is not None
    following = text[match.end() : match.end() + 12]
    return not COUNTED.match(following) and GLUED.match(following) is not None


def _sino(text: str) -> Iterator[_Found]:
    """`일조 이천억 원`, `백만원`, `천원`; not the unit in a caption, and not 만원 (also: full)."""
    for match in SINO.finditer(text):
        before = text[max(0, match.start() - 5) : match.start()]
        if match["words"] in ("만", "억", "조") or NO_NUMBER.search(before):
            continue
        reading = read_sino(match["words"])
        yield from _read(text, match.span(), reading, _currency(match), 0)


def _currency(match: re.Match[str]) -> Currency:
    """The currency that stands before or after the number; won where only 억 or 조 says it."""
    return currency_of(match.groupdict().get("before") or match["after"] or "원")
