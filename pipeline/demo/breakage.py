"""What each fault does to an answer.

A fault gets the scene, may ask for the regular answer or for that of another request or chapter,
and returns what goes over the wire. A fault that concerns only views, lists or files leaves other
pages as they are.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from types import MappingProxyType

from pipeline.demo.answers import Answer, html_answer
from pipeline.demo.asked import Asked
from pipeline.demo.edits import insert_post
from pipeline.demo.listing import PAGE_SIZE
from pipeline.demo.making import make_post
from pipeline.demo.ministry import DOWNLOAD, find_board, find_post, section_of
from pipeline.demo.pages import alert_page, refusal_page
from pipeline.demo.posts import Chapter, Post
from pipeline.demo.words import words_of

OVERSIZED_BYTES = 48 * 2**20
BOMB_BYTES = 128 * 2**20
RETRY_AFTER_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One request in the middle of being answered.

    Attributes:
        serve: gives the regular answer to a request out of a chapter.
        elsewhere: the base URL of another host, for redirects that lead away.
    """

    asked: Asked
    chapter: Chapter
    serve: Callable[[Asked, Chapter], Answer]
    elsewhere: str

    def regular(self) -> Answer:
        """The answer without the fault."""
        return self.serve(self.asked, self.chapter)

    @property
    def is_view(self) -> bool:
        """Tells if a post's page was asked for."""
        return self.asked.path.endswith("/view.do")

    @property
    def is_list(self) -> bool:
        """Tells if a list page was asked for."""
        return self.asked.path.endswith("/list.do")


Fault = Callable[[Scene], Answer]


def _page(title: str, text: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="ko"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>{text}</body></html>\n"
    )


def _maintenance(_scene: Scene) -> Answer:
    # In English: a system maintenance notice that announces a pause from midnight to six.
    text = "<h1>시스템 점검 안내</h1><p>00:00부터 06:00까지 서비스가 중단됩니다.</p>"
    return html_answer(_page("시스템 점검", text))


def _challenge(_scene: Scene) -> Answer:
    text = (
        "<h1>Checking your browser</h1><p>자동화된 접근인지 확인하고 있습니다.</p>"  # "automated?"
        '<form id="challenge-form" action="/cdn-cgi/challenge" method="post"></form>'
        "<noscript>Enable JavaScript and cookies to continue.</noscript>"
    )
    return html_answer(_page("Just a moment...", text))


def _login(_scene: Scene) -> Answer:
    text = (
        '<h1>로그인</h1><form action="/login.do" method="post"><input name="userId">'  # "log in"
        '<input type="password" name="userPw"><button>로그인</button></form>'
    )
    return html_answer(_page("로그인", text))


def _status(code: int, _scene: Scene) -> Answer:
    headers = (("Retry-After", str(RETRY_AFTER_S)),) if code == 429 else ()
    return html_answer(_page(f"{code}", f"<h1>{code}</h1>"), code, *headers)


def _timeout(_scene: Scene) -> Answer:
    return Answer(manner="held")


def _slow_drip(scene: Scene) -> Answer:
    return replace(scene.regular(), manner="dripped")


def _oversized(scene: Scene) -> Answer:
    regular = scene.regular()
    return replace(regular, body=regular.body + b" " * OVERSIZED_BYTES)


def _oversized_unannounced(scene: Scene) -> Answer:
    return replace(_oversized(scene), manner="unannounced")


def _truncated(scene: Scene) -> Answer:
    regular = scene.regular()
    return replace(regular, body=regular.body[: len(regular.body) // 2])


def _early_close(scene: Scene) -> Answer:
    return replace(_truncated(scene), manner="cut")


def _invalid_utf8(scene: Scene) -> Answer:
    regular = scene.regular()
    body = regular.body
    for mark in (b"<h2>", b"<span>", b"unescape('"):
        body = body.replace(mark, mark + b"\xc3\x28\xff")
    return replace(regular, body=body if body != regular.body else b"\xc3\x28\xff" + body)


def _euc_kr(scene: Scene) -> Answer:
    regular = scene.regular()
    text = regular.body.decode().replace('<meta charset="utf-8">', '<meta charset="euc-kr">')
    kept = tuple(pair for pair in regular.headers if pair[0] != "Content-Type")
    headers = (("Content-Type", "text/html;charset=EUC-KR"), *kept)
    return replace(regular, headers=headers, body=text.encode("euc_kr", "xmlcharrefreplace"))


def _empty_list(scene: Scene) -> Answer:
    if not scene.is_list:
        return scene.regular()
    shelves = tuple(replace(shelf, posts=()) for shelf in scene.chapter.shelves)
    return scene.serve(scene.asked, replace(scene.chapter, shelves=shelves))


def _row_shift(scene: Scene) -> Answer:
    board = find_board(scene.asked, scene.chapter)
    if not scene.is_list or board is None or (scene.asked.number("pageIndex") or 1) == 1:
        return scene.regular()
    newest = max((post.number for post in scene.chapter.posts(board)), default=0)
    late = make_post(newest + 1, "Published between two pages", scene.chapter.today)
    return scene.serve(scene.asked, insert_post(scene.chapter, board, late))


def _reordered(scene: Scene) -> Answer:
    board = find_board(scene.asked, scene.chapter)
    if not scene.is_list or board is None:
        return scene.regular()
    posts = scene.chapter.posts(board)
    pages = (posts[start : start + PAGE_SIZE] for start in range(0, len(posts), PAGE_SIZE))
    backwards = tuple(post for page in pages for post in reversed(page))
    return scene.serve(scene.asked, scene.chapter.with_posts(board, backwards))


def _empty_view(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()

    def emptied(post: Post) -> Post:
        return replace(post, title="", body="", raw_html="", department="", files=())

    return scene.serve(scene.asked, scene.chapter.every_post(emptied))


_RENAMED = {
    b"board_list": b"notice-table",
    b'class="toggle': b'class="notice-row',
    b"td_": b"cell_",
    b"board_view": b"notice-page",
    b"view_head": b"notice-top",
    b"cont-wrap": b"notice-text",
    b"view_cont": b"notice-text",
    b"tit_con": b"notice-facts",
    b"view_file": b"notice-files",
}


def _markup_changed(scene: Scene) -> Answer:
    regular = scene.regular()
    body = regular.body
    for old, new in _RENAMED.items():
        body = body.replace(old, new)
    return replace(regular, body=body)


def _redirect(location: str) -> Answer:
    return Answer(status=302, headers=(("Location", location),))


def _redirect_to_list(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()
    return _redirect(scene.asked.path.replace("view.do", "list.do"))


def _redirect_elsewhere(scene: Scene) -> Answer:
    return _redirect(scene.elsewhere + scene.asked.path)


def _wrong_notice(scene: Scene) -> Answer:
    found = find_post(scene.asked, scene.chapter) if scene.is_view else None
    if found is None:
        return scene.regular()
    board, post = found
    other = next((p for p in scene.chapter.posts(board) if p != post), post)
    query = {**scene.asked.query, "nttSeqNo": str(other.number)}
    return scene.serve(replace(scene.asked, query=query), scene.chapter)


def _html_instead_of_file(scene: Scene) -> Answer:
    return html_answer(refusal_page()) if scene.asked.path == DOWNLOAD else scene.regular()


def _deleted_alert(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()
    return html_answer(alert_page(words_of(section_of(scene.asked)).gone))


def _gzip_bomb(_scene: Scene) -> Answer:
    headers = (("Content-Type", "text/html;charset=UTF-8"), ("Content-Encoding", "gzip"))
    return Answer(headers=headers, body=_bomb())


@cache
def _bomb() -> bytes:
    return gzip.compress(b" " * BOMB_BYTES, mtime=0)


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "maintenance": _maintenance,
        "challenge": _challenge,
        "login": _login,
        **{f"status-{c}": partial(_status, c) for c in (403, 404, 410, 429, 500, 503)},
        "timeout": _timeout,
        "slow-drip": _slow_drip,
        "oversized": _oversized,
        "oversized-unannounced": _oversized_unannounced,
        "truncated": _truncated,
        "early-close": _early_close,
        "invalid-utf8": _invalid_utf8,
        "euc-kr": _euc_kr,
        "empty-list": _empty_list,
        "row-shift": _row_shift,  # later pages as if a post had come since page 1 was read
        "reordered": _reordered,  # each list page upside down
        "empty-view": _empty_view,
        "markup-changed": _markup_changed,
        "redirect-to-list": _redirect_to_list,
        "redirect-elsewhere": _redirect_elsewhere,
        "wrong-notice": _wrong_notice,
        "html-instead-of-file": _html_instead_of_file,
        "deleted-alert": _deleted_alert,
        "gzip-bomb": _gzip_bomb,
    }
)
