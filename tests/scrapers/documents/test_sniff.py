"""What a file is, by its bytes."""

import pytest

from scrapers.documents.sniff import media_type
from tests.scrapers.documents.making_compound import compound
from tests.scrapers.documents.making_hwp import hwp, p
from tests.scrapers.documents.making_hwpx import hwpx, zipped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "application/pdf"),
        (b"HWP Document File V3.00 \x1a", "application/x-hwp-v3"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"", "application/octet-stream"),
        (b"<html>", "application/octet-stream"),
        (hwp(p("x")), "application/x-hwp"),
        (hwpx(), "application/hwp+zip"),
        (zipped({"Contents/content.hpf": ""}), "application/hwp+zip"),
        (zipped({"word/document.xml": ""}), WORD),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
         "application/vnd.oasis.opendocument.text"),
        (zipped({"a.txt": ""}), "application/zip"),
        (zipped({}), "application/zip"),
        (compound({"WordDocument": b""}), "application/msword"),
        (compound({"Other": b""}), "application/octet-stream"),
        (compound({"FileHeader/Section0": b""}), "application/octet-stream"),
    ],
)  # fmt: skip
def test_bytes_say_what_a_file_is(body: bytes, kind: str) -> None:
    """Neither its name nor what a server says of it is asked."""
    assert media_type(body) == kind


@pytest.mark.parametrize(
    "said", ["\x1b[31mapplication/zip", "application/a b", "text/html", "application/" + "a" * 99]
)
def test_what_an_archive_says_of_itself_is_a_media_type_or_nothing(said: str) -> None:
    """It stands in messages later."""
    assert media_type(zipped({"mimetype": said})) == "application/zip"


@pytest.mark.parametrize("body", [hwpx()[:40], hwp(p("x"))[:600], b"PK\x03\x04", b"PK\x05\x06"])
def test_what_breaks_off_is_no_error(body: bytes) -> None:
    """Whoever reads it will say that it is damaged."""
    assert media_type(body) in ("application/zip", "application/x-ole-storage")
