"""What list pages look like."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.demo.making import hostile_post, make_chapter, make_post
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS, Board, Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import first_sight, story

Visitor = Callable[..., httpx.Client]
ENGLISH = "/eng/bbs/list.do?sCode=eng&mPid=2&mId=4"
KOREAN = "/bbs/list.do?sCode=user&mPid=208&mId=307"


def live(page: str) -> str:
    """What is left of a page's scripts when their comments are gone."""
    scripts = "\n".join(re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    without_blocks = re.sub(r"/\*.*?\*/", "", scripts, flags=re.DOTALL)
    return re.sub(r"^\s*//.*$", "", without_blocks, flags=re.MULTILINE)


def cells(page: str, field: str) -> list[str]:
    """The texts that live statements write into one column."""
    pattern = rf"\$\('#td_'\+'{field}'\+'_\d+'\)\.html\('(.*?)'\);"
    return re.findall(pattern, live(page))


def js_string(literal: str) -> str:
    """Reads the inside of a JavaScript string."""
    breaks = {"n": "\n", "r": "\r"}
    return re.sub(r"\\(.)", lambda m: breaks.get(m[1], m[1]), literal)


def unescaped_titles(page: str) -> list[str]:
    """The titles of the ``unescape`` form, read as a browser would read them."""
    literals = re.findall(r"unescape\('((?:[^'\\]|\\.)*)'\)", live(page))
    return [html.unescape(unquote(js_string(literal))) for literal in literals]


def span_titles(page: str) -> list[str]:
    """The titles of the ``<span>`` form, read as a browser would read them."""
    literals = re.findall(r"<span>(.*?)</span></a></b>", live(page))
    return [html.unescape(js_string(literal)) for literal in literals]


@pytest.mark.parametrize("address", [ENGLISH, KOREAN])
def test_rows_have_empty_cells_below_a_head_row(
    site: LookAlike, visitor: Visitor, address: str
) -> None:
    """Ten rows follow the head row, and no cell of theirs holds any text."""
    tree = LexborHTMLParser(visitor(site).get(address).text)
    assert len(tree.css(".board_list .toggle.thead")) == 1
    assert len(tree.css(".board_list .toggle:not(.thead)")) == 10
    assert {node.text(strip=True) for node in tree.css('[id^="td_"]')} == {""}


def test_scripts_write_the_korean_titles(site: LookAlike, visitor: Visitor) -> None:
    """Korean titles come as `unescape` literals and read back exactly."""
    page = visitor(site).get(KOREAN).text
    expected = [post.title for post in first_sight().posts(KOREAN_PRESS)[:10]]
    assert unescaped_titles(page) == expected
    assert "var sHtml = replyHrml;" in page
    assert r"\'" in page
    assert "%22" in page


def test_scripts_write_the_english_titles_as_spans(site: LookAlike, visitor: Visitor) -> None:
    """English titles come as an anchor in nested quotes, followed by a commented twin."""
    page = visitor(site).get(ENGLISH).text
    expected = [post.title for post in first_sight().posts(ENGLISH_PRESS)[:10]]
    assert span_titles(page) == expected
    assert 'onclick="fn_detail("1055")" class="" data-value="1055"><span>' in live(page)
    assert page.count("//$('#td_'+'NTT_SJ'") == 10
    assert "//$('#td_'" not in live(page)


def test_the_other_english_variant_uses_unescape(visitor: Visitor) -> None:
    """With the switch set, English rows carry their number and an `unescape` literal."""
    with LookAlike(story(), english_variant="unescape") as site:
        page = visitor(site).get(ENGLISH).text
    assert unescaped_titles(page) == [p.title for p in first_sight().posts(ENGLISH_PRESS)[:10]]
    numbers = [p.number for p in first_sight().posts(ENGLISH_PRESS)[:10]]
    assert re.findall(r'<a href="javascript:;" onclick="fn_detail\((\d+)\);"', page) == [
        str(n) for n in numbers
    ]


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "2024. 12. 6"),
        ("en-US,en;q=0.9,ko;q=0.8", "Dec 6, 2024"),
        ("en;q=0.3,ko;q=0.7", "2024. 12. 6"),
        ("", "Dec 6, 2024"),
    ],
)
@pytest.mark.parametrize("address", [ENGLISH, KOREAN])
def test_days_follow_the_accepted_language(
    site: LookAlike, visitor: Visitor, address: str, language: str, day: str
) -> None:
    """Both boards print days in the language that the request prefers, English without a wish."""
    page = visitor(site, language).get(address).text
    assert cells(page, "REG_DT")[0] == day


@pytest.mark.parametrize("address", [ENGLISH, KOREAN])
def test_comments_hold_other_days(site: LookAlike, visitor: Visitor, address: str) -> None:
    """Line and block comments assign the day of the database row, which is never the shown one."""
    page = visitor(site).get(address).text
    lines = re.findall(r"^// \$\('#td_'\+'REG_DT'\+'_0'\)\.html\('(.*?)'\)", page, re.MULTILINE)
    blocks = re.findall(r"/\* \$\('#td_'\+'REG_DT'\+'_0'\)\.html\('(.*?)'\); \*/", page)
    shown = cells(page, "REG_DT")
    assert len(shown) == 10
    assert lines
    assert lines[0] != "2024-12-06"
    assert blocks
    assert blocks[0] != shown[0]
    assert re.search(r"^//\$\('#td_'\+'REG_DT'\+'_0'\)\.html\('2024-12-06'\)", page, re.MULTILINE)


def test_the_english_date_stands_in_a_condition(site: LookAlike, visitor: Visitor) -> None:
    """The English list wraps the live date statement in a condition that always holds."""
    page = visitor(site).get(ENGLISH).text
    assert "if('REG_DT' == 'REG_DT'){ $('#td_'+'REG_DT'+'_0').html('Dec 6, 2024'); }" in page


def test_the_iso_mode_uses_another_field(visitor: Visitor) -> None:
    """In ISO mode the date's cell is called PSTG_YMD and holds an ISO day in any language."""
    with LookAlike(story(), iso_dates=True) as site:
        page = visitor(site, "ko").get(ENGLISH).text
    assert cells(page, "PSTG_YMD")[0] == "2024-12-06"
    assert 'id="td_PSTG_YMD_0"' in page
    assert "REG_DT" not in page


def test_pages_follow_each_other_and_end_without_rows(site: LookAlike, visitor: Visitor) -> None:
    """Pages of ten show all posts once; past the end there is none."""
    client = visitor(site)
    pages = [client.get(f"{KOREAN}&pageIndex={n}").text for n in (1, 2, 3, 4)]
    titles = [title for page in pages for title in unescaped_titles(page)]
    assert titles == [post.title for post in first_sight().posts(KOREAN_PRESS)]
    assert ".toggle" not in pages[3]
    assert not LexborHTMLParser(pages[3]).css(".board_list .toggle:not(.thead)")


def test_a_looping_board_shows_page_one_past_the_end(visitor: Visitor) -> None:
    """With the switch set, the page after the last one is the first one."""
    with LookAlike(story(), page_loop=True) as site:
        client = visitor(site)
        first, past = (client.get(f"{KOREAN}&pageIndex={n}").text for n in (1, 9))
    assert unescaped_titles(first) == unescaped_titles(past)


@pytest.mark.parametrize(
    "query",
    [
        "mId=307&sCode=user&mPid=208",
        "sCode=user&mPid=112&mId=113",
        "bbsSeqNo=94",
        "sCode=user&mId=307&mPid=208&pageIndex=&bbsSeqNo=94&nttSeqNo=&searchOpt=ALL&searchTxt=",
    ],
)
def test_a_board_is_found_by_menu_or_number(site: LookAlike, visitor: Visitor, query: str) -> None:
    """Parameters come in any order, may be empty; older menu entries lead there too."""
    tree = LexborHTMLParser(visitor(site).get(f"/bbs/list.do?{query}").text)
    hidden = tree.css_first("input#bbsSeqNo")
    assert hidden is not None
    assert hidden.attributes["value"] == "94"


def test_an_unknown_board_is_an_alert(site: LookAlike, visitor: Visitor) -> None:
    """A board that does not exist answers 200 with a message box."""
    response = visitor(site).get("/bbs/list.do?bbsSeqNo=4711")
    assert response.status_code == 200
    assert "history.back();" in response.text


def test_a_search_narrows_the_list(site: LookAlike, visitor: Visitor) -> None:
    """`searchTxt` leaves the posts whose title holds the words."""
    page = visitor(site).get(KOREAN, params={"bbsSeqNo": "94", "searchTxt": "로밍"}).text
    assert len(unescaped_titles(page)) == 1


@pytest.mark.parametrize(
    ("board", "path", "read"),
    [(KOREAN_PRESS, KOREAN, unescaped_titles), (ENGLISH_PRESS, ENGLISH, span_titles)],
)
def test_titles_that_attack_scripts_read_back(
    visitor: Visitor, board: Board, path: str, read: Callable[[str], list[str]]
) -> None:
    """Ten thousand characters of quotes, line breaks, percents and markup come back exactly."""
    posts = [hostile_post(), make_post(5, "50% off, 100%25 // fine")]
    with LookAlike(Story((make_chapter(board, posts),))) as site:
        page = visitor(site).get(path).text
    assert read(page) == [post.title for post in posts]
    assert "<img" not in page
