"""ZIP archives: what is in them is listed, and the documents among it are read."""

import hashlib
import io
import zipfile

import pytest

from scrapers.documents import read_document
from tests.scrapers.documents import making_hwp
from tests.scrapers.documents.making_hwpx import hwpx, p, t, table, zipped
from tests.scrapers.documents.showing import texts


def named(raw: bytes, content: bytes = b"x", *, is_utf8: bool = False) -> bytes:
    """An archive of one member whose name is *raw*."""
    body = zipped({"n" * len(raw): content}).replace(b"n" * len(raw), raw)
    if is_utf8:
        local, central = body.index(b"PK\x03\x04") + 6, body.index(b"PK\x01\x02") + 8
        changed = bytearray(body)
        for at in (local, central):
            changed[at + 1] |= 0x08
        body = bytes(changed)
    return body


def sha(content: bytes) -> str:
    """The digits that stand in the line of a member."""
    return hashlib.sha256(content).hexdigest()[:12]


def test_documents_are_read_under_their_names() -> None:
    """First the list by name, then each text under its heading."""
    one, two = hwpx(p(t("첫째"))), making_hwp.hwp(making_hwp.p("둘째"))
    read = read_document(zipped({"나.hwp": two, "가.hwpx": one}))
    assert (read.state, read.media_type) == ("read", "application/zip")
    assert texts(read) == [
        "가.hwpx",
        "나.hwp",
        "가.hwpx",
        "첫째",
        "나.hwp",
        "둘째",
    ]
    assert [block.kind for block in read.blocks if block.text == "가.hwpx"] == [
        "paragraph",
        "heading",
    ]


def test_tables_are_counted_through_the_archive() -> None:
    """The first table of the second document is not the first of the archive."""
    cells = [(0, n, 1, 1, p(t(str(n)))) for n in range(2)]
    two = hwpx(p(table(cells)) + p(table(cells)))
    read = read_document(zipped({"a.hwpx": two, "b.hwpx": two}))
    assert [block.table for block in read.blocks if block.cells] == [0, 1, 2, 3]


def test_a_change_of_what_is_not_read_is_a_change_of_text() -> None:
    """Same name and size, other bytes: the line tells them apart."""
    lines = [texts(zipped({"a.bin": content})) for content in (b"one", b"two")]
    assert lines[0] == [f"a.bin (3 bytes, SHA-256 {sha(b'one')})"]
    assert lines[0] != lines[1]


def test_an_archive_in_an_archive_is_not_opened() -> None:
    """It is listed with its type and the digits of its bytes."""
    inner = zipped({"a.hwpx": hwpx(p(t("안")))})
    line = f"in.zip ({len(inner):,} bytes, application/zip, SHA-256 {sha(inner)})"
    assert texts(zipped({"in.zip": inner})) == [line]


@pytest.mark.parametrize(
    ("raw", "is_utf8", "name"),
    [
        ("예산.bin".encode(), True, "예산.bin"),
        ("예산.bin".encode(), False, "예산.bin"),
        ("예산.bin".encode("cp949"), False, "예산.bin"),
        (b"caf\x82\xff.bin", False, "café .bin"),
    ],
)
def test_names_are_decoded(raw: bytes, is_utf8: bool, name: str) -> None:  # noqa: FBT001 - a case
    """UTF-8 where it is said or fits, then Korean Windows, then what ZIP began with."""
    assert texts(named(raw, is_utf8=is_utf8))[0].startswith(f"{name} (1 bytes")


def test_names_cannot_write_to_a_terminal() -> None:
    """Controls and escapes in a name disappear."""
    read = texts(named(b"a\x1b[31m\x07b.bin"))
    assert read[0].startswith("ab.bin (")


def test_folders_are_not_listed() -> None:
    """A folder has no bytes that could change."""
    assert len(texts(zipped({"folder/": "", "folder/a.bin": "x"}))) == 1


def test_an_unreadable_document_says_why() -> None:
    """The archive is then only a preview, and the line has the digits of the bytes."""
    secret = making_hwp.hwp(making_hwp.p("x"), flags=making_hwp.PASSWORD, preview="제목")
    read = read_document(zipped({"a.hwp": secret, "b.hwpx": hwpx(p(t("글")))}))
    assert (read.state, read.reason) == ("preview", "a.hwp: it is encrypted")
    assert texts(read)[0] == (
        f"a.hwp ({len(secret):,} bytes, application/x-hwp, SHA-256 {sha(secret)}): it is encrypted"
    )
    assert texts(read)[2:] == ["a.hwp", "제목", "b.hwpx", "글"]


def test_an_encrypted_member_says_so() -> None:
    """Its name is known, its bytes are not."""
    body = bytearray(zipped({"a.hwpx": b"xyz"}))
    body[body.index(b"PK\x03\x04") + 6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    read = read_document(bytes(body))
    assert read.state == "preview"
    assert texts(read)[0].endswith("): it is encrypted")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_methods_are_not_unpacked(method: int) -> None:
    """They can unpack to anything before anybody counts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo("a.bin"), bytes(1_000), method)
    assert "packed by method" in texts(out.getvalue())[0]


def test_a_damaged_member_says_so() -> None:
    """The others are read."""
    body = zipped({"a.bin": b"\x00\x01" * 50, "b.hwpx": hwpx(p(t("글")))})
    at = body.index(b"a.bin") + 5
    read = read_document(body[:at] + b"\xff" + body[at + 1 :])
    assert read.state == "preview"
    assert ": it is damaged: " in texts(read)[0]
    assert texts(read)[-1] == "글"


def test_a_bomb_in_an_archive_is_refused() -> None:
    """Neither a large member nor one in a document of the archive is unpacked to its end."""
    section = "<sec><p><run><t>x</t></run></p></sec>" + " " * 30_000_000
    nested = hwpx(members={"Contents/section0.xml": section})
    read = read_document(zipped({"a.bin": bytes(30_000_000), "b.hwpx": nested}))
    reason = "it unpacks to more than 300 times its size"
    assert read.reason == f"a.bin: {reason}; b.hwpx: {reason}"


def test_more_members_than_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are listed, and it is said how many there are."""
    monkeypatch.setattr("scrapers.documents.archive.MAX_MEMBERS", 2)
    read = read_document(zipped({f"{n}.bin": "x" for n in range(5)}))
    assert (read.state, read.reason) == ("preview", "only 2 of its 5 files are listed")
    assert texts(read)[-1] == "and 3 more"


def test_more_documents_than_the_limit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are listed with the digits of their bytes."""
    monkeypatch.setattr("scrapers.documents.archive.MAX_DOCUMENTS", 1)
    document = hwpx(p(t("글")))
    read = read_document(zipped({"a.hwpx": document, "b.hwpx": document}))
    assert read.state == "preview"
    assert f"SHA-256 {sha(document)}): only the first 1 documents are read" in texts(read)[1]


def test_a_damaged_archive_says_so() -> None:
    """There is no list to show."""
    read = read_document(zipped({"a.bin": "x"})[:-30])
    assert (read.media_type, read.state) == ("application/zip", "unreadable")
    assert read.reason.startswith("it is damaged: ")


def test_an_empty_archive_is_read() -> None:
    """Nothing is all that it holds."""
    assert read_document(zipped({})).state == "read"
