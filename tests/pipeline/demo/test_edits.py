"""How stories of one's own are made."""

import datetime as dt

import pytest

from pipeline.demo.edits import (
    delete_post,
    edit_post,
    insert_post,
    moved_to,
    reorder_posts,
    replace_file,
    replace_text,
    retitle,
    swap_posts,
)
from pipeline.demo.making import hostile_post, make_chapter, make_post
from pipeline.demo.posts import ENGLISH_PRESS as BOARD
from pipeline.demo.posts import KOREAN_PRESS, Chapter

CHAPTER = make_chapter(BOARD, [make_post(3), make_post(2, files=["a.pdf"]), make_post(1)])


def numbers(chapter: Chapter) -> list[int]:
    """The order of one board's posts."""
    return [post.number for post in chapter.posts(BOARD)]


def test_text_is_replaced_where_it_stands() -> None:
    """One occurrence is replaced, and nothing but this body changes."""
    edited = replace_text(CHAPTER, BOARD, 2, "announcement 2", "announcement two")
    assert edited.posts(BOARD)[1].body.startswith("This is the text of announcement two.")
    assert edited.posts(BOARD)[::2] == CHAPTER.posts(BOARD)[::2]


@pytest.mark.parametrize("old", ["not there", "t"])
def test_a_replacement_needs_exactly_one_place(old: str) -> None:
    """Text that is missing or ambiguous is an error, not a story without an event."""
    with pytest.raises(LookupError, match="occurs"):
        replace_text(CHAPTER, BOARD, 2, old, "x")


def test_a_post_gets_another_title() -> None:
    """The title changes in place."""
    assert retitle(CHAPTER, BOARD, 3, "New").posts(BOARD)[0].title == "New"


def test_a_file_is_replaced_under_its_name() -> None:
    """Name, order and group stay, the bytes change."""
    edited = replace_file(CHAPTER, BOARD, 2, "a.pdf", b"%PDF-new").posts(BOARD)[1]
    assert [(file.name, file.content) for file in edited.files] == [("a.pdf", b"%PDF-new")]
    assert edited.group == CHAPTER.posts(BOARD)[1].group
    with pytest.raises(LookupError, match=r"b\.pdf"):
        replace_file(CHAPTER, BOARD, 2, "b.pdf", b"")


def test_posts_come_go_and_change_places() -> None:
    """Inserting, deleting and swapping leave the other posts in order."""
    assert numbers(insert_post(CHAPTER, BOARD, make_post(4))) == [4, 3, 2, 1]
    assert numbers(insert_post(CHAPTER, BOARD, make_post(4), place=2)) == [3, 2, 4, 1]
    assert numbers(delete_post(CHAPTER, BOARD, 2)) == [3, 1]
    assert numbers(swap_posts(CHAPTER, BOARD, 3, 1)) == [1, 2, 3]


def test_a_board_is_put_into_any_order() -> None:
    """An order names every post once; anything else is an error."""
    assert numbers(reorder_posts(CHAPTER, BOARD, (2, 3, 1))) == [2, 3, 1]
    with pytest.raises(LookupError, match="no order"):
        reorder_posts(CHAPTER, BOARD, (3, 2))


def test_a_missing_post_is_an_error() -> None:
    """Editing what is not there says so."""
    with pytest.raises(LookupError, match="no post 9"):
        edit_post(CHAPTER, BOARD, 9, lambda post: post)
    with pytest.raises(LookupError, match="no post 3"):
        delete_post(CHAPTER, KOREAN_PRESS, 3)


def test_time_passes_without_a_change() -> None:
    """Another moment has the same posts."""
    later = moved_to(CHAPTER, "later", dt.date(2025, 1, 1))
    assert (later.title, later.today) == ("later", dt.date(2025, 1, 1))
    assert later.posts(BOARD) == CHAPTER.posts(BOARD)


def test_the_hostile_post_attacks_in_every_way() -> None:
    """Markup, terminal codes, line breaks, direction marks and length stand in one title."""
    title = hostile_post().title
    assert len(title) == 10_000
    missing = [m for m in ("<script>", "\x1b[", "\n", "\r", "\u202e", "%u0041") if m not in title]
    assert missing == []
