"""Which stage the header of a column, or the caption of a table, names."""

import re
from collections.abc import Mapping
from typing import Final

from pipeline.figures.folding import fold
from pipeline.figures.patterns import words
from pipeline.figures.stage_proof import Proof
from pipeline.figures.stage_rounds import SUPPLEMENTARY, basis_of, round_of
from storage.records import Stage

# Differences, ratios, and what became of money once it was voted, are at no stage.
_DIFFERENCE: Final = words(
    r"""증감 | 증액 | 감액 | 증가 | 감소 | 대비 | 차이 | 비율 | 비고 | 비중
    | \bchanges?\b | \bdifference | \bincrease | \bdecrease | \brates?\b | \bshare\b | \bvs\b | %"""
)
_AFTERWARDS: Final = words(
    r"""집행 | 결산 | 이월 | 전용 | 배정 | 실적 | 불용
    | \bexecut | \bsettle | \bactual | \bcarried | \bcarry | \btransfer | \bdisburs | \boutturn"""
)
_NAMES: Final = words(
    r"""(?P<committee>(?:국회[ ]?)?(?:상임위|예결위|예산결산특별위|[가-힣]*소위|과방위)(?:원회)?안?
      | (?<![가-힣])위원회[ ]?안
      | \bcommittee(?:[ ]version)?)
    | (?P<proposal>정부[ ]?(?:제출)?(?:예산)?[ ]?[(]?안(?:[ ]?(?:확정|제출))?
      | 국회[ ]?제출(?:예산)?안? | 국무회의(?:[ ]?의결)?
      | (?:\bgovernment(?:[’']s)?[ ])?(?:\b(?:budget|draft)[ ])?\bpropos(?:al|ed)\b
      | \bcabinet\b(?:[ ]approved)? | \bsubmitted\b)
    | (?P<final>국회(?!의원)(?:[ ]?(?:최종|심의|본회의))?(?:[ ]?(?:확정|의결|통과))?
      | 본회의(?:[ ]?의결)?
      | (?:최종[ ]?)?확정 | 최종 | \bfinal\w* | \benacted\b | \bpassed\b | \bvoted\b | \badopted\b
      | \bapproved\b | \bassembly\b)
    | (?P<plan>요구[안액]? | 배분[ ]?[·‧ㆍ・∙]?[ ]?조정안? | 중기 | \brequest(?:ed|s)?\b
      | \ballocation[ ](?:and|&)[ ]adjustment | \bmid-term\b)
    | (?P<workplan>업무[ ]?계획 | \bwork[ ]plan\b)"""
)
_STAGES: Final[tuple[Stage, ...]] = ("plan", "proposal", "committee", "final", "workplan")
_BILL: Final = words(
    r"""추경(?:예산)?[ ]?[(]?안 | 추가[ ]?경정[ ]?예산[ ]?[(]?안 | \bbill\b | \bdraft\b"""
)
_SPACES: Final = re.compile(r"\s+")


def column_stage(header: str) -> Proof | None:
    """The stage that a header names.

    Args:
        header: of a column, with the headers above it, or the caption of the table.

    Returns:
        `None` for a bare 예산 or 예산안 ("budget", "draft budget"), for differences and executed
        money, and where the words name several stages. A bare 추경 ("supplementary budget") is
        weak: `within` gives it the stage of the notice. `basis` is `None` where the header does
        not say it.
    """
    text = _SPACES.sub(" ", fold(header).text)
    if _AFTERWARDS.search(text):
        return None
    found = {match.lastgroup: match.group().strip() for match in _NAMES.finditer(text)}
    if SUPPLEMENTARY.search(text):
        return _supplementary(text, found)
    if _DIFFERENCE.search(text):
        return None
    if "committee" in found:
        found.pop("final", None)
    stages = [stage for stage in _STAGES if stage in found]
    return Proof(stages[0], found[stages[0]]) if len(stages) == 1 else None


def _supplementary(text: str, found: Mapping[str | None, str]) -> Proof | None:
    """The stage of a supplementary budget, by its own words, or as a bare 추경 names it."""
    bill = _BILL.search(text)
    is_bill = bill is not None or "proposal" in found
    is_final = "final" in found
    if is_bill and is_final and "committee" not in found:
        return None
    stage: Stage = "supplementary-proposal" if is_bill else "supplementary-final"
    if "committee" in found:
        stage = "committee"
    return Proof(
        stage,
        text.strip(),
        round=round_of(text),
        basis=basis_of(text),
        is_weak=not (is_bill or found),
    )
