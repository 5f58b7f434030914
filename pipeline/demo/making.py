"""Makes posts in one line: for stories, and for tests that need a small or a hostile one."""

import datetime as dt
from collections.abc import Iterable

from pipeline.demo.papers import paper
from pipeline.demo.posts import Board, Chapter, File, Post, Shelf

HOSTILE_TITLE_LENGTH = 10_000
_HOSTILE_START = (
    "<script>alert('x')</script><img src=x onerror=alert(1)>"
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.invalid\x07link\x1b]8;;\x07"
    "\nsecond line\r\nthird line\t'single' \"double\" \\ %41 %u0041 &amp; </p></h2> "
    "\u202egnp.exe\u202c \u200b\u2066 --> */ "
)


def make_post(
    number: int,
    title: str = "",
    day: dt.date = dt.date(2024, 12, 2),
    body: str = "",
    *,
    department: str = "Public Relations Division",
    files: Iterable[str] = (),
) -> Post:
    """Makes a post whose files, named in *files*, say that they are synthetic."""
    title = title or f"Announcement {number}"
    body = body or f"This is the text of announcement {number}.\nIt has two paragraphs."
    return Post(
        number=number,
        title=title,
        published_on=day,
        # Pages carry this day in dead statements only; one to three days earlier, never the same.
        registered_on=day - dt.timedelta(days=1 + number % 3),
        department=department,
        body=body,
        # English numbers have four digits, Korean ones start at 3184xxx: the groups stay apart.
        group=number % 100_000 + 50_000,
        files=tuple(File(name=name, content=paper(name, f"{title}\n{body}")) for name in files),
    )


def make_chapter(
    board: Board, posts: Iterable[Post], *, today: dt.date = dt.date(2024, 12, 9)
) -> Chapter:
    """Makes a chapter of one board."""
    return Chapter(title="made", today=today, shelves=(Shelf(board=board, posts=tuple(posts)),))


def hostile_post(number: int = 666, day: dt.date = dt.date(2024, 12, 2)) -> Post:
    """Makes a post whose title attacks whoever prints it, by markup, terminal codes, length."""
    title = _HOSTILE_START + "A" * (HOSTILE_TITLE_LENGTH - len(_HOSTILE_START))
    return make_post(number, title, day, f"{_HOSTILE_START}\nThe text is harmless otherwise.")
