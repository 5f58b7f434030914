"""The head of an MSIT notice: labelled values, in Korean and in English.

The labels of English pages and of business announcements are not known for certain: what is none of
these is kept as printed. A period or a deadline is text of the notice wherever it is printed
(`tests/pages/msit/view-business.html`).
"""

import datetime as dt
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from scrapers.dates import read_day
from scrapers.reading import Place, Sel, fold, text_of

VIEW_HEAD = Sel(".view_head", at_most=1)
HEAD_PAIRS = Sel("dl.tit_con dt, dl.tit_con dd")

DEPARTMENT = frozenset(("부서", "담당부서", "부서명", "작성부서", "department", "division", "dept"))
DAY = frozenset(
    (
        "작성일",
        "등록일",
        "게시일",
        "작성일자",
        "등록일자",
        "date",
        "dateposted",
        "posted",
        "postedon",
        "registrationdate",
        "postingdate",
        "publicationdate",
        "publisheddate",
        "datepublished",
    )
)
CONTACT = frozenset(
    (
        "담당자",
        "연락처",
        "전화번호",
        "전화",
        "contact",
        "contactperson",
        "personincharge",
        "manager",
        "tel",
        "telephone",
        "phone",
        "phonenumber",
        "writer",
        "author",
    )
)
# Counters move at every visit, the days that are left and the state of a call by themselves; files
# have a field of their own.
VOLATILE = frozenset(
    (
        "조회",
        "조회수",
        "views",
        "view",
        "hit",
        "hits",
        "readcount",
        "d-day",
        "dday",
        "남은기간",
        "남은일수",
        "잔여기간",
        "잔여일수",
        "상태",
        "접수상태",
        "진행상태",
        "공고상태",
        "status",
    )
)
ELSEWHERE = frozenset(("첨부", "첨부파일", "attachment", "attachments", "file", "files"))
# Words of labels of which the value tells until when somebody may act.
_PERIOD = re.compile(r"기간|마감|접수|신청|제출|period|deadline", re.IGNORECASE)
_PERSON = re.compile(r"담당|문의|연락|전화|contact|tel|phone", re.IGNORECASE)
# What the site prints behind a period once it is over, or while it lasts; it changes by itself.
_STATE = re.compile(
    r"(?<=[)\]\d.]) ?[\[(]?(?:마감(?:임박)?|접수 ?중|진행 ?중|종료|접수 ?예정|closed|open)[\])]?$",
    re.IGNORECASE,
)
# "D-9" and "[D-day]", and not the end of "R&D-9".
_COUNTDOWN = re.compile(r"[\[(]?\s?(?<![\w&])D\s?[-–+]\s?(?:\d{1,4}|day)\b\s?[\])]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a notice prints, in the words of `scrapers.notice.Notice`.

    Attributes:
        periods: labelled values that tell until when somebody may act.
    """

    published_on: dt.date | None
    department: str
    contact: str
    periods: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str], ...]


def read_head(tree: LexborHTMLParser, place: Place) -> Head:
    """Reads the labelled values; where a label has several, they are joined by commas."""
    pairs = _pairs(tree, place)
    days = (read_day(text) for label, text in pairs if _key(label) in DAY)
    known = DEPARTMENT | DAY | CONTACT | VOLATILE | ELSEWHERE
    unknown = ((label, _lasting(text)) for label, text in pairs if _key(label) not in known)
    others = [(label, text) for label, text in unknown if text]
    return Head(
        published_on=next((day for day in days if day), None),
        department=_labelled(pairs, DEPARTMENT),
        contact=_labelled(pairs, CONTACT),
        periods=tuple(pair for pair in others if _is_period(pair[0])),
        unread=tuple(pair for pair in others if not _is_period(pair[0])),
    )


def _is_period(label: str) -> bool:
    """Whether a label speaks of a period or deadline, and not of whom to ask about it."""
    return _PERIOD.search(label) is not None and _PERSON.search(label) is None


def _lasting(text: str) -> str:
    """A value without the days that are left and the state, which change by themselves."""
    lasting = fold(_COUNTDOWN.sub(" ", text)).strip(" |·,/")
    return _STATE.sub("", lasting).strip(" |·,/")


def _pairs(tree: LexborHTMLParser, place: Place) -> list[tuple[str, str]]:
    """The labelled values, in order; a label may have several."""
    pairs = []
    label = ""
    for node in HEAD_PAIRS.all(tree, place):
        text = text_of(node)
        if node.tag == "dt":
            label = text.rstrip(" :")
        elif text:
            pairs.append((label, text))
    if not pairs:
        _check_bare(tree, place)
    return pairs


def _check_bare(tree: LexborHTMLParser, place: Place) -> None:
    """Refuses a head that says more than its title in a form that is not known.

    Read as an empty one, it would look as if the ministry had taken day and department away
    (`tests/pages/msit/view-head-renamed.html`).
    """
    head = VIEW_HEAD.first(tree, place)
    if head is None:
        return
    titles = frozenset(node.mem_id for node in head.css("h2"))
    if rest := text_of(head, titles):
        place.refuse(f"{HEAD_PAIRS.css!r} matched 0 times, and the head says {rest[:80]!r}")


def _key(label: str) -> str:
    return label.replace(" ", "").lower()


def _labelled(pairs: list[tuple[str, str]], labels: frozenset[str]) -> str:
    return ", ".join(text for label, text in pairs if _key(label) in labels)
