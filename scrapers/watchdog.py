"""Hangs up on servers that answer for ever."""

import contextlib
import socket
import threading
import time

LOOKS = 4  # looks per limit, so that an answer outlives its limit by a quarter at most
HEEDS_S = 0.5  # seconds between two looks at most, so that a stop is heeded soon


class Watchdog:
    """Shuts a socket when one answer takes longer than its limit, or when we were told to stop.

    Time-outs of a client count anew at every byte: a server that drips one byte a second would
    hold it for ever. One sleeping thread watches, because a timer for each request costs 0.15 ms
    (measured).

    Attributes:
        limit_s: seconds that one answer may take, on the monotonic clock.
        stop_asked: set when nothing is awaited any more.
    """

    def __init__(self, limit_s: float, stop: threading.Event) -> None:
        self.limit_s = limit_s
        self.stop_asked = stop
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
        while not self._stopped.wait(min(self.limit_s / LOOKS, HEEDS_S)):
            with self._lock:
                if self._is_over() and self._socket is not None:
                    with contextlib.suppress(OSError):  # the other side was quicker
                        # Not the method of SSLSocket: it takes the TLS away under the reader.
                        socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _is_over(self) -> bool:
        if self._deadline is None:
            return False
        return self.stop_asked.is_set() or time.monotonic() > self._deadline
