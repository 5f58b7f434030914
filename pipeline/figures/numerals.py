"""How numbers are printed: digits, English and Korean number words, and the value of a scale."""

import re

# Bounded, so that a run of ten thousand digits is no number; atomic, so that a failed match is not
# tried again with fewer digits.
NUMBER = r"(?>\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,15}(?!\d))(?:\.\d{1,8}(?!\d))?"
# The first digit of a number: not inside another number, a code or a dotted date.
FIRST_DIGIT = r"(?<!\d)(?<!\d[.,])(?=\d)(?!0\d)"
GAP = r"[ \t]{0,3}"
# Between a number and its unit a line may be wrapped; between two numbers a break may be a new line
# of a list.
WRAP = r"(?:[ \t]{0,3}(?:\r?\n[ \t]{0,3})?)"

SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "b": 10**9,
    "t": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_WORDS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
# Sino-Korean digits (일 1 … 구 9) and, for both Hangul and Han script, the powers of ten.
SINO_DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", start=1)}
SMALL_UNITS = {"천": 1000, "千": 1000, "백": 100, "百": 100, "십": 10, "十": 10}
LARGE_UNITS = {
    "조": 10**12,
    "兆": 10**12,
    "억": 10**8,
    "億": 10**8,
    "만": 10**4,
    "万": 10**4,
    "萬": 10**4,
}
_TERM = re.compile(rf"({NUMBER}){GAP}([천千백百십十])?")


def scale_of(word: str) -> int:
    """The value of a printed scale: `billion`, `Billions`, `bn`, `B`."""
    return SCALES[word.lower().removesuffix("s")]


Reading = tuple[int, int]  # the amount, and the value of the unit of its last printed digit


def read_number(number: str, scale: int) -> Reading | None:
    """Multiplies printed digits by a scale.

    Returns:
        `None` where the product is no whole number (`12.50` dollars).
    """
    whole, _, decimals = number.replace(",", "").partition(".")
    unit, rest = divmod(scale, 10 ** len(decimals))
    return None if rest or not unit else (int(whole + decimals) * unit, unit)


def read_coefficient(printed: str, scale: int) -> Reading | None:
    """Reads what stands before a large unit: `6,400`, `1천 668`, `5천6백`, `1,234백` (of 백만)."""
    amount, precision, ceiling = 0, scale, 0
    for term in _TERM.finditer(printed):
        small = SMALL_UNITS.get(term.group(2) or "", 1)
        reading = read_number(term.group(1), small * scale)
        if reading is None or (ceiling and reading[0] >= ceiling):
            return None
        amount, precision, ceiling = amount + reading[0], reading[1], small * scale
    return amount, precision


def read_english_words(printed: str, scale: int) -> Reading | None:
    """Reads `three-point-four`, `two hundred and fifty` or `a` before a scale."""
    words = [word for word in re.split(r"[ -]+", printed.lower()) if word != "and"]
    whole, decimals = words, list[str]()
    if "point" in words:
        cut = words.index("point")
        whole, decimals = words[:cut], words[cut + 1 :]
    digits = [ENGLISH_WORDS.get(word, 10) for word in decimals]
    value = _count(whole)
    if value is None or any(digit > 9 for digit in digits) or ("point" in words and not digits):
        return None
    text = f"{value}." + "".join(map(str, digits)) if digits else str(value)
    return read_number(text, scale)


def _count(words: list[str]) -> int | None:
    """Reads up to three digits printed as English words."""
    if words in (["a"], ["an"]):
        return 1
    total, last = 0, 1000
    for word in words:
        if word == "hundred" and 0 < total < 10:
            total, last = total * 100, 100
            continue
        value = ENGLISH_WORDS.get(word)
        if value is None or value >= last or (value == 0 and total):
            return None
        total, last = total + value, 10 if value >= 20 else 1
    return total if words and words[0] != "hundred" else None


def read_sino(printed: str) -> Reading | None:
    """Reads a number printed in Hangul only: `일조 이천억`, `백만`, `천`."""
    total, group, digit = 0, 0, 0
    precision, ceiling, small_ceiling = 1, 10**16, 10**4
    for letter in printed.replace(" ", ""):
        if letter in SINO_DIGITS:
            if digit:
                return None
            digit = SINO_DIGITS[letter]
        elif letter in SMALL_UNITS:
            small = SMALL_UNITS[letter]
            if small >= small_ceiling:
                return None
            group, digit, small_ceiling, precision = group + (digit or 1) * small, 0, small, small
        else:
            large = LARGE_UNITS[letter]
            if large >= ceiling or not group + digit:
                return None
            precision = large * (1 if digit else precision)
            total += (group + digit) * large
            group, digit, ceiling, small_ceiling = 0, 0, large, 10**4
    rest = group + digit
    return total + rest, (precision if not digit else 1)
