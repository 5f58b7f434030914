"""Budget lines and how they differ between stages, across notices."""

from typing import Final

from pipeline.budget.lines import Scope, budget_lines, programme_key
from pipeline.budget.revisions import compare_lines

__all__ = [
    "REVISION_MODULES",
    "Scope",
    "budget_lines",
    "compare_lines",
    "programme_key",
]

# Every module whose lines can change a budget line or a revision.
REVISION_MODULES: Final = ("pipeline.budget.lines", "pipeline.budget.revisions")
