"""Why a file, or the rest of it, cannot be read; and how much of one is read at most."""

from typing import Final

from scrapers.notice import Block

# Hostile files unpack without end; the largest budget book that we know of stays far below these.
MAX_UNPACKED: Final = 200_000_000  # bytes of one file, all its members together
MAX_RATIO: Final = (
    300  # unpacked to packed, of one member; large tables of one form repeat themselves a lot
)
MAX_MEMBERS: Final = 2_000
MAX_DOCUMENTS: Final = 100  # files of an archive that are read
MAX_CHARACTERS: Final = 3_000_000
MAX_PIECES: Final = 1_000_000  # lines, tables, cells, boxes and notes
MAX_NESTING: Final = 50  # tables, boxes and notes within each other
MAX_PAGES: Final = 500


class UnreadableError(Exception):
    """A file cannot be read, or not all of it; raised by the readers of formats.

    Attributes:
        reason: for people, a clause without its full stop, e.g. `"it is encrypted"`.
        preview: what the file says of its text all the same.
        starts: as in `Document`.
        is_damaged: as in `Document`.
    """

    def __init__(
        self,
        reason: str,
        preview: tuple[Block, ...] = (),
        starts: tuple[int, ...] = (),
        *,
        is_damaged: bool = False,
    ) -> None:
        self.reason = reason
        self.preview = preview
        self.starts = starts
        self.is_damaged = is_damaged
        super().__init__(reason)


class DamagedError(UnreadableError):
    """The bytes are not what the format prescribes; *found* says what is wrong with them."""

    def __init__(self, found: object) -> None:
        super().__init__(f"it is damaged: {found}", is_damaged=True)
