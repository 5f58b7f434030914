"""Lines that state the unit of what stands below or above them, and lists of bare numbers."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.figures.amounts import scan
from pipeline.figures.money import Amount, amount_at
from pipeline.figures.notation import YEAR_LIKE
from pipeline.figures.numerals import NUMBER, read_number
from pipeline.figures.segments import segments
from pipeline.figures.table_grid import Row
from pipeline.figures.table_unit import Unit, is_unit_line, unit_in

_MAX_CAPTION: Final = 80  # code points; a longer line is prose
_FEW: Final = 2  # lines at least that make a list of bare numbers
# `Seaweed: 31 → 37`: a name and an arrow, and nothing else. A number without an arrow may count
# anything, or end a name.
_BARE: Final = re.compile(
    rf"(?=[^\d]{{0,30}}[^\W\d_])(?P<name>[^:：\n]{{1,60}}?)[:：]?(?<![\d,.-])[ ]{{0,3}}(?<=[ :：])"
    rf"(?<![\d-][ ])(?P<numbers>{NUMBER}(?:[ ]?(?:→|⇒|->)[ ]?{NUMBER}){{1,3}})"
    r"(?:[ ]?\([^()\d]{1,20}\))?"
)
_NUMBER: Final = re.compile(NUMBER)
_COUNTS: Final = re.compile(
    r"(?:수|수량|건|명|[율률]|비중|인원|기관|기업|학교|대학|지역|과제|팀|대|곳|개소)$"
    r"|\b(?:number|count|rate|ratio|share|percentage|teams|schools|companies|firms|people|persons"
    r"|households|students|places|projects|units|sites)\b",
    re.IGNORECASE,
)
_SAYS_UNIT: Final = re.compile(r"단위|\bunits?\b", re.IGNORECASE)


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
        """Whether a table or list of bare numbers stands right below a line that states a unit."""
        return row.index in self._captions

    def below(self, table: int) -> str:
        """The unit that stands alone in the line behind a table."""
        return self._below.get(table, "")

    def _take(self, lines: Sequence[Row], number: int) -> None:
        """One line that states a unit: whose it is."""
        text, unit = lines[number].folded.text, unit_in(lines[number].folded.text)
        before = lines[number - 1].block.table if number else None
        below = lines[number + 1].block.table if number + 1 < len(lines) else None
        if below is not None:
            if _has_bare_numbers(lines, number + 1):
                self._captions.add(lines[number].index)
            return
        listed = [*_list_below(lines, number + 1, unit)] if unit else []
        if unit and len(listed) >= _FEW:
            self._captions.add(lines[number].index)
            self._units |= dict.fromkeys((each.index for each in listed), unit)
        elif before is not None and is_unit_line(text) and _SAYS_UNIT.search(text):
            near = lines[number + 1 : number + 3]  # a caption and its table: the unit is theirs
            if all(row.block.table is None for row in near):
                self._below[before] = text


def _states_unit(text: str) -> bool:
    unit = unit_in(text) if len(text) <= _MAX_CAPTION else None
    return unit is not None and unit.scale > 0 and not text.rstrip().endswith(".")


def _has_bare_numbers(lines: Sequence[Row], first: int) -> bool:
    """Whether a table has numbers that a unit above can be of, and prints no amounts itself."""
    table, is_bare = lines[first].block.table, False
    for row in islice(lines, first, None):
        if row.block.table != table:
            break
        if scan(row.folded.text):
            return False
        cells = map(str.strip, row.folded.text.split("\t"))
        is_bare = is_bare or any(_NUMBER.fullmatch(c) and not YEAR_LIKE.fullmatch(c) for c in cells)
    return is_bare


def _list_below(lines: Sequence[Row], first: int, unit: Unit) -> Iterator[Row]:
    """The lines, one behind the other, that hold a name and bare numbers each."""
    if unit.has_counts or unit.has_rates:
        return
    last = None
    for row in islice(lines, first, None):
        text = row.folded.text
        is_parted = last is not None and row.index != last + 1
        if is_parted or row.block.table is not None or unit_in(text) is not None:
            return
        found = [*segments(text)]
        if len(found) != 1 or not bare_amounts(found[0].text, unit):
            return
        last = row.index
        yield row


def bare_amounts(text: str, unit: Unit) -> tuple[Amount, ...]:
    """The numbers of one line of such a list, in its unit; none where the line holds more."""
    match = _BARE.fullmatch(text.strip())
    if not match or _COUNTS.search(match["name"].strip()):
        return ()
    offset = len(text) - len(text.lstrip())
    found: list[Amount] = []
    for number in _NUMBER.finditer(text, match.start("numbers") + offset):
        reading = read_number(number.group(), unit.scale)
        found += amount_at(text, number.span(), reading, unit.currency, unit.scale)
    return tuple(found)
