"""Names of what has no name yet: `a new programme, the Campus Network,`, `its budget for 2024`."""

from collections.abc import Sequence
from typing import Final

from pipeline.figures.named_en import NOTHING, Clause, Named
from pipeline.figures.phrases_en import phrase_behind
from pipeline.figures.tags_en import Token
from pipeline.figures.words_en import ARTICLE

_DRAFTS: Final = ("budget", "proposal", "draft", "bill")
ORDINALS: Final = ("first", "second", "third", "fourth", "last", "latter", "other")


def renamed(clause: Clause, comma: int) -> Named:
    """`a new programme, the Campus Network, starts with A`: the name behind word *comma*."""
    if comma + 1 >= len(clause.line) or clause.line[comma].tag != "comma":
        return NOTHING
    phrase = phrase_behind(clause.line, comma + 1)
    is_name = sum(word.is_capital for word in phrase) > 1
    is_ordinal = any(word.lemma in ORDINALS for word in clause.line[max(0, comma - 3) : comma])
    return Named(clause.label(phrase)) if is_name or is_ordinal else NOTHING


def drafted(clause: Clause, phrase: Sequence[Token]) -> str:
    """A budget or a draft by its plain words, `budget for 2024`; `""` where it is none."""
    head = next((i for i, word in enumerate(phrase) if word.tag in ("prep", "to")), len(phrase))
    if not head or phrase[head - 1].lemma not in _DRAFTS:
        return ""
    return ARTICLE.sub("", clause.text[phrase[0].start : phrase[-1].end])
