"""The documents that readers are measured on, kind by kind, and what should be read of each."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

from benchmarks import document_making as making
from benchmarks.document_tables import PrintedTable, budget_table

ROWS: Final = (5, 20, 60, 200)
COLUMNS: Final = (4, 5, 6, 7)
KINDS: Final[dict[str, Callable[[PrintedTable], bytes]]] = {
    "HWPX, python-hwpx": partial(making.hancom, ending="hwpx"),
    "HWP 5, python-hwpx": partial(making.hancom, ending="hwp"),
    "PDF, Chromium, ruled": partial(making.chromium, is_ruled=True),
    "PDF, reportlab, ruled": partial(making.reportlab, is_ruled=True),
    "PDF, Chromium, unruled": partial(making.chromium, is_ruled=False),
    "PDF, reportlab, unruled": partial(making.reportlab, is_ruled=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A document, and the table that it holds."""

    table: PrintedTable
    body: bytes


def tables(rows: Sequence[int] = ROWS) -> Iterator[PrintedTable]:
    """In both languages, as narrow and as wide as they come; half of them merged, half long."""
    for (i, columns), (j, count), (k, language) in itertools.product(
        enumerate(COLUMNS), enumerate(rows), enumerate(("en", "ko"))
    ):
        yield budget_table(
            "ko" if language == "ko" else "en",
            count,
            columns,
            is_merged=bool((i + j) % 2),
            is_long=bool((i // 2 + j + k) % 2),
        )


def can_make(kind: str) -> bool:
    """Whether its producer is there."""
    return "Chromium" not in kind or bool(making.CHROMIUM)


def samples(kind: str, rows: Sequence[int] = ROWS) -> list[Sample]:
    """All documents of one kind, with tables of that many rows."""
    chosen = list(tables(rows))
    with ThreadPoolExecutor(2) as pool:
        bodies = pool.map(KINDS[kind], chosen)
        return [Sample(table=t, body=body) for t, body in zip(chosen, bodies, strict=True)]
