"""Which English names tell what money is for, and which hardly can: `newcomer`, `lion’s share`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.figures.lexicon_en import words
from pipeline.figures.named_en import Clause, hands_out
from pipeline.figures.phrases_en import phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import POSSESSIVE, Token
from pipeline.figures.times_en import TIMES

# Nouns that money is never for, where a name may stand nearby: people, steps, measures, parts.
_IDLE: Final = words(
    """
    step steps time times name names size part parts share shares tranche newcomer
    figure figures amount answer question point points facts fact case way order turn effect
    return use present ready top place sum pot disposal fourth third second first fifth sixth last
    latter former other others one ones two three four five six seven eight nine ten half quarter
    apiece thereof therein heavier small little low high new fresh winner winners offer thing
    things word words title heading headings news idea ideas start beginning end growth
    comparison note morning evening step move change changes difference version decision review
    vote article report reporter reader readers people koreans man men woman women person team
    staff chair chairman chairwoman mayor councillors councillor doctors colleague colleagues
    member members lawmakers child children applicant applicants journalist adopters car concert
    room door table list page year years level stage stages round rounds explain
    """
)
_OPENERS: Final = words("as for please good dear thank in on at by to of with from too her his my")
_WORD: Final = re.compile(r"[A-Za-z’'-]+")


def is_telling(name: str) -> bool:
    """Whether a name may be what money is for, by its words alone."""
    found = [word.lower() for word in _WORD.findall(name)]
    if not found or found[0] in _OPENERS:
        return False
    if _is_proper(name):
        return True
    if POSSESSIVE.search(name.split(maxsplit=1)[0]):
        return True  # `MSIT’s share`
    head = re.split(r" (?:of|for|in|on|to|with|from|by|at|under|that|and) ", name)[0].split()[-1]
    return head.lower() not in _IDLE


def _is_proper(name: str) -> bool:
    capitals = [word for word in name.split() if word[:1].isupper()]
    return len(capitals) > 1 or name[:1] in "“\"‘'「『"


def proper_names(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """The proper names of a clause that money may be for: where each begins and ends, and itself.

    Persons, bodies that give money, days and single capitalised words are none.
    """
    line, here = clause.line, 0
    while here < len(line):
        phrase = _capitals(line, here)
        if len(phrase) > 1 or (phrase and phrase[0].text[:1] in "“\"‘'「『"):
            label = clause.label(phrase)
            if label and _is_proper(label) and not _is_other(phrase, label):
                yield here, here + len(phrase), label
        here += max(1, len(phrase))


def _capitals(line: Sequence[Token], start: int) -> tuple[Token, ...]:
    """The capitalised words from word *start*, with the small words that bind them."""
    if line[start].tag not in ("noun", "number") or not line[start].is_capital:
        return ()
    phrase = phrase_behind(line, start)
    last = max((i for i, word in enumerate(phrase) if word.is_capital), default=-1)
    end = 1
    while end <= last and (
        phrase[end].is_capital
        or phrase[end].tag in ("prep", "to", "and", "det", "number")
        or phrase[end].text.isupper()
    ):
        end += 1
    while end > 1 and not phrase[end - 1].is_capital:
        end -= 1
    return phrase[:end]


def _is_other(phrase: Sequence[Token], label: str) -> bool:
    is_time = any(word.lemma in TIMES for word in phrase)
    return is_time or hands_out(label) or is_pointing(phrase)
