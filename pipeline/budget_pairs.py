"""Which pairs of budget statements are about one programme, and which of them stands for it."""

from collections.abc import Iterable
from typing import Final

from pipeline.budgeting import agree
from storage.budget_history import Line, Pair

Money = tuple[object, ...]
Stated = dict[tuple[object, ...], Line]  # the statements by `key_of`

# Of several pairs about one programme, the surest name wins, and at last the most telling kind.
_IDENTITIES: Final = ("exact", "alias", "confirmed", "similar")
_KINDS: Final = ("changed", "new", "dropped", "unchanged", "rounding")


def money_of(line: Line) -> Money:
    """What all statements about one programme's money of a year share."""
    return line.scope, line.programme_id, line.currency, line.round, line.basis


def key_of(line: Line) -> tuple[object, ...]:
    """What finds the statement behind one side of a pair."""
    return (
        *(line.scope, line.programme, line.round, line.basis, line.currency),
        *(line.source, line.number, line.stage, line.amount, line.printed),
    )


def sides_of(pair: Pair) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What finds the statements behind both sides of a pair."""
    money = pair.round, pair.basis, pair.currency
    return (
        (
            *(pair.scope, pair.programme_from, *money, pair.from_source, pair.from_number),
            *(pair.from_stage, pair.amount_from, pair.printed_from),
        ),
        (
            *(pair.scope, pair.programme, *money, pair.to_source, pair.to_number),
            *(pair.to_stage, pair.amount_to, pair.printed_to),
        ),
    )


def moneys_of(pair: Pair, stated: Stated) -> tuple[Money, Money]:
    """The money of both sides, which similar names may call differently."""
    own = pair.scope, pair.programme_id, pair.currency, pair.round, pair.basis
    early, late = (money_of(stated[side]) if side in stated else own for side in sides_of(pair))
    return early, late


def rows_of(pairs: Iterable[Pair], stated: Stated) -> list[list[Pair]]:
    """The pairs of each programme; money that is in one row already opens no other."""
    rows: list[list[Pair]] = []
    by_early: dict[Money, list[Pair]] = {}
    by_late: dict[Money, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: _precedence(pair, stated)):
        early, late = moneys_of(pair, stated)
        row = by_early.get(early) or by_late.get(late)
        if row is None:
            rows.append(row := [])
        row.append(pair)
        by_early.setdefault(early, row)
        by_late.setdefault(late, row)
    return rows


def _precedence(pair: Pair, stated: Stated) -> tuple[object, ...]:
    """The surest name first, then the most precise, the latest, and the most telling."""
    sides = [stated[side] for side in sides_of(pair) if side in stated]
    precision = sum(side.precision for side in sides)
    days = sum(side.published_on.toordinal() for side in sides if side.published_on)
    kind = _KINDS.index(pair.kind)
    return _IDENTITIES.index(pair.identity), precision, -days, kind, *clarity(pair)


def say_alike(one: Pair, other: Pair, stated: Stated) -> bool:
    """Whether two pairs state the same amounts, as far as they are printed."""
    for mine, theirs in zip(sides_of(one), sides_of(other), strict=True):
        if mine != theirs and not (
            mine in stated and theirs in stated and agree(stated[mine], stated[theirs])
        ):
            return False
    return True


def clarity(pair: Pair) -> tuple[object, ...]:
    """Two notices say more than one, which may print its table without units."""
    early, late = (pair.from_source, pair.from_number), (pair.to_source, pair.to_number)
    return pair.from_source != pair.to_source, early == late, *early, *late
