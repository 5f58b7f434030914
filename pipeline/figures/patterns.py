"""How patterns are laid out, and the ones that every reader needs."""

import re
from typing import Final

HANGUL: Final = re.compile(r"[가-힣]")


def words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
