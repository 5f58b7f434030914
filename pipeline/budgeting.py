"""Budget tables: the programmes of a year with their stages, and the history of one."""

import datetime as dt
import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from alerts.wording import is_total
from storage.budget_history import Line
from storage.records import Basis, Currency, Role, Stage

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)  # in the order in which a budget passes them
_NEAR = 5  # names that are offered for one that is not known

# A stage, the number of the supplementary budget, and what its amounts count.
Column = tuple[Stage, int, Basis | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme with all that notices state about it.

    Attributes:
        names: all that it is known by, as printed; `name` may be among them.
    """

    scope: str
    id: str
    name: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of a scope, and no programme."""
        return is_total(self.name, self.scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One amount that a programme has at one stage of a year, whoever states it.

    Attributes:
        amount: whole units of the currency, as the most precise statement has it.
        before: that of the nearest earlier decision about the same money, `None` where there is
            none. A committee decides nothing.
        lines: the statements of it, by day.
        is_disputed: another statement, of this or of another notice, has another amount for the
            same.
    """

    year: int
    column: Column
    role: Role
    currency: Currency
    amount: int
    before: int | None
    lines: tuple[Line, ...]
    is_disputed: bool

    @property
    def delta(self) -> int | None:
        """What the stage added to the decision before; `None` where nothing can be compared."""
        return None if self.before is None else self.amount - self.before


def programmes(lines: Iterable[Line]) -> tuple[Programme, ...]:
    """Gathers statements by programme: totals, then each scope, the largest of its last year first.

    The ministry's own scope stands before the others.
    """
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.scope, line.programme_id].append(line)
    found = (
        Programme(
            scope=scope,
            id=key,
            name=group[0].name,
            names=tuple(dict.fromkeys(line.programme for line in group)),
            lines=tuple(group),
        )
        for (scope, key), group in groups.items()
    )
    return tuple(sorted(found, key=_rank))


def _rank(programme: Programme) -> tuple[object, ...]:
    latest = max(
        (line.fiscal_year for line in programme.lines if line.currency == "KRW"), default=0
    )
    size = max((line.amount for line in programme.lines if line.fiscal_year == latest), default=0)
    is_part, scope = not programme.is_total, programme.scope
    return is_part, is_part and (scope != "msit", scope), -size, programme.name, scope


def find(known: Sequence[Programme], words: str) -> tuple[Programme, ...]:
    """The programmes of which a name holds the words, whatever their case and spaces."""
    wanted = _folded(words)
    return tuple(
        each
        for each in known
        if any(wanted in _folded(name) for name in (each.name, each.id, *each.names))
    )


def near(known: Sequence[Programme], words: str) -> tuple[str, ...]:
    """Names that resemble the words, the nearest first."""
    names = {_folded(name): name for each in known for name in (each.name, *each.names)}
    wanted = _folded(words)
    close = difflib.get_close_matches(wanted, names, n=_NEAR, cutoff=0.5)
    parts = [name for name in names if _shares_word(words, names[name])]
    return tuple(dict.fromkeys(names[name] for name in (*close, *parts)))[:_NEAR]


def _shares_word(words: str, name: str) -> bool:
    return any(len(word) > 1 and _folded(word) in _folded(name) for word in words.split())


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def column(line: Line) -> Column:
    """The column of a table in which a statement stands."""
    return line.stage, line.round, line.basis


def column_order(of: Column) -> tuple[int, int, str]:
    """Sorts columns as a budget passes them; a second supplementary budget follows the first."""
    stage, number, basis = of
    is_supplementary = stage.startswith("supplementary")
    place = STAGES.index("supplementary-proposal" if is_supplementary else stage)
    return place, number, f"{STAGES.index(stage)}{basis or ''}"


def entries(programme: Programme) -> tuple[Entry, ...]:
    """The amounts of a programme, by year and stage; agreeing statements stand together."""
    groups: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in programme.lines:
        groups[line.fiscal_year, line.currency, line.role, column(line)].append(line)
    found: list[Entry] = []
    decided: dict[tuple[object, ...], int] = {}
    for group in sorted(groups.values(), key=_stage_order):
        amounts = _amounts(group)
        first = group[0]
        before = decided.get(_money(first)) if first.role == "allocated" else None
        found += (_entry(each, before, is_disputed=len(amounts) > 1) for each in amounts)
        if first.role == "allocated" and first.stage != "committee":
            decided[_money(first)] = amounts[0][0].amount
    return tuple(found)


def _money(line: Line) -> tuple[object, ...]:
    """What two decisions share that can be compared; a supplementary budget is money of its own."""
    is_supplementary = line.stage.startswith("supplementary")
    return line.fiscal_year, line.currency, line.round, line.basis, is_supplementary


def _stage_order(group: Sequence[Line]) -> tuple[object, ...]:
    """By year, decisions before quoted baselines, as the budget passes its stages."""
    line = group[0]
    return line.fiscal_year, line.currency, line.role != "allocated", column_order(column(line))


def _amounts(group: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Statements of one stage, sorted by what they agree on; the most precise leads each."""
    found: list[list[Line]] = []
    for line in sorted(group, key=_fineness):
        for known in found:
            if agree(known[0], line):
                known.append(line)
                break
        else:
            found.append([line])
    return [tuple(each) for each in found]


def _fineness(line: Line) -> tuple[object, ...]:
    """The most precise first; of equally precise ones, that of the latest notice."""
    day = line.published_on or dt.date.min
    return line.precision, -day.toordinal(), *_day(line)


def _day(line: Line) -> tuple[object, ...]:
    return line.published_on or dt.date.max, line.source, line.number, line.printed


def agree(one: Line, other: Line) -> bool:
    """Whether two amounts differ by no more than the rounding of the coarser one."""
    coarser = max(one.precision, other.precision)
    return 2 * abs(one.amount - other.amount) <= (coarser if coarser > 1 else 0)


def _entry(lines: tuple[Line, ...], before: int | None, *, is_disputed: bool) -> Entry:
    first = lines[0]
    return Entry(
        year=first.fiscal_year,
        column=column(first),
        role=first.role,
        currency=first.currency,
        amount=first.amount,
        before=before,
        lines=tuple(sorted(lines, key=_day)),
        is_disputed=is_disputed,
    )
