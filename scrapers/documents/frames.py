"""How files and documents travel through a pipe: eight bytes of length, then as many bytes."""

from typing import IO, Final

OUT_OF_MEMORY: Final = 70  # the exit code of a reader that cannot even say so

_LENGTH: Final = 8


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Sends one frame."""
    pipe.write(len(content).to_bytes(_LENGTH, "big"))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """Waits for one frame; `None` where the other side has closed the pipe, or broke off."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    content = pipe.read(size)
    return content if len(content) == size else None
