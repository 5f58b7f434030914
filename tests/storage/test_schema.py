"""The ledger is attacked, from inside and from outside; upgrades keep all or nothing."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import schema
from storage.errors import (
    LedgerConflictError,
    NotAStoreError,
    SchemaTooNewError,
    SchemaTooOldError,
    StoreFaultError,
)
from storage.store import Store, open_reader, open_writer
from tests.storage.making import Opener, just_open, plain

# The tables of a store, found once without opening one for each parameter.
with contextlib.closing(Database(memory=True)) as _db:
    schema.upgrade(_db)
    TABLES = schema.ledger_tables(_db)


@pytest.fixture
def outside(filled_path: Path) -> Generator[sqlite3.Connection, None, None]:
    """A filled store on a connection without any setting of ours."""
    with contextlib.closing(plain(filled_path)) as connection:
        yield connection


def _row(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    """The first row of a table, by column."""
    cursor = connection.execute(f'SELECT * FROM "{table}" LIMIT 1')
    found = cursor.fetchone()
    assert found is not None, f"making.filled leaves {table} empty"
    return {column[0]: value for column, value in zip(cursor.description, found, strict=True)}


def _insert(
    connection: sqlite3.Connection, table: str, row: dict[str, object], how: str = "INSERT"
) -> None:
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'{how} INTO "{table}" ({columns}) VALUES ({marks})', list(row.values()))


def _unique(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    """Every list of columns that identifies a row, the hidden row id included."""
    indexes = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    return [["rowid"]] + [
        [row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')]
        for index in indexes
        if index[2]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_no_table_lets_a_row_be_updated_or_deleted(outside: sqlite3.Connection, table: str) -> None:
    """Triggers refuse both on any connection, whatever the conflict clause."""
    column = next(iter(_row(outside, table)))
    for attack in (
        f'UPDATE "{table}" SET "{column}" = "{column}"',
        f'UPDATE OR REPLACE "{table}" SET "{column}" = "{column}"',
        f'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}"',
        f'DELETE FROM "{table}"',
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outside.execute(attack)


@pytest.mark.parametrize("how", ["INSERT", "REPLACE", "INSERT OR REPLACE"])
@pytest.mark.parametrize("table", TABLES)
def test_no_table_lets_a_row_be_replaced_by_any_of_its_keys(
    outside: sqlite3.Connection, table: str, how: str
) -> None:
    """An insert that meets a row under one unique key, and only that one, is refused."""
    row = _row(outside, table)
    rowid = outside.execute(f'SELECT rowid FROM "{table}" LIMIT 1').fetchone()[0]
    before = outside.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    keys = _unique(outside, table)
    for key in keys:
        other = {"rowid": 999} | row | ({"id": 999} if isinstance(row.get("id"), int) else {})
        for column in {one for unique in keys for one in unique} - set(key) - {"rowid"}:
            value = row[column]
            other[column] = value + 999 if isinstance(value, int) else f"other {value}"
        attack = other | {column: rowid if column == "rowid" else row[column] for column in key}
        if "id" in row and isinstance(row["id"], int):
            attack.pop("rowid")
            attack["id"] = rowid if key == ["rowid"] else 999
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            _insert(outside, table, attack, how)
    assert outside.execute(f'SELECT count(*) FROM "{table}"').fetchone() == before


@pytest.mark.parametrize("table", TABLES)
def test_no_table_lets_an_upsert_through(outside: sqlite3.Connection, table: str) -> None:
    """`ON CONFLICT DO UPDATE` is refused before it comes to the update."""
    row = _row(outside, table)
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    for key in _unique(outside, table)[1:]:
        target = ", ".join(f'"{column}"' for column in key)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outside.execute(
                f'INSERT INTO "{table}" ({columns}) VALUES ({marks}) '
                f'ON CONFLICT ({target}) DO UPDATE SET "{key[0]}" = "{key[0]}"',
                list(row.values()),
            )


@pytest.mark.parametrize("table", TABLES)
def test_the_library_of_the_store_cannot_change_rows_either(
    filled_store: Store, table: str
) -> None:
    """Neither replace nor upsert nor delete of sqlite-utils gets through."""
    store = filled_store
    row = _row(store.db.conn, table)
    key = [name for name in store.db.table(table).pks if name != "rowid"]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.table(table).insert(row, replace=True)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.table(table).upsert(row, pk=key)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.table(table).delete_where("1 = 1")


def test_only_what_is_derived_is_not_append_only(store: Store) -> None:
    """Each table of ours has its triggers, but for the index and the names of programmes."""
    guarded = {trigger.table for trigger in store.db.triggers}
    names = set(store.db.table_names()) - {"_sqlite_migrations"}
    index = {"search", "search_config", "search_data", "search_docsize", "search_idx"}
    assert names - guarded == index | {"programme_name", "programme_names_made"}
    assert guarded == set(TABLES)


@pytest.mark.parametrize("name", ["search_log", "searched", "search_content"])
def test_a_table_that_is_called_like_the_index_is_append_only(path: Path, name: str) -> None:
    """The exception is by exact name."""
    with open_writer(path) as store:
        store.db.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY) STRICT")
        store.db.execute(f"INSERT INTO {name} VALUES (1)")
        schema.upgrade(store.db)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.execute(f"DELETE FROM {name}")


def test_private_views_are_named_by_their_files(store: Store) -> None:
    """They exist, and none of them is called like those that are documented."""
    private = schema.private_views()
    assert {"accepted_version", "current_version"} <= set(private) < set(store.db.view_names())
    assert not any(name.endswith(("_detail", "_latest", "_health")) for name in private)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_strict(store: Store, table: str) -> None:
    """SQLite keeps only values of the type that a column says."""
    assert store.db.table(table).strict


def test_a_strict_table_refuses_a_wrong_type(outside: sqlite3.Connection) -> None:
    """Bytes are no time."""
    with pytest.raises(sqlite3.IntegrityError, match="cannot store BLOB"):
        outside.execute("INSERT INTO run (started_at) VALUES (x'00')")


def test_a_row_that_refers_to_nothing_is_refused(store: Store) -> None:
    """Foreign keys are enforced on the connection that writes."""
    with pytest.raises(LedgerConflictError, match="FOREIGN KEY"), store.transaction() as db:
        db.table("run_end").insert({"run": 404, "ended_at": "2026-10-01T00:00:00.000Z"})


def test_triggers_that_got_lost_are_made_again(path: Path) -> None:
    """`transform` drops triggers silently; the next writer puts them back."""
    with open_writer(path):
        pass
    with contextlib.closing(plain(path)) as outside:
        outside.execute("DROP TRIGGER run_no_delete")
        outside.execute("DROP VIEW notice_latest")
        outside.commit()
    with open_writer(path) as store:
        names = {trigger.name for trigger in store.db.triggers}
        assert "run_no_delete" in names
        assert "notice_latest" in store.db.view_names()


def test_an_up_to_date_store_is_not_written_to_when_opened(path: Path) -> None:
    """Opening for writing is no write."""
    with open_writer(path) as store:
        store.checkpoint()
    before = path.read_bytes()
    with open_writer(path):
        pass
    assert path.read_bytes() == before


def _older(path: Path, sql: str) -> None:
    """A store of a release that never was: marked as ours, with a table, without our migrations."""
    with contextlib.closing(plain(path)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("CREATE TABLE ancestor (id INTEGER PRIMARY KEY, word TEXT) STRICT")
        connection.execute("INSERT INTO ancestor (word) VALUES ('kept')")
        connection.executescript(sql)
        connection.execute(
            "CREATE TABLE _sqlite_migrations "
            "(id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        connection.commit()


def test_an_older_store_is_backed_up_and_then_upgraded(path: Path) -> None:
    """The copy beside it holds the store as it was; the store holds its rows and our tables."""
    _older(path, "")
    with open_writer(path) as store:
        assert store.db.execute("SELECT word FROM ancestor").fetchall() == [("kept",)]
        assert "notice" in store.db.table_names()
    copy = path.with_name("sillok.db.before-0001")
    with contextlib.closing(plain(copy)) as backup:
        tables = {row[0] for row in backup.execute("SELECT name FROM sqlite_master")}
        assert "ancestor" in tables
        assert "notice" not in tables


def test_an_upgrade_leaves_an_earlier_backup_alone(path: Path) -> None:
    """Somebody may have gone back to it once already."""
    earlier = path.with_name("sillok.db.before-0001")
    earlier.write_bytes(b"earlier")
    _older(path, "")
    with open_writer(path):
        pass
    assert earlier.read_bytes() == b"earlier"
    assert path.with_name("sillok.db.before-0001-2").exists()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    """A table stands in the way of a migration: nothing of it is applied, no copy is left."""
    _older(path, "CREATE TABLE delivery (id INTEGER); CREATE VIEW theirs AS SELECT 1 AS one")
    with pytest.raises(StoreFaultError, match="delivery"):
        just_open(open_writer, path)
    with contextlib.closing(plain(path)) as outside:
        tables = {row[0] for row in outside.execute("SELECT name FROM sqlite_master")}
        assert {"ancestor", "delivery", "theirs"} <= tables
        assert "notice" not in tables
        assert outside.execute("SELECT word FROM ancestor").fetchall() == [("kept",)]
    assert sorted(one.name for one in path.parent.iterdir()) == ["sillok.db", "sillok.db.lock"]


def test_a_migration_that_breaks_a_reference_is_undone(path: Path) -> None:
    """References are not enforced while tables are rebuilt, so they are looked at afterwards."""
    _older(
        path,
        "CREATE TABLE child (of INTEGER REFERENCES ancestor (id)) STRICT;"
        "INSERT INTO child VALUES (404)",
    )
    with pytest.raises(LedgerConflictError, match="child refers to no row of ancestor"):
        just_open(open_writer, path)


def test_a_reader_sends_an_older_store_to_the_writer(path: Path) -> None:
    """Who only reads cannot upgrade."""
    _older(path, "")
    with pytest.raises(SchemaTooOldError, match="sillok run"):
        just_open(open_reader, path)


@pytest.mark.parametrize("open_store", [open_writer, open_reader])
def test_a_newer_store_is_refused(path: Path, open_store: Opener) -> None:
    """The message names the file, what is unknown in it, and what to do."""
    with open_writer(path) as store:
        store.db.table("_sqlite_migrations").insert(
            {"migration_set": "sillok", "name": "9999_future", "applied_at": "then"}
        )
    with pytest.raises(SchemaTooNewError, match=r"'9999_future'.*Upgrade sillok"):
        just_open(open_store, path)


def _foreign(path: Path, *setup: str) -> None:
    with contextlib.closing(plain(path)) as connection:
        for statement in setup:
            connection.execute(statement)
        connection.commit()


FOREIGN = {
    "a table": ["CREATE TABLE bookmark (url TEXT)"],
    "a view only": ["CREATE VIEW one AS SELECT 1 AS one"],
    "a mark only": ["PRAGMA application_id = 7"],
    "a WAL": ["PRAGMA journal_mode = WAL", "CREATE TABLE bookmark (url TEXT)"],
}


@pytest.mark.parametrize("open_store", [open_writer, open_reader])
@pytest.mark.parametrize("setup", FOREIGN.values(), ids=FOREIGN)
def test_another_applications_file_is_refused_untouched(
    path: Path, setup: list[str], open_store: Opener
) -> None:
    """Not a byte of it changes, and nothing is left beside it."""
    _foreign(path, *setup)
    before = path.read_bytes()
    with pytest.raises(NotAStoreError, match="not a store of sillok"):
        just_open(open_store, path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_wal_of_another_application_is_not_touched(path: Path) -> None:
    """Its program may have it open right now."""
    _foreign(path, "PRAGMA journal_mode = WAL", "CREATE TABLE bookmark (url TEXT)")
    with contextlib.closing(plain(path)) as theirs:
        theirs.execute("INSERT INTO bookmark VALUES ('x')")
        theirs.commit()
        before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
        with pytest.raises(NotAStoreError), open_writer(path):
            pass
        assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before
