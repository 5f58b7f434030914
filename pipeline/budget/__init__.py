"""Budget lines and how they differ between stages, across notices."""

from pipeline.budget.lines import Scope, budget_lines, programme_key
from pipeline.budget.revisions import compare_lines

__all__ = ["Scope", "budget_lines", "compare_lines", "programme_key"]
