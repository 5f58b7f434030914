"""Whether what came is the file that was asked for."""

import datetime as dt

import pytest

from scrapers.errors import GoneError, LayoutError, OutageError, ScrapeError
from scrapers.files import check_file
from scrapers.notice import Attachment, Page

HTML = b"<!DOCTYPE html><html><body>%s</body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _check(body: bytes, extension: str, content_type: str = "application/octet-stream") -> None:
    page = Page(
        url="http://ministry.test/ssm/file/fileDown.do",
        final_url="http://ministry.test/ssm/file/fileDown.do",
        status=200,
        content_type=content_type,
        body=body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )
    check_file(page, Attachment(name="a", group="1", order="1", extension=extension))


@pytest.mark.parametrize(
    ("body", "extension"),
    [
        (b"PK\x03\x04rest", "hwpx"),
        (OLE, "hwp"),
        (b"PK\x03\x04rest", "hwp"),
        (b"HWP Document File V3.00", "hwp"),
        (b"%PDF-1.7", "pdf"),
        (b"\r\n\r\n%PDF-1.4", "pdf"),
        (b"PK\x05\x06" + bytes(18), "zip"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"a,b\n1,2\n", "csv"),
        (b"<html></html>", "html"),
        (b"%PDF-1.7", ""),
    ],
)
def test_a_file_may_be_what_its_kind_begins_with(body: bytes, extension: str) -> None:
    """The bytes decide, not the media type, which servers leave at HTML."""
    _check(body, extension, "text/html" if extension in ("pdf", "") else "application/x")


@pytest.mark.parametrize(
    ("body", "extension", "error", "says"),
    [
        (b"", "pdf", LayoutError, "an empty file"),
        (b"", "", LayoutError, "an empty file"),
        (HTML % b"error", "hwpx", LayoutError, "an HTML page of 46 bytes"),
        (b"\xef\xbb\xbf\n <html>", "csv", LayoutError, "an HTML page"),
        (HTML % "시스템 점검 중".encode(), "hwp", OutageError, "maintenance"),
        (HTML % "삭제된 자료입니다".encode(), "pdf", GoneError, "gone"),
        (HTML % b"\xff\xff\xff", "pdf", LayoutError, "an HTML page"),
        (b"no such file", "zip", LayoutError, "no zip file begins with b'no such '"),
        (b"\x00\x00", "pdf", LayoutError, "no pdf file begins"),
    ],
)
def test_what_is_not_the_file_is_refused(
    body: bytes, extension: str, error: type[ScrapeError], says: str
) -> None:
    """An error page saved as an attachment would be told as a changed attachment."""
    with pytest.raises(error, match=says):
        _check(body, extension)
