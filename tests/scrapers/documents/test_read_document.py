"""Every file is a document, whatever its bytes are."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from scrapers.documents import READER, read_document
from scrapers.notice import Block
from tests.scrapers.documents import making_hwp as five
from tests.scrapers.documents import making_hwpx as x
from tests.scrapers.documents.showing import texts

CELLS = [(0, 0, 2, 1, "구분"), (0, 1, 1, 1, "2026"), (1, 1, 1, 1, "1,000")]
OLD = five.hwp(
    five.p("앞")
    + five.p(
        f"가{five.anchor('tbl ')}나",
        controls=five.table(1, [(*cell[:4], five.p(cell[4], 2)) for cell in CELLS]),
    ),
    flags=0,
    preview="앞",
)
NEW = x.hwpx(
    x.p(x.t("앞")) + x.p(x.t("가"), x.table([(*c[:4], x.p(x.t(c[4]))) for c in CELLS])),
    members={"Contents/header.xml": x.header(("NONE", "BULLET")), "Preview/PrvText.txt": "앞"},
)


def damaged(body: bytes, number: int) -> Iterator[bytes]:
    """Seeded variants: bytes changed, cut out, repeated, or the end cut off."""
    chance = random.Random(f"documents {len(body)}")  # noqa: S311 - repeatable, not secret
    for _ in range(number):
        variant = bytearray(body)
        for _ in range(chance.choice((1, 2, 8, 30))):
            at = chance.randrange(len(variant))
            variant[at] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        at, length = chance.randrange(len(variant)), chance.randrange(200)
        how = chance.randrange(6)
        if how == 0:
            del variant[at : at + length]
        elif how == 1:
            variant[at:at] = variant[at : at + length]
        elif how == 2:
            del variant[at:]
        yield bytes(variant)


@pytest.mark.parametrize("body", [OLD, NEW], ids=["hwp", "hwpx"])
def test_a_file_that_was_cut_is_damaged(body: bytes) -> None:
    """A download may have broken off, so it must not be taken for the file."""
    read = read_document(body[:-300])
    assert (read.state, read.is_damaged) == ("unreadable", True)


@pytest.mark.parametrize("body", [OLD, NEW, x.zipped({"a.hwp": OLD, "b.hwpx": NEW})])
def test_damaged_files_are_documents(body: bytes) -> None:
    """Whatever is changed, nothing is raised, and nothing takes long."""
    assert read_document(body).state == "read"
    noticed = 0
    for variant in damaged(body, 400):
        start = time.perf_counter()
        noticed += read_document(variant).is_damaged
        assert time.perf_counter() - start < 5
    assert noticed


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"HWP Document File V3.00 \x1a", "no text is read from HWP 3 files"),
        (x.zipped({"word/document.xml": ""}), "no text is read from Word files"),
        (b"\x89PNG\r\n\x1a\n", "no text is read from PNG files"),
        (b"", "it is of no format that we know"),
        (
            x.zipped({"mimetype": "application/epub+zip"}),
            "no text is read from files of the type application/epub+zip",
        ),
    ],
)
def test_what_is_not_read_says_why(body: bytes, reason: str) -> None:
    """A person is told, in words."""
    read = read_document(body)
    assert (read.state, read.reason, read.blocks, read.fault) == ("unreadable", reason, (), "")


def test_same_bytes_same_document() -> None:
    """Reading is pure."""
    for body in (OLD, NEW):
        assert read_document(body) == read_document(body)


def test_text_is_folded() -> None:
    """Private bullets become what they look like, and what is unseen disappears."""
    assert texts(x.hwpx(x.p(x.t("\uf09f  예\u200b산 ")))) == ["• 예산"]


def test_more_characters_than_the_limit_are_a_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole blocks are left out, from the first that does not fit."""
    monkeypatch.setattr("scrapers.documents.opening.MAX_CHARACTERS", 3)
    read = read_document(x.hwpx(x.p(x.t("가나")) + x.p(x.t("다라")) + x.p(x.t("마"))))
    assert (read.state, texts(read)) == ("preview", ["가나"])
    assert read.reason == "it has more than 3 characters"


def test_what_nobody_foresaw_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads files records it; here it is not swallowed."""

    def fail(_body: bytes) -> tuple[Block, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr("scrapers.documents.hwpx.read_hwpx", fail)
    with pytest.raises(ZeroDivisionError):
        read_document(NEW)


def test_the_name_of_the_reader_loads_no_library() -> None:
    """Whoever compares names does not pay for PDF libraries."""
    code = (
        "import sys, scrapers.documents; "
        "print(sorted({'pdfplumber', 'pdfminer', 'pypdfium2', 'olefile', 'defusedxml'} "
        "& sys.modules.keys()), scrapers.documents.READER)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"[] {READER}"
    assert READER.startswith("documents-")
