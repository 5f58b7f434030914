"""What a Korean supplementary budget adds, which is what it gives."""

import re
from typing import Final

from pipeline.figures.statement import Statement

# `대학당 올해 37억원, 내년부터 연 12억원`: the second amount is for each of them too.
NEXT_YEAR: Final = re.compile(
    r"(?:[ ]?원)?,[ ](?:올해|내년|이듬해|다음[ ]?해|20\d\d년|\d차[ ]?연도|\d년차)(?:부터|에는"
    r"|에)?[ ]"
    r"(?:(?:연|매년|해마다)[ ])?"
)
# `30억원이 추가되어 80억원`: the total follows.
INTO_TOTAL: Final = re.compile(
    r"[ ]?(?:원)?(?:이|가|을|를)?[ ][가-힣 ]{1,8}(?:되어|돼|하여|해|한|된|아|어|려"
    r"|혀),?[ ](?:총[ ]|모두[ ])?"
)
# `본예산 37억원에 12억원을 더해`: on top of the main budget.
_MAIN: Final = re.compile(r"(?:본예산|당초|기정[ ]?예산|기존)[^,.;]{0,16}$")
_STEP: Final = re.compile(r"(?:[ ]?원)?[)]?에서[ ]")
_ON_TOP: Final = re.compile(
    r"(?:[ ]?원)?[)]?(?:에(?:다|서|다가)?|[ ]위에)[ ](?:이번[ ])?(?:추경(?:예산)?(?:으로"
    r"|에서)?[ ])?(?:총[ ]|약[ ])?"
)
# What the Assembly did to the bill is a change of it.
REVIEWED: Final = re.compile(
    r"국회[ ]?(?:심의|심사|논의|과정|증액)|국회[가는도]|국회에서[ ](?!확정|의결|통과)"
    r"|의회[ ]심[의사]"
    r"|상임위|예결위|위원회|여야|의원들|심[의사][ ](?:중|과정)"
)
_DIFFERENCE: Final = re.compile(
    r"(?:보다|대비|비해|비하면)(?:[ ]|$)|^(?:[ ]?원)?[)]?(?:으로|로|에서)[ ]|(?:→|⇒)"
)
_ADDED_AFTER: Final = re.compile(
    r"(?:[ ]?원)?(?:,[ ][^.;]{2,60}?[조억만][ ]?원){0,9}?(?:이|을|를|도)?[ ](?:새로[ ]|추가로[ ]"
    r"|더[ ]|모두[ ])?"
    r"(?:추가|증액|얹|보[태탰탠]|붙|더[해했하]|반영|편성|보강)|(?:[ ]?원)?이며"
)


def is_main(statement: Statement, index: int) -> bool:
    """Whether an amount is what was there before: `900억원에 추경 640억원을 더해`, `A에서 B로`.

    Both are steps of one year, where no word says another.
    """
    is_last = statement.ranges[index][1] + 1 == len(statement.amounts)
    if is_last or statement.is_dated_beside(index) or statement.is_of_last_year(index):
        return False
    before, after = statement.before(index), statement.after(index)
    is_topped = _MAIN.search(before) is not None and _ON_TOP.fullmatch(after) is not None
    return is_topped or _STEP.fullmatch(after) is not None


def is_added(statement: Statement, index: int) -> bool:
    """Whether an amount of a supplementary notice is what that budget puts into something."""
    first = statement.ranges[index][0]
    before, rest = statement.before(index), statement.text[statement.amounts[index].end :]
    if first and _MAIN.search(statement.before(first - 1)) and _ON_TOP.fullmatch(before):
        return True
    return (
        not REVIEWED.search(
            statement.text[: statement.amounts[index].start] + statement.after(index)
        )
        and not _DIFFERENCE.search(before)
        and _ADDED_AFTER.match(rest) is not None
    )
