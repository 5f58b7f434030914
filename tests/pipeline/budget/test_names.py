"""What is typography in a name and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.budget import programme_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3. Support for “Global Kelp” Farms", 'support for "global-kelp"  farms'),
        ("Kelp & Algae", "Kelp and Algae"),
        ("2025 Kelp Farms", "Kelp Farms"),
        ("’25년 다시마 양식", "다시마 양식"),
        ("FY2025 Kelp Farms (new)", "Kelp Farms"),
        ("다시마 양식 (신규)", "다시마양식"),
        ("AI 반도체 실증 지원", "AI반도체 실증지원"),
        ("다시마 양식 사업", "다시마 양식"),
        ("The Kelp Farm Project", "Kelp Farm"),
        ("다시마·미역 양식", "다시마ㆍ미역 양식"),
        ("① 다시마 양식", "다시마 양식"),
        ("Kelp Ⅱ", "Kelp II"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    """Case, quotes, dashes, spaces in Korean, numbering, years and remarks do not count."""
    assert programme_key(one) == programme_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kelp Farm 2", "Kelp Farm 3"),
        ("다시마 1단계", "다시마 2단계"),
        ("Kelp Farms", "Kelp Farmers"),
        ("5G Kelp", "6G Kelp"),
        ("2.0 Kelp", "Kelp"),
        ("Project", "Programme"),
        ("바이오 > 기반 구축", "반도체 > 기반 구축"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    """Nothing but typography is folded away."""
    assert programme_key(one) != programme_key(other)


@given(st.text(max_size=60))
def test_a_key_is_its_own_key_and_holds_no_hyphen(label: str) -> None:
    """So that ids, which hold one, are never names."""
    key = programme_key(label)
    assert "-" not in key
    assert key == key.strip()


def test_nothing_is_no_name() -> None:
    """Dashes alone are no words."""
    assert programme_key(" – ") == ""
