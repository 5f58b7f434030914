"""Small values and rows for the tests of the store; every default can be overridden."""

# ruff: noqa: ANN401  factories hand any field on

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrapers.notice import (
    Attachment,
    Block,
    Board,
    Document,
    Entry,
    Notice,
    Source,
    SourceKey,
)
from storage import budgets, changes, documents, ledger, outbox, programmes, runs, snapshots
from storage.documents import Trouble
from storage.records import (
    AttachedFile,
    BudgetLine,
    BudgetRevision,
    Change,
    Claim,
    Contact,
    Deadline,
    DeadlineChange,
    Figure,
    FigureChange,
    ProgrammeName,
    Relation,
    RevisionKind,
    Stage,
    Version,
)
from storage.runs import FetchOutcome, LookRow, Verdict
from storage.store import Store, append

Opener = Callable[[Path], AbstractContextManager[Store]]  # open_writer or open_reader

NOW = dt.datetime(2026, 10, 1, 3, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
ENG = SourceKey("msit-eng-press")
KOR = SourceKey("msit-press")

SOURCE = Source(
    key=ENG,
    site="msit",
    name="MSIT press releases",
    publisher="MSIT",
    board=Board(section="eng", bbs_seq_no=42, m_id=4, m_pid=2),
    base_url="http://127.0.0.1",
    public_url="https://www.msit.go.kr",
)


def entry(number: str = "1", on: str | None = "2026-09-30", *, pinned: bool = False) -> Entry:
    """A row of a listing."""
    day = dt.date.fromisoformat(on) if on else None
    return Entry(number=number, title="A title", published_on=day, is_pinned=pinned)


def notice(number: str = "1", source: SourceKey = ENG, **fields: Any) -> Notice:
    """A notice of two paragraphs."""
    usual: dict[str, Any] = {
        "title": "A title",
        "published_on": dt.date(2026, 9, 30),
        "department": "Budget Division",
        "language": "en",
        "url": f"https://www.msit.go.kr/{number}",
        "blocks": (
            Block(kind="paragraph", text="First words."),
            Block(kind="paragraph", text="Last words."),
        ),
    }
    return Notice(source=source, number=number, **usual | fields)


def figure(amount: int | None = 37_000_000_000, **fields: Any) -> Figure:
    """An amount of one programme."""
    usual: dict[str, Any] = {
        "printed": "KRW 37.0 billion",
        "currency": "KRW",
        "label": "K-Cloud",
        "section": "",
        "year": 2025,
        "role": "allocated",
        "place": "body",
        "block": 0,
        "start": 0,
        "end": 16,
    }
    return Figure(amount=amount, **usual | fields)


def deadline(due_on: str = "2026-10-30", **fields: Any) -> Deadline:
    """A day until which applications are taken."""
    usual: dict[str, Any] = {
        "label": "접수기간",
        "printed": "10. 30.까지",
        "place": "body",
        "block": 0,
        "start": 0,
        "end": 9,
    }
    return Deadline(due_on=dt.date.fromisoformat(due_on), **usual | fields)


def claim(printed: str = "a 16.1% increase", **fields: Any) -> Claim:
    """A percentage that the amounts bear out."""
    usual: dict[str, Any] = {
        "kind": "percentage",
        "verdict": "holds",
        "expected": "15.2 % to 16.9 %",
        "place": "body",
        "block": 0,
        "start": 0,
        "end": 16,
    }
    return Claim(printed=printed, **usual | fields)


def contact(printed: str = "desk@example.org", **fields: Any) -> Contact:
    """An address in the first block."""
    usual: dict[str, Any] = {"kind": "email", "place": "body", "block": 0, "start": 0, "end": 9}
    return Contact(contact=printed, **usual | fields)


def relation(number: str = "vol98-sub02-en", **fields: Any) -> Relation:
    """A tie to an article."""
    usual: dict[str, Any] = {"kind": "reposts", "to_source": "kca-hot-clips", "printed": "Link"}
    return Relation(to_number=number, **usual | fields)


def attached(name: str = "plan.hwp", **fields: Any) -> AttachedFile:
    """An attachment that was not asked for yet."""
    return AttachedFile(attachment=Attachment(name=name, group="1", order="1"), **fields)


def trouble(notice: int, name: str = "plan.hwp", **fields: Any) -> Trouble:
    """An attachment in whose place an error page came."""
    usual: dict[str, Any] = {"url": "http://x/", "error": "LayoutError", "message": "a page"}
    return Trouble(notice=notice, name=name, **{"fetched_at": NOW} | usual | fields)


def enlisted(store: Store, run: int, number: str = "1", source: SourceKey = ENG) -> int:
    """The row id of a notice that a list showed."""
    row = ledger.enlist(store, run, source, entry(number), at=NOW, first_sight=False)
    return row.row


def version(store: Store, notice_row: int, of: Notice | None = None, **fields: Any) -> Version:
    """The version to come of a notice, not recorded yet; its snapshot is kept."""
    usual: dict[str, Any] = {
        "seq": ledger.next_seq(store, notice_row),
        "recorded_at": NOW,
        "cause": "publisher",
        "reader": "msit-1",
    }
    snapshot = snapshots.keep(store, b"<html>", "text/html")
    return Version(notice=of or notice(), snapshot=snapshot, **usual | fields)


def keep_texts(store: Store, files: Iterable[AttachedFile]) -> None:
    """Keeps what was read in files, as whoever reads them does."""
    for file in files:
        if file.reader and file.sha256:
            document = Document(
                media_type=file.media_type,
                state=file.text_state or "unreadable",
                reason=file.reason if file.state != "unfetched" else "",
                blocks=file.blocks,
                starts=file.starts,
                fault=file.fault,
            )
            documents.keep(store, file.sha256, file.reader, document, NOW)


def recorded(
    store: Store,
    run: int,
    number: str = "1",
    source: SourceKey = ENG,
    *,
    title: str = "A title",
    **fields: Any,
) -> int:
    """The row id of the next version of a notice, recorded as these fields say."""
    row = enlisted(store, run, number, source)
    made = version(store, row, notice(number, source, title=title), **fields)
    keep_texts(store, made.files)
    return ledger.record(store, run, row, made)


def changed(
    store: Store,
    run: int,
    older: int | None,
    newer: int,
    subscriptions: Iterable[str] = ("desk",),
    **parts: Any,
) -> None:
    """Records what two versions, given by their row ids, differ in."""
    after = ledger.load(store, newer).version
    before = ledger.load(store, older).version if older else None
    row = ledger.find(store, after.notice.source, after.notice.number)
    assert row is not None
    changes.record_change(
        store,
        run,
        row,
        Change(before=before, after=after, **parts),
        from_version=older,
        to_version=newer,
        at=after.recorded_at,
        subscriptions=subscriptions,
    )


def judged(store: Store, run: int, verdict: Verdict = "accepted", source: SourceKey = ENG) -> None:
    """Decides on what a source brought in a run."""
    runs.decide(store, run, source, verdict, "", now=NOW)


def fetched(
    store: Store,
    run: int,
    notice_row: int | None,
    outcome: FetchOutcome,
    url: str = "https://www.msit.go.kr/1",
    **fields: Any,
) -> None:
    """Notes a fetch."""
    fetch = runs.Fetch(
        source=ENG, notice=notice_row, url=url, fetched_at=NOW, outcome=outcome, **fields
    )
    runs.note_fetch(store, run, fetch)


def looked(store: Store, run: int, at: dt.datetime = NOW, **fields: Any) -> None:
    """Notes a look at the English board; by default it read the whole list, without news."""
    usual: dict[str, Any] = {"outcome": "complete", "is_listed": True}
    runs.note_look(store, run, LookRow(source=ENG, started_at=at, ended_at=at, **usual | fields))


def line(store: Store, row: int, stage: Stage, position: int = 0, **fields: Any) -> BudgetLine:
    """The budget line that a figure of a recorded version is."""
    kept = ledger.load(store, row).version
    stated = kept.figures[position]
    usual: dict[str, Any] = {
        "scope": "msit",
        "programme": stated.label,
        "programme_key": stated.label.lower(),
        "fiscal_year": stated.year or 2025,
    }
    fields.setdefault("programme_id", fields.get("programme_key", usual["programme_key"]))
    return BudgetLine(
        stage=stage,
        role=stated.role,
        amount=stated.amount or 0,
        currency=stated.currency,
        printed=stated.printed,
        figure=position,
        source=kept.notice.source,
        number=kept.notice.number,
        seq=kept.seq,
        precision=stated.precision,
        published_on=kept.notice.published_on,
        **usual | fields,
    )


def stated(
    store: Store,
    run: int,
    number: str,
    amount: int,
    stage: Stage,
    *,
    precision: int = 0,
    more: tuple[Figure, ...] = (),
    of_line: Mapping[str, Any] | None = None,
    **fields: Any,
) -> tuple[int, BudgetLine]:
    """Records a notice that states one amount, with its budget line."""
    stating = figure(amount, stage=stage, precision=precision)
    row = recorded(store, run, number, figures=(stating, *more), **fields)
    made = line(store, row, stage, **of_line or {})
    budgets.record_lines(store, row, [made])
    return row, made


def revision(
    earlier: BudgetLine, later: BudgetLine, kind: RevisionKind = "changed"
) -> BudgetRevision:
    """Two statements of one line."""
    return BudgetRevision(kind=kind, identity="exact", earlier=earlier, later=later)


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """What a question about the store brings."""
    return store.db.execute(sql).fetchall()


def just_open(open_store: Opener, path: Path) -> None:
    """Opens a store and closes it."""
    with open_store(path):
        pass


def plain(path: Path) -> sqlite3.Connection:
    """The store as any other program opens it: no setting of ours is on."""
    return sqlite3.connect(path)


def filled(store: Store) -> None:
    """Puts at least one row into every table of the ledger."""
    run = runs.start(store, NOW)
    file = attached(
        sha256=snapshots.keep(store, b"%PDF", ""),
        size=4,
        state="read",
        reader="documents-1",
        blocks=(Block(kind="paragraph", text="Words of a file."),),
        fetched_at=NOW,
    )
    more = (
        figure(label="K-Cloud Centres", stage="proposal"),
        figure(role="baseline", stage="proposal", doubt="ten times its neighbours"),
    )
    early, early_line = stated(
        store,
        run,
        "1",
        37_000_000_000,
        "proposal",
        more=more,
        files=(file, attached("unread.pdf")),
    )
    late, late_line = stated(store, run, "2", 36_620_000_000, "final", recorded_at=NOW + DAY)
    ledger.note_reading(store, early, "msit-2", NOW)
    budgets.record_revisions(store, late, [revision(early_line, late_line)])
    moved = replace(figure(), amount=38_000_000_000, printed="KRW 38.0 billion")
    older = recorded(store, run, "3", figures=(figure(),), deadlines=(deadline(),))
    newer = recorded(
        store,
        run,
        "3",
        title="Another title",
        figures=(moved,),
        deadlines=(deadline("2026-11-06"),),
        claims=(claim(figures=(0,)), claim("half of it", verdict="fails", kind="share")),
        contacts=(contact(),),
        relations=(relation(),),
    )
    _fill_names(store, early, late, late_line)
    append(store.db, "backfill", {"source": ENG, "page": 4, "oldest_on": None, "read_at": "x"})
    _fill_outbox(store, run, older, newer)
    row = ledger.find(store, ENG, "1")
    fetched(store, run, row, "revised", sha256="0" * 64)
    documents.note_trouble(store, run, trouble(row or 0))
    looked(store, run, first=2, revised=1)
    runs.end(store, run, NOW)


def _fill_names(store: Store, early: int, late: int, voted: BudgetLine) -> None:
    """A name to review, one that was decided on, and a year that is stated otherwise later."""
    alike = line(store, early, "proposal", 1, programme_key="k-cloud centres")
    restated = line(store, early, "proposal", 2)
    budgets.record_lines(store, early, [alike, restated])
    pairs = [
        replace(revision(alike, voted), identity="similar"),
        revision(voted, restated, "restated"),
    ]
    budgets.record_revisions(store, late, pairs)
    programmes.decide(store, "msit", "k cloud", "kcloud", "confirmed", now=NOW)
    known = ProgrammeName(exact_key="kcloud", programme_id="k cloud", name="K-Cloud")
    programmes.rebuild(store, {("msit", "kcloud"): known}, "what the tests say")


def _fill_outbox(store: Store, run: int, older: int, newer: int) -> None:
    before, after = (ledger.load(store, row).version for row in (older, newer))
    moved = FigureChange(kind="changed", before=before.figures[0], after=after.figures[0])
    late = DeadlineChange(kind="moved", before=before.deadlines[0], after=after.deadlines[0])
    changed(store, run, older, newer, figures=(moved,), deadlines=(late,))
    judged(store, run)
    told(store)
    (waiting,) = outbox.waiting(store)
    outbox.note_attempt(store, waiting.row, "failed", "no answer", at=NOW)


def told(store: Store, digest: str = "d1", window: str = "w1") -> None:
    """Closes a window of the desk over everything that is tellable, with one delivery."""
    outbox.close(
        store,
        "desk",
        outbox.tellable(store, "desk", NOW + DAY),
        digest=digest,
        window=window,
        content="{}",
        steps=[int(str(row)) for (row,) in rows(store, "SELECT id FROM budget_revision")],
        recipients=[("folder", "digests")],
        at=NOW,
    )
