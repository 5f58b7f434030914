"""Which stage of a budget a statement proves, with the words that prove it.

Dates prove nothing, and neither do 예산안 ("draft budget") and 편성 ("drawing up"), which occur at
every stage. What *will* be decided has not been.

Usage:
    whole = notice_stage(stages(blocks, title))      # what the notice as a whole is about
    sentence = proof_of(statement)                   # what one sentence says
    proof = proof_at(before, after, sentence, whole) # of one amount
"""

from dataclasses import replace

from pipeline.figures.stage_beside import is_kept, named_after, named_before
from pipeline.figures.stage_columns import column_stage
from pipeline.figures.stage_notice import (
    compared_stages,
    notice_stage,
    plan_ahead,
    section_proof,
    stages,
)
from pipeline.figures.stage_proof import STAGE_ORDER, Proof
from pipeline.figures.stage_rounds import basis_at, counts_earlier_rounds, main_budget_of
from pipeline.figures.stage_sentence import proof_of, within

__all__ = [
    "STAGE_ORDER",
    "Proof",
    "column_stage",
    "compared_stages",
    "main_budget_proof",
    "notice_stage",
    "plan_ahead",
    "proof_at",
    "proof_beside",
    "proof_of",
    "section_proof",
    "stages",
    "within",
]


def proof_beside(before: str, after: str) -> Proof | None:
    """The stage that the words right beside one amount name.

    Args:
        before: from the amount before it, or the start of the statement.
        after: to the next amount, or the end of the statement.

    Returns:
        Weak for a bare 추경 ("supplementary budget"), whose stage is that of the notice.
    """
    return named_after(after) if is_kept(after) else named_before(before) or named_after(after)


def main_budget_proof(name: str) -> Proof | None:
    """The stage of what the main budget gives, as a notice about a supplementary one recalls it.

    Args:
        name: what the main budget is called.

    Returns:
        `None` where the supplementary budgets before are counted with it, as 기정예산 does.
    """
    return None if counts_earlier_rounds(name) else Proof("final", name)


def proof_at(before: str, after: str, sentence: Proof | None, whole: Proof | None) -> Proof | None:
    """The stage of one amount: by the words beside it, else by its sentence, else by its notice.

    In a notice about a supplementary budget, what the main budget gives is at the stage `final`:
    it was voted before. Whether an amount is what the supplementary budget adds, or the total with
    it, is for words to say.

    Args:
        before: as in `proof_beside`.
        after: likewise.
        sentence: what `proof_of` says of its sentence.
        whole: of the notice.
    """
    if sentence and not (sentence.is_weak and whole):
        whole = within(sentence, whole)
    beside = proof_beside(before, after)
    is_named = beside is not None and not beside.is_weak
    if whole and whole.is_supplementary and not is_named:
        main = main_budget_of(before, after)
        if main:
            return main_budget_proof(main)
    proof = within(beside, whole) if beside else whole
    if proof is None or not proof.is_supplementary:
        return proof
    return replace(proof, basis=proof.basis or basis_at(before, after, is_named=is_named))
