"""Which stage of a budget one sentence proves."""

import re
from dataclasses import replace
from typing import Final

from pipeline.figures.stage_matters import is_other_body, is_other_matter
from pipeline.figures.stage_proof import Proof
from pipeline.figures.stage_rounds import MAIN_BUDGET, SUPPLEMENTARY, round_of
from pipeline.figures.stage_tense import (
    is_compared,
    is_other_year,
    is_promise,
    is_to_come,
    is_undrawn,
)
from pipeline.figures.stage_words import DECISIONS, PASSING
from storage.records import Stage

_INNER: Final[dict[Stage, Stage]] = {
    "proposal": "supplementary-proposal",
    "final": "supplementary-final",
}
# A supplementary budget that is only compared with, or included in, another one.
_ASIDE: Final = re.compile(
    r"[^.,]{0,24}?(?:대비|보다|에 비해|포함|반영한|이후|에 이어"
    r"|(?:을|를) 검토(?: ?중|하고 있|한다|할))"
)
_ASIDE_BEFORE: Final = re.compile(
    r"\b(?:than|from|with|including|after|against|to)(?: [\w’'-]+){0,5} $", re.IGNORECASE
)
_MEMBERS: Final = re.compile(r"(?:the )?(?:lawmakers|members)\b", re.IGNORECASE)
# `With the second supplementary budget approved by …`
_VOTED: Final = re.compile(
    r"(?: budget)?(?: bill)? (?:having been )?(?:pass|approv|vot|adopt|enact|finali)\w+",
    re.IGNORECASE,
)


def proof_of(statement: str) -> Proof | None:
    """What one sentence proves; the later stage where it speaks of several.

    Returns:
        Weak where the sentence speaks of a step to come or of another year's budget; `None` where
        it only compares.
    """
    promised: Proof | None = None
    for stage, pattern in DECISIONS:
        for match in pattern.finditer(statement):
            is_plan = stage in ("plan", "workplan")  # its words say what it is about
            if not _is_told(statement, match) or (
                not is_plan and is_other_matter(statement, match)
            ):
                continue
            proof = _of_sentence(Proof(stage, match.group().strip()), statement)
            if is_promise(statement, match):
                if promised is None and not is_undrawn(statement):
                    promised = replace(proof, is_weak=True, is_ahead=True)
                continue
            is_aside = not proof.is_supplementary and is_other_year(statement, match)
            return replace(proof, is_weak=is_aside)
    return promised or _passing(statement)


def _passing(statement: str) -> Proof | None:
    """What a sentence only lets see."""
    for stage, pattern in PASSING:
        match = pattern.search(statement)
        is_due = match and stage != "proposal" and is_to_come(statement, match)
        if match and not (
            is_due or is_compared(statement, match) or is_other_body(statement, match)
        ):
            proof = _of_sentence(Proof(stage, match.group().strip()), statement)
            return replace(proof, is_weak=True)
    return None


def _is_told(statement: str, match: re.Match[str]) -> bool:
    """Whether a sentence says that a budget has reached what its words name."""
    return not (
        is_to_come(statement, match)
        or is_compared(statement, match)
        or is_other_body(statement, match)
    )


def _of_sentence(proof: Proof, statement: str) -> Proof:
    """The proof, of a supplementary budget where its sentence is about one."""
    if not proof.is_supplementary and not (
        proof.stage in ("proposal", "final", "committee") and supplementary_name(statement)
    ):
        return proof
    stage = _INNER.get(proof.stage, proof.stage)
    return replace(proof, stage=stage, round=round_of(statement))


def supplementary_name(text: str) -> str:
    """The supplementary budget that a text is about, `""` where it is compared with at most."""
    for match in SUPPLEMENTARY.finditer(text):
        is_aside = _ASIDE.match(text[match.end() : match.end() + 40])
        before = text[max(0, match.start() - 60) : match.start()]
        is_voted = _VOTED.match(text, match.end())
        if not is_aside and (is_voted or not _ASIDE_BEFORE.search(before)):
            return match.group()
    return ""


def within(near: Proof, whole: Proof | None) -> Proof:
    """What a proof means inside a sentence, a table or a notice.

    In a notice about a supplementary budget, `정부안` ("government proposal") is the proposal of
    that budget.

    Args:
        near: of the words beside an amount, of its column, or of its sentence.
        whole: of what stands around it.
    """
    if whole is None or not whole.is_supplementary or MAIN_BUDGET.search(near.printed):
        return _in_committee(near, whole)
    if near.is_supplementary:
        is_same = near.round in (0, whole.round)
        stage = whole.stage if near.is_weak and is_same else near.stage
        return replace(near, stage=stage, round=near.round or whole.round)
    stage = _INNER.get(near.stage, near.stage)
    if stage in _INNER.values() or stage == "committee":
        return replace(near, stage=stage, round=near.round or whole.round)
    return near


def _in_committee(near: Proof, whole: Proof | None) -> Proof:
    """What lawmakers add in a notice about their committee is the committee's."""
    is_inner = whole is not None and whole.stage == "committee" and near.stage == "final"
    return replace(near, stage="committee") if is_inner and _MEMBERS.match(near.printed) else near
