"""Synthetic HWP 5 files, put together record by record; a record is (tag, level, content)."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tests.scrapers.documents.making_compound import compound

PARA_SHAPE, PARA_HEADER, PARA_TEXT = 25, 66, 67
CTRL_HEADER, LIST_HEADER, SHAPE_COMPONENT, TABLE = 71, 72, 76, 77
COMPRESSED, PASSWORD, DISTRIBUTION = 0x1, 0x2, 0x4

Record: TypeAlias = tuple[int, int, bytes]
Records: TypeAlias = list[Record]
Cells: TypeAlias = Sequence[tuple[int, int, int, int, Records]]  # row, column, spans, paragraphs


def stream(records: Iterable[Record]) -> bytes:
    """The bytes of records."""
    out = bytearray()
    for tag, level, content in records:
        size = min(len(content), 0xFFF)
        out += struct.pack("<I", size << 20 | level << 10 | tag)
        out += struct.pack("<I", len(content)) if size == 0xFFF else b""
        out += content
    return bytes(out)


def hwp(
    *sections: Iterable[Record],
    flags: int = COMPRESSED,
    preview: str = "",
    shapes: Sequence[int] = (),
) -> bytes:
    """A synthetic HWP 5 of *sections*; *shapes* are the heads of its shapes of paragraphs."""
    heads = [(PARA_SHAPE, 0, struct.pack("<I", head << 23) + bytes(50)) for head in shapes]
    streams = {"DocInfo": stream(heads)}
    streams |= {f"BodyText/Section{n}": stream(records) for n, records in enumerate(sections)}
    return hwp_of(streams, flags, preview)


def hwp_of(streams: dict[str, bytes], flags: int = COMPRESSED, preview: str = "") -> bytes:
    """A synthetic HWP 5 of streams that are not packed yet."""
    pack = packed if flags & COMPRESSED else bytes
    stored = {name: pack(content) for name, content in streams.items()}
    return compound({"FileHeader": header(flags), "PrvText": preview.encode("utf-16-le"), **stored})


def header(flags: int = COMPRESSED) -> bytes:
    """The stream that says what kind of HWP it is."""
    version = 0x05000300
    return struct.pack("<32sII216x", b"HWP Document File", version, flags)


def packed(content: bytes) -> bytes:
    """DEFLATE without a header."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def anchor(name: str, code: int = 11) -> str:
    """The eight units that stand for a control in a text."""
    units = name.encode()[::-1].decode("utf-16-le")
    return chr(code) + units + "\0" * 4 + chr(code)


def p(text: str, level: int = 0, controls: Records | None = None, shape: int = 0) -> Records:
    """A paragraph, and the controls that are anchored in it."""
    units = f"{text}\r".encode("utf-16-le", "surrogatepass")
    head = struct.pack("<IIHBBHHHI", len(units) // 2, 0, shape, 0, 0, 0, 0, 0, 0)
    return [(PARA_HEADER, level, head), (PARA_TEXT, level + 1, units), *(controls or [])]


def control(name: str, level: int, content: bytes = b"") -> Record:
    """The header of a control."""
    return CTRL_HEADER, level, name.encode()[::-1] + content


def listed(control_level: int, paragraphs: Records, rest: bytes = b"") -> Records:
    """A list of paragraphs below a control: a caption, a box, a note."""
    return [(LIST_HEADER, control_level + 1, struct.pack("<HHI", 1, 0, 0) + rest), *paragraphs]


def table(level: int, cells: Cells, caption: Records | None = None) -> Records:
    """A table as control at *level*; its paragraphs are one level below."""
    records = [control("tbl ", level, bytes(42))]
    records += listed(level, caption) if caption else []
    records.append((TABLE, level + 1, bytes(18)))
    for row, column, high, wide, paragraphs in cells:
        place = struct.pack("<HHHH", column, row, wide, high) + bytes(18)
        records += listed(level, paragraphs, place)
    return records
