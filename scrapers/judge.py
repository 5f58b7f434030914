"""What a fetched page is, before anything reads it.

Maintenance, challenges and errors arrive with status 200. Words alone do not convict a page: a
notice may be *about* a system maintenance, so words count only on a short page without the marks
of a board.
"""

import re
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.decoding import decode
from scrapers.errors import GoneError, OutageError, RefusedError, ScrapeError
from scrapers.notice import Page
from scrapers.reading import Place, fold, parse, strip_session, text_of

SHORT_CHARACTERS = 1_000  # maintenance pages seen elsewhere had under 600
# A short notice in a new layout says "no next post" below its text, which must not pass for "no
# such post": a page that says that a notice is gone says nothing else.
GONE_CHARACTERS = 200
ABSENT_CHARACTERS = 400  # error pages that explain themselves
MAX_ALERTS = 20  # an error page has one
SHOWN_CHARACTERS = 100  # of the page, in a message


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_UNDER_MAINTENANCE = _any_of(
    r"시스템\s?(?:정기\s?)?점검",  # system check
    r"서비스\s?점검",  # service check
    r"점검\s?(?:중|안내)",  # being checked, notice of a check
    r"서비스(?:가|를)?\s?(?:일시\s?)?중[단지]",  # service suspended
    r"(?:system|scheduled|server|under|site) maintenance",
    r"technical difficult",
    r"(?:temporarily|service) unavailable",
)
_CHALLENGE = _any_of(
    r"captcha",
    r"보안\s?문자",  # security letters
    r"자동\s?(?:입력|등록)\s?방지",  # against automatic input
    r"비정상적인?\s?(?:접근|접속|요청)",  # abnormal access
    r"접근이?\s?(?:차단|제한|거부)",  # access blocked
    r"웹\s?방화벽|web firewall",  # web firewall
    r"just a moment",
    r"are you (?:a )?(?:human|robot)",
    r"verify(?:ing)? (?:that )?you are",
    r"unusual traffic",
    r"access (?:is )?denied",
    r"request (?:was )?(?:rejected|blocked)",
    r"enable javascript and",
)
_LOGIN = _any_of(r"로그인이? ?(?:필요|후)", r"please (?:log|sign) ?in", r"login required")  # log in
_POST = "(?:게시물|게시글|글|자료|공고)"  # post, text, material, announcement
_DELETED = _any_of(
    _POST + r"[은는이가을를]?\s?(?:이미\s?)?(?:존재하지\s?않|삭제)",  # does not exist, deleted
    r"(?:게시물|게시글)[은이]?\s?없습니다",  # there is no such post
    r"(?:삭제된|존재하지\s?않는)\s?" + _POST,  # a deleted one, one that does not exist
    r"\b(?:post|notice|article|posting)\b.{0,40}(?:deleted|removed|(?:does not|doesn't|not) exist)",
)
_ALERT = re.compile(r"\balert\(\s{0,9}(?:\"([^\"\n]{1,500})\"|'([^'\n]{1,500})')")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def admit(
    page: Page,
    place: Place,
    marks: str = "",
    *,
    absent: re.Pattern[str] | None = None,
    short: int = SHORT_CHARACTERS,
) -> LexborHTMLParser:
    """Parses a page that may be read, or says why it must not be.

    Args:
        page: as fetched.
        place: for messages.
        marks: selectors of what only a genuine page has; `""` where none are known, and every short
            page is judged by its words.
        absent: what an error page says where there is nothing at an address; only for a site whose
            addresses we look for. `None`: that page is refused, because all may have moved.
        short: a longer page, in characters, is not judged by its words.

    Raises:
        OutageError: a maintenance page.
        RefusedError: a bot challenge, a block page or a login.
        GoneError: a page that says that the notice does not exist or was deleted.
        LayoutError: not HTML, empty, cut short, or an error page of another kind.
        DecodeError: the bytes are not text.
    """
    _check_media(page, place)
    text = decode(page)
    tree = parse(text, place)
    if not marks or tree.css_first(marks) is None:
        _judge_words(text, tree, place, absent, short)
    lowered = text[-10_000:].lower()
    if "</html" not in lowered and "<html" in text[:10_000].lower():
        place.refuse(f"cut short: no </html> at the end of {len(page.body):,} bytes")
    return tree


def check_identity(page: Page, place: Place, *, parameter: str, number: str) -> None:
    """Refuses an answer that came from another notice, or from the list, by way of a redirect.

    Args:
        page: as fetched.
        place: for messages.
        parameter: the query parameter that names a notice.
        number: the notice that was asked for; `""` checks nothing.

    Raises:
        LayoutError: the address that answered is another one's.
    """
    if not number or page.final_url == page.url:
        return
    there = urlsplit(_bounded(page.final_url))
    found = parse_qs(there.query).get(parameter, [""])[0]
    if found and found != number:
        place.refuse(f"asked for {number}, and {parameter}={found[:40]} answered")
    if "view" in urlsplit(_bounded(page.url)).path and "list" in there.path.rsplit("/", 1)[-1]:
        place.refuse(f"redirected to the list, {strip_session(page.final_url)[:200]}")


def judge_text(
    text: str, place: Place, absent: re.Pattern[str] | None = None
) -> ScrapeError | None:
    """The error that a short page without a board is, by its words; `None` if they do not say."""
    shown = f"{place.name}: {text[:SHOWN_CHARACTERS]!r}"
    if _UNDER_MAINTENANCE.search(text):
        return OutageError(strip_session(place.url), f"a maintenance page: {shown}")
    if _CHALLENGE.search(text) or _LOGIN.search(text):
        return RefusedError(strip_session(place.url), f"a challenge or login: {shown}")
    if len(text) <= GONE_CHARACTERS and _DELETED.search(text):
        return GoneError(strip_session(place.url), f"the page says that it is gone: {shown}")
    if absent and len(text) <= ABSENT_CHARACTERS and absent.search(text):
        return GoneError(strip_session(place.url), f"there is no such page: {shown}")
    return None


def _judge_words(
    text: str,
    tree: LexborHTMLParser,
    place: Place,
    absent: re.Pattern[str] | None,
    short: int,
) -> None:
    seen = "" if tree.root is None else text_of(tree.root)
    title = tree.css_first("title")
    alerts = [fold(found[1] or found[2]) for found in islice(_ALERT.finditer(text), MAX_ALERTS)]
    words = " ".join([fold(title.text()) if title else "", *alerts, seen]).strip()
    if len(words) > short:
        return
    for said in (*alerts, words):
        if error := judge_text(said, place, absent):
            raise error
    if tree.css_first("input[type=password]") or "cf-chl-" in text:
        raise RefusedError(strip_session(place.url), f"a challenge or login: {place.name}")
    if alerts or not words:
        place.refuse(f"an error page: {words[:SHOWN_CHARACTERS]!r}")


def _check_media(page: Page, place: Place) -> None:
    kind = page.content_type.split(";")[0].strip().lower()
    if not page.body.strip():
        place.refuse(f"an empty body (status {page.status})")
    if (kind and kind not in _HTML_TYPES) or page.body.startswith(_MAGIC):
        place.refuse(f"{kind or 'a file'} came, expected an HTML page")


def _bounded(url: str) -> str:
    """An address that `urlsplit` accepts: it raises on half an IPv6 literal."""
    return url[:8_000].replace("[", "%5B").replace("]", "%5D")
