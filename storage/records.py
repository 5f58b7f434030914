"""What we know, as immutable values: versions, figures, changes and what waits to be told."""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from scrapers.notice import (
    Attachment,
    Block,
    DocumentFault,
    DocumentState,
    Notice,
    Part,
    Sha256,
    SourceKey,
)

Currency = Literal["KRW", "USD", "EUR", "JPY", "GBP", "CAD", "CHF", "NOK", "CNY", "SGD", "AUD"]
Role = Literal["allocated", "baseline", "increase", "decrease", "other"]
Stage = Literal[
    "plan",
    "proposal",
    "committee",
    "final",
    "supplementary-proposal",
    "supplementary-final",
    "workplan",
]
Cause = Literal["publisher", "reader"]  # who moved: the ministry, or our own code
FigureChangeKind = Literal["changed", "added", "removed", "rounding"]
Basis = Literal["increment", "total_after"]
RevisionKind = Literal["changed", "unchanged", "rounding", "restated", "new", "dropped"]
Identity = Literal["exact", "alias", "similar", "confirmed"]
BlockChangeKind = Literal["revised", "added", "removed"]
AttachmentState = DocumentState | Literal["unfetched"]
AttachmentChangeKind = Literal[
    "added",
    "removed",
    "renamed",  # the same bytes under another name
    "revised",  # other text
    "replaced",  # other bytes, and nobody can say whether it is another text
    "resaved",  # other bytes, the same text: no news
    "arrived",  # it was offered before, and could be fetched only now
]
DeadlineChangeKind = Literal["moved", "added", "removed"]
ContactKind = Literal["email", "telephone", "web"]
RelationKind = Literal["reposts", "corrects", "reissues"]
ClaimKind = Literal["percentage", "difference", "share", "sum"]
Verdict = Literal["holds", "fails", "cannot_tell"]
Field = Literal["title", "published_on", "department"]
WordOp = Literal["equal", "removed", "added"]
DeliveryState = Literal["pending", "delivered", "dead"]

# SQLite's integers have 64 bits, and so must the difference of two amounts. It is forty times the
# world's yearly product in won: what is printed above it is a misprint or a joke.
MOST_AMOUNT = 2**62


def label_key(label: str) -> str:
    """A label without case and spaces.

    Of one table, a file breaks the lines of a name inside its words, and another one does not.
    """
    return "".join(label.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One amount of money in its context.

    Attributes:
        printed: the words, verbatim.
        amount: whole units of `currency`; `None` where it is printed but not safely readable, which
            goes for more than `MOST_AMOUNT`.
        precision: the unit of the last printed digit, in whole units of `currency` (`37.0 billion`
            has 100 million);
            0 where the amount is exact or unknown.
        label: what the amount is for, as printed, without numbering; `""` where nothing says it.
        section: the headings above it, joined by ` > `.
        year: fiscal year; `None` where nothing printed says it.
        role: what the amount does in its year (design: figures).
        stage: of the statement that it belongs to; `None` without printed evidence.
        proof: the printed words that prove the stage, `""` without one.
        is_new: printed as a new programme.
        round: which supplementary budget of the year, from 1; 0 where none is meant or printed.
        basis: what a supplementary amount counts; `None` where nothing printed says it.
        doubt: why the amount is not known, or why it is likely a misprint; `""` where neither is.
        place: `title`, `body`, or the name of the attachment.
        block: 0-based index of the block in its place.
        start, end: code points in the text of that block.
        statement: figures of one version that state the same thing share this number, from 1.
    """

    printed: str
    amount: int | None
    currency: Currency
    label: str
    section: str
    year: int | None
    role: Role
    place: str
    block: int
    start: int
    end: int
    precision: int = 0
    stage: Stage | None = None
    proof: str = ""
    is_new: bool = False
    round: int = 0
    basis: Basis | None = None
    doubt: str = ""
    statement: int = 1

    def __post_init__(self) -> None:
        """Refuses spans that run backwards and money that is no whole number."""
        if not 0 <= self.start < self.end:
            message = (
                f"figure {self.printed!r}: span {self.start}..{self.end} is empty or runs backwards"
            )
            raise ValueError(message)
        if self.amount is not None and type(self.amount) is not int:
            message = (
                f"figure {self.printed!r}: an amount is an int in whole units, not {self.amount!r}"
            )
            raise TypeError(message)
        if max(abs(self.amount or 0), abs(self.precision)) > MOST_AMOUNT:
            # Here and not in the ledger, so that what is read equals what was kept.
            object.__setattr__(self, "amount", None)
            object.__setattr__(self, "precision", 0)

    @property
    def says(self) -> Hashable:
        """What it states; equal in figures that state the same thing, wherever they stand."""
        amount = self.printed if self.amount is None else self.amount
        return label_key(self.label), self.year, amount, self.currency, self.role


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a notice says about its own amounts, and whether its amounts bear it out.

    Attributes:
        printed: the words that say it, verbatim.
        verdict: by the intervals that printed precision allows; `cannot_tell` rather than a guess.
        expected: what the amounts give instead or as well, for people, e.g. `15.2 % to 15.9 %`;
            why nothing can be said, for `cannot_tell`.
        place, block, start, end: as in `Figure`.
        figures: 0-based positions, among the figures of the version, of the amounts it was held
            against.
    """

    kind: ClaimKind
    printed: str
    verdict: Verdict
    expected: str
    place: str
    block: int
    start: int
    end: int
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which somebody must act, as a notice prints it.

    Attributes:
        due_on: the last day, in Seoul.
        due_at: the hour on that day where one is printed; aware, UTC.
        opens_on: the first day where a period is printed.
        label: what is due, as printed, e.g. `접수기간`; `""` where nothing says it.
        printed: the words that prove it, verbatim: the date with what makes it a limit.
        place: `title`, `body`, or the name of the attachment.
        block: 0-based index of the block in its place.
        start, end: code points in the text of that block; they cut out `printed`.
    """

    due_on: dt.date
    label: str
    printed: str
    place: str
    block: int
    start: int
    end: int
    due_at: dt.datetime | None = None
    opens_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An address or telephone number that a notice prints in its text.

    Attributes:
        contact: as printed, apart from what surrounds it; verbatim at `start`..`end`.
        near: another contact of the same notice and kind from which it differs by one letter, so
            that one of them is likely a misprint; `""` where there is none.
        place, block, start, end: as in `Figure`.
    """

    kind: ContactKind
    contact: str
    place: str
    block: int
    start: int
    end: int
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie from one notice to another, which may not be in the store.

    Attributes:
        printed: the words or the address that prove it.
    """

    kind: RelationKind
    to_source: SourceKey
    to_number: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A notice by its title as it now stands.

    Attributes:
        version: row id of that version; 0 where it is not recorded yet.
    """

    version: int
    source: SourceKey
    number: str
    title: str
    published_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """An attachment of a version and what is known of its bytes.

    Attributes:
        sha256, size: of the bytes; `None` while they could not be fetched.
        media_type: sniffed from the bytes, `""` while there are none.
        state: whether its text could be read.
        reason: why it is not `read`, for people.
        known: of an `unfetched` file with the bytes and blocks that were known under its name
            before, how well they could be read; `None` without such.
        blocks, starts: its text, as in `Document`; none where it has none or was not read.
        reader: the exact code that read it; `""` while nothing did.
        fault: how that code came to grief, if it did.
        fetched_at: when the bytes were received last; aware, UTC.
    """

    attachment: Attachment
    sha256: Sha256 | None = None
    size: int | None = None
    media_type: str = ""
    state: AttachmentState = "unfetched"
    reason: str = ""
    known: DocumentState | None = None
    blocks: tuple[Block, ...] = ()
    starts: tuple[int, ...] = ()
    reader: str = ""
    fault: DocumentFault = ""
    fetched_at: dt.datetime | None = None

    @property
    def text_state(self) -> DocumentState | None:
        """How well its text is known, be it from an earlier fetch; `None` where no bytes came."""
        return self.known if self.state == "unfetched" else self.state

    @property
    def has_text(self) -> bool:
        """Whether its text, or a part of it, is known."""
        return self.text_state in {"read", "preview"}


def places_of(names: Iterable[str]) -> tuple[str, ...]:
    """What figures call attachments, in order: their names, numbered where one is taken."""
    taken = {"title", "body"}
    places = []
    for name in names:
        place, number = name, 1
        while place in taken:
            number += 1
            place = f"{name} ({number})"
        taken.add(place)
        places.append(place)
    return tuple(places)


def attached_parts(files: Sequence[AttachedFile]) -> tuple[Part, ...]:
    """The texts of attachments; the list of an archive and each document in it are texts."""
    places = places_of(file.attachment.name for file in files)
    return tuple(
        Part(place=place, blocks=file.blocks[start:end], first=start)
        for place, file in zip(places, files, strict=True)
        for start, end in pairwise((0, *file.starts, len(file.blocks)))
        if start < end
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Our reading of a notice at one time.

    Attributes:
        seq: from 1, without gaps, within its notice.
        recorded_at: aware, UTC.
        cause: who moved since the version before.
        reader: the exact code that read it.
        snapshot: the bytes of the page that it is a reading of.
    """

    notice: Notice
    seq: int
    recorded_at: dt.datetime
    cause: Cause
    reader: str
    snapshot: Sha256
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    contacts: tuple[Contact, ...] = ()
    relations: tuple[Relation, ...] = ()
    files: tuple[AttachedFile, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its texts: the body, then those of its attachments."""
        return (Part(place="body", blocks=self.notice.blocks), *attached_parts(self.files))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRun:
    """Neighbouring words of one fate; the runs of a block, joined, give both of its texts."""

    op: WordOp
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A line of the head that was printed differently; days are ISO, `""` is none."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockChange:
    """A block that was revised, added or removed; a block that only moved is none."""

    kind: BlockChangeKind
    before: str
    after: str
    words: tuple[WordRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure of one label and year that is not what it was.

    `before` is missing where it was added, `after` where it was removed; `also` are the figures
    of other texts of the notice that moved alike.
    """

    kind: FigureChangeKind
    before: Figure | None
    after: Figure | None
    also: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure:
        """The newer statement, or the one that went away."""
        figure = self.after or self.before
        if figure is None:
            message = "a figure change has at least one side"
            raise ValueError(message)
        return figure


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentChange:
    """A file that is not what it was.

    Attributes:
        before, after: its names; `""` where it was added or removed.
        blocks: which blocks of a `revised` file differ.
    """

    kind: AttachmentChangeKind
    before: str
    after: str
    blocks: tuple[BlockChange, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether anybody wants to hear of it."""
        return self.kind != "resaved"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineChange:
    """A deadline that moved, or came, or went; `before` is missing where it came."""

    kind: DeadlineChangeKind
    before: Deadline | None
    after: Deadline | None

    @property
    def deadline(self) -> Deadline:
        """The newer deadline, or the one that went away."""
        deadline = self.after or self.before
        if deadline is None:
            message = "a deadline change has at least one side"
            raise ValueError(message)
        return deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """What one notice states about one programme in one fiscal year.

    Attributes:
        scope: whose money is summed, e.g. `msit`, `government-rnd`; scopes are never mixed.
        programme: the label as printed.
        programme_key: the normalised label; equal keys are the same programme, exactly.
        programme_id: what it is recognised by across names and languages: the id of an alias table,
            else a key; `""` where nobody looked it up yet.
        round: which supplementary budget of the year, from 1; 0 outside supplementary budgets.
        basis: what a supplementary amount counts; `None` outside supplementary budgets.
        amount, precision: whole units of `currency`, as in `Figure`.
        source, number, seq: the version that states it.
        figure: 0-based position among the figures of that version.
    """

    scope: str
    programme: str
    programme_key: str
    fiscal_year: int
    stage: Stage
    role: Role
    amount: int
    currency: Currency
    printed: str
    figure: int
    source: SourceKey
    number: str
    seq: int
    programme_id: str = ""
    precision: int = 0
    round: int = 0
    basis: Basis | None = None
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeName:
    """What is known of one name of a programme, within its scope.

    Attributes:
        exact_key: the name as today's code normalises it; equal ones are the same name.
        programme_id: the same for all names of one programme.
        name: what tables call the programme.
        alias_id: the id that an alias table gives it; `""` where none lists it.
    """

    exact_key: str
    programme_id: str
    name: str
    alias_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRevision:
    """Two statements of one budget line, in two notices or in one; `earlier` has the earlier stage.

    Of a restated baseline, `earlier` is what was decided and `later` the baseline.
    """

    kind: RevisionKind
    identity: Identity
    earlier: BudgetLine
    later: BudgetLine

    @property
    def delta(self) -> int:
        """What the later stage added, in whole units of the currency; negative for a cut."""
        return self.later.amount - self.earlier.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs between two adjacent versions of one notice, or that the notice is new.

    Attributes:
        before: the older version; `None` for a notice seen for the first time.
        after: the newer version.
        revisions: budget lines that the newer version moved, against other notices.
        others: the versions of other notices that `revisions` speak of, or that the newer version
            is tied to.
    """

    before: Version | None
    after: Version
    fields: tuple[FieldChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    deadlines: tuple[DeadlineChange, ...] = ()
    attachments: tuple[AttachmentChange, ...] = ()
    revisions: tuple[BudgetRevision, ...] = ()
    others: tuple[Version, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same, though not in the same bytes or order."""
        parts = (self.fields, self.blocks, self.figures, self.deadlines)
        is_same = not any(parts) and not any(one.is_news for one in self.attachments)
        return self.before is not None and is_same

    @property
    def is_arrival(self) -> bool:
        """Whether nothing happened but that files came which could not be fetched before."""
        parts = (self.fields, self.blocks, self.figures, self.deadlines)
        news = [one for one in self.attachments if one.is_news]
        is_all = not any(parts) and all(one.kind == "arrived" for one in news)
        return self.before is not None and bool(news) and is_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest on its way to one recipient; at most one exists for the three together.

    Attributes:
        attempts: how often it was tried.
        sent_at: aware, UTC; `None` until delivered.
        last_error: of the latest failed attempt, `""` without one.
    """

    digest: str
    subscription: str
    channel: str
    recipient: str
    state: DeliveryState = "pending"
    attempts: int = 0
    sent_at: dt.datetime | None = None
    last_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When a source was last looked at, for the foot of a digest.

    Attributes:
        name, publisher, address: as digests print them.
        at: end of the latest look that succeeded; aware, UTC; `None` before the first.
        notices: how many notices of it are kept.
        trouble: what went wrong at the latest look, `""` when nothing did.
    """

    source: SourceKey
    name: str
    publisher: str
    address: str
    at: dt.datetime | None
    notices: int
    trouble: str = ""
