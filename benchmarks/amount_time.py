"""How long reading takes, on nonsense made to be slow: a linear reader doubles with the text.

Usage:
    python benchmarks/amount_time.py [CHARACTERS]

Prints, per kind of text, the seconds for CHARACTERS (20,000 unless told) and for twice as many,
and their ratio: about 2 where time is linear, 4 where it is quadratic. `amounts` is the grammar
alone, `figures` the whole way from a text without line ends to figures in context.
"""

import random
import sys
import time
from collections.abc import Callable
from typing import Final

from pipeline.figures import read_figures
from pipeline.figures.amounts import read_amounts
from scrapers.notice import Block

UNITS: Final = (
    *("7", "7,", "9,999", "7,7조7억", "조억", "KRW ", "7조~", "7 → ", "$5 ", "3조 1 ", "1천 "),
    *("1\n", " ", ".", "~", "(’25) ", "a one ", "two hundred and ", "1 trillion 2 billion "),
    *("7억원 ", "KRW 5 billion → ", "□ AI: 7억원 → 8억원 ", "국회 본회의 의결 7억원, ", "억억원 "),
    *("Research: KRW 5 billion in 2024 → KRW 6 billion in 2025", "제3조 2억 ", "[(「", "'25년 "),
)
ALPHABET: Final = "0123456789,. \n조억만천백원KRW$~→-(’)will→"


def seconds(read: Callable[[str], object], text: str) -> float:
    """The processor time that one reading takes."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def read_block(text: str) -> object:
    """The figures of one paragraph."""
    return read_figures("", [Block(kind="paragraph", text=text)])


def texts(length: int) -> dict[str, tuple[str, str]]:
    """Each kind of text, at *length* and at twice that."""
    dice = random.Random(4)  # noqa: S311 - the same nonsense on every run
    noise = "".join(dice.choices(ALPHABET, k=2 * length))
    found = {
        unit: (unit * (length // len(unit)), unit * (2 * length // len(unit))) for unit in UNITS
    }
    return found | {"noise": (noise[:length], noise)}


def main() -> None:
    """Prints the table."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(
        f"{'text':58} {'amounts':>8} {'x2':>7} {'ratio':>6} {'figures':>8} {'x2':>7} {'ratio':>6}"
    )
    for name, (text, double) in texts(length).items():
        row = f"{name!r:58}"
        for read in (read_amounts, read_block):
            once, twice = seconds(read, text), seconds(read, double)
            row += f" {once:8.2f} {twice:7.2f} {twice / once:6.1f}"
        print(row)


if __name__ == "__main__":
    main()
