"""Cells that inline scripts write: which statement is live, and what text it sets.

A list page of MSIT assigns the same cell several times, mostly inside comments and with other
values. Nothing is executed here: strings, comments and comparisons of two literals are told apart
by one scan, linear in the length of the script whatever stands in it.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scrapers.reading import fold

MAX_ROWS = 1_000  # an index beyond it is nobody's row

_TOKEN = re.compile(
    r"""
      (?P<string> '(?:[^'\\\n]|\\[^\n])*+'? | "(?:[^"\\\n]|\\[^\n])*+"? )  # ends with its line
    | (?P<comment> //[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<when> \bif\s{0,9}\((?P<condition>[^(){}\n]{1,300})\)\s{0,9}\{ )
    | (?P<otherwise> \}\s{0,9}else\s{0,9}\{ )
    | (?P<open> \{ )
    | (?P<close> \} )
    """,
    re.VERBOSE | re.DOTALL,
)
_COMPARISON = re.compile(r"""\s*(["'])(\w{0,60})\1\s*([!=])==?\s*(["'])(\w{0,60})\4\s*""", re.ASCII)
_CELL = re.compile(
    r"""\$\(\s{0,9}["']\#td_(?:["']\s{0,9}\+\s{0,9}["'])?   # $('#td_'+
        (?P<field>[A-Z][A-Z0-9_]{0,39}?)(?:["']\s{0,9}\+\s{0,9}["'])?  # 'NTT_SJ'+
        _(?P<row>[0-9]{1,4})["']\s{0,9}\)\s{0,9}\.html\(\s{0,9}""",
    re.VERBOSE,
)
_BUILD = re.compile(r"\bsHtml\s{0,9}\+?=\s{0,9}")
_UNESCAPE = re.compile(r"unescape\(\s{0,9}(?=['\"])")
_LITERAL = re.compile(r"'((?:[^'\\\n]|\\[^\n])*+)'\s{0,9}\)|\"((?:[^\"\\\n]|\\[^\n])*+)\"\s{0,9}\)")
_BACKSLASH = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PERCENT = re.compile(r"%(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{2}))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
# Only markup that sites put around a title: a title may hold "<AI>" itself.
_TAG = re.compile(
    r"</?(?:a|b|br|em|font|i|img|p|s|small|span|strong|sub|sup|u)\b[^<>]{0,2000}>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CellText:
    """What one statement writes into one cell: markup as written, escapes of JavaScript undone."""

    row: int
    field: str
    markup: str

    @property
    def text(self) -> str:
        """What a person sees."""
        return plain(self.markup)


def read_cells(scripts: Iterable[str]) -> tuple[list[CellText], list[CellText]]:
    """Reads what scripts write into cells.

    Args:
        scripts: the texts of a page's inline scripts.

    Returns:
        The live statements and those in comments, each in the order of the page. A later live
        statement wins over an earlier one; the commented ones are evidence for a person at best.
    """
    parts = [split_live(script) for script in scripts]
    live = [cell for part, _ in parts for cell in _statements(part)]
    dead = [cell for _, part in parts for cell in _statements(part)]
    return live, dead


def split_live(script: str) -> tuple[str, str]:
    """Parts a script into what runs and what stands in comments, one comment a line.

    What a comparison of two different literals guards, `if('REG_DT' == 'NTT_CT1'){...}`, never
    runs and is in neither part.
    """
    live: list[str] = []
    dead: list[str] = []
    guards = [True]  # whether each open brace lets its content run
    at = 0
    for token in _TOKEN.finditer(script):
        between = script[at : token.start()]
        at = token.end()
        if guards[-1]:
            live.append(between)
            if token.lastgroup == "string":
                live.append(token[0])
        if token.lastgroup == "comment":
            dead.append(token[0].removeprefix("//").removeprefix("/*").removesuffix("*/"))
        _guard(guards, token)
    if guards[-1]:
        live.append(script[at:])
    return "".join(live), "\n".join(dead)


def _guard(guards: list[bool], token: re.Match[str]) -> None:
    """Follows braces: `if` with its verdict, `else` with the opposite, others as around them."""
    if token["when"]:
        guards.append(guards[-1] and _may_hold(token["condition"]))
    elif token["otherwise"] and len(guards) > 1:
        was_live = guards.pop()
        guards.append(guards[-1] and (not was_live))
    elif token["open"]:
        guards.append(guards[-1])
    elif token["close"] and len(guards) > 1:
        guards.pop()


def _may_hold(condition: str) -> bool:
    """Whether a condition may be true; more than comparisons of literals may be anything."""
    return any(
        all(_compares(part) for part in either.split("&&")) for either in condition.split("||")
    )


def _compares(part: str) -> bool:
    found = _COMPARISON.fullmatch(part)
    return found is None or (found[2] == found[5]) == (found[3] == "=")


def _statements(script: str) -> Iterator[CellText]:
    starts = list(_CELL.finditer(script))
    ends = [*(start.start() for start in starts), len(script)][1:]
    before = 0
    for start, end in zip(starts, ends, strict=True):
        written = _literal(script, start.end(), end)
        if written is None:
            written = _built(script[before : start.start()])
        before = start.end()
        row = int(start["row"])
        if row < MAX_ROWS:
            yield CellText(row=row, field=start["field"], markup=written)


def _literal(script: str, start: int, end: int) -> str | None:
    """The string literal at *start*, `None` if something else stands there.

    A quote that the site forgot to escape ends a literal too early: then it goes on to the last
    quote and bracket of its line.
    """
    if script[start : start + 1] not in ("'", '"'):
        return None
    if found := _LITERAL.match(script, start, end):
        return _without_backslashes(found[1] if found[1] is not None else found[2])
    line_end = script.find("\n", start, end)
    close = script.rfind(script[start] + ")", start + 1, end if line_end < 0 else line_end)
    return _without_backslashes(script[start + 1 : close]) if close > start else ""


def _built(script: str) -> str:
    """The title that `sHtml += unescape('...')` puts together; variables are only badges."""
    starts = [found.end() for found in _BUILD.finditer(script)]
    pieces = []
    for start, end in zip(starts, [*starts, len(script)][1:], strict=True):
        if call := _UNESCAPE.match(script, start, end):
            pieces.append(unescape(_literal(script, call.end(), end) or ""))
    return "".join(pieces)


def unescape(text: str) -> str:
    """JavaScript's `unescape`: `%XX` and `%uXXXX` are characters, any other `%` stays."""
    return _paired(_PERCENT.sub(lambda found: chr(int(found[1] or found[2], 16)), text))


def _without_backslashes(literal: str) -> str:
    return _paired(_BACKSLASH.sub(_escaped, literal)) if "\\" in literal else literal


def _escaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _CONTROLS.get(found[3], found[3])


def _paired(text: str) -> str:
    """Joins the halves of characters beyond U+FFFF; a half alone is lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def plain(markup: str) -> str:
    """The text of a title's markup, folded."""
    return fold(html.unescape(_TAG.sub("", markup)))
