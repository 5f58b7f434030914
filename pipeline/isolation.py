"""Reads files in a process of its own, so that none of them can take the run down."""

import os
import signal
import subprocess
import sys
import threading
import time
from typing import Final

import structlog
from pydantic import TypeAdapter

from scrapers.fetch import StoppedError
from scrapers.notice import Document, DocumentFault

__all__ = ["read_document"]

# A page of tables takes a tenth of a second, and no file is read beyond its 500th page; the
# process limits its own computing time to less, so that this is for what sleeps.
LIMIT_S: Final = 240.0
HEEDS_S: Final = 0.2  # seconds between two looks at whether we were told to stop

# What the process needs to find Python and its libraries; secrets are none of its business.
_KEPT_VARIABLES: Final = frozenset(
    (
        "LANG",
        "LC_ALL",
        "LD_LIBRARY_PATH",
        "PATH",
        "PYTHONHOME",
        "PYTHONPATH",
        "SYSTEMROOT",
        "TMPDIR",
    )
)
_DOCUMENT: Final = TypeAdapter(Document)
_LAST_WORDS: Final = 300  # code points of what a broken reader said
_CPU_SIGNAL: Final = getattr(signal, "SIGXCPU", 0)  # Windows has none
_log = structlog.get_logger()


def read_document(body: bytes, *, stop: threading.Event, limit_s: float = LIMIT_S) -> Document:
    """Reads a file, whatever it does to its reader.

    Args:
        body: the bytes of the file.
        stop: set from outside, it ends the reading.
        limit_s: seconds that the reading may take.

    Returns:
        What the file says; where its reader crashed, took too long or too much memory, an
        `unreadable` document that says so in `fault` and `reason`.

    Raises:
        StoppedError: *stop* was set.
    """
    with _start() as reader:
        try:
            out, errors = _talk(reader, body, stop, time.monotonic() + limit_s)
        except subprocess.TimeoutExpired:
            return _broken("time", f"its reader took longer than {limit_s:.0f} seconds")
        finally:
            reader.kill()
    if reader.returncode == 0:
        return _DOCUMENT.validate_json(out)
    if _CPU_SIGNAL and reader.returncode == -_CPU_SIGNAL:
        return _broken("time", "its reader took too much computing time")
    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return _broken("crash", f"its reader {_death(reader.returncode)}", last)


def _start() -> subprocess.Popen[bytes]:
    """Starts a reader; -P, because a folder named as one of our packages must not be imported."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "scrapers.documents"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name in _KEPT_VARIABLES},
        start_new_session=True,  # Ctrl-C is for us, and we end it
    )


def _talk(
    reader: subprocess.Popen[bytes], body: bytes, stop: threading.Event, deadline: float
) -> tuple[bytes, bytes]:
    """Hands the file over and waits for what the reader says.

    Raises:
        TimeoutExpired: the deadline, on the monotonic clock, has passed.
        StoppedError: *stop* was set.
    """
    given: bytes | None = body
    while True:
        try:
            return reader.communicate(given, timeout=HEEDS_S)
        except subprocess.TimeoutExpired:
            given = None  # it is on its way
            if stop.is_set():
                raise StoppedError from None
            if time.monotonic() > deadline:
                raise


def _death(code: int) -> str:
    """How a process ended, in words."""
    if code > 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def _broken(fault: DocumentFault, reason: str, last_words: str = "") -> Document:
    _log.warning("document.broken", fault=fault, reason=reason, said=last_words[:_LAST_WORDS])
    return Document(media_type="", state="unreadable", reason=reason, fault=fault)
