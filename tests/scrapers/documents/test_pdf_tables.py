"""Tables of PDF files, with rules and without."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from scrapers.documents.pdf import read_pdf
from scrapers.documents.unreadable import UnreadableError
from tests.scrapers.documents.making_pdf import (
    FONT,
    built,
    drawn,
    needs_chromium,
    packed,
    placed,
    printed,
    raw,
    ruled,
    texts,
)

_STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
_HEAD = [["사업", "예산", ""], ["", "2025", "2026"]]
_MERGED = (("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)))
_READ_HEAD = [
    [(0, 0, "사업", 2, 1), (0, 1, "예산", 1, 2)],
    [(1, 1, "2025", 1, 1), (1, 2, "2026", 1, 1)],
]


def test_merged_cells_keep_their_place_and_span() -> None:
    """A cell without a rule inside is one cell."""
    rows = [*_HEAD, ["양자", "1,234", "5,678"]]
    read = placed(read_pdf(built(ruled(rows, *_MERGED))))
    assert read == [
        *_READ_HEAD,
        [(2, 0, "양자", 1, 1), (2, 1, "1,234", 1, 1), (2, 2, "5,678", 1, 1)],
    ]


def test_a_unit_above_a_table_is_its_caption() -> None:
    """Amounts without it could not be read."""
    unit = Paragraph("(단위: 백만원)", _STYLE)
    blocks = read_pdf(built(unit, ruled([["사업", "예산"], ["양자", "1"]])))
    assert [(block.table, block.caption) for block in blocks[1:]] == [(0, "(단위: 백만원)")] * 2


@pytest.mark.parametrize(
    "style",
    [
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 1, "black")],
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
        ],
        [
            ("INNERGRID", (0, 0), (-1, -1), 0.5, "black"),
            ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
        ],
        [
            ("BOX", (0, 0), (-1, -1), 0.5, "black", None, None, None, 2, 1),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, "black"),
            ("BACKGROUND", (0, 0), (-1, 0), "lightgrey"),
        ],
    ],
    ids=["below every row", "around the head", "open at the sides", "double box, coloured head"],
)
def test_tables_come_out_whatever_rules_they_have(style: list[tuple[object, ...]]) -> None:
    """Level rules alone, open sides, double and coloured ones all say the same."""
    rows = [["사업", "2025", "2026"], ["양자 연구", "1,234", "5,678"], ["우주", "90", "12"]]
    table = Table(
        rows, colWidths=[160, 90, 90], style=[("FONTNAME", (0, 0), (-1, -1), FONT), *style]
    )
    assert texts(built(table)) == ["\t".join(row) for row in rows]


def test_a_box_around_text_is_no_table() -> None:
    """The text in it is lines like any other."""
    box = ruled([[Paragraph("과학기술정보통신부는 예산을 늘린다. " * 4, _STYLE)]])
    blocks = read_pdf(built(box))
    assert [block.kind for block in blocks] == ["paragraph"]
    assert blocks[0].text == ("과학기술정보통신부는 예산을 늘린다. " * 4).strip()


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    """Its head is repeated on every page and told once."""
    body = [[f"사업 {number}", f"{number},000", f"{number}"] for number in range(1, 90)]
    blocks = read_pdf(built(ruled([*_HEAD, *body], *_MERGED, head=2)))
    assert {block.table for block in blocks} == {0}
    assert placed(blocks)[:2] == _READ_HEAD
    assert [block.text for block in blocks[2:]] == ["\t".join(row) for row in body]
    assert [block.cells[0].row for block in blocks] == list(range(91))


def test_columns_without_rules_are_a_table_where_they_hold_numbers() -> None:
    """At least three lines whose gaps fall together."""
    rows = [
        ["구분", "2025년", "2026년"],
        ["양자 기술", "1,234", "5,678"],
        ["우주", "90", "1,112"],
        ["인공지능 반도체", "3,400", "56"],
    ]
    words = [
        (72 + 150 * place, 100 + 16 * number, text)
        for number, row in enumerate(rows)
        for place, text in enumerate(row)
    ]
    assert texts(drawn(words)) == ["\t".join(row) for row in rows]


def _to_the_right(rows: list[list[str]], edges: list[float]) -> bytes:
    """Rows whose cells, but for the first, end at these places."""
    words = [
        (edge - stringWidth(text, FONT, 10), 100.0 + 16 * number, text)
        for number, row in enumerate(rows)
        for edge, text in zip(edges, row[1:], strict=True)
    ]
    return drawn([*words, *((72.0, 100.0 + 16 * n, row[0]) for n, row in enumerate(rows))])


_TIGHT = [
    ["Support", "1,007,924", "4,907,921", "14,907,923"],
    ["Space", "9,385,933", "2,858,728", "12,987,315"],
    ["Quantum", "61,107", "195,564", "191,652"],
    ["Total", "389", "318", "-3,151"],
]


def test_numbers_side_by_side_are_cells_however_near_they_stand() -> None:
    """Columns that come as near as words are told apart where all lines agree."""
    assert texts(_to_the_right(_TIGHT, [300, 354, 414])) == ["\t".join(row) for row in _TIGHT]


def test_numbers_whose_columns_overlap_are_no_table() -> None:
    """An amount in the wrong column would be worse than a line of text."""
    rows = [*_TIGHT[:3], ["Total", "389", "", "-3,151,000,000"]]
    blocks = read_pdf(_to_the_right(rows, [300, 354, 414]))
    assert not any(block.cells for block in blocks)
    assert [block.text for block in blocks] == [" ".join(filter(None, row)) for row in rows]


_NAMES = ["Support for basic", "Space", "Quantum computing for", "Robots"]
_REST = ["research", "", "industry", ""]
_FIGURES = [["1,007,924", "4,921"], ["9,385", "-"], ["61,107", "195"], ["389", "318"]]


def _wrapped(beside: float, apart: float) -> bytes:
    """Names over two lines 12 points apart, and their numbers so far below the first."""
    words, top = [(72.0, 100.0, "Programme"), (280.0, 100.0, "2025"), (380.0, 100.0, "2026")], 125.0
    for name, rest, figures in zip(_NAMES, _REST, _FIGURES, strict=True):
        words += [(72, top, name), *([(72, top + 12, rest)] if rest else [])]
        at = top + (beside if rest else 0)
        words += [(x, at, text) for x, text in zip((280.0, 380.0), figures, strict=True)]
        top += apart + (12 if rest else 0)
    return drawn(words)


@pytest.mark.parametrize("beside", [0, 6, 12], ids=["first", "middle", "last"])
def test_names_over_two_lines_are_one_cell(beside: float) -> None:
    """Whether their numbers stand beside the first line, the last, or between them."""
    rows = [
        "\t".join([f"{name} {rest}".strip(), *figures])
        for name, rest, figures in zip(_NAMES, _REST, _FIGURES, strict=True)
    ]
    assert texts(_wrapped(beside, 20)) == ["Programme\t2025\t2026", *rows]


@pytest.mark.parametrize("beside", [0, 12])
def test_lines_all_equally_far_apart_are_not_joined_to_rows(beside: float) -> None:
    """Nothing says whether a name goes on above its numbers or below them."""
    assert not any(
        "research" in cell[2]
        for row in placed(read_pdf(_wrapped(beside, 12)))
        for cell in row
        if cell[1] == 0
    )


def _under_two_rows(parent: float) -> bytes:
    """A table whose head has two rows; its upper name begins at *parent*."""
    words = [(parent, 100.0, "Budget"), (300.0, 118.0, "Plan"), (380.0, 118.0, "Final")]
    words += [(72.0, 109.0, "Programme"), (220.0, 109.0, "2024"), (460.0, 109.0, "Change")]
    for number, name in enumerate(_NAMES):
        words += [(72.0, 140.0 + 20 * number, name)]
        words += [(x, 140.0 + 20 * number, f"{x:.0f},000") for x in (220.0, 300.0, 380.0, 460.0)]
    return drawn(words)


def test_a_head_of_two_rows_spans_without_rules() -> None:
    """Names between both rows span them; a name above spans the columns whose middle it has."""
    read = placed(read_pdf(_under_two_rows(336)))
    upper, lower, *rows = read
    assert upper == [
        *[(0, 0, "Programme", 2, 1), (0, 1, "2024", 2, 1)],
        *[(0, 2, "Budget", 1, 2), (0, 4, "Change", 2, 1)],
    ]
    assert lower == [(1, 2, "Plan", 1, 1), (1, 3, "Final", 1, 1)]
    assert [[text for _, _, text, _, _ in row] for row in rows] == [
        [name, "220,000", "300,000", "380,000", "460,000"] for name in _NAMES
    ]


def test_a_long_name_in_a_head_is_one_cell() -> None:
    """It stands over several lines around that of the others; Korean has no space before `(`."""
    words = [(72.0, 107.0, "사업"), (240.0, 107.0, "2025"), (380.0, 101.0, "증감률")]
    words.append((385.0, 113.0, "(%)"))
    for number, name in enumerate(_NAMES):
        words += [(72.0, 140.0 + 20 * number, name), (240.0, 140.0 + 20 * number, "1,000")]
        words += [(380.0, 140.0 + 20 * number, "12.5")]
    assert texts(drawn(words))[0] == "사업\t2025\t증감률(%)"


def test_a_head_that_spans_who_knows_what_makes_no_table() -> None:
    """An amount below the wrong year would be worse than a line of text."""
    assert not placed(read_pdf(_under_two_rows(420)))


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    """A gutter is no column of a table."""
    left = [f"{number} 왼쪽 단의 글은 먼저 읽는다." for number in "가나다라마"]
    right = [f"{number} 오른쪽 단의 글은 나중에 읽는다." for number in "가나다라마"]
    words = [(72, 100 + 16 * n, text) for n, text in enumerate(left)]
    words += [(320, 100 + 16 * n, text) for n, text in enumerate(right)]
    blocks = read_pdf(drawn(words))
    assert not any(block.cells for block in blocks)
    assert " ".join(block.text for block in blocks) == " ".join([*left, *right])


def test_a_list_with_pages_is_no_table() -> None:
    """Contents have a number at the end of each line."""
    words = [(72.0, 100.0 + 16 * n, f"{n}. 사업 개요") for n in range(1, 6)]
    words += [(500.0, 100.0 + 16 * n, str(n)) for n in range(1, 6)]
    assert not any(block.cells for block in read_pdf(drawn(words)))


_TEXTS = st.one_of(
    st.text("가나다라마바사예산연구", min_size=1, max_size=6),
    st.text("abcdefgXYZ", min_size=1, max_size=8),
    st.integers(0, 10**9).map("{:,}".format),
    st.just(""),
)


@st.composite
def _grids(draw: st.DrawFn) -> list[list[str]]:
    wide, high = draw(st.integers(2, 5)), draw(st.integers(2, 12))
    row = st.lists(_TEXTS, min_size=wide, max_size=wide)
    return draw(st.lists(row.filter(any), min_size=high, max_size=high))


@given(_grids())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_ruled_table_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    """Every cell, and nothing else."""
    assert texts(built(ruled(rows))) == ["\t".join(row).strip("\n") for row in rows]


@needs_chromium
def test_chromium_prints_borders_as_rectangles(tmp_path: Path) -> None:
    """Cells, spans, caption and wrapped names come out of them."""
    body = printed(
        "<style>table{border-collapse:collapse}td,th{border:1px solid;width:90px}"
        "th{background:#ddf}"
        "</style><p>(단위: 백만원)<table><tr><th rowspan=2>사업<th colspan=2>예산"
        "<tr><th>2025<th>2026"
        "<tr><td>Support for long-term research<td>1,234<td>5,678</table>",
        tmp_path,
    )
    blocks = read_pdf(body)
    assert blocks[-1].caption == "(단위: 백만원)"
    assert placed(blocks)[:2] == _READ_HEAD
    assert blocks[-1].text == "Support for long-term research\t1,234\t5,678"


def test_a_head_wider_than_its_numbers_shifts_no_column() -> None:
    """Each name has the column that begins where it begins; none takes that of the next one."""
    places = (72, 160, 195, 285, 350)
    head = ("Programme", "2024", "2025 proposal", "2025 final", "Change")
    rows = [("Kelp", "300", "370", "366", "4"), ("Moss", "20", "25", "30", "5"), ("Fern", *"7889")]
    page = [
        (x, 72 + 16 * line, text)
        for line, cells in enumerate((head, *rows))
        for x, text in zip(places, cells, strict=True)
    ]
    read = [[cell.text for cell in block.cells] for block in read_pdf(drawn(page)) if block.cells]
    assert read == [list(head), *map(list, rows)]


def test_a_page_with_characters_on_their_side_is_not_read_whole() -> None:
    """They are left out, and the reason says so."""
    shown = b"BT /F 12 Tf 50 700 Td (The budget was decided at) Tj ET"
    turned = b" BT /F 12 Tf 0 1 -1 0 300 300 Tm (366 billion) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    pages = b"<</Type/Pages/Count 1/Kids[4 0 R]/MediaBox[0 0 600 800]>>"
    body = raw([b"<</Type/Catalog/Pages 2 0 R>>", pages, font, page, packed(shown + turned)])
    with pytest.raises(UnreadableError, match="some characters of page 1 are turned") as caught:
        read_pdf(body)
    assert [block.text for block in caught.value.preview] == ["The budget was decided at"]
