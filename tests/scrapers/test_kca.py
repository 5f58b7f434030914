"""Addresses, requests and readings of Hot Clips that no saved page shows."""

import ast
import datetime as dt
import sys
from pathlib import Path

import pytest

from scrapers import SITES, kca
from scrapers.errors import GoneError, LayoutError, OutageError, ScrapeError
from scrapers.notice import Attachment, Entry, Notice, Page, Source, SourceKey, Volumes
from scrapers.site import Article, Serial

SITE = SITES["kca"]
assert isinstance(SITE.index, Serial)
INDEX = SITE.index
SOURCE = Source(
    key=SourceKey("kca-hot-clips"),
    site="kca",
    name="ICT Industry Hot Clips",
    publisher="KCA",
    board=Volumes(first=95, last=98),
    base_url="http://127.0.0.1:8080",
    public_url="https://www.kca.kr",
)
NUMBER = "vol98-sub02-en"
TEXT = "Forty words of a sample article say what a greenhouse does when nobody looks at it. " * 3
KOREAN = "견본 온실은 아무도 보지 않을 때 무엇을 하는지 마흔 낱말로 말한다. " * 6


def _page(body: str, url: str = "", final_url: str = "", *, head: str = "", root: str = "") -> Page:
    url = url or SITE.notice_url(SOURCE, NUMBER)
    return Page(
        url=url,
        final_url=final_url or url,
        status=200,
        content_type="text/html; charset=UTF-8",
        body=f"<html{root}><head>{head}</head><body>{body}</body></html>".encode(),
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def _read(body: str, number: str = NUMBER) -> Notice:
    url = SITE.notice_url(SOURCE, number or NUMBER)
    return SITE.read_notice(
        _page(body, url), SOURCE, Entry(number=number, title="", published_on=None)
    )


def test_articles_are_fetched_from_the_base_address() -> None:
    """A look-alike may stand in; each language has an address of its own."""
    assert SITE.notice_url(SOURCE, NUMBER) == (
        "http://127.0.0.1:8080/hot_clips/vol98/sub02.html?lang=en"
    )
    assert SITE.notice_url(SOURCE, "vol100-sub112-ko") == (
        "http://127.0.0.1:8080/hot_clips/vol100/sub112.html?lang=ko"
    )


@pytest.mark.parametrize(
    "number", ["", "98", "vol98-sub2-en", "vol98-sub02-fr", "../vol1-sub01-en"]
)
def test_what_is_no_number_has_no_address(number: str) -> None:
    """A number that was never given out is a bug of ours, not a page that is gone."""
    with pytest.raises(ValueError, match="no article's number"):
        SITE.notice_url(SOURCE, number)


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en", "vol98-sub02-en"),
        ("http://kca.kr/hot_clips/vol98/sub2.html?lang=EN", "vol98-sub02-en"),
        ("http://127.0.0.1:8080/hot_clips/vol98/sub02.html?lang=ko", "vol98-sub02-ko"),
        ("https://www.kca.kr/hot_clips/vol98/sub02.html", "vol98-sub02-ko"),
        ("https://www.kca.kr/hot_clips/vol98/sub02.html#top", "vol98-sub02-ko"),
        ("/hot_clips/vol98/sub02.htm?utm_source=x&lang=en&page=3#a", "vol98-sub02-en"),
        ("/hot_clips/vol98/sub02.html;jsessionid=aB3-_x.node1?lang=en", "vol98-sub02-en"),
        ("/hot_clips/vol98/sub02.html?lang=en)", "vol98-sub02-en"),
        ("/HOT_CLIPS/VOL7/SUB11.HTML?lang=kor", "vol7-sub11-ko"),
        ("https://www.kca.kr/hot_clips/vol98/sub02.html?lang=fr", None),
        ("https://www.kca.kr/hot_clips/vol0/sub01.html", None),
        ("https://www.kca.kr/hot_clips/vol98/sub00.html", None),
        ("https://www.kca.kr/hot_clips/vol98/index.html?lang=en", None),
        ("https://www.kca.kr/hot_clips/vol98/sub02.html/x", None),
        ("https://other.test/?next=/hot_clips/vol98/sub02.html", None),
        ("https://[/hot_clips", None),
        ("", None),
    ],
)
def test_an_address_tells_its_article(address: str, number: str | None) -> None:
    """Host, order of parameters, session and padding do not count; no language is Korean."""
    assert INDEX.number_at(address) == number


@pytest.mark.parametrize(
    ("number", "article"),
    [
        ("vol98-sub02-en", Article(volume=98, article=2, language="en")),
        ("vol1-sub100-ko", Article(volume=1, article=100, language="ko")),
        ("vol098-sub02-en", None),
        ("vol98-sub002-en", None),
        ("vol98-sub00-en", None),
        ("vol98-sub02-en\n", None),
    ],
)
def test_a_number_is_one_spelling_of_one_article(number: str, article: Article | None) -> None:
    """Two spellings of one article would be two notices."""
    assert INDEX.article(number) == article
    if article is not None:
        assert INDEX.number(article) == number


def test_a_file_is_asked_for_by_its_link() -> None:
    """What is public is fetched below the base address, coming from the article."""
    body = f"<h2>Title</h2><p>{TEXT}</p><a href='https://www.kca.kr/pds/98.pdf?v=2#p1'>98.pdf</a>"
    (file,) = _read(body).attachments
    assert file == Attachment(name="98.pdf", group="/pds/98.pdf?v=2", order="", extension="pdf")
    request = SITE.file_request(SOURCE, NUMBER, file)
    assert request.url == "http://127.0.0.1:8080/pds/98.pdf?v=2"
    assert request.form is None
    assert request.referer == SITE.notice_url(SOURCE, NUMBER)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.test/98.pdf",
        "//elsewhere.test/98.pdf",
        "http://127.0.0.1:9999/98.pdf",
        "http://127.0.0.1:8080@elsewhere.test/98.pdf",
        "ftp://www.kca.kr/98.pdf",
        "file:///98.pdf",
    ],
)
def test_a_file_of_another_host_is_a_link(address: str) -> None:
    """A page must not send us anywhere else, a port of our own machine included."""
    notice = _read(f"<h2>Title</h2><p>{TEXT} <a href='{address}'>98.pdf</a></p>")
    assert notice.attachments == ()
    assert [link.url for link in notice.links] == [address]


def test_the_articles_of_a_volume_are_found_by_their_links() -> None:
    """Menus count; a link without a language leads to the same edition; other volumes do not."""
    body = f"""<nav><a href="sub10.html">10</a> <a href="sub1.html?lang=en">1</a>
    <a href="sub04.html?lang=ko">4</a> <a href="../vol97/sub03.html?lang=en">97</a></nav>
    <a href="?lang=en">this</a><area href="sub05.html">
    <button onclick="go('./sub06.html')">6</button>
    <h2>Title</h2><p>{TEXT}</p>"""
    assert INDEX.read_siblings(_page(body), SOURCE, NUMBER) == (
        "vol98-sub01-en",
        "vol98-sub02-en",
        "vol98-sub05-en",
        "vol98-sub06-en",
        "vol98-sub10-en",
    )


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<p>시스템 점검 중입니다</p><a href='sub03.html'>3</a>", OutageError),
        ("<h2>404</h2><p>Not Found</p><a href='sub03.html'>3</a>", GoneError),
        (f"<h2>제목</h2><p>{KOREAN * 2}</p><a href='sub03.html'>3</a>", GoneError),
    ],
)
def test_no_articles_are_found_on_a_page_that_is_none(body: str, error: type[ScrapeError]) -> None:
    """An error page has the links of its frame; they prove nothing."""
    with pytest.raises(error):
        INDEX.read_siblings(_page(body), SOURCE, NUMBER)


@pytest.mark.parametrize(
    ("final_url", "is_read"),
    [
        ("http://127.0.0.1:8080/hot_clips/vol98/sub02.html", True),
        ("http://127.0.0.1:8080/hot_clips/vol98/sub2.html?lang=en&utm_source=x", True),
        ("http://127.0.0.1:8080/hot_clips/vol98/sub02.html?lang=ko", False),
        ("http://127.0.0.1:8080/hot_clips/vol98/sub03.html?lang=en", False),
        ("http://127.0.0.1:8080/hot_clips/vol97/sub02.html?lang=en", False),
        ("http://127.0.0.1:8080/", False),
        ("http://127.0.0.1:8080/hot_clips/vol98/index.html", False),
    ],
)
def test_a_redirect_must_lead_to_the_article_asked_for(final_url: str, is_read: bool) -> None:  # noqa: FBT001 - one of two outcomes
    """An article that is gone and leads home must not become the home page's text."""
    page = _page(f"<h2>Title</h2><p>{TEXT}</p>", final_url=final_url)
    entry = Entry(number=NUMBER, title="", published_on=None)
    if is_read:
        assert SITE.read_notice(page, SOURCE, entry).number == NUMBER
    else:
        with pytest.raises(LayoutError, match="redirected to"):
            SITE.read_notice(page, SOURCE, entry)


def test_a_quoted_line_does_not_make_a_page_bilingual() -> None:
    """An English article may quote Korean, and a Korean one is full of Latin names."""
    english = _read(f"<h2>Title</h2><div><p>{TEXT}</p><div>{KOREAN[:40]}</div></div>")
    assert [block.text for block in english.blocks] == [TEXT.strip(), KOREAN[:40].strip()]
    korean = _read(
        f"<h2>제목</h2><div><p>{KOREAN}</p><p>AI, ICT, SK Telecom, LG CNS</p></div>",
        "vol98-sub02-ko",
    )
    assert len(korean.blocks) == 2
    assert korean.language == "ko"


def test_a_line_in_another_language_is_kept_where_there_is_one_edition() -> None:
    """Terms are marked with their language on accessible pages; they are text."""
    notice = _read(
        f'<h2>제목</h2><p>{KOREAN}</p><p lang="en">Machine learning</p>', "vol98-sub02-ko"
    )
    assert notice.blocks[-1].text == "Machine learning"


def test_headings_of_both_editions_are_told_apart() -> None:
    """The title stands outside the containers that are switched."""
    body = f"<h2>제목</h2><h2>Title</h2><div>{KOREAN}</div><div>{TEXT}</div>"
    assert _read(body).title == "Title"
    assert _read(body, "vol98-sub02-ko").title == "제목"
    assert _read(body).text == TEXT.strip()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("", "<h1>KCA</h1><h2>Hot Clips Vol. 98</h2><h3>Farms</h3>", "Farms"),
        (
            "<title>Farms of tomorrow | KCA</title>",
            "<h2>News</h2><h3>Farms of tomorrow</h3>",
            "Farms of tomorrow",
        ),
        ("<title>Farms - now | KCA Hot Clips</title>", "", "Farms - now"),
        ('<meta property="og:title" content="Farms"><title>KCA</title>', "", "Farms"),
        ("", '<h2 class="blind">Text</h2><h3>Farms</h3>', "Farms"),
        ("", "<h2>Farms", "Farms"),
    ],
)
def test_the_title_is_the_heading_above_the_text(head: str, body: str, title: str) -> None:
    """Names of the publisher and the serial are no titles."""
    text = f"{body}</h2><p>{TEXT}</p><h4>A heading in the text</h4><p>{TEXT}</p>"
    page = _page(text, head=head)
    notice = SITE.read_notice(page, SOURCE, Entry(number=NUMBER, title="", published_on=None))
    assert notice.title == title
    assert "A heading in the text" in notice.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>Date : 2024. 8. 30</p>", dt.date(2024, 8, 30)),
        ("<p>Published on Aug 30, 2024 | by KCA</p>", dt.date(2024, 8, 30)),
        ("<dl><dt>작성일</dt><dd>2024-08-30</dd></dl>", dt.date(2024, 8, 30)),
        ("<time>August 30, 2024</time>", dt.date(2024, 8, 30)),
        ('<time datetime="2024-08-30T23:30:00+09:00">yesterday</time>', dt.date(2024, 8, 30)),
        ('<time datetime="soon">soon</time>', None),
        ('<time datetime="0001-01-01T00:00:00+23:59">long ago</time>', None),
        ("<p>2024. 8. 30</p>", None),
        ("<p>Date: 9999. 99. 99</p>", None),
    ],
)
def test_only_a_day_that_says_so_is_the_articles(line: str, day: dt.date | None) -> None:
    """A bare day may be anything; the row's day counts then."""
    entry_day = dt.date(2024, 9, 1)
    notice = SITE.read_notice(
        _page(f"<h2>Title</h2>{line}<p>{TEXT}</p>"),
        SOURCE,
        Entry(number=NUMBER, title="", published_on=entry_day),
    )
    assert notice.published_on == (day or entry_day)


def test_a_day_inside_the_text_is_not_the_articles() -> None:
    """What happened then was told later."""
    body = f"<h2>Title</h2><p>{TEXT}</p><p>{TEXT}</p><p><time>August 30, 2024</time> it ended.</p>"
    assert _read(body).published_on is None


def test_a_wrapper_may_be_called_after_a_menu() -> None:
    """An article in an element named after what stands beside it is still read whole."""
    notice = _read(f'<div class="has-gnb menu"><h2>Title</h2>{f"<p>{TEXT}</p>" * 8}</div>')
    assert len(notice.blocks) == 8


def test_a_page_laid_out_by_a_form_is_read() -> None:
    """Older servers wrap the whole page in one form."""
    notice = _read(f"<form><label>Search</label><input><h2>Title</h2><p>{TEXT}</p></form>")
    assert notice.text == TEXT.strip()


def test_a_title_that_was_never_closed_is_not_the_whole_article() -> None:
    """The page's own title helps, or the page is refused."""
    with pytest.raises(LayoutError, match="no title"):
        _read(f"<h2>Title<p>{TEXT}</p><p>{TEXT}</p>")


@pytest.mark.parametrize(
    "line",
    [
        "조회수 1,234",
        "조회 : 12회",
        "Views: 1,024",
        "12 views",
        "D-9",
        "D-day",
        "이전글",
        "다음글 새 견본",
        "Previous article: Opening words",
        "Next",
        "목록",
        "Copyright 2026 KCA.",
        "KCA. All rights reserved.",
        "| | |",
    ],
)
def test_lines_that_move_by_themselves_are_no_text(line: str) -> None:
    """They would be told as edits."""
    assert _read(f"<h2>Title</h2><p>{TEXT}</p><p>{line}</p>").text == TEXT.strip()


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("2024. 8. 30 조회수 17", "2024. 8. 30"),
        ("Aug 30, 2024 Views 17", "Aug 30, 2024"),
        ("2024-08-30 | KCA | views : 17", "2024-08-30 | KCA"),
        ("report.pdf [size: 1.2MB, Download: 31]", "report.pdf"),
        ("It had <span class=hit>1,204</span> readers", "It had readers"),
    ],
)
def test_a_counter_in_a_line_is_taken_out(line: str, kept: str) -> None:
    """A line of the head tells day and author beside it."""
    assert _read(f"<h2>Title</h2><p>{line}</p><p>{TEXT}</p>").blocks[0].text == kept


@pytest.mark.parametrize(
    "line", ["Next, the farm grows.", "Views differ.", "D-9 is a road.", "이전 정부의 계획이다."]
)
def test_lines_that_only_look_so_are_text(line: str) -> None:
    """Losing a sentence is worse than keeping a counter."""
    assert _read(f"<h2>Title</h2><p>{TEXT}</p><p>{line}</p>").text.endswith(line)


@pytest.mark.parametrize(
    ("html", "number", "language"),
    [
        (
            f'<link rel=canonical href="/hot_clips/vol98/sub02.html?lang=en"><h2>Title</h2>{TEXT}',
            NUMBER,
            "en",
        ),
        (
            f'<meta property="og:url" content="http://x.test/hot_clips/vol98/sub02.html"><h2>Title</h2>{TEXT}',
            NUMBER,
            "en",
        ),
        (f"<h2>제목</h2>{KOREAN}", "", "ko"),
        (f"<h2>Title</h2>{TEXT}", "", "en"),
    ],
)
def test_a_saved_file_may_tell_what_it_is(html: str, number: str, language: str) -> None:
    """By its own word, or at least its language by its letters."""
    page = _page(html, "saved.html")
    notice = SITE.read_notice(page, SOURCE, Entry(number="", title="", published_on=None))
    assert (notice.number, notice.language) == (number, language)
    assert notice.url == ("https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en" if number else "")


def test_a_saved_page_of_both_languages_is_what_it_is_marked_as() -> None:
    """Where the letters do not decide, the page's own mark does."""
    body = f"<h2>제목</h2><h2>Title</h2><div>{KOREAN}</div><div>{TEXT}</div>"
    page = _page(body, "saved.html", root=' lang="ko-KR"')
    notice = SITE.read_notice(page, SOURCE, Entry(number="", title="", published_on=None))
    assert (notice.title, notice.language) == ("제목", "ko")


def test_the_reader_names_all_modules_that_it_imports() -> None:
    """A module left out of the revision could change readings without anybody noticing."""
    source = Path(str(kca.__file__)).read_text("utf-8")
    seen: set[str] = set()
    waiting = ["scrapers.kca"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting += [one for one in _imports(name) if one not in seen]
    unread = {"scrapers.errors", "scrapers.files", "scrapers.revision", "scrapers.site"}
    for name in seen - unread - {"scrapers.kca"}:
        assert f'"{name}"' in source


def _imports(name: str) -> list[str]:
    tree = ast.parse(Path(str(sys.modules[name].__file__)).read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "scrapers":
            found += [f"scrapers.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scrapers."):
            found.append(str(node.module))
    return found
