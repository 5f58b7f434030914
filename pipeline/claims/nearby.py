"""Finds what a claim is borne out by where its own words do not name it.

`The proposal stood at A. They found B on top of it.` Only agreement counts here: that two of the
amounts nearby give just the printed number says which were meant; that none do says nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.claims import words
from pipeline.claims.candidates import is_exact, relations
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation, made
from pipeline.claims.intervals import Interval
from pipeline.claims.places import Place
from pipeline.claims.statements import Statement, is_range_end
from pipeline.claims.wording import money_span, percent_span
from storage.records import Claim, ClaimKind

MANY_DIGITS: Final = 3  # so many other than zero at the end are met by no chance


def with_nearby(
    found: Sequence[Checked],
    statement: Statement,
    nearby: Sequence[Statement],
    text: str,
    elsewhere: Elsewhere,
) -> Iterator[Checked]:
    """The claims of one statement, and those that only amounts nearby bear out.

    Args:
        found: what its own words gave.
        statement: where they stand.
        nearby: the statements around it, itself included.
        text: the block that it stands in.
        elsewhere: the figures of the notice.
    """
    taken: set[int] = set()
    for item in found:
        taken.update(range(item.claim.start, item.claim.end))
        at = _number(statement, item.claim) if item.claim.verdict == "cannot_tell" else None
        place = None if at is None else Place(statement, at, nearby, text, elsewhere)
        better = borne_out(place, _kinds(item.claim), is_said=True) if place else None
        yield item if better is None else _settled(item, better)
    said = [{*item.claim.figures} for item in found if item.claim.verdict == "holds"]
    for at in sorted((*statement.figures, *statement.percentages)):
        if statement.offsets[at] not in taken:
            place = Place(statement, at, nearby, text, elsewhere)
            new = borne_out(place, ("sum", "difference", "percentage", "share"), is_said=False)
            if new is not None and {*new.claim.figures} not in said:
                yield new


def _kinds(claim: Claim) -> tuple[ClaimKind, ...]:
    """What the words of a claim may mean: `added A` is a sum to one reader, a rise to another."""
    return ("sum", "difference") if claim.kind == "sum" else (claim.kind,)


def _number(statement: Statement, claim: Claim) -> int | None:
    """The place of the number that a claim states."""
    is_rate = claim.kind in ("percentage", "share")
    places = statement.percentages if is_rate else statement.figures
    inside = (at for at in places if claim.start <= statement.offsets[at] < claim.end)
    return next(inside, None)


def _settled(item: Checked, better: Checked) -> Checked:
    claim, found = item.claim, better.claim
    return Checked(
        claim=replace(claim, verdict="holds", expected=found.expected, figures=found.figures)
    )


def borne_out(place: Place, kinds: Sequence[ClaimKind], *, is_said: bool) -> Checked | None:
    """The claim that a number makes, where amounts nearby bear it out.

    Args:
        place: of the number.
        kinds: of claims that it may make.
        is_said: the words are known to make the claim.
    """
    claimed = place.claimed
    if claimed is None or claimed.bound != "near" or not claimed.value or _is_aside(place):
        return None
    for kind, relation in relations(place, kinds, is_said=is_said):
        judgement = relation.judge() if _is_fine(place, relation) else None
        if judgement and judgement.verdict == "holds" and judgement.span is not None:
            return Checked(claim=_claim(kind, place, relation, judgement.span))
    return None


def _is_aside(place: Place) -> bool:
    """Whether a number is a multiple, the rate of each of several years, or one end of a range."""
    text = place.statement.text
    if place.figure is not None:
        return is_range_end(text, place.at)
    before, after = text[: place.at][-60:], text[place.at + 1 :][:60]
    return (
        place.statement.percentages[place.at].is_multiple
        or words.YEARLY_BEFORE.search(before) is not None
        or words.YEARLY_AFTER.match(after) is not None
    )


def _claim(kind: ClaimKind, place: Place, relation: Relation, span: Interval) -> Claim:
    currency = place.elsewhere.figures[relation.figures[0]].currency
    return made(
        kind,
        place.statement,
        (place.at, place.at + 1),
        place.text,
        verdict="holds",
        expected=percent_span(span) if place.figure is None else money_span(span, currency),
        figures=(*relation.figures, place.figure),
    )


def _is_fine(place: Place, relation: Relation) -> bool:
    """Whether the amounts that an amount follows from are printed as finely as itself."""
    finest = relation.claimed.unit
    if place.figure is None or all(term.unit <= finest for term in relation.terms):
        return True
    digits = str(place.elsewhere.figures[place.figure].amount).rstrip("0")
    return len(digits) >= MANY_DIGITS and is_exact(relation)
