"""Links and licences as bodies print them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.licence import kogl_types, licence_of
from scrapers.links import address_of, is_button, resolve


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/a.html", "/a.html"),
        (" /a b.pdf ", "/a%20b.pdf"),
        ("/a\n\tb", "/ab"),
        ("/a;jsessionid=aB3.node1?b=1", "/a?b=1"),
        ("java\nscript:alert(1)", ""),
        ("JavaScript:;", ""),
        ("mailto:a@example.org", ""),
        ("#top", ""),
        ("", ""),
    ],
)
def test_an_anchor_leads_to_its_address_or_nowhere(href: str, address: str) -> None:
    """Browsers pass over line ends in an address, and keep the spaces in it."""
    anchor = LexborHTMLParser(f'<a href="{href}">x</a>').css_first("a")
    assert anchor is not None
    assert address_of(anchor) == address


@pytest.mark.parametrize(
    ("base", "address", "absolute"),
    [
        ("http://k.test/a/b.html", "c.html?x=1", "http://k.test/a/c.html?x=1"),
        ("http://k.test/a/b.html", "../c.html", "http://k.test/c.html"),
        ("http://k.test/a/b.html", "//l.test/c", "http://l.test/c"),
        ("http://k.test/a/b.html", "http://[", ""),
        ("http://[", "", ""),
        ("http://k.test/", "//\u2100/", ""),
    ],
)
def test_a_relative_address_is_resolved_or_none(base: str, address: str, absolute: str) -> None:
    """What is no address leads nowhere, and breaks nothing."""
    assert resolve(base, address) == absolute


def test_a_button_is_no_name() -> None:
    """What an anchor does is not what it leads to."""
    assert is_button("파일 다운로드")
    assert is_button("")
    assert not is_button("공고문.hwpx")


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("공공누리 제1유형: 출처표시", "KOGL-1"),
        ("KOGL Type 2 (source indication)", "KOGL-2"),
        ("Korea Open Government License type 3, KOGL 3", "KOGL-3"),
        ("공공누리 제1유형, 공공누리 제4유형", ""),
        ("공공누리 안내 2026", ""),
        ("", ""),
    ],
)
def test_one_type_is_a_licence(text: str, licence: str) -> None:
    """Two different types contradict each other."""
    assert licence_of(kogl_types(text)) == licence
