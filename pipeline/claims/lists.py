"""What shows that the amounts in a list are not just the parts of the total before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from pipeline.claims.evidence import Relation
from pipeline.claims.statements import MARKS, MONEY

MOST_TIMES: Final = 20  # a part stands for no more than so many

_UNIT_KO: Final = (
    r"(?:여[ ]?)?(?:개|팀|명|곳|과제|점|인|건|교(?!육)|사(?!업)|대(?!학)|편|호|종|회|년|차례"
    r"|마리|척|기관|지역|학교|가구|단(?!계))"
)
_NUMBER_EN: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d{1,4}|several|both"
    r"|one|each|all)"
)
# A part that stands for several, or is given again and again.
_SEVERAL: Final = re.compile(
    rf"(?<![\d.,])\d[\d,]*[ ]?{_UNIT_KO}(?!차|도)"
    r"|[×✕xX*][ ]?\d|\d[ ]?[×✕xX*]|\d[ ]?[·,~/&-][ ]?\d"
    r"|씩|[가-힣]별(?:로)?[ ]|인당|개당|각각?(?![가-힣])|이후|첫해|매월|매년|매회|연간|월간|동일"
    rf"|\b{_NUMBER_EN}[ ](?:[a-z-]+[ ]){{0,3}}[a-z]+s\b"
    rf"|\b(?:apiece|yearly|monthly|annually|quarterly|each|respectively|a[ ]year)\b|\bat[ ]{MONEY}"
    rf"|[×x*][ ]?{MONEY}",
    re.IGNORECASE,
)
# A part whose name joins two: B·C사업, for B and C.
_JOINED: Final = re.compile(
    rf"[^\s{MARKS}][·ㆍ・&/][^\s{MARKS}]|[가-힣A-Za-z][와과][ ][^\s{MARKS}]|[ ]및[ ]"
    rf"|\b(?:and|both)[ ](?!{MONEY})[A-Za-z]",
    re.IGNORECASE,
)


def is_explained(relation: Relation, said: str) -> bool:
    """Whether a list whose total fails may be meant in another way.

    Args:
        relation: the total as the sum of all its parts.
        said: the words of the list.
    """
    total = relation.claimed.value
    short = total - sum((term.value for term in relation.terms), Fraction(0))
    if short > 0:
        return bool(_SEVERAL.search(said)) or (
            bool(_JOINED.search(said)) and _is_multiple(short, relation)
        )
    return any(
        replace(relation, terms=tuple(relation.terms[at] for at in kept)).judge().verdict == "holds"
        for kept in _selections(len(relation.terms))
    )


def _is_multiple(short: Fraction, relation: Relation) -> bool:
    """Whether one of the parts, taken more than once, fills what is missing."""
    times = [short / term.value for term in relation.terms if term.value]
    return any(number.denominator == 1 and number < MOST_TIMES for number in times)


def _selections(size: int) -> Iterator[Sequence[int]]:
    """Some of the parts that may be the whole list: those of one stretch, or all but one."""
    for start, end in combinations(range(size + 1), 2):
        if end - start < size:
            yield range(start, end)
    for left_out in range(1, size - 1):
        yield [at for at in range(size) if at != left_out]
