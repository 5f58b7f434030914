"""A change and what waits because of it stand or fall together."""

import pytest

from storage import changes, ledger, runs
from storage.errors import LedgerConflictError
from storage.records import (
    AttachmentChange,
    BlockChange,
    Change,
    DeadlineChange,
    FieldChange,
    FigureChange,
)
from storage.store import Store, instant
from tests.storage.making import NOW, changed, deadline, figure, recorded, rows

BEFORE = figure(37_000_000_000, printed="KRW 37.0 billion")
LATER = deadline("2026-11-06", printed="11. 6. 18:00까지", due_at=NOW)
AFTER = figure(36_620_000_000, printed="KRW 36.62 billion")


@pytest.fixture
def pair(store: Store) -> tuple[int, int, int]:
    """A run and two versions of one notice."""
    run = runs.start(store, NOW)
    return run, recorded(store, run), recorded(store, run, title="Another title")


def _change(store: Store, pair: tuple[int, int, int]) -> Change:
    _, older, newer = pair
    return Change(
        before=ledger.load(store, older).version,
        after=ledger.load(store, newer).version,
        fields=(FieldChange(field="title", before="A title", after=""),),
        blocks=(
            BlockChange(kind="revised", before="a", after="b", words=()),
            BlockChange(kind="revised", before="c", after="d", words=()),
            BlockChange(kind="removed", before="e", after="", words=()),
        ),
        figures=(
            FigureChange(kind="changed", before=BEFORE, after=AFTER),
            FigureChange(kind="added", before=None, after=figure(None, year=None)),
            FigureChange(kind="removed", before=BEFORE, after=None),
        ),
        deadlines=(
            DeadlineChange(kind="moved", before=deadline(), after=LATER),
            DeadlineChange(kind="removed", before=deadline(label=""), after=None),
        ),
        attachments=(
            AttachmentChange(kind="renamed", before="a.hwp", after="b.hwp"),
            AttachmentChange(kind="added", before="", after="c.hwp"),
        ),
    )


def test_each_part_of_a_change_has_a_sentence(store: Store, pair: tuple[int, int, int]) -> None:
    """For people who read SQL: what moved, from what to what."""
    assert changes.parts(_change(store, pair)) == (
        ("title", "A title → –"),
        ("text", "2 revised, 1 removed"),
        ("figure", "K-Cloud 2025: KRW 37.0 billion → KRW 36.62 billion"),
        ("figure", "K-Cloud: – → KRW 37.0 billion"),
        ("figure", "K-Cloud 2025: KRW 37.0 billion → –"),
        ("deadline", "접수기간: 10. 30.까지 → 11. 6. 18:00까지"),
        ("deadline", "10. 30.까지 → –"),
        ("attachment", "renamed: a.hwp → b.hwp"),
        ("attachment", "added: c.hwp"),
    )


def test_a_new_notice_is_one_part(store: Store, pair: tuple[int, int, int]) -> None:
    """All that is in it is new, which needs no list."""
    after = ledger.load(store, pair[1]).version
    assert changes.parts(Change(before=None, after=after)) == (("status", "new notice"),)


def test_a_change_stands_in_the_views(store: Store, pair: tuple[int, int, int]) -> None:
    """Its parts in one, its figures in another."""
    run, older, newer = pair
    change = _change(store, pair)
    changed(store, run, older, newer, fields=change.fields, figures=change.figures)
    assert rows(store, "SELECT source, number, from_seq, to_seq, kind FROM change_detail") == [
        ("msit-eng-press", "1", 1, 2, "title"),
        ("msit-eng-press", "1", 1, 2, "figure"),
        ("msit-eng-press", "1", 1, 2, "figure"),
        ("msit-eng-press", "1", 1, 2, "figure"),
    ]
    assert rows(store, "SELECT kind, amount_from, amount_to, year FROM figure_change_detail") == [
        ("changed", 37_000_000_000, 36_620_000_000, 2025),
        ("added", None, None, None),
        ("removed", 37_000_000_000, None, 2025),
    ]


def test_a_moved_deadline_stands_in_a_view(store: Store, pair: tuple[int, int, int]) -> None:
    """With both days, and the hour where one was printed."""
    run, older, newer = pair
    changed(store, run, older, newer, deadlines=_change(store, pair).deadlines)
    found = rows(
        store,
        "SELECT kind, due_on_from, due_at_from, due_on_to, due_at_to, printed_to "
        "FROM deadline_change_detail",
    )
    assert found == [
        ("moved", "2026-10-30", None, "2026-11-06", instant(NOW), "11. 6. 18:00까지"),
        ("removed", "2026-10-30", None, None, None, None),
    ]


def test_each_subscription_has_an_item_of_its_own(store: Store, pair: tuple[int, int, int]) -> None:
    """Two subscriptions of one reader do not eat each other's news."""
    run, older, newer = pair
    changed(store, run, older, newer, subscriptions=("desk", "news"))
    assert rows(store, "SELECT subscription FROM pending_item ORDER BY 1") == [
        ("desk",),
        ("news",),
    ]


def test_a_change_and_its_items_are_one_transaction(
    store: Store, pair: tuple[int, int, int]
) -> None:
    """An item that cannot be kept takes the change with it."""
    run, older, newer = pair
    with pytest.raises(LedgerConflictError):
        changed(store, run, older, newer, subscriptions=("desk", "desk"))
    assert rows(store, "SELECT count(*) FROM change") == [(0,)]
    assert rows(store, "SELECT count(*) FROM pending_item") == [(0,)]


def test_a_version_is_the_end_of_one_change(store: Store, pair: tuple[int, int, int]) -> None:
    """Recording it again would tell it again."""
    run, older, newer = pair
    changed(store, run, older, newer)
    with pytest.raises(LedgerConflictError):
        changed(store, run, older, newer)
