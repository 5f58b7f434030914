"""Budget lines: what one notice says a programme gets in a fiscal year, at a stage."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from scrapers.notice import SourceKey
from storage.records import BudgetLine, Figure

# Whose money is summed; kept apart because MSIT's "Basic Research" is not the government's.
Scope = Literal[
    "msit", "msit-rnd", "government", "government-rnd", "major-rnd", "total-expenditure"
]

TOTALS: Final[dict[Scope, str]] = {
    "msit": "MSIT total",
    "msit-rnd": "MSIT R&D total",
    "government": "Government total",
    "government-rnd": "Government R&D total",
    "major-rnd": "Major R&D total",
    "total-expenditure": "Total expenditure",
}
_RND = r"(?:R&D|연구개발)"
_GOVERNMENT = r"(?:government(?:[’']s)?|정부|국가|범부처)"  # government, state, across ministries
_SCOPES: Final[tuple[tuple[Scope, re.Pattern[str]], ...]] = (
    ("major-rnd", re.compile(rf"\bmajor {_RND}|주요 ?{_RND}", re.IGNORECASE)),
    (
        "government-rnd",
        re.compile(rf"(?<!\w){_GOVERNMENT}(?:의)? ?(?:total |전체 ?|총 ?)?{_RND}", re.IGNORECASE),
    ),
    ("total-expenditure", re.compile(r"\btotal (?:government )?expenditure|총지출", re.IGNORECASE)),
    (
        "government",
        re.compile(
            r"^(?:the |total |20\d\d |20\d\d년도? ?|[’']\d\d년도? ?)*"
            rf"{_GOVERNMENT} ?(?:total |전체 ?|총 ?)?(?:budget|예산)",
            re.IGNORECASE,
        ),
    ),
)
# What is left of a label when only its scope, its year and "total budget" were in it.
_TOTAL_WORDS = re.compile(
    r"the|total|overall|entire|budget|proposal|final|plan|of|for|s|msit|ministry|government"
    r"|science|and|ict|r&d|major|expenditure|own|(?:19|20)\d\d(?:년도?)?|\d\d(?:년도?)?"
    r"|과학기술정보통신부|과기정통부|정부|국가|범부처|주요|전체|총|총계|합계|소관|의|안"
    r"|총예산|총지출|예산|예산안|총예산안|연구개발"
)
_TOTAL_GLUED = re.compile(r"(?:총)?예산안?$|총지출$")
_QUOTES = re.compile(r"[\"'“”‘’`\u00b4«»「」『』]")
_DASHES = re.compile(r"[\s\-‐‑‒–—―·ㆍ・/:,]+")  # noqa: RUF001 - dashes of all kinds are the point
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[①-⑳]|[가-하][.)]|[□○●◇◆■▲△※▪•-])\s*")


def programme_key(label: str) -> str:
    """What makes two labels the same programme, exactly.

    Folds compatibility forms, case, quotes, dashes, white space and numbering; years are no part of
    a name. `""` for a label without words.
    """
    folded = _QUOTES.sub("", unicodedata.normalize("NFKC", label).casefold())
    return _DASHES.sub(" ", _NUMBERING.sub("", folded)).strip()


def budget_lines(
    figures: Sequence[Figure],
    *,
    source: SourceKey,
    number: str,
    seq: int,
    published_on: dt.date | None = None,
) -> tuple[BudgetLine, ...]:
    """The figures of one version that are statements about a budget.

    Left out is what has no year, amount, stage or label, what repeats a line, and what is a
    difference or somebody else's money.
    """
    lines: dict[tuple[object, ...], BudgetLine] = {}
    for position, figure in enumerate(figures):
        if figure.amount is None or figure.year is None or figure.stage is None:
            continue
        if not figure.label or figure.role not in ("allocated", "baseline"):
            continue
        scope, programme = _programme(figure)
        line = BudgetLine(
            scope=scope,
            programme=programme,
            programme_key=programme_key(programme),
            fiscal_year=figure.year,
            stage=figure.stage,
            role=figure.role,
            amount=figure.amount,
            currency=figure.currency,
            precision=figure.precision,
            printed=figure.printed,
            figure=position,
            source=source,
            number=number,
            seq=seq,
            published_on=published_on,
        )
        lines.setdefault((*line_identity(line), line.stage, line.role, line.amount), line)
    return tuple(lines.values())


def line_identity(line: BudgetLine) -> tuple[object, ...]:
    """What two statements must share to speak of the same money."""
    return (
        line.scope,
        line.programme_key,
        line.fiscal_year,
        line.currency,
        line.basis,
        line.round,
    )


def _programme(figure: Figure) -> tuple[Scope, str]:
    """The scope of a figure, and its label or, for a scope's sum, the name of that total."""
    scope = _scope(figure)
    if not _is_total(figure.label):
        return scope, figure.label
    if scope == "msit" and re.search(_RND, figure.label):
        scope = "msit-rnd"
    return scope, TOTALS[scope]


def _scope(figure: Figure) -> Scope:
    """The scope that the label names, else the innermost heading that names one, else MSIT's."""
    for words in (figure.label, *reversed(figure.section.split(" > "))):
        for scope, pattern in _SCOPES:
            if pattern.search(words):
                return scope
    return "msit"


def _is_total(label: str) -> bool:
    """Whether a label names nothing but a whole budget."""
    words = re.findall(
        r"[a-z&]+|[가-힣]+|\d+(?:년도?)?", unicodedata.normalize("NFKC", label).lower()
    )
    names_sum = any(_TOTAL_GLUED.search(word) or word in _SUM_WORDS for word in words)
    return names_sum and all(_TOTAL_WORDS.fullmatch(word) for word in words)


_SUM_WORDS: Final = frozenset(("budget", "total", "expenditure", "총계", "합계"))
