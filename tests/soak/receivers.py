"""A mail server and a webhook receiver on loopback, which can be out of order."""

import json
import socket
import threading
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listens on; aiosmtpd cannot choose one by itself."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Received:
    """What came: how often each digest came to each recipient, and the text of each digest."""

    copies: Counter[tuple[str, str]] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, recipient: str, digest: str, text: str) -> None:
        """Counts one copy."""
        with self.lock:
            self.copies[recipient, digest] += 1
            self.texts[digest] = text


class MailServer:
    """Takes mail, or says that it cannot for the moment."""

    def __init__(self) -> None:
        """Listens from `__enter__` on, on a free port."""
        self.received = Received()
        self.is_down = False
        self.port = free_port()
        self._controller = Controller(self, hostname=HOST, port=self.port)

    def __enter__(self) -> Self:
        """Begins to listen."""
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops listening."""
        self._controller.stop()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd names it so
        """Takes one mail."""
        if self.is_down:
            return "451 4.3.0 try again later"
        content = envelope.content
        mail = message_from_bytes(
            content if isinstance(content, bytes) else b"", policy=policy.default
        )
        body = mail.get_body(("plain",))
        text = body.get_content() if body else ""
        for recipient in envelope.rcpt_tos:
            self.received.note(recipient, mail["X-Sillok-Digest"], text)
        return "250 OK"


class Webhook:
    """Takes posted digests, or answers 503."""

    def __init__(self) -> None:
        """Listens from `__enter__` on, on a free port."""
        self.received = Received()
        self.is_down = False
        hook = self

        class Handler(BaseHTTPRequestHandler):
            """One request after the other."""

            def do_POST(self) -> None:
                """Takes one digest."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hook.is_down:
                    self.send_response(503)
                else:
                    digest = json.loads(body)["digest"]["id"]
                    hook.received.note("webhook", digest, body.decode())
                    self.send_response(204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object, **__: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        """Begins to listen."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        """Where digests are posted to."""
        return f"http://{HOST}:{self._server.server_port}/hook"
