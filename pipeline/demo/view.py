"""The view page: one post with its attachments and its neighbours."""

import datetime as dt
import html
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.demo.markup import fill
from pipeline.demo.pages import board_query, frame
from pipeline.demo.posts import Board, Post
from pipeline.demo.printing import Locale, body_html, print_day
from pipeline.demo.sessions import Visit
from pipeline.demo.words import Words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One post as it is shown at one moment.

    Attributes:
        posts: the board's list, which puts neighbours beside the post.
        today: Seoul calendar day, for the countdown to a deadline.
        visits: how often the page was opened, this time included.
    """

    board: Board
    posts: tuple[Post, ...]
    post: Post
    today: dt.date
    locale: Locale
    visits: int


def view_page(sight: Sight, visit: Visit) -> str:
    """Renders one post."""
    board, post, words = sight.board, sight.post, words_of(sight.board.section)
    content = fill(
        "view.html",
        list_path=f"{board.folder}/list.do",
        view_path=f"{board.folder}/view.do",
        list_query=board_query(board),
        view_query=board_query(board).replace("&amp;", "&"),
        session=visit.suffix,
        token=visit.token,
        bbs_seq_no=board.bbs_seq_no,
        number=post.number,
        title=html.escape(post.title),
        meta=_meta(words, sight),
        body=post.raw_html or body_html(post.body, pasted=board.section == "user"),
        files=_files(words, post),
        licence=_licence(words, post),
        neighbours=_neighbours(words, sight.posts, post),
        to_list=words.to_list,
    )
    return frame(board, visit, post.title, content)


def _meta(words: Words, sight: Sight) -> str:
    return "".join(
        f'<dl class="tit_con"><dt>{label}</dt><dd>{value}</dd></dl>'
        for label, value in _pairs(words, sight)
    )


def _pairs(words: Words, sight: Sight) -> Iterator[tuple[str, str]]:
    """The labelled values of the head, as HTML."""
    post = sight.post
    yield words.dept, html.escape(post.department)
    yield words.contact, html.escape(post.person or words.person)
    yield words.telephone, html.escape(post.telephone)
    yield words.written, print_day(post.published_on, sight.locale)
    if post.period:
        yield words.period, html.escape(post.period) + _countdown(words, sight)
    if post.is_counted:
        yield words.visits, f"{sight.visits:,}"


def _countdown(words: Words, sight: Sight) -> str:
    if sight.post.closes_on is None:
        return ""
    left = (sight.post.closes_on - sight.today).days
    text = words.closed if left < 0 else f"D-{left}" if left else "D-Day"
    return f' <span class="dday">{text}</span>'


def _licence(words: Words, post: Post) -> str:
    """The mark of the Korea open government licence, with its type in picture and text."""
    if not post.kogl:
        return ""
    name = words.kogl.format(post.kogl)
    picture = f'<img src="/images/common/kogl_{post.kogl}.png" alt="{name}">'
    return f'<div class="kogl">{picture}<p>{words.kogl_text.format(name)}</p></div>'


def _files(words: Words, post: Post) -> str:
    if not post.files:
        return ""
    entries = "".join(
        fill(
            "file.html",
            name=html.escape(file.name),
            ext=html.escape(file.extension),
            kind=html.escape(file.extension.upper()),
            group=post.group,
            ord=place,
            label=words.download,
            down=words.download,
            window=words.window,
            look=words.look,
        )
        for place, file in enumerate(post.files, start=1)
    )
    return f'<ul class="down_file">{entries}</ul>'


def _neighbours(words: Words, posts: tuple[Post, ...], post: Post) -> str:
    place = posts.index(post)
    older = posts[place + 1] if place + 1 < len(posts) else None
    newer = posts[place - 1] if place else None
    return _neighbour(words.previous, words, older) + _neighbour(words.following, words, newer)


def _neighbour(label: str, words: Words, post: Post | None) -> str:
    if post is None:
        return f"<li><strong>{label}</strong><p>{words.none}</p></li>"
    return (
        f'<li><strong>{label}</strong><p><a href="javascript:;" '
        f'onclick="fn_detail({post.number});">{html.escape(post.title)}</a></p></li>'
    )
