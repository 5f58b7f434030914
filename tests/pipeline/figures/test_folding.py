"""What is looked past inside printed text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.folding import fold


@given(
    st.text(alphabet="ab가억\uff11，\u200b\u00a0\ufeff\u00ad é", max_size=30),
    st.sampled_from(("NFC", "NFD")),
)
def test_spans_lead_back_to_the_original(text: str, form: str) -> None:
    """Each folded letter leads back to an original span that folds to it."""
    text = unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)
    folded = fold(text)
    for index, letter in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert fold(text[start:end]).text == letter


def test_ordinary_text_is_left_alone() -> None:
    """Text without oddities keeps its own offsets."""
    assert fold("3조 원").spans is None


def test_what_cannot_be_seen_is_dropped() -> None:
    """Zero-width characters go, odd spaces and digits become ordinary ones."""
    assert fold("\ufeff1\u200b2\u00a0\uff13억").text == "12 3억"
