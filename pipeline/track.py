"""Takes one source through its list and its notices, and says how the look went."""

from collections import Counter
from collections.abc import Callable

from pipeline.errand import Errand
from pipeline.sweep import sweep
from pipeline.visit import visit
from scrapers.errors import FetchError, GoneError, OutageError, RefusedError, ScrapeError
from scrapers.notice import Entry
from storage import ledger, runs
from storage.ledger import Enlisted
from storage.runs import FetchOutcome, LookOutcome, LookRow

_ENOUGH = 3  # failures in a row: the host is in trouble, and asking on would only add to it

Progress = Callable[[str, int, int], None]  # source, notices done, notices listed


def track(errand: Errand, progress: Progress) -> LookRow:
    """Looks at one source: reads its list, then visits the notices on it, oldest first.

    What fails is on record and in the row that is returned; it never stops another source.
    """
    started_at = errand.now()
    counts: Counter[FetchOutcome] = Counter()
    troubles: list[ScrapeError] = []
    entries: tuple[Entry, ...] = ()
    is_listed = False
    try:
        first_sight = not runs.was_listed(errand.store, errand.source.key)
        entries = sweep(errand, first_sight=first_sight)
        enlisted = _enlist(errand, entries, first_sight=first_sight)
        is_listed = True
        _visit_all(errand, enlisted, counts, troubles, progress)
    except ScrapeError as error:
        troubles.append(error)
        outcome: LookOutcome = "failed"
    else:
        outcome = "partial" if troubles else "complete"
    look = LookRow(
        source=errand.source.key,
        started_at=started_at,
        ended_at=errand.now(),
        outcome=outcome,
        is_listed=is_listed,
        entries=len(entries),
        first=counts["first"],
        revised=counts["revised"],
        unchanged=counts["unchanged"],
        suspect=counts["suspect"],
        failed=counts["failed"],
        error=type(troubles[-1]).__name__ if troubles else "",
        message=str(troubles[-1]) if troubles else "",
    )
    runs.note_look(errand.store, errand.run, look)
    return look


def _enlist(
    errand: Errand, entries: tuple[Entry, ...], *, first_sight: bool
) -> list[tuple[Entry, Enlisted]]:
    """Gives every listed notice its row, in one transaction.

    Oldest first, but what could not be read the last time comes at the end: a page that is always
    refused must not keep us from the others.
    """
    at = errand.now()
    with errand.store.transaction():
        enlisted = [
            (
                entry,
                ledger.enlist(
                    errand.store,
                    errand.run,
                    errand.source.key,
                    entry,
                    at=at,
                    first_sight=first_sight,
                ),
            )
            for entry in reversed(entries)
        ]
        troubled = runs.troubled(errand.store, errand.source.key)
    return sorted(enlisted, key=lambda one: one[1].row in troubled)


def _visit_all(
    errand: Errand,
    enlisted: list[tuple[Entry, Enlisted]],
    counts: Counter[FetchOutcome],
    troubles: list[ScrapeError],
    progress: Progress,
) -> None:
    """Visits every notice; gives up on the source when the host is plainly in trouble."""
    in_a_row = 0
    for done, (entry, row) in enumerate(enlisted):
        if errand.stop.is_set():
            return
        progress(errand.source.key, done, len(enlisted))
        try:
            counts[visit(errand, entry, row)] += 1
            in_a_row = 0
        except GoneError:
            counts["gone"] += 1
        except (OutageError, RefusedError):
            counts["failed"] += 1
            raise
        except ScrapeError as error:
            counts["failed" if isinstance(error, FetchError) else "suspect"] += 1
            troubles.append(error)
            in_a_row += 1
            if in_a_row == _ENOUGH:
                raise
    progress(errand.source.key, len(enlisted), len(enlisted))
