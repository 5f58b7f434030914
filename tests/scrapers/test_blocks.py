"""The body of a notice as blocks."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.blocks import MAX_SPAN, read_blocks
from scrapers.notice import Block


def _blocks(body: str, *without: str) -> tuple[Block, ...]:
    node = LexborHTMLParser(f"<div id=body>{body}</div>").css_first("#body")
    assert node is not None
    return read_blocks(node, without)


def _lines(body: str, *without: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _blocks(body, *without)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("bare", [("paragraph", "bare")]),
        ("<p>a</p><p></p><p>&nbsp;</p><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<br>b<br><br>c</p>", [("paragraph", x) for x in "abc"]),
        ("<h2>A</h2>b", [("heading", "A"), ("paragraph", "b")]),
        ("<div>a<div>b</div>c</div>", [("paragraph", x) for x in "abc"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<pre>a\nb\n\n c</pre>d\ne", [("paragraph", x) for x in ("a", "b", "c", "d e")]),
        ("<p>6<b>.</b><i>4</i>억</p>", [("paragraph", "6.4억")]),
    ],
)
def test_lines_are_what_a_person_sees(body: str, lines: list[tuple[str, str]]) -> None:
    """Block elements and line breaks end a line; empty lines are none."""
    assert _lines(body) == lines


def test_nested_list_items_are_items_of_their_own() -> None:
    """An item ends where an inner list begins."""
    body = "<ul><li>a<ol><li>b</li></ol>c</li><li><p>d</p></li></ul>e"
    kinds = ["list_item"] * 4 + ["paragraph"]
    assert _lines(body) == list(zip(kinds, "abcde", strict=True))


def test_what_does_not_belong_to_the_body_is_left_out() -> None:
    """Neighbours' titles change when neighbours appear, and must not move the text."""
    assert _lines("a<div class=page_skip>next</div>", ".page_skip") == [("paragraph", "a")]


def test_cells_stay_cells_in_the_grid_that_spans_unfold_to() -> None:
    """A spanning cell keeps its place, and the cells after it theirs."""
    rows = _blocks(
        "<table><tr><th rowspan=2>name<th colspan=2>year</tr><tr><th>25<th>26</tr>"
        "<tr><td>a<td>1<td>2</table>"
    )
    placed = [[(c.row, c.column, c.text) for c in row.cells] for row in rows]
    assert placed == [
        [(0, 0, "name"), (0, 1, "year")],
        [(1, 1, "25"), (1, 2, "26")],
        [(2, 0, "a"), (2, 1, "1"), (2, 2, "2")],
    ]
    assert [row.text for row in rows] == ["name\tyear", "25\t26", "a\t1\t2"]
    assert [(c.row_span, c.column_span) for c in rows[0].cells] == [(2, 1), (1, 2)]


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        ("<p>(단위: 억원)</p>", "(단위: 억원)"),
        ("<p>" + "길다 " * 40 + "</p>", ""),
        ("", ""),
        ("<table><tr><td>x<td>y</table>", ""),
    ],
)
def test_a_short_line_before_a_table_is_its_caption(before: str, caption: str) -> None:
    """The unit of a table stands there; the line stays a paragraph, too."""
    assert _blocks(f"{before}<table><tr><td>a<td>b</table>")[-1].caption == caption


def test_a_caption_keeps_the_unit_printed_before_it() -> None:
    """An accessible caption must not hide the unit."""
    body = "<p>(단위: 억원)</p><table><caption>예산</caption><tr><td>a<td>b</table>"
    assert _blocks(body)[-1].caption == "예산 (단위: 억원)"
    body = "<p>다음과 같다</p><table><caption>예산</caption><tr><td>a<td>b</table>"
    assert _blocks(body)[-1].caption == "예산"


def test_a_title_stands_before_a_line_that_is_only_a_unit() -> None:
    """The line right before the table alone would not say what it is about."""
    rows = "<table><tr><td>a<td>b</table>"
    assert (
        _blocks(f"<p>2025년 예산</p><p>(단위: 억원)</p>{rows}")[-1].caption
        == "2025년 예산 (단위: 억원)"
    )
    assert _blocks(f"<p>(단위: 억원)</p>{rows}")[-1].caption == "(단위: 억원)"
    assert _blocks(f"{rows}<p>(단위: 억원)</p>{rows}")[-1].caption == "(단위: 억원)"


def test_a_frame_is_read_as_if_it_were_not_there() -> None:
    """Editors put boxes around text; the table inside keeps its cells."""
    body = "<table><tr><td>a<table><tr><td>b<td>c</table><p>d</p></table>"
    assert _lines(body) == [("paragraph", "a"), ("table_row", "b\tc"), ("paragraph", "d")]


@pytest.mark.parametrize("span", ["99999999999", "-3", "x", "0", "1000", ""])
def test_absurd_spans_are_bounded(span: str) -> None:
    """A page cannot make us count to a billion."""
    rows = _blocks(f"<table><tr><td rowspan={span} colspan={span}>a<td>b<tr><td>c<td>d</table>")
    assert all(cell.column <= 2 * MAX_SPAN for row in rows for cell in row.cells)
    assert all(1 <= cell.row_span <= 2 for row in rows for cell in row.cells)


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "blockquote", "table><tr><td", "b"])
def test_depth_is_no_danger(tag: str) -> None:
    """Ten thousand nested elements are walked without recursion."""
    opening = f"<{tag}>" * 10_000
    assert _lines(f"{opening}deep")[0][1] == "deep"
