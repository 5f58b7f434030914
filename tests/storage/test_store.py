"""Opening, locking, sharing and losing the file."""

import contextlib
import datetime as dt
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import ledger, runs, schema, snapshots
from storage.errors import (
    LedgerConflictError,
    NotAStoreError,
    StoreBusyError,
    StoreError,
    StoreFaultError,
    StoreMissingError,
)
from storage.store import Store, instant, moment, open_reader, open_writer, storable
from tests.storage.making import NOW, Opener, filled, just_open, plain, recorded, rows

TIMES = st.datetimes(
    min_value=dt.datetime(1, 1, 2),  # noqa: DTZ001  hypothesis wants naive bounds
    max_value=dt.datetime(9999, 12, 30),  # noqa: DTZ001  as above
    timezones=st.timezones(),
)


def _names(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()}


@given(TIMES, TIMES)
def test_instants_sort_as_text_as_the_times_do(one: dt.datetime, other: dt.datetime) -> None:
    """Whatever the time zone: earlier is never greater, and text of equal length."""
    first, second = sorted((one, other), key=lambda time: time.astimezone(dt.UTC))
    assert instant(first) <= instant(second)
    assert len(instant(first)) == len(instant(second)) == len("2026-10-01T03:00:00.000Z")


@given(TIMES)
def test_an_instant_comes_back_to_the_millisecond(time: dt.datetime) -> None:
    """What is printed is the same moment, in UTC."""
    back = moment(instant(time))
    assert dt.timedelta(0) <= time - back < dt.timedelta(milliseconds=1)
    assert back.utcoffset() == dt.timedelta(0)


def test_a_time_without_a_zone_is_refused() -> None:
    """It would silently be taken for the machine's own zone."""
    with pytest.raises(ValueError, match="names no time zone"):
        instant(dt.datetime(2026, 10, 1))  # noqa: DTZ001  what is tried here


@given(st.text(st.characters(categories=("Cs", "Lo", "Cc"))))
def test_text_that_is_no_utf_8_becomes_storable_in_place(text: str) -> None:
    """Every code point keeps its offset, and only unpaired surrogates are replaced."""
    kept = storable(text)
    kept.encode("utf-8")
    assert len(kept) == len(text)
    assert all(new in {old, "\ufffd"} for old, new in zip(text, kept, strict=True))


def test_a_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Its folder, too; when it is closed, it is one file and a lock file."""
    path = tmp_path / "new folder" / "실록 100%?.db"
    with open_writer(path) as store:
        assert rows(store, "PRAGMA journal_mode") == [("wal",)]
    assert _names(path) == {path.name, f"{path.name}.lock"}


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    """`touch` or `mktemp` made it."""
    path.touch()
    with open_writer(path) as store:
        runs.start(store, NOW)
    with open_reader(path) as store:
        assert rows(store, "SELECT count(*) FROM run") == [(1,)]


def test_a_store_whose_making_was_cut_off_is_made_whole(path: Path) -> None:
    """The process died between marking the file and making its tables."""
    with contextlib.closing(plain(path)) as outside:
        outside.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    with pytest.raises(StoreMissingError):
        just_open(open_reader, path)
    with open_writer(path) as store:
        runs.start(store, NOW)
    assert _names(path) == {path.name, f"{path.name}.lock"}


def test_an_empty_file_is_no_store_to_a_reader(path: Path) -> None:
    """The remedy is the same as where there is no file at all."""
    path.touch()
    with pytest.raises(StoreMissingError):
        just_open(open_reader, path)
    assert path.read_bytes() == b""


def test_a_reader_says_what_makes_a_store(path: Path) -> None:
    """It makes nothing itself."""
    with pytest.raises(StoreMissingError, match=r"no store at .*`sillok run` makes it"):
        just_open(open_reader, path)
    assert _names(path) == set()


def test_all_of_a_transaction_is_kept_or_nothing(store: Store) -> None:
    """An error in the outer transaction takes back what an inner one did."""

    def start_and_stop() -> None:
        with store.transaction():
            runs.start(store, NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        start_and_stop()
    assert rows(store, "SELECT count(*) FROM run") == [(0,)]


def test_an_inner_transaction_can_fail_alone(store: Store) -> None:
    """The outer one goes on when it catches the error."""
    with store.transaction():
        run = runs.start(store, NOW)
        runs.end(store, run, NOW)
        with pytest.raises(LedgerConflictError):
            runs.end(store, run, NOW)
    assert rows(store, "SELECT count(*) FROM run_end") == [(1,)]


def test_a_contradiction_is_a_bug_that_says_so(store: Store) -> None:
    """The message names what the ledger holds against it."""
    run = runs.start(store, NOW)
    runs.end(store, run, NOW)
    with pytest.raises(LedgerConflictError, match=r"run_end is append-only.*report it"):
        runs.end(store, run, NOW)


def test_threads_take_turns(store: Store) -> None:
    """Transactions of several threads never mix, and none is lost."""
    start = threading.Barrier(4)

    def work(thread: int) -> None:
        start.wait()
        for number in range(5):
            with store.transaction():
                run = runs.start(store, NOW)
                snapshots.keep(store, f"{thread}/{number}".encode(), "")
                runs.end(store, run, NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert rows(store, "SELECT count(*), count(DISTINCT run) FROM run_end") == [(20, 20)]
    assert rows(store, "SELECT count(*) FROM snapshot") == [(20,)]


def test_a_reader_reads_what_is_committed_while_a_writer_writes(store: Store, path: Path) -> None:
    """Neither waits for the other."""
    runs.start(store, NOW)
    with store.transaction(), open_reader(path) as reader:
        runs.start(store, NOW)
        assert rows(reader, "SELECT count(*) FROM run") == [(1,)]
    with open_reader(path) as reader:
        assert rows(reader, "SELECT count(*) FROM run") == [(2,)]


def test_a_reader_cannot_write(store: Store, path: Path) -> None:
    """Its connection refuses, whoever asks."""
    with pytest.raises(StoreFaultError, match="readonly"), open_reader(path) as reader:
        runs.start(reader, NOW)


def test_a_checkpoint_moves_everything_into_the_one_file(store: Store, path: Path) -> None:
    """A copy of the file alone is whole, while the store is still open."""
    filled(store)
    store.checkpoint()
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    with open_reader(copy) as copied:
        assert rows(copied, "SELECT count(*) FROM version") == [(4,)]


def test_a_second_writer_is_told_who_writes(store: Store, path: Path) -> None:
    """The message has the process id of the first, and nothing happens to its run."""
    with pytest.raises(StoreBusyError, match=rf"by process {os.getpid()} .*Wait until"):
        just_open(open_writer, path)
    runs.start(store, NOW)


def test_a_second_name_of_the_store_has_the_same_lock(store: Store, path: Path) -> None:
    """A link does not let a second writer in."""
    link = path.with_name("link.db")
    link.symlink_to(path)
    with pytest.raises(StoreBusyError):
        just_open(open_writer, link)


def test_an_unreadable_process_id_does_not_hide_the_refusal(store: Store, path: Path) -> None:
    """Only the name of the holder is lost."""
    path.with_name(f"{path.name}.writer").write_bytes(b"\xff")
    with pytest.raises(StoreBusyError, match="by another process"):
        just_open(open_writer, path)


_HOLD = """
import sys
from pathlib import Path
from storage import runs
from storage.store import open_writer
from tests.storage.making import NOW
with open_writer(Path(sys.argv[1])) as store:
    runs.start(store, NOW)
    with store.transaction():
        runs.start(store, NOW)
        print("holding", flush=True)
        sys.stdin.read()
"""


def test_a_killed_writer_leaves_neither_its_lock_nor_half_a_transaction(path: Path) -> None:
    """SIGKILL in the middle: what was committed stays, the next writer gets in at once."""
    with subprocess.Popen(  # noqa: S603  our own interpreter and our own words
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        with pytest.raises(StoreBusyError, match=f"process {holder.pid} "), open_writer(path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with open_writer(path) as store:
        assert rows(store, "SELECT count(*) FROM run") == [(1,)]


def test_a_failed_open_holds_no_lock(path: Path) -> None:
    """When the file is put right, the same process can go on."""
    path.write_bytes(b"garbage " * 1000)
    with pytest.raises(StoreFaultError):
        just_open(open_writer, path)
    path.unlink()
    with open_writer(path):
        pass


@pytest.mark.parametrize("open_store", [open_writer, open_reader])
def test_a_file_that_is_no_database_is_left_alone(path: Path, open_store: Opener) -> None:
    """The message says what it may be and what to do; nothing is written beside it."""
    path.write_bytes(b"garbage " * 1000)
    with pytest.raises(StoreFaultError, match=r"damaged, or it is no store.*backup"):
        just_open(open_store, path)
    assert path.read_bytes() == b"garbage " * 1000
    assert _names(path) == {path.name}


@pytest.mark.parametrize("open_store", [open_writer, open_reader])
def test_a_truncated_store_is_called_damaged(filled_path: Path, open_store: Opener) -> None:
    """Half of the file is missing, as after a copy that broke off."""
    path = filled_path
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreFaultError, match=r"malformed.*\.recover"):
        just_open(open_store, path)


def test_a_damaged_page_is_called_damaged_when_it_is_read(filled_path: Path) -> None:
    """Everything behind the schema is overwritten."""
    path = filled_path
    body = bytearray(path.read_bytes())
    (size,) = {int.from_bytes(body[16:18], "big")}
    with contextlib.closing(plain(path)) as outside:
        page = outside.execute("SELECT rootpage FROM sqlite_master WHERE name = 'run'").fetchone()
    start = (page[0] - 1) * size
    body[start : start + size] = b"\xff" * size
    path.write_bytes(body)
    with pytest.raises(StoreFaultError, match="damaged"), open_reader(path) as reader:
        rows(reader, "SELECT * FROM run")


def test_a_folder_in_place_of_the_store_is_a_clear_error(path: Path) -> None:
    """The path of the configuration names a folder."""
    path.mkdir()
    with pytest.raises(StoreFaultError, match=str(path)):
        just_open(open_writer, path)


def test_a_file_in_place_of_the_folder_is_a_clear_error(path: Path) -> None:
    """The folder cannot be made."""
    path.write_text("a file")
    with pytest.raises(StoreFaultError, match="Check that its folder exists"):
        just_open(open_writer, path / "sillok.db")


@pytest.fixture
def locked_folder() -> Generator[Path, None, None]:
    """A folder that this process may not write to, also where tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_writer(folder / "old.db") as store:
            runs.start(store, NOW)
        for one in folder.iterdir():
            one.chmod(0o444)
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.parametrize("name", ["new.db", "old.db"])
def test_a_folder_that_may_not_be_written_to_is_a_clear_error(
    locked_folder: Path, name: str
) -> None:
    """Neither a new store nor an old one can be written there."""
    before = _names(locked_folder / name)
    with pytest.raises(StoreFaultError, match="may write to the folder"):
        just_open(open_writer, locked_folder / name)
    assert _names(locked_folder / name) == before


def test_a_reader_who_may_not_write_the_folder_is_told_why(locked_folder: Path) -> None:
    """A store in WAL mode needs two files beside it, also for reading."""
    with pytest.raises(StoreFaultError, match="two more files"):
        just_open(open_reader, locked_folder / "old.db")


def _fill_the_disk(path: Path) -> None:
    with open_writer(path) as store:
        pages = rows(store, "PRAGMA page_count")[0][0]
        store.db.execute(f"PRAGMA max_page_count = {pages + 3}").fetchall()
        with store.transaction():
            run = runs.start(store, NOW)
            recorded(store, run, "77", title="long " * 20_000)


def test_a_full_disk_takes_back_the_transaction_and_says_so(filled_path: Path) -> None:
    """What was recorded before it stays, and after it there is room again."""
    with pytest.raises(StoreFaultError, match="disk is full: free some space"):
        _fill_the_disk(filled_path)
    with open_writer(filled_path) as store:
        assert rows(store, "SELECT count(*) FROM run") == [(1,)]
        assert ledger.find(store, "msit-eng-press", "77") is None
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]


@pytest.fixture
def small_files() -> Generator[None, None, None]:
    """No file of this process may grow beyond 100 KB; the system then refuses, as a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_store_that_could_not_be_made_whole_is_not_left_behind(
    path: Path, small_files: None
) -> None:
    """The tables alone need more room than there is."""
    with pytest.raises(StoreFaultError, match="the last transaction was undone"):
        just_open(open_writer, path)
    assert _names(path) == {f"{path.name}.lock"}


def _outgrow_the_limit(path: Path) -> None:
    with open_writer(path) as store, store.transaction():
        for number in range(10):
            runs.start(store, NOW)
            snapshots.keep(store, random.Random(number).randbytes(60_000), "")  # noqa: S311  no secret, but incompressible


def test_a_write_that_the_system_refuses_is_undone(filled_path: Path, small_files: None) -> None:
    """The store grows beyond a limit in the middle of a transaction."""
    with pytest.raises(StoreFaultError, match="the last transaction was undone"):
        _outgrow_the_limit(filled_path)
    with open_reader(filled_path) as store:
        assert rows(store, "SELECT count(*) FROM run") == [(1,)]


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (OSError(28, "No space left on device"), "disk is full"),
        (OSError(13, "Permission denied"), "may write"),
        (OSError(5, "Input/output error"), "disk or a limit"),
        (OSError("strange"), "Nothing was half written"),
        (sqlite3.OperationalError("strange"), "Nothing was half written"),
    ],
)
def test_a_fault_says_what_to_do(error: OSError, advice: str, path: Path) -> None:
    """By the number of the error, never by its words."""
    assert advice in str(StoreFaultError.wrap(error, path))


def test_a_store_held_by_another_program_is_named_so(path: Path) -> None:
    """Somebody has it open for writing in another tool."""
    with open_writer(path) as store, contextlib.closing(plain(path)) as outside:
        outside.execute("BEGIN IMMEDIATE")
        store.db.execute("PRAGMA busy_timeout = 0").fetchall()
        with pytest.raises(sqlite3.OperationalError) as caught:
            runs.start(store, NOW)
    assert "Another program holds it open" in str(StoreFaultError.wrap(caught.value, path))


def test_every_refusal_of_a_file_is_a_store_error() -> None:
    """One except clause gives exit code 3."""
    kinds = (StoreMissingError, StoreBusyError, NotAStoreError, StoreFaultError)
    assert all(issubclass(kind, StoreError) for kind in kinds)
