"""The text of a paragraph of HWP 5: UTF-16 with control characters, eight units long or one."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Seven units of these say what they stand for, the last one repeats the first.
_LONG: Final = re.compile("([\x01-\x09\x0b\x0c\x0e-\x17])(.{7})", re.DOTALL)
_INLINE: Final = "\x04\x05\x06\x07\x08\x09\x13\x14"  # the others refer to a control that follows
_TAB: Final = "\x09"
_GLYPHS: Final = str.maketrans(
    {"\n": "\n", "\r": "", "\x18": "-", "\x1e": " ", "\x1f": " ", "\x00": ""}
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a control stands in the text; *name* is its four letters, as in its header."""

    name: str


def read_text(content: bytes) -> Iterator[str | Anchor]:
    """What a paragraph says, and where its controls stand in it; a line break is a newline."""
    units = array("H", content[: len(content) & ~1])
    text = "".join(map(chr, units))
    end = 0
    for found in _LONG.finditer(text):
        yield _shown(text[end : found.start()])
        end = found.end()
        if found[1] == _TAB:
            yield " "
        elif found[1] not in _INLINE:
            yield Anchor(name_of(_encoded(found[2][:2])))
    yield _shown(text[end:])


def name_of(control: bytes) -> str:
    """The name of a control, which is stored backwards."""
    return control[:4][::-1].decode("latin-1")


def _shown(text: str) -> str:
    """The text as it is seen; halves of surrogate pairs join, single ones go."""
    return _encoded(text).decode("utf-16-le", "ignore").translate(_GLYPHS)


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
