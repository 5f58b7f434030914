"""Which two stages of one year a change leads from and to: `37억원에서 52억원으로`."""

import re
from functools import lru_cache
from typing import Final

from pipeline.figures.reader import Reader, legend_of
from pipeline.figures.stage import Proof
from pipeline.figures.statement import Statement

# `150억원에서 35억원이 삭감된 115억원으로 통과됐다`: the Assembly changes what it was sent.
_PASSED: Final = re.compile(
    r"원?에서[ ][^.]{2,60}원?으로[ ](?:[가-힣]{1,6}[ ])?(?:통과|의결|확정|조정)[됐되했하]"
)
# `481억원 가운데 83억원이 삭감되었다`
_OF: Final = re.compile(r"원?[ ]?(?:가운데|중(?:에서)?)[ ]")
_CUT: Final = re.compile(r"원?[이을가만]?[ ]?(?:모두[ ])?(?:삭감|감액|깎|줄었|줄여|덜어)")
# `37억원에서 52억원으로`
_FROM: Final = re.compile(r"[ ]?(?:원)?(?:[(][^)]{0,20}[)])?에서[ ]")


def stage_pair(statement: Statement, reader: Reader) -> tuple[Proof, Proof] | None:
    """The stages on both sides of a change: a heading says them, or a committee changes a bill."""
    legend = legend_of(statement.text) or reader.legend
    if legend:
        return legend.stages
    whole = reader.proof
    is_changed = whole is not None and (
        whole.stage == "committee" or (whole.stage == "final" and _is_passed(statement.text))
    )
    return (Proof("proposal", whole.printed), whole) if whole and is_changed else None


@lru_cache(maxsize=64)  # each amount of a statement asks
def _is_passed(text: str) -> bool:
    return _PASSED.search(text) is not None


def is_cut(statement: Statement, index: int) -> bool:
    """Whether a part of this amount was taken away: `481억원 가운데 83억원이 삭감되었다`."""
    following = statement.ranges[index][1] + 1
    return (
        following < len(statement.amounts)
        and _OF.match(statement.before(following)) is not None
        and _CUT.match(statement.after(following)) is not None
    )


def leads_on(statement: Statement, index: int) -> bool:
    """Whether words lead from this amount to the next: `37억원에서 52억원으로`."""
    following = statement.ranges[index][1] + 1
    return following < len(statement.amounts) and bool(_FROM.match(statement.before(following)))
