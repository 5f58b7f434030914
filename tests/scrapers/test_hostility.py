"""Any page whatsoever gives a value or one of our errors, and takes its time within bounds."""

import contextlib
import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers import SITES
from scrapers.errors import ScrapeError
from scrapers.notice import Attachment, Board, Entry, Page, Source, SourceKey, Volumes
from scrapers.site import Paged, Serial

PAGES = Path(__file__).resolve().parents[1] / "pages"
SAVED = [path.read_bytes() for path in sorted((PAGES / "msit").glob("*.html"))]
SAVED_ARTICLES = [path.read_bytes() for path in sorted((PAGES / "kca").glob("*.html"))]
SITE = SITES["msit"]
assert isinstance(SITE.index, Paged)
INDEX = SITE.index
KCA = SITES["kca"]
assert isinstance(KCA.index, Serial)
SERIAL = KCA.index
SOURCE = Source(
    key=SourceKey("msit-press"),
    site="msit",
    name="보도자료",
    publisher="과학기술정보통신부",
    board=Board(section="user", bbs_seq_no=94, m_id=307, m_pid=208),
    base_url="https://www.msit.go.kr",
    public_url="https://www.msit.go.kr",
    expect_entries=0,
)
HOT_CLIPS = Source(
    key=SourceKey("kca-hot-clips"),
    site="kca",
    name="Hot Clips",
    publisher="KCA",
    board=Volumes(first=95, last=98),
    base_url="https://www.kca.kr",
    public_url="https://www.kca.kr",
)
POISONS = (
    b"\x00 \xff \xef\xbf\xbd \x1b[2J <!-- --> <![CDATA[ ]]> <table> </table> <td colspan=9e9> <tr> "
    b"<caption> <svg><style> <template> <select> <plaintext> <textarea> <form> </form> <li> <br> "
    b"&#0; &#xD800; &#1114112; &nbsp; %uD800 \\ ' \" /* */ // { } if('A'=='B'){ fn_detail(1) "
    b"<div class=toggle> <script> </script> $('#td_'+'NTT_SJ'+'_0').html(' sHtml+=unescape(' "
    b"<meta charset=utf-16> <meta charset=x> onclick=\"fn_download('1','2')\" </html> <html>"
).split(b" ")


MARKUP_POISONS = b"""<div hidden>
</div>
<p style=display:none>
<div lang=en>
<div class=ko>
<div id=footer>
<nav>
</nav>
<header>
<h1>
<h2>
</h2>
<time datetime=0001-01-01T00:00:00+23:59>
<a href='http://[x.pdf'>
<a href='//\xe2\x84\x80/sub01.html'>
<a href='sub9999.html'>
<a href=x.pdf>
</a>
<frameset>
<base href=x>
<link rel=canonical href='http://]'>
<img alt='KOGL 9'>
<table>
<td>
</td>
</table>
<math><mi>""".splitlines()


@st.composite
def _pages(draw: st.DrawFn, saved: list[bytes], poisons: list[bytes]) -> bytes:
    """A saved page, cut, repeated and poisoned."""
    body = draw(st.sampled_from(saved))
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
            body = body[:at] + draw(st.sampled_from(poisons)) + body[at:]
        else:
            body = body[:at] + draw(st.binary(max_size=20)) + body[until:]
    return body


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=_pages(SAVED, POISONS) | st.binary(max_size=300),
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
            listing = INDEX.read_listing(page, SOURCE, index)
            assert all(entry.number.isdecimal() and entry.title for entry in listing.entries)
    for extension in ("pdf", "html", ""):
        with contextlib.suppress(ScrapeError):
            SITE.check_file(page, Attachment(name="", group="", order="", extension=extension))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=_pages(SAVED_ARTICLES, POISONS + MARKUP_POISONS) | st.binary(max_size=300),
    content_type=st.sampled_from(["", "text/html", "text/html; charset=euc-kr"]),
    final_url=st.sampled_from(
        ["http://[", "//", "https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en", "saved.html"]
    )
    | st.text(max_size=30),
)
def test_any_page_is_an_article_or_one_of_our_errors(
    body: bytes, content_type: str, final_url: str
) -> None:
    """Elements are removed from the tree while it is read; no page may make that fail."""
    page = Page(
        url=final_url,
        final_url=final_url,
        status=200,
        content_type=content_type,
        body=body,
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )
    for number in ("vol98-sub02-en", "vol98-sub02-ko", ""):
        with contextlib.suppress(ScrapeError):
            notice = KCA.read_notice(
                page, HOT_CLIPS, Entry(number=number, title="", published_on=None)
            )
            assert notice.title == " ".join(notice.title.split()) != ""
            assert notice.blocks or notice.attachments
            assert all(one.group.startswith("/") for one in notice.attachments)
            notice.text.encode()
    with contextlib.suppress(ScrapeError):
        siblings = SERIAL.read_siblings(page, HOT_CLIPS, "vol98-sub02-en")
        assert "vol98-sub02-en" in siblings
        assert all(SERIAL.article(one) for one in siblings)


@given(address=st.text(max_size=80) | st.text("/hot_clips/vol98sub.tm?lang=en;j[]%#", max_size=80))
def test_any_address_is_an_article_or_none(address: str) -> None:
    """Addresses come out of the text of notices."""
    number = SERIAL.number_at(address)
    assert number is None or SERIAL.article(number) is not None
