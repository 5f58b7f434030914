"""When telling has something to do next."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from alerts.subscription import Period, Subscription
from pipeline import config, tell
from pipeline.config import Config
from pipeline.send import send
from scrapers.notice import SourceKey
from storage import outbox, runs
from storage.store import Store, open_writer
from tests.storage.making import changed, judged, recorded

WriteConfig = Callable[..., Path]

ENG = SourceKey("eng")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
RECORDED = dt.datetime(2024, 12, 10, 6, tzinfo=dt.UTC)  # a Tuesday, 15:00 in Seoul
NINE = dt.datetime(2024, 12, 11, 0, tzinfo=dt.UTC)  # the next morning in Seoul
NEVER = threading.Event()  # nobody stops these passes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store, open for writing."""
    with open_writer(tmp_path / "sillok.db") as opened:
        yield opened


@pytest.fixture
def loaded(write_config: WriteConfig) -> Config:
    """A configuration that tells nobody yet."""
    return replace(config.load(write_config("http://127.0.0.1:1")), subscriptions=())


def telling(loaded: Config, *periods: Period) -> Config:
    """The same with a subscription to each of these periods."""
    made = (Subscription(key=one, channels=("folder",), period=one) for one in periods)
    return replace(loaded, subscriptions=tuple(made))


def news(
    store: Store, at: dt.datetime = RECORDED, *, number: str = "1", is_judged: bool = True
) -> int:
    """Records a new notice that every subscription waits for; the run."""
    run = runs.start(store, at)
    row = recorded(store, run, number, ENG, recorded_at=at)
    changed(store, run, None, row, ("instant", "daily", "weekly"))
    if is_judged:
        judged(store, run, source=ENG)
    return run


def test_nothing_is_due_where_nothing_waits(store: Store, loaded: Config) -> None:
    """However many subscriptions there are, and before a run was judged."""
    wanted = telling(loaded, "instant", "daily", "weekly")
    assert tell.due_at(store, wanted) is None
    news(store, is_judged=False)
    assert tell.due_at(store, wanted) is None


@pytest.mark.parametrize(
    ("periods", "due"),
    [
        (["instant"], RECORDED),
        (["daily"], NINE),
        (["weekly"], NINE + 5 * DAY),
        (["weekly", "daily"], NINE),
        (["weekly", "daily", "instant"], RECORDED),
    ],
)
def test_news_is_due_when_its_window_closes(
    store: Store, loaded: Config, periods: list[Period], due: dt.datetime
) -> None:
    """The earliest of all subscriptions counts; at once may be in the past."""
    news(store)
    assert tell.due_at(store, telling(loaded, *periods)) == due


@pytest.mark.parametrize("late", [dt.timedelta(0), HOUR, 23 * HOUR])
def test_closing_and_sending_at_that_time_leaves_nothing_to_do(
    store: Store, loaded: Config, late: dt.timedelta
) -> None:
    """Neither earlier nor, after a day of downtime, later."""
    news(store)
    wanted = telling(loaded, "daily")
    early = NINE - dt.timedelta(milliseconds=1)
    assert tell.tell_due(store, wanted, lambda: early, stop=NEVER) == ((), ())
    digests, sent = tell.tell_due(store, wanted, lambda: NINE + late, stop=NEVER)
    assert digests == ("daily-2024-12-11-0900",)
    assert [one.outcome for one in sent] == ["delivered"]
    assert tell.due_at(store, wanted) is None


def test_who_was_told_to_stop_closes_no_window(store: Store, loaded: Config) -> None:
    """It stays due."""
    news(store)
    wanted = telling(loaded, "daily")
    stop = threading.Event()
    stop.set()
    assert tell.tell_due(store, wanted, lambda: NINE, stop=stop) == ((), ())
    assert tell.due_at(store, wanted) == NINE


@pytest.mark.parametrize("closed_late", [dt.timedelta(0), HOUR])
def test_news_that_was_judged_late_waits_for_the_next_window(
    store: Store, loaded: Config, closed_late: dt.timedelta
) -> None:
    """The one that it was recorded in is closed."""
    wanted = telling(loaded, "daily")
    late = news(store, RECORDED, is_judged=False)
    news(store, RECORDED + HOUR, number="2")
    tell.tell_due(store, wanted, lambda: NINE + closed_late, stop=NEVER)
    judged(store, late, source=ENG)
    assert tell.due_at(store, wanted) == NINE + DAY
    assert tell.close_windows(store, wanted, NINE + closed_late) == ()
    assert tell.close_windows(store, wanted, NINE + DAY) == ("daily-2024-12-12-0900",)


def test_no_window_of_the_past_is_due_behind_one_that_is_closed(
    store: Store, loaded: Config
) -> None:
    """The day between had nothing to tell; a caller that waits for it would never stop asking."""
    wanted = telling(loaded, "daily")
    late = news(store, RECORDED, is_judged=False)
    for number, after in enumerate((dt.timedelta(0), 2 * DAY), 2):
        news(store, RECORDED + after, number=str(number))
        assert len(tell.close_windows(store, wanted, NINE + after)) == 1
    judged(store, late, source=ENG)
    assert tell.close_windows(store, wanted, NINE + 2 * DAY + HOUR) == ()
    assert send(store, wanted, lambda: NINE + 2 * DAY + HOUR, stop=NEVER)
    assert tell.due_at(store, wanted) == NINE + 3 * DAY


def test_a_delivery_is_due_at_once_and_then_after_its_wait(store: Store, loaded: Config) -> None:
    """Until it is made."""
    wanted = telling(loaded, "daily")
    blocked = loaded.path.parent / "digests"
    blocked.touch()
    news(store)
    tell.close_windows(store, wanted, NINE)
    assert tell.due_at(store, wanted) == NINE
    (sent,) = send(store, wanted, lambda: NINE + HOUR, stop=NEVER)
    assert sent.outcome == "failed"
    due = NINE + HOUR + dt.timedelta(minutes=1)
    assert tell.due_at(store, wanted) == due
    blocked.unlink()
    assert send(store, wanted, lambda: due - dt.timedelta(seconds=1), stop=NEVER) == ()
    (sent,) = send(store, wanted, lambda: due, stop=NEVER)
    assert sent.outcome == "delivered"
    assert tell.due_at(store, wanted) is None
    assert [one.attempts for one in outbox.deliveries(store)] == [2]
