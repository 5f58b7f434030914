"""The title and the day of an article on a page whose markup nobody knows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.dates import read_day
from scrapers.notice import Language
from scrapers.prose import Prose, language_of
from scrapers.reading import fold, text_of, walk

BEFORE_TITLE = 400  # characters of prose; what stands below them is a heading inside the text
BEFORE_DAY = 400
LONGEST_TITLE = 300  # characters; a heading that is never closed holds the article
LINES_TO_DAY = 8  # lines below the title among which a day is the article's
SEOUL = dt.timezone(dt.timedelta(hours=9))

# Names of the publisher and of the serial, which stand beside every title.
_NAMES = re.compile(
    r"(?:ict\s?)?(?:industry\s?|산업\s?)?(?:hot\s?clips?|핫\s?클립)"
    r"|vol(?:ume)?\.?\s?\d{1,4}|\d{1,4}\s?호|kca|한국방송통신전파진흥원|korea communications agency"
    r"|home|홈|webzine|웹진",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s[|:·»>–-]{1,2}\s|\s?[|»]\s?")
_DAY_LABEL = re.compile(
    r"(?:작성일자?|등록일자?|게시일자?|발행일자?|date(?: posted| published)?|published(?: on)?"
    r"|posted(?: on)?)\s?:?\s?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s?[|·ㆍ]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the page; `before` counts the characters of prose above it."""

    node: LexborNode
    text: str
    level: int
    before: int


def read_title(
    tree: LexborHTMLParser, body: LexborNode, language: Language
) -> tuple[str, LexborNode | None]:
    """The title of an article, and its element, if it has one; `""` where none can be told.

    That is the heading that the page's own title repeats, or else the only one of the highest level
    above the text; then the page's own title, without the names of publisher and serial.
    """
    headings = [one for one in _headings(body) if _fits(one.text, language)]
    headings.sort(key=lambda one: language_of(one.text) != language)  # stable
    own = [title for title in _own_titles(tree) if _fits(title, language)]
    for one in headings:
        if any(_repeats(title, one.text) for title in own):
            return one.text, one.node
    above = [one for one in headings if one.before <= BEFORE_TITLE]
    for level in (1, 2, 3):
        alike = [one for one in headings if one.level == level]
        if len(alike) == 1 and alike[0] in above:
            return alike[0].text, alike[0].node
    if own:
        return own[0], None
    return (above[0].text, above[0].node) if above else ("", None)


def own_words(tree: LexborHTMLParser) -> str:
    """What the page calls itself, as printed."""
    title = tree.css_first("title")
    return fold(title.text()) if title else ""


def read_published(body: LexborNode, lines: Sequence[str]) -> dt.date | None:
    """The day printed near the title: labelled, or marked as a time; `None` without one.

    Args:
        body: the page without what is no article.
        lines: its lines below the title.
    """
    labelled = _labelled(lines[: LINES_TO_DAY + 1])
    return next((day for day in (*labelled, *_marked(body)) if day), None)


def _headings(body: LexborNode) -> Iterator[Heading]:
    above = Prose()
    for step, node in walk(body, set()):
        if step == "text":
            above.count(node.text_content or "")
        elif step == "enter" and node.tag in ("h1", "h2", "h3"):
            text = text_of(node)
            if len(text) <= LONGEST_TITLE and not is_name(text):
                yield Heading(node=node, text=text, level=int(node.tag[1]), before=above.total)


def _own_titles(tree: LexborHTMLParser) -> Iterator[str]:
    """What the page says that it is called, without the names that every page has."""
    meta = tree.css_first('meta[property="og:title"]')
    printed = (fold((meta.attributes.get("content") if meta else "") or ""), own_words(tree))
    for text in printed:
        parts = [part for part in _BETWEEN.split(text[:500]) if not is_name(part)]
        if parts:
            yield text[text.index(parts[0]) : text.rindex(parts[-1]) + len(parts[-1])]


def is_name(text: str) -> bool:
    """Whether a text names the publisher and the serial, and nothing else."""
    return not _bare(_NAMES.sub("", text[:500]))


def _fits(text: str, language: Language) -> bool:
    """Whether a title may be one in *language*: a Korean one may be all Latin names."""
    return language == "ko" or language_of(text) != "ko"


def _repeats(title: str, heading: str) -> bool:
    one, other = _bare(title), _bare(heading)
    return bool(other) and (one == other or (len(other) >= 8 and other in one))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _labelled(lines: Iterable[str]) -> Iterator[dt.date | None]:
    label = False
    for line in lines:
        for piece in _PIECES.split(line[:200]):
            if found := _DAY_LABEL.match(piece):
                yield read_day(piece[found.end() :])
            elif label:
                yield read_day(piece)
            label = found is not None and found.end() == len(piece)


def _marked(body: LexborNode) -> Iterator[dt.date | None]:
    above = Prose()
    for step, node in walk(body, set()):
        if step == "text":
            above.count(node.text_content or "")
        elif step == "enter" and node.tag == "time" and above.total <= BEFORE_DAY:
            yield read_day(text_of(node)) or _moment(node.attributes.get("datetime") or "")


def _moment(printed: str) -> dt.date | None:
    """The Seoul day of a machine-readable time; without a zone, it is meant for Seoul."""
    try:
        moment = dt.datetime.fromisoformat(printed.strip())
        day = moment.astimezone(SEOUL) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # not a time, or none that a calendar reaches
        return None
    return read_day(day.date().isoformat())
