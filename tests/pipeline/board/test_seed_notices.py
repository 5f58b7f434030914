"""The notices that lie beside the repository, served, fetched, kept, and asked from the views."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.edits import insert_post
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.run import run
from tests.conftest import CONFIG, EVERY_SOURCE, Clock
from tests.pipeline.board.asking import rows

BESIDE = Path(__file__).resolve().parents[3].parent / "shared"
pytestmark = pytest.mark.skipif(not BESIDE.exists(), reason="the checked answers are not here")
FIRST = 2000  # the number of the first of them


@dataclass(frozen=True, slots=True)
class Kept:
    """A store with all of them, and the answers by the number under which each was served."""

    loaded: Config
    answers: dict[str, dict[str, Any]]

    def ask(self, sql: str, number: str) -> list[Any]:
        """The first column of what the store says about one notice of the English board."""
        where = sql.format(number=number)
        return [row[0] for row in rows(self.loaded, where)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """All of them on top of the English board of a look-alike, read by one run."""
    notices = json.loads((BESIDE / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    path = tmp_path_factory.mktemp("seeds") / "config.toml"
    with LookAlike(story()) as site:
        for place, notice in enumerate(notices):
            text = (BESIDE / "seeds" / f"{notice['key']}.txt").read_text("utf-8")
            title, _, body = text.partition("\n")
            # No seed prints its day; this one lies before every day that they speak of.
            post = make_post(FIRST + place, title, dt.date(2023, 1, 2), body.strip())
            site.show(insert_post(site.chapter, ENGLISH_PRESS, post))
        settings = CONFIG.format(base_url=site.base_url)
        settings += EVERY_SOURCE.format(kca_base_url=site.kca_base_url)
        path.write_text(settings, "utf-8")
        loaded = config.load(path)
        assert not run(loaded, now=Clock(), progress=lambda *_: None).has_failures
        yield Kept(loaded, {str(FIRST + place): one for place, one in enumerate(notices)})


ONE = "WHERE source = 'eng' AND number = '{number}'"


def test_every_title_is_that_of_its_notice(kept: Kept) -> None:
    """All eight were read."""
    for number, facts in kept.answers.items():
        assert kept.ask(f"SELECT title FROM notice_latest {ONE}", number) == [facts["title"]]
    assert len(kept.answers) == 8


def test_every_deadline_is_right_and_none_is_too_many(kept: Kept) -> None:
    """The award has one; days of events and years of plans are none."""
    for number, facts in kept.answers.items():
        expected = [row["date"] for row in facts.get("deadlines", [])]
        assert kept.ask(f"SELECT due_on FROM deadline_detail {ONE}", number) == expected


def test_every_address_is_there_and_the_misprint_is_flagged(kept: Kept) -> None:
    """Addresses, telephone numbers, links; two addresses of the award name each other."""
    for number, facts in kept.answers.items():
        found = kept.ask(f"SELECT contact FROM contact_detail {ONE}", number)
        assert set(facts.get("contacts", [])) | set(facts.get("links", [])) <= set(found)
    near = rows(kept.loaded, "SELECT contact, near FROM contact_detail WHERE near <> '' ORDER BY 1")
    eng = [pair for pair in near if "aseanrok" in str(pair[0])]
    wrong, right = sorted(("aseanrokaward@stepi.re.kr", "aseanrokawrd@stepi.re.kr"))
    assert eng == [(wrong, right), (right, wrong)]


def test_every_re_post_is_tied_to_its_article(kept: Kept) -> None:
    """As the look-alike has these articles, too, the tie leads to one that is kept."""
    for number, facts in kept.answers.items():
        expected = [
            f"vol{one['volume']}-{one['page']}-{one['lang']}"
            for one in [facts.get("repost_of")]
            if one
        ]
        sql = "SELECT to_number FROM relation_detail WHERE from_number = '{number}'"
        assert kept.ask(sql, number) == expected
        for article in expected:
            sql = "SELECT number FROM notice_latest WHERE source = 'clips' AND number = '{number}'"
            assert kept.ask(sql, article) == [article]


def test_every_prize_and_investment_is_a_figure(kept: Kept) -> None:
    """In whole units of its currency."""
    for number, facts in kept.answers.items():
        sql = f"SELECT currency || ' ' || amount FROM figure_detail {ONE}"
        expected = {f"{one['currency']} {one['amount']}" for one in facts.get("money", [])}
        assert expected <= set(kept.ask(sql, number))
