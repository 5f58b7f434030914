"""The words with which sentences say that a stage of a budget has been reached.

예산안 ("draft budget") and 편성 ("drawing up") are not among them: they occur at every stage.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.figures import stage_words_en, stage_words_ko
from storage.records import Stage

Table = tuple[tuple[Stage, re.Pattern[str]], ...]

# The later stage first, because a sentence that speaks of several tells the last one as news.
_LATEST_FIRST: Final[tuple[Stage, ...]] = (
    "workplan",
    "final",
    "supplementary-final",
    "committee",
    "proposal",
    "plan",
)


def _merged(tables: Sequence[Table]) -> Table:
    """The rows of all languages, the latest stage first."""
    rows = [row for table in tables for row in table]
    return tuple(sorted(rows, key=lambda row: _LATEST_FIRST.index(row[0])))


DECISIONS: Final = _merged((stage_words_en.DECISIONS, stage_words_ko.DECISIONS))
PASSING: Final = _merged((stage_words_en.PASSING, stage_words_ko.PASSING))
