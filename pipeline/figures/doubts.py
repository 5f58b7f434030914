"""What beside a printed number makes its reading unsafe: then it is no amount at all."""

import re
from typing import Final

from pipeline.figures.money import CODES, RARE_CODES, Amount, currency_of
from pipeline.figures.notation import AFTER, JOIN, LEADS_TO, SCALE, YEAR_MARK
from pipeline.figures.numerals import GAP, NUMBER
from pipeline.figures.rare_money import is_no_money

_WINDOW: Final = 40  # code points on either side that can spoil a number
_NEAR: Final = 24  # no more than these, of those before it, are the rest of a number or its code
_FRACTIONS: Final = "¼½¾⅐-⅞"
_SLASHES: Final = "/⁄∕／"  # noqa: RUF001 - the slashes that people type in fractions
# A mark that is no word, blank, ASCII, dash, quotation mark, bullet, arrow, shape, bracket or sign
# of money: joined to digits, it may be a comma, a point or anything else of their number.
_ODD_MARK: Final = (
    r"(?:[\^`·∙⋅ㆍ\u02b0-\u02ff\uff07]|[^\w\s!-~\u00a2-\u00a7\u00a9-\u00ae°±¶»×÷\u2010-\u2017"
    r"\u201c-\u201e\u2020-\u2022\u2025\u2026\u2039-\u203b\u20a0-\u20cf\u2190-\u2bff"
    r"\u3000-\u303f\uff00-\uffef\U0001f000-\U0001faff])"
)
# The rest of a number, right before its last digits.
_BROKEN_BEFORE: Final = re.compile(
    rf"""(?:
      (?:^|[^A-Za-z가-힣)\]”"’'%])[.,]        # .5; a full stop after a word ends a sentence
    | {CODES}[.,]
    | \d[ ]?[{_SLASHES}][ ]? | [{_FRACTIONS}][ ]? | \d[’'‘_]    # 1/2, 3½, 1'234
    | {SCALE},?[ ]{{1,3}}(?:and[ ])?          # 1 trillion 2 billion | 300 million
    | \d[ ]?경[ ]?                            # 10**16, which no budget reaches
    | \d{_ODD_MARK}{{1,3}} | \d[eE]\+? | \d\*\*  # 1·5, 10^9, 1e9, 10**9
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADJECTIVE_BEFORE: Final = re.compile(rf"{SCALE}-$", re.IGNORECASE)  # 1-trillion-480-billion-won
# `1 234`, `1, 234`: thousands set apart by spaces, or two numbers. A day (`3.12 370억`), a name
# (`H200 370억`) and a year (`’25 370억`) are no thousands.
_SPACED_BEFORE: Final = re.compile(r"(?:^|[^\d.,’'‘A-Za-z/~–-])\d{1,3}(?:,\d{3}){0,5},?[ ]{1,3}$")
_GLUED_YEAR: Final = re.compile(r"(?:19|20)\d\d\.\d")  # `in 2025.5 trillion won` lost a space
_CODE: Final = re.compile(rf"{CODES}|US|U\.S|[A-Z]{{0,2}}\$|[₩￦€¥￥£]", re.IGNORECASE)
_THREE_DIGITS: Final = re.compile(r"\d{3}(?!\d)")
_BROKEN_AFTER: Final = re.compile(
    rf"""[{_FRACTIONS}] | [ ]and[ ]a[ ](?:half|quarter) | {JOIN}(?:{SCALE}|hundred\b)
    | [ ]{{1,3}}(?:and[ ])?\d[\d., ]{{0,24}}{JOIN}{SCALE}""",
    re.IGNORECASE | re.VERBOSE,
)
# What follows a bare 조 or 억 and should have been its lower group: `3조 6 400억`, `3조 6,40억`.
_GROUP_AFTER: Final = re.compile(rf"[ ]{{0,3}}(?P<rest>[.,]?\d[\d., ]{{0,24}}?){GAP}[조억만천백원]")
_UNIT_LOST: Final = re.compile(rf"{GAP}{NUMBER}{GAP}[천백](?![ ]?[가-힣\d])")  # 1억5천
_WELL_FORMED: Final = re.compile(rf"(?!0\d){NUMBER}")
_OTHER_CODE: Final = r"(?:RMB|CNH|HKD?|NTD?|TWD|NZD|INR|MXN|BRL|RUB|VND)"
_COUNTRY: Final = (
    r"(?:Australian?|Canad(?:a|ian)|Hong[ ]Kong|Singapore(?:an)?|Taiwan(?:ese)?|New[ ]Zealand"
    r"|Chinese|Jamaican|Bermudian|호주|캐나다|홍콩|대만|싱가포르|뉴질랜드|중국)"
)
_FOREIGN_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_OTHER_CODE}|{RARE_CODES})"
    rf"|{_COUNTRY}[ ]?(?:달러|dollars?)?로?|\b[A-Z]|위안화?|人民[币幣])"
    r"[ ]?(?:약|총)?[ ]?$",
)
_MONEY_BEFORE: Final = re.compile(
    rf"(?:달러|위안|유로|파운드|dollars?|euros?|yuan|pounds?|[$€¥￥£]|\b(?!KRW){CODES})[ ]?$",
    re.IGNORECASE,
)
_FOREIGN_AFTER: Final = re.compile(
    rf"""{GAP}[(]?(?:{_OTHER_CODE}\b | (?<![(])(?-i:{RARE_CODES})\b(?![ ]?\d)
    | {_COUNTRY}(?:[ ]?(?:달러|dollars?)|[)])
    | (?:yuan|renminbi|pesos?|rupees?|pounds?|francs?|r[ou]+bles?|baht|dong|ringgit)\b
    | 위안(?!부) | 파운드(?!리) | 루블 | 루피 | 페소 | 元 | 人民)""",
    re.IGNORECASE | re.VERBOSE,
)
_CURRENCY_AFTER: Final = re.compile(
    rf"{JOIN}(?:{AFTER}|(?P<korean>달러|유로(?!존|파)|원(?=[ ),.]|$)))", re.IGNORECASE
)
# A word that is, or is meant for, a scale: `bil.`, `billon`, `mln`, `hundred`, `K`, `eok`.
_UNIT_LIKE: Final = re.compile(
    r"""(?-i:[a-z]) | [ ]?[×*] | [ ]?[조억만천백십兆億万千百] | [ ]?%
    | [\s,.;:(\[“"‘'’*/·-]{0,4}(?:in[ ])?(?:
        b[il1]+[a-z]* | m[il1]{2,}[a-z]* | mio\b | tr[il]+[a-z]* | thou[a-z]* | thos(?!e\b)[a-z]*
      | hun[a-z]* | [a-z]{0,2}ill?i?on | [bmt][rilo1aeu]{2,7}ns?\b
      | (?:ten|dozens?|lakhs?|crores?|eok|jo|man|cheon|baek)\b
      | [b-df-hj-np-tv-xz]{1,4}(?![A-Za-z0-9])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGITS_AFTER: Final = re.compile(
    rf"[ \t]{{0,3}}\d|[.,’'‘_]\d|[ ]?[{_SLASHES}][ ]?\d|{_ODD_MARK}{{1,3}}\d|e\+?\d"
    rf"|{YEAR_MARK}{GAP}(?:{LEADS_TO}|[~–-]){GAP}{YEAR_MARK}"
    rf"(?:\d|(?:{CODES}|US\$|[₩￦$€¥￥£])[ ]?[\d.,]{{1,20}}{JOIN}(?:{SCALE}|[KMBT]\b))",
    re.IGNORECASE,
)
_LAST_WORD: Final = re.compile(
    rf"(?:{AFTER}|{CODES}|원|(?:(?:캐나다|호주|싱가포르)[ ]?)?달러|불|유로|엔|위안화?|파운드화?"
    r"|円|ドル|ユーロ|ウォン)$",
    re.IGNORECASE,
)
_COMMON: Final = ("KRW", "USD", "EUR", "JPY")
_DIGIT_RUN: Final = re.compile(rf"(?:[ ,.’'‘_{_SLASHES}]{{0,2}}\d){{0,40}}")


def is_doubtful(text: str, amount: Amount) -> bool:
    """Whether what stands beside an amount says that more, or something else, was meant."""
    if amount.currency not in _COMMON and is_no_money(text, amount):
        return True
    before = text[max(0, amount.start - _WINDOW) : amount.start]
    after = text[amount.end : amount.end + _WINDOW]
    is_coded = _CODE.match(amount.printed)
    if _BROKEN_AFTER.match(after) or _is_other_money(before, after, amount):
        return True
    if is_coded:
        is_bare = amount.printed[-1].isdigit() and amount.scale == 1
        return is_bare and not _stands_alone(before, after, amount)
    is_adjective = "-" in amount.printed and _ADJECTIVE_BEFORE.search(before)
    if is_adjective or _GLUED_YEAR.match(amount.printed):
        return True
    if amount.amount == 0 and before[-1:].isnumeric():
        return True  # `③0억원`
    is_spaced = _THREE_DIGITS.match(text, amount.start) and _SPACED_BEFORE.search(before)
    return bool(is_spaced or _BROKEN_BEFORE.search(before[-_NEAR:]) or _lacks_group(amount, after))


def digit_run(text: str, end: int) -> int:
    """Where the digits end that continue an unreadable number."""
    match = _DIGIT_RUN.match(text, end)
    return match.end() if match else end


def _stands_alone(before: str, after: str, amount: Amount) -> bool:
    """Whether a number after a code is an amount without a scale: `KRW 5,000`, `USD 50`."""
    if amount.amount == 0:
        return True  # whatever its unit
    if (
        _BROKEN_BEFORE.search(before[-_NEAR:])
        or _UNIT_LIKE.match(after)
        or _DIGITS_AFTER.match(after)
    ):
        return False
    if amount.currency in ("USD", "EUR") or amount.printed[0] == "£":
        return True
    is_plain = amount.currency in ("KRW", "JPY") or "," in amount.printed  # `CAD 2026` is none
    return amount.amount >= 1000 and is_plain


def _lacks_group(amount: Amount, after: str) -> bool:
    """Whether a bare 조 or 억 is followed by a malformed lower group."""
    if amount.printed[-1] not in "조억":
        return False
    if _UNIT_LOST.match(after):
        return True
    rest = _GROUP_AFTER.match(after)
    return rest is not None and not _WELL_FORMED.fullmatch(rest["rest"].rstrip())


def _is_other_money(before: str, after: str, amount: Amount) -> bool:
    """Whether another country's money, or a second currency, stands beside the amount."""
    if _FOREIGN_AFTER.match(after) or _contradicts_itself(amount):
        return True
    if amount.currency in ("USD", "JPY") and _FOREIGN_BEFORE.search(before):
        return not amount.printed.upper().startswith(("US", "U.S", "JPY"))
    is_bare = amount.printed[-1] in "조억" and amount.printed[0].isdigit()
    if is_bare and _MONEY_BEFORE.search(before[-_NEAR:]):
        return True
    following = _CURRENCY_AFTER.match(after)
    if following is None:
        return False
    return currency_of(following["after"] or following["korean"]) != amount.currency


def _contradicts_itself(amount: Amount) -> bool:
    """Whether one currency stands before the number and another behind: `KRW 5 million dollars`."""
    if amount.printed[-1] in "조억만":
        return False
    word = _LAST_WORD.search(amount.printed)
    return word is not None and currency_of(word.group()) != amount.currency
