"""How the ministry's server prints days, titles and bodies."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

Locale = Literal["ko", "en"]

# Printed in English whatever the machine's locale is, hence no strftime.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LOOKS_ESCAPED = re.compile(r"%(?=[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_JS_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r"})
_CURLY_QUOTES = str.maketrans({"‘": "&lsquo;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;"})


def locale_of(accept_language: str) -> Locale:
    """Reads the language that a request prefers; without a wish the server prints English."""
    wishes = (wish.strip().partition(";q=") for wish in accept_language.lower().split(","))
    ranked = sorted(((_weight(q), tag) for tag, _, q in wishes), key=lambda w: -w[0])
    return "ko" if ranked[0][1].startswith("ko") else "en"


def _weight(printed: str) -> float:
    return float(printed) if re.fullmatch(r"[01](\.\d+)?", printed) else 1.0


def print_day(day: dt.date, locale: Locale) -> str:
    """Prints a day as ``2024. 12. 6`` or ``Dec 6, 2024``, never with leading zeros."""
    if locale == "ko":
        return f"{day.year}. {day.month}. {day.day}"
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def js_entities(text: str) -> str:
    """Writes *text* into a JavaScript string as HTML entities (the English board's way)."""
    return html.escape(text).translate(_CURLY_QUOTES).translate(_JS_ESCAPES)


def js_unescaped(text: str) -> str:
    r"""Writes *text* for ``unescape('…')``, with ``\'`` and ``%22`` (the Korean board's way).

    A bare ``%`` stays as it is, because ``unescape`` lets it stand; one that would be taken for an
    escape is written ``%25``.
    """
    escaped = _LOOKS_ESCAPED.sub("%25", html.escape(text, quote=False)).replace('"', "%22")
    return escaped.translate(_JS_ESCAPES)


def js_unescaped_entities(text: str) -> str:
    """Writes *text* for ``unescape('…')`` with its quotes as HTML entities."""
    return _LOOKS_ESCAPED.sub("%25", js_entities(text))


def body_html(body: str, *, pasted: bool) -> str:
    """Renders a post's body.

    Args:
        body: lines as `pipeline.demo.posts.Post` describes them.
        pasted: wrap paragraphs in the nested spans that a paste from a word processor leaves.
    """
    lines = [line for line in body.splitlines() if line.strip()]
    return "\n".join(
        part
        for kind, run in groupby(lines, key=_kind)
        for part in _render(kind, run, pasted=pasted)
    )


def _kind(line: str) -> str:
    starts = {"## ": "heading", "* ": "list", "|": "table"}
    return next((kind for mark, kind in starts.items() if line.startswith(mark)), "paragraph")


def _render(kind: str, lines: Iterable[str], *, pasted: bool) -> Iterator[str]:
    if kind == "heading":
        yield from (f"<h4>{html.escape(line[3:])}</h4>" for line in lines)
    elif kind == "list":
        items = "".join(f"<li>{html.escape(line[2:])}</li>" for line in lines)
        yield f"<ul>{items}</ul>"
    elif kind == "table":
        yield _table(list(lines))
    else:
        before, after = _PASTE if pasted else ("", "")
        yield from (f"<p>{before}{html.escape(line)}{after}</p>" for line in lines)


_PASTE = (
    '<span style="font-family:함초롬바탕;font-size:13pt"><span lang="ko">',
    "</span></span>",
)


def _table(lines: list[str]) -> str:
    captions = [html.escape(line[2:].strip()) for line in lines if line.startswith("|+")]
    rows = [line.strip("| ").split("|") for line in lines if not line.startswith("|+")]
    caption = "".join(f"<caption>{text}</caption>" for text in captions)
    head, *rest = ([html.escape(cell.strip()) for cell in row] for row in rows)
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table>{caption}<tr>{top}</tr>{body}</table>"
