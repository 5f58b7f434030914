"""KCA's serial "ICT Industry Hot Clips" (www.kca.kr/hot_clips), English and Korean.

- Nothing but the addresses of articles is known (`scrapers.kca_address`); not one page has been
  seen. So the reader knows no markup: the article is where the prose is (`scrapers.kca_text`),
  without what surrounds every page (`scrapers.kca_frame`), be it in plain lines
  (`plain-lines.html`), in tables that lay out the page (`tables-layout.html`,
  `tables-of-rows.html`) or in named sections (`english-only.html`).
- Both languages may stand in one file, one of them hidden until a script shows it
  (`both-languages.html`, `script-switch.html`). The letters tell which text is asked for; a page
  that has only the other language means that this edition does not exist (`edition-missing.html`).
- What does not exist may answer 404, an error page with status 200 (`not-found.html`), or the home
  page, which is refused (`redirected-home.html`).
- Files are plain links (`file-links.html`); those of other hosts stay ordinary links.
- A reading that is much shorter than its page is refused (`mostly-unread.html`).
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.blocks import read_blocks
from scrapers.decoding import decode
from scrapers.files import check_file
from scrapers.kca_address import address_at, article_at, article_of, number_at, number_of
from scrapers.kca_files import file_handle, read_files
from scrapers.kca_head import is_name, read_published, read_title
from scrapers.kca_lines import without_counters
from scrapers.kca_page import check_main, open_page
from scrapers.kca_text import drop_link_lists, layout_tables, main_text
from scrapers.licence import kogl_types, licence_of
from scrapers.links import read_links, resolve
from scrapers.notice import Attachment, Block, Entry, Notice, Page, Source
from scrapers.reading import Place, parse, text_of
from scrapers.revision import revision
from scrapers.site import Article, FileRequest, Serial, Site

HEAD_LINES = 5  # among which title and serial stand where the title has no heading of its own

_QUOTED = re.compile(r"['\"]([^'\"]{1,500})['\"]")


def notice_url(source: Source, number: str) -> str:
    """The address where an article is fetched."""
    return address_at(source.base_url, _article(number))


def file_request(source: Source, number: str, attachment: Attachment) -> FileRequest:
    """The request for a file: a plain link, coming from the article."""
    referer = notice_url(source, number)
    return FileRequest(url=source.base_url + attachment.group, form=None, referer=referer)


def read_notice(page: Page, source: Source, entry: Entry) -> Notice:
    """Reads the page of one article.

    Args:
        page: as fetched.
        source: the serial.
        entry: the article asked for. With `number=""` (a saved file), number and language are those
            that the page tells, if it does. Where the page prints no day, the entry's counts.

    Raises:
        GoneError: there is no such article, or not in this language.
        ReadError, RefusedError: as `judge.admit` says; a `LayoutError` also for another page, one
            without a title, with neither text nor file, in both languages mixed, or most of which
            would remain unread.
    """
    place = _place(source, entry.number, page)
    opened = open_page(page, source, _article(entry.number) if entry.number else None, place)
    body = opened.body
    title, heading = read_title(opened.tree, body, opened.language)
    if not title:
        place.refuse("no title: neither a heading above the text nor a name of the page")
    if heading is not None:
        heading.decompose()
    files = read_files(body, opened.base, source)
    layout = layout_tables(body, opened.is_linked)
    lines = [block.text for block in read_blocks(body, layout=layout)]
    published_on = read_published(body, lines)
    drop_link_lists(body, opened.is_linked, layout)
    main = main_text(body, opened.is_linked)
    check_main(main, opened, place, has_files=bool(files))
    return Notice(
        source=source.key,
        number=number_of(opened.article) if opened.article else "",
        title=title,
        published_on=published_on or entry.published_on,
        department="",
        language=opened.language,
        url=address_at(source.public_url, opened.article) if opened.article else "",
        blocks=tuple(_blocks(main, title, layout)),
        attachments=files,
        links=tuple(
            link
            for link in read_links(main)
            if not file_handle(resolve(opened.base, link.url), source)
        ),
        licence=licence_of(opened.licences - kogl_types(text_of(main))),
    )


def read_siblings(page: Page, source: Source, number: str) -> tuple[str, ...]:
    """The articles of the same volume and language that the page of an article links to.

    Its own is one of them. A link that names no language leads to the same edition. Raises as
    `read_notice` does for a page that is not the article asked for.
    """
    place = _place(source, number, page)
    own = _article(number)
    base = open_page(page, source, own, place).base
    whole = parse(decode(page), place)
    linked = (article_at(resolve(base, one), own.language) for one in _addresses(whole))
    found = {own} | {
        one for one in linked if one and (one.volume, one.language) == (own.volume, own.language)
    }
    return tuple(number_of(one) for one in sorted(found, key=lambda one: one.article))


def _place(source: Source, number: str, page: Page) -> Place:
    return Place(f"KCA article ({source.key}/{number or '?'})", page.url)


def _article(number: str) -> Article:
    article = article_of(number)
    if article is None:
        message = f"{number!r} is no article's number, such as 'vol98-sub02-en'"
        raise ValueError(message)
    return article


def _blocks(main: LexborNode, title: str, layout: frozenset[int]) -> Iterator[Block]:
    """The blocks of the text, without title and serial above it."""
    for position, block in enumerate(without_counters(read_blocks(main, layout=layout))):
        if position >= HEAD_LINES or not (block.text == title or is_name(block.text)):
            yield block


def _addresses(tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses that a page leads to, also by menus and scripts of its buttons."""
    for node in tree.css("a[href], area[href], option[value], [onclick]"):
        for name in ("href", "value"):
            yield node.attributes.get(name) or ""
        for quoted in _QUOTED.finditer(node.attributes.get("onclick") or ""):
            yield quoted[1]


SITE = Site(
    index=Serial(
        number=number_of,
        article=article_of,
        number_at=number_at,
        read_siblings=read_siblings,
        mark="/hot_clips/vol",
    ),
    notice_url=notice_url,
    read_notice=read_notice,
    file_request=file_request,
    check_file=check_file,
    reader=revision(
        "kca",
        __name__,
        "scrapers.blocks",
        "scrapers.writer",
        "scrapers.dates",
        "scrapers.decoding",
        "scrapers.judge",
        "scrapers.kca_address",
        "scrapers.kca_editions",
        "scrapers.kca_files",
        "scrapers.kca_frame",
        "scrapers.kca_head",
        "scrapers.kca_identity",
        "scrapers.kca_lines",
        "scrapers.kca_page",
        "scrapers.kca_text",
        "scrapers.licence",
        "scrapers.links",
        "scrapers.notice",
        "scrapers.prose",
        "scrapers.reading",
    ),
)
