"""What was read in files, and what came in their place."""

from dataclasses import replace
from typing import Any

import pytest

from scrapers.notice import Block, Document, Sha256
from storage import documents, ledger, runs, snapshots
from storage.store import Store
from tests.storage.making import DAY, NOW, attached, keep_texts, recorded, rows, trouble

SUSPECTS = "SELECT number, attachment, error, message FROM suspect_detail"


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def read_file(store: Store, content: bytes, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  any field
    """The fields of a file that was fetched and read."""
    kept = snapshots.keep(store, content, "application/pdf")
    usual = {
        "sha256": kept,
        "size": len(content),
        "state": "read",
        "reader": "r",
        "fetched_at": NOW,
    }
    return usual | fields


def test_a_document_comes_back_as_it_was_read(store: Store, run: int) -> None:
    """By its bytes and its reader; another reader has not read them."""
    blocks = (
        Block(kind="heading", text="제목"),
        Block(kind="table_row", text="a\t1", table=0, caption="(단위: 백만원)"),
    )
    given = read_file(
        store, b"1", media_type="application/pdf", state="preview", reason="why", blocks=blocks
    )
    recorded(store, run, files=(attached(**given),))
    assert documents.find(store, given["sha256"], "r") == Document(
        media_type="application/pdf", state="preview", reason="why", blocks=blocks
    )
    assert documents.find(store, given["sha256"], "other") is None
    assert documents.find(store, Sha256("0" * 64), "r") is None


def test_a_file_that_nothing_read_is_no_document(store: Store, run: int) -> None:
    """Its bytes are kept all the same."""
    recorded(store, run, files=(attached(**read_file(store, b"1", reader="")),))
    assert rows(store, "SELECT count(*) FROM document") == [(0,)]


def test_the_latest_reading_counts(store: Store, run: int) -> None:
    """A file that broke its reader on a busy machine is read another time."""
    assert run
    kept = snapshots.keep(store, b"1", "")
    slow = Document(media_type="", state="unreadable", reason="slow", fault="time")
    read = Document(media_type="application/pdf", state="read", starts=(0, 1))
    for document in (slow, slow, read, read):
        documents.keep(store, kept, "r", document, NOW)
    assert documents.find(store, kept, "r") == read
    assert rows(store, "SELECT state FROM document ORDER BY id") == [("unreadable",), ("read",)]


def test_faults_are_those_of_current_versions(store: Store, run: int) -> None:
    """Until the file is replaced, or its notice no longer offers it."""
    broken = {"state": "unreadable", "reason": "too slow", "fault": "time"}
    bad = attached("bad.pdf", **read_file(store, b"1", **broken))
    good = attached("good.pdf", **read_file(store, b"2"))
    row = recorded(store, run, "1", files=(bad, good))
    recorded(store, run, "2", files=(good,))
    (fault,) = documents.faults(store)
    assert (fault.number, fault.name, fault.fault) == ("1", "bad.pdf", "time")
    assert (fault.sha256, fault.reason) == (bad.sha256, "too slow")
    mended = replace(bad, **read_file(store, b"3", reason="", fault="", fetched_at=NOW + DAY))
    keep_texts(store, [mended])
    ledger.note_file(store, row, 0, mended)
    assert documents.faults(store) == ()


def test_what_came_in_place_of_a_file_is_shown_until_the_file_comes(store: Store, run: int) -> None:
    """The latest trouble of each file counts."""
    row = recorded(store, run, "1", files=(attached(fetched_at=NOW), attached("other.pdf")))
    notice = ledger.find(store, "msit-eng-press", "1")
    assert notice is not None
    page = snapshots.keep(store, b"<html>", "text/html")
    documents.note_trouble(store, run, trouble(notice, message="first", snapshot=page))
    documents.note_trouble(store, run, trouble(notice, message="second"))
    documents.note_trouble(store, run, trouble(notice, "gone.hwp"))
    assert rows(store, SUSPECTS) == [("1", "plan.hwp", "LayoutError", "second")]
    (suspect,) = runs.suspects(store)
    assert (suspect.attachment, suspect.snapshot) == ("plan.hwp", None)
    come = attached(**read_file(store, b"1", fetched_at=NOW + DAY))
    ledger.note_file(store, row, 0, come)
    assert rows(store, SUSPECTS) == []


def test_the_questions_of_a_status_read_no_whole_table_of_files(store: Store) -> None:
    """A store of ten years holds a hundred thousand of them."""
    plan = store.db.execute(f"EXPLAIN QUERY PLAN {documents.FAULTS}").fetchall()
    scans = [str(step[3]) for step in plan if str(step[3]).startswith("SCAN")]
    assert scans in ([], ["SCAN document USING INDEX document_by_fault"])
