"""How pages are asked for, and what every failure becomes."""

import datetime as dt
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scrapers.errors import (
    DecodeError,
    GoneError,
    LayoutError,
    RefusedError,
    ScrapeError,
    ServerFaultError,
    TooLargeError,
    UnreachableError,
)
from scrapers.fetch import Fetcher, Politeness, Validators, translated

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
HOST = "http://ministry.test"
Answer = Callable[[httpx.Request], httpx.Response]


class Clock:
    """Monotonic seconds that pass only by sleeping."""

    def __init__(self) -> None:
        """Starts at an odd second, so that nothing depends on zero."""
        self.seconds = 1000.5
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Tells the time."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self.slept.append(seconds)
        self.seconds += seconds


class Ministry(httpx.MockTransport):
    """Answers by path and knows what was asked; without a robots.txt unless one is given."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        """Takes an answer for each path."""
        self.asked: list[httpx.Request] = []
        self.answers = answers
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        missing: Answer = lambda _: httpx.Response(404)  # noqa: E731 - a default beside its use
        return self.answers.get(request.url.path, missing)(request)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, robots.txt aside."""
        return [r.url.path for r in self.asked if r.url.path != "/robots.txt"]


pytestmark = pytest.mark.usefixtures("impatient")


def _fetcher(transport: httpx.BaseTransport | None, clock: Clock | None = None) -> Fetcher:
    clock = clock or Clock()
    politeness = Politeness(
        user_agent="sillok-test (mail@example.org)", pause_s=2, timeout_s=5, max_bytes=5_000
    )
    return Fetcher(politeness, now=lambda: NOW, transport=transport, sleep=clock.sleep, clock=clock)


def _says(status: int = 200, body: bytes = b"ok", **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return lambda _: httpx.Response(status, content=body, headers=named)


def _raises(error: Exception) -> Answer:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


def _redirects(to: str, status: int = 302) -> Answer:
    return lambda _: httpx.Response(status, headers={"Location": to})


def test_a_page_carries_what_came_over_the_wire() -> None:
    """Status, headers, bytes and the injected time stand in the page, undecoded."""
    page = _says(body=b"\xb0\xa1", Content_Type="text/html", ETag='"7"', Last_Modified="yesterday")
    with _fetcher(Ministry({"/a": page})) as fetcher:
        got = fetcher.get(f"{HOST}/a")
    assert (got.status, got.body, got.content_type) == (200, b"\xb0\xa1", "text/html")
    assert (got.etag, got.last_modified, got.fetched_at) == ('"7"', "yesterday", NOW)
    assert got.url == got.final_url == f"{HOST}/a"


def test_every_request_says_who_asks_and_in_which_language() -> None:
    """The user agent is truthful; the language is fixed, because printed days follow it."""
    ministry = Ministry({"/a": _says()})
    with _fetcher(ministry) as fetcher:
        fetcher.get(f"{HOST}/a", referer=f"{HOST}/list")
    sent = ministry.asked[-1].headers
    assert sent["User-Agent"] == "sillok-test (mail@example.org)"
    assert sent["Accept-Language"] == "ko-KR,ko;q=0.9"
    assert sent["Referer"] == f"{HOST}/list"
    assert "If-None-Match" not in sent


def test_requests_keep_their_pause() -> None:
    """The pause lies between the end of a request and the next start, robots.txt included."""
    clock = Clock()
    with _fetcher(Ministry({"/a": _says()}), clock) as fetcher:
        fetcher.get(f"{HOST}/a")
        clock.seconds += 0.5
        fetcher.get(f"{HOST}/a")
    assert clock.slept == [2, 1.5]


def test_time_that_passed_anyway_is_not_waited_again() -> None:
    """A slow reader is pause enough."""
    clock = Clock()
    with _fetcher(Ministry({"/a": _says()}), clock) as fetcher:
        fetcher.get(f"{HOST}/a")
        clock.seconds += 60
        fetcher.get(f"{HOST}/a")
    assert clock.slept == [2]


def test_a_crawl_delay_lengthens_the_pause() -> None:
    """What the site asks for counts if it is more than ours."""
    clock = Clock()
    robots = _says(body=b"User-agent: *\nCrawl-delay: 7.5\n")
    with _fetcher(Ministry({"/robots.txt": robots, "/a": _says()}), clock) as fetcher:
        fetcher.get(f"{HOST}/a")
    assert clock.slept == [7.5]


def test_an_absurd_crawl_delay_is_a_refusal() -> None:
    """Nobody waits a day between two pages, and nobody ignores what robots.txt says."""
    robots = _says(body=b"User-agent: *\nCrawl-delay: 86400\n")
    with (
        _fetcher(Ministry({"/robots.txt": robots, "/a": _says()})) as fetcher,
        pytest.raises(RefusedError, match="86,400 s"),
    ):
        fetcher.get(f"{HOST}/a")


def test_robots_txt_is_fetched_once_and_obeyed() -> None:
    """A disallowed address is not asked for; the others are, without another look at the file."""
    robots = _says(body=b"User-agent: *\nDisallow: /bbs/*/view.do\n")
    ministry = Ministry({"/robots.txt": robots, "/bbs/list.do": _says()})
    with _fetcher(ministry) as fetcher:
        with pytest.raises(RefusedError, match=r"robots\.txt"):
            fetcher.get(f"{HOST}/bbs/x/view.do")
        fetcher.get(f"{HOST}/bbs/list.do")
    assert [r.url.path for r in ministry.asked] == ["/robots.txt", "/bbs/list.do"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_allows_everything(status: int) -> None:
    """Any 4xx means that there are no rules (RFC 9309), and no refusal."""
    ministry = Ministry({"/robots.txt": _says(status), "/a": _says()})
    with _fetcher(ministry) as fetcher:
        assert fetcher.get(f"{HOST}/a").body == b"ok"


@pytest.mark.parametrize(("status", "error"), [(500, ServerFaultError), (429, RefusedError)])
def test_nothing_is_asked_of_a_host_without_its_rules(
    status: int, error: type[ScrapeError]
) -> None:
    """A failing robots.txt says nothing about what is allowed."""
    ministry = Ministry({"/robots.txt": _says(status), "/a": _says()})
    with _fetcher(ministry) as fetcher, pytest.raises(error):
        fetcher.get(f"{HOST}/a")
    assert ministry.paths == []


@pytest.mark.parametrize(
    ("status", "error", "tries"),
    [
        (400, LayoutError, 1),
        (401, RefusedError, 1),
        (403, RefusedError, 1),
        (404, GoneError, 1),
        (405, LayoutError, 1),
        (408, UnreachableError, 3),
        (410, GoneError, 1),
        (429, RefusedError, 1),
        (500, ServerFaultError, 3),
        (503, ServerFaultError, 3),
        (204, LayoutError, 1),
        (206, LayoutError, 1),
        (304, LayoutError, 1),
        (300, LayoutError, 1),
    ],
)
def test_each_status_is_one_policy(status: int, error: type[ScrapeError], tries: int) -> None:
    """Only what may pass is tried again, as often as configured."""
    ministry = Ministry({"/a": _says(status)})
    with _fetcher(ministry) as fetcher, pytest.raises(error, match=str(status)):
        fetcher.get(f"{HOST}/a")
    assert len(ministry.paths) == tries


def test_a_refusal_cools_the_host_down() -> None:
    """After a refusal nothing more is asked in this run; the message quotes what was printed."""
    ministry = Ministry({"/a": _says(429, Retry_After="120"), "/b": _says()})
    with _fetcher(ministry) as fetcher:
        with pytest.raises(RefusedError, match="429, Retry-After: 120"):
            fetcher.get(f"{HOST}/a")
        with pytest.raises(RefusedError, match="refused earlier: status 429"):
            fetcher.get(f"{HOST}/b")
    assert ministry.paths == ["/a"]


def test_what_recovers_is_a_page() -> None:
    """Two failures and a success make a success."""
    answers = iter([_says(502), _raises(httpx.ReadError("reset")), _says(body=b"here")])

    def answer(request: httpx.Request) -> httpx.Response:
        return next(answers)(request)

    with _fetcher(Ministry({"/a": answer})) as fetcher:
        assert fetcher.get(f"{HOST}/a").body == b"here"


def test_a_server_that_asks_for_a_long_wait_is_left_for_the_next_run() -> None:
    """Retry-After beyond our longest wait ends the attempts."""
    ministry = Ministry({"/a": _says(503, Retry_After="3600")})
    with _fetcher(ministry) as fetcher, pytest.raises(ServerFaultError, match="3600"):
        fetcher.get(f"{HOST}/a")
    assert ministry.paths == ["/a"]


def test_an_unchanged_page_is_a_page_without_body() -> None:
    """A 304 to our validators is an answer, not an error."""
    ministry = Ministry({"/a": _says(304, b"", ETag='"7"')})
    with _fetcher(ministry) as fetcher:
        page = fetcher.get(
            f"{HOST}/a", validators=Validators(etag='"7"', last_modified="yesterday")
        )
    assert (page.status, page.body, page.etag) == (304, b"", '"7"')
    assert ministry.asked[-1].headers["If-None-Match"] == '"7"'
    assert ministry.asked[-1].headers["If-Modified-Since"] == "yesterday"


def test_a_form_is_posted_with_its_referer_in_the_session() -> None:
    """Attachments are answered to the session that saw the notice only."""
    ministry = Ministry({"/view": _says(Set_Cookie="JSESSIONID=x1; Path=/"), "/file": _says()})
    with _fetcher(ministry) as fetcher:
        fetcher.get(f"{HOST}/view")
        fetcher.post(f"{HOST}/file", {"fileOrd": "1"}, referer=f"{HOST}/view")
    sent = ministry.asked[-1]
    assert (sent.method, sent.content) == ("POST", b"fileOrd=1")
    assert (sent.headers["Cookie"], sent.headers["Referer"]) == ("JSESSIONID=x1", f"{HOST}/view")


def test_a_redirect_on_the_same_host_is_followed_and_told() -> None:
    """The address that answered is recorded, without its session id."""
    hops = {
        "/a": _redirects("/b;jsessionid=Ab.AP_msit_1?n=1"),
        "/b;jsessionid=Ab.AP_msit_1": _says(),
    }
    with _fetcher(Ministry(hops)) as fetcher:
        page = fetcher.get(f"{HOST}/a")
    assert (page.url, page.final_url) == (f"{HOST}/a", f"{HOST}/b?n=1")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("https://moved.test/a", "moved.test; if the ministry has moved, set base_url"),
        ("http://ministry.test:8080/a", "another host"),
        ("ftp://ministry.test/a", "scheme 'ftp'"),
        ("/a", "more than 3 redirects"),
    ],
)
def test_a_redirect_that_leads_away_or_round_is_refused(target: str, says: str) -> None:
    """The operator decides which host is the ministry's."""
    ministry = Ministry({"/a": _redirects(target)})
    with _fetcher(ministry) as fetcher, pytest.raises(LayoutError, match=says):
        fetcher.get(f"{HOST}/a")
    assert {r.url.host for r in ministry.asked} == {"ministry.test"}


def test_a_redirect_never_gives_up_encryption() -> None:
    """What began encrypted stays encrypted."""
    ministry = Ministry({"/a": _redirects("http://ministry.test/a")})
    with _fetcher(ministry) as fetcher, pytest.raises(LayoutError, match="from https to http"):
        fetcher.get("https://ministry.test/a")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://", "http://[::1", "no address", ""])
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    """A broken base_url is told as such, and nothing is opened."""
    with _fetcher(Ministry({})) as fetcher, pytest.raises(LayoutError):
        fetcher.get(url)


def test_errors_do_not_show_session_ids() -> None:
    """Logs and digests are read by many."""
    with _fetcher(Ministry({})) as fetcher, pytest.raises(GoneError) as caught:
        fetcher.get(f"{HOST}/view.do;jsessionid=SECRET.AP_msit_2?n=1")
    assert "SECRET" not in str(caught.value)
    assert caught.value.url == f"{HOST}/view.do?n=1"


def test_a_body_beyond_the_cap_is_refused() -> None:
    """The cap holds whether or not the length is announced."""
    with (
        _fetcher(Ministry({"/a": _says(body=b"x" * 5_001)})) as fetcher,
        pytest.raises(TooLargeError, match="5,000 bytes"),
    ):
        fetcher.get(f"{HOST}/a")


def _every_transport_error(
    kind: type[httpx.HTTPError] = httpx.TransportError,
) -> list[type[httpx.HTTPError]]:
    below = [kind for sub in kind.__subclasses__() for kind in _every_transport_error(sub)]
    return [kind, *below]


@pytest.mark.parametrize(
    "kind",
    [*_every_transport_error(), httpx.DecodingError, httpx.TooManyRedirects, httpx.InvalidURL],
    ids=lambda kind: kind.__name__,
)
def test_every_exception_of_the_client_becomes_one_of_ours(kind: type[Exception]) -> None:
    """Also those that a later version of the client adds."""
    with _fetcher(Ministry({"/a": _raises(kind("said so"))})) as fetcher:
        with pytest.raises(ScrapeError) as caught:
            fetcher.get(f"{HOST}/a")
        assert isinstance(caught.value.__cause__, kind)


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "TLS failed, and certificate verification"),
        (socket.gaierror(-2, "Name or service not known"), "host name was not found"),
        (ConnectionRefusedError(111, "Connection refused"), "connection was refused"),
        (OSError("no route"), "connection broke"),
    ],
)
def test_a_failed_connection_says_why(cause: Exception, says: str) -> None:
    """A person can tell the network from the certificate."""
    error = httpx.ConnectError("failed")
    error.__cause__ = cause
    ours = translated(error, HOST)
    assert isinstance(ours, UnreachableError)
    assert says in ours.found


def test_a_late_answer_says_so() -> None:
    """A time-out is not a broken connection."""
    assert "no answer in time" in translated(httpx.ReadTimeout("slow"), HOST).found


def _plain(body: bytes, **headers: str) -> Callable[[Request], Response]:
    return lambda _: Response(body, headers=headers, content_type="text/html")


@pytest.fixture
def server(httpserver: HTTPServer) -> HTTPServer:
    """A server on loopback without rules."""
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    return httpserver


def test_a_compressed_page_is_undone(server: HTTPServer) -> None:
    """What is stored is the content, not its encoding for the road."""
    body = gzip.compress(b"<html>page</html>")
    server.expect_request("/a").respond_with_handler(_plain(body, **{"Content-Encoding": "gzip"}))
    with _fetcher(None) as fetcher:
        assert fetcher.get(server.url_for("/a")).body == b"<html>page</html>"


@pytest.mark.parametrize(
    ("body", "encoding", "error"),
    [
        (gzip.compress(b"x" * 3_000_000), "gzip", TooLargeError),
        (gzip.compress(b"text" * 99)[:-12], "gzip", DecodeError),
        (b"not gzip at all", "gzip", DecodeError),
        (b"anything", "br", DecodeError),
        (b"x" * 5_001, "identity", TooLargeError),
    ],
    ids=["bomb", "cut", "false", "not asked for", "large"],
)
def test_a_hostile_encoding_is_one_of_our_errors(
    server: HTTPServer, body: bytes, encoding: str, error: type[ScrapeError]
) -> None:
    """A bomb is never inflated whole, and broken bytes are no text."""
    server.expect_request("/a").respond_with_handler(_plain(body, **{"Content-Encoding": encoding}))
    with _fetcher(None) as fetcher, pytest.raises(error):
        fetcher.get(server.url_for("/a"))


class Dripping(httpx.SyncByteStream):
    """A body that takes its time, of which the clock knows."""

    def __init__(self, clock: Clock, chunks: int) -> None:
        """Takes how many bytes come, six seconds each."""
        self.clock = clock
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        """Gives a byte every six seconds."""
        for _ in range(self.chunks):
            self.clock.seconds += 6
            yield b"x"


def test_an_answer_that_drips_is_given_up() -> None:
    """Every wait is short, and the whole still has a limit."""
    clock = Clock()
    ministry = Ministry({"/a": lambda _: httpx.Response(200, stream=Dripping(clock, 1_000))})
    with (
        _fetcher(ministry, clock) as fetcher,
        pytest.raises(UnreachableError, match="not complete after 20 s"),
    ):
        fetcher.get(f"{HOST}/a")


def test_less_than_announced_is_a_broken_connection() -> None:
    """Half a page must not be read as a page."""
    clock = Clock()
    answer: Answer = lambda _: httpx.Response(  # noqa: E731 - typed, and used once
        200, stream=Dripping(clock, 2), headers={"Content-Length": "10"}
    )
    with (
        _fetcher(Ministry({"/a": answer}), clock) as fetcher,
        pytest.raises(UnreachableError, match="2 of 10 bytes"),
    ):
        fetcher.get(f"{HOST}/a")


@pytest.fixture
def dripping_port() -> Iterator[int]:
    """A port of loopback that sends one byte of a header at a time, without end."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    while not over.wait(0.02):
                        connection.sendall(b"x")
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    over.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_headers_that_drip_are_given_up(dripping_port: int) -> None:
    """The client's own time-outs begin anew at every byte; the watchdog's do not."""
    politeness = Politeness(user_agent="t", pause_s=0, timeout_s=0.1, tries=1)
    began = time.monotonic()
    with (
        Fetcher(politeness, now=lambda: NOW) as fetcher,
        pytest.raises(UnreachableError, match="not complete after"),
    ):
        fetcher.get(f"http://127.0.0.1:{dripping_port}/")
    assert time.monotonic() - began < 5


def test_a_closed_port_is_told_as_refused() -> None:
    """The words are those of the operator's problem."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with _fetcher(None) as fetcher, pytest.raises(UnreachableError, match="connection was refused"):
        fetcher.get(f"http://127.0.0.1:{port}/")
