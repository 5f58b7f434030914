"""Webhooks, against a real receiver on loopback."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from alerts.channels import WebhookChannel
from alerts.errors import ChannelDownError, DeliveryError
from alerts.render import Rendered
from alerts.webhook import deliver
from tests.alerts.servers import certificate, dripping, free_port, server_tls

TOKEN, PATH = "t0ken-of-the-desk", "/services/s3cr3t-path"
RENDERED = Rendered(
    digest="desk-2024-12-11-0900", subject="s", text="t", html="h", json='{"제목": "한 줄"}\n'
)


@pytest.fixture
def channel(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> WebhookChannel:
    """A channel whose address and token stand in the environment."""
    monkeypatch.setenv("SILLOK_TEST_URL", httpserver.url_for(PATH))
    monkeypatch.setenv("SILLOK_TEST_TOKEN", TOKEN)
    return WebhookChannel(
        name="hook",
        url="",
        url_env="SILLOK_TEST_URL",
        token_env="SILLOK_TEST_TOKEN",  # noqa: S106  the name of a variable
        timeout_s=5.0,
    )


def failure(channel: WebhookChannel) -> DeliveryError:
    """Why it could not be delivered; no secret stands in it."""
    with pytest.raises(DeliveryError) as caught:
        deliver(RENDERED, channel)
    said = str(caught.value)
    assert said.startswith("digest 'desk-2024-12-11-0900' was not delivered to hook: ")
    assert TOKEN not in said
    assert "s3cr3t" not in said
    assert said.isprintable()
    assert len(said) < 500
    return caught.value


def test_a_digest_is_posted_as_the_bytes_of_its_file(
    httpserver: HTTPServer, channel: WebhookChannel
) -> None:
    """With its id as the key by which a repeat is recognised, the token, and our name."""
    httpserver.expect_request(PATH, method="POST").respond_with_data(status=204)
    deliver(RENDERED, channel)
    ((request, _),) = httpserver.log
    assert request.get_data() == RENDERED.json.encode()
    sent = {name: request.headers[name] for name in ("Content-Type", "Idempotency-Key")}
    assert sent == {"Content-Type": "application/json", "Idempotency-Key": RENDERED.digest}
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert request.headers["User-Agent"] == f"sillok/{metadata.version('sillok')}"


def test_an_address_of_the_configuration_needs_neither_environment_nor_token(
    httpserver: HTTPServer,
) -> None:
    """Then no credentials are sent."""
    httpserver.expect_request("/hook").respond_with_data()
    deliver(
        RENDERED,
        WebhookChannel(name="hook", url=httpserver.url_for("/hook?a=b"), url_env="", token_env=""),
    )
    ((request, _),) = httpserver.log
    assert "Authorization" not in request.headers
    assert request.query_string == b"a=b"


REPAIRED_BY_AN_OPERATOR = {401, 403, 404, 429, 503, *range(300, 310)}


@pytest.mark.parametrize(
    ("status", "transient"),
    [
        *((status, True) for status in (300, 301, 302, 303, 304, 307, 308)),
        *((status, True) for status in (401, 403, 404, 408, 409, 425, 429)),
        *((status, True) for status in (500, 501, 502, 503, 504, 599)),
        *((status, False) for status in (400, 402, 405, 406, 410, 413, 415, 422, 451)),
    ],
)
def test_only_2xx_is_delivered(
    httpserver: HTTPServer, channel: WebhookChannel, status: int, *, transient: bool
) -> None:
    """Every other answer is told with its number; what may pass is tried again."""
    httpserver.expect_oneshot_request(PATH).respond_with_data("said so", status=status)
    httpserver.expect_request(PATH).respond_with_data(status=200)
    error = failure(channel)
    assert f"the receiver answered {status}" in str(error)
    assert error.transient is transient
    assert isinstance(error, ChannelDownError) is (status in REPAIRED_BY_AN_OPERATOR)
    deliver(RENDERED, channel)
    keys = [request.headers["Idempotency-Key"] for request, _ in httpserver.log]
    assert keys == [RENDERED.digest, RENDERED.digest]


def test_a_redirect_is_not_followed(httpserver: HTTPServer, channel: WebhookChannel) -> None:
    """Neither digest nor token go where somebody else says."""
    httpserver.expect_request(PATH).respond_with_data(
        status=302, headers={"Location": httpserver.url_for("/elsewhere")}
    )
    error = failure(channel)
    assert "redirects are not followed" in str(error)
    assert [request.path for request, _ in httpserver.log] == [PATH]


def test_no_proxy_of_the_environment_sees_a_digest(
    httpserver: HTTPServer, channel: WebhookChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes straight to its address."""
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    httpserver.expect_request(PATH).respond_with_data()
    deliver(RENDERED, channel)
    assert len(httpserver.log) == 1


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        (b"no such hook", "'no such hook'"),
        ("없는 주소".encode(), "'없는 주소'"),
        (b"\xff\x00\x1b[31mred\x07\r\nalert", "red alert"),
        (b"long " * 100_000, "long long"),
        (b"", "answered 400;"),
        (f"Cannot POST {PATH}".encode(), "answered 400;"),
        (b"Cannot POST /services/S3CR3T-path", "answered 400;"),
        (b"s3cr3t%2Dpath", "answered 400;"),
        (b"s3cr3t&#45;path", "answered 400;"),
        (b"s3cr3t\x00-path", "answered 400;"),
        (f"Bearer {TOKEN} is unknown".encode(), "answered 400;"),
        (b" " * 300 + TOKEN.encode(), "answered 400;"),
    ],
)
def test_what_a_receiver_says_is_quoted_safely_and_without_secrets(
    httpserver: HTTPServer, channel: WebhookChannel, body: bytes, quoted: str
) -> None:
    """Receivers like to repeat the address that was asked for."""
    httpserver.expect_request(PATH).respond_with_data(body, status=400)
    assert quoted in str(failure(channel))


def test_no_log_holds_address_or_token(
    httpserver: HTTPServer, channel: WebhookChannel, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even when everything is logged."""
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request(PATH).respond_with_data(status=500)
    failure(channel)
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("werkzeug")]
    assert "httpcore" in {one.name.partition(".")[0] for one in caplog.records}
    assert "s3cr3t" not in "\n".join(ours)
    assert TOKEN not in "\n".join(ours)


@pytest.mark.parametrize(
    ("variable", "held", "expected"),
    [
        ("SILLOK_TEST_URL", None, "the environment has no SILLOK_TEST_URL"),
        ("SILLOK_TEST_URL", "", "the environment has no SILLOK_TEST_URL"),
        ("SILLOK_TEST_URL", "http://s3cr3t.example.org/", "SILLOK_TEST_URL must be https"),
        ("SILLOK_TEST_URL", "https://me:s3cr3t@example.org/", "neither a user nor"),
        ("SILLOK_TEST_URL", "https://example.org/s3cr3t\n", "one line of ASCII"),
        ("SILLOK_TEST_URL", "ftp://example.org/s3cr3t", "must be https:// and a host"),
        ("SILLOK_TEST_URL", "https://a..s3cr3t/", "must be https:// and a host"),
        ("SILLOK_TEST_URL", "https://[s3cr3t/", "is no address"),
        ("SILLOK_TEST_URL", "s3cr3t", "must be https:// and a host"),
        pytest.param(
            "SILLOK_TEST_URL",
            "https://example.org/" + "s3cr3t" * 12_000,
            "the address is none",
            id="longer than any address",
        ),
        ("SILLOK_TEST_TOKEN", None, "the environment has no SILLOK_TEST_TOKEN"),
        ("SILLOK_TEST_TOKEN", f"{TOKEN}\n", "SILLOK_TEST_TOKEN holds what no token does"),
        ("SILLOK_TEST_TOKEN", f"{TOKEN} {TOKEN}", "SILLOK_TEST_TOKEN holds what no token does"),
        ("SILLOK_TEST_TOKEN", "한글", "SILLOK_TEST_TOKEN holds what no token does"),
    ],
)
def test_the_environment_is_named_and_not_quoted(
    httpserver: HTTPServer,
    channel: WebhookChannel,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    held: str | None,
    expected: str,
) -> None:
    """What is missing or cannot be used waits for the operator; nothing is sent."""
    monkeypatch.delenv(variable)
    if held is not None:
        monkeypatch.setenv(variable, held)
    error = failure(channel)
    assert isinstance(error, ChannelDownError)
    assert expected in str(error)
    assert httpserver.log == []


def test_a_receiver_that_is_down_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there."""
    url = f"http://127.0.0.1:{free_port()}/s3cr3t"
    error = failure(WebhookChannel(name="hook", url=url, url_env="", token_env=""))
    assert isinstance(error, ChannelDownError)
    assert "the connection was refused" in str(error)


HEAD = b"HTTP/1.1 500 Trouble\r\nContent-Length: 100000\r\n"


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        (b"", "given up after 0.4 s"),
        (HEAD + b"X-Long: ", "given up after 0.4 s"),
        (HEAD + b"\r\nsorry", "the receiver answered 500, 'sorryx"),
        (b"SSH-2.0-x\r\n", "was not delivered"),
    ],
)
def test_a_receiver_that_drips_is_given_up(beginning: bytes, expected: str) -> None:
    """One letter after the other keeps no time-out from counting for the whole."""
    with dripping(beginning) as port:
        url = f"http://127.0.0.1:{port}/hook"
        hook = WebhookChannel(name="hook", url=url, url_env="", token_env="", timeout_s=0.1)
        error = failure(hook)
    assert error.transient
    assert expected in str(error)


def test_a_digest_that_was_taken_is_delivered_whatever_follows() -> None:
    """The answer's body is of no interest after 2xx, and nobody waits for it."""
    with dripping(b"HTTP/1.1 202 Accepted\r\nContent-Length: 100000\r\n\r\n") as port:
        url = f"http://127.0.0.1:{port}/hook"
        deliver(RENDERED, WebhookChannel(name="hook", url=url, url_env="", token_env=""))


def test_a_receiver_that_never_answers_is_given_up(
    httpserver: HTTPServer, channel: WebhookChannel
) -> None:
    """The run goes on."""
    with dripping(b"HTTP/1.1 200 O") as port:
        url = f"http://127.0.0.1:{port}/hook"
        quick = replace(channel, url=url, timeout_s=0.1)
        assert failure(quick).transient


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[HTTPServer]:
    """A receiver over TLS that nobody vouches for."""
    with HTTPServer("127.0.0.1", ssl_context=server_tls(certificate(tmp_path))) as server:
        server.expect_request(PATH).respond_with_data()
        yield server


def test_certificates_are_verified(
    secure: HTTPServer, channel: WebhookChannel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger gets nothing; the certificate can be made known through the environment."""
    monkeypatch.setenv("SILLOK_TEST_URL", secure.url_for(PATH))
    error = failure(channel)
    assert isinstance(error, ChannelDownError)
    assert "the certificate was not accepted (self-signed certificate)" in str(error)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    deliver(RENDERED, channel)
    assert len(secure.log) == 1


def test_an_encoded_answer_is_not_shown_as_rubbish(
    httpserver: HTTPServer, channel: WebhookChannel
) -> None:
    """It was not asked for, and is not unpacked."""

    def squeezed(_: Request) -> Response:
        return Response(b"\x1f\x8b\x08" * 50, status=400, headers={"Content-Encoding": "gzip"})

    httpserver.expect_request(PATH).respond_with_handler(squeezed)
    assert "answered 400;" in str(failure(channel))
