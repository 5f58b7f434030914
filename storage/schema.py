"""Numbered migrations: tables from `migrations/`, views from `views/`, triggers from the tables.

Every table is append-only. Three triggers a table make it so: no UPDATE, no DELETE, and no INSERT
of a key that is there, because `INSERT OR REPLACE` gets past the first two on a connection without
`recursive_triggers`.
"""

import sqlite3
from importlib import resources
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.errors import LedgerConflictError, NotAStoreError, SchemaTooNewError

APPLICATION_ID = 0x51110C  # marks the file as a store of sillok, whatever its name
_LIBRARY_TABLES = {Migrations.migrations_table, "sqlite_sequence", "sqlite_stat1"}

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


def check(db: Database, path: Path) -> bool:
    """Whether the store is up to date.

    Raises:
        NotAStoreError: the file is another application's database.
        SchemaTooNewError: a newer release wrote it.
    """
    marked = db.execute("PRAGMA application_id").fetchone()[0]
    if marked != APPLICATION_ID and (marked or db.table_names()):
        raise NotAStoreError(path)
    known = {name for name, _ in _sql("migrations")}
    for applied in migrations.applied(db):
        if applied.name not in known:
            raise SchemaTooNewError(path, applied.name)
    return not migrations.pending(db)


def upgrade(db: Database) -> None:
    """Applies the pending migrations, then makes views and triggers anew and checks them.

    All of it is one transaction: a store is upgraded or as it was.
    """
    with db.atomic():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(db)
        _make_views(db)
        _make_triggers(db)
        _check_triggers(db)


def _make_views(db: Database) -> None:
    for view in db.view_names():
        db.execute(f'DROP VIEW "{view}"')
    for _, script in _sql("views"):
        db.execute(script)


def ledger_tables(db: Database) -> list[str]:
    """The append-only tables, which is all of ours."""
    return sorted(set(db.table_names()) - _LIBRARY_TABLES)


def _keys(db: Database, table: str) -> list[list[str]]:
    """The column lists of a table that are unique."""
    unique = [index.columns for index in db.table(table).indexes if index.unique]
    pks = db.table(table).pks
    return unique if pks in unique else [pks, *unique]


def _triggers(db: Database, table: str) -> dict[str, str]:
    """Name and text of the triggers that keep one table append-only."""
    there = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE '  # noqa: S608  names come from our own schema
        + " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
        + ")"
        for key in _keys(db, table)
    )
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return {
        f"{table}_no_update": f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        + refuse,
        f"{table}_no_delete": f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" '
        + refuse,
        f"{table}_no_replace": f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
        f"WHEN {there} " + refuse,
    }


def _make_triggers(db: Database) -> None:
    for trigger in db.triggers:
        db.execute(f'DROP TRIGGER "{trigger.name}"')
    for table in ledger_tables(db):
        for statement in _triggers(db, table).values():
            db.execute(statement)


def _check_triggers(db: Database) -> None:
    """Raises `LedgerConflictError` unless every table refuses to change.

    A table without rows cannot be tried, so the texts are compared; that these texts do refuse is
    for the tests to show, on every table.
    """
    there = {trigger.name: trigger.sql for trigger in db.triggers}
    for table in ledger_tables(db):
        for name, statement in _triggers(db, table).items():
            if there.get(name) != statement:
                message = f"trigger {name} is missing or altered after the migration"
                raise LedgerConflictError(message)


def back_up(db: Database, path: Path) -> Path:
    """Copies the store as it stands beside itself, before a migration; returns the copy's path."""
    applied = [migration.name for migration in migrations.applied(db)]
    copy = path.with_name(f"{path.name}.before-{len(applied) + 1:04d}")
    target = sqlite3.connect(copy)
    try:
        db.conn.backup(target)
    finally:
        target.close()
    return copy
