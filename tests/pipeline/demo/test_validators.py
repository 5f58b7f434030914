"""Pages that say what they are, and are not sent again to who knows them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import pytest

from pipeline.demo.clips import Wording
from pipeline.demo.edits import edit_article, retitle
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story

Visitor = Callable[..., httpx.Client]
VIEW = "/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo=1055"
COUNTED = "/bbs/view.do?bbsSeqNo=100&nttSeqNo=3186748"
CLIP = "/hot_clips/vol98/sub02.html?lang=en"


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """A look-alike with validators on both hosts."""
    with LookAlike(story(), validators=True) as open_site:
        yield open_site


def conditions(response: httpx.Response) -> dict[str, str]:
    """Both conditions of a client that keeps this answer."""
    known = response.headers
    return {"If-None-Match": known["etag"], "If-Modified-Since": known["last-modified"]}


@pytest.mark.parametrize("path", [VIEW, COUNTED])
@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_a_known_post_is_not_sent_again(
    site: LookAlike, visitor: Visitor, path: str, header: str
) -> None:
    """Either condition is enough; counters, tokens and sessions are no change."""
    first = visitor(site).get(path)
    again = visitor(site).get(path, headers={header: conditions(first)[header]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_an_edit_is_sent_and_dated_later(site: LookAlike, visitor: Visitor) -> None:
    """Tag and time move with each edit, also with one that takes the last one back."""
    client = visitor(site)
    answers = [client.get(VIEW)]
    before = site.change(lambda c: retitle(c, ENGLISH_PRESS, 1055, "Edited"))
    answers.append(client.get(VIEW, headers=conditions(answers[0])))
    site.show(before)
    answers.append(client.get(VIEW, headers=conditions(answers[1])))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    times = [answer.headers["last-modified"] for answer in answers]
    assert times == [f"Fri, 06 Dec 2024 12:00:0{second} GMT" for second in range(3)]
    first, edited, restored = (answer.headers["etag"] for answer in answers)
    assert first == restored != edited


def test_the_tag_counts_more_than_the_time(site: LookAlike, visitor: Visitor) -> None:
    """A client with the right time and another tag gets the page."""
    client = visitor(site)
    known = conditions(client.get(VIEW)) | {"If-None-Match": '"other", W/"too"'}
    assert client.get(VIEW, headers=known).status_code == 200


@pytest.mark.parametrize("time", ["yesterday", "Fri, 06 Dec 2024 12:00:00 -0000", ""])
def test_a_time_that_is_none_is_no_condition(site: LookAlike, visitor: Visitor, time: str) -> None:
    """The page is sent."""
    client = visitor(site)
    assert client.get(VIEW, headers={"If-Modified-Since": time}).status_code == 200


def test_languages_are_told_apart(site: LookAlike, visitor: Visitor) -> None:
    """The tag of the English page is not that of the Korean one."""
    known = conditions(visitor(site, "en").get(VIEW))
    assert visitor(site, "ko").get(VIEW, headers=known).status_code == 200


def test_a_page_that_is_not_sent_still_opens_its_files(site: LookAlike, visitor: Visitor) -> None:
    """The session has seen the post, whether the page travelled or not."""
    known = conditions(visitor(site).get(VIEW))
    client = visitor(site)
    assert client.get(VIEW, headers=known).status_code == 304
    form = {"atchFileNo": "51055", "fileOrd": "1", "fileBtn": "A"}
    referer = {"Referer": site.base_url + VIEW}
    content = client.post("/ssm/file/fileDown.do", data=form, headers=referer).content
    assert content.startswith(b"%PDF")


def test_articles_have_them_too(site: LookAlike) -> None:
    """The counter of an article is no change, an edit is."""
    address = site.kca_base_url + CLIP
    first = httpx.get(address)
    assert httpx.get(address, headers=conditions(first)).status_code == 304
    other = Wording(title="Edited", body="Edited")
    site.change(lambda c: edit_article(c, 98, 2, lambda a: replace(a, english=other)))
    assert httpx.get(address, headers=conditions(first)).status_code == 200


def test_a_fault_spoils_whole_answers(site: LookAlike, visitor: Visitor) -> None:
    """With a fault on, conditions are forgotten: half a page comes, not half of nothing."""
    client = visitor(site)
    known = conditions(client.get(VIEW))
    with site.faults.during("truncated"):
        half = client.get(VIEW, headers=known)
    assert half.status_code == 200
    assert b"</html>" not in half.content
    assert half.content


def test_without_the_switch_there_are_none(visitor: Visitor) -> None:
    """By default pages say nothing about themselves, as on the site."""
    with LookAlike(story()) as plain:
        for response in (visitor(plain).get(VIEW), httpx.get(plain.kca_base_url + CLIP)):
            assert not {"etag", "last-modified"} & set(response.headers)
