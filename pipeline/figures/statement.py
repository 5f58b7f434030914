"""One statement with its amounts, as what stands around each tells them apart."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from pipeline.figures import heads, labels, naming, prose, roles, sentences_en, years
from pipeline.figures.amounts import Amount
from pipeline.figures.patterns import HANGUL
from pipeline.figures.ranges import read_ranges
from pipeline.figures.segments import Segment

# `94억원 증가한 2025년 279억원`
_CHANGED_INTO: Final = re.compile(
    r"[가-힣 ]{0,4}[ ]?(?:많은|적은|(?:늘어|줄어)[난든]|[가-힣]{2}[한된])[ ][^,.]{0,12}"
)
# `5년간 450억원을 들이며, 이 가운데 국비가 380억원`
_OF_WHICH: Final = re.compile(
    r"[ ,](?:이|그)[ ]?(?:가운데|중)[ ,](?![^,]{0,30}(?:올해|내년|20\d\d년))"
)
_HYPHENS: Final = ("-", "–", "−")
# `Kelp farms - KRW 3 billion`: behind a name, a dash with blanks on both sides is no minus.
_DASH_END: Final = re.compile(r"[^ ,:;(] [-–—] $")
# `전년 대비 증감 - 3억원`, `Net change - KRW 3 billion`: behind the name of a difference it is one.
_DIFFERENCE_END: Final = re.compile(
    r"(?:증감(?:[ ]?(?:액|분|폭|규모|금액))?|변동(?:액|분|폭)|차액"
    r"|(?:년도?|작년|지난해|올해|예산|정부안|당초)[ ]?대비)(?:[ ]?[(][^()]{1,20}[)])? [-−] $"
    r"|^(?:(?:net|total|overall|annual|year-on-year) ){0,2}(?:differences?|changes?|variance)"
    r"(?: (?:from|over|on|against|to|with|vs[.]?) [^,.;:]{2,40})?(?: [(][^()]{1,20}[)])? [-−] $",
    re.IGNORECASE,
)
# `’25년(안)`, `(’25안)`: the draft of that year.
_DRAFT: Final = re.compile(
    r"[(\[]?[’'‘`]?(?:20)?\d\d(?:회계연도|년도?)?[ ]?[(]?(?:예산)?(?:안|案)(?![가-힣])"
)
_COMPARED_WITH: Final = re.compile(r"(?:[ ]?원)?[)]?(?:보다|[ ]?대비|에[ ]비[해하])")
_PAST: Final = re.compile(r"지난해|작년|last year", re.IGNORECASE)
# `’25년 본예산 364억원, 추경 36억원`: a supplementary budget is of the year just named.
_EXTRA: Final = re.compile(r"(?:제?[ ]?[1-4][회차][ ]?)?(?:추경(?!호)|추가[ ]?경정)")
# `300억원으로 늘리는 방안을 검토 중이다`: nobody has decided it.
_CONSIDERED: Final = re.compile(
    r"(?:(?![가-힣][고며](?:[ ,]|$))[^,;.]){0,60}?(?:을|를|도)[ ]검토[ ]?(?:중|하고[ ]있|한다"
    r"|할|하기로)"
    r"|[^,;.]{0,40}[ ](?:is|are)[ ](?:being[ ]considered|under[ ](?:consideration|review))\b"
)
_CONSIDERING: Final = re.compile(
    r"\b(?:is|are)[ ](?:considering|weighing|mulling|studying)\b[^,;.]{0,60}$"
)
# `cut to A because this year’s funds were not used`: that year dates nothing here.
# `37억원을 감액하되, 나머지는 2027년에`: the year of another clause.
_OTHER_CLAUSE: Final = re.compile(
    r"\b(?:because|since|after|although|while|when|than|versus|against)\b|;[ ]|때문"
    r"|[가-힣](?:되|고|며|나|지만|는데|도록),?[ ]|(?:돼|되어)[ ]"
)
_CLAUSE: Final = re.compile(r"(?<=[하되이주쓰들리기지우])(?:며|고|는데|지만)[ ,]")
# `국비 2조원을 포함해 3조원`: what is said of the first goes for both.
_INCLUDING: Final = re.compile(
    r"[ ]?(?:원)?(?:을|를)?[ ]포함(?:해|하여|한)(?:[ ]?서)?[ ](?:총[ ]|모두[ ])?"
)
# `국비 37억원과 지방비 12억원 등 2028년까지 모두 49억원`: parts of what several years cost.
_SUM_OVER: Final = re.compile(
    r"(?:[ ]?원)?(?:[ ]?등|을[ ](?:합쳐|더해|합해))?,?[ ]"
    r"(?:(?:20|[’'‘])\d\d년까지|\d{1,2}년(?:간|[ ]?동안))"
    r"[ ](?:[가-힣]{1,4}[ ])?(?:모두|총|합쳐)[ ]$"
)
# `3년 동안 보증과 투자를 잇는 ‘X’에 37억원`: how long the programme lasts.
_DESCRIBED: Final = re.compile(
    r"^.*[는은을된한던][ ](?=[‘“「『'][^‘’“”「」『』']{2,60}[’”」』'](?:에|에는|은|는|이|가|을|를)?"
    r"[ ](?:총[ ]|약[ ])?$)"
)
_JOINED: Final = re.compile(r"(?:[ ]?원)?(?:과|와|,|[ ]및)[ ][^,.;]{2,30}")
_LABEL_END: Final = 4  # code points of a label that may say of how many years: `3년간`
# `86억원으로 출발해 2030년까지 모두 970억원`: the period of the next amount.
_NEXT_PERIOD: Final = re.compile(
    r"(?:(?:20|[’'‘])\d\d년까지|\d{1,2}년(?:간|[ ]?동안)(?:에)?)[ ](?:[가-힣]{1,4}[ ]){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A segment that holds amounts.

    Attributes:
        label: of a list line; `None` in a sentence.
        mentions: the years that it prints.
        ranges: for each amount the first and the last of the range that it belongs to; what stands
            around a range speaks of both its ends.
        beside: for each amount the year right beside it.
        namings: for each amount what it is for.
        is_given: it speaks of money that is given, requested or planned.
        is_bare: nothing but years, stages and comparisons stands around its amounts.
        arrow_years: of both sides of its arrows, where brackets behind them say so.
    """

    segment: Segment
    amounts: tuple[Amount, ...]
    label: str | None
    mentions: tuple[years.Mention, ...]
    ranges: tuple[tuple[int, int], ...]
    beside: tuple[years.Mention | None, ...]
    namings: tuple[naming.Naming, ...]
    is_given: bool
    is_bare: bool
    arrow_years: tuple[int, int] | None

    @property
    def text(self) -> str:
        """Its words."""
        return self.segment.text

    @property
    def is_sentence(self) -> bool:
        """Whether it is no line of a list, and more than years and amounts."""
        return self.label is None and not self.is_bare

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its amounts stand; the ends of a range are one."""
        return tuple(sorted({self.span(index) for index in range(len(self.amounts))}))

    def span(self, index: int) -> tuple[int, int]:
        """Where the amount, or the range that it belongs to, begins and ends."""
        first, last = self.ranges[index]
        return self.amounts[first].start, self.amounts[last].end

    def before(self, index: int) -> str:
        """The words between the amount before, or the label, and this amount."""
        first = self.ranges[index][0]
        start = self.amounts[first].start
        if first:
            begin = self.amounts[first - 1].end
        else:
            begin = self.text.find(self.label) + len(self.label) if self.label else 0
        words = self.text[min(begin, start) : start]
        if not first and _DIFFERENCE_END.search(self.text[:start]):
            return "- "
        if not first and _DASH_END.search(self.text[:start]):
            return words.rstrip(" –—-")
        is_tight = begin and words[:1] in _HYPHENS and not self.text[begin - 1].isspace()
        return words[1:] if is_tight else words  # `4-370억원` is no minus

    def after(self, index: int) -> str:
        """The words between this amount and the next."""
        last = self.ranges[index][1]
        is_last = last + 1 == len(self.amounts)
        end = len(self.text) if is_last else self.amounts[last + 1].start
        return self.text[self.amounts[last].end : end]

    def is_over_years(self, index: int) -> bool:
        """Whether the clause of the amount speaks of a sum for several years."""
        before, after = self.before(index), self.after(index)
        if self._is_part_of_sum(index):
            return True
        before = before if index or not self.label else self.label[-_LABEL_END:] + before
        if index:  # `costs B until 2032, receives A`: the years are of the amount before
            if _INCLUDING.fullmatch(before) and self.is_over_years(self.ranges[index][0] - 1):
                return True
            before = before.partition(", ")[2] or before
            before = _CLAUSE.split(before)[-1].rpartition("; ")[2]
            aside, closed, rest = before.rpartition(")")
            before = rest if closed and "(" not in aside else before
        before = _DESCRIBED.sub("", before)
        is_last = self.ranges[index][1] + 1 == len(self.amounts)
        return roles.is_over_years(before, after if is_last else _NEXT_PERIOD.sub("", after))

    def _is_part_of_sum(self, index: int) -> bool:
        """Whether an amount is part of what several years cost."""
        following, after = self.ranges[index][1] + 1, self.after(index)
        if following >= len(self.amounts):
            return False
        is_joined = _JOINED.fullmatch(after) is not None
        return bool(_SUM_OVER.match(self.after(following) if is_joined else after))

    def is_left_of_arrow(self, index: int) -> bool:
        """Whether an arrow leads from this amount to the next."""
        is_last = self.ranges[index][1] + 1 == len(self.amounts)
        gap = self.after(index)
        is_listed = gap == " to " and (self.label is not None or self.before(index)[-1:] == "(")
        return not is_last and (is_listed or roles.ARROW.search(gap) is not None)

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

    def _is_opened(self, index: int) -> bool:
        """Whether a bracket opens between the amount before and this one."""
        return ")" not in self.before(index).rpartition("(")[2] and "(" in self.before(index)

    def is_described_by(self, index: int) -> bool:
        """Whether a change leads to the next amount: `94억원 증가한 2025년 279억원`."""
        return _CHANGED_INTO.fullmatch(self.after(index)) is not None

    def is_part(self, index: int) -> bool:
        """Whether an undated amount is part of another: `60억원(국비 37억원)`, `그중 37억원`."""
        is_inside = self._is_opened(index) or _OF_WHICH.search(self.before(index)) is not None
        return is_inside and not self.is_dated_beside(index)

    def is_aside(self, index: int) -> bool:
        """Whether a dated amount stands in brackets behind an undated or a later one."""
        first = self.ranges[index][0]
        year = self.year_beside(index)
        if not first or year is None or not self._is_opened(index):
            return False
        main = self.year_beside(first - 1)
        return main is None or main > year

    def is_dated_beside(self, index: int) -> bool:
        """Whether a year stands right beside the amount."""
        return self.beside[index] is not None and not self.is_undated(index)

    def is_considered(self, index: int) -> bool:
        """Whether the clause of the amount says that it is only being considered."""
        is_said_behind = _CONSIDERED.match(self.after(index)) is not None
        return is_said_behind or _CONSIDERING.search(self.before(index)) is not None

    def draft_at(self, index: int) -> str:
        """The year beside the amount as printed, where it is marked as a draft; else `""`."""
        mention = self.beside[index]
        match = _DRAFT.match(self.text, mention.start) if mention else None
        return match.group().strip("([") if match else ""

    @property
    def draft_year(self) -> int | None:
        """The latest year that stands beside an amount and is marked as a draft."""
        drafts = [
            year
            for index in range(len(self.amounts))
            if self.draft_at(index) and (year := self.year_beside(index))
        ]
        return max(drafts, default=None)

    def is_of_last_year(self, index: int) -> bool:
        """Whether 지난해 or 작년 dates the amount, and no other year does."""
        mention = self.beside[index]
        if mention is None and self.is_right_of(index):
            return False
        if mention is None:
            dating = [each for each in self.mentions if each.meaning in ("own", "unknown")]
            mention = dating[0] if len(dating) == 1 else None
            following = self.ranges[index][1] + 1
            if mention and mention in self.beside:
                return False  # `A (last year B)`: it dates B
            if mention and following < len(self.amounts):
                # `A and B, which had C last year`: it dates what is next to it.
                mention = mention if mention.start < self.amounts[following].start else None
        return mention is not None and bool(_PAST.fullmatch(self.text, mention.start, mention.end))

    def year_before(self, index: int) -> int | None:
        """The year beside the amount before, which the next item of a list shares.

        Behind `from A last year to` stands an amount of this year.
        """
        first = self.ranges[index][0]
        if not first or self.is_left_of_arrow(index):
            return None
        if _COMPARED_WITH.match(self.before(index)):
            return None
        year = self.year_beside(first - 1)
        return year + 1 if year and self.is_of_last_year(first - 1) else year

    def year_beside(self, index: int) -> int | None:
        """The one year right beside the amount."""
        mention = self.beside[index]
        return mention.year if mention and mention.meaning not in ("period", "unknown") else None

    def is_undated(self, index: int) -> bool:
        """Whether its year is 올해 or 작년 and no day of publication says which that is."""
        mention = self.beside[index]
        return mention is not None and mention.meaning == "unknown"

    def printed_year(self, index: int) -> int | None:
        """The year beside the amount, else the one that the statement is about."""
        if self.beside[index]:
            return self.year_beside(index)
        if self.is_left_of_arrow(index):
            return None
        if _EXTRA.search(self.before(index)) and (year := self.year_before(index)):
            return year
        free = [mention for mention in self.mentions if self._is_free(mention)]
        if self.is_right_of(index):  # `지난해 시범 운영을 마친 X는 45억원에서 90억원으로`
            free = [each for each in free if not _PAST.fullmatch(self.text, each.start, each.end)]
        start = self.amounts[self.ranges[index][0]].start
        before = [mention for mention in free if mention.end <= start]
        near = [one.year for one in before if "; " not in self.text[one.end : start]]
        end = self.amounts[self.ranges[index][1]].end
        after = [
            mention.year
            for mention in free
            if mention.start >= end and not _OTHER_CLAUSE.search(self.text[end : mention.start])
        ]
        if near or after:
            return near[-1] if near else after[0]
        return before[-1].year if before else None

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
    ranges = read_ranges(text, amounts)
    merged = sorted(set(ranges))
    whole = [(spans[first][0], spans[last][1]) for first, last in merged]
    dated = years.beside(text, whole, found)
    beside = dict(zip(merged, dated, strict=True))
    label = labels.item_label(text[: spans[0][0]], tail, is_marked=bool(segment.mark))
    is_english = label is not None and not HANGUL.search(label)
    label = label and ((is_english and sentences_en.subject_of(label)) or heads.programme_of(label))
    is_step = label is not None and heads.is_step(label)
    label = None if is_step else label
    named = dict(zip(merged, prose.read_labels(text, whole, label), strict=True))
    return Statement(
        segment=segment,
        amounts=amounts,
        label=label,
        mentions=found,
        ranges=ranges,
        beside=tuple(beside[ends] for ends in ranges),
        namings=tuple(named[ends] for ends in ranges),
        is_given=roles.is_given(text),
        is_bare=is_step or labels.is_decoration(f"{text[: spans[0][0]]} {tail}"),
        arrow_years=years.compared(text[spans[0][1] :]),
    )
