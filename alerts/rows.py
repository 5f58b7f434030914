"""What a digest is made of: sections of rows, in the order in which they are told."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from alerts.subscription import Period
from scrapers.notice import Language
from storage.records import (
    AttachmentChange,
    Basis,
    BlockChangeKind,
    Currency,
    FieldChange,
    FigureChangeKind,
    Identity,
    Stage,
    WordRun,
)

# Every row of text here was made safe to print in one line (alerts.text); what is printed in the
# notice, to the letter, stays in the store.


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The notice that a row speaks of.

    Attributes:
        source_name, publisher: as people call them; the key and `""` where nothing is known.
        published_on: Seoul calendar day as printed.
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
        title, url, place: `""` and `None` where the notice is not among the changes told.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """An amount that one stage of a budget states differently from another.

    Attributes:
        delta: whole units of the currency; negative for a cut.
        round, basis: of a supplementary budget, as in `BudgetLine`.
        where: the notice that brought it up.
        also: how many further pairs of notices say the same.
    """

    scope: str
    programme: str
    year: int
    currency: Currency
    round: int
    basis: Basis | None
    identity: Identity
    earlier: Statement
    later: Statement
    delta: int
    where: Where
    also: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure that one notice came to print differently.

    Attributes:
        amount_from, amount_to: whole units; `None` where not readable or not printed.
        printed_from, printed_to: `""` where it was not printed.
        places: where the newer version prints it, or the older one did.
        recorded_at: when we saw it, aware, UTC.
        is_restored: a later change of the same period brought the first amount back.
    """

    kind: FigureChangeKind
    label: str
    year: int | None
    currency: Currency
    amount_from: int | None
    amount_to: int | None
    printed_from: str
    printed_to: str
    places: tuple[Place, ...]
    recorded_at: dt.datetime
    where: Where
    is_restored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A block that was revised, added or removed, shortened around what changed."""

    kind: BlockChangeKind
    words: tuple[WordRun, ...]


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
    attachments: tuple[AttachmentChange, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedRow:
    """A notice that was revised.

    Attributes:
        steps: its changes in order; none where it is restored.
        is_restored: it ended the period as it had begun.
        revisions: how many changes there were.
    """

    where: Where
    steps: tuple[Step, ...]
    revisions: int
    is_restored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A notice seen for the first time, as it reads at the end of the period.

    Attributes:
        opening: how its text begins.
        figures, attachments: how many it has.
    """

    where: Where
    opening: str
    figures: int
    attachments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """When a source was looked at, as in `Look`."""

    source: str
    name: str
    publisher: str
    address: str
    at: dt.datetime | None
    notices: int
    trouble: str


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Row]):
    """The rows of one kind; `more` are left out."""

    rows: tuple[Row, ...] = ()
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are, those left out included."""
        return len(self.rows) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One message to one subscription about one window; the fields from `budget` on are told.

    Attributes:
        id: stable, safe as a file name and in a mail header.
        subject: one line.
        closes_at: aware, UTC.
    """

    id: str
    subscription: str
    period: Period
    window: str
    closes_at: dt.datetime
    subject: str
    budget: Section[BudgetRow]
    figures: Section[FigureRow]
    revised: Section[RevisedRow]
    new: Section[NewRow]
    looked: Section[LookRow]

    def sections(self) -> Iterator[tuple[str, str, Section[object]]]:
        """Name, heading and rows of each section that has any, in the order of telling."""
        for name, heading in HEADINGS.items():
            section: Section[object] = getattr(self, name)
            if section.rows:
                yield name, heading, section


# The order of telling. A section more is a field above, a line here, and a macro in each template.
HEADINGS = {
    "budget": "Budget figures changed",
    "figures": "Figures corrected inside a notice",
    "revised": "Notices revised",
    "new": "New notices",
    "looked": "What was looked at",
}
