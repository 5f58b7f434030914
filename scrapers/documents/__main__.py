"""Reads files from standard input and answers with documents, within limits of its own."""

import contextlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from scrapers.documents import read_document
from scrapers.documents.frames import OUT_OF_MEMORY, read_frame, write_frame
from scrapers.notice import Document

_SAID: Final = 200  # code points of an exception's text


def main(cpu_s: int, memory: int) -> None:
    """Reads files until the pipe is closed; says of each what it says, or how it broke us.

    Args:
        cpu_s: seconds of computing for one file.
        memory: bytes of address space, libraries included.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # no library prints into the answers
    give_time = _limit(cpu_s, memory)
    while (body := read_frame(sys.stdin.buffer)) is not None:
        give_time()
        write_frame(answers, json.dumps(asdict(_read(body)), ensure_ascii=False).encode())


def _read(body: bytes) -> Document:
    try:
        return read_document(body)
    except MemoryError:
        raise  # an answer would need memory, too
    except Exception as error:  # noqa: BLE001  whatever it is, it becomes a line in `status`
        found = f"its reader broke: {type(error).__name__}: {str(error)[:_SAID]}"
        return Document(media_type="", state="unreadable", reason=found, fault="crash")


def _limit(cpu_s: int, memory: int) -> Callable[[], None]:
    """Takes memory, time and the disk away; where the system cannot, the other side's clock stays.

    Returns:
        What gives the computing time for one more file.
    """
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return lambda: None

    def lower(name: int, wanted: int) -> None:
        """Sets a limit below the one that whoever started us set, where the system can."""
        _, most = resource.getrlimit(name)
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(OSError, ValueError):  # macOS knows no limit of address space
            resource.setrlimit(name, (limit, most))

    def give_time() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + cpu_s)

    lower(resource.RLIMIT_AS, memory)
    lower(resource.RLIMIT_FSIZE, 0)
    lower(resource.RLIMIT_CORE, 0)
    return give_time


if __name__ == "__main__":
    try:
        main(*map(int, sys.argv[1:]))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
