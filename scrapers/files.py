"""Whether what came is the file that was asked for: error pages arrive under a file's name."""

from scrapers.decoding import decode
from scrapers.errors import DecodeError
from scrapers.judge import SHORT_CHARACTERS, judge_text
from scrapers.notice import Attachment, Page
from scrapers.reading import Place, parse, text_of

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_HWP = (*_OLE, b"HWP Document File", *_ZIP)  # HWP 5, HWP 3, and HWPX under the old name
_OFFICE = (*_ZIP, *_OLE)

# How files of these kinds begin.
BEGINNINGS = {
    "hwp": _HWP,
    "hwpx": _HWP,
    "pdf": (b"%PDF",),
    "zip": _ZIP,
    **dict.fromkeys(("odt", "ods", "odp"), _ZIP),
    **dict.fromkeys(("doc", "docx", "xls", "xlsx", "ppt", "pptx"), _OFFICE),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    "png": (b"\x89PNG",),
    "gif": (b"GIF8",),
}
ANY_BEGINNING = (*_HWP, b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<head", b"<body")
_PAGES = ("html", "htm", "xhtml")


def check_file(page: Page, attachment: Attachment) -> None:
    """Refuses what is not the file that was asked for.

    Raises:
        LayoutError: nothing, an HTML page, or bytes that no file of this kind begins with.
        OutageError, RefusedError, GoneError: the HTML page says what is wrong.
    """
    place = Place(f"attachment {attachment.name[:100]!r}", page.url)
    extension = attachment.extension
    if not page.body:
        place.refuse("an empty file")
    # Some writers put a few bytes before %PDF, and viewers look for it in the first 1,024.
    if page.body.startswith(BEGINNINGS.get(extension, ANY_BEGINNING)) or (
        extension == "pdf" and b"%PDF" in page.body[:1_024]
    ):
        return
    if extension not in _PAGES and _is_html(page):
        _say_what_it_is(page, place)
        place.refuse(f"an HTML page of {len(page.body):,} bytes in place of the file")
    if extension in BEGINNINGS:
        place.refuse(f"no {extension} file begins with {page.body[:8]!r}")


def _is_html(page: Page) -> bool:
    start = page.body[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_MARKUP) or page.content_type.lower().startswith("text/html")


def _say_what_it_is(page: Page, place: Place) -> None:
    try:
        root = parse(decode(page), place).root
    except DecodeError:
        return
    words = "" if root is None else text_of(root)
    if len(words) <= SHORT_CHARACTERS and (error := judge_text(words, place)):
        raise error
