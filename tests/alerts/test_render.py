"""How a digest looks."""

import datetime as dt
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from alerts.digest import compose, from_json
from alerts.layout import COLUMNS, width
from alerts.parts import Place, Statement, Where
from alerts.render import Rendered, render
from alerts.rows import HEADINGS, BudgetRow, Digest, LookRow, NewRow, RevisedRow, Section
from alerts.tell_notices import MAX_BLOCKS
from alerts.wording import is_web_address, marked, place, scope
from scrapers.notice import SourceKey
from storage.records import (
    AttachmentChange,
    BudgetRevision,
    Change,
    Claim,
    DeadlineChange,
    FieldChange,
    FigureChange,
    Look,
    Relation,
    RevisionKind,
    Verdict,
    Version,
    WordRun,
)
from tests.alerts.calling import LOOKED_AT_ALL, calls, contact
from tests.alerts.making import (
    DESK,
    LOOKED,
    WINDOW,
    approve,
    correction,
    deadline,
    edited,
    figure,
    first,
    line,
    revision,
    story,
    version,
    words,
)


def told(*changes: Change) -> Digest:
    """The digest of some changes, which must have one."""
    digest = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    assert digest is not None
    return digest


def shown(*changes: Change) -> Rendered:
    """The rendered digest of some changes, from two sources."""
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
        first(version(), supplementary, *decisions()),
        first(doubtful(), also),
    )


def decisions() -> tuple[BudgetRevision, ...]:
    """A new and a dropped programme, a slip of units, and a baseline that was restated."""
    sums = (("Museum Nights", 0, 15), ("Sky Lab", 8, 0), ("Sea Lab", 2, 200))
    kinds: tuple[RevisionKind, ...] = ("new", "dropped", "changed")
    steps = [
        revision(
            line(name, "proposal", before * 10**8, f"{before}억원" if before else "-", number="7"),
            line(name, "final", after * 10**8, f"{after * 100:,}"),
            kind,
        )
        for (name, before, after), kind in zip(sums, kinds, strict=True)
    ]
    decided = line("MSIT total", "final", 18_562_500_000_000, "KRW 18.5625 trillion", number="3")
    baseline = line("MSIT total", "proposal", 17_917_400_000_000, "KRW 17.9174 trillion")
    return *steps, revision(decided, replace(baseline, role="baseline"), "restated")


def doubtful() -> Version:
    """A notice whose amounts are not to be relied on, with markup in its words."""
    text = "표 Basic Research KRW 3.55 trillion, a 16.1% increase <b>"
    slip = figure(text, "KRW 3.55 trillion", 3_550_000_000_000, label="Basic <i>Research</i>")
    cells = [figure("표", "표", None, label="합계") for _ in range(3)]
    return replace(
        version(text, number="1041"),
        figures=(
            replace(slip, doubt="a tenth of its neighbours"),
            *(replace(cell, doubt="the table does not say its unit") for cell in cells),
        ),
        claims=(
            claim("a 16.1% increase", "fails", "15.2 % to 15.9 %"),
            claim("a 1% increase", "holds", "0.9 % to 1.1 %"),
        ),
    )


def claim(printed: str, verdict: Verdict, expected: str) -> Claim:
    """A percentage that a notice states."""
    return Claim(
        kind="percentage",
        printed=printed,
        verdict=verdict,
        expected=expected,
        place="body",
        block=0,
        start=0,
        end=len(printed),
    )


def test_money_that_is_not_to_be_relied_on_is_named() -> None:
    """Amounts of one reason are counted, claims that hold are not told, markup is escaped."""
    rendered = shown(first(doubtful()))
    folded = " ".join(rendered.text.split())
    assert (
        "doubtful: “KRW 3.55 trillion” (Basic <i>Research</i>): a tenth of its neighbours "
        "doubtful: “표” (합계) and 2 more: the table does not say its unit "
        "doubtful: “a 16.1% increase” is not borne out by the amounts: 15.2 % to 15.9 %"
    ) in folded
    assert "1% increase" not in folded.replace("16.1% increase", "")
    assert "<i>" not in rendered.html
    assert rendered.html.count("doubtful:") == 3
    (row,) = json.loads(rendered.json)["digest"]["new"]["rows"]
    assert [each["reason"] for each in row["doubts"]["rows"]] == [
        "a tenth of its neighbours",
        "the table does not say its unit",
        "15.2 % to 15.9 %",
    ]


def test_what_is_doubtful_in_a_revised_notice_is_named_once_and_shortly() -> None:
    """A few of many, and the rest is counted."""
    many = tuple(replace(doubtful().figures[0], doubt=f"reason {n}") for n in range(9))
    after = replace(doubtful(), seq=2, figures=many, claims=())
    change = edited(version("a", number="1041"), after, blocks=[words(("-", "a"), ("+", "b"))])
    rendered = shown(change)
    assert rendered.text.count("doubtful:") == 5
    assert "and 4 more doubts" in rendered.text
    assert "and 4 more doubts" in rendered.html


@pytest.mark.parametrize(
    ("name", "rendered"),
    [
        ("story", shown(*story())),
        ("corners", shown(*corners())),
        ("calls", render(told(*calls()))),
    ],
)
@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_a_digest_looks_as_approved(name: str, rendered: Rendered, form: str) -> None:
    """Every form is compared with a golden file."""
    ending = {"text": "txt"}.get(form, form)
    approve(f"digest-{name}.{ending}", getattr(rendered, form))


def test_the_same_digest_gives_the_same_bytes_after_the_outbox() -> None:
    """It may be rendered again from what was stored."""
    rendered = shown(*story())
    assert render(from_json(rendered.json)) == rendered


def test_the_text_keeps_to_its_columns() -> None:
    """But for addresses, which are not split."""
    for found in render(told(*story(), *corners(), *calls())).text.splitlines():
        assert width(found) <= COLUMNS or "https://" in found


def names(row: object) -> list[str]:
    """Ministry and address of every source and notice that a row speaks of."""
    if isinstance(row, BudgetRow):
        return [*_names(row.earlier), *_names(row.later)]
    if isinstance(row, LookRow):
        return [row.publisher, row.address]
    ties = row.relations.rows if isinstance(row, NewRow | RevisedRow) else ()
    where: Where = row.where  # type: ignore[attr-defined]  # every other row has one
    others = [name for tie in ties for name in (tie.publisher, tie.url) if name]
    return [*_names(where), *others]


def _names(where: Where | Statement) -> list[str]:
    return [where.publisher, where.url]


def restated() -> Change:
    """A notice of 2025 whose baseline is not what a notice at hand says was voted."""
    decided = line("Public AX", "final", 30 * 10**9, "KRW 30 billion", number="1033")
    baseline = line("Public AX", "proposal", 29 * 10**9, "KRW 29 billion", number="1060")
    step = revision(decided, replace(baseline, role="baseline"), "restated")
    return first(version(number="1060"), step)


ROWS = [
    pytest.param(name, row, id=f"{name}-{number}")
    for name, _, section in told(*story(), *calls(), restated()).sections()
    for number, row in enumerate(section.rows)
]


def test_there_is_a_row_of_every_kind_to_look_at() -> None:
    """Or the next test would say less than it seems."""
    assert {row.values[0] for row in ROWS} == set(HEADINGS)


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_every_row_names_ministry_and_address_in_every_form(name: str, row: object) -> None:
    """Also where it stands alone."""
    lone: dict[str, Section[object]] = {each: Section() for each in HEADINGS}
    lone[name] = Section(rows=(row,))
    rendered = render(replace(told(*story()), **lone))  # type: ignore[arg-type]  # by field
    expected = names(row)
    assert all(expected)
    for form in (rendered.text, unescape(rendered.html), rendered.json):
        assert not [each for each in expected if each not in " ".join(form.split())]


def test_the_day_of_a_notice_is_told() -> None:
    """In each form, with the number."""
    rendered = shown(correction())
    assert all("2024-08-27" in form for form in (rendered.text, rendered.html, rendered.json))


def test_a_printed_licence_is_named_with_its_notice() -> None:
    """And nothing is said of one that is not printed."""
    free = shown(first(version("x", licence="KOGL-1")))
    assert "R&D Policy Division · KOGL type 1" in " ".join(free.text.split())
    assert "R&amp;D Policy Division · KOGL type 1" in free.html
    assert '"licence": "KOGL-1"' in free.json
    silent = shown(first(version("x")))
    assert "KOGL" not in silent.text + silent.html + silent.json


def test_a_printed_licence_is_named_with_a_budget_statement() -> None:
    """Its words are quoted there."""
    stated = revision(line("A", "proposal", 5, "5", number="7"), line("A", "final", 6, "6"))
    rendered = shown(first(version("6", licence="KOGL-1"), stated))
    assert "2024-12-10 · KOGL type 1" in " ".join(rendered.text.split())
    assert "2024-12-10 · KOGL type 1" in rendered.html


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
    due = deadline(text, text[:30] or "x", dt.date(2025, 1, 3), label=text, place=text)
    before = version(
        text,
        number=text,
        title=text,
        department=text,
        url=url,
        figures=[found],
        licence=text,
        deadlines=[due],
    )
    before = replace(
        before,
        relations=(
            Relation(kind="corrects", to_source=SourceKey(text), to_number=text, printed=text),
            Relation(kind="reposts", to_source=SourceKey("x"), to_number=text, printed=text),
        ),
        contacts=(
            contact(text, "<img src=y onerror=alert(2)>\r\n\u202e"),
            contact("javascript:" + text, text, "web"),
        ),
    )
    after = replace(before, seq=2)
    change = edited(
        before,
        after,
        blocks=[words(("=", text), ("-", text), ("+", text), ("=", text))],
        fields=[FieldChange(field="title", before=text, after=text)],
        figures=[FigureChange(kind="removed", before=found, after=None)],
        attachments=[AttachmentChange(kind="renamed", before=text, after=text)],
        deadlines=[
            DeadlineChange(kind="moved", before=due, after=replace(due, due_on=dt.date.max)),
            DeadlineChange(kind="removed", before=due, after=None),
        ],
    )  # fmt: skip
    budget = revision(
        line(text, "proposal", 5, text, number=text), line(text, "final", 6, text, number=text)
    )
    fresh = replace(
        before, notice=replace(before.notice, number="1040", url="javascript:" + text), figures=()
    )
    return change, first(fresh, budget)


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
        assert len(form) < 80_000
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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("msit", "MSIT"),
        ("government-rnd", "government R&D"),
        ("motie", "MOTIE"),
        ("motie-rnd", "MOTIE R&D"),
        ("funds", "public funds"),
    ],
)
def test_a_scope_is_put_into_words(name: str, words: str) -> None:
    """Also that of another ministry."""
    assert scope(name) == words


def test_two_sides_in_one_row_of_a_table_are_shown_once() -> None:
    """The words around them are the same."""
    text = "Museum | 1,200 | 1,500"
    row = version(
        text, figures=[figure(text, "1,200", 1_200_000_000), figure(text, "1,500", 1_500_000_000)]
    )
    sides = (
        line("Museum", "proposal", 1_200_000_000, "1,200", position=0),
        line("Museum", "final", 1_500_000_000, "1,500", position=1),
    )
    rendered = shown(first(row, revision(*sides)))
    assert rendered.text.count(f"“{text}”") == 1
    assert "<b>In:</b>" in rendered.html
    assert "<b>From:</b>" not in rendered.html
