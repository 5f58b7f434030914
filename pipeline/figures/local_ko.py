"""What a local government adds of its own, which is public money of its year."""

import re
from typing import Final

from pipeline.figures.other_words_ko import PERIOD
from pipeline.figures.statement import Statement

_ONE: Final = (
    r"(?:지방자치단체|지자체|지방정부|시·?도|시·?군(?:·?구)?|[가-힣]{2,4}(?:특별|광역)시"
    r"|[가-힣]{2,3}특별자치[시도]|(?:경기|강원|충청[남북]|전라[남북]|경상[남북]|제주)도"
    r"|[가-힣]{2}[시군])(?:들)?"
)
_WHO: Final = re.compile(rf"(?:^|[ ,]){_ONE}(?:은|는|이|가|도|에서)[ ](?:[^,.;()]{{0,40}}[ ])?$")
_PAYERS: Final = re.compile(rf"{_ONE}(?:[와과·,][ ]?{_ONE}){{0,4}}")
_PAYS: Final = re.compile(
    r"(?:을|를)[ ](?:[가-힣]{1,5}[ ])?(?:부담|분담|댄|대[고며는]|댔|들[여이인]|보[태탠탰](?!야)"
    r"|편성|내[고며놓]|낸|냈)"
)


def is_local(statement: Statement, index: int) -> bool:
    """Whether a local government pays an amount that is part of no sum over several years."""
    is_paid = _WHO.search(statement.before(index)) and _PAYS.match(statement.after(index))
    return bool(is_paid) and not PERIOD.search(statement.text)


def is_payer(name: str) -> bool:
    """Whether a name is that of local governments, who pay for something else."""
    return _PAYERS.fullmatch(name) is not None
