"""Holds shares (`44 % of the budget`, 전체의 44%) against the part and the whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.claims import words
from pipeline.claims.anchors import anchors
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.evidence import Checked, Relation, made
from pipeline.claims.formulas import share
from pipeline.claims.statements import MARKS, MONEY, PERCENT, Statement, percentage_at
from pipeline.claims.wording import percent_span

REACH: Final = 120
WHOLE: Final = 100  # percent
MOST_WHOLES: Final = 12  # so many amounts that could be the whole prove nothing

_OF_EN: Final = re.compile(
    r"[ ]of[ ](?P<whole>(?:the|its|our|all|this|total|overall|a|Korea's|MSIT's)[ ]"
    rf"[^{MARKS}.;,()]{{0,60}})"
    rf"(?P<money>{MONEY})?",
    re.IGNORECASE,
)
# 전체의, 총예산의, 정부 R&D의 …; and A 중 B(44%).
_OF_KO: Final = re.compile(rf"(?P<whole>[^{MARKS}.;,()]{{1,30}}|{MONEY})의[ ]?(?:약[ ]?)?$")
_WHOLE_KO: Final = re.compile(r"전체|총|예산|R&D|재정|규모|사업비|투자")
_AMONG: Final = re.compile(
    rf"{MONEY}[ ]?\)?[ ]?(?:규모[ ]?)?(?:중|가운데)[^{MARKS};]{{0,60}}{MONEY}"
    rf"(?P<rest>[^{MARKS};.]{{0,30}})$"
)
_AMONG_EN: Final = re.compile(
    rf"{MONEY}[^{MARKS};.]{{0,40}}\b(?:of which|executed|spent)[ ](?:about |some )?{MONEY}"
    rf"(?P<rest>[^{MARKS};.]{{0,30}})$"
)
_NUMBERS: Final = re.compile(f"[{MARKS}]")
_TAKES: Final = re.compile(r"[을를][ ]?(?:차지|점유)[가-힣]{0,4}")
_PART_KO: Final = re.compile(
    rf"(?:인|에[ ]?해당하는|를[ ]?차지하는|에[ ]?달하는|,)[ ]?(?:약[ ]?)?{MONEY}"
)
_SPENT: Final = re.compile(r"지출|집행률?|배정|투입|비중|차지|하여")
_RATE: Final = re.compile(r"(?:[가-힣]{1,8}(?:률|율|비중)[ ]?)?$")  # 집행률, before its percentage
# What is left, or another share than that of the amount beside it.
_LEFT_OVER: Final = re.compile(
    r"남[았은는기긴아]|잔액|잔여|이월|미집행|미지출|불용|반납|나머지|미교부|미배정"
    r"|\b(?:unspent|unused|left|remain\w*|undisbursed|unexecuted|carried|returned|unallocated)\b",
    re.IGNORECASE,
)
_OTHER_SHARE: Final = re.compile(
    r"전년|지난해|작년|목표|계획|당초|정부안|기존|종전|평균|전기|\b(?:last|previous|prior|target"
    r"|planned|proposal|average|originally|formerly)\b",
    re.IGNORECASE,
)
_OF_ITS_OWN: Final = re.compile(r"[를을은는이가][ ]")  # 6억원, 40%를 …: another part
_NEXT_PART: Final = re.compile(
    rf"[ ]?\)[ ]?[,·ㆍ/][ ]?[^{MARKS}.;]{{0,15}}{MONEY}(?![ ]?\([^()]{{0,8}}{PERCENT})"
)
_COMMON: Final = frozenset(
    (
        *("the", "its", "our", "all", "this", "total", "overall", "a"),
        *("whole", "entire", "budget", "budgets", "of", "in", "for", "year"),
        *("fiscal", "spending", "expenditure", "amount", "money", "sum", "ministry", "ministry's"),
        *("msit's", "korea's", "전체", "총", "예산", "올해", "내년", "금액"),
        *("중", "가운데", "가", "이", "은", "는", "를", "을"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """A percentage with its part and the amounts that may be its whole, by their positions."""

    start: int
    end: int
    part: int
    wholes: tuple[int, ...]
    is_certain: bool


def check_shares(
    statement: Statement, statements: Sequence[Statement], elsewhere: Elsewhere, text: str
) -> Iterator[Checked]:
    """Checks the shares of one statement.

    Args:
        statement: where they are looked for.
        statements: of the notice; the whole may stand in another one.
        elsewhere: the figures of the notice.
        text: the block that the statement stands in.
    """
    if not statement.percentages or not statement.figures:
        return
    taken = {anchor.percentage for anchor in anchors(statement, elsewhere.figures)}
    for at, percentage in statement.percentages.items():
        if at in taken or percentage.is_multiple:
            continue
        share = _share(statement, at, statements, elsewhere)
        if share is not None:
            yield _checked(statement, at, share, elsewhere, text)


def _share(
    statement: Statement, at: int, statements: Sequence[Statement], elsewhere: Elsewhere
) -> _Share | None:
    text = statement.text
    left, right = text[max(0, at - REACH) : at], text[at + 1 : at + REACH]
    shift = at - len(left)
    among = _AMONG.search(left) or _AMONG_EN.search(left)
    if among and words.is_closed(_SPENT.sub("", among["rest"])):
        part = left.rindex(MONEY) + shift
        rate = _RATE.search(left)
        whole = statement.figures[among.start() + shift]
        return _Share(
            start=at - len(rate.group() if rate else ""),
            end=at + 1,
            part=statement.figures[part],
            wholes=(whole,),
            is_certain=_is_of_part(among["rest"], right),
        )
    if of := _OF_EN.match(right):
        return _of_english(statement, at, of, statements, elsewhere)
    if of := _OF_KO.search(left):
        return _of_korean(statement, at, of, shift, statements, elsewhere)
    return None


def _is_of_part(before: str, after: str) -> bool:
    """Whether no word says that a percentage is of what is left, of another year or another part.

    Args:
        before: what stands between the part and the percentage.
        after: what stands behind the percentage.
    """
    behind = _NUMBERS.split(after[:REACH])[0].partition(";")[0]
    if _OTHER_SHARE.search(before) or _LEFT_OVER.search(f"{before} | {behind}"):
        return False
    is_apart = "," in before and _OF_ITS_OWN.match(after)
    return not is_apart and _NEXT_PART.match(after) is None


def _of_english(
    statement: Statement,
    at: int,
    of: re.Match[str],
    statements: Sequence[Statement],
    elsewhere: Elsewhere,
) -> _Share | None:
    """`KRW 4.32 trillion, or 44 % of its R&D budget`."""
    left = statement.text[max(0, at - REACH) : at]
    before = left.rfind(MONEY)
    if before < 0 or PERCENT in left[before:]:
        return None
    part = statement.figures[before + at - len(left)]
    end = at + 1 + of.end()
    if of["money"]:
        whole = statement.figures[end - 1]
        is_certain = words.is_closed(left[before + 1 :]) and _is_of_part(
            left[before + 1 :], statement.text[end:]
        )
        return _Share(start=at, end=end, part=part, wholes=(whole,), is_certain=is_certain)
    said = _Said(statement, at + 1, end)
    wholes = _wholes(of["whole"], part, said, statements, elsewhere)
    name = re.match(r"[^,]{0,60}?(?=[ ](?:to|in|for|will|is|was|by|on)\b|$)", of["whole"])
    end = at + 1 + of.start("whole") + (name.end() if name else 0)
    return _Share(start=at, end=end, part=part, wholes=wholes, is_certain=False)


def _of_korean(
    statement: Statement,
    at: int,
    of: re.Match[str],
    shift: int,
    statements: Sequence[Statement],
    elsewhere: Elsewhere,
) -> _Share | None:
    """전체의 44%인 4.32조원; 4.32조원(전체의 44%); 9.7조원의 44%인 4.32조원."""
    text = statement.text
    after = _PART_KO.match(text, at + 1)
    before = text.rfind(MONEY, max(0, at - REACH), of.start() + shift)
    position = after.end() - 1 if after else before
    if position < 0:
        return None
    part = statement.figures[position]
    start = of.start() + shift
    if of["whole"] == MONEY:
        whole = statement.figures[start]
        is_certain = after is not None
        return _Share(start=start, end=at + 1, part=part, wholes=(whole,), is_certain=is_certain)
    if not _WHOLE_KO.search(of["whole"]):
        return None
    said = _Said(statement, start, at)
    wholes = _wholes(of["whole"], part, said, statements, elsewhere)
    takes = _TAKES.match(text, at + 1)
    end = takes.end() if takes else at + 1
    if text[start - 1 : start] == MONEY:
        start += of["whole"].find(" ") + 1  # the particle of the amount before
    start += len(of["whole"]) - len(of["whole"].lstrip())
    return _Share(start=start, end=end, part=part, wholes=wholes, is_certain=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where a statement names the whole of a share, which is no other amount's name."""

    statement: Statement
    start: int
    end: int

    def beside(self, statement: Statement, at: int) -> str:
        """The words around an amount, to the next number on either side."""
        text = statement.text
        if statement is self.statement:
            text = f"{text[: self.start]}{PERCENT * (self.end - self.start)}{text[self.end :]}"
        left = _NUMBERS.split(text[max(0, at - REACH) : at])[-1]
        right = _NUMBERS.split(text[at + 1 : at + REACH], maxsplit=1)[0]
        return f"{left} {right}".lower()


def _wholes(
    name: str, part: int, said: _Said, statements: Sequence[Statement], elsewhere: Elsewhere
) -> tuple[int, ...]:
    """Larger amounts of the year of *part* in whose label, or beside which, *name* occurs."""
    figures = elsewhere.figures
    wanted = {
        word for word in re.findall(r"[^\W\d]+(?:&\w+)?", name.lower()) if word not in _COMMON
    }
    found = []
    for statement in statements:
        for at, index in statement.figures.items():
            figure = figures[index]
            is_larger = (figure.amount or 0) > (figures[part].amount or 0)
            is_alike = figure.currency == figures[part].currency and (
                None in (figure.year, figures[part].year) or figure.year == figures[part].year
            )
            beside = f"{figure.label.lower()} {said.beside(statement, at)}"
            is_named = all(word in beside for word in wanted)
            if is_larger and is_alike and is_named and index in elsewhere.printed:
                found.append(index)
    by_amount = {figures[index].amount: index for index in reversed(found)}
    return tuple(sorted(by_amount.values())) if len(by_amount) <= MOST_WHOLES else ()


def _is_rest(relation: Relation) -> bool:
    """Whether it is the share of what the part leaves of the whole."""
    rest = replace(relation.claimed, value=WHOLE - relation.claimed.value)
    return replace(relation, claimed=rest).judge().verdict == "holds"


def _checked(
    statement: Statement, at: int, found: _Share, elsewhere: Elsewhere, text: str
) -> Checked:
    claimed = percentage_at(statement, at)
    printed = elsewhere.printed
    relations = [
        Relation(
            claimed=claimed,
            claimed_figure=None,
            terms=(printed[found.part], printed[whole]),
            figures=(found.part, whole),
            formula=share,
        )
        for whole in found.wholes
        if found.part in printed
        and whole in printed
        and elsewhere.figures[whole].currency == elsewhere.figures[found.part].currency
    ]
    span = (found.start, found.end)
    for relation in relations:
        judgement = relation.judge()
        if judgement.span is None:
            continue
        is_final = judgement.verdict == "holds" or (found.is_certain and not _is_rest(relation))
        if is_final:
            claim = made(
                "share",
                statement,
                span,
                text,
                verdict=judgement.verdict,
                expected=percent_span(judgement.span),
                figures=relation.figures,
            )
            is_failed = judgement.verdict == "fails"
            return Checked(claim=claim, relation=relation if is_failed else None)
    claim = made(
        "share",
        statement,
        span,
        text,
        verdict="cannot_tell",
        expected="the whole that it is a share of is not printed beside it",
        figures=(found.part,),
    )
    return Checked(claim=claim)
