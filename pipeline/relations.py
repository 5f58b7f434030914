"""Which notice re-posts an article of a serial, and which corrects or re-issues an earlier one."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from scrapers import SITES
from scrapers.notice import Notice, Source
from scrapers.site import Serial
from storage.records import Relation, RelationKind, Titled

_SAYS_SO = re.compile(r"\bsource of the|\bhot clips\b|출처|원문", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'()（）]{1,300}", re.IGNORECASE)
_CORRECTS = re.compile(
    r"(?<![가-힣])정정\s?(?:공고|공지|안내)?(?![가-힣])"
    r"|(?<![가-힣])수정\s?(?:공고|공지|안내)?(?=\s?[)\]〉>】])|(?<![가-힣])수정\s?공고"
    r"|(?<=[(\[])(?:revised|correction|corrected|erratum)(?=[)\]])"
    r"|^(?:correction|corrected|erratum)(?=\s?:)",
    re.IGNORECASE,
)
_REISSUES = re.compile(
    r"(?<![가-힣])재{1,3}\s?(?:공고|공모|모집|공지)"
    r"|(?:기간|기한|마감|접수)\s?연장(?:\s?(?:공고|안내))?|(?<![가-힣])연장\s?공고"
    r"|\bre-?(?:announcement|issued?|posted)\b"
    r"|\b(?:deadline extended|extension of (?:the )?deadline)\b",
    re.IGNORECASE,
)
# What titles of two editions may differ in, beside the mark and signs: that they are notices.
_FILLING = re.compile(r"공고문?|공지|안내|알림|공모|모집|notice|announcement", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


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
        earlier: other notices of its source; the latest of those that fit is meant.
    """
    marked = _mark(notice.title)
    if marked is None:
        return
    kind, proof = marked
    editions = [one for one in earlier if _is_earlier_edition(one, notice)]
    if editions:
        last = max(editions, key=lambda one: one.published_on or dt.date.min)
        yield Relation(kind=kind, to_source=notice.source, to_number=last.number, printed=proof)


def _mark(title: str) -> tuple[RelationKind, str] | None:
    """What a title says of itself, and the words that say it."""
    if found := _REISSUES.search(title):
        return "reissues", found[0]
    if found := _CORRECTS.search(title):
        return "corrects", found[0]
    return None


def _core(title: str) -> str:
    """A title without marks, filling, signs and case."""
    bare = _CORRECTS.sub("", _REISSUES.sub("", title))
    return _NOT_LETTERS.sub("", _FILLING.sub("", bare)).casefold()


def _is_earlier_edition(one: Titled, notice: Titled) -> bool:
    """Whether an earlier title is the same but for its mark.

    One word more makes another call of it: the one for doctors beside the one for masters, the
    fourth of a year after the third.
    """
    if one.published_on and notice.published_on and one.published_on > notice.published_on:
        return False
    return one.title != notice.title and _core(one.title) == _core(notice.title) != ""
