"""What the ministry's side holds: boards, posts and files, as plain values.

A *post* here is what the rest of the project reads as a notice. The look-alike keeps its own words
and its own values, because it has to be a witness independent of the readers that it tests.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.demo.clips import Volume

Section = Literal["eng", "user"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board and the menu entries that lead to it.

    Attributes:
        section: ``eng`` for the English half of the site, ``user`` for the Korean one.
        bbs_seq_no: the number that identifies the board within the platform.
        menus: pairs of ``mPid`` and ``mId``, the current one first; menu ids moved over the years
            while the board's number stayed.
    """

    section: Section
    bbs_seq_no: int
    name: str
    menus: tuple[tuple[int, int], ...]

    @property
    def folder(self) -> str:
        """The folder that holds ``list.do`` and ``view.do``."""
        return "/eng/bbs" if self.section == "eng" else "/bbs"


ENGLISH_PRESS = Board(section="eng", bbs_seq_no=42, name="Press Releases", menus=((2, 4),))
KOREAN_PRESS = Board(
    section="user",
    bbs_seq_no=94,
    name="보도자료",  # "press releases"
    menus=((208, 307), (112, 113), (217, 113), (238, 113)),
)
# "business announcements"; its posts are counted apart from those of the press board
BUSINESS = Board(section="user", bbs_seq_no=100, name="사업공고", menus=((121, 311),))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One attachment; its order within the post, from 1, is part of its address."""

    name: str
    content: bytes

    @property
    def extension(self) -> str:
        """The ending of the name, which the page repeats in its script call."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as the ministry's database has it.

    Attributes:
        number: ``nttSeqNo``; unique within its board only.
        published_on: Seoul calendar day from which the post is shown; this is what pages print.
        registered_on: Seoul calendar day of the database row, which pages carry in dead
            statements only.
        body: paragraphs, one per line; ``## `` starts a heading, ``* `` a list item, ``|`` a table
            row whose cells ``|`` separates (a table's first row heads it), ``|+`` its caption.
        raw_html: the editor's HTML, sent as it stands in place of *body*.
        group: ``atchFileNo``, shared by the post's files; unique over all boards.
        shown_no: what the number cell shows if it is no running number (pinned posts).
        person: who is in charge; empty: the page prints a title in place of a name.
        period: the application period as the page's head prints it; empty: the head has none.
        closes_on: last Seoul calendar day of that period, which the head counts down to.
        is_counted: the head prints how often the page was opened.
        kogl: type of the open government licence whose mark the page carries, 1 to 4; 0: none.
    """

    number: int
    title: str
    published_on: dt.date
    registered_on: dt.date
    department: str
    body: str
    telephone: str = "+82-44-202-0000"
    raw_html: str = ""
    group: int = 0
    files: tuple[File, ...] = ()
    shown_no: str = ""
    person: str = ""
    period: str = ""
    closes_on: dt.date | None = None
    is_counted: bool = False
    kogl: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One board with its posts in the order in which its list shows them."""

    board: Board
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """All boards and volumes at one moment of a story.

    Attributes:
        title: what happens, in a few words.
        today: Seoul calendar day of the moment; posts of the last days carry a "new" badge.
        volumes: what the agency has published, in any order.
    """

    title: str
    today: dt.date
    shelves: tuple[Shelf, ...]
    volumes: tuple[Volume, ...] = ()

    def posts(self, board: Board) -> tuple[Post, ...]:
        """The posts of *board*, top of the list first; none if the chapter has no such board."""
        return next((shelf.posts for shelf in self.shelves if shelf.board == board), ())

    def with_posts(self, board: Board, posts: tuple[Post, ...]) -> "Chapter":
        """The same moment with other posts on *board*, which joins if it was not there."""
        shelves = {shelf.board: shelf for shelf in self.shelves}
        shelves[board] = Shelf(board=board, posts=posts)
        return replace(self, shelves=tuple(shelves.values()))

    def volume(self, number: int) -> Volume | None:
        """The volume with that number, if there is one."""
        return next((volume for volume in self.volumes if volume.number == number), None)

    def every_post(self, change: Callable[[Post], Post]) -> "Chapter":
        """The same moment with *change* applied to each post of each board."""
        shelves = (replace(s, posts=tuple(map(change, s.posts))) for s in self.shelves)
        return replace(self, shelves=tuple(shelves))


@dataclass(frozen=True, slots=True)
class Story:
    """Chapters in the order in which they happen."""

    chapters: tuple[Chapter, ...]

    def __post_init__(self) -> None:
        """Refuses a story in which nothing happens at all.

        Raises:
            ValueError: there is no chapter.
        """
        if not self.chapters:
            msg = "a story needs at least one chapter"
            raise ValueError(msg)
