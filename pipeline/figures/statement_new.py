"""Whether words beside an amount say that it is for something new."""

import re
from typing import Final

from pipeline.figures import labels, words_en
from pipeline.figures.statement import Statement

# `X(신규, 150억원)`
_NEW_BEFORE: Final = re.compile(
    r"[(\[,:/][ ]?(?:[’'‘]\d\d년?[ ])?(?:신규|new(?:ly added)?)(?: at"
    r"| with)?[)\] ,:·/]*(?:[’'‘]?(?:20)?\d\d년도?[ :]{1,2})?$",
    re.IGNORECASE,
)
# `45억원을 새로 반영`, `신설되는 X에 45억원`, `(신규) X : 45억원`
_NEW_VERB: Final = re.compile(
    r"(?:[ ]?원)?(?:을|를|이|가|은|는|으로)?[ ]?[(]?(?:(?:규모로|국회[가-힣 ]{0,10}[가서])[ ])?(?:"
    r"(?:새로|새롭게|신규로?|처음(?:으로)?)[ ]?"
    r"(?:반영|편성|배정|투입|추진|도입|시작|담|확보|책정|지원|넣|들|따내|따냈|마련)|신설)"
)
_NEW_CLAUSE: Final = re.compile(
    r"(?:^|[ ])(?:새로|새롭게|신규로|처음(?:으로)?)[ ](?:[가-힣]{2,4}(?:해|하여|되는|하는|하고"
    r"|한|된)[ ])?"
    r"(?:[^,.]{0,40}[ ])?(?:총[ ]|약[ ])?$"
    r"|(?:신설|신규[ ]편성|신규[ ]반영)(?:되는|하는|하고|한|된|해|하여|되어|돼)[ ][^,.]{0,60}$"
)
# (신규) belongs to the name behind it.
_NEXT_NAME: Final = re.compile(r"[,;][ ].*[가-힣]|[)],?[ ](?:and[ ])?\w.*$")
_NEW_PART: Final = re.compile(r"[(\[,·/][ ]?신규[ ](?!반영|편성|추진|도입)[가-힣]")
# `(’25) – → (’26) 45억원`
_FROM_NOTHING: Final = re.compile(r"(?:\d\d년?[)]?|[(:])[ ]?[-–—―][ ]?(?:→|⇒|➡)[^→⇒➡]{0,16}$")
_NEW_HEAD: Final = re.compile(r"[ ]?[(\[](?:신규|new)[)\]]", re.IGNORECASE)
_NEW_REACH: Final = 8  # code points at the end of a label in which (new) or (신규) stands


def is_new(statement: Statement, index: int) -> bool:
    """Whether (new) or 신규 stands beside the amount or at the end of its label."""
    marked = labels.NEW.search(statement.after(index) + " ")
    after = statement.after(index)
    is_other = marked and (
        _NEXT_NAME.search(after[: marked.start()]) or _NEW_PART.match(after, marked.start())
    )
    if marked and not is_other:
        return True
    before = statement.text[: statement.amounts[0].start] if not index else statement.before(index)
    if _NEW_BEFORE.search(before[-16:]) or _NEW_CLAUSE.search(before[-80:]):
        return True
    if _FROM_NOTHING.search(before[-30:]) or words_en.SAID_NEW.search(before[-120:]):
        return True
    if _NEW_VERB.match(statement.after(index)) or _NEW_HEAD.match(statement.text):
        return True
    if statement.label is None:
        return False
    head = statement.text[: statement.amounts[0].start]
    return labels.NEW.search(head[max(0, len(statement.label) - _NEW_REACH) :]) is not None
