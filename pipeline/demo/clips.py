"""What the agency's side holds: volumes of a series and their articles, as plain values."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Language = Literal["en", "ko"]
Look = Literal[
    "semantic",  # article, time and navigation elements
    "soup",  # nested tables and line breaks; the title stands in no heading
    "both",  # one file holds both languages, and a script shows one of them
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An article in one language; *body* is written as that of `pipeline.demo.posts.Post`."""

    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a volume.

    Attributes:
        sub: its number within the volume, from 1; part of its address.
        korean: ``None`` if the article was never published in Korean.
        pdf: what the page offers for download; empty if it offers nothing.
    """

    sub: int
    english: Wording
    korean: Wording | None
    pdf: bytes = b""

    def wording(self, language: Language) -> Wording | None:
        """The article in one language, if there is one."""
        return self.english if language == "en" else self.korean


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One issue of the series.

    Attributes:
        issued_on: Seoul calendar day; the look ``both`` prints its month only.
        look: the markup of its pages, because the real one is not known.
        is_linked: its pages link to the other articles; if not, they can only be guessed.
    """

    number: int
    issued_on: dt.date
    look: Look = "semantic"
    is_linked: bool = True
    articles: tuple[Article, ...]

    def article(self, sub: int) -> Article | None:
        """The article with that number, if there is one."""
        return next((article for article in self.articles if article.sub == sub), None)

    def every_article(self, change: Callable[[Article], Article]) -> "Volume":
        """The same volume with *change* applied to each article."""
        return replace(self, articles=tuple(map(change, self.articles)))


def article_path(volume: int, sub: int) -> str:
    """The address of an article on its host; without ``lang`` it means the Korean text."""
    return f"/hot_clips/vol{volume}/sub{sub:02}.html"
