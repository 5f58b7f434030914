"""Claims of tables, alike in plain text and in HTML."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.claims import check
from pipeline.figures import plain_blocks, read_figures
from scrapers.blocks import read_blocks
from scrapers.notice import Block

Layout = Callable[[str, Sequence[str]], tuple[Block, ...]]
DAY = dt.date(2025, 12, 3)


def as_text(caption: str, rows: Sequence[str]) -> tuple[Block, ...]:
    """Lines with bars, cells filled up with blanks as people do."""
    return plain_blocks("\n".join((caption, *(f"|  {row}   |" for row in rows))))


def as_tabs(caption: str, rows: Sequence[str]) -> tuple[Block, ...]:
    """Lines with tabs, behind an indent."""
    lines = "\n".join(f"  {row}" for row in rows).replace(" | ", " \t ")
    return plain_blocks(f"{caption}\n{lines}")


def as_html(caption: str, rows: Sequence[str]) -> tuple[Block, ...]:
    """A table of a page."""
    cells = "".join(f"<tr><td>{row.replace(' | ', '</td><td>')}</td></tr>" for row in rows)
    body = LexborHTMLParser(f"<p>{caption}</p><table>{cells}</table>").body
    assert body is not None
    return read_blocks(body)


def claimed(blocks: Sequence[Block]) -> list[str]:
    """What is claimed, each with its verdict; every span cuts out what is printed."""
    _, found = check("", blocks, read_figures("", blocks, published_on=DAY))
    for claim in found:
        assert blocks[claim.block].text[claim.start : claim.end] == claim.printed
    return [f"{claim.printed} {claim.verdict}" for claim in found]


LAYOUTS = pytest.mark.parametrize("layout", [as_text, as_tabs, as_html])
ROWS = ("부표 | 400 | 380 | △20", "조위계 | 300 | 290 | △10", "등대 | 200 | 260 | 60")


@LAYOUTS
@pytest.mark.parametrize(
    "word", ["증감", "감액", "삭감", "차액", "국회 조정", "증감(B-A)", "증감액", "Change", "Cut"]
)
def test_a_column_of_differences_is_checked_whatever_its_word(layout: Layout, word: str) -> None:
    """The words are those by which amounts are read."""
    cut = word in ("감액", "삭감", "Cut")
    rows = [row.replace("△", "") for row in ROWS[:2]] if cut else ROWS
    blocks = layout("(단위: 억원)", (f"사업 | 2025년 | 2026년 | {word}", *rows))
    expected = [f"{row.split(' | ')[3]} holds" for row in rows]
    assert claimed(blocks) == expected


@LAYOUTS
def test_a_wrong_difference_fails_where_the_others_hold(layout: Layout) -> None:
    """In text as in pages."""
    rows = (*ROWS, "쇄빙선 | 100 | 130 | 45")
    blocks = layout("(단위: 억원)", ("사업 | 2025년 | 2026년 | 증감", *rows))
    assert claimed(blocks) == ["△20 holds", "△10 holds", "60 holds", "45 fails"]


@LAYOUTS
def test_a_difference_between_its_two_amounts_is_checked(layout: Layout) -> None:
    """What was proposed, what the Assembly changed, what was decided."""
    rows = ("부표 | 400 | △20 | 380", "조위계 | 300 | 15 | 315")
    blocks = layout("2026년 예산 (단위: 억원)", ("사업 | 정부안 | 국회 조정 | 국회 확정", *rows))
    assert claimed(blocks) == ["△20 holds", "15 holds"]


@LAYOUTS
def test_cuts_and_rises_in_columns_of_their_own_are_no_difference(layout: Layout) -> None:
    """Only both together lead from one amount to the other."""
    rows = ("부표 | 400 | 30 | 10 | 380", "조위계 | 300 | 5 | 20 | 315")
    header = "사업 | 정부안 | 감액 | 증액 | 국회 확정"
    assert claimed(layout("2026년 예산 (단위: 억원)", (header, *rows))) == []


@LAYOUTS
def test_a_triangle_is_a_rise_beside_one_upside_down(layout: Layout) -> None:
    """In amounts and in percent."""
    rows = ("부표 | 400 | 380 | ▼20 | ▼5.0", "등대 | 200 | 260 | △60 | △30.0")
    header = "사업 | 2025년 | 2026년 | 증감 | 증감률(%)"
    found = claimed(layout("(단위: 억원)", (header, *rows)))
    assert sorted(found) == sorted(
        ["▼20 holds", "▼5.0 holds", "△60 holds", "△30.0 holds"],
    )


@LAYOUTS
@pytest.mark.parametrize("label", ["계", "합 계", "총합계", "총합", "합계(A+B)", "Grand Total"])
def test_a_total_is_checked_however_it_is_labelled(layout: Layout, label: str) -> None:
    """And what is in a subtotal is not counted twice."""
    rows = ("부표 | 40 | 50", "등대 | 20 | 30", "소 계 | 60 | 80", f"{label} | 60 | 80")
    header = "사업 | 2025년 | 2026년"
    blocks = layout("(단위: 억원)", (header, *rows))
    assert claimed(blocks) == ["60 holds", "80 holds"]


@LAYOUTS
def test_a_share_is_no_rate_of_growth(layout: Layout) -> None:
    """비중 says how much of the whole a row is."""
    rows = ("부표 | 400 | 500 | 2.5", "등대 | 200 | 260 | 1.3")
    assert claimed(layout("(단위: 억원)", ("사업 | 2025년 | 2026년 | 비중(%)", *rows))) == []


@LAYOUTS
def test_sides_the_other_way_round_are_no_misprint(layout: Layout) -> None:
    """A difference of the first amount from the second is meant as printed."""
    rows = ("부표 | 400 | 380 | 20", "등대 | 300 | 270 | 30", "쇄빙선 | 100 | 130 | 30")
    found = claimed(layout("2026년 (단위: 억원)", ("사업 | 정부안 | 국회 확정 | 차액", *rows)))
    assert found == ["20 cannot_tell", "30 cannot_tell", "30 holds"]
