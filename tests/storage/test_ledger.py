"""Versions come back as they were recorded, under numbers that are never used again."""

import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.notice import Attachment, Block, Cell, Link, Sha256
from storage import ledger, runs, snapshots
from storage.errors import LedgerConflictError
from storage.records import (
    AttachedFile,
    Cause,
    Contact,
    ContactKind,
    Currency,
    Deadline,
    Figure,
    Relation,
    RelationKind,
    Role,
    Stage,
    Version,
)
from storage.store import Store
from tests.storage.making import (
    DAY,
    ENG,
    KOR,
    NOW,
    attached,
    deadline,
    enlisted,
    entry,
    fetched,
    figure,
    judged,
    keep_texts,
    looked,
    notice,
    recorded,
    rows,
    version,
)

# Text of any characters, NUL and unassigned ones among them; no halves of surrogate pairs.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.none() | st.dates()
TIMES = st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1000, 1, 1)).map(  # noqa: DTZ001  hypothesis wants naive bounds
    lambda time: time.replace(microsecond=time.microsecond // 1000 * 1000)
)
CELLS = st.builds(Cell, row=st.integers(), column=st.integers(), text=TEXTS)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(("heading", "paragraph", "list_item")),
    text=TEXTS,
    cells=st.just(()),
    table=st.none(),
    caption=TEXTS,
) | st.builds(
    Block,
    kind=st.just("table_row"),
    text=TEXTS,
    cells=st.lists(CELLS, max_size=3).map(tuple),
    table=st.integers(0, 9),
    caption=TEXTS,
)
FIGURES = st.builds(
    Figure,
    printed=TEXTS,
    amount=st.none() | st.integers(),
    currency=st.sampled_from(get_args(Currency)),
    label=TEXTS,
    section=TEXTS,
    year=st.none() | st.integers(1900, 2100),
    role=st.sampled_from(get_args(Role)),
    place=TEXTS,
    block=st.integers(0, 9),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    precision=st.integers(0),
    stage=st.none() | st.sampled_from(get_args(Stage)),
    proof=TEXTS,
    is_new=st.booleans(),
    statement=st.integers(1, 9),
)
ATTACHMENTS = st.builds(Attachment, name=TEXTS, group=TEXTS, order=TEXTS, extension=TEXTS)
FILES = st.builds(AttachedFile, attachment=ATTACHMENTS) | st.builds(
    AttachedFile,
    attachment=ATTACHMENTS,
    size=st.none() | st.integers(0, 2**40),
    media_type=TEXTS,
    state=st.sampled_from(("read", "preview", "unreadable", "unfetched")),
    reason=TEXTS,
    fetched_at=TIMES,
)
DEADLINES = st.builds(
    Deadline,
    due_on=st.dates(),
    label=TEXTS,
    printed=TEXTS,
    place=TEXTS,
    block=st.integers(0, 9),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    due_at=st.none() | TIMES,
    opens_on=DAYS,
)
CONTACTS = st.builds(
    Contact,
    kind=st.sampled_from(get_args(ContactKind)),
    contact=TEXTS,
    place=TEXTS,
    block=st.integers(0, 9),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    near=TEXTS,
)
RELATIONS = st.builds(
    Relation,
    kind=st.sampled_from(get_args(RelationKind)),
    to_source=TEXTS,
    to_number=TEXTS,
    printed=TEXTS,
)
FOUND = st.fixed_dictionaries(
    {
        "figures": st.lists(FIGURES, max_size=4).map(tuple),
        "deadlines": st.lists(DEADLINES, max_size=2).map(tuple),
        "contacts": st.lists(CONTACTS, max_size=2).map(tuple),
        "relations": st.lists(RELATIONS, max_size=2).map(tuple),
        "files": st.lists(FILES, max_size=3).map(tuple),
    }
)
FIELDS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "published_on": DAYS,
        "department": TEXTS,
        "language": st.sampled_from(("en", "ko")),
        "url": TEXTS,
        "contact": TEXTS,
        "licence": TEXTS,
        "blocks": st.lists(BLOCKS, max_size=4).map(tuple),
        "links": st.lists(st.builds(Link, text=TEXTS, url=TEXTS), max_size=2).map(tuple),
        "unread": st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    }
)


@pytest.fixture
def run(store: Store) -> int:
    """A run that has begun."""
    return runs.start(store, NOW)


def _one(store: Store, number: str = "1") -> int:
    found = ledger.find(store, ENG, number)
    assert found is not None
    return found


# One store serves all examples, each of which is the next version of one notice.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    fields=FIELDS,
    found=FOUND,
    cause=st.sampled_from(get_args(Cause)),
    at=TIMES,
)
def test_a_recorded_version_comes_back_equal(
    store: Store,
    fields: dict[str, Any],
    found: dict[str, Any],
    cause: Cause,
    at: dt.datetime,
) -> None:
    """Whatever a reader reads: amounts of any size, control characters, no text at all."""
    run = runs.start(store, NOW)
    row = enlisted(store, run)
    of = notice(attachments=tuple(file.attachment for file in found["files"]), **fields)
    made = version(store, row, of, cause=cause, recorded_at=at, reader="r", **found)
    kept = ledger.load(store, ledger.record(store, run, row, made))
    assert kept.version == made
    assert ledger.latest(store, row) == kept


def test_halves_of_surrogate_pairs_do_not_stop_a_run(store: Store, run: int) -> None:
    """They become the replacement character wherever they stand, and spans stay right."""
    bad = "a\ud800b"
    found = ledger.enlist(store, run, ENG, entry(bad), at=NOW, first_sight=True)
    assert ledger.enlist(store, run, ENG, entry(bad), at=NOW, first_sight=False) == found
    assert ledger.find(store, ENG, bad) == found.row
    of = notice(
        bad,
        title=bad,
        blocks=(Block(kind="paragraph", text=bad),),
        links=(Link(text=bad, url=bad),),
        unread=((bad, bad),),
    )
    made = version(store, found.row, of, figures=(figure(printed=bad),))
    kept = ledger.load(store, ledger.record(store, run, found.row, made)).version
    clean = "a\ufffdb"
    assert kept.notice.number == kept.notice.title == kept.notice.text == clean
    assert kept.notice.links == (Link(text=clean, url=clean),)
    assert kept.notice.unread == ((clean, clean),)
    assert kept.figures[0].printed == clean


def test_a_listed_notice_has_one_row(store: Store, run: int) -> None:
    """Listed again, on another page or under another title, it is the same notice."""
    first = enlisted(store, run)
    assert enlisted(store, run) == first == _one(store)
    assert enlisted(store, run, "2") != first


def test_numbers_repeat_across_sources(store: Store, run: int) -> None:
    """A number alone is no identity."""
    assert enlisted(store, run, "1", ENG) != enlisted(store, run, "1", KOR)


def test_a_notice_that_was_never_listed_is_not_found(store: Store, run: int) -> None:
    """Neither by its number in another source nor by one that nobody has."""
    enlisted(store, run, "1", ENG)
    assert ledger.find(store, KOR, "1") is None
    assert ledger.find(store, ENG, "2") is None
    assert ledger.latest(store, 404) is None


def _is_backfill(store: Store, run: int, number: str, on: str | None, **fields: bool) -> bool:
    row = entry(number, on, pinned=fields.get("pinned", False))
    first_sight = fields.get("first_sight", False)
    return ledger.enlist(store, run, ENG, row, at=NOW, first_sight=first_sight).is_backfill


@pytest.fixture
def after_first_sight(store: Store) -> int:
    """The run after one that first saw notices of 20 and 25 September, and an old pinned one."""
    run = runs.start(store, NOW)
    for number, on, pinned in (("20", "2026-09-20", False), ("25", "2026-09-25", False)):
        assert _is_backfill(store, run, number, on, first_sight=True, pinned=pinned)
    assert _is_backfill(store, run, "3", "2020-01-01", first_sight=True, pinned=True)
    looked(store, run)
    return runs.start(store, NOW + DAY)


@pytest.mark.parametrize(
    ("on", "is_backfill"),
    [("2026-10-01", False), ("2026-09-20", True), ("2026-09-19", True), (None, False)],
)
def test_what_is_older_than_first_sight_is_no_news(
    store: Store, after_first_sight: int, on: str | None, *, is_backfill: bool
) -> None:
    """It only moved up into view; a pinned notice of years ago says nothing about that."""
    assert _is_backfill(store, after_first_sight, "9", on) is is_backfill


def test_a_number_beyond_all_of_first_sight_is_news_whatever_its_day(
    store: Store, after_first_sight: int
) -> None:
    """A board numbers in the order of publication; the day may be set back."""
    assert not _is_backfill(store, after_first_sight, "26", "2026-09-01")
    assert not _is_backfill(store, after_first_sight, "21", "2026-09-20")


def test_an_old_notice_among_those_of_first_sight_does_not_move_the_border(store: Store) -> None:
    """The border is where the list ended, not the oldest day on it."""
    run = runs.start(store, NOW)
    for number, on in (("20", "2026-09-20"), ("7", "2021-01-01"), ("25", "2026-09-25")):
        assert _is_backfill(store, run, number, on, first_sight=True, pinned=False)
    looked(store, run)
    assert _is_backfill(store, runs.start(store, NOW + DAY), "19", "2026-09-19")


def test_older_notices_that_came_into_view_do_not_move_the_border(
    store: Store, after_first_sight: int
) -> None:
    """What lies between them and first sight is as old as they are."""
    assert _is_backfill(store, after_first_sight, "8", "2026-09-10")
    assert _is_backfill(store, after_first_sight, "9", "2026-09-15")


def test_back_fill_stays_back_fill(store: Store, after_first_sight: int) -> None:
    """A notice that could not be read at first sight is no news when it can be."""
    assert _is_backfill(store, after_first_sight, "25", "2026-09-25")


def test_versions_are_numbered_from_one(store: Store, run: int) -> None:
    """Without gaps, oldest first, and the last is the latest."""
    made = [recorded(store, run) for _ in range(3)]
    kept = ledger.versions(store, _one(store))
    assert [one.version.seq for one in kept] == [1, 2, 3]
    assert [one.row for one in kept] == made
    assert ledger.latest(store, _one(store)) == kept[-1]


def test_one_number_is_recorded_once(store: Store, run: int) -> None:
    """A second version under it is refused, and nothing of it is kept."""
    row = enlisted(store, run)
    made = version(store, row, figures=(figure(),))
    ledger.record(store, run, row, made)
    with pytest.raises(LedgerConflictError):
        ledger.record(store, run, row, made)
    assert rows(store, "SELECT count(*) FROM figure") == [(1,)]


def test_a_version_that_cannot_be_kept_leaves_nothing_of_itself(store: Store, run: int) -> None:
    """Its last part is refused, so its first is gone, too."""
    row = enlisted(store, run)
    file = attached(sha256=Sha256("0" * 64), size=4, fetched_at=NOW)
    with pytest.raises(LedgerConflictError, match="FOREIGN KEY"):
        ledger.record(store, run, row, version(store, row, files=(file,)))
    assert rows(store, "SELECT (SELECT count(*) FROM version), (SELECT count(*) FROM block)") == [
        (0, 0)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["accepted", "discarded"]), min_size=1, max_size=6))
def test_a_number_is_never_given_out_twice(store: Store, verdicts: list[runs.Verdict]) -> None:
    """Not even that of a discarded version."""
    number = str(rows(store, "SELECT count(*) FROM notice")[0][0])
    seen = []
    for verdict in verdicts:
        run = runs.start(store, NOW)
        row = enlisted(store, run, number)
        seen.append(ledger.next_seq(store, row))
        recorded(store, run, number)
        judged(store, run, verdict)
    assert seen == [*range(1, len(verdicts) + 1)]


def test_a_discarded_run_does_not_count(store: Store, run: int) -> None:
    """The next comparison is against the last accepted version."""
    first = recorded(store, run)
    judged(store, run)
    second = runs.start(store, NOW)
    recorded(store, second, title="Wrong")
    judged(store, second, "held")
    judged(store, second, "discarded")
    kept = ledger.latest(store, _one(store))
    assert kept is not None
    assert kept.row == first
    assert [one.row for one in ledger.versions(store, _one(store))] == [first]
    assert ledger.next_seq(store, _one(store)) == 3


def test_a_verdict_on_one_source_says_nothing_of_another(store: Store, run: int) -> None:
    """The run of the Korean board was discarded, that of the English one stands."""
    recorded(store, run)
    judged(store, run, "discarded", KOR)
    assert ledger.latest(store, _one(store)) is not None


def test_a_discarded_version_can_still_be_loaded(store: Store, run: int) -> None:
    """A change that was recorded after it, and before the verdict, compares with it."""
    row = recorded(store, run)
    judged(store, run, "discarded")
    assert ledger.load(store, row).version.seq == 1


def test_a_version_that_is_not_there_is_a_key_error(store: Store) -> None:
    """Row ids come from the ledger only, so this is a bug of the caller."""
    with pytest.raises(KeyError, match="404"):
        ledger.load(store, 404)


def test_another_reader_of_the_same_effect_is_remembered(store: Store, run: int) -> None:
    """So the snapshot is not read again for it."""
    row = recorded(store, run)
    ledger.note_reading(store, row, "msit-2", NOW)
    assert ledger.load(store, row).readers == {"msit-1", "msit-2"}


def test_a_file_is_what_its_latest_fetch_brought(store: Store, run: int) -> None:
    """Each row is kept; the last one counts."""
    row = recorded(store, run, files=(attached(), attached("other.pdf")))
    assert [file.state for file in ledger.load(store, row).version.files] == ["unfetched"] * 2
    name = snapshots.keep(store, b"%PDF", "application/pdf")
    file = attached(
        "other.pdf",
        sha256=name,
        size=4,
        state="read",
        reader="documents-1",
        blocks=(
            Block(kind="paragraph", text="words"),
            Block(kind="table_row", text="a\t1", table=0),
        ),
        fetched_at=NOW + DAY,
    )
    ledger.note_file(store, row, 1, attached("other.pdf", reason="timed out", fetched_at=NOW))
    keep_texts(store, [file])
    ledger.note_file(store, row, 1, file)
    assert ledger.load(store, row).version.files == (attached(), file)


def test_equal_bytes_of_one_reader_are_kept_once(store: Store, run: int) -> None:
    """Whichever notice offers them, and under whatever name."""
    name = snapshots.keep(store, b"%PDF", "application/pdf")
    words = (Block(kind="paragraph", text="words"),)
    usual: dict[str, Any] = {
        "sha256": name, "size": 4, "state": "read", "blocks": words, "fetched_at": NOW
    }  # fmt: skip
    one, two = attached("a.pdf", reader="r-1", **usual), attached("b.pdf", reader="r-1", **usual)
    newer = attached("c.pdf", reader="r-2", **usual)
    row = recorded(store, run, files=(one, two, newer))
    assert rows(store, "SELECT count(*) FROM document") == [(2,)]
    assert rows(store, "SELECT count(*) FROM document_block") == [(2,)]
    assert ledger.load(store, row).version.files == (one, two, newer)


def test_a_lost_file_has_the_text_that_it_had(store: Store, run: int) -> None:
    """And how well that is known, though its new bytes could not be fetched."""
    name = snapshots.keep(store, b"OLE", "application/x-hwp")
    words = (Block(kind="paragraph", text="words"),)
    lost = attached(
        sha256=name, size=3, known="preview", blocks=words, reader="r", reason="", fetched_at=NOW
    )
    row = recorded(store, run, files=(lost,))
    (found,) = ledger.load(store, row).version.files
    assert found == lost
    assert (found.state, found.text_state, found.has_text) == ("unfetched", "preview", True)


def test_files_of_one_name_are_places_of_their_own(store: Store, run: int) -> None:
    """Somebody may also call a file as another one is numbered, or as the body is called."""
    names = ("a.hwp", "a.hwp", "a.hwp (2)", "body")
    recorded(store, run, files=tuple(map(attached, names)))
    assert rows(store, "SELECT place FROM attachment_detail") == [
        ("a.hwp",),
        ("a.hwp (2)",),
        ("a.hwp (2) (2)",),
        ("body (2)",),
    ]


def test_a_file_that_was_not_asked_for_leaves_no_row(store: Store, run: int) -> None:
    """Absence of a fetch is no fetch."""
    row = recorded(store, run, files=(attached(),))
    ledger.note_file(store, row, 0, attached())
    assert rows(store, "SELECT count(*) FROM attachment_fetch") == [(0,)]


def test_version_is_the_value_that_the_ledger_promises(store: Store, run: int) -> None:
    """What comes back is our own type with its notice inside."""
    kept = ledger.load(store, recorded(store, run))
    assert isinstance(kept.version, Version)
    assert kept.version.notice.source == ENG


def _due(store: Store, now: dt.datetime) -> list[str]:
    return [one.number for one, _ in ledger.due_again(store, ENG, now)]


@pytest.mark.parametrize(
    ("listed_on", "days", "is_due"),
    [
        ("2026-09-30", 0.9, False),  # whatever its age, a day goes by
        ("2026-09-30", 1.1, True),
        ("2026-06-23", 9.0, False),  # a hundred days old: ten days and a bit
        ("2026-06-23", 11.2, True),
        ("2023-01-01", 30.0, False),  # some four years old: nearly five months
        ("2023-01-01", 160.0, True),
    ],
)
def test_the_older_a_notice_the_longer_it_may_wait(
    store: Store, run: int, listed_on: str, days: float, *, is_due: bool
) -> None:
    """A tenth of its age, and a day at least, since its page was asked for."""
    found = ledger.enlist(store, run, ENG, entry("1", listed_on), at=NOW, first_sight=True)
    made = version(store, found.row, notice("1"))
    ledger.record(store, run, found.row, made)
    fetched(store, run, found.row, "first")
    assert _due(store, NOW + days * DAY) == (["1"] if is_due else [])


def test_a_notice_with_a_deadline_ahead_waits_a_day(store: Store, run: int) -> None:
    """It is open, whatever its age; on the day after the deadline it is so no more."""
    for number, due in (("1", "2026-10-05"), ("2", "2026-10-01")):
        found = ledger.enlist(
            store, run, ENG, entry(number, "2026-01-01"), at=NOW, first_sight=True
        )
        made = version(store, found.row, notice(number), deadlines=(deadline(due),))
        ledger.record(store, run, found.row, made)
        fetched(store, run, found.row, "first")
    assert _due(store, NOW + 2 * DAY) == ["1"]


def test_the_most_overdue_comes_first(store: Store, run: int) -> None:
    """Measured by how long each of them may wait; a notice that was never read is none of them."""
    for number, listed_on in (("1", "2026-06-01"), ("2", "2026-09-29")):
        found = ledger.enlist(store, run, ENG, entry(number, listed_on), at=NOW, first_sight=True)
        ledger.record(store, run, found.row, version(store, found.row, notice(number)))
        fetched(store, run, found.row, "first")
    ledger.enlist(store, run, ENG, entry("3"), at=NOW, first_sight=True)
    assert _due(store, NOW + 40 * DAY) == ["2", "1"]


def test_numbers_tell_what_was_read_from_what_was_listed(store: Store, run: int) -> None:
    """A notice that was never read may be a misprint in somebody's link."""
    recorded(store, run, "1")
    enlisted(store, run, "2")
    looked(store, run)
    recorded(store, runs.start(store, NOW), "3")
    assert ledger.numbers(store, ENG, how="read") == ["1", "3"]
    assert ledger.numbers(store, ENG, how="first sight") == ["1"]


def test_namesakes_have_the_same_title_in_the_same_language(store: Store, run: int) -> None:
    """Other notices of the same source, as they now stand."""
    twin = recorded(store, run, "1", title="One title")
    recorded(store, run, "2", title="One title")
    recorded(store, run, "2", title="Another title")
    recorded(store, run, "3", title="One title", source=KOR)
    found = ledger.namesakes(store, notice("9", title="One title"))
    assert [kept.row for kept in found] == [twin]
    assert ledger.namesakes(store, notice("1", title="One title")) == []
