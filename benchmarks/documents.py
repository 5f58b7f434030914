"""How well, how fast and how safely the tables of documents are read, kind by kind.

    python -m benchmarks.documents [--damaged FILES]

Measured on documents that `benchmarks.document_samples` makes; `benchmarks.document_scoring` says
what an exact cell is. Pages are those that reportlab sets the same text on, ruled. Time is of one
core, the best of three; memory is of a fresh process that reads all documents of a kind.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pdfplumber

from benchmarks import document_making as making
from benchmarks.document_damage import Toll, read_damaged, whole
from benchmarks.document_samples import KINDS, Sample, can_make, samples
from benchmarks.document_scoring import Share, score, total
from scrapers.documents import read_document

DAMAGED: Final = 1_000
_GROUPS: Final = ("plain, short", "plain, long", "merged, short", "merged, long")


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--damaged", type=int, default=DAMAGED, help="how many damaged files")
    args = parser.parse_args()
    groups = _show_kinds()
    _show_groups(groups)
    _show_damage(args.damaged)


def _show_kinds() -> dict[str, dict[str, Share]]:
    """A line for every kind; returns its shares by what its tables are like."""
    print(
        f"{'':24}{'files':>6}{'pages':>6}{'cells':>7}{'exact':>8}{'text':>8}{'units':>7}"
        f"{'pages/s':>9}{'MB before':>11}{'MB at most':>11}"
    )
    found = {}
    for kind in KINDS:
        if not can_make(kind):
            print(f"{kind:24} skipped: there is no chromium")
            continue
        chosen = samples(kind)
        pages = sum(count_pages(sample) for sample in chosen)
        found[kind] = by_group(chosen)
        one = total(found[kind].values())
        seconds = min(read_seconds(chosen) for _ in range(3))
        before, most = memory(chosen)
        print(
            f"{kind:24}{one.documents:6}{pages:6}{one.cells:7}{one.exactly:8.4f}{one.rightly:8.4f}"
            f"{one.units:7}{pages / seconds:9.1f}{before:11}{most:11}"
        )
    return found


def _show_groups(found: dict[str, dict[str, Share]]) -> None:
    print("\nexact by head (plain, or merged cells) and names (short: one line; long: several)")
    print(f"{'':24}{''.join(f'{group:>15}' for group in _GROUPS)}")
    for kind, groups in found.items():
        print(f"{kind:24}{''.join(f'{groups[group].exactly:15.4f}' for group in _GROUPS)}")


def _show_damage(files: int) -> None:
    bodies = whole()
    print(f"\n{files:,} damaged files; short: a tenth of the text, or more, is gone unnoticed")
    print(
        f"{'':24}{'files':>6}{'read':>6}{'(short)':>9}{'preview':>9}{'unreadable':>12}"
        f"{'raised':>8}{'slowest':>9}"
    )
    for place, (name, body) in enumerate(bodies.items()):
        count = files // len(bodies) + (place < files % len(bodies))
        toll = read_damaged(name, body, range(count))
        states = toll.states
        print(
            f"{name:24}{count:6}{states['read']:6}{f'({len(toll.short)})':>9}"
            f"{states['preview']:9}{states['unreadable']:12}{len(toll.raised):8}{toll.slowest[0]:8.2f}s"
        )
        _show_raised(toll)


def _show_raised(toll: Toll) -> None:
    seeds = defaultdict(list)
    for seed, error in toll.raised.items():
        seeds[error].append(seed)
    for error, which in seeds.items():
        print(f"    {error}: seeds {', '.join(map(str, which))}")


def by_group(chosen: Sequence[Sample]) -> dict[str, Share]:
    """How much was read, by what the tables are like."""
    shares: dict[str, Share] = defaultdict(Share)
    for sample in chosen:
        shares[_group(sample)] += score(sample.table, read_document(sample.body))
    return shares


def _group(sample: Sample) -> str:
    head = "merged" if sample.table.is_merged else "plain"
    return f"{head}, {'long' if sample.table.is_long else 'short'}"


def count_pages(sample: Sample) -> int:
    """The pages of a PDF; of what has none before it is printed, those of its twin."""
    is_pdf = sample.body.startswith(b"%PDF")
    body = sample.body if is_pdf else making.reportlab(sample.table, is_ruled=True)
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        return len(pdf.pages)


def read_seconds(chosen: Sequence[Sample]) -> float:
    """The processor time that reading takes."""
    start = time.process_time()
    for sample in chosen:
        read_document(sample.body)
    return time.process_time() - start


def memory(chosen: Sequence[Sample]) -> tuple[int, int]:
    """Megabytes of a fresh process, before it reads and at most."""
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(chosen):
            Path(folder, f"{number:03}").write_bytes(sample.body)
        said = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "benchmarks.document_memory", folder],
            check=True,
            capture_output=True,
            text=True,
        )
    before, most = map(int, said.stdout.split())
    return before, most


if __name__ == "__main__":
    main()
