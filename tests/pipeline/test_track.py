"""What becomes of a board over several runs: news, silence, files, and our own upgrades."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.edits import (
    delete_post,
    edit_post,
    insert_post,
    replace_file,
    replace_text,
    retitle,
    swap_posts,
)
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS, Chapter, Post
from pipeline.demo.server import LookAlike
from pipeline.demo.story import FINAL, first_sight, story
from pipeline.run import RunReport, run
from scrapers.errors import LayoutError
from scrapers.fetch import Fetcher, Politeness
from scrapers.msit import SITE
from scrapers.notice import Notice, Page
from storage.query import ask
from storage.store import open_reader
from tests.conftest import Clock

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def loaded(site: LookAlike, write_config: WriteConfig) -> Config:
    """The English board alone, one page of it."""
    found = config.load(write_config(site.base_url))
    english = replace(found.sources[0], look_back_pages=1, first_sight_pages=1)
    return replace(found, sources=(english,))


@pytest.fixture
def once(loaded: Config, clock: Clock) -> Pass:
    """One run of it."""
    return lambda: run(loaded, now=clock, progress=lambda *_: None)


def rows(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """What the store says."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


def change_kinds(loaded: Config) -> list[tuple[object, ...]]:
    """Number and kind of every change on record."""
    return rows(loaded, "SELECT number, kind FROM change_detail ORDER BY recorded_at, kind")


def publish(site: LookAlike, *posts: Post) -> None:
    """Puts posts on top of the English board."""
    for post in posts:
        site.show(insert_post(site.chapter, ENGLISH_PRESS, post))


def test_a_new_notice_is_told_once(site: LookAlike, loaded: Config, once: Pass) -> None:
    """It is news in the run that meets it, and never again."""
    once()
    publish(site, make_post(2001, "Something new"))
    assert len(once().digests) == 1
    assert once().digests == ()
    assert change_kinds(loaded) == [("2001", "status")]


def test_more_news_than_a_page_holds_is_all_found(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """After a long pause the list is followed until a page brings nothing unknown."""
    once()
    publish(site, *(make_post(2001 + count) for count in range(23)))
    assert once().looks[0].first == 23
    assert len(change_kinds(loaded)) == 23


def test_an_old_notice_that_moves_into_view_is_no_news(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Deletions pull older notices onto the first page; they are recorded in silence."""
    once()
    chapter = site.chapter
    for number in (1050, 1051, 1052):
        chapter = delete_post(chapter, ENGLISH_PRESS, number)
    site.show(chapter)
    report = once()
    assert (report.looks[0].first, report.digests) == (3, ())
    assert change_kinds(loaded) == []


def test_a_notice_dated_back_between_known_ones_is_news(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Not standing on top does not make it old."""
    once()
    between = site.chapter.posts(ENGLISH_PRESS)[4].published_on
    site.show(insert_post(site.chapter, ENGLISH_PRESS, make_post(2001, "Late", between), 4))
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("2001", "status")]


def test_rows_that_shift_while_the_list_is_read_make_no_doubles(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A notice published between two pages pushes rows down; each number counts once."""
    once()
    publish(site, *(make_post(2001 + count) for count in range(12)))
    with site.faults.during("row-shift"):
        once()
    once()
    assert len(change_kinds(loaded)) == 12
    assert rows(loaded, "SELECT max(versions) FROM notice_latest") == [(1,)]


def test_a_list_in_another_order_is_no_change(site: LookAlike, loaded: Config, once: Pass) -> None:
    """Order is not content."""
    once()
    site.show(swap_posts(site.chapter, ENGLISH_PRESS, 1054, 1050))
    with site.faults.during("reordered"):
        assert once().digests == ()
    assert change_kinds(loaded) == []


def test_the_page_past_the_end_may_be_the_first_one_again(
    write_config: WriteConfig, clock: Clock
) -> None:
    """A board that loops is left when nothing fresh comes."""
    with LookAlike(story(), page_loop=True) as site:
        found = config.load(write_config(site.base_url))
        deep = replace(found, sources=(replace(found.sources[0], first_sight_pages=50),))
        report = run(deep, now=clock, progress=lambda *_: None)
        pages = [asked for asked in site.requests if asked.path.endswith("list.do")]
    assert report.looks[0].first == 26
    assert len(pages) < 12


def test_both_english_lists_and_iso_days_read_alike(
    write_config: WriteConfig, clock: Clock
) -> None:
    """The three ways in which a list may be written give the same notices, and no change."""
    text = "SELECT source, number, seq, title, published_on FROM version_detail"
    found = []
    sites = (
        LookAlike(story()),
        LookAlike(story(), english_variant="unescape"),
        LookAlike(story(), iso_dates=True),
    )
    for site in sites:
        with site:
            loaded = config.load(write_config(site.base_url))
            run(loaded, now=clock, progress=lambda *_: None)
            found.append(rows(loaded, text))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 51


def test_each_kind_of_edit_is_a_change_of_its_kind(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Title, day, department and text, each alone."""
    once()
    board = ENGLISH_PRESS
    edits: tuple[tuple[str, Callable[[Chapter], Chapter]], ...] = (
        ("title", lambda chapter: retitle(chapter, board, 1055, "Another title")),
        (
            "published_on",
            lambda chapter: edit_post(
                chapter, board, 1055, lambda post: replace(post, published_on=dt.date(2024, 12, 8))
            ),
        ),
        (
            "department",
            lambda chapter: edit_post(
                chapter, board, 1055, lambda post: replace(post, department="Quantum Division")
            ),
        ),
        (
            "text",
            lambda chapter: edit_post(
                chapter, board, 1055, lambda post: replace(post, body=post.body + "\nOne more.")
            ),
        ),
    )
    for kind, edit in edits:
        site.show(edit(site.chapter))
        assert len(once().digests) == 1
        assert change_kinds(loaded)[-1] == ("1055", kind)
    assert len(change_kinds(loaded)) == 4


def test_moved_paragraphs_are_recorded_and_not_told(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """The version is kept; nobody is mailed because of it."""
    publish(site, make_post(2001, "Order", body="First paragraph.\nSecond paragraph."))
    once()
    moved = replace_text(site.chapter, ENGLISH_PRESS, 2001, "First paragraph.\n", "")
    site.show(
        replace_text(
            moved, ENGLISH_PRESS, 2001, "Second paragraph.", "Second paragraph.\nFirst paragraph."
        )
    )
    assert once().digests == ()
    assert rows(loaded, "SELECT versions FROM notice_latest WHERE number = '2001'") == [(2,)]


def with_file(site: LookAlike) -> None:
    """Publishes a notice with one attachment."""
    publish(site, make_post(2001, "With a file", files=("plan.pdf",)))


def attachments(loaded: Config) -> list[tuple[object, ...]]:
    """The files of the notice, version by version."""
    return rows(
        loaded,
        "SELECT seq, name, state, size IS NOT NULL FROM attachment_detail "
        "WHERE number = '2001' ORDER BY seq, name",
    )


def test_attachments_are_fetched_and_kept(site: LookAlike, loaded: Config, once: Pass) -> None:
    """Their bytes are in the store under their hash; that their text is not read yet is said."""
    with_file(site)
    once()
    assert attachments(loaded) == [(1, "plan.pdf", "unreadable", 1)]
    kept = rows(
        loaded,
        "SELECT count(*) FROM attachment_detail AS a JOIN snapshot AS s ON s.sha256 = a.sha256 "
        "WHERE a.number = '2001' AND s.size = a.size",
    )
    assert kept == [(1,)]


def test_a_file_replaced_under_its_name_is_found_when_it_is_due(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """The page does not show it; only fetching the file again after its time does."""
    with_file(site)
    once()
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "plan.pdf", b"%PDF-1.4 other\n%%EOF"))
    assert once().digests == ()  # not due yet: fetched a moment ago
    clock.sleep(loaded.again_after)
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("2001", "attachment")]
    clock.sleep(loaded.again_after)
    assert once().digests == ()


@pytest.mark.parametrize("fault", ["html-instead-of-file", "status-500", "status-404"])
def test_a_file_that_cannot_be_fetched_is_never_removed(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock, fault: str
) -> None:
    """It stays what it was; one never fetched is `unfetched`, and comes silently later."""
    with site.faults.during(fault, path="/ssm/file/"):
        with_file(site)
        assert once().digests == ()
        ((_, name, state, has_size),) = attachments(loaded)
        assert (name, state, has_size) == ("plan.pdf", "unfetched", 0)
    assert once().digests == ()
    assert attachments(loaded) == [(1, "plan.pdf", "unreadable", 1)]
    clock.sleep(loaded.again_after)
    with site.faults.during(fault, path="/ssm/file/"):
        assert once().digests == ()
    assert attachments(loaded) == [(1, "plan.pdf", "unreadable", 1)]
    assert change_kinds(loaded) == []


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
    monkeypatch.setattr("pipeline.run.SITES", {"msit": upgraded})
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
    monkeypatch.setattr("pipeline.run.SITES", {"msit": upgraded})
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("1055", "title")]


def test_an_upgrade_that_reads_the_same_is_noted_once(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No version comes of it, and the archive is read once, not in every run."""
    once()
    monkeypatch.setattr("pipeline.run.SITES", {"msit": replace(SITE, reader="msit-renamed")})
    once()
    assert rows(loaded, "SELECT count(*) FROM version") == [(10,)]
    assert rows(loaded, "SELECT count(*) FROM reading") == [(10,)]
    once()
    assert rows(loaded, "SELECT count(*) FROM reading") == [(10,)]


def test_a_source_that_is_added_later_begins_silently(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock, write_config: WriteConfig
) -> None:
    """First sight is a matter of the source, not of the store."""
    once()
    both = config.load(write_config(site.base_url))
    report = run(both, now=clock, progress=lambda *_: None)
    assert report.digests == ()
    assert report.looks[1].first == 25
    assert change_kinds(loaded) == []


def test_a_store_can_begin_in_the_middle_of_an_outage(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A first run that sees nothing leaves first sight to the next one."""
    with site.faults.during("maintenance"):
        once()
    assert once().digests == ()
    assert once().digests == ()
    assert change_kinds(loaded) == []
    assert first_sight().posts(ENGLISH_PRESS)


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
    with_file(site)
    transports: list[Validating] = []

    def fetcher(politeness: Politeness, *, now: Clock) -> Fetcher:
        transports.append(Validating())
        return Fetcher(politeness, now=now, transport=transports[-1])

    monkeypatch.setattr("pipeline.run.Fetcher", fetcher)
    once()
    report = once()
    assert report.looks[0].unchanged == 10
    ((with_files,),) = rows(loaded, "SELECT count(DISTINCT number) FROM attachment_detail")
    assert [one.not_modified for one in transports] == [0, 10 - int(str(with_files))]
    monkeypatch.setattr("pipeline.run.SITES", {"msit": replace(SITE, reader="msit-upgraded")})
    once()
    assert transports[2].not_modified == 0  # an upgraded reader wants to see the bytes


def test_what_was_listed_and_not_read_is_read_by_the_next_run(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A backlog deeper than we look back survives a run that is cut off half way."""
    once()
    publish(site, *(make_post(2001 + count) for count in range(25)))
    with site.faults.during("status-503", path="/eng/bbs/view.do"):
        assert once().looks[0].outcome == "failed"
    assert once().looks[0].first == 25
    assert len(change_kinds(loaded)) == 25


def test_a_first_sight_that_was_refused_is_read_later_and_silently(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """A notice of the last page is not lost because the host refused us for a while."""
    deep = replace(loaded, sources=(replace(loaded.sources[0], first_sight_pages=3),))
    with site.faults.during("status-429", path="/eng/bbs/view.do"):
        run(deep, now=clock, progress=lambda *_: None)
    report = run(deep, now=clock, progress=lambda *_: None)
    assert (report.looks[0].first, report.digests) == (26, ())


def test_a_run_that_is_stopped_does_not_call_itself_complete(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """Ctrl-C in the middle: the look failed, and the next run reads the rest."""

    def interrupt(_source: str, done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(loaded, now=clock, progress=interrupt)
    assert rows(loaded, "SELECT count(*) FROM version") == [(4,)]
    assert rows(loaded, "SELECT count(*) FROM look WHERE outcome = 'complete'") == [(0,)]
    assert run(loaded, now=clock, progress=lambda *_: None).looks[0].first == 6


def file_hashes(loaded: Config, number: str) -> dict[str, object]:
    """Name and hash of the files of the current version of a notice."""
    found = rows(
        loaded,
        f"SELECT name, sha256 FROM attachment_detail AS a WHERE number = '{number}' "
        "AND seq = (SELECT max(seq) FROM version_detail AS v WHERE v.number = a.number)",
    )
    return {str(name): sha256 for name, sha256 in found}


def test_a_handle_that_is_given_to_another_file_is_not_taken_for_it(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """When the first file goes, the second moves up to its place; no bytes change hands."""
    once()
    publish(site, make_post(2001, "Two files", files=("a.pdf", "b.pdf")))
    once()
    before = file_hashes(loaded, "2001")
    site.show(
        edit_post(
            site.chapter, ENGLISH_PRESS, 2001, lambda post: replace(post, files=post.files[1:])
        )
    )
    once()
    assert file_hashes(loaded, "2001") == {"b.pdf": before["b.pdf"]}
    clock.sleep(loaded.again_after)
    assert once().digests == ()
    summaries = rows(loaded, "SELECT summary FROM change_detail WHERE kind = 'attachment'")
    assert summaries == [("removed: a.pdf",)]


def test_a_file_replaced_while_it_could_not_be_fetched_is_told(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A new handle and a failing download at once: when it comes, the bytes are compared."""
    with_file(site)
    once()
    site.show(
        edit_post(
            replace_file(site.chapter, ENGLISH_PRESS, 2001, "plan.pdf", b"%PDF-1.4 new\n%%EOF"),
            ENGLISH_PRESS,
            2001,
            lambda post: replace(post, group=post.group + 7),
        )
    )
    with site.faults.during("status-500", path="/ssm/file/"):
        assert once().digests == ()
    assert len(once().digests) == 1
    summaries = rows(loaded, "SELECT summary FROM change_detail WHERE kind = 'attachment'")
    assert [str(summary).split(":")[0] for (summary,) in summaries] == ["replaced"]


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
    monkeypatch.setattr("pipeline.run.SITES", {"msit": upgraded})
    assert once().digests == ()
    assert change_kinds(loaded) == []
    site.show(retitle(site.chapter, ENGLISH_PRESS, 1055, "Another title"))
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("1055", "title")]


def told_budget(loaded: Config, digest: str) -> list[tuple[str, int, int]]:
    """Programme and both amounts of the budget rows of a digest."""
    path = loaded.channels["folder"].folder / f"{digest}.json"
    budget = json.loads(path.read_text("utf-8"))["digest"]["budget"]["rows"]
    return [(row["programme"], row["earlier"]["amount"], row["later"]["amount"]) for row in budget]


TOTAL = ("MSIT total", 18_972_800_000_000, 18_896_700_000_000)


def test_two_subscriptions_do_not_eat_each_others_budget_steps(
    site: LookAlike, clock: Clock, write_config: WriteConfig
) -> None:
    """The total is printed on both boards; each subscriber of one of them learns it."""
    found = config.load(write_config(site.base_url))
    desks = tuple(
        replace(found.subscriptions[0], key=f"{source.key}-desk", sources=(source.key,))
        for source in found.sources
    )
    both = replace(found, subscriptions=desks)
    run(both, now=clock, progress=lambda *_: None)
    site.advance()
    site.advance()
    digests = run(both, now=clock, progress=lambda *_: None).digests
    assert len(digests) == 2
    assert all(TOTAL in told_budget(both, digest) for digest in digests)


def test_a_vote_is_told_though_a_silent_notice_stated_it_first(
    site: LookAlike, clock: Clock, write_config: WriteConfig
) -> None:
    """A source that is added later holds the final budget in its back-fill; that was no telling."""
    found = config.load(write_config(site.base_url))
    english = replace(found, sources=found.sources[:1])
    run(english, now=clock, progress=lambda *_: None)
    site.advance()
    acts = site.advance()
    assert acts
    chapter = site.chapter
    site.show(delete_post(chapter, ENGLISH_PRESS, FINAL[ENGLISH_PRESS]))
    run(found, now=clock, progress=lambda *_: None)
    site.show(chapter)
    (digest,) = run(found, now=clock, progress=lambda *_: None).digests
    assert TOTAL in told_budget(found, digest)


@pytest.mark.parametrize("seen", ["30.62", "36.62"])
def test_a_vote_that_was_misprinted_for_a_day_is_told_as_it_stands_at_its_end(
    site: LookAlike, clock: Clock, write_config: WriteConfig, seen: str
) -> None:
    """Two versions of the final notice in one daily window: the last one counts."""
    path = write_config(site.base_url, **{'period = "instant"': 'period = "daily"'})
    loaded = config.load(path)
    run(loaded, now=clock, progress=lambda *_: None)
    site.advance()
    site.advance()
    board, number = ENGLISH_PRESS, FINAL[ENGLISH_PRESS]
    final = site.chapter
    if seen != "36.62":
        site.show(replace_text(final, board, number, "KRW 36.62 billion", f"KRW {seen} billion"))
    run(loaded, now=clock, progress=lambda *_: None)
    site.show(retitle(final, board, number, "Edited in between"))
    run(loaded, now=clock, progress=lambda *_: None)
    site.show(final)
    run(loaded, now=clock, progress=lambda *_: None)
    clock.sleep(dt.timedelta(days=1))
    (digest,) = run(loaded, now=clock, progress=lambda *_: None).digests
    clouds = [row for row in told_budget(loaded, digest) if "K-Cloud" in row[0]]
    assert [row[1:] for row in clouds] == [(37_000_000_000, 36_620_000_000)]
    assert TOTAL in told_budget(loaded, digest)
