"""The rows of an MSIT list: which notice each is, by the markup and by the scripts that fill it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.cell_scripts import CellText, plain, read_cells
from scrapers.dates import read_day
from scrapers.notice import Entry
from scrapers.reading import Place, Sel, text_of

ROWS = Sel(".board_list div.toggle:not(.thead)", at_most=1_000)
SCRIPTS = Sel("script")
CELLS = Sel("[id^=td_]")
HANDLES = Sel("[onclick*=fn_detail], [href*=fn_detail], [data-value]")

TITLE = "NTT_SJ"
NUMBER = "NO"  # what the row prints as its number, not the notice's
DEPARTMENTS = ("CHRG_DEPT_NM", "DEPT_NM")
DAYS = ("REG_DT", "PSTG_BGNG_DT", "PSTG_YMD")  # which one is shown differs by board and by year

_HANDLE = re.compile(r"fn_detail\(\s{0,9}\\?[\"']?([0-9]{1,20})")
_VALUE = re.compile(r"data-value\s{0,9}=\s{0,9}\\?[\"']?([0-9]{1,20})")
_CELL_ID = re.compile(r"td_([A-Z][A-Z0-9_]{0,39})_([0-9]{1,4})")
_NOTHING = re.compile(
    r"없습니다|\bno (?:data|posts|results|entries|articles)\b", re.IGNORECASE
)  # "none"

_Written = Mapping[tuple[int, str], str]  # (row, field) to markup


@dataclass(frozen=True, slots=True)
class _Cells:
    """What fills the cells of a page: live statements, the markup itself, and, last, comments."""

    live: _Written
    dead: _Written

    def markup(self, row: int, fields: Iterable[str]) -> tuple[str, bool]:
        """The markup of the first of *fields* that is filled, and whether it is live."""
        for written in (self.live, self.dead):
            for field in fields:
                if markup := written.get((row, field), ""):
                    return markup, written is self.live
        return "", True


def read_entries(tree: LexborHTMLParser, place: Place) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Reads the rows of a list, each notice once, in the printed order.

    Returns:
        The entries, none if the page has no rows; and a warning for whatever had to be guessed.

    Raises:
        LayoutError: a row whose title or number cannot be read. Fewer entries than rows would look
            like notices that disappeared.
    """
    live, dead = read_cells(node.text() for node in SCRIPTS.all(tree, place))
    rows = [row for row in ROWS.all(tree, place) if not _says_nothing(row)]
    cells = _Cells(live={**_printed(rows), **_last_filled(live)}, dead=_last_filled(dead))
    entries: dict[str, Entry] = {}
    warnings: list[str] = []
    if not rows and any(statement.field == TITLE for statement in live):
        place.refuse(f"scripts write titles, and {ROWS.css!r} matched 0 times")
    for position, row in enumerate(rows):
        entry, guessed = _entry(row, _index(row, position), cells, place)
        entries.setdefault(entry.number, entry)
        warnings += guessed
    return tuple(entries.values()), tuple(warnings)


def _says_nothing(row: LexborNode) -> bool:
    """Whether a row is only the sentence that there are no notices."""
    return row.css_first(HANDLES.css) is None and _NOTHING.search(text_of(row)) is not None


def _last_filled(statements: Iterable[CellText]) -> dict[tuple[int, str], str]:
    return {(cell.row, cell.field): cell.markup for cell in statements if cell.markup.strip()}


def _printed(rows: Iterable[LexborNode]) -> dict[tuple[int, str], str]:
    """Cells that the page fills itself, as a saved page of a browser does."""
    printed = {}
    for row in rows:
        for node in row.css(CELLS.css):
            found = _CELL_ID.fullmatch(node.attributes.get("id") or "")
            if found and (markup := (node.inner_html or "").strip()):
                printed[int(found[2]), found[1]] = markup
    return printed


def _index(row: LexborNode, position: int) -> int:
    """The index that scripts know a row by; it counts rows from 0, without the header."""
    for node in row.css(CELLS.css):
        if found := _CELL_ID.fullmatch(node.attributes.get("id") or ""):
            return int(found[2])
    return position


def _entry(row: LexborNode, index: int, cells: _Cells, place: Place) -> tuple[Entry, list[str]]:
    warnings = []
    title, is_live = cells.markup(index, (TITLE,))
    if not is_live:
        warnings.append(f"row {index}: the title stands in a comment only")
    number = _number(row, title, index, place)
    if not plain(title):
        place.refuse(f"row {index} (notice {number}) has no title")
    printed_day, is_live = cells.markup(index, DAYS)
    day = read_day(plain(printed_day))
    if day is None:
        warnings.append(f"row {index}: no day in {plain(printed_day)[:40]!r}")
    elif not is_live:
        warnings.append(f"row {index}: the day {day} stands in a comment only")
    department, is_live = cells.markup(index, DEPARTMENTS)
    entry = Entry(
        number=number,
        title=plain(title),
        published_on=day,
        department=plain(department) if is_live else "",
        is_pinned=_is_pinned(cells.markup(index, (NUMBER,))),
    )
    return entry, warnings


def _number(row: LexborNode, title: str, index: int, place: Place) -> str:
    """The notice's number, by the row's call and by its title's; they must agree."""
    found = set()
    for node in HANDLES.all(row, place):
        call = (node.attributes.get("onclick") or "") + (node.attributes.get("href") or "")
        if handle := _HANDLE.search(call):
            found.add(handle[1])
        elif re.fullmatch(r"[0-9]{1,20}", value := node.attributes.get("data-value") or ""):
            found.add(value)
    if handle := _HANDLE.search(title) or _VALUE.search(title):
        found.add(handle[1])
    if len(found) != 1:
        names = ", ".join(sorted(found)) or "none"
        place.refuse(f"row {index}: one notice number expected, found {names}")
    return found.pop()


def _is_pinned(number: tuple[str, bool]) -> bool:
    """A number cell with anything but a number in it: a word, or the picture of one."""
    markup, is_live = number
    return is_live and bool(markup) and not plain(markup).replace(",", "").isdecimal()
