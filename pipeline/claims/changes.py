"""Which two amounts a sentence compares when it says how far one is above or below the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.claims import words
from pipeline.claims.anchors import Anchor, anchors
from pipeline.claims.asides import has_other_base, is_of_else
from pipeline.claims.elsewhere import Elsewhere
from pipeline.claims.statements import MONEY, PERCENT, Statement, is_range_end

_SAID_TWICE: Final = re.compile(rf"{PERCENT}[ ]?(?:이상|가까이|넘게|가량)?[ ]?\($")
_ASIDE_END: Final = re.compile(r"[)][ ](?:and|but|yet)\b|[)][가-힣]{0,3}[ ,]*(?:그리고|또)")
REACH: Final = 200  # code points on either side within which the other amounts are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference with the two amounts between which it lies.

    Attributes:
        anchor: the difference.
        pairs: base and target, as positions among the figures of the notice; several where the
            words leave a choice; either is `None` where it is not known.
        is_certain: the words leave no choice.
    """

    anchor: Anchor
    pairs: tuple[tuple[int | None, int | None], ...]
    is_certain: bool


@dataclass(frozen=True, slots=True)
class _End:
    """One amount that a difference was found to speak of, by its place in the statement."""

    at: int
    is_certain: bool


def changes(
    statement: Statement, before: Statement | None, elsewhere: Elsewhere
) -> Iterator[Change]:
    """Finds the differences of a statement with their two amounts.

    Args:
        statement: where they are looked for.
        before: the statement before, which `This marks …` refers to.
        elsewhere: where an amount that is not printed beside is looked up.
    """
    found = tuple(anchors(statement, elsewhere.figures))
    differences = {anchor.amount for anchor in found if anchor.amount is not None}
    for anchor in found:
        reader = _Reader(statement, before, elsewhere, anchor, frozenset(differences))
        change = reader.change()
        if change is not None:
            is_certain = change.is_certain and not _is_listed(statement.text, anchor)
            yield replace(change, is_certain=is_certain)


def _is_listed(text: str, anchor: Anchor) -> bool:
    """Whether it is one of several differences that belong to several amounts in turn."""
    before, after = text[max(0, anchor.start - 40) : anchor.start], text[anchor.end :][:60]
    listed = words.LISTED_AFTER.match(after) or words.LISTED_BEFORE.search(before)
    return listed is not None and _SAID_TWICE.search(before) is None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Looks for the two amounts around one anchor."""

    statement: Statement
    previous: Statement | None
    elsewhere: Elsewhere
    anchor: Anchor
    differences: frozenset[int]

    @property
    def left(self) -> str:
        """What stands before the anchor, to the nearest other percentage."""
        start = max(0, self.anchor.start - REACH)
        text = self.statement.text[start : self.anchor.start]
        # `2배 이상(106.1%) 확대` says one thing twice.
        return _SAID_TWICE.sub(lambda said: " " * len(said.group()), text).rpartition(PERCENT)[2]

    @property
    def right(self) -> str:
        """What stands after the anchor, to the nearest other percentage."""
        text = self.statement.text[self.anchor.end : self.anchor.end + REACH]
        return text.partition(PERCENT)[0]

    def change(self) -> Change | None:
        """The difference with its amounts; `None` where its statement holds none."""
        base, target = self._pair() or (None, None)
        if base is None:
            base = self._base()
            target = self._target(base)
        if base and target:
            is_certain = base.is_certain and target.is_certain
            figures = self.elsewhere.figures
            ends = (base.at, target.at)
            is_certain &= not has_other_base(self.statement, self.anchor, ends, figures)
            is_certain &= not is_of_else(self.statement, self.anchor, ends, figures)
            pairs: tuple[tuple[int | None, int | None], ...] = (
                (self._figure(base), self._figure(target)),
            )
            return Change(anchor=self.anchor, pairs=pairs, is_certain=is_certain)
        if base:
            return self._with_earlier_target(self._figure(base))
        if target:
            return self._with_base_elsewhere(self._figure(target), is_certain=target.is_certain)
        said = self.statement.text[max(0, self.anchor.start - 30) : self.anchor.end + 30]
        if words.COMPARES.search(said) and not self._is_multiple():
            return Change(anchor=self.anchor, pairs=(), is_certain=False)
        return None

    def _is_multiple(self) -> bool:
        at = self.anchor.percentage
        return at is not None and self.statement.percentages[at].is_multiple

    def _figure(self, end: _End) -> int:
        return self.statement.figures[end.at]

    def _usable(self, at: int) -> bool:
        return at not in self.differences and not is_range_end(self.statement.text, at)

    def _end(self, at: int, *, is_certain: bool) -> _End | None:
        return _End(at, is_certain) if self._usable(at) else None

    def _pair(self) -> tuple[_End, _End] | None:
        """`A → B (16 %)`, `A에서 B로 16 % 증가`, `up 16 % from A to B`."""
        text, anchor = self.statement.text, self.anchor
        if backwards := words.BACKWARDS.match(text, anchor.end):
            first = text.index(MONEY, anchor.end)
            return self._both(backwards.end() - 1, first, is_certain=True)
        left = self.left
        if left.count(MONEY) > 1:
            second = left.rindex(MONEY)
            first = left.rindex(MONEY, 0, second)
            shift = anchor.start - len(left)
            if words.PAIR.fullmatch(left, first, second + 1):
                is_alone = len(words.ARROWS.findall(left)) < 2
                third = left.rfind(MONEY, 0, first)
                is_chained = third >= 0 and words.PAIR.fullmatch(left, third, first + 1)
                is_alone = is_alone and not is_chained
                is_certain = is_alone and words.is_closed(left[second + 1 :])
                return self._both(first + shift, second + shift, is_certain=is_certain)
        match = re.compile(r"[ ]?[,:(]?[ ]?(?:from[ ])?(?=" + MONEY + ")").match(text, anchor.end)
        pair = words.PAIR.match(text, match.end()) if match else None
        if pair and pair.end() - anchor.end < REACH:
            is_certain = "(" not in text[anchor.end : pair.start()]
            return self._both(pair.start(), pair.end() - 1, is_certain=is_certain)
        return None

    def _both(self, first: int, second: int, *, is_certain: bool) -> tuple[_End, _End] | None:
        base, target = (self._end(at, is_certain=is_certain) for at in (first, second))
        return (base, target) if base and target else None

    def _base(self) -> _End | None:
        """The amount that the difference starts from."""
        left, right = self.left, self.right
        shift = self.anchor.start - len(left)
        if found := words.BASE_BEFORE_KO.search(left):
            return self._end(found.start() + shift, is_certain=words.is_closed(found["gap"]))
        found = words.BASE_AFTER_EN.match(right)
        if found and not words.OTHER_CLAUSE.search(found["lead"] + " | " + found["gap"]):
            return self._end(self.anchor.end + found.end() - 1, is_certain=True)
        if words.CONNECTED_EN.search(self.statement.text[: self.anchor.end]):
            found = words.CONNECTED_BASE_EN.match(right)
            if found and not words.OTHER_CLAUSE.search(found["gap"].replace("asked for", "")):
                return self._end(self.anchor.end + found.end() - 1, is_certain=True)
        if found := words.BASE_BEFORE_EN.search(left):
            at = left.rindex(MONEY) + shift
            return self._end(at, is_certain=words.is_closed(found["gap"] + found["after"]))
        if found := words.BASE_INSIDE.search(left):
            at = left.rindex(MONEY, 0, found.end())
            return self._end(at + shift, is_certain=words.is_closed(found["gap"]))
        return None

    def _target(self, base: _End | None) -> _End | None:
        """The amount that the difference leads to."""
        right = self.right
        if base and base.at >= self.anchor.end:
            skipped = base.at + 1 - self.anchor.end
            right = right[skipped:]
        else:
            skipped = 0
        shift = self.anchor.end + skipped
        found = words.TARGET_AFTER_KO.match(right) if not skipped else None
        if found and self._binds():
            return self._end(shift + found.end() - 1, is_certain=words.is_closed(found["gap"]))
        found = words.TARGET_AFTER_EN.match(right)
        if found:
            at = shift + found.end() - 1
            is_certain = not words.OTHER_CLAUSE.search(found["gap"])
            return self._end(at, is_certain=is_certain)
        return self._target_before(base)

    def _binds(self) -> bool:
        """Whether a Korean verb leads on to the amount after it: 증가한 9.7조원."""
        said = self.statement.text[self.anchor.start : self.anchor.end]
        ending = re.search(r"[가-힣]{1,4}$", said)
        return bool(ending and not words.CLAUSE_END_KO.search(ending.group()))

    def _target_before(self, base: _End | None) -> _End | None:
        """The nearest amount to the left that is neither the base nor a difference."""
        end = min(self.anchor.start, base.at) if base else self.anchor.start
        floor = max(0, end - REACH)
        text = self.statement.text
        aside: _End | None = None
        for at in range(end - 1, floor - 1, -1):
            if text[at] == PERCENT:
                return aside
            if text[at] == MONEY and at not in self.differences:
                gap = text[at + 1 : end]
                found = self._end(at, is_certain=aside is None and words.is_closed(gap))
                if aside or not _ASIDE_END.match(gap):
                    return found
                aside = found  # `less than was asked for (B) and 10 % above C`: not of B
            elif text[at] == MONEY and aside is None:
                return None
        return aside

    def _with_earlier_target(self, base: int) -> Change | None:
        """The base is printed here, its target in the statement before."""
        if self.previous is None:
            return Change(anchor=self.anchor, pairs=((base, None),), is_certain=False)
        earlier = self._earlier(base)
        is_said = words.REFERS_BACK.match(self.statement.text) is not None
        is_certain = is_said and len(earlier) == 1 and len(self.previous.figures) == 1
        pairs = tuple((base, index) for index in earlier) or ((base, None),)
        return Change(anchor=self.anchor, pairs=pairs, is_certain=is_certain)

    def _earlier(self, index: int) -> tuple[int, ...]:
        """The first amounts of the statement before, in the currency of another."""
        figures = self.elsewhere.figures
        before = self.previous.figures.values() if self.previous else ()
        return tuple(
            other
            for other in before
            if figures[other].currency == figures[index].currency
            and figures[other].role not in ("increase", "decrease", "baseline")
        )[:4]

    def _with_base_elsewhere(self, target: int, *, is_certain: bool) -> Change:
        """The target is printed here, its base in another line of the notice."""
        figures = self.elsewhere.figures
        near = self.left[-60:] + "…" + self.right[:60]
        said = self.statement.text[max(0, self.anchor.start - 60) : self.anchor.end + 60]
        year = figures[target].year
        if words.PROPOSAL.search(said):
            bases = tuple(dict.fromkeys(self.elsewhere.proposals(target)))
            return self._looked_up(target, bases, is_certain=is_certain)
        named = words.YEAR_BASE.search(near)
        if named:
            earlier: int | None = int((named["en"] or named["ko"])[-2:]) + 2000
        else:
            earlier = year - 1 if year else None
        if earlier is not None and year is not None and earlier >= year:
            earlier = year - 1
        partners = tuple(dict.fromkeys(self.elsewhere.partners(target, earlier)))
        if partners:
            return self._looked_up(target, partners, is_certain=is_certain)
        known = (*self.elsewhere.same(target, earlier), *self._earlier(target))
        return self._looked_up(target, known, is_certain=False)

    def _looked_up(self, target: int, bases: tuple[int, ...], *, is_certain: bool) -> Change:
        amounts = {self.elsewhere.figures[index].amount for index in bases}
        key = {self.elsewhere.figures[index].label for index in (target, *bases)}
        return Change(
            anchor=self.anchor,
            pairs=tuple((base, target) for base in bases) or ((None, target),),
            is_certain=is_certain and len(amounts) == 1 and len(key) == 1,
        )
