"""What a publisher can do to one post, by name: for drivers that do one thing after another.

Each takes a chapter, a board and the number of a post, and returns another chapter. All of them
raise `LookupError` if the post, or the file that they need, is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.demo.edits import (
    delete_post,
    edit_post,
    insert_post,
    reissue_post,
    replace_file,
    retitle,
    swap_posts,
)
from pipeline.demo.making import make_post
from pipeline.demo.papers import paper
from pipeline.demo.posts import Board, Chapter, File, Post

Happening = Callable[[Chapter, Board, int], Chapter]
_AGAIN = "This file was replaced."


def _title_edited(chapter: Chapter, board: Board, number: int) -> Chapter:
    return retitle(chapter, board, number, f"{_post(chapter, board, number).title} (2)")


def _body_edited(chapter: Chapter, board: Board, number: int) -> Chapter:
    def edit(post: Post) -> Post:
        return replace(post, body=f"{post.body}\nA sentence was added.")

    return edit_post(chapter, board, number, edit)


def _file_edited(chapter: Chapter, board: Board, number: int) -> Chapter:
    """The first file gets another name and other bytes."""

    def edit(post: Post) -> Post:
        name = f"2. {post.files[0].name}"
        return replace(post, files=(File(name=name, content=paper(name, _AGAIN)), *post.files[1:]))

    _first_file(chapter, board, number)
    return edit_post(chapter, board, number, edit)


def _file_replaced(chapter: Chapter, board: Board, number: int) -> Chapter:
    """The first file keeps its name and its address."""
    name = _first_file(chapter, board, number).name
    return replace_file(chapter, board, number, name, paper(name, _AGAIN))


def _reissued(chapter: Chapter, board: Board, number: int) -> Chapter:
    title = f"[재공고] {_post(chapter, board, number).title}"  # "[announced again]"
    new_number = _next_number(chapter, board)
    return reissue_post(chapter, board, number, new_number=new_number, title=title)


def _post_inserted(chapter: Chapter, board: Board, number: int) -> Chapter:
    """A new post stands above the named one."""
    posts = chapter.posts(board)
    place = posts.index(_post(chapter, board, number))
    new = make_post(_next_number(chapter, board), day=posts[place].published_on)
    return insert_post(chapter, board, new, place)


def _rows_reordered(chapter: Chapter, board: Board, number: int) -> Chapter:
    """The named post and the one at the top of the list change places."""
    return swap_posts(chapter, board, number, chapter.posts(board)[0].number)


def _post(chapter: Chapter, board: Board, number: int) -> Post:
    post = next((post for post in chapter.posts(board) if post.number == number), None)
    if post is None:
        msg = f"no post {number} on {board.name}"
        raise LookupError(msg)
    return post


def _first_file(chapter: Chapter, board: Board, number: int) -> File:
    post = _post(chapter, board, number)
    if not post.files:
        msg = f"post {number} has no attachment"
        raise LookupError(msg)
    return post.files[0]


def _next_number(chapter: Chapter, board: Board) -> int:
    return max(post.number for post in chapter.posts(board)) + 1


HAPPENINGS: Mapping[str, Happening] = MappingProxyType(
    {
        "title-edited": _title_edited,
        "body-edited": _body_edited,
        "file-edited": _file_edited,
        "file-replaced": _file_replaced,
        "reissued": _reissued,  # under a new number; the old post stays
        "post-inserted": _post_inserted,
        "post-deleted": delete_post,
        "rows-reordered": _rows_reordered,
    }
)
