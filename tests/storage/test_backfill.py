"""Where back-fill goes on."""

import datetime as dt

import pytest

from storage import backfill
from storage.store import Store
from tests.storage.making import ENG, KOR, NOW

AUTUMN, SUMMER, SPRING = dt.date(2026, 9, 1), dt.date(2026, 6, 1), dt.date(2026, 3, 1)


def note(store: Store, *pages: tuple[int, dt.date | None]) -> None:
    """Notes pages of the English board."""
    for page, oldest_on in pages:
        backfill.note_page(store, ENG, page, oldest_on=oldest_on, at=NOW)


def test_it_begins_with_the_first_page(store: Store) -> None:
    """Pages of another source say nothing."""
    note(store, (7, None))
    assert backfill.resume_at(store, KOR, SUMMER) == 1


@pytest.mark.parametrize(("since", "page"), [(AUTUMN, 5), (SUMMER, 5), (SPRING, 3)])
def test_it_goes_on_with_the_last_page_or_where_days_were_left(
    store: Store, since: dt.date, page: int
) -> None:
    """On pages 3 to 5, days before the summer were left aside; whoever wants them begins there."""
    note(store, (1, None), (2, None), (3, SUMMER), (4, SUMMER), (5, SUMMER))
    assert backfill.resume_at(store, ENG, since) == page


def test_the_latest_reading_of_a_page_counts(store: Store) -> None:
    """What one left aside, a later one may have read."""
    note(store, (1, None), (2, SUMMER), (3, SUMMER), (2, None), (3, SPRING), (4, SPRING))
    assert backfill.resume_at(store, ENG, SPRING) == 4
    assert backfill.resume_at(store, ENG, SPRING - dt.timedelta(days=1)) == 3
