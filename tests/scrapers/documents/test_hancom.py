"""The same document says the same in both formats of Hancom's."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents import read_document
from scrapers.notice import Block
from tests.scrapers.documents import making_hwp as five
from tests.scrapers.documents import making_hwpx as x
from tests.scrapers.documents.showing import places

FRAMED = ["바깥", "1|2", "3|4", "옆"]


def blocks(old: five.Records, new: str) -> tuple[Block, ...]:
    """What both formats say, which must be the same."""
    read = [read_document(body) for body in (five.hwp(old), x.hwpx(new))]
    assert [document.state for document in read] == ["read", "read"]
    assert read[0].blocks == read[1].blocks
    return read[0].blocks


def shown(old: five.Records, new: str) -> list[str]:
    """The text of the blocks, cells parted by a bar."""
    return [block.text.replace("\t", "|") for block in blocks(old, new)]


def old_table(level: int, *rows: Sequence[five.Records]) -> five.Records:
    """A table of HWP 5 without spans."""
    cells = [(r, c, 1, 1, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    return five.table(level, cells)


def new_table(*rows: Sequence[str]) -> str:
    """A table of HWPX without spans."""
    return x.table([(r, c, 1, 1, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)])


def test_a_table_stands_where_it_is_in_its_paragraph() -> None:
    """The text before a table comes before it, the text after it comes after it."""
    cells = old_table(1, [five.p("갑", 2), five.p("을", 2)])
    old = five.p(f"앞{five.anchor('tbl ')}뒤", controls=cells)
    new = x.p(x.t("앞"), new_table([x.p(x.t("갑")), x.p(x.t("을"))]), x.t("뒤"))
    assert shown(old, new) == ["앞", "갑|을", "뒤"]


def test_a_caption_of_a_table_belongs_to_it() -> None:
    """The unit that a caption states is with every row."""
    cells = [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "10")]
    old = five.p(
        five.anchor("tbl "),
        controls=five.table(
            1,
            [(*cell[:4], five.p(cell[4], 2)) for cell in cells],
            caption=five.p("(단위: 백만원)", 2),
        ),
    )
    new = x.p(
        x.table(
            [(*cell[:4], x.p(x.t(cell[4]))) for cell in cells], caption=x.p(x.t("(단위: 백만원)"))
        )
    )
    read = blocks(old, new)
    assert [block.text for block in read] == ["(단위: 백만원)", "가\t10"]
    assert read[1].caption == "(단위: 백만원)"


def test_paragraphs_of_a_cell_are_one_text() -> None:
    """Cells stay cells, however many lines they have."""
    old = old_table(1, [five.p("인공\n지능", 2) + five.p("기본법", 2), five.p("1,000", 2)])
    new = new_table(
        [x.p("<hp:t>인공<hp:lineBreak/>지능</hp:t>") + x.p(x.t("기본법")), x.p(x.t("1,000"))]
    )
    assert shown(five.p(five.anchor("tbl "), controls=old), x.p(new)) == ["인공 지능 기본법|1,000"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    """Its paragraphs are lines like any other."""
    old = five.p(
        five.anchor("tbl "), controls=old_table(1, [five.p("제목", 2) + five.p("둘째 줄", 2)])
    )
    new = x.p(new_table([x.p(x.t("제목")) + x.p(x.t("둘째 줄"))]))
    assert shown(old, new) == ["제목", "둘째 줄"]


def test_a_table_around_a_table_is_a_frame() -> None:
    """What is in its cells is read in order; the inner table stays a table."""
    inner = old_table(3, [five.p("1", 4), five.p("2", 4)], [five.p("3", 4), five.p("4", 4)])
    old = five.p(
        five.anchor("tbl "),
        controls=old_table(1, [five.p(f"바깥{five.anchor('tbl ')}", 2, inner), five.p("옆", 2)]),
    )
    new_inner = new_table([x.p(x.t("1")), x.p(x.t("2"))], [x.p(x.t("3")), x.p(x.t("4"))])
    new = x.p(new_table([x.p(x.t("바깥"), new_inner), x.p(x.t("옆"))]))
    assert shown(old, new) == FRAMED


def test_notes_follow_their_paragraph() -> None:
    """A note does not break the sentence that it belongs to."""
    notes = [
        five.control("fn  ", 1),
        *five.listed(1, five.p("각주", 2)),
        five.control("en  ", 1),
        *five.listed(1, five.p("미주", 2)),
    ]
    old = five.p(f"가{five.anchor('fn  ', 17)}나{five.anchor('en  ', 17)}다", controls=notes)
    new = x.p(
        x.t("가"),
        x.note(x.p(x.t("각주"))),
        x.t("나"),
        x.note(x.p(x.t("미주")), "endNote"),
        x.t("다"),
    )
    assert shown(old, new) == ["가나다", "각주", "미주"]


def test_notes_of_a_cell_follow_the_table() -> None:
    """A cell holds its amount and nothing else."""
    note = [five.control("fn  ", 3), *five.listed(3, five.p("추정", 4))]
    old = old_table(1, [five.p("갑", 2), five.p(f"10{five.anchor('fn  ', 17)}", 2, note)])
    new = new_table([x.p(x.t("갑")), x.p(x.t("10"), x.note(x.p(x.t("추정"))))])
    assert shown(five.p(five.anchor("tbl "), controls=old), x.p(new)) == ["갑|10", "추정"]


def test_a_text_box_follows_the_line_that_it_is_anchored_in() -> None:
    """The box comes before its caption, whichever the file has first."""
    shape = [
        five.control("gso ", 1),
        *five.listed(1, five.p("그림 1", 2)),
        (five.SHAPE_COMPONENT, 2, bytes(8)),
        *five.listed(2, five.p("상자", 3)),
    ]
    old = five.p(f"가{five.anchor('gso ')}나", controls=shape)
    new = x.p(x.t("가"), x.box(x.p(x.t("상자")), caption=x.p(x.t("그림 1"))), x.t("나"))
    assert shown(old, new) == ["가나", "상자", "그림 1"]


@pytest.mark.parametrize(("name", "code"), [("head", 16), ("foot", 16), ("tcmt", 15), ("secd", 2)])
def test_page_furniture_is_not_read(name: str, code: int) -> None:
    """What is repeated on every page, or hidden, is no text of the document."""
    element = {"head": "header", "foot": "footer", "tcmt": "hiddenComment", "secd": "secPr"}[name]
    hidden = [five.control(name, 1), *five.listed(1, five.p("숨음", 2))]
    old = five.p(f"가{five.anchor(name, code)}나", controls=hidden)
    new = x.p(
        x.t("가"),
        f"<hp:ctrl><hp:{element}>{x.listed(x.p(x.t('숨음')))}</hp:{element}></hp:ctrl>",
        x.t("나"),
    )
    assert shown(old, new) == ["가나"]


def test_line_breaks_tabs_and_spaces() -> None:
    """A line break ends a line; a tab and the spaces of Hancom's are spaces."""
    tab = "\t" + "\0" * 6 + "\t"
    old = five.p(f"하나\n둘{tab}셋\x1e넷\x1f다섯\x18여섯 \U0001f600")
    new = x.p(
        "<hp:t>하나<hp:lineBreak/>둘<hp:tab/>셋<hp:nbSpace/>넷<hp:fwSpace/>다섯<hp:hyphen/>여섯 "
        "\U0001f600</hp:t>"
    )
    assert shown(old, new) == ["하나", "둘 셋 넷 다섯-여섯 \U0001f600"]


def test_what_a_field_shows_is_read() -> None:
    """The control of a field is not text, what stands between its ends is."""
    field = [five.control("%hlk", 1, "주소".encode("utf-16-le"))]
    end = "\x04" + "\0" * 6 + "\x04"
    old = five.p(f"{five.anchor('%hlk', 3)}누리집{end} 참조", controls=field)
    begin = (
        '<hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList><hp:p><hp:run><hp:t>메모</hp:t></hp:run>'
        "</hp:p></hp:subList></hp:fieldBegin></hp:ctrl>"
    )
    new = x.p(begin, x.t("누리집"), "<hp:ctrl><hp:fieldEnd/></hp:ctrl>", x.t(" 참조"))
    assert shown(old, new) == ["누리집 참조"]


def test_heads_of_paragraphs_give_their_kind() -> None:
    """An outline makes headings unless they are prose; bullets and numbers make items."""
    lines = ["개요", "목록", "본문", "문장" * 50]
    old = five.hwp(
        [r for n, line in enumerate(lines) for r in five.p(line, shape=(1, 3, 0, 1)[n])],
        shapes=(0, 1, 0, 3),
    )
    new = x.hwpx(
        "".join(x.p(x.t(line), shape=(1, 3, 0, 1)[n]) for n, line in enumerate(lines)),
        members={"Contents/header.xml": x.header(("NONE", "OUTLINE", "NONE", "BULLET"))},
    )
    kinds = ["heading", "list_item", "paragraph", "paragraph"]
    assert [block.kind for block in read_document(old).blocks] == kinds
    assert read_document(old).blocks == read_document(new).blocks


@st.composite
def grids(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Cells that cover a small grid without gaps: row, column, spans; from above, from the left."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while any((row, column + n) not in free for n in range(wide)):
            wide -= 1
        while any((row + n, column + m) not in free for n in range(high) for m in range(wide)):
            high -= 1
        free -= {(row + n, column + m) for n in range(high) for m in range(wide)}
        cells.append((row, column, high, wide))
    return cells


@given(grids())
def test_merged_cells_read_back(cells: list[tuple[int, int, int, int]]) -> None:
    """Every cell is where the file says, as large as it says, in both formats."""
    texts = [f"칸 {number}" for number in range(len(cells))]
    pairs = list(zip(cells, texts, strict=True))
    old = five.p(
        five.anchor("tbl "),
        controls=five.table(1, [(*cell, five.p(text, 2)) for cell, text in pairs]),
    )
    new = x.p(x.table([(*cell, x.p(x.t(text))) for cell, text in pairs]))
    read = blocks(old, new)
    if len(cells) == 1:
        assert [block.text for block in read] == texts
        return
    rows = {cell[0] for cell in cells}
    last = max(rows)
    expected = [
        (row, column, min(high, last - row + 1), wide, text)
        for (row, column, high, wide), text in pairs
    ]
    assert places(read) == expected
