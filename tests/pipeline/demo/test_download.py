"""Who gets a file, and who gets an error page in its place."""

import io
import zipfile
from collections.abc import Callable
from urllib.parse import unquote

import httpx
import pytest

from pipeline.demo.papers import paper
from pipeline.demo.posts import KOREAN_PRESS, Post
from pipeline.demo.server import LookAlike
from pipeline.demo.story import first_sight, the_ministry_acts

Visitor = Callable[..., httpx.Client]
DOWN = "/ssm/file/fileDown.do"
VIEW = "/bbs/view.do?bbsSeqNo=94&nttSeqNo=3184893"
POST = next(p for p in first_sight().posts(KOREAN_PRESS) if p.number == 3184893)
FORM = {"atchFileNo": str(POST.group), "fileOrd": "1", "fileBtn": "A"}


def referer(site: LookAlike, view: str = VIEW) -> dict[str, str]:
    """The header of a request that comes from a post's page."""
    return {"Referer": site.base_url + view}


def test_a_file_comes_after_its_page(site: LookAlike, visitor: Visitor) -> None:
    """Session, page and referer together open the file, under its percent-encoded name."""
    client = visitor(site)
    client.get(VIEW)
    response = client.post(DOWN, data=FORM, headers=referer(site))
    assert response.content == POST.files[0].content
    assert response.headers["content-type"] == "application/octet-stream"
    disposition = response.headers["content-disposition"]
    assert unquote(disposition) == f'attachment; filename="{POST.files[0].name}"'


def test_get_works_like_post(site: LookAlike, visitor: Visitor) -> None:
    """The same parameters in the address lead to the same bytes."""
    client = visitor(site)
    client.get(VIEW)
    response = client.get(DOWN, params={**FORM, "fileOrd": "2"}, headers=referer(site))
    assert response.content == POST.files[1].content


def test_a_session_in_the_path_opens_the_file(site: LookAlike) -> None:
    """The session may travel in the path instead of the cookie."""
    session = httpx.get(site.base_url + VIEW).cookies["JSESSIONID"]
    address = f"{site.base_url}{DOWN};jsessionid={session}"
    for response in (
        httpx.post(address, data=FORM, headers=referer(site)),
        httpx.get(address, params=FORM, headers=referer(site)),
    ):
        assert response.content == POST.files[0].content


def refused_without_page(client: httpx.Client, site: LookAlike) -> httpx.Response:
    """Asks for the file without opening its page first."""
    client.get("/bbs/list.do?bbsSeqNo=94")
    return client.post(DOWN, data=FORM, headers=referer(site))


def refused_without_session(client: httpx.Client, site: LookAlike) -> httpx.Response:
    """Asks for the file in another session than the page's."""
    client.get(VIEW)
    return httpx.post(site.base_url + DOWN, data=FORM, headers=referer(site))


def refused_without_referer(client: httpx.Client, _site: LookAlike) -> httpx.Response:
    """Asks for the file without saying where it was found."""
    client.get(VIEW)
    return client.post(DOWN, data=FORM)


def refused_from_another_page(client: httpx.Client, site: LookAlike) -> httpx.Response:
    """Asks for the file from the page of another post."""
    client.get(VIEW)
    other = "/bbs/view.do?bbsSeqNo=94&nttSeqNo=3185231"
    return client.post(DOWN, data=FORM, headers=referer(site, other))


def refused_unknown_order(client: httpx.Client, site: LookAlike) -> httpx.Response:
    """Asks for a file that the post does not have."""
    client.get(VIEW)
    return client.post(DOWN, data={**FORM, "fileOrd": "9"}, headers=referer(site))


@pytest.mark.parametrize(
    "ask",
    [
        refused_without_page,
        refused_without_session,
        refused_without_referer,
        refused_from_another_page,
        refused_unknown_order,
    ],
)
def test_a_refused_file_is_a_small_page(
    site: LookAlike,
    visitor: Visitor,
    ask: Callable[[httpx.Client, LookAlike], httpx.Response],
) -> None:
    """Whatever is missing, the answer is an HTML page of 200 to 300 bytes with status 200."""
    response = ask(visitor(site), site)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert 200 <= len(response.content) <= 300


def test_no_two_posts_share_a_group_of_files() -> None:
    """Attachment groups are unique over all boards."""
    posts: list[Post] = [post for shelf in the_ministry_acts().shelves for post in shelf.posts]
    assert len({post.group for post in posts}) == len(posts)


@pytest.mark.parametrize(
    ("name", "magic"),
    [
        ("a.pdf", b"%PDF-1.4"),
        ("a.hwpx", b"PK\x03\x04"),
        ("a.zip", b"PK\x03\x04"),
        ("a.hwp", b"HWP Document File"),
    ],
)
def test_papers_start_with_their_magic(name: str, magic: bytes) -> None:
    """Each format starts with its first bytes, and the same text makes the same bytes."""
    assert paper(name, "글 & (text)").startswith(magic)
    assert paper(name, "글 & (text)") == paper(name, "글 & (text)")


def test_an_hwpx_holds_its_text() -> None:
    """The section of an HWPX file says that it is synthetic, and what it was made of."""
    with zipfile.ZipFile(io.BytesIO(paper("a.hwpx", "예산 370억원 & more"))) as archive:
        section = archive.read("Contents/section0.xml").decode()
    assert "Synthetic" in section
    assert "예산 370억원 &amp; more" in section


def test_a_pdf_states_where_its_objects_are() -> None:
    """The cross-reference table of a PDF points at its objects."""
    content = paper("a.pdf", "text")
    start = int(content.split(b"startxref\n")[1].split()[0])
    table = content[start:].split(b"\n")[3:8]
    for number, line in enumerate(table, start=1):
        assert content[int(line[:10]) :].startswith(b"%d 0 obj" % number)
