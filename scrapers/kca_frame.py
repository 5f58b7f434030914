"""What surrounds every page of a site and is no article of it, by tags, roles and names."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scrapers.links import address_of, resolve
from scrapers.prose import Prose, Verdict, prune

NO_ARTICLE_TAGS = frozenset(("footer", "nav", "aside", "dialog", "label"))
NO_ARTICLE_ROLES = frozenset(
    ("banner", "navigation", "contentinfo", "complementary", "search", "menu", "menubar", "dialog")
)
# Words of classes and ids: what hardly ever holds an article, and what may well hold one.
MENUS = frozenset(
    [
        "gnb",
        "lnb",
        "snb",
        "nav",
        "navi",
        "navigation",
        "skip",
        "skipnav",
        "breadcrumb",
        "breadcrumbs",
        "foot",
        "footer",
        "sitemap",
        "blind",
    ]
)
HEADS = frozenset(("head", "header", "top"))  # of the page, or of the article with its title
COUNTERS = frozenset(("hit", "hits", "views", "count", "cnt", "viewcnt", "readcount", "dday"))
ASIDES = frozenset(
    [
        "menu",
        "location",
        "quick",
        "sns",
        "share",
        "util",
        "utility",
        "banner",
        "popup",
        "layer",
        "sidebar",
        "search",
        "login",
        "family",
        "paging",
        "pagination",
        "satisfaction",
        "related",
    ]
)
# A wrapper may carry such a word, too ("has-gnb"). No menu holds so much that is not linked.
WORD_HOLDS = 1_000
COUNTER = 30  # characters of an element that is called a counter

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

IsLinked = Callable[[LexborNode], bool]


def leads_within(base: str, hosts: frozenset[str]) -> IsLinked:
    """Tells anchors that lead about the site, or nowhere, from those that lead out of it."""

    @cache
    def stays(address: str) -> bool:
        parts = urlsplit(resolve(base, address))
        return not parts.netloc or parts.netloc.lower() in hosts

    def is_within(anchor: LexborNode) -> bool:
        address = address_of(anchor)
        return stays(address) if address else "href" in anchor.attributes

    return is_within


def drop_menus(body: LexborNode, is_linked: IsLinked) -> None:
    """Takes away what surrounds every page of a site."""

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        role = (node.attributes.get("role") or "").lower()
        is_menu = node.tag in NO_ARTICLE_TAGS or role in NO_ARTICLE_ROLES
        is_head = node.tag == "header" or _is_named(node, HEADS, prose)
        is_menu |= is_head and (prose.linked > prose.total or not prose.total)
        return "drop" if is_menu or _is_named(node, MENUS, prose) else "enter"

    prune(body, is_linked, verdict)


def drop_asides(body: LexborNode, is_linked: IsLinked) -> None:
    """Takes away what a site calls a menu, a banner, a counter or the like."""

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        is_counter = prose.total <= COUNTER and not COUNTERS.isdisjoint(words_of(node))
        return "drop" if is_counter or _is_named(node, ASIDES, prose) else "enter"

    prune(body, is_linked, verdict)


def words_of(node: LexborNode) -> set[str]:
    """The words that class and id are made of: `"skipNav"` is two."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return {word.lower() for word in _WORD.findall(names[:1_000])}


def _is_named(node: LexborNode, words: frozenset[str], prose: Prose) -> bool:
    return prose.total <= WORD_HOLDS and not words.isdisjoint(words_of(node))
