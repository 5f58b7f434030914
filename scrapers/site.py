"""What a site's module offers, as a value: addresses and pure readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrapers.notice import Attachment, Entry, Language, Listing, Notice, Page, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """How to ask for one attachment, in the session.

    Attributes:
        form: sent to `url` by POST; `None` asks by GET.
        referer: the page that offers the file.
    """

    url: str
    form: Mapping[str, str] | None
    referer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """A publisher with an index: pages of rows, newest first.

    Attributes:
        listing_url: `(source, page)` to the address of that page of the index, page from 1.
        read_listing: `(page, source, index)` to the `Listing`; raises `ReadError` or `GoneError`.
    """

    listing_url: Callable[[Source, int], str]
    read_listing: Callable[[Page, Source, int], Listing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Where an article stands in a serial; volume and article count from 1."""

    volume: int
    article: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Serial:
    """A publisher without an index: articles stand under addresses that count up.

    Attributes:
        number: an article's number as a notice, e.g. `"vol98-sub02-en"`.
        article: the article of such a number; `None` if it is none.
        number_at: the number of the article that an address shows, whatever its host, order of
            parameters or session; `None` if it is no article's address.
        read_siblings: `(page, source, number)` to the numbers of all articles of that volume and
            language that the page of an article links to, its own included, in order; raises as
            `Site.read_notice` does.
        mark: characters that every article's address contains, to search for.
    """

    number: Callable[[Article], str]
    article: Callable[[str], Article | None]
    number_at: Callable[[str], str | None]
    read_siblings: Callable[[Page, Source, str], tuple[str, ...]]
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One publisher's system.

    Attributes:
        index: how its notices are found.
        notice_url: `(source, number)` to the address where the notice is fetched.
        read_notice: `(page, source, entry)` to the `Notice`; raises `ReadError` or `GoneError`.
        file_request: `(source, number, attachment)` to the request for its bytes.
        check_file: raises `ReadError` if the page received is not the file that was asked for.
        reader: names this reader and its exact code (`"msit-3f2a9c01"`); it changes with any line
            that can change a reading, so that nobody has to remember a revision number.
    """

    index: Paged | Serial
    notice_url: Callable[[Source, str], str]
    read_notice: Callable[[Page, Source, Entry], Notice]
    file_request: Callable[[Source, str, Attachment], FileRequest]
    check_file: Callable[[Page, Attachment], None]
    reader: str
