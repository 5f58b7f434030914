"""Going back: how far, how often, what it costs the host, and that none of it is news."""

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from pipeline import config
from pipeline.backfill import Backfill, backfill
from pipeline.cli import main
from pipeline.cli.bars import Words
from pipeline.config import Config
from pipeline.demo.edits import delete_post, insert_post
from pipeline.demo.making import make_chapter, make_post
from pipeline.demo.posts import ENGLISH_PRESS, Post, Story
from pipeline.demo.server import LookAlike
from pipeline.run import run
from scrapers import SITES
from scrapers.notice import Listing, Page, Source
from scrapers.site import Paged, Site
from storage.query import ask
from storage.store import open_reader
from tests.conftest import Clock

WriteConfig = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("impatient")

NEWEST = dt.date(2024, 12, 9)
LAST = 1045  # the number of the newest post; ten posts make a page of the list


def day(back: int) -> dt.date:
    """The day of a post, counted from the newest, which is 0; two days lie between two posts."""
    return NEWEST - dt.timedelta(days=2 * back)


def board() -> list[Post]:
    """Forty-five posts, newest first: four pages and a half."""
    return [make_post(LAST - back, day=day(back)) for back in range(45)]


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """A look-alike of these posts, which shows its first page again past the last one."""
    story = Story(chapters=(make_chapter(ENGLISH_PRESS, board()),))
    with LookAlike(story, page_loop=True) as open_site:
        yield open_site


@pytest.fixture
def path(site: LookAlike, write_config: WriteConfig) -> Path:
    """A configuration that looks at one page of the list."""
    one_page = "look_back_pages = 1\nfirst_sight_pages = 1"
    changes = {
        "mPid = 2 }": f"mPid = 2 }}\n{one_page}\nrecheck_per_run = 0",
        'key = "kor"': 'key = "kor"\nexpect_entries = 0',
    }
    return write_config(site.base_url, **changes)


@pytest.fixture
def loaded(path: Path) -> Config:
    """The English board alone."""
    found = config.load(path)
    return replace(found, sources=found.sources[:1])


def paged() -> Paged:
    """The pages of a board."""
    index = SITES["msit"].index
    assert isinstance(index, Paged)
    return index


def without_days(*numbers: int) -> Paged:
    """The same pages, where these rows bear no day."""
    whole = paged()
    undated = {str(number) for number in numbers}

    def read_listing(page: Page, source: Source, number: int) -> Listing:
        listing = whole.read_listing(page, source, number)
        entries = tuple(
            replace(one, published_on=None) if one.number in undated else one
            for one in listing.entries
        )
        return replace(listing, entries=entries)

    return replace(whole, read_listing=read_listing)


def with_blank(blank: int) -> Paged:
    """The same pages, where one is empty."""
    whole = paged()

    def read_listing(page: Page, source: Source, number: int) -> Listing:
        listing = whole.read_listing(page, source, number)
        return replace(listing, entries=() if number == blank else listing.entries)

    return replace(whole, read_listing=read_listing)


def go_back(
    loaded: Config,
    clock: Clock,
    since: dt.date,
    progress: Callable[[Backfill], None] = lambda _: None,
    stop: threading.Event | None = None,
    *,
    index: Paged | None = None,
    opening: Callable[[str, int, int], None] = lambda *_: None,
) -> Backfill:
    """A back-fill of the English board."""
    return backfill(
        loaded,
        loaded.sources[0],
        index or paged(),
        since,
        now=clock,
        opening=opening,
        progress=progress,
        stop=stop or threading.Event(),
    )


def rows(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """What the store says."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


READ = "SELECT CAST(number AS INTEGER) FROM version_detail ORDER BY 1 DESC"


def read(loaded: Config) -> list[int]:
    """The numbers of the notices that were read, the newest first."""
    return [int(str(number)) for (number,) in rows(loaded, READ)]


def views(site: LookAlike) -> list[int]:
    """The posts that were asked for."""
    return [one.number("nttSeqNo") or 0 for one in site.requests if one.path.endswith("view.do")]


def lists(site: LookAlike) -> list[int]:
    """The pages of the list that were asked for."""
    return [one.number("pageIndex") or 1 for one in site.requests if one.path.endswith("list.do")]


def test_it_reads_back_to_a_day_and_tells_nobody(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """Every notice from that day on is read once; none is a change, and health is as it was."""
    done = go_back(loaded, clock, day(24))
    assert (done.has_ended, done.has_failures, done.first) == (True, False, 15)
    assert (done.oldest_on, done.newest_on) == (day(24), day(0))
    assert read(loaded) == list(range(LAST, LAST - 25, -1))
    assert sorted(views(site)) == sorted({*views(site)})
    assert rows(loaded, "SELECT * FROM change_detail") == []
    assert rows(loaded, "SELECT * FROM delivery_detail") == []
    assert rows(loaded, "SELECT count(*) FROM look") == [(1,)]
    assert rows(loaded, "SELECT count(*) FROM run") == rows(loaded, "SELECT count(*) FROM run_end")
    report = run(loaded, now=clock, progress=lambda *_: None)
    assert (report.digests, report.looks[0].revised) == ((), 0)


def test_it_ends_where_the_board_begins(loaded: Config, clock: Clock) -> None:
    """The board shows its first page past the last one; that is no reason to go round."""
    done = go_back(loaded, clock, dt.date(1990, 1, 1))
    assert (done.has_ended, done.page, len(read(loaded))) == (True, 6, 45)


def test_a_stop_is_resumed_where_it_was(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """The second one begins with the last page that was read to its end; nothing is read twice."""
    stop = threading.Event()

    def stop_after_25(done: Backfill) -> None:
        if done.listed == 25:
            stop.set()

    first = go_back(loaded, clock, day(40), stop_after_25, stop)
    assert (first.was_stopped, first.has_ended, first.has_failures) == (True, False, False)
    assert read(loaded) == list(range(LAST, LAST - 25, -1))
    site.forget_requests()
    second = go_back(loaded, clock, day(40))
    # The ordinary run, the first page, and the rest: after each page, the one before once more.
    assert lists(site) == [1, 1, 2, 1, 3, 2, 4, 3, 5, 4, 6, 5]
    assert second.has_ended
    assert read(loaded) == list(range(LAST, LAST - 41, -1))
    assert not {*range(LAST - 10, LAST - 25, -1)} & {*views(site)}


def test_an_earlier_day_goes_on_where_a_later_one_ended(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """What one left aside because of its day, the next one reads; a later day finds all done."""
    go_back(loaded, clock, day(24))
    site.forget_requests()
    go_back(loaded, clock, day(33))
    assert lists(site)[:3] == [1, 1, 3]  # the ordinary run, the first page, where days were left
    assert read(loaded) == list(range(LAST, LAST - 34, -1))
    site.forget_requests()
    assert go_back(loaded, clock, day(20)).has_ended
    assert not {*views(site)} - {*range(LAST, LAST - 10, -1)}


def test_rows_out_of_order_do_not_end_it(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """A page of old posts, and an old one that is pinned to the top, stand before newer ones."""
    old = [make_post(number, day=dt.date(2020, 1, 1)) for number in range(500, 510)]
    pinned = replace(make_post(400, day=dt.date(2019, 1, 1)), shown_no="공지")  # "notice"
    posts = board()
    site.show(make_chapter(ENGLISH_PRESS, [pinned, *posts[:19], *old, *posts[19:]]))
    go_back(loaded, clock, day(24))
    assert {*range(LAST - 10, LAST - 25, -1)} <= {*read(loaded)}
    assert not {*range(500, 510)} & {*read(loaded)}


def test_what_is_new_is_told_as_ever(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """An ordinary run comes first, so that nothing new is taken for old."""
    run(loaded, now=clock, progress=lambda *_: None)
    for number in range(LAST + 1, LAST + 15):
        post = make_post(number, day=NEWEST)
        site.show(insert_post(site.chapter, ENGLISH_PRESS, post))
    go_back(loaded, clock, day(24))
    new = rows(loaded, "SELECT number FROM change_detail WHERE from_seq IS NULL")
    assert len(new) == 14
    assert len(read(loaded)) == 25 + 14
    assert len(rows(loaded, "SELECT * FROM delivery_detail")) == 1


def test_the_ordinary_run_before_it_shows_how_far_it_is(loaded: Config, clock: Clock) -> None:
    """Nothing would move for minutes otherwise; the back-fill itself counts from the beginning."""
    seen: list[tuple[str, int, int]] = []
    listed: list[int] = []
    go_back(
        loaded,
        clock,
        day(14),
        opening=lambda *one: seen.append(one),
        progress=lambda done: listed.append(done.listed),
    )
    assert seen[:10] == [("eng", done, 10) for done in range(10)]
    assert listed == list(range(1, 16))


def test_bars_stand_for_the_run_and_for_the_way_back(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One each, on a terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert main(["backfill", "eng", "-c", str(path), "--since", str(day(14))]) == 0
    shown = capsys.readouterr().err
    assert "eng, run" in shown
    assert "eng, backfill" in shown


def test_entries_without_a_day_are_counted(loaded: Config, clock: Clock) -> None:
    """They are left alone, and said; one that the runs know already is none of them."""
    known, *unknown = LAST - 3, LAST - 12, LAST - 20
    done = go_back(loaded, clock, day(24), index=without_days(known, *unknown))
    assert (done.undated, done.has_ended, done.has_failures) == (2, True, False)
    assert {*range(LAST, LAST - 25, -1)} - {*read(loaded)} == {*unknown}


def test_a_notice_that_cannot_be_read_does_not_end_it(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """It is noted; the next ordinary run reads it, and it is no news then either."""
    with site.faults.during("empty-view", number=LAST - 15):
        done = go_back(loaded, clock, day(24))
    assert (done.has_ended, done.has_failures, done.failed) == (True, True, 1)
    assert rows(loaded, "SELECT number FROM suspect_detail") == [(str(LAST - 15),)]
    assert run(loaded, now=clock, progress=lambda *_: None).digests == ()
    assert len(read(loaded)) == 25


def test_three_failures_in_a_row_end_it_for_now(
    site: LookAlike, loaded: Config, clock: Clock
) -> None:
    """The host may be in trouble; where only the same ones fail again, the next one passes them."""
    for number in (LAST - 14, LAST - 15, LAST - 16):
        site.faults.on("empty-view", number=number)
    done = go_back(loaded, clock, day(24))
    assert (done.has_ended, done.failed, done.has_failures) == (False, 3, True)
    assert done.message
    assert go_back(loaded, clock, day(24)).has_ended
    assert len(read(loaded)) == 22


@pytest.mark.parametrize("fault", ["maintenance", "status-503", "markup-changed"])
def test_a_list_that_cannot_be_read_ends_it_for_now(
    site: LookAlike, loaded: Config, clock: Clock, fault: str
) -> None:
    """In the ordinary run before it, or on the way; the next one goes on."""
    with site.faults.during(fault, path="/eng/bbs/list.do"):
        done = go_back(loaded, clock, day(24))
    assert (done.has_ended, done.has_failures, done.listed) == (False, True, 0)

    def break_down(done: Backfill) -> None:
        if done.listed == 20:
            site.faults.on(fault, path="/eng/bbs/list.do")

    done = go_back(loaded, clock, day(24), break_down)
    assert (done.has_ended, done.has_failures, done.page) == (False, True, 3)
    site.faults.off()
    assert go_back(loaded, clock, day(24)).has_ended
    assert len(read(loaded)) == 25


@pytest.mark.parametrize("withdrawn", [1, 3, 12])
def test_what_moves_up_while_others_are_withdrawn_is_not_lost(
    loaded: Config, clock: Clock, withdrawn: int
) -> None:
    """It slips from the next page onto one that was read already, or further."""
    left = [*range(LAST, LAST - 45, -1)]
    with LookAlike(Story(chapters=(make_chapter(ENGLISH_PRESS, board()),))) as moving:

        def withdraw(done: Backfill) -> None:
            if done.listed == 20:
                for number in left[:withdrawn]:
                    moving.show(delete_post(moving.chapter, ENGLISH_PRESS, number))
                del left[:withdrawn]

        source = replace(loaded.sources[0], base_url=moving.base_url)
        done = go_back(replace(loaded, sources=(source,)), clock, day(40), withdraw)
    assert done.has_ended
    assert {*range(LAST, LAST - 41, -1)} & {*left} <= {*read(loaded)}


def test_one_empty_page_is_asked_again(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """It is no end."""

    def empty_once(done: Backfill) -> None:
        if done.listed == 20:
            site.faults.on("empty-list", path="/eng/bbs/list.do", times=1)

    done = go_back(loaded, clock, day(34), empty_once)
    assert (done.has_ended, done.has_failures) == (True, False)
    assert read(loaded) == list(range(LAST, LAST - 35, -1))


def test_an_index_that_falls_empty_is_no_end(site: LookAlike, loaded: Config, clock: Clock) -> None:
    """The page before is empty, too, which it was not; the next one goes on."""

    def empty(done: Backfill) -> None:
        if done.listed == 20:
            site.faults.on("empty-list", path="/eng/bbs/list.do")

    done = go_back(loaded, clock, day(34), empty)
    assert (done.has_ended, done.has_failures, done.page) == (False, True, 3)
    assert "is empty" in done.message
    site.faults.off()
    assert go_back(loaded, clock, day(34)).has_ended
    assert read(loaded) == list(range(LAST, LAST - 35, -1))


def test_a_page_that_stays_empty_before_others_is_no_end(loaded: Config, clock: Clock) -> None:
    """The message names the page."""
    done = go_back(loaded, clock, day(34), index=with_blank(3))
    assert (done.has_ended, done.has_failures) == (False, True)
    assert "page 3 of the index is empty, and the next page shows rows" in done.message


@pytest.mark.parametrize("posts", [20, 25])
def test_a_board_that_ends_with_empty_pages_is_read_to_its_end(
    loaded: Config, clock: Clock, posts: int
) -> None:
    """Its last page may be full."""
    story = Story(chapters=(make_chapter(ENGLISH_PRESS, board()[:posts]),))
    with LookAlike(story) as ending:
        source = replace(loaded.sources[0], base_url=ending.base_url)
        done = go_back(replace(loaded, sources=(source,)), clock, day(40))
    assert (done.has_ended, done.has_failures, len(read(loaded))) == (True, False, posts)


def test_a_guess_of_the_total_needs_days_that_passed() -> None:
    """Half of the days done is half of the notices; before that nobody knows."""
    done = Backfill(source="eng", since=day(40), listed=30)
    assert done.about_total is None
    done.newest_on = done.oldest_on = day(0)
    assert done.about_total is None
    done.oldest_on = day(20)
    assert done.about_total == 60


def test_words_say_how_long_it_will_take(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a minute or every fifty notices."""
    words = Words("backfill", clock)
    for done in range(1, 121):
        words.show(done, None if done < 60 else 640)
        clock.sleep(dt.timedelta(seconds=0.5))
    clock.sleep(dt.timedelta(minutes=2))
    words.show(121, 640)
    assert capsys.readouterr().err.splitlines() == [
        "backfill: 41 notices, nobody knows yet of how many",
        "backfill: 81 of about 640 notices, about 14 min left",
        "backfill: 121 of about 640 notices, about 22 min left",
    ]


def test_the_command_reports(
    site: LookAlike, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words or as JSON; exit code 1 where something could not be read."""
    command = ["backfill", "eng", "-c", str(path), "--since"]
    assert main([*command, str(day(14))]) == 0
    assert capsys.readouterr().out == (
        f"eng: 15 listed since {day(14)}, 5 read now\n"
        "nothing older is left to read, back to that day\n"
    )
    with site.faults.during("maintenance", path="/eng/"):
        assert main([*command, str(day(24))]) == 1
    assert "the same command goes on there" in capsys.readouterr().out
    assert main([*command, str(day(24)), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["first"] == 10


def test_the_command_says_how_many_it_left_alone(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wants them has to look at the board."""
    undated = replace(SITES["msit"], index=without_days(LAST - 12))
    monkeypatch.setitem(cast("dict[str, Site]", SITES), "msit", undated)
    assert main(["backfill", "eng", "-c", str(path), "--since", str(day(14))]) == 0
    assert "4 read now, 1 undated and left alone\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "since", "word"),
    [
        ("nowhere", "2024-01-31", "there are: eng, kor"),
        ("eng", "yesterday", "is no day"),
        ("eng", "2024-02-30", "is no day"),
        ("eng", "9999-12-31", "in the future"),
    ],
)
def test_wrong_arguments_are_exit_code_2(
    path: Path, capsys: pytest.CaptureFixture[str], source: str, since: str, word: str
) -> None:
    """Each names what was wrong, and nothing was asked."""
    assert main(["backfill", source, "--since", since, "-c", str(path)]) == 2
    assert word in " ".join(capsys.readouterr().err.split())
    assert not (path.parent / "sillok.db").exists()


SERIAL = """
[sites.kca]
base_url = "http://127.0.0.1:9"

[[sources]]
key = "clips"
site = "kca"
name = "Clips"
publisher = "KCA"
volumes = { first = 95, last = 98 }
"""


def test_a_serial_has_no_days_to_go_back_to(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal says what to do instead, and nothing was asked."""
    path.write_text(path.read_text("utf-8") + SERIAL, "utf-8")
    assert main(["backfill", "clips", "--since", "2024-01-31", "-c", str(path)]) == 2
    assert "widen `volumes`" in " ".join(capsys.readouterr().err.split())
    assert not (path.parent / "sillok.db").exists()
