"""Questions are answered; nothing that a question says can write, and none runs for ever."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from storage import budgets, ledger, runs
from storage.errors import QueryError, QueryRefusedError, QueryTooSlowError, StoreFaultError
from storage.query import Value, ask, canned_queries, find_canned
from storage.store import Store, open_reader, open_writer
from tests.storage.making import (
    DAY,
    NOW,
    Opener,
    changed,
    contact,
    deadline,
    enlisted,
    figure,
    filled,
    judged,
    notice,
    plain,
    recorded,
    relation,
    revision,
    rows,
    stated,
    version,
)

NAMES = [one.name for one in canned_queries()]


def _ask(store: Store, name: str, **params: str) -> list[dict[str, Value]]:
    canned = find_canned(name)
    assert canned is not None
    answer = ask(store, canned.sql, dict(canned.params) | params)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def test_a_question_is_answered_with_columns_and_rows(reader: Store) -> None:
    """As SQLite names and orders them."""
    answer = ask(reader, "SELECT 1 AS one, 'zwei' AS two, NULL, x'00' UNION SELECT 2, '', 0.5, 1")
    assert answer.columns == ("one", "two", "NULL", "x'00'")
    assert answer.rows == ((1, "zwei", None, b"\x00"), (2, "", 0.5, 1))
    assert not answer.truncated


def test_parameters_are_values_and_never_sql(reader: Store) -> None:
    """They may hold quotes; one that the question does not name is ignored."""
    given = {"it": "'; DROP TABLE run; --", "other": "x"}
    assert ask(reader, "SELECT :it", given).rows == ((given["it"],),)


@pytest.mark.parametrize(("limit", "truncated"), [(2, True), (3, False), (4, False)])
def test_more_rows_than_the_limit_are_said_to_be_missing(
    reader: Store, limit: int, *, truncated: bool
) -> None:
    """Exactly as many as the limit are all of them."""
    answer = ask(reader, "SELECT value FROM json_each('[1, 2, 3]')", rows=limit)
    assert (len(answer.rows), answer.truncated) == (min(3, limit), truncated)


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA table_info(notice)",
        "PRAGMA TABLE_LIST",
        "SELECT name FROM pragma_table_info('notice')",
        "SELECT count(*) FROM sqlite_master",
        "EXPLAIN QUERY PLAN SELECT * FROM notice_latest",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5) SELECT * FROM n",
        "VALUES (1), (2)",
        "SELECT * FROM json_each('[1]') -- a comment",
    ],
)
def test_everything_that_only_reads_is_answered(reader: Store, sql: str) -> None:
    """The tables describe themselves, too."""
    assert ask(reader, sql).rows


ATTACKS = [
    "INSERT INTO run (started_at) VALUES ('x')",
    "INSERT INTO run (started_at) VALUES ('x') RETURNING id",
    "UPDATE run SET started_at = 'x'",
    "DELETE FROM run",
    "REPLACE INTO run VALUES (1, 'x')",
    "DROP TABLE run",
    "UPDATE sqlite_master SET sql = ''",
    "UPDATE sqlite_schema SET sql = ''",
    "DELETE FROM sqlite_master",
    "DROP TRIGGER run_no_update",
    "INSERT INTO search (search) VALUES ('delete-all')",
    "INSERT INTO search (rowid, words) VALUES (9, 'x')",
    "DELETE FROM search_docsize",
    "CREATE TABLE t (x)",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE VIRTUAL TABLE t USING fts5 (x)",
    "ALTER TABLE run RENAME TO walk",
    "ATTACH 'stolen.db' AS stolen",
    "ATTACH 'file:stolen.db?mode=rwc' AS stolen",
    "ATTACH ':memory:' AS room",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'stolen.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "BEGIN IMMEDIATE",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s",
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA wal_checkpoint",
    "PRAGMA temp_store_directory = '.'",
    "SELECT load_extension('evil')",
    "SELECT 1; DELETE FROM run",
    "SELECT 1; SELECT 2",
]


@pytest.mark.parametrize("sql", ATTACKS)
@pytest.mark.parametrize("open_store", [open_reader, open_writer])
def test_nothing_that_writes_is_answered(
    filled_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str, open_store: Opener
) -> None:
    """Neither the store nor any other file changes, even on a connection that may write."""
    path = filled_path
    monkeypatch.chdir(path.parent)
    before = path.read_bytes()
    with open_store(path) as store:
        names = {one.name for one in path.parent.iterdir()}
        with pytest.raises(QueryRefusedError, match="Only one statement that reads"):
            ask(store, sql)
        assert {one.name for one in path.parent.iterdir()} == names
        assert not store.db.conn.in_transaction
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELEC 1",
        "SELECT nonsense FROM notice_latest",
        "SELECT * FROM nothing",
        "SELECT :missing",
        "SELECT ?",
        "SELECT 'open",
        "SELECT abs(-9223372036854775808)",
        "SELECT zeroblob(99999999999)",
        "SELECT CAST(x'ff' AS TEXT)",
        "SELECT\n\n\t1 FROM\nWHERE",
        "SELECT '\x00'",
        "SELECT '\ud800'",
    ],
)
def test_a_wrong_question_is_told_what_is_wrong_in_one_paragraph(reader: Store, sql: str) -> None:
    """Whatever stands in it."""
    with pytest.raises(QueryRefusedError) as caught:
        ask(reader, sql)
    said = str(caught.value)
    assert said.startswith("SQLite refuses the query: ")
    assert "\n" not in said
    said.encode()


@pytest.mark.parametrize("sql", ["", "-- only a comment", ";"])
def test_a_question_without_a_statement_has_no_answer(reader: Store, sql: str) -> None:
    """It is no empty answer."""
    with pytest.raises(QueryRefusedError, match="returns no rows"):
        ask(reader, sql)


ENDLESS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)
SELECT count(*) FROM n AS a, n AS b, n AS c, n AS d
"""


def test_a_question_that_takes_too_long_is_stopped(reader: Store) -> None:
    """The store can be asked again afterwards."""
    with pytest.raises(QueryTooSlowError, match=r"after 0\.1 seconds.*--time-limit"):
        ask(reader, ENDLESS, seconds=0.1)
    assert ask(reader, "SELECT 1").rows == ((1,),)


def test_a_question_leaves_no_limits_behind(store: Store) -> None:
    """The connection of a writer can write again, and takes its time."""
    with pytest.raises(QueryError):
        ask(store, ENDLESS, seconds=0.1)
    runs.start(store, NOW)
    assert rows(store, "SELECT count(*) FROM run") == [(1,)]


def test_a_question_that_is_not_read_to_its_end_holds_nothing(store: Store, path: Path) -> None:
    """Otherwise the WAL could never be checkpointed."""
    filled(store)
    with open_reader(path) as reader:
        ask(reader, "SELECT * FROM block", rows=1)
        store.checkpoint()
    wal = path.with_name(f"{path.name}-wal")
    assert wal.stat().st_size == 0


def test_a_damaged_store_is_no_wrong_question(filled_path: Path) -> None:
    """It ends with the exit code and the advice of the store."""
    path = filled_path
    with contextlib.closing(plain(path)) as outside:
        (page,) = outside.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'run'"
        ).fetchone()
        (size,) = outside.execute("PRAGMA page_size").fetchone()
    body = bytearray(path.read_bytes())
    body[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(body)
    with pytest.raises(StoreFaultError, match="damaged"), open_reader(path) as reader:
        ask(reader, "SELECT * FROM run")


@pytest.mark.parametrize("name", NAMES)
def test_a_canned_question_has_an_answer_on_any_store(path: Path, name: str) -> None:
    """No rows on an empty one, some on a filled one, the same columns on both."""
    canned = find_canned(name)
    assert canned is not None
    assert canned.title
    head = canned.sql.splitlines()[:2]
    assert [one.partition(":")[0] for one in head] == ["-- title", "-- params"]
    with open_writer(path) as store:
        empty = ask(store, canned.sql, dict(canned.params))
        filled(store)
        printed = contact(near="desk@example.com")
        recorded(store, runs.start(store, NOW), "4", title="정부예산안", contacts=(printed,))
        full = ask(store, canned.sql, dict(canned.params))
    assert empty.rows == ()
    assert full.rows
    assert empty.columns == full.columns


def test_a_question_that_is_not_there_is_not_found() -> None:
    """The command line then lists those that are."""
    assert find_canned("nothing") is None
    assert sorted(NAMES) == NAMES


def test_what_we_knew_on_a_day_ends_at_midnight_in_seoul(store: Store) -> None:
    """15:00 UTC is the first moment of the next day there."""
    run = runs.start(store, NOW)
    midnight = NOW.replace(hour=15)
    recorded(store, run, title="First", recorded_at=NOW - DAY)
    recorded(store, run, title="Last of the day", recorded_at=midnight - DAY / 86_400_000)
    recorded(store, run, title="First of the next", recorded_at=midnight)
    known = {
        day: [row["title"] for row in _ask(store, "known-on", on=day)]
        for day in ("2026-09-29", "2026-09-30", "2026-10-01", "2026-10-02", "9999-12-31")
    }
    assert known == {
        "2026-09-29": [],
        "2026-09-30": ["First"],
        "2026-10-01": ["Last of the day"],
        "2026-10-02": ["First of the next"],
        "9999-12-31": ["First of the next"],
    }


def test_what_we_knew_leaves_out_what_was_discarded(store: Store) -> None:
    """A discarded version is as if it had never been recorded, on any day."""
    run, wrong = runs.start(store, NOW), runs.start(store, NOW)
    recorded(store, run, title="Right", recorded_at=NOW)
    recorded(store, wrong, title="Wrong", recorded_at=NOW + DAY)
    judged(store, wrong, "discarded")
    assert [row["title"] for row in _ask(store, "known-on", on="2026-10-05")] == ["Right"]


def test_figures_are_known_as_of_a_day_too(store: Store) -> None:
    """The amount that stood at its end."""
    run = runs.start(store, NOW)
    recorded(store, run, recorded_at=NOW, figures=(figure(37),))
    recorded(store, run, recorded_at=NOW + 3 * DAY, figures=(figure(38),))
    known = [
        [row["amount"] for row in _ask(store, "figures-known-on", on=f"2026-{day}")]
        for day in ("09-30", "10-01", "10-03", "10-04")
    ]
    assert known == [[], [37], [37], [38]]


def test_what_had_been_published_by_a_day_is_the_other_clock(store: Store) -> None:
    """The ministry's day counts, though we recorded it later; the reading is today's."""
    run = runs.start(store, NOW)
    recorded(store, run, recorded_at=NOW + 9 * DAY, figures=(figure(37),))
    recorded(store, run, recorded_at=NOW + 10 * DAY, figures=(figure(38),), title="New")
    assert _ask(store, "published-by", on="2026-09-29") == []
    assert [row["title"] for row in _ask(store, "published-by", on="2026-09-30")] == ["New"]
    assert _ask(store, "figures-published-by", on="2026-09-29") == []
    found = _ask(store, "figures-published-by", on="2026-09-30")
    assert [row["amount"] for row in found] == [38]


def test_a_notice_without_a_day_was_never_published_but_is_known(store: Store) -> None:
    """Nobody can say by when it was out; that we had it is sure."""
    run = runs.start(store, NOW)
    undated = notice(title="Undated", published_on=None)
    row = enlisted(store, run)
    ledger.record(store, run, row, version(store, row, undated, figures=(figure(37),)))
    for question, found in (
        ("known-on", 1),
        ("figures-known-on", 1),
        ("published-by", 0),
        ("figures-published-by", 0),
    ):
        assert len(_ask(store, question)) == found


def test_figures_known_on_a_day_end_at_midnight_in_seoul(store: Store) -> None:
    """As the versions that state them do; those of a discarded run never stood."""
    run, wrong = runs.start(store, NOW), runs.start(store, NOW)
    midnight = NOW.replace(hour=15)
    recorded(store, run, recorded_at=midnight - DAY / 86_400_000, figures=(figure(37),))
    recorded(store, run, recorded_at=midnight, figures=(figure(38),))
    recorded(store, wrong, recorded_at=midnight + DAY, figures=(figure(39),))
    judged(store, wrong, "discarded")
    known = [
        [row["amount"] for row in _ask(store, "figures-known-on", on=f"2026-10-{day}")]
        for day in ("01", "02", "03")
    ]
    assert known == [[37], [38], [38]]
    assert [row["amount"] for row in _ask(store, "figures-published-by")] == [38]


def test_deadlines_ahead_are_those_of_today(store: Store) -> None:
    """From the day itself on, of the version that stands, next first."""
    run = runs.start(store, NOW)
    recorded(store, run, deadlines=(deadline("2026-10-30"),))
    recorded(store, run, deadlines=(deadline("2026-11-06"), deadline("2026-11-05")))
    ahead = {
        day: [row["due_on"] for row in _ask(store, "deadlines-ahead", **{"from": day})]
        for day in ("2026-10-01", "2026-11-05", "2026-11-06", "2026-11-07")
    }
    both = ["2026-11-05", "2026-11-06"]
    assert list(ahead.values()) == [both, both, both[1:], []]


@pytest.mark.parametrize(
    ("words", "title", "holds"),
    [
        ("예산", "정부예산안", True),
        ("안", "정부예산안", True),
        ("산정", "정부예산안", False),
        ("100%", "100% 지원", True),
        ("100%", "1000 지원", False),
        ("a_b", "a_b", True),
        ("a_b", "axb", False),
        ("\\", "a\\b", True),
        ("\\", "ab", False),
        ("%", "ab", False),
        ("k-cloud", "K-Cloud", True),
        ("words", "-", True),  # of the body
    ],
)
def test_text_is_searched_as_it_is_typed(
    store: Store, words: str, title: str, *, holds: bool
) -> None:
    """Wildcards of SQL are letters like others."""
    recorded(store, runs.start(store, NOW), title=title)
    assert bool(_ask(store, "search-text", words=words)) == holds
    if title != "-":
        _, stating = stated(
            store, runs.start(store, NOW), "9", 1, "final", of_line={"programme": title}
        )
        assert stating.programme == title
        assert bool(_ask(store, "programme", words=words)) == holds


def test_what_was_superseded_is_not_searched(store: Store) -> None:
    """As the notices read today."""
    run = runs.start(store, NOW)
    recorded(store, run, title="정부예산안")
    recorded(store, run, title="확정")
    assert _ask(store, "search-text") == []


def test_likely_misprints_are_addresses_and_no_telephone_numbers(store: Store) -> None:
    """Numbers of officials stay out of answers that anybody may ask for."""
    run = runs.start(store, NOW)
    numbers = contact("02-123-4567", kind="telephone", near="02-123-4568")
    recorded(store, run, contacts=(contact(near="desk@example.com"), contact("x@y.kr"), numbers))
    found = _ask(store, "likely-misprints")
    assert [row["contact"] for row in found] == ["desk@example.org"]


def test_reposts_name_the_other_notice_also_when_it_is_not_kept(store: Store) -> None:
    """Its title only where it is."""
    run = runs.start(store, NOW)
    recorded(store, run, "1", title="First")
    ties = (relation("1", to_source="msit-eng-press"), relation("vol98-sub02-en"))
    recorded(store, run, "2", title="Second", relations=ties)
    found = [(row["notice"], row["other"], row["other_title"]) for row in _ask(store, "reposts")]
    assert found == [
        ("msit-eng-press/2", "kca-hot-clips/vol98-sub02-en", None),
        ("msit-eng-press/2", "msit-eng-press/1", "First"),
    ]


def test_licences_are_counted_by_source(store: Store) -> None:
    """A notice that prints none is counted as that."""
    run = runs.start(store, NOW)
    recorded(store, run, "1")
    row = enlisted(store, run, "2")
    ledger.record(store, run, row, version(store, row, notice("2", licence="KOGL-1")))
    found = [(row["licence"], row["notices"]) for row in _ask(store, "licences")]
    assert found == [("none printed", 1), ("KOGL-1", 1)]


def test_changes_since_a_day_begin_at_midnight_in_seoul(store: Store) -> None:
    """15:00 UTC of the day before."""
    run = runs.start(store, NOW)
    midnight = NOW.replace(hour=15)
    for number, at in (("1", midnight - DAY / 86_400_000), ("2", midnight)):
        changed(store, run, None, recorded(store, run, number, recorded_at=at))
    found = _ask(store, "changes-since", since="2026-10-02")
    assert [row["notice"] for row in found] == ["msit-eng-press/2"]
    assert len(_ask(store, "changes-since", since="2026-10-01")) == 2


def test_budget_changes_come_largest_first(store: Store) -> None:
    """Whatever their sign, between the stages asked for."""
    run = runs.start(store, NOW)
    for place, (early_amount, late_amount) in enumerate([(10, 11), (10, 1), (10, 15)]):
        key = {"programme_key": str(place), "programme": f"P{place}"}
        _, early = stated(store, run, f"e{place}", early_amount, "proposal", of_line=key)
        row, late = stated(store, run, f"l{place}", late_amount, "final", of_line=key)
        budgets.record_revisions(store, row, [revision(early, late)])
    assert [row["delta"] for row in _ask(store, "budget-changes")] == [-9, 5, 1]
    assert _ask(store, "budget-changes", to="committee") == []


def test_the_message_of_sqlite_is_kept_as_the_cause(reader: Store) -> None:
    """For who debugs."""
    with pytest.raises(QueryRefusedError) as caught:
        ask(reader, "SELECT * FROM nothing")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
