"""Ties between notices: what an article was taken from, and what a marked title corrects."""

import datetime as dt

import pytest

from pipeline.relations import read_reissue, read_reposts
from scrapers.notice import Block, Board, Link, Notice, Source, SourceKey, Volumes
from storage.records import Relation, Titled

KCA = Source(
    key=SourceKey("kca-hot-clips"),
    site="kca",
    name="ICT Industry Hot Clips",
    publisher="KCA",
    board=Volumes(first=95, last=98),
    base_url="http://127.0.0.1:1",
    public_url="https://www.kca.kr",
)
MSIT = Source(
    key=SourceKey("msit-business"),
    site="msit",
    name="사업공고",
    publisher="MSIT",
    board=Board(section="user", bbs_seq_no=100, m_id=311, m_pid=121),
    base_url="http://127.0.0.1:1",
    public_url="https://www.msit.go.kr",
)
ADDRESS = "https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en"


def notice(*texts: str, title: str = "Farms that water themselves", link: str = "") -> Notice:
    """A notice of the business board with these paragraphs."""
    return Notice(
        source=MSIT.key,
        number="3186900",
        title=title,
        published_on=dt.date(2024, 12, 11),
        department="",
        language="en",
        url="",
        blocks=tuple(Block(kind="paragraph", text=text) for text in texts),
        links=(Link(text="here", url=link),) if link else (),
    )


def reposts(one: Notice) -> list[tuple[str, str]]:
    """Source and number of each article that a notice re-posts."""
    return [(one.to_source, one.to_number) for one in read_reposts(one, (MSIT, KCA))]


@pytest.mark.parametrize(
    "line",
    [
        f"The source of the article above is “ICT Industry Hot Clips” Vol. 98 (Link : {ADDRESS})",
        f"The source of the text is Hot Clips Vol. 98 ({ADDRESS}), see the PDF.",
        f"출처: 한국방송통신전파진흥원 {ADDRESS}.",
    ],
)
def test_a_printed_source_line_ties_a_notice_to_its_article(line: str) -> None:
    """However the line is worded, the address in it names the article."""
    assert reposts(notice("A text.", line)) == [("kca-hot-clips", "vol98-sub02-en")]


def test_an_address_behind_a_word_counts_as_well() -> None:
    """The line may print "Link" and hide the address in an anchor; two of the same are one tie."""
    line = "The source of the article above is Hot Clips Vol. 98 (Link)"
    assert reposts(notice(line, link=ADDRESS)) == [("kca-hot-clips", "vol98-sub02-en")]
    assert len(reposts(notice(f"{line} {ADDRESS}", link=ADDRESS))) == 1


def test_a_link_alone_is_no_repost() -> None:
    """Somebody may recommend an article without having taken the text from it."""
    assert reposts(notice(f"Read more at {ADDRESS} if you like.")) == []


def test_a_source_does_not_repost_itself() -> None:
    """An article that names its own address is where it always was."""
    own = notice(f"The source of the article above is {ADDRESS}")
    assert list(read_reposts(own, (MSIT,))) == []


def titled(number: str, title: str, day: str | None) -> Titled:
    """A notice of the business board by its title."""
    published_on = dt.date.fromisoformat(day) if day else None
    return Titled(version=0, source=MSIT.key, number=number, title=title, published_on=published_on)


def reissue(title: str, *earlier: tuple[str, str, str | None]) -> list[Relation]:
    """The tie of a title of 11 December to notices given as number, title and day."""
    later = titled("3186900", title, "2024-12-11")
    return list(read_reissue(later, [titled(*one) for one in earlier]))


FIRST = ("3186800", "2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모", "2024-12-02")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("[재공고] 2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모", "reissues"),
        ("2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모(기간연장)", "reissues"),
        ("2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모 접수 연장 안내", "reissues"),
        ("(수정) 2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모", "corrects"),
        ("[정정공고] 2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모", "corrects"),
        ("2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모 (정정)", "corrects"),
        ("2025년도 제1차 양자컴퓨팅 연구개발 신규과제 재공모", "reissues"),
        ("[재재공고] 2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공고", "reissues"),
        ("[재공고] 2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공고", "reissues"),
    ],
)
def test_a_marked_title_is_tied_to_its_first_edition(title: str, kind: str) -> None:
    """The mark says which tie it is; the rest of the title says to what."""
    (tie,) = reissue(title, FIRST)
    assert (tie.kind, tie.to_source, tie.to_number) == (kind, "msit-business", "3186800")
    assert tie.printed in title


@pytest.mark.parametrize(
    ("title", "earlier"),
    [
        ("2025년도 제1차 양자컴퓨팅 연구개발 신규과제 공모", FIRST),  # no mark
        ("[재공고] 2025년도 제2차 양자컴퓨팅 연구개발 신규과제 공모", FIRST),  # another call
        ("[재공고] 2025년도 제1차 인공지능 반도체 실증지원 공모", FIRST),  # another subject
        ("[재공고] 한-일 공동연구 공모", ("3186800", "한-영 공동연구 공모", "2024-12-02")),
        ("[재공고] 장학생 모집(박사)", ("3186800", "장학생 모집(석사)", "2024-12-02")),
        ("[재공고] 기반구축 사업(2단계)", ("3186800", "기반구축 사업(1단계)", "2024-12-02")),
        ("[재공고] 실증지원 공모(A형)", ("3186800", "실증지원 공모(B형)", "2024-12-02")),
        ("정정당당 경연대회 안내", ("3186800", "당당 경연대회 안내", "2024-12-02")),
        ("소재공고 및 부품 전시", ("3186800", "소 및 부품 전시", "2024-12-02")),
        ("Ministry Announces Revised Act", ("3186800", "Ministry Announces Act", "2024-12-02")),
        ("[재공고]", ("3186800", "공고", "2024-12-02")),
        (f"[재공고] {FIRST[1]}", ("3186999", FIRST[1], "2024-12-30")),  # a later one
        (f"[재공고] {FIRST[1]}", ("3186801", f"[재공고] {FIRST[1]}", "2024-12-10")),  # its twin
    ],
)
def test_what_is_unlike_is_not_tied(title: str, earlier: tuple[str, str, str | None]) -> None:
    """No tie is better than a wrong one."""
    assert reissue(title, earlier) == []


def test_the_latest_edition_is_the_one_that_is_meant() -> None:
    """A call that was re-issued before is tied to the edition before."""
    again = ("3186850", f"{FIRST[1]} (정정)", "2024-12-05")
    (tie,) = reissue(f"[재공고] {FIRST[1]}", FIRST, again)
    assert tie.to_number == "3186850"
