"""Reads one file from standard input and prints the document as JSON, within limits of its own."""

import json
import sys
from dataclasses import asdict
from typing import Final

from scrapers.documents import read_document
from scrapers.notice import Document

CPU_S: Final = 180  # seconds of computing
MEMORY: Final = 2_000_000_000  # bytes of address space, libraries included
_SAID: Final = 200  # code points of an exception's text


def main() -> None:
    """Reads the file, and says so where that takes too much, or breaks the reader."""
    _limit()
    body = sys.stdin.buffer.read()
    sys.stdout.buffer.write(json.dumps(asdict(_read(body)), ensure_ascii=False).encode())


def _read(body: bytes) -> Document:
    try:
        return read_document(body)
    except (MemoryError, RecursionError) as error:
        found = f"its reader would take too much memory ({type(error).__name__})"
        return Document(media_type="", state="unreadable", reason=found, fault="memory")
    except Exception as error:  # noqa: BLE001  whatever it is, it becomes a line in `status`
        found = f"its reader broke: {type(error).__name__}: {str(error)[:_SAID]}"
        return Document(media_type="", state="unreadable", reason=found, fault="crash")


def _limit() -> None:
    """Takes memory, time and the disk away; where the system cannot, the parent's clock remains."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    limits = {
        resource.RLIMIT_CPU: (CPU_S, CPU_S + 5),
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for name, limit in limits.items():
        resource.setrlimit(name, limit)


if __name__ == "__main__":
    main()
