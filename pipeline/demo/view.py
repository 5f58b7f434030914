"""The view page: one post with its attachments and its neighbours."""

import html

from pipeline.demo.markup import fill
from pipeline.demo.pages import board_query, frame
from pipeline.demo.posts import Board, Post
from pipeline.demo.printing import Locale, body_html, print_day
from pipeline.demo.sessions import Visit
from pipeline.demo.words import Words, words_of


def view_page(
    board: Board, posts: tuple[Post, ...], post: Post, visit: Visit, locale: Locale
) -> str:
    """Renders one post; its neighbours are those that *posts* puts beside it."""
    words = words_of(board.section)
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
        meta=_meta(words, post, locale),
        body=post.raw_html or body_html(post.body, pasted=board.section == "user"),
        files=_files(words, post),
        neighbours=_neighbours(words, posts, post),
        to_list=words.to_list,
    )
    return frame(board, visit, post.title, content)


def _meta(words: Words, post: Post, locale: Locale) -> str:
    # The Korean view calls the day 작성일 ("day of writing") where the list says 등록일.
    day = "작성일" if words.lang == "ko" else words.date
    pairs = (
        (words.dept, post.department),
        (words.contact, words.person),
        (words.telephone, post.telephone),
        (day, print_day(post.published_on, locale)),
    )
    return "".join(
        f'<dl class="tit_con"><dt>{label}</dt><dd>{html.escape(text)}</dd></dl>'
        for label, text in pairs
    )


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
