"""Synthetic HWPX files, put together element by element."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'
)
EPOCH = (1980, 1, 1, 0, 0, 0)

Cells: TypeAlias = Sequence[tuple[int, int, int, int, str]]  # row, column, spans, paragraphs


def hwpx(*sections: str, members: Mapping[str, str | bytes] | None = None) -> bytes:
    """A synthetic HWPX of the paragraphs of each section; *members* are added."""
    named = {f"Contents/section{n}.xml": section(xml) for n, xml in enumerate(sections)}
    return zipped({"mimetype": "application/hwp+zip", **named, **(members or {})})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def section(xml: str) -> str:
    """The XML of one section."""
    return f'<?xml version="1.0" encoding="UTF-8"?><hs:sec {NAMESPACES}>{xml}</hs:sec>'


def header(heads: Sequence[str]) -> str:
    """A header whose shapes of paragraphs have these heads."""
    shapes = "".join(
        f'<hh:paraPr id="{n}"><hh:heading type="{head}" idRef="0" level="0"/></hh:paraPr>'
        for n, head in enumerate(heads)
    )
    return f"<hh:head {NAMESPACES}>{shapes}</hh:head>"


def t(text: str) -> str:
    """Text of a run."""
    return f"<hp:t>{escape(text)}</hp:t>"


def p(*parts: str, shape: int = 0) -> str:
    """A paragraph of one run; *parts* are XML."""
    return f'<hp:p paraPrIDRef="{shape}"><hp:run>{"".join(parts)}</hp:run></hp:p>'


def listed(xml: str) -> str:
    """Paragraphs as they stand in cells, captions, boxes and notes."""
    return f"<hp:subList>{xml}</hp:subList>"


def table(cells: Cells, caption: str = "") -> str:
    """A table; a new row is written where the number of the row changes."""
    rows: dict[int, str] = {}
    for row, column, high, wide, paragraphs in cells:
        rows[row] = rows.get(row, "") + (
            f'<hp:tc>{listed(paragraphs)}<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{wide}" rowSpan="{high}"/></hp:tc>'
        )
    lines = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows.values())
    return f"<hp:tbl>{captioned(caption)}{lines}</hp:tbl>"


def captioned(paragraphs: str) -> str:
    """A caption of paragraphs, nothing without one."""
    return f"<hp:caption>{listed(paragraphs)}</hp:caption>" if paragraphs else ""


def box(paragraphs: str, caption: str = "") -> str:
    """A rectangle with text in it."""
    text = f"<hp:drawText>{listed(paragraphs)}</hp:drawText>"
    return f"<hp:rect>{text}{captioned(caption)}</hp:rect>"


def note(paragraphs: str, kind: str = "footNote") -> str:
    """A note, as a control."""
    return f"<hp:ctrl><hp:{kind}>{listed(paragraphs)}</hp:{kind}></hp:ctrl>"
