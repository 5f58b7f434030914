"""Finds the days by which somebody must act, in both languages, with the words that prove them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.deadlines import english, korean
from pipeline.deadlines.context import Clause, clauses
from pipeline.deadlines.hours import SEOUL
from scrapers.notice import Block
from storage.records import Deadline

__all__ = ["REVISION_MODULES", "read_deadlines"]

# Every module whose lines can change a deadline; a revision over them dates the reading.
REVISION_MODULES: Final = (
    "pipeline.deadlines",
    *(
        f"pipeline.deadlines.{name}"
        for name in (
            "context",
            "days",
            "english",
            "english_words",
            "forms",
            "hours",
            "korean",
            "korean_words",
            "labels",
            "replacing",
            "resolving",
            "statements",
            "terms",
        )
    ),
    "pipeline.figures.folding",
    "pipeline.figures.segments",
    "scrapers.dates",
)

_LONGEST: Final = dt.timedelta(days=400)
_OLDEST: Final = dt.timedelta(days=400)
_FARTHEST: Final = dt.timedelta(days=1000)
# The hours of a desk are none of a deadline, unless they are called one.
_LIMIT = re.compile(
    r"기한|마감|접수[ ]?(?:기간|일시)|신청[ ]?(?:기간|일시)|제출[ ]?(?:기간|일시)|deadline",
    re.IGNORECASE,
)


def read_deadlines(
    title: str, blocks: Sequence[Block], *, published_on: dt.date | None
) -> tuple[Deadline, ...]:
    """Reads the deadlines of one notice.

    A day is a deadline only where printed words say so; the days of events, of publication and of
    the ministry's own plans are none.

    Args:
        title: read first, as place `title` and block 0.
        blocks: the body, as place `body`.
        published_on: Seoul calendar day; without it a day without a year is none.

    Returns:
        In reading order; `block.text[deadline.start : deadline.end] == deadline.printed`. What is
        stated again, with the same label, is one deadline, where it stands first.
    """
    found: dict[tuple[str, dt.date, dt.datetime | None], Deadline] = {}
    texts = {"title": [title], "body": [block.text for block in blocks]}
    for deadline in _deadlines(title, blocks, published_on, texts):
        found.setdefault((deadline.label, deadline.due_on, deadline.due_at), deadline)
    return tuple(found.values())


def _deadlines(
    title: str,
    blocks: Sequence[Block],
    published_on: dt.date | None,
    texts: dict[str, list[str]],
) -> Iterator[Deadline]:
    for clause in clauses(title, blocks):
        label = _purpose(clause)
        days = clause.term.days(published_on) if label is not None else None
        if label is None or not days or not _is_likely(*days, published_on):
            continue
        if clause.term.is_desk and not _LIMIT.search(label):
            continue
        opens_on, due_on = days
        due_at = clause.term.hour.on(due_on) if clause.term.hour else None
        if due_at and clause.term.hour and clause.term.hour.offset != SEOUL:
            due_on = (due_at + SEOUL).date()
        start, end = clause.folded.span(clause.term.start, clause.term.end)
        yield Deadline(
            due_on=due_on,
            due_at=due_at,
            opens_on=min(opens_on, due_on) if opens_on else None,
            label=label,
            printed=texts[clause.place][clause.block][start:end],
            place=clause.place,
            block=clause.block,
            start=start,
            end=end,
        )


def _is_likely(opens_on: dt.date | None, due_on: dt.date, published_on: dt.date | None) -> bool:
    """Whether somebody can still be asked to act by a day, or could when it was published.

    What lasts for years is a licence or a plan; what was due long before is history.
    """
    if opens_on and due_on - opens_on > _LONGEST:
        return False
    return not published_on or -_OLDEST <= due_on - published_on <= _FARTHEST


def _purpose(clause: Clause) -> str | None:
    """What the day is the last day for, in either language."""
    found = korean.purpose(clause)
    return found if found is not None else english.purpose(clause)
