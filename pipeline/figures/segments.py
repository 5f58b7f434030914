"""Where one statement ends and the next begins, even in text whose separators were lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

BULLETS: Final = "□○●◇◆■◎※◦▶►▷▪•☞▲△▼▽❍❏∘∙⦁▸➢❖▣◈"
MAX_SEGMENT: Final = 3000  # code points; no sentence is longer, and hostile text must not cost more
# Title-like abbreviations that a full stop does not end; single capitals are initials anyway.
_ABBREVIATIONS: Final = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "no", "vol", "vs", "inc", "co", "ltd", "corp", "st"),
        *("jr", "sr", "fig", "dept", "est", "approx", "e.g", "i.e", "etc", "al", "jan", "feb"),
        *("mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)
_STARTER = rf"[A-Z가-힣\[【(“\"‘'「『{BULLETS}]"
_NUMBERED = r"\d{1,2}\.[ ]?[A-Z가-힣]"
_STOP = (
    r"(?P<stop>[.!?][”\"’')\]]{0,2}"
    rf"(?:[ \t]{{1,4}}(?={_STARTER}|-[ ]|\d)|(?={_STARTER}|-[ ])))"
)
# `(신규)에` goes on.
_PARTICLE = r"(?:에는?|을|를|은|는|이|가|의|으?로|과|와|도|등)"
# `X [신규] 37억원`: a mark between a name and its amount.
_NEW_AMOUNT = r"\[(?:신규|New|NEW|new)\][ ]{0,2}(?:\d|KRW|₩)"
_OPENED = (
    rf"(?=\[)(?!{_NEW_AMOUNT})"
    r"(?!\[[+△▲−–-]?(?:KRW|₩|[\d.,]{1,12}[ ]?(?:[조억만]|[tbm]r?illion|bn)))"
)
_CLOSED = (
    r"(?=【)(?!【(?:신규|New)】[ ]{0,3}$)|[\]】](?=.)"
    r"(?!(?:(?<=\[신규\])|(?<=\[(?:New|NEW|new)\]))[ ]{0,2}(?:\d|KRW|₩))"
)
# `X (신규)Y`; before a name it belongs to that: `- (신규) X : 37억원`.
_NEW_BEHIND = (
    rf"(?<=[가-힣A-Za-z\d)’”])[ ]?\((?:new|New|NEW|신규)\)"
    rf"(?!{_PARTICLE}[ ,])[ \t]{{0,3}}(?=[A-Z가-힣\[【]|\d\d?[.)])"
)
# Each alternative matches up to a boundary. Glued text is the evidence for most of them: exports
# run `… in 2025`, `(new)` and `… researchers.` straight into the next words.
_BOUNDARIES = re.compile(
    "|".join(
        (
            _STOP,
            rf"(?<=[^\d](?:19|20)\d\d)(?=[A-Z]|{_NUMBERED})",
            r"(?:illion|won)[ ]in[ ](?:19|20)\d\d[ ]?(?=[A-Z\[])",
            r"(?<=illion)(?=[A-Z][a-z])|(?<=\dwon)(?=[A-Z])",
            _NEW_BEHIND,
            r"(?<=\d\))(?=[A-Z][a-z])",
            r"(?:follows|following|below|같다|같음)[ ]?:[ \t]{0,3}",
            rf":[ ]?(?={_NUMBERED})",
            _OPENED,
            _CLOSED,
            r"(?=[□○●◇◆■◎※◦▶►▷▪•☞❍❏∘⦁▸➢❖▣◈])(?<!○)(?!○○)|(?=[▲△▼▽])(?![▲△▼▽][ ]?(?:\d|KRW|₩))",
            r"(?<=[^\s\d(,/–’'‘-])(?=\d{1,2}\)[ ]?[A-Z가-힣])|(?<=\d\))(?=\d{1,2}\)[ ]?[가-힣A-Z])",
            r"(?<=[^\s\d(,/–-])(?=-[ ][A-Z가-힣])|(?<=\d)(?=-[ ][A-Z][a-z])",
            rf"(?<=[a-z”\")])(?={_NUMBERED}[a-z가-힣])",
            r"(?=[①-⑳](?!0))|(?=∙)(?!(?<=\d)∙\d)",
            # A consonant alone is a bullet: `57억원ㅇ논콩 파종기 임대`.
            r"(?<![ㄱ-ㅎ])(?=[ㅇㅁ][ ]?[가-힣A-Z(‘“「])",
            r"(?<=[억조만]원)(?=(?:이에[ ]따라|이를[ ]통해|이와[ ]함께|또한|아울러|한편)[ ,])",
            r"(?<=[a-z가-힣]\))(?=[A-Z][a-z]{2})",
            r"(?<![A-Za-z])[a-z]{3,20}(?=[A-Z][a-z]{2,20}[ -][A-Z])",
        )
    )
)
# The number of a heading, or a day: alone, or glued to a year or to the end of a line.
_HEADING_NUMBER = re.compile(r"(?:^|[a-z)”]|(?:19|20)\d\d)\d{1,2}$")
# `on December 21.` and `a total of 15.` end a sentence; `as follows: 1.` does not.
_COUNTS = re.compile(r"(?:[a-z가-힣]|[A-Z][a-z]{2,10})[ ]$")
_MARK = re.compile(
    rf"[ \t]*(?P<mark>(?!○○)[{BULLETS}]|[-–*·ㆍㅇ+](?=[ \t])"
    r"|[·ㆍ‧\u2024⋅・\u2043➤➔➜✓✔√◈★☆♦⚫◾](?!\d)"
    rf"|[oㅁ](?=[ ])"
    r"|[ㅇㅁ](?=[가-힣A-Z(‘“「])"
    r"|[A-H]\.(?=[ ][A-Z가-힣])|(?:[QA]\d{1,2}[.:]|[QA]\.)(?=[ ]\S)|[a-h][.)](?=[ ][A-Z])"
    r"|(?P<number>\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳](?!0)|[가-하][.)](?=[ ])|\([가-하]\)(?=[ ])"
    r"|[\u2160-\u216b]\.?"
    r"|[IVX]{1,4}\.(?=[ ])))?[ \t]*"
)
# A numbered heading runs into a sentence whose first word is a plain opener: `… Safer CitiesThe
# ministry will …`. Only headings are cut so: `LinkedIn` and `K-CareNetwork` are names.
_OPENER = re.compile(
    r"(?<=[a-z&)”])(?=(?:The|In|To|This|These|For|As|With|By|It|We|Under|Since|Korea|An?)[ ])"
)
_BRACKETED = re.compile(r"[\[【](?P<inner>[^\]】]{2,160})[\]】]")


@dataclass(frozen=True, slots=True)
class Segment:
    """One statement: a heading, a list line, or a sentence.

    Attributes:
        start, end: of its words, marks and surrounding white space left out.
        text: those words.
        mark: the bullet or number before them, or `[` for a bracketed heading; `""` without one.
    """

    start: int
    end: int
    text: str
    mark: str = ""


def segments(text: str) -> Iterator[Segment]:
    """Cuts folded text into statements, in reading order."""
    cuts = [0, *sorted({cut for cut in _cuts(text) if 0 < cut < len(text)}), len(text)]
    for start, end in pairwise(cuts):
        for piece in range(start, end, MAX_SEGMENT):
            yield from _segment(text, piece, min(piece + MAX_SEGMENT, end))


def _cuts(text: str) -> Iterator[int]:
    """Offsets at which a statement may end."""
    for match in _BOUNDARIES.finditer(text):
        if match["stop"] is None or _is_stop(text, match):
            yield match.end()


def _is_stop(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation, a number or a date."""
    word = re.search(r"\S*$", text[max(0, match.start() - 20) : match.start()])
    before = word.group() if word else ""
    following = text[match.end() : match.end() + 1]
    if match.group()[0] != ".":
        return True
    if re.search(r"(?:^|[^A-Za-z&])[A-Z]$", before) or before.lower() in _ABBREVIATIONS:
        return False
    begin = match.start() - len(before)
    if _HEADING_NUMBER.search(before) and not _COUNTS.search(text[max(0, begin - 24) : begin]):
        return False
    return not (before[-1:].isdigit() and following.isdigit())


def _segment(text: str, start: int, end: int) -> Iterator[Segment]:
    """One segment without its mark; a numbered heading that runs into a sentence is two."""
    mark = _MARK.match(text, start, end)
    begin = mark.end() if mark else start
    words = text[begin:end].rstrip()
    printed = (mark["mark"] or "") if mark else ""
    bracketed = _BRACKETED.match(words)
    if bracketed:
        yield Segment(begin + 1, begin + bracketed.end() - 1, bracketed["inner"], "[")
        return
    opener = _OPENER.search(words) if mark and mark["number"] else None
    if opener:
        yield Segment(begin, begin + opener.start(), words[: opener.start()], printed)
        begin, words, printed = begin + opener.start(), words[opener.start() :], ""
    if words:
        yield Segment(begin, begin + len(words), words, printed)
