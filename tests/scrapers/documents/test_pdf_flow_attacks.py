"""Files whose lines and tables, joined or dropped at the wrong place, would tell wrong amounts."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from scrapers.documents.pdf import read_pdf
from tests.scrapers.documents.making_pdf import (
    FONT,
    GRID,
    built,
    column,
    drawn,
    needs_chromium,
    printed,
    ruled,
    texts,
)

_STYLE = ParagraphStyle("line", fontName=FONT, fontSize=10, leading=16)
_HEAD = ["구분", "2024년 예산", "2025년 예산안"]


def _line(text: str) -> Flowable:
    return Paragraph(text, _STYLE)


def _page(unit: str, *row: str) -> list[Flowable]:
    """A table under its unit, alone on its page."""
    return [_line(unit), ruled([_HEAD, list(row)]), PageBreak()]


def _wide(rows: list[list[str]], widths: Sequence[float] = (150.0, 90.0, 90.0)) -> Flowable:
    """A table with all its rules, whose columns are so wide."""
    style = [GRID, ("FONTNAME", (0, 0), (-1, -1), FONT)]
    return Table(rows, colWidths=list(widths), style=style)


def _captions(body: bytes) -> list[tuple[str, str]]:
    """The last row of each table, with its caption."""
    rows = {block.table: block for block in read_pdf(body) if block.cells}
    return [(block.text, block.caption) for block in rows.values()]


def test_the_unit_at_the_head_of_every_page_is_no_running_head() -> None:
    """Without it a table would take the unit of the table before."""
    body = built(
        *_page("(단위: 백만원)", "가 사업", "30,000", "37,000"),
        *_page("(단위: 억원)", "나 사업", "300", "370"),
        *_page("(단위: 백만원)", "다 사업", "31,000", "38,000"),
        *_page("(단위: 백만원)", "라 사업", "32,000", "39,000"),
    )
    assert _captions(body) == [
        ("가 사업\t30,000\t37,000", "(단위: 백만원)"),
        ("나 사업\t300\t370", "(단위: 억원)"),
        ("다 사업\t31,000\t38,000", "(단위: 백만원)"),
        ("라 사업\t32,000\t39,000", "(단위: 백만원)"),
    ]


@pytest.mark.parametrize(
    "text", ["총 370억원", "(백만원)", "KRW 37 billion", "(in millions of won)", "연도별 내역"]
)
def test_a_line_of_money_or_over_a_table_stays_on_every_page(text: str) -> None:
    """It is said of the table below, however often it comes."""
    body = built(
        *_page(text, "가", "1", "2"), *_page(text, "나", "3", "4"), *_page(text, "다", "5", "6")
    )
    assert texts(body).count(text) == 3


@pytest.mark.parametrize(
    "pages",
    [
        [[(72, 72, "2025년 예산은 다음과 같다."), (300, 780, "3")], [(72, 72, "쪽의 글이다.")]],
        [[(250, 72, "2025"), (220, 100, "정부 예산안")]],
        [[(72, 100, "2025년 K 사업 예산(억원)"), (72, 140, "370")]],
        [[(72, 72, "한 쪽의 글이다."), (300, 800, "- 1 -")]],
        [[(72, 40, year), (72, 100, f"{year}년의 글이다.")] for year in ("2024", "2025")],
        [[(72, 72, "글이다."), (72, 500, number)] for number in "12"],
        [[(72, 790, "글이다."), (72, 804, number)] for number in "12"],
    ],
    ids=["alone", "cover", "amount", "one page", "years", "no margin", "not apart"],
)
def test_a_number_that_counts_no_pages_stays(pages: list[list[tuple[float, float, str]]]) -> None:
    """It may be an amount or a year: only the margins count pages, one after the other."""
    printed = [text for page in pages for _, _, text in page]
    assert " ".join(texts(drawn(*pages))).split() == " ".join(printed).split()


@pytest.mark.parametrize("form", ["{}", "- {} -", "{} / 9", "Page {}"])
def test_numbers_that_count_the_pages_go(form: str) -> None:
    """They stand in the margin, apart from the text, and rise with the pages."""
    pages = [[*column(["글이다."]), (290.0, 800.0, form.format(4 + page))] for page in range(2)]
    assert texts(drawn(*pages)) == ["글이다."] * 2


@pytest.mark.parametrize(
    "head",
    [
        ["구분(백만원)", "2024년 예산", "2025년 예산안"],
        ["구분", "정부안", "국회 확정"],
        ["나라", "2025년", "2026년"],
        ["나라", "예산(달러)", "결산(달러)"],
        ["Program", "Plan", "Result"],
    ],
    ids=["own unit", "other columns", "other years", "dollars", "English"],
)
def test_a_table_with_its_own_head_is_not_the_one_of_the_page_before(head: list[str]) -> None:
    """However alike their columns are: the unit over the first is none of its own."""
    first, second = (
        ruled([_HEAD, ["가 사업", "300", "370"]]),
        ruled([head, ["나 사업", "31", "38"]]),
    )
    body = built(_line("(단위: 억원)"), first, PageBreak(), second)
    assert _captions(body) == [
        ("가 사업\t300\t370", "(단위: 억원)"),
        ("나 사업\t31\t38", ""),
    ]


def test_tables_whose_columns_stand_elsewhere_are_two() -> None:
    """The same number of columns is no sign that a table goes on."""
    first = _wide([_HEAD, ["가", "300", "370"]])
    second = _wide([["나", "31", "38"]] * 2, [90.0, 90.0, 150.0])
    body = built(_line("(단위: 억원)"), first, PageBreak(), second)
    assert [caption for _, caption in _captions(body)] == ["(단위: 억원)", ""]


@pytest.mark.parametrize("row", [["2025년 신규", "-", "-"], ["나 사업", "2,024", "38"]])
def test_a_row_at_the_head_of_a_page_is_no_head(row: list[str]) -> None:
    """It has an amount, or it names no column: the table goes on, and so does its unit."""
    first = _wide([_HEAD, ["가 사업", "300", "370"]])
    second = _wide([row, ["다", "5", "6"]])
    body = built(_line("(단위: 억원)"), first, PageBreak(), second)
    assert _captions(body) == [("다\t5\t6", "(단위: 억원)")]


def _set(*parts: tuple[str, float, float], spacing: float = 0.0) -> bytes:
    """One line of texts one after the other, each so large and raised by so much, in points."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    text = canvas.beginText(72, 700)
    text.setCharSpace(spacing)
    for content, size, rise in parts:
        text.setFont(FONT, size)
        text.setRise(rise)
        text.textOut(content)
    canvas.drawText(text)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("raised", "read"),
    [
        ("1", "예산은 300억원이다."),
        ("1)", "예산은 300억원이다."),
        ("*", "예산은 300억원이다."),
        ("주1)", "예산은 300억원이다."),
        ("주)", "예산은 300억원이다."),
        ("100만", "예산은 300 100만 억원이다."),
    ],
)
@pytest.mark.parametrize("size", [6.0, 8.3])
def test_a_raised_mark_is_no_digit(raised: str, read: str, size: float) -> None:
    """The mark of a footnote would make an amount ten times as large."""
    line = _set(("예산은 300", 10, 0), (raised, size, 3.5), ("억원이다.", 10, 0))
    assert texts(line) == [read]


def test_a_raised_mark_before_a_number_is_a_word_of_its_own() -> None:
    """A footnote begins with its mark."""
    assert texts(_set(("1", 6, 4), ("300억원", 10, 0))) == ["1 300억원"]


@pytest.mark.parametrize(("size", "rise"), [(6.0, 0.0), (6.0, -1.0), (6.0, 1.0), (10.0, 3.0)])
def test_small_or_raised_digits_alone_are_no_marks(size: float, rise: float) -> None:
    """Figures are printed smaller, or a little higher, than the words beside them."""
    assert texts(_set(("예산 3", 10, 0), ("70", size, rise), ("억원", 10, 0))) == ["예산 370억원"]


@needs_chromium
def test_superscripts_by_chromium_are_no_digits(tmp_path: Path) -> None:
    """In a cell, and in a line of text."""
    body = printed(
        "<table border><tr><th>사업<th>2025년 예산<tr><td>K 사업<td>300<sup>1</sup></table>"
        "<p>예산은 12<sup>2</sup>억원이다.</p>",
        tmp_path,
    )
    assert texts(body) == ["사업\t2025년 예산", "K 사업\t300", "예산은 12억원이다."]


@pytest.mark.parametrize("spacing", [3.0, 4.0, 5.0])
def test_letters_set_apart_are_words_all_the_same(spacing: float) -> None:
    """All gaps of the line are alike, and spaces are printed."""
    line = _set(("2025년 예산 370억원", 10, 0), spacing=spacing)
    assert texts(line) == ["2025년 예산 370억원"]


def test_digits_apart_are_not_made_one_number() -> None:
    """They may be cells."""
    assert texts(_set(("370251", 10, 0), spacing=4.0)) == ["3 7 0 2 5 1"]


def test_a_number_too_long_for_its_cell_is_one_number() -> None:
    """It runs over the rule into the next cell."""
    style = [GRID, ("FONTNAME", (0, 0), (-1, -1), FONT), ("ALIGN", (1, 1), (1, -1), "LEFT")]
    rows = [["사업", "전년", "2025년"], ["가", "1,234,567.8", ""], ["나", "366,620", ""]]
    body = built(Table(rows, colWidths=[60.0, 30.0, 90.0], style=style))
    assert texts(body) == ["\t".join(row) for row in rows]


@needs_chromium
def test_a_narrow_paragraph_is_one(tmp_path: Path) -> None:
    """Its widest lines tell how wide it is, not the page."""
    text = (
        "국가 연구개발 예산은 사상 최대인 3조 6,400억원이며 그 가운데 인공지능에는 "
        "1조 2,345억 6,700만원을 투자한다. 4,000억원을 더 쓴다."
    )
    style = "width:300px;word-break:break-all"
    assert texts(printed(f"<p>예산안<div style='{style}'>{text}</div>", tmp_path)) == [
        "예산안",
        text,
    ]


@pytest.mark.parametrize(
    ("ends", "joined"),
    [
        (("예산은 3조 6,4", "00억원이다."), "예산은 3조 6,400억원이다."),
        (("예산은 1조 2,", "345억원이다."), "예산은 1조 2,345억원이다."),
        (("예산은 1", ",234억원이다."), "예산은 1,234억원이다."),
        (("예산은 370", "억원이다."), "예산은 370억원이다."),
        (("예산은 3조", "6,400억원이다."), "예산은 3조 6,400억원이다."),
        (("예산은 37억", "원이다."), "예산은 37억원이다."),
        (("예산은 3", "조 6,400억원이다."), "예산은 3조 6,400억원이다."),
        (("예산은 5백", "만원이다."), "예산은 5백만원이다."),
        (("예산이 370", "억원인 사업"), "예산이 370억원인 사업"),
        (("예산이 370", "억 원으로"), "예산이 370억 원으로"),
        (("예산(6,4", "00)이다."), "예산(6,400)이다."),
    ],
)
def test_an_amount_goes_on_in_the_next_line(ends: tuple[str, str], joined: str) -> None:
    """However much room its line had; also over a page."""
    assert texts(drawn(column(ends))) == [joined]
    assert texts(drawn(column(ends[:1]), column(ends[1:]))) == [joined]


@pytest.mark.parametrize(
    "lines",
    [
        ["K 사업 예산 2024년 300억원", "L 사업 예산 2025년 370억원", "M 사업 예산 2026년 400억원"],
        ["2025", "조사 결과는 다음과 같다."],
        ["예산 3", "원칙에 따른다."],
        ["예산 370", "2025년 확정"],
        ["총 370억", "2025년 확정"],
        ["항목 1,", "2025년 확정"],
        ["기한 11. 28,", "300명 선발"],
        ["부칙 제3조", "5억원 이하의 벌금"],
        ["K 사업 300억", "400억원의 L 사업"],
        ["문의 044-202-4567", "만 19세 이상 청년"],
        ["목표 2025", "원가 절감"],
    ],
)
def test_lines_that_only_look_alike_stay_apart(lines: list[str]) -> None:
    """An amount would be taken for that of another line, or be none."""
    assert texts(drawn(column(lines))) == lines


def test_an_amount_does_not_go_on_far_away() -> None:
    """Only in the same column, close below."""
    assert texts(drawn([(72, 72, "예산은 6,4"), (72, 200, "00억원")])) == ["예산은 6,4", "00억원"]
    assert texts(drawn([(72, 72, "예산은 6,4"), (300, 88, "00억원")])) == ["예산은 6,4", "00억원"]


@pytest.mark.parametrize(
    ("ends", "joined"),
    [
        ((" 전체에 1", "23억원을 늘린다."), "전체에 123억원을"),
        ((" 전체에 3.", "5조원을 늘린다."), "전체에 3.5조원을"),
        ((" 모두 3.1", "5조원을 늘린다."), "모두 3.15조원을"),
        ((" 값 2025", "100억원을 늘린다."), "값 2025 100억원을"),
    ],
)
def test_digits_of_a_full_line_go_on_in_the_next(ends: tuple[str, str], joined: str) -> None:
    """A year and an amount are two numbers."""
    full = "과학기술정보통신부는 국가전략기술 분야에 집중 투자하여 미래 성장동력을 키우고"
    lines = [f"{full} 모두 지원", f"{full}{ends[0]}", ends[1]]
    assert joined in " ".join(texts(drawn(column(lines))))


def test_numbers_one_below_the_other_in_a_cell_stay_apart() -> None:
    """No break parted them, however narrow the cell is."""
    rows = [["구분", "예산"], ["가", "1\n2\n3"], ["나", "5\n7억"], ["다", "△5\n7억"]]
    assert texts(built(ruled(rows)))[1:] == ["가\t1 2 3", "나\t5 7억", "다\t△5 7억"]


def test_a_table_goes_on_under_a_running_head() -> None:
    """A head in the margin is furniture, though the table follows it on every page."""
    file = io.BytesIO()
    rows = [_HEAD, *([f"{number} 사업", "300", "370"] for number in range(120))]

    def head(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 800, "2025년 예산안 보도자료")
        canvas.drawString(290, 30, str(canvas.getPageNumber()))

    story = [_line("(단위: 억원)"), ruled(rows)]
    SimpleDocTemplate(file, pagesize=A4).build(story, onFirstPage=head, onLaterPages=head)
    assert _captions(file.getvalue()) == [
        ("119 사업\t300\t370", "2025년 예산안 보도자료 (단위: 억원)")
    ]
