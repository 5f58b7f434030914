"""Tables in plain text: which lines are rows, what their caption is, where their spans count."""

import pytest

from pipeline.figures import in_text, plain_blocks, read_figures, read_plain


def captions(text: str) -> list[str | None]:
    """For each line the caption of the table that it belongs to."""
    return [None if one.table is None else one.caption for one in plain_blocks(text)]


def test_two_lines_of_cells_are_a_table() -> None:
    """Each line stays one block, as long as it is, so that offsets count in the text."""
    text = "Budget of 2025 (KRW million)\r\nItem | Amount\r\nKelp | 3,100\r\nThe end."
    blocks = plain_blocks(text)
    assert [block.table for block in blocks] == [None, 0, 0, None]
    assert [cell.text for cell in blocks[2].cells] == ["Kelp", "3,100"]
    assert sum(len(block.text) for block in blocks) == len(text)


def test_one_line_of_cells_is_prose_unless_a_unit_stands_before_it() -> None:
    """A line of links has bars, too."""
    assert captions("News\nHome | About") == [None, None]
    assert captions("(단위: 억원)\n관측망 | 31") == [None, "(단위: 억원)"]


@pytest.mark.parametrize("ruler", ["|---|---|", "| :--- | ---: |", "---|---", "+----+ | ----"])
def test_a_ruler_is_no_row(ruler: str) -> None:
    """Lines of dashes and bars separate; a dash in a cell of theirs is no amount."""
    text = f"Budget (KRW million)\n| Item | 2025 |\n{ruler}\n| Kelp | 3,100 |\n"
    assert [figure.printed for figure in read_plain(text)] == ["3,100"]


def test_the_caption_is_a_short_line_or_one_with_a_unit() -> None:
    """A blank line may stand between; a line with amounts is a statement of its own."""
    rows = "A | 1\nB | 2"
    assert captions(f"주요 사업\n\n{rows}")[-1] == "주요 사업"
    assert captions(f"주요 사업\n(단위: 억원)\n{rows}")[-1] == "주요 사업 (단위: 억원)"
    assert captions(f"총 31억원을 투입한다\n{rows}")[-1] == ""
    assert captions(f"{'긴 문장 ' * 30}\n{rows}")[-1] == ""


def test_tables_apart_are_two() -> None:
    """A line between two tables ends the first."""
    blocks = plain_blocks("A | 1\nB | 2\nNext\nC | 3\nD | 4")
    assert [block.table for block in blocks] == [0, 0, None, 1, 1]


def test_spans_count_in_the_file_as_it_stands() -> None:
    """Outer bars, tabs, invisible characters and byte order marks do not move a span."""
    text = (
        "\ufeff예산 (단위: 억원)\r\n| 사업\t| 2025년 |\r\n"
        "|  관측\u200b망 |  4\u200b12 1) |\r\n\tA\t3,100\r\n\tB\t9\r\n"
    )
    figures = read_plain(text)
    assert [figure.label for figure in figures] == ["관측망", "A", "B"]
    for figure in figures:
        assert text[figure.start : figure.end] == figure.printed


def test_blocks_and_text_give_the_same_figures() -> None:
    """Claims are checked on blocks; their figures are then moved into the text."""
    text = "예산 (단위: 억원)\n사업 | 2025년\n관측망 | 412\n"
    assert in_text(text, read_figures("", plain_blocks(text))) == read_plain(text)


@pytest.mark.parametrize("ruler", ["|---|---|", "--- | ---", "|:-:|-=", "+==+ | =-"])
def test_a_ruler_holds_no_cells(ruler: str) -> None:
    """Dashes and equals signs between bars part the head of a table from its rows."""
    blocks = plain_blocks(f"Item | Amount\n{ruler}\nKelp | KRW 3 billion")
    assert [one.table for one in blocks] == [0, 0, 0]
    assert not blocks[1].text.strip()


@pytest.mark.parametrize("line", ["-" * 50_000 + "x", "-" * 50_000 + "|x", "-|" * 20_000 + "x"])
def test_a_long_line_of_dashes_is_no_ruler(line: str) -> None:
    """A word makes a line no ruler, however many dashes stand before it."""
    assert "".join(block.text for block in plain_blocks(line)).endswith("x")


@pytest.mark.parametrize(
    "text",
    [
        "2026년 예산\n사업명 2025년 2026년\n관측망 31 41\n해조류 9 8",  # no unit
        "(단위: 억원)\n사업명 2025년 2026년\n관측망 31 41\n예산은 늘었다.",  # one row only
        "(단위: 억원)\n관측망은 올해 커진다\n그 밖의 사업 9 8\n해조류 7 6",  # no head
        "총 31억원 (단위: 억원)\n사업명 2025년 2026년\n관측망 31 41\n해조류 9 8",  # a statement
        "(단위: 억원)\n사업명 2025년 2026년\n갯벌 2030 31 41\n해조류 7 9 8",  # cut in two ways
        "(단위: 억원)\n사업명   2025   2026\n관측망   1 200   1 500\n해조류   9   8",  # no numbers
        "(unit: KRW billion)\nItem   2025   2026\nKelp, phase 3   45\nMoss   9   8",  # one is empty
        "(unit: KRW billion)\nBudget of 2026\nKelp 150\nPublished on May 3\nSee page 12",
        "Budget (unit: KRW billion)\nYear 2026\nTotal 5\nKelp 3\nWe hired 12",
    ],
)
def test_blanks_part_columns_only_below_a_unit_and_a_head(text: str) -> None:
    """Sentences that happen to end in numbers are no rows."""
    assert all(block.table is None for block in plain_blocks(text))


def test_columns_of_blanks_do_not_move_a_span() -> None:
    """A tab takes the place of one blank, so that spans count in the file."""
    text = "A\n(Unit: KRW million)\nItem      2025    2026\n\nKelp  1\n"
    text += "(Unit: KRW million)\nItem      2025    2026\n"
    text += "Kelp     3,100   4,120\nMoss         -     310\n"
    figures = read_plain(text)
    assert [figure.printed for figure in figures] == ["3,100", "4,120", "-", "310"]
    assert all(text[one.start : one.end] == one.printed for one in figures)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("갯벌 2030   31   45", ["31", "45"]),
        ("갯벌   –   45", ["–", "45"]),
        ("갯벌   신규   45", ["45"]),
        ("갯벌   30*   45", ["30", "45"]),
        ("갯벌   31   45   신규", ["31", "45"]),
    ],
)
def test_wide_blanks_keep_cells_apart(row: str, told: list[str]) -> None:
    """A number in a name, a dash, a mark and a remark do not move a row by a column."""
    text = f"(단위: 억원)\n사업명   2025년   2026년   비고\n{row}\n해조류   9   8\n"
    figures = [figure for figure in read_plain(text) if figure.label.startswith("갯벌")]
    assert [figure.printed for figure in figures] == told
    assert figures[-1].amount == 4_500_000_000
