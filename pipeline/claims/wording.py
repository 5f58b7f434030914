"""How amounts and percentages are said to people."""

from fractions import Fraction
from typing import Final

from pipeline.claims.intervals import Interval
from storage.records import Currency

_SCALES: Final = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, ""))
_DIGITS: Final = 10_000  # four decimals of the scale


def money(amount: Fraction | int, currency: Currency) -> str:
    """An amount, e.g. `KRW 9.7 trillion`, to four decimals of its scale."""
    size = abs(Fraction(amount))
    scale, name = next(((s, n) for s, n in _SCALES if size >= s), (1, ""))
    sign = "-" if amount < 0 else ""
    return f"{currency} {sign}{_decimal(size / scale, _DIGITS)}{name}"


def money_span(span: Interval, currency: Currency) -> str:
    """An interval of amounts, e.g. `KRW 1.2 trillion to KRW 1.4 trillion`."""
    low, high = money(span.low, currency), money(span.high, currency)
    return low if low == high else f"{low} to {high}"


def percent_span(span: Interval) -> str:
    """An interval of percentages, e.g. `15.2 % to 15.9 %`."""
    low, high = (
        f"{'-' if end < 0 else ''}{_decimal(abs(end), 100)} %" for end in (span.low, span.high)
    )
    return low if low == high else f"{low} to {high}"


def _decimal(number: Fraction, digits: int) -> str:
    """A number above zero with as many decimals as it needs, at most those of *digits*."""
    whole, rest = divmod(round(number * digits), digits)
    places = len(str(digits)) - 1
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{whole:,}.{decimals}" if decimals else f"{whole:,}"
