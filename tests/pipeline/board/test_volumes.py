"""A serial without an index: what is there is found, and what is not there is not made up."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from pipeline import config
from pipeline.config import Config
from pipeline.run import RunReport, run
from tests.conftest import CONFIG, EVERY_SOURCE, Clock
from tests.pipeline.board.asking import rows

DAY = dt.timedelta(days=1)
Key = tuple[int, int, str]  # volume, article, language


def page(title: str, *paragraphs: str) -> str:
    """A page of the agency, in a markup of its own."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<html><head><title>Hot Clips</title></head><body><header>menu</header>"
        f"<main><h2>{title}</h2>{text}</main><footer>Naju</footer></body></html>"
    )


def article(volume: int, place: int, language: str) -> str:
    """An article of two paragraphs in one language."""
    if language == "ko":
        return page(
            f"{volume}호의 {place}번째 글",  # the n-th article of a volume
            f"{volume}호에 실린 {place}번째 글이다. 전파와 위성과 반도체를 길게 이야기한다. "
            "논밭 위를 나는 드론과 바다 밑의 케이블도 빠뜨리지 않는다.",
            "둘째 문단도 글로 읽힐 만큼 충분히 길게 쓰여 있다. 그래서 빈 쪽으로 보이지 않는다.",
        )
    return page(
        f"Article {place} of volume {volume}",
        f"This is article {place} of volume {volume}; it speaks of radio waves at some length.",
        "Its second paragraph is long enough to be read as a text, too.",
    )


@dataclass(slots=True)
class Agency:
    """A host that shows these articles, and answers for all others as `missing` says."""

    pages: dict[Key, str]
    missing: Callable[[Request], Response]
    asked: int = 0

    def answer(self, request: Request) -> Response:
        """One page."""
        self.asked += 1
        parts = request.path.removeprefix("/hot_clips/vol").removesuffix(".html").split("/sub")
        if len(parts) != 2:
            return Response("User-agent: *\nAllow: /\n" if "robots" in request.path else START)
        key = int(parts[0]), int(parts[1]), request.args.get("lang", "ko")
        found = self.pages.get(key)
        return Response(found, mimetype="text/html") if found else self.missing(request)

    def publish(self, volume: int, places: Iterable[int], languages: str = "en ko") -> None:
        """Puts articles out."""
        for place in places:
            for language in languages.split():
                self.pages[volume, place, language] = article(volume, place, language)


START = page(
    "한국방송통신전파진흥원", "전파로 여는 세상에 오신 것을 환영합니다. 알림 소식을 전합니다." * 3
)


def not_found(_: Request) -> Response:
    """404."""
    return Response("gone", status=404)


def start_page(_: Request) -> Response:
    """The start page with status 200."""
    return Response(START, mimetype="text/html")


def box(_: Request) -> Response:
    """A box that says something, and the way back."""
    script = "<script>alert('잘못된 접근입니다.');history.back();</script>"  # wrong access
    return Response(f"<html><body>{script}</body></html>", mimetype="text/html")


def elsewhere(_: Request) -> Response:
    """A redirect to another host."""
    return Response(status=302, headers={"Location": "https://elsewhere.invalid/"})


def home(_: Request) -> Response:
    """A redirect to the start page."""
    return Response(status=302, headers={"Location": "/"})


@pytest.fixture
def agency(httpserver: HTTPServer) -> Agency:
    """Volumes 95 to 98, of three articles each in both languages."""
    found = Agency({}, not_found)
    for volume in range(95, 99):
        found.publish(volume, (1, 2, 3))
    httpserver.expect_request("/", method="GET").respond_with_handler(found.answer)
    every = re.compile(r"/(robots\.txt|hot_clips/.*)")
    httpserver.expect_request(every, method="GET").respond_with_handler(found.answer)
    return found


@pytest.fixture
def loaded(agency: Agency, httpserver: HTTPServer, tmp_path: Path) -> Config:
    """The agency alone."""
    address = httpserver.url_for("").rstrip("/").replace("localhost", "127.0.0.1")
    text = CONFIG.format(base_url=address) + EVERY_SOURCE.format(kca_base_url=address)
    (tmp_path / "config.toml").write_text(text, "utf-8")
    found = config.load(tmp_path / "config.toml")
    return replace(found, sources=tuple(one for one in found.sources if one.key == "clips"))


@pytest.fixture
def once(loaded: Config, clock: Clock, impatient: None) -> Callable[[], RunReport]:
    """One run, a month after the last."""

    def look() -> RunReport:
        clock.sleep(30 * DAY)
        return run(loaded, now=clock, progress=lambda *_: None)

    return look


def told(loaded: Config) -> list[object]:
    """The numbers of the notices that were ever news."""
    return [number for (number,) in rows(loaded, "SELECT number FROM change_detail ORDER BY 1")]


def kept(loaded: Config) -> int:
    """How many articles have a version."""
    return len(rows(loaded, "SELECT number FROM notice_latest"))


@pytest.mark.parametrize("missing", [not_found, start_page, box, home, elsewhere])
def test_a_new_volume_is_told_however_the_host_says_missing(
    agency: Agency, loaded: Config, once: Callable[[], RunReport], missing: Callable[..., Response]
) -> None:
    """Neither is anything made up, nor is the source troubled by what is not there."""
    agency.missing = missing
    assert not once().has_failures
    assert kept(loaded) == 24
    assert told(loaded) == []
    agency.publish(99, (1, 2))
    assert not once().has_failures
    assert told(loaded) == ["vol99-sub01-en", "vol99-sub01-ko", "vol99-sub02-en", "vol99-sub02-ko"]
    agency.asked = 0
    assert not once().has_failures
    assert agency.asked < 100
    assert kept(loaded) == 28


@pytest.mark.parametrize("missing", [start_page, box, home, elsewhere])
def test_a_bad_night_of_the_host_leaves_no_trace(
    agency: Agency, loaded: Config, once: Callable[[], RunReport], missing: Callable[..., Response]
) -> None:
    """Everything looks missing, once; before and after it, the host is as it should be."""
    once()
    whole = dict(agency.pages)
    agency.pages.clear()
    agency.missing = missing
    assert once().has_failures
    agency.pages |= whole
    agency.missing = not_found
    agency.publish(99, (1,), "en")
    assert not once().has_failures
    assert told(loaded) == ["vol99-sub01-en"]
    assert rows(loaded, "SELECT DISTINCT status FROM notice_latest") == [("live",)]


def test_a_first_sight_on_a_bad_night_is_none(
    agency: Agency, loaded: Config, once: Callable[[], RunReport]
) -> None:
    """Otherwise whatever came later would count as old."""
    whole = dict(agency.pages)
    agency.pages.clear()
    agency.missing = elsewhere
    assert once().has_failures
    agency.pages |= whole
    agency.missing = not_found
    assert not once().has_failures
    agency.publish(99, (1,), "en")
    once()
    assert told(loaded) == ["vol99-sub01-en"]


def test_a_volume_may_be_skipped_begin_late_or_come_late(
    agency: Agency, loaded: Config, once: Callable[[], RunReport]
) -> None:
    """Volume 100 is out before 99, and begins with its second article."""
    once()
    agency.publish(100, (2, 3), "en")
    once()
    assert told(loaded) == ["vol100-sub02-en", "vol100-sub03-en"]
    agency.publish(99, (1,), "en")
    once()
    assert "vol99-sub01-en" in told(loaded)


def test_what_joins_a_known_volume_is_news(
    agency: Agency, loaded: Config, once: Callable[[], RunReport]
) -> None:
    """One article more, and a Korean edition that was not there before."""
    del agency.pages[97, 2, "ko"], agency.pages[97, 3, "ko"]
    once()
    agency.publish(97, (2, 3), "ko")
    agency.publish(98, (4,), "en")
    once()
    assert told(loaded) == ["vol97-sub02-ko", "vol97-sub03-ko", "vol98-sub04-en"]


def test_a_configured_volume_that_was_missing_at_first_is_no_news(
    agency: Agency, loaded: Config, once: Callable[[], RunReport]
) -> None:
    """The configuration says that it was there."""
    for key in [key for key in agency.pages if key[0] == 98]:
        del agency.pages[key]
    once()
    agency.publish(98, (1, 2, 3))
    once()
    assert kept(loaded) == 24
    assert told(loaded) == []


def test_the_text_of_another_article_is_refused(
    agency: Agency, loaded: Config, once: Callable[[], RunReport]
) -> None:
    """Pages do not say which article they are; one text under two addresses is a mistake."""
    once()
    right = agency.pages[98, 2, "en"]
    agency.pages[98, 2, "en"] = agency.pages[98, 1, "en"]
    assert once().has_failures
    agency.pages[98, 2, "en"] = right
    assert not once().has_failures
    assert told(loaded) == []


@pytest.mark.parametrize("missing", [not_found, start_page, box])
def test_a_withdrawn_article_is_missing_and_no_revision(
    agency: Agency, loaded: Config, once: Callable[[], RunReport], missing: Callable[..., Response]
) -> None:
    """Whatever the host shows in its place is not its text."""
    agency.missing = missing
    once()
    for language in ("en", "ko"):
        del agency.pages[98, 2, language]
    once()
    assert told(loaded) == []
    sql = "SELECT number FROM notice_latest WHERE status = 'missing' ORDER BY 1"
    assert rows(loaded, sql) == [("vol98-sub02-en",), ("vol98-sub02-ko",)]
    assert rows(loaded, "SELECT max(versions) FROM notice_latest") == [(1,)]
