"""What several amounts are for that stand against each other or answer several names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.figures import labels_ko, lists_en, names_ko
from pipeline.figures.naming import Naming

NUMBERS: Final = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
# What one counts that has a name.
SEVERAL: Final = r"(?:사업|과제|분야|부문|항목|예산|기금|제도|프로그램|센터|시설|기관|지역)"
# `두 사업은 정부안에서 각각 37억원과 12억원`: no names of its own.
_IN_TURN: Final = re.compile(
    rf"(?:^|[ ,])(?P<number>{'|'.join(NUMBERS)})[ ]"
    rf"{SEVERAL}(?:은|는|에|에는|이|가|의)[ ](?:[^,.;]{{0,40}}[ ])?각각[ ](?:총[ ]|약[ ])?$"
)


def by_sort(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Naming]
) -> tuple[Naming, ...]:
    """`예산은 37억원, 기금은 12억원`: sorts of money that stand against each other name it."""
    ends = [0, *(end for _, end in spans)]
    sorts = [labels_ko.sort_of(text[ends[k] : start]) for k, (start, _) in enumerate(spans)]
    named = list(found)
    for index, sort in enumerate(sorts):
        beside = [k for k in (index - 1, index + 1) if 0 <= k < len(spans)]
        is_against = any(sorts[k] or (k < index and found[k].is_own) for k in beside)
        if sort and is_against and not found[index].is_own:
            named[index] = replace(found[index], label=sort, is_own=True)
    return tuple(named)


def in_turn(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Naming]
) -> tuple[Naming, ...]:
    """`A와 B는 각각 37억원, 12억원`: one name for each amount."""
    shared = list(found)
    for first, (start, _) in enumerate(spans):
        if not labels_ko.EACH.search(text[max(0, start - 8) : start]):
            continue
        last = first
        while last + 1 < len(spans) and labels_ko.NEXT.fullmatch(
            text[spans[last][1] : spans[last + 1][0]]
        ):
            last += 1
        count = last - first + 1
        several = _IN_TURN.search(text[:start])
        if several and NUMBERS[several["number"]] == count:
            for index in range(first, last + 1):
                shared[index] = replace(found[index], turn=last + 1 - index)
            continue
        names = names_ko.names_of(found[first].label, count)
        names = names or labels_ko.listed(text[:start], count)
        for index, name in enumerate(names, start=first):
            shared[index] = replace(found[index], label=name, is_own=True, is_in_turn=True)
    return tuple(shared)


def respectively(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Naming]
) -> tuple[Naming, ...]:
    """`X and Y receive A and B, respectively`: one name for each amount."""
    shared = list(found)
    for last, (_, end) in enumerate(spans):
        if not lists_en.RESPECTIVELY.match(text, end):
            continue
        first = last
        while first and lists_en.BETWEEN.fullmatch(text[spans[first - 1][1] : spans[first][0]]):
            first -= 1
        lead, label = text[: spans[first][0]], found[first].label
        names = lists_en.names_before(lead, label, last - first + 1)
        for index, name in enumerate(names, start=first):
            shared[index] = replace(found[index], label=name, is_own=True, refers_back=False)
    return tuple(shared)
