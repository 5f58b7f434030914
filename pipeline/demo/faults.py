"""Which faults are switched on, where, and for how long."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.demo.asked import Asked, Host
from pipeline.demo.breakage import FAULTS
from pipeline.demo.posts import Board


@dataclass(slots=True, kw_only=True)
class _Switch:
    """One fault that is on; *times* is how many more requests it spoils, ``None`` for all."""

    name: str
    path: str
    board: Board | None
    number: int | None
    host: Host | None
    times: int | None

    def concerns(self, asked: Asked) -> bool:
        if self.times == 0 or not asked.path.startswith(self.path):
            return False
        if self.number is not None and asked.number("nttSeqNo") != self.number:
            return False
        if self.host not in (None, asked.host):
            return False
        return self.board is None or _is_on(self.board, asked)


class Faults:
    """The switchboard of one look-alike.

    Of several faults that concern a request, the one switched on last acts.
    """

    def __init__(self) -> None:
        """Starts with everything in order."""
        self._lock = threading.Lock()
        self._switches: list[_Switch] = []

    def on(
        self,
        name: str,
        *,
        path: str = "/",
        board: Board | None = None,
        number: int | None = None,
        host: Host | None = None,
        times: int | None = None,
    ) -> None:
        """Switches one fault on.

        Args:
            name: a key of `pipeline.demo.breakage.FAULTS`.
            path: only requests whose path starts so.
            board: only requests for this board's lists and views.
            number: only requests that name this post.
            host: only requests to this server.
            times: only the next so many of those requests.

        Raises:
            ValueError: no fault has that name.
        """
        self._add(_Switch(name=name, path=path, board=board, number=number, host=host, times=times))

    def off(self, name: str | None = None, *, path: str | None = None) -> None:
        """Switches faults off: all, or those of one name, or those of one name on one path."""
        with self._lock:
            self._switches = [
                s
                for s in self._switches
                if name not in (None, s.name) or path not in (None, s.path)
            ]

    @contextmanager
    def during(
        self,
        name: str,
        *,
        path: str = "/",
        board: Board | None = None,
        number: int | None = None,
        host: Host | None = None,
        times: int | None = None,
    ) -> Iterator[None]:
        """Switches one fault on for the length of a ``with`` block; arguments as for `on`."""
        switch = _Switch(name=name, path=path, board=board, number=number, host=host, times=times)
        self._add(switch)
        try:
            yield
        finally:
            with self._lock:
                self._switches = [s for s in self._switches if s is not switch]

    def pick(self, asked: Asked) -> str | None:
        """Names the fault that spoils this request, and counts it."""
        with self._lock:
            for switch in reversed(self._switches):
                if switch.concerns(asked):
                    if switch.times is not None:
                        switch.times -= 1
                    return switch.name
        return None

    def _add(self, switch: _Switch) -> None:
        if switch.name not in FAULTS:
            msg = f"no fault {switch.name!r}; there are {', '.join(FAULTS)}"
            raise ValueError(msg)
        with self._lock:
            self._switches.append(switch)


def _is_on(board: Board, asked: Asked) -> bool:
    if asked.host != "msit" or asked.path not in (
        f"{board.folder}/list.do",
        f"{board.folder}/view.do",
    ):
        return False
    number = asked.number("bbsSeqNo")
    menu = (asked.number("mPid"), asked.number("mId"))
    return number == board.bbs_seq_no if number is not None else menu in board.menus
