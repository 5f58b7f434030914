"""What a publisher publishes, as immutable values: sources, pages, listings and notices."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, NewType

SourceKey = NewType("SourceKey", str)
Sha256 = NewType("Sha256", str)

Section = Literal["eng", "user"]  # MSIT's name for its English and its Korean half
Language = Literal["en", "ko"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row"]
DocumentState = Literal["read", "preview", "unreadable"]
DocumentFault = Literal["", "crash", "time", "memory"]

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The parameters that pick one board of a ministry's site.

    Menu ids (`m_id`, `m_pid`) have changed over the years while `bbs_seq_no` stayed: only section
    and `bbs_seq_no`
    identify the board.
    """

    section: Section
    bbs_seq_no: int
    m_id: int
    m_pid: int

    @property
    def language(self) -> Language:
        """The language of its notices."""
        return "en" if self.section == "eng" else "ko"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """The volumes of a serial that the first sight reads, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One board that we follow.

    Attributes:
        key: short name, unique in the configuration, e.g. `"msit-eng-press"`; lower case words
            joined by hyphens.
        site: the module that reads it, a key of `scrapers.SITES`.
        name: what people call it, in digests.
        publisher: the ministry, as digests name it.
        board: which board of the site, or which volumes of a serial.
        base_url: where pages are fetched, without a trailing slash; a mirror or a look-alike may
            stand in.
        public_url: what the addresses of notices are built on, without a trailing slash.
        expect_entries: fewer entries on page 1 is a `LayoutError`, not a quiet day.
        look_back_pages: listing pages whose notices every run fetches again.
        first_sight_pages: listing pages read when the source is met for the first time; none of
            that is news.
        recheck_per_run: known notices beyond the look-back that a run fetches again at most.
    """

    key: SourceKey
    site: str
    name: str
    publisher: str
    board: Board | Volumes
    base_url: str
    public_url: str
    expect_entries: int = 10
    look_back_pages: int = 2
    first_sight_pages: int = 3
    recheck_per_run: int = 20

    def __post_init__(self) -> None:
        """Refuses a key that could not stand before the slash of `source/number`."""
        if not _KEY.fullmatch(self.key):
            message = f"source key {self.key!r}: expected lower case words joined by hyphens"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came over the wire for one request; decoding is the reader's work.

    Attributes:
        url: the address asked for.
        final_url: the address that answered, after redirects.
        status: HTTP status.
        content_type: the header as received, `""` without one.
        disposition: the `Content-Disposition` header as received, `""` without one.
        etag, last_modified: validators as received, `""` without one.
        body: the bytes, content encoding undone.
        fetched_at: aware, UTC.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    fetched_at: dt.datetime
    disposition: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a listing.

    Attributes:
        number: the publisher's id, verbatim; unique within its source only.
        published_on: Seoul calendar day as listed; `None` where the row prints none.
        is_pinned: stands outside the order by date (its number cell is not numeric).
        is_old: was there before we began to look, as far as the listing alone can tell.
    """

    number: str
    title: str
    published_on: dt.date | None
    department: str = ""
    is_pinned: bool = False
    is_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a board's index.

    Attributes:
        page: 1-based page index.
        entries: in the printed order; empty only where the page says that there is nothing, or past
            the last page.
        warnings: what a reader had to guess, for the operator.
    """

    source: SourceKey
    page: int
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row; `row` and `column` count from 0 in the grid that spans unfold to."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The smallest unit of text that is compared.

    Attributes:
        kind: what the publisher marked it as.
        text: NFC, white space folded to single spaces, no leading or trailing one; the cells of a
            table row are
            joined by a tab.
        cells: of a table row only.
        table: 0-based index of the table in its notice; `None` outside tables.
        caption: the caption of that table, `""` without one.
    """

    kind: BlockKind
    text: str
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    caption: str = ""

    def __post_init__(self) -> None:
        """Keeps cells and tables together."""
        if (self.kind == "table_row") != (self.table is not None):
            message = f"block {self.text[:40]!r}: a table row, and nothing else, names its table"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A text of a notice that is read by itself: its body, or one attachment.

    Attributes:
        place: `body`, or that of an attachment, which is its name where no other has it.
        first: 0-based index of its first block in that place: each document in an archive is a
            part of its own.
    """

    place: str
    blocks: tuple[Block, ...]
    first: int = 0

    def holds(self, place: str, block: int) -> bool:
        """Whether a block of a place is one of its own."""
        return place == self.place and self.first <= block < self.first + len(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the bytes of a file say.

    Attributes:
        media_type: sniffed from the bytes.
        state: `read`: all of its text is here; `preview`: a part of it; `unreadable`: none.
        reason: why it is not `read`, for people; `""` where it is.
        blocks: in reading order.
        starts: 0-based indexes of the blocks with which texts begin that are read by themselves,
            the documents in an archive; none where all of it is one text.
        is_damaged: the bytes are not what their format prescribes: a download may have been cut.
        fault: how the reader came to grief, where it did: it is ours to repair.
    """

    media_type: str
    state: DocumentState
    reason: str = ""
    blocks: tuple[Block, ...] = ()
    starts: tuple[int, ...] = ()
    is_damaged: bool = False
    fault: DocumentFault = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a notice offers.

    Attributes:
        name: the printed name.
        group, order: the publisher's handle of the file (`atchFileNo`, `fileOrd`); a re-upload may
            change both.
        extension: as printed in the download call, lower case, without the dot.
    """

    name: str
    group: str
    order: str
    extension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink in the body, stored as printed apart from session ids."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One publication, as one page showed it.

    Attributes:
        source, number: its identity; numbers repeat across boards.
        published_on: Seoul calendar day as printed, never shifted.
        contact: person and telephone as printed; stays out of digests and exports.
        url: canonical public address, without session id.
        licence: KOGL type where printed, e.g. `"KOGL-1"`, else `""`.
        unread: labelled values of the head that we have no field for, as printed.
    """

    source: SourceKey
    number: str
    title: str
    published_on: dt.date | None
    department: str
    language: Language
    url: str
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    contact: str = ""
    licence: str = ""
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The body, one block a line."""
        return "\n".join(block.text for block in self.blocks)
