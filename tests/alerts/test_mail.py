"""Mail, against a real server on loopback."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from alerts.channels import EmailChannel, Security
from alerts.errors import ChannelDownError, DeliveryError
from alerts.mail import deliver
from alerts.render import Rendered
from tests.alerts.servers import (
    HANG,
    HANG_UP,
    PASSWORD,
    USER,
    Behaviour,
    certificate,
    dripping,
    free_port,
    mail_server,
    server_tls,
)

NOW = dt.datetime(2024, 12, 11, 0, 0, 5, tzinfo=dt.UTC)
DIGEST = "a-subscription-with-a-rather-long-name-2024-12-11-090000-000000"
RENDERED = Rendered(
    digest=DIGEST,
    subject="과학기술정보통신부 예산: 18조 9,728억원 → 18조 8,967억원 (−0.4 %) and 6 more",
    text="A line.\n.\n한 줄\n" + "긴 줄 " * 400 + "\n",
    html="<p>한 줄</p>",
    json="{}\n",
)


@pytest.fixture
def behaviour() -> Behaviour:
    """A server that takes everything."""
    return Behaviour()


@pytest.fixture
def channel(behaviour: Behaviour) -> Iterator[EmailChannel]:
    """A channel over a server without login."""
    with mail_server(behaviour) as port:
        yield over(port)


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine."""
    return certificate(tmp_path_factory.mktemp("tls"))


def over(port: int, security: Security = "none", *, login: bool = False) -> EmailChannel:
    """A channel over a server at a port of this machine."""
    return EmailChannel(
        name="mail",
        host="127.0.0.1",
        port=port,
        security=security,
        username=USER if login else "",
        password_env="SILLOK_TEST_PASSWORD" if login else "",
        sender="sillok+desk@example.org",
        recipients=("a@example.org", "b@example.org"),
        timeout_s=5.0,
    )


def send(channel: EmailChannel, recipient: str = "a@example.org") -> None:
    """Delivers the digest of these tests."""
    deliver(RENDERED, channel, recipient, subscription="the-desk", now=NOW)


def failure(channel: EmailChannel, recipient: str = "a@example.org") -> DeliveryError:
    """Why it could not be delivered."""
    with pytest.raises(DeliveryError) as caught:
        send(channel, recipient)
    assert caught.value.digest == DIGEST
    assert str(caught.value).startswith(f"digest {DIGEST!r} was not delivered to mail: ")
    assert len(str(caught.value)) < 600
    return caught.value


def test_a_mail_brings_subject_text_and_html_unchanged(
    behaviour: Behaviour, channel: EmailChannel
) -> None:
    """Korean arrives as it was, in lines of ASCII that every server takes."""
    send(channel)
    (mail,) = behaviour.mails
    assert mail.message["Subject"] == RENDERED.subject
    text, html = mail.message.iter_parts()
    assert mail.message.get_content_type() == "multipart/alternative"
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == RENDERED.text
    assert html.get_content().strip() == RENDERED.html
    assert mail.source.isascii()
    assert max(map(len, mail.source.splitlines())) <= 998


def test_a_recipient_sees_nobody_else(behaviour: Behaviour, channel: EmailChannel) -> None:
    """Neither in the head nor in the envelope."""
    send(channel, "b@example.org")
    (mail,) = behaviour.mails
    assert mail.recipients == ("b@example.org",)
    assert mail.message["To"] == "b@example.org"
    assert b"a@example.org" not in mail.source
    assert (mail.sender, mail.message["From"]) == (channel.sender, channel.sender)


def test_the_head_says_what_the_mail_is(behaviour: Behaviour, channel: EmailChannel) -> None:
    """Programs read these lines, so that none of them is folded or encoded."""
    send(channel)
    (mail,) = behaviour.mails
    lines = mail.source.decode().splitlines()
    wanted = "<mailto:sillok%2Bdesk@example.org?subject=unsubscribe%20the-desk>"
    assert f"List-Unsubscribe: {wanted}" in lines
    assert f"X-Sillok-Digest: {DIGEST}" in lines
    assert "Auto-Submitted: auto-generated" in lines
    assert mail.message["Date"].datetime == NOW


def test_a_repeat_can_be_recognised(behaviour: Behaviour, channel: EmailChannel) -> None:
    """The message id is that of digest and recipient, and of nothing else."""
    send(channel)
    deliver(
        RENDERED, channel, "a@example.org", subscription="the-desk", now=NOW + dt.timedelta(days=1)
    )
    send(channel, "b@example.org")
    deliver(replace(RENDERED, digest="other"), channel, "a@example.org", subscription="s", now=NOW)
    first, again, other, later = (mail.message["Message-ID"] for mail in behaviour.mails)
    assert first == again
    assert len({first, other, later}) == 3
    assert first.endswith("@example.org>")


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\r\nBcc: c@example.org",
        "a@example.org\nX: y",
        "a@example.org, c@example.org",
        "A <a@example.org>",
        "a@example.org\x00",
        "a\x1b[31m@example.org",
        "a@example.org\u2028",
        "한@example.org",
        "a@",
        "a",
        "",
    ],
)
def test_no_address_can_smuggle_anything_in(
    behaviour: Behaviour, channel: EmailChannel, address: str
) -> None:
    """What is not one address alone is refused for good, as recipient and as sender."""
    error = failure(channel, address)
    assert not error.transient
    assert str(error).isprintable()
    assert not failure(replace(channel, sender=address)).transient
    assert behaviour.mails == []


def test_no_subject_can_smuggle_anything_in(behaviour: Behaviour, channel: EmailChannel) -> None:
    """A line break in it is a space."""
    hostile = replace(RENDERED, subject="New\r\nBcc: c@example.org\r\n\r\nbody\x00\x1b[31m")
    deliver(hostile, channel, "a@example.org", subscription="desk", now=NOW)
    (mail,) = behaviour.mails
    assert mail.message["Subject"] == "New Bcc: c@example.org body"
    assert mail.message["Bcc"] is None
    assert mail.recipients == ("a@example.org",)


def serving(behaviour: Behaviour, security: Security, shown: Path) -> AbstractContextManager[int]:
    """A mail server with this kind of TLS that shows this certificate."""
    tls = server_tls(shown)
    if security == "tls":
        return mail_server(behaviour, tls=tls)
    return mail_server(behaviour, starttls=tls)


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch, trusted: Path) -> None:
    """The environment has the right password, and trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("SILLOK_TEST_PASSWORD", PASSWORD)


@pytest.mark.usefixtures("password")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_is_encrypted_and_logged_in(
    behaviour: Behaviour, trusted: Path, security: Security
) -> None:
    """Over both kinds of TLS, with the password of the environment."""
    with serving(behaviour, security, trusted) as port:
        send(over(port, security, login=True))
    (mail,) = behaviour.mails
    assert mail.user == USER
    assert mail.is_encrypted or security == "tls"


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("name", ["", "DNS:other.example.org"])
def test_a_certificate_that_is_not_trusted_gets_no_mail(
    behaviour: Behaviour,
    trusted: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Security,
    name: str,
) -> None:
    """Neither from a stranger nor with the name of another host; it passes when that is mended."""
    shown = certificate(tmp_path, name) if name else trusted
    if name:
        monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    with serving(behaviour, security, shown) as port:
        error = failure(over(port, security))
    assert isinstance(error, ChannelDownError)
    assert "the certificate was not accepted" in str(error)
    assert behaviour.mails == []


def test_clear_text_is_no_way_out(behaviour: Behaviour, channel: EmailChannel) -> None:
    """A server that does not offer STARTTLS gets neither password nor mail."""
    error = failure(replace(channel, security="starttls"))
    assert isinstance(error, ChannelDownError)
    assert "offers no STARTTLS" in str(error)
    assert behaviour.mails == []


def test_tls_against_a_server_without_it_fails(channel: EmailChannel) -> None:
    """The greeting of a server in clear text is no TLS."""
    error = failure(replace(channel, security="tls"))
    assert isinstance(error, ChannelDownError)
    assert "TLS failed" in str(error)


@pytest.mark.usefixtures("password")
@pytest.mark.parametrize("wrong", ["wrong-horse", "한글", f"{PASSWORD}\n"])
def test_a_refused_login_waits_for_the_operator_and_repeats_no_password(
    behaviour: Behaviour,
    trusted: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    wrong: str,
) -> None:
    """The error names the variable, and the same delivery can succeed later."""
    caplog.set_level(logging.DEBUG)
    with serving(behaviour, "starttls", trusted) as port:
        with monkeypatch.context() as environment:
            environment.setenv("SILLOK_TEST_PASSWORD", wrong)
            error = failure(over(port, "starttls", login=True))
        ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
        send(over(port, "starttls", login=True))
    assert isinstance(error, ChannelDownError)
    assert "SILLOK_TEST_PASSWORD" in str(error)
    assert wrong.strip() not in f"{error} {error.__cause__} {error.__context__} {ours}"
    assert len(behaviour.mails) == 1


@pytest.mark.usefixtures("password")
def test_a_password_that_is_missing_is_named(
    behaviour: Behaviour, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process of this machine may have it."""
    monkeypatch.delenv("SILLOK_TEST_PASSWORD")
    with serving(behaviour, "starttls", trusted) as port:
        error = failure(over(port, "starttls", login=True))
    assert isinstance(error, ChannelDownError)
    assert "the environment has no SILLOK_TEST_PASSWORD" in str(error)


@pytest.mark.usefixtures("password")
def test_a_server_that_wants_a_login_waits_for_the_operator(
    behaviour: Behaviour, trusted: Path
) -> None:
    """5xx before any mail was looked at says nothing about the recipient."""
    with serving(behaviour, "starttls", trusted) as port:
        error = failure(over(port, "starttls"))
    assert isinstance(error, ChannelDownError)
    assert "530" in str(error)
    assert "set username and password_env" in str(error)


def test_a_server_without_logins_waits_for_the_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not get the mail without one."""
    monkeypatch.setenv("SILLOK_TEST_PASSWORD", PASSWORD)
    with dripping(b"220 hello\r\n250 test\r\n") as port:
        error = failure(over(port, login=True))
    assert isinstance(error, ChannelDownError)
    assert "does not offer a login" in str(error)


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "transient"),
    [
        ("450 try later", True),
        ("451 local trouble", True),
        ("421 closing", True),
        ("550 no such user", False),
        ("552 too large", False),
    ],
)
def test_4xx_passes_and_5xx_is_final(
    behaviour: Behaviour, channel: EmailChannel, command: str, answer: str, *, transient: bool
) -> None:
    """Whatever it is about; the server's words are repeated, and the next try can succeed."""
    behaviour.answers[command] = [answer]
    error = failure(channel)
    assert error.transient is transient
    assert not isinstance(error, ChannelDownError)
    assert answer in str(error)
    send(channel)
    assert len(behaviour.mails) == 1


def test_what_a_server_says_is_made_safe_and_short(
    behaviour: Behaviour, channel: EmailChannel
) -> None:
    """Controls and bytes in unknown encodings reach neither terminal nor store."""
    said = "550 \x1b[31mno\x07 \u202e" + "very " * 90 + "long"
    behaviour.answers["RCPT"] = [said]
    error = str(failure(channel))
    assert "550 no very very" in error
    assert error.isprintable()
    assert len(error) < 500


def test_a_server_that_hangs_up_in_the_middle_gets_the_mail_again(
    behaviour: Behaviour, channel: EmailChannel
) -> None:
    """Nobody knows whether it was taken, so that it is sent once more under the same id."""
    behaviour.answers["DATA"] = [HANG_UP]
    error = failure(channel)
    assert error.transient
    assert "hung up" in str(error)
    send(channel)
    assert len(behaviour.mails) == 1


def test_a_server_that_never_answers_is_given_up(
    behaviour: Behaviour, channel: EmailChannel
) -> None:
    """The run goes on."""
    behaviour.answers["DATA"] = [HANG]
    error = failure(replace(channel, timeout_s=0.2))
    assert error.transient
    assert "no answer in time" in str(error)


@pytest.mark.parametrize("beginning", [b"", b"220 hello\r\n", b"220 hello\r\n250 "])
@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_server_that_drips_is_given_up(beginning: bytes, security: Security) -> None:
    """One letter after the other keeps no time-out from counting for the whole."""
    with dripping(beginning) as port:
        error = failure(replace(over(port, security), timeout_s=0.1))
    assert isinstance(error, ChannelDownError)
    if security == "none":
        assert "given up after 0.4 s" in str(error)


def test_a_server_that_is_down_is_told_as_that() -> None:
    """Nobody listens there."""
    error = failure(over(free_port()))
    assert isinstance(error, ChannelDownError)
    assert "the connection was refused" in str(error)
    assert "check host, port and security of channels.mail" in str(error)


@pytest.mark.parametrize("greeting", [b"554 go away\r\n", b"421 busy\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_a_greeting_that_is_no_welcome_is_told_as_that(greeting: bytes) -> None:
    """The server takes no mail at all, for the present."""
    with dripping(greeting) as port:
        error = failure(over(port))
    assert isinstance(error, ChannelDownError)


def test_a_mail_that_was_taken_is_delivered_whatever_follows(
    behaviour: Behaviour, channel: EmailChannel
) -> None:
    """A good-bye that is not answered is no reason to send it again."""
    behaviour.answers["QUIT"] = [HANG_UP]
    send(channel)
    assert len(behaviour.mails) == 1
