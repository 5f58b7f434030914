"""Which fiscal year printed words name, and for which of the amounts beside them."""

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
    "this year": 0,
    "내년": 1,  # next year
    "차년도": 1,
    "next year": 1,
    "지난해": -1,  # last year
    "작년": -1,
    "last year": -1,
}
_MENTIONS = re.compile(
    rf"{_PERIOD}|{_YEAR}"
    r"|(?P<relative>\b(?:this|next|last)[ ]year\b|올해|금년|내년|차년도|지난해|작년)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE_BEFORE = re.compile(rf"{_MONTH}[ ](?:\d{{1,2}}(?:st|nd|rd|th)?,?[ ])?$", re.IGNORECASE)
_DATE_AFTER = re.compile(r"[ ]?\d{1,2}월|[.][ ]?\d{1,2}(?:[.]|월)|-\d{1,2}-|/\d{1,2}/")
_COMPARED = re.compile(
    r"(?:compared[ ](?:to|with)|\b(?:not|no)[ ](?:yet[ ])?[a-z]{2,14}"
    r"|from|than|over|versus|vs\.?|against|same[ ]as|\bas)[ ](?:in[ ]|for[ ]"
    r"|that[ ]of[ ])?(?:the[ ])?"
    r"(?:fiscal[ ]|year[ ])?[(]?$",
    re.IGNORECASE,
)
_COMPARED_AFTER = re.compile(
    r"[ ]?(?:(?:본예산|예산안?|정부안|확정)[ ]?)?(?:대비|보다|에[ ]?비해|比)"
    r"|(?:와|과)[ ](?:같|동일|비슷)"
)
_LIMIT = re.compile(
    r"(?:\bby|since|until|through|till|before|after)[ ](?:the[ ])?(?:end[ ]of[ ])?$"
)
_PAST = re.compile(r", (?:first )?[a-z]{3,14}(?:ed|un) (?:in )?$")  # `, introduced last year,`
_LIMIT_AFTER = re.compile(r"[ ]?(?:까지|이후|부터|말까지|목표)")
_FOR = re.compile(
    r"(?:\bin|\bfor|\bof|\bduring|\bFY|fiscal[ ]year)[ ]?(?:the[ ])?[(]?$", re.IGNORECASE
)
_BUDGETED = re.compile(
    r"[ ](?:[A-Za-z&’'-]{1,20}[ ]){0,4}(?:budgets?|R&D|funds?|funding|allocations?|proposal)\b",
    re.IGNORECASE,
)
# What may stand between a year and the amount that it dates, on either side.
_TIGHT_BEFORE = re.compile(
    r"(?:[’']s)?[\s():,\[\]]*(?:(?:예산안|회계연도|국회|최종|추경|의결|수정|소관|분야|에|도|예산"
    r"|정부안|확정|안|본예산|당초|총|약|기준"
    r"|국비|에는?|의|은|는"
    r"|about|a[ ]total[ ]of|budget|proposal|plan|draft|final"
    r"|some|was|is|at)[\s():,]*){0,4}[△▲]?"
)
_TIGHT_AFTER = re.compile(
    r"(?:[ ]?[(][ ]?(?:in|for)?[ ]?|[ ](?:(?:was|were|is|that[ ]was)[ ])?"
    r"(?:(?:allocated|spent|invested|budgeted|set[ ]aside|provided|earmarked|planned|requested"
    r"|proposed|secured|given|available)[ ])?(?:for[ ][A-Za-z&’' -]{1,40}[ ])?"
    r"(?:(?:in|for|of|during|set[ ]for)[ ](?:the[ ])?(?:fiscal[ ]year[ ])?)?)"
)
_CLOSED = re.compile(r"[^():\d]{0,8}[)]")
_BUDGETS = (
    r"(?:[가-힣A-Za-z&\d·()]{1,14}[ ]){0,4}[가-힣A-Za-z&\d]{0,12}?(?:예산|업무[ ]?계획|추경"
    r"|정부안|총지출"
    r"|배분·조정|(?:시행|추진)[ ]?계획)"
)
_BUDGET_YEAR = re.compile(
    rf"(?<![\d.,-])(?P<before>20\d\d)(?:[ ](?:[A-Za-z&’'-]{{1,20}}[ ]){{0,3}}(?:budget"
    rf"|proposal|(?:work|business|implementation|allocation|investment)[ ]plan)|년도?[ ]{_BUDGETS})"
    r"|\bbudget\b[^.!?\d]{0,60}?\b(?:for|in|of)[ ](?:fiscal[ ]year[ ])?(?P<after>20\d\d)(?!\d)"
    rf"|[’'‘](?P<short>\d\d)년도?[ ]?{_BUDGETS}"
    r"|(?P<relative>(?:next|this)[ ]year[’']s[ ](?:[A-Za-z&’'-]{1,20}[ ]){0,3}budget"
    r"|(?:내년|올해|금년)(?:도)?[ ](?:[가-힣A-Za-z&]{1,12}[ ]){0,3}[가-힣A-Za-z&]{0,8}?예산)"
    r"|\b(?:budget|work[ ]plan)\b[^!?;]{0,60}?(?<!than[ ])(?<!from[ ])(?<!with[ ])\b"
    r"(?P<coming>(?:next|this)[ ]year)\b(?![’'])",
    re.IGNORECASE,
)


_DRAFT = re.compile(r"\bbudget[ ](?:proposal|bill|draft|plan)\b|\bdraft[ ]budget\b", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudget\b", re.IGNORECASE)
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


def budget_year(title: str, texts: Sequence[str], published_on: dt.date | None) -> int | None:
    """The year whose budget a notice is about, by its own words.

    Returns:
        The year of the title, else the only year whose budget the text speaks of, or the later of
        two neighbours (the earlier is the comparison); `None` where that leaves a choice.
    """
    for part in ((title,), texts):
        years = sorted({year for text in part for year in _budget_years(text, published_on)})
        if len(years) == 1 or (len(years) == 2 and years[1] - years[0] == 1):
            return years[-1]
        if years:
            return None
    return None


def year_of_title(title: str, published_on: dt.date | None) -> int | None:
    """The one year that a title names as that of its news: `More for Oceans in 2026`."""
    is_budget = _BUDGET.search(title) is not None
    found = {
        mention.year
        for mention in mentions(title, published_on)
        if mention.meaning == "own" and (is_budget or not mention.is_loose)
    }
    return found.pop() if len(found) == 1 else None


def is_draft(texts: Sequence[str]) -> bool:
    """Whether texts speak of the draft of a budget, at whatever step."""
    return any(_DRAFT.search(text) for text in texts)


def year_of_body(texts: Sequence[str], published_on: dt.date | None) -> int | None:
    """The latest year that a text names as that of its news, at most the year after publication."""
    found = {
        mention.year
        for text in texts
        for mention in mentions(text, published_on)
        if mention.meaning == "own" and not mention.is_loose
    }
    if published_on:
        return max((year for year in found if year <= published_on.year + 1), default=None)
    return max(found) if found and max(found) - min(found) < 2 else None


def _budget_years(text: str, published_on: dt.date | None) -> Iterator[int]:
    for match in _BUDGET_YEAR.finditer(text):
        relative = match["relative"] or match["coming"]
        if relative:
            if published_on:
                is_next = relative.lower().startswith(("next", "내년"))
                yield published_on.year + is_next
            continue
        short = match["short"]
        yield int(f"20{short}" if short else match["before"] or match["after"])


def compared(text: str) -> tuple[int, int] | None:
    """The years on both sides of an arrow in a heading or in brackets: `('25 → '26)`."""
    match = _COMPARISON.search(text)
    if match is None:
        return None
    left, right = (int(year) % 100 + 2000 for year in match.group("left", "right"))
    return (left, right) if left < right else None
