"""What can happen to a chapter: each edit takes one and returns another.

An edit that finds nothing to edit raises `LookupError`, so that a test never passes because its
story did not happen.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.demo.clips import Article, Volume
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


def replace_post(chapter: Chapter, board: Board, post: Post) -> Chapter:
    """Puts *post* in the place of the one that has its number."""
    return edit_post(chapter, board, post.number, lambda _: post)


def reissue_post(
    chapter: Chapter, board: Board, number: int, *, new_number: int, title: str, body: str = ""
) -> Chapter:
    """Publishes a post once more at the top of the list, on the chapter's day; the old one stays.

    Args:
        chapter: where the post stands.
        board: the board that has it.
        number: of the post that is published again.
        new_number: of the new post; its files get addresses of their own.
        title: of the new post.
        body: of the new post; empty: the old text.
    """
    posts = chapter.posts(board)
    old = posts[_place(posts, number)]
    new = replace(
        old,
        number=new_number,
        title=title,
        body=body or old.body,
        published_on=chapter.today,
        registered_on=chapter.today - dt.timedelta(days=1),
        group=old.group + new_number - number,
        shown_no="",
    )
    return insert_post(chapter, board, new)


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


def add_volume(chapter: Chapter, volume: Volume) -> Chapter:
    """Publishes a volume, or puts it in the place of the one that has its number."""
    others = tuple(known for known in chapter.volumes if known.number != volume.number)
    return replace(chapter, volumes=(*others, volume))


def remove_volume(chapter: Chapter, number: int) -> Chapter:
    """Takes one volume away without a trace.

    Raises:
        LookupError: there is no such volume.
    """
    volume = _volume(chapter, number)
    return replace(chapter, volumes=tuple(v for v in chapter.volumes if v != volume))


def edit_article(
    chapter: Chapter, volume: int, sub: int, edit: Callable[[Article], Article]
) -> Chapter:
    """Edits one article in place, all languages at once.

    Raises:
        LookupError: there is no such volume or no such article.
    """
    found = _volume(chapter, volume)
    if found.article(sub) is None:
        msg = f"volume {volume} has no article {sub}"
        raise LookupError(msg)
    edited = found.every_article(lambda a: edit(a) if a.sub == sub else a)
    return add_volume(chapter, edited)


def _volume(chapter: Chapter, number: int) -> Volume:
    volume = chapter.volume(number)
    if volume is None:
        msg = f"no volume {number} among {[v.number for v in chapter.volumes]}"
        raise LookupError(msg)
    return volume


def _place(posts: tuple[Post, ...], number: int) -> int:
    for place, post in enumerate(posts):
        if post.number == number:
            return place
    msg = f"no post {number} among {len(posts)} posts"
    raise LookupError(msg)
