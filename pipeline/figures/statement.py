"""One statement with its amounts: what stands around each, and which year that gives it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.figures import labels, roles, years
from pipeline.figures.amounts import Amount
from pipeline.figures.segments import Segment

# A hyphen between two ends of a range stands tight or spaced on both sides; ` -30억원` is a minus.
_RANGE: Final = re.compile(r"[-–−]|[ ]{1,3}[-–][ ]{1,3}|[ ]{0,3}~[ ]{0,3}")
_HYPHENS: Final = ("-", "–", "−")
_NEW_REACH: Final = 8  # code points at the end of a label in which (new) or (신규) stands


@dataclass(frozen=True, slots=True)
class Statement:
    """A segment that holds amounts.

    Attributes:
        label: of a list line; `None` in a sentence.
        mentions: the years that it prints.
        ranges: for each amount the first and the last of the range that it belongs to; what stands
            around a range speaks of both its ends.
        beside: for each amount the year right beside it.
        subject: what a sentence is about, and where it says so (see `labels.sentence_label`).
        is_given: it speaks of money that is given, requested or planned.
        is_over_years: it speaks of a sum for several years.
    """

    segment: Segment
    amounts: tuple[Amount, ...]
    label: str | None
    mentions: tuple[years.Mention, ...]
    ranges: tuple[tuple[int, int], ...]
    beside: tuple[years.Mention | None, ...]
    subject: tuple[int, str]
    is_given: bool
    is_over_years: bool

    @property
    def text(self) -> str:
        """Its words."""
        return self.segment.text

    def before(self, index: int) -> str:
        """The words between the amount before, or the label, and this amount."""
        first = self.ranges[index][0]
        start = self.amounts[first].start
        if first:
            begin = self.amounts[first - 1].end
        else:
            begin = self.text.find(self.label) + len(self.label) if self.label else 0
        words = self.text[min(begin, start) : start]
        is_tight = begin and words[:1] in _HYPHENS and not self.text[begin - 1].isspace()
        return words[1:] if is_tight else words  # `4-370억원` is no minus

    def after(self, index: int) -> str:
        """The words between this amount and the next."""
        last = self.ranges[index][1]
        is_last = last + 1 == len(self.amounts)
        end = len(self.text) if is_last else self.amounts[last + 1].start
        return self.text[self.amounts[last].end : end]

    def is_left_of_arrow(self, index: int) -> bool:
        """Whether an arrow leads from this amount to the next."""
        is_last = self.ranges[index][1] + 1 == len(self.amounts)
        return not is_last and roles.ARROW.search(self.after(index)) is not None

    def is_right_of(self, index: int) -> bool:
        """Whether words or an arrow lead from the amount before to this one."""
        if not self.ranges[index][0]:
            return False
        gap = self.before(index)
        return roles.ARROW.search(gap) is not None or roles.TO.match(gap) is not None

    def is_in_period(self, index: int) -> bool:
        """Whether several years stand beside the amount."""
        mention = self.beside[index]
        return mention is not None and mention.meaning == "period"

    def is_compared(self, index: int) -> bool:
        """Whether the year beside the amount is the other end of a comparison."""
        mention = self.beside[index]
        return mention is not None and mention.meaning == "comparison"

    def is_new(self, index: int) -> bool:
        """Whether (new) or 신규 stands beside the amount or at the end of its label."""
        if labels.NEW.search(self.after(index) + " "):
            return True
        if self.label is None:
            return False
        head = self.text[: self.amounts[0].start]
        return labels.NEW.search(head[max(0, len(self.label) - _NEW_REACH) :]) is not None

    def year_beside(self, index: int) -> int | None:
        """The one year right beside the amount."""
        mention = self.beside[index]
        return mention.year if mention and mention.meaning != "period" else None

    def printed_year(self, index: int) -> int | None:
        """The year beside the amount, else the one that the statement is about."""
        if self.beside[index]:
            return self.year_beside(index)
        if self.is_left_of_arrow(index):
            return None
        free = [mention for mention in self.mentions if self._is_free(mention)]
        start = self.amounts[self.ranges[index][0]].start
        before = [mention.year for mention in free if mention.end <= start]
        after = [mention.year for mention in free if mention.start >= start]
        return before[-1] if before else after[0] if after else None

    def _is_free(self, mention: years.Mention) -> bool:
        """Whether a year speaks of the statement as a whole and not of one amount."""
        is_own = mention.meaning == "own" and not mention.is_loose
        return is_own and mention not in self.beside


def read_statement(
    segment: Segment, amounts: tuple[Amount, ...], published_on: dt.date | None
) -> Statement:
    """Reads the label and the years of a segment."""
    text = segment.text
    spans = [(amount.start, amount.end) for amount in amounts]
    starts = [start for start, _ in spans[1:]] + [len(text)]
    tail = " ".join(text[end:start] for (_, end), start in zip(spans, starts, strict=True))
    found = years.mentions(text, published_on)
    ranges = _ranges(text, amounts)
    merged = sorted(set(ranges))
    dated = years.beside(text, [(spans[i][0], spans[j][1]) for i, j in merged], found)
    beside = dict(zip(merged, dated, strict=True))
    head = text[: spans[0][0]]
    return Statement(
        segment=segment,
        amounts=amounts,
        label=labels.item_label(head, tail, is_marked=bool(segment.mark)),
        mentions=found,
        ranges=ranges,
        beside=tuple(beside[ends] for ends in ranges),
        subject=labels.sentence_label(text),
        is_given=roles.is_given(text),
        is_over_years=roles.is_over_years(text),
    )


def _ranges(text: str, amounts: Sequence[Amount]) -> tuple[tuple[int, int], ...]:
    """For each amount the first and the last index of its range, most often its own twice."""
    ends: list[tuple[int, int]] = []
    for index, amount in enumerate(amounts):
        left = amounts[index - 1] if index else None
        if left and ends[-1][0] == ends[-1][1] and _is_range(text, left, amount):
            ends[-1] = (index - 1, index)
            ends.append((index - 1, index))
        else:
            ends.append((index, index))
    return tuple(ends)


def _is_range(text: str, left: Amount, right: Amount) -> bool:
    """Whether two amounts are the ends of one range; `30억-20억` is none."""
    is_rising = left.currency == right.currency and left.amount <= right.amount
    return is_rising and _RANGE.fullmatch(text[left.end : right.start]) is not None
