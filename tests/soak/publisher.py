"""A ministry and an agency that publish and correct, and remember what a reader must be told."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.demo.clips import Article, Volume, Wording
from pipeline.demo.edits import add_volume, edit_post, insert_post
from pipeline.demo.making import make_post
from pipeline.demo.posts import BUSINESS, ENGLISH_PRESS, KOREAN_PRESS, Board, Chapter, Post
from pipeline.demo.server import LookAlike

KEYS = {
    ENGLISH_PRESS.bbs_seq_no: "msit-eng-press",
    KOREAN_PRESS.bbs_seq_no: "msit-press",
    BUSINESS.bbs_seq_no: "msit-business",
}
CLIPS = "kca-hot-clips"

Kind = Literal["new", "figure", "deadline", "article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that every subscriber must be told exactly once.

    Attributes:
        words: stand in the one digest that tells it, and in no other.
        at: seconds since the start.
    """

    source: str
    number: str
    kind: Kind
    words: str
    at: float


class Publisher:
    """Makes one change after the other, none of which touches what an earlier one touched."""

    def __init__(self, site: LookAlike, seed: int) -> None:
        """Begins with what the look-alike shows."""
        self._site = site
        self._random = random.Random(seed)  # noqa: S311  a reproducible day, no secret
        self._count = 0
        self._fresh: dict[Kind, list[tuple[Board, int]]] = {"figure": [], "deadline": []}
        self.events: list[Event] = []

    def act(self, at: float) -> Event:
        """Publishes or corrects something."""
        self._count += 1
        kind: Kind = self._random.choice(("new", "figure", "deadline", "article"))
        if kind in {"figure", "deadline"} and not self._fresh[kind]:
            kind = "new"
        event = {
            "new": self._new,
            "figure": self._figure,
            "deadline": self._deadline,
            "article": self._article,
        }[kind](at)
        self.events.append(event)
        return event

    def publish_ground(self) -> None:
        """Puts posts on the boards that can be corrected later; call it before the first look."""
        for number in range(6):
            self._add(ENGLISH_PRESS, _figure_post(1200 + number, f"KRW {number + 1}.1 billion"))
            self._fresh["figure"].append((ENGLISH_PRESS, 1200 + number))
            self._add(BUSINESS, _deadline_post(3188000 + number, dt.date(2025, 1, number + 1)))
            self._fresh["deadline"].append((BUSINESS, 3188000 + number))

    def _new(self, at: float) -> Event:
        board = self._random.choice((ENGLISH_PRESS, KOREAN_PRESS, BUSINESS))
        number = (1300 if board == ENGLISH_PRESS else 3188100) + self._count
        if board == BUSINESS:
            day = dt.date(2025, 3, 1) + dt.timedelta(days=self._count)
            words, post = day.isoformat(), _deadline_post(number, day)
        elif board == KOREAN_PRESS:
            words = f"{self._count}억 7,700만원"
            post = _korean_post(number, words)
        else:
            words = f"KRW {self._count}.77 billion"
            post = _figure_post(number, words)
        self._add(board, post)
        source = KEYS[board.bbs_seq_no]
        return Event(source=source, number=str(number), kind="new", words=words, at=at)

    def _figure(self, at: float) -> Event:
        board, number = self._fresh["figure"].pop()
        words = f"KRW {self._count}.33 billion"
        self._replace(board, _figure_post(number, words))
        return Event(source=KEYS[42], number=str(number), kind="figure", words=words, at=at)

    def _deadline(self, at: float) -> Event:
        board, number = self._fresh["deadline"].pop()
        day = dt.date(2026, 3, 1) + dt.timedelta(days=self._count)
        self._replace(board, _deadline_post(number, day))
        return Event(
            source=KEYS[100], number=str(number), kind="deadline", words=day.isoformat(), at=at
        )

    def _article(self, at: float) -> Event:
        volume = max(one.number for one in self._site.chapter.volumes) + 1
        words = f"Clip number {self._count} of the soak"
        text = f"{words} is about antennas.\nIt has a second paragraph, which says little more."
        article = Article(sub=1, english=Wording(title=words, body=text), korean=None)
        made = Volume(number=volume, issued_on=dt.date(2024, 12, 9), articles=(article,))
        self._site.show(add_volume(self._site.chapter, made))
        return Event(
            source=CLIPS, number=f"vol{volume}-sub01-en", kind="article", words=words, at=at
        )

    def _add(self, board: Board, post: Post) -> None:
        self._site.show(insert_post(self._site.chapter, board, post))

    def _replace(self, board: Board, post: Post) -> None:
        chapter: Chapter = self._site.chapter

        def edit(old: Post) -> Post:
            return replace(old, body=post.body)

        self._site.show(edit_post(chapter, board, post.number, edit))


def _figure_post(number: int, amount: str) -> Post:
    # The first lines are what a digest quotes of a new notice.
    body = f"Grant {number}: {amount} in 2031\nThe ministry gives a research grant.\nThat is all."
    return make_post(number, f"A grant for laboratory {number}", dt.date(2024, 12, 9), body)


def _korean_post(number: int, amount: str) -> Post:
    body = (
        f"연구실 {number}호에 2031년 {amount}을 지원한다.\n그 밖의 일은 없다."  # a grant, no more
    )
    return make_post(number, f"연구실 {number}호 지원", dt.date(2024, 12, 9), body)


def _deadline_post(number: int, day: dt.date) -> Post:
    body = (
        f"연구실 {number}호 지원사업을 공고합니다.\n"  # a call for laboratory N
        f"접수기간: {day.year}. {day.month}. {day.day}. 18:00까지\n문의는 담당부서로 바랍니다."
    )
    return make_post(number, f"연구실 {number}호 지원사업 공고", dt.date(2024, 12, 9), body)
