"""Who learns of a step between two stages of a budget, and when."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.edits import (
    delete_post,
    replace_text,
    retitle,
)
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import FINAL, PROPOSAL
from pipeline.run import RunReport, run
from tests.conftest import Clock

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")


def told_budget(loaded: Config, digest: str) -> list[tuple[str, int, int]]:
    """Programme and both amounts of the budget rows of a digest."""
    path = loaded.path.parent / "digests" / f"{digest}.json"
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


@pytest.fixture
def boards(site: LookAlike, write_config: WriteConfig) -> Config:
    """Both boards, told at nine in the morning."""
    path = write_config(site.base_url, **{'period = "instant"': 'period = "daily"'})
    return config.load(path)


def test_a_proposal_that_is_read_after_the_vote_is_compared_with_it(
    site: LookAlike, boards: Config, clock: Clock
) -> None:
    """It failed at the first sight, so the vote was on record before it."""
    board, number = ENGLISH_PRESS, PROPOSAL[ENGLISH_PRESS]
    with site.faults.during("empty-view", board=board, number=number):
        run(boards, now=clock, progress=lambda *_: None)
    site.advance()
    site.advance()
    run(boards, now=clock, progress=lambda *_: None)
    clock.sleep(dt.timedelta(days=1))
    (digest,) = run(boards, now=clock, progress=lambda *_: None).digests
    assert any("K-Cloud" in row[0] for row in told_budget(boards, digest))


def test_a_proposal_that_is_edited_by_the_closing_run_hides_nothing(
    site: LookAlike, boards: Config, clock: Clock
) -> None:
    """What counts is how it stood when the window closed."""
    board, number = ENGLISH_PRESS, PROPOSAL[ENGLISH_PRESS]
    run(boards, now=clock, progress=lambda *_: None)
    site.advance()
    site.advance()
    run(boards, now=clock, progress=lambda *_: None)
    clock.sleep(dt.timedelta(days=1))
    voted = site.chapter
    site.show(replace_text(voted, board, number, "KRW 37.0 billion", "KRW 36.62 billion"))
    (digest,) = run(boards, now=clock, progress=lambda *_: None).digests
    clouds = [row[1:] for row in told_budget(boards, digest) if "K-Cloud" in row[0]]
    assert clouds == [(37_000_000_000, 36_620_000_000)]
