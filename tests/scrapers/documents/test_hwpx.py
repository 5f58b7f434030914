"""HWPX: XML in a ZIP, which anybody can write."""

import pytest

from scrapers.documents import read_document
from scrapers.documents import unreadable as limits
from tests.scrapers.documents.making_hwpx import (
    hwpx,
    listed,
    p,
    section,
    t,
    table,
    zipped,
)
from tests.scrapers.documents.showing import places, texts

ENCRYPTED = '<manifest><file-entry><encryption-data checksum-type="SHA1"/></file-entry></manifest>'
LAUGHS = """<?xml version="1.0"?><!DOCTYPE sec [<!ENTITY a "하하하하"><!ENTITY b "&a;&a;&a;&a;">]>
<sec><p><run><t>&b;</t></run></p></sec>"""
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE sec [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<sec><p><run><t>&a;</t></run></p></sec>"""


def test_sections_are_read_in_the_order_of_their_numbers() -> None:
    """The tenth section comes after the ninth, not after the first."""
    sections = [p(t(f"구역 {number}")) for number in range(11)]
    assert texts(hwpx(*sections)) == [f"구역 {number}" for number in range(11)]


def test_absurd_numbers_of_sections_do_no_harm() -> None:
    """A section with a number of ten digits or none is none of Hancom's."""
    members = {f"Contents/section{n}.xml": section(p(t(n))) for n in ("7", "123456789", "9" * 5000)}
    assert texts(hwpx(p(t("0")), members=members)) == ["0", "7", "123456789"]


def test_names_are_read_in_every_namespace() -> None:
    """The namespaces change with the version of the format."""
    xml = '<sec xmlns="urn:of-2030"><p><run><t>내용</t></run></p></sec>'
    assert texts(hwpx(members={"Contents/section0.xml": xml})) == ["내용"]


def test_deleted_text_is_not_read() -> None:
    """A tracked deletion is gone, a tracked insertion is there."""
    xml = (
        '<hp:t>예산 <hp:deleteBegin Id="1" TcId="1"/>10<hp:deleteEnd Id="1" TcId="1"/>'
        '<hp:insertBegin Id="2" TcId="2"/>20<hp:insertEnd Id="2" TcId="2"/>억원</hp:t>'
    )
    assert texts(hwpx(p(xml))) == ["예산 20억원"]


def test_a_deletion_without_end_takes_no_other_paragraph_away() -> None:
    """Where it ends is not known, but the next paragraph is another one."""
    assert texts(hwpx(p('<hp:t>가<hp:deleteBegin Id="1"/>나</hp:t>') + p(t("다")))) == ["가", "다"]


def test_marks_in_a_text_do_not_part_it() -> None:
    """Coloured amounts are amounts."""
    xml = '<hp:t>1,2<hp:markpenBegin color="#FF0"/>34<hp:markpenEnd/>억<hp:titleMark/>원</hp:t>'
    assert texts(hwpx(p(xml))) == ["1,234억원"]


def test_comments_of_pictures_are_not_read() -> None:
    """Hancom's program writes the name of the picture's file into every document."""
    comment = t("그림입니다. 원본 그림의 이름: a.bmp")
    picture = f"<hp:pic><hp:shapeComment>{comment}</hp:shapeComment></hp:pic>"
    assert texts(hwpx(p(picture, t("본문")))) == ["본문"]


def test_what_older_programs_read_is_not_read_twice() -> None:
    """Of a switch, the case is read and the default is not."""
    xml = f"<hp:case>{t('새 글')}</hp:case><hp:default>{t('옛 글')}</hp:default>"
    assert texts(hwpx(p(f"<hp:switch>{xml}</hp:switch>"))) == ["새 글"]


def test_words_over_and_beside_each_other() -> None:
    """Composed characters and the main text of a ruby are read, its small text is not."""
    xml = (
        '<hp:compose composeText="㉮"/>'
        "<hp:dutmal><hp:mainText>본말</hp:mainText><hp:subText>덧말</hp:subText></hp:dutmal>"
    )
    assert texts(hwpx(p(t("가"), xml))) == ["가㉮본말"]


def test_line_ends_of_the_markup_are_spaces() -> None:
    """A file that was indented says the same."""
    assert texts(hwpx(p(t("첫 줄\n   둘째 줄")))) == ["첫 줄 둘째 줄"]


def test_cells_without_a_place_are_counted() -> None:
    """They are placed as in HTML, past what hangs down from above."""
    span = '<hp:cellSpan colSpan="1" rowSpan="2"/>'
    cell = "<hp:tc>{}{}</hp:tc>".format
    xml = (
        f"<hp:tbl><hp:tr>{cell(listed(p(t('가'))), span)}{cell(listed(p(t('나'))), '')}</hp:tr>"
        f"<hp:tr>{cell(listed(p(t('다'))), '')}</hp:tr></hp:tbl>"
    )
    read = read_document(hwpx(p(xml)))
    assert places(read.blocks) == [(0, 0, 2, 1, "가"), (0, 1, 1, 1, "나"), (1, 1, 1, 1, "다")]


def test_two_cells_in_one_place_are_counted() -> None:
    """Neither is lost."""
    cells = [(0, 0, 1, 1, p(t("가"))), (0, 0, 1, 1, p(t("나")))]
    read = read_document(hwpx(p(table(cells))))
    assert places(read.blocks) == [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나")]


def test_huge_spans_end_with_the_table() -> None:
    """No cell reaches below the last row, into its neighbour, or beyond a sane width."""
    cells = [(0, 0, 65535, 65535, p(t("가"))), (0, 1, 65535, 65535, p(t("나")))]
    read = read_document(hwpx(p(table(cells))))
    assert places(read.blocks) == [(0, 0, 1, 1, "가"), (0, 1, 1, 100, "나")]


@pytest.mark.parametrize("xml", [LAUGHS, EXTERNAL])
def test_entities_are_refused(xml: str) -> None:
    """Nothing is expanded and nothing is fetched."""
    read = read_document(hwpx(members={"Contents/section0.xml": xml}))
    assert (read.state, read.blocks) == ("unreadable", ())
    assert "document type" in read.reason


@pytest.mark.parametrize("encoding", ["euc-kr", "of-our-own"])
def test_an_encoding_that_the_parser_lacks_is_damage(encoding: str) -> None:
    """Hancom's program writes UTF-8."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?><sec/>'
    read = read_document(hwpx(members={"Contents/section0.xml": xml}))
    assert read.state == "unreadable"
    assert read.reason.startswith("it is damaged: ")


@pytest.mark.parametrize("name", ["hp:run", "hp:p", "hp:subList"])
def test_deep_nesting_is_read(name: str) -> None:
    """Depth costs no stack."""
    xml = f"<{name}>" * 100_000 + p(t("깊은 곳")) + f"</{name}>" * 100_000
    assert texts(hwpx(xml)) == ["깊은 곳"]


def test_tables_that_nest_without_end_are_refused() -> None:
    """What stands before them is kept."""
    depth = 100_000
    xml = "<hp:tbl><hp:tr><hp:tc>" * depth + "</hp:tc></hp:tr></hp:tbl>" * depth
    read = read_document(hwpx(p(t("앞")) + p(xml)))
    assert (read.state, texts(read)) == ("preview", ["앞"])
    assert "nest" in read.reason


def test_an_encrypted_file_says_so() -> None:
    """What it stores in plain text beside is a preview."""
    members = {"META-INF/manifest.xml": ENCRYPTED, "Preview/PrvText.txt": "제목\r\n본문"}
    read = read_document(hwpx(p(t("x")), members=members))
    assert (read.state, read.reason, texts(read)) == (
        "preview",
        "it is encrypted",
        ["제목", "본문"],
    )


def test_an_encrypted_preview_is_none() -> None:
    """Noise is not shown as text."""
    noise: dict[str, str | bytes] = {"Preview/PrvText.txt": b"g+v0\xc1\x80[V"}
    read = read_document(hwpx(p(t("x")), members=noise | {"META-INF/manifest.xml": ENCRYPTED}))
    assert (read.state, read.blocks) == ("unreadable", ())


def test_text_before_the_damage_is_kept() -> None:
    """A section that breaks off is read up to there."""
    broken = section(p(t("가")) + p(t("나")))[:-30]
    read = read_document(hwpx(p(t("앞")), members={"Contents/section1.xml": broken}))
    assert (read.state, texts(read)) == ("preview", ["앞", "가", "나"])
    assert read.reason.startswith("it is damaged: ")


def test_a_damaged_header_takes_no_text_away() -> None:
    """Without it, paragraphs are paragraphs."""
    read = read_document(hwpx(p(t("본문")), members={"Contents/header.xml": "<head"}))
    assert (read.state, texts(read)) == ("read", ["본문"])


def test_a_file_without_sections_says_so() -> None:
    """A package of nothing is not an empty document."""
    read = read_document(hwpx())
    assert (read.state, read.reason) == ("unreadable", "it has no section")


def test_a_bomb_is_refused() -> None:
    """What comes out is counted, whatever the file states."""
    bomb = section(p(t("가")) + " " * 30_000_000)
    read = read_document(hwpx(members={"Contents/section0.xml": bomb}))
    assert (read.state, read.reason) == ("unreadable", "it unpacks to more than 300 times its size")


def test_all_members_share_one_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many large sections are as bad as one."""
    monkeypatch.setattr("scrapers.documents.unpacking.Allowance.__init__.__defaults__", (3_000,))
    read = read_document(hwpx(*[p(t(f"{number}" * 500)) for number in range(9)]))
    assert (read.state, len(read.blocks)) == ("preview", 3)
    assert read.reason == f"it unpacks to more than {limits.MAX_UNPACKED:,} bytes"


def test_a_false_size_is_no_way_around() -> None:
    """A member that states fewer bytes than it has is damaged, not read in part."""
    body = bytearray(zipped({"Contents/section0.xml": section(p(t("내용")))}))
    central = body.rindex(b"PK\x01\x02")
    body[central + 24 : central + 28] = (10).to_bytes(4, "little")
    read = read_document(bytes(body))
    assert read.state == "unreadable"
    assert read.reason.startswith("it is damaged: ")


def test_more_characters_than_the_limit_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are kept, and it is said that there are more."""
    monkeypatch.setattr("scrapers.documents.draft.MAX_CHARACTERS", 10)
    read = read_document(hwpx(p(t("가" * 8)) + p(t("나" * 8))))
    assert (read.state, texts(read)) == ("preview", ["가" * 8])
    assert "10 characters" in read.reason


def test_more_paragraphs_than_the_limit_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty paragraphs cost memory too."""
    monkeypatch.setattr("scrapers.documents.draft.MAX_PIECES", 3)
    for more in (p(t("나")) * 2, p("<hp:tbl/>" * 2), p("<hp:t><hp:lineBreak/>나</hp:t>" * 2)):
        read = read_document(hwpx(p(t("가")) * 2 + more))
        assert (read.state, texts(read)[:2]) == ("preview", ["가"] * 2)
        assert read.reason == "it has more than 3 lines and cells"


def test_a_table_made_to_take_minutes_takes_seconds() -> None:
    """Cells that hang down forever are not searched through in every row."""
    span = '<hp:cellSpan rowSpan="65535"/>'
    wide = "<hp:tr>" + f"<hp:tc>{span}</hp:tc>" * 20_000 + "</hp:tr>"
    tall = "<hp:tr><hp:tc/></hp:tr>" * 20_000
    assert read_document(hwpx(p(f"<hp:tbl>{wide}{tall}</hp:tbl>", t("끝")))).state == "read"


def test_elements_out_of_place_do_no_harm() -> None:
    """A cell without a table, a caption without anything, and an end without its beginning."""
    xml = (
        f"<hp:tc>{p(t('칸'))}</hp:tc><hp:cellAddr colAddr='x'/><hp:cellSpan/><hp:tr/>"
        f"<hp:caption>{p(t('설명'))}</hp:caption><hp:deleteEnd/>{t('글')}"
    )
    assert texts(hwpx(xml)) == ["글", "설명"]
