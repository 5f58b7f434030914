"""Requests off the wire, answers onto it, and an end to both when the server stops."""

import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.demo.answers import Answer
from pipeline.demo.asked import Asked, read_request

HOST = "127.0.0.1"
_MAX_FORM_BYTES = 1 << 20
_DRIP_BYTES, _DRIP_S = 16, 0.05  # a page of 20 kB takes about a minute
_JOIN_S = 5.0


class Server(ThreadingHTTPServer):
    """One listening socket, one thread per connection, and a list of both to close them by."""

    # A scraper that opens many connections at once must wait for an answer, not for a SYN retry.
    request_queue_size = 256
    daemon_threads = True

    def __init__(self, answer: Callable[[Asked], Answer], hold_s: float) -> None:
        """Takes a free port; `start` begins to answer."""
        self.answer = answer
        self.hold_s = hold_s
        self.stopping = threading.Event()
        self._guard = threading.Lock()
        self._connections: set[socket.socket] = set()
        self._answering: list[threading.Thread] = []
        self._loop = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        super().__init__((HOST, 0), _Handler)

    def start(self) -> None:
        """Answers from now on."""
        self._loop.start()

    def stop(self) -> None:
        """Closes the port, ends every connection and waits for their threads."""
        self.stopping.set()
        self.shutdown()
        self._loop.join(_JOIN_S)
        self.server_close()
        with self._guard:
            connections, threads = set(self._connections), list(self._answering)
        for connection in connections:
            _shut(connection)
        for thread in threads:
            thread.join(_JOIN_S)

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Answers one connection in a thread of its own, which `stop` can wait for."""
        connection = request if isinstance(request, socket.socket) else request[1]
        thread = threading.Thread(
            target=self.process_request_thread, args=(connection, client_address), daemon=True
        )
        with self._guard:
            self._connections.add(connection)
            self._answering = [*filter(threading.Thread.is_alive, self._answering), thread]
            thread.start()

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """Forgets and closes one connection."""
        connection = request if isinstance(request, socket.socket) else request[1]
        with self._guard:
            self._connections.discard(connection)
        super().shutdown_request(connection)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Keeps quiet about clients that hang up, which is what faults provoke."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # its own thread was faster


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP/1.1 with connections that stay open, as a real server does."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Apache"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one piece

    def do_GET(self) -> None:
        """Answers a page."""
        self._send(self.server.answer(read_request("GET", self.path, self.headers, b"")))

    def do_POST(self) -> None:
        """Answers a form."""
        length = min(int(self.headers.get("Content-Length") or 0), _MAX_FORM_BYTES)
        form = self.rfile.read(length)
        self._send(self.server.answer(read_request("POST", self.path, self.headers, form)))

    def log_message(self, *_: object, **__: object) -> None:
        """Says nothing: the requests are kept for whoever wants to look."""

    def _send(self, answer: Answer) -> None:
        if answer.manner == "held":
            self.close_connection = True
            self.server.stopping.wait(self.server.hold_s)
            return
        self._send_head(answer)
        if answer.manner == "dripped":
            self._drip(answer.body)
        else:
            self.wfile.write(answer.body)

    def _send_head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, text in answer.headers:
            self.send_header(name, text)
        length = len(answer.body) * (2 if answer.manner == "cut" else 1)
        if answer.manner != "unannounced" and answer.status != 304:  # which has no body at all
            self.send_header("Content-Length", str(length))
        if answer.manner in ("cut", "unannounced"):
            self.send_header("Connection", "close")  # also ends this connection on our side
        self.end_headers()

    def _drip(self, body: bytes) -> None:
        for start in range(0, len(body), _DRIP_BYTES):
            self.wfile.write(body[start : start + _DRIP_BYTES])
            self.wfile.flush()
            if self.server.stopping.wait(_DRIP_S):
                self.close_connection = True
                return
