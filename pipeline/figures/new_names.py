"""Which programmes a notice calls new, wherever it does.

A note below a table, or the sentence before the amount, says it of the name: `※ X는 내년 신규
사업이다`, `X, our new scheme, …`. What it says of another year than the amount's is no news.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.figures import years
from pipeline.figures.patterns import HANGUL, words
from storage.records import Figure

_SHORTEST: Final = 4  # code points of a name that occurs by no accident
_REACH: Final = 70  # code points around a name in which a sentence says that it is new
# No sentence without one of these calls anything new.
_MAY_SAY: Final = words(
    r"new | 신규 | 신설 | 새로 | 새롭 | 처음 | 첫 | 막을 | 출발 | exist | first"
)
_NEWLY: Final = r"newly[ ](?!select|appoint|buil|renovat|recruit|elect|hire|open|name|join)\w+"
_KIND: Final = (
    r"(?:programme|program|project|scheme|initiative|line|item|grant|fund|pilot|track|service|stipend"
    r"|scholarship|voucher|subsidy|support)"
)
_STARTED: Final = (
    r"(?:시작|도입|추진|착수|반영|편성|만들|만든|마련|생[기긴길깁겼]|선보|출범|설치"
    r"|들어[온간오가]|넣|담|요구|요청|지원)"
)
# Behind a name, to the next amount.
_AFTER: Final = words(
    rf"""[’”'」\"]?[ ]?[(\[](?:신규|new|{_NEWLY})[)\]]
    | [’”'」\")]?(?:[ ]?(?:사업|연구|개발))?(?:이라는[ ]사업)?(?:은|는|이|가|을|를|도|에서는
      |인데)?,?[ ]
      (?:[가-힣0-9’'년도에은는]{{1,8}}[ ]){{0,3}}
      (?:신규[ ]?(?:사업|과제로)|(?:새로|새롭게|처음(?:으로)?)[ ]{_STARTED}
        |신설(?=[되하됐했한된])|첫발을[ ](?:떼|뗀|뗍|내디)|첫선을[ ]보|막을[ ]올|출발한?)
    | [’”'」\"]?,[ ](?:an?|our|its|the[ ](?:ministry|agency|government)[’']s|\w+[’']s)[ ]
      (?:[\w-]+[ ])?new[ ]
      (?:[\w&-]+[ ]){{0,2}}?{_KIND}\b
    | [’”'」\"]?[ ]is[ ](?:(?:an?|our|its|the)[ ])?(?:(?:\w+[ ]){{0,3}}[’']s[ ]
      )?(?:ministry[’']s[ ])?new\b
    | [’”'」\"]?,?[ ](?:which[ ])?did[ ]not[ ]exist[ ](?:until|before)
    | [’”'」\"]?,?[ ](?:which[ ])?(?:is|was|are|were|has[ ]been|had[ ]been|will[ ]be)[ ](?:{_NEWLY}
      |(?:[\w]+[ ]){{1,2}}for[ ]the[ ]first[ ]time)"""
)
# Before a name.
_BEFORE: Final = words(
    rf"""(?:새로|새롭게|신규로|처음(?:으로)?)[ ](?:{_STARTED}|문을[ ]여)[가-힣]{{0,3}}[ ]
      (?:[‘“「'])?$
    | 신설(?:되는|된|한|하는)[ ](?:[‘“「'])?$ | 신규[ ]?사업(?:인|으로)?[ ](?:[‘“「'])?$
    | \bnew[ ](?:[\w&-]+[ ])?{_KIND}(?:,|[ ]called|[ ]named|[ ]is|:)?[ ](?:the[ ])?(?:called[ ]
      )?[“‘"']?$
    | \bnewly[ ](?:introduced|created|launched|established|founded|added)(?:[ ]this[ ]year,?)?[ ]
      (?:the[ ])?[“‘"']?$
    | \bnewly[ ]introduced[ ]this[ ]year,[ ]the[ ]$"""
)
# The next sentence goes on about it.
_NEXT: Final = words(
    r"""(?:It|This)[ ](?:is|was)[ ](?:(?:an?[ ]|our[ ])?(?:\w+ly[ ])?new\b
      |an?[ ]\w+[ ](?:that|which)[ ]did[ ]not[ ]exist[ ])
    | (?:이건?|이[ ]사업은|이는|모두|둘[ ]
      다)?[ ]?(?:올해는?|지난해까지는?|지금까지는?|전에는?)[ ]?(?:아예[ ])?없던
    | (?:이건?|이[ ]사업은|이는)[ ](?:[가-힣0-9]{1,5}[ ]){0,2}(?:신규[ ]?사업|처음[ ]시작|새로[ ]
      시작)"""
)


def marked(
    figures: Sequence[Figure], texts: Sequence[tuple[str, ...]], published_on: dt.date | None
) -> list[Figure]:
    """The figures, new where a sentence of the text calls what they are for new.

    Args:
        figures: of one text of a notice.
        texts: the sentences of each of its blocks.
        published_on: Seoul calendar day.
    """
    labels = {figure.label for figure in figures if _is_asked(figure)}
    names = [label for label in labels if len(label) >= _SHORTEST]
    told = defaultdict(list)
    for name, found in _told(names, texts, published_on):
        told[name].append(found)
    return [
        replace(figure, is_new=True)
        if _is_asked(figure)
        and any(_is_of(year, figure.year) for year in told.get(figure.label, ()))
        else figure
        for figure in figures
    ]


def _is_asked(figure: Figure) -> bool:
    return figure.role == "allocated" and bool(figure.label) and figure.amount != 0


def _is_of(told: frozenset[int], year: int | None) -> bool:
    """Whether what was told of some years goes for this one."""
    return not told or year is None or year in told


def _told(
    names: Iterable[str], texts: Sequence[tuple[str, ...]], published_on: dt.date | None
) -> Iterator[tuple[str, frozenset[int]]]:
    """Each name that a sentence calls new, with the years that it says; none where it says none.

    Names are looked up by how they begin, and only in sentences that may call one new, so that the
    work grows with the text.
    """
    by_head = defaultdict(list)
    for name in names:
        by_head[name[:_SHORTEST].lower()].append(name)
    for sentence, is_next in _telling(texts):
        for name, at in _named(by_head, sentence):
            if said := _said(sentence, at, at + len(name)):
                found = years.mentions(said, published_on)
                yield name, frozenset(each.year for each in found if each.meaning == "own")
            elif is_next:
                yield name, frozenset()


def _telling(texts: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, bool]]:
    """The sentences that may call a name new, and whether the next one does."""
    for sentences in texts:
        for sentence, following in pairwise((*sentences, "")):
            is_next = _NEXT.match(following) is not None
            if is_next or _MAY_SAY.search(sentence):
                yield sentence, is_next


def _named(by_head: Mapping[str, Sequence[str]], sentence: str) -> Iterator[tuple[str, int]]:
    """The names that stand in a sentence, and where."""
    small = sentence.lower()
    small = small if len(small) == len(sentence) else sentence
    for at in range(len(small) - _SHORTEST + 1):
        for name in by_head.get(small[at : at + _SHORTEST], ()):
            if small.startswith(name.lower(), at):
                yield name, at


def _said(sentence: str, start: int, end: int) -> str:
    """The words around a name that say it is new, `""` where none do."""
    before, after = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
    behind, ahead = _AFTER.match(after), _BEFORE.search(before)
    if not behind and not ahead:
        return ""
    tail = after[: behind.end()] if behind else ""
    head = before[-24:] if HANGUL.search(sentence) else before
    return f"{head} {sentence[start:end]}{tail}"
