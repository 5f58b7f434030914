"""Which notice re-posts an article of a serial, and which corrects or re-issues an earlier one."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from scrapers import SITES
from scrapers.notice import Notice, Source
from scrapers.site import Serial
from storage.records import Relation, RelationKind
from storage.relations import Titled

_ALIKE = 95  # of 100; a title is printed anew, and rarely to the letter

_SAYS_SO = re.compile(r"\bsource of the|\bhot clips\b|출처|원문", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'()（）]{1,300}", re.IGNORECASE)
_CORRECTS = re.compile(
    r"정정\s?(?:공고|공지|안내)?|수정\s?(?:공고|공지|안내)?(?=\s?[)\]〉>】])|수정\s?공고"
    r"|\b(?:correct(?:ion|ed)|erratum|revised)\b",
    re.IGNORECASE,
)
_REISSUES = re.compile(
    r"재\s?(?:공고|공모|모집|공지)|(?:기간|기한|마감|접수)\s?연장(?:\s?(?:공고|안내))?|연장\s?공고"
    r"|\bre-?(?:announcement|issued?|posted)\b"
    r"|\b(?:deadline extended|extension of (?:the )?deadline)\b",
    re.IGNORECASE,
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def read_reposts(notice: Notice, sources: Iterable[Source]) -> Iterator[Relation]:
    """The articles of serials that a notice says it was taken from."""
    proofs = [block.text for block in notice.blocks if _SAYS_SO.search(block.text)]
    if not proofs:
        return
    printed = [found[0].rstrip(".,;") for text in proofs for found in _ADDRESS.finditer(text)]
    addresses = dict.fromkeys((*printed, *(link.url for link in notice.links)))
    told: set[tuple[str, str]] = set()
    for source in sources:
        index = SITES[source.site].index
        if source.key == notice.source or not isinstance(index, Serial):
            continue
        for address in addresses:
            number = index.number_at(address)
            if number is not None and (source.key, number) not in told:
                told.add((source.key, number))
                yield Relation(
                    kind="reposts", to_source=source.key, to_number=number, printed=address
                )


def is_marked(title: str) -> bool:
    """Whether a title says that it corrects or re-issues something."""
    return _mark(title) is not None


def read_reissue(notice: Titled, earlier: Iterable[Titled]) -> Iterator[Relation]:
    """The notice of the same source, if any, that a marked title says it corrects or re-issues.

    Args:
        notice: the later one.
        earlier: other notices of its source.
    """
    marked = _mark(notice.title)
    if marked is None:
        return
    kind, proof = marked
    core = _core(notice.title)
    alike = [one for one in earlier if _is_first_edition(one, notice, core)]
    if alike:
        best = max(alike, key=lambda one: (fuzz.ratio(_core(one.title), core), _age(one)))
        yield Relation(kind=kind, to_source=notice.source, to_number=best.number, printed=proof)


def _mark(title: str) -> tuple[RelationKind, str] | None:
    """What a title says of itself, and the words that say it."""
    if found := _REISSUES.search(title):
        return "reissues", found[0]
    if found := _CORRECTS.search(title):
        return "corrects", found[0]
    return None


def _core(title: str) -> str:
    """A title without marks, brackets, spaces and case."""
    return _NOT_LETTERS.sub("", _CORRECTS.sub("", _REISSUES.sub("", title))).casefold()


def _is_first_edition(one: Titled, notice: Titled, core: str) -> bool:
    """Whether an earlier title is the same but for its marks; numbers in it must agree to a digit.

    So the fourth call of a year is no new edition of the third.
    """
    if one.published_on and notice.published_on and one.published_on > notice.published_on:
        return False
    other = _core(one.title)
    if _DIGITS.findall(other) != _DIGITS.findall(core):
        return False
    return one.title != notice.title and fuzz.ratio(other, core) >= _ALIKE


def _age(one: Titled) -> str:
    return one.published_on.isoformat() if one.published_on else ""
