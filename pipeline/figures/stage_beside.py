"""Words right beside one amount that name its stage, whatever its sentence says."""

import re
from typing import Final

from pipeline.figures import stage_clauses
from pipeline.figures.patterns import words
from pipeline.figures.stage_proof import Proof
from pipeline.figures.stage_rounds import SUPPLEMENTARY, basis_of, round_of
from storage.records import Stage

_REACH: Final = 110  # code points before an amount in which a clause about it stands
# Between such words and the amount: particles, brackets, 약 (about), 총 (in total).
_TO_AMOUNT: Final = (
    r"(?:[ ]?(?:단계|기준))?(?:안|액|예산|금액)?(?:[(]안[)])?[ :)(,]{0,4}"
    r"(?:은|는|이|가|의|에서는?|에는?|으로|로)?[ :(]{0,4}(?:약|총)?[ ]{0,3}$"
)
_SUM: Final = r"(?:[ ](?:budget|amount|figure|version|sum|total))?"
_OF: Final = (
    r"(?:[ ](?:of|was|is|stood|set|put|at|to|the|about|some|government|Cabinet)\b){0,4}[ :,(]*$"
)
_BEFORE: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "committee",
        words(
            rf"""(?:상임위(?:원회)?|예결위|예결특위|예산결산특별위원회|과방위)?[ ]?
              (?:상임위(?:원회)?|예결위|예결특위|예산결산특별위원회|과방위|[가-힣]{{0,8}}소위(?:원회)?)
              (?:[ ]?(?:예비심사|심사|의결|수정안?|통과|증액|조정))?(?:[ ]?결과)?{_TO_AMOUNT}
            | \bcommittee(?:[’']s)?(?:[ ](?:version|stage|vote|approved|adopted)){{0,2}}
              {_SUM}{_OF}"""
        ),
    ),
    (
        "proposal",
        words(
            rf"""(?<!from[ ])(?<!from[ ]the[ ])\b(?:government(?:[’']s)?(?:[ ](?:budget
              |draft))?[ ]proposal
                |(?:(?:original|initial|budget|draft)[ ])?proposal(?:[ ]amount)?|proposed){_SUM}
              {_OF}
            | (?:정부[ ]?(?:제출)?(?:예산)?안|국회[ ]?제출[ ]?(?:예산)?안){_TO_AMOUNT}"""
        ),
    ),
    (
        "final",
        words(
            rf"""(?:국회[ ]?(?:최종[ ]?)?(?:확정|의결|심의|통과)|최종[ ]?확정|(?<!국무회의[ ]
              )(?<!계획[ ])(?<!계획)확정
                |본회의[ ]?(?:의결|통과)|최종)(?:된)?{_TO_AMOUNT}
            | \b(?:final(?:[ ](?:budget|amount|figure|version|sum|total))?|finali[sz]ed
                |(?:as[ ])?(?:passed|voted|approved|adopted|settled)[ ]by[ ](?:the[ ])?
                  (?:National[ ])?Assembly|enacted){_OF}"""
        ),
    ),
    (
        "plan",
        words(
            rf"""(?:배분[ ]?[·‧ㆍ・∙]?[ ]?조정[ ]?안|(?:예산|부처|당초)?[ ]?요구[안액]
                |중기[ ]?계획){_TO_AMOUNT}
            | \b(?:requested|budget[ ]request|(?<!will[ ])(?<!to[ ])request){_OF}"""
        ),
    ),
)
_AFTER: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "committee",
        words(
            r"""[ ]?[(](?:[^()]{0,12}[ ])?(?:상임위|예결위|과방위|소위|committee)(?:원회)?
              (?:[ ]?(?:안|의결|version|stage))?[)]
            | [ ](?:in|under)[ ]the[ ]committee(?:[’']s)?[ ]version"""
        ),
    ),
    (
        "proposal",
        words(
            r"""[ ]?[(](?:\d{2,4}년?[ ])?(?:government[ ])?(?:proposal|proposed)[)]
            | [ ]?[(](?:[’'‘]?\d{2,4}년?[ ]?)?정부[ ]?(?:제출)?(?:예산)?안[)]
            | [ ](?:that[ ])?(?:had[ ])?(?:been[ ])?proposed\b
            | [ ](?:of|in|under)[ ]the[ ](?:government(?:[’']s)?[ ])?(?:budget[ ])?proposal\b
              (?!,?[ ](?:of|at|worth)[ ]|[ ]?[(])
            | [ ](?:that[ ])?the[ ]government[ ](?:had[ ])?(?:proposed|asked)"""
        ),
    ),
    (
        "final",
        words(
            r"""[ ]?[(](?:\d{4}[ ])?(?:final(?:[ ](?:budget|version))?|(?:as[ ])?finali[sz]ed
              |as[ ]passed)[)]
            | ,?[ ]as[ ](?:finally[ ])?(?:finali[sz]ed|passed|voted|approved|adopted|settled
              |confirmed)\b
              (?![ ]by[ ]the[ ](?:Cabinet|sub-?committee|committee))
            | [ ]?[(](?:[’'‘]?\d{2,4}년?[ ]?)?(?:국회[ ]?)?(?:최종[ ]?)?(?:확정|의결)(?:예산)?[)]
            | [ ](?:of|in)[ ]the[ ]final(?:ised|ized)?[ ](?:budget|version)\b"""
        ),
    ),
    (
        "plan",
        words(
            r"""[ ]?[(](?:부처[ ]?|예산[ ]?)?요구[안액]?[)] | [ ]?[(]requested[)]
            | [ ](?:that[ ])?(?:the[ ]ministry[ ]|ministries[ ])?(?:had[ ])?requested\b
            | (?:을|를)[ ](?:요구|요청|신청)(?:하였|했)(?:으나|지만|는데)"""
        ),
    ),
)
# A supplementary budget named beside the amount: a bill (안), or the budget itself.
_EXTRA_BEFORE: Final = words(
    rf"""(?:(?:제?[ ]?[1-4][회차][ ]?)?(?:추경|추가[ ]?경정[ ]?예산)
      (?P<bill>[ ]?[(]?(?:정부)?안[)]?)?
      (?:[ ]?(?P<done>(?:국회[ ]?)?(?:확정|의결)))?){_TO_AMOUNT}
    | (?:\b(?:\w+[ ])?(?:supplementary|supplemental|extra)[ ]budget
      (?:[ ](?P<bill2>bill|proposal|draft))?){_OF}"""
)
_EXTRA_AFTER: Final = words(
    r"""[ ]?[(](?:제?[ ]?[1-4][회차][ ]?)?(?:추경|추가경정예산)(?P<bill>안)?
      (?:[ ]?(?P<done>확정|의결))?[)]"""
)
_KEPT: Final = re.compile(r"원?[이가은는을를]?[ ](?:그대로|원안대로)(?![ ]?제출)")


def is_kept(after: str) -> bool:
    """Whether what was named before an amount is what was voted: `정부안 600억원 그대로 의결`."""
    return _KEPT.match(after) is not None


def named_before(before: str) -> Proof | None:
    """The stage that the words before an amount name."""
    before = _without_tail(before)[-_REACH:]
    near = before[-60:]
    return (
        _named(near, _BEFORE, is_before=True)
        or _named(before, stage_clauses.BEFORE, is_before=True)
        or _extra(_EXTRA_BEFORE.search(near))
    )


def _without_tail(before: str) -> str:
    """Without what the words behind the amount before say of that one."""
    for _, pattern in (*_AFTER, *stage_clauses.AFTER):
        match = pattern.match(before)
        if match:
            return before[match.end() :]
    return before


def named_after(after: str) -> Proof | None:
    """The stage that the words after an amount name."""
    after = after[:60]
    return (
        _named(after, _AFTER, is_before=False)
        or _named(after, stage_clauses.AFTER, is_before=False)
        or _extra(_EXTRA_AFTER.match(after))
    )


def _named(
    text: str, patterns: tuple[tuple[Stage, re.Pattern[str]], ...], *, is_before: bool
) -> Proof | None:
    for stage, pattern in patterns:
        match = pattern.search(text) if is_before else pattern.match(text)
        if match:
            return _supplementary(stage, text, match.group().strip(" :()"))
    return None


def _supplementary(stage: Stage, text: str, printed: str) -> Proof:
    """The proof, of a supplementary budget where the words beside name one."""
    if not SUPPLEMENTARY.search(text) or stage not in ("proposal", "final"):
        return Proof(stage, printed)
    extra: Stage = "supplementary-proposal" if stage == "proposal" else "supplementary-final"
    return Proof(extra, printed, round=round_of(text), basis=basis_of(text))


def _extra(match: re.Match[str] | None) -> Proof | None:
    """A supplementary budget by name; bare, its stage is that of what stands around it."""
    if match is None:
        return None
    groups = match.groupdict()
    is_bill = bool(groups["bill"] or groups.get("bill2"))
    stage: Stage = "supplementary-proposal" if is_bill else "supplementary-final"
    printed = match.group().strip(" :()")
    is_weak = not (is_bill or groups.get("done"))
    return Proof(stage, printed, round=round_of(printed), basis=basis_of(printed), is_weak=is_weak)
