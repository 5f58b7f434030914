"""Addresses and telephone numbers in a notice, and which of them are likely misprints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from pipeline.figures.folding import Folded, fold
from scrapers.notice import Block, Part
from storage.records import Contact, ContactKind

__all__ = ["REVISION_MODULES", "read_contacts"]

# Every module whose lines can change a contact; a revision over them dates the reading.
REVISION_MODULES: Final = ("pipeline.contacts", "pipeline.figures.folding")

# A notice with more addresses is a directory, whose entries are alike on purpose.
MAX_COMPARED: Final = 200

# Letters of a local part in which another letter is more likely a misprint than another person,
# and of a path segment in which any slip is.
MIN_NAME: Final = 10
MIN_PAGE: Final = 8

# The last label of a host ends where its letters change case: exports run `…@korea.kr` straight
# into the next sentence (`…@korea.krOfficial link`). A Korean particle is no letter of a host.
_LAST: Final = r"(?:[a-z]{2,24}|[A-Z]{2,24}(?![a-z]))"
_HOST: Final = rf"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}})\.){{1,8}}{_LAST}"
_PATH: Final = r"""[!#-;=?-\[\]_a-z~%|]"""  # what an address may hold, quotes and < > apart
_NUMBER: Final = (
    r"(?:\+82[ .-]?(?:\(0\)[ ]?)?\d{1,2}[ .-]\d{3,4}[ .-]\d{4}"
    r"|\(0\d{1,3}\)[ ]?\d{3,4}[ .-]\d{4}"
    r"|(?:0\d{1,2}|050\d)(?P<gap>[ .)-])[ ]?\d{3,4}[ .-]\d{4}"
    r"|(?P<short>1(?:522|533|544|566|577|588|599|600|644|661|666|668|670|688|800|811|833|855|877|899))"
    r"-(?P<rest>\d{4}))"
)
_CONTACT = re.compile(
    rf"(?<![A-Za-z0-9])(?P<web>(?:[Hh][Tt]{{2}}[Pp][Ss]?://|[Ww]{{3}}\.(?=[A-Za-z0-9-]{{1,63}}\.)){_HOST}"
    rf"(?::\d{{1,5}})?(?:[/?#]{_PATH}{{0,2000}})?)"
    rf"|(?<![A-Za-z0-9_%+])(?P<email>[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@{_HOST})"
    rf"|(?<![\d.+-])(?P<telephone>{_NUMBER})(?!\d|-\d)"
)
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_DIGITS = re.compile(r"\d")
_PART = re.compile(r"[@/?#&=]")
_SCHEME = re.compile(r"^https?://(?:www\.)?|^www\.")
_KINDS: Final[tuple[ContactKind, ...]] = ("web", "email", "telephone")


def read_contacts(
    title: str, blocks: Sequence[Block], *, attached: Sequence[Part] = ()
) -> tuple[Contact, ...]:
    """Finds email addresses, telephone numbers and web addresses.

    Args:
        title: read first, as place `title` and block 0.
        blocks: the body, as place `body`.
        attached: the texts of the attachments, read last.

    Returns:
        In reading order, each where it is printed first;
        `block.text[contact.start : contact.end] == contact.contact`. Two email or web addresses
        that differ by one inserted or missing letter, by two letters that changed places, or, in a
        long name, by another letter, name each other in `near`.
    """
    found: dict[tuple[ContactKind, str], Contact] = {}
    for contact in _contacts(title, (Part(place="body", blocks=tuple(blocks)), *attached)):
        found.setdefault((contact.kind, contact.contact.casefold()), contact)
    near = _near([contact for contact in found.values() if contact.kind != "telephone"])
    return tuple(
        replace(contact, near=near.get((contact.kind, contact.contact), ""))
        for contact in found.values()
    )


def _contacts(title: str, parts: Sequence[Part]) -> Iterator[Contact]:
    yield from _of_text("title", 0, title)
    for part in parts:
        for index, block in enumerate(part.blocks):
            yield from _of_text(part.place, part.first + index, block.text)


def _of_text(place: str, block: int, text: str) -> Iterator[Contact]:
    folded = fold(text)
    for match in _CONTACT.finditer(folded.text):
        kind = next(kind for kind in _KINDS if match[kind])
        if match["short"] and match["short"] <= match["rest"] < "2050":
            continue  # years: 1800-1899
        start, end = folded.span(match.start(kind), _end(folded, match, kind))
        yield Contact(
            kind=kind, contact=text[start:end], place=place, block=block, start=start, end=end
        )


def _end(folded: Folded, match: re.Match[str], kind: ContactKind) -> int:
    """Where a contact ends, without the punctuation of the sentence around it."""
    start, end = match.span(kind)
    while kind == "web":
        last = folded.text[end - 1]
        opening = _CLOSING.get(last, "")
        words = folded.text[start:end]
        if last in ".,;:!?'*|~" or (opening and words.count(opening) < words.count(last)):
            end -= 1
        else:
            break
    return end


def _near(contacts: Sequence[Contact]) -> dict[tuple[ContactKind, str], str]:
    """For each likely misprint, and for what it may be a misprint of, the other one."""
    near: dict[tuple[ContactKind, str], str] = {}
    for one, other in combinations(contacts[:MAX_COMPARED], 2):
        if one.kind == other.kind and _differ_by_one_letter(one.contact, other.contact):
            near.setdefault((one.kind, one.contact), other.contact)
            near.setdefault((other.kind, other.contact), one.contact)
    return near


def _differ_by_one_letter(one: str, other: str) -> bool:
    """Whether two addresses are one edit apart, be it not one that is made on purpose.

    Members of a series (`team1@`, `team2@`) differ in digits only; an address with and without
    `https`, `www` or a slash at its end is one address. Another letter in a short name is another
    person (`sjkim@`, `sykim@`) or another page.
    """
    ours, theirs = (_SCHEME.sub("", text.casefold()).rstrip("/") for text in (one, other))
    if _DIGITS.sub("", ours) == _DIGITS.sub("", theirs):
        return False
    parts = [_PART.split(text) for text in (ours, theirs)]
    if len(parts[0]) != len(parts[1]):
        return False
    differing = [n for n, (part, other) in enumerate(zip(*parts, strict=True)) if part != other]
    if len(differing) != 1:
        return False
    is_name = "@" in ours and differing == [0]
    is_page = "@" not in ours and differing != [0]
    return _is_misprint(*(each[differing[0]] for each in parts), is_name=is_name, is_page=is_page)


def _is_misprint(ours: str, theirs: str, *, is_name: bool, is_page: bool) -> bool:
    """Whether two hosts, names or pages are one edit apart, of a kind that slips in."""
    if OSA.distance(ours, theirs, score_cutoff=1) != 1:
        return False
    if len(ours) == len(theirs) and sorted(ours) != sorted(theirs):
        return is_name and len(ours) >= MIN_NAME
    return not is_page or max(len(ours), len(theirs)) >= MIN_PAGE
