"""A Korean name of one common word, with the clause that tells which one is meant."""

import re
from typing import Final

from pipeline.figures.names_ko import name_of
from pipeline.figures.phrases_ko import phrases

_COMMON: Final = re.compile(
    r"기술|연구|사업|시범사업|시설|장비|설비|센터|로봇|대학|대학원|기업|지역|기관|제도|서비스|프로그램|과제|플랫폼|시스템|도구"
    r"|소재|부품|치료제|인력|인재|마을|학교|병원|공간|건물|기계|장치|체계|모형|모델|실증|개발|연구소|도시|농가|공장|창업|투자"
)
_MOST: Final = 10  # words of a clause
_NO_CLAUSE: Final = ("topic", "frame", "break", "verb", "than")
_MARKED: Final = '‘“「『《"’”」』》'


def described_whole(before: str, name: str) -> str:
    """`마을을 지키는 기술` where only `기술` was taken for the name; else the name itself.

    Args:
        before: the words before the amount.
        name: what stands there.
    """
    if not _COMMON.fullmatch(name):
        return name
    end = before.rfind(name)
    head = before[:end]
    if end <= 0 or head[-1:] != " " or any(mark in head[-2:] for mark in _MARKED):
        return name
    starts = [match.start() for match in re.finditer(r"\S+", head)][-_MOST:]
    whole = name
    for start in reversed(starts):
        words = head[start:]
        found = list(phrases(words))
        if "," in words or any(phrase.part in _NO_CLAUSE for phrase in found):
            break
        if found and found[-1].part == "relative":
            whole = words + name
    return whole if name_of(name) and whole != name else name
