"""Damages files at random, the same way for the same seed, and counts what becomes of them."""

import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from benchmarks import document_making as making
from benchmarks.document_tables import budget_table
from scrapers.documents import read_document
from scrapers.notice import Document

_BYTES: Final = (0, 1, 0x7F, 0x80, 0xFF)  # where lengths and signs turn over
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Toll:
    """What became of damaged files.

    Attributes:
        states: files by the state of their document.
        raised: which seeds raised what.
        short: seeds of files that were called `read` while a tenth of the text, or more, was gone.
        slowest: seconds of processor time, and its seed.
    """

    states: Counter[str] = field(default_factory=Counter)
    raised: dict[int, str] = field(default_factory=dict)
    short: list[int] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)


def whole(rows: int = 20) -> dict[str, bytes]:
    """One sound file of each kind that is worth damaging, by name, with tables of *rows*."""
    table = budget_table("ko", rows, 7, is_merged=True, is_long=True)
    files = {
        "HWPX": making.hancom(table, "hwpx"),
        "HWPX, inside": making.hancom(table, "hwpx"),
        "HWP 5": making.hancom(table, "hwp"),
        "PDF, reportlab": making.reportlab(table, is_ruled=True),
        "PDF, not packed": making.reportlab(table, is_ruled=True, is_packed=False),
    }
    if making.CHROMIUM:
        files["PDF, Chromium"] = making.chromium(table, is_ruled=True)
    return files


def variants(name: str, body: bytes, seeds: range) -> Iterator[tuple[int, bytes]]:
    """Damaged variants by their seeds; *inside* stands for damage before it is packed."""
    for seed in seeds:
        dice = random.Random(f"{name} {seed}")  # noqa: S311 - repeatable
        yield seed, _inside(body, dice) if name.endswith("inside") else damage(body, dice)


def read_damaged(name: str, body: bytes, seeds: range) -> Toll:
    """Reads the variants of a file, one after the other."""
    toll = Toll()
    enough = 0.9 * _characters(read_document(body))
    for seed, variant in variants(name, body, seeds):
        start = time.process_time()
        _read(variant, seed, enough, toll)
        toll.slowest = max(toll.slowest, (time.process_time() - start, seed))
    return toll


def _read(variant: bytes, seed: int, enough: float, toll: Toll) -> None:
    try:
        read = read_document(variant)
    except Exception as error:  # noqa: BLE001 - which ones come is the question
        toll.raised[seed] = type(error).__name__
        return
    toll.states[read.state] += 1
    if read.state == "read" and _characters(read) < enough:
        toll.short.append(seed)


def _characters(read: Document) -> int:
    return sum(len(block.text) for block in read.blocks)


def damage(body: bytes, dice: random.Random) -> bytes:
    """Changes bytes, or cuts off the end, cuts out a piece, repeats one, or swaps two."""
    variant = bytearray(body)
    how = dice.randrange(6)
    at, length = dice.randrange(len(variant)), dice.choice((1, 4, 64, 1024))
    if how == 0:
        del variant[at:]
    elif how == 1:
        del variant[at : at + length]
    elif how == 2:
        variant[at:at] = variant[at : at + length]
    elif how == 3:
        to = dice.randrange(len(variant))
        piece, other = variant[at : at + length], variant[to : to + length]
        variant[at : at + length], variant[to : to + length] = other, piece
    else:
        for _ in range(dice.choice((1, 2, 8, 64))):
            variant[dice.randrange(len(variant))] = dice.choice((*_BYTES, dice.randrange(256)))
    return bytes(variant)


def _inside(body: bytes, dice: random.Random) -> bytes:
    """Damages one member of an archive, so that what it is packed with finds nothing wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        members = {name: old.read(name) for name in old.namelist()}
        name = dice.choice([name for name in members if name.endswith(".xml") and members[name]])
        members[name] = damage(members[name], dice)
        for title, content in members.items():
            entry = zipfile.ZipInfo(title, _EPOCH)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
