"""Addresses and telephone numbers in small notices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contacts import MAX_COMPARED, REVISION_MODULES, read_contacts
from scrapers.notice import Block
from storage.records import Contact


def read(*texts: str, title: str = "") -> tuple[Contact, ...]:
    """The contacts of a notice of paragraphs."""
    return read_contacts(title, [Block(kind="paragraph", text=text) for text in texts])


def found(*texts: str) -> list[tuple[str, str]]:
    """Kind and words of each contact."""
    return [(contact.kind, contact.contact) for contact in read(*texts)]


@pytest.mark.parametrize(
    ("text", "kind", "contact"),
    [
        ("문의: desk@korea.kr", "email", "desk@korea.kr"),
        ("desk@korea.kr로 보내기 바랍니다", "email", "desk@korea.kr"),
        ("담당자(desk@korea.kr)에게", "email", "desk@korea.kr"),
        ("Write to first.last+call@lab.re.kr.", "email", "first.last+call@lab.re.kr"),
        ("desk@lab.re.krOfficial link below", "email", "desk@lab.re.kr"),
        ("desk@lab.re.kr.For more, see below", "email", "desk@lab.re.kr"),
        ("DESK@KOREA.KR", "email", "DESK@KOREA.KR"),
        ("전자우편desk@korea.kr까지", "email", "desk@korea.kr"),
        ("E-mail:desk@korea.kr)", "email", "desk@korea.kr"),
        ("Phone: +82-44-202-4000, or", "telephone", "+82-44-202-4000"),
        ("+82 44 202 4000", "telephone", "+82 44 202 4000"),
        ("+82-(0)44-202-4000", "telephone", "+82-(0)44-202-4000"),
        ("(☎044-202-4000)", "telephone", "044-202-4000"),
        ("전화 (044) 202-4000로", "telephone", "(044) 202-4000"),
        ("전화 044)202-4000", "telephone", "044)202-4000"),
        ("02.2110.2000", "telephone", "02.2110.2000"),
        ("010-1234-5678", "telephone", "010-1234-5678"),
        ("0505-123-4567", "telephone", "0505-123-4567"),
        ("고객센터 1588-1234에서", "telephone", "1588-1234"),
        ("누리집(https://www.msit.go.kr)에서", "web", "https://www.msit.go.kr"),
        ("www.msit.go.kr에서 신청", "web", "www.msit.go.kr"),
        ("Link: https://bit.ly/5th_award.", "web", "https://bit.ly/5th_award"),
        ("(https://www.kca.kr/v1/a.html?lang=en)", "web", "https://www.kca.kr/v1/a.html?lang=en"),
        (
            "https://en.example.org/Award_(prize), and",
            "web",
            "https://en.example.org/Award_(prize)",
        ),
        ("http://127.go.kr:8080/x#top;", "web", "http://127.go.kr:8080/x#top"),
        ("https://www.msit.go.krPlease refer", "web", "https://www.msit.go.kr"),
        ("“https://a.go.kr/b”", "web", "https://a.go.kr/b"),
    ],
)
def test_a_contact_is_cut_out_of_what_surrounds_it(text: str, kind: str, contact: str) -> None:
    """Particles, brackets, glued sentences and closing punctuation do not belong to it."""
    assert found(text) == [(kind, contact)]


@pytest.mark.parametrize(
    "text",
    [
        "desk (at) korea (dot) kr",
        "desk@korea",
        "@msit_official",
        "bit.ly/award",
        "msit.go.kr",
        "https://",
        "www.",
        "기간 1800-1899년",
        "the years 1588-1899",
        "110-234-567890",
        "123-45-67890",
        "2026-12-01",
        "IP 10.0.0.1",
        "44-202-4000",
        "044-202-40001",
    ],
)
def test_what_only_resembles_a_contact_is_none(text: str) -> None:
    """Obfuscated addresses, years, account and registration numbers, days."""
    assert found(text) == []


def test_a_contact_printed_twice_stands_where_it_is_printed_first() -> None:
    """Case does not make another contact of it."""
    (contact,) = read("a@b.kr, A@B.KR", "a@b.kr", title="Write to a@b.kr")
    assert (contact.place, contact.block, contact.start) == ("title", 0, 9)


def near(one: str, other: str) -> tuple[str, ...]:
    """What each of two contacts is near to."""
    return tuple(contact.near for contact in read(f"{one} , {other}"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("globalawrd@lab.kr", "globalaward@lab.kr"),  # a letter is missing
        ("globalaward@lab.kr", "globalawardd@lab.kr"),
        ("globalaward@lab.kr", "globalaword@lab.kr"),
        ("globalaward@lab.kr", "globalawrad@lab.kr"),
        ("Globalaward@lab.kr", "globalawrd@LAB.kr"),
        ("team1@lab.kr", "taem1@lab.kr"),
        ("kimjh@lab.kr", "kimhj@lab.kr"),
        ("desk@labs.kr", "desk@lbas.kr"),
        ("https://lab.kr/globalaward", "https://lab.kr/globalawrd"),
        ("https://award.kr/a", "https://awrd.kr/a"),
    ],
)
def test_two_addresses_that_differ_by_one_letter_name_each_other(one: str, other: str) -> None:
    """One of them is likely a misprint, and nothing says which."""
    assert near(one, other) == (other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("team1@lab.kr", "team2@lab.kr"),
        ("team@lab.kr", "team2@lab.kr"),
        ("https://lab.kr/sub01.html", "https://lab.kr/sub02.html"),
        ("https://lab.kr/vol98", "https://lab.kr/vol89"),
        ("http://lab.kr/award", "https://lab.kr/award"),
        ("https://lab.kr/award", "https://lab.kr/award/"),
        ("www.lab.kr/award", "https://lab.kr/award"),
        ("globalawrd@lab.kr", "globalawards@lab.kr"),
        ("044-202-4000", "044-202-4001"),
        ("http://a.kr", "h@a.kr"),
        ("jykim@lab.kr", "jwkim@lab.kr"),
        ("desk-a@lab.kr", "desk-b@lab.kr"),
        ("desk@laa.kr", "desk@lab.kr"),
        ("https://lab.kr/x", "https://lab.kr/y"),
        ("https://lab.kr/award", "https://lab.kr/awards"),
        ("https://lab.kr/globalaward", "https://lab.kr/globalaword"),
        ("https://lab.kr/a", "https://lab.kr/a/b"),
    ],
)
def test_addresses_that_differ_on_purpose_are_not_near(one: str, other: str) -> None:
    """Series, spellings of one address, numbers, other kinds, people and pages, two letters."""
    assert near(one, other) == ("", "")


def test_an_address_that_hides_an_invisible_character_is_cut_out_as_printed() -> None:
    """An editor pasted a zero-width space; the printed words still stand at the span."""
    text = "메일 de\u200bsk@korea.kr로"
    (contact,) = read(text)
    assert contact.contact == "de\u200bsk@korea.kr"
    assert text[contact.start : contact.end] == contact.contact


def test_a_directory_of_addresses_is_read_but_not_compared_beyond_its_bound() -> None:
    """Comparing all pairs of a hostile list would cost its square."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [a + b + c for a in letters for b in letters for c in letters][: MAX_COMPARED * 5]
    contacts = read(" ".join(f"{name}@lab.kr" for name in names))
    assert len(contacts) == len(names)
    assert contacts[-1].near == ""


@given(st.text(alphabet="ab1@.:/-+()w0 \u200bh한tps82", max_size=80))
def test_any_contact_stands_at_its_span(text: str) -> None:
    """Whatever the text, the printed words are cut out by the offsets."""
    for contact in read(text):
        assert contact.contact
        assert text[contact.start : contact.end] == contact.contact


def test_every_module_that_reads_contacts_dates_the_reading() -> None:
    """The list names modules that exist."""
    assert "pipeline.contacts" in REVISION_MODULES
