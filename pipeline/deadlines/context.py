"""What stands around a printed day: the words of its statement, and the labels above and beside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.deadlines.replacing import standing
from pipeline.deadlines.statements import Statement, statements
from pipeline.deadlines.terms import Term
from pipeline.figures.folding import Folded
from scrapers.notice import Block

WINDOW: Final = 200  # code points on each side; what is further off does not explain a day
_HEADING: Final = 40  # code points; a longer line above is prose
_WORD = re.compile(r"[^\W\d_]")
# A day on which something begins leaves the rest of its sentence to the day on which it ends.
_STARTED = re.compile(r"(?:에|부터)?[ ]?(?:시작|개시|열려|개막)|,?[ ]and[ ]?$")
# Words that make a sentence of their own need no label from another line.
_SENTENCE = re.compile(r"[가-힣][다요][.!]?[ ]*$")
_REMARK = re.compile(r"\([^()]{0,80}\)|(?:\((?=[^()]{0,80}$)|※).{0,200}$")
# Behind a day under a heading: that it is a limit, how long, how, and that things arrive by then.
_OF_RECEIPT = re.compile(
    r"[ ,/]{0,3}(?:까지|마감|도착|접수|제출|신청|시간[ ]?엄수|엄수|필착|우편|온라인|방문|이메일"
    r"|전자우편|누리집|홈페이지|한함|총?[ ]?\d{1,3}일[ ]?간|via|by[ ]e-?mail|online|KST)"
)
# A line that labels, rather than begins a sentence.
_LABEL = re.compile(
    r"(?:기한|기간|마감|마감일|일정|일시|접수|신청|제출|모집|공모|등록|deadline|period|dates?)$",
    re.IGNORECASE,
)
# What ends a sentence, so that the next line does not go on with it.
_ENDED = re.compile(r"(?:[.!?。]|[다요음함임])[\"'”’)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A term and the words that may make a deadline of it.

    Attributes:
        place, block: as in `Deadline`.
        folded: the text of the block.
        before, after: the words of the statement on both sides, up to the terms next to it.
        labels: what a heading, header cell or earlier cell says about it, the nearest first.
    """

    place: str
    block: int
    folded: Folded
    term: Term
    before: str
    after: str
    labels: tuple[str, ...] = ()


def clauses(title: str, blocks: Sequence[Block]) -> Iterator[Clause]:
    """Finds every printed day of a notice, with what stands around it, in reading order."""
    read = [*statements(title, blocks)]
    heading, place = "", ""
    for index, statement in enumerate(read):
        before = read[index - 1] if index else None
        following = read[index + 1] if index + 1 < len(read) else None
        if statement.place != place:
            heading, place = "", statement.place
        if not statement.terms and _is_heading(statement):
            heading = statement.text
        yield from _clauses(statement, before, following, heading)


def _is_heading(statement: Statement) -> bool:
    """Whether a line without a day may head the lines below it."""
    return not statement.is_cell and statement.end - statement.start <= _HEADING


def _clauses(
    statement: Statement, previous: Statement | None, following: Statement | None, heading: str
) -> Iterator[Clause]:
    text, terms = statement.folded.text, statement.terms
    floors = {each.end: last.end for last, each in pairwise(terms)}
    ends = {term.end: following.start for term, following in pairwise(terms)}
    for found in standing(text, terms, statement.start):
        term, start, origin = found.term, found.floor, found.origin
        end = ends.get(term.end, statement.end)
        before = text[max(start, origin - WINDOW) : origin]
        after = text[term.end : min(end, term.end + WINDOW)]
        is_first = start == statement.start
        if not is_first and _STARTED.match(before):
            earlier = floors.get(start, statement.start)
            before = text[max(earlier, origin - WINDOW) : start] + before
        is_bare = is_first and not (_WORD.search(before) or _SENTENCE.search(after))
        if is_bare and _runs_on(previous, statement):
            before = f"{previous.tail if previous else ''} {before}"
        if term.end == terms[-1].end and not _WORD.search(after) and _runs_on(statement, following):
            after = f"{after} {following.head if following else ''}"
        above = (heading,) if _says_no_more(after) else ()
        labels = statement.labels if statement.is_cell else above
        yield Clause(
            statement.place, statement.block, statement.folded, term, before, after, labels
        )


def _says_no_more(after: str) -> bool:
    """Whether the words after a day leave it to its heading to say what is done by then."""
    rest = _REMARK.sub("", after)
    return not _WORD.search(rest) or _OF_RECEIPT.match(rest) is not None


def _runs_on(statement: Statement | None, following: Statement | None) -> bool:
    """Whether a statement goes on in the next one, which an export or a `<br>` cut off."""
    if not statement or not following or statement.place != following.place:
        return False
    if statement.is_cell or following.is_cell:
        return False
    is_label = statement.mark == "[" or statement.text.endswith((":", "："))
    is_day = following.terms[:1] and not following.head.strip()
    if is_day and _LABEL.search(statement.text) and not _says_no_more(following.tail):
        return False
    if following.mark and is_day:
        # A list item that is a day alone belongs to the line above it.
        return not _ENDED.search(statement.text)
    return is_label or not (following.mark or _ENDED.search(statement.text))
