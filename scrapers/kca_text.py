"""Where the article is on a page whose markup nobody knows: where the prose is.

It is read in the smallest element that holds all of it but a few words. Rather a line too much than
one too few: a line that stays the same is never told, one that is missing never is.
"""

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from scrapers.kca_frame import IsLinked
from scrapers.prose import Prose, Verdict, measure, prune
from scrapers.reading import BREAKS, walk

LEFT_BEHIND = 40  # characters of prose that may stand outside the article: a slogan, a breadcrumb
DATA_CELL = 100  # characters; a cell with more, and most of the page's, lays out the page

_CONTAINERS = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "form",
        "center",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "body",
        "font",
    ]
)
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))


def layout_tables(body: LexborNode, is_linked: IsLinked) -> frozenset[int]:
    """The tables, by `mem_id`, that lay out the page: one cell holds most of its prose."""
    prose = measure(body, is_linked)
    most = max(DATA_CELL, prose[body.mem_id].total // 2)
    cells = (one for one in body.css("td, th") if one.mem_id in prose)
    found = set()
    for cell in cells:
        if prose[cell.mem_id].total > most and (table := _table_of(cell)) is not None:
            found.add(table.mem_id)
    return frozenset(found)


def drop_link_lists(body: LexborNode, is_linked: IsLinked, layout: frozenset[int]) -> None:
    """Takes away what says nothing but where else to go; tables of data stay as they are."""

    def verdict(node: LexborNode, prose: Prose) -> Verdict:
        if node.tag == "table" and node.mem_id not in layout:
            return "drop" if _is_menu(prose) and prose.total * 10 <= prose.linked else "keep"
        if node.tag not in BREAKS or node.tag in _TABLE_PARTS:
            return "enter"
        return "drop" if _is_menu(prose) and node.css_first("table") is None else "enter"

    prune(body, is_linked, verdict)
    for anchor in list(_lines_of_links(body, is_linked, layout)):
        anchor.decompose()


def main_text(body: LexborNode, is_linked: IsLinked) -> LexborNode:
    """The smallest container that holds all prose of a cleared page but a few words."""
    prose = measure(body, is_linked)
    found = node = body
    left = 0
    while (inner := _largest(node, prose)) is not None:
        left += prose[node.mem_id].total - prose[inner.mem_id].total
        if left > LEFT_BEHIND or inner.tag not in _CONTAINERS:
            break
        node = inner
        if node.tag not in _TABLE_PARTS:  # a table is read as a whole, or not at all
            found = node
    return found


def _is_menu(prose: Prose) -> bool:
    """Whether a text is links, with a few words between them."""
    return 0 < prose.linked >= prose.total <= LEFT_BEHIND


def _table_of(node: LexborNode) -> LexborNode | None:
    """The table that a cell belongs to."""
    around = node.parent
    while around is not None and around.tag != "table":
        around = around.parent
    return around


def _lines_of_links(
    body: LexborNode, is_linked: IsLinked, layout: frozenset[int]
) -> Iterator[LexborNode]:
    """The links of lines that say nothing else, where `<br>` or an edge ends a line."""
    measured = measure(body, is_linked)
    skipped: set[int] = set()
    line, links = Prose(), list[LexborNode]()
    for step, node in walk(body, skipped):
        if step == "text":
            line.count(node.text_content or "")
        elif step == "enter" and node.tag == "a" and is_linked(node):
            skipped.add(node.mem_id)
            links.append(node)
            line.linked += measured[node.mem_id].linked
        elif node.tag in BREAKS:
            yield from links if _is_menu(line) else ()
            line, links = Prose(), []
            if node.tag == "table" and node.mem_id not in layout:
                skipped.add(node.mem_id)
    yield from links if _is_menu(line) else ()


def _largest(node: LexborNode, prose: Mapping[int, Prose]) -> LexborNode | None:
    """The child with most of the prose."""
    inner = (one for one in node.iter() if one.mem_id in prose)
    return max(inner, key=lambda one: prose[one.mem_id].total, default=None)
