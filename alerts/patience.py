"""How long a server may take, and why there was no answer."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from alerts.text import cut

# Time-outs count for each wait, and this many of them for a whole delivery.
WAITS_PER_DELIVERY = 4
QUOTED_LENGTH = 200  # characters shown of what a server says
_LOOK_AGAIN_S = 1.0


@contextmanager
def hanging_up(
    limit_s: float, connection: Callable[[], socket.socket | None]
) -> Iterator[threading.Event]:
    """Shuts a connection that takes longer than its limit.

    Time-outs of a client count anew at every byte: a server that drips would hold it for ever.

    Args:
        limit_s: seconds until the connection is shut, and any that follows it.
        connection: the present one, asked from another thread.

    Yields:
        What is set when the time was up.
    """
    done, late = threading.Event(), threading.Event()

    def watch() -> None:
        wait_s = limit_s
        while not done.wait(wait_s):
            late.set()
            wait_s = min(limit_s, _LOOK_AGAIN_S)
            if (present := connection()) is not None:
                with suppress(OSError):  # the other side was quicker
                    # Not the method of SSLSocket: it takes the TLS away that a reader still uses.
                    socket.socket.shutdown(present, socket.SHUT_RDWR)

    thread = threading.Thread(target=watch, name="patience", daemon=True)
    thread.start()
    try:
        yield late
    finally:
        done.set()
        thread.join()


def why(error: BaseException) -> str:
    """Why a connection failed, for a person; repeats neither an address nor what was sent."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            found = cause.verify_message.partition(",")[0]  # behind it stands the host's name
            return f"the certificate was not accepted ({cut(found, QUOTED_LENGTH)})"
        if isinstance(cause, ssl.SSLError):
            found = getattr(cause, "reason", None) or "no reason given"  # OpenSSL's errors have one
            return f"TLS failed ({cut(found, QUOTED_LENGTH)})"
        if isinstance(cause, socket.gaierror):
            return "the host name was not found"
        if isinstance(cause, ConnectionRefusedError):
            return "the connection was refused"
        if isinstance(cause, TimeoutError):
            return "no answer in time"
        if isinstance(cause, OSError) and cause.strerror:
            return f"the connection broke ({cut(cause.strerror, QUOTED_LENGTH)})"
    return "the server hung up"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
