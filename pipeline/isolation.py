"""Reads files in a process of its own, so that none of them can take the run down."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Final, Self

import structlog
from pydantic import TypeAdapter

from scrapers.documents.frames import OUT_OF_MEMORY, read_frame, write_frame
from scrapers.fetch import StoppedError
from scrapers.notice import Document, DocumentFault

HEEDS_S: Final = 0.2  # seconds between two looks at whether we were told to stop
MOST_FILES: Final = 100  # of one process, so that what libraries leak stays little

# What the process needs to find Python and its libraries; secrets are none of its business.
_KEPT_VARIABLES: Final = frozenset(
    ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT")
)
_DOCUMENT: Final = TypeAdapter(Document)
_CPU_SIGNAL: Final = getattr(signal, "SIGXCPU", 0)  # Windows has none

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may take.

    A page of tables takes a tenth of a second, and 500 pages a hundred megabytes. Time by the clock
    is for what sleeps.

    Attributes:
        cpu_s: seconds of computing.
        clock_s: seconds by the clock; where it is less, those of computing count.
        memory: bytes of address space of the process, libraries included.
    """

    cpu_s: int = 180
    clock_s: float = 240
    memory: int = 2_000_000_000

    @property
    def longest_s(self) -> float:
        """Seconds by the clock after which nothing more is waited for."""
        return max(self.clock_s, self.cpu_s)


class IsolatedReader:
    """A process that reads one file after the other, as a context manager; not for two threads.

    Starting it takes longer than most files, so it goes on to the next one; it is started anew
    after it broke, and after `MOST_FILES`.

    Attributes:
        stop: set from outside, it ends a reading.
        limits: what one reading may take.
        alive: called while a file is read.
    """

    def __init__(
        self,
        *,
        stop: threading.Event,
        limits: Limits = Limits(),
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self.stop = stop
        self.limits = limits
        self.alive = alive
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._talk = ThreadPoolExecutor(1, thread_name_prefix="documents")

    def __enter__(self) -> Self:
        """Starts nothing yet: most runs meet no new file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the process."""
        self._end()
        self._talk.shutdown()

    @property
    def process_id(self) -> int | None:
        """Of the process that runs, `None` where none does."""
        return self._process.pid if self._process else None

    def read(self, body: bytes) -> Document:
        """Reads a file, whatever it does to its reader.

        Returns:
            What the file says; where its reader crashed, took too long or too much memory, an
            `unreadable` document that says so in `fault` and `reason`.

        Raises:
            StoppedError: we were told to stop.
        """
        document = self._try(body)
        if document.fault in {"crash", "memory"} and self._files > 1:
            # The process had read other files before: it is not said that this one broke it.
            self._end()
            document = self._try(body)
        if document.fault:
            self._end()
            _log.warning("document.broken", fault=document.fault, reason=document.reason)
        return document

    def _try(self, body: bytes) -> Document:
        process = self._running()
        answer = self._talk.submit(_ask, process, body)
        if not self._is_answered(answer):
            process.kill()
            found = f"its reader took longer than {self.limits.longest_s:g} seconds"
            return _broken("time", found)
        said = answer.result()
        if said is None:
            return _broken(*_death(process.returncode))
        return _DOCUMENT.validate_json(said)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._files >= MOST_FILES:
            self._end()
        if self._process is None:
            self._process = _start(self.limits)
            self._files = 0
        self._files += 1
        return self._process

    def _is_answered(self, answer: Future[bytes | None]) -> bool:
        """Waits for an answer; false where it did not come in time.

        Raises:
            StoppedError: we were told to stop.
        """
        deadline = time.monotonic() + self.limits.longest_s
        while True:
            try:
                answer.result(timeout=HEEDS_S)
            except TimeoutError:
                self.alive()
                if self.stop.is_set():
                    self._end()
                    raise StoppedError from None
                if time.monotonic() > deadline:
                    return False
            else:
                return True

    def _end(self) -> None:
        """Ends the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
            process.wait()


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """Starts a reader; -P, because a folder named as one of our packages must not be imported."""
    return subprocess.Popen(  # noqa: S603  our own interpreter and module, and no shell
        [sys.executable, "-P", "-m", "scrapers.documents", str(limits.cpu_s), str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name in _KEPT_VARIABLES},
        start_new_session=True,  # Ctrl-C is for us, and we end it
    )


def _ask(process: subprocess.Popen[bytes], body: bytes) -> bytes | None:
    """Hands a file over, and waits for what the reader says; `None` where it died over it."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        write_frame(process.stdin, body)
        said = read_frame(process.stdout)
    except (OSError, ValueError):  # it closed its end, or we closed ours
        said = None
    if said is None:
        process.wait()
    return said


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        try:
            pipe.close()
        except OSError:  # what was not written yet has nobody to read it
            return


def _death(code: int) -> tuple[DocumentFault, str]:
    """How a process ended, and what to call it."""
    if code == OUT_OF_MEMORY:
        return "memory", "its reader would take too much memory"
    if code >= 0:
        return "crash", f"its reader ended with exit code {code}"
    if -code == _CPU_SIGNAL:
        return "time", "its reader took too much computing time"
    try:
        return "crash", f"its reader was ended by {signal.Signals(-code).name}"
    except ValueError:
        return "crash", f"its reader was ended by signal {-code}"


def _broken(fault: DocumentFault, reason: str) -> Document:
    return Document(media_type="", state="unreadable", reason=reason, fault=fault)
