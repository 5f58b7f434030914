"""Cuts the Korean words before an amount into phrases.

Korean marks the part that a noun plays by the particle behind it: 은/는 the topic, 이/가 the
subject, 을/를 the object, 에 what something is put into, 으로 as what. Which of two forms a
particle has follows from the sound before it, so that most nouns that end like a particle
(하수관로, 평가, 효과) are told from nouns that bear one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.figures.words_ko import (
    BEFORE_NAME,
    BODY,
    BREAK,
    BUDGETARY,
    COMPARED,
    CORRECTED,
    DECOR,
    DEPENDENT,
    ENDING,
    GLUED,
    GLUED_END,
    GLUED_YEAR,
    NO_PURPOSE,
    NOUNS,
    PRESENTED,
)

# `relative` is a verb before the noun that it describes (늘어난), `verb` one that goes on (하고).
Part = Literal[
    "topic",
    "subject",
    "object",
    "into",
    "as",
    "purpose",
    "verb",
    "relative",
    "from",
    "than",
    "bare",
    "break",
]
# Groups of the ending of a word, and the part that each gives; the first that matches counts.
_PARTS: Final[tuple[tuple[str, Part], ...]] = (
    ("verb", "verb"),
    ("relative", "relative"),
    ("purpose", "purpose"),
    ("than", "than"),
    ("into", "into"),
    ("astopic", "topic"),
    ("as", "as"),
    ("topic", "topic"),
    ("subject", "subject"),
    ("object", "object"),
    ("from", "from"),
    ("place", "break"),
)
# Words that do by themselves what a particle does: `X의 경우`, `X를 돕기 위해`.
_ALONE: Final[dict[str, Part]] = {"경우": "topic", "위해": "purpose"}
_SHORT: Final = ("도", "로", "이", "가")  # 제도, 도로, 높이, 허가 bear none
_AFTER_CONSONANT: Final = ("은", "이", "을", "이란", "으로", "으로는")
_AFTER_VOWEL: Final = ("는", "가", "를", "란")
_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8  # Hangul syllables and their final sounds
_CUTS: Final = ",;:→…"
_GLUE: Final = 9  # code points; a longer word has lost its spaces


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the part that the particle or the ending behind them gives them."""

    words: str
    part: Part


def phrases(text: str) -> Iterator[Phrase]:
    """Cuts words into phrases, the last of which stands right before the amount."""
    words: list[str] = []
    depth = 0
    tokens = _tokens(text)
    for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
        depth += token.count("(") - token.count(")")
        if depth > 0:
            words.append(token)
            continue
        core = token.rstrip(_CUTS)
        part, kept = _read(core, following, words)
        if core != token and part in (None, "as"):
            part = "break"  # `대형 사업으로, 올해 예산은`
        words = kept
        if part is not None:
            yield from _close(words, part)
            words = []
    yield from _close(words, "bare")


def _tokens(text: str) -> list[str]:
    """The words of a text; those that have lost their spaces are cut behind their endings."""
    shown = PRESENTED.sub("", text)
    words = GLUED_END.sub(" ", GLUED_YEAR.sub(" ", CORRECTED.sub(" ", shown))).split()
    return [
        piece
        for word in words
        for piece in (GLUED.sub(r"\g<0> ", word).split() if len(word) > _GLUE else (word,))
    ]


def _read(core: str, following: str, words: list[str]) -> tuple[Part | None, list[str]]:
    """What a word ends, `None` where the phrase goes on, and the words of the phrase with it."""
    if not core or BODY.fullmatch(core):
        return "break", words
    if COMPARED.fullmatch(core):
        return "than", [*words, core]
    if budget := BUDGETARY.fullmatch(core):
        return _part_of(budget["part"]), [*words, budget["noun"]]
    if DECOR.fullmatch(core):
        return None, [*words, core]
    if core in _ALONE:
        return _ALONE[core], [] if core == "위해" else words
    if BREAK.fullmatch(core):
        return "break", words
    part, noun = _part(core, following)
    if part == "into" and NO_PURPOSE.match(following):
        part = "break"
    return part, [core] if part in ("verb", "relative") else [*words, noun]


def _part(core: str, following: str) -> tuple[Part | None, str]:
    """Which part the ending of a word gives to the phrase, and the word without it."""
    match = None if NOUNS.search(core) else ENDING.match(core)
    if match is None or not "가" <= core[-1] <= "힣":
        return None, core
    noun = match["noun"]
    group, part = next((group, part) for group, part in _PARTS if match[group])
    particle = match[group]
    if part in ("verb", "relative"):
        return (part, "") if len(core) > 1 else (None, core)
    if particle == "는" and (_final(noun) or DEPENDENT.match(following)):
        return "relative", core  # 묶는: only verbs have 는 behind a consonant, or before 데
    is_short = len(noun) == 1 and particle in _SHORT and not noun.isascii()
    if is_short or not (noun or part == "purpose") or not _fits(noun, particle):
        return None, core
    if particle == "도" and following and not DECOR.fullmatch(following):
        return None, core  # 난이도 조사: only right before the amount is 도 likely to mean "too"
    return part, noun


def _final(noun: str) -> int | None:
    """The final consonant of the last syllable, 0 behind a vowel; `None` if it is no Hangul."""
    code = ord(noun[-1]) if noun else 0
    return (code - _FIRST) % _FINALS if _FIRST <= code <= _LAST else None


def _fits(noun: str, particle: str) -> bool:
    """Whether a particle has the form that the sound before it asks for."""
    final = _final(noun)
    if final is None:
        return True
    if particle in _AFTER_CONSONANT:
        return final > 0
    if particle in ("로", "로는"):
        return final in (0, _RIEUL)
    return final == 0 or particle not in _AFTER_VOWEL


def _part_of(particle: str) -> Part:
    """The part that a particle gives to the budget before it."""
    if particle in ("은", "는"):
        return "topic"
    if particle in ("이", "가"):
        return "subject"
    if particle in ("을", "를"):
        return "object"
    if particle == "으로":
        return "as"
    return "into" if particle in ("에", "에는") else "break"


def _close(words: list[str], part: Part) -> Iterator[Phrase]:
    """A phrase without the decoration on either side."""
    if part in ("verb", "relative", "than"):
        yield Phrase(" ".join(words), part)
        return
    first, last = 0, len(words)
    while first < last and BEFORE_NAME.fullmatch(words[first]):
        first += 1
    while first < last and DECOR.fullmatch(words[last - 1]) and not _is_budget(words[last - 1]):
        last -= 1
    if first < last or part != "bare":
        yield Phrase(" ".join(words[first:last]), part)


def _is_budget(word: str) -> bool:
    """Whether a word may end the name of a budget."""
    return word in ("예산", "예산안", "본예산", "추경", "추경안", "추가경정예산", "추가경정예산안")
