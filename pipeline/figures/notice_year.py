"""Which fiscal year a notice is about, by its title and its text."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from pipeline.figures.years import mentions

_BUDGETS = (
    r"(?:[가-힣A-Za-z&\d·()]{1,14}[ ]){0,4}[가-힣A-Za-z&\d]{0,12}?(?:예산|업무[ ]?계획|추경"
    r"|정부안|총지출"
    r"|배분·조정|(?:시행|추진)[ ]?계획)"
)
_BUDGET_YEAR = re.compile(
    rf"(?<![\d.,-])(?P<before>20\d\d)(?:[ ](?:[A-Za-z&’'-]{{1,20}}[ ]){{0,3}}(?:budget"
    rf"|proposal|(?:national|government|major|main)[ ]R&D(?=$|[ ](?:by|at|to|is|rises?)\b|[,:;.])"
    rf"|(?:work|business|implementation|allocation|investment|action)[ ]plan)"
    rf"|년도?[ ]{_BUDGETS})"
    r"|\b(?:budget|requests)\b[^.!?\d]{0,60}?\b(?:for|in|of)[ ](?:fiscal[ ]year[ ])?"
    r"(?P<after>20\d\d)(?!\d)"
    rf"|[’'‘](?P<short>\d\d)년도?[ ]?{_BUDGETS}"
    r"|\b(?:proposal|draft)[ ](?:for|of)[ ](?:fiscal[ ]year[ ])?(?P<drafted>20\d\d)(?!\d)"
    r"|(?P<relative>(?:next|this)[ ]year[’']s[ ](?:[A-Za-z&’'-]{1,20}[ ]){0,3}"
    r"(?:budget|work[ ]plan)"
    r"|(?:내년|올해|금년)(?:도)?[ ](?:[가-힣A-Za-z&]{1,12}[ ]){0,3}[가-힣A-Za-z&]{0,8}?예산)"
    r"|\b(?:budget|work[ ]plan)\b[^!?;]{0,60}?(?<!than[ ])(?<!from[ ])(?<!with[ ])\b"
    r"(?P<coming>(?:next|this)[ ]year)\b(?![’'])",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:than|beyond|above|below|against|compared[ ](?:to|with))[ ]"
    r"(?:(?:its|the|their|last|this)[ ])?$"
)
_HOPED = re.compile(
    r"[^.]{0,50}(?:반영|확보|편성|증액)"
    r"(?:되도록|하도록|될[ ]수[ ]있도록|할[ ]수[ ]있도록|을[ ](?:요청|건의|협의))"
)
_ISSUE = re.compile(
    r"(?P<year>20\d\d)년[ ]?(?:(?:봄|여름|가을|겨울|신년|송년|\d{1,2}(?:[·,~-]\d{1,2})?월)[ ]?호"
    r"|제?\d{1,3}호)"
)
_DRAFT = re.compile(r"\bbudget[ ](?:proposal|bill|draft|plan)\b|\bdraft[ ]budget\b", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudget\b", re.IGNORECASE)


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


def issue_day(title: str) -> dt.date | None:
    """A day of the year whose issue a title is of: `[소식지 2023년 봄호]`."""
    issue = _ISSUE.search(title)
    return dt.date(int(issue["year"]), 7, 1) if issue else None


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
        if _AGAINST.search(text[max(0, match.start() - 24) : match.start()]):
            continue  # `KRW 3 billion beyond its 2025 budget`
        if _HOPED.match(text, match.end()):
            continue  # `2027년 예산에 37억원이 반영되도록 협의할 계획이다`
        relative = match["relative"] or match["coming"]
        if relative:
            if published_on:
                is_next = relative.lower().startswith(("next", "내년"))
                yield published_on.year + is_next
            continue
        short = match["short"]
        yield int(f"20{short}" if short else match["before"] or match["after"] or match["drafted"])
