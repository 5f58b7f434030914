"""Differences of money in words, exact."""

from decimal import ROUND_HALF_EVEN, Decimal

from storage.records import Currency

_UNITS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
# Trillion, hundred million, ten thousand.
_KOREAN_UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_MAX_DIGITS = 4  # behind the point; an amount that needs more is printed in the next smaller unit
_TENTH = Decimal("0.1")
MINUS = "−"


def describe_delta(before: int, after: int, currency: Currency) -> str:
    """Says what changed in whole units of a currency, e.g. `KRW −380 million (−1.0 %)`."""
    delta = after - before
    amount = f"{currency} {_sign(delta)}{describe_amount(abs(delta))}"
    share = percentage(before, after)
    return f"{amount} ({share})" if share else amount


def describe_amount(amount: int) -> str:
    """Prints whole units exactly, in the largest unit that needs few digits."""
    for unit, name in _UNITS:
        number = (Decimal(amount) / unit).normalize()
        if amount >= unit and -_exponent(number) <= _MAX_DIGITS:
            return f"{number:,f} {name}"
    return f"{amount:,}"


def describe_in_korean(amount: int) -> str:
    """Prints whole units exactly in 조, 억 and 만, e.g. `18조 8,967억`; the rest stands behind."""
    parts = []
    for unit, name in _KOREAN_UNITS:
        count, amount = divmod(amount, unit)
        if count:
            parts.append(f"{count:,}{name}")
    return " ".join([*parts, f"{amount:,}"] if amount or not parts else parts)


def percentage(before: int, after: int) -> str:
    """The relative difference, one digit, half to even; `""` where there was nothing before."""
    if before <= 0:
        return ""
    share = (Decimal(after - before) * 100 / before).quantize(_TENTH, ROUND_HALF_EVEN)
    if not share:
        return "less than 0.1 %" if after != before else "0.0 %"
    return f"{_sign(after - before)}{abs(share):,} %"


def is_tenfold(before: int, after: int) -> bool:
    """Whether one amount is exactly ten, a hundred … times the other, as after a slip of units."""
    small, large = sorted((abs(before), abs(after)))
    if not small or large % small:
        return False
    ratio = str(large // small)
    return len(ratio) > 1 and ratio.rstrip("0") == "1"


def _sign(delta: int) -> str:
    return MINUS if delta < 0 else "+" if delta else ""


def _exponent(number: Decimal) -> int:
    """The power of ten of the last digit."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
