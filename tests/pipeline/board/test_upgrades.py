"""What our own code changes, and what only the server knows: no news of either."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from pipeline.config import Config
from pipeline.demo.edits import (
    retitle,
)
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.run import RunReport
from scrapers.errors import LayoutError
from scrapers.fetch import Fetcher, Politeness
from scrapers.msit import SITE
from scrapers.notice import Notice, Page
from tests.conftest import Clock
from tests.pipeline.board.asking import change_kinds, publish, rows

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")


def test_an_upgrade_of_the_reader_is_never_told(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that reads more makes versions of cause `reader`, before the pages are compared."""
    once()
    upgraded = replace(
        SITE,
        reader="msit-upgraded",
        read_notice=lambda *args: replace(SITE.read_notice(*args), department="Better Read"),
    )
    monkeypatch.setattr("pipeline.errand.SITES", {"msit": upgraded})
    report = once()
    assert (report.looks[0].unchanged, report.digests) == (10, ())
    causes = "SELECT cause, count(*) FROM version_detail GROUP BY cause ORDER BY cause"
    assert rows(loaded, causes) == [("publisher", 10), ("reader", 10)]
    assert change_kinds(loaded) == []
    once()
    assert rows(loaded, causes) == [("publisher", 10), ("reader", 10)]


def test_an_upgrade_and_a_change_at_once_are_told_apart(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the ministry changed is told; what our code changed in the same notice is not."""
    once()
    upgraded = replace(
        SITE,
        reader="msit-upgraded",
        read_notice=lambda *args: replace(SITE.read_notice(*args), department="Better Read"),
    )
    monkeypatch.setattr("pipeline.errand.SITES", {"msit": upgraded})
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("1055", "title")]


def test_an_upgrade_that_reads_the_same_is_noted_once(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No version comes of it, and the archive is read once, not in every run."""
    once()
    monkeypatch.setattr("pipeline.errand.SITES", {"msit": replace(SITE, reader="msit-renamed")})
    once()
    assert rows(loaded, "SELECT count(*) FROM version") == [(10,)]
    assert rows(loaded, "SELECT count(*) FROM reading") == [(10,)]
    once()
    assert rows(loaded, "SELECT count(*) FROM reading") == [(10,)]


def test_bytes_that_todays_reader_refuses_make_no_news(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    """After a change of layout nobody can say who moved, so nobody is told; then news goes on."""
    once()
    start = clock.time

    def only_new_pages(page: Page, *args: object) -> Notice:
        if page.fetched_at < start:
            raise LayoutError(page.url, "an older layout")
        notice = SITE.read_notice(page, *args)  # type: ignore[arg-type] # passes on what it gets
        return replace(notice, title=f"{notice.title} (as read today)")

    upgraded = replace(SITE, reader="msit-upgraded", read_notice=only_new_pages)
    monkeypatch.setattr("pipeline.errand.SITES", {"msit": upgraded})
    assert once().digests == ()
    assert change_kinds(loaded) == []
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("1055", "title")]


class Validating(httpx.BaseTransport):
    """Stands between us and the look-alike, and gives view pages without files an ETag."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()
        self.not_modified = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Passes the request on, or answers 304."""
        response = self._inner.handle_request(request)
        if "/view.do" not in request.url.path:
            return response
        response.read()
        response.close()
        number = request.url.params["nttSeqNo"]
        if request.headers.get("If-None-Match") == f'"{number}"':
            self.not_modified += 1
            return httpx.Response(304, request=request)
        return httpx.Response(
            response.status_code,
            headers={"Content-Type": response.headers["Content-Type"], "ETag": f'"{number}"'},
            content=response.content,
            request=request,
        )

    def close(self) -> None:
        """Closes the connections."""
        self._inner.close()


def test_pages_that_the_server_calls_unchanged_are_not_sent_again(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Validators are sent back, except for notices with files, whose bytes may have changed."""
    publish(site, make_post(2001, "With a file", files=("plan.pdf",)))
    transports: list[Validating] = []

    def fetcher(politeness: Politeness, *, now: Clock, **_: object) -> Fetcher:
        transports.append(Validating())
        return Fetcher(politeness, now=now, transport=transports[-1])

    monkeypatch.setattr("pipeline.run.Fetcher", fetcher)
    once()
    report = once()
    assert report.looks[0].unchanged == 10
    ((with_files,),) = rows(loaded, "SELECT count(DISTINCT number) FROM attachment_detail")
    assert [one.not_modified for one in transports] == [0, 10 - int(str(with_files))]
    monkeypatch.setattr("pipeline.errand.SITES", {"msit": replace(SITE, reader="msit-upgraded")})
    once()
    assert transports[2].not_modified == 0  # an upgraded reader wants to see the bytes
