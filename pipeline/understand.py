"""What a notice says: its figures, claims, deadlines and contacts, attachments included."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline import claims, contacts, deadlines, figures
from scrapers.notice import Notice, Part
from scrapers.revision import revision
from storage.records import (
    AttachedFile,
    Claim,
    Contact,
    Deadline,
    Figure,
    attached_parts,
    label_key,
)

# Of the attachments of one notice; more are kept and compared, and say nothing by themselves. Two
# budget books of 500 pages have fewer; nothing but figures would take minutes.
MOST_CHARACTERS: Final = 2_000_000

# Names the exact code that tells from a text what follows from it.
REVISION: Final = revision(
    "derived",
    __name__,
    "storage.records",
    *{
        *figures.REVISION_MODULES,
        *claims.REVISION_MODULES,
        *deadlines.REVISION_MODULES,
        *contacts.REVISION_MODULES,
    },
    data=figures.REVISION_DATA,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What today's code reads in a page and in the files that it offers."""

    notice: Notice
    files: tuple[AttachedFile, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    deadlines: tuple[Deadline, ...]
    contacts: tuple[Contact, ...]


def understand(notice: Notice, files: tuple[AttachedFile, ...] = ()) -> Reading:
    """Reads what a notice says, in its title, its body and its attachments.

    A figure that stands in several of them is one statement with several places. A claim or a
    deadline that an attachment repeats is left out.
    """
    attached = _most_of(attached_parts(files))
    title, blocks, published_on = notice.title, notice.blocks, notice.published_on
    read = figures.read_figures(title, blocks, published_on=published_on, attached=attached)
    checked, found = _check(title, (Part(place="body", blocks=blocks), *attached), read)
    return Reading(
        notice=notice,
        files=files,
        figures=checked,
        claims=found,
        deadlines=_deadlines(notice, attached),
        contacts=contacts.read_contacts(title, blocks, attached=attached),
    )


def _most_of(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The texts of attachments in their order, up to as much as a run has the time for."""
    room = MOST_CHARACTERS
    kept = []
    for part in parts:
        room -= sum(len(block.text) for block in part.blocks)
        if room >= 0:
            kept.append(part)
    return tuple(kept)


def _check(
    title: str, parts: Sequence[Part], read: Sequence[Figure]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """Holds what each text says about its own amounts against them."""
    doubted = list(read)
    said: dict[Hashable, Part] = {}  # which text says it first
    kept: list[Claim] = []
    for part in parts:
        is_body = part.place == "body"
        own = [
            at
            for at, figure in enumerate(read)
            if part.holds(figure.place, figure.block) or (is_body and figure.place == "title")
        ]
        checked, found = claims.check(
            title if is_body else "", part.blocks, [_in_body(part, read[at]) for at in own]
        )
        for at, figure in zip(own, checked, strict=True):
            doubted[at] = replace(read[at], doubt=figure.doubt)
        moved = [_claim_of(part, claim, own) for claim in found]
        kept += [claim for claim in moved if said.setdefault(_says(claim, read), part) is part]
    return tuple(doubted), tuple(kept)


def _says(claim: Claim, read: Sequence[Figure]) -> Hashable:
    """What a claim says of which amounts."""
    held_against = frozenset(read[at].says for at in claim.figures)
    return claim.kind, "".join(claim.printed.split()), claim.verdict, claim.expected, held_against


def _in_body(part: Part, figure: Figure) -> Figure:
    """The figure as one of a text that is read by itself."""
    if figure.place == "title":
        return figure
    return replace(figure, place="body", block=figure.block - part.first)


def _claim_of(part: Part, claim: Claim, own: Sequence[int]) -> Claim:
    """A claim of a text as one of the notice; *own* are the positions of the text's figures."""
    figures = tuple(own[at] for at in claim.figures)
    if claim.place == "title":
        return replace(claim, figures=figures)
    return replace(claim, place=part.place, block=claim.block + part.first, figures=figures)


def _deadlines(notice: Notice, attached: Sequence[Part]) -> tuple[Deadline, ...]:
    found: dict[tuple[object, ...], Deadline] = {}
    for deadline in _all_deadlines(notice, attached):
        due = label_key(deadline.label), deadline.due_on, deadline.due_at
        found.setdefault(due, deadline)
    return tuple(found.values())


def _all_deadlines(notice: Notice, attached: Sequence[Part]) -> Iterator[Deadline]:
    published_on = notice.published_on
    yield from deadlines.read_deadlines(notice.title, notice.blocks, published_on=published_on)
    for part in attached:
        for deadline in deadlines.read_deadlines("", part.blocks, published_on=published_on):
            yield replace(deadline, place=part.place, block=deadline.block + part.first)
