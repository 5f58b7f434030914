"""A tie between two notices is found whichever of them was read first."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import CORRECTED, EXTENDED, REISSUED, REPOSTS
from pipeline.run import run
from scrapers.notice import Source
from tests.conftest import CONFIG, EVERY_SOURCE, Clock
from tests.pipeline.board.asking import change_kinds, rows

TIES = "SELECT kind, to_number, from_number FROM relation_detail ORDER BY kind, from_number"
ALL = {
    ("corrects", *map(str, CORRECTED)),
    ("reissues", *map(str, REISSUED)),
    ("reissues", *map(str, EXTENDED)),
}


@pytest.fixture
def every(site: LookAlike, tmp_path: Path) -> Config:
    """All sources, at the end of the story."""
    site.advance()
    site.advance()
    text = CONFIG.format(base_url=site.base_url)
    text += EVERY_SOURCE.format(kca_base_url=site.kca_base_url)
    (tmp_path / "config.toml").write_text(text, "utf-8")
    return config.load(tmp_path / "config.toml")


def only(loaded: Config, key: str, change: Callable[[Source], Source] = lambda one: one) -> Config:
    """The configuration of one source of it, changed."""
    return replace(loaded, sources=tuple(change(one) for one in loaded.sources if one.key == key))


def test_a_first_edition_that_is_read_later_is_tied_all_the_same(
    every: Config, clock: Clock
) -> None:
    """Lists begin with the latest notices, and back-fill goes from them to the older ones."""
    near = only(every, "business", lambda one: replace(one, first_sight_pages=1, look_back_pages=1))
    run(near, now=clock, progress=lambda *_: None)
    before = set(rows(near, TIES))
    assert before < ALL
    run(
        only(every, "business", lambda one: replace(one, look_back_pages=3)),
        now=clock,
        progress=lambda *_: None,
    )
    assert set(rows(near, TIES)) == ALL
    assert change_kinds(near) == []


def test_articles_that_were_re_posted_before_their_source_came_are_tied(
    every: Config, clock: Clock
) -> None:
    """Whoever adds the agency later has the ties of what was read without it."""
    run(only(every, "eng"), now=clock, progress=lambda *_: None)
    assert rows(every, TIES) == []
    run(only(every, "clips"), now=clock, progress=lambda *_: None)
    tied = {number for _, number, _ in rows(every, TIES)}
    assert {f"vol{volume}-sub{sub:02}-en" for _, volume, sub in REPOSTS} <= tied
