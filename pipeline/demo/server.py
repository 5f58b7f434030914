"""The look-alike itself: the ministry's boards on a free port of this machine."""

import threading
from typing import Self

from pipeline.demo.answers import Answer
from pipeline.demo.asked import Asked
from pipeline.demo.breakage import FAULTS, Scene
from pipeline.demo.faults import Faults
from pipeline.demo.listing import EnglishVariant
from pipeline.demo.ministry import Looks, Ministry, Robots
from pipeline.demo.posts import Chapter, Story
from pipeline.demo.wire import HOST, Server


class LookAlike:
    """The ministry's boards on loopback, as a context manager that stops by itself.

    Attributes:
        faults: the switchboard for what goes wrong.
    """

    def __init__(
        self,
        story: Story,
        *,
        english_variant: EnglishVariant = "span",
        iso_dates: bool = False,
        robots: Robots | None = "permissive",
        page_loop: bool = False,
        hold_s: float = 60.0,
        elsewhere: str = "https://elsewhere.invalid",
    ) -> None:
        """Prepares a story to be served.

        Args:
            story: its first chapter is on from the start.
            english_variant: how the English list writes its titles.
            iso_dates: lists print ISO days in a ``PSTG_YMD`` field.
            robots: what robots.txt says; ``None`` means that there is none (404).
            page_loop: past the last page the first comes again, instead of no rows.
            hold_s: seconds for which the fault ``timeout`` holds an answer back, at most.
            elsewhere: where the fault ``redirect-elsewhere`` leads.
        """
        self.faults = Faults()
        self._chapters = list(story.chapters)
        self._asked: list[Asked] = []
        self._lock = threading.Lock()
        self._elsewhere = elsewhere
        self._ministry = Ministry(
            Looks(
                english_variant=english_variant,
                iso_dates=iso_dates,
                robots=robots,
                page_loop=page_loop,
            )
        )
        self._hold_s = hold_s
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Opens a free port and answers on it."""
        self._server = Server(self._answer, self._hold_s)
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the port and every connection; no thread is left."""
        if self._server:
            self._server.stop()

    @property
    def base_url(self) -> str:
        """Scheme, host and port, without a slash at the end.

        Raises:
            RuntimeError: the look-alike is used outside its ``with`` block.
        """
        if self._server is None:
            msg = "the look-alike listens only inside its with block"
            raise RuntimeError(msg)
        return f"http://{HOST}:{self._server.server_port}"

    @property
    def requests(self) -> tuple[Asked, ...]:
        """Everything that was asked so far, in the order of arrival."""
        with self._lock:
            return tuple(self._asked)

    @property
    def chapter(self) -> Chapter:
        """What the boards show now."""
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

    def forget_requests(self) -> None:
        """Empties `requests`."""
        with self._lock:
            self._asked.clear()

    def _answer(self, asked: Asked) -> Answer:
        with self._lock:
            self._asked.append(asked)
            chapter = self._chapters[0]
        name = self.faults.pick(asked)
        if name is None:
            return self._ministry.answer(asked, chapter)
        return FAULTS[name](
            Scene(
                asked=asked,
                chapter=chapter,
                serve=self._ministry.answer,
                elsewhere=self._elsewhere,
            )
        )
