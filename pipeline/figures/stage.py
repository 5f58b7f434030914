"""Which stage of a budget a statement proves, with the words that prove it.

Dates prove nothing, and neither do 예산안 ("draft budget") and 편성 ("drawing up"), which occur at
every stage. What *will* be decided has not been.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.figures.folding import fold
from pipeline.figures.segments import segments
from scrapers.notice import Block
from storage.records import Stage

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
    """

    stage: Stage
    printed: str
    block: int = 0
    start: int = 0
    end: int = 0


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_DECIDED = r"\b(?:approv|pass|endors|adopt|vot|finali[sz]|confirm|deliberat|enact|settl)\w*\b"
_ASSEMBLY = r"(?:National[ ])?Assembly\b(?![’'\w ]*committee)"
_CABINET = r"(?:Cabinet|State[ ]Council)\b(?:[ ]meeting)?"
_PATTERNS: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "final",
        _words(
            rf"""{_DECIDED}[^.;]{{0,50}}?\b(?:by|in|at|through)[ ](?:the|a)[ ]
              (?:{_ASSEMBLY}|plenary)
              (?:[^.;,]{{0,40}}?plenary)?(?:[ ](?:session|meeting|vote))?
            | \bNational[ ]{_ASSEMBLY}(?:[’']s)?(?:[ ]plenary(?:[ ]session)?)?[ ]
              (?:(?:has|have|had)[ ])?
              (?:approv|pass|finali[sz]|confirm|vot|adopt)e?[sd]\b
            | \b(?:passed|cleared)[ ](?:the|a)[ ](?:{_ASSEMBLY}|plenary\b)(?:[ ](?:session|vote))?
            | \bplenary[ ](?:session|meeting|vote)[^.;]{{0,40}}?
              \b(?:approved|passed|finali[sz]ed|confirmed|voted|adopted)\b"""
        ),
    ),
    (
        "final",
        # 국회 National Assembly, 본회의 plenary session; 의결 voted, 통과 passed, 확정 settled.
        _words(
            r"""(?:국회(?:[ ]?본회의)?|본회의)(?:에서|를|을|의|에)?[ ]
              (?:[가-힣·0-9().’'‘ ]{0,30}?[ ])?(?:최종[ ]?|심의·)?(?:의결|통과|확정)
            | (?:국회|본회의)(?:에서|를|을|의)?[ ]?(?:최종[ ]?)?(?:의결|통과|확정)"""
        ),
    ),
    (
        "proposal",
        _words(
            rf"""{_DECIDED}[^.;]{{0,40}}?\b(?:by|in|at)[ ](?:the|a)[ ]{_CABINET}
              (?:[^.;]{{0,60}}?\b(?:sent|submitted)[ ]to[ ]the[ ]National[ ]Assembly
                (?:[ ]on[ ][A-Z]\w+[ ]\w+)?)?
            | \b{_CABINET}[ ](?:(?:has|have)[ ])?
              (?:approved|passed|endorsed|adopted|approves|passes)\b
            | \bpassed[ ](?:the|a)[ ]{_CABINET}
            | \b(?:sent|submit(?:ted|s)?|tabled)\b[^.;]{{0,40}}?
              \bto[ ]the[ ]National[ ]Assembly\b"""
        ),
    ),
    (
        "proposal",
        # 국무회의 Cabinet meeting, 국회 제출 sent to the Assembly, 정부안 proposal.
        _words(
            r"""국무회의(?:에서|를|을|의)?[ ]?[가-힣·0-9().’'‘ ]{0,24}?(?:의결|통과|확정)
            | 국회(?:에)?[ ]?제출 | 정부안(?:으로|을|이)?[ ]?(?:확정|의결|마련)"""
        ),
    ),
)
# Before the words: what is still to come, or only a condition.
_NOT_YET_BEFORE = _words(
    r"""\b(?:will|would|shall|may|should|must|to|expected|scheduled|once|until|unless|if|when|before
      |after[ ][^.;]{0,30}\band)[ ](?:be[ ])?(?:\w+[ ]){0,5}$"""
)
_SENT_TENSE = re.compile(r"\b(?:sent|submit(?:ted|s)?|tabled)\b", re.IGNORECASE)
# What makes a Korean verbal noun a thing done: 하고 (and), 했다 (did), 되었다 (was), 함, 됨 …
_DONE_AFTER = re.compile(
    r"(?:·[가-힣]{2})?(?:하고|하며|했|하였|한(?![가-힣])|됐|되었|된(?![가-힣])|함|됨|돼(?!야))"
)
# After the words, to the end of the sentence: 예정 (due), 계획 (planned), -ㄹ/되면 (will, if) …
_NOT_YET_AFTER = re.compile(
    r"^(?:될|할|되면|하면|돼야|되어야|여부|전까지|시[ ]|이[ ]?되면)"
    r"|^을[ ]?(?:거쳐야|앞두|받으면|거치면)"
    r"|^[^.]{0,30}?(?:될|할)[ ]?(?:예정|계획|전망|것)|^[^.]{0,16}?(?:예정|전망)"
    r"|^[^.]{0,24}?거쳐[^.]{0,24}?(?:확정|결정)(?:될|된다|할|되며|됨)"
)
# Words right beside one amount that name its stage, whatever its sentence says.
_BEFORE_AMOUNT: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "proposal",
        _words(
            r"""\b(?:government(?:[’']s)?(?:[ ](?:budget|draft))?[ ]proposal|proposed)
              (?:[ ](?:of|was|at|by[ ]the[ ]government))?[ :(]*(?:the[ ])?$
            | 정부안[ :)(은이]*$"""
        ),
    ),
    ("final", _words(r"(?:국회[ ]?확정|최종[ ]?확정|확정안?|본회의[ ]?의결)[ :)(은이]*$")),
)
_AFTER_AMOUNT: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "proposal",
        _words(
            r"""[ ]?(?:[(](?:government[ ])?proposal[)] | [(]정부안[)]
              | proposed[ ]by[ ]the[ ]government)"""
        ),
    ),
    ("final", _words(r"[ ]?[(](?:final|국회[ ]?확정|확정)[)]")),
)


def stages(blocks: Sequence[Block], title: str = "") -> tuple[Proof, ...]:
    """All statements of a notice that prove a stage, in reading order."""
    return tuple(_stages([(-1, title), *((i, block.text) for i, block in enumerate(blocks))]))


def _stages(texts: Sequence[tuple[int, str]]) -> Iterator[Proof]:
    for block, text in texts:
        for segment in segments(fold(text).text):
            found = proof_of(segment.text)
            if found:
                yield Proof(found.stage, found.printed, block, segment.start, segment.end)


def proof_of(statement: str) -> Proof | None:
    """What one sentence proves; the later stage where it speaks of several."""
    for stage, pattern in _PATTERNS:
        for match in pattern.finditer(statement):
            if not _is_to_come(statement, match):
                return Proof(stage, match.group().strip())
    return None


def proof_beside(before: str, after: str) -> Proof | None:
    """The stage that the words right beside one amount name."""
    for stage, pattern in _BEFORE_AMOUNT:
        if match := pattern.search(before[-60:]):
            return Proof(stage, match.group().strip(" :()"))
    for stage, pattern in _AFTER_AMOUNT:
        if match := pattern.match(after[:40]):
            return Proof(stage, match.group().strip(" :()"))
    return None


def notice_stage(proofs: Sequence[Proof]) -> Proof | None:
    """The stage of a notice as a whole: the latest that something in it proves."""
    return max(proofs, key=lambda proof: STAGE_ORDER.index(proof.stage), default=None)


def _is_to_come(statement: str, match: re.Match[str]) -> bool:
    """Whether the sentence says that this is still to happen.

    That a budget *will be sent* to the National Assembly proves that it is still a proposal.
    """
    if _SENT_TENSE.match(match.group()) or re.match(r"국회(?:에)?[ ]?제출", match.group()):
        return False
    if _DONE_AFTER.match(statement, match.end()):
        return False
    before = statement[max(0, match.start() - 60) : match.start()]
    return bool(_NOT_YET_BEFORE.search(before) or _NOT_YET_AFTER.search(statement[match.end() :]))
