"""Names that several programmes of one notice bear, and the headings that tell them apart."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.budget.names import SECTION, is_korean, programme_key
from pipeline.budget.scopes import TOTALS, headings, is_general, is_total
from storage.records import BudgetLine, Figure

# Nouns that say what is done and not in which field: a name of these alone is many programmes'.
_COMMON: Final = frozenset(
    [
        *("a", "an", "and", "etc", "for", "in", "of", "on", "other", "others", "the", "to"),
        *("administration", "administrative", "base", "bases", "basis", "building", "center"),
        *("centers", "centre", "centres", "commercialisation", "commercialization", "construction"),
        *("cooperation", "cost", "costs", "demonstration", "developing", "development"),
        *("education", "equipment", "establishing", "establishment", "evaluation", "expansion"),
        *("expenses", "facilities", "facility", "foundation", "foundations", "general", "human"),
        *("infrastructure", "investment", "labour", "labor", "maintenance"),
        *("management", "miscellaneous", "nurturing", "operating", "operation", "operations"),
        *("personnel", "planning", "platform", "platforms", "professional", "professionals"),
        *("project", "projects", "promotion", "r&d", "remaining", "research", "resources"),
        *("specialist", "specialists", "standardisation", "standardization", "support", "system"),
        *("systems", "talent", "talents", "technologies", "technology", "testbed", "testbeds"),
        *("training", "upgrade", "wages", "workforce"),
        # 기타 others, 인력양성 talent training, 기반구축 infrastructure, 운영비 running costs, etc.
        *("강화", "개발", "개선", "경비", "계속", "고도화", "관리", "교육", "구축", "기반"),
        *(
            "기본경비",
            "기술",
            "기타",
            "기획",
            "등",
            "및",
            "보급",
            "사업",
            "사업비",
            "사업화",
            "성과",
        ),
        *(
            "센터",
            "시설",
            "시스템",
            "신규",
            "실증",
            "양성",
            "연구",
            "운영",
            "운영비",
            "육성",
            "인건비",
        ),
        *(
            "인력",
            "인재",
            "인프라",
            "일반",
            "장비",
            "전문",
            "조사",
            "조성",
            "지원",
            "추진",
            "테스트베드",
        ),
        *(
            "투자",
            "평가",
            "표준화",
            "플랫폼",
            "행정",
            "협력",
            "홍보",
            "확산",
            "확충",
            "활성화",
            "훈련",
        ),
    ]
)
_COMMON_KOREAN = re.compile(
    "|".join(sorted((one for one in _COMMON if is_korean(one)), key=len, reverse=True))
)


def told_apart(lines: Sequence[BudgetLine], figures: Sequence[Figure]) -> list[BudgetLine]:
    """Puts the heading before a name that stands for more than one programme.

    Such are names of common nouns alone, whatever else the notice says: their namesake may stand
    in another notice, or in this one with an equal amount. Other names are such where amounts
    disagree and each heading stands for one of them; a programme that is only mentioned twice
    keeps its name.
    """
    groups = defaultdict(list)
    for line in lines:
        groups[line_identity(line), line.stage, line.role].append(line)
    homonyms = {
        (group[0].scope, group[0].programme_key)
        for group in groups.values()
        if _is_common(group[0].programme_key) or _disagree_by_section(group, figures)
    }
    return [
        _under_its_heading(line, figures[line.figure])
        if (line.scope, line.programme_key) in homonyms and line.programme not in TOTALS.values()
        else line
        for line in lines
    ]


def line_identity(line: BudgetLine) -> tuple[object, ...]:
    """What two statements by one name must share to speak of the same money."""
    return (
        line.scope,
        line.programme_key,
        line.fiscal_year,
        line.currency,
        line.basis,
        line.round,
    )


def agree(one: BudgetLine, other: BudgetLine) -> bool:
    """Whether two amounts differ by no more than the rounding of the coarser one."""
    coarser = max(one.precision, other.precision)
    # An exact amount has a precision of 0 or 1.
    return 2 * abs(one.amount - other.amount) <= (coarser if coarser > 1 else 0)


def _is_common(key: str) -> bool:
    """Whether a name, given by its key, says nothing of its field."""
    words = _COMMON_KOREAN.sub(" ", key) if is_korean(key) else key
    return all(word in _COMMON for word in words.split())


def _disagree_by_section(group: Sequence[BudgetLine], figures: Sequence[Figure]) -> bool:
    """Whether amounts disagree, and each heading stands for one of them."""
    amounts: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in group:
        amounts[figures[line.figure].section].append(line)
    if len(amounts) == 1 or "" in amounts:
        return False
    is_sound = all(agree(one[0], line) for one in amounts.values() for line in one)
    return is_sound and not all(agree(group[0], line) for line in group)


def _under_its_heading(line: BudgetLine, figure: Figure) -> BudgetLine:
    above = reversed(list(_fields(figure, line.scope)))
    programme = SECTION.join((*above, line.programme))
    return replace(line, programme=programme, programme_key=programme_key(programme))


def _fields(figure: Figure, scope: str) -> Iterator[str]:
    """The nearest heading that names a field, and those between that name none."""
    for heading in headings(figure.section):
        # "Budget proposal" and "Final budget" stand above one programme at two stages.
        if is_total(heading, scope) or is_general(heading):
            continue
        yield heading
        if not _is_common(programme_key(heading)):
            return
