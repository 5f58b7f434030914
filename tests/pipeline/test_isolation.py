"""Whatever a file does to its reader, the run goes on and knows what happened."""

import contextlib
import os
import signal
import threading
import zlib
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from pipeline.demo.papers import hwpx, paper
from pipeline.isolation import IsolatedReader
from scrapers.fetch import StoppedError
from scrapers.notice import Document

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


def crowded_pdf(glyphs: int) -> bytes:
    """A synthetic PDF of one page with so many glyphs, packed a thousand times smaller."""
    lines = b"BT /F1 9 Tf 40 780 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * (glyphs // 20) + b"ET"
    content = zlib.compress(lines)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n"
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(body)


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
    with IsolatedReader(stop=stop, memory=400_000_000) as reader:
        document = reader.read(crowded_pdf(1_000_000))
        assert (document.state, document.fault, document.blocks) == ("unreadable", "memory", ())
        assert reader.read(SMALL).state == "read"


@pytest.mark.parametrize(("limit_s", "cpu_s"), [(2, 99), (99, 1)], ids=["clock", "computing"])
def test_too_much_time_is_a_fault_and_the_next_file_is_read(
    stop: threading.Event, limit_s: int, cpu_s: int
) -> None:
    """By the clock, and by what the processor did."""
    with IsolatedReader(stop=stop, limit_s=limit_s, cpu_s=cpu_s) as reader:
        document = reader.read(crowded_pdf(20_000_000))
        assert (document.state, document.fault) == ("unreadable", "time")
        assert reader.read(SMALL).state == "read"


def test_a_reader_that_dies_is_a_fault_and_the_next_file_is_read(reader: IsolatedReader) -> None:
    """A native library may end the process without a word."""
    reader.read(SMALL)
    process = reader.process_id
    assert process is not None
    killer = threading.Timer(0.5, partial(os.kill, process, signal.SIGSEGV))
    killer.start()
    document = reader.read(crowded_pdf(20_000_000))
    killer.join()
    assert (document.state, document.fault) == ("unreadable", "crash")
    assert "SIGSEGV" in document.reason
    assert reader.read(SMALL).state == "read"
    assert reader.process_id != process


def test_a_stop_is_heeded_while_a_file_is_read(
    reader: IsolatedReader, stop: threading.Event
) -> None:
    """Nothing is recorded of the file then; the process ends with the reading."""
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(StoppedError):
        reader.read(crowded_pdf(20_000_000))
    assert reader.process_id is None


def test_somebody_hears_that_we_are_alive_while_a_file_is_read(stop: threading.Event) -> None:
    """A watch that is silent for minutes is taken for dead."""
    signs: list[int] = []
    with IsolatedReader(stop=stop, limit_s=1, alive=lambda: signs.append(1)) as reader:
        reader.read(crowded_pdf(20_000_000))
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
