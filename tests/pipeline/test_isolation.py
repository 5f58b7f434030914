"""Whatever a file does to its reader, the run goes on and knows what happened."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from pipeline.demo.papers import hwpx, paper
from pipeline.isolation import IsolatedReader, Limits
from scrapers.fetch import StoppedError
from scrapers.notice import Document
from tests.scrapers.documents.making_pdf import crowded

SMALL = hwpx("Two lines\nof text")


@pytest.fixture
def stop() -> threading.Event:
    """Nobody wants the run to end, unless a test does."""
    return threading.Event()


@pytest.fixture
def reader(stop: threading.Event) -> Generator[IsolatedReader, None, None]:
    """A reader with the limits of a run."""
    with IsolatedReader(stop=stop) as made:
        yield made


def texts(document: Document) -> list[str]:
    """The lines of a document."""
    return [block.text for block in document.blocks]


def test_one_process_reads_file_after_file(reader: IsolatedReader) -> None:
    """Starting one takes longer than reading."""
    first, process = reader.read(SMALL), reader.process_id
    again = reader.read(paper("a.pdf", "A page"))
    assert texts(first)[-2:] == ["Two lines", "of text"]
    assert (first.state, again.state) == ("read", "read")
    assert process is not None
    assert reader.process_id == process


def test_a_file_of_no_kind_that_we_read_says_so(reader: IsolatedReader) -> None:
    """That is no fault of the reader."""
    document = reader.read(b"\x89PNG\r\n\x1a\n picture")
    assert (document.state, document.media_type, document.fault) == ("unreadable", "image/png", "")
    assert document.reason


def test_too_much_memory_is_a_fault_and_the_next_file_is_read(stop: threading.Event) -> None:
    """A small file may unpack to more than the machine has."""
    with IsolatedReader(stop=stop, limits=Limits(memory=400_000_000)) as reader:
        document = reader.read(crowded(1_000_000))
        # Where a library does not expect that there is no more, it ends the process.
        assert document.fault in {"memory", "crash"}
        assert (document.state, document.blocks) == ("unreadable", ())
        assert reader.read(SMALL).state == "read"


def test_too_much_time_is_a_fault_and_the_next_file_is_read(stop: threading.Event) -> None:
    """What the processor did counts, whatever else the machine had to do."""
    with IsolatedReader(stop=stop, limits=Limits(cpu_s=1)) as reader:
        document = reader.read(crowded(20_000_000))
        assert (document.state, document.fault) == ("unreadable", "time")
        assert reader.read(SMALL).state == "read"


def test_a_reader_that_sleeps_is_a_fault(stop: threading.Event) -> None:
    """It computes nothing, so only the clock ends it."""
    with IsolatedReader(stop=stop, limits=Limits(cpu_s=1, clock_s=2)) as reader:
        reader.read(SMALL)
        assert reader.process_id
        os.kill(reader.process_id, signal.SIGSTOP)
        document = reader.read(SMALL)
        assert (document.state, document.fault) == ("unreadable", "time")
        assert "longer than 2 seconds" in document.reason
        assert reader.read(SMALL).state == "read"


def test_a_reader_that_dies_is_a_fault_and_the_next_file_is_read(reader: IsolatedReader) -> None:
    """A native library may end the process without a word."""

    def die() -> None:
        os.kill(reader.process_id or 0, signal.SIGSEGV)

    killer = threading.Timer(1, die)
    killer.start()
    document = reader.read(crowded(20_000_000))
    killer.join()
    assert (document.state, document.fault) == ("unreadable", "crash")
    assert "SIGSEGV" in document.reason
    assert reader.read(SMALL).state == "read"


def test_a_process_that_died_before_is_no_fault_of_the_next_file(reader: IsolatedReader) -> None:
    """Somebody ended it, or what files before left in it did."""
    reader.read(SMALL)
    process = reader.process_id
    assert process
    os.kill(process, signal.SIGKILL)
    document = reader.read(SMALL)
    assert (document.state, document.fault) == ("read", "")
    assert reader.process_id != process


def test_a_limit_that_stands_already_is_kept() -> None:
    """A service may be given less than we would take, and reads its files all the same."""
    frame = len(SMALL).to_bytes(8, "big") + SMALL
    command = f"ulimit -H -t 5000; exec {sys.executable} -P -m scrapers.documents 180 2000000000"
    done = subprocess.run(  # noqa: S603  our own interpreter
        ["/bin/sh", "-c", command], input=frame, capture_output=True, check=True
    )
    assert b'"state": "read"' in done.stdout


def test_a_stop_is_heeded_while_a_file_is_read(
    reader: IsolatedReader, stop: threading.Event
) -> None:
    """Nothing is recorded of the file then; the process ends with the reading."""
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(StoppedError):
        reader.read(crowded(20_000_000))
    assert reader.process_id is None


def test_somebody_hears_that_we_are_alive_while_a_file_is_read(stop: threading.Event) -> None:
    """A watch that is silent for minutes is taken for dead."""
    signs: list[int] = []
    with IsolatedReader(stop=stop, limits=Limits(cpu_s=1), alive=lambda: signs.append(1)) as reader:
        reader.read(crowded(20_000_000))
    assert signs


def test_the_process_knows_no_secret_and_ends_with_its_reader(
    stop: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads hostile files is told as little as possible."""
    monkeypatch.setenv("SILLOK_SMTP_PASSWORD", "secret")
    with IsolatedReader(stop=stop) as reader:
        reader.read(SMALL)
        process = reader.process_id
        with contextlib.suppress(FileNotFoundError):  # only Linux shows it
            environment = Path(f"/proc/{process}/environ").read_bytes()
            assert b"secret" not in environment
    assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_folder_named_as_our_package_is_not_imported(
    stop: threading.Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`sillok figures` is called wherever the file lies."""
    (tmp_path / "scrapers").mkdir()
    (tmp_path / "scrapers" / "__init__.py").write_text("raise SystemExit(3)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with IsolatedReader(stop=stop) as reader:
        assert reader.read(SMALL).state == "read"
