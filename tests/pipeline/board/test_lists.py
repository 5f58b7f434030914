"""What becomes of a board over several runs: what is news, and what is not."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.edits import (
    delete_post,
    edit_post,
    insert_post,
    replace_text,
    retitle,
    swap_posts,
)
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS, Chapter
from pipeline.demo.server import LookAlike
from pipeline.demo.story import first_sight, story
from pipeline.run import RunReport, run
from tests.conftest import Clock
from tests.pipeline.board.asking import change_kinds, publish, rows

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")


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


def test_pages_that_stay_unreadable_do_not_starve_a_new_one(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Of the notices that failed, the one that waited longest is tried first."""
    for number in (1046, 1047, 1048):
        site.faults.on("empty-view", number=number)
    once()
    publish(site, make_post(2001, "Something new"))
    with site.faults.during("empty-view", number=2001, times=1):
        once()
    digests = [once().digests for _ in range(2)]
    assert sum(len(one) for one in digests) == 1
    assert rows(loaded, "SELECT count(*) FROM version_detail WHERE number = '2001'") == [(1,)]


def test_a_notice_that_is_refused_for_ever_blocks_neither_its_source_nor_another(
    site: LookAlike, write_config: WriteConfig, clock: Clock
) -> None:
    """The other board of the host is read first the next time, and the first is no outage."""
    both = config.load(write_config(site.base_url))
    site.faults.on("status-403", board=ENGLISH_PRESS, number=1046, path="/eng/bbs/view.do")
    for _ in range(3):
        report = run(both, now=clock, progress=lambda *_: None)
    assert [look.outcome for look in report.looks] == ["partial", "complete"]
    assert rows(both, "SELECT state FROM source_health ORDER BY source") == [
        ("healthy",),
        ("healthy",),
    ]
    read = "SELECT source, count(*) FROM version_detail GROUP BY source ORDER BY source"
    assert rows(both, read) == [("eng", 25), ("kor", 25)]
