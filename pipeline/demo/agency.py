"""How the agency's server answers when nothing is wrong with it: static-looking pages."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.demo.answers import Answer, html_answer, plain_answer
from pipeline.demo.asked import Asked
from pipeline.demo.clip_pages import NOT_FOUND, Clip, article_page, plain_page
from pipeline.demo.clips import Article, Language, Volume
from pipeline.demo.counters import Counters
from pipeline.demo.ministry import Robots
from pipeline.demo.posts import Chapter
from pipeline.demo.stamps import Stamps

Missing = Literal["404", "page", "home"]
HOME = "/"
_ARTICLE = re.compile(r"/hot_clips/vol([0-9]{1,4})/sub([0-9]{2})\.html")
_PDF = re.compile(r"/hot_clips/vol([0-9]{1,4})/pdf/sub([0-9]{2})_(?:en|ko)\.pdf")
_ROBOTS = {
    "permissive": "User-agent: *\nAllow: /\n",
    "restrictive": "User-agent: *\nDisallow: /hot_clips/\n",
}
_AGENCY = "한국방송통신전파진흥원"  # "Korea Communications Agency"
# "we foster the use of radio waves, and publish articles on the industry"
_HOME_TEXT = "전파와 방송통신의 이용을 돕고, 산업 동향을 알리는 글을 펴냅니다."
_ADVICE = "주소가 바뀌었거나 없어진 페이지입니다. 주소를 다시 확인해 주세요."  # "check the address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Which guesses about the host to follow.

    Attributes:
        robots: what robots.txt says; ``None`` means that there is none.
        missing: the answer to what does not exist: status 404, an error page with status 200, or
            a redirect to the home page.
        validators: articles carry ``ETag`` and ``Last-Modified``, and answer 304 to who knows them.
    """

    robots: Robots | None = "permissive"
    missing: Missing = "404"
    validators: bool = False


class Agency:
    """Answers one request after the other; what it shows is handed to it with each."""

    def __init__(self, manners: Manners) -> None:
        """Opens the doors, without visitors."""
        self._manners = manners
        self._counters = Counters()
        self._stamps = Stamps()

    def answer(self, asked: Asked, chapter: Chapter) -> Answer:
        """Answers one request from the volumes that *chapter* shows."""
        if asked.path == "/robots.txt":
            return self._robots()
        if asked.path == HOME:
            return html_answer(plain_page(_AGENCY, _HOME_TEXT))
        if found := find_article(asked, chapter):
            return self._article(asked, *found)
        if pdf := find_pdf(asked, chapter):
            return Answer(headers=(("Content-Type", "application/pdf"),), body=pdf)
        return self._missing()

    def _robots(self) -> Answer:
        if self._manners.robots is None:
            return html_answer(plain_page(NOT_FOUND, _ADVICE), 404)
        return plain_answer(_ROBOTS[self._manners.robots])

    def _article(
        self, asked: Asked, volume: Volume, article: Article, language: Language
    ) -> Answer:
        views = self._counters.count((volume.number, article.sub))
        clip = Clip(volume=volume, article=article, language=language, views=views)
        answer = html_answer(article_page(clip))
        if not self._manners.validators:
            return answer
        return self._stamps.judge(
            answer,
            asked,
            address=(volume.number, article.sub, language),
            content=article_page(replace(clip, views=0)),
            born=volume.issued_on,
        )

    def _missing(self) -> Answer:
        if self._manners.missing == "home":
            return Answer(status=302, headers=(("Location", HOME),))
        status = 404 if self._manners.missing == "404" else 200
        return html_answer(plain_page(NOT_FOUND, _ADVICE), status)


def is_article(asked: Asked) -> bool:
    """Tells if an article's address was asked for, whether it exists or not."""
    return _ARTICLE.fullmatch(asked.path) is not None


def is_pdf(asked: Asked) -> bool:
    """Tells if the address of an article's file was asked for, whether it exists or not."""
    return _PDF.fullmatch(asked.path) is not None


def find_article(asked: Asked, chapter: Chapter) -> tuple[Volume, Article, Language] | None:
    """Finds the article that a request means; a file with both languages serves any of them."""
    language: Language = "en" if asked.query.get("lang") == "en" else "ko"
    found = _find(_ARTICLE.fullmatch(asked.path), chapter)
    if found is None:
        return None
    volume, article = found
    if volume.look != "both" and article.wording(language) is None:
        return None
    return volume, article, language


def find_pdf(asked: Asked, chapter: Chapter) -> bytes:
    """The file that a request means, empty if there is none."""
    found = _find(_PDF.fullmatch(asked.path), chapter)
    return found[1].pdf if found else b""


def _find(match: re.Match[str] | None, chapter: Chapter) -> tuple[Volume, Article] | None:
    volume = chapter.volume(int(match[1])) if match else None
    article = volume.article(int(match[2])) if match and volume else None
    return (volume, article) if volume and article else None
