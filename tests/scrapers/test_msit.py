"""Addresses, requests and readings of MSIT's boards that no saved page shows."""

import ast
import datetime as dt
import sys
from pathlib import Path

import pytest

from scrapers import SITES, msit
from scrapers.errors import LayoutError
from scrapers.notice import Attachment, Board, Entry, Notice, Page, Source, SourceKey
from scrapers.site import Paged

SITE = SITES["msit"]
assert isinstance(SITE.index, Paged)
INDEX = SITE.index
ENGLISH = Source(
    key=SourceKey("msit-eng-press"),
    site="msit",
    name="Press releases",
    publisher="MSIT",
    board=Board(section="eng", bbs_seq_no=42, m_id=4, m_pid=2),
    base_url="http://127.0.0.1:8080",
    public_url="https://www.msit.go.kr",
    expect_entries=0,
)
KOREAN = Source(
    key=SourceKey("msit-press"),
    site="msit",
    name="보도자료",
    publisher="과학기술정보통신부",
    board=Board(section="user", bbs_seq_no=94, m_id=307, m_pid=208),
    base_url="https://mirror.test",
    public_url="https://www.msit.go.kr",
)
SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "budget-2025.html"
UNNUMBERED = Entry(number="", title="", published_on=None)


def _page(body: bytes, url: str = "budget.html") -> Page:
    return Page(
        url=url,
        final_url=url,
        status=200,
        content_type="",
        body=body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def _view(inner: str) -> bytes:
    return (
        f'<html><body><form id="search-view-form">{inner}<div class="board_view">'
        '<div class="view_head"><h2>Title</h2></div><div class="view_cont">Text</div></div></form>'
        "</body></html>"
    ).encode()


def test_pages_are_fetched_from_the_base_address() -> None:
    """A mirror or a look-alike may stand in for the ministry."""
    assert INDEX.listing_url(ENGLISH, 3) == (
        "http://127.0.0.1:8080/eng/bbs/list.do?sCode=eng&mId=4&mPid=2&bbsSeqNo=42&pageIndex=3"
    )
    assert SITE.notice_url(KOREAN, "3187700") == (
        "https://mirror.test/bbs/view.do?sCode=user&mId=307&mPid=208&bbsSeqNo=94&nttSeqNo=3187700"
    )


def test_a_notice_has_its_public_address() -> None:
    """What people open is the ministry, wherever the page came from."""
    assert msit.public_url(ENGLISH, "1290") == (
        "https://www.msit.go.kr/eng/bbs/view.do?sCode=eng&mId=4&mPid=2&bbsSeqNo=42&nttSeqNo=1290"
    )


def test_a_file_is_asked_for_as_the_page_does() -> None:
    """A form with the handle of the file, coming from the notice."""
    request = SITE.file_request(
        KOREAN, "7", Attachment(name="a.pdf", group="54411", order="2", extension="pdf")
    )
    assert request.url == "https://mirror.test/ssm/file/fileDown.do"
    assert request.form == {"atchFileNo": "54411", "fileOrd": "2", "fileBtn": "A"}
    assert request.referer == SITE.notice_url(KOREAN, "7")


@pytest.mark.parametrize(
    ("page", "number"),
    [
        (_page(_view('<input name="nttSeqNo" value="77">')), "77"),
        (_page(_view(""), "http://x.test/view.do?nttSeqNo=78"), "78"),
        (_page(_view('<input name="nttSeqNo" value="">')), ""),
        (_page(_view(""), "http://[broken"), ""),
    ],
)
def test_a_saved_file_may_tell_its_number(page: Page, number: str) -> None:
    """One saved page can be read without knowing which notice it is."""
    assert SITE.read_notice(page, ENGLISH, UNNUMBERED).number == number


def test_the_row_tells_the_day_where_the_page_prints_none() -> None:
    """A head with unknown labels must not lose the day."""
    day = dt.date(2026, 10, 1)
    notice = SITE.read_notice(
        _page(_view("")), ENGLISH, Entry(number="7", title="", published_on=day)
    )
    assert notice.published_on == day


def test_titles_without_rows_are_a_new_layout() -> None:
    """Scripts that write titles into rows that we do not see are no empty list."""
    body = b"""<div class="board_list"></div><script>
    $('#td_'+'NTT_SJ'+'_0').html('A');</script>"""
    with pytest.raises(LayoutError, match="scripts write titles"):
        INDEX.read_listing(_page(body), ENGLISH, 2)


def test_a_notice_listed_twice_is_one_entry() -> None:
    """A pinned row repeats an ordinary one."""
    row = '<div class="toggle"><a onclick="fn_detail(7)"><p id="td_NTT_SJ_{0}">A</p></a></div>'
    body = f'<div class="board_list">{row.format(0)}{row.format(1)}</div>'.encode()
    assert len(INDEX.read_listing(_page(body), ENGLISH, 1).entries) == 1


def test_the_reader_names_all_modules_that_it_imports() -> None:
    """A module left out of the revision could change readings without anybody noticing."""
    source = Path(str(msit.__file__)).read_text("utf-8")
    seen: set[str] = set()
    waiting = ["scrapers.msit"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        tree = ast.parse(Path(str(sys.modules[name].__file__)).read_text("utf-8"))
        imports = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        waiting += [m for m in imports if m and m.startswith("scrapers.") and m not in seen]
    unread = {"scrapers.errors", "scrapers.files", "scrapers.revision", "scrapers.site"}
    for name in seen - unread - {"scrapers.msit"}:
        assert f'"{name}"' in source


def _with_head(label: str, text: str) -> Notice:
    pair = f'<dl class="tit_con"><dt>{label}</dt><dd>{text}</dd></dl>'
    body = _view("").replace(b"</h2>", f"</h2>{pair}".encode())
    return SITE.read_notice(_page(body), ENGLISH, UNNUMBERED)


@pytest.mark.parametrize(
    ("label", "text", "line"),
    [
        ("접수기간", "2026. 12. 1.(화) 18:00 D-9", "접수기간: 2026. 12. 1.(화) 18:00"),
        ("접수기간", "2026. 11. 2. ~ 12. 1.(화) 마감", "접수기간: 2026. 11. 2. ~ 12. 1.(화)"),
        ("신청기간", "11. 2. ~ 12. 1. 18:00 [접수중]", "신청기간: 11. 2. ~ 12. 1. 18:00"),
        ("신청 마감", "[D-Day] 12. 1.", "신청 마감: 12. 1."),
        ("제출기한 :", "12. 1. | D+3", "제출기한: 12. 1."),
        ("Application period", "until Dec 1 (D – 9)", "Application period: until Dec 1"),
        ("공고기간", "R&amp;D-1 사업 12. 1.", "공고기간: R&D-1 사업 12. 1."),
    ],
)
def test_a_period_in_the_head_is_text(label: str, text: str, line: str) -> None:
    """Deadlines are read from title and text; the days that are left change every day."""
    notice = _with_head(label, text)
    assert [block.text for block in notice.blocks] == [line, "Text"]
    assert notice.unread == ()


@pytest.mark.parametrize(
    ("label", "text", "unread"),
    [
        ("공고번호", "제2026-1호", (("공고번호", "제2026-1호"),)),
        ("접수 문의", "044-000-0000", (("접수 문의", "044-000-0000"),)),
        ("비고", "D-9", ()),
        ("D-day", "9", ()),
        ("남은 기간", "9일", ()),
        ("접수상태", "접수중", ()),
        ("조회수", "12", ()),
    ],
)
def test_what_is_no_period_is_no_text(
    label: str, text: str, unread: tuple[tuple[str, str], ...]
) -> None:
    """Persons stay out of the text; what moves by itself is not kept at all."""
    notice = _with_head(label, text)
    assert notice.text == "Text"
    assert notice.unread == unread


@pytest.mark.skipif(not SEED.exists(), reason="needs the seed page beside the repository")
def test_the_seed_page_reads_as_a_notice() -> None:
    """Title, day, department and every paragraph of a page that others wrote."""
    notice = SITE.read_notice(_page(SEED.read_bytes()), ENGLISH, UNNUMBERED)
    assert notice.title == (
        "MSIT Accelerates Future Growth with a Transition to a Pioneering R&D System"
    )
    assert notice.published_on == dt.date(2024, 8, 27)
    assert notice.department == "Public Relations Division"
    assert len(notice.blocks) == SEED.read_text("utf-8").count("<p>")
    assert {block.kind for block in notice.blocks} == {"paragraph"}
