"""Saved files, read without network, store or configuration."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.offline import figures_in, read_saved
from scrapers.errors import GoneError, LayoutError
from scrapers.notice import Listing, Notice
from tests.scrapers.documents import making_hwp
from tests.scrapers.documents.making_hwpx import hwpx, p, t, table
from tests.scrapers.documents.making_pdf import scanned

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
    (figure,) = figures_in("plain.txt", text.encode()).figures
    assert (figure.amount, figure.doubt) == (None, "the table does not say its unit")
    assert text[figure.start : figure.end] == figure.printed == "412"


TABLE = [
    (0, 0, 1, 1, p(t("사업"))),
    (0, 1, 1, 1, p(t("2025년 예산"))),
    (1, 0, 1, 1, p(t("관측망"))),
    (1, 1, 1, 1, p(t("412"))),
]


def test_figures_of_a_document_know_the_unit_of_their_table() -> None:
    """Spans count in the block."""
    found = figures_in("a.hwpx", hwpx(p(t("(단위: 백만원)")) + p(table(TABLE))))
    (figure,) = found.figures
    assert (figure.label, figure.year, figure.amount) == ("관측망", 2025, 412_000_000)
    assert (figure.printed, figure.start, figure.end, found.unread) == ("412", 4, 7, "")


def test_a_document_that_is_not_read_whole_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, and the figures of its preview on standard output."""
    file = tmp_path / "locked.hwp"
    file.write_bytes(making_hwp.hwp(flags=making_hwp.PASSWORD, preview="예산 30억원"))
    assert main(["figures", str(file)]) == 0
    said = capsys.readouterr()
    assert "30억원\t3,000,000,000\tKRW" in said.out
    assert "locked.hwp is not read whole: it is encrypted" in said.err


@pytest.mark.parametrize("verb", [["figures"], ["read", "msit"]])
def test_a_document_of_which_nothing_is_read_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    """And says why in one line."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(None))
    assert main([*verb, str(file)]) == 1
    assert "scan.pdf: no text layer" in capsys.readouterr().err


def test_a_document_is_read_to_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocks with their cells."""
    file = tmp_path / "a.hwpx"
    file.write_bytes(hwpx(p(table(TABLE))))
    assert main(["read", "msit", str(file)]) == 0
    read = json.loads(capsys.readouterr().out)
    assert (read["state"], [block["text"] for block in read["blocks"]]) == (
        "read",
        ["사업\t2025년 예산", "관측망\t412"],
    )
    assert [cell["text"] for cell in read["blocks"][1]["cells"]] == ["관측망", "412"]
