"""The grammar of printed amounts of money: English, Korean and Japanese notation.

Every pattern starts at a digit, a currency or a number word and is bounded in all directions, so
the time it takes grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.figures.folding import fold
from pipeline.figures.numerals import (
    ENGLISH_WORDS,
    FIRST_DIGIT,
    GAP,
    LARGE_UNITS,
    NUMBER,
    SCALES,
    Reading,
    read_coefficient,
    read_english_words,
    read_number,
    read_sino,
)
from storage.records import Currency

LARGEST: Final = 10**18  # beyond this no budget is meant, and SQLite's integers end soon after


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


_CURRENCIES: Final[dict[str, Currency]] = {
    "krw": "KRW",
    "₩": "KRW",
    "￦": "KRW",
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
}

# A glued page prints `…KIMM)KRW` and even `…ProjectKRW`; only capitals before it make another code.
_BEFORE = (
    r"(?P<before>(?<![A-Z])(?:KRW|USD|EUR|JPY)|(?<![A-Za-z])(?:US|U\.S\.)[ ]?\$|[₩￦€¥￥]"
    r"|(?<![A-Za-z$])\$)"
)
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn)(?![A-Za-z](?<![A-Z]))"
# The word "won" also means victory; `_is_victory` looks at what follows it. A code after a number
# is not the code before the next one (`in 2024 KRW 5 billion`).
_AFTER = (
    r"(?P<after>(?:South[ ])?(?:Korean[ ])?won|(?:U\.?S\.?[ ])?dollars?|euros?|yen"
    r"|(?:KRW|USD|EUR|JPY)(?![ \t]{0,3}\d))(?![A-Za-z](?<![A-Z]))"
)
_JOIN = r"[ \t-]{0,3}"
_ENGLISH = re.compile(
    rf"(?:{_BEFORE}{GAP})?{FIRST_DIGIT}(?P<number>{NUMBER})"
    rf"(?:{_JOIN}(?P<scale>{_SCALE})(?:{GAP}(?:and[ ])?(?P<number2>{NUMBER}){_JOIN}"
    rf"(?P<scale2>{_SCALE}))?|(?P<letter>(?(before)[KMBTkmbt]\b|(?!))))?"
    rf"(?(before)(?:[ ](?:won|dollars|euros|yen)\b)?|{_JOIN}{_AFTER})",
    re.IGNORECASE,
)
_WORD = rf"(?:{'|'.join(sorted(ENGLISH_WORDS, key=len, reverse=True))}|hundred|point|an?)"
_SPELLED = re.compile(
    rf"(?<![A-Za-z-])(?P<words>{_WORD}(?:[ -](?:and[ -])?{_WORD}){{0,9}})[ -]"
    rf"(?P<scale>{_SCALE})[ -](?:{_AFTER})",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(?:half|(?:quarter|third|tenth|fraction|percent|%) of) $", re.IGNORECASE)
_COEFFICIENT = (
    rf"(?:{NUMBER}{GAP}[천千]{GAP})?(?:{NUMBER}{GAP}[백百]{GAP})?(?:{NUMBER}{GAP}[십十]{GAP})?"
    rf"(?:{NUMBER})?"
)
# Nouns that begin with 원 (nuclear, source, cause, principle …) and so are no won.
_OTHER_WON = r"(?!자|전|천|료|유|격|소|본|리|칙|인|활|가|년|장|색|화|형|고|생|서|탁|룸|산지|주민)"
_EAST_AFTER = (
    rf"(?P<after>(?:여[ ]?)?(?:원{_OTHER_WON}|달러|불(?![가-힣](?<![의을이은에로]))"
    r"|유로(?!존|파)|엔(?![가-힣](?<![의을이은에화로]))"
    r"|(?:韓国)?ウォン|(?:米|米国)?ドル|ユーロ|円))"
)
_EAST = re.compile(
    rf"(?:{_BEFORE}{GAP})?{FIRST_DIGIT}(?=[\d,.]{{1,30}}{GAP}[조兆억億만万萬천千백百십十원달불유엔円ウドユ米韓여])"
    rf"(?:(?=\d)(?P<조>{_COEFFICIENT}){GAP}[조兆])?"
    rf"(?:{GAP}(?=\d)(?P<억>{_COEFFICIENT}){GAP}[억億])?"
    rf"(?:{GAP}(?=\d)(?P<만>{_COEFFICIENT}){GAP}[만万萬])?"
    rf"(?:{GAP}(?:(?=\d)(?P<원>{_COEFFICIENT}))?{GAP}{_EAST_AFTER})?"
)
_SINO = re.compile(
    rf"(?<![가-힣\d])(?P<words>[일이삼사오육칠팔구십백천만억조]{{1,16}}"
    rf"(?:[ ][일이삼사오육칠팔구십백천만억조]{{1,10}}){{0,3}})[ ]?{_EAST_AFTER}"
)
_UNIT_CAPTION = re.compile(r"단위[ ]?[:：)]?[ ]?$")  # "unit:", before 백만원 in a table's caption
# What counts things after a bare 억 or 조: cases, people, pieces, times, tons, years, tokens …
_COUNTED = re.compile(
    r"[ ]?(?:(?:건|명|개|대|회|톤|년|배|번|장|인|곳|종|권|편|병|분|평|쌍|표|일|달|도|주|권|셀|호|항|점)"
    r"(?![가-힣](?<![의을를이가은는에으로와과도씩당여째]))"
    r"|개[월사국소]|가구|마리|토큰|파라미터|매개변수|시간|킬로|미터|비트|바이트|와트|조회|다운로드|사용자"
    r"|이용자|가입자|화소|픽셀|염기|헤르츠|인구|세대|리터|광년|분의|번째|위안|파운드|루블|루피|프랑|페소"
    r"|바트|(?:호주|캐나다|홍콩|대만|싱가포르)[ ]?달러|[A-Za-z㎡㎞㎾℃%]|제[ ]?\d|의[ ]?\d"
    r"|에[ ]?(?:따[라른]|의[거해]|규정)|[가-힣]{0,2}[ ]?(?:항|호)(?![가-힣]))"
)
# What may be glued to a bare 억 or 조: particles, "about", thresholds, verbs of budgets.
_GLUED = re.compile(
    r"[^가-힣]|$|[을를이가은는의에로과와도만씩여대증감]|으로|보다|까지|부터|규모|가량|정도|내외|미만"
    r"|투입|지원|편성|반영|삭감|확보|신규|늘|줄|확정|국비|임|였|며"
)
_LAW = re.compile(r"(?:제|법|령|규칙|조례|협약|조약|규정|인)[ ]?$")  # article 3 of a law; 2인 1조
_VICTORY = re.compile(
    r"[ ](?:the|an?|its|their|his|her|both|all|over|against|\d|gold|silver|bronze|first|second"
    r"|third|one|two|three|four|five|several|many|most|medals?|prizes?|awards?)\b",
    re.IGNORECASE,
)
_ARROW = r"(?:→|⇒|➡|⟶|->|=>|~|∼|–|-|to\b)"
_YEAR_MARK = r"(?:\(?[’'‘]?\d{2,4}(?:년도?)?(?:\(?안\)?)?\)?|\(?(?:in|for)[ ]\d{4}\)?)"
_LEFT = re.compile(
    rf"(?:^|[\s:(△▲])(?P<number>{NUMBER}){GAP}(?:{_YEAR_MARK}{GAP})?{_ARROW}{GAP}"
    rf"(?:{_YEAR_MARK}{GAP})?[△▲]?$"
)
_RIGHT = re.compile(
    rf"{GAP}(?:{_YEAR_MARK}{GAP})?{_ARROW}{GAP}(?P<amount>(?P<number>{NUMBER}){_JOIN}"
    rf"(?P<scale>{_SCALE}))(?!{_JOIN}{_AFTER})",
    re.IGNORECASE,
)
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d")


def read_amounts(text: str) -> tuple[Amount, ...]:
    """Finds all amounts of money, in reading order, without overlaps.

    Args:
        text: any text; invisible characters and unusual spaces may stand inside an amount.

    Returns:
        Spans that hold the printed words: `text[amount.start : amount.end] == amount.printed`.
    """
    folded = fold(text)
    amounts = []
    for amount in scan(folded.text):
        start, end = folded.span(amount.start, amount.end)
        amounts.append(_moved(amount, start, end, text[start:end]))
    return tuple(amounts)


def scan(text: str) -> tuple[Amount, ...]:
    """Finds all amounts in folded text."""
    found = [*_english(text), *_spelled(text), *_east(text), *_sino(text)]
    return tuple(_with_borrowed(text, _apart(found)))


def _apart(found: Iterable[Amount]) -> Iterator[Amount]:
    """Keeps the first and longest of overlapping readings (`KRW 3,500` inside `KRW 3,500억`)."""
    end = 0
    for amount in sorted(found, key=lambda amount: (amount.start, -amount.end)):
        if amount.start >= end:
            yield amount
            end = amount.end


def _english(text: str) -> Iterator[Amount]:
    """`KRW 1.6982 trillion`, `25.2 billion won`, `1 trillion 480 billion won`, `US $12,000`."""
    for match in _ENGLISH.finditer(text):
        scale = SCALES[(match["scale"] or match["letter"]).lower()] if _scaled(match) else 1
        reading = read_number(match["number"], scale)
        end, last = match.end(), scale
        if match["number2"] and reading:
            last = SCALES[match["scale2"].lower()]
            lower = read_number(match["number2"], last)
            if lower is None or lower[0] >= scale or reading[1] < scale:
                continue
            reading = reading[0] + lower[0], lower[1]
        elif scale == 1 and _is_no_money(text, match):
            continue
        yield from _amount(text, match.start(), end, reading, _currency(match), last)


def _scaled(match: re.Match[str]) -> bool:
    """Whether a scale is printed, as a word or as a letter."""
    return bool(match["scale"] or match["letter"])


def _is_no_money(text: str, match: re.Match[str]) -> bool:
    """Whether a number without scale is followed by a Korean unit, or by `won` as a verb."""
    following = text[match.end() : match.end() + 12]
    if match["before"]:
        return re.match(r"[ ]?[조억만천백십兆億万千百]|[ ]?%", following) is not None
    number = match["number"]
    is_small = "," not in number and (len(number) < 3 or bool(_YEAR_LIKE.fullmatch(number)))
    return match["after"].lower() == "won" and (is_small or bool(_VICTORY.match(following)))


def _spelled(text: str) -> Iterator[Amount]:
    """`three-point-four trillion won`, `a billion dollars`."""
    for match in _SPELLED.finditer(text):
        if _PART_OF.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        scale = SCALES[match["scale"].lower()]
        reading = read_english_words(match["words"], scale)
        yield from _amount(text, match.start(), match.end(), reading, _currency(match), scale)


def _east(text: str) -> Iterator[Amount]:
    """`3조 6,400억원`, `1천188억 원`, `252억`, `3,500원`, `18兆8,967億ウォン`."""
    for match in _EAST.finditer(text):
        printed = {unit: match[unit] for unit in "조억만원" if match[unit]}
        if not printed or (not match["after"] and not _is_bare_money(text, match)):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        scales = [LARGE_UNITS.get(unit, 1) for unit in printed]
        readings = [read_coefficient(printed[unit], LARGE_UNITS.get(unit, 1)) for unit in printed]
        reading = _sum(readings, scales)
        scale = scales[0] if len(scales) == 1 else 0
        yield from _amount(text, start, match.end(), reading, _currency(match), scale)


def _sum(readings: list[Reading | None], scales: list[int]) -> Reading | None:
    """Adds the groups of one amount; a lower group must fit below the unit before it."""
    total, precision = 0, 1
    for index, reading in enumerate(readings):
        if reading is None or (index and reading[0] >= scales[index - 1]):
            return None
        if index + 1 < len(readings) and reading[1] < scales[index]:
            return None  # `1.5조 2,000억` has two possible readings
        total, precision = total + reading[0], reading[1]
    return total, precision


def _is_bare_money(text: str, match: re.Match[str]) -> bool:
    """Whether an amount without 원 is money: it has 억 or 조 and counts nothing else."""
    if not (match["조"] or match["억"]) or text[match.end() - 1] in "兆億万萬":
        return False
    following = text[match.end() : match.end() + 12]
    if _COUNTED.match(following) or not _GLUED.match(following):
        return False
    is_article = match["조"] and not match["억"] and "." not in match["조"]
    return not (is_article and _LAW.search(text[max(0, match.start() - 3) : match.start()]))


def _sino(text: str) -> Iterator[Amount]:
    """`일조 이천억 원`, `백만원`, `천원`; not the unit in a caption, and not 만원 (also: full)."""
    for match in _SINO.finditer(text):
        before = text[max(0, match.start() - 5) : match.start()]
        if match["words"] in ("만", "억", "조") or _UNIT_CAPTION.search(before):
            continue
        reading = read_sino(match["words"])
        yield from _amount(text, match.start(), match.end(), reading, _currency(match), 0)


def _currency(match: re.Match[str]) -> Currency:
    """The currency that stands before or after the number; won where only 억 or 조 says it."""
    printed = (match.groupdict().get("before") or match["after"] or "원").lower()
    words = printed.replace(".", "").replace("여", "").split()
    name = "".join(words) if "$" in printed else words[-1]
    return _CURRENCIES[name.removeprefix("韓国").removeprefix("米国").removeprefix("米")]


def _amount(
    text: str, start: int, end: int, reading: Reading | None, currency: Currency, scale: int
) -> Iterator[Amount]:
    """One amount, or none where the words have no safe reading."""
    if reading is None or reading[0] > LARGEST:
        return
    amount, precision = reading
    printed = text[start:end]
    yield Amount(
        start=start,
        end=end,
        printed=printed,
        amount=amount,
        currency=currency,
        precision=precision,
        scale=scale,
    )


def _with_borrowed(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """Adds numbers that take their unit from the other side of an arrow or of a range."""
    end = 0
    for amount in amounts:
        left = _LEFT.search(text, max(end, amount.start - 60), amount.start)
        if left and amount.scale > 1 and not _YEAR_LIKE.fullmatch(left["number"]):
            reading = read_number(left["number"], amount.scale)
            span = left.span("number")
            yield from _amount(text, *span, reading, amount.currency, amount.scale)
        yield from _ranged(text, amount)
        end = amount.end


def _ranged(text: str, amount: Amount) -> Iterator[Amount]:
    """`KRW 50-100 billion` and `KRW 50 billion to 100 billion`: the second lacks its currency."""
    right = _RIGHT.match(text, amount.end)
    if right is None or amount.scale == 0:
        yield amount
        return
    scale = SCALES[right["scale"].lower()]
    if amount.scale == 1:
        number = re.sub(r"^[^\d]+", "", amount.printed)
        yield from _amount(
            text, amount.start, amount.end, read_number(number, scale), amount.currency, scale
        )
    else:
        yield amount
    span = right.span("amount")
    yield from _amount(text, *span, read_number(right["number"], scale), amount.currency, scale)


def _moved(amount: Amount, start: int, end: int, printed: str) -> Amount:
    """The same amount at its place in the original text."""
    return Amount(
        start=start,
        end=end,
        printed=printed,
        amount=amount.amount,
        currency=amount.currency,
        precision=amount.precision,
        scale=amount.scale,
    )
