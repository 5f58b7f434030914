"""Compound files (OLE 2) for synthetic documents, as [MS-CFB] describes them."""

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
SECTOR, SMALL, CUTOFF = 512, 64, 4_096  # bytes; shorter streams stand in small sectors
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of *streams*, whose names may have one folder before a slash."""
    big = {name: stream for name, stream in streams.items() if len(stream) >= CUTOFF}
    small = {name: stream for name, stream in streams.items() if len(stream) < CUTOFF}
    chains: list[bytes] = []
    starts = _place(big, chains, SECTOR)
    smalls: list[bytes] = []
    starts |= _place(small, smalls, SMALL)
    mini_fat = _table([len(chunk) // SMALL for chunk in smalls])
    names = ("mini", "mini_fat", "directory")
    at = _place({"mini": b"".join(smalls), "mini_fat": mini_fat}, chains, SECTOR)
    directory = _directory(streams, starts, at["mini"], sum(map(len, smalls)))
    at |= _place({names[2]: directory}, chains, SECTOR)
    lengths = [len(chunk) // SECTOR for chunk in chains]
    sectors = sum(lengths)
    fats = 1
    while fats * 128 < sectors + fats:
        fats += 1
    fat = _table(lengths, fats)
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, fats, at["directory"], 0, CUTOFF, at["mini_fat"],
                          len(mini_fat) // SECTOR, END, 0, sectors)  # fmt: skip
    listed = [sectors + number for number in range(1, fats)]
    header += struct.pack("<108I", *listed, *[FREE] * (108 - len(listed)))
    return header + b"".join(chains) + fat


def _place(streams: Mapping[str, bytes], chains: list[bytes], size: int) -> dict[str, int]:
    """Adds streams, padded, and says in which sector each begins."""
    starts = {}
    for name, stream in streams.items():
        starts[name] = sum(map(len, chains)) // size if stream else END
        chains.append(stream + bytes(-len(stream) % size))
    return starts


def _table(lengths: Sequence[int], fats: int = 0) -> bytes:
    """The chains of sectors that follow each other; whole sectors of it."""
    entries: list[int] = []
    for length in lengths:
        first = len(entries)
        entries += [after for _, after in pairwise(range(first, first + length + 1))]
        if length:
            entries[-1] = END
    entries += [FAT] * fats
    entries += [FREE] * (-len(entries) % 128)
    return struct.pack(f"<{len(entries)}I", *entries)


def _directory(
    streams: Mapping[str, bytes], starts: Mapping[str, int], mini: int, mini_size: int
) -> bytes:
    """Its entries: every folder's are a chain to the right, which is a tree, if a poor one."""
    folders = sorted({name.partition("/")[0] for name in streams if "/" in name})
    names = ["", *folders, *streams]
    places = {name: number for number, name in enumerate(names)}
    siblings = {
        folder: [n for n in names[1:] if n.rpartition("/")[0] == folder]
        for folder in ["", *folders]
    }
    following = {a: places[b] for chain in siblings.values() for a, b in pairwise(chain)}
    entries = []
    for name in names:
        chain = siblings.get(name, [])
        child = places[chain[0]] if chain else FREE
        title = (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + bytes(2)
        kind = STREAM if name in streams else STORAGE if name else ROOT
        start = starts.get(name, 0) if name else mini
        size = len(streams.get(name, b"")) if name else mini_size
        tree = (FREE, following.get(name, FREE), child)
        entries.append(
            ENTRY.pack(title, len(title), kind, 1, *tree, bytes(16), 0, 0, 0, start, size)
        )
    empty = ENTRY.pack(b"", 0, 0, 0, FREE, FREE, FREE, bytes(16), 0, 0, 0, 0, 0)
    entries += [empty] * (-len(entries) % 4)
    return b"".join(entries)
