"""What a publisher does to one post, by name."""

import re
from collections.abc import Callable

import httpx
import pytest

from pipeline.demo.happenings import HAPPENINGS
from pipeline.demo.making import make_chapter, make_post
from pipeline.demo.posts import BUSINESS as BOARD
from pipeline.demo.posts import Chapter, Post, Story
from pipeline.demo.server import LookAlike

Visitor = Callable[..., httpx.Client]
CHAPTER = make_chapter(BOARD, [make_post(3), make_post(2, files=["a.pdf"]), make_post(1)])


def happened(name: str, number: int = 2) -> dict[int, Post]:
    """The posts after it, in the order of the list."""
    return {post.number: post for post in HAPPENINGS[name](CHAPTER, BOARD, number).posts(BOARD)}


def test_a_title_is_edited_in_place() -> None:
    """The title alone changes."""
    assert happened("title-edited")[2].title == "Announcement 2 (2)"


def test_a_body_is_edited_in_place() -> None:
    """A sentence joins the body."""
    assert happened("body-edited")[2].body.endswith("A sentence was added.")


def test_a_file_is_edited_in_place() -> None:
    """The file gets another name and other bytes."""
    (old,), (new,) = CHAPTER.posts(BOARD)[1].files, happened("file-edited")[2].files
    assert (new.name, new.content == old.content) == ("2. a.pdf", False)


def test_a_file_is_replaced_under_its_name() -> None:
    """Only the bytes change."""
    (old,), (new,) = CHAPTER.posts(BOARD)[1].files, happened("file-replaced")[2].files
    assert (new.name, new.content == old.content) == ("a.pdf", False)


def test_a_post_is_announced_again() -> None:
    """A new number on top, marked in its title; the old post stays; files have their own group."""
    posts = happened("reissued")
    assert list(posts) == [4, 3, 2, 1]
    assert posts[4].title == "[재공고] Announcement 2"
    assert posts[4].published_on == CHAPTER.today
    assert posts[4].group not in {posts[n].group for n in (1, 2, 3)}
    assert posts[4].files == posts[2].files


@pytest.mark.parametrize(
    ("name", "number", "order"),
    [
        ("post-inserted", 2, [3, 4, 2, 1]),
        ("post-deleted", 2, [3, 1]),
        ("rows-reordered", 1, [1, 2, 3]),
    ],
)
def test_rows_come_go_and_change_places(name: str, number: int, order: list[int]) -> None:
    """The other posts keep their order."""
    assert list(happened(name, number)) == order


@pytest.mark.parametrize("name", HAPPENINGS)
def test_nothing_happens_to_a_post_that_is_not_there(name: str) -> None:
    """A misspelt number is an error, not a story without an event."""
    with pytest.raises(LookupError, match="9"):
        HAPPENINGS[name](CHAPTER, BOARD, 9)


@pytest.mark.parametrize("name", ["file-edited", "file-replaced"])
def test_a_post_without_files_has_none_to_change(name: str) -> None:
    """The error names the post."""
    with pytest.raises(LookupError, match="post 1 has no attachment"):
        HAPPENINGS[name](CHAPTER, BOARD, 1)


@pytest.mark.parametrize("name", HAPPENINGS)
def test_each_shows_on_the_site_and_can_be_taken_back(visitor: Visitor, name: str) -> None:
    """What `change` returns puts everything back."""
    with LookAlike(Story((CHAPTER,))) as site:
        client = visitor(site)

        def shown() -> list[bytes]:
            view = "/bbs/view.do?bbsSeqNo=100&nttSeqNo=2"
            form = {"atchFileNo": "50002", "fileOrd": "1", "fileBtn": "A"}
            pages = [client.get(path).text for path in ("/bbs/list.do?bbsSeqNo=100", view)]
            referer = {"Referer": site.base_url + view}
            file = client.post("/ssm/file/fileDown.do", data=form, headers=referer)
            return [
                *(re.sub(r"\b[0-9a-f]{32}\b", "", page).encode() for page in pages),
                file.content,
            ]

        client.get("/bbs/list.do?bbsSeqNo=100")
        before = shown()

        def happen(chapter: Chapter) -> Chapter:
            return HAPPENINGS[name](chapter, BOARD, 2)

        was = site.change(happen)
        assert shown() != before
        site.show(was)
        assert shown() == before
