"""When two names are alike."""

import re
from typing import Final

from pipeline.figures.words_en import ARTICLE

_MARKS: Final = re.compile(r"[\s\"'“”‘’「」『』:·,()\[\]-]+")


def name_key(name: str) -> str:
    """A name without case, marks and a leading article: alike names have one key."""
    return ARTICLE.sub("", _MARKS.sub(" ", name).strip()).casefold()
