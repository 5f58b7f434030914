"""How a digest looks."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from alerts.digest import compose, from_json
from alerts.layout import COLUMNS, width
from alerts.render import Rendered, is_web_address, marked, place, render
from alerts.rows import Place
from alerts.tell_notices import MAX_BLOCKS
from scrapers.notice import SourceKey
from storage.records import (
    AttachmentChange,
    Change,
    FieldChange,
    FigureChange,
    Look,
    WordRun,
)
from tests.alerts.making import (
    DESK,
    LOOKED,
    WINDOW,
    approve,
    correction,
    edited,
    figure,
    first,
    line,
    revision,
    story,
    version,
    words,
)


def shown(*changes: Change) -> Rendered:
    """The rendered digest of some changes."""
    digest = compose(DESK, WINDOW, changes, LOOKED)
    assert digest is not None
    return render(digest)


def corners() -> tuple[Change, ...]:
    """What is rare: restored notices, figures without label, supplementary budgets, caps."""
    returned = correction(
        seq=2,
        from_printed="KRW 36.0 billion",
        to_printed="KRW 37.0 billion",
        from_amount=36_000_000_000,
        to_amount=37_000_000_000,
    )
    text = "첨부 참조"
    before = version(text, number="9", seq=4, day=None, attachments=["a.pdf"])
    after = version(text, number="9", seq=5, day=None, attachments=["b.pdf"])
    gone, came = (
        figure(text, printed, None, label=label, year=None, place="b.pdf", section="예산")
        for printed, label in (("수십억원", ""), ("수백억원", "기반"))
    )
    rewritten = edited(
        before,
        after,
        blocks=[words(("+", f"Block {n}")) for n in range(MAX_BLOCKS + 2)],
        fields=[FieldChange(field="department", before="", after="Budget Division")],
        figures=[
            FigureChange(kind="removed", before=gone, after=None),
            FigureChange(kind="added", before=None, after=came),
            FigureChange(kind="changed", before=gone, after=came),
        ],
        attachments=[
            AttachmentChange(kind="renamed", before="a.pdf", after="b.pdf"),
            AttachmentChange(kind="added", before="", after="c.pdf"),
        ],
    )
    supplementary = replace(
        revision(
            replace(
                line("Public AX", "supplementary-proposal", 30 * 10**9, "300억원", number="7"),
                round=2,
                basis="increment",
            ),
            replace(
                line("Public AX", "supplementary-final", 45 * 10**9, "450억원"),
                round=2,
                basis="increment",
            ),
        ),
        identity="similar",
    )
    also = replace(supplementary, later=replace(supplementary.later, number="1041"))
    return (
        correction(),
        returned,
        rewritten,
        first(version(), supplementary),
        first(version(number="1041"), also),
    )


@pytest.mark.parametrize(("name", "changes"), [("story", story()), ("corners", corners())])
@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_a_digest_looks_as_approved(name: str, changes: tuple[Change, ...], form: str) -> None:
    """Every form is compared with a golden file."""
    ending = {"text": "txt"}.get(form, form)
    approve(f"digest-{name}.{ending}", getattr(shown(*changes), form))


def test_the_same_digest_gives_the_same_bytes_after_the_outbox() -> None:
    """It may be rendered again from what was stored."""
    rendered = shown(*story())
    assert render(from_json(rendered.json)) == rendered


def test_the_text_keeps_to_its_columns() -> None:
    """But for addresses, which are not split."""
    for found in shown(*story(), *corners()).text.splitlines():
        assert width(found) <= COLUMNS or "https://" in found


def test_every_change_says_where_it_was_published() -> None:
    """Ministry, number, day and address stand in each form."""
    rendered = shown(correction())
    for form in (rendered.text, rendered.html, rendered.json):
        assert "Ministry of Science and ICT" in form
        assert "https://www.msit.go.kr/view.do?nttSeqNo=1033" in form
        assert "2024-08-27" in form


def test_removed_and_added_words_are_marked_in_text() -> None:
    """A reader without colours sees them; white space stays outside."""
    runs = (
        WordRun(op="equal", text="KRW "),
        WordRun(op="removed", text="37.0 "),
        WordRun(op="added", text="36.62 "),
        WordRun(op="equal", text="billion"),
        WordRun(op="added", text=" "),
    )
    assert marked(runs) == "KRW [-37.0-] {+36.62+} billion"


def test_words_are_marked_in_html() -> None:
    """By elements that a screen reader knows, in the language of the notice."""
    html = shown(story()[2]).html
    assert (
        '<li lang="ko">신청 기간은 12월 <del>1일까지이다</del><ins>15일까지이다</ins>.</li>' in html
    )


@pytest.mark.parametrize(
    ("where", "printed"),
    [
        (Place(name="title", block=0), "title"),
        (Place(name="body", block=0, section="A > B"), "body, block 1, under “A > B”"),
        (Place(name="붙임.hwp", block=2), "attachment 붙임.hwp, block 3"),
    ],
)
def test_a_place_is_named_for_people(where: Place, printed: str) -> None:
    """Blocks are counted from 1."""
    assert place(where) == printed


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://www.msit.go.kr/a?b=1", True),
        ("http://localhost/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//www.msit.go.kr/", False),
        ("https:", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_link: bool) -> None:  # noqa: FBT001  # a table of cases
    """Everything else is printed, not clicked."""
    assert is_web_address(url) == is_link
    assert (
        ' href="' in shown(first(version("x", url=url or "x:"))).html.split("<h2>")[1]
    ) == is_link


# --- hostile text

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>&amp;{{ 7*7 }}{% raw %}"
    "\x1b[2J\x1b[31m\x07\r\n=====\r\nBUDGET FIGURES CHANGED\u202e\u2066\u2028\x00"
)


class Elements(HTMLParser):
    """Collects elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers one element."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [link or "" for name, link in attrs if name == "href"]


def hostile(text: str) -> tuple[Change, ...]:
    """The same text wherever a publisher may put it."""
    url = "https://www.msit.go.kr/" + text
    found = figure(text, text[:30] or "x", 5, label=text, section=text, place=text)
    before = version(text, number=text, title=text, department=text, url=url, figures=[found])
    after = replace(before, seq=2)
    change = edited(
        before,
        after,
        blocks=[words(("=", text), ("-", text), ("+", text), ("=", text))],
        fields=[FieldChange(field="title", before=text, after=text)],
        figures=[FigureChange(kind="removed", before=found, after=None)],
        attachments=[AttachmentChange(kind="renamed", before=text, after=text)],
    )
    budget = revision(
        line(text, "proposal", 5, text, number=text), line(text, "final", 6, text, number=text)
    )
    return change, first(version(text, title=text, url="javascript:" + text), budget)


@pytest.mark.parametrize(
    "text", [HOSTILE, HOSTILE * 80, "가" * 10_000, "x" * 10_000, "a\u0301" * 9]
)
def test_hostile_text_cannot_leave_its_place(text: str) -> None:
    """No element, line, colour or direction comes from a page."""
    look = Look(source=SourceKey("x"), name=text, publisher=text, address=text, at=None, notices=1,
                trouble=text)  # fmt: skip
    digest = compose(DESK, WINDOW, hostile(text), [look])
    assert digest is not None
    rendered = render(digest)
    elements = Elements()
    elements.feed(rendered.html)
    assert not elements.tags & {"script", "img", "iframe", "object", "link"}
    assert not {name for name in elements.attributes if name.startswith("on")}
    assert all(link.startswith("https://www.msit.go.kr/") for link in elements.links)
    for form in (rendered.subject, rendered.text, rendered.html, rendered.json):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", form)
        assert len(form) < 60_000
    assert "\n" not in rendered.subject
    assert rendered.text.splitlines().count("=====") == 0
    assert len(re.findall(r"^BUDGET FIGURES CHANGED", rendered.text, re.MULTILINE)) == 1
    assert json.loads(rendered.json)["version"] == 1


def test_a_page_loads_nothing_from_elsewhere() -> None:
    """Opening a digest tells nobody that it was opened."""
    html = shown(*story()).html
    assert not re.search(r"\b(src|background|action)=|url\(|@import|<link|<script", html)
    assert html.count("<style>") == 1
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_text_of_templates_is_not_executed() -> None:
    """A title is data for the renderer too."""
    assert "{{ 7*7 }}" in shown(first(version("x", title="{{ 7*7 }}"))).text
