"""Plain text in columns."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.layout import COLUMNS, fill, width


def test_korean_letters_take_two_columns() -> None:
    """And combining marks none."""
    assert (width("예산 a"), width("e\u0301")) == (6, 1)


def test_a_long_line_is_wrapped_and_indented() -> None:
    """The first line may begin in its own way."""
    lines = fill("단어 " * 60, "    ", "  - ").splitlines()
    assert lines[0].startswith("  - 단어")
    assert all(each.startswith("    단어") for each in lines[1:-1])


def test_an_address_is_not_split() -> None:
    """It would no longer be one."""
    address = "https://www.msit.go.kr/" + "x" * 200
    assert address in fill(f"see {address} there").splitlines()


@given(st.lists(st.text(alphabet="ab예산", min_size=1, max_size=20), min_size=1))
def test_no_word_is_lost_and_no_line_too_wide(words: list[str]) -> None:
    """Words of 40 columns always fit."""
    lines = fill(" ".join(words), "  ").splitlines()
    assert " ".join(each[2:] for each in lines) == " ".join(words)
    assert all(width(each) <= COLUMNS for each in lines)
