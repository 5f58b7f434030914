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
from scrapers.notice import Board, Entry, Listing, Notice, Page, Source, SourceKey

PAGES = Path(__file__).resolve().parents[1] / "pages"
PROVENANCE = tomllib.loads((PAGES / "PROVENANCE.toml").read_text("utf-8"))
SAVED = sorted(str(path.relative_to(PAGES)) for path in PAGES.glob("msit/*.html"))


def _source(url: str) -> Source:
    """The board that an address belongs to."""
    is_english = "/eng/" in url
    query = parse_qs(urlsplit(url).query)
    return Source(
        key=SourceKey("msit-eng-press" if is_english else "msit-press"),
        site="msit",
        name="Press releases",
        publisher="MSIT",
        board=Board(
            section="eng" if is_english else "user",
            bbs_seq_no=int(query["bbsSeqNo"][0]),
            m_id=int(query["mId"][0]),
            m_pid=int(query["mPid"][0]),
        ),
        language="en" if is_english else "ko",
        base_url="https://www.msit.go.kr",
        public_url="https://www.msit.go.kr",
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
    query = parse_qs(urlsplit(page.url).query)
    if "pageIndex" in query:
        return SITES["msit"].read_listing(page, source, int(query["pageIndex"][0]))
    entry = Entry(number=query["nttSeqNo"][0], title="", published_on=None)
    return SITES["msit"].read_notice(page, source, entry)


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
    pages = {name for name in PROVENANCE if name.startswith("msit/")}
    readings = {
        str(path.relative_to(PAGES)).replace(".expected.json", ".html")
        for path in PAGES.glob("msit/*.expected.json")
    }
    assert pages == set(SAVED)
    assert readings <= set(SAVED)
