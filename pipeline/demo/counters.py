"""How often each page was opened, which some pages print."""

import threading
from collections import Counter
from collections.abc import Hashable

_FIRST = 100  # the site is older than the look-alike


class Counters:
    """Counts visits; any thread may."""

    def __init__(self) -> None:
        """Starts with pages that others have opened before."""
        self._lock = threading.Lock()
        self._visits: Counter[Hashable] = Counter()

    def count(self, page: Hashable) -> int:
        """Counts one visit and returns what *page* prints at it."""
        with self._lock:
            self._visits[page] += 1
            return _FIRST + self._visits[page]
