"""What an amount does in its year, by the words around it."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.figures import other_words_ko
from pipeline.figures import role_words_en as en
from pipeline.figures import role_words_ko as ko
from storage.records import Role

_BEFORE: Final = 90  # code points before an amount in which words about it stand
_AFTER: Final = 60  # and behind it
_MAX_LABEL: Final = 240  # code points of a name
# A clause of its own begins behind these.
_CLAUSE_END: Final = re.compile(
    r";|(?:편성|반영|책정)(?:되어|돼|해|하여)[ ]|(?<=[하되이들])[고며][ ,]|(?<=[가-힣])(?:[며고]"
    r"|[는은인]데|지만|으나|면서),"
    r"|,[ ](?:and|while|but|which|so that|[a-z]{3,14}ing)[ ]"
)
_IN_TOTAL: Final = re.compile(r"총[ ]?$")
# `19.3%(5.7조원) 증가`, `up 12.9% (KRW 2.7 trillion)`: a difference, as a share and in money.
_SHARE_BEFORE: Final = re.compile(r"(?:%|percent)[ ]?[(][ ]?(?:약[ ]?|about[ ]|some[ ])?$")
ARROW: Final = re.compile(r"→|⇒|➡|⟶|->|=>")
# `from A to B`, `A에서 B로`: what leads from one amount to the next.
TO: Final = re.compile(r"[^.;]*\bto[ ](?:about[ ]|some[ ])?$|[ ]?(?:[(][^)]*[)])?[ ]?에서[ ]")


def printed_role(before: str, after: str, *, is_over_years: bool) -> Role | None:
    """The role that words say outright, or `None` where only the year can say it.

    Args:
        before: from the amount before, or the start of the statement, to this amount.
        after: from this amount to the next one, or the end of the statement.
        is_over_years: the statement speaks of a sum for several years.
    """
    before, after = before[-_BEFORE:], after[:_AFTER]
    if _is_other(before, after):
        return "other"
    if en.TAKEN_BEFORE.search(before) and en.TAKEN_AFTER.match(after):
        return "decrease"
    if compared := _share_role(before, after) or _compared_role(before, after):
        return compared
    if _stands(before, after, (en.DECREASE_BEFORE, ko.DECREASE_BEFORE), _DECREASE_AFTER):
        return "decrease"
    if _stands(before, after, (en.INCREASE_BEFORE, ko.INCREASE_BEFORE), _INCREASE_AFTER):
        return "increase"
    if is_over_years:
        return "other"
    is_baseline = _stands(
        before, after, (en.BASELINE_BEFORE, ko.BASELINE_BEFORE), (ko.BASELINE_AFTER,)
    )
    return "baseline" if is_baseline else None


_DECREASE_AFTER: Final = (en.DECREASE_AFTER, ko.DECREASE_AFTER)
_INCREASE_AFTER: Final = (en.INCREASE_AFTER, ko.INCREASE_AFTER)


def _stands(
    before: str,
    after: str,
    ends: Iterable[re.Pattern[str]],
    starts: Iterable[re.Pattern[str]],
) -> bool:
    """Whether words stand right before an amount, or others right behind it."""
    return any(end.search(before) for end in ends) or any(start.match(after) for start in starts)


def _is_pair(
    before: str, after: str, pairs: Iterable[tuple[re.Pattern[str], re.Pattern[str]]]
) -> bool:
    """Whether words stand before an amount together with others behind it."""
    return any(end.search(before) and start.match(after) for end, start in pairs)


def _is_other(before: str, after: str) -> bool:
    """Whether the words around an amount say that it is no part of a budget."""
    if en.OTHER_BEFORE.search(before) or other_words_ko.OTHER_BEFORE.search(before):
        return True
    if en.PRICE_BEFORE.search(before) and not en.BUDGET_AFTER.match(after):
        return True
    if other_words_ko.EACH_OF_THEM.search(before):
        return True
    if _is_pair(before, after, other_words_ko.OTHER_PAIRS):
        return True
    if after.lstrip().startswith("이내") and _IN_TOTAL.search(before):
        return False  # `총 37억원 이내`: all that a call can give
    return bool(en.OTHER_AFTER.match(after) or other_words_ko.OTHER_AFTER.match(after))


def _share_role(before: str, after: str) -> Role | None:
    """The role of money in brackets behind a percentage, where words say what the share is of."""
    if not _SHARE_BEFORE.search(before):
        return None
    down, up = (en.SHARE_DOWN_AFTER, ko.SHARE_DOWN_AFTER), (en.SHARE_UP_AFTER, ko.SHARE_UP_AFTER)
    if _stands(before[-50:], after, (en.SHARE_DOWN,), down):
        return "decrease"
    return "increase" if _stands(before[-50:], after, (en.SHARE_UP,), up) else None


def _compared_role(before: str, after: str) -> Role | None:
    """The role of money behind what it is compared with: `전년 대비 37억원, 12% 증가`."""
    if _is_pair(before, after, (ko.DECREASE_PAIR,)):
        return "decrease"
    return "increase" if _is_pair(before, after, (ko.INCREASE_PAIR,)) else None


def is_over_years(before: str, after: str) -> bool:
    """Whether the clause of an amount speaks of several years, or of what some year reaches."""
    clause = _CLAUSE_END.search(after)
    after = after[: clause.start()] if clause else after
    head, opened, rest = after.rpartition("(")
    if opened and (head.strip() or "총사업비" in rest) and ")" not in rest:
        after = head  # the bracket is about the next amount: `37억원 투입(총사업비 2조원)`
    is_period = any(
        each.search(side) for each in (en.PERIOD, other_words_ko.PERIOD) for side in (before, after)
    )
    return is_period or bool(
        en.BY_YEAR_BEFORE.match(before) or en.BY_YEAR.search(after.partition(", ")[0])
    )


def is_given(statement: str) -> bool:
    """Whether a sentence speaks of money that is given, requested or planned."""
    return bool(en.GIVEN.search(statement) or ko.GIVEN.search(statement))


def opens_list(statement: str) -> bool:
    """Whether a sentence announces a list of what money is given for: `It will spend:`."""
    return statement.rstrip().endswith(":") and is_given(statement)


def label_role(label: str) -> Role | None:
    """The role that the label of a list line says: an increase, a decrease, or none."""
    if en.HEAD_INCREASE.match(label) or ko.HEAD_INCREASE.match(label):
        return "increase"
    is_decrease = en.HEAD_DECREASE.match(label) or ko.HEAD_DECREASE.match(label)
    return "decrease" if is_decrease else None


def heading_role(heading: str) -> Role | None:
    """The role that a heading gives to the lines below it that print one amount each."""
    if ko.ABOVE_DECREASE.fullmatch(heading):
        return "decrease"
    if ko.ABOVE_INCREASE.fullmatch(heading):
        return "increase"
    return "other" if ko.ABOVE_OTHER.fullmatch(heading) else None


def list_role(line: str) -> Role | None:
    """The role that an English line gives to the list below it."""
    if en.ABOVE_DECREASE.fullmatch(line):
        return "decrease"
    return "increase" if en.ABOVE_INCREASE.fullmatch(line) else None


def led_role(statement: str) -> Role | None:
    """The role that the word before the colon gives to the items of a line."""
    if ko.LED_DECREASE.match(statement):
        return "decrease"
    return "increase" if ko.LED_INCREASE.match(statement) else None


def is_other_label(label: str, *, is_line: bool = True) -> bool:
    """Whether a label names money that is no part of a budget.

    Args:
        label: the name of an amount.
        is_line: it is the head of a list line; in a sentence a loss may be what money makes good.
    """
    if not is_line and other_words_ko.MADE_GOOD.search(label):
        return False
    if len(label) > _MAX_LABEL:
        return False  # a sentence; the patterns try each of its words
    return bool(en.OTHER_LABEL.search(label) or other_words_ko.OTHER_LABEL.search(label))
