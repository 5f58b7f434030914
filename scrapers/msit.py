"""MSIT boards (www.msit.go.kr), English and Korean.

- Rows of a list are empty cells that inline scripts fill. The same cell is assigned several times
  inside comments, with other days; only the live statement counts
  (`tests/pages/msit/listing-commented.html`). English lists may write an anchor around the title
  (`listing-english-span.html`).
- The day listed is the first day of posting, not the day in the database, which stands in comments
  and may be earlier. Days follow `Accept-Language`, which `fetch` fixes; English days are read
  anyway (`listing-dates-en.html`).
- Identity is (section, board, number): numbers repeat across boards.
- Session ids stand in addresses of first answers (`view-session-links.html`).
- Attachments are calls, not links, and stand a second time inside HTML comments
  (`view-comment-duplicates.html`).
- Heads of business announcements print periods and deadlines, which are text of the notice, beside
  countdowns, which are not (`view-business.html`).
- Many Korean notices are a line of text and a file (`view-stub-body.html`).
- What a deleted notice answers is not known: a page without a title is refused, never read
  (`view-empty.html`).
"""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.blocks import read_blocks
from scrapers.files import check_file
from scrapers.judge import admit, check_identity
from scrapers.licence import kogl_types, licence_of
from scrapers.links import is_button, read_links
from scrapers.msit_head import read_head
from scrapers.msit_listing import read_entries
from scrapers.notice import Attachment, Block, Board, Entry, Listing, Notice, Page, Source
from scrapers.reading import Place, Sel, fold, text_of
from scrapers.revision import revision
from scrapers.site import FileRequest, Paged, Site

MARKS = ".board_list, .board_view, .view_head, .view_cont"  # only genuine pages have one of these

BOARD_LIST = Sel(".board_list", at_least=1)
BOARD_NUMBER = Sel("input[name=bbsSeqNo]")
NOTICE_NUMBER = Sel("#search-view-form input[name=nttSeqNo]")

TITLE = Sel(".view_head h2", at_most=1)
OTHER_TITLES = (Sel(".board_view_tit"), Sel("title"))
BODY = Sel("#cont-wrap.view_cont, .view_cont", at_least=1)
ANY_FILES = Sel("[onclick*=fn_download], [href*=fn_download]")
FILES = Sel(".view_file [onclick*=fn_download], .view_file [href*=fn_download]")
AROUND_BODY = Sel(".board_view")
# What ends up inside the body when its last tag is missing.
NOT_BODY = (".view_file", ".page_skip", ".satisfaction", ".btn_area")

# The ending may be all that follows the first dot of a name: `'budget (final, v2)'`.
_ARGUMENT = r"\s{0,9}('[^']{0,80}'|\"[^\"]{0,80}\"|[^(),'\"]{0,80})\s{0,9}"
_CALL = re.compile(rf"fn_download2?\({_ARGUMENT},{_ARGUMENT}(?:,{_ARGUMENT})?\)", re.ASCII)


def listing_url(source: Source, page: int) -> str:
    """The address where page *page* (from 1) of a board's index is fetched."""
    return _address(source, source.base_url, "list.do", {"pageIndex": str(page)})


def notice_url(source: Source, number: str) -> str:
    """The address where a notice is fetched."""
    return _address(source, source.base_url, "view.do", {"nttSeqNo": number})


def public_url(source: Source, number: str) -> str:
    """The canonical public address of a notice."""
    return _address(source, source.public_url, "view.do", {"nttSeqNo": number})


def _board(source: Source) -> Board:
    if not isinstance(source.board, Board):
        message = f"source {source.key}: a source of this site names a board"
        raise TypeError(message)
    return source.board


def _address(source: Source, base: str, page: str, last: dict[str, str]) -> str:
    board = _board(source)
    folder = "/eng/bbs" if board.section == "eng" else "/bbs"
    query = {
        "sCode": board.section,
        "mId": str(board.m_id),
        "mPid": str(board.m_pid),
        "bbsSeqNo": str(board.bbs_seq_no),
        **last,
    }
    return f"{base}{folder}/{page}?{urlencode(query)}"


def file_request(source: Source, number: str, attachment: Attachment) -> FileRequest:
    """The request for an attachment; it is answered in the session that has seen the notice."""
    return FileRequest(
        url=f"{source.base_url}/ssm/file/fileDown.do",
        form={"atchFileNo": attachment.group, "fileOrd": attachment.order, "fileBtn": "A"},
        referer=notice_url(source, number),
    )


def read_listing(page: Page, source: Source, index: int) -> Listing:
    """Reads one page of a board's index.

    Raises:
        ReadError, RefusedError, GoneError: as `judge.admit` says; a `LayoutError` also if rows
            cannot be read, another board answered, or page 1 has fewer notices than the source's
            floor.
    """
    place = Place(f"MSIT listing ({source.key}, page {index})", page.url)
    tree = admit(page, place, MARKS)
    BOARD_LIST.all(tree, place)
    _check_board(tree, place, source)
    entries, warnings = read_entries(tree, place)
    if index == 1 and len(entries) < source.expect_entries:
        place.refuse(f"{len(entries)} entries, expected at least {source.expect_entries} on page 1")
    return Listing(source=source.key, page=index, entries=entries, warnings=warnings)


def _check_board(tree: LexborHTMLParser, place: Place, source: Source) -> None:
    """The list says which board it is; menu ids change, and a wrong one shows another board."""
    wanted = str(_board(source).bbs_seq_no)
    for field in BOARD_NUMBER.all(tree, place):
        found = fold(field.attributes.get("value") or "")
        if found.isdecimal() and found != wanted:
            place.refuse(f"board {found[:20]} answered, expected {wanted}")


def read_notice(page: Page, source: Source, entry: Entry) -> Notice:
    """Reads the page of one notice.

    Args:
        page: as fetched.
        source: the board.
        entry: the row that led here. With `number=""` (a saved file) identity is not checked, and
            the number
            is the one that the page prints, if any. Where the page prints no day, the row's counts.

    Raises:
        ReadError, RefusedError, GoneError: as `judge.admit` says; a `LayoutError` also for another
            notice's page, a page without a title, or one with neither text nor picture nor file.
    """
    place = Place(f"MSIT notice ({source.key}/{entry.number or '?'})", page.url)
    check_identity(page, place, parameter="nttSeqNo", number=entry.number)
    tree = admit(page, place, MARKS)
    number = _number(tree, page, place, entry)
    title = _title(tree, place)
    body = BODY.all(tree, place)[0]
    blocks = read_blocks(body, NOT_BODY)
    attachments = _attachments(tree, place)
    if not blocks and not attachments and body.css_first("img") is None:
        place.refuse("neither text nor picture nor file")
    head = read_head(tree, place)
    periods = (Block(kind="paragraph", text=f"{label}: {text}") for label, text in head.periods)
    return Notice(
        source=source.key,
        number=number,
        title=title,
        published_on=head.published_on or entry.published_on,
        department=head.department,
        language=_board(source).language,
        url=public_url(source, number),
        blocks=(*periods, *blocks),
        attachments=attachments,
        links=tuple(read_links(body)),
        contact=head.contact,
        licence=_licence(tree, place, body),
        unread=head.unread,
    )


def _number(tree: LexborHTMLParser, page: Page, place: Place, entry: Entry) -> str:
    """The number of the notice; the page's own form must not name another one."""
    field = NOTICE_NUMBER.first(tree, place)
    printed = fold((field.attributes.get("value") if field else "") or "")
    if not printed.isdecimal():
        printed = ""
    if entry.number and printed and printed != entry.number:
        place.refuse(f"the page is of notice {printed[:20]}, expected {entry.number}")
    query = urlsplit(page.final_url.replace("[", "").replace("]", "")).query
    return entry.number or printed or parse_qs(query).get("nttSeqNo", [""])[0]


def _title(tree: LexborHTMLParser, place: Place) -> str:
    """The title; an empty place for it is the sign of a notice that is not there."""
    if heading := TITLE.first(tree, place):
        if title := text_of(heading):
            return title
        place.refuse(f"{TITLE.css!r} is empty")
    others = (sel.first(tree, place) for sel in OTHER_TITLES)
    titles = (_without_site(fold(node.text()), node.tag or "") for node in others if node)
    title = next(filter(None, titles), "")
    if not title:
        place.refuse(f"{TITLE.css!r} matched 0 times, and no other title")
    return title


def _without_site(title: str, tag: str) -> str:
    """The title without the site's name behind it; a page's title without one is only that name."""
    if tag != "title":
        return title
    if " | " in title:
        return title.split(" | ", 1)[0]
    return title.rpartition(" - ")[0]


def _attachments(tree: LexborHTMLParser, place: Place) -> tuple[Attachment, ...]:
    """The files offered; the parser keeps comments, and the files in them, out of selections.

    Calls in another place than the one that is known are refused: read as none, they would look as
    if the ministry had taken the files away (`tests/pages/msit/view-files-renamed.html`).
    """
    if not FILES.all(tree, place) and ANY_FILES.all(tree, place):
        place.refuse(f"{FILES.css!r} matched 0 times, and there are download calls elsewhere")
    found: dict[tuple[str, str], Attachment] = {}
    for node in FILES.all(tree, place):
        call = node.attributes.get("onclick") or node.attributes.get("href") or ""
        parts = _CALL.search(call)
        if parts is None or not parts[1] or not parts[2]:
            place.refuse(f"a download call of another form, {fold(call)[:80]!r}")
        group, order, extension = (part.strip(" '\"") for part in parts.groups(default=""))
        name = _file_name(node)
        if not extension and "." in name:
            extension = name.rpartition(".")[2]
        extension = extension.lstrip(".").lower() if len(extension) <= 10 else ""
        known = found.get((group, order))
        if known is None or not known.name:
            found[group, order] = Attachment(
                name=name, group=group, order=order, extension=extension
            )
    return tuple(found.values())


def _file_name(node: LexborNode) -> str:
    """The printed name: of the anchor itself, or of the first other one in the same list item."""
    own = text_of(node)
    if not is_button(own):
        return own
    item: LexborNode | None = node
    while item is not None and item.tag not in ("li", "ul", "body"):
        item = item.parent
    if item is None or item.tag != "li":
        return ""
    names = (text_of(anchor) for anchor in item.css("a"))
    return next((name for name in names if not is_button(name)), "")


def _licence(tree: LexborHTMLParser, place: Place, body: LexborNode) -> str:
    """The KOGL type around the body (`공공누리` in Korean); two different ones are none."""
    view = AROUND_BODY.first(tree, place)
    if view is None:
        return ""
    inside = {node.mem_id for node in body.css("img")}
    marks = [
        node.attributes.get("alt") or "" for node in view.css("img") if node.mem_id not in inside
    ]
    printed = " | ".join([text_of(view, frozenset((body.mem_id,))), *marks])
    return licence_of(kogl_types(printed))


SITE = Site(
    index=Paged(listing_url=listing_url, read_listing=read_listing),
    notice_url=notice_url,
    read_notice=read_notice,
    file_request=file_request,
    check_file=check_file,
    reader=revision(
        "msit",
        __name__,
        "scrapers.blocks",
        "scrapers.writer",
        "scrapers.cell_scripts",
        "scrapers.dates",
        "scrapers.decoding",
        "scrapers.judge",
        "scrapers.licence",
        "scrapers.links",
        "scrapers.msit_head",
        "scrapers.msit_listing",
        "scrapers.notice",
        "scrapers.reading",
    ),
)
