"""Amounts of money as people write them, in the unit that they prefer; never rounded."""

from collections.abc import Mapping
from typing import Literal

from alerts.money import MINUS, describe_amount, describe_in_korean, percentage
from storage.records import Currency

Unit = Literal["english", "korean", "won"]


def preferred_unit(environment: Mapping[str, str]) -> Unit:
    """The unit of a locale: Korean for a Korean one, else English."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    return "korean" if locale.lower().startswith("ko") else "english"


def amount_words(amount: int, unit: Unit, currency: Currency = "KRW") -> str:
    """An amount, exactly; what is not in won says so.

    Args:
        amount: whole units of the currency, perhaps negative.
        unit: `won` gives all digits, for other currencies, too.
        currency: of the amount.
    """
    size = _size(abs(amount), unit)
    sign = MINUS if amount < 0 else ""
    return sign + size if currency == "KRW" else f"{currency} {sign}{size}"


def delta_words(before: int, after: int, unit: Unit, currency: Currency = "KRW") -> str:
    """What an amount gained or lost, e.g. `−380 million (−1.0 %)`."""
    sign = "+" if after > before else ""
    words = sign + amount_words(after - before, unit, currency)
    share = percentage(before, after)
    return f"{words} ({share})" if share and after != before else words


def _size(amount: int, unit: Unit) -> str:
    if unit == "won":
        return f"{amount:,}"
    return describe_amount(amount) if unit == "english" else describe_in_korean(amount)
