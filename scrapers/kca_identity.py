"""Which article a page shows: by the address that answered, by its own word, and by its letters."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from selectolax.lexbor import LexborHTMLParser

from scrapers.kca_address import article_at, names_language
from scrapers.links import resolve
from scrapers.notice import Language, Page
from scrapers.prose import measure
from scrapers.reading import Place, strip_session
from scrapers.site import Article

LANGUAGES: tuple[Language, ...] = get_args(Language)
PLAINLY = 0.85  # the share of its letters that makes a page plainly one of a language

_CALLED = (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content"))


def check_identity(page: Page, tree: LexborHTMLParser, place: Place, asked: Article) -> None:
    """Refuses an answer that is another article or none, by way of a redirect or by its own word.

    What a page says of its language does not count here: frames say the same for both editions.

    Raises:
        LayoutError: the page is not the article asked for.
    """
    if page.final_url != page.url:
        there = article_at(page.final_url, default=asked.language)
        if there != asked:
            place.refuse(f"redirected to {strip_session(page.final_url)[:200]}")
    for own in _own_addresses(page, tree):
        said = article_at(own)
        if said is not None and replace(said, language=asked.language) != asked:
            place.refuse(f"the page says that it is vol. {said.volume}, article {said.article}")


def identify(page: Page, tree: LexborHTMLParser) -> tuple[Article | None, Language]:
    """Which article a saved page shows, `None` if it does not tell, and in which language."""
    articles = [(article_at(own), own) for own in (*_own_addresses(page, tree), page.final_url)]
    article, own = next((one for one in articles if one[0] is not None), (None, ""))
    if article is not None and names_language(own):
        return article, article.language
    language = _language(tree)
    return (article and replace(article, language=language)), language


def _own_addresses(page: Page, tree: LexborHTMLParser) -> Iterator[str]:
    for selector, attribute in _CALLED:
        node = tree.css_first(selector)
        if node is not None:
            yield resolve(page.final_url, node.attributes.get(attribute) or "")


def _language(tree: LexborHTMLParser) -> Language:
    """The language of a page by its letters, or by its own word where it has much of both."""
    if tree.body is None:
        return "en"
    prose = measure(tree.body, is_linked=lambda _: False)[tree.body.mem_id]
    for language in LANGUAGES:
        if prose.of(language) >= PLAINLY * (prose.korean + prose.english) > 0:
            return language
    root = tree.root
    marked = (root.attributes.get("lang") or "").lower() if root is not None else ""
    return "ko" if marked.startswith("ko") else "en"
