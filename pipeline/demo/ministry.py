"""How the ministry's server answers when nothing is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pipeline.demo.answers import Answer, html_answer, plain_answer
from pipeline.demo.asked import Asked
from pipeline.demo.counters import Counters
from pipeline.demo.listing import PAGE_SIZE, EnglishVariant, Slice, list_page
from pipeline.demo.pages import alert_page, refusal_page
from pipeline.demo.posts import Board, Chapter, Post
from pipeline.demo.sessions import NOBODY, Sessions, Visit
from pipeline.demo.stamps import Stamps
from pipeline.demo.view import Sight, view_page
from pipeline.demo.words import words_of

Robots = Literal["permissive", "restrictive"]
DOWNLOAD = "/ssm/file/fileDown.do"
_ROBOTS = {
    "permissive": "User-agent: *\nAllow: /\n",
    "restrictive": "User-agent: *\nDisallow: /bbs/\nDisallow: /eng/bbs/\nDisallow: /ssm/\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Which of the site's conflicting descriptions to follow.

    Attributes:
        english_variant: how the English list writes its titles.
        iso_dates: lists print ISO days in a ``PSTG_YMD`` field.
        robots: what robots.txt says; ``None`` means that there is none (404).
        page_loop: past the last page the first comes again, instead of no rows.
        validators: views carry ``ETag`` and ``Last-Modified``, and answer 304 to who knows them.
    """

    english_variant: EnglishVariant = "span"
    iso_dates: bool = False
    robots: Robots | None = "permissive"
    page_loop: bool = False
    validators: bool = False


class Ministry:
    """Answers one request after the other; what it shows is handed to it with each."""

    def __init__(self, looks: Looks) -> None:
        """Opens the doors, without visitors."""
        self._looks = looks
        self._sessions = Sessions()
        self._counters = Counters()
        self._stamps = Stamps()
        self._routes: dict[str, Callable[[Asked, Chapter], Answer]] = {
            "/robots.txt": self._robots,
            "/bbs/list.do": self._list,
            "/eng/bbs/list.do": self._list,
            "/bbs/view.do": self._view,
            "/eng/bbs/view.do": self._view,
            DOWNLOAD: self._download,
        }

    def answer(self, asked: Asked, chapter: Chapter) -> Answer:
        """Answers one request from what *chapter* shows."""
        route = self._routes.get(asked.path)
        if route is None:
            return html_answer(alert_page("404"), 404)
        return route(asked, chapter)

    def _robots(self, _asked: Asked, _chapter: Chapter) -> Answer:
        if self._looks.robots is None:
            return html_answer(alert_page("404"), 404)
        return plain_answer(_ROBOTS[self._looks.robots])

    def _list(self, asked: Asked, chapter: Chapter) -> Answer:
        visit = self._sessions.visit(asked)
        board = find_board(asked, chapter)
        if board is None:
            return _shown(asked, visit, alert_page(words_of(section_of(asked)).gone))
        search = asked.fields.get("searchTxt", "")
        posts = tuple(p for p in chapter.posts(board) if search.lower() in p.title.lower())
        page = max(1, asked.number("pageIndex") or 1)
        if self._looks.page_loop and (page - 1) * PAGE_SIZE >= len(posts):
            page = 1
        shown = Slice(
            board=board,
            posts=posts,
            page=page,
            search=search,
            today=chapter.today,
            locale=asked.locale,
            english_variant=self._looks.english_variant,
            iso_dates=self._looks.iso_dates,
        )
        return _shown(asked, visit, list_page(shown, visit))

    def _view(self, asked: Asked, chapter: Chapter) -> Answer:
        visit = self._sessions.visit(asked)
        found = find_post(asked, chapter)
        if found is None:
            return _shown(asked, visit, alert_page(words_of(section_of(asked)).gone))
        board, post = found
        visit.session.seen.add(post.group)
        sight = Sight(
            board=board,
            posts=chapter.posts(board),
            post=post,
            today=chapter.today,
            locale=asked.locale,
            visits=self._counters.count((board, post.number)),
        )
        answer = _shown(asked, visit, view_page(sight, visit))
        return self._stamped(answer, asked, sight) if self._looks.validators else answer

    def _stamped(self, answer: Answer, asked: Asked, sight: Sight) -> Answer:
        return self._stamps.judge(
            answer,
            asked,
            address=(sight.board, sight.post.number, sight.locale),
            content=view_page(replace(sight, visits=0), NOBODY),
            born=sight.post.published_on,
        )

    def _download(self, asked: Asked, chapter: Chapter) -> Answer:
        visit = self._sessions.visit(asked)
        group, order = asked.number("atchFileNo"), asked.number("fileOrd")
        for shelf in chapter.shelves:
            for post in shelf.posts:
                if post.files and post.group == group and _may_load(visit, asked, post):
                    return _file(post, order or 0, visit)
        return html_answer(refusal_page(), 200, *visit.headers)


def section_of(asked: Asked) -> Literal["eng", "user"]:
    """The half of the site that a path belongs to."""
    return "eng" if asked.path.startswith("/eng/") else "user"


def find_board(asked: Asked, chapter: Chapter) -> Board | None:
    """Finds the board that a request means, by its number or else by its menu entry."""
    boards = [s.board for s in chapter.shelves if s.board.section == section_of(asked)]
    wanted = asked.number("bbsSeqNo")
    if wanted is not None:
        return next((board for board in boards if board.bbs_seq_no == wanted), None)
    menu = (asked.number("mPid"), asked.number("mId"))
    return next((board for board in boards if menu in board.menus), None)


def find_post(asked: Asked, chapter: Chapter) -> tuple[Board, Post] | None:
    """Finds the post that a view request means; without a board's number, on any of its half."""
    board = find_board(asked, chapter)
    boards = [board] if board else []
    if asked.number("bbsSeqNo") is None and board is None:
        boards = [s.board for s in chapter.shelves if s.board.section == section_of(asked)]
    found = ((board, post) for board in boards for post in chapter.posts(board))
    return next((pair for pair in found if pair[1].number == asked.number("nttSeqNo")), None)


def _shown(asked: Asked, visit: Visit, page: str) -> Answer:
    language = ("Content-Language", "ko-KR" if asked.locale == "ko" else "en")
    return html_answer(page, 200, language, *visit.headers)


def _may_load(visit: Visit, asked: Asked, post: Post) -> bool:
    """Tells if this session has opened the post, and comes from its page."""
    referer = urlsplit(asked.referer)
    came_from = parse_qs(referer.query).get("nttSeqNo", [""])[-1]
    path = unquote(referer.path).partition(";")[0]
    is_known = post.group in visit.session.seen
    return is_known and path.endswith("/bbs/view.do") and came_from == str(post.number)


def _file(post: Post, order: int, visit: Visit) -> Answer:
    if not 1 <= order <= len(post.files):
        return html_answer(refusal_page(), 200, *visit.headers)
    file = post.files[order - 1]
    headers = (
        ("Content-Type", "application/octet-stream"),
        ("Content-Disposition", f'attachment; filename="{quote(file.name)}"'),
    )
    return Answer(headers=(*headers, *visit.headers), body=file.content)
