"""Names that are alike and are not."""

from itertools import combinations

import pytest

from pipeline.budget import SIMILAR, likeness, programme_key, shipped
from pipeline.budget.similarity import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Support for Coastal Kelp Farms", "Coastal Kelp Farm Support"),
        ("Coastal Kelp Nursery Technology", "Development of Coastal Kelp Nursery Technologies"),
        ("연안 다시마 종묘 기술개발", "연안 다시마 종묘 기술개발 지원"),
        ("차세대 다시마 종묘장 구축", "차세대 다시마 종묘장"),
        ("Coastal Kelp Farms, Second Phase", "Coastal Kelp Farms, Phase II"),
    ],
)
def test_reworded_names_are_alike(one: str, other: str) -> None:
    """In either order of asking."""
    one, other = programme_key(one), programme_key(other)
    assert likeness(one, other) == likeness(other, one) >= SIMILAR
    assert alike(one, [other, "salt"]) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coastal Kelp Farms, Phase I", "Coastal Kelp Farms, Phase II"),
        ("Coastal Kelp Farms 2", "Coastal Kelp Farms 3"),
        ("연안 다시마 양식 1단계", "연안 다시마 양식 2단계"),
        ("Training of Domestic Kelp Farmers", "Training of Overseas Kelp Farmers"),
        ("개인 기초연구 지원 강화", "집단 기초연구 지원 강화"),
        ("Key Technologies for Kelp Storage", "Key Technologies for Kelp Disposal"),
        ("AI반도체 실증 지원", "AI반도체 설계 지원"),
        ("Kelp Farms for the East Coast", "Kelp Farms for the West Coast"),
        ("AI Semiconductors", "Semiconductors"),
        ("혁신펀드 출자", "AI혁신펀드 출자"),
        ("Kelp Farms", "다시마 양식장"),
    ],
)
def test_a_word_can_make_all_the_difference(one: str, other: str) -> None:
    """Numbers, phases, opposites, subjects and languages must agree."""
    assert likeness(programme_key(one), programme_key(other)) < SIMILAR


def test_no_two_programmes_that_we_know_are_alike() -> None:
    """The threshold lies above the most that two different ones score."""
    scores = [
        likeness(name, another)
        for one, other in combinations(shipped(), 2)
        if one.scope == other.scope
        for name in one.keys
        for another in other.keys
    ]
    assert max(scores) < SIMILAR
