"""Which amounts of a sentence the words for an earlier stage speak of.

A notice about the vote recalls the proposal in passing: `정부안에 72억원이 담겼으나 22억원이 깎여
50억원이 되었다`. What the words lead to first was proposed; what became of it was voted.
"""

from typing import Final

from pipeline.figures.patterns import words
from pipeline.figures.stage_proof import Proof
from pipeline.figures.statement import Statement
from storage.records import Role, Stage

_RANKS: Final[dict[Stage, int]] = {
    "plan": 0,
    "proposal": 1,
    "supplementary-proposal": 1,
    "committee": 2,
    "final": 3,
    "supplementary-final": 3,
}
# Between two amounts: what was done to the first, so that the second is what came of it.
_TURN: Final = words(
    r"""(?:으나|지만|는데|었고|였고|으니|었으며|였으며|하며|거쳐|거치며|거치면서|반면|그러나)[ ,]
    | 심의|심사|국회[는가에]|증액|감액|삭감|깎|늘[어려]|줄[어여]|더해|더하|보태|추가|가운데|에서[ ]
    | [;] | \b(?:but|while|whereas|lost|loses|gained|added|cut|trimmed|increased|reduced|raised
      |restored
      |lifted|put|became|ended|instead|after|so|and[ ](?:the|it|was))\b"""
)
# What ends the part of a committee.
_VOTED: Final = words(
    r"본회의|확정|최종|마무리|정리|\b(?:plenary|final(?:ly)?|in[ ]the[ ]end|Assembly)\b"
)
# `정부안 600억원 그대로 의결`, `정부안대로 30억원 통과`: the proposal became the vote.
_KEPT: Final = words(
    r"""(?:정부|추경|원)안[ ]?(?:대로|[^.,;]{0,24}?(?:그대로|유지))
    | \bthe[ ]same[ ]as[ ]in[ ]the | \bas[ ](?:the[ ])?(?:government[ ](?:had[ ])?)?propos(?:ed|al)
    | \b(?:not|none)\b[^.;]{0,40}\bin[ ]the[ ]government"""
)


def scoped(
    proof: Proof | None, whole: Proof | None, statement: Statement, index: int, role: Role
) -> Proof | None:
    """What a sentence proves of one of its amounts; `None` leaves it to the notice.

    Args:
        proof: of the sentence.
        whole: of what stands around the sentence.
        statement: the sentence.
        index: of the amount.
        role: of the amount; what a later stage adds or takes is of that stage.
    """
    if proof is None or whole is None or not _is_recalled(proof, whole):
        return proof
    is_committee = proof.stage == "committee"
    is_changed = role in ("increase", "decrease") and not is_committee
    if _KEPT.search(statement.text) or is_changed:
        return None
    start = statement.text.find(proof.printed)
    first = next((i for i, one in enumerate(statement.amounts) if one.start >= start), None)
    if first is None or index == first:
        return proof
    if index < first:
        between = statement.text[statement.amounts[index].end : max(start, 0)]
        return None if _TURN.search(between) else proof
    between = statement.text[statement.amounts[first].end : statement.amounts[index].start]
    turn = _VOTED if is_committee else _TURN
    return None if turn.search(between) else proof


def _is_recalled(proof: Proof, whole: Proof) -> bool:
    """Whether the stage of a sentence has been passed by the notice it stands in."""
    near, far = _RANKS.get(proof.stage), _RANKS.get(whole.stage)
    return (
        near is not None
        and far is not None
        and near < far
        and (far >= _RANKS["committee"] or proof.stage == "plan")
    )
