"""How much prose the elements of a page hold, and how they are taken away."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.notice import Language
from scrapers.prose import Prose, Verdict, language_of, measure, outermost, prune


def _body(html: str) -> LexborNode:
    body = LexborHTMLParser(html).body
    assert body is not None
    return body


def _is_linked(anchor: LexborNode) -> bool:
    return "href" in anchor.attributes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A greenhouse", "en"),
        ("견본 온실", "ko"),
        ("AI 반도체 육성", "ko"),
        ("The sample (견본) of it", "en"),
        ("2,026 · 10 %", None),
        ("", None),
    ],
)
def test_letters_tell_the_language(text: str, language: Language | None) -> None:
    """Korean prose is full of Latin names, English prose hardly ever has Hangul."""
    assert language_of(text) == language


def test_prose_is_counted_by_language_and_without_links() -> None:
    """White space, scripts and comments are nothing."""
    body = _body("<p>ab c<p>한 글 <a href=x>go</a> <a>on</a><p>12 <!-- x --><script>y</script>")
    assert measure(body, _is_linked)[body.mem_id] == Prose(
        korean=2, english=5, wordless=2, linked=2
    )


def test_every_element_has_its_own_prose() -> None:
    """An element counts what is in the elements that it holds."""
    body = _body("<div id=a>ab<p id=b>cd</p></div><p id=c>ef</p>")
    measured = measure(body, _is_linked)
    totals = {node.id: measured[node.mem_id].total for node in body.css("[id]")}
    assert totals == {"a": 4, "b": 2, "c": 2}


def test_the_outermost_elements_are_removed_and_counted() -> None:
    """What is kept is not looked into; what was removed is told."""
    body = _body("<div class=x>ab<div class=x>cd</div></div><p><b class=x>ef</b>gh</p><ul>ij</ul>")

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        if node.tag == "p":
            return "keep"
        return "drop" if node.attributes.get("class") == "x" and prose.total else "enter"

    assert prune(body, _is_linked, verdict).total == 4
    assert body.html == '<body><p><b class="x">ef</b>gh</p><ul>ij</ul></body>'


def test_wanted_elements_inside_wanted_ones_are_not_told() -> None:
    """Each would be removed twice, and the second time it is not there."""
    body = _body("<div><div></div></div><p><div></div></p>")
    found = outermost(body, lambda node: node.tag == "div")
    assert len(found) == 2
