"""What bringing names up to date does to a store."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.budget import compare_lines
from pipeline.config import Config
from pipeline.identify import bring_up_to_date, likeness, names_in
from storage import budgets, programmes, runs
from storage.errors import LedgerConflictError
from storage.store import Store, open_writer
from tests.storage.making import DAY, ENG, KOR, NOW, figure, rows, stated

SETTINGS = """
programmes = "mine.toml"
[sites.msit]
base_url = "https://www.msit.go.kr"
[[sources]]
key = "eng"
site = "msit"
name = "Press"
publisher = "MSIT"
board = { section = "eng", bbsSeqNo = 42, mId = 4, mPid = 2 }
"""
ENGLISH = {"programme": "Kelp Farms", "programme_key": "kelp farms"}
KOREAN = {"programme": "다시마 양식장", "programme_key": "다시마양식장"}
MORE = (figure(30 * 10**9, stage="final"),)
LONGER = {"programme": "Coastal Kelp Farms Set-up", "programme_key": "coastal kelp farms set up"}
COASTAL = {"programme": "Coastal Kelp Farms", "programme_key": "coastal kelp farms"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a configuration with a table of programmes that is empty."""
    (tmp_path / "config.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "mine.toml").write_text("", "utf-8")
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Generator[Store, None, None]:
    """A new store, open for writing."""
    with open_writer(folder / "sillok.db") as opened:
        yield opened


def loaded(folder: Path, table: str = "") -> Config:
    """The configuration, with this table of programmes."""
    (folder / "mine.toml").write_text(table, "utf-8")
    return config.load(folder / "config.toml")


BOTH = '[[programmes]]\nid = "kelp-farms"\nnames = ["Kelp Farms", "다시마 양식장"]'


def shown(store: Store) -> list[tuple[str, str, str]]:
    """Identity, id and kind of each pair that the view shows."""
    return rows(store, "SELECT identity, programme_id, kind FROM budget_revision_detail ORDER BY 1")


def two_notices(store: Store, one: dict[str, str], other: dict[str, str]) -> None:
    """A proposal of 37 billion and a vote of 36, each under a name of its own."""
    run = runs.start(store, NOW)
    stated(store, run, "1", 37 * 10**9, "proposal", of_line=one)
    row, line = stated(store, run, "2", 36 * 10**9, "final", source=KOR, of_line=other)
    rivals = budgets.rival_lines(store, row, KOR, "2")
    budgets.record_revisions(store, row, compare_lines([line], rivals, names_in(store)))


def test_a_new_table_finds_old_pairs_which_are_no_news(store: Store, folder: Path) -> None:
    """Both notices are long known; the table comes later."""
    two_notices(store, ENGLISH, KOREAN)
    bring_up_to_date(store, loaded(folder))
    assert shown(store) == []
    bring_up_to_date(store, loaded(folder, BOTH))
    assert shown(store) == [("alias", "kelp-farms", "changed")]
    for (version,) in rows(store, "SELECT id FROM version"):
        steps = budgets.news(store, version, before=None, subscription="x", until=NOW + DAY)
        assert steps == ()


def test_what_a_table_no_longer_says_is_no_pair(store: Store, folder: Path) -> None:
    """The recorded pair stays in the ledger and is not shown."""
    two_notices(store, ENGLISH, KOREAN)
    bring_up_to_date(store, loaded(folder, BOTH))
    bring_up_to_date(store, loaded(folder))
    assert shown(store) == []
    assert rows(store, "SELECT DISTINCT programme_id FROM budget_line_detail ORDER BY 1") == [
        ("kelp farms",),
        ("다시마양식장",),
    ]


def test_nothing_is_done_twice(store: Store, folder: Path) -> None:
    """Not even looked at: the second time no row is written."""
    two_notices(store, ENGLISH, KOREAN)
    settings = loaded(folder, BOTH)
    bring_up_to_date(store, settings)
    before = store.db.conn.total_changes
    bring_up_to_date(store, settings)
    assert store.db.conn.total_changes == before


def test_a_guess_waits_for_a_person_who_may_change_their_mind(store: Store, folder: Path) -> None:
    """Similar, refused, confirmed: the last word counts, and moves the pair at once."""
    two_notices(store, COASTAL, LONGER)
    settings = loaded(folder)
    bring_up_to_date(store, settings)
    (alike,) = programmes.undecided(store)
    names = (alike.earlier.programme, alike.later.programme, alike.pairs)
    assert names == ("Coastal Kelp Farms", "Coastal Kelp Farms Set-up", 1)
    assert 75 <= likeness(alike.earlier, alike.later) < 100
    keys = alike.later.programme_key, alike.earlier.programme_key
    assert [one for one, _, _ in shown(store)] == ["similar"]
    programmes.decide(store, "msit", *keys, "refused", now=NOW)
    assert (shown(store), programmes.undecided(store)) == ([], ())
    programmes.decide(store, "msit", *keys, "confirmed", now=NOW)
    bring_up_to_date(store, settings)
    assert shown(store) == [("confirmed", "coastal kelp farms", "changed")]
    assert programmes.undecided(store) == ()


def test_a_refused_guess_is_not_made_again(store: Store, folder: Path) -> None:
    """By a notice that comes later."""
    two_notices(store, COASTAL, LONGER)
    keys = COASTAL["programme_key"], LONGER["programme_key"]
    programmes.decide(store, "msit", *keys, "refused", now=NOW)
    run = runs.start(store, NOW)
    row, line = stated(store, run, "3", 35 * 10**9, "final", of_line=LONGER)
    assert compare_lines([line], budgets.rival_lines(store, row, ENG, "3"), names_in(store)) == ()


def test_names_that_an_older_release_spelt_otherwise_are_one(store: Store, folder: Path) -> None:
    """Their keys stay in the store; what they stand for is looked up."""
    old = {"programme": "2. Kelp Farms Project", "programme_key": "2 kelp farms project"}
    two_notices(store, old, ENGLISH)
    assert shown(store) == []
    bring_up_to_date(store, loaded(folder))
    assert shown(store) == [("exact", "kelp farms", "changed")]


def test_all_is_done_or_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed in between leaves the names as they were, and the next one does it."""
    two_notices(store, ENGLISH, KOREAN)
    bring_up_to_date(store, loaded(folder))
    settings = loaded(folder, BOTH)

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(budgets, "record_missing", killed)
        with pytest.raises(KeyboardInterrupt):
            bring_up_to_date(store, settings)
    assert programmes.load(store).get(("msit", "다시마양식장")) is None
    bring_up_to_date(store, settings)
    assert len(shown(store)) == 1


def test_a_name_is_not_held_against_itself(store: Store) -> None:
    """There is nothing to decide."""
    with pytest.raises(LedgerConflictError):
        programmes.decide(store, "msit", "kelp", "kelp", "confirmed", now=NOW)


def test_a_contradiction_is_shown_and_makes_no_pair(store: Store) -> None:
    """Two amounts of one line in one notice, further apart than rounding explains."""
    run = runs.start(store, NOW)
    _, early = stated(store, run, "1", 37 * 10**9, "proposal", of_line=ENGLISH)
    row, late = stated(store, run, "2", 36 * 10**9, "final", of_line=ENGLISH, more=MORE)
    other = replace(late, amount=30 * 10**9, figure=1)
    budgets.record_lines(store, row, [other])
    assert compare_lines([late, other], [early]) == ()
    sql = "SELECT number, amount, is_contradicted FROM budget_line_detail ORDER BY number, amount"
    assert rows(store, sql) == [("1", 37 * 10**9, 0), ("2", 30 * 10**9, 1), ("2", 36 * 10**9, 1)]


def test_lines_carry_their_programmes_id(store: Store, folder: Path) -> None:
    """Whoever reads them from the store."""
    two_notices(store, ENGLISH, KOREAN)
    bring_up_to_date(store, loaded(folder, BOTH))
    assert {line.programme_id for line in budgets.current_lines(store)} == {"kelp-farms"}
