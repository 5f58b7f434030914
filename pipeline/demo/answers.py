"""What goes back over the wire: a status, headers, bytes, and the manner in which they are sent."""

from dataclasses import dataclass
from typing import Literal

Manner = Literal[
    "whole",  # at once, with its Content-Length
    "unannounced",  # at once, without a Content-Length; the end of the connection ends it
    "dripped",  # a few bytes at a time, for as long as the client listens
    "cut",  # the Content-Length promises twice what is sent, then the connection closes
    "held",  # nothing at all until the server stops or loses patience
]
HTML = "text/html;charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response; the wire adds its length and the connection's fate."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", HTML),)
    body: bytes = b""
    manner: Manner = "whole"


def html_answer(text: str, status: int = 200, *headers: tuple[str, str]) -> Answer:
    """An HTML page in UTF-8; lone surrogates cannot be sent and become question marks."""
    body = text.encode("utf-8", "replace")
    return Answer(status=status, headers=(("Content-Type", HTML), *headers), body=body)


def plain_answer(text: str) -> Answer:
    """A plain text such as robots.txt."""
    return Answer(headers=(("Content-Type", "text/plain;charset=UTF-8"),), body=text.encode())
