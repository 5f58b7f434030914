"""What a deadline is for, in the words that are printed before it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

MOST: Final = 60  # code points; a label stands on one line of a digest

_ARROWS: Final = "→⇒⇨➔➡➜►"
_EDGES: Final = rf" :：;,.·ㆍ*※□○●◇◆■◦▶▷▪•☞△-–—~<>[]【】「」『』\"'“”‘’{_ARROWS}"
_NUMBER = re.compile(r"(?:\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳]|[가-하][.)](?=\s))[ ]?")
# What joins the words to those before a bracket: `) 및 전시 참가 신청`.
_JOINED = re.compile(r"^[)\]][ ]?(?:(?:및|또는|그리고|and|or)[ ])?")
_BRACKETED = re.compile(r"\((?P<inner>[^()]*)\)?$")
# Words that say how certain or how new the day is: formerly, at the latest, without fail, in all.
_ADVERB = re.compile(
    r"[ ]?(?:당초|기존|변경(?:[ ]?후)?|연장|늦어도|반드시|모두|각각|최대"
    r"|(?:at[ ])?the[ ]latest)$"
)
_REMARK = re.compile(r"(?<=\S)[ ]?\([^()]{0,40}\)$")
# An opened bracket begins a part of its own: `… (마감 : `.
_PART = re.compile(rf"[:：;,，{_ARROWS}]|->|=>|[.!?](?=[ A-Z가-힣])|\((?=[^()]*$)")
# Which of several rounds or ways it is, where the label stands above it or before it.
_ORDINAL = re.compile(
    r"(?<![가-힣A-Za-z0-9])[(\[<]?(?P<ordinal>(?:제[ ]?)?\d{1,2}[ ]?차|[상하]반기|온라인|오프라인"
    r"|우편|방문|인터넷|국내|해외|(?:1st|2nd|3rd|first|second|third)[ ](?:round|call)"
    r"|(?:round|phase|call)[ ]\d{1,2}|online|by[ ]post)[)\]>]?$",
    re.IGNORECASE,
)


# A label beside or above a day that names something else ends the search for one.
_ANOTHER = re.compile(
    r"(?:기간|일정|일시|일자|시기|시점|날짜|기한|발표|평가|심사|선정|통보|협약|수행|착수|종료|완료|지급|개최|시행"
    r"|설명회|간담회|행사|전시|시상식?|입주|개회|폐회|준공|duration|dates?|period|schedule|phase|results?"
    r"|announcements?|review|evaluation|selection|interviews?|ceremony|implementation|completion)"
    r"[ ]?일?$|^(?:교육|캠프|대회|공고|대상|workshops?|events?|conference)$",
    re.IGNORECASE,
)


def tidy(words: str) -> str:
    """The words without numbering, bullets and punctuation around them."""
    words = _JOINED.sub("", words.strip(_EDGES)).rstrip("([")
    number = _NUMBER.match(words)
    words = words[number.end() if number else 0 :].strip(_EDGES)
    words = _ADVERB.sub("", words)
    bracketed = _BRACKETED.match(words)
    return bracketed["inner"].strip() if bracketed else words


def parts(words: str) -> list[str]:
    """The parts between commas, colons and full stops, tidied, the last one first."""
    tidied = (tidy(part) for part in reversed(_PART.split(words)))
    return [part for part in tidied if part]


def without_remark(label: str) -> str:
    """The label without a closing remark in brackets: `접수기간(온라인)`."""
    return _REMARK.sub("", label)


def split_ordinal(label: str) -> tuple[str, str]:
    """A label and the round or way that it ends with: `접수 1차` gives `접수` and `1차`."""
    match = _ORDINAL.search(label[-MOST:])
    if not match:
        return label, ""
    return tidy(label[: len(label) - len(match.group())]), match["ordinal"]


def stated(before: str, around: Sequence[str], judge: Callable[[str], str | None]) -> str | None:
    """The label of a day that *judge* accepts, with its round.

    Args:
        before: the words before the day.
        around: the labels above and beside it; they count where the words before say no more than
            which round it is.
        judge: gives the label that some words end with, or `None`.
    """
    own = parts(before)
    named = parts(before[: max(before.rfind(":"), before.rfind("："), 0)])
    label, ordinal = split_ordinal(own[0]) if own else ("", "")
    if not label and len(own) > 1:
        label = own[1]
    # What stands before a colon names all that follows it: `제출기한 : 전자우편, 12. 1.까지`.
    asked = [label, *named[:1]] if label else _up_to_another(around, judge)
    found = (judge(without_remark(words)) for words in asked)
    accepted = next((words for words in found if words), None)
    if accepted and accepted.endswith(ordinal):
        return accepted
    return f"{accepted} {ordinal}" if accepted else None


def _up_to_another(around: Sequence[str], judge: Callable[[str], str | None]) -> Iterator[str]:
    """The labels around a day up to the first one that names another purpose."""
    for words in around:
        yield words
        label = without_remark(words.strip(_EDGES))
        if _ANOTHER.search(label) and not judge(label):
            return


def last_words(words: str, most: int) -> str:
    """The last *most* code points of some words, without a word that is cut off."""
    return words if len(words) <= most else words[-most:].partition(" ")[2]
