"""Whose money a figure counts, and which labels name nothing but a whole budget."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pipeline.budget.names import programme_key

OURS: Final = "msit"
# Kept apart because MSIT's "Basic Research" is not the government's, and 총지출 (total expenditure)
# is 예산 (budget) and 기금 (public funds) together.
TOTALS: Final = {
    "msit": "MSIT total",
    "msit-rnd": "MSIT R&D total",
    "government": "Government total",
    "government-rnd": "Government R&D total",
    "major-rnd": "Major R&D total",
    "total-expenditure": "Total expenditure",
    "budget": "Budget without public funds",
    "funds": "Public funds total",
}


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_OURS = _words(
    r"\bMSIT\b", "Ministry of Science(?:,| and) ICT", r"\bScience Ministry\b", "과기정통부",
    "과학기술정보통신부", "과기부", "우리 ?부(?![가-힣])",
)  # fmt: skip
# Ministries and agencies whose programmes stand beside ours in announcements.
_OTHERS: Final = {
    "motie": _words(
        r"\bMOTIE\b", r"\bMOTIR\b", r"Ministry of Trade", "산업통상(?:자원)?부", "산업부"
    ),
    "mss": _words("Ministry of SMEs", "중소벤처기업부", "중기부"),
    "mohw": _words(r"\bMOHW\b", "Ministry of Health", "보건복지부", "복지부"),
    "moe": _words("Ministry of Education", "교육부"),
    "molit": _words(r"\bMOLIT\b", "Ministry of Land", "국토교통부", "국토부"),
    "mof": _words("Ministry of Oceans", "해양수산부", "해수부"),
    "mafra": _words(r"\bMAFRA\b", "Ministry of Agriculture", "농림축산식품부", "농식품부"),
    "me": _words("Ministry of (?:Environment|Climate)", "환경부", "기후에너지환경부", "기후부"),
    "mnd": _words("Ministry of (?:National )?Defen[cs]e", r"\bDAPA\b", "국방부", "방위사업청"),
    "mcst": _words(r"\bMCST\b", "Ministry of Culture", "문화체육관광부", "문체부"),
    "mois": _words(r"\bMOIS\b", "Ministry of the Interior", "행정안전부", "행안부"),
    "moef": _words(
        r"\bMOEF\b", "Ministry of (?:Economy|Strategy) and Finance", "기획재정부", "기재부"
    ),
    "moel": _words("Ministry of Employment", "고용노동부", "고용부"),
    "kasa": _words(r"\bKASA\b", "Korea AeroSpace Administration", "우주항공청", "우주청"),
    "kcc": _words("Korea Communications Commission", "방송통신위원회", "방통위"),
    "nssc": _words(r"\bNSSC\b", "Nuclear Safety and Security Commission", "원자력안전위원회"),
}
_MINISTRY = re.compile(r"Ministry of (?:the )?[A-Z]\w+(?:,? (?:and )?[A-Z]\w+){0,5}")
# 다부처, 범부처, 전 부처: several, across, all ministries.
_GOVERNMENT_WIDE = _words(
    r"\bgovernment[- ]wide", r"\b(?:pan|whole|all)[- ](?:of[- ])?government",
    r"\ball (?:\w+ )?ministries", r"\bacross (?:the )?(?:\w+ )?(?:ministries|government)",
    r"\b(?:inter|multi)[- ]?minist(?:erial|ry)", r"\bseveral ministries",
    r"\bministries (?:together|combined)", "다부처", "범부처", "범정부", "전 ?부처", "모든 부처",
    "부처 ?(?:합동|합계)", "관계 ?부처", "정부 전체",
)  # fmt: skip
_RND = r"(?:R&D|research and development|연구개발)"
_RND_WORDS = _words(_RND)
_STATE = r"(?:government(?:[’']s)?|national|정부|국가|범부처)"
_MAJOR_RND = _words(rf"\bmajor (?:national )?{_RND}", rf"주요 ?(?:국가)?{_RND}")
_STATE_RND = _words(
    rf"(?<!\w){_STATE}(?:의)? ?(?:total |전체 ?|총 ?)?{_RND}", rf"\ball {_RND} of the government"
)
_EXPENDITURE = _words(
    r"\btotal (?:government )?(?:expenditure|spending)", r"\bexpenditure as a whole", "총 ?지출"
)
_STATE_BUDGET = re.compile(
    r"^(?:the |total |20\d\d |20\d\d년도? ?|[’']\d\d년도? ?)*"
    r"(?:(?:government|state|national)(?:[’']s)?|정부|국가|나라) ?"
    r"(?:total |as a whole|전체 ?|총 ?)?(?:budget|예산)",
    re.IGNORECASE,
)
_FUNDS = _words(
    r"^(?:public |total )?funds(?: total)?$", r"^(?:총 ?)?기금(?: ?운용계획)?(?: ?총액)?$"
)

_WITH_BEFORE = re.compile(r"\b(?:with|by)(?: the)? ?$", re.IGNORECASE)
_WITH_AFTER = re.compile(r" ?(?:등 )?(?:와|과|및)(?![가-힣])| ?(?:와|과)의? ?(?:협력|함께|공동)")

# What is left of a label when only its scope, its year and "total budget" were in it.
_TOTAL_WORDS = re.compile(
    r"the|total|overall|entire|whole|as|a|budget|proposal|draft|final|plan|of|for|in|s|own|all"
    r"|msit|ministry|government|science|and|ict|national|state|research|development"
    r"|r&d|major|expenditure|spending|public|funds?|fy|(?:19|20)\d\d(?:년도?)?|\d\d(?:년도?)?"
    r"|과학기술정보통신부|과기정통부|과기부|정부|국가|범부처|주요|전체|총|총계|합계|소관|의|안|우리|부"
    r"|총예산|총지출|지출|예산|예산안|총예산안|연구개발|규모|기금|총액"
)
_TOTAL_GLUED = re.compile(r"(?:총)?예산안?$|총지출$|연구개발예산안?$")
_SUM_WORDS: Final = frozenset(
    ("budget", "total", "expenditure", "spending", "총계", "합계", "총액", "기금", "funds")
)
_LAYOUT_WORDS: Final = re.compile(
    r"총괄표?|현황표?|내역|개요|요약|편성(?:안|표)?|\b(?:overview|summary|table|breakdown)\b",
    re.IGNORECASE,
)
# Words of headings that name no programme: 주요 사업 현황 ("state of the major projects").
_GENERAL_WORDS: Final = re.compile(
    r"table|annex|appendix|reference|summary|overview|details?|breakdown|by|key|main|programmes?"
    r"|programs?|projects?|areas?|fields?|sectors?|items?|unit|changes?|comparison|investments?"
    r"|[가-힣]{1,4}별|사업|분야|부문|과제|항목|현황|내역|내용|개요|요약|총괄표?|세부|주요|참고|붙임|별첨|표"
    r"|비교표?|편성|확정|반영|결과|조정|증감|규모|계획|투자|재정|국회|심의|방향|단위|안|및"
)


def scope_of(*words: str) -> str:
    """The scope that the first of these words names that names one.

    Args:
        words: from near to far, e.g. label, headings, title.

    Returns:
        A key of `TOTALS`, or the key of another ministry; `""` where nothing is named.
    """
    return next(filter(None, map(_named, words)), "")


def names_us(words: str) -> bool:
    """Whether MSIT is named."""
    return _OURS.search(words) is not None


def names_rnd(words: str) -> bool:
    """Whether research and development is named."""
    return _RND_WORDS.search(words) is not None


def total_name(scope: str, label: str, *, is_rnd: bool) -> tuple[str, str] | None:
    """The scope and name of the sum that a label is, `None` for a programme.

    Args:
        scope: whose money.
        label: as printed.
        is_rnd: only what is spent on research and development is summed.
    """
    if _FUNDS.search(label):
        return "funds", TOTALS["funds"]
    if not is_total(label, scope):
        return None
    if is_rnd and scope in {OURS, "government", *_OTHERS}:
        scope = f"{scope}-rnd"
    ministry, _, rest = scope.partition("-")
    return scope, TOTALS.get(scope) or f"{ministry.upper()} {'R&D ' if rest else ''}total"


def is_total(label: str, scope: str = OURS) -> bool:
    """Whether a label names nothing but a whole budget, or nothing but whose it is."""
    theirs = _MINISTRY.sub(" ", label) if scope in _OTHERS else label
    rest = _OTHERS.get(scope, _OURS).sub(" ", theirs)
    words = _split(rest)
    is_sum = names_sum(rest) or bool(_named(label))
    is_sum |= words in (["r&d"], ["연구개발"], ["the", "ministry"])
    return is_sum and all(_TOTAL_WORDS.fullmatch(word) for word in words)


def without_layout(heading: str) -> str:
    """A heading without the words that say that a table or an overview follows."""
    return _LAYOUT_WORDS.sub(" ", heading)


def is_general(heading: str) -> bool:
    """Whether a heading names no part whose sum could stand below it."""
    words = _split(_OURS.sub(" ", heading))
    return all(_TOTAL_WORDS.fullmatch(word) or _GENERAL_WORDS.fullmatch(word) for word in words)


def names_sum(label: str) -> bool:
    """Whether a label says "budget", "total" or the like."""
    return any(_TOTAL_GLUED.search(word) or word in _SUM_WORDS for word in _split(label))


def _split(label: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", label).lower()
    return re.findall(r"[a-z&]+|[가-힣]+|\d+(?:년도?)?", folded)


def is_bare_budget(label: str) -> bool:
    """Whether a label is the word "budget" alone, which beside public funds means what is none."""
    return programme_key(label) in {"budget", "the budget", "예산", "예산안"}


def _named(words: str) -> str:
    """The scope that some words name, `""` if they name none."""
    if _MAJOR_RND.search(words):
        return "major-rnd"
    if _STATE_RND.search(words):
        return "government-rnd"
    ours = bool(_OURS.search(words))
    if _EXPENDITURE.search(words) and not ours:
        return "total-expenditure"
    others = [key for key, pattern in _OTHERS.items() if pattern.search(words)]
    if _GOVERNMENT_WIDE.search(words) or _STATE_BUDGET.search(words):
        return "government"
    if len(others) + ours > 1:  # several ministries together
        return "government"
    return others[0] if others else OURS if ours else ""


def whose(words: str) -> list[tuple[int, str]]:
    """Every place of a sentence that names a ministry or all of them, with the scope that it names.

    Who only works with us ("together with the Ministry of …", "…부와 함께") is not named.
    """
    found = [(match.start(), "government") for match in _GOVERNMENT_WIDE.finditer(words)]
    for scope, pattern in {OURS: _OURS, **_OTHERS}.items():
        for match in pattern.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            if not (_WITH_BEFORE.search(before) or _WITH_AFTER.match(after)):
                found.append((match.start(), scope))
    return sorted(found)


def headings(section: str) -> Iterable[str]:
    """The headings above a figure, the nearest first."""
    return reversed(section.split(" > ")) if section else ()
