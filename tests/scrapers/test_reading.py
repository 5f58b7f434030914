"""Selectors with expectations, and the normal form of text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scrapers.errors import LayoutError
from scrapers.reading import Place, Sel, fold, parse, strip_session, text_of

PLACE = Place("MSIT listing (msit-press, page 1)", "http://ministry.test/list.do;jsessionid=x?a=1")


def test_a_selector_says_what_it_expected_and_what_it_found() -> None:
    """Expectation, observation and place stand in the message; the session id does not."""
    with pytest.raises(LayoutError) as caught:
        Sel("div.toggle", at_least=1).all(LexborHTMLParser("<p>"), PLACE)
    assert caught.value.found == (
        "MSIT listing (msit-press, page 1): 'div.toggle' matched 0 times, expected at least 1"
    )
    assert caught.value.url == "http://ministry.test/list.do?a=1"


def test_more_than_expected_is_an_error_too() -> None:
    """Two titles are no title."""
    with pytest.raises(LayoutError, match="matched 2 times, expected at most 1"):
        Sel("h2", at_most=1).first(LexborHTMLParser("<h2>a</h2><h2>b</h2>"), PLACE)


def test_nothing_is_expected_unless_it_is_said() -> None:
    """A selector without a floor may match nothing."""
    assert Sel("h2").first(LexborHTMLParser("<p>"), PLACE) is None


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("  a\t\n b\u00a0\u3000c ", "a b c"),
        ("6,4\u200b00\ufeff억\u00ad원", "6,400억원"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("\uf0b7 항목", "• 항목"),
        ("\uf53a글", "한글"),
        ("\uf123비밀", "비밀"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("a\x00b\x08c\x7fd\x9b", "abcd"),
        ("left\u202eright\u2066", "leftright"),
        ("１２억", "１２억"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_text_has_one_form(printed: str, folded: str) -> None:
    """Two spellings that look alike must not become a change."""
    assert fold(printed) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """The normal form is stable, of one line and without edges."""
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


def test_a_long_title_is_kept_whole() -> None:
    """Nothing is cut: a title of 10,000 characters is legal."""
    assert len(fold("가나다라 " * 2_500)) == 12_499


@pytest.mark.parametrize(
    ("url", "stripped"),
    [
        ("/view.do;jsessionid=aB3_-.AP_msit_1?n=1", "/view.do?n=1"),
        ("/view.do;JSESSIONID=aB3", "/view.do"),
        ("/go?u=%2Fv.do%3Bjsessionid%3DaB3.AP_msit_2%3Fn%3D1", "/go?u=%2Fv.do%3Fn%3D1"),
        ("/view.do?n=1", "/view.do?n=1"),
    ],
)
def test_session_ids_leave_addresses(url: str, stripped: str) -> None:
    """Two visits of one page have one address."""
    assert strip_session(url) == stripped


def test_inline_elements_join_and_blocks_part() -> None:
    """An amount is printed across inline elements; what nobody sees is not text."""
    tree = LexborHTMLParser(
        "<div id=a>KRW 6<b>.4</b><span> tri</span>llion<br>next<script>var x</script>"
        "<style>p{}</style><!-- dead --><template>no</template><noscript>no</noscript></div>"
    )
    node = tree.css_first("#a")
    assert node is not None
    assert text_of(node) == "KRW 6.4 trillion next"


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 200_000,
        "<div>" * 60_000 + "</div>" * 60_000,
        "".join(f"<b a={n}>" for n in range(20_000)) + "<p>x" * 20_000,
        "<ul><li>" * 100_000,
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    ],
    ids=["open", "closed", "repeated", "list", "attributes"],
)
def test_markup_that_would_stop_the_parser_is_refused(text: str) -> None:
    """Some markup takes a parser minutes and gigabytes; it is refused in a moment."""
    began = time.perf_counter()
    with pytest.raises(LayoutError, match=r"deep|attributes"):
        parse(text, PLACE)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0323" * 200_000,
        "<" * 1_000_000,
        "\x1b[" * 500_000,
        "\x1b]" * 500_000,
        ";jsessionid" * 90_000,
        "'\"" * 500_000,
    ],
    ids=["marks", "brackets", "escapes", "commands", "sessions", "quotes"],
)
def test_odd_text_takes_linear_time(text: str) -> None:
    """A megabyte of the worst characters is folded and parsed in seconds."""
    began = time.perf_counter()
    fold(text)
    strip_session(text)
    parse(text, PLACE)
    assert time.perf_counter() - began < 10
