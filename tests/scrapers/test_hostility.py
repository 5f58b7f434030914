"""Any page whatsoever gives a value or one of our errors, and takes its time within bounds."""

import contextlib
import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers import SITES
from scrapers.errors import ScrapeError
from scrapers.notice import Attachment, Board, Entry, Page, Source, SourceKey

PAGES = sorted((Path(__file__).resolve().parents[1] / "pages" / "msit").glob("*.html"))
SAVED = [path.read_bytes() for path in PAGES]
SITE = SITES["msit"]
SOURCE = Source(
    key=SourceKey("msit-press"),
    site="msit",
    name="보도자료",
    publisher="과학기술정보통신부",
    board=Board(section="user", bbs_seq_no=94, m_id=307, m_pid=208),
    language="ko",
    base_url="https://www.msit.go.kr",
    public_url="https://www.msit.go.kr",
    expect_entries=0,
)
POISONS = (
    b"\x00 \xff \xef\xbf\xbd \x1b[2J <!-- --> <![CDATA[ ]]> <table> </table> <td colspan=9e9> <tr> "
    b"<caption> <svg><style> <template> <select> <plaintext> <textarea> <form> </form> <li> <br> "
    b"&#0; &#xD800; &#1114112; &nbsp; %uD800 \\ ' \" /* */ // { } if('A'=='B'){ fn_detail(1) "
    b"<div class=toggle> <script> </script> $('#td_'+'NTT_SJ'+'_0').html(' sHtml+=unescape(' "
    b"<meta charset=utf-16> <meta charset=x> onclick=\"fn_download('1','2')\" </html> <html>"
).split(b" ")


@st.composite
def _pages(draw: st.DrawFn) -> bytes:
    """A saved page, cut, repeated and poisoned."""
    body = draw(st.sampled_from(SAVED))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(body)))
        until = draw(st.integers(at, min(len(body), at + 400)))
        change = draw(st.sampled_from(["cut", "remove", "repeat", "poison", "noise"]))
        if change == "cut":
            body = body[:at]
        elif change == "remove":
            body = body[:at] + body[until:]
        elif change == "repeat":
            body = body[:until] + body[at:until] * draw(st.integers(1, 30)) + body[until:]
        elif change == "poison":
            body = body[:at] + draw(st.sampled_from(POISONS)) + body[at:]
        else:
            body = body[:at] + draw(st.binary(max_size=20)) + body[until:]
    return body


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=_pages() | st.binary(max_size=300),
    content_type=st.sampled_from(
        ["", "text/html", "text/html; charset=euc-kr", "text/html;charset"]
    )
    | st.text(max_size=30),
    final_url=st.sampled_from(["http://m.test/view.do?nttSeqNo=1", "http://[", "//", "?nttSeqNo=%"])
    | st.text(max_size=30),
)
def test_any_page_is_a_value_or_one_of_our_errors(
    body: bytes, content_type: str, final_url: str
) -> None:
    """Another exception would be a bug of ours, told as one to the operator."""
    page = Page(
        url="http://m.test/view.do?nttSeqNo=3187700",
        final_url=final_url,
        status=200,
        content_type=content_type,
        body=body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )
    for number in ("3187700", ""):
        with contextlib.suppress(ScrapeError):
            notice = SITE.read_notice(
                page, SOURCE, Entry(number=number, title="", published_on=None)
            )
            assert notice.title == " ".join(notice.title.split()) != ""
            notice.text.encode()
    for index in (1, 2):
        with contextlib.suppress(ScrapeError):
            listing = SITE.read_listing(page, SOURCE, index)
            assert all(entry.number.isdecimal() and entry.title for entry in listing.entries)
    for extension in ("pdf", "html", ""):
        with contextlib.suppress(ScrapeError):
            SITE.check_file(page, Attachment(name="", group="", order="", extension=extension))
