"""How far the work is, on standard error: as bars on a terminal, in words anywhere else."""

import datetime as dt
from collections.abc import Callable
from typing import Self

import rich_click as click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

_EVERY = dt.timedelta(minutes=1)
_EVERY_NOTICES = 50


class Bars:
    """A progress bar a source, on standard error, and on a terminal only."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
        )
        self._progress.disable = not self._progress.console.is_terminal
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Begins to draw."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Wipes the bars away."""
        self._progress.stop()

    @property
    def is_shown(self) -> bool:
        """Whether there is a terminal to draw on."""
        return not self._progress.disable

    def show(self, source: str, done: int, total: int | None) -> None:
        """Moves the bar of a source; called from several threads, which rich allows."""
        if source not in self._tasks:
            self._tasks[source] = self._progress.add_task(source, total=total)
        self._progress.update(self._tasks[source], completed=done, total=total)


class Words:
    """A line a minute, or every fifty notices, with a guess of the time that is left."""

    def __init__(self, name: str, now: Callable[[], dt.datetime]) -> None:
        """Starts the time.

        Args:
            name: stands before each line.
            now: gives aware UTC times.
        """
        self._name = name
        self._now = now
        self._started_at = self._said_at = now()
        self._said = 0

    def show(self, done: int, total: int | None) -> None:
        """Says how far the work is, if it is time."""
        now = self._now()
        if now - self._said_at < _EVERY and done - self._said < _EVERY_NOTICES:
            return
        self._said_at, self._said = now, done
        click.echo(f"{self._name}: {self._sentence(done, total, now)}", err=True)

    def _sentence(self, done: int, total: int | None, now: dt.datetime) -> str:
        if total is None or done == 0:
            return f"{done} notices, nobody knows yet of how many"
        left = (now - self._started_at) * (total - done) / done
        minutes = round(left.total_seconds() / 60)
        return f"{done} of about {total} notices, about {max(minutes, 1)} min left"
