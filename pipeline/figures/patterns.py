"""How patterns are laid out, and the ones that every reader needs."""

import re
from typing import Final

HANGUL: Final = re.compile(r"[가-힣]")
_LATIN: Final = re.compile(r"[A-Za-z]")


def words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def is_korean(text: str) -> bool:
    """Whether a statement is Korean; Latin letters of names and units may outnumber Hangul."""
    return 4 * len(HANGUL.findall(text)) > len(_LATIN.findall(text))
