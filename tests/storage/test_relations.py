"""Ties are kept with the version that prints them, and found from their other end."""

import datetime as dt

import pytest

from scrapers.notice import SourceKey
from storage import ledger, relations, runs
from storage.store import Store
from tests.storage.making import (
    DAY,
    ENG,
    KOR,
    NOW,
    entry,
    judged,
    notice,
    recorded,
    relation,
    rows,
    version,
)

KCA = SourceKey("kca-hot-clips")


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def test_what_a_source_is_re_posted_by_is_known_from_its_own_end(store: Store, run: int) -> None:
    """Each article once, as the latest versions have it."""
    recorded(store, run, "1", relations=(relation("vol97-sub01-en"),))
    recorded(store, run, "2", relations=(relation("vol98-sub02-en"),))
    recorded(store, run, "3", relations=(relation("vol98-sub02-en"),))
    recorded(store, run, "1", title="Without its source")
    assert relations.targets(store, KCA) == ["vol98-sub02-en"]
    assert relations.targets(store, KOR) == []


def test_titles_are_those_of_one_board_within_days(store: Store, run: int) -> None:
    """As their latest versions have them, in the order of days."""
    for number, day in (("1", "2026-01-01"), ("2", "2026-09-02"), ("3", None), ("4", "2026-09-01")):
        found = ledger.enlist(store, run, ENG, entry(number, day), at=NOW, first_sight=True)
        ledger.record(store, run, found.row, version(store, found.row, notice(number)))
    recorded(store, run, "5", source=KOR)
    recorded(store, run, "4", title="Another title")
    found_titles = relations.titles(store, ENG, dt.date(2026, 9, 1), dt.date(2026, 9, 2))
    assert [(one.number, one.title) for one in found_titles] == [
        ("4", "Another title"),
        ("2", "A title"),
    ]


def test_a_version_is_tied_or_not(store: Store, run: int) -> None:
    """A re-post is no new edition of the article."""
    assert not relations.is_tied(store, recorded(store, run, "1", relations=(relation(),)))
    again = relation("7", kind="reissues", to_source=ENG)
    assert relations.is_tied(store, recorded(store, run, "2", relations=(again,)))


def test_a_tie_is_added_once(store: Store, run: int) -> None:
    """A source that is configured later ties what was read before it."""
    row = recorded(store, run, "1", relations=(relation("vol97-sub01-en"),))
    for _ in range(2):
        relations.tie(store, row, relation("vol98-sub02-en"))
    assert rows(store, "SELECT to_number FROM relation_detail ORDER BY 1") == [
        ("vol97-sub01-en",),
        ("vol98-sub02-en",),
    ]


def test_versions_that_mention_words_are_found_in_text_and_links(store: Store, run: int) -> None:
    """Those that now stand; a discarded one or a superseded one is none."""
    first = recorded(store, run, "1")
    other = runs.start(store, NOW + DAY)
    recorded(store, other, "2")
    judged(store, other, "discarded")
    assert relations.mentions(store, "First words") == [first]
    assert relations.mentions(store, "no such words") == []
