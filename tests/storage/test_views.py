"""What people ask: each view on every turn that a notice, a source or a digest can take."""

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest

from storage import budget_telling, budgets, ledger, outbox, relations, runs, snapshots
from storage.records import FigureChange
from storage.store import Store, instant
from tests.storage.making import (
    DAY,
    ENG,
    KOR,
    NOW,
    attached,
    changed,
    enlisted,
    fetched,
    figure,
    judged,
    looked,
    notice,
    plain,
    recorded,
    revision,
    rows,
    stated,
    told,
    version,
)

# The interface: at least these columns, in this order. What a view has more may come and go.
COLUMNS = {
    "notice_latest": "source number title published_on department language url licence status "
    "versions first_seen last_changed",
    "version_detail": "source number seq recorded_at superseded_at cause title text snapshot",
    "change_detail": "source number from_seq to_seq recorded_at kind summary",
    "figure_detail": "source number seq label section year amount currency role stage printed "
    "place block start end statement",
    "figure_change_detail": "source number from_seq to_seq recorded_at label year currency "
    "amount_from amount_to kind",
    "budget_line_detail": "scope programme fiscal_year stage round basis role amount currency "
    "printed source number seq published_on programme_id name proof is_contradicted",
    "budget_revision_detail": "scope programme fiscal_year from_stage to_stage amount_from "
    "amount_to delta kind identity from_source from_number to_source to_number currency "
    "printed_from printed_to programme_id name round basis from_role to_role programme_from",
    "attachment_detail": "source number seq name media_type size sha256 state reason text"
    " place fetched_at fault resaved",
    "claim_detail": "source number seq printed verdict expected",
    "deadline_detail": "source number seq due_on due_at label printed",
    "deadline_change_detail": "source number from_seq to_seq recorded_at kind label due_on_from "
    "due_at_from due_on_to due_at_to printed_from printed_to",
    "contact_detail": "source number seq kind contact near",
    "relation_detail": "from_source from_number to_source to_number kind",
    "source_health": "source state last_run last_success message",
    "delivery_detail": "subscription digest channel recipient state attempts sent_at last_error",
}


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


@pytest.mark.parametrize("view", COLUMNS)
def test_any_sqlite_tool_reads_a_view(filled_path: Path, view: str) -> None:
    """On a plain connection without functions of ours; the promised columns are there."""
    with contextlib.closing(plain(filled_path)) as outside:
        cursor = outside.execute(f"SELECT * FROM {view}")
        assert cursor.fetchall()
        names = [column[0] for column in cursor.description]
        assert [name for name in names if name in COLUMNS[view].split()] == COLUMNS[view].split()


def test_every_view_is_public_or_says_that_it_is_not(store: Store) -> None:
    """A view that is neither listed nor known as private was forgotten here."""
    private = {"accepted_version", "current_version", "budget_step"}
    assert set(store.db.view_names()) - private - {"suspect_detail"} == set(COLUMNS)


def test_a_notice_shows_its_latest_version(store: Store, run: int) -> None:
    """With how many there were, since when it is known, and when the ministry changed it last."""
    recorded(store, run, title="First", recorded_at=NOW)
    recorded(store, run, title="Second", recorded_at=NOW + DAY)
    recorded(store, run, title="Second, read better", recorded_at=NOW + 2 * DAY, cause="reader")
    sql = "SELECT title, versions, first_seen, last_changed, status FROM notice_latest"
    assert rows(store, sql) == [
        ("Second, read better", 3, instant(NOW), instant(NOW + DAY), "live")
    ]


def test_a_notice_without_a_version_is_not_shown(store: Store, run: int) -> None:
    """It was listed and could not be read yet."""
    enlisted(store, run)
    assert rows(store, "SELECT * FROM notice_latest") == []


def test_a_notice_that_is_gone_is_missing_until_it_is_back(store: Store, run: int) -> None:
    """Trouble in between says nothing about the notice."""
    recorded(store, run)
    row = ledger.find(store, ENG, "1")
    seen = []
    for outcome in ("first", "gone", "suspect", "failed", "unchanged", "failed"):
        fetched(store, run, row, outcome)
        seen.append(rows(store, "SELECT status FROM notice_latest")[0][0])
    assert seen == ["live", "missing", "missing", "missing", "live", "live"]


def test_a_version_is_superseded_by_the_next_one_that_counts(store: Store, run: int) -> None:
    """A discarded one in between supersedes nothing and is not shown."""
    wrong = runs.start(store, NOW)
    recorded(store, run, recorded_at=NOW)
    recorded(store, wrong, recorded_at=NOW + DAY)
    recorded(store, run, recorded_at=NOW + 2 * DAY)
    recorded(store, run, recorded_at=NOW + 3 * DAY)
    judged(store, wrong, "discarded")
    third, fourth = instant(NOW + 2 * DAY), instant(NOW + 3 * DAY)
    sql = "SELECT seq, superseded_at FROM version_detail ORDER BY seq"
    assert rows(store, sql) == [(1, third), (3, fourth), (4, None)]


def test_versions_of_one_notice_do_not_supersede_those_of_another(store: Store, run: int) -> None:
    """Not even under the same number in another source."""
    recorded(store, run, "1", ENG)
    recorded(store, run, "1", KOR, recorded_at=NOW + DAY)
    recorded(store, run, "2", ENG, recorded_at=NOW + DAY)
    assert rows(store, "SELECT DISTINCT superseded_at FROM version_detail") == [(None,)]


def test_the_text_of_a_version_is_its_blocks_in_order(store: Store, run: int) -> None:
    """One block a line; a version without blocks has none."""
    recorded(store, run)
    row = enlisted(store, run, "2")
    ledger.record(store, run, row, version(store, row, notice("2", blocks=())))
    assert rows(store, "SELECT text FROM version_detail ORDER BY number") == [
        ("First words.\nLast words.",),
        (None,),
    ]


def test_discarded_versions_stand_in_no_view(store: Store, run: int) -> None:
    """Their changes, figures, lines, pairs and files neither."""
    _, early = stated(store, run, "9", 37, "proposal")
    wrong = runs.start(store, NOW)
    older = recorded(store, wrong, figures=(figure(),), files=(attached(),))
    newer, late = stated(store, wrong, "1", 38, "final")
    budgets.record_revisions(store, newer, [revision(early, late)])
    moved = FigureChange(kind="changed", before=figure(37), after=figure(38))
    changed(store, wrong, older, newer, figures=(moved,))
    judged(store, wrong, "discarded")
    for view in ("version_detail", "figure_detail", "budget_line_detail"):
        assert rows(store, f"SELECT DISTINCT number FROM {view}") == [("9",)], view
    for view in (
        "change_detail",
        "figure_change_detail",
        "attachment_detail",
        "budget_revision_detail",
    ):
        assert rows(store, f"SELECT * FROM {view}") == [], view


def test_a_held_run_is_shown_until_it_is_discarded(store: Store, run: int) -> None:
    """It is recorded, though nothing of it is told."""
    recorded(store, run)
    judged(store, run, "held")
    assert len(rows(store, "SELECT * FROM notice_latest")) == 1
    judged(store, run, "discarded")
    assert rows(store, "SELECT * FROM notice_latest") == []


def test_an_attachment_shows_what_its_latest_fetch_brought(store: Store, run: int) -> None:
    """And says so while nobody asked for it."""
    name = snapshots.keep(store, b"%PDF", "application/pdf")
    file = attached(sha256=name, size=4, media_type="application/pdf", fetched_at=NOW)
    row = recorded(store, run, files=(attached("a.hwp"), attached("b.pdf")))
    ledger.note_file(store, row, 1, attached("b.pdf", reason="timed out", fetched_at=NOW))
    sql = "SELECT name, size, sha256, state, reason FROM attachment_detail ORDER BY name"
    assert rows(store, sql) == [
        ("a.hwp", None, None, "unfetched", "not asked for yet"),
        ("b.pdf", None, None, "unfetched", "timed out"),
    ]
    ledger.note_file(store, row, 1, file)
    assert rows(store, sql)[1] == ("b.pdf", 4, name, "unfetched", "")


def test_budget_pairs_are_between_versions_that_now_stand(store: Store, run: int) -> None:
    """A corrected notice makes its pairs anew; those of its earlier version are history."""
    _, early = stated(store, run, "1", 370, "proposal")
    row, late = stated(store, run, "2", 366, "final")
    budgets.record_revisions(store, row, [revision(early, late)])
    again, corrected = stated(store, run, "1", 380, "proposal")
    budgets.record_revisions(store, again, [revision(corrected, late)])
    sql = """
    SELECT from_number, to_number, from_stage, to_stage, amount_from, amount_to, delta
    FROM budget_revision_detail
    """
    assert rows(store, sql) == [("1", "2", "proposal", "final", 380, 366, -14)]
    assert rows(store, "SELECT amount FROM budget_line_detail ORDER BY 1") == [(366,), (380,)]


HEALTH = {
    "a look that brought something": ({"first": 1}, "healthy"),
    "a look that brought nothing": ({}, "quiet"),
    "a maintenance page": ({"outcome": "failed", "error": "OutageError"}, "outage"),
    "no answer": ({"outcome": "failed", "error": "UnreachableError"}, "outage"),
    "a list that cannot be read": ({"outcome": "failed", "error": "LayoutError"}, "blind"),
    "a bug of the reader": ({"outcome": "failed", "error": "ReaderFaultError"}, "blind"),
    "one page that the server broke": (
        {"outcome": "partial", "error": "ServerFaultError", "revised": 1},
        "healthy",
    ),
}


@pytest.mark.parametrize(("fields", "state"), HEALTH.values(), ids=HEALTH)
def test_a_source_is_as_well_as_its_latest_look(
    store: Store, run: int, fields: dict[str, Any], state: str
) -> None:
    """Trouble with one page is no trouble with the source."""
    looked(store, run, **fields)
    assert rows(store, "SELECT state FROM source_health") == [(state,)]


def test_a_source_is_quiet_after_thirty_days_without_news(store: Store, run: int) -> None:
    """Healthy looks that find nothing, for a month."""
    looked(store, run, first=3)
    seen = []
    for days in (1, 29, 31):
        looked(store, runs.start(store, NOW), NOW + days * DAY)
        seen += rows(store, "SELECT state FROM source_health")
    assert seen == [("healthy",), ("healthy",), ("quiet",)]


def test_a_source_is_held_until_each_held_run_is_decided(store: Store, run: int) -> None:
    """A later run that was accepted does not hide that an earlier one waits."""
    looked(store, run, first=1)
    judged(store, run, "held")
    later = runs.start(store, NOW + DAY)
    looked(store, later, NOW + DAY)
    judged(store, later, "accepted")
    assert rows(store, "SELECT state FROM source_health") == [("held",)]
    judged(store, run, "released")
    assert rows(store, "SELECT state FROM source_health") == [("healthy",)]


def test_health_says_when_a_source_was_last_read(store: Store, run: int) -> None:
    """The time of the last success stays while looks fail."""
    looked(store, run)
    second = runs.start(store, NOW)
    looked(store, second, NOW + DAY, outcome="failed", error="OutageError", message="closed")
    assert rows(store, "SELECT * FROM source_health") == [
        (ENG, "outage", instant(NOW + DAY), instant(NOW), "closed", "OutageError")
    ]


def test_a_clock_that_was_ahead_hides_no_later_success(store: Store, run: int) -> None:
    """Looks are in the order in which they were made, whatever the clock said."""
    looked(store, run, NOW + 3 * DAY)
    looked(store, runs.start(store, NOW), NOW)
    assert rows(store, "SELECT last_run, last_success FROM source_health") == [
        (instant(NOW), instant(NOW))
    ]


def test_a_suspect_page_is_shown_until_its_notice_is_read(store: Store, run: int) -> None:
    """Once, with its latest trouble, though its address may have changed meanwhile."""
    row = enlisted(store, run)
    other = enlisted(store, run, "2")
    fetched(store, run, row, "suspect", message="first")
    fetched(store, run, other, "failed", "https://www.msit.go.kr/2", message="other")
    fetched(store, run, row, "suspect", message="second", sha256="0" * 64, is_kept=True)
    sql = "SELECT number, message, snapshot FROM suspect_detail ORDER BY 1"
    assert rows(store, sql) == [("1", "second", "0" * 64), ("2", "other", None)]
    fetched(store, run, row, "unchanged", "https://mirror.example/1")
    assert rows(store, sql) == [("2", "other", None)]


def test_a_suspect_list_is_shown_until_the_whole_list_is_read(store: Store, run: int) -> None:
    """Good pages of a list leave no fetch behind, so a good look clears it."""
    page = "https://www.msit.go.kr/list?page=1"
    fetched(store, run, None, "suspect", page, message="first")
    looked(store, run, outcome="failed", is_listed=False)
    second = runs.start(store, NOW)
    fetched(store, second, None, "suspect", page, message="second")
    looked(store, second, outcome="failed", is_listed=False)
    assert rows(store, "SELECT number, message FROM suspect_detail") == [(None, "second")]
    looked(store, runs.start(store, NOW))
    assert rows(store, "SELECT * FROM suspect_detail") == []


def test_a_notice_that_is_gone_is_no_suspect_page(store: Store, run: int) -> None:
    """The publisher said so, and the status of the notice says it."""
    row = enlisted(store, run)
    fetched(store, run, row, "suspect")
    fetched(store, run, row, "gone")
    assert rows(store, "SELECT * FROM suspect_detail") == []


def test_a_delivery_shows_its_state(store: Store) -> None:
    """Attempts, time and last error come from the rows of its attempts."""
    told(store)
    sql = "SELECT state, attempts, sent_at, last_error FROM delivery_detail"
    assert rows(store, sql) == [("pending", 0, None, None)]
    (waiting,) = outbox.waiting(store)
    outbox.note_attempt(store, waiting.row, "failed", "timed out", at=NOW)
    assert rows(store, sql) == [("pending", 1, None, "timed out")]
    outbox.note_attempt(store, waiting.row, "delivered", "", at=NOW + DAY)
    assert rows(store, sql) == [("delivered", 2, instant(NOW + DAY), "timed out")]


LOOK_UPS = {
    "the latest version of a notice": "SELECT id FROM current_version WHERE notice = 1",
    "all versions of a notice": "SELECT id FROM accepted_version WHERE notice = 1 ORDER BY seq",
    "a notice by name": "SELECT id FROM notice WHERE source = 'a' AND number = '1'",
    "one notice as it is": "SELECT * FROM notice_latest WHERE source = 'a' AND number = '1'",
    "the versions of one notice": "SELECT * FROM version_detail WHERE source = 'a' AND number = 1",
    "the figures of one notice": "SELECT * FROM figure_detail WHERE source = 'a' AND number = 1",
    "other statements": budgets._RIVALS,  # noqa: SLF001  its plan is what is tried
    "the budget steps of a version": budget_telling.STEPS,
    "steps that were told": budget_telling.TOLD,
    "how a notice stood": budget_telling.STOOD,
    "what a statement is compared with": budget_telling.RIVALS,
    "what one is tied to": "SELECT * FROM relation_detail WHERE to_source = 'a'",
    "titles of some days": relations._TITLES,  # noqa: SLF001  its plan is what is tried
    "the first sight": ledger._FIRST_SIGHT,  # noqa: SLF001  its plan is what is tried
    "parts of a version": "SELECT * FROM block WHERE version = 1 ORDER BY position",
}


def _scans(plan: list[tuple[int, int, int, str]]) -> list[str]:
    """The tables that a plan reads from end to end; what belongs to one version is none."""
    steps = [step[3] for step in plan if step[3].startswith("SCAN")]
    small = ("SCAN CONSTANT ROW", "SCAN mine", "SCAN name", "SCAN found", "SCAN rival", "SCAN line")
    return [one for one in steps if "(subquery-" not in one and one not in small]


@pytest.mark.parametrize("sql", LOOK_UPS.values(), ids=LOOK_UPS)
def test_nothing_that_is_asked_for_each_notice_reads_a_whole_table(store: Store, sql: str) -> None:
    """Otherwise a run over ten thousand notices would read each of them ten thousand times."""
    given = dict.fromkeys(re.findall(r":([a-z_]+)", sql), "1")
    params = given or ["1"] * sql.count("?")
    plan = store.db.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
    assert _scans(plan) == []


@pytest.mark.parametrize("view", [*COLUMNS, "suspect_detail"])
def test_no_view_reads_a_whole_table_again_for_each_row(store: Store, view: str) -> None:
    """One table is read from end to end; everything else is looked up in an index."""
    plan = store.db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}").fetchall()
    halves = 2 if view == "suspect_detail" else 1  # pages and files; then both together
    assert len([scan for scan in _scans(plan) if view not in scan]) <= halves
