"""Running text of PDF files: lines, paragraphs, headings, and what pages carry around them."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from scrapers.documents.pdf import read_pdf
from tests.scrapers.documents.making_pdf import built, column, drawn, needs_chromium, printed, texts

_FULL = (
    "과학기술정보통신부는 국가전략기술 분야에 집중 투자하여 미래 성장동력을 키우고"  # to the margin
)


def _paragraph(*ends: str) -> bytes:
    """Two full lines, the second broken between *ends*; then its last."""
    return drawn(column([f"{_FULL} 모두 지원", f"{_FULL}{ends[0]}", f"{ends[1]} 늘린다."]))


@pytest.mark.parametrize(
    ("ends", "joined"),
    [
        ((" 전체에 3", "조 6,400억원"), "3조 6,400억원"),
        ((" 모두 1,23", "4억원을"), "1,234억원을"),
        ((" 자그마치 ", "3조원을"), "자그마치 3조원을"),
        ((" 예산 인공", "지능은"), "인공지능은"),
        ((" 한 and ", "the rest"), "and the rest"),
    ],
)
def test_a_break_inside_a_word_or_an_amount_is_healed(ends: tuple[str, str], joined: str) -> None:
    """A printed space, the room of the line and the words around it tell."""
    (text,) = texts(_paragraph(*ends))
    assert f"{joined} 늘린다." in text


@pytest.mark.parametrize("sign", ["□ ", "○ ", "ㅇ ", "- ", "※ ", "* ", "① ", "1. ", "가. ", "(1) "])
def test_an_item_begins_a_line_of_its_own(sign: str) -> None:
    """However full the line before it is."""
    lines = [_FULL, f"{sign}둘째 항목"]
    assert texts(drawn(column(lines))) == [_FULL, f"{sign}둘째 항목"]


def test_short_lines_stay_apart() -> None:
    """A line that had room for the next word ends there."""
    lines = ["짧은 줄", "담당 부서", "연구개발정책과"]
    assert texts(drawn(column(lines))) == lines


def test_page_numbers_do_not_break_a_paragraph() -> None:
    """It goes on across the page."""
    first = [*column([_FULL] * 3), (290.0, 800.0, "- 1 -")]
    second = [*column(["끝을 맺는다."]), (290.0, 800.0, "- 2 -")]
    assert texts(drawn(first, second)) == [" ".join([_FULL] * 3 + ["끝을 맺는다."])]


def test_a_running_head_is_told_once() -> None:
    """It stands on every page, and above the text of the first."""
    pages = [
        [(72.0, 40.0, "보도자료"), *column([f"{text}쪽의 글."], top=120)] for text in "가나다라"
    ]
    assert texts(drawn(*pages)) == [
        "보도자료",
        "가쪽의 글.",
        "나쪽의 글.",
        "다쪽의 글.",
        "라쪽의 글.",
    ]


def test_larger_text_is_a_heading() -> None:
    """A quarter larger than most."""
    heading = ParagraphStyle("heading", fontSize=18, spaceAfter=20)
    body = built(
        Paragraph("Budget", heading), Paragraph("It grows by a tenth.", ParagraphStyle(""))
    )
    assert [block.kind for block in read_pdf(body)] == ["heading", "paragraph"]


@needs_chromium
def test_chromium_breaks_between_syllables(tmp_path: Path) -> None:
    """Its spaces are control characters, and its lines end without one."""
    text = "정부는 인공지능 반도체 분야에 1조 2,000억원을, 양자 분야에 3조 6,400억원을 투자한다."
    assert texts(printed(f"<p>{text} {text}</p>", tmp_path)) == [f"{text} {text}"]
