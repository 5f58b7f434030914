"""What proves a stage: the words, and where they stand."""

from dataclasses import dataclass
from typing import Final

from storage.records import Basis, Stage

STAGE_ORDER: Final[tuple[Stage, ...]] = (
    "plan",
    "proposal",
    "committee",
    "final",
    "supplementary-proposal",
    "supplementary-final",
    "workplan",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Words that prove a stage.

    Attributes:
        block: 0-based index of the block; -1 for the title.
        start, end: code points of the sentence that holds the words, in the folded block.
        printed: the words.
        round, basis: of a supplementary budget, as in `Figure`.
        is_weak: the words speak in passing, of another year's budget or of a step to come; they
            count only where nothing else does.
        is_ahead: they speak of a step to come; what they promise has not been passed.
    """

    stage: Stage
    printed: str
    block: int = 0
    start: int = 0
    end: int = 0
    round: int = 0
    basis: Basis | None = None
    is_weak: bool = False
    is_ahead: bool = False

    @property
    def is_supplementary(self) -> bool:
        """Whether it is about a supplementary budget."""
        return self.stage in ("supplementary-proposal", "supplementary-final")
