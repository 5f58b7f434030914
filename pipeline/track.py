"""Takes one source through its list and its notices, and says how the look went."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import get_args

from pipeline.errand import Errand
from pipeline.sweep import sweep
from pipeline.ties import tie_earlier_reposts
from pipeline.visit import visit
from scrapers.errors import FetchError, GoneError, OutageError, RefusedError, ScrapeError
from scrapers.fetch import StoppedError
from scrapers.notice import Entry
from storage import ledger, runs
from storage.ledger import Enlisted
from storage.runs import FetchOutcome, LookOutcome, LookRow

_ENOUGH = 3  # failures in a row: the host is in trouble, and asking on would only add to it

Progress = Callable[[str, int, int], None]  # source, notices done, notices listed


def track(errand: Errand, progress: Progress) -> LookRow:
    """Looks at one source: reads its list, then visits the notices on it, oldest first.

    What fails is on record and in the row that is returned; it never stops another source.

    Raises:
        StoppedError: somebody stopped the run before the list was read, so there is nothing to say.
    """
    started_at = errand.now()
    tally = _Tally()
    entries: tuple[Entry, ...] = ()
    is_listed = False
    try:
        first_sight = not runs.was_listed(errand.store, errand.source.key)
        if first_sight:
            tie_earlier_reposts(errand)
        entries = sweep(errand, first_sight=first_sight)
        visits = _enlist(errand, entries, first_sight=first_sight)
        is_listed = True
        outcome = _visit_all(errand, visits, tally, progress)
    except ScrapeError as error:
        tally.note(error)
        outcome = "failed"
    except StoppedError as error:
        if not is_listed:
            raise  # nothing was learnt
        tally.note(error)
        outcome = "partial"
    look = LookRow(
        source=errand.source.key,
        started_at=started_at,
        ended_at=errand.now(),
        outcome=outcome,
        is_listed=is_listed,
        entries=len(entries),
        error=tally.error,
        message=tally.message,
        **{name: tally.counts[name] for name in get_args(FetchOutcome)},
    )
    runs.note_look(errand.store, errand.run, look)
    return look


@dataclass(slots=True)
class _Tally:
    """What the visits of one look came to, and the latest trouble."""

    counts: Counter[FetchOutcome] = field(default_factory=Counter)
    error: str = ""
    message: str = ""

    @property
    def has_read(self) -> bool:
        """Whether some notice could be read."""
        return any(self.counts[outcome] for outcome in ("first", "revised", "unchanged"))

    def note(self, error: ScrapeError | StoppedError) -> None:
        """Keeps a trouble in mind."""
        is_stop = isinstance(error, StoppedError)
        self.error = runs.STOPPED if is_stop else type(error).__name__
        self.message = str(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """A notice to visit; `tried` is the row id of its latest fetch if that failed, else 0."""

    entry: Entry
    enlisted: Enlisted
    tried: int


def _enlist(errand: Errand, entries: tuple[Entry, ...], *, first_sight: bool) -> list[_Visit]:
    """Gives every listed notice its row, in one transaction, and says which notices to visit.

    Beside the listed ones these are all that were listed before and never read, wherever they
    stand now, and known ones further back whose time has come again. Oldest first, but what could
    not be read the last time comes at the end, the one that waited longest before the others: a
    page that is always refused must not keep us from any.
    """
    store, source, at = errand.store, errand.source.key, errand.now()
    with store.transaction():
        listed = [
            (
                entry,
                ledger.enlist(
                    store,
                    errand.run,
                    source,
                    entry,
                    at=at,
                    first_sight=first_sight or entry.is_old,
                ),
            )
            for entry in reversed(entries)
        ]
        rows = {enlisted.row for _, enlisted in listed}
        unread = [one for one in ledger.unread(store, source) if one[1].row not in rows]
        again = [one for one in ledger.due_again(store, source, at) if one[1].row not in rows]
        troubled = runs.troubled(store, source)
    visits = [
        _Visit(entry=entry, enlisted=enlisted, tried=troubled.get(enlisted.row, 0))
        for entry, enlisted in (*unread, *listed, *again[: errand.source.recheck_per_run])
    ]
    return sorted(visits, key=lambda one: one.tried)


def _visit_all(
    errand: Errand, visits: list[_Visit], tally: _Tally, progress: Progress
) -> LookOutcome:
    """Visits every notice; gives up on the source when the host is plainly in trouble.

    It is not where everything else could be read, and only notices fail that failed before.
    """
    in_a_row = 0
    for done, one in enumerate(visits):
        progress(errand.source.key, done, len(visits))
        try:
            tally.counts[visit(errand, one.entry, one.enlisted)] += 1
            in_a_row = 0
        except GoneError:
            tally.counts["gone"] += 1
        except ScrapeError as error:
            tally.counts["failed" if isinstance(error, FetchError) else "suspect"] += 1
            tally.note(error)
            in_a_row += 1
            if in_a_row == _ENOUGH or isinstance(error, OutageError | RefusedError):
                if one.tried and tally.has_read:
                    return "partial"
                raise
    progress(errand.source.key, len(visits), len(visits))
    return "partial" if tally.error else "complete"
