"""Cuts the Korean words before an amount into phrases.

Korean marks the part that a noun plays by the particle behind it: 은/는 the topic, 이/가 the
subject, 을/를 the object, 에 what something is put into (에는 the same as topic), 으로 as what.
Which of two forms a particle has follows from the sound before it, so that most nouns that end
like a particle (하수관로, 평가, 효과) are told from nouns that bear one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.figures.endings_ko import (
    ADJECTIVE,
    BREAK,
    COMPARED,
    DEPENDENT,
    ENDING,
    FINITE,
    GLUED,
    GLUED_END,
    NO_PURPOSE,
    NOUNS,
    OBJECT_VERB,
)
from pipeline.figures.hangul_ko import final_of, fits
from pipeline.figures.names import is_giver
from pipeline.figures.words_ko import (
    ANSWERED,
    BEFORE_NAME,
    BODY,
    BUDGETARY,
    CALLED,
    CORRECTED,
    DECOR,
    GLUED_YEAR,
    PRESENTED,
    QUOTED,
    STEP,
)

# `relative` is a verb before the noun that it describes (늘어난), `verb` one that goes on (하고).
Part = Literal[
    "topic",
    "subject",
    "object",
    "into",
    "frame",
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
    ("frame", "frame"),
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
_WITH: Final = (
    "달리",
    "함께",
    "같이",
    "똑같이",
    "더불어",
    "별개로",
    "별도로",
)  # take 와 or 과 before them
_SEEN: Final = ("보고", "보아", "봐")  # behind 으로 no report, but what one thinks
_SHORT_VERBS: Final = ("갈", "탈", "쓸", "쓴", "낼", "뗄", "큰", "긴", "둔", "내", "줘", "둬", "놔")
_COPULA: Final = 2  # syllables; shorter words that end in 인 are nouns
_MONEY: Final = ("돈", "몫", "값", "것")
_SHORT: Final = ("도", "만", "로", "이", "가")  # 제도, 도로, 높이, 허가 bear none
_CUTS: Final = ",;:→…"
_TIE: Final = "\ue000"  # stands for a space within a quoted name
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
    last: Part | None = None
    is_about = False  # a topic stands before
    tokens = _tokens(text)
    for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
        depth += token.count("(") - token.count(")")
        if depth > 0:
            words.append(token)
            continue
        core = token.rstrip(_CUTS)
        is_free = last in (None, "topic") and following[:1] not in "‘“「"
        part, kept = _read(core, following, words, is_free=is_free)
        part, kept = _placed(core, part, kept, last)
        if core != token and part in (None, "as") and _TIE not in core:
            part = "break"  # `대형 사업으로, 올해 예산은`
        if part == "topic" and core.endswith("인") and is_about:
            part, kept = "relative", [core]  # `임차료는 전체 경비의 절반인 37억원`
        is_about = is_about or part == "topic"
        words = kept
        if part is not None:
            yield from _close(words, part)
            words, last = [], part
    yield from _close(words, "bare")


def _placed(
    core: str, part: Part | None, kept: list[str], last: Part | None
) -> tuple[Part | None, list[str]]:
    """What a word is by the phrase right before it, where its ending alone misleads."""
    if len(kept) != 1:
        return part, kept
    if part is None and last == "object" and OBJECT_VERB.search(core):
        return "relative", [core]  # `산업화를 앞당길 시설`
    if part is None and last == "as" and core in _SEEN:
        return "verb", [core]  # `유가가 안정될 것으로 보고`
    if part == "topic" and last == "object" and _is_verb(core, kept[0]):
        return "relative", [core]  # `연구비를 드리는 사업`: no noun stands there
    return part, kept


def _tokens(text: str) -> list[str]:
    """The words of a text; those that have lost their spaces are cut behind their endings."""
    text = CALLED.sub(" ", ANSWERED.sub("", PRESENTED.sub("", text)))
    shown = QUOTED.sub(_tied, STEP.sub(r"\g<budget>", text))
    words = GLUED_END.sub(" ", GLUED_YEAR.sub(" ", CORRECTED.sub(" ", shown))).split()
    return [
        piece
        for word in words
        for piece in (
            GLUED.sub(r"\g<0> ", word).split()
            if len(word) > _GLUE and _TIE not in word
            else (word,)
        )
    ]


def _tied(quoted: re.Match[str]) -> str:
    """A quoted name, its words tied together: the particles in it close no phrase."""
    return quoted.group().replace(" ", _TIE)


def _read(
    core: str, following: str, words: list[str], *, is_free: bool
) -> tuple[Part | None, list[str]]:
    """What a word ends, `None` where the phrase goes on, and the words of the phrase with it."""
    if not core or BODY.fullmatch(core):
        return "break", words
    if COMPARED.fullmatch(core):
        return "than", [*words, core]
    if budget := BUDGETARY.fullmatch(core):
        return _part_of(budget["part"]), [*words, budget["noun"]]
    if core in _WITH and words and words[-1][-1:] in ("와", "과"):
        return "break", [*words[:-1], words[-1][:-1]]
    if DECOR.fullmatch(core):
        return None, [*words, core]
    if core in _ALONE:
        return _ALONE[core], [] if core == "위해" else words
    if BREAK.fullmatch(core):
        return "break", words
    return _ended(core, following, words, is_free=is_free)


def _ended(
    core: str, following: str, words: list[str], *, is_free: bool
) -> tuple[Part | None, list[str]]:
    """What the ending of a word says, and the words of the phrase with it."""
    part, noun = _part(core, following)
    if part is None and _is_copula(core, following):
        if words and words[-1].endswith("의"):
            return "topic", [*words[:-1], words[-1][:-1]]  # `정비 비용의 절반인 37억원`
        return "relative", [core]
    if part == "relative" and words and not DECOR.fullmatch(words[-1]) and ADJECTIVE.search(core):
        return None, [
            *words,
            core,
        ]  # `직장인 든든한 한끼`: no particle before it, so part of a name
    if part == "relative" and not words and is_free and ADJECTIVE.search(core):
        return None, [core]  # `찾아가는 복지상담`: it opens the name
    if part in ("into", "frame") and NO_PURPOSE.match(following):
        part = "break"
    return part, [core] if part in ("verb", "relative") else [*words, noun]


def _is_copula(core: str, following: str) -> bool:
    """Whether a word says what the amount is: `절반 남짓인 37억원`; 노인 and 법인 are nouns."""
    is_last = not following or DECOR.fullmatch(following) is not None
    return is_last and len(core) > _COPULA and core.endswith("인") and not NOUNS.search(core)


def _part(core: str, following: str) -> tuple[Part | None, str]:
    """Which part the ending of a word gives to the phrase, and the word without it."""
    match = None if NOUNS.search(core) else ENDING.match(core)
    if match is None or not "가" <= core[-1] <= "힣":
        return None, core
    noun = match["noun"]
    group, part = next((group, part) for group, part in _PARTS if match[group])
    particle = match[group]
    if part in ("verb", "relative"):
        return (part, "") if len(core) > 1 or core in _SHORT_VERBS else (None, core)
    if particle == "는" and (final_of(noun) or DEPENDENT.match(following)):
        return "relative", core  # 묶는: only verbs have 는 behind a consonant, or before 데
    is_short = len(noun) == 1 and particle in _SHORT and not (noun.isascii() or noun in _MONEY)
    if is_short or not (noun or part == "purpose") or not fits(noun, particle):
        return None, core
    if particle in ("도", "만") and following and not _closes(following):
        return None, core  # 난이도 조사: only right before the amount is 도 likely to mean "too"
    return part, noun


def _is_verb(core: str, noun: str) -> bool:
    """Whether a word in 는 right behind an object is its verb, and not who does something to it."""
    return core.endswith("는") and final_of(noun) == 0 and not is_giver(noun)


def _closes(following: str) -> bool:
    """Whether a word decorates an amount or is a finite verb: particles stand before both."""
    return DECOR.fullmatch(following) is not None or FINITE.search(following) is not None


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
    if particle == "에는":
        return "frame"
    return "into" if particle == "에" else "break"


def _close(words: list[str], part: Part) -> Iterator[Phrase]:
    """A phrase without the decoration on either side."""
    if part in ("verb", "relative", "than"):
        yield Phrase(" ".join(words).replace(_TIE, " "), part)
        return
    first, last = 0, len(words)
    while first < last and BEFORE_NAME.fullmatch(words[first]):
        first += 1
    while first < last and DECOR.fullmatch(words[last - 1]) and not _is_kept(words[last - 1], part):
        last -= 1
    if first < last or part != "bare":
        yield Phrase(" ".join(words[first:last]).replace(_TIE, " "), part)


def _is_kept(word: str, part: Part) -> bool:
    """Whether a word may end a name; 국비 only where a sentence is about it."""
    if word == "대비":
        return part != "bare"  # `재난 대비에` bears a particle, `전년 대비` none
    return (word == "국비" and part in ("topic", "subject")) or word in (
        "예산",
        "예산안",
        "본예산",
        "추경",
        "추경안",
        "추가경정예산",
        "추가경정예산안",
    )
