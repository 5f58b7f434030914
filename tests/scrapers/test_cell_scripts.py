"""Which statement of an inline script is live, and what it writes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.cell_scripts import plain, read_cells, split_live, unescape

CELL = "$('#td_'+'NTT_SJ'+'_0').html({});"


def _live(script: str) -> list[tuple[int, str, str]]:
    return [(cell.row, cell.field, cell.text) for cell in read_cells([script])[0]]


def _title(literal: str) -> str:
    """What a row shows whose title stands as *literal* in `unescape(...)`."""
    script = f"var sHtml = replyHrml; sHtml+= unescape({literal}); sHtml+= newHtml;\n"
    return _live(script + CELL.format("sHtml"))[-1][2]


@pytest.mark.parametrize(
    ("script", "live"),
    [
        (CELL.format("'a'"), [(0, "NTT_SJ", "a")]),
        (CELL.format('"a"'), [(0, "NTT_SJ", "a")]),
        ("$('#td_REG_DT_12').html('2026. 10. 1');", [(12, "REG_DT", "2026. 10. 1")]),
        ("// " + CELL.format("'a'"), []),
        ("  //" + CELL.format("'a'") + "\n" + CELL.format("'b'"), [(0, "NTT_SJ", "b")]),
        ("/* x\n" + CELL.format("'a'") + " */" + CELL.format("'b'"), [(0, "NTT_SJ", "b")]),
        ("/* never closed " + CELL.format("'a'"), []),
        ("if('A' == 'A'){" + CELL.format("'a'") + "}", [(0, "NTT_SJ", "a")]),
        ("if('A' == 'B'){" + CELL.format("'a'") + "}", []),
        ("if('A' != 'B'){" + CELL.format("'a'") + "}", [(0, "NTT_SJ", "a")]),
        (
            "if ('A' === 'B') {" + CELL.format("'a'") + "} else {" + CELL.format("'b'") + "}",
            [(0, "NTT_SJ", "b")],
        ),
        ("if('A' == 'B' || 'A' == 'A'){" + CELL.format("'a'") + "}", [(0, "NTT_SJ", "a")]),
        ("if('A' == 'A' && 'A' == 'B'){" + CELL.format("'a'") + "}", []),
        ("if('A' == 'B'){ if(x){" + CELL.format("'a'") + "} }", []),
        ("if(mode == 'B'){" + CELL.format("'a'") + "}", [(0, "NTT_SJ", "a")]),
        ("function f(){ return '}'; }" + CELL.format("'a'"), [(0, "NTT_SJ", "a")]),
        (CELL.format("other"), [(0, "NTT_SJ", "")]),
    ],
)
def test_only_what_runs_is_live(script: str, live: list[tuple[int, str, str]]) -> None:
    """Comments are dead, and so is what a comparison of two literals never lets run."""
    assert _live(script) == live


def test_scripts_do_not_reach_into_each_other() -> None:
    """A comment that one script never closes ends with that script."""
    live, _ = read_cells(["/* open", CELL.format("'a'")])
    assert [cell.text for cell in live] == ["a"]


def test_comments_are_kept_as_evidence() -> None:
    """What is dead can still be shown to a person."""
    _, dead = read_cells([f"//{CELL.format(chr(39) + 'old' + chr(39))}"])
    assert [cell.text for cell in dead] == ["old"]


@pytest.mark.parametrize(
    ("literal", "title"),
    [
        ("'plain'", "plain"),
        ('"double"', "double"),
        (r"'it\'s \"so\"'", 'it\'s "so"'),
        ("'a // b'", "a // b"),
        ("'a /* b */ c'", "a /* b */ c"),
        ("'5% of %uD55C%uAE00 %41'", "5% of 한글 A"),
        (r"'\uD55C\x41\/'", "한A/"),
        ("'%uD83D%uDE00'", "😀"),
        ("'half %uD83D'", "half"),
        ("'R&amp;D &lt;AI&gt; &#39;26 &quot;q&quot;'", 'R&D <AI> \'26 "q"'),
        ("'&amp;lt;'", "&lt;"),
        ("'<b>bold</b> <AI> 3 < 4'", "bold <AI> 3 < 4"),
        ("'Korea's own'", "Korea's own"),
        ("'two\\nlines'", "two lines"),
        ("''", ""),
        ("'" + "긴 제목 " * 2_000 + "끝'", "긴 제목 " * 2_000 + "끝"),
    ],
)
def test_a_title_is_what_the_script_would_show(literal: str, title: str) -> None:
    """Escapes of JavaScript first, then `unescape`, then markup, then entities."""
    assert _title(literal) == title


def test_a_title_may_be_an_anchor_with_unescaped_quotes() -> None:
    """English lists write the whole anchor; its inner quotes end nothing."""
    literal = (
        """'<a href="javascript:;" onclick="fn_detail("7")" data-value="7"><span>A</span></a>'"""
    )
    assert _live(CELL.format(literal)) == [(0, "NTT_SJ", "A")]


def test_a_title_in_parts_is_put_together() -> None:
    """Badges are variables and stay out; literal parts join."""
    script = "sHtml = unescape('a '); sHtml += unescape(badge); sHtml += unescape('b');"
    assert _live(script + CELL.format("sHtml"))[0][2] == "a b"


@given(st.text())
def test_any_text_comes_back_from_the_escapes_of_a_browser(text: str) -> None:
    """`unescape` undoes `escape`, whatever stands in the title."""
    encoded = text.encode("utf-16-be", "surrogatepass")
    units = [encoded[at : at + 2].hex() for at in range(0, len(encoded), 2)]
    assert unescape("".join(f"%u{unit}" for unit in units)) == text


@given(st.text(alphabet="'\"\\/*{}()$#ifels= \nab;+", max_size=200))
def test_any_script_is_parted(script: str) -> None:
    """No sequence of quotes, comments and braces breaks the scan, and nothing is invented."""
    live, dead = split_live(script)
    assert len(live) + len(dead) <= len(script) + script.count("/")


@pytest.mark.parametrize(
    "piece",
    [
        "'",
        '"',
        "\\'",
        "'\\",
        "/*",
        "//",
        "{",
        "}",
        "if(",
        "if('A'=='B'){",
        "$('#td_",
        "unescape('",
        "$('#td_'+'A'+'_0').html('",
        "sHtml+= unescape('",
        "<a",
        "&#",
        "%u",
        "fn_detail(",
        "else{",
        "$('#td_'+'NTT_SJ'+'_0').html(sHtml);",
        "$('#td_'+'A" * 2 + "_",
        "if('A'=='A'||",
    ],
)
def test_a_megabyte_of_traps_takes_seconds(piece: str) -> None:
    """The scan is linear in whatever a hostile page repeats."""
    script = piece * (1_000_000 // len(piece))
    began = time.perf_counter()
    read_cells([script, "x" + script])
    plain(script)
    assert time.perf_counter() - began < 20
