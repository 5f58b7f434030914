"""Budget tables in English and Korean, invented by lot, as the cells that a reader should find."""

import random
from dataclasses import dataclass
from typing import Final

from scrapers.notice import Cell, Language

# Of a name's words one of each is drawn; together they make lines of very different length. The dot
# is U+318D, which boards print as well: the encoding that reportlab uses for Korean has no U+00B7.
_NAMES: Final[dict[Language, tuple[tuple[str, ...], ...]]] = {
    "ko": (
        (
            *("차세대", "지역 주도형", "국제 공동", "민관 협력", "초거대", "개방형", "저전력"),
            *("기후 대응", "현장 수요 기반", "청년 참여", "섬ㆍ산간 지역", "데이터 기반"),
        ),
        (
            *("AI반도체", "양자컴퓨팅", "위성통신", "바이오파운드리", "이차전지 소재ㆍ부품"),
            *("과학문화", "6G 네트워크", "해양ㆍ극지 관측", "사이버보안", "탄소포집", "로봇"),
        ),
        (
            *(
                "기술개발",
                "실증사업",
                "기반 구축 및 활용 지원",
                "전문인력 양성",
                "연구장비 공동 활용",
            ),
            *("사업화 지원(R&D)", "표준화", "연구실 안전 관리와 교육 과정 운영", "국제협력"),
        ),
    ),
    "en": (
        (
            *("Next-Generation", "Regional", "Joint International", "Public-Private", "Open"),
            *("Low-Power", "Climate-Ready", "Field-Driven", "Youth-Led", "Data-Based"),
        ),
        (
            *("AI Semiconductor", "Quantum Computing", "Satellite Communication", "6G Network"),
            *("Battery Materials & Parts", "Science Culture", "Polar and Marine Observation"),
            *("Cybersecurity", "Carbon Capture", "Robot", "Biofoundry"),
        ),
        (
            *("Research", "Demonstration Project", "Infrastructure and Support for Its Use"),
            *("Training of Specialists", "Shared Equipment", "Commercialization (R&D)"),
            *("Standards", "Laboratory Safety and Courses for Those Who Work There"),
        ),
    ),
}
# Names that need no second line in the narrowest column.
_SHORT: Final[dict[Language, tuple[tuple[str, ...], ...]]] = {
    "ko": (
        ("AI반도체", "양자컴퓨팅", "위성통신", "과학문화", "로봇", "이차전지", "6G"),
        ("개발", "실증", "표준화", "협력"),
    ),
    "en": (
        ("AI Chips", "Quantum", "Satellites", "Cyber", "Robots", "Batteries", "6G"),
        ("Research", "Pilots", "Standards"),
    ),
}
_AREAS: Final[dict[Language, tuple[str, ...]]] = {
    "ko": ("기초연구", "디지털", "우주ㆍ항공", "인재 양성"),
    "en": ("Basic R&D", "Digital", "Space", "People"),
}
# The last row of a head; where two of its columns go together, what stands above both.
_HEADS: Final[dict[Language, dict[int, tuple[str, ...]]]] = {
    "ko": {
        4: ("세부사업", "2024년", "2025년", "증감"),
        5: ("세부사업", "2024년", "정부안", "국회 확정", "증감"),
        6: ("세부사업", "2024년", "정부안", "국회 확정", "증감", "증감률(%)"),
        7: ("분야", "세부사업", "2024년", "정부안", "국회 확정", "증감", "증감률(%)"),
    },
    "en": {
        4: ("Programme", "2024", "2025", "Change"),
        5: ("Programme", "2024", "Proposal", "Final", "Change"),
        6: ("Programme", "2024", "Proposal", "Final", "Change", "Rate (%)"),
        7: ("Area", "Programme", "2024", "Proposal", "Final", "Change", "Rate (%)"),
    },
}
_TOGETHER: Final[dict[Language, dict[str, str]]] = {
    "ko": {"2024년": "예산", "정부안": "2025년 예산"},
    "en": {"2024": "Budget", "Proposal": "Budget 2025"},
}
_TITLES: Final[dict[Language, tuple[str, str, str]]] = {
    "ko": ("2025년도 세부사업별 예산", "(단위: 백만원)", "합계"),
    "en": ("Budget 2025 by Programme", "(Unit: KRW million)", "Total"),
}
_FITS_A_PAGE: Final = 20  # rows; what spans several rows is not cut by the end of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table as its maker meant it.

    Attributes:
        heads: how many of its rows are its head.
        is_long: its names run over several lines where there is not much room.
        cells: by row, then column; texts folded.
    """

    language: Language
    caption: str
    unit: str
    rows: int
    columns: int
    heads: int
    is_long: bool
    cells: tuple[Cell, ...]

    @property
    def is_merged(self) -> bool:
        """Whether some cell spans several rows or columns."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells)

    def row(self, number: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def budget_table(
    language: Language, rows: int, columns: int, *, is_merged: bool, is_long: bool
) -> PrintedTable:
    """Invents a table; the same arguments give the same one.

    Args:
        language: of all its words.
        rows: below the head, the total included.
        columns: 4 to 7.
        is_merged: its head has two rows, and its areas span rows where it fits a page.
        is_long: its names run over several lines where there is not much room.
    """
    dice = random.Random(f"{language} {rows} {columns} {is_merged}")  # noqa: S311 - repeatable
    head = _HEADS[language][columns]
    cells = _merged_head(head, _TOGETHER[language]) if is_merged else _plain(0, head)
    heads = 2 if is_merged else 1
    title, unit, total = _TITLES[language]
    areas = _areas(dice, language, rows) if columns == 7 else []
    names = _NAMES[language] if is_long else _SHORT[language]
    for number in range(rows):
        drawn = " ".join(dice.choice(words) for words in names)
        name = total if number == rows - 1 else drawn
        texts = [name, *_amounts(dice, language, columns - 1 - bool(areas))]
        cells += _plain(heads + number, texts, after=bool(areas))
    cells += _column(areas, heads, is_merged=is_merged and rows <= _FITS_A_PAGE)
    return PrintedTable(
        language=language,
        caption=title,
        unit=unit,
        rows=heads + rows,
        columns=columns,
        heads=heads,
        is_long=is_long,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
    )


def _plain(row: int, texts: list[str] | tuple[str, ...], *, after: bool = False) -> list[Cell]:
    return [Cell(row=row, column=n, text=text) for n, text in enumerate(texts, start=after)]


def _merged_head(head: tuple[str, ...], together: dict[str, str]) -> list[Cell]:
    first = next(number for number in range(len(head) - 1, -1, -1) if head[number] in together)
    cells = [Cell(row=0, column=first, text=together[head[first]], column_span=2)]
    for column, text in enumerate(head):
        if column in {first, first + 1}:
            cells.append(Cell(row=1, column=column, text=text))
        else:
            cells.append(Cell(row=0, column=column, text=text, row_span=2))
    return cells


def _areas(dice: random.Random, language: Language, rows: int) -> list[str]:
    return sorted(dice.choices(_AREAS[language], k=rows))


def _column(areas: list[str], top: int, *, is_merged: bool) -> list[Cell]:
    """The first column: every row says its area, or equal ones are one cell."""
    if not is_merged:
        return [Cell(row=top + n, column=0, text=text) for n, text in enumerate(areas)]
    return [
        Cell(row=top + areas.index(text), column=0, text=text, row_span=areas.count(text))
        for text in dict.fromkeys(areas)
    ]


def _amounts(dice: random.Random, language: Language, columns: int) -> list[str]:
    before = _amount(dice)
    proposal = dice.choice((_amount(dice), *[before * dice.randrange(60, 160) // 100] * 5))
    final = dice.choice((proposal, *[proposal * dice.randrange(90, 110) // 100] * 2))
    texts = [_printed(before, language), _printed(proposal, language)]
    if columns == 3:
        return [*texts, _printed(proposal - before, language)]
    texts += [_printed(final, language), _printed(final - proposal, language)]
    return texts if columns == 4 else [*texts, _rate(final, before, language)]


def _amount(dice: random.Random) -> int:
    return dice.choice((0, *(dice.randrange(100, 10**digits) for digits in (3, 4, 5, 5, 6, 7))))


def _printed(amount: int, language: Language) -> str:
    if not amount:
        return "-"
    sign = "" if amount > 0 else "△" if language == "ko" else "-"
    return f"{sign}{abs(amount):,}"


def _rate(final: int, before: int, language: Language) -> str:
    if not before:
        return "순증" if language == "ko" else "new"
    rate = 100 * (final - before) / before
    sign = "" if rate >= 0 else "△" if language == "ko" else "-"
    return f"{sign}{abs(rate):,.1f}"
