"""The words around the posts on either half of the site, all our own."""

from dataclasses import dataclass

from pipeline.demo.posts import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The labels and boilerplate of one half of the site."""

    lang: str
    site_name: str
    skip: str
    home: str
    menu: tuple[str, ...]
    no: str
    subject: str
    dept: str
    date: str
    contact: str
    telephone: str
    person: str
    written: str
    period: str
    closed: str
    visits: str
    kogl: str
    kogl_text: str
    total: str
    detail: str
    none: str
    previous: str
    following: str
    to_list: str
    download: str
    window: str
    look: str
    footer: str
    gone: str


ENGLISH = Words(
    lang="en",
    site_name="Ministry of Science and ICT",
    skip="Skip to the text",
    home="/eng/index.do",
    menu=("About the Ministry", "Policies", "News", "Contact"),
    no="No.",
    subject="Title",
    dept="Department",
    date="Date",
    contact="Contact",
    telephone="Telephone",
    person="Person in charge",
    written="Date",
    period="Application period",
    closed="Closed",
    visits="Views",
    kogl="KOGL Type {}",
    kogl_text="This post may be used under the terms of {}.",
    total="Total",
    detail="Read more",
    none="There are no posts.",
    previous="Previous",
    following="Next",
    to_list="List",
    download="Download",
    window="Opens in a new window",
    look="View",
    footer="This is a look-alike for demonstrations and tests. It is not the ministry's site.",
    gone="This post was deleted or does not exist.",
)
KOREAN = Words(
    lang="ko",
    site_name="과학기술정보통신부",  # "Ministry of Science and ICT"
    skip="본문으로 건너뛰기",  # "skip to the text"
    home="/index.do",
    menu=("기관 소개", "주요 정책", "알림", "민원"),  # "about", "policies", "news", "petitions"
    no="번호",  # "number"
    subject="제목",  # "title"
    dept="부서",  # "department"
    date="등록일",  # "day of registration" (the site shows the first day of display under it)
    contact="담당자",  # "person in charge"
    telephone="연락처",  # "contact"
    person="담당 사무관",  # "deputy director in charge"
    written="작성일",  # "day of writing": what lists call the day of registration
    period="접수기간",  # "application period"
    closed="마감",  # "closed"
    visits="조회",  # "views"
    kogl="공공누리 제{}유형",  # "open government licence, type"
    kogl_text="이 게시물은 {} 조건에 따라 이용할 수 있습니다.",  # "may be used under"
    total="전체",  # "all"
    detail="상세보기",  # "details"
    none="등록된 게시물이 없습니다.",  # "there are no posts"
    previous="이전글",  # "previous post"
    following="다음글",  # "next post"
    to_list="목록",  # "list"
    download="파일다운로드",  # "download file"
    window="새 창 열림",  # "opens in a new window"
    look="바로보기",  # "view at once"
    footer="시연과 시험을 위해 흉내 낸 화면이며 실제 부처 누리집이 아닙니다.",  # "a look-alike"
    gone="삭제되었거나 존재하지 않는 게시물입니다.",  # "deleted or unknown post"
)


def words_of(section: Section) -> Words:
    """The words of one half of the site."""
    return ENGLISH if section == "eng" else KOREAN
