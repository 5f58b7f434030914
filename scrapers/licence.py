"""The Korea Open Government Licence (`공공누리` in Korean), as pages print its type."""

import re
from collections import Counter

_LICENCE = re.compile(
    r"(?:공공누리|KOGL|Korea Open Government Licen[cs]e)[^0-9]{0,40}([0-4])(?![0-9])", re.IGNORECASE
)


def kogl_types(text: str) -> Counter[str]:
    """The types that a text names, e.g. `"1"`, and how often."""
    return Counter(found[1] for found in _LICENCE.finditer(text))


def licence_of(types: Counter[str]) -> str:
    """The licence that these mentions say, e.g. `"KOGL-1"`; two different ones say none."""
    (only, *others) = types or ("",)
    return f"KOGL-{only}" if only and not others else ""
