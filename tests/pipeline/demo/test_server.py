"""How the look-alike starts, counts, and stops."""

import re
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from pipeline.demo.edits import delete_post, insert_post
from pipeline.demo.making import make_chapter, make_post
from pipeline.demo.ministry import Robots
from pipeline.demo.posts import ENGLISH_PRESS, Chapter, Story
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


def test_chapters_and_faults_change_while_requests_are_answered(site: LookAlike) -> None:
    """Each answer is of one chapter or of the fault, whole, whoever switches in the meantime."""
    posts = [make_post(number) for number in range(30, 0, -1)]
    chapters = [
        make_chapter(ENGLISH_PRESS, [replace(p, title=f"{name} {p.number}") for p in posts])
        for name in ("Old", "New")
    ]
    site.show(chapters[0])

    def ask(_: int) -> tuple[int, frozenset[str]]:
        response = httpx.get(site.base_url + LIST)
        return response.status_code, frozenset(
            re.findall(r"<span>(Old|New) \d+</span>", response.text)
        )

    def switch(turn: int) -> None:
        site.show(chapters[turn % 2])
        with site.faults.during("status-503", times=1):
            site.change(lambda chapter: chapter)

    with ThreadPoolExecutor(8) as pool:
        asking = pool.map(ask, range(120))
        switching = pool.map(switch, range(120))
        answers, _ = list(asking), list(switching)
    assert {status for status, _ in answers} <= {200, 503}
    assert {names for status, names in answers if status == 200} <= {
        frozenset({"Old"}),
        frozenset({"New"}),
    }
    assert httpx.get(site.base_url + LIST).status_code == 200


def test_simultaneous_edits_are_all_kept(site: LookAlike) -> None:
    """An edit that begins while another is being made waits for it, and neither is lost."""
    site.show(make_chapter(ENGLISH_PRESS, []))

    def publish(number: int) -> None:
        site.change(lambda chapter: insert_post(chapter, ENGLISH_PRESS, make_post(number)))

    other = threading.Thread(target=publish, args=(2,))

    def publish_during_another(chapter: Chapter) -> Chapter:
        other.start()
        other.join(0.05)
        return insert_post(chapter, ENGLISH_PRESS, make_post(1))

    site.change(publish_during_another)
    other.join()
    assert {post.number for post in site.chapter.posts(ENGLISH_PRESS)} == {1, 2}


def test_an_edit_that_fails_changes_nothing(site: LookAlike) -> None:
    """The error reaches whoever made the edit, and the chapter stays."""
    before = site.chapter
    with pytest.raises(LookupError, match="no post 9"):
        site.change(lambda chapter: delete_post(chapter, ENGLISH_PRESS, 9))
    assert site.chapter is before
    edited = site.change(lambda chapter: delete_post(chapter, ENGLISH_PRESS, 1055))
    assert edited is before
    assert site.chapter is not before


def test_outside_its_block_it_has_no_address() -> None:
    """Asking for the address too early says why there is none."""
    with pytest.raises(RuntimeError, match="with block"):
        assert LookAlike(story()).base_url
    with pytest.raises(RuntimeError, match="with block"):
        assert LookAlike(story()).kca_base_url


def test_a_story_has_a_chapter() -> None:
    """An empty story is refused."""
    with pytest.raises(ValueError, match="chapter"):
        Story(())
