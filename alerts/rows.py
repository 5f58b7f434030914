"""What a digest says: sections of rows, in the order in which they are told."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from alerts.parts import Doubt, Due, Echo, Misprint, Place, Statement, Step, Tie, Where
from alerts.subscription import Period
from storage.records import (
    Basis,
    Currency,
    DeadlineChangeKind,
    FigureChangeKind,
    Identity,
    RevisionKind,
)

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
class BudgetRow:
    """An amount that one stage of a budget states differently from another.

    Attributes:
        kind: as in `BudgetRevision`; `new` and `dropped` have one side of nothing, and `restated`
            is no decision.
        delta: whole units of the currency; negative for a cut.
        round, basis: of a supplementary budget, as in `BudgetLine`.
        where: the notice that brought it up.
        also: how many further pairs of notices say the same.
        echoes: some of them, one for each later notice.
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
    kind: RevisionKind = "changed"
    echoes: tuple[Echo, ...] = ()


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
class DeadlineRow:
    """A deadline that a known notice moved, added or does not print any more.

    Attributes:
        before, after: `None` where it was not printed; at least one is there.
        places, recorded_at: as in `FigureRow`.
        is_restored: a later change of the same period brought the first day back.
    """

    kind: DeadlineChangeKind
    before: Due | None
    after: Due | None
    places: tuple[Place, ...]
    recorded_at: dt.datetime
    where: Where
    is_restored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedRow:
    """A notice that was revised.

    Attributes:
        steps: its changes in order; none where it is restored.
        is_restored: it ended the period as it had begun.
        revisions: how many changes there were.
        relations, misprints, doubts: of the newest version, unless the notice is new or restored.
    """

    where: Where
    steps: tuple[Step, ...]
    revisions: int
    is_restored: bool = False
    relations: Section[Tie] = Section()
    misprints: Section[Misprint] = Section()
    doubts: Section[Doubt] = Section()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A notice seen for the first time, as it reads at the end of the period.

    Attributes:
        opening: how its text begins.
        figures, attachments: how many it has.
        deadlines: by day.
    """

    where: Where
    opening: str
    figures: int
    attachments: int
    deadlines: Section[Due] = Section()
    relations: Section[Tie] = Section()
    misprints: Section[Misprint] = Section()
    doubts: Section[Doubt] = Section()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One message to one subscription about one window; the fields from `budget` on are told.

    Attributes:
        id: stable, safe as a file name and in a mail header.
        subject: one line.
        closes_at: aware, UTC.
        restated: remarks beside the news; alone they make no digest.
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
    deadlines: Section[DeadlineRow] = Section()
    restated: Section[BudgetRow] = Section()
    looked: Section[LookRow]

    def sections(self) -> Iterator[tuple[str, str, Section[object]]]:
        """Name, heading and rows of each section that has any, in the order of telling."""
        for name, heading in HEADINGS.items():
            section: Section[object] = getattr(self, name)
            if section.rows:
                yield name, heading, section


# The order of telling. A section more is a field above, a line here, and a macro in each template.
NO_NEWS = frozenset({"restated", "looked"})
HEADINGS = {
    "budget": "Budget figures changed",
    "restated": "Baselines restated by a later notice; no decision",
    "figures": "Figures corrected inside a notice",
    "revised": "Notices revised",
    "new": "New notices",
    "deadlines": "Deadlines moved",
    "looked": "What was looked at",
}
