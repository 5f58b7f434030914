"""What a page is, before anything reads it."""

import datetime as dt
import re

import pytest

from scrapers.errors import GoneError, LayoutError, OutageError, RefusedError, ScrapeError
from scrapers.judge import admit, check_identity
from scrapers.notice import Page
from scrapers.reading import Place

VIEW = "http://ministry.test/bbs/view.do?nttSeqNo=7"
PLACE = Place("notice", VIEW)


def _page(body: str | bytes, content_type: str = "text/html", final_url: str = VIEW) -> Page:
    return Page(
        url=VIEW,
        final_url=final_url,
        status=200,
        content_type=content_type,
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def _html(words: str, board: str = "") -> str:
    return f"<html><body>{board}<p>{words}</p></body></html>"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("시스템 점검 중입니다", OutageError),
        ("시스템 정기점검 안내", OutageError),
        ("서비스가 일시 중단됩니다", OutageError),
        ("Scheduled maintenance", OutageError),
        ("We are experiencing technical difficulties", OutageError),
        ("The site is under maintenance", OutageError),
        ("503 Service Unavailable", OutageError),
        ("비정상적인 접근입니다", RefusedError),
        ("접근이 차단되었습니다", RefusedError),
        ("보안문자를 입력하세요", RefusedError),
        ("Verify you are human by completing the CAPTCHA", RefusedError),
        ("Access denied", RefusedError),
        ("The requested URL was rejected. Request rejected by web firewall", RefusedError),
        ("로그인이 필요합니다", RefusedError),
        ("게시물이 존재하지 않습니다", GoneError),
        ("삭제된 게시물입니다", GoneError),
        ("이미 삭제된 글입니다", GoneError),
        ("The post does not exist or has been deleted", GoneError),
    ],
)
def test_a_short_page_is_what_its_words_say(words: str, error: type[ScrapeError]) -> None:
    """Each kind of page is one policy; the words stand in the message."""
    with pytest.raises(error) as caught:
        admit(_page(_html(words)), PLACE, ".board_view")
    assert type(caught.value) is error
    assert words[:20] in caught.value.found


def test_words_do_not_convict_a_page_with_a_board() -> None:
    """A notice about maintenance, captchas and deleted posts is a notice."""
    words = "시스템 점검 안내: captcha, 게시물이 삭제되었습니다, access denied"
    tree = admit(_page(_html(words, "<div class=board_view></div>")), PLACE, ".board_view")
    assert tree.css_first("p") is not None


def test_words_do_not_convict_a_long_page() -> None:
    """An unknown layout must not pass for an outage, which nobody would look at."""
    words = "시스템 점검 " + "다른 이야기 " * 500
    assert admit(_page(_html(words)), PLACE, ".board_view").css_first("p") is not None


def test_a_short_notice_in_a_new_layout_is_not_gone() -> None:
    """The lines around a notice say that there is no next one; that marks nothing as missing."""
    words = "본문 " * 60 + "다음글이 없습니다. 첨부된 자료가 없습니다. 이 글을 삭제하려면 누르세요."
    assert admit(_page(_html(words)), PLACE, ".board_view").css_first("p") is not None


def test_a_page_that_is_not_found_is_not_a_notice_that_is_gone() -> None:
    """All addresses may have changed: that must be told, and marks nothing as missing."""
    page = _page("<script>alert('페이지를 찾을 수 없습니다.'); history.back();</script>")
    with pytest.raises(LayoutError, match="an error page"):
        admit(page, PLACE, ".board_view")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (_page(b""), "an empty body"),
        (_page(b" \n "), "an empty body"),
        (_page(b"{}", "application/json"), "application/json came, expected an HTML page"),
        (_page(b"%PDF-1.7 ...", ""), "a file came"),
        (_page(b"PK\x03\x04", "text/html"), "text/html came"),
        (_page("<html><body><div class=board_view>half a"), "cut short"),
        (_page("<html><body></body></html>"), "an error page: ''"),
    ],
)
def test_what_is_no_page_says_what_it_is(page: Page, says: str) -> None:
    """The operator reads what came in place of the page."""
    with pytest.raises(LayoutError, match=says):
        admit(page, PLACE, ".board_view")


def test_what_follows_the_end_of_a_page_does_not_cut_it() -> None:
    """Servers append comments and scripts behind the last tag."""
    page = _page(_html("a", "<div class=board_view></div>") + "<!-- 0.03 s --><script></script>")
    assert admit(page, PLACE, ".board_view").css_first("p") is not None


@pytest.mark.parametrize(
    ("final_url", "says"),
    [
        ("http://ministry.test/bbs/view.do?nttSeqNo=8", "asked for 7, and nttSeqNo=8 answered"),
        ("http://ministry.test/bbs/list.do?bbsSeqNo=94", "redirected to the list"),
        ("http://ministry.test/bbs/[list.do?nttSeqNo=8", "nttSeqNo=8"),
    ],
)
def test_another_page_is_not_the_notice_asked_for(final_url: str, says: str) -> None:
    """A dead notice that leads to the list must not become the list's text."""
    with pytest.raises(LayoutError, match=says):
        check_identity(_page("x", final_url=final_url), PLACE, parameter="nttSeqNo", number="7")


@pytest.mark.parametrize(
    ("final_url", "number"),
    [
        (VIEW, "7"),
        ("http://ministry.test/bbs/view.do?nttSeqNo=7&utm_source=x", "7"),
        ("http://ministry.test/bbs/view.do?nttSeqNo=8", ""),
    ],
)
def test_the_notice_asked_for_may_have_another_address(final_url: str, number: str) -> None:
    """Only the number counts, and without one there is nothing to check."""
    check_identity(_page("x", final_url=final_url), PLACE, parameter="nttSeqNo", number=number)


def test_an_absent_page_is_gone_where_a_site_says_so() -> None:
    """Only for a site whose addresses we look for; elsewhere the same page is refused."""
    page = _page("<script>alert('페이지를 찾을 수 없습니다.'); history.back();</script>")
    with pytest.raises(GoneError, match="there is no such page"):
        admit(page, PLACE, absent=re.compile("찾을 수 없"))


def test_a_longer_page_than_an_error_page_is_not_gone() -> None:
    """The words of an error page may stand in any text."""
    page = _page(_html("본문 " * 200 + "페이지를 찾을 수 없습니다"))
    assert admit(page, PLACE, absent=re.compile("찾을 수 없")).css_first("p") is not None


def test_without_marks_every_short_page_is_judged_by_its_words() -> None:
    """How short, the site says: an article may be about maintenance."""
    words = "시스템 점검 " + "다른 이야기 " * 100
    with pytest.raises(OutageError):
        admit(_page(_html(words)), PLACE)
    assert admit(_page(_html(words)), PLACE, short=600).css_first("p") is not None
