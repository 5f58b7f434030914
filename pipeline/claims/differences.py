"""Holds percentages and differences against the two amounts that they compare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.claims.anchors import Anchor
from pipeline.claims.changes import Change, changes
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation, made
from pipeline.claims.formulas import gap, growth, share
from pipeline.claims.intervals import Formula, Interval, Judgement, Printed
from pipeline.claims.misprints import repairs
from pipeline.claims.statements import Statement, percentage_at
from pipeline.claims.wording import money_span, percent_span
from storage.records import ClaimKind, Verdict

_NO_PAIR: Final = "the amounts that it compares are not printed beside it"
_UNSURE: Final = "the words leave open which amounts it compares"
_COARSE: Final = "the amounts are printed too coarsely"
_ADDED: Final = re.compile(r"더[해한하]|보태|합[쳐친]|added to$")  # A plus B is C
WHOLE: Final = 100  # percent


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement with what it may speak of.

    Attributes:
        statement: the sentence, list line or cell.
        before: the one before it; `None` at the beginning.
        text: the block that it stands in, as received.
        elsewhere: the figures of the notice.
    """

    statement: Statement
    before: Statement | None
    text: str
    elsewhere: Elsewhere


def check_differences(passage: Passage) -> Iterator[Checked]:
    """Checks the percentages and differences of one statement."""
    statement, elsewhere = passage.statement, passage.elsewhere
    for change in changes(statement, passage.before, elsewhere):
        anchor = change.anchor
        if anchor.percentage is not None:
            claimed = percentage_at(statement, anchor.percentage)
            difference = None if anchor.amount is None else statement.figures[anchor.amount]
            relations = _percentages(change, claimed, difference, elsewhere)
            yield _checked("percentage", passage, change, relations)
        if anchor.amount is not None:
            relations = _differences(change, statement.figures[anchor.amount], elsewhere)
            kind: ClaimKind = "sum" if _ADDED.search(said_of(statement, anchor)) else "difference"
            if relations or anchor.percentage is None:
                yield _checked(kind, passage, change, relations)


def said_of(statement: Statement, anchor: Anchor) -> str:
    """The words of a difference."""
    return statement.text[anchor.start : anchor.end]


def _part(terms: Sequence[Interval]) -> Interval | None:
    """The second term in percent of the first."""
    return share((terms[1], terms[0]))


def _part_of_rest(sign: int) -> Formula:
    """The second term in percent of what the first was before it changed by the second."""
    return lambda terms: _part((terms[0] - terms[1].scaled(sign), terms[1]))


def _percentages(
    change: Change, claimed: Printed, difference: int | None, elsewhere: Elsewhere
) -> list[Relation]:
    """The equations that a percentage may be meant to fulfil."""
    relations = []
    for base, target in change.pairs:
        for sign in change.anchor.signs:
            terms, formula = _parts(base, target, difference, sign)
            relations.append(_relation(claimed, None, terms, formula, elsewhere))
    return [relation for relation in relations if relation]


def _parts(
    base: int | None, target: int | None, difference: int | None, sign: int
) -> tuple[tuple[int | None, int | None], Formula]:
    """The two amounts that a percentage is reckoned from, and how."""
    if difference is None:
        return (base, target), growth(sign)
    if base is not None:
        return (base, difference), _part
    return (target, difference), _part_of_rest(sign)


def _differences(change: Change, difference: int, elsewhere: Elsewhere) -> list[Relation]:
    """The equations that a difference may be meant to fulfil."""
    claimed = elsewhere.printed.get(difference)
    if claimed is None:
        return []
    relations = [
        _relation(claimed, difference, pair, gap(sign), elsewhere)
        for pair in change.pairs
        for sign in change.anchor.signs
    ]
    return [relation for relation in relations if relation]


def _relation(
    claimed: Printed,
    claimed_figure: int | None,
    terms: tuple[int | None, int | None],
    formula: Formula,
    elsewhere: Elsewhere,
) -> Relation | None:
    """An equation; `None` where an amount is unknown or two are of different currencies."""
    indexes = tuple(index for index in (*terms, claimed_figure) if index is not None)
    printed = tuple(elsewhere.printed.get(index) for index in terms if index is not None)
    currencies = {elsewhere.figures[index].currency for index in indexes}
    known = tuple(number for number in printed if number is not None)
    if None in terms or len(known) < len(terms) or len(currencies) > 1:
        return None
    return Relation(
        claimed=claimed,
        claimed_figure=claimed_figure,
        terms=known,
        figures=tuple(index for index in terms if index is not None),
        formula=formula,
    )


def _is_in_order(relation: Relation, elsewhere: Elsewhere) -> bool:
    """Whether the years of base and target, where known, do not speak against the words."""
    first, second = (elsewhere.figures[index] for index in relation.figures)
    if first.year is None or second.year is None or "other" in (first.role, second.role):
        return True
    return first.year <= second.year


def _is_turned(relation: Relation, signs: Sequence[int]) -> bool:
    """Whether the amounts go the other way than the words, and no misprint explains it."""
    base, target = (term.value for term in relation.terms)
    is_turned = target != base and (1 if target > base else -1) not in signs
    return is_turned and not any(repairs(relation))


def _is_share(relation: Relation) -> bool:
    """Whether one amount is so many percent of the other: what was cut, not what was left."""
    both = (relation.terms, relation.terms[::-1])
    return relation.claimed.value < WHOLE and any(
        replace(relation, terms=terms, formula=_part).judge().verdict == "holds" for terms in both
    )


def _checked(
    kind: ClaimKind, passage: Passage, change: Change, relations: Sequence[Relation]
) -> Checked:
    """The best verdict that a reading of the words allows; `fails` only where there is but one."""
    judged = [(relation.judge(), relation) for relation in relations]
    if not judged:
        return _claim(kind, passage, change.anchor, "cannot_tell", _NO_PAIR, None)
    judgement, relation = min(judged, key=lambda pair: _ORDER[pair[0].verdict])
    is_pair = kind != "percentage" or change.anchor.amount is None
    is_certain = (
        change.is_certain
        and _is_in_order(relation, passage.elsewhere)
        and not relation.fits_backwards()
        and not (is_pair and _is_turned(relation, change.anchor.signs))
        and not (kind == "percentage" and _is_share(relation))
    )
    if judgement.verdict == "fails" and not is_certain:
        return _claim(kind, passage, change.anchor, "cannot_tell", _UNSURE, relation)
    said = _expected(kind, judgement, relation, passage.elsewhere)
    return _claim(kind, passage, change.anchor, judgement.verdict, said, relation)


_ORDER: Final[dict[Verdict, int]] = {"holds": 0, "cannot_tell": 1, "fails": 2}


def _expected(
    kind: ClaimKind, judgement: Judgement, relation: Relation, elsewhere: Elsewhere
) -> str:
    if judgement.span is None:
        return _COARSE
    if kind == "percentage":
        return percent_span(judgement.span)
    return money_span(judgement.span, elsewhere.figures[relation.figures[0]].currency)


def _claim(
    kind: ClaimKind,
    passage: Passage,
    anchor: Anchor,
    verdict: Verdict,
    expected: str,
    relation: Relation | None,
) -> Checked:
    figures = () if relation is None else (*relation.figures, relation.claimed_figure)
    statement, start, end = passage.statement, anchor.start, anchor.end
    if kind == "percentage" and anchor.percentage is not None and anchor.amount is not None:
        is_bracketed = statement.text[anchor.percentage - 1] in "(+△-"
        start = start if is_bracketed else max(start, anchor.percentage)
    elif anchor.percentage is not None and anchor.amount is not None:
        tail = statement.text[anchor.percentage + 1 : end]
        is_turned = anchor.percentage < anchor.amount or bool(tail.strip(" )"))
        end = end if is_turned else anchor.amount + 1
    claim = made(
        kind,
        statement,
        (start, end),
        passage.text,
        verdict=verdict,
        expected=expected,
        figures=figures,
    )
    return Checked(claim=claim, relation=relation if verdict == "fails" else None)
