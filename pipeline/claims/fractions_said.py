"""Holds `half of this, KRW 5 billion` and 그 절반인 25억원 against what they are a part of.

The whole is seldom named: only agreement with an amount right before counts, and a part that agrees
with none says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, made
from pipeline.claims.intervals import Interval
from pipeline.claims.statements import MONEY, Statement
from pipeline.claims.wording import percent_span
from storage.records import Figure

_WORDS: Final = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fourth": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
    "절반": Fraction(1, 2),
}
_COUNTS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1}
_FRACTION: Final = (
    r"(?:(?P<hedge>about|around|roughly|nearly|almost|just under|just over|more than|less than|over"
    r"|exactly|a good|some)[ ])?"
    r"(?:(?P<count>a|one|two|three|four|(?<=the )first)[ -])?"
    r"(?P<word>half|thirds?|quarters?|fourths?|fifths?|tenths?)\b"
    r"|(?P<ko>절반|(?P<parts>\d{1,2})분의[ ]?(?P<of>\d{1,2}))(?P<after>[가-힣]{0,5})"
)
_WHOLE_EN: Final = (
    r"(?:[ ]of[ ](?:it|this|that|them|which|these|(?:the|its|this|that)[ ](?:sum|amount|total|money"
    r"|budget|increase|whole)))?"
)
_BEFORE_AMOUNT: Final = re.compile(
    rf"(?:{_FRACTION}){_WHOLE_EN}"
    r"(?:,[ ](?:namely[ ]|or[ ]|that is,?[ ]|about[ ])?|[ ]?인?[ ]|[ ]에[ ]?해당하는[ ])"
    rf"{MONEY}",
    re.IGNORECASE,
)
_BEHIND_AMOUNT: Final = re.compile(
    rf"(?<={MONEY})(?:,[ ](?:or[ ]|which is[ ]|that is,?[ ])?|[ ][(])"
    rf"(?P<said>(?:{_FRACTION}){_WHOLE_EN})(?![ ]?{MONEY})(?![ ](?:of|the)\b)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"about|around|roughly|nearly|almost|some|가량|정도|쯤|가까|안팎|남짓", re.IGNORECASE
)
_OVER: Final = re.compile(r"more than|over|a good|이상|넘|웃도", re.IGNORECASE)
_UNDER: Final = re.compile(r"less than|under|못|미만", re.IGNORECASE)
_SLACK: Final = Fraction(8, 100)  # of a share that `about` stands before
_FAR: Final = Fraction(30, 100)  # beyond that nobody says `more than half`
_MOST_WHOLES: Final = 4  # amounts before the words; farther ones are about something else


def check_fractions(
    statement: Statement, nearby: Sequence[Statement], elsewhere: Elsewhere, text: str
) -> Iterator[Checked]:
    """Finds the fractions of a statement that an amount before them bears out.

    Args:
        statement: where they are looked for.
        nearby: the statements around it, itself included.
        elsewhere: the figures of the notice.
        text: the block that it stands in.
    """
    words = statement.text
    for match in _BEFORE_AMOUNT.finditer(words):
        yield from _checked(
            statement, nearby, elsewhere, text, (match, match.span(), match.end() - 1)
        )
    for match in _BEHIND_AMOUNT.finditer(words):
        yield from _checked(
            statement, nearby, elsewhere, text, (match, match.span("said"), match.start() - 1)
        )


def _checked(
    statement: Statement,
    nearby: Sequence[Statement],
    elsewhere: Elsewhere,
    text: str,
    found: tuple[re.Match[str], tuple[int, int], int],
) -> Iterator[Checked]:
    match, span, at = found
    part = statement.figures[at]
    for whole in _wholes(statement, nearby, elsewhere, (span[0], part)):
        share = _share(elsewhere, part, whole)
        if share is not None and _is_said(match, share):
            claim = made(
                "share",
                statement,
                span,
                text,
                verdict="holds",
                expected=percent_span(share.scaled(100)),
                figures=(part, whole),
            )
            yield Checked(claim=claim)
            return


def _wholes(
    statement: Statement,
    nearby: Sequence[Statement],
    elsewhere: Elsewhere,
    place: tuple[int, int],
) -> list[int]:
    """The amounts right before a place that are larger than the part, the nearest first."""
    start, part = place
    own = [index for at, index in statement.figures.items() if at < start and index != part]
    before: list[int] = []
    for each in nearby:
        if each is statement:
            break
        if (each.place, each.block) == (statement.place, statement.block) or not own:
            before += each.figures.values()
    figures = elsewhere.figures
    ranked = [*reversed(own), *reversed(before)]
    return [index for index in ranked if _may_hold(figures[index], figures[part])][:_MOST_WHOLES]


def _may_hold(whole: Figure, part: Figure) -> bool:
    return whole.currency == part.currency and (whole.amount or 0) > (part.amount or 0) > 0


def _share(elsewhere: Elsewhere, part: int, whole: int) -> Interval | None:
    """What part an amount is of another, as far as both are rounded."""
    printed = [elsewhere.printed.get(index) for index in (part, whole)]
    if printed[0] is None or printed[1] is None:
        return None
    ends = [Interval(one.value - one.unit / 2, one.value + one.unit / 2) for one in printed if one]
    return ends[0].over(ends[1])


def _is_said(match: re.Match[str], share: Interval) -> bool:
    """Whether a share is the fraction that the words say, with what hedges it."""
    said = _fraction(match)
    hedge = f"{match['hedge'] or ''} {match['after'] or ''}"
    if said is None:
        return False
    low, high = said, said
    if _UNDER.search(hedge):
        low = said * (1 - _FAR)
    elif _OVER.search(hedge):
        high = said * (1 + _FAR)
    elif _ABOUT.search(hedge):
        low, high = said * (1 - _SLACK), said * (1 + _SLACK)
    return share.meets(Interval(low, high))


def _fraction(match: re.Match[str]) -> Fraction | None:
    if match["parts"]:
        parts, count = int(match["parts"]), int(match["of"])
        return Fraction(count, parts) if 0 < count < parts else None
    if match["ko"]:
        return _WORDS["절반"]
    count = _COUNTS[(match["count"] or "a").lower()]
    word = match["word"].lower()
    is_bare = not match["count"] and word != "half"
    return None if is_bare else count * _WORDS[word.rstrip("s")]
