"""Lines that state the unit of what stands below or above them, and lists of bare numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.figures.money import Amount, amount_at
from pipeline.figures.notation import YEAR_LIKE
from pipeline.figures.numerals import NUMBER, read_number
from pipeline.figures.segments import segments
from pipeline.figures.table_grid import Row
from pipeline.figures.table_unit import Unit, is_unit_line, unit_in

_MAX_CAPTION: Final = 80  # code points; a longer line is prose
_FEW: Final = 2  # lines at least that make a list of bare numbers
# `Seaweed: 31 → 37`: a name and numbers, and nothing else. `다시마 31 37` has columns that nothing
# explains, and may end in a number that is part of the name.
_BARE: Final = re.compile(
    rf"(?=[^\d]{{0,30}}[^\W\d_])[^:：\n]{{1,60}}?(?P<colon>[:：])?(?<![\d,.-])[ ]{{0,3}}(?<=[ :：])"
    rf"(?<![\d-][ ])(?P<numbers>{NUMBER}(?:[ ]?(?:→|⇒|->)[ ]?{NUMBER}){{0,3}})"
    r"(?:[ ]?\([^()\d]{1,20}\))?"
)
_NUMBER: Final = re.compile(NUMBER)


class Captions:
    """What the lines of one text say of the units of others."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Looks through the lines of a text, blank ones aside."""
        self._units: dict[int, Unit] = {}
        self._captions: set[int] = set()
        self._below: dict[int, str] = {}
        lines = [row for row in rows if row.folded.text.strip()]
        for number, row in enumerate(lines):
            if row.block.table is None and _states_unit(row.folded.text):
                self._take(lines, number)

    def unit_of(self, row: Row) -> Unit | None:
        """What a bare number in a line is worth, where a line above the list says it."""
        return self._units.get(row.index)

    def is_caption(self, row: Row) -> bool:
        """Whether a table or a list, in the unit that the line states, stands right below."""
        return row.index in self._captions

    def below(self, table: int) -> str:
        """The unit that stands alone in the line behind a table."""
        return self._below.get(table, "")

    def _take(self, lines: Sequence[Row], number: int) -> None:
        """One line that states a unit: whose it is."""
        row, unit = lines[number], unit_in(lines[number].folded.text)
        before = lines[number - 1].block.table if number else None
        below = lines[number + 1] if number + 1 < len(lines) else None
        if below and below.block.table is not None:
            self._captions.add(row.index)
        elif before is not None and is_unit_line(row.folded.text):
            self._below[before] = row.folded.text
        elif unit:
            listed = [*_list_below(lines[number + 1 :], unit)]
            if len(listed) >= _FEW:
                self._captions.add(row.index)
                self._units |= dict.fromkeys((each.index for each in listed), unit)


def _states_unit(text: str) -> bool:
    unit = unit_in(text) if len(text) <= _MAX_CAPTION else None
    return unit is not None and unit.scale > 0 and not text.rstrip().endswith(".")


def _list_below(rows: Sequence[Row], unit: Unit) -> Iterator[Row]:
    """The lines that hold a name and bare numbers each."""
    for row in rows:
        found = [*segments(row.folded.text)] if row.block.table is None else []
        if len(found) != 1 or not bare_amounts(found[0].text, unit):
            return
        yield row


def bare_amounts(text: str, unit: Unit) -> tuple[Amount, ...]:
    """The numbers of one line of such a list, in its unit; none where the line holds more."""
    match = _BARE.fullmatch(text.strip())
    if not match or (YEAR_LIKE.fullmatch(match["numbers"]) and not match["colon"]):
        return ()
    offset = len(text) - len(text.lstrip())
    found: list[Amount] = []
    for number in _NUMBER.finditer(text, match.start("numbers") + offset):
        reading = read_number(number.group(), unit.scale)
        found += amount_at(text, number.span(), reading, unit.currency, unit.scale)
    return tuple(found)
