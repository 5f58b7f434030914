"""Makes a document of the bytes of a file: its type, its text, and why there is no more."""

from scrapers.documents import archive, formats, sniff
from scrapers.documents.unreadable import MAX_CHARACTERS, UnreadableError
from scrapers.notice import Block, Document, DocumentState


def open_document(body: bytes) -> Document:
    """Reads a file; what nobody foresaw is raised as it comes."""
    media_type = sniff.media_type(body)
    try:
        (blocks, starts), reason, is_damaged = _read(media_type, body), "", False
    except UnreadableError as error:
        blocks, starts, reason = error.preview, error.starts, error.reason
        is_damaged = error.is_damaged
    if (shown := _within_limit(blocks)) != blocks:
        blocks, reason = shown, f"it has more than {MAX_CHARACTERS:,} characters"
    return Document(
        media_type=media_type,
        state=_state(blocks, reason),
        reason=reason,
        blocks=blocks,
        is_damaged=is_damaged,
        starts=tuple(start for start in starts if start < len(blocks)),
    )


def _read(media_type: str, body: bytes) -> tuple[tuple[Block, ...], tuple[int, ...]]:
    if media_type == sniff.ZIP:
        return archive.read_archive(body)
    return formats.read_format(media_type, body), ()


def _state(blocks: tuple[Block, ...], reason: str) -> DocumentState:
    if not reason:
        return "read"
    return "preview" if blocks else "unreadable"


def _within_limit(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first blocks, up to as many characters as are kept of one file."""
    characters = 0
    for number, block in enumerate(blocks):
        characters += len(block.text)
        if characters > MAX_CHARACTERS:
            return blocks[:number]
    return blocks
