"""When two printed names of a programme are one name: what is typography and what is not."""

import re
import unicodedata
from typing import Final

SECTION: Final = " > "  # between a heading and the name that it tells from its namesakes

_QUOTES = re.compile(r"[\"'“”‘’`\u00b4«»「」『』]")
_DASHES = re.compile(r"[\s\-‐‑‒–—―·ㆍ\u119e・/:,]+")  # noqa: RUF001 - dashes of all kinds are the point; U+119E is what NFKC makes of ㆍ
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)](?!\d)|[①-⑳]|[가-하][.)]|[□○●◇◆■▲△※▪•-])\s*")
_YEAR_BEFORE = re.compile(r"^(?:fy ?)?(?:(?:19|20)\d\d(?:년도?)?|\d\d년도?) +")
# new, draft, continued: said of this year's money, not of the programme.
_REMARK = re.compile(r" *\((?:new|신규|안|계속|(?:19|20)\d\d(?:년도?)?)\)$")
_HANGUL = re.compile("[가-힣]")
# What a name may carry or not without being another: 사업 is "project".
_KIND = re.compile(r"(?<=\w) +(?:project|program|programme)s?$|(?<=[가-힣)\w]) *사업$")
_ARTICLE = re.compile(r"^the +")


def programme_key(label: str) -> str:
    """What makes two labels the same programme, exactly.

    Folds compatibility forms, case, quotes, dashes, white space and numbering; a year in front, a
    remark such as `(new)` and a closing `Project` or `사업` are no part of a name. A name in Hangul
    loses its spaces, which Korean sets freely. `""` for a label without words.
    """
    return SECTION.join(_key(part) for part in label.split(SECTION))


def is_korean(name: str) -> bool:
    """Whether a name is written in Korean, wholly or in part."""
    return _HANGUL.search(unicodedata.normalize("NFC", name)) is not None


def _key(label: str) -> str:
    folded = _folded(label)
    return folded.replace(" ", "") if _HANGUL.search(folded) else folded


def _folded(label: str) -> str:
    # Numbering first: NFKC makes a plain 1 of ①.
    named = _NUMBERING.sub("", label)
    folded = _QUOTES.sub("", unicodedata.normalize("NFKC", named).casefold())
    folded = _YEAR_BEFORE.sub("", _NUMBERING.sub("", folded).strip())
    folded = _REMARK.sub("", folded).replace(" & ", " and ")
    spaced = _DASHES.sub(" ", folded).strip()
    return _KIND.sub("", _ARTICLE.sub("", spaced))
