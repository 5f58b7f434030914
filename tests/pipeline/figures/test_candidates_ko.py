"""The phrases of Korean sentences that may be what an amount is for."""

import pytest

from pipeline.figures.candidates_ko import MOST, Heard
from pipeline.figures.judge import LabelQuestion
from pipeline.figures.label_features import Known
from pipeline.figures.label_features_ko import label_question


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("등대 보수 사업에는 30억원을 쓴다.", "등대 보수 사업"),
        ("등대 보수 사업에는 30억원을 쓴다.", "등대 보수"),
        ("‘파도 지킴이’ 양성에 30억원이 든다.", "파도 지킴이"),
        ("바다숲·갯벌 복원(신규)에도 30억원을 준다.", "바다숲·갯벌 복원"),
        ("파도 관측 예산은 30억원이다.", "파도 관측"),
    ],
)
def test_names_lose_their_endings(text: str, name: str) -> None:
    """Particles, and what a name loses in the rules."""
    names = {one.name for several in Heard(text).candidates.values() for one in several}
    assert name in names


@pytest.mark.parametrize("text", ["등대는 높이가 있다: 파도", "등대; 파도", "등대 30억원 파도"])
def test_no_name_goes_on_behind_a_colon_or_an_amount(text: str) -> None:
    """They part what stands on their sides."""
    start = text.find("30억원")
    spans = [(start, start + 4)] if start >= 0 else []
    names = Heard(text, spans).candidates
    assert any("등대" in key for key in names)
    assert "파도" in names
    assert not any("등대" in key and "파도" in key for key in names)


def test_a_particle_has_the_form_that_its_noun_asks_for() -> None:
    """을 stands behind a consonant, 를 behind a vowel."""
    assert "관측 사업" in Heard("관측 사업을 편다").candidates
    assert "관측 사업" not in Heard("관측 사업를 편다").candidates


def test_phrases_are_bounded() -> None:
    """However long a sentence is."""
    heard = Heard("등대 보수 사업에는 " * 1_000)
    assert 0 < sum(map(len, heard.candidates.values())) <= MOST


def asked(text: str, amount: str, before: str = "") -> LabelQuestion:
    """What the judge is asked about one amount; the rules know no name."""
    start = text.index(amount)
    heard = Heard(text, [(start, start + len(amount))])
    known = Known("ko", "", {"headline": "해양수산부 예산안"}, "sentence")
    return label_question(heard, 0, [Heard(before)] if before else [], known)


def test_the_judge_hears_how_a_name_ends_and_where_it_stands() -> None:
    """The features that tell names apart."""
    candidates = asked("등대 보수에 30억원을 쓴다.", "30억원", "파도 관측도 계속한다.").candidates
    assert {"s_ending_에", "b_", "b_amounts0", "same"} <= candidates["등대 보수"]
    assert {"p_ending_도", "before0", "before"} <= candidates["파도 관측"]
    assert "told_headline" in candidates["해양수산부 예산안"]


def test_names_behind_an_amount_are_told_from_those_before() -> None:
    """`30억원을 등대 보수에 쓴다`."""
    features = asked("정부는 30억원을 등대 보수에 쓴다.", "30억원").candidates["등대 보수"]
    assert "a_" in features
    assert not any(each.startswith("b_") for each in features)


def test_a_name_right_before_its_amount_is_left_to_the_rules() -> None:
    """No particle parts them: whatever else the sentence names, it is that."""
    text = "제2회 추경에 파도 관측 30억원을 편성했다."
    start = text.index("30억원")
    known = Known("ko", "파도 관측", {"last": "제2회 추가경정예산"}, "sentence")
    assert label_question(Heard(text, [(start, start + 4)]), 0, [], known).candidates == {}
    elsewhere = Known("ko", "제2회 추경", {}, "sentence")
    assert label_question(Heard(text, [(start, start + 4)]), 0, [], elsewhere).candidates
