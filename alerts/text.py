"""What of foreign text a reader is shown: no controls, no contacts, not more than is needed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from storage.records import WordRun

TITLE_LENGTH = 200  # characters; titles and labels beyond are cut
CONTEXT_LENGTH = 80  # characters shown on each side of a figure
CONTEXT_WORDS = 8  # kept words shown on each side of a changed one
RUN_LENGTH = 600  # characters shown of a removed or added stretch
ELLIPSIS = "…"
TELEPHONE = "[telephone]"
OFFICIAL = "[official]"

# Terminal sequences go as a whole, else their printable rest would stay in the text.
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[0-~])")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})  # controls, bidi overrides, half characters
# `책임자 | 과 장 | 김철수 | (044-202-1234)`, `Kim Cheolsu (+82-44-202-1234)`
_NAMED = re.compile(
    r"(?:(?<![가-힣])(?P<ko>[가-힣]{2,4})|(?P<en>[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){1,2}))"
    r"[\s|(,:☎]{1,6}(?:\+?82[-)\s]{0,2}|0)\d{1,2}[-)\s]{1,2}\d{3,4}-\d{4}"
)
_TITLES = frozenset(
    (
        "전화",
        "연락처",
        "문의",
        "문의처",
        "대표",
        "팩스",
        "과장",
        "팀장",
        "국장",
        "사무관",
        "서기관",
        "주무관",
    )
)
_PHONE = re.compile(r"(?<![\d-])(?:\+?82[-)\s]{0,2}|0)\d{1,2}[-)\s]{1,2}\d{3,4}-\d{4}(?![\d-])")


def plain(text: str) -> str:
    """Makes text safe to print in one line; cells are parted by bars."""
    text = _ESCAPE.sub("", text).replace("\t", " | ")
    kept = (" " if each.isspace() else each for each in text)
    text = "".join(each for each in kept if unicodedata.category(each) not in _DROPPED)
    return re.sub(" {2,}", " ", text)


def cut(text: str, length: int = TITLE_LENGTH) -> str:
    """Makes a line of at most *length* characters, an ellipsis included."""
    line = plain(text[: 20 * length]).strip()
    return line if len(line) <= length else line[: length - 1].rstrip() + ELLIPSIS


def excerpt(text: str, start: int, end: int) -> str:
    """Cuts out a span of code points with what stands around it, at the borders of words."""
    left = text[max(0, start - CONTEXT_LENGTH) : start]
    right = text[end : end + CONTEXT_LENGTH]
    if start > CONTEXT_LENGTH:
        left = ELLIPSIS + (left.partition(" ")[2] or left)
    if end + CONTEXT_LENGTH < len(text):
        right = (right.rpartition(" ")[0] or right) + ELLIPSIS
    return plain(left + text[start:end][:RUN_LENGTH] + right).strip()


def contacts(*printed: str) -> tuple[str, ...]:
    """The officials' names in contact lines, which may also stand in the body."""
    names = (re.split(r"[\d+()/|,;:]", line)[0].strip(" -") for line in printed)
    return tuple(sorted({name for name in names if len(name) > 1}))


def mask(text: str, names: Iterable[str]) -> str:
    """Leaves officials' names and all telephone numbers out.

    Beside the given names these are those that stand right before a telephone number, as in the
    table of contacts of a press release.
    """
    for name in names:
        text = text.replace(name, OFFICIAL)
    return _PHONE.sub(TELEPHONE, _NAMED.sub(_unnamed, text))


def _unnamed(match: re.Match[str]) -> str:
    name = match["ko"] or match["en"]
    return match[0] if name in _TITLES else match[0].replace(name, OFFICIAL, 1)


def quote(text: str, names: Iterable[str], length: int = TITLE_LENGTH) -> str:
    """Makes a line of at most *length* characters without *names* and telephone numbers.

    Nothing is looked for before the text is plain: a number with an invisible character in it
    would come out whole.
    """
    return cut(mask(plain(text[: 20 * length]), names), length)


def shorten(runs: tuple[WordRun, ...]) -> Iterator[WordRun]:
    """Cuts long stretches of kept words down to what stands next to a change."""
    last = len(runs) - 1
    for position, run in enumerate(runs):
        if run.op == "equal":
            text = _around(run.text, is_first=position == 0, is_last=position == last)
        elif len(run.text) > RUN_LENGTH:
            text = run.text[:RUN_LENGTH] + ELLIPSIS + " "
        else:
            text = run.text
        if text := plain(text):
            yield WordRun(op=run.op, text=text)


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words of a kept stretch that touch a change."""
    words = re.findall(r"\S+\s*|^\s+", text)
    if len(words) <= 2 * CONTEXT_WORDS and len(text) <= RUN_LENGTH:
        return text
    head = "" if is_first else "".join(words[:CONTEXT_WORDS])[: RUN_LENGTH // 2]
    tail = "" if is_last else "".join(words[-CONTEXT_WORDS:])[-RUN_LENGTH // 2 :]
    return f"{head.rstrip()} {ELLIPSIS} {tail}".lstrip(" " if is_first else "")
