"""Makes posts in one line: for stories, and for tests that need a small or a hostile one."""

import datetime as dt
from collections.abc import Iterable

from pipeline.demo.clips import Article, Look, Volume, Wording
from pipeline.demo.papers import paper, pdf
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
    file_text: str = "",
    group: int = 0,
) -> Post:
    """Makes a post whose files, named in *files*, say that they are synthetic.

    The files say *file_text*; empty: the title. *group* is that of the files; 0: one that no
    post of the press boards shares.
    """
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
        group=group or number % 100_000 + 50_000,
        files=tuple(File(name=name, content=paper(name, file_text or title)) for name in files),
    )


def make_chapter(
    board: Board, posts: Iterable[Post], *, today: dt.date = dt.date(2024, 12, 9)
) -> Chapter:
    """Makes a chapter of one board."""
    return Chapter(title="made", today=today, shelves=(Shelf(board=board, posts=tuple(posts)),))


def make_article(volume: int, sub: int, *, has_pdf: bool = False) -> Article:
    """Makes an article in both languages; its file says that it is synthetic."""
    title = f"Article {sub} of volume {volume}"
    text = f"This is the text of article {sub} in volume {volume}.\nIt has two paragraphs."
    korean = f"{volume}호의 {sub}번째 글입니다.\n두 문단으로 되어 있습니다."  # the same in Korean
    return Article(
        sub=sub,
        english=Wording(title=title, body=text),
        korean=Wording(title=f"{volume}호 {sub}번째 글", body=korean),  # "article of volume"
        pdf=pdf(title) if has_pdf else b"",
    )


def make_volume(
    number: int,
    articles: int = 2,
    *,
    look: Look = "semantic",
    is_linked: bool = True,
    issued_on: dt.date = dt.date(2024, 12, 2),
) -> Volume:
    """Makes a volume of so many small articles."""
    return Volume(
        number=number,
        issued_on=issued_on,
        look=look,
        is_linked=is_linked,
        articles=tuple(make_article(number, sub) for sub in range(1, articles + 1)),
    )


def hostile_post(number: int = 666, day: dt.date = dt.date(2024, 12, 2)) -> Post:
    """Makes a post whose title attacks whoever prints it, by markup, terminal codes, length."""
    title = _HOSTILE_START + "A" * (HOSTILE_TITLE_LENGTH - len(_HOSTILE_START))
    return make_post(number, title, day, f"{_HOSTILE_START}\nThe text is harmless otherwise.")
