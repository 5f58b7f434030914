"""What goes wrong on demand."""

import re
import socket
from collections.abc import Callable

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.demo.breakage import BOMB_BYTES, FAULTS, OVERSIZED_BYTES
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS, Board
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story

Visitor = Callable[..., httpx.Client]
LIST = "/eng/bbs/list.do?sCode=eng&mPid=2&mId=4"
KOREAN_LIST = "/bbs/list.do?sCode=user&mPid=208&mId=307"
VIEW = "/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo=1053"
ROWS = ".board_list .toggle:not(.thead)"


def rows(response: httpx.Response) -> int:
    """How many rows a list shows."""
    return len(LexborHTMLParser(response.text).css(ROWS))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("maintenance", "시스템 점검"),
        ("challenge", "Checking your browser"),
        ("login", 'type="password"'),
    ],
)
def test_other_pages_come_with_status_200(
    site: LookAlike, visitor: Visitor, fault: str, words: str
) -> None:
    """Maintenance, bot check and login look like success to whoever reads the status alone."""
    site.faults.on(fault)
    for path in (LIST, VIEW):
        response = visitor(site).get(path)
        assert response.status_code == 200
        assert words in response.text
        assert len(response.text) < 600
        assert not LexborHTMLParser(response.text).css(".view_head, .board_list")


@pytest.mark.parametrize("code", [403, 404, 410, 429, 500, 503])
def test_statuses_are_served(site: LookAlike, visitor: Visitor, code: int) -> None:
    """Each status comes as asked, 429 with the time to wait."""
    site.faults.on(f"status-{code}")
    response = visitor(site).get(LIST)
    assert response.status_code == code
    assert response.headers.get("retry-after") == ("120" if code == 429 else None)


def test_a_timeout_holds_the_answer(site: LookAlike) -> None:
    """A client that is not patient gives up; the server's stop ends the wait."""
    site.faults.on("timeout")
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(site.base_url + LIST, timeout=0.1)


def test_a_held_answer_ends_at_last(visitor: Visitor) -> None:
    """After its bound a held connection closes without an answer."""
    with LookAlike(story(), hold_s=0.05) as site:
        site.faults.on("timeout")
        with pytest.raises(httpx.RemoteProtocolError):
            visitor(site).get(LIST)


def test_a_slow_answer_drips(site: LookAlike) -> None:
    """Bytes keep coming, too few at a time to be worth waiting for."""
    site.faults.on("slow-drip")
    with httpx.stream("GET", site.base_url + LIST) as response:
        announced = int(response.headers["content-length"])
        chunks = response.iter_raw()
        received = len(next(chunks)) + len(next(chunks))
        assert received < announced / 10


@pytest.mark.parametrize("fault", ["oversized", "oversized-unannounced"])
def test_an_oversized_answer_is_many_megabytes(site: LookAlike, fault: str) -> None:
    """The page goes on for dozens of megabytes, announced or not; a client may hang up."""
    site.faults.on(fault)
    with httpx.stream("GET", site.base_url + LIST) as response:
        announced = response.headers.get("content-length")
        received = 0
        for chunk in response.iter_raw():
            received += len(chunk)
            if received > 4 * 2**20:
                break
    assert received > 4 * 2**20
    assert (announced is None) == (fault == "oversized-unannounced")
    assert announced is None or int(announced) > OVERSIZED_BYTES


def test_a_truncated_page_has_the_length_of_its_rest(site: LookAlike, visitor: Visitor) -> None:
    """Half a page arrives without any sign of it in the protocol."""
    client = visitor(site)
    client.get(LIST)
    whole = client.get(LIST)
    site.faults.on("truncated")
    half = client.get(LIST)
    assert len(half.content) == int(half.headers["content-length"])
    assert len(half.content) == len(whole.content) // 2
    assert "</html>" not in half.text


def test_an_early_close_breaks_its_promise(site: LookAlike, visitor: Visitor) -> None:
    """The connection closes before the announced length has arrived."""
    site.faults.on("early-close")
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        visitor(site).get(LIST)


@pytest.mark.parametrize("path", [LIST, KOREAN_LIST, VIEW, "/robots.txt"])
def test_invalid_utf8_cannot_be_decoded(site: LookAlike, visitor: Visitor, path: str) -> None:
    """The bytes are no UTF-8, whatever the label says."""
    site.faults.on("invalid-utf8")
    response = visitor(site).get(path)
    with pytest.raises(UnicodeDecodeError):
        response.content.decode("utf-8")


def test_euc_kr_is_what_its_label_says(site: LookAlike, visitor: Visitor) -> None:
    """Header, meta element and bytes agree on EUC-KR, and the bytes are no UTF-8."""
    site.faults.on("euc-kr")
    response = visitor(site).get(KOREAN_LIST)
    assert response.headers["content-type"] == "text/html;charset=EUC-KR"
    assert '<meta charset="euc-kr">' in response.content.decode("euc_kr")
    assert "양자주간" in response.content.decode("euc_kr")
    with pytest.raises(UnicodeDecodeError):
        response.content.decode("utf-8")


def test_an_empty_list_has_no_rows_and_status_200(site: LookAlike, visitor: Visitor) -> None:
    """All rows are gone while posts can still be opened."""
    site.faults.on("empty-list")
    client = visitor(site)
    response = client.get(LIST)
    assert response.status_code == 200
    assert rows(response) == 0
    assert "AI Talent Programme" in client.get(VIEW).text


def numbers(response: httpx.Response) -> list[str]:
    """The posts that a Korean list names, in its order."""
    return re.findall(r'"javascript:;" onclick="fn_detail\((\d+)\);"', response.text)


def test_rows_shift_between_two_pages(site: LookAlike, visitor: Visitor) -> None:
    """Page 2 repeats the last row of page 1, as if a post had been published meanwhile."""
    site.faults.on("row-shift")
    client = visitor(site)
    first, second = (numbers(client.get(f"{KOREAN_LIST}&pageIndex={n}")) for n in (1, 2))
    assert len(first) == len(second) == 10
    assert first[-1] == second[0]


def test_rows_come_in_another_order(site: LookAlike, visitor: Visitor) -> None:
    """Each page holds its ten posts upside down."""
    client = visitor(site)
    before = numbers(client.get(f"{KOREAN_LIST}&pageIndex=2"))
    site.faults.on("reordered")
    assert numbers(client.get(f"{KOREAN_LIST}&pageIndex=2")) == before[::-1]


def test_a_list_can_loop_past_its_end(site: LookAlike, visitor: Visitor) -> None:
    """Pages within the list are as they were; the page after the last one is the first."""
    client = visitor(site)
    before = [numbers(client.get(f"{KOREAN_LIST}&pageIndex={n}")) for n in (1, 2, 3)]
    site.faults.on("page-loop")
    after = [numbers(client.get(f"{KOREAN_LIST}&pageIndex={n}")) for n in (1, 2, 3, 4, 5)]
    assert after == [*before, before[0], before[0]]
    assert "AI Talent Programme" in client.get(VIEW).text


def test_an_empty_view_has_its_frame_only(site: LookAlike, visitor: Visitor) -> None:
    """Heading and body are there and hold nothing; the list is as it was."""
    site.faults.on("empty-view")
    client = visitor(site)
    tree = LexborHTMLParser(client.get(VIEW).text)
    assert [n.text(strip=True) for n in tree.css(".view_head h2, .view_cont")] == ["", ""]
    assert rows(client.get(LIST)) == 10


def test_changed_markup_keeps_the_words(site: LookAlike, visitor: Visitor) -> None:
    """No known class is left, the text is."""
    site.faults.on("markup-changed")
    client = visitor(site)
    known = ".board_list, .toggle, .view_head, .view_cont, #cont-wrap, .tit_con, .view_file"
    for path in (LIST, VIEW):
        page = client.get(path).text
        assert "AI Talent Programme" in page
        assert not LexborHTMLParser(page).css(known)


def test_a_view_redirects_to_its_list(site: LookAlike, visitor: Visitor) -> None:
    """A post's page leads to the list; lists themselves still answer."""
    site.faults.on("redirect-to-list")
    client = visitor(site)
    response = client.get(VIEW)
    assert response.status_code == 302
    assert response.headers["location"] == "/eng/bbs/list.do"
    assert rows(client.get(LIST)) == 10


def test_a_redirect_can_lead_to_another_host(visitor: Visitor) -> None:
    """The other host is whatever the look-alike was told."""
    with LookAlike(story(), elsewhere="http://localhost:9") as site:
        site.faults.on("redirect-elsewhere")
        response = visitor(site).get(VIEW)
    assert response.headers["location"] == "http://localhost:9/eng/bbs/view.do"


def test_the_wrong_notice_is_another_post(site: LookAlike, visitor: Visitor) -> None:
    """The page that comes is whole and right, only not the one that was asked for."""
    site.faults.on("wrong-notice")
    tree = LexborHTMLParser(visitor(site).get(VIEW).text)
    heading = tree.css_first("h2")
    assert heading is not None
    assert heading.text().startswith("MSIT Opens 'Quantum Week'")


def test_html_can_come_in_place_of_a_file(site: LookAlike, visitor: Visitor) -> None:
    """Files fail while pages work."""
    site.faults.on("html-instead-of-file")
    client = visitor(site)
    client.get(VIEW)
    response = client.post(
        "/ssm/file/fileDown.do",
        data={"atchFileNo": "51053", "fileOrd": "1", "fileBtn": "A"},
        headers={"Referer": site.base_url + VIEW},
    )
    assert response.content.startswith(b"<!DOCTYPE html>")


def test_a_deleted_post_says_so_in_a_box(site: LookAlike, visitor: Visitor) -> None:
    """The view is an alert with status 200, while the list still names the post."""
    site.faults.on("deleted-alert", number=1053)
    client = visitor(site)
    assert "history.back();" in client.get(VIEW).text
    assert "AI Talent Programme" in client.get(LIST).text
    assert "view_head" in client.get(VIEW.replace("1053", "1054")).text


def test_a_gzip_bomb_is_small_on_the_wire(site: LookAlike) -> None:
    """A few hundred kilobytes unfold to more than a hundred megabytes."""
    site.faults.on("gzip-bomb")
    with httpx.stream("GET", site.base_url + LIST) as response:
        assert response.headers["content-encoding"] == "gzip"
        assert int(response.headers["content-length"]) < BOMB_BYTES / 100
        unfolded = 0
        for chunk in response.iter_bytes():
            unfolded += len(chunk)
            if unfolded > 2**20:
                break
    assert unfolded > 2**20


def test_a_fault_keeps_to_its_path(site: LookAlike, visitor: Visitor) -> None:
    """A fault on the English half leaves the Korean one alone."""
    site.faults.on("status-503", path="/eng/")
    client = visitor(site)
    assert client.get(LIST).status_code == 503
    assert client.get(KOREAN_LIST).status_code == 200


@pytest.mark.parametrize(
    ("board", "broken", "fine"),
    [(ENGLISH_PRESS, LIST, KOREAN_LIST), (KOREAN_PRESS, KOREAN_LIST, VIEW)],
)
def test_a_fault_keeps_to_its_board(
    site: LookAlike, visitor: Visitor, board: Board, broken: str, fine: str
) -> None:
    """A board is recognised by its menu entry or its number."""
    site.faults.on("status-500", board=board)
    client = visitor(site)
    assert client.get(broken).status_code == 500
    assert client.get(fine).status_code == 200
    assert client.get("/robots.txt").status_code == 200


def test_a_fault_can_last_for_a_number_of_requests(site: LookAlike, visitor: Visitor) -> None:
    """Only requests that it concerns use a fault up."""
    site.faults.on("status-503", path="/eng/", times=2)
    client = visitor(site)
    seen = [client.get(path).status_code for path in (LIST, KOREAN_LIST, LIST, LIST)]
    assert seen == [503, 200, 503, 200]


def test_a_fault_can_last_for_a_block(site: LookAlike, visitor: Visitor) -> None:
    """After the block the site is as before, whatever else was switched on."""
    client = visitor(site)
    site.faults.on("status-500", path="/eng/")
    with site.faults.during("status-503"):
        assert client.get(LIST).status_code == 503
    assert client.get(LIST).status_code == 500
    assert client.get(KOREAN_LIST).status_code == 200


def test_faults_are_switched_off_by_name_or_all_at_once(site: LookAlike, visitor: Visitor) -> None:
    """`off` with a name leaves the others, without one it leaves none."""
    client = visitor(site)
    site.faults.on("status-500")
    site.faults.on("maintenance")
    site.faults.off("maintenance")
    assert client.get(LIST).status_code == 500
    site.faults.off()
    assert client.get(LIST).status_code == 200


def test_an_unknown_fault_is_refused(site: LookAlike) -> None:
    """A misspelt fault names those that exist."""
    with pytest.raises(ValueError, match="maintenance"):
        site.faults.on("maintenence")
    with pytest.raises(ValueError, match="maintenance"), site.faults.during("maintenence"):
        pass


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"timeout", "slow-drip"}))
def test_a_broken_site_recovers(site: LookAlike, visitor: Visitor, fault: str) -> None:
    """After any fault the next visitor sees the page as it should be."""
    address = ("127.0.0.1", int(site.base_url.rpartition(":")[2]))
    with site.faults.during(fault), socket.create_connection(address) as wire:
        wire.sendall(f"GET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert wire.recv(1)
    assert rows(visitor(site).get(LIST)) == 10
