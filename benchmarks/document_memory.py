"""The most memory that a fresh process needs for some files.

    python -m benchmarks.document_memory FOLDER

Reads every file of FOLDER, one after the other, and prints two numbers: the megabytes before the
first and the most that it had. What the system counts for ended processes is of no use: it begins
with the size of the process that started this one.
"""

import sys
from pathlib import Path

import scrapers.documents.opening  # noqa: F401 - loaded here, it counts for no file
from scrapers.documents import read_document


def main() -> None:
    """Prints the numbers."""
    before = peak()
    for file in sorted(Path(sys.argv[1]).iterdir()):
        read_document(file.read_bytes())
    print(before, peak())


def peak() -> int:
    """The most megabytes of memory that this process had so far; 0 where no system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) // 1024


if __name__ == "__main__":
    main()
