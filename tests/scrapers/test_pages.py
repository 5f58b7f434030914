"""Every saved page beside its reading; a page is a trap, and is named after it."""

import dataclasses
import datetime as dt
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scrapers import SITES
from scrapers.errors import ScrapeError
from scrapers.notice import Board, Entry, Listing, Notice, Page, Source, SourceKey, Volumes
from scrapers.site import Paged, Serial, Site

PAGES = Path(__file__).resolve().parents[1] / "pages"
PROVENANCE = tomllib.loads((PAGES / "PROVENANCE.toml").read_text("utf-8"))
SAVED = sorted(str(path.relative_to(PAGES)) for path in PAGES.glob("*/*.html"))
KEYS = {42: "msit-eng-press", 94: "msit-press", 100: "msit-business"}


def _source(url: str) -> Source:
    """The source that an address belongs to."""
    parts = urlsplit(url)
    site = "kca" if parts.netloc.endswith("kca.kr") else "msit"
    board = Volumes(first=95, last=98) if site == "kca" else _board(url)
    return Source(
        key=SourceKey(KEYS[board.bbs_seq_no] if isinstance(board, Board) else "kca-hot-clips"),
        site=site,
        name="Press releases",
        publisher=site.upper(),
        board=board,
        base_url=f"https://{parts.netloc}",
        public_url=f"https://{parts.netloc}",
    )


def _board(url: str) -> Board:
    query = parse_qs(urlsplit(url).query)
    return Board(
        section="eng" if "/eng/" in url else "user",
        bbs_seq_no=int(query["bbsSeqNo"][0]),
        m_id=int(query["mId"][0]),
        m_pid=int(query["mPid"][0]),
    )


def _page(name: str) -> Page:
    origin = PROVENANCE[name]
    return Page(
        url=origin["url"],
        final_url=origin.get("final_url", origin["url"]),
        status=200,
        content_type=origin["content_type"],
        body=(PAGES / name).read_bytes(),
        fetched_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )


def _read(page: Page) -> Listing | Notice:
    """Reads a page as what its address asks for."""
    source = _source(page.url)
    site = SITES[source.site]
    query = parse_qs(urlsplit(page.url).query)
    if isinstance(site.index, Paged) and "pageIndex" in query:
        return site.index.read_listing(page, source, int(query["pageIndex"][0]))
    number = query["nttSeqNo"][0] if isinstance(site.index, Paged) else _number(site, page.url)
    return site.read_notice(page, source, Entry(number=number, title="", published_on=None))


def _number(site: Site, url: str) -> str:
    assert isinstance(site.index, Serial)
    number = site.index.number_at(url)
    assert number is not None
    return number


def _shown(page: Page) -> dict[str, Any]:
    try:
        reading = dataclasses.asdict(_read(page))
    except ScrapeError as error:
        reading = {"error": type(error).__name__, "found": error.found}
    shown: dict[str, Any] = json.loads(json.dumps(reading, default=str))
    return shown


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_reads_as_its_expectation_says(name: str) -> None:
    """A missing expectation is written, and fails once, so that a person reviews it."""
    expectation = (PAGES / name).with_suffix(".expected.json")
    shown = _shown(_page(name))
    if not expectation.exists():
        text = json.dumps(shown, ensure_ascii=False, indent=1)
        expectation.write_text(text + "\n", "utf-8")
        pytest.fail(f"wrote {expectation.name}: review it, then run again")
    assert shown == json.loads(expectation.read_text("utf-8"))


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_says_where_it_comes_from(name: str) -> None:
    """A page without provenance, or other bytes than its provenance was written for, fails."""
    origin = PROVENANCE[name]
    assert origin["sha256"] == hashlib.sha256((PAGES / name).read_bytes()).hexdigest()
    if origin["captured_on"] != "synthetic":
        assert dt.date.fromisoformat(origin["captured_on"]) < dt.date(2100, 1, 1)
    assert origin["after"]


def test_provenance_and_expectations_belong_to_pages() -> None:
    """Nothing stays behind when a page is renamed."""
    pages = {name for name in PROVENANCE if "/" in name}
    readings = {
        str(path.relative_to(PAGES)).replace(".expected.json", ".html")
        for path in PAGES.glob("*/*.expected.json")
    }
    assert pages == set(SAVED)
    assert readings <= set(SAVED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("msit/view-business.html", "msit/view-business-later.html"),
        ("kca/counters.html", "kca/counters-later.html"),
    ],
)
def test_what_moves_by_itself_is_no_part_of_a_reading(before: str, after: str) -> None:
    """Counters, countdowns, tokens and neighbours changed between these pages, and nothing else."""
    assert _page(before).body != _page(after).body
    assert _shown(_page(before)) == _shown(_page(after))
    assert "error" not in _shown(_page(before))
