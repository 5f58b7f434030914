"""How stories of one's own are made."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.demo.edits import (
    add_volume,
    delete_post,
    edit_article,
    edit_post,
    insert_post,
    moved_to,
    reissue_post,
    remove_volume,
    reorder_posts,
    replace_file,
    replace_post,
    replace_text,
    retitle,
    swap_posts,
)
from pipeline.demo.making import (
    hostile_post,
    make_article,
    make_chapter,
    make_post,
    make_volume,
)
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


def test_a_post_is_replaced_under_its_number() -> None:
    """Another post stands in its place; a number that is not there is an error."""
    other = make_post(2, "Another one")
    assert replace_post(CHAPTER, BOARD, other).posts(BOARD)[1] == other
    with pytest.raises(LookupError, match="no post 9"):
        replace_post(CHAPTER, BOARD, make_post(9))


def test_a_post_is_published_again() -> None:
    """A new number and title on the chapter's day; text and files are kept unless others come."""
    later = moved_to(CHAPTER, "later", dt.date(2024, 12, 11))
    again = reissue_post(later, BOARD, 2, new_number=4, title="[again] 2")
    new, old = again.posts(BOARD)[0], CHAPTER.posts(BOARD)[1]
    assert numbers(again) == [4, 3, 2, 1]
    assert (new.title, new.published_on) == ("[again] 2", dt.date(2024, 12, 11))
    assert (new.body, new.files) == (old.body, old.files)
    assert new.group not in {post.group for post in CHAPTER.posts(BOARD)}
    told = reissue_post(later, BOARD, 2, new_number=4, title="x", body="Other words")
    assert told.posts(BOARD)[0].body == "Other words"


def test_volumes_come_and_go() -> None:
    """A volume joins, takes the place of the one with its number, and leaves."""
    chapter = add_volume(add_volume(CHAPTER, make_volume(7)), make_volume(8, articles=3))
    assert [volume.number for volume in chapter.volumes] == [7, 8]
    chapter = add_volume(chapter, make_volume(7, articles=1))
    seven = chapter.volume(7)
    assert seven is not None
    assert [article.sub for article in seven.articles] == [1]
    assert remove_volume(chapter, 7).volume(7) is None
    with pytest.raises(LookupError, match="no volume 9"):
        remove_volume(chapter, 9)


def test_an_article_is_edited_in_place() -> None:
    """The other articles stay; one that is not there is an error."""
    chapter = add_volume(CHAPTER, make_volume(7))
    edited = edit_article(chapter, 7, 2, lambda article: replace(article, korean=None))
    volume = edited.volume(7)
    assert volume is not None
    assert volume.articles == (make_article(7, 1), replace(make_article(7, 2), korean=None))
    with pytest.raises(LookupError, match="no article 3"):
        edit_article(chapter, 7, 3, lambda article: article)
    with pytest.raises(LookupError, match="no volume 8"):
        edit_article(chapter, 8, 1, lambda article: article)


def test_a_made_article_may_have_a_file() -> None:
    """Its bytes are those of a PDF."""
    assert make_article(7, 1, has_pdf=True).pdf.startswith(b"%PDF-1.4")
    assert make_article(7, 1).pdf == b""
