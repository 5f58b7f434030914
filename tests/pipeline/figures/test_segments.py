"""Where statements begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.segments import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It grew last year.New Lab:KRW 3 billion",
            ["It grew last year.", "New Lab:KRW 3 billion"],
        ),
        (
            "A: KRW 3 billion in 2025B Lab: KRW 1 billion",
            ["A: KRW 3 billion in 2025", "B Lab: KRW 1 billion"],
        ),
        ("A: KRW 3 billion in 20252. Second Part", ["A: KRW 3 billion in 2025", "Second Part"]),
        (
            "A: KRW 3 billion (new)B Lab: KRW 1 billion",
            ["A: KRW 3 billion (new)", "B Lab: KRW 1 billion"],
        ),
        ("2. Safer CitiesThe ministry will act.", ["Safer Cities", "The ministry will act."]),
        ("[Main Points]Words follow", ["Main Points", "Words follow"]),
        ("as follows:1. First", ["as follows:", "First"]),
        ("The U.S. National Fund grew", ["The U.S. National Fund grew"]),
        (
            "Clean Air N.E.T. (Network): KRW 1 billion",
            ["Clean Air N.E.T. (Network): KRW 1 billion"],
        ),
        ("B-CareNetwork: KRW 1 billion", ["B-CareNetwork: KRW 1 billion"]),
        ("늘린다.○ 새 사업 : 3억원", ["늘린다.", "새 사업 : 3억원"]),
        ("▲인공지능 3억원 ▲양자 2억원", ["인공지능 3억원", "양자 2억원"]),
        ("증감 ▲31억원", ["증감 ▲31억원"]),
        ("1)관측망 3억원2)부이 2억원", ["관측망 3억원", "부이 2억원"]),
        ("관측망(+3%)2)부이 2억원", ["관측망(+3%)", "부이 2억원"]),
        ("▼ 관측망 3억원", ["관측망 3억원"]),
        ("ㅇ 관측망 3억원", ["관측망 3억원"]),
        ("조성(신규)에 3억원", ["조성(신규)에 3억원"]),
        ("voted on December 21. MSIT holds", ["voted on December 21.", "MSIT holds"]),
        (
            "the final voteKelp Farms: KRW 1 billion",
            ["the final vote", "Kelp Farms: KRW 1 billion"],
        ),
        ("○○대학교 3억원", ["○○대학교 3억원"]),
    ],
)
def test_statements_are_cut_where_they_end(text: str, expected: list[str]) -> None:
    """Lost separators are found again, and names are not cut."""
    assert [segment.text.removeprefix("○") for segment in segments(text)] == [
        words.removeprefix("○") for words in expected
    ]


@given(st.text(alphabet="Ab가.다 :[]()2025○▲-1", max_size=60))
def test_segments_hold_their_words_in_order(text: str) -> None:
    """Spans hold the words, run forward and do not overlap."""
    end = 0
    for segment in segments(text):
        assert segment.start >= end
        assert text[segment.start : segment.end] == segment.text
        end = segment.end
