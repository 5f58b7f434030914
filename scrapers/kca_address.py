"""Addresses of Hot Clips articles, `/hot_clips/vol98/sub02.html?lang=en`, and their numbers.

The addresses are all that is known of the site. A Korean twin without `lang` is a guess, as is
`lang=ko`. The host does not count: mirrors, look-alikes and older hosts name the same articles.
"""

import re
from urllib.parse import parse_qs

from scrapers.notice import Language
from scrapers.reading import strip_session
from scrapers.site import Article

_ADDRESS = re.compile(
    r"[^?#]{0,2000}/hot_clips/vol(?P<volume>[0-9]{1,4})/sub(?P<article>[0-9]{1,3})\.html?/?"
    r"(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_NUMBER = re.compile(r"vol([0-9]{1,4})-sub([0-9]{2,3})-(en|ko)", re.ASCII)
_LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("en", "eng", "english"), "en"),
    **dict.fromkeys(("ko", "kr", "kor", "korean"), "ko"),
}
_LETTERS = re.compile(r"[a-z]{0,10}")  # what follows them was printed behind the address


def number_of(article: Article) -> str:
    """The number of an article as a notice, e.g. `"vol98-sub02-en"`."""
    return f"vol{article.volume}-sub{article.article:02d}-{article.language}"


def article_of(number: str) -> Article | None:
    """The article of a number; `None` if it is none."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    language: Language = "en" if found[3] == "en" else "ko"
    article = Article(volume=int(found[1]), article=int(found[2]), language=language)
    is_one = article.volume > 0 and article.article > 0 and number_of(article) == number
    return article if is_one else None


def number_at(address: str) -> str | None:
    """The number of the article that an address shows; `None` if it is no article's address."""
    article = article_at(address)
    return None if article is None else number_of(article)


def article_at(address: str, default: Language = "ko") -> Article | None:
    """The article that an address shows, in *default* if the address names no language."""
    found = _ADDRESS.fullmatch(strip_session(address[:8_000]))
    if found is None:
        return None
    printed = _printed_language(found["query"] or "")
    language = _LANGUAGES.get(printed) if printed else default
    volume, article = int(found["volume"]), int(found["article"])
    if language is None or not volume or not article:
        return None
    return Article(volume=volume, article=article, language=language)


def names_language(address: str) -> bool:
    """Whether an address says which edition it shows."""
    return bool(_printed_language(address.partition("?")[2]))


def address_at(base: str, article: Article) -> str:
    """The address of an article below *base*."""
    path = f"/hot_clips/vol{article.volume}/sub{article.article:02d}.html"
    return f"{base}{path}?lang={article.language}"


def _printed_language(query: str) -> str:
    value = parse_qs(query.partition("#")[0]).get("lang", [""])[0]
    found = _LETTERS.match(value.strip().lower())
    return found[0] if found else ""
