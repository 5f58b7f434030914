"""The look-alike itself: the ministry and the agency, each on a free port of this machine."""

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Self

from pipeline.demo.agency import Agency, Manners, Missing
from pipeline.demo.answers import Answer
from pipeline.demo.asked import Asked, Host
from pipeline.demo.breakage import FAULTS
from pipeline.demo.faults import Faults
from pipeline.demo.listing import EnglishVariant
from pipeline.demo.ministry import Looks, Ministry, Robots
from pipeline.demo.posts import Chapter, Story
from pipeline.demo.scene import Scene
from pipeline.demo.wire import HOST, Server


class LookAlike:
    """The ministry's boards and the agency's articles on loopback.

    A context manager that stops by itself. Everything may be called from any thread while requests
    are being answered; each answer is made out of one chapter, the one that is on when it is asked.

    Attributes:
        faults: the switchboard for what goes wrong, on either host.
    """

    def __init__(
        self,
        story: Story,
        *,
        english_variant: EnglishVariant = "span",
        iso_dates: bool = False,
        robots: Robots | None = "permissive",
        page_loop: bool = False,
        validators: bool = False,
        kca_robots: Robots | None = "permissive",
        missing: Missing = "404",
        hold_s: float = 60.0,
        elsewhere: str = "https://elsewhere.invalid",
    ) -> None:
        """Prepares a story to be served.

        Args:
            story: its first chapter is on from the start.
            english_variant: how the English list writes its titles.
            iso_dates: lists print ISO days in a ``PSTG_YMD`` field.
            robots: what the ministry's robots.txt says; ``None`` means that there is none (404).
            page_loop: past the last page the first comes again, instead of no rows.
            validators: posts and articles carry ``ETag`` and ``Last-Modified``, and answer 304.
            kca_robots: what the agency's robots.txt says.
            missing: how the agency answers for what does not exist: ``404``, an error ``page`` with
                status 200, or a redirect to its ``home`` page.
            hold_s: seconds for which the fault ``timeout`` holds an answer back, at most.
            elsewhere: where the fault ``redirect-elsewhere`` leads.
        """
        self.faults = Faults()
        self._chapters = list(story.chapters)
        self._asked: list[Asked] = []
        self._lock = threading.Lock()
        self._elsewhere = elsewhere
        looks = Looks(
            english_variant=english_variant,
            iso_dates=iso_dates,
            robots=robots,
            page_loop=page_loop,
            validators=validators,
        )
        manners = Manners(robots=kca_robots, missing=missing, validators=validators)
        self._serve: Mapping[Host, Callable[[Asked, Chapter], Answer]] = {
            "msit": Ministry(looks).answer,
            "kca": Agency(manners).answer,
        }
        self._hold_s = hold_s
        self._servers: dict[Host, Server] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Opens two free ports and answers on them."""
        with ExitStack() as opened:
            for host in self._serve:
                server = Server(partial(self._answer, host), self._hold_s)
                server.start()
                opened.callback(server.stop)
                self._servers[host] = server
            self._stack = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the ports and every connection; no thread is left."""
        self._stack.close()

    @property
    def base_url(self) -> str:
        """The ministry's scheme, host and port, without a slash at the end.

        Raises:
            RuntimeError: the look-alike is used outside its ``with`` block.
        """
        return self._address("msit")

    @property
    def kca_base_url(self) -> str:
        """The agency's scheme, host and port, without a slash at the end.

        Raises:
            RuntimeError: the look-alike is used outside its ``with`` block.
        """
        return self._address("kca")

    def _address(self, host: Host) -> str:
        if host not in self._servers:
            msg = "the look-alike listens only inside its with block"
            raise RuntimeError(msg)
        return f"http://{HOST}:{self._servers[host].server_port}"

    @property
    def requests(self) -> tuple[Asked, ...]:
        """Everything that was asked so far of either host, in the order of arrival."""
        with self._lock:
            return tuple(self._asked)

    @property
    def chapter(self) -> Chapter:
        """What the hosts show now."""
        with self._lock:
            return self._chapters[0]

    def advance(self) -> str:
        """Turns to the next chapter and returns its title.

        Raises:
            LookupError: the story is at its end.
        """
        with self._lock:
            if len(self._chapters) == 1:
                msg = f"the story ends with {self._chapters[0].title!r}"
                raise LookupError(msg)
            del self._chapters[0]
            return self._chapters[0].title

    def show(self, chapter: Chapter) -> None:
        """Puts *chapter* in the place of the one that is on; the rest of the story stays."""
        with self._lock:
            self._chapters[0] = chapter

    def change(self, edit: Callable[[Chapter], Chapter]) -> Chapter:
        """Edits the chapter that is on, and returns it as it was before, for `show` to put back.

        An edit that fails changes nothing.
        """
        with self._lock:
            before = self._chapters[0]
            self._chapters[0] = edit(before)
            return before

    def forget_requests(self) -> None:
        """Empties `requests`."""
        with self._lock:
            self._asked.clear()

    def _answer(self, host: Host, asked: Asked) -> Answer:
        asked = replace(asked, host=host)
        with self._lock:
            self._asked.append(asked)
            chapter = self._chapters[0]
        name = self.faults.pick(asked)
        if name is None:
            return self._serve[host](asked, chapter)
        scene = Scene(
            asked=asked.without_conditions(),
            chapter=chapter,
            serve=self._serve[host],
            elsewhere=self._elsewhere,
        )
        return FAULTS[name](scene)
