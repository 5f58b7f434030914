"""Saved files, read without network, store or configuration."""

from pathlib import Path

import pytest

from pipeline.offline import figures_in, read_saved
from scrapers.errors import GoneError, LayoutError
from scrapers.notice import Listing, Notice

PAGES = Path(__file__).resolve().parents[1] / "pages"


def test_a_saved_article_is_read_without_its_number() -> None:
    """Its language is told by its letters; nothing tells which article it is."""
    notice = read_saved("kca", PAGES / "kca" / "english-only.html")
    assert isinstance(notice, Notice)
    assert (notice.number, notice.url, notice.language) == ("", "", "en")
    assert notice.title == "Farms that water themselves"


def test_a_saved_article_may_name_itself() -> None:
    """The canonical address tells volume and article; without a language, the letters do."""
    notice = read_saved("kca", PAGES / "kca" / "canonical-other.html")
    assert isinstance(notice, Notice)
    assert notice.number == "vol98-sub02-en"
    assert notice.url == "https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en"


@pytest.mark.parametrize(
    ("name", "error"), [("not-found", GoneError), ("mostly-unread", LayoutError)]
)
def test_a_saved_page_that_is_no_article_is_refused(name: str, error: type[Exception]) -> None:
    """A serial has no listings that the page could be."""
    with pytest.raises(error):
        read_saved("kca", PAGES / "kca" / f"{name}.html")


def test_a_saved_page_of_a_board_is_a_notice_or_a_listing() -> None:
    """Whatever the file holds."""
    assert isinstance(read_saved("msit", PAGES / "msit" / "view-business.html"), Notice)
    listing = read_saved("msit", PAGES / "msit" / "listing-business.html")
    assert isinstance(listing, Listing)
    assert len(listing.entries) == 10
    with pytest.raises(LayoutError, match="cut short"):
        read_saved("msit", PAGES / "msit" / "view-truncated.html")


def test_figures_of_a_file_show_their_doubt() -> None:
    """In plain text, spans count in the whole file, tables included."""
    text = "2025년 예산\n사업 | 2025년\n관측망 | 412\n"
    (figure,) = figures_in("plain.txt", text.encode())
    assert (figure.amount, figure.doubt) == (None, "the table does not say its unit")
    assert text[figure.start : figure.end] == figure.printed == "412"
