"""What a site's module offers, as a value: addresses and pure readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrapers.notice import Attachment, Entry, Listing, Notice, Page, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """How to ask for one attachment: a POST of `form` to `url` with `referer`, in the session."""

    url: str
    form: Mapping[str, str]
    referer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One publisher's system.

    Attributes:
        listing_url: `(source, page)` to the address of that page of the index, page from 1.
        notice_url: `(source, number)` to the address where the notice is fetched.
        read_listing: `(page, source, index)` to the `Listing`; raises `ReadError` or `GoneError`.
        read_notice: `(page, source, entry)` to the `Notice`; raises `ReadError` or `GoneError`.
        file_request: `(source, number, attachment)` to the request for its bytes.
        check_file: raises `ReadError` if the page received is not the file that was asked for.
        reader: names this reader and its exact code (`"msit-3f2a9c01"`); it changes with any line
            that can change a reading, so that nobody has to remember a revision number.
    """

    listing_url: Callable[[Source, int], str]
    notice_url: Callable[[Source, str], str]
    read_listing: Callable[[Page, Source, int], Listing]
    read_notice: Callable[[Page, Source, Entry], Notice]
    file_request: Callable[[Source, str, Attachment], FileRequest]
    check_file: Callable[[Page, Attachment], None]
    reader: str
