"""What is looked past inside printed text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import plain_blocks, read_amounts, read_figures
from pipeline.figures.folding import fold


@given(
    st.text(alphabet="ab가억\uff11，\u200b\u00a0\ufeff\u00ad\u202a\ufe0f\x00\ud800 é", max_size=30),
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


# Marks of writing direction, variation selectors, controls, and what else nobody sees.
UNSEEN = (
    *("\u2066", "\u2069", "\u200e", "\u200f", "\u202a", "\u202e", "\u061c", "\ufe00", "\ufe0f"),
    *("\x00", "\x08", "\x1b", "\x1c", "\x7f", "\x9f", "\U000e0100"),
)


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_cuts_no_number(unseen: str) -> None:
    """The amount is whole, its span that of the text as it stands, and its label clean."""
    number = unseen.join("1,234")
    (amount,) = read_amounts(f"약 {number}억원")
    assert (amount.start, amount.printed, amount.amount) == (2, f"{number}억원", 123_400_000_000)
    text = f"수{unseen}리온 지원: {number}억원"
    (figure,) = read_figures("예산", plain_blocks(text))
    assert (figure.label, figure.amount) == ("수리온 지원", 123_400_000_000)
    assert text[figure.start : figure.end] == figure.printed == f"{number}억원"


def test_a_tab_parts_cells() -> None:
    """A tab between digits parts two numbers."""
    assert fold("1\t234\n5\r\n").spans is None


def test_half_a_letter_is_replaced() -> None:
    """A label can be stored, and a number with a letter lost in it is none."""
    (figure,) = read_figures("예산", plain_blocks("수리\ud83d온: 30억원"))
    assert figure.label == "수리\ufffd온"
    assert read_amounts("1\ud800234억원") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("10^9원", "10**9원", "1e9원", "1٬234억원", "1‚234억원", "1´234억원", "1ʼ234억원"),  # noqa: RUF001 - marks that look like commas
        *("③0억원", "3⃝0억원", "1·5억원", "1∙5억원", "1ㆍ5억원", "USD 1٬234", "USD 1^9"),
        "1\ufffd234억원",
    ],
)
def test_the_rest_of_a_number_is_no_amount(text: str) -> None:
    """What an odd mark, or another sort of digit, cuts off is not read."""
    assert read_amounts(text) == ()
    assert read_figures("예산", plain_blocks(f"수리온: {text}")) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("5억·7억원", 2), ("①30억원", 1), ("(’25)·30억원", 1), ("50%·30억원", 1)),
        *(("’25→30억원", 1), ("5~7억원", 2), ("2025•30억원", 1), ("1■30억원", 1), ("25:30억원", 1)),
    ],
)
def test_marks_of_lists_cut_nothing(text: str, count: int) -> None:
    """Dots between amounts, bullets, arrows and ranges stand beside whole numbers."""
    assert len(read_amounts(text)) == count
