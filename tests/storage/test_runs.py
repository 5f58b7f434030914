"""What was looked at, and what was decided about it."""

import pytest

from storage import ledger, runs
from storage.errors import LedgerConflictError
from storage.runs import LookRow
from storage.store import Store
from tests.storage.making import (
    DAY,
    ENG,
    KOR,
    NOW,
    SOURCE,
    changed,
    enlisted,
    fetched,
    judged,
    looked,
    recorded,
    rows,
)


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def test_a_run_that_was_cut_off_has_no_end(store: Store, run: int) -> None:
    """Each run has its own number; an end is a row of its own."""
    second = runs.start(store, NOW + DAY)
    runs.end(store, second, NOW + DAY)
    assert second > run
    assert rows(store, "SELECT run, ended_at FROM run_end") == [
        (second, "2026-10-02T03:00:00.000Z")
    ]


def test_a_run_ends_once(store: Store, run: int) -> None:
    """A second end contradicts the first."""
    runs.end(store, run, NOW)
    with pytest.raises(LedgerConflictError):
        runs.end(store, run, NOW + DAY)


def test_a_source_is_looked_at_once_in_a_run(store: Store, run: int) -> None:
    """A second look in the same run is a bug."""
    looked(store, run)
    with pytest.raises(LedgerConflictError):
        looked(store, run)


def test_validators_are_those_of_the_latest_good_fetch(store: Store, run: int) -> None:
    """A maintenance page in between has validators, too, but they are not the notice's."""
    row = enlisted(store, run)
    assert runs.validators(store, row) == ("", "")
    fetched(store, run, row, "first", etag="a", last_modified="then")
    fetched(store, run, row, "unchanged", etag="b")
    fetched(store, run, row, "suspect", etag="c")
    fetched(store, run, row, "failed")
    fetched(store, run, row, "gone", etag="d")
    assert runs.validators(store, row) == ("b", "")


def test_a_notice_is_troubled_until_its_page_is_read(store: Store, run: int) -> None:
    """The latest fetch counts; a page that is gone, or one of the list, is no troubled notice."""
    first, second, third = (enlisted(store, run, number) for number in ("1", "2", "3"))
    fetched(store, run, None, "suspect")
    fetched(store, run, first, "suspect")
    fetched(store, run, second, "failed")
    fetched(store, run, third, "suspect")
    fetched(store, run, third, "gone")
    assert list(runs.troubled(store, ENG)) == [first, second]
    assert runs.troubled(store, KOR) == {}
    fetched(store, run, first, "unchanged")
    assert list(runs.troubled(store, ENG)) == [second]


def test_hostile_headers_do_not_stop_a_run(store: Store, run: int) -> None:
    """NUL characters and halves of surrogate pairs in what a server sends are kept somehow."""
    row = enlisted(store, run)
    fetched(store, run, row, "first", etag="\x00\udcff", message="\ud800")
    assert runs.validators(store, row) == ("\x00\ufffd", "")


def test_a_source_counts_as_listed_once_its_whole_list_was_read(store: Store, run: int) -> None:
    """Half a list is no first sight, and that of another source is none either."""
    looked(store, run, outcome="failed", is_listed=False)
    assert not runs.was_listed(store, ENG)
    looked(store, runs.start(store, NOW))
    assert runs.was_listed(store, ENG)
    assert not runs.was_listed(store, KOR)


def test_changes_without_a_verdict_are_undecided(store: Store, run: int) -> None:
    """Each run and source once, until a verdict of any kind speaks of them."""
    for number in ("1", "2"):
        changed(store, run, None, recorded(store, run, number))
    changed(store, run, None, recorded(store, run, "1", KOR))
    assert runs.undecided(store) == [(run, ENG), (run, KOR)]
    judged(store, run, "held")
    assert runs.undecided(store) == [(run, KOR)]


def test_a_quiet_run_needs_no_verdict(store: Store, run: int) -> None:
    """Back-fill and unchanged notices make no change."""
    recorded(store, run)
    assert runs.undecided(store) == []


def test_a_look_says_when_a_source_was_last_read(store: Store, run: int) -> None:
    """A failed look does not move the time, and its message is the trouble."""
    recorded(store, run)
    looked(store, run, NOW)
    looked(
        store,
        runs.start(store, NOW),
        NOW + DAY,
        outcome="failed",
        error="OutageError",
        message="maintenance",
    )
    (look,) = runs.looked(store, (SOURCE,))
    assert (look.source, look.at, look.notices, look.trouble) == (ENG, NOW, 1, "maintenance")
    assert (look.name, look.publisher, look.address) == (
        SOURCE.name,
        SOURCE.publisher,
        SOURCE.public_url,
    )


def test_a_source_that_was_never_looked_at_says_so(store: Store) -> None:
    """No time, no notices, no trouble."""
    (look,) = runs.looked(store, (SOURCE,))
    assert (look.at, look.notices, look.trouble) == (None, 0, "")


def test_a_notice_of_an_unknown_run_is_refused(store: Store) -> None:
    """Every row can be traced to its run."""
    with pytest.raises(LedgerConflictError, match="FOREIGN KEY"):
        enlisted(store, 404)
    assert ledger.find(store, ENG, "1") is None


def test_a_look_that_was_stopped_is_to_be_made_up_for(store: Store) -> None:
    """It is no failure, and its source was not looked at."""
    assert runs.begun(store) == {}
    looked(store, runs.start(store, NOW), NOW)
    looked(store, runs.start(store, NOW), NOW + DAY, outcome="failed", error="OutageError")
    stopped_at = NOW + 2 * DAY
    stopped = LookRow(
        source=ENG,
        started_at=stopped_at,
        ended_at=stopped_at,
        outcome="partial",
        is_listed=True,
        error="StoppedError",
    )
    assert stopped.is_stopped
    runs.note_look(store, runs.start(store, NOW), stopped)
    assert runs.begun(store) == {ENG: NOW + DAY}
