"""HWP 5: records in streams in a compound file, each of which can state what is not there."""

import struct
from collections.abc import Callable

import pytest

from scrapers.documents import read_document
from tests.scrapers.documents.making_compound import compound
from tests.scrapers.documents.making_hwp import (
    COMPRESSED,
    CTRL_HEADER,
    DISTRIBUTION,
    LIST_HEADER,
    PARA_TEXT,
    PASSWORD,
    Records,
    anchor,
    control,
    header,
    hwp,
    hwp_of,
    listed,
    p,
    packed,
    stream,
    table,
)
from tests.scrapers.documents.showing import places, texts

DIFAT_COUNT, FAT_COUNT, FIRST_FAT = 72, 44, 76  # offsets in the header of a compound file


def test_sections_are_read_in_the_order_of_their_numbers() -> None:
    """The tenth section comes after the ninth, not after the first."""
    assert texts(hwp(*[p(f"구역 {number}") for number in range(11)])) == [
        f"구역 {number}" for number in range(11)
    ]


def test_absurd_numbers_of_sections_do_no_harm() -> None:
    """Names that are none of Hancom's are passed over."""
    named = {"Section2": "2", "Section123456789": "많다", "Section": "없다", "Section-1": "음수"}
    streams = {f"BodyText/{name}": stream(p(text)) for name, text in named.items()}
    assert texts(hwp_of(streams)) == ["2", "많다"]


def test_streams_need_not_be_packed() -> None:
    """The header says whether they are."""
    assert texts(hwp(p("내용"), flags=0)) == ["내용"]


def test_long_texts_have_a_size_of_their_own() -> None:
    """A record of 4,095 bytes or more states its size after its header."""
    assert texts(hwp(p("가" * 9_000), p("나"))) == ["가" * 9_000, "나"]


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (PASSWORD, "it is encrypted"),
        (0x10, "it is encrypted"),
        (DISTRIBUTION, "it is a distribution document (배포용), whose text is encrypted"),
    ],
)
def test_what_is_encrypted_has_its_preview(flags: int, reason: str) -> None:
    """Hancom's program stores the beginning of the text in clear."""
    read = read_document(hwp(p("x"), flags=flags | COMPRESSED, preview="공고\r\n<구분><금액>\r\n"))
    assert (read.state, read.reason) == ("preview", reason)
    assert texts(read) == ["공고", "<구분><금액>"]


def test_what_is_encrypted_without_preview_is_unreadable() -> None:
    """There is nothing to show."""
    assert read_document(hwp(p("x"), flags=PASSWORD)).state == "unreadable"


def test_words_over_and_beside_each_other() -> None:
    """Composed characters and the main text of a ruby stand in the headers of their controls."""
    controls = [
        control("tcps", 1, struct.pack("<H", 1) + "㉮".encode("utf-16-le")),
        control("tdut", 1, struct.pack("<H", 2) + "본말덧말".encode("utf-16-le")),
    ]
    text = f"가{anchor('tcps', 23)}나{anchor('tdut', 23)}다"
    assert texts(hwp(p(text, controls=controls))) == ["가㉮나본말다"]


def test_a_control_without_anchor_takes_no_text_away() -> None:
    """Where controls and text do not agree, the order of the records counts."""
    cells = [(0, n, 1, 1, p(text, 2)) for n, text in enumerate("갑을")]
    assert texts(hwp(p("글", controls=table(1, cells)))) == ["글", "갑|을"]


def test_an_anchor_without_control_takes_no_text_away() -> None:
    """A table is found behind the anchor of something that is missing."""
    cells = [(0, n, 1, 1, p(text, 2)) for n, text in enumerate("갑을")]
    text = f"가{anchor('bokm', 22)}나{anchor('tbl ')}다"
    assert texts(hwp(p(text, controls=table(1, cells)))) == ["가나", "갑|을", "다"]


def test_huge_spans_end_with_the_table() -> None:
    """Sixteen bits of span are no table of 65,535 columns."""
    cells = [(0, 0, 65535, 65535, p("가", 2)), (0, 1, 65535, 65535, p("나", 2))]
    read = read_document(hwp(p(anchor("tbl "), controls=table(1, cells))))
    assert places(read.blocks) == [(0, 0, 1, 1, "가"), (0, 1, 1, 100, "나")]


def test_cells_whose_record_is_short_are_counted() -> None:
    """Without a place, they follow each other."""
    records: Records = [control("tbl ", 1), (77, 2, b"")]
    for text in ("가", "나"):
        records += [(LIST_HEADER, 2, bytes(8)), *p(text, 2)]
    read = read_document(hwp(p(anchor("tbl "), controls=records)))
    assert places(read.blocks) == [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나")]


def test_tables_that_nest_without_end_are_refused() -> None:
    """Levels go up to 1,023; what stands before them is kept."""
    records: Records = p("앞")
    for depth in range(300):
        cell = (LIST_HEADER, 3 * depth + 2, bytes(30))
        records += [
            *p("", 3 * depth),
            control("tbl ", 3 * depth + 1),
            (77, 3 * depth + 2, b""),
            cell,
        ]
    read = read_document(hwp(records))
    assert (read.state, texts(read)) == ("preview", ["앞"])
    assert "nest" in read.reason


def test_records_out_of_place_do_no_harm() -> None:
    """Text without a paragraph, a list without a control, a control without text."""
    records: Records = [
        (PARA_TEXT, 1, "글\r".encode("utf-16-le")),
        (LIST_HEADER, 5, b""),
        (CTRL_HEADER, 0, b""),
        (CTRL_HEADER, 0, b" lbt"),
        (77, 1023, b""),
        *p("본문"),
        *listed(0, p("목록", 1)),
        *p(f"끝{anchor('tbl ')[:5]}"),
    ]
    read = read_document(hwp(records))
    assert read.state == "read"
    assert texts(read)[:2] == ["본문", "목록"]


def test_halves_of_characters_disappear() -> None:
    """A surrogate without its other half is no text."""
    assert texts(hwp(p("가\ud83d나 \U0001f600"))) == ["가나 \U0001f600"]


def test_a_record_beyond_its_stream_is_damage() -> None:
    """What stands before it is kept."""
    lying = struct.pack("<II", 0xFFF << 20 | 67, 0xFFFFFFFF)
    read = read_document(hwp_of({"BodyText/Section0": stream(p("가")) + lying}))
    assert (read.state, read.reason, texts(read)) == (
        "preview",
        "it is damaged: a record breaks off",
        ["가"],
    )


@pytest.mark.parametrize("breaks", [lambda s: s[:-8], lambda s: s[:-60] + b"\xff" * 60])
def test_text_before_a_broken_stream_is_kept(breaks: Callable[[bytes], bytes]) -> None:
    """A packed stream is read as far as it makes sense to its inflater."""
    lines = [f"{number:,}억원" for number in range(0, 10**6, 999)]
    whole = packed(stream(record for line in lines for record in p(line)))
    streams = {"FileHeader": header(), "BodyText/Section0": breaks(whole)}
    read = read_document(compound(streams))
    assert read.state == "preview"
    assert read.reason.startswith("it is damaged: ")
    assert texts(read)[:900] == lines[:900]


def test_a_bomb_is_refused() -> None:
    """What comes out is counted."""
    body = compound({"FileHeader": header(), "BodyText/Section0": packed(bytes(30_000_000))})
    read = read_document(body)
    assert (read.state, read.reason) == ("unreadable", "it unpacks to more than 300 times its size")


def test_a_damaged_list_of_shapes_takes_no_text_away() -> None:
    """Without it, paragraphs are paragraphs."""
    streams = {"FileHeader": header(), "BodyText/Section0": packed(stream(p("본문")))}
    assert texts(compound({**streams, "DocInfo": b"\xff" * 99})) == ["본문"]
    assert texts(compound(streams)) == ["본문"]


@pytest.mark.parametrize("head", [b"", b"HWP Document File", b"Another Document" + bytes(240)])
def test_another_header_is_damage(head: bytes) -> None:
    """A stream of that name does not make a HWP."""
    read = read_document(compound({"FileHeader": head, "BodyText/Section0": b""}))
    assert (read.state, read.reason) == ("unreadable", "it is damaged: its header is none of HWP 5")


def test_a_file_without_sections_says_so() -> None:
    """A compound file of nothing is not an empty document."""
    read = read_document(compound({"FileHeader": header()}))
    assert (read.state, read.reason) == ("unreadable", "it has no section")


@pytest.mark.parametrize("offset", [FAT_COUNT, DIFAT_COUNT])
def test_more_sectors_than_there_are_is_damage(offset: int) -> None:
    """A count of four billion sectors is not tried out."""
    body = bytearray(hwp(p("가")))
    body[offset : offset + 4] = b"\xf0\xff\xff\xff"
    assert read_document(bytes(body)).blocks == ()


def test_absurd_sizes_of_sectors_are_damage() -> None:
    """They are powers of two, up to two to the 65,535th."""
    for offset in (30, 32):
        body = bytearray(hwp(p("가")))
        body[offset : offset + 2] = b"\xff\x7f"
        assert read_document(bytes(body)).blocks == ()


def test_a_chain_of_sectors_in_a_circle_ends() -> None:
    """A sector that follows itself is damage, and no endless loop."""
    body = bytearray(hwp(p("가"), p("나" * 9_000, shape=3)))
    fat = 512 * (1 + int.from_bytes(body[FIRST_FAT : FIRST_FAT + 4], "little"))
    for number in range(100):
        body[fat + 4 * number : fat + 4 * number + 4] = number.to_bytes(4, "little")
    assert read_document(bytes(body)).state in ("unreadable", "preview")


@pytest.mark.parametrize("length", [8, 100, 512, 600, 1_500])
def test_a_truncated_file_is_damage(length: int) -> None:
    """Whatever is missing, a document says so."""
    assert read_document(hwp(p("가"))[:length]).state == "unreadable"
