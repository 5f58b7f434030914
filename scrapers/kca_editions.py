"""The editions that one file may hold, side by side or hidden until a script shows them."""

import re

from selectolax.lexbor import LexborNode

from scrapers.errors import GoneError
from scrapers.kca_frame import IsLinked, words_of
from scrapers.notice import Language
from scrapers.prose import Prose, Verdict, measure, outermost, prune
from scrapers.reading import BREAKS, Place, strip_session

FOREIGN = 0.15  # the share of another language in a text: names, a quotation
ARTICLE = 200  # characters of prose; with fewer, nobody can say that there is an article at all
EDITION = 100  # characters of prose that are an edition, and no line in another language
PARALLEL = 0.2  # the least that an edition holds of the other's; Korean takes half the characters

_UNSEEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_MARKS: dict[str, Language] = {
    **dict.fromkeys(("en", "eng", "english"), "en"),
    **dict.fromkeys(("ko", "kr", "kor", "korean"), "ko"),
}


def drop_hidden(body: LexborNode, is_linked: IsLinked, language: Language) -> Prose:
    """Takes away what is not shown, unless a script would show it as the edition asked for.

    Returns:
        The prose that was taken away.
    """
    page = measure(body, is_linked)
    hidden = outermost(body, _is_hidden)
    shown = page[body.mem_id].of(language) - sum(page[one.mem_id].of(language) for one in hidden)

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        if not _is_hidden(node):
            return "enter"
        is_edition = prose.of(language) >= EDITION and prose.of(language) * FOREIGN > shown
        return "keep" if is_edition else "drop"

    return prune(body, is_linked, verdict)


def check_edition(body: LexborNode, is_linked: IsLinked, language: Language, place: Place) -> None:
    """Refuses a page that has an article, and hardly a word of it in *language*.

    Raises:
        GoneError: that edition does not exist.
    """
    prose = measure(body, is_linked)[body.mem_id]
    mine, other = prose.of(language), prose.of(_other(language))
    if other >= ARTICLE and mine < FOREIGN * (mine + other):
        name = "English" if language == "en" else "Korean"
        raise GoneError(strip_session(place.url), f"{place.name}: the page has no {name} edition")


def drop_editions(body: LexborNode, is_linked: IsLinked, language: Language) -> Prose:
    """Takes away the other language, where a page holds both side by side.

    Returns:
        The prose that was taken away.
    """
    page = measure(body, is_linked)
    mine = page[body.mem_id].of(language)
    other = _other(language)
    is_marked = any(
        _is_in(page[node.mem_id], language)
        for node in body.css("[lang], [class], [id]")
        if node.mem_id in page and _mark(node) == language
    )

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        if node.tag not in BREAKS or not _is_in(prose, other):
            return "enter"
        if is_marked and _mark(node) == other:
            return "drop"
        is_parallel = prose.of(other) >= max(EDITION, PARALLEL * mine)
        return "drop" if is_parallel and prose.of(language) <= FOREIGN * mine else "enter"

    return prune(body, is_linked, verdict)


def _mark(node: LexborNode) -> Language | None:
    """The language that an element is marked with."""
    printed = (node.attributes.get("lang") or "").lower().partition("-")[0]
    if printed:
        return _MARKS.get(printed)
    found = {_MARKS[word] for word in words_of(node) & _MARKS.keys()}
    return found.pop() if len(found) == 1 else None


def _is_hidden(node: LexborNode) -> bool:
    return "hidden" in node.attributes or bool(_UNSEEN.search(node.attributes.get("style") or ""))


def _is_in(prose: Prose, language: Language) -> bool:
    """Whether a text is in one language, apart from names and quotations."""
    mine, other = prose.of(language), prose.of(_other(language))
    return mine > 0 and other <= FOREIGN * (mine + other)


def _other(language: Language) -> Language:
    return "ko" if language == "en" else "en"
