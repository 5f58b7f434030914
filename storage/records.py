"""What we know, as immutable values: versions, figures, changes and what waits to be told."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from scrapers.notice import Notice, Sha256, SourceKey

Currency = Literal["KRW", "USD", "EUR", "JPY"]
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
RevisionKind = Literal["changed", "unchanged", "rounding", "restated", "new", "dropped"]
Identity = Literal["exact", "alias", "similar", "confirmed"]
BlockChangeKind = Literal["revised", "added", "removed"]
AttachmentState = Literal["read", "preview", "unreadable", "unfetched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One amount of money in its context.

    Attributes:
        printed: the words, verbatim.
        amount: whole units of `currency`; `None` where it is printed but not safely readable.
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
