"""A store that release 0.1 left behind is opened with today's code."""

import contextlib
import sqlite3
from importlib import resources
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from storage import schema
from storage.budgets import current_lines
from storage.errors import SchemaTooOldError
from storage.programmes import rebuild
from storage.query import ask, canned_queries
from storage.records import ProgrammeName
from storage.search import catch_up, search, unindexed
from storage.store import open_reader, open_writer
from tests.storage.making import ENG, just_open, plain

# Synthetic: one notice of two versions and another one, as the tables of migration 0001 keep them.
ROWS = f"""
INSERT INTO snapshot VALUES ('{"a" * 64}', 6, 'text/html', 'zstd', x'00');
INSERT INTO run VALUES (1, '2026-10-01T03:00:00.000Z');
INSERT INTO run_end VALUES (1, '2026-10-01T03:01:00.000Z');
INSERT INTO notice VALUES
  (1, '{ENG}', '7', 1, '2026-10-01T03:00:00.000Z', '2026-09-30', 0, 1),
  (2, '{ENG}', '8', 1, '2026-10-01T03:00:00.000Z', '2026-09-30', 0, 1);
INSERT INTO version VALUES
  (1, 1, 1, 1, '2026-10-01T03:00:00.000Z', 'publisher', 'msit-1', '{"a" * 64}', '옛 예산',
   '2026-09-30', '', '', 'ko', 'https://www.msit.go.kr/7', '', '[]', '[]'),
  (2, 1, 2, 1, '2026-10-01T03:00:30.000Z', 'publisher', 'msit-1', '{"a" * 64}', '새 소식',
   '2026-09-30', '', '', 'ko', 'https://www.msit.go.kr/7', 'KOGL-1', '[]', '[]'),
  (3, 2, 1, 1, '2026-10-01T03:00:40.000Z', 'publisher', 'msit-1', '{"a" * 64}', 'Budget',
   '2026-09-29', '', '', 'en', 'https://www.msit.go.kr/8', '', '[]', '[]');
INSERT INTO block VALUES
  (1, 0, 'paragraph', '정부예산안을 냈다.', '[]', NULL, ''),
  (2, 0, 'paragraph', '정부예산안을 고쳤다.', '[]', NULL, ''),
  (3, 0, 'paragraph', 'Words of the budget.', '[]', NULL, '');
"""
TRIGGERS = [
    (
        "CREATE TRIGGER run_no_update BEFORE UPDATE ON run "
        "BEGIN SELECT RAISE(ABORT, 'run is append-only'); END"
    ),
    (
        "CREATE TRIGGER version_no_delete BEFORE DELETE ON version "
        "BEGIN SELECT RAISE(ABORT, 'version is append-only'); END"
    ),
]


# A step between two stages, as it was recorded before names and rounds were known.
STEP = """
INSERT INTO figure (version, position, label, section, year, amount, precision, currency, role,
  stage, proof, is_new, printed, place, block, start, end, statement)
VALUES
  (2, 0, 'Kelp', '', 2025, 37, 1, 'KRW', 'allocated', 'proposal', 'p', 0, '37', 'body', 0, 0, 2, 1),
  (3, 0, 'Kelp', '', 2025, 36, 1, 'KRW', 'allocated', 'final', 'p', 0, '36', 'body', 0, 0, 2, 1);
INSERT INTO budget_line VALUES
  (2, 0, 'msit', '1. Kelp', '1 kelp', 2025, 'proposal', 0, NULL),
  (3, 0, 'msit', 'Kelp', 'kelp', 2025, 'final', 0, NULL);
INSERT INTO budget_revision VALUES (1, 3, 2, 0, 3, 0, 'changed', 'exact');
"""
RELEASES = ["0001_ledger", "0002_contacts_and_deadlines", "0003_search", "0004_budgets"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of release 0.1."""
    return _left_behind(tmp_path, RELEASES[:1])


def _left_behind(folder: Path, names: list[str]) -> Path:
    """A store that only these migrations made, with rows, some triggers and a view of its own."""
    path = folder / "sillok.db"
    release = Migrations("sillok")
    for name in names:
        script = (resources.files("storage") / "migrations" / f"{name}.sql").read_text("utf-8")
        release(name=name)(lambda db, script=script: db.executescript(script))
    with contextlib.closing(Database(plain(path))) as db:
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.enable_wal()
        release.apply(db)
        db.conn.executescript(ROWS + STEP)
        for trigger in TRIGGERS:
            db.execute(trigger)
        db.execute("CREATE VIEW notice_latest AS SELECT title FROM version")
        db.conn.commit()
    return path


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()


def test_who_only_reads_is_sent_to_the_writer(path: Path) -> None:
    """Nothing is written then."""
    before = path.read_bytes()
    with pytest.raises(SchemaTooOldError, match="sillok run"):
        just_open(open_reader, path)
    assert path.read_bytes() == before


def test_every_row_is_kept_and_the_copy_beside_it_is_as_it_was(path: Path) -> None:
    """Table by table."""
    with contextlib.closing(plain(path)) as old:
        tables = ["snapshot", "run", "run_end", "notice", "version", "block"]
        before = {table: _rows(old, table) for table in tables}
    just_open(open_writer, path)
    copy = path.with_name("sillok.db.before-0002")
    for file in (path, copy):
        with contextlib.closing(plain(file)) as opened:
            assert {table: _rows(opened, table) for table in tables} == before
    with contextlib.closing(plain(copy)) as backup:
        names = {name for (name,) in backup.execute("SELECT name FROM sqlite_master")}
    assert "search" not in names
    assert "notice_latest" in names


def test_it_is_upgraded_once(path: Path) -> None:
    """The second time there is nothing to do, and nothing to copy."""
    just_open(open_writer, path)
    just_open(open_writer, path)
    assert [one.name for one in path.parent.glob("*.before-*")] == ["sillok.db.before-0002"]


def test_its_notices_are_found_before_and_after_they_are_indexed(path: Path) -> None:
    """The versions were recorded before there was an index."""
    just_open(open_writer, path)
    with open_reader(path) as reader:
        assert unindexed(reader) == 3
        before = search(reader, "예산", limit=9)
    assert [(hit.number, hit.seq) for hit in before] == [("7", 2)]
    with open_writer(path) as store:
        assert catch_up(store) == 3
        assert search(store, "예산", limit=9) == before
        everything = search(store, "예산", limit=9, all_versions=True)
    assert [(hit.number, hit.seq) for hit in everything] == [("7", 1), ("7", 2)]


def test_its_views_and_questions_are_todays(path: Path) -> None:
    """Each canned question has an answer; the old view is gone."""
    with open_writer(path) as store:
        for canned in canned_queries():
            ask(store, canned.sql, canned.bind({}))
        latest = ask(store, "SELECT number, title, versions FROM notice_latest ORDER BY number")
    assert latest.rows == (("7", "새 소식", 2), ("8", "Budget", 1))


def test_its_tables_refuse_to_change_afterwards(path: Path) -> None:
    """Triggers that were there and triggers that were not."""
    just_open(open_writer, path)
    with contextlib.closing(plain(path)) as outside:
        for attack in (
            "UPDATE run SET started_at = 'x'",
            "DELETE FROM block",
            "REPLACE INTO run VALUES (1, 'x')",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                outside.execute(attack)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_store_of_each_older_schema_shows_its_lines_and_steps(tmp_path: Path, count: int) -> None:
    """With the columns that came later; what nobody knew then is unknown or none."""
    with open_writer(_left_behind(tmp_path, RELEASES[:count])) as store:
        lines = ask(store, "SELECT name, programme_id, is_contradicted FROM budget_line_detail")
        steps = ask(store, "SELECT kind, round, from_role, delta FROM budget_revision_detail")
        figures = ask(store, "SELECT DISTINCT round, basis, doubt FROM figure")
        found = current_lines(store)
    assert sorted(lines.rows) == [("1. Kelp", "1 kelp", 0), ("Kelp", "kelp", 0)]
    # Both keys are one name today; until names are brought up to date, they are none.
    assert steps.rows == ()
    assert figures.rows == ((0, None, ""),)
    assert [line.programme_id for line in found] == ["1 kelp", "kelp"]


def test_its_steps_are_shown_when_names_are_known(path: Path) -> None:
    """As the next run makes them known."""
    known = ProgrammeName(exact_key="kelp", programme_id="kelp", name="Kelp")
    with open_writer(path) as store:
        rebuild(store, {("msit", "1 kelp"): known}, "x")
        steps = ask(store, "SELECT kind, identity, delta FROM budget_revision_detail")
    assert steps.rows == (("changed", "exact", -1),)
