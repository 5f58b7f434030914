"""Being told to stop: wherever a fetch is then, it ends soon, and blames nobody."""

import contextlib
import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from scrapers.errors import ServerFaultError
from scrapers.fetch import Fetcher, Politeness, StoppedError

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
HOST = "http://ministry.test"
SLOW = Politeness(user_agent="t", pause_s=60, timeout_s=60)
SOON = 10.0  # seconds; everything that is waited for here takes a minute


@pytest.fixture
def stop() -> threading.Event:
    """What tells the fetcher to stop."""
    return threading.Event()


class Ministry(httpx.MockTransport):
    """Says one status to everything but robots.txt, and counts."""

    def __init__(self, status: int) -> None:
        """Takes the status."""
        self.asked = 0
        super().__init__(lambda request: self._answer(request, status))

    def _answer(self, request: httpx.Request, status: int) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        self.asked += 1
        return httpx.Response(status, content=b"page")


def test_nothing_is_asked_once_we_were_told_to_stop(stop: threading.Event) -> None:
    """Not even for the rules."""
    stop.set()
    ministry = Ministry(200)
    with (
        Fetcher(SLOW, now=lambda: NOW, transport=ministry, stop=stop) as fetcher,
        pytest.raises(StoppedError, match="the next one goes on"),
    ):
        fetcher.get(f"{HOST}/a")
    assert ministry.asked == 0


def test_a_pause_ends_at_once(stop: threading.Event) -> None:
    """The pause after robots.txt is a minute; who stops in it does not wait for its end."""
    ministry = Ministry(200)
    told = threading.Timer(0.05, stop.set)
    told.start()
    began = time.monotonic()
    with (
        Fetcher(SLOW, now=lambda: NOW, transport=ministry, stop=stop) as fetcher,
        pytest.raises(StoppedError),
    ):
        fetcher.get(f"{HOST}/a")
    told.join()
    assert ministry.asked == 0
    assert time.monotonic() - began < SOON


def test_there_is_no_further_try(stop: threading.Event) -> None:
    """A fault that is followed by a stop is neither tried again nor told as the host's."""
    ministry = Ministry(503)
    waits: list[float] = []

    def rest(seconds: float) -> None:
        waits.append(seconds)
        if ministry.asked:
            stop.set()

    with (
        Fetcher(SLOW, now=lambda: NOW, transport=ministry, stop=stop, sleep=rest) as fetcher,
        pytest.raises(StoppedError),
    ):
        fetcher.get(f"{HOST}/a")
    assert (ministry.asked, len(waits)) == (1, 2)  # the pause after robots.txt, and the back-off


def test_every_answer_is_a_sign_of_life() -> None:
    """Also one that is no page, and one that is tried again."""
    signs: list[int] = []
    fetcher = Fetcher(
        SLOW,
        now=lambda: NOW,
        transport=Ministry(503),
        alive=lambda: signs.append(1),
        sleep=lambda _: None,
    )
    with fetcher, pytest.raises(ServerFaultError):
        fetcher.get(f"{HOST}/a")
    assert len(signs) == 1 + SLOW.tries


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture(params=[b"", HEAD + b"X-Slow: ", HEAD + b"\r\n<html>half a page"])
def hanging_port(request: pytest.FixtureRequest, stop: threading.Event) -> Iterator[int]:
    """A port of loopback that tells us to stop once it was asked, and says no more.

    The last of its beginnings announces no length: cut there, it looks like a whole page.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    asked = connection.recv(10_000)
                    if b"robots.txt" in asked:
                        connection.sendall(b"HTTP/1.1 404 No\r\nConnection: close\r\n\r\n")
                        continue
                    connection.sendall(request.param)
                    stop.set()
                    connection.recv(1)  # until the other side hangs up

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_an_answer_that_hangs_is_cut(hanging_port: int, stop: threading.Event) -> None:
    """At every point of an answer; what came of it is no page and no fault."""
    polite = Politeness(user_agent="t", pause_s=0, timeout_s=60)
    began = time.monotonic()
    with (
        Fetcher(polite, now=lambda: NOW, stop=stop) as fetcher,
        pytest.raises(StoppedError),
    ):
        fetcher.get(f"http://127.0.0.1:{hanging_port}/a")
    assert time.monotonic() - began < SOON
