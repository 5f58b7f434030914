"""Reads files from standard input and answers with documents, within limits of its own."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from scrapers.documents import read_document
from scrapers.documents.frames import read_frame, write_frame
from scrapers.notice import Document

CPU_S: Final = 180  # seconds of computing for one file
MEMORY: Final = 2_000_000_000  # bytes of address space, libraries included
_SAID: Final = 200  # code points of an exception's text


def main() -> None:
    """Reads files until the pipe is closed; says of each what it says, or how it broke us."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # no library prints into the answers
    give_time = _limit()
    while (body := read_frame(sys.stdin.buffer)) is not None:
        give_time()
        write_frame(answers, json.dumps(asdict(_read(body)), ensure_ascii=False).encode())


def _read(body: bytes) -> Document:
    try:
        return read_document(body)
    except (MemoryError, RecursionError) as error:
        found = f"its reader would take too much memory ({type(error).__name__})"
        return Document(media_type="", state="unreadable", reason=found, fault="memory")
    except Exception as error:  # noqa: BLE001  whatever it is, it becomes a line in `status`
        found = f"its reader broke: {type(error).__name__}: {str(error)[:_SAID]}"
        return Document(media_type="", state="unreadable", reason=found, fault="crash")


def _limit() -> Callable[[], None]:
    """Takes memory, time and the disk away; where the system cannot, the other side's clock stays.

    Returns:
        What gives the computing time for one more file.
    """
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return lambda: None

    def give_time() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + 1 + CPU_S
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return give_time


if __name__ == "__main__":
    main()
