"""Which encoding a page is really in."""

import datetime as dt

import pytest

from scrapers.decoding import decode
from scrapers.errors import DecodeError
from scrapers.notice import Page

KOREAN = "과학기술 예산은 뷁 6,400억원으로 정해졌다."


def _page(body: bytes, content_type: str = "text/html") -> Page:
    return Page(
        url="http://ministry.test/a",
        final_url="http://ministry.test/a",
        status=200,
        content_type=content_type,
        body=body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def _with_meta(label: str, encoding: str, text: str = KOREAN) -> bytes:
    return f'<meta charset="{label}">{text}'.encode(encoding)


@pytest.mark.parametrize(
    "page",
    [
        _page(KOREAN.encode(), "text/html; charset=UTF-8"),
        _page(KOREAN.encode("cp949"), 'text/html; charset="euc-kr"'),
        _page(KOREAN.encode("cp949"), "text/html; charset=ks_c_5601-1987"),
        _page(_with_meta("euc-kr", "cp949")),
        _page(_with_meta("utf-8", "utf-8")),
        _page(b"\xef\xbb\xbf" + KOREAN.encode(), "text/html; charset=euc-kr"),
        _page(b"\xff\xfe" + KOREAN.encode("utf-16-le")),
        _page(b"\xfe\xff" + KOREAN.encode("utf-16-be")),
        _page(_with_meta("euc-kr", "cp949"), "text/html; charset=UTF-8"),
        _page(_with_meta("utf-8", "utf-8"), "text/html; charset=EUC-KR"),
        _page(_with_meta("utf-8", "cp949"), "text/html; charset=UTF-8"),
        _page(_with_meta("euc-kr", "utf-8"), "text/html; charset=ISO-8859-1"),
        _page(_with_meta("utf-16", "utf-8")),
        _page(_with_meta("no-such-label", "utf-8"), "text/html; charset=nonsense"),
        _page(_with_meta("iso-2022-kr", "utf-8")),
        _page((KOREAN * 30).encode("cp949")),
        _page(KOREAN.encode()),
    ],
)
def test_korean_is_read_whatever_the_labels_say(page: Page) -> None:
    """The bytes decide where the labels disagree, lie or are missing."""
    assert KOREAN in decode(page)


def test_typographic_english_is_not_taken_for_korean() -> None:
    """The bytes of curly quotes are lead bytes of cp949; the label keeps them quotes."""
    text = "The “Sample” isn’t Korean"
    page = _page(text.encode("cp1252"), "text/html; charset=windows-1252")
    assert decode(page) == text


def test_a_replacement_character_of_the_page_itself_stays() -> None:
    """Only characters that decoding lost are an error."""
    assert decode(_page("a\ufffdb".encode(), "text/html; charset=utf-8")) == "a\ufffdb"


@pytest.mark.parametrize("body", [b"\xea", b"ok \xff\xff\xff", b"\xff\xfea"])
def test_bytes_that_are_no_text_are_an_error(body: bytes) -> None:
    """Nothing is replaced in silence; the message says what was tried and where it broke."""
    with pytest.raises(DecodeError, match=r"not text in .*byte"):
        decode(_page(body, "text/html; charset=utf-8"))
