"""Which fiscal years the words of a statement name, and the one beside each amount."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

# How a year is meant: of an amount; as the other end of a comparison; as a limit (by 2030, since
# 2021); as one end of a period of several years; `unknown` is 올해 or 작년 in an undated notice.
Meaning = Literal["own", "comparison", "limit", "period", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed year.

    Attributes:
        start, end: code points, with the marks that belong to it (`(’25안)`).
        is_loose: nothing beside it says that it is a fiscal year; it counts only next to an amount.
    """

    start: int
    end: int
    year: int
    meaning: Meaning
    is_loose: bool = False


_PERIOD = (
    r"(?P<period>[(\[]?(?<!\d)[’'‘]?(?:(?:19|20)\d\d|(?<=[’'‘])\d\d)년?[ ]?"
    r"(?:[-–~]|to|through)[ ]?(?:[’'‘]\d\d|[’'‘]?(?:19|20)\d\d|\d\d(?=[)년 ,:]))(?!\d)년?"
    r"|(?<![\d.,’'‘])\d\d년?[-–~]\d\d년)"
)
_YEAR = (
    r"(?P<open>[(\[]?)(?:FY[ ]?|fiscal[ ]year[ ])?"
    r"(?:(?<![\d.,$₩-])(?P<long>(?:19|20)\d\d)(?![\d%]|[.,]\d)"
    r"|(?:[’'‘`]|FY[ ]?)(?P<short>\d\d)(?![\d%’'‘])"
    r"(?:\.(?=[ ]\d[\d,.]{0,12}[ ]?[조억만천백]))?)"
    r"(?P<korean>회계연도|년도?|학년도)?(?P<draft>[ ]?\(?(?:안|案|예산안|정부안|예산|확정)\))?"
)
_RELATIVE_YEARS: Final = {
    "올해": 0,  # this year
    "금년": 0,
    "올 한 해": 0,
    "this year": 0,
    "내년": 1,  # next year
    "차년도": 1,
    "next year": 1,
    "current year": 0,
    "present year": 0,
    "지난해": -1,  # last year
    "작년": -1,
    "재작년": -2,  # the year before last
    "내후년": 2,
    "last year": -1,
}
_MENTIONS = re.compile(
    rf"{_PERIOD}|{_YEAR}"
    r"|(?P<relative>\b(?:this|next|last)[ ]year\b|\b(?:current|present)[ ]year\b"
    r"|올해|올 한 해|금년|내년|차년도|지난해|재?작년|내후년)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE_BEFORE = re.compile(rf"{_MONTH}[ ](?:\d{{1,2}}(?:st|nd|rd|th)?,?[ ])?$", re.IGNORECASE)
_DATE_AFTER = re.compile(r"[ ]?\d{1,2}월|[.][ ]?\d{1,2}(?:[.]|월)|-\d{1,2}-|/\d{1,2}/")
_COMPARED = re.compile(
    r"(?:compared[ ](?:to|with)|\b(?:not|no)[ ](?:yet[ ])?[a-z]{2,14}"
    r"|from|than|over|versus|vs\.?|against|same[ ]as|level[ ]of|\bas)[ ](?:in[ ]|for[ ]"
    r"|that[ ]of[ ])?(?:the[ ])?"
    r"(?:fiscal[ ]|year[ ])?[(]?$",
    re.IGNORECASE,
)
_COMPARED_AFTER = re.compile(
    r"[ ]?(?:(?:본예산|예산안?|정부안|확정)[ ]?)?(?:대비|보다|에[ ]?비해|比)|[ ](?:수준|만큼)"
    r"|(?:와|과)[ ](?:같|동일|비슷|비교|견주|견줘|달리)|에[ ]견[주줘]"
)
_LIMIT = re.compile(
    r"(?:\bby|since|until|through|till|before|after|\bthat[ ](?:ends?|expires?|finish(?:es)?))[ ]"
    r"(?:the[ ])?(?:end[ ]of[ ])?$"
)
_PAST = re.compile(r", (?:first )?[a-z]{3,14}(?:ed|un) (?:in )?$")  # `, introduced last year,`
_LIMIT_AFTER = re.compile(
    r"[ ]\d[\d,.]{0,7}[ ]?[만천백]?[ ]?[\d,]{0,6}여?[ ]?(?:개|명|곳|건|대|팀|장|편|호"
    r"|척|종|회)[가-힣]{0,3}(?:에서|보다)"
    r"|[ ]?(?:까지|이후|부터|말까지|목표)|[ ](?:안|내|이내)(?:에|로)|[ ](?:중|안)으로"
    r"|의[ ]?(?:약[ ])?(?:[\d.]{1,5}|두|세|네|다섯|열)?[ ]?(?:여[ ])?(?:배|절반|갑절)"
)
_STEP_AFTER = re.compile(
    r"[ ](?:\d{1,2}월|말|연말)(?:에|[ ]\d{1,2}일)?[ ]"
    r"(?=[^,.]{0,16}(?:국회|본회의|국무회의|확정|통과|의결))"
)
# `올해 처음 선보인 X`: when something began, and not of which year its money is.
_BEGUN_AFTER = re.compile(
    r"(?:에|년|년에)?[ ](?:(?:처음|첫|새로)[ ](?:[가-힣]{1,8}[ ])?[가-힣]{1,8}[한된인낸린운던은연]"
    r"|(?:[가-힣\d]{1,3}월(?:에)?[ ])?(?:문을[ ]연|닻을[ ]올린|첫발을[ ]뗀)[ ](?=[가-힣‘“「A-Z])"
    r"|(?:[가-힣\d]{1,3}월(?:에)?[ ])?(?:도입|신설|시작|출범|폐지|개통|개편"
    r"|완공|준공|개소|개관|발족|출시"
    r"|선정|지정|발표|공개|체결|개정|수립|착공|착수|개장|종료|제정)(?:된|한|되는|하는))"
    r"[ ](?=[가-힣‘“「A-Z\d])(?!(?:본|추경)?예산)"
)
_FOR = re.compile(
    r"(?:\bin|\bfor|\bof|\bduring|\bFY|fiscal[ ]year)[ ]?(?:the[ ])?[(]?$", re.IGNORECASE
)
_BUDGETED = re.compile(
    r"[ ](?:[A-Za-z&’'-]{1,20}[ ]){0,4}(?:budgets?|R&D|funds?|funding|allocations?|proposal)\b",
    re.IGNORECASE,
)
# What may stand between a year and the amount that it dates, on either side.
_TIGHT_BEFORE = re.compile(
    r"(?:[’']s)?[\s():,\[\]]*(?:(?:예산안|회계연도|국회|최종|추경|의결|수정|소관|분야|에서|에|도|예산"
    r"|정부안|확정|안|본예산|당초|총|약|기준"
    r"|받은|확정된|편성된|확보한|국비|에는?|의|은|는"
    r"|(?:amount|budget|level|figure)[ ]of|about|a[ ]total[ ]of|budget|proposal|plan|draft|final"
    r"|some|was|is|at)[\s():,]*){0,4}[△▲]?"
)
_TIGHT_AFTER = re.compile(
    r"(?:[ ](?:in|of|under)[ ]the[ ](?:government[ ]|budget[ ]|main[ ]){0,2}"
    r"(?:proposal|draft|budget)[ ](?:for|of)[ ]|[ ]?[(][ ]?(?:in|for)?[ ]?"
    r"|[ ](?:(?:was|were|is|that[ ]was)[ ])?"
    r"(?:(?:allocated|spent|invested|budgeted|set[ ]aside|provided|earmarked|planned|requested"
    r"|proposed|secured|given|available)[ ])?(?:for[ ][A-Za-z&’' -]{1,40}[ ])?"
    r"(?:(?:in|for|of|during|set[ ]for)[ ](?:the[ ])?(?:fiscal[ ]year[ ])?)?)"
)
_CLOSED = re.compile(r"[^():\d]{0,8}[)]")


_SIDE = r"(?:FY[ ]?)?[’'‘`]?(?P<{}>(?:20)?\d\d)년?(?:[ ]?\(?(?:안|예산안?|정부안|본예산)\)?)?"
_COMPARISON = re.compile(
    r"[(\[:,][ ]?"
    + _SIDE.format("left")
    + r"[ ]?(?:→|⇒|->|=>)[ ]?"
    + _SIDE.format("right")
    + r"(?=[)\],; ]|$)"
)


_DATING: Final = ("own", "period", "unknown")


def mentions(text: str, published_on: dt.date | None) -> tuple[Mention, ...]:
    """Finds the years of one statement; full dates are no fiscal years."""
    return tuple(_mentions(text, published_on))


def _mentions(text: str, published_on: dt.date | None) -> Iterator[Mention]:
    for match in _MENTIONS.finditer(text):
        if match["period"]:
            yield Mention(match.start(), match.end(), 0, "period")
        elif match["relative"] and _STEP_AFTER.match(text, match.end()):
            continue  # `지난해 12월 국회가 확정한 예산`
        elif match["relative"]:
            distance, meaning = _RELATIVE_YEARS[match["relative"].lower()], _meaning(text, match)
            if published_on:
                yield Mention(match.start(), match.end(), published_on.year + distance, meaning)
            elif distance < 1 and meaning == "own":
                yield Mention(match.start(), match.end(), 0, "unknown")
        elif not _is_date(text, match):
            year = int(match["long"] or f"20{match['short']}")
            yield Mention(
                match.start(), match.end(), year, _meaning(text, match), _is_loose(text, match)
            )


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether the year belongs to a calendar day or month."""
    before = text[max(0, match.start() - 22) : match.start()]
    return bool(_DATE_BEFORE.search(before) or _DATE_AFTER.match(text, match.end()))


def _meaning(text: str, match: re.Match[str]) -> Meaning:
    before = text[max(0, match.start() - 30) : match.start()] + (match.groupdict()["open"] or "")
    if _LIMIT.search(before) or _LIMIT_AFTER.match(text, match.end()):
        return "limit"
    if _PAST.search(before) and text[match.end() : match.end() + 1] == ",":
        return "limit"
    if _BEGUN_AFTER.match(text, match.end()):
        return "limit"
    if _COMPARED.search(before) or _COMPARED_AFTER.match(text, match.end()):
        return "comparison"
    return "own"


def _is_loose(text: str, match: re.Match[str]) -> bool:
    """Whether only its place beside an amount can make it a fiscal year (`AI Summit 2024`)."""
    if match["korean"] or match["short"] or (text[match.end() :][:1] == ":" and not match["open"]):
        return False
    before = text[max(0, match.start() - 20) : match.start()]
    return not (_FOR.search(before) or _BUDGETED.match(text, match.end()))


def beside(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Mention]
) -> tuple[Mention | None, ...]:
    """For each amount the year printed right beside it, or `None`."""
    return tuple(
        _after(text, spans, index, found) or _before(text, spans, index, found)
        for index in range(len(spans))
    )


def _after(
    text: str, spans: Sequence[tuple[int, int]], index: int, found: Sequence[Mention]
) -> Mention | None:
    """`KRW 3 billion in 2024`, `3억원(2024년)`; not `3억원(2024년 5억원)`."""
    end = spans[index][1]
    limit = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    for mention in found:
        if end <= mention.start and mention.end <= limit and mention.meaning in _DATING:
            gap = text[end : mention.start] + ("(" if text[mention.start] == "(" else "")
            opened = gap.rstrip().endswith("(")
            closed = text[mention.end - 1] == ")" or _CLOSED.match(text, mention.end, limit)
            is_relative = text[mention.start].isalpha() and text[mention.start] != "F"
            is_span = mention.meaning == "period" and gap in (", ", "; ")
            is_tight = is_span or (_TIGHT_AFTER.fullmatch(gap) and (closed or not opened))
            is_said = bool(gap.strip(" (")) or opened or is_relative
            return mention if is_tight and is_said else None
    return None


def _before(
    text: str, spans: Sequence[tuple[int, int]], index: int, found: Sequence[Mention]
) -> Mention | None:
    """`’24년 3,640억원`, `(’24) 364.0`, `from 2024 (KRW 26.5 trillion)`."""
    start, floor = spans[index][0], spans[index - 1][1] if index else 0
    for mention in reversed(found):
        if floor <= mention.start and mention.end <= start:
            is_year = mention.meaning != "limit"
            tight = _TIGHT_BEFORE.fullmatch(text[mention.end : start])
            return mention if tight and is_year else None
    return None


def compared(text: str) -> tuple[int, int] | None:
    """The years on both sides of an arrow in a heading or in brackets: `('25 → '26)`."""
    match = _COMPARISON.search(text)
    if match is None:
        return None
    left, right = (int(year) % 100 + 2000 for year in match.group("left", "right"))
    return (left, right) if left < right else None
