"""Laws of the grammar of amounts: what is printed is what is read, and nothing else is money."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.figures.amounts import read_amounts

# A printed amount with what it means: words, whole units, currency, unit of the last digit.
Printed = tuple[str, int, str, int]

JO, EOK, MAN = 10**12, 10**8, 10**4
HANGUL = "영일이삼사오육칠팔구"
SMALL = ((1000, "천"), (100, "백"), (10, "십"))
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# `2025.5 trillion won` may be a year whose full stop lost its space, and is not read.
YEARS = {str(year) for year in range(1900, 2100)}
GROUP = st.integers(min_value=1, max_value=9999)
COMMAS = st.booleans()


def _digits(number: int, *, commas: bool) -> str:
    return f"{number:,}" if commas else str(number)


def _small(number: int) -> str:
    """`1천 6백` style: 1234 is 1천2백3십4."""
    words = ""
    for value, unit in SMALL:
        digit, number = divmod(number, value)
        words += f"{digit}{unit}" * bool(digit)
    return words + str(number) * bool(number)


def _hangul(number: int) -> str:
    """1234 is 천이백삼십사; a leading one is not printed."""
    words = ""
    for value, unit in SMALL:
        digit, number = divmod(number, value)
        words += (HANGUL[digit] * (digit > 1) + unit) * bool(digit)
    return words + HANGUL[number] * bool(number)


def _english(number: int) -> str:
    """Up to three digits in words."""
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest and rest < 20:
        words.append(ONES[rest])
    elif rest:
        tens, ones = divmod(rest, 10)
        words.append(TENS[tens - 2] + (f"-{ONES[ones]}" if ones else ""))
    return " and ".join(words)


@st.composite
def korean(draw: st.DrawFn) -> Printed:
    """`3조 6,400억원`, `12억 5000만 원`, `1조480억`."""
    units = draw(st.sampled_from(("조억", "억만", "조", "억", "만", "조억만")))
    values = {"조": JO, "억": EOK, "만": MAN}
    space, commas = draw(st.sampled_from(("", " "))), draw(COMMAS)
    groups = [(draw(GROUP), unit) for unit in units]
    words = space.join(f"{_digits(number, commas=commas)}{unit}" for number, unit in groups)
    ends = ("원", " 원") if units.endswith("만") else ("원", " 원", "")
    amount = sum(number * values[unit] for number, unit in groups)
    return words + draw(st.sampled_from(ends)), amount, "KRW", values[units[-1]]


@st.composite
def korean_decimal(draw: st.DrawFn) -> Printed:
    """`25.2조 원`, `46.3억원`."""
    unit, value = draw(st.sampled_from((("조", JO), ("억", EOK))))
    places = draw(st.integers(min_value=1, max_value=4))
    number = draw(st.integers(min_value=1, max_value=99_999_999))
    printed = f"{Decimal(number).scaleb(-places):f}"
    assume(printed.partition(".")[0] not in YEARS)
    step = value // 10**places
    return f"{printed}{unit} 원", number * step, "KRW", step


@st.composite
def korean_small(draw: st.DrawFn) -> Printed:
    """`1천6백68억 원`, `3천2백만원`: units inside a group."""
    unit, value = draw(st.sampled_from((("조", JO), ("억", EOK), ("만", MAN))))
    number = draw(GROUP)
    last = next(step for step in (1, 10, 100, 1000) if number % (10 * step) or step == 1000)
    return f"{_small(number)}{unit} 원", number * value, "KRW", last * value


@st.composite
def official(draw: st.DrawFn) -> Printed:
    """`1,234백만원`, `650천원`, `3,500원`: as official tables count."""
    unit, value = draw(st.sampled_from((("백만", 10**6), ("천", 10**3), ("", 1))))
    number = draw(st.integers(min_value=10, max_value=9_999_999))
    return f"{number:,}{unit}원", number * value, "KRW", value


@st.composite
def hangul(draw: st.DrawFn) -> Printed:
    """`일조 이천억 원`: no digit at all."""
    trillions, hundreds = draw(st.integers(min_value=1, max_value=9)), draw(GROUP)
    last = next(step for step in (1, 10, 100, 1000) if hundreds % (10 * step) or step == 1000)
    words = f"{HANGUL[trillions]}조 {_hangul(hundreds)}억 원"
    return words, trillions * JO + hundreds * EOK, "KRW", last * EOK


@st.composite
def japanese(draw: st.DrawFn) -> Printed:
    """`18兆8967億ウォン`, `220億円`, `3億ドル`."""
    word, currency = draw(st.sampled_from((("ウォン", "KRW"), ("円", "JPY"), ("ドル", "USD"))))
    trillions, hundreds, commas = draw(GROUP), draw(GROUP), draw(COMMAS)
    words = f"{trillions}兆{_digits(hundreds, commas=commas)}億{word}"
    return words, trillions * JO + hundreds * EOK, currency, EOK


@st.composite
def english(draw: st.DrawFn) -> Printed:
    """`KRW 1.6982 trillion`, `25.2 billion won`, `$480 million`, `EUR 3.2bn`."""
    scale, power = draw(
        st.sampled_from(
            (("trillion", 12), ("billion", 9), ("million", 6), ("tn", 12), ("bn", 9), ("mn", 6))
        )
    )
    form, currency = draw(
        st.sampled_from(
            (
                *(("KRW {}", "KRW"), ("₩{}", "KRW"), ("{} won", "KRW"), ("{} KRW", "KRW")),
                *(("USD {}", "USD"), ("US${}", "USD"), ("${}", "USD"), ("{} dollars", "USD")),
                *(("EUR {}", "EUR"), ("€{}", "EUR"), ("{} euros", "EUR")),
                *(("GBP {}", "GBP"), ("£{}", "GBP"), ("{} UK pounds", "GBP"), ("CAD {}", "CAD")),
                *(("{} Canadian dollars", "CAD"), ("CHF {}", "CHF"), ("{} NOK", "NOK")),
                *(("{} yuan", "CNY"), ("S${}", "SGD"), ("A${}", "AUD"), ("{} AUD", "AUD")),
                *(("JPY {}", "JPY"), ("¥{}", "JPY"), ("{} yen", "JPY")),
            )
        )
    )
    places = draw(st.integers(min_value=0, max_value=4))
    number = draw(st.integers(min_value=1, max_value=9_999_999))
    printed = f"{Decimal(number).scaleb(-places):,f}"
    assume(printed.partition(".")[0] not in YEARS)
    step = 10 ** (power - places)
    return form.format(f"{printed} {scale}"), number * step, currency, step


@st.composite
def english_groups(draw: st.DrawFn) -> Printed:
    """`1 trillion 480 billion won`, `KRW 1 trillion 480 billion`."""
    trillions, billions = draw(GROUP), draw(st.integers(min_value=1, max_value=999))
    form = draw(st.sampled_from(("{} won", "KRW {}")))
    words = form.format(f"{trillions:,} trillion {billions} billion")
    return words, trillions * 10**12 + billions * 10**9, "KRW", 10**9


@st.composite
def english_words(draw: st.DrawFn) -> Printed:
    """`two hundred and fifty million dollars`."""
    number = draw(st.integers(min_value=1, max_value=999))
    scale, value = draw(st.sampled_from((("billion", 10**9), ("million", 10**6))))
    word, currency = draw(st.sampled_from((("won", "KRW"), ("dollars", "USD"))))
    return f"{_english(number)} {scale} {word}", number * value, currency, value


NOTATIONS = st.one_of(
    korean(),
    korean_decimal(),
    korean_small(),
    official(),
    hangul(),
    japanese(),
    english(),
    english_groups(),
    english_words(),
)
AROUND = st.sampled_from(
    (
        ("", ""),
        ("예산 ", "을 투입한다"),
        ("총사업비는 약 ", "(국비)이다"),
        ("ㆍAI 실증: ", " (신규)"),
        ("△", ""),
        ("▲ ", ", 순증"),
        ("제2차 사업에 ", " 규모"),
        ("a budget of ", " in 2025."),
        ("(", ")"),
        ("(’25) ", ""),
        ("see ", "; call 044-202-4412"),
        ("2025. 8. 29. ", ", 12.5%p"),
    )
)


def _full_width(text: str) -> str:
    """ASCII digits as full-width ones."""
    return text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def _hidden(text: str) -> str:
    """An invisible character after each letter, as editors paste them."""
    return "\u200b".join(text)


@given(
    NOTATIONS,
    AROUND,
    st.sampled_from((str, _full_width, _hidden, lambda text: text.replace(" ", "\u00a0"))),
)
def test_reading_a_printed_amount_gives_it_back(
    printed: Printed, around: tuple[str, str], disguise: Callable[[str], str]
) -> None:
    """In every notation, inside other text: amount, currency, precision, and the exact span."""
    words, amount, currency, precision = printed
    assume(0 < amount <= 10**18)
    words = disguise(words)
    text = around[0] + words + around[1]
    found = [(a.amount, a.currency, a.precision, a.start, a.printed) for a in read_amounts(text)]
    assert found == [(amount, currency, precision, len(around[0]), words)]


@given(korean(), korean(), st.sampled_from(("~", " ~ ", " → ", "에서 ", ", ", "·", " 및 ")))
def test_two_amounts_are_two_figures(left: Printed, right: Printed, between: str) -> None:
    """Ranges, arrows and lists give both ends, each with its own words."""
    assume(left[0].endswith("원") and max(left[1], right[1]) <= 10**18)
    found = [(a.amount, a.printed) for a in read_amounts(left[0] + between + right[0])]
    assert found == [(left[1], left[0]), (right[1], right[0])]


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=90))
def test_the_lower_end_of_a_range_takes_unit_and_currency_of_the_upper(low: int, more: int) -> None:
    """`3~5천만원`, `3천~5천만원`, `3만~5만 달러` and `KRW 3-5 billion` are two amounts."""
    high = min(low + more, 9)
    for form, unit, currency in (
        ("{}~{}천만원", 10**7, "KRW"),
        ("{}천~{}천만원", 10**7, "KRW"),
        ("{}만~{}만 달러", 10**4, "USD"),
        ("{}억∼{}억 유로", 10**8, "EUR"),  # noqa: RUF001 - the tilde operator is often typed
        ("KRW {}-{} billion", 10**9, "KRW"),
        ("{} to {} billion won", 10**9, "KRW"),
    ):
        found = [(a.amount, a.currency) for a in read_amounts(form.format(low, high))]
        assert found == [(low * unit, currency), (high * unit, currency)]


@given(NOTATIONS)
def test_reading_is_the_same_wherever_it_starts(printed: Printed) -> None:
    """A text read twice in a row gives its amounts twice, moved by its length."""
    text = f"AI: {printed[0]}. "
    once = [(a.start, a.amount) for a in read_amounts(text)]
    twice = [(a.start, a.amount) for a in read_amounts(text * 2)]
    assert twice == once + [(start + len(text), amount) for start, amount in once]


COUNTED = st.sampled_from(
    (
        *(
            "{}억 명",
            "{}만 명",
            "{}조 개",
            "{}억 건",
            "{}만 대",
            "{}억 토큰",
            "{}천 명",
            "{}개",
            "{}인",
        ),
        *(
            "{}%",
            "{}%p",
            "{}배",
            "{}년",
            "{}월",
        ),
        *("{}-qubit", "{}nm", "{} GHz", "{}km", "{}MW", "G{}", "{}G", "H{}", "No. {}", "p. {}"),
        *(
            "{} million users",
            "{} billion tokens",
            "{} people",
            "{} projects",
        ),
        *("수{}", "02-{}-1234", "2025. 8. {}.", "’{}년", "FY{}"),
        *("HK${} million", "NT${} million", "{} billion rupees", "{}억 루블", "{}만 페소"),
        *("{} million pounds", "{}억 파운드", "{}만 파운드", "{}위안에 드는 곳이"),
    )
)


@given(st.integers(min_value=1, max_value=9_999_999), COUNTED, COMMAS)
def test_numbers_of_other_things_are_no_money(number: int, form: str, commas: bool) -> None:  # noqa: FBT001 - drawn
    """Counts, articles, years, models, units of measurement and other currencies stay out."""
    text = form.format(_digits(number, commas=commas))
    assert read_amounts(f"There are {text} in all") == ()
    assert read_amounts(f"모두 {text} 있다") == ()


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from(
        ("제{}조", "제{}조의2", "제{}조 제1항", "법 제{}조", "제{}조에 따라", "{}조 개정")
    ),
)
def test_articles_of_laws_are_no_trillions(number: int, form: str) -> None:
    """조 counts articles where a law is quoted."""
    assert read_amounts(f"이는 {form.format(number)} 참조") == ()


@given(st.text(alphabet="0123456789,. \n조억만천백십여원KRWUSD$~→-–()won biltr", max_size=120))
def test_amounts_never_overlap_and_hold_their_words(text: str) -> None:
    """Whatever is typed, amounts stand in order and apart, and are no larger than money gets."""
    end = 0
    for amount in read_amounts(text):
        assert end <= amount.start < amount.end
        assert text[amount.start : amount.end] == amount.printed
        assert 0 <= amount.amount <= 10**18
        assert amount.precision >= 1
        end = amount.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50억짜리", 50 * EOK),
        ("252억입니다", 252 * EOK),
        ("252억뿐", 252 * EOK),
        ("252억부터", 252 * EOK),
        ("252억 부담", 252 * EOK),
        ("252억이었다", 252 * EOK),
        ("총사업비 6,454억원인 사업", 6454 * EOK),
        ("370억원전액", 370 * EOK),
        ("5천만 원가량", 5000 * MAN),
        ("2조 원전 수출", 2 * JO),
        ("로봇 회사가 $35M을 유치", 35 * 10**6),
    ],
)
def test_what_is_glued_to_an_amount_does_not_hide_it(text: str, expected: int) -> None:
    """Particles, verbs and nouns that follow without a space leave the amount as it is."""
    assert [amount.amount for amount in read_amounts(text)] == [expected]


PIECE = "AI: 3조 6,400억원 → KRW 4.32 trillion (+18.7%), 50억~100억원, 제3조 2개팀; 044-202-4412.\n"


def test_a_megabyte_reads_like_its_pieces() -> None:
    """A long text gives what its lines give, one after the other."""
    count = 10**6 // len(PIECE)
    once = [(amount.start, amount.amount) for amount in read_amounts(PIECE)]
    found = [(amount.start, amount.amount) for amount in read_amounts(PIECE * count)]
    assert found == [
        (start + index * len(PIECE), amount) for index in range(count) for start, amount in once
    ]
