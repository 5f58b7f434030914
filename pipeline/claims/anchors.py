"""Which percentages and amounts of a sentence are said to be a rise or a cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.claims import words
from pipeline.claims.statements import MONEY, PERCENT, Statement
from storage.records import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words of a statement that make a percentage or an amount a difference.

    Attributes:
        start, end: in the text of the statement, with the word of direction.
        signs: `1` for a rise, `-1` for a cut; both where ▲ may mean either.
        percentage, amount: where the percentage and the difference stand; one is there at least.
    """

    start: int
    end: int
    signs: tuple[int, ...]
    percentage: int | None = None
    amount: int | None = None


def anchors(statement: Statement, figures: Sequence[Figure]) -> Iterator[Anchor]:
    """Finds what is said to be a difference, in reading order."""
    text = statement.text
    taken: set[int] = set()
    for match in re.finditer(f"[{MONEY}{PERCENT}]", text):
        at = match.start()
        if at in taken:
            continue
        anchor = (
            _of_percentage(statement, at)
            if at in statement.percentages
            else _of_amount(statement, at, figures)
        )
        if anchor is not None:
            taken.update(range(anchor.start, anchor.end))
            yield anchor


def _signs(match: re.Match[str] | None) -> tuple[int, ...]:
    if match is None:
        return ()
    return (1,) if match["up"] else (-1,)


_SIGNS: Final = {"+": (1,), "△": (-1,), "-": (-1,), "↑": (1,), "↓": (-1,), "▲": (1, -1)}


def _of_percentage(statement: Statement, at: int) -> Anchor | None:
    """A percentage that words or signs make a rise or a cut."""
    text, percentage = statement.text, statement.percentages[at]
    before, after = text[max(0, at - 60) : at], text[at + 1 : at + 60]
    if re.search(rf"{PERCENT}[ ]?[~–-][ ]?$", before) or re.match(
        rf"[ ]?[~–-][ ]?{PERCENT}", after
    ):
        return None
    if words.YEARLY_BEFORE.search(before) or words.YEARLY_AFTER.match(after):
        return None
    again = words.AMOUNT_AFTER.match(after)
    again_found = again and words.AFTER_KO.match(after, again.end())
    if again and again_found:
        end = at + 1 + _word_end(after, again_found.end())
        amount = at + 1 + again.group().index(MONEY)
        return Anchor(start=at, end=end, signs=_signs(again_found), percentage=at, amount=amount)
    if percentage.is_multiple:
        return Anchor(start=at, end=at + 1, signs=(1,), percentage=at)
    found = next(
        (
            match
            for pattern in (words.ARROW_AFTER, words.AFTER_KO, words.AFTER_EN)
            if (match := pattern.match(after))
        ),
        None,
    )
    if found:
        signs = (
            _SIGNS.get(percentage.sign, _signs(found)) if percentage.sign == "△" else _signs(found)
        )
        return Anchor(
            start=at, end=at + 1 + _word_end(after, found.end()), signs=signs, percentage=at
        )
    if percentage.sign:
        return Anchor(start=at, end=at + 1, signs=_SIGNS[percentage.sign], percentage=at)
    leading = words.BEFORE_EN.search(before)
    if leading is None:
        return None
    return Anchor(
        start=at - len(before) + leading.start(), end=at + 1, signs=_signs(leading), percentage=at
    )


def _word_end(text: str, end: int) -> int:
    """Where the word that a stem begins ends: 늘 of 늘어난."""
    ending = re.compile(r"[가-힣]{0,4}").match(text, end)
    return ending.end() if ending else end


_ADDED: Final = re.compile(rf"{MONEY}[ ]?[+][ ]?$")  # A + B: no rise, a sum


def _leading(before: str) -> re.Match[str] | None:
    """The words or the sign before an amount that make it a difference."""
    if _ADDED.search(before):
        return None
    return words.BEFORE_AMOUNT_EN.search(before) or words.SIGN_BEFORE.search(before)


def _of_amount(statement: Statement, at: int, figures: Sequence[Figure]) -> Anchor | None:
    """An amount that words or a sign make a difference."""
    text = statement.text
    before, after = text[max(0, at - 60) : at], text[at + 1 : at + 60]
    start, end = at, at + 1
    found = words.AFTER_AMOUNT_EN.match(after) or words.AFTER_AMOUNT_KO.match(after)
    if found:
        end += _word_end(after, found.end())
        signs = _signs(found)
    elif leading := _leading(before):
        start -= len(before) - leading.start()
        signs = _signs(leading)
    else:
        role = figures[statement.figures[at]].role
        if _ADDED.search(before) or role not in ("increase", "decrease"):
            return None
        signs = (1,) if role == "increase" else (-1,)
    bracketed = re.compile(rf"[ ]?(?:\([ ]?[+△-]?{PERCENT}[ ]?\)|,? ?or {PERCENT})").match(
        text, at + 1
    )
    percentage = bracketed.group().index(PERCENT) + at + 1 if bracketed else None
    if bracketed:
        end = max(end, bracketed.end())
    return Anchor(start=start, end=end, signs=signs, percentage=percentage, amount=at)
