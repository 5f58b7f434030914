"""The page of an article, opened: judged, and without what is no article of it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.judge import admit, judge_text
from scrapers.kca_editions import check_edition, drop_editions, drop_hidden
from scrapers.kca_files import hosts_of
from scrapers.kca_frame import IsLinked, drop_asides, drop_menus, leads_within
from scrapers.kca_head import own_words
from scrapers.kca_identity import check_identity, identify
from scrapers.licence import kogl_types
from scrapers.notice import Language, Page, Source
from scrapers.prose import measure
from scrapers.reading import Place, text_of
from scrapers.site import Article

SHORT_CHARACTERS = 600  # an error page in the site's frame says no more; an article does
MUCH_UNREAD = 200  # characters of prose; with less, nobody can say that a page was half read
LEAST_SHARE = 3  # a third of the page's prose is the least that an article is
LEAST_TEXT = 60  # characters of prose; less is no article, unless it offers a file
# The share of the other language that a text may have: Korean ones are full of Latin names.
MOST_FOREIGN: Mapping[Language, float] = {"en": 0.25, "ko": 0.6}

_ABSENT = re.compile(
    r"페이지를? ?찾을 수 없|요청하신 페이지|존재하지 ?않는 ?(?:페이지|경로|주소)"  # not found
    r"|\bnot found\b|\bpage (?:could not|cannot|can't) be found"
    r"|\b404\b(?! ?(?:million|billion|trillion))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The page of one article, without what surrounds it and without the other edition.

    Attributes:
        article: `None` if a saved page does not tell.
        base: the address that relative links start from.
        prose: characters on the page that may be the article's.
        licences: the KOGL types that the whole page names.
    """

    tree: LexborHTMLParser
    body: LexborNode
    article: Article | None
    language: Language
    base: str
    is_linked: IsLinked
    prose: int
    licences: Counter[str]


def open_page(page: Page, source: Source, asked: Article | None, place: Place) -> Opened:
    """Takes away what is no article, and refuses a page that is not the one asked for.

    Args:
        page: as fetched.
        source: the serial.
        asked: the article; `None` for a saved file, which tells itself, if it does.
        place: for messages.

    Raises:
        GoneError: there is no such article, or not in this language.
        ReadError, RefusedError: as `judge.admit` says; a `LayoutError` also for another page.
    """
    tree = admit(page, place, absent=_ABSENT, short=SHORT_CHARACTERS)
    if (body := tree.body) is None:
        place.refuse("a page without a body")
    licences = kogl_types(_printed(body))
    if asked is None:
        article, language = identify(page, tree)
    else:
        check_identity(page, tree, place, asked)
        article, language = asked, asked.language
    base = page.final_url if page.final_url.startswith(("http://", "https://")) else ""
    base = base or f"{source.base_url}/"
    is_linked = leads_within(base, hosts_of(source))
    drop_menus(body, is_linked)
    drop_hidden(body, is_linked, language)
    prose = measure(body, is_linked)[body.mem_id].total
    drop_asides(body, is_linked)
    _judge(tree, body, is_linked, place)
    check_edition(body, is_linked, language, place)
    prose -= drop_editions(body, is_linked, language).total
    return Opened(
        tree=tree,
        body=body,
        article=article,
        language=language,
        base=base,
        is_linked=is_linked,
        prose=prose,
        licences=licences,
    )


def _judge(tree: LexborHTMLParser, body: LexborNode, is_linked: IsLinked, place: Place) -> None:
    """Refuses an error page in the frame of the site: it is short when its links are left out."""
    links = frozenset(anchor.mem_id for anchor in body.css("a") if is_linked(anchor))
    said = text_of(body, links)
    if len(said) > SHORT_CHARACTERS:
        return
    if error := judge_text(f"{own_words(tree)} {said}", place, _ABSENT):
        raise error


def check_main(main: LexborNode, opened: Opened, place: Place, *, has_files: bool) -> None:
    """Refuses no text, one that is a small part of its page, and one not of its language.

    Raises:
        LayoutError: it is one of these.
    """
    prose = measure(main, opened.is_linked)[main.mem_id]
    if prose.total < LEAST_TEXT and not has_files:
        place.refuse(f"neither text nor file: {text_of(main)[:80]!r}")
    unread = opened.prose - prose.total
    if unread > MUCH_UNREAD and prose.total * LEAST_SHARE < opened.prose:
        place.refuse(f"the text has {prose.total:,} of the page's {opened.prose:,} characters")
    letters = prose.korean + prose.english
    if letters - prose.of(opened.language) > MOST_FOREIGN[opened.language] * letters:
        place.refuse("the text is in both languages")


def _printed(body: LexborNode) -> str:
    """The text of a page with that of its pictures."""
    marks = (picture.attributes.get("alt") or "" for picture in body.css("img"))
    return " | ".join([text_of(body), *marks])
