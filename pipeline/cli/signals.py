"""What the signals of the system mean to our commands; they are handled in the main thread."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

_STOPPING = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether and by what a command was told to stop.

    Attributes:
        event: set by the first Ctrl-C or SIGTERM.
        exit_code: as shells report such an end: 130 or 143; 0 before it.
    """

    def __init__(self) -> None:
        """Was not told anything yet."""
        self.event = threading.Event()
        self.exit_code = 0

    def note(self, number: int) -> None:
        """Takes a signal."""
        self.exit_code = 128 + number
        self.event.set()


@contextlib.contextmanager
def stopping(act: Callable[[int], None]) -> Iterator[None]:
    """Calls *act* with the number of the first Ctrl-C or SIGTERM; a second one ends us at once.

    The handler runs between two steps of the main thread, so *act* must take no lock that the main
    thread may hold then.
    """
    before = {one: signal.getsignal(one) for one in _STOPPING}

    def heed(number: int, _frame: FrameType | None) -> None:
        for one, handler in before.items():
            signal.signal(one, handler)
        act(number)

    for one in _STOPPING:
        signal.signal(one, heed)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def ignore_reloads() -> None:
    """Lets a SIGHUP pass, which by default ends a process, until `reloading` heeds it."""
    number = getattr(signal, "SIGHUP", None)
    if number is not None and threading.current_thread() is threading.main_thread():
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def reloading(act: Callable[[], None]) -> Iterator[None]:
    """Calls *act* at each SIGHUP, on systems that know it; *act* as for `stopping`."""
    number = getattr(signal, "SIGHUP", None)
    if number is None:  # Windows
        yield
        return
    before = signal.signal(number, lambda *_: act())
    try:
        yield
    finally:
        signal.signal(number, before)
