"""PDF files as a whole: what is read, and why something is not."""

import base64
import contextlib
import random
import time
import zlib
from collections.abc import Callable

import pytest

from scrapers.documents import pdf
from scrapers.documents.pdf import named, read_pdf
from scrapers.documents.unreadable import MAX_UNPACKED, UnreadableError
from tests.scrapers.documents.making_pdf import (
    built,
    column,
    drawn,
    encrypted,
    many_pages,
    packed,
    raw,
    ruled,
    scanned,
    texts,
)

_SENTENCE = "인공지능 반도체에 1조 2,000억원을 투자한다."
_PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>"
_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def _refused(body: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as refused:
        read_pdf(body)
    return refused.value


def test_text_is_read_in_the_order_of_the_page() -> None:
    """Lines come from top to bottom, whatever order they were written in."""
    assert texts(drawn([(72, 200, "둘째"), (72, 100, "첫째")])) == ["첫째", "둘째"]


def test_an_encrypted_file_says_so() -> None:
    """A file that asks for a password is not called damaged."""
    assert _refused(encrypted()).reason == "it is encrypted"


def test_a_scanned_file_has_no_text_layer() -> None:
    """Pictures of text are not an empty document."""
    refused = _refused(scanned(None, None))
    assert refused.reason == "no text layer: its pages are pictures"
    assert not refused.preview


def test_scanned_pages_among_others_are_named() -> None:
    """The text of the other pages is the preview."""
    refused = _refused(scanned("The first page.", None, "The third page.", None, None))
    assert refused.reason == "no text layer on pages 2, 4-5"
    assert [block.text for block in refused.preview] == ["The first page.", "The third page."]


@pytest.mark.parametrize(
    "body",
    [b"", b"%PDF-1.4", b"%PDF-1.7\ntrailer\n<<>>", raw([_CATALOGUE]), b"\x00" * 1_000],
)
def test_a_file_without_pages_is_damaged(body: bytes) -> None:
    """Nothing to read is never a document that says nothing."""
    assert _refused(body).reason.startswith("it is damaged")


def test_more_pages_than_the_limit_are_a_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pages are read, and the reason says how many."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    refused = _refused(many_pages(5))
    assert refused.reason == "it has more than 3 pages: only the first 3 pages were read"
    assert len(refused.preview) == 3


def test_more_characters_than_the_limit_are_a_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that crosses the limit is the last."""
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 30)
    reason = "it has more than 30 characters: only the first 2 pages were read"
    assert _refused(many_pages(5)).reason == reason


def test_one_page_named_many_times_is_read_once() -> None:
    """A tree of pages that repeats itself ends."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Contents 4 0 R/Resources<</Font<</F %s>>>>>>" % font
    kids = b"3 0 R " * 100_000 + b"2 0 R"
    tree = b"<</Type/Pages/Count 999999999/Kids[%s]/MediaBox[0 0 600 800]>>" % kids
    body = raw([_CATALOGUE, tree, page, packed(b"BT /F 12 Tf 9 700 Td (Only once) Tj ET")])
    assert texts(body) == ["Only once"]


def test_a_tree_of_pages_nested_too_deep_is_damage() -> None:
    """Recursion ends in a reason."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]>>" % (number + 1) for number in range(2, 5_000)]
    assert _refused(raw([_CATALOGUE, *nodes])).reason.startswith("it is damaged")


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_stream_that_unpacks_hugely_is_refused_before_it_is_unpacked(times: int) -> None:
    """However often it is packed, nothing of it is kept."""
    page = b"<</Type/Page/Contents 4 0 R>>"
    bomb = packed(b" " * (MAX_UNPACKED + 1), times)
    refused = _refused(raw([_CATALOGUE, _PAGES, page, bomb]))
    assert "unpack" in refused.reason or "packed" in refused.reason


def test_memory_that_runs_out_is_not_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever limits the memory is told."""

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("pdfplumber.page.PDFPageInterpreter.process_page", fail)
    with pytest.raises(MemoryError):
        read_pdf(many_pages(1))


def test_a_damaged_page_does_not_take_the_others_along() -> None:
    """It is named, and the rest is the preview."""
    body = many_pages(3).replace(b"/Contents 7 0 R/Resources", b"/MediaBox[(a)(b)]/Resources")
    refused = _refused(body)
    assert refused.reason == "it is damaged: page 2 could not be read"
    assert len(refused.preview) == 2


_FONTS = b"/Resources<</Font<</F 4 0 R>>>>"
_SHOWN = b"BT /F 12 Tf 50 700 Td (First) Tj (Second) Tj ET"


def _page_of(*contents: bytes, entry: bytes = b"/Contents 5 0 R") -> bytes:
    """One page that shows these contents."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R%s%s>>" % (_FONTS, entry)
    return raw([_CATALOGUE, _PAGES, page, font, *contents])


def _plain(content: bytes, length: int | None = None) -> bytes:
    """A stream that is not packed, and says how long it is."""
    said = len(content) if length is None else length
    return b"<</Length %d>>\nstream\n%s\nendstream" % (said, content)


def _in_letters(content: bytes) -> bytes:
    """A stream packed as reportlab packs it."""
    letters = base64.a85encode(zlib.compress(content)) + b"~>"
    filters = b"/Filter[/ASCII85Decode/FlateDecode]"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(letters), filters, letters)


@pytest.mark.parametrize(
    "body",
    [
        _page_of(packed(_SHOWN * 9).replace(b"\nendstream", b"")[:-6] + b"\nendstream"),
        _page_of(_in_letters(_SHOWN).replace(b"~>", b"!!!!!~>")[:-22] + b"~>\nendstream"),
        _page_of(packed(_SHOWN), entry=b"/Contents 9 0 R"),
        _page_of(packed(_SHOWN), entry=b"/Contents[5 0 R 9 0 R]"),
        _page_of(packed(_SHOWN), entry=b"/Contents(5 0 R)"),
        _page_of(packed(_SHOWN.replace(b"Tj", b"T\x80", 1))),
        _page_of(packed(_SHOWN.replace(b"First)", b"First"))),
        _page_of(packed(_SHOWN.replace(b"First)", b"First (ET (") + b")) Tj")),
        _page_of(packed(_SHOWN.replace(b"50 700 Td", b"1 0 0 1 (x) 700 Tm"))),
        _page_of(packed(_SHOWN.replace(b"/F", b"/G"))),
        _page_of(_plain(_SHOWN, len(_SHOWN) + 30)),
        _page_of(_plain(_SHOWN, len(_SHOWN) - 12)),
    ],
    ids=[
        "cut flate stream",
        "cut letters",
        "contents that are not there",
        "a part of them that is not there",
        "contents that are no stream",
        "an operator that is none",
        "a string without end",
        "a text without end",
        "a place that is none",
        "a font that is none",
        "a stream shorter than it says",
        "a stream longer than it says",
    ],
)
def test_a_page_that_lost_text_is_damaged(body: bytes) -> None:
    """Wherever the library reads on without it, the page is named."""
    assert _refused(body).reason.startswith("it is damaged")


def test_what_is_left_of_a_damaged_page_is_the_preview() -> None:
    """It is told that it is only a part."""
    refused = _refused(_page_of(packed(_SHOWN.replace(b"Tj", b"T\x80", 1))))
    assert refused.reason == "it is damaged: of page 1 only a part could be read"
    assert [block.text for block in refused.preview] == ["Second"]


def test_a_page_without_contents_among_others_is_damaged() -> None:
    """A reference into nothing is not a blank page."""
    refused = _refused(many_pages(3).replace(b"/Contents 7 0 R", b"/Contents 77 0 R"))
    assert refused.reason == "it is damaged: page 2 could not be read"
    assert len(refused.preview) == 2


@pytest.mark.parametrize("entry", [b"/Type/Pige", b"/T\x80pe/Page", b"(Type/Page"])
def test_a_page_that_is_no_page_any_more_is_missed(entry: bytes) -> None:
    """The tree of pages names it, and nobody finds it."""
    whole = b"/Type/Page/Parent 2 0 R/Contents 7 0 R"
    refused = _refused(many_pages(3).replace(whole, whole.replace(b"/Type/Page", entry)))
    assert refused.reason == "it is damaged: not all of its pages could be found"
    assert len(refused.preview) == 2


@pytest.mark.parametrize("entry", [b"", b"/Contents[]", b"/Contents 10 0 R"])
def test_a_blank_page_is_no_damage(entry: bytes) -> None:
    """Contents may be absent or empty; the other pages are read."""
    body = many_pages(3).replace(b"/Contents 7 0 R", entry)
    blank = b"10 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"
    assert len(texts(body.replace(b"xref\n", blank + b"xref\n", 1))) == 2


@pytest.mark.parametrize(
    "content",
    [
        _SHOWN.replace(b"First", rb"Fi\(r[<st"),
        _SHOWN.replace(b"First", b"Fi(rs)t"),
        b"% a smile :)\n" + _SHOWN,
        b"/Odd BMC\n" + _SHOWN + b" EMC q",
        b"/Pattern cs /P scn 1 0 0 (red) rg " + _SHOWN,
        _SHOWN + b" q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID ( EI Q",
    ],
)
@pytest.mark.parametrize("packing", [_plain, packed, _in_letters])
def test_odd_but_whole_contents_are_read(content: bytes, packing: Callable[[bytes], bytes]) -> None:
    """Brackets in strings, comments and pictures, and colours without sense, take nothing away."""
    assert "Second" in texts(_page_of(packing(content)))[0]


def test_a_document_without_text_and_pictures_is_unreadable() -> None:
    """Nothing is never reported as success."""
    assert _refused(_page_of(_plain(b""))).reason == "no text was found in it"


def test_a_file_damaged_at_random_is_read_or_refused() -> None:
    """Three hundred damaged files each end in blocks or in a reason, and soon."""
    table = ruled([["사업", "2025"], ["인공지능", "1,234"]])
    good = built(table) + drawn(column([_SENTENCE] * 3))
    chance = random.Random(20260107)  # noqa: S311 - damage, not secrets
    for _ in range(300):
        body = bytearray(good[: chance.randrange(len(good) // 2, len(good))])
        for _ in range(chance.randrange(1, 40)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        began = time.monotonic()
        with contextlib.suppress(UnreadableError):
            read_pdf(bytes(body))
        assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("pages", "name"), [([3], "page 3"), ([1, 2], "pages 1-2"), ([1, 4, 5, 6], "pages 1, 4-6")]
)
def test_pages_are_named_by_runs(pages: list[int], name: str) -> None:
    """Neighbours are told as one run."""
    assert named(pages) == name
