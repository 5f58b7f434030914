"""Why a file, or the rest of it, cannot be read; and how much of one is read at most."""

from typing import Final

from scrapers.notice import Block

# Hostile files unpack without end; the largest budget book that we know of stays far below these.
MAX_UNPACKED: Final = 200_000_000  # bytes of one file, all its members together
MAX_MEMBERS: Final = 2_000
MAX_CHARACTERS: Final = 20_000_000
MAX_PAGES: Final = 500


class UnreadableError(Exception):
    """A file cannot be read, or not all of it; raised by the readers of formats.

    Attributes:
        reason: for people, a clause without its full stop, e.g. `"it is encrypted"`.
        preview: what the file says of its text all the same.
    """

    def __init__(self, reason: str, preview: tuple[Block, ...] = ()) -> None:
        self.reason = reason
        self.preview = preview
        super().__init__(reason)
