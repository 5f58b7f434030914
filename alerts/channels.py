"""The ways that a digest can travel, and to whom each of them leads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChannel:
    """A folder that digests are written to.

    Attributes:
        shown: the folder as the configuration names it; part of the identity of a delivery.
    """

    name: str
    shown: str
    folder: Path

    @property
    def recipients(self) -> tuple[str, ...]:
        """The folder."""
        return (self.shown,)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChannel:
    """A mail server, and the people who get a mail of their own each.

    Attributes:
        security: `starttls` (the connection is upgraded), `tls` (from its first byte on) or `none`.
        username: `""` for a server that asks for none.
        password_env: name of the environment variable that holds the password.
        sender: the address in `From`.
        timeout_s: seconds for each wait.
    """

    name: str
    host: str
    port: int
    security: Security
    username: str
    password_env: str
    sender: str
    recipients: tuple[str, ...]
    timeout_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookChannel:
    """An address that digests are posted to as JSON.

    Attributes:
        url: the address; `""` where the environment variable `url_env` holds it, because it is
            a secret of its own.
        token_env: name of the environment variable that holds a bearer token, `""` for none.
        timeout_s: seconds for each wait.
    """

    name: str
    url: str
    url_env: str
    token_env: str
    timeout_s: float = 30.0

    @property
    def recipients(self) -> tuple[str, ...]:
        """The address, or the name of what holds it; a secret never stands in the store."""
        return (self.url or f"${self.url_env}",)


Channel = FileChannel | EmailChannel | WebhookChannel
