"""What a watch is woken by."""

import queue
from collections.abc import Callable
from enum import Enum, auto

from scrapers.notice import SourceKey


class Wish(Enum):
    """What somebody outside wants of a watch."""

    STOP = auto()
    RELOAD = auto()


Message = SourceKey | Wish  # a source is due, or a wish


class Mailbox:
    """Messages in their order.

    Attributes:
        put: takes a message; safe in any thread, and in a signal handler that interrupts one.
    """

    def __init__(self) -> None:
        """Is empty."""
        # Of the queues of the standard library, this one alone may be used in signal handlers.
        self._queue: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.put: Callable[[Message], None] = self._queue.put

    def receive(self, seconds: float) -> Message | None:
        """The next message; `None` if none comes within some seconds."""
        try:
            return self._queue.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return None
