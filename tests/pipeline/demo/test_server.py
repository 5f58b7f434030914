"""How the look-alike starts, counts, and stops."""

import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from pipeline.demo.ministry import Robots
from pipeline.demo.posts import Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story

Visitor = Callable[..., httpx.Client]
LIST = "/eng/bbs/list.do?bbsSeqNo=42"


def test_it_stops_by_itself() -> None:
    """After the block nobody listens and no thread is left, even with open and held connections."""
    before = set(threading.enumerate())
    with LookAlike(story()) as site, httpx.Client(base_url=site.base_url) as client:
        client.get(LIST)
        address = ("127.0.0.1", int(site.base_url.rpartition(":")[2]))
        site.faults.on("timeout")
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(site.base_url + LIST, timeout=0.05)
    assert set(threading.enumerate()) <= before
    with pytest.raises(ConnectionRefusedError), socket.create_connection(address):
        pass


def test_it_stops_in_the_middle_of_a_drip() -> None:
    """A dripping answer does not keep the server alive."""
    before = set(threading.enumerate())
    with LookAlike(story()) as site:
        site.faults.on("slow-drip")
        with socket.create_connection(("127.0.0.1", int(site.base_url.rpartition(":")[2]))) as wire:
            wire.sendall(f"GET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert wire.recv(1)
    assert set(threading.enumerate()) <= before


def test_two_run_at_once(visitor: Visitor) -> None:
    """One host may be broken while another is fine."""
    with LookAlike(story()) as broken, LookAlike(story()) as fine:
        broken.faults.on("status-500")
        assert broken.base_url != fine.base_url
        assert visitor(broken).get(LIST).status_code == 500
        assert visitor(fine).get(LIST).status_code == 200
        assert len(broken.requests) == len(fine.requests) == 1


def test_requests_are_remembered(site: LookAlike, visitor: Visitor) -> None:
    """Method, path, query, form and the headers that matter are there to look at."""
    client = visitor(site, "ko-KR")
    client.get("/bbs/list.do;jsessionid=abc?mId=307&mPid=208&pageIndex=")
    client.post(
        "/ssm/file/fileDown.do",
        data={"atchFileNo": "1", "fileOrd": "2"},
        headers={"Referer": "http://x/view.do", "User-Agent": "sillok-test"},
    )
    listing, download = site.requests
    assert (listing.method, listing.path, listing.session_in_path) == ("GET", "/bbs/list.do", "abc")
    assert dict(listing.query) == {"mId": "307", "mPid": "208", "pageIndex": ""}
    assert listing.accept_language == "ko-KR"
    assert (download.method, download.referer) == ("POST", "http://x/view.do")
    assert dict(download.form) == {"atchFileNo": "1", "fileOrd": "2"}
    assert download.user_agent == "sillok-test"
    assert download.cookie.startswith("JSESSIONID=")
    site.forget_requests()
    assert site.requests == ()


@pytest.mark.parametrize(
    ("robots", "words"), [("permissive", "Allow: /"), ("restrictive", "Disallow: /bbs/")]
)
def test_robots_txt_permits_or_restricts(visitor: Visitor, robots: Robots, words: str) -> None:
    """The file says what the look-alike was told to say."""
    with LookAlike(story(), robots=robots) as site:
        response = visitor(site).get("/robots.txt")
    assert words in response.text
    assert response.headers["content-type"].startswith("text/plain")


def test_robots_txt_may_be_missing(visitor: Visitor) -> None:
    """Without the file its address answers 404."""
    with LookAlike(story(), robots=None) as site:
        assert visitor(site).get("/robots.txt").status_code == 404


def test_an_unknown_address_is_404(site: LookAlike, visitor: Visitor) -> None:
    """What the look-alike does not serve it does not pretend to."""
    assert visitor(site).get("/nowhere").status_code == 404


def test_many_ask_at_once(site: LookAlike) -> None:
    """Forty connections at the same time all get their page."""
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda _: httpx.get(site.base_url + LIST).status_code, range(40)))
    assert set(answers) == {200}


def test_outside_its_block_it_has_no_address() -> None:
    """Asking for the address too early says why there is none."""
    with pytest.raises(RuntimeError, match="with block"):
        assert LookAlike(story()).base_url


def test_a_story_has_a_chapter() -> None:
    """An empty story is refused."""
    with pytest.raises(ValueError, match="chapter"):
        Story(())
