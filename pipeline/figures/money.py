"""An amount of money as printed, and the words and signs of its currencies."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.figures.numerals import Reading
from storage.records import Currency

LARGEST: Final = 10**18  # beyond this no budget is meant, and SQLite's integers end soon after

CURRENCIES: Final[dict[str, Currency]] = {
    "krw": "KRW",
    "₩": "KRW",
    "￦": "KRW",
    "w": "KRW",
    "won": "KRW",
    "원": "KRW",
    "ウォン": "KRW",
    "usd": "USD",
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "달러": "USD",
    "불": "USD",  # an older word for dollars
    "ドル": "USD",
    "eur": "EUR",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "유로": "EUR",
    "ユーロ": "EUR",
    "jpy": "JPY",
    "¥": "JPY",
    "￥": "JPY",
    "yen": "JPY",
    "엔": "JPY",
    "円": "JPY",
    "gbp": "GBP",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "파운드": "GBP",
    "파운드화": "GBP",
    "cad": "CAD",
    "c$": "CAD",
    "ca$": "CAD",
    "캐나다달러": "CAD",
    "chf": "CHF",
    "스위스프랑": "CHF",
    "nok": "NOK",
    "노르웨이크로네": "NOK",
    "cny": "CNY",
    "yuan": "CNY",
    "위안": "CNY",
    "위안화": "CNY",
    "sgd": "SGD",
    "s$": "SGD",
    "싱가포르달러": "SGD",
    "aud": "AUD",
    "a$": "AUD",
    "au$": "AUD",
    "호주달러": "AUD",
}
# Those whose codes may be other words (`CAD 2026`, `3 CAD files`), and are read with care.
RARE_CODES: Final = r"(?:GBP|CAD|CHF|NOK|CNY|SGD|AUD)"
CODES: Final = rf"(?:KRW|USD|EUR|JPY|{RARE_CODES})"
_COUNTRIES: Final[dict[str, Currency]] = {
    "canadian": "CAD",
    "australian": "AUD",
    "singapore": "SGD",
    "swiss": "CHF",
}
_OWN: Final = re.compile(
    r"^(?:(?:south|korean|us(?=\$|dollar)|british|uk|chinese|韓国|米国?|미|영국|중국))+"
)


def currency_of(printed: str) -> Currency:
    """The currency of a printed code, sign or word, with or without its country."""
    if printed in CURRENCIES:
        return CURRENCIES[printed]
    name = re.sub(r"[. \t\r\n]|여|sterling$", "", printed.lower())
    for country, currency in _COUNTRIES.items():
        if name.startswith(country):
            return currency
    return CURRENCIES.get(name) or CURRENCIES[_OWN.sub("", name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One printed amount of money.

    Attributes:
        start, end: code points in the text that was read.
        printed: the words of that span.
        amount: whole units of `currency`.
        precision: the value of the unit of the last printed digit (`37.0 billion`: 100 million).
        scale: what a number without a unit means beside this amount (`364.0 → 432.0억원`); 0 where
            that cannot be said.
    """

    start: int
    end: int
    printed: str
    amount: int
    currency: Currency
    precision: int
    scale: int = 0


def amount_at(
    text: str, span: tuple[int, int], reading: Reading | None, currency: Currency, scale: int
) -> list[Amount]:
    """One amount, or none where the words have no safe reading."""
    if reading is None or reading[0] > LARGEST:
        return []
    start, end = span
    return [
        Amount(
            start=start,
            end=end,
            printed=text[start:end],
            amount=reading[0],
            currency=currency,
            precision=reading[1],
            scale=scale,
        )
    ]
