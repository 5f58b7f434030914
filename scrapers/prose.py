"""How much prose each element of a page holds, by language; what is linked is no prose.

Pages whose markup nobody knows are read by it: an article is where the prose is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborNode

from scrapers.notice import Language
from scrapers.reading import walk

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")  # noqa: RUF001 - full-width letters are Latin, too
_KOREAN_FROM = 3  # Korean prose is full of Latin names: one Hangul syllable weighs as three letters

Verdict = Literal["drop", "keep", "enter"]  # an element: remove it, leave it as it is, look inside


@dataclass(slots=True)
class Prose:
    """Characters that are no white space: prose by its language, and what stands in links."""

    korean: int = 0
    english: int = 0
    wordless: int = 0  # figures and signs, without a letter
    linked: int = 0

    @property
    def total(self) -> int:
        """All that is not linked."""
        return self.korean + self.english + self.wordless

    def of(self, language: Language) -> int:
        """The prose of one language."""
        return self.korean if language == "ko" else self.english

    def add(self, other: "Prose") -> None:
        """Counts *other* in."""
        self.korean += other.korean
        self.english += other.english
        self.wordless += other.wordless
        self.linked += other.linked

    def count(self, text: str) -> None:
        """Counts a text; a text is of one language."""
        size = sum(map(len, text.split()))
        language = language_of(text)
        self.korean += size if language == "ko" else 0
        self.english += size if language == "en" else 0
        self.wordless += size if language is None else 0


def language_of(text: str) -> Language | None:
    """The language of a line by its letters; `None` without any."""
    korean = len(_HANGUL.findall(text))
    english = len(_LATIN.findall(text))
    if not korean and not english:
        return None
    return "ko" if korean * _KOREAN_FROM >= english else "en"


def measure(root: LexborNode, is_linked: Callable[[LexborNode], bool]) -> Mapping[int, Prose]:
    """The prose of *root* and of every element in it that a person sees, by `mem_id`.

    Args:
        root: where to begin.
        is_linked: whether the text of an anchor is no prose.
    """
    measured: dict[int, Prose] = {}
    around = [Prose()]
    links = 0
    for step, node in walk(root, set()):
        if step == "text":
            text = node.text_content or ""
            if links:
                around[-1].linked += sum(map(len, text.split()))
            else:
                around[-1].count(text)
        elif step == "enter":
            around.append(Prose())
            links += node.tag == "a" and is_linked(node)
        else:
            links -= node.tag == "a" and is_linked(node)
            measured[node.mem_id] = prose = around.pop()
            around[-1].add(prose)
    measured[root.mem_id] = around[-1]
    return measured


def prune(
    root: LexborNode,
    is_linked: Callable[[LexborNode], bool],
    verdict: Callable[[LexborNode, Prose], Verdict],
) -> Prose:
    """Removes the elements that *verdict* drops, the outermost of them, from the tree.

    Nodes inside a removed one must not be used afterwards: the parser frees them.

    Returns:
        The prose that was removed.
    """
    measured = measure(root, is_linked)
    said = {}

    def is_settled(node: LexborNode) -> bool:
        said[node.mem_id] = verdict(node, measured[node.mem_id])
        return said[node.mem_id] != "enter"

    removed = Prose()
    for node in outermost(root, is_settled):
        if said[node.mem_id] == "drop":
            removed.add(measured[node.mem_id])
            node.decompose()
    return removed


def outermost(root: LexborNode, is_wanted: Callable[[LexborNode], bool]) -> list[LexborNode]:
    """The wanted elements in *root* that are in no other wanted one, as the page prints them."""
    passed: set[int] = set()
    found = []
    for step, node in walk(root, passed):
        if step == "enter" and is_wanted(node):
            passed.add(node.mem_id)
            found.append(node)
    return found
