"""Turns a URL into a `Page`, politely: paced, with robots.txt, caps and retries.

One `Fetcher` serves one host for one run. Every failure is one of `scrapers.errors`; no exception
of httpx leaves this module, and nothing else of the package knows httpx.
"""

import datetime as dt
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from scrapers.errors import (
    DecodeError,
    LayoutError,
    RefusedError,
    ScrapeError,
    ServerFaultError,
    TooLargeError,
    UnreachableError,
)
from scrapers.inflating import ACCEPTED, BrokenEncodingError, inflate
from scrapers.notice import Page
from scrapers.reading import fold, strip_session
from scrapers.robots import Robots, read_robots
from scrapers.statuses import verdict
from scrapers.watchdog import Watchdog

MAX_REDIRECTS = 3
# The ministry's slowest good answer seen took 9.83 s; time-outs count for each wait, and this many
# of them for a whole answer.
WAITS_PER_ANSWER = 4
FIRST_WAIT_S = 1.0  # before the second attempt; doubles, with up to a second of jitter
LONGEST_WAIT_S = 30.0
LONGEST_PAUSE_S = 300.0  # a site that asks for more between requests does not want us

# robots.txt is read, or there is none; only these of 4xx speak about us and not about it.
_ROBOTS_SPEAKS = {200, *range(400, 500)} - {408, 425, 429}


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How we behave towards a host.

    Attributes:
        user_agent: truthful, with a contact.
        pause_s: seconds between the end of one request and the start of the next; robots.txt may
            raise it.
        timeout_s: seconds for each wait (connection, next bytes); a whole answer may take four
            times that.
        max_bytes: of one body, before and after decompression.
        tries: attempts in all at what is transient, at least 1.
        accept_language: fixed, because printed dates follow it.
    """

    user_agent: str
    pause_s: float = 1.0
    timeout_s: float = 30.0
    max_bytes: int = 50_000_000
    tries: int = 3
    accept_language: str = "ko-KR,ko;q=0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer said about itself, if anything; an unchanged page need not travel."""

    etag: str = ""
    last_modified: str = ""


class StoppedError(Exception):
    """We were told to stop; it says nothing about the host, so nothing is put down to it."""

    def __init__(self) -> None:
        """Says what follows."""
        super().__init__("the run was stopped; the next one goes on")


class Fetcher:
    """A session with one host: cookies and the connection live as long as it does.

    ```
    with Fetcher(politeness, now=now) as fetcher:
        page = fetcher.get(url)
    ```
    """

    def __init__(
        self,
        politeness: Politeness,
        *,
        now: Callable[[], dt.datetime],
        transport: httpx.BaseTransport | None = None,
        stop: threading.Event | None = None,
        alive: Callable[[], None] = lambda: None,
        sleep: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Opens nothing yet.

        Args:
            politeness: how we behave.
            now: the time that pages are stamped with, aware, UTC.
            transport: stands in for the network.
            stop: when it is set, waiting ends at once and a connection within a second; only a
                connection that is being opened ends by its own time-out.
            alive: called after every answer, whatever it is.
            sleep: waits for a number of seconds, in pauses and back-off; `None`: until *stop*.
            clock: monotonic seconds.
        """
        self._politeness = politeness
        self._now = now
        self._stop = threading.Event() if stop is None else stop
        self._alive = alive
        self._sleep = self._stop.wait if sleep is None else sleep
        self._clock = clock
        self._limit_s = politeness.timeout_s * WAITS_PER_ANSWER
        self._too_late = f"the answer was not complete after {self._limit_s:g} s"
        self._watchdog = Watchdog(self._limit_s, self._stop)
        self._robots: dict[str, Robots] = {}
        self._refusals: dict[str, str] = {}
        self._pause_s = politeness.pause_s
        self._ended_at: float | None = None
        self._wait_s: float | None = None  # what the last answer asked for with Retry-After
        self._client = httpx.Client(
            transport=transport,
            timeout=politeness.timeout_s,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            headers={
                "User-Agent": politeness.user_agent,
                "Accept-Language": politeness.accept_language,
                "Accept-Encoding": ACCEPTED,
            },
        )

    def __enter__(self) -> Self:
        """Begins the session."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the session."""
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._watchdog.stop()
        self._client.close()

    def get(self, url: str, *, referer: str = "", validators: Validators | None = None) -> Page:
        """Fetches a page.

        Args:
            url: the address, http or https.
            referer: the address that we come from, `""` for none.
            validators: of the copy that we have; if the server still has the same, the answer is a
                page with status 304 and without a body.

        Raises:
            FetchError: as the tree in `scrapers.errors` says; what is transient was tried again.
            LayoutError: a redirect to another host, or a status that a page does not have.
            DecodeError: a broken content encoding.
            StoppedError: we were told to stop before the page was here.
        """
        asked = validators or Validators()
        headers = {
            "Referer": referer,
            "If-None-Match": asked.etag,
            "If-Modified-Since": asked.last_modified,
        }
        return self._unless_stopped("GET", url, headers, None)

    def post(self, url: str, form: Mapping[str, str], *, referer: str) -> Page:
        """Sends a form and fetches what comes back; raises as `get` does."""
        return self._unless_stopped("POST", url, {"Referer": referer}, form)

    def _unless_stopped(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> Page:
        """Fetches; what we cut short ourselves is neither a page nor a fault of the host."""
        try:
            self._heed()
            page = self._politely(method, url, headers, form)
        except ScrapeError as error:
            if self._stop.is_set():
                raise StoppedError from error
            raise
        self._heed()
        return page

    def _heed(self) -> None:
        if self._stop.is_set():
            raise StoppedError

    def _rest(self, seconds: float) -> None:
        """Waits, unless we are told to stop."""
        self._sleep(seconds)
        self._heed()

    def _politely(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> Page:
        """Asks robots.txt, then fetches; a host that refused once in this run is left alone."""
        sent = {name: text for name, text in headers.items() if text}
        request = self._request(method, url, sent, form)
        if not self._rules(request.url).allows(str(request.url)):
            raise RefusedError(strip_session(url), "robots.txt disallows this address for us")
        usable = (
            {200, 203, 304}
            if "If-None-Match" in sent or "If-Modified-Since" in sent
            else {200, 203}
        )
        return self._tried(request, strip_session(url), usable)

    def _request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        with _speaking_ours(strip_session(url)):
            request = self._client.build_request(
                method, url, headers=headers, data=form, extensions={"trace": self._trace}
            )
        if request.url.scheme not in ("http", "https") or not request.url.host:
            raise LayoutError(strip_session(url), "not an http or https address")
        return request

    def _trace(self, event: str, details: Mapping[str, Any]) -> None:
        """Shows new connections to the watchdog; httpcore tells of them in this way only."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._watchdog.connected(details["return_value"].get_extra_info("socket"))

    def _rules(self, url: httpx.URL) -> Robots:
        """The robots.txt of a host, fetched once; without one (4xx), everything is allowed."""
        address = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if address not in self._robots:
            page = self._tried(self._request("GET", address), address, _ROBOTS_SPEAKS)
            body = page.body if page.status == 200 else b""
            rules = read_robots(body, self._politeness.user_agent)
            if rules.pause_s > LONGEST_PAUSE_S:
                found = f"robots.txt asks for {rules.pause_s:,.0f} s between requests"
                raise self._refused(url.host, RefusedError(address, found))
            self._robots[address] = rules
            self._pause_s = max(self._pause_s, rules.pause_s)
        return self._robots[address]

    def _tried(self, request: httpx.Request, url: str, usable: Container[int]) -> Page:
        """Asks until there is a usable answer, an error that will stay, or no try left."""
        if refusal := self._refusals.get(request.url.host):
            raise RefusedError(url, f"not asked, because this host refused earlier: {refusal}")
        attempts = Retrying(
            retry=retry_if_exception(self._is_worth_another),
            stop=stop_after_attempt(self._politeness.tries),
            wait=self._back_off_s,
            sleep=self._rest,
            reraise=True,
        )
        for attempt in attempts:
            with attempt:
                answer = self._followed(request, url)
                if answer.page.status in usable:
                    return answer.page
                raise self._refused(request.url.host, verdict(answer.page, answer.retry_after))
        raise AssertionError  # pragma: no cover - tenacity returns or raises

    def _refused(self, host: str, error: ScrapeError) -> ScrapeError:
        """Remembers a refusal of the host, and hands the error back."""
        if isinstance(error, RefusedError):
            self._refusals[host] = error.found
        return error

    def _is_worth_another(self, error: BaseException) -> bool:
        """Whether to try again: what may pass, unless the server asks for a long wait."""
        is_soon = self._wait_s is None or self._wait_s <= LONGEST_WAIT_S
        return isinstance(error, UnreachableError | ServerFaultError) and is_soon

    def _back_off_s(self, attempts: RetryCallState) -> float:
        """Seconds before the next attempt: what the server says, or twice as long each time."""
        if self._wait_s is not None:
            return self._wait_s
        doubling = wait_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S)
        return doubling(attempts) + wait_random(0, FIRST_WAIT_S)(attempts)

    def _followed(self, request: httpx.Request, url: str) -> "_Answer":
        """Sends a request and follows its redirects, on the same host only."""
        address = url
        for _ in range(MAX_REDIRECTS + 1):
            response, body = self._send(request, url)
            if response.next_request is None:
                return self._answer(response, body, url, address)
            _check_hop(request.url, response.next_request.url, url)
            request = response.next_request
            address = strip_session(str(request.url))
        raise LayoutError(url, f"more than {MAX_REDIRECTS} redirects")

    def _answer(self, response: httpx.Response, body: bytes, url: str, address: str) -> "_Answer":
        header = response.headers.get
        retry_after = fold(header("Retry-After", ""))[:40]
        self._wait_s = float(retry_after) if re.fullmatch(r"[0-9]{1,6}", retry_after) else None
        page = Page(
            url=url,
            final_url=address,
            status=response.status_code,
            content_type=header("Content-Type", ""),
            disposition=header("Content-Disposition", ""),
            etag=header("ETag", ""),
            last_modified=header("Last-Modified", ""),
            body=body,
            fetched_at=self._now(),
        )
        return _Answer(page, retry_after)

    def _send(self, request: httpx.Request, url: str) -> tuple[httpx.Response, bytes]:
        """One request and its whole answer, after the pause since the last one."""
        self._pace()
        self._wait_s = None
        self._watchdog.begin()
        started = self._clock()
        try:
            with _speaking_ours(url), closing(self._client.send(request, stream=True)) as response:
                is_bare = response.next_request is not None or response.status_code == 304
                return response, b"" if is_bare else self._body(response, url, started)
        except UnreachableError as error:
            if self._clock() - started <= self._limit_s:
                raise
            raise UnreachableError(url, self._too_late) from error
        finally:
            self._watchdog.end()
            self._ended_at = self._clock()
            self._alive()

    def _pace(self) -> None:
        if self._ended_at is not None:
            wait_s = self._ended_at + self._pause_s - self._clock()
            if wait_s > 0:
                self._rest(wait_s)

    def _body(self, response: httpx.Response, url: str, started: float) -> bytes:
        """The body, decompressed, within its caps of bytes and time."""
        cap = self._politeness.max_bytes
        if (
            response.is_stream_consumed
        ):  # a transport that stands in for the network read it already
            chunks, encoding = iter((response.content,)), ""
        else:
            chunks = self._received(response, url, started)
            encoding = response.headers.get("Content-Encoding", "")
        body = bytearray()
        for piece in inflate(chunks, encoding, cap):
            body += piece
            if len(body) > cap:
                raise TooLargeError(url, f"more than {cap:,} bytes")
        return bytes(body)

    def _received(self, response: httpx.Response, url: str, started: float) -> Iterator[bytes]:
        """The body as it travels; not less than announced, and not for ever."""
        announced = response.headers.get("Content-Length", "")
        count = 0
        for chunk in response.iter_raw():
            count += len(chunk)
            if count > self._politeness.max_bytes:
                raise TooLargeError(url, f"more than {self._politeness.max_bytes:,} bytes")
            if self._clock() - started > self._limit_s:
                raise UnreachableError(url, self._too_late)
            yield chunk
        if announced.isdecimal() and count < int(announced):
            raise UnreachableError(url, f"{count:,} of {int(announced):,} bytes came")


@dataclass(frozen=True, slots=True)
class _Answer:
    """A page of any status, with the `Retry-After` that came with it."""

    page: Page
    retry_after: str


def _check_hop(here: httpx.URL, there: httpx.URL, url: str) -> None:
    """Refuses redirects that lead away: the operator decides what is the ministry's host."""
    if there.scheme not in ("http", "https"):
        raise LayoutError(url, f"a redirect to the scheme {there.scheme[:20]!r}")
    if (there.host, there.port) != (here.host, here.port):
        place = there.netloc.decode("ascii", "replace")
        raise LayoutError(
            url, f"a redirect to another host, {place}; if the ministry has moved, set base_url"
        )
    if here.scheme == "https" and there.scheme == "http":
        raise LayoutError(url, "a redirect from https to http")


@contextmanager
def _speaking_ours(url: str) -> Iterator[None]:
    """Turns every exception of httpx into one of ours."""
    try:
        yield
    except BrokenEncodingError as error:
        raise DecodeError(url, str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise translated(error, url) from error


def translated(error: httpx.HTTPError | httpx.InvalidURL, url: str) -> ScrapeError:
    """One of our errors for one of httpx's."""
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return LayoutError(url, f"not an address that can be fetched ({fold(str(error))[:120]})")
    if isinstance(error, httpx.TooManyRedirects):
        return LayoutError(url, f"more than {MAX_REDIRECTS} redirects")
    if isinstance(error, httpx.DecodingError):
        return DecodeError(url, f"a broken content encoding ({fold(str(error))[:120]})")
    return UnreachableError(url, _reason(error))


def _reason(error: BaseException) -> str:
    """Why there was no answer, for a person."""
    said = fold(str(error))[:120] or "no details"
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return f"TLS failed, and certificate verification stays on ({said})"
        if isinstance(cause, socket.gaierror):
            return f"the host name was not found ({said})"
        if isinstance(cause, ConnectionRefusedError):
            return "the connection was refused"
    if isinstance(error, httpx.TimeoutException):
        return f"no answer in time ({type(error).__name__})"
    return f"the connection broke ({type(error).__name__}: {said})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
