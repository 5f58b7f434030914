"""Days that another day replaced in place: the old one is none, the new one has its label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.deadlines.terms import Term

_ARROW: Final = r"(?:[→⇒⇨➔➡➜▶►▷☞]{1,3}|[-=–—]{1,2}>|>{1,3})"
_OLD: Final = (
    r"(?:당초|기존|종전|원래|변경[ ]?전|연장[ ]?전|originally|previously|formerly|initially)"
)
# Words that say so only in brackets or before a colon.
_OLD_MARK: Final = r"(?:이전|현행|before|from|old|previous|original|former|initial|was)"
_NEW: Final = (
    r"(?:(?:변경|연장|수정|정정)(?:[ ]?(?:후|일|일자|기한))?|신규|현재|after|new|(?:is[ ])?now"
    r"|has[ ]been|(?:now[ ])?(?:extended|changed|revised|moved|updated)(?:[ ]to)?)"
)
# An old day is printed with the word that says so.
_OLD_BEFORE = re.compile(
    rf"(?<![A-Za-z가-힣])(?:[(\[<]?{_OLD}[ ]?[)\]>]?[ ]?[:：]?|[(\[<]{_OLD_MARK}[)\]>][ ]?[:：]?"
    rf"|{_OLD_MARK}[:：])[ ]?$",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(
    rf"(?<![A-Za-z가-힣])(?:[(\[<][ ]?{_NEW}[ ]?[)\]>]|{_NEW}[ ]?[:：])[ ]?$", re.IGNORECASE
)
# What stands between the old day and the new one: an arrow, or the word for what is new.
_CLOSED: Final = r"[ ]?(?:까지)?[ ]?(?:[)\]]|~~)?[ ]?"
_JOINT = re.compile(
    rf"{_CLOSED}(?:[/,·][ ]?)?(?:~{{1,2}}|에서|[이가][ ]?(?:아니라|아닌)"
    rf"|{_ARROW}[ ]?(?:[(\[<]?{_NEW}[)\]>]?[ ]?[:：]?)?"
    rf"|[(\[<]{_NEW}[)\]>][ ]?[:：]?|{_NEW}[ ]?[:：])[ ]?",
    re.IGNORECASE,
)
# After a day that is called old, the word alone will do: `당초 11. 27., 변경 12. 4.`.
_JOINT_OF_OLD = re.compile(
    rf"{_CLOSED}[/,·;]?[ ]?[(\[<]?{_NEW}[)\]>]?[ ]?[:：]?[ ]?", re.IGNORECASE
)
# The label may be printed on both sides of the arrow.
_AGAIN = re.compile(rf"{_CLOSED}{_ARROW}(?P<label>[^→:]{{2,20}}[:：]?[ ]?)")
# A label of an old day: `종전 접수기한`, `기존: 접수기간`, `Original deadline`.
_OLD_LABEL = re.compile(
    r"\W{0,3}(?:당초|기존|종전|원래|변경[ ]?전|연장[ ]?전)[ )\]:：]{0,3}[가-힣 ]{0,10}?"
    r"(?:접수|신청|제출|모집|공모|응모|마감|기한|기간)"
    r"|\W{0,3}(?:the[ ])?(?:old|original|previous|former)[ )\]:：]{0,3}(?:[a-z]{1,20}[ ]){0,2}"
    r"(?:deadline|due|closing|period)",
    re.IGNORECASE,
)
# A new day that could not be read, or none yet, replaced the old one as well.
_UNREAD = re.compile(
    rf"{_CLOSED}{_ARROW}[ ]?(?:[(\[<]?{_NEW}[)\]>]?[ ]?[:：]?[ ]?)?"
    r"(?:[~’'‘]?[ ]?\d|미정|무기한|취소|추후[ ]?(?:공지|안내)|TBD|TBA|to[ ]be)"
)
# A chain of steps, not a change: `접수 12. 4. → 12. 11. 평가`.
_STEP = re.compile(r"[ )]{0,2}(?:결과|발표|평가|심사|선정|통보|협약|개최|공고|시작|착수)")
_COLUMN = re.compile(
    rf"(?:{_OLD}|{_OLD_MARK})(?:[ ]?(?:기간|일정|일시|기한|내용|date|deadline))?", re.IGNORECASE
)
_WINDOW: Final = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """A term that still stands.

    Attributes:
        term: limited by its having replaced another, where nothing else limits it.
        origin: where the first of the days that it replaced begins; else where it begins.
        floor: where the term before that ends.
    """

    term: Term
    origin: int
    floor: int


def standing(text: str, terms: Sequence[Term], start: int) -> list[Standing]:
    """Drops the terms that were replaced; *start* is where their statement begins."""
    found: list[Standing] = []
    origin: int | None = None
    floor = start
    for index, term in enumerate(terms):
        begin = term.start if origin is None else origin
        following = terms[index + 1] if index + 1 < len(terms) else None
        if following and is_joined(text, term, following, floor):
            origin = begin
            continue
        is_new = origin is not None
        if not (_STEP.match(text, term.end) if is_new else _is_replaced(text, term, floor)):
            limit = "moved" if is_new and not (term.limit or term.first) else term.limit
            found.append(
                Standing(replace(term, limit=limit), _without_old(text, begin, floor), floor)
            )
        origin, floor = None, term.end
    return found


def is_joined(text: str, term: Term, following: Term, floor: int) -> bool:
    """Whether the following term replaced this one."""
    if _JOINT.fullmatch(text, term.end, following.start):
        return True
    before = text[max(floor, term.start - _WINDOW) : term.start]
    again = _AGAIN.fullmatch(text, term.end, following.start)
    if again and before.strip().endswith(again["label"].strip()):
        return True
    is_old = _OLD_BEFORE.search(before)
    return bool(is_old and _JOINT_OF_OLD.fullmatch(text, term.end, following.start))


def is_old_label(label: str) -> bool:
    """Whether a cell heads what was so before."""
    return _COLUMN.fullmatch(label.strip(" ()[]")) is not None


def _is_replaced(text: str, term: Term, floor: int) -> bool:
    before = text[max(floor, term.start - _WINDOW) : term.start]
    if term.limit == "moved":
        return False  # it is the new one, be the old one printed with it
    whole = text[max(floor, term.start - 2 * _WINDOW) : term.start]
    return bool(
        _OLD_LABEL.match(whole) or _OLD_BEFORE.search(before) or _UNREAD.match(text, term.end)
    )


def _without_old(text: str, origin: int, floor: int) -> int:
    """Where the words before the old day end, without the word that calls it old, or new."""
    begin = max(floor, origin - _WINDOW)
    before = text[begin:origin]
    marked = _OLD_BEFORE.search(before) or _NEW_BEFORE.search(before)
    return begin + marked.start() if marked else origin
