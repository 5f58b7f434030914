"""What can happen to a chapter: each edit takes one and returns another.

An edit that finds nothing to edit raises `LookupError`, so that a test never passes because its
story did not happen.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.demo.posts import Board, Chapter, File, Post

Edit = Callable[[Post], Post]


def moved_to(chapter: Chapter, title: str, today: dt.date) -> Chapter:
    """Gives the same boards at another moment."""
    return replace(chapter, title=title, today=today)


def edit_post(chapter: Chapter, board: Board, number: int, edit: Edit) -> Chapter:
    """Edits one post in place.

    Raises:
        LookupError: *board* has no such post.
    """
    posts = chapter.posts(board)
    place = _place(posts, number)
    return chapter.with_posts(board, (*posts[:place], edit(posts[place]), *posts[place + 1 :]))


def replace_text(chapter: Chapter, board: Board, number: int, old: str, new: str) -> Chapter:
    """Replaces the one occurrence of *old* in a post's body.

    Raises:
        LookupError: there is no such post, or *old* does not occur exactly once in it.
    """

    def edit(post: Post) -> Post:
        if (count := post.body.count(old)) != 1:
            msg = f"{old!r} occurs {count} times in post {number}, expected once"
            raise LookupError(msg)
        return replace(post, body=post.body.replace(old, new))

    return edit_post(chapter, board, number, edit)


def retitle(chapter: Chapter, board: Board, number: int, title: str) -> Chapter:
    """Gives one post another title."""
    return edit_post(chapter, board, number, lambda post: replace(post, title=title))


def replace_file(chapter: Chapter, board: Board, number: int, name: str, content: bytes) -> Chapter:
    """Replaces the bytes of one attachment under the same name and address.

    Raises:
        LookupError: there is no such post or no such attachment.
    """

    def edit(post: Post) -> Post:
        if name not in {file.name for file in post.files}:
            msg = f"post {number} has no attachment {name!r}"
            raise LookupError(msg)
        new = File(name=name, content=content)
        return replace(post, files=tuple(new if f.name == name else f for f in post.files))

    return edit_post(chapter, board, number, edit)


def delete_post(chapter: Chapter, board: Board, number: int) -> Chapter:
    """Takes one post away without a trace."""
    posts = chapter.posts(board)
    place = _place(posts, number)
    return chapter.with_posts(board, posts[:place] + posts[place + 1 :])


def insert_post(chapter: Chapter, board: Board, post: Post, place: int = 0) -> Chapter:
    """Puts a post into the list, by default at its top."""
    posts = chapter.posts(board)
    return chapter.with_posts(board, (*posts[:place], post, *posts[place:]))


def swap_posts(chapter: Chapter, board: Board, one: int, other: int) -> Chapter:
    """Exchanges the places of two posts, as a board may do with posts of one day."""
    posts = list(chapter.posts(board))
    here, there = _place(tuple(posts), one), _place(tuple(posts), other)
    posts[here], posts[there] = posts[there], posts[here]
    return chapter.with_posts(board, tuple(posts))


def reorder_posts(chapter: Chapter, board: Board, numbers: Sequence[int]) -> Chapter:
    """Puts the posts of one board into the order of *numbers*, which names each of them once.

    Raises:
        LookupError: *numbers* names other posts than there are.
    """
    posts = {post.number: post for post in chapter.posts(board)}
    if sorted(numbers) != sorted(posts):
        msg = f"{list(numbers)} is no order of the posts {list(posts)}"
        raise LookupError(msg)
    return chapter.with_posts(board, tuple(posts[number] for number in numbers))


def _place(posts: tuple[Post, ...], number: int) -> int:
    for place, post in enumerate(posts):
        if post.number == number:
            return place
    msg = f"no post {number} among {len(posts)} posts"
    raise LookupError(msg)
