"""What speaks for each name that an amount of a Korean statement may have, as features."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipeline.figures.candidates_ko import Candidate, Heard
from pipeline.figures.judge import LabelQuestion
from pipeline.figures.label_features import Known

_MOST_AMOUNTS: Final = 12  # of a sentence; one with more is a list, and its work would be squared
_DATED: Final = re.compile(r"20\d\d|[’']\d\d")
_OPENING: Final = frozenset("‘“「『\"'")
_CLOSING: Final = frozenset("’”」』\"'")
_TRIMMED: Final = ")]’”」』\"'"
_STEPS: Final = ((5, 0), (8, 5), (13, 8))  # distances, in words, below which they are alike
_FARTHEST: Final = 13
_AROUND: Final = 60  # words on either side of an amount that are looked at
_PATH: Final = 4  # words; between a near name and its amount their order counts
_JOINING: Final = frozenset("고며는은을를에서해")  # last syllables that part clauses and phrases
_CLAUSES: Final = frozenset("고며서는")
_BESIDE: Final = 4  # words; a name farther from its amount is not beside it


def label_question(
    heard: Heard, index: int, before: Sequence[Heard], known: Known
) -> LabelQuestion:
    """What the amount may be called, by its statement and those before it.

    Args:
        heard: the statement of the amount.
        index: of the amount among the spans of the statement.
        before: the statements before it, the nearest first.
        known: what rules and notice say.
    """
    if len(heard.spans) > _MOST_AMOUNTS:
        return LabelQuestion(known.language, known.rule, {})
    at = heard.place(index)
    if any(one.end == at and not one.ending for one in heard.candidates.get(known.key, ())):
        return LabelQuestion(known.language, known.rule, {})  # `제2회 추경에 X 37억원을 편성`
    beside = _word(heard.classes, at - 1)[-2:], _word(heard.classes, at + 1)[:3]
    features: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for key, several in heard.candidates.items():
        one = min(several, key=lambda each: (each.begin > at, abs(at - each.end + 1)))
        names[key] = one.name
        features[key] = {
            *_shapes(heard)[one],
            *_near(heard.classes, at, one),
            *_standing(one, at, known.form, *beside),
            *known.features(key, "same"),
        }
    for depth, sentence in enumerate(before):
        for key, (one, found) in _of_before(sentence).items():
            if key not in features:
                names[key] = one.name
                features[key] = {
                    *found,
                    f"before{depth}",
                    f"before{depth}_{'first' if one.begin == 0 else 'inside'}",
                    f"before{depth}_ending_{one.ending}",
                    *known.features(key, "before"),
                }
            elif key in heard.candidates:
                features[key].add(f"also{depth}")
    return known.question(features, names)


@lru_cache(maxsize=8)  # each amount of the statement asks
def _shapes(heard: Heard) -> dict[Candidate, frozenset[str]]:
    """How the names of a statement are written."""
    return {
        one: frozenset(_shape(heard, one, "s_"))
        for several in heard.candidates.values()
        for one in several
    }


@lru_cache(maxsize=8)  # each amount of the statements behind asks
def _of_before(heard: Heard) -> dict[str, tuple[Candidate, frozenset[str]]]:
    """The names of a statement before, by key, and their features there."""
    found = {}
    for key, (one, *_) in heard.candidates.items():
        third = 3 * one.begin // len(heard.line)
        features = (
            *_shape(heard, one, "p_"),
            f"p_third{third}",
            "p_first" if one.begin == 0 else "p_inside",
        )
        found[key] = one, frozenset(features)
    return found


def _shape(heard: Heard, one: Candidate, prefix: str) -> Iterator[str]:
    """How a name is written, and what stands beside it."""
    words = [word.text for word in heard.line[one.begin : one.end]]
    first, last = words[0], one.name.split()[-1].rstrip(_TRIMMED)
    left, right = _word(heard.classes, one.begin - 1), _word(heard.classes, one.end)
    yield f"{prefix}ending_{one.ending}"
    yield f"{prefix}left_{left}"
    yield f"{prefix}left2_{left[-2:]}"
    yield f"{prefix}left1_{left[-1:]}"
    yield f"{prefix}right_{right}"
    yield f"{prefix}right2_{right[:2]}"
    yield f"{prefix}ending_right_{one.ending}_{right[:2]}"
    yield f"{prefix}first_{first}"
    yield f"{prefix}first1_{first[-1:]}"
    yield f"{prefix}left_first_{left[-1:]}_{first[-1:]}"
    yield from (f"{prefix}last{size}_{last[-size:]}" for size in (1, 2, 3))
    yield f"{prefix}last_ending_{last[-2:]}_{one.ending}"
    yield from (f"{prefix}inner1_{word[-1:]}" for word in words[:-1])
    yield from (f"{prefix}inner2_{word[-2:]}" for word in words[1:-1])
    yield from (f"{prefix}word_{word[:2]}" for word in words)
    traits = {
        "digits": any(letter.isdigit() for letter in one.name),
        "dated": _DATED.search(one.name) is not None,
        "latin": any("A" <= letter <= "Z" for letter in one.name),
        "opened": left in _OPENING,
        "closed": right in _CLOSING,
        "brackets": "(" in one.name or "[" in one.name,
        "unbalanced": one.name.count("(") != one.name.count(")"),
        "comma": "," in one.name,
    }
    yield from (f"{prefix}{trait}" for trait, is_so in traits.items() if is_so)


def _near(classes: Sequence[str], at: int, one: Candidate) -> Iterator[str]:
    """What stands between a name and the amount at word *at*."""
    is_before = one.end <= at
    side = "b_" if is_before else "a_"
    if is_before:
        between = classes[max(one.end, at - _AROUND) : at]
    else:
        between = classes[at + 1 : min(one.begin, at + _AROUND)]
    words = sum(word[:1].isalnum() for word in between)
    distance = _distance(words)
    amounts = min(between.count("AMOUNT"), 2)
    yield side
    yield f"{side}distance{distance}"
    yield f"{side}amounts{amounts}"
    yield f"{side}amounts{amounts}_distance{distance}"
    yield f"{side}commas{min(between.count(','), 2)}"
    if len(between) < _PATH:
        yield f"{side}path_{'_'.join(word[-2:] for word in between)}"
    if between:
        yield f"{side}from_{between[0][-2:]}"
        yield f"{side}to_{between[-1][-2:]}"
    lasts = [word[-1:] for word in between]
    yield from (f"{side}between_{last}" for last in set(lasts))
    yield f"{side}joined_{''.join([last for last in lasts if last in _JOINING][:_PATH])}"
    yield f"{side}clauses{sum(last in _CLAUSES for last in lasts)}"


def _standing(one: Candidate, at: int, form: str, left: str, right: str) -> Iterator[str]:
    """The ending of a name with what stands beside the amount."""
    side = "b" if one.end <= at else "a"
    distance = min(abs(at - one.end + 1), _BESIDE)
    for word in (f"left_{left}", f"right_{right}", f"distance{distance}", form):
        yield f"{side}_ending_{one.ending}_{word}"


def _distance(words: int) -> int:
    """A distance in words; far ones are alike."""
    for limit, step in _STEPS:
        if words < limit:
            return step or words
    return _FARTHEST


def _word(words: Sequence[str], at: int) -> str:
    """What stands at a place; `NONE` outside the statement."""
    return words[at] if 0 <= at < len(words) else "NONE"
