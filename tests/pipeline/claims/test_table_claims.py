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


@LAYOUTS
def test_a_difference_is_of_those_two_columns_that_the_rows_fit(layout: Layout) -> None:
    """Last year, the proposal and what was decided: the rows say which two are meant."""
    rows = (
        "부표 | 640 | 980 | 1,080 | 440 | 68.8",
        "조위계 | 315 | 400 | 400 | 85 | 27.0",
        "등대 | 872 | 790 | 812 | △60 | △6.9",
    )
    header = "사업 | 2025년 | 2026년 정부안 | 2026년 확정 | 증감 | 증감률(%)"
    found = claimed(layout("(단위: 억원)", (header, *rows)))
    printed = [cell for row in rows for cell in row.split(" | ")[4:]]
    assert sorted(found) == sorted(f"{cell} holds" for cell in printed)


@LAYOUTS
def test_one_wrong_difference_fails_among_three_columns(layout: Layout) -> None:
    """Where no other two columns give it."""
    rows = ("부표 | 640 | 980 | 1,080 | 440", "조위계 | 315 | 400 | 420 | 105")
    wrong = "등대 | 872 | 790 | 812 | △45"
    header = "사업 | 2025년 | 2026년 정부안 | 2026년 확정 | 증감"
    assert claimed(layout("(단위: 억원)", (header, *rows, wrong)))[-1] == "△45 fails"
    one = claimed(layout("(단위: 억원)", (header, rows[0], wrong)))
    assert "△45 fails" not in one


@LAYOUTS
def test_what_is_new_is_its_own_difference(layout: Layout) -> None:
    """A dash is an amount of nothing, and no column that is skipped."""
    rows = ("부표 | - | 300 | 550 | 550", "등대 | 482 | 615 | 620 | 138")
    header = "사업 | 2025년 | 2026년 정부안 | 2026년 확정 | 전년 대비 증감"
    assert claimed(layout("(단위: 억원)", (header, *rows))) == ["550 holds", "138 holds"]


@LAYOUTS
def test_a_rate_stands_beside_its_difference(layout: Layout) -> None:
    """A bare word is enough there, and a column of differences may hold percentages."""
    rows = ("Buoys | 1,248 | 1,410 | 162 | 13.0%", "Gauges | 386 | 455 | 69 | 17.9%")
    header = "Programme | 2025 budget | 2026 budget | Change | Rate"
    found = claimed(layout("(Unit: KRW 100 million)", (header, *rows)))
    assert sorted(found) == ["13.0% holds", "162 holds", "17.9% holds", "69 holds"]
    rows = ("Buoys | 1,248 | 1,410 | 13.0%", "Gauges | 386 | 455 | 17.9%")
    header = "Programme | 2025 budget | 2026 budget | Growth"
    found = claimed(layout("(Unit: KRW 100 million)", (header, *rows)))
    assert found == ["13.0% holds", "17.9% holds"]


@LAYOUTS
@pytest.mark.parametrize("word", ["합계", "3년 합계"])
def test_a_column_of_totals_sums_up_the_years_beside_it(layout: Layout, word: str) -> None:
    """Which of them, the rows say."""
    rows = ("부표 | 210 | 260 | 310 | 350 | 920", "등대 | 145 | 150 | 165 | 180 | 495")
    header = f"사업 | 2025년(예산) | 2026년 | 2027년 | 2028년 | {word}"
    found = claimed(layout("중기 계획 (단위: 억원)", (header, *rows)))
    assert found == ["920 holds", "495 holds"]


def test_a_blank_is_no_part_that_is_known() -> None:
    """A total of a row that leaves something out is not said to fail."""
    rows = (
        *("부표 | 260 | 310 | 350 | 920", "등대 | 150 | 165 | 180 | 495"),
        *("조위계 | 48 | 60 | 72 | 180", "쇄빙선 | 100 |  | 120 | 330"),
    )
    header = "사업 | 2026년 | 2027년 | 2028년 | 합계"
    found = claimed(as_html("중기 계획 (단위: 억원)", (header, *rows)))
    assert found == ["920 holds", "495 holds", "180 holds"]


def test_a_subtotal_is_known_in_the_second_cell() -> None:
    """It stands behind the name of its group."""
    rows = (
        *("부표 | 운영 | 4,341 | 4,590 | 249", "등대 | 소계 | 1,784 | 1,997 | 213"),
        *("등대 | 연구 | 490 | 579 | 89", "등대 | 건설 | 1,294 | 1,418 | 124"),
    )
    header = "구분 | 사업 | 2025년 | 2026년 | 증감"
    total = "합계 | 전체 | 6,125 | 6,587 | 462"
    found = claimed(as_html("(단위: 억원)", (header, *rows, total)))
    assert {one.split()[1] for one in found} == {"holds"}
    assert {"6,125 holds", "6,587 holds"} <= {*found}


def test_a_row_counted_twice_is_no_misprint() -> None:
    """An unnamed subtotal makes a total fail; a shifted point that hides the row proves nothing."""
    rows = ("부표 | 2,214", "등대 | 2,091", "연구 | 550", "건설 | 1,541", "합계 | 4,305")
    found = claimed(as_html("(단위: 억원)", ("사업 | 2026년", *rows)))
    assert found == ["4,305 cannot_tell"]
