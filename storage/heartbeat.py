"""What a watch says of itself, in a small file beside its store; a clean stop removes it."""

import contextlib
import datetime as dt
import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from scrapers.notice import SourceKey
from storage.errors import StoreError
from storage.store import instant, moment

EVERY = dt.timedelta(seconds=30)
# A sound watch beats after each answer of a host, each delivery and each batch of the index. With
# the shipped settings none of these takes much more than two minutes (four time-outs); the pause of
# five minutes that a robots.txt may ask for and the wait before another try make it nine at most.
SILENCE = dt.timedelta(minutes=15)

_MOST_BYTES = 1_000_000


class AlreadyWatchedError(StoreError):
    """Another watch looks after this store."""

    def __init__(self, lock: Path) -> None:
        """Names the lock file."""
        super().__init__(
            f"Another `sillok watch` looks after this store already (lock {lock}). Nothing was "
            "done; one is enough, and `sillok status` shows it."
        )


class HeartbeatError(StoreError):
    """The heartbeat of a watch cannot be read or written."""

    def __init__(self, path: Path, why: object) -> None:
        """Names the file and what is wrong with it."""
        super().__init__(f"The heartbeat {path} fails: {why}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """A sign of life; all times are aware, UTC.

    Attributes:
        pid: the process of the watch.
        started_at: when the watch began.
        beat_at: when it last did something: it woke, a host answered it, or it went on telling or
            indexing.
        run_since: when the run that is going on began; `None` between runs.
        next_looks: when each source is due next.
        problem: what keeps it from its work, or from the latest configuration; `""` if nothing.
        is_kept: whether a process holds the watch's lock, as far as we may ask; found, not written.
    """

    pid: int
    started_at: dt.datetime
    beat_at: dt.datetime
    run_since: dt.datetime | None = None
    next_looks: Mapping[SourceKey, dt.datetime] = field(default_factory=dict)
    problem: str = ""
    is_kept: bool = True

    def is_silent(self, now: dt.datetime, most: dt.timedelta = SILENCE) -> bool:
        """Whether it has died, or hangs: a sound watch is never silent for so long.

        A beat in the future proves nothing: the clock was set back since.
        """
        return not self.is_kept or not -EVERY <= now - self.beat_at <= most


def path_of(store: Path) -> Path:
    """Where the heartbeat of a store's watch stands."""
    real = store.resolve()  # a second name of the same file has the same watch
    return real.with_name(f"{real.name}.watch")


@contextlib.contextmanager
def only_watch(store: Path) -> Generator[None, None, None]:
    """Makes sure that a store has one watch; at the end, its heartbeat goes.

    Raises:
        AlreadyWatchedError: there is one.
        HeartbeatError: the folder of the store cannot be written, at the beginning or at the end.
    """
    path = path_of(store)
    lock = FileLock(_lock_of(path), timeout=1)  # who reads a heartbeat holds it for a moment
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AlreadyWatchedError(Path(lock.lock_file)) from error
    except OSError as error:
        raise HeartbeatError(path, error) from error
    try:
        yield
        _remove(path)  # not after an exception: then the silence is to be noticed
    finally:
        lock.release()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise HeartbeatError(path, error) from error


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _is_kept(path: Path) -> bool:
    """Whether a process holds the lock of a heartbeat; the system takes it from a dead one."""
    if not _lock_of(path).exists():
        return False
    try:
        with FileLock(_lock_of(path), timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return True  # it is not ours to ask for; how old the beat is says enough


def write(store: Path, heartbeat: Heartbeat) -> None:
    """Puts a sign of life in the place of the one before, at once and whole.

    Raises:
        HeartbeatError: the file cannot be written.
    """
    looks = {key: instant(at) for key, at in heartbeat.next_looks.items()}
    row = {
        "pid": heartbeat.pid,
        "started_at": instant(heartbeat.started_at),
        "beat_at": instant(heartbeat.beat_at),
        "run_since": heartbeat.run_since and instant(heartbeat.run_since),
        "next_looks": looks,
        "problem": heartbeat.problem,
    }
    try:
        path = path_of(store)  # fails where the folder that we are in is gone
        beside = path.with_name(f"{path.name}.partial")
        beside.write_text(json.dumps(row, ensure_ascii=False, indent=2) + "\n", "utf-8")
        beside.replace(path)
    except OSError as error:
        raise HeartbeatError(store, error) from error


def read(store: Path) -> Heartbeat | None:
    """The latest sign of life of a store's watch; `None` where none runs.

    Raises:
        HeartbeatError: there is a file, and it is none of ours or cannot be read.
    """
    path = path_of(store)
    try:
        with path.open("rb") as file:
            row = json.loads(file.read(_MOST_BYTES))
        return Heartbeat(
            pid=int(row["pid"]),
            started_at=_aware(row["started_at"]),
            beat_at=_aware(row["beat_at"]),
            run_since=row["run_since"] and _aware(row["run_since"]),
            next_looks={SourceKey(key): _aware(at) for key, at in row["next_looks"].items()},
            problem=str(row["problem"]),
            is_kept=_is_kept(path),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HeartbeatError(path, error) from error
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        why = f"it is none ({type(error).__name__}); a watch that is running writes it again"
        raise HeartbeatError(path, why) from error


def _aware(printed: str) -> dt.datetime:
    found = moment(printed)
    if found.tzinfo is None:
        raise ValueError(printed)
    return found
