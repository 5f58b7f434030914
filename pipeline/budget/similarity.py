"""How alike two names are that are not the same, and what makes them different all the same."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rapidfuzz import fuzz, process

from pipeline.budget.names import is_korean

# Of 100. Names of one programme that were reworded (another order, an added "technology
# development", a plural) score 76 and more; of all pairs of different programmes in our table, what
# the rules below leave scores 72 at most (tests: test_similarity).
SIMILAR: Final = 75.0
# A name that only adds a word about the subject must share this much: "AI Semiconductors" is no
# other name of "Semiconductors".
_SHARED_WORDS: Final = 3
_SHARED_LETTERS: Final = 8  # Korean
# A word that stands for another must at least be spelt like it: `researcher` and `researchers`.
_SAME_WORD: Final = 80.0

# Words that name no subject; a name may have them or not.
_GENERIC: Final = frozenset(
    [
        *("a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with", "using"),
        *("development", "developing", "establishment", "establishing", "project", "projects"),
        *("program", "programs", "programme", "programmes", "support", "supporting"),
        *("technology", "technologies", "initiative", "initiatives", "promotion", "promoting"),
        # 지원 support, 기술개발 technology development, 구축 set-up, 추진 pursuit, 및 and, 등 etc.
        *("사업", "지원", "기술개발", "개발", "기술", "구축", "추진", "육성", "활성화", "및", "등"),
        *("를", "을", "의", "위한", "활용", "활용한", "프로젝트", "프로그램"),
    ]
)
_GENERIC_KOREAN = re.compile(
    "|".join(sorted((one for one in _GENERIC if is_korean(one)), key=len, reverse=True))
)
# Two names that take different sides speak of different things.
_OPPOSITES: Final = tuple(
    tuple(re.compile(side) for side in pair)
    for pair in (
        (r"국내|domestic", r"해외|국외|overseas|abroad"),
        (r"공공|\bpublic", r"민간|\bprivate"),
        (r"개인|individual", r"집단|collaborative|\bgroup"),
        (r"기초|\bbasic", r"응용|\bapplied"),
        (r"석사|master", r"박사|doctora"),
        (r"학부|undergraduate", r"대학원|(?<!under)graduate"),
        (r"하드웨어|hardware|\bhw\b", r"소프트웨어|software|\bsw\b"),
        (r"저장|storage", r"처분|disposal"),
        (r"구축|construct|establish", r"운영|operat"),
        (r"설계|design", r"제조|manufactur"),
        (r"중소|\bsmall|\bsme", r"대기업|\blarge"),
        (r"신규|\bnew\b", r"계속|continu"),
        (r"남|\bmen\b", r"여성|\bwomen\b"),
        (r"수도권|capital region", r"지역|비수도권|\bregional"),
        (r"유선|\bwired|\bfixed", r"무선|wireless|\bmobile"),
        (r"도입|introduc", r"폐지|해체|dismantl|decommission"),
    )
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\b(?:i{2,3}|iv|vi{0,3}|ix)\b")
_ORDINALS: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_ROMAN: Final = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def likeness(one: str, other: str) -> float:
    """How alike two names are, given by their keys.

    Returns:
        0 to 100; 0 where they are of two languages, count differently (numbers, phases, Roman
        numerals), say opposite things, or differ in a word that names their subject.
    """
    if is_korean(one) != is_korean(other) or not _agree(one, other):
        return 0.0
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def alike(key: str, others: Iterable[str]) -> list[str]:
    """The keys among others that may be another name of one programme."""
    pool = list(others)
    # The scorers alone are fast; the words are looked at for what passes.
    near = {
        found
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio)
        for found, _, _ in process.extract_iter(key, pool, scorer=scorer, score_cutoff=SIMILAR)
    }
    return [other for other in near if other != key and likeness(key, other) >= SIMILAR]


def _agree(one: str, other: str) -> bool:
    if _counted(one) != _counted(other):
        return False
    sides = zip(_sides(one), _sides(other), strict=True)
    takes_sides = any(mine != theirs and any(mine) and any(theirs) for mine, theirs in sides)
    return not takes_sides and _share_a_subject(one, other)


@lru_cache(maxsize=10_000)
def _counted(name: str) -> tuple[str, ...]:
    """The numbers of a name, however they are spelt."""
    found = (_ROMAN.get(number, number) for number in _NUMBER.findall(name))
    ordinals = (_ORDINALS[word] for word in name.split() if word in _ORDINALS)
    return tuple(sorted((*found, *ordinals)))


@lru_cache(maxsize=10_000)
def _sides(name: str) -> tuple[tuple[bool, bool], ...]:
    """Of each pair of opposites, which ones a name says."""
    return tuple((bool(one.search(name)), bool(other.search(name))) for one, other in _OPPOSITES)


def _share_a_subject(one: str, other: str) -> bool:
    """Whether no word about the subject is swapped, nor added to a name that has little else."""
    if is_korean(one):
        left, right = _apart(one, other)
        shorter = min((_GENERIC_KOREAN.sub("", name) for name in (one, other)), key=len)
        is_enough = len(shorter) >= _SHARED_LETTERS
    else:
        first, second = _subject(one), _subject(other)
        left = "".join(word for word in first if _is_missing(word, second))
        right = "".join(word for word in second if _is_missing(word, first))
        is_enough = min(len(first), len(second)) >= _SHARED_WORDS
    return not (left and right) and (is_enough or not (left or right))


@lru_cache(maxsize=10_000)
def _subject(name: str) -> tuple[str, ...]:
    counting = _ORDINALS.keys() | _ROMAN.keys()
    words = dict.fromkeys(name.split())
    return tuple(word for word in words if word not in _GENERIC | counting)


def _is_missing(word: str, others: Sequence[str]) -> bool:
    return all(fuzz.ratio(word, other) < _SAME_WORD for other in others)


def _apart(one: str, other: str) -> tuple[str, str]:
    """What two words do not share at their ends, without what names no subject."""
    shared = _shared(one, other)
    one, other = one[shared:], other[shared:]
    shared = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - shared], other[: len(other) - shared]
    return _GENERIC_KOREAN.sub("", one), _GENERIC_KOREAN.sub("", other)


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
