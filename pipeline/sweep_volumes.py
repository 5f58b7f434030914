"""Finds the articles of a serial that has no index: volume by volume, article by article."""

from collections.abc import Iterable
from typing import get_args

from pipeline.errand import Errand
from pipeline.guard import read_page
from scrapers.errors import GoneError, LayoutError, OutageError, ReadError
from scrapers.notice import Entry, Language, Volumes
from scrapers.site import Article, Serial
from storage import ledger, relations

_MOST_AHEAD = 50  # volumes beyond the last known one: years without a run
_MOST_ARTICLES = 60
_GAP = 1  # numbers of a volume that may be missing between two articles

LANGUAGES: tuple[Language, ...] = get_args(Language)

_Numbers = dict[str, Article]


def sweep_volumes(errand: Errand, serial: Serial, *, first_sight: bool) -> tuple[Entry, ...]:
    """The articles of the volumes that are worth a look, the newest volume first.

    These are the configured ones at the first sight, and later those of them that never were there;
    the last known ones, as many as the look-back says; every volume that another source re-posts
    an article of; and the volumes after all of these, for as long as there are any.

    Raises:
        ScrapeError: the host is in trouble, or there are fewer articles than the source's floor.
    """
    return _Sweep(errand, serial).entries(first_sight=first_sight)


class _Sweep:
    """One sweep, and what it knows already.

    Attributes:
        known: articles that have a version.
        told: articles that other sources re-post.
        seen: articles that a page showed in this sweep.
    """

    def __init__(self, errand: Errand, serial: Serial) -> None:
        source = errand.source.key
        self._errand = errand
        self._serial = serial
        self.known = self._articles(ledger.numbers(errand.store, source, how="read"))
        self.told = self._articles(relations.targets(errand.store, source))
        self.seen: _Numbers = {}

    def entries(self, *, first_sight: bool) -> tuple[Entry, ...]:
        """Reads the volumes and lists their articles, known ones included."""
        looked = self._volumes(first_sight=first_sight)
        for volume in sorted(looked):
            self._read_volume(volume)
        last = max((one.volume for one in (self.known | self.seen).values()), default=0)
        for volume in range(last + 1, last + 1 + _MOST_AHEAD):
            if not self._read_volume(volume):
                break
        self._check_floor()
        known = {number: one for number, one in self.known.items() if one.volume in looked}
        border = self._border()
        found = sorted((known | self.seen).items(), key=lambda pair: _place(pair[1]), reverse=True)
        return tuple(
            Entry(number=number, title="", published_on=None, is_old=one.volume < border)
            for number, one in found
        )

    def _volumes(self, *, first_sight: bool) -> set[int]:
        """The volumes to look at, apart from those that nobody has heard of yet."""
        source = self._errand.source
        if not isinstance(source.board, Volumes):
            message = f"source {source.key}: a source of this site names volumes"
            raise TypeError(message)
        heard_of = set(range(source.board.first, source.board.last + 1))
        heard_of |= {one.volume for one in self.told.values()}
        if first_sight:
            return heard_of
        there = sorted({one.volume for one in self.known.values()})
        return heard_of - set(there) | set(there[-source.look_back_pages :])

    def _read_volume(self, volume: int) -> bool:
        """Reads one volume in every language; says whether there is anything."""
        editions = [self._read_edition(volume, language) for language in LANGUAGES]
        return any(editions)

    def _read_edition(self, volume: int, language: Language) -> bool:
        """Reads one volume in one language; says whether there is anything.

        Its first article may say which others there are; beyond the last of them numbers are tried
        until nothing is there.
        """

        def number(place: int) -> str:
            return self._serial.number(Article(volume=volume, article=place, language=language))

        told = [
            one for one, at in self.told.items() if (at.volume, at.language) == (volume, language)
        ]
        hints = dict.fromkeys([number(1), *sorted(told)])
        there = [self._try(hint) for hint in hints]
        if not any(there):
            return False
        missing = 0
        while (
            missing <= _GAP
            and (place := self._last(volume, language) + missing + 1) <= _MOST_ARTICLES
        ):
            missing = 0 if self._try(number(place)) else missing + 1
        return True

    def _last(self, volume: int, language: Language) -> int:
        """The last article of a volume that is known of."""
        found = (self.known | self.seen).values()
        return max(one.article for one in found if (one.volume, one.language) == (volume, language))

    def _try(self, number: str) -> bool:
        """Whether an article is there; notes it, and what it links to.

        What is there and cannot be read is an article, too: its visit tells the operator. An
        address that leads elsewhere was none; of an article that is known, its visit says so.
        """
        errand = self._errand
        try:
            page = errand.fetcher.get(errand.site.notice_url(errand.source, number))
            if self._serial.number_at(page.final_url) != number:
                return False
            siblings = read_page(
                errand, page, None, self._serial.read_siblings, errand.source, number
            )
        except GoneError:
            return False
        except OutageError:
            raise
        except ReadError:
            siblings = ()
        self.seen |= self._articles([number, *siblings])
        return True

    def _check_floor(self) -> None:
        source = self._errand.source
        if len(self.seen) < max(1, source.expect_entries):
            found = (
                f"{len(self.seen)} articles are there, expected at least {source.expect_entries}"
            )
            raise LayoutError(source.base_url, found)

    def _border(self) -> int:
        """The last volume of the first sight: what comes to light before it is no news."""
        source = self._errand.source.key
        first = self._articles(ledger.numbers(self._errand.store, source, how="first sight"))
        return max((one.volume for one in first.values()), default=0)

    def _articles(self, numbers: Iterable[str]) -> _Numbers:
        """Numbers that are articles' numbers, with what they say."""
        pairs = ((number, self._serial.article(number)) for number in numbers)
        return {number: article for number, article in pairs if article is not None}


def _place(article: Article) -> tuple[int, int, str]:
    return article.volume, article.article, article.language
