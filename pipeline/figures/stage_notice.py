"""What stage a notice, and a section of it, is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.figures.folding import fold
from pipeline.figures.patterns import words
from pipeline.figures.segments import segments
from pipeline.figures.stage_columns import column_stage
from pipeline.figures.stage_proof import STAGE_ORDER, Proof
from pipeline.figures.stage_rounds import MAIN_BUDGET, SUPPLEMENTARY, round_of
from pipeline.figures.stage_sentence import proof_of, supplementary_name, within
from scrapers.notice import Block

# `2027년도 과기정통부 예산`, `the 2027 science budget`, `budget for 2027`; `2025년 12월` is a date.
_BUDGET_YEAR: Final = words(
    r"""(?P<ko>20\d\d)년도?(?![ ]?\d{1,2}월)[^.;,\d]{0,24}?예산
    | \b(?P<en>20\d\d)[ ](?:[\w&’'-]+[ ]){0,3}?(?:budget|spending|proposal)\b
    | \b(?:budget|spending|proposal)(?:[ ]\w+){0,4}?[ ](?:for|of|in)[ ](?P<en2>20\d\d)\b"""
)
# `The Cabinet approved the bill`: of the budget, where nothing around speaks of a law.
_BILL: Final = re.compile(r"\bthe bill\b", re.IGNORECASE)
_MONEY_BILL: Final = re.compile(r"\b(?:budget|spending)\b", re.IGNORECASE)
_ACT: Final = re.compile(r"\b[Aa]cts?\b|\blaws?\b|\blegislation\b")
# A plan for one year, and not for the R&D of all ministries or for several years.
_YEARLY: Final = words(
    r"""(?:(?<![~–-])20\d\d년도?|[’'‘]\d\d년도?|올해)[ ](?:(?!예산|재정|배분|중기|중장기|기본|종합
      |\d)[^.,;~])
      {0,36}?(?:추진|시행|지원|운영|사업|보급|업무|실행|활용)[ ]?계획(?!서)
    | \b20\d\d[ ](?:(?!budget|allocation|fiscal|mid-term|investment|R&D|basic|master)[\w&’'-]+[ ]
      ){0,6}?
      plans?\b
    | \bplans?[ ]for[ ](?:[\w&’'-]+[ ]){0,5}?in[ ]20\d\d\b"""
)
_MAX_HEADING: Final = 60  # code points of a heading that is no sentence
_LEAD: Final = 3  # the last block of those that say what a notice is about
_DIGIT: Final = re.compile(r"\d")
_BRACKETS: Final = re.compile(r"[()\[\]:<>]")
_ARROW: Final = re.compile(r"→|⇒|➡|⟶|->|=>")


def stages(blocks: Sequence[Block], title: str = "") -> tuple[Proof, ...]:
    """All statements of a notice that prove a stage, in reading order."""
    texts = [(-1, title), *((index, block.text) for index, block in enumerate(blocks))]
    found = _stages(texts, _topic(title))
    year = _year(fold(title).text)
    cells = {index for index, block in enumerate(blocks) if block.kind == "table_row"}
    return tuple(
        # The head of a column speaks of that column, and of no other table.
        replace(proof, is_weak=True) if proof.block in cells else _of_year(proof, year, texts)
        for proof in found
    )


def _stages(texts: Sequence[tuple[int, str]], topic: Proof | None) -> Iterator[Proof]:
    title = texts[0][1]
    for block, text in texts:
        folded = fold(text).text
        for segment in segments(folded):
            found = proof_of(segment.text) or _of_bill(segment.text, f"{title} {folded}")
            if block < 0 and (found is None or found.is_weak):
                found = _plan_of_year(segment.text) or found
            if found is None:
                continue
            if not MAIN_BUDGET.search(segment.text):
                found = within(found, topic)
            yield replace(found, block=block, start=segment.start, end=segment.end)


def _of_bill(sentence: str, around: str) -> Proof | None:
    """What a sentence about `the bill` proves where its paragraph or the title names a budget."""
    if not (_BILL.search(sentence) and _MONEY_BILL.search(around)) or _ACT.search(around):
        return None
    found = proof_of(_BILL.sub("the budget bill", sentence))
    return found and replace(found, printed=found.printed.replace("the budget bill", "the bill"))


def _plan_of_year(title: str) -> Proof | None:
    """The plan for one year that a title names: `2026년 로봇 보급 추진계획`."""
    match = _YEARLY.search(title)
    return Proof("workplan", match.group()) if match else None


def _topic(title: str) -> Proof | None:
    """The supplementary budget that a title names; its stage is for the notice to say."""
    text = fold(title).text
    printed = supplementary_name(text)
    if not printed:
        return None
    return Proof("supplementary-final", printed, round=round_of(text), is_weak=True)


def _of_year(proof: Proof, year: int | None, texts: Sequence[tuple[int, str]]) -> Proof:
    """The proof; in passing where its sentence names the budget of another year than the title."""
    text = fold(texts[proof.block + 1][1]).text[proof.start : proof.end]
    own = _year(text)
    return replace(proof, is_weak=True) if year and own and own != year else proof


def _year(text: str) -> int | None:
    """The year whose budget a sentence names, if it names one only."""
    found = {int(match[match.lastgroup or 0]) for match in _BUDGET_YEAR.finditer(text)}
    return found.pop() if len(found) == 1 else None


def notice_stage(proofs: Sequence[Proof]) -> Proof | None:
    """What a notice as a whole is about.

    A notice about the vote of the Assembly recalls the proposal, and one about the proposal says
    what will come: the latest stage counts, of the budget (main or supplementary) that the first
    proof speaks of. A committee's version is never what a notice settles on in passing.
    """
    told = (
        [proof for proof in proofs if not proof.is_weak and not _is_late_plan(proof)]
        or [proof for proof in proofs if proof.is_ahead]
        or [proof for proof in proofs if not _is_late_plan(proof)]
        or (list(proofs) if len(proofs) > 1 else [])  # what is named again is no aside
    )
    if not told:
        return None
    first = told[0]
    if first.stage == "plan" and first.block < 0:
        return first  # what comes of a plan is told ahead, whatever its tense
    same = [
        proof
        for proof in told
        if proof.is_supplementary == first.is_supplementary
        and first.round in (0, proof.round)
        and (proof.stage != "committee" or first.stage == "committee")
    ]
    return max(same or told, key=lambda proof: STAGE_ORDER.index(proof.stage))


def _is_late_plan(proof: Proof) -> bool:
    """Whether a plan is named far behind the lead: one of many things that a notice mentions."""
    return proof.stage == "plan" and proof.block > _LEAD


def section_proof(path: str, whole: Proof | None) -> Proof | None:
    """The stage that the headings above a statement name, the nearest first; else the notice's.

    Args:
        path: the headings, outermost first, joined by ` > `.
        whole: of the notice.
    """
    for heading in reversed(path.split(" > ")):
        if len(heading) > _MAX_HEADING or _ARROW.search(heading):
            continue
        found = proof_of(heading)
        if found is None and SUPPLEMENTARY.search(heading):
            found = column_stage(heading)
        if found and not found.is_ahead:
            return within(found, whole)
    return whole


def plan_ahead(proofs: Sequence[Proof]) -> Proof | None:
    """The plan that a notice names beside the budget it is about, for the years behind it."""
    return next((proof for proof in proofs if proof.stage == "plan"), None)


def compared_stages(text: str) -> tuple[Proof, Proof] | None:
    """The stages on both sides of an arrow in a heading: `(government proposal → final)`."""
    for match in _ARROW.finditer(text):
        left = _side(_BRACKETS.split(text[max(0, match.start() - 30) : match.start()])[-1])
        right = _side(_BRACKETS.split(text[match.end() : match.end() + 30])[0])
        if left and right:
            return left, right
    return None


def _side(words: str) -> Proof | None:
    """The stage that one side of an arrow names; a main budget has been voted."""
    is_main = MAIN_BUDGET.search(words) and not _DIGIT.search(words)
    if is_main and not SUPPLEMENTARY.search(words):
        return Proof("final", words.strip())
    return column_stage(words)
