"""Hands a digest to a mail server, in a mail of its own for each recipient, or says why not."""

import datetime as dt
import os
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from alerts.channels import EmailChannel
from alerts.errors import ChannelDownError, DeliveryError
from alerts.letter import write_letter
from alerts.patience import QUOTED_LENGTH, WAITS_PER_DELIVERY, hanging_up, why
from alerts.render import Rendered
from alerts.text import cut

_LATER = "a later run tries again"
# RFC 4954: the server wants a login, or a better one, before it takes any mail.
_LOGIN_WANTED = {530, 534, 535, 538}


def deliver(
    rendered: Rendered,
    channel: EmailChannel,
    recipient: str,
    *,
    subscription: str,
    now: dt.datetime,
) -> None:
    """Sends a digest to one recipient; certificates are verified.

    Args:
        rendered: what is sent, as text and as HTML.
        channel: the server; a whole delivery may take four times its time-out.
        recipient: the only one of this mail.
        subscription: whose digest it is.
        now: the mail's date; aware.

    Raises:
        ChannelDownError: the server took neither connection nor login, so it takes no mail at all;
            transient, whatever it is, because an operator can repair it.
        DeliveryError: the server did not take this mail: final where it answered 5xx, or an
            address is none.
    """
    try:
        letter = write_letter(rendered, channel, recipient, subscription=subscription, now=now)
    except ValueError as error:
        raise DeliveryError(
            rendered.digest,
            channel.name,
            str(error),
            remedy=f"correct channels.{channel.name}; later digests go there",
            transient=False,
        ) from error
    _Visit(rendered.digest, channel).hand_over(letter, recipient)


class _Visit:
    """One connection to the mail server, for one mail."""

    def __init__(self, digest: str, channel: EmailChannel) -> None:
        self._digest = digest
        self._channel = channel
        self._tls = ssl.create_default_context()
        self._limit_s = channel.timeout_s * WAITS_PER_DELIVERY
        self._server = self._unconnected()

    def hand_over(self, letter: EmailMessage, recipient: str) -> None:
        server = self._server
        with hanging_up(self._limit_s, lambda: server.sock) as late:
            try:
                with self._or_down(late):
                    self._connect()
                    self._log_in()
                    if late.is_set():  # an answer that was cut off may read as a whole one
                        raise TimeoutError
                with self._or_refused(late, recipient):
                    server.send_message(letter, self._channel.sender, [recipient])
                # The mail is with the server now, whatever becomes of the good-bye.
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
            finally:
                server.close()

    def _unconnected(self) -> smtplib.SMTP:
        timeout_s = self._channel.timeout_s
        server: smtplib.SMTP
        if self._channel.security == "tls":
            server = smtplib.SMTP_SSL(timeout=timeout_s, context=self._tls)
        else:
            server = smtplib.SMTP(timeout=timeout_s)
        # `connect` forgets the name that the certificate is verified for (CPython issue 80275), and
        # connecting in the constructor would leave nothing to hang up.
        server._host = self._channel.host  # type: ignore[attr-defined]  # noqa: SLF001  see above
        return server

    def _connect(self) -> None:
        """Connects, with TLS where it is wanted; never goes on in clear text instead."""
        code, said = self._server.connect(self._channel.host, self._channel.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)
        self._server.ehlo_or_helo_if_needed()
        if self._channel.security == "starttls":
            if not self._server.has_extn("starttls"):
                raise self._down(
                    reason="the server offers no STARTTLS, and mail is not sent in clear text",
                    remedy=f"set channels.{self._channel.name}.security to tls, or ask who runs it",
                )
            self._server.starttls(context=self._tls)

    def _log_in(self) -> None:
        channel = self._channel
        if not channel.username:
            return
        password = os.environ.get(channel.password_env, "")
        if not password:
            raise self._down(
                reason=f"the environment has no {channel.password_env}", remedy=f"set it; {_LATER}"
            )
        refused = ""
        try:
            self._server.login(channel.username, password)
        except smtplib.SMTPResponseException as error:
            refused = f"the server refused the login ({error.smtp_code})"
        except smtplib.SMTPNotSupportedError:
            refused = "the server does not offer a login over this connection"
        except smtplib.SMTPServerDisconnected as error:
            refused = f"{why(error)} during the login"
        except (smtplib.SMTPException, UnicodeError):
            refused = "the server and the password have no way to log in in common"
        if refused:
            # Said here, without a cause: what the server answers may repeat the password.
            remedy = f"check username and {channel.password_env}; {_LATER}"
            raise self._down(reason=refused, remedy=remedy)

    @contextmanager
    def _or_down(self, late: threading.Event) -> Iterator[None]:
        """Whatever fails here concerns every mail."""
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            remedy = f"check host, port and security of channels.{self._channel.name}; {_LATER}"
            raise self._down(reason=self._reason(error, late), remedy=remedy) from error

    @contextmanager
    def _or_refused(self, late: threading.Event, recipient: str) -> Iterator[None]:
        """What fails here concerns this mail, unless the server wants a login first."""
        try:
            yield
        except smtplib.SMTPRecipientsRefused as error:
            code, said = error.recipients[recipient]
            raise self._refused(code, _words(code, said)) from error
        except smtplib.SMTPResponseException as error:
            raise self._refused(
                error.smtp_code, _words(error.smtp_code, error.smtp_error)
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            raise self._refused(0, self._reason(error, late)) from error

    def _refused(self, code: int, reason: str) -> DeliveryError:
        if code in _LOGIN_WANTED:
            return self._down(reason=reason, remedy=f"set username and password_env; {_LATER}")
        is_final = 500 <= code < 600
        remedy = (
            f"correct channels.{self._channel.name}; later digests go there" if is_final else _LATER
        )
        return DeliveryError(
            self._digest, self._channel.name, reason, remedy=remedy, transient=not is_final
        )

    def _down(self, *, reason: str, remedy: str) -> ChannelDownError:
        return ChannelDownError(self._digest, self._channel.name, reason, remedy=remedy)

    def _reason(self, error: smtplib.SMTPException | OSError, late: threading.Event) -> str:
        if late.is_set():
            return f"given up after {self._limit_s:g} s"
        if isinstance(error, smtplib.SMTPResponseException):
            return _words(error.smtp_code, error.smtp_error)
        return why(error)


def _words(code: int, said: bytes | str) -> str:
    """What a server answered; its text is foreign, in any encoding."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"the server answered {code} {cut(text, QUOTED_LENGTH)}".rstrip()
