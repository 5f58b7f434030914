"""The list page: ten rows of empty cells, and the scripts that fill them."""

import datetime as dt
import html
from dataclasses import dataclass
from typing import Literal

from pipeline.demo.markup import fill
from pipeline.demo.pages import frame
from pipeline.demo.posts import Board, Post
from pipeline.demo.printing import (
    Locale,
    js_entities,
    js_unescaped,
    js_unescaped_entities,
    print_day,
)
from pipeline.demo.sessions import Visit
from pipeline.demo.words import Words, words_of

EnglishVariant = Literal["span", "unescape"]
PAGE_SIZE = 10
_NEW_FOR = dt.timedelta(days=3)
_BADGE = '<span class="ico_new">NEW</span>'
# A dead twin of a title is cut short: whoever reads it instead of the live one is found out.
_DEAD_TITLE_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What one list page shows.

    Attributes:
        page: 1-based, as asked; it may lie past the end.
        today: Seoul calendar day, for the "new" badges.
        iso_dates: the mode in which the date's field is ``PSTG_YMD`` and its text is ISO.
    """

    board: Board
    posts: tuple[Post, ...]
    page: int
    search: str
    today: dt.date
    locale: Locale
    english_variant: EnglishVariant
    iso_dates: bool

    @property
    def shown(self) -> tuple[Post, ...]:
        """The posts of this page."""
        start = (self.page - 1) * PAGE_SIZE
        return self.posts[start : start + PAGE_SIZE]

    @property
    def field(self) -> str:
        """The name of the date's field."""
        return "PSTG_YMD" if self.iso_dates else "REG_DT"

    def day(self, day: dt.date) -> str:
        """Prints a day the way this page shows days."""
        return day.isoformat() if self.iso_dates else print_day(day, self.locale)


def list_page(shown: Slice, visit: Visit) -> str:
    """Renders one list page."""
    board, words = shown.board, words_of(shown.board.section)
    m_pid, m_id = board.menus[0]
    rows = "".join(_row(shown, words, place, post) for place, post in enumerate(shown.shown))
    content = fill(
        "list.html",
        view_path=f"{board.folder}/view.do",
        session=visit.suffix,
        token=visit.token,
        section=board.section,
        m_id=m_id,
        m_pid=m_pid,
        page=shown.page,
        bbs_seq_no=board.bbs_seq_no,
        search=html.escape(shown.search),
        total_label=words.total,
        total=len(shown.posts),
        **_headings(words),
        rows=rows or f'<p class="nodata">{words.none}</p>',
        paging=_paging(len(shown.posts), shown.page),
    )
    return frame(board, visit, board.name, content)


def _headings(words: Words) -> dict[str, object]:
    return {"no": words.no, "subject": words.subject, "dept": words.dept, "date": words.date}


def _row(shown: Slice, words: Words, place: int, post: Post) -> str:
    index = (shown.page - 1) * PAGE_SIZE + place
    is_new = shown.today - post.published_on <= _NEW_FOR
    return fill(
        "row.html",
        n=place,
        onclick="" if _has_spans(shown) else f' onclick="fn_detail({post.number});"',
        detail=words.detail,
        **_headings(words),
        field=shown.field,
        badge=_BADGE if is_new else "",
        shown_no=post.shown_no or len(shown.posts) - index,
        title_script=_title_script(shown, place, post),
        department=js_entities(post.department),
        registered_iso=post.registered_on.isoformat(),
        published_iso=post.published_on.isoformat(),
        registered=shown.day(post.registered_on),
        date_script=_date_script(shown, place, post),
    )


def _has_spans(shown: Slice) -> bool:
    return shown.board.section == "eng" and shown.english_variant == "span"


def _title_script(shown: Slice, place: int, post: Post) -> str:
    dead = post.title[:_DEAD_TITLE_LENGTH] + "..."
    gaps = {"n": place, "number": post.number, "dead_title": js_entities(dead)}
    if _has_spans(shown):
        return fill("title-span.js", title=js_entities(post.title), **gaps).rstrip()
    escape = js_unescaped_entities if shown.board.section == "eng" else js_unescaped
    return fill("title-unescape.js", title=escape(post.title), **gaps).rstrip()


def _date_script(shown: Slice, place: int, post: Post) -> str:
    field = shown.field
    assignment = f"$('#td_'+'{field}'+'_{place}').html('{shown.day(post.published_on)}');"
    if shown.board.section == "eng":
        return f"if('{field}' == '{field}'){{ {assignment} }}"
    return assignment


def _paging(total: int, page: int) -> str:
    last = max(1, -(-total // PAGE_SIZE))
    marks = {page: ' class="on"'}
    return "".join(
        f'<a href="javascript:;" onclick="fn_paging({n});"{marks.get(n, "")}>{n}</a>'
        for n in range(1, last + 1)
    )
