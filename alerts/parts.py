"""What the rows of a digest are made of: notices, places, statements, steps, deadlines, doubts."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from scrapers.notice import Language
from storage.records import (
    AttachmentChangeKind,
    BlockChangeKind,
    FieldChange,
    RelationKind,
    Stage,
    WordRun,
)

# Every text here was made safe to print in one line (alerts.text); what is printed in the notice,
# to the letter, stays in the store. A field with a default is younger than the first release: a
# digest that was stored without it is still read (alerts.wire).


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The notice that a row speaks of.

    Attributes:
        source_name, publisher: as people call them; the key and `""` where nothing is known.
        published_on: Seoul calendar day as printed.
        licence: as in `Notice`, `""` where none is printed.
    """

    source: str
    source_name: str
    publisher: str
    number: str
    title: str
    department: str
    published_on: dt.date | None
    url: str
    language: Language
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a notice something is printed.

    Attributes:
        name: `title`, `body`, or the name of the attachment.
        block: 0-based index of the block there.
        section: the headings above it.
        context: the words around it, `""` where they are not at hand.
    """

    name: str
    block: int
    section: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side of a budget row: who stated which amount where.

    Attributes:
        amount: whole units of the currency.
        publisher: of the source; `""` where nothing is known.
        title, url, place, licence: `""` and `None` where the notice is not among the changes told.
        doubt: as in `Figure`.
        language: of the notice, English where it is not among the changes told.
    """

    stage: Stage
    amount: int
    printed: str
    source: str
    source_name: str
    number: str
    published_on: dt.date | None
    publisher: str = ""
    title: str = ""
    url: str = ""
    place: Place | None = None
    licence: str = ""
    doubt: str = ""
    language: Language = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A further pair of notices that states the step of a budget row, in its own words."""

    earlier: Statement
    later: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day by which somebody must act.

    Attributes:
        due_on, due_at, opens_on: as in `Deadline`.
        label: what is due, `""` where nothing says it.
        printed: the words that prove it.
    """

    due_on: dt.date
    due_at: dt.datetime | None
    opens_on: dt.date | None
    label: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a notice says to be to another one.

    Attributes:
        source, number: the other notice.
        source_name, publisher: as in `Where`.
        url: `""` where the other notice is not among the changes told.
    """

    kind: RelationKind
    source: str
    source_name: str
    publisher: str
    number: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Misprint:
    """Two addresses of one notice that differ by one letter; nobody knows which one is right."""

    contact: str
    near: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Money of a notice that is not to be relied on.

    Attributes:
        kind: an amount that is likely misprinted or cannot be known, or a statement about amounts
            that they do not bear out.
        printed: the words in question.
        label: what the amount is for, `""` where nothing says it and for statements.
        reason: why, for people; of a statement, what the amounts give instead.
        more: how many further amounts have the same reason.
    """

    kind: Literal["figure", "claim"]
    printed: str
    label: str
    reason: str
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A block that was revised, added or removed, shortened around what changed."""

    kind: BlockChangeKind
    words: tuple[WordRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file that is not what it was.

    Attributes:
        before, after: its names; `""` where it was added or removed.
        blocks: what differs in the text of a revised one, without what was told before it.
        more: how many blocks are left out.
    """

    kind: AttachmentChangeKind
    before: str
    after: str
    blocks: tuple[BlockRow, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a notice.

    Attributes:
        recorded_at: when we saw it, aware, UTC.
        more: how many blocks are left out.
    """

    from_seq: int
    to_seq: int
    recorded_at: dt.datetime
    fields: tuple[FieldChange, ...]
    blocks: tuple[BlockRow, ...]
    attachments: tuple[FileRow, ...]
    more: int = 0
