"""Holds a total against the parts that its sentence lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.claims.anchors import anchors
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation, made
from pipeline.claims.formulas import add
from pipeline.claims.lists import is_explained
from pipeline.claims.statements import MARKS, MONEY, Statement
from pipeline.claims.wording import money_span

MOST_PARTS: Final = 30

_MARKED: Final = re.compile(
    r"(?:총|합계|모두|합쳐|합하면|합한|(?<![가-힣])계(?=[ :])"
    r"|\btotal(?:s|led|ling|ing)?(?:[ ]of)?|\bin[ ]all,?"
    rf")[^{MARKS}.;()]{{0,15}}$",
    re.IGNORECASE,
)
# A total and what follows it in brackets or after a colon.
_LIST: Final = re.compile(
    rf"(?:[ ]?\([ ]?(?P<inside>[^()]{{4,600}})\)|[^{MARKS}.;(]{{0,60}}:[ ]?(?P<after>.{{4,600}}))",
    re.DOTALL,
)
# 등, among others: not all parts are listed.
_PARTIAL: Final = re.compile(
    rf"(?<![가-힣])등(?![가-힣])|{MONEY}[ ]?등|\betc\b|\bamong\b|such as|including|\bincl\b"
    r"|of which|이 중|그중|포함|중(?![가-힣])|가운데|주요"
    rf"|other things|mainly|\bof it\b|\bwith {MONEY}",
    re.IGNORECASE,
)
# What makes an amount in brackets something else than a part.
_OTHERWISE: Final = re.compile(
    r"정부안|전년|당초|종전|기존|지난해|작년|올해|대비|→|->|본예산|추경|확정|(?:19|20)\d\d|'\d\d"
    r"|(?<![가-힣])(?:연|월)(?:간)?[ ]|당[ ]|별도|제외|년간|매년|최대|이내|한도|각각?[ ]|[~]"
    r"|\b(?:per|each|annual\w*|every|from|versus|than|proposal|compared|up to|cut|excluding|besides"
    r"|USD|about US)\b",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[,·/+;、ㆍ]|\b(?:and|plus)\b|및|[과와][ ]|&")


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A total and its parts, by their places in the statement.

    Attributes:
        end: where the list ends.
        is_complete: nothing says that there are other parts.
        is_closed: brackets say where it ends.
        is_marked: the total is said to be one.
    """

    total: int
    parts: tuple[int, ...]
    end: int
    is_complete: bool
    is_closed: bool
    is_marked: bool


def check_sums(statement: Statement, elsewhere: Elsewhere, text: str) -> Iterator[Checked]:
    """Checks the totals of one statement; *text* is the block that it stands in."""
    if len(statement.figures) < 3:
        return
    taken = {anchor.amount for anchor in anchors(statement, elsewhere.figures)}
    for total in statement.figures:
        found = _list(statement, total, taken)
        if found is not None:
            checked = _checked(statement, found, elsewhere, text)
            if checked is not None:
                yield checked


def _list(statement: Statement, total: int, taken: set[int | None]) -> _List | None:
    """The parts that a total is followed by."""
    text = statement.text
    match = _LIST.match(text, total + 1)
    if match is None or total in taken:
        return None
    name = "inside" if match["inside"] else "after"
    start, words = match.start(name), match[name]
    parts = tuple(start + at for at, sign in enumerate(words[: 40 * MOST_PARTS]) if sign == MONEY)
    if not 2 <= len(parts) <= MOST_PARTS or taken & {*parts} or _OTHERWISE.search(words):
        return None
    gaps = [text[one + 1 : two] for one, two in pairwise(parts)]
    if not all(_BETWEEN.search(gap) for gap in gaps):
        return None
    return _List(
        total=total,
        parts=parts,
        end=match.end() if name == "inside" else parts[-1] + 1,
        is_complete=not _PARTIAL.search(words) and not _PARTIAL.search(text[:total][-20:]),
        is_closed=name == "inside",
        is_marked=_MARKED.search(text[max(0, total - 40) : total]) is not None,
    )


def _checked(statement: Statement, found: _List, elsewhere: Elsewhere, text: str) -> Checked | None:
    """The claim that a list makes; none where nothing marks its head as their total."""
    indexes = tuple(statement.figures[at] for at in (found.total, *found.parts))
    printed = tuple(elsewhere.printed.get(index) for index in indexes)
    known = tuple(number for number in printed if number is not None)
    currency = elsewhere.figures[indexes[0]].currency
    is_known = len(known) == len(indexes) and all(
        elsewhere.figures[index].currency == currency for index in indexes
    )
    span = (found.total, found.end)
    if not is_known:
        return _unknown(statement, span, text, indexes) if found.is_marked else None
    relation = Relation(
        claimed=known[0],
        claimed_figure=indexes[0],
        terms=known[1:],
        figures=indexes[1:],
        formula=add,
    )
    judgement = relation.judge()
    if judgement.verdict != "holds" and not found.is_marked:
        return None
    is_over = judgement.span is not None and judgement.span.low > known[0].value
    is_sure = found.is_complete and (found.is_closed or is_over)
    is_sure = is_sure and not is_explained(relation, statement.text[found.total + 1 : found.end])
    if judgement.span is None or (judgement.verdict == "fails" and not is_sure):
        return _unknown(statement, span, text, indexes)
    claim = made(
        "sum",
        statement,
        span,
        text,
        verdict=judgement.verdict,
        expected=money_span(judgement.span, currency),
        figures=indexes,
    )
    return Checked(claim=claim, relation=relation if judgement.verdict == "fails" else None)


def _unknown(
    statement: Statement, span: tuple[int, int], text: str, indexes: tuple[int, ...]
) -> Checked:
    claim = made(
        "sum",
        statement,
        span,
        text,
        verdict="cannot_tell",
        expected="not all of its parts are listed",
        figures=indexes,
    )
    return Checked(claim=claim)
