"""The words around the articles on the agency's host, all our own."""

from dataclasses import dataclass

from pipeline.demo.clips import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipWords:
    """The labels and boilerplate of one language."""

    agency: str
    menu: tuple[str, ...]
    other: str
    views: str
    previous: str
    following: str
    none: str
    pdf: str
    address: str
    notice: str


ENGLISH = ClipWords(
    agency="Korea Communications Agency",
    menu=("About KCA", "Spectrum", "Certification", "News", "Contact"),
    other="한국어",  # "Korean"
    views="Views",
    previous="Previous article",
    following="Next article",
    none="There is none.",
    pdf="Download as PDF",
    address="1 Sample-ro, Naju-si, Republic of Korea. Telephone +82-61-000-0000",
    notice="This is a look-alike for demonstrations and tests. It is not the agency's site.",
)
KOREAN = ClipWords(
    agency="한국방송통신전파진흥원",  # "Korea Communications Agency"
    # "about", "spectrum", "certificates", "news", "petitions"
    menu=("기관 소개", "전파 이용", "자격 검정", "알림마당", "민원 안내"),
    other="English",
    views="조회수",  # "views"
    previous="이전 글",  # "previous article"
    following="다음 글",  # "next article"
    none="글이 없습니다.",  # "there is none"
    pdf="PDF 내려받기",  # "download PDF"
    address="전라남도 나주시 견본로 1, 전화 061-000-0000",  # "1 Sample-ro, Naju-si, telephone"
    notice="시연과 시험을 위해 흉내 낸 화면이며 실제 기관 누리집이 아닙니다.",  # "a look-alike"
)


def clip_words(language: Language) -> ClipWords:
    """The words of one language."""
    return ENGLISH if language == "en" else KOREAN
