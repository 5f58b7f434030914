"""Servers on loopback that take digests, or do not: mail, and ones that drip."""

import asyncio
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "sillok", "correct-horse-battery"
HANG, HANG_UP = "hang", "hang up"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that a server took."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    source: bytes
    is_encrypted: bool
    user: str


@dataclass  # without slots: aiosmtpd asks for every attribute, which early Pythons 3.11 break
class Behaviour:
    """What a server answers instead of `250`, by command and first come, first served."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    visits: int = 0

    def next(self, command: str) -> str:
        """The next answer to a command."""
        waiting = self.answers.get(command, [])
        return waiting.pop(0) if waiting else "250 OK"

    # aiosmtpd calls these by position; the underscored ones are of no interest here.

    async def handle_EHLO(  # noqa: N802, D102  aiosmtpd names it
        self, _server: SMTP, session: Session, _: Envelope, hostname: str, lines: list[str]
    ) -> list[str]:
        self.visits += 1
        session.host_name = hostname
        return lines

    async def handle_MAIL(  # noqa: N802, D102  aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.next("MAIL")

    async def handle_RCPT(  # noqa: N802, D102  aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.next("RCPT")

    async def handle_DATA(  # noqa: N802, D102  aiosmtpd names it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = self.next("DATA")
        if answer == HANG:
            await asyncio.Event().wait()
        if answer == HANG_UP:
            _hang_up(server)
        elif answer.startswith("250"):
            self.mails.append(_mail(session, envelope))
        return answer

    async def handle_QUIT(  # noqa: N802, D102  aiosmtpd names it
        self, server: SMTP, _session: Session, _: Envelope
    ) -> str:
        if self.next("QUIT") == HANG_UP:
            _hang_up(server)
        return "221 Bye"


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def _mail(session: Session, envelope: Envelope) -> Mail:
    source = envelope.content
    assert isinstance(source, bytes)
    return Mail(
        sender=envelope.mail_from or "",
        recipients=tuple(envelope.rcpt_tos),
        message=message_from_bytes(source, policy=policy.default),
        source=source,
        is_encrypted=session.ssl is not None,
        user=str(getattr(session.auth_data, "login", b""), "ascii"),
    )


class _AnyPort(Controller):
    """A controller that the system finds a port for."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd's


def _check(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: LoginPassword
) -> AuthResult:
    is_right = login == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right, auth_data=login)


@contextmanager
def mail_server(
    behaviour: Behaviour,
    *,
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
) -> Iterator[int]:
    """A mail server, which wants a login where it offers STARTTLS; yields its port."""
    controller = _AnyPort(
        behaviour,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=_check,
        auth_required=starttls is not None,
        auth_require_tls=starttls is not None,
    )
    controller.start()
    behaviour.visits = 0
    try:
        yield int(controller.port)
    finally:
        controller.stop()


@contextmanager
def dripping(beginning: bytes = b"") -> Iterator[int]:
    """A server that says this and then one letter every few milliseconds, for ever."""
    done = threading.Event()

    def serve(listener: socket.socket) -> None:
        while not done.is_set():
            with suppress(OSError):  # the other side hung up, or nobody came yet
                connection, _ = listener.accept()
                with connection:
                    connection.sendall(beginning)
                    while not done.wait(0.01):
                        connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        thread = threading.Thread(target=serve, args=[listener])
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            done.set()
            thread.join()


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def certificate(folder: Path, name: str = "IP:127.0.0.1") -> Path:
    """Makes a certificate for a name, with its key, in one file; nobody else vouches for it."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl program to make a certificate with")
    key, path = folder / "key.pem", folder / "certificate.pem"
    command = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-keyout", str(key), "-out", str(path), "-days", "2", "-subj", "/CN=test"]
    command += ["-addext", f"subjectAltName={name}"]
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603  fixed words
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


def server_tls(path: Path) -> ssl.SSLContext:
    """TLS for a server that shows this certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context
