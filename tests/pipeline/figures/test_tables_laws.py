"""What holds for every table: printed and read again, it says the same."""

from dataclasses import dataclass
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.figures import plain_blocks, read_figures
from scrapers.blocks import read_blocks
from scrapers.notice import Block

NAMES: Final = (
    "관측망",
    "Kelp Farms",
    "6G 위성통신",
    "다시마 양식",
    "Tide Lab",
    "심해 탐사(2단계)",
)
GROUPS: Final = ("해양 분야", "Space")
UNITS: Final = {
    "(단위: 억원)": 10**8,
    "[단위 : 백만원, %]": 10**6,
    "(단위: 천원)": 10**3,
    "(Unit: KRW billion)": 10**9,
    "(KRW million)": 10**6,
    "(in 100 million won)": 10**8,
}
STAGES: Final = {
    "정부안": "proposal",
    "국회 확정": "final",
    "예결위": "committee",
    "Proposal": "proposal",
    "Final": "final",
}
YEARS: Final = ("{year}년", "{year}", "FY{year}", "’{short:02}", "’{short:02}년")
Line = tuple[str, int | None, int | None, str, str | None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A table of amounts: a row a programme, a column a year or a stage of the last year."""

    unit: str
    names: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    numbers: tuple[tuple[str, ...], ...]

    def lines(self, *, by_column: bool) -> list[Line]:
        """What a reader takes from it, in reading order."""
        cells = list(product(range(len(self.names)), range(len(self.columns))))
        if by_column:
            cells.sort(key=lambda cell: (cell[1], cell[0]))
        return [self._line(row, column) for row, column in cells]

    def _line(self, row: int, column: int) -> Line:
        year = self.years[column]
        amount = int(self.numbers[row][column].replace(",", "")) * UNITS[self.unit]
        role = "allocated" if year == max(self.years) else "baseline"
        return self.names[row], year, amount, role, STAGES.get(self.columns[column][1])


@st.composite
def tables(draw: st.DrawFn) -> Printed:
    """Tables of one to three earlier years and zero to three stages of the last."""
    names = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True)))
    last = draw(st.integers(2020, 2029))
    pattern = draw(st.sampled_from(YEARS))
    stages = draw(st.lists(st.sampled_from(list(STAGES)), max_size=3, unique=True)) or [""]
    earlier = draw(st.integers(1, 3))
    years = (*range(last - earlier, last), *[last] * len(stages))
    heads = tuple(
        (pattern.format(year=year, short=year % 100), stage)
        for year, stage in zip(years, [*[""] * earlier, *stages], strict=True)
    )
    number = st.integers(1, 99_999).map(lambda value: f"{value:,}")
    numbers = tuple(tuple(draw(number) for _ in heads) for _ in names)
    return Printed(draw(st.sampled_from(list(UNITS))), names, heads, years, numbers)


def read(blocks: tuple[Block, ...]) -> list[Line]:
    """What the reader takes from the rows of tables."""
    return [
        (one.label, one.year, one.amount, one.role, one.stage)
        for one in read_figures("", blocks)
        if blocks[one.block].table is not None
    ]


def html_blocks(rows: list[str], caption: str) -> tuple[Block, ...]:
    """The blocks of a page that holds one table."""
    body = "".join(f"<tr>{cells}</tr>" for cells in rows)
    page = f"<table><caption>{caption}</caption>{body}</table>"
    root = LexborHTMLParser(page).body
    assert root is not None
    return read_blocks(root)


@given(tables(), st.sampled_from((" | ", "\t")))
def test_a_table_in_text_is_read_back(table: Printed, separator: str) -> None:
    """Unit in the line before, years and stages in one row of headers."""
    rows = [
        ["사업명", *(f"{year} {stage}".strip() for year, stage in table.columns)],
        *([name, *numbers] for name, numbers in zip(table.names, table.numbers, strict=True)),
    ]
    text = "\n".join([f"예산 {table.unit}", *(separator.join(cells) for cells in rows)])
    assert read(plain_blocks(text)) == table.lines(by_column=False)


@given(tables())
def test_a_transposed_table_is_read_back(table: Printed) -> None:
    """Programmes over the columns, years and stages before the rows, unit in the corner."""
    rows = [[f"구분 {table.unit}", *table.names]]
    for index, (year, stage) in enumerate(table.columns):
        numbers = [numbers[index] for numbers in table.numbers]
        rows.append([f"{year} {stage}".strip(), *numbers])
    text = "\n".join(" | ".join(cells) for cells in rows)
    assert read(plain_blocks(text)) == table.lines(by_column=True)


@given(tables(), st.sampled_from(("caption", "note")), st.sampled_from(("", "합계")))
def test_a_page_with_merged_cells_is_read_back(table: Printed, place: str, total: str) -> None:
    """Years over their stages, groups beside their programmes, a total over both."""
    count = sum(year == max(table.years) for year in table.years)
    earlier = table.columns[: len(table.columns) - count]
    last = table.columns[-count:]
    first = '<th rowspan="2">분야</th><th rowspan="2">사업명</th>'
    first += "".join(f'<th rowspan="2">{year}</th>' for year, _ in earlier)
    first += f'<th colspan="{count}">{last[0][0]}</th>'
    rows = [first, "".join(f"<th>{stage or '예산'}</th>" for _, stage in last)]
    half = len(table.names) // 2
    for index, numbers in enumerate(table.numbers):
        size = half if index == 0 else len(table.names) - half
        group = f'<td rowspan="{size}">{GROUPS[bool(index)]}</td>' if index in (0, half) else ""
        cells = "".join(f"<td>{number}</td>" for number in numbers)
        rows.append(f"{group}<td>{table.names[index]}</td>{cells}")
    expected = table.lines(by_column=False)
    if total:
        totals = "".join(f"<td>{number}</td>" for number in table.numbers[0])
        rows.append(f'<td colspan="2">{total}</td>{totals}')
        expected += [(total, *rest) for _, *rest in expected[: len(table.columns)]]  # type: ignore[misc]
    if place == "note":
        wide = len(table.columns) + 2
        rows.append(f'<td colspan="{wide}">※ {table.unit.strip("()[]")}</td>')
    unit = "" if place == "note" and "위" in table.unit else table.unit
    assert read(html_blocks(rows, f"사업별 예산 {unit}")) == expected


@given(st.text(alphabet="|-: \t\n△▲()0123456789.,년위단억원ABKRW’", max_size=200))
def test_any_text_of_cells_keeps_its_spans(text: str) -> None:
    """Whatever cells hold, a figure points at the words that it prints."""
    blocks = plain_blocks(text)
    assert [len(block.text) for block in blocks] == [
        len(line) for line in text.splitlines(keepends=True)
    ]
    for figure in read_figures("", blocks):
        assert blocks[figure.block].text[figure.start : figure.end] == figure.printed


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_heads_a_column_of_its_own(stage: str) -> None:
    """The header alone proves the stage, and is the proof."""
    blocks = plain_blocks(f"예산 (단위: 억원)\n사업 | 2025년 {stage}\n관측망 | 412")
    (figure,) = read_figures("", blocks)
    assert (figure.stage, figure.proof) == (STAGES[stage], stage)
