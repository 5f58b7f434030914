"""What a Korean verb behind several amounts says of those before the last."""

import re
from typing import Final

from pipeline.figures import roles
from pipeline.figures.statement import Statement
from storage.records import Role

# `9억원, 이사화물비는 15억원이 국회에서 증액되었다`
_TOPICS: Final = re.compile(
    r"(?:[ ]?원)?(?:,|과|와|및|[ ]및)[ ]"
    r"(?:[^,.;()]{2,40}(?:은|는|이|가|에|에는)?[ ])?(?:총[ ]|약[ ])?"
)
_CHANGED_BOTH: Final = re.compile(
    r"(?:[ ]?원)?(?:이|가)[ ](?:상한|한도)|(?:[ ]?원)?(?:이|가|을|를)?[ ]"
    r"(?:[^,.;]{1,14}에서[ ])?(?:각각[ ])?(?:증액|감액|삭감|순증|순감|추가)(?=[되됐된됨했하함])"
    r"|(?:[ ]?원)?(?:이|가|을|를|씩)?[ ](?:각각[ ])?(?:늘[어었렸려]|줄[어었여였]|깎[여였아았]"
    r"|증가했|감소했"
    r"|빠졌|더했|보탰|얹었|뺐)"
)
_TWO: Final = 2  # amounts before the difference between them
_ADJUSTED: Final = re.compile(r"(?:[ ]?원)?(?:이|가|을|를)?[ ](?:조정|변경|달라|바뀌|바뀐|차이)")
# `순증 규모는 86억원이며, 이 가운데 X가 35억원`: part of a change is one.
_SUM_OF: Final = re.compile(
    r"(?:순증|증액|순감|감액|삭감)(?:된|한)?[ ]?(?:규모|총액|액|폭|분)?(?:은|는)[ ]"
    r"(?:총[ ]|모두[ ])?$"
)
_OF_THIS: Final = re.compile(
    r"(?:[ ]?원)?(?:이며|이고|으로|인데),?[ ](?:이|그)[ ]?(?:가운데|중)[ ,]"
)


def part_of(statement: Statement, index: int) -> Role | None:
    """The role of a change that an amount is part of."""
    if not (index and _OF_THIS.match(statement.before(index))):
        return None
    whole = statement.before(index - 1)
    return roles.printed_role(whole, "", is_over_years=False) if _SUM_OF.search(whole) else None


def adjusted(statement: Statement, index: int) -> Role | None:
    """`86억원에서 51억원으로 35억원 조정`: the difference that two amounts leave between them."""
    if index < _TWO or not _ADJUSTED.match(statement.after(index)):
        return None
    left, right, change = (statement.amounts[k].amount for k in (index - 2, index - 1, index))
    if abs(left - right) != change:
        return None
    return "decrease" if left > right else "increase"


def shared(statement: Statement, index: int) -> Role | None:
    """`A는 9억원, B는 15억원이 증액됐다`: the verb behind a later amount speaks of both."""
    for later in range(index + 1, len(statement.amounts)):
        if not _TOPICS.fullmatch(statement.after(later - 1)):
            return None
        if _CHANGED_BOTH.match(statement.after(later)):
            role = roles.printed_role("", statement.after(later), is_over_years=False)
            return role if role in ("increase", "decrease", "other") else None
    return None
