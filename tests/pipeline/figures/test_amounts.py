"""The grammar of printed amounts."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.amounts import read_amounts

ROWS = tomllib.loads(Path(__file__).with_name("amounts.toml").read_text("utf-8"))["row"]
MONEY = st.integers(min_value=1, max_value=9_999_999).map(lambda hundred: hundred * 10**8)
NO_MONEY = st.sampled_from(
    ("명", "건", "개", "회", "%", "%p", "-qubit", " people", "년", ". 8. 27.")
)


@pytest.mark.parametrize("row", ROWS, ids=[row["printed"] for row in ROWS])
def test_printed_amounts_are_read_exactly(row: dict[str, Any]) -> None:
    """Each row of the table is read as it says, and its span holds exactly the printed words."""
    text = f"see {row['printed']} there"
    found = [
        (amount.amount, amount.currency, amount.precision, text[amount.start : amount.end])
        for amount in read_amounts(text)
    ]
    expected = (row.get("amount"), row.get("currency", "KRW"), row.get("precision"), row["printed"])
    assert found == ([expected] if "amount" in row else []), row["why"]


@given(MONEY)
def test_korean_notation_gives_the_amount_back(won: int) -> None:
    """Printing an amount in 조 and 억 and reading it gives the amount."""
    trillions, hundreds = divmod(won // 10**8, 10_000)
    groups = [f"{trillions}조" * bool(trillions), f"{hundreds:,}억" * bool(hundreds)]
    printed = " ".join(filter(None, groups)) + "원"
    assert [amount.amount for amount in read_amounts(printed)] == [won]


@given(MONEY, st.sampled_from((("trillion", 12), ("billion", 9), ("million", 6))))
def test_english_notation_gives_the_amount_back(won: int, scale: tuple[str, int]) -> None:
    """Printing an amount with any scale word, code before or won behind, gives the amount."""
    word, power = scale
    number = f"{(Decimal(won) / 10**power).normalize():,f}"
    for printed in (f"KRW {number} {word}", f"{number} {word} won", f"{number} {word} KRW"):
        assert [amount.amount for amount in read_amounts(printed)] == [won]


@given(MONEY)
def test_japanese_notation_gives_the_amount_back(won: int) -> None:
    """Printing an amount in 兆 and 億 gives the amount."""
    trillions, hundreds = divmod(won // 10**8, 10_000)
    printed = f"{trillions}兆" * bool(trillions) + f"{hundreds:,}億" * bool(hundreds) + "ウォン"
    assert [amount.amount for amount in read_amounts(printed)] == [won]


@given(st.integers(min_value=0, max_value=10**9), NO_MONEY)
def test_numbers_that_count_other_things_stay_out(number: int, unit: str) -> None:
    """No number becomes money without a currency or a unit of money."""
    assert read_amounts(f"There were {number:,}{unit} in all") == ()


@given(
    st.text(
        alphabet="0123456789,. 조억만천백십원KRWUS$→~\u200b\u00a0won billiontrillion", max_size=80
    )
)
def test_spans_always_hold_the_printed_words(text: str) -> None:
    """Whatever stands around them, spans are in order, do not overlap and hold their words."""
    end = 0
    for amount in read_amounts(text):
        assert amount.start >= end
        assert text[amount.start : amount.end] == amount.printed
        assert amount.amount >= 0
        end = amount.end


def test_two_currencies_are_two_amounts() -> None:
    """A conversion in brackets is an amount of its own."""
    found = read_amounts("KRW 410 billion (USD 300 million)")
    assert [(a.amount, a.currency) for a in found] == [(410 * 10**9, "KRW"), (300 * 10**6, "USD")]


@pytest.mark.parametrize(
    "after", ["for each team", "per team", "to each", "of it", "in 2026", "was paid", "and more"]
)
@pytest.mark.parametrize("printed", ["CHF 2,500", "2,500 CHF"])
def test_small_words_behind_a_code_count_nothing(printed: str, after: str) -> None:
    """A number beside a code is money where no noun follows that it may count."""
    assert [amount.amount for amount in read_amounts(f"{printed} {after}")] == [2500]


def test_a_country_before_a_plain_number_makes_it_yuan() -> None:
    """Without 중국, 위안 beside a number without a unit may be `among the first`."""
    assert [amount.currency for amount in read_amounts("중국 3,000위안을 냈다")] == ["CNY"]
    assert read_amounts("중국 10위안에 4곳") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40억~90억원", [40, 90]),
        ("40~90억원", [40, 90]),
        ("(’24) 31.5 → (’25) 48.0억원", [31.5, 48]),
        ("KRW 4 billion to 9 billion", [40, 90]),
        ("KRW 4-9 billion", [40, 90]),
        ("KRW 4~9 billion", [40, 90]),
        ("KRW 4 – 9 billion", [40, 90]),
        ("KRW 100~200 million", [1, 2]),
        ("KRW 1.2–1.5 billion", [12, 15]),
        ("KRW 1.2-1.5 billion won", [12, 15]),
        ("KRW 1,000–1,500 billion", [10_000, 15_000]),
        ("KRW 2024 billion to 2025 billion", [20_240, 20_250]),
        ("KRW 37.0 billion in 2024 → 36.62 billion in 2025", [370, 366.2]),
        ("KRW 37bn(2024)→36bn(2025)", [370, 360]),
        ("4 billion-9 billion won", [40, 90]),
        ("2~3천억원", [2000, 3000]),
        ("1,200 → 1,400백만원", [12, 14]),
        ("제3조 2억원", [2]),
        ("제 3조 6,400억원", [6400]),
        ("과학기술기본법 3조 6,400억원", []),
        ("1 - 90억원", [90]),
        ("4-370억원", [370]),
        ("24-25년 90억원", [90]),
        ("24→25년 90억원", [90]),
        ("8,000~1조원", [10_000]),
        ("(’24) 8,000 → (’25) 1조원", [10_000]),
        ("KRW 4 billion → 9 bil.", [40]),
        ("KRW 4 billion → .9 billion", [40]),
        ("KRW 4 billion → 1 234 billion", [40]),
        ("KRW 4 billion-3 billion", [40]),
        ("KRW 1,200–KRW 1,500 billion", [15_000]),
        ("USD 5 → 90억원", [90]),
        ("2024 → 90억원", [90]),
    ],
)
def test_ranges_and_arrows_share_unit_and_currency(text: str, expected: list[float]) -> None:
    """Both ends are amounts; numbers of lines and years are none. Expected in 억 (100 million)."""
    assert [amount.amount for amount in read_amounts(text)] == [int(e * 10**8) for e in expected]


@pytest.mark.parametrize(
    ("unit", "length"),
    [("7", 10**6), ("7,7조7억", 10**6), ("KRW ", 10**6), ("조억", 10**6), ("9,", 10**6)]
    + [(unit, 10**5) for unit in ("1 ", "a one ", "1천 ", "₩", "7조~", "7 → ", "$5 ", "3조 1 ")],
)
def test_a_megabyte_of_nonsense_is_read_in_one_pass(unit: str, length: int) -> None:
    """What looks like money ends within the test's time limit, and is nothing beyond all sense.

    Anything but linear time would need hours for a million characters.
    """
    text = unit * (length // len(unit))
    assert all(amount.amount <= 10**18 for amount in read_amounts(text))


def test_ten_thousand_digits_are_no_amount() -> None:
    """A number too long to be money is none, and neither is its tail."""
    assert read_amounts("8" * 10_000 + "억원") == ()
