"""What view pages look like."""

import re
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.demo.edits import insert_post
from pipeline.demo.making import make_chapter, make_post
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS, Board, Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import first_sight

Visitor = Callable[..., httpx.Client]
ENGLISH = "/eng/bbs/view.do?sCode=eng&mId=4&mPid=2&bbsSeqNo=42&nttSeqNo="
KOREAN = "/bbs/view.do?sCode=user&mId=307&mPid=208&bbsSeqNo=94&nttSeqNo="


def text(tree: LexborHTMLParser, selector: str) -> str:
    """The text of the one element that *selector* finds."""
    (node,) = tree.css(selector)
    return node.text(strip=True)


def facts(tree: LexborHTMLParser) -> dict[str, str]:
    """The pairs of the page's head."""
    pairs = (dl.css("dt, dd") for dl in tree.css("dl.tit_con"))
    return {term.text(): value.text() for term, value in pairs}


def without_tokens(page: str) -> str:
    """A page without the token that differs in every answer."""
    return re.sub(r"\b[0-9a-f]{32}\b", "", page)


@pytest.mark.parametrize(("board", "address"), [(ENGLISH_PRESS, ENGLISH), (KOREAN_PRESS, KOREAN)])
def test_every_post_has_its_page(
    site: LookAlike, visitor: Visitor, board: Board, address: str
) -> None:
    """Each post of the story is shown with its title in the heading and a body."""
    client = visitor(site)
    posts = first_sight().posts(board)
    for post in posts:
        tree = LexborHTMLParser(client.get(f"{address}{post.number}").text)
        assert text(tree, ".view_head h2") == post.title
        assert text(tree, "#cont-wrap.view_cont")


def test_the_head_tells_department_and_day(site: LookAlike, visitor: Visitor) -> None:
    """The pairs are labelled in the language of the board and dated in that of the request."""
    english = LexborHTMLParser(visitor(site, "ko").get(f"{ENGLISH}1053").text)
    korean = LexborHTMLParser(visitor(site, "en").get(f"{KOREAN}3185231").text)
    assert facts(english)["Department"] == "AI Talent Division"
    assert facts(english)["Date"] == "2024. 12. 4"
    assert facts(korean)["부서"] == "인공지능인재과"
    assert facts(korean)["작성일"] == "Dec 4, 2024"


@pytest.mark.parametrize(
    "address",
    [
        "/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo=1053",
        "/eng/bbs/view.do?nttSeqNo=1053",
        "/eng/bbs/view.do?nttSeqNo=1053&utm_source=x&bbsSeqNo=42&sCode=eng",
        "/eng/bbs/view.do;jsessionid=abc.AP_msit_1?bbsSeqNo=42&nttSeqNo=1053",
        "/eng/bbs/view.do%3Bjsessionid%3Dabc.AP_msit_1?bbsSeqNo=42&nttSeqNo=1053",
    ],
)
def test_all_forms_of_an_address_lead_to_the_post(
    site: LookAlike, visitor: Visitor, address: str
) -> None:
    """Order, additions and session ids in the address make no difference."""
    tree = LexborHTMLParser(visitor(site).get(address).text)
    assert text(tree, ".view_head h2").startswith("AI Talent Programme")


@pytest.mark.parametrize("number", ["99999", "", "x"])
def test_an_unknown_post_is_an_alert(site: LookAlike, visitor: Visitor, number: str) -> None:
    """An id that does not exist answers 200 with a message box and no heading."""
    response = visitor(site).get(f"{ENGLISH}{number}")
    assert response.status_code == 200
    assert re.search(r"alert\('.+'\);\s+history\.back\(\);", response.text)
    assert not LexborHTMLParser(response.text).css(".view_head")


def test_the_same_number_means_another_post_on_another_board(visitor: Visitor) -> None:
    """Numbers repeat across boards; the board decides."""
    chapter = insert_post(
        make_chapter(ENGLISH_PRESS, [make_post(7, "English seven")]),
        KOREAN_PRESS,
        make_post(7, "Korean seven"),
    )
    with LookAlike(Story((chapter,))) as site:
        client = visitor(site)
        english, korean = (LexborHTMLParser(client.get(f"{a}7").text) for a in (ENGLISH, KOREAN))
    assert text(english, "h2") == "English seven"
    assert text(korean, "h2") == "Korean seven"


def test_attachments_stand_twice_once_in_a_comment(site: LookAlike, visitor: Visitor) -> None:
    """A comment repeats each attachment in the older call shape."""
    page = visitor(site).get(f"{KOREAN}3184893").text
    live = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    calls = re.findall(r"fn_download\('\d+','(\d+)','(\w+)'\)", live)
    assert calls == [("1", "hwpx"), ("2", "pdf")]
    assert len(re.findall(r"<!--.*?fn_download\('\d+','\d+'\).*?-->", page)) == 2
    names = [node.text() for node in LexborHTMLParser(live).css(".view_file [class^=ico_file_]")]
    assert names == ["2025년도 예산안.hwpx", "2025년도 예산안.pdf"]


def test_the_files_follow_the_body_directly(site: LookAlike, visitor: Visitor) -> None:
    """The block of files starts where the body ends, with or without files."""
    client = visitor(site)
    for number in (1053, 1054):
        assert '</div><div class="view_file">' in client.get(f"{ENGLISH}{number}").text


def test_only_a_token_differs_between_two_visits(site: LookAlike, visitor: Visitor) -> None:
    """With the cookie, two answers for one post differ in their token and in nothing else."""
    client = visitor(site)
    client.get(f"{ENGLISH}1053")
    one, other = client.get(f"{ENGLISH}1053").text, client.get(f"{ENGLISH}1053").text
    assert one != other
    assert without_tokens(one) == without_tokens(other)


def test_neighbours_change_when_a_post_appears(site: LookAlike, visitor: Visitor) -> None:
    """The newest post gets a follower once another one is published; its text stays."""
    client = visitor(site)
    before = LexborHTMLParser(client.get(f"{ENGLISH}1055").text)
    site.show(insert_post(site.chapter, ENGLISH_PRESS, make_post(2000, "A new post")))
    after = LexborHTMLParser(client.get(f"{ENGLISH}1055").text)
    assert "A new post" in text(after, ".page_skip")
    assert "A new post" not in text(before, ".page_skip")
    assert text(before, ".board_view .view_cont") == text(after, ".board_view .view_cont")


def test_bodies_have_headings_lists_and_tables(visitor: Visitor) -> None:
    """Each kind of line becomes its element, and Korean paragraphs look pasted."""
    body = "## Head <1>\nText & more\n* one\n* two\n|+ (unit: KRW)\n| A | B |\n| 1 | 2 |"
    post = make_post(1, body=body)
    with LookAlike(Story((make_chapter(KOREAN_PRESS, [post]),))) as site:
        tree = LexborHTMLParser(visitor(site).get(f"{KOREAN}1").text)
    assert text(tree, ".view_cont h4") == "Head <1>"
    assert text(tree, ".view_cont p > span > span") == "Text & more"
    assert [li.text() for li in tree.css(".view_cont li")] == ["one", "two"]
    assert text(tree, ".view_cont caption") == "(unit: KRW)"
    assert [c.text() for c in tree.css(".view_cont th, .view_cont td")] == ["A", "B", "1", "2"]


def test_raw_html_is_sent_as_it_stands(visitor: Visitor) -> None:
    """An editor's HTML replaces the rendered body."""
    post = replace(make_post(1), raw_html="<div>one<br>two</div>")
    with LookAlike(Story((make_chapter(ENGLISH_PRESS, [post]),))) as site:
        assert "<div>one<br>two</div>" in visitor(site).get(f"{ENGLISH}1").text
