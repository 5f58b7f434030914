"""Names of programmes: which are one programme's, and what people said of names spelt alike."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storage.budgets import load_line
from storage.records import BudgetLine, ProgrammeName
from storage.store import Store, append, instant

Verdict = Literal["confirmed", "refused"]
NameKey = tuple[str, str]  # scope and key
NamePair = tuple[str, str, str]  # scope and two keys in order

_LATEST = """
SELECT scope, key_a, key_b, verdict FROM name_verdict AS this
WHERE NOT EXISTS (
  SELECT 1 FROM name_verdict AS later
  WHERE later.scope = this.scope AND later.key_a = this.key_a AND later.key_b = this.key_b
  AND later.id > this.id)
"""
# The bare columns are those of the row that has the minimum: SQLite promises that for a single one.
_UNDECIDED = """
SELECT
  step.earlier_version, step.earlier_figure, step.later_version, step.later_figure,
  min(step.id) AS first, count(*) AS pairs
FROM budget_step AS step
JOIN current_version AS earlier ON earlier.id = step.earlier_version
JOIN current_version AS later ON later.id = step.later_version
WHERE step.identity = 'similar'
GROUP BY step.scope, min(step.programme_key_from, step.programme_key),
  max(step.programme_key_from, step.programme_key)
ORDER BY first
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two names that are spelt alike, on which nobody decided yet.

    Attributes:
        earlier, later: the first two lines that bear them.
        pairs: how many pairs of lines hang on it.
    """

    scope: str
    earlier: BudgetLine
    later: BudgetLine
    pairs: int


def load(store: Store) -> dict[NameKey, ProgrammeName]:
    """The names that are another name's, too."""
    with store.transaction() as db:
        return {
            (row["scope"], row["programme_key"]): ProgrammeName(
                exact_key=row["exact_key"],
                programme_id=row["programme_id"],
                alias_id=row["alias_id"],
                name=row["name"],
            )
            for row in db.query("SELECT * FROM programme_name")
        }


def spellings(store: Store) -> dict[NameKey, str]:
    """A printed name for each name that any budget line ever had."""
    sql = "SELECT scope, programme_key, min(programme) FROM budget_line GROUP BY 1, 2"
    with store.transaction() as db:
        return {(scope, key): printed for scope, key, printed in db.execute(sql)}


def rebuild(store: Store, names: Mapping[NameKey, ProgrammeName], made_from: str) -> None:
    """Replaces what is known of names.

    Args:
        store: open for writing.
        names: by scope and the key that lines have.
        made_from: what `made_from` says afterwards.
    """
    rows = [
        (scope, key, one.exact_key, one.programme_id, one.alias_id, one.name)
        for (scope, key), one in names.items()
    ]
    with store.transaction() as db:
        db.execute("DELETE FROM programme_name")
        db.conn.executemany("INSERT INTO programme_name VALUES (?, ?, ?, ?, ?, ?)", rows)
        db.execute("INSERT OR REPLACE INTO programme_names_made VALUES (1, ?)", [made_from])


def made_from(store: Store) -> str:
    """What the names were made from last, `""` where they never were."""
    with store.transaction() as db:
        row = db.execute("SELECT made_from FROM programme_names_made").fetchone()
    return str(row[0]) if row else ""


def verdicts(store: Store) -> dict[NamePair, Verdict]:
    """The latest word of a person on each pair of names."""
    with store.transaction() as db:
        return {(scope, a, b): verdict for scope, a, b, verdict in db.execute(_LATEST)}


def decide(
    store: Store, scope: str, one: str, other: str, verdict: Verdict, *, now: dt.datetime
) -> None:
    """Keeps what a person said of two names.

    Args:
        store: open for writing.
        scope: of both.
        one: a key.
        other: another key; their order does not matter.
        verdict: the last one counts.
        now: aware.

    Raises:
        LedgerConflictError: both keys are the same.
    """
    row = {
        "scope": scope,
        "key_a": min(one, other),
        "key_b": max(one, other),
        "verdict": verdict,
        "decided_at": instant(now),
    }
    with store.transaction() as db:
        append(db, "name_verdict", row)


def undecided(store: Store) -> tuple[Likeness, ...]:
    """The pairs of names that were taken for one programme's by their spelling, oldest first."""
    with store.transaction() as db:
        found = list(db.query(_UNDECIDED))
        return tuple(
            Likeness(
                scope=earlier.scope,
                earlier=earlier,
                later=load_line(db, row["later_version"], row["later_figure"]),
                pairs=row["pairs"],
            )
            for row in found
            for earlier in [load_line(db, row["earlier_version"], row["earlier_figure"])]
        )
