"""Finds the articles of a serial that has no index: volume by volume, article by article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from pipeline.errand import Errand
from pipeline.guard import note_trouble, try_page
from scrapers.errors import GoneError, LayoutError, OutageError, ReadError
from scrapers.notice import Entry, Language, Volumes
from scrapers.site import Article, Serial
from storage import ledger, relations

_MOST_AHEAD = 50  # volumes beyond the last known one: years without a run
_MOST_ARTICLES = 60
_GAP = 1  # articles of a volume that may be missing between two others
_VOLUME_GAP = 2  # volumes that may be missing between two others

LANGUAGES: tuple[Language, ...] = get_args(Language)
# No volume will have this number in our time; what is answered for it is what "missing" looks like.
_NO_VOLUME, _NO_ARTICLE = 9_999, 99
_DIGITS = re.compile(r"\d+")

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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What stands at an address: an article, or something that could not be read as one.

    Attributes:
        says: title and text of the article, or the error.
    """

    says: str
    siblings: tuple[str, ...] = ()
    is_article: bool = False


class _Sweep:
    """One sweep, and what it knows already.

    Attributes:
        known: articles that have a version.
        told: articles that other sources re-post.
        seen: articles that a page showed in this sweep, unreadable ones included.
        lost: known ones in whose place what stands for missing articles came.
        read: seen ones that read as articles, by what they say.
    """

    def __init__(self, errand: Errand, serial: Serial) -> None:
        source = errand.source.key
        self._errand = errand
        self._serial = serial
        self._missing: dict[Language, str] = {}  # what the host says of articles that are not there
        self.known = self._articles(ledger.numbers(errand.store, source, how="read"))
        self.told = self._articles(relations.targets(errand.store, source))
        self.seen: _Numbers = {}
        self.lost: set[str] = set()
        self.read: dict[str, str] = {}

    def entries(self, *, first_sight: bool) -> tuple[Entry, ...]:
        """Reads the volumes and lists their articles, known ones included."""
        volumes = self._configured()
        looked = self._volumes(volumes, first_sight=first_sight)
        for volume in sorted(looked):
            self._read_volume(volume)
        self._look_ahead()
        self._check_floor()
        self._miss_the_lost(looked)
        known = {
            number: one
            for number, one in self.known.items()
            if one.volume in looked and number not in self.lost
        }
        # A volume that was not there before is news, unless it comes to light behind the last one
        # of the first sight, or behind the last one that the configuration says was there.
        there = {one.volume for one in self.known.values()}
        border = max(self._border(), volumes.last)
        found = sorted((known | self.seen).items(), key=lambda pair: _place(pair[1]), reverse=True)
        return tuple(
            Entry(
                number=number,
                title="",
                published_on=None,
                is_old=one.volume not in there and one.volume <= border,
            )
            for number, one in found
        )

    def _configured(self) -> Volumes:
        source = self._errand.source
        if not isinstance(source.board, Volumes):
            message = f"source {source.key}: a source of this site names volumes"
            raise TypeError(message)
        return source.board

    def _volumes(self, configured: Volumes, *, first_sight: bool) -> set[int]:
        """The volumes to look at, apart from those that nobody has heard of yet."""
        heard_of = set(range(configured.first, configured.last + 1))
        heard_of |= {one.volume for one in self.told.values()}
        if first_sight:
            return heard_of
        there = sorted({one.volume for one in self.known.values()})
        latest = there[-self._errand.source.look_back_pages :]
        # A volume that was skipped may still come, when the next one is out.
        skipped = set(range(latest[0] - _VOLUME_GAP, latest[-1])) if latest else set()
        return (heard_of | {one for one in skipped if one > 0}) - set(there) | set(latest)

    def _look_ahead(self) -> None:
        """Reads the volumes that follow the last one that could be read."""
        articles = (self.known | self._articles(self.read.values())).values()
        last = max((one.volume for one in articles), default=0)
        missing = 0
        for volume in range(last + 1, last + 1 + _MOST_AHEAD):
            missing = 0 if self._read_volume(volume) else missing + 1
            if missing > _VOLUME_GAP:
                break

    def _read_volume(self, volume: int) -> bool:
        """Reads one volume in every language; says whether an article of it could be read."""
        for language in LANGUAGES:
            self._read_edition(volume, language)
        return any(one.volume == volume for one in self._articles(self.read.values()).values())

    def _read_edition(self, volume: int, language: Language) -> None:
        """Reads one volume in one language.

        Its first article may say which others there are; beyond the last of them numbers are tried
        until nothing is there.
        """

        def number(place: int) -> str:
            return self._serial.number(Article(volume=volume, article=place, language=language))

        here = (volume, language)
        told = [one for one, at in self.told.items() if (at.volume, at.language) == here]
        for hint in dict.fromkeys([number(1), *sorted(told)]):
            self._try(hint)
        missing = 0
        while missing <= _GAP:
            place = self._last(*here) + missing + 1
            is_there = place <= _MOST_ARTICLES and self._try(number(place))
            missing = 0 if is_there else missing + 1

    def _last(self, volume: int, language: Language) -> int:
        """The last article of a volume that is known of; the first is tried in any case."""
        found = (self.known | self.seen).values()
        places = [one.article for one in found if (one.volume, one.language) == (volume, language)]
        return max(places, default=1)

    def _try(self, number: str) -> bool:
        """Whether an article is there that can be read; notes it, and what it links to.

        What is there and cannot be read is noted, too: its visit tells the operator.
        """
        article = self._articles([number])
        answer = self._ask(number)
        if answer is None:
            return False
        if self._is_missing(article[number].language, answer):
            self.lost |= {number} & self.known.keys()
            return False
        if not answer.is_article:
            self.seen |= article
            return False
        twin = self.read.setdefault(answer.says, number)
        if twin != number:
            # One page under two addresses is the article of neither, unless one was known before.
            if twin not in self.known:
                self.seen.pop(twin, None)
                self.read[answer.says] = ""
            return False
        self.seen |= self._articles([number, *answer.siblings])
        return True

    def _ask(self, number: str) -> _Answer | None:
        """What stands at the address of an article; `None` where nothing does.

        An address that leads elsewhere is none; of an article that is known, its visit says so.
        """
        errand = self._errand
        entry = Entry(number=number, title="", published_on=None)
        try:
            page = errand.fetcher.get(errand.site.notice_url(errand.source, number))
            if self._serial.number_at(page.final_url) != number:
                return None
            siblings = try_page(page, self._serial.read_siblings, errand.source, number)
            notice = try_page(page, errand.site.read_notice, errand.source, entry)
        except GoneError:
            return None
        except OutageError:
            raise
        except ReadError as error:
            return _Answer(says=f"{type(error).__name__}: {error.found}")
        return _Answer(says=f"{notice.title}\n{notice.text}", siblings=siblings, is_article=True)

    def _is_missing(self, language: Language, answer: _Answer) -> bool:
        """Whether an answer is what the host says of articles that cannot be there."""
        if language not in self._missing:
            nowhere = Article(volume=_NO_VOLUME, article=_NO_ARTICLE, language=language)
            control = self._ask(self._serial.number(nowhere))
            self._missing[language] = _DIGITS.sub("", control.says) if control else ""
        return self._missing[language] == _DIGITS.sub("", answer.says)

    def _miss_the_lost(self, volumes: set[int]) -> None:
        """Notes known articles as gone where the host shows what it shows for missing ones.

        Their visit would read that page as their text, where it reads as an article.
        """
        for number, one in sorted(self.known.items()):
            if (
                one.volume in volumes
                and number not in self.seen
                and self._missing.get(one.language)
            ):
                self._try(number)
        for number in sorted(self.lost):
            url = self._errand.site.notice_url(self._errand.source, number)
            row = ledger.find(self._errand.store, self._errand.source.key, number)
            gone = GoneError(url, "what came is what comes for articles that cannot be there")
            note_trouble(self._errand, row, gone)

    def _check_floor(self) -> None:
        source = self._errand.source
        if len(self.read) < max(1, source.expect_entries):
            found = f"{len(self.read)} articles can be read, expected at least "
            raise LayoutError(source.base_url, f"{found}{max(1, source.expect_entries)}")

    def _border(self) -> int:
        """The last volume of the first sight."""
        source = self._errand.source.key
        first = self._articles(ledger.numbers(self._errand.store, source, how="first sight"))
        return max((one.volume for one in first.values()), default=0)

    def _articles(self, numbers: Iterable[str]) -> _Numbers:
        """Numbers that are articles' numbers, with what they say."""
        pairs = ((number, self._serial.article(number)) for number in numbers)
        return {number: article for number, article in pairs if article is not None}


def _place(article: Article) -> tuple[int, int, str]:
    return article.volume, article.article, article.language
