"""Budget lines and how they differ between stages, across notices and within one."""

from typing import Final

from pipeline.budget.aliases import AliasError, Programme, read_programmes, shipped
from pipeline.budget.identity import Names, known_names, pair_of
from pipeline.budget.lines import budget_lines
from pipeline.budget.names import programme_key
from pipeline.budget.revisions import compare_lines
from pipeline.budget.similarity import SIMILAR, likeness

__all__ = [
    "REVISION_MODULES",
    "SIMILAR",
    "AliasError",
    "Names",
    "Programme",
    "budget_lines",
    "compare_lines",
    "known_names",
    "likeness",
    "pair_of",
    "programme_key",
    "read_programmes",
    "shipped",
]

# Every module whose lines can change which lines are pairs.
REVISION_MODULES: Final = (
    "pipeline.budget.aliases",
    "pipeline.budget.clauses",
    "pipeline.budget.identity",
    "pipeline.budget.lines",
    "pipeline.budget.names",
    "pipeline.budget.namesakes",
    "pipeline.budget.revisions",
    "pipeline.budget.scopes",
    "pipeline.budget.similarity",
)
