"""What goes wrong on the agency's host on demand."""

import re
from collections.abc import Callable

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.demo.breakage import FAULTS
from pipeline.demo.posts import BUSINESS
from pipeline.demo.server import LookAlike

Visitor = Callable[..., httpx.Client]
CLIPS = "/hot_clips/"
CLIP = "/hot_clips/vol98/sub02.html?lang=en"
PDF = "/hot_clips/vol98/pdf/sub02_en.pdf"
LIST = "/eng/bbs/list.do?bbsSeqNo=42"
TITLE = "Farms That Measure Themselves"


def ask(site: LookAlike, path: str = CLIP) -> httpx.Response:
    """What the agency answers."""
    return httpx.get(site.kca_base_url + path)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("maintenance", "시스템 점검"),
        ("challenge", "Checking your browser"),
        ("login", 'type="password"'),
        ("deleted-alert", "history.back();"),
    ],
)
def test_other_pages_come_with_status_200(site: LookAlike, fault: str, words: str) -> None:
    """They look like success to whoever reads the status alone."""
    site.faults.on(fault, path=CLIPS)
    response = ask(site)
    assert response.status_code == 200
    assert words in response.text
    assert TITLE not in response.text


@pytest.mark.parametrize("code", [403, 404, 410, 429, 500, 503])
def test_statuses_are_served(site: LookAlike, code: int) -> None:
    """Articles fail, robots.txt and the ministry do not."""
    site.faults.on(f"status-{code}", path=CLIPS)
    assert ask(site).status_code == code
    assert ask(site, "/robots.txt").status_code == 200
    assert httpx.get(site.base_url + LIST).status_code == 200


def test_a_timeout_holds_the_answer(site: LookAlike) -> None:
    """A client that is not patient gives up."""
    site.faults.on("timeout", path=CLIPS)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(site.kca_base_url + CLIP, timeout=0.1)


def test_half_an_article_arrives_with_or_without_notice(site: LookAlike) -> None:
    """The page is cut, or the connection closes before the announced length."""
    whole = ask(site).content
    with site.faults.during("truncated", path=CLIPS):
        assert len(ask(site).content) == len(whole) // 2
    with (
        site.faults.during("early-close", path=CLIPS),
        pytest.raises(httpx.RemoteProtocolError, match="without sending complete"),
    ):
        ask(site)


@pytest.mark.parametrize("number", [96, 97, 98])
def test_bytes_may_be_of_another_encoding(site: LookAlike, number: int) -> None:
    """EUC-KR as its label says, or no UTF-8 at all."""
    path = f"/hot_clips/vol{number}/sub01.html"
    with site.faults.during("euc-kr", path=CLIPS):
        response = ask(site, path)
    assert response.headers["content-type"] == "text/html;charset=EUC-KR"
    assert '<meta charset="euc-kr">' in response.content.decode("euc_kr")
    with site.faults.during("invalid-utf8", path=CLIPS), pytest.raises(UnicodeDecodeError):
        ask(site, path).content.decode("utf-8")


@pytest.mark.parametrize("number", [96, 97, 98])
def test_an_empty_article_has_its_frame_only(site: LookAlike, number: int) -> None:
    """Title, text and file are gone; menu and footer are there."""
    path = f"/hot_clips/vol{number}/sub01.html?lang=en"
    article = next(v for v in site.chapter.volumes if v.number == number).articles[0]
    with site.faults.during("empty-view", path=CLIPS):
        page = ask(site, path).text
    assert article.english.title not in page
    assert article.english.body.splitlines()[0] not in page
    assert "KCA" in page or "Communications Agency" in page or "전파진흥원" in page


def test_changed_markup_keeps_the_words(site: LookAlike) -> None:
    """No article element and no known class is left, the text is."""
    with site.faults.during("markup-changed", path=CLIPS):
        semantic, soup = ask(site, "/hot_clips/vol97/sub01.html?lang=en").text, ask(site).text
    assert not LexborHTMLParser(semantic).css("article")
    assert not LexborHTMLParser(soup).css("[class^=hc_]")
    assert "Talking Characters" in semantic
    assert TITLE in soup


def test_an_article_redirects_home_or_away(site: LookAlike) -> None:
    """Its host's home page, or another host."""
    with site.faults.during("redirect-to-list", path=CLIPS):
        assert (ask(site).status_code, ask(site).headers["location"]) == (302, "/")
    with site.faults.during("redirect-elsewhere", path=CLIPS):
        assert ask(site).headers["location"].startswith("https://elsewhere.invalid/hot_clips/")


def test_the_wrong_article_is_another_of_its_volume(site: LookAlike) -> None:
    """A whole and right page comes, only not the one that was asked for."""
    with site.faults.during("wrong-notice", path=CLIPS):
        page = ask(site).text
        unknown = ask(site, "/hot_clips/vol98/sub09.html").status_code
    heading = re.search(r'class="hc_subj"><b>(.*?)</b>', page)
    assert heading
    assert heading[1] == "A Harbour and Its Twin"
    assert unknown == 404


def test_html_can_come_in_place_of_a_file(site: LookAlike) -> None:
    """The file fails while its article works."""
    site.faults.on("html-instead-of-file", path=CLIPS)
    assert ask(site, PDF).content.startswith(b"<!DOCTYPE html>")
    assert TITLE in ask(site).text


def test_a_fault_keeps_to_its_host(site: LookAlike) -> None:
    """One host is down, the other is not, whichever it is."""
    addresses = {"msit": site.base_url + LIST, "kca": site.kca_base_url + CLIP}
    for host in ("msit", "kca"):
        with site.faults.during("status-503", host=host):
            statuses = {name: httpx.get(url).status_code for name, url in addresses.items()}
        assert statuses == {"msit": 200, "kca": 200, host: 503}


def test_a_fault_of_a_board_is_none_of_the_agency(site: LookAlike) -> None:
    """A board is recognised on the ministry's host only."""
    site.faults.on("status-503", board=BUSINESS)
    assert ask(site, "/bbs/list.do?bbsSeqNo=100").status_code == 404
    assert httpx.get(f"{site.base_url}/bbs/list.do?bbsSeqNo=100").status_code == 503


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"timeout", "slow-drip"}))
def test_a_broken_host_recovers(site: LookAlike, fault: str) -> None:
    """After any fault the next visitor sees the article as it should be."""
    with site.faults.during(fault, path=CLIPS):
        try:
            httpx.get(site.kca_base_url + CLIP, headers={"Accept-Encoding": "identity"})
        except httpx.HTTPError:
            assert fault == "early-close"
    assert TITLE in ask(site).text
