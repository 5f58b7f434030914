"""Numbered migrations: tables from `migrations/`, views from `views/`, triggers from the tables.

Every table is append-only. Three triggers a table make it so: no UPDATE, no DELETE, and no INSERT
of a key that is there, because `INSERT OR REPLACE` gets past the first two on a connection without
`recursive_triggers`. Only the search index and the names of programmes are not: they are made from
the others and may be made anew.
"""

import contextlib
import sqlite3
from importlib import resources
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.errors import LedgerConflictError, NotAStoreError, SchemaTooNewError

APPLICATION_ID = 0x51110C  # marks the file as a store of sillok, whatever its name
_LIBRARY_TABLES = {Migrations.migrations_table, "sqlite_sequence", "sqlite_stat1"}
# The virtual table of the index, and those in which FTS5 keeps it.
_INDEX_TABLES = {"search", "search_config", "search_data", "search_docsize", "search_idx"}
_NAME_TABLES = {"programme_name", "programme_names_made"}

_FILES = resources.files("storage")
migrations = Migrations("sillok")


def _sql(folder: str) -> list[tuple[str, str]]:
    """Name and text of each SQL file in a folder of this package, in order of name."""
    files = sorted((_FILES / folder).iterdir(), key=lambda file: file.name)
    return [
        (file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in files
        if file.name.endswith(".sql")
    ]


def _register() -> None:
    """Makes one migration of each file in `migrations/`."""
    for name, script in _sql("migrations"):

        def migrate(db: Database, script: str = script) -> None:
            db.executescript(script)

        migrations(name=name)(migrate)


_register()


def applied(db: Database) -> list[str]:
    """Names of the migrations that the store has been through, oldest first."""
    return [migration.name for migration in migrations.applied(db)]


def check(db: Database, path: Path) -> bool:
    """Whether the store has been through every migration; reads only.

    Raises:
        NotAStoreError: the file is another application's database.
        SchemaTooNewError: a newer release wrote it.
    """
    marked = db.execute("PRAGMA application_id").fetchone()[0]
    holds = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if marked != APPLICATION_ID and (marked or holds):
        raise NotAStoreError(path)
    known = {name for name, _ in _sql("migrations")}
    for name in applied(db):
        if name not in known:
            raise SchemaTooNewError(path, name)
    return not migrations.pending(db)


def bring_up(db: Database, path: Path) -> None:
    """Makes an empty file a store, upgrades an older one after a backup, mends views and triggers.

    Raises:
        NotAStoreError, SchemaTooNewError: as `check` says.
    """
    is_migrated = check(db, path)
    if not applied(db):
        # Before there is a WAL: from its first page on, the file itself says whose it is.
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.enable_wal()
    if is_migrated:
        if _derived(db) != _wanted(db):
            upgrade(db)
    elif ledger_tables(db):
        _upgrade_after_backup(db, path)
    else:
        upgrade(db)


def _upgrade_after_backup(db: Database, path: Path) -> None:
    copy = back_up(db, path)
    try:
        upgrade(db)
    except BaseException:
        copy.unlink(missing_ok=True)  # the store is as it was, so this says nothing new
        raise


def upgrade(db: Database) -> None:
    """Applies the pending migrations, then makes views and triggers anew and checks them.

    All of it is one transaction: a store is upgraded or as it was.
    """
    # A migration may rebuild a table that others refer to, and this cannot be switched inside a
    # transaction; _verify looks at every reference before the end.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        with db.atomic():
            for name, kind in _derived_kinds(db).items():
                db.execute(f'DROP {kind} "{name}"')
            migrations.apply(db)
            for statement in _wanted(db).values():
                db.execute(statement)
            _verify(db)
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _verify(db: Database) -> None:
    """Raises `LedgerConflictError` unless every table refuses to change and references hold.

    A table without rows cannot be tried, so the texts are compared; that these texts do refuse is
    for the tests to show, on every table.
    """
    if _derived(db) != _wanted(db):
        message = "views or triggers are not what they should be after the migration"
        raise LedgerConflictError(message)
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        message = f"a row of {broken[0]} refers to no row of {broken[2]} after the migration"
        raise LedgerConflictError(message)


def ledger_tables(db: Database) -> list[str]:
    """The append-only tables, which is all of ours but the derived ones."""
    return sorted(set(db.table_names()) - _LIBRARY_TABLES - _INDEX_TABLES - _NAME_TABLES)


def private_views() -> list[str]:
    """The views that are no interface, which their files say in the first line."""
    views = _sql("views")
    return [_view_name(name) for name, script in views if script.startswith("-- private:")]


def _view_name(file: str) -> str:
    return file.lstrip("0123456789_")  # the digits only order the files


def _derived_kinds(db: Database) -> dict[str, str]:
    """Name and kind of the views and triggers that the file has."""
    rows = db.execute("SELECT name, type FROM sqlite_master WHERE type IN ('view', 'trigger')")
    return dict(rows.fetchall())


def _derived(db: Database) -> dict[str, str]:
    """Name and text of the views and triggers that the file has."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
    return dict(rows.fetchall())


def _wanted(db: Database) -> dict[str, str]:
    """Name and text of the views and triggers that this release wants, in order of creation."""
    wanted = {}
    for name, script in _sql("views"):
        # SQLite keeps the text from CREATE on.
        wanted[_view_name(name)] = script[script.index("CREATE VIEW") :].strip()
    for table in ledger_tables(db):
        wanted |= _triggers(db, table)
    return wanted


def _keys(db: Database, table: str) -> set[tuple[str, ...]]:
    """What `INSERT OR REPLACE` may replace a row by: its unique columns and its row id."""
    unique = {tuple(index.columns) for index in db.table(table).indexes if index.unique}
    return unique | {("rowid",)}


def _triggers(db: Database, table: str) -> dict[str, str]:
    """Name and text of the triggers that keep one table append-only."""
    there = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE '  # noqa: S608  names come from our own schema
        + " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
        + ")"
        for key in sorted(_keys(db, table))
    )
    when = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}
    return {
        f"{table}_no_{name}": f'CREATE TRIGGER "{table}_no_{name}" BEFORE {event} ON "{table}" '
        + (f"WHEN {there} " if event == "INSERT" else "")
        + f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for name, event in when.items()
    }


def back_up(db: Database, path: Path) -> Path:
    """Copies the store as it stands beside itself, before a migration; returns the copy's path.

    An earlier backup stays; a copy that could not be finished does not.
    """
    name = f"{path.name}.before-{len(applied(db)) + 1:04d}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    copy = next(one for one in map(path.with_name, names) if not one.exists())
    partial = copy.with_name(f"{copy.name}.partial")
    try:
        with contextlib.closing(sqlite3.connect(partial)) as target:
            db.conn.backup(target)
        return partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
