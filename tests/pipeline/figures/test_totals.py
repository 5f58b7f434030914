"""Which labels say that a number is a sum, and what becomes of them."""

import datetime as dt

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.budget import budget_lines
from pipeline.figures import plain_blocks, read_figures
from pipeline.figures.totals import sum_kind
from scrapers.blocks import read_blocks
from scrapers.notice import Part, SourceKey
from storage.records import BudgetLine

DAY = dt.date(2026, 9, 1)
TOTALS = [
    "계",
    "합계",
    "합 계",
    "총계",
    "총 계",
    "총합",
    "총합계",
    "총 합 계",
    "총액",
    "합계(A+B)",
    "합 계 (A)",
    "(합계)",
    "<합계>",
    "[합 계]",
    "합계*",
    "합계1)",
    "전체",
    "전체 합계",
    "계:",
    "Total",
    "TOTAL",
    "Grand Total",
    "Grand-total",
    "Totals",
    "Total (KRW billion)",
    "Sum",
    "合計",
]
SUBTOTALS = [
    "소계",
    "소 계",
    "소계(B)",
    "부문계",
    "누계",
    "Subtotal",
    "Sub-total",
    "sub total",
    "小計",
]
NAMES = [
    "기계",
    "통계",
    "설계",
    "연계",
    "합",
    "계획",
    "합계 시스템",
    "Total Solutions",
    "Summit",
    "합성생물학",
    "(A+B)",
    "",
]


@pytest.mark.parametrize("label", TOTALS)
def test_a_total_is_known_however_it_is_set(label: str) -> None:
    """Blanks, brackets, footnotes and case change nothing."""
    assert sum_kind(label) == "total"


@pytest.mark.parametrize("label", SUBTOTALS)
def test_a_subtotal_is_no_total(label: str) -> None:
    """It sums a part, or what came so far."""
    assert sum_kind(label) == "subtotal"


@pytest.mark.parametrize("label", [*NAMES, "계" * 100])
def test_a_name_is_no_sum(label: str) -> None:
    """Words that end like one name something."""
    assert sum_kind(label) == "none"


def lines(label: str, *above: str) -> tuple[BudgetLine, ...]:
    """The budget lines of the last row of a table, which is labelled so."""
    text = "\n".join(
        (*above, "사업 | ’26년 예산 | ’27년 정부안", "관측망 | 400 | 370", f"{label} | 412 | 380")
    )
    blocks = plain_blocks(text)
    figures = read_figures("", blocks, published_on=DAY)
    found = budget_lines(
        figures,
        source=SourceKey("press"),
        number="1",
        seq=1,
        parts=[Part(place="body", blocks=tuple(blocks))],
    )
    return tuple(line for line in found if line.printed in ("412", "380"))


@pytest.mark.parametrize("label", [*TOTALS, *SUBTOTALS])
@pytest.mark.parametrize(
    "above", ["(단위: 억원)", "주요 사업별 내역 (단위: 억원)", "예산안 (단위: 억원)"]
)
def test_a_sum_of_nobody_knows_what_is_no_budget_line(label: str, above: str) -> None:
    """Neither a programme of that name nor the total of the ministry: any table has such a row."""
    assert lines(label, above) == ()


@pytest.mark.parametrize("label", TOTALS)
def test_the_caption_says_whose_total_it_is(label: str) -> None:
    """And the same total is the same programme however it is labelled."""
    found = lines(label, "과기정통부 2027년 예산안 (단위: 억원)")
    assert {(line.scope, line.programme) for line in found} == {("msit", "MSIT total")}
    assert {line.fiscal_year for line in found} == {2027}


@pytest.mark.parametrize("label", SUBTOTALS)
def test_a_subtotal_is_never_the_total_of_a_scope(label: str) -> None:
    """Whatever the caption says."""
    assert lines(label, "과기정통부 2027년 예산안 (단위: 억원)") == ()


@pytest.mark.parametrize(
    "caption",
    ["과기정통부 예산안 총괄", "과기정통부 2027년 예산 현황", "Overview of the MSIT budget"],
)
def test_a_caption_of_layout_words_still_names_the_scope(caption: str) -> None:
    """총괄, 현황, overview: such words make it no part."""
    assert {line.programme for line in lines("총계", f"{caption} (단위: 억원)")} == {"MSIT total"}


def test_the_sum_of_a_part_is_named_by_its_heading() -> None:
    """It is what the part gets."""
    found = lines("합 계", "해양 관측 (단위: 억원)")
    assert {line.programme for line in found} == {"해양 관측"}


def test_a_sum_that_recurs_is_that_of_its_group() -> None:
    """Rows labelled alike below several groups are no totals of the table."""
    groups = ("AI", "150", "바이오", "100")
    rows = "".join(
        f'<tr><td colspan="2">{name}</td></tr><tr><td>{name} 연구</td><td>{amount}</td></tr>'
        f"<tr><td>계</td><td>{amount}</td></tr>"
        for name, amount in zip(groups[::2], groups[1::2], strict=True)
    )
    body = LexborHTMLParser(
        "<p>과기정통부 2027년 예산안 (단위: 억원)</p>"
        "<table><tr><td>사업</td><td>’27년 정부안</td></tr>"
        f"{rows}<tr><td>총계</td><td>250</td></tr></table>"
    ).body
    assert body is not None
    blocks = read_blocks(body)
    figures = read_figures("", blocks, published_on=DAY)
    found = budget_lines(
        figures,
        source=SourceKey("press"),
        number="1",
        seq=1,
        parts=[Part(place="body", blocks=tuple(blocks))],
    )
    assert [(line.programme, line.amount // 10**8) for line in found] == [
        ("AI 연구", 150),
        ("AI", 150),
        ("바이오 연구", 100),
        ("바이오", 100),
        ("MSIT total", 250),
    ]
