"""The sentences, list lines and cells of a notice with a mark for each amount and percentage.

A pattern can then speak of "a percentage, `more than`, an amount" without reading either again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pipeline.claims.intervals import Bound, Printed, printed_number
from pipeline.figures.segments import segments
from scrapers.notice import Block
from storage.records import Figure

MONEY: Final = "\ue000"
PERCENT: Final = "\ue001"
MARKS: Final = f"{MONEY}{PERCENT}"

# One code point for one, so that offsets stay: marks of our own, wide signs, kinds of white space.
_ALIKE: Final = {
    " ": "\ue000\ue001\u00a0\u3000",
    "'": "\u2019\u2018\u0060\u00b4",
    "%": "\uff05",
    ",": "\uff0c",
    "(": "\uff08",
    ")": "\uff09",
    ":": "\uff1a",
    "~": "\u223c\uff5e\u301c",
    "-": "\uff0d\u2212",
    "+": "\uff0b",
    "△": "▽",
}
_PLAIN: Final = str.maketrans({odd: plain for plain, odds in _ALIKE.items() for odd in odds})
_TIMES: Final = {
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "doubl": 2,
    "twice": 2,
    "tripl": 3,
    "twofold": 2,
    "threefold": 3,
    "quadrupl": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}
_PERCENTAGES: Final = re.compile(
    r"(?:(?P<sign>[+△▲↑↓]|(?<=[(\s,])-)[ ]?)?(?<![\d.,~\w])"
    r"(?P<number>\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,4})?|\d{1,6}(?:\.\d{1,4})?)[ ]?"
    r"(?:(?P<percent>%|퍼센트|프로(?![가-힣])|per[ ]?cent\b)"
    r"(?![ ]?(?:[pP](?![a-zA-Z])|포인트|points?\b|~|-[ ]?\d))"
    r"|(?P<times>배(?=$|[^가-힣]|로|가|나|를|이상|넘|증|늘|확|수준|가량|정도|까지|에)))"
    r"|(?<![가-힣A-Za-z])(?P<word>두|세|네|다섯)[ ]?배(?!수|열)"
    r"|\b(?P<english>doubl(?=ed|ing|es?\b)|twice|tripl(?=ed|ing|es?\b)|quadrupl(?=ed|ing|es?\b)"
    r"|(?:two|three|four|five|ten)fold)(?:ed|ing|es?)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A printed percentage, or a multiple as the percentage that it adds.

    Attributes:
        printed: `value` and `unit` in percent; without what hedges it.
        sign: the mark before it: `+`, `△`, `-`, or an arrow; `""` without one.
        is_multiple: printed as a multiple (두 배, `doubled`); `value` is what was added.
    """

    printed: Printed
    sign: str = ""
    is_multiple: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence, list line or cell.

    Attributes:
        place, block: as in `Figure`.
        line: what a row of a table shares among its cells; else nobody shares it.
        text: its words; every amount is one `MONEY`, every percentage one `PERCENT`.
        offsets: for each code point of `text`, and its end, where it stands in the block.
        figures: the positions, among the figures of the notice, of the amounts by their place in
            `text`.
        percentages: by their place in `text`.
    """

    place: str
    block: int
    line: tuple[str, int, int]
    text: str
    offsets: tuple[int, ...]
    figures: dict[int, int]
    percentages: dict[int, Percentage]


def read_statements(
    title: str, blocks: Sequence[Block], figures: Sequence[Figure]
) -> tuple[Statement, ...]:
    """Cuts a notice into statements, in reading order; those without any number are left in."""
    inside: dict[tuple[str, int], list[int]] = {}
    for index, figure in enumerate(figures):
        inside.setdefault((figure.place, figure.block), []).append(index)
    places = [("title", 0, title)] if title else []
    places += [("body", index, block.text) for index, block in enumerate(blocks)]
    return tuple(
        statement
        for place, index, text in places
        for statement in _of_block(place, index, text, inside.get((place, index), ()), figures)
    )


def _of_block(
    place: str, block: int, text: str, indexes: Sequence[int], figures: Sequence[Figure]
) -> Iterator[Statement]:
    plain = text.translate(_PLAIN)
    waiting = sorted(indexes, key=lambda index: figures[index].start, reverse=True)
    for start, end in _spans(plain):
        own: list[int] = []
        while waiting and figures[waiting[-1]].start < end:
            own.append(waiting.pop())
        whole = [index for index in own if start <= figures[index].start]
        spans = {figures[i].start: (min(figures[i].end, end), i) for i in whole}
        yield _marked(place, block, plain, (start, end), spans)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each statement; a cell of a table is one at least."""
    start = 0
    for cell in text.split("\t"):
        for segment in segments(cell):
            yield start + segment.start, start + segment.end
        start += len(cell) + 1


def _marked(
    place: str,
    block: int,
    text: str,
    span: tuple[int, int],
    money: dict[int, tuple[int, int]],
) -> Statement:
    """The statement of one span; *money* gives the end and index of each amount by its start."""
    pieces: list[str] = []
    offsets: list[int] = []
    found: dict[int, int] = {}
    percentages: dict[int, Percentage] = {}

    def copy(start: int, end: int) -> None:
        position = start
        for match in _PERCENTAGES.finditer(text, start, end):
            pieces.append(text[position : match.start()])
            offsets.extend(range(position, match.start()))
            percentages[len(offsets)] = _percentage(match)
            pieces.append(PERCENT)
            offsets.append(match.start())
            position = match.end()
        pieces.append(text[position:end])
        offsets.extend(range(position, end))

    position, last = span
    for start in sorted(money):
        if start < position:
            continue
        copy(position, start)
        found[len(offsets)] = money[start][1]
        pieces.append(MONEY)
        offsets.append(start)
        position = money[start][0]
    copy(position, last)
    offsets.append(last)
    return Statement(
        place=place,
        block=block,
        line=(place, block, 0 if "\t" in text else 1 + span[0]),
        text="".join(pieces),
        offsets=tuple(offsets),
        figures=found,
        percentages=percentages,
    )


def _percentage(match: re.Match[str]) -> Percentage:
    word = match["word"] or match["english"]
    if word:
        return _multiple(Fraction(_TIMES[word.lower()]), Fraction(1))
    number = printed_number(match["number"].replace(",", ""))
    if match["times"]:
        return _multiple(number.value, number.unit)
    return Percentage(printed=number, sign=match["sign"] or "")


def _multiple(times: Fraction, unit: Fraction) -> Percentage:
    printed = Printed(value=(times - 1) * 100, unit=unit * 100)
    return Percentage(printed=printed, is_multiple=True)


_RISE: Final = r"(?:increase|rise|growth|gain|up|decrease|cut|drop|decline|down|reduction|jump)"
_ABOUT: Final = re.compile(
    r"(?:약|대략|거의|\b(?:about|around|approximately|some|roughly|nearly|almost|close to))[ ]?$",
    re.IGNORECASE,
)
_ABOUT_AFTER: Final = re.compile(r"[ ]?(?:내외|가량|정도|안팎|가까|남짓|or so\b)")
_LEAST: Final = re.compile(
    rf"(?<![{MARKS})])(?<!{MARKS[0]} )(?:\b(?:over|more than|at least|exceeding|above)|최소)[ ]$",
    re.IGNORECASE,
)
_COMPARING: Final = re.compile(rf"(?:[{MARKS})]|\b{_RISE})[ ]?\w{{0,10}}[ ]?$", re.IGNORECASE)
_LEAST_AFTER: Final = re.compile(
    r"[ ]?(?:이상|초과|(?:이|을|를|가)?[ ]?(?:넘|웃|상회)|or more\b|plus\b)"
)
_MOST: Final = re.compile(
    r"(?:\b(?:up to|at most|less than|under|below|not more than)|최대|최고)[ ]$", re.IGNORECASE
)
_MOST_AFTER: Final = re.compile(
    r"[ ]?(?:이하|미만|이내|한도|(?:에)?[ ]?(?:못[ ]?미|육박)|or less\b)"
)


def bound_at(text: str, position: int) -> Bound:
    """What the words right beside a mark make of the number: hedged, one-sided or as printed."""
    before, after = text[max(0, position - 40) : position], text[position + 1 : position + 16]
    if _LEAST_AFTER.match(after):
        return "least"
    if _MOST_AFTER.match(after):
        return "most"
    if _ABOUT.search(before) or _ABOUT_AFTER.match(after):
        return "about"
    for pattern, bound in ((_LEAST, "least"), (_MOST, "most")):
        found = pattern.search(before)
        if found and not _COMPARING.search(before[: found.start()]):
            return "least" if bound == "least" else "most"
    return "near"


def percentage_at(statement: Statement, position: int) -> Printed:
    """A percentage with what hedges it."""
    printed = statement.percentages[position].printed
    return Printed(value=printed.value, unit=printed.unit, bound=bound_at(statement.text, position))


def amount_at(statement: Statement, position: int, figures: Sequence[Figure]) -> Printed | None:
    """An amount with what hedges it; `None` where it cannot be reckoned with."""
    figure = figures[statement.figures[position]]
    if not figure.amount or is_range_end(statement.text, position):
        return None
    bound = "about" if "여" in figure.printed else bound_at(statement.text, position)
    return Printed(value=Fraction(figure.amount), unit=Fraction(figure.precision), bound=bound)


_RANGE_AFTER: Final = re.compile(rf"[ ]?[~–-][ ]?{MONEY}|[ ]and[ ]{MONEY}")


def is_range_end(text: str, position: int) -> bool:
    """Whether an amount is one end of a range (`50억~100억원`, `between A and B`)."""
    after = _RANGE_AFTER.match(text, position + 1)
    if after and (" and " not in after.group() or text[:position].endswith("between ")):
        return True
    before = text[max(0, position - 4) : position]
    return bool(re.search(rf"{MONEY}[ ]?[~–-][ ]?$", before))
