"""What was looked at: runs, the look at each source in them, fetches, and the verdict on them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scrapers.notice import Sha256, Source, SourceKey
from storage.records import Look
from storage.store import Store, append, instant, moment

LookOutcome = Literal["complete", "partial", "failed"]
FetchOutcome = Literal[
    "first",  # the first reading of the notice
    "revised",  # it reads otherwise than before
    "unchanged",  # it reads as before, or the server said so (304)
    "suspect",  # bytes came that must not be read as the notice
    "gone",  # the publisher says that it is not there
    "failed",  # no usable answer came, or our reader broke
]
Verdict = Literal["accepted", "held", "released", "discarded"]
# The ledger's word, in `LookRow.error`, for a look that we were told to stop. It stands in stores,
# so it stays whatever the fetcher's class is called.
STOPPED = "StoppedError"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One request for a page and what came of it.

    Attributes:
        notice: row id of the notice; `None` for a page of the listing.
        sha256: of the bytes received, `""` without any.
        is_kept: whether these bytes are a snapshot.
        error: class name of what went wrong; `message` and `trace` say more.
    """

    source: SourceKey
    notice: int | None
    url: str
    fetched_at: dt.datetime
    outcome: FetchOutcome
    sha256: Sha256 | Literal[""] = ""
    is_kept: bool = False
    etag: str = ""
    last_modified: str = ""
    error: str = ""
    message: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """How the look at one source went, as the ledger keeps it.

    Attributes:
        is_listed: whether the whole list was read.
        entries: notices listed; `first` to `failed` count what their fetches came to.
        error: class name of what ended or spoilt the look, `STOPPED`, or `""` without one.
    """

    source: SourceKey
    started_at: dt.datetime
    ended_at: dt.datetime
    outcome: LookOutcome
    is_listed: bool
    entries: int = 0
    first: int = 0
    revised: int = 0
    unchanged: int = 0
    suspect: int = 0
    gone: int = 0
    failed: int = 0
    error: str = ""
    message: str = ""

    @property
    def is_stopped(self) -> bool:
        """Whether we were told to stop before it was over; that is no failure."""
        return self.error == STOPPED


def start(store: Store, now: dt.datetime) -> int:
    """Opens a run and returns its id."""
    with store.transaction() as db:
        return append(db, "run", {"started_at": instant(now)})


def end(store: Store, run: int, now: dt.datetime) -> None:
    """Closes a run."""
    with store.transaction() as db:
        append(db, "run_end", {"run": run, "ended_at": instant(now)})


def note_fetch(store: Store, run: int, fetch: Fetch) -> None:
    """Appends one fetch."""
    with store.transaction() as db:
        row = {name: getattr(fetch, name) for name in Fetch.__slots__}
        append(db, "fetch", row | {"run": run, "fetched_at": instant(fetch.fetched_at)})


def note_look(store: Store, run: int, look: LookRow) -> None:
    """Appends how the look at one source went."""
    with store.transaction() as db:
        row = {name: getattr(look, name) for name in LookRow.__slots__}
        times = {"started_at": instant(look.started_at), "ended_at": instant(look.ended_at)}
        append(db, "look", row | times | {"run": run})


def validators(store: Store, notice: int) -> tuple[str, str]:
    """ETag and Last-Modified of the latest good fetch of a notice, `""` where there is none."""
    with store.transaction() as db:
        row = db.execute(
            """
            SELECT etag, last_modified FROM fetch
            WHERE notice = ? AND outcome IN ('first', 'revised', 'unchanged')
            ORDER BY id DESC LIMIT 1
            """,
            [notice],
        ).fetchone()
    return row or ("", "")


def troubled(store: Store, source: SourceKey) -> dict[int, int]:
    """The notices whose latest fetch brought nothing that could be read, and that fetch.

    Both are row ids; the larger the fetch's, the later it was tried.
    """
    with store.transaction() as db:
        rows = db.execute(
            """
            SELECT notice, id FROM fetch AS latest
            WHERE source = ? AND outcome IN ('suspect', 'failed') AND notice IS NOT NULL
              AND NOT EXISTS (
                SELECT 1 FROM fetch AS later
                WHERE later.notice = latest.notice AND later.id > latest.id)
            """,
            [source],
        ).fetchall()
    return dict(rows)


def was_listed(store: Store, source: SourceKey) -> bool:
    """Whether the list of a source was ever read whole; before that, nothing of it is news."""
    with store.transaction() as db:
        row = db.execute(
            "SELECT 1 FROM look WHERE source = ? AND is_listed = 1 LIMIT 1", [source]
        ).fetchone()
    return row is not None


def begun(store: Store) -> dict[SourceKey, dt.datetime]:
    """When the latest look at each source began; one that was stopped half way does not count."""
    with store.transaction() as db:
        rows = db.execute(
            "SELECT source, max(started_at) FROM look WHERE error <> ? GROUP BY source", [STOPPED]
        ).fetchall()
    return {SourceKey(source): moment(started_at) for source, started_at in rows}


def decide(
    store: Store, run: int, source: SourceKey, verdict: Verdict, reason: str, *, now: dt.datetime
) -> None:
    """Appends the verdict on what one source brought in one run."""
    with store.transaction() as db:
        append(
            db,
            "verdict",
            {
                "run": run,
                "source": source,
                "verdict": verdict,
                "reason": reason,
                "decided_at": instant(now),
            },
        )


def undecided(store: Store) -> list[tuple[int, SourceKey]]:
    """Run and source of recorded changes that no verdict speaks of."""
    with store.transaction() as db:
        rows = db.execute(
            """
            SELECT DISTINCT change.run, notice.source
            FROM change JOIN notice ON notice.id = change.notice
            WHERE NOT EXISTS (
              SELECT 1 FROM verdict
              WHERE verdict.run = change.run AND verdict.source = notice.source)
            ORDER BY 1, 2
            """
        ).fetchall()
    return [(run, SourceKey(source)) for run, source in rows]


def looked(store: Store, sources: tuple[Source, ...]) -> tuple[Look, ...]:
    """When each source was last looked at, in the order given."""
    return tuple(_look(store, source) for source in sources)


def _look(store: Store, source: Source) -> Look:
    with store.transaction() as db:
        health = db.execute(
            "SELECT last_success, message FROM source_health WHERE source = ?", [source.key]
        ).fetchone()
        notices = db.execute(
            "SELECT count(*) FROM notice_latest WHERE source = ?", [source.key]
        ).fetchone()[0]
    last_success, message = health or (None, "")
    return Look(
        source=source.key,
        name=source.name,
        publisher=source.publisher,
        address=source.public_url,
        at=moment(last_success) if last_success else None,
        notices=notices,
        trouble=message,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A row of `source_health`; `state` is `unseen` before the first look."""

    source: SourceKey
    state: str
    last_run: dt.datetime | None = None
    last_success: dt.datetime | None = None
    error: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A row of `suspect_detail`: a page, or an attachment by its name, that could not be read."""

    source: SourceKey
    number: str | None
    url: str
    fetched_at: dt.datetime
    error: str
    message: str
    snapshot: Sha256 | None
    attachment: str = ""


def health(store: Store, sources: Iterable[SourceKey]) -> tuple[Health, ...]:
    """The health of the given sources, in their order."""
    with store.transaction() as db:
        rows = {row["source"]: row for row in db.query("SELECT * FROM source_health")}
    return tuple(
        Health(
            source=source,
            state=row["state"],
            last_run=moment(row["last_run"]),
            last_success=moment(row["last_success"]) if row["last_success"] else None,
            error=row["error"],
            message=row["message"],
        )
        if (row := rows.get(source))
        else Health(source=source, state="unseen")
        for source in sources
    )


def suspects(store: Store) -> tuple[Suspect, ...]:
    """The pages and files that could not be read and were not since, the latest first."""
    with store.transaction() as db:
        rows = list(db.query("SELECT * FROM suspect_detail ORDER BY fetched_at DESC"))
    return tuple(Suspect(**row | {"fetched_at": moment(row["fetched_at"])}) for row in rows)
