"""Versions and changes in few words, for the tests of this folder."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from alerts.subscription import Subscription, Window
from scrapers.notice import Attachment, Block, Language, Notice, Sha256, SourceKey
from storage.records import (
    AttachmentChange,
    BlockChange,
    BudgetLine,
    BudgetRevision,
    Change,
    Deadline,
    DeadlineChange,
    FieldChange,
    Figure,
    FigureChange,
    Look,
    RevisionKind,
    Stage,
    Version,
    WordRun,
)

GOLDEN = Path(__file__).parent.parent / "golden"
ENGLISH = SourceKey("msit-eng-press")
KOREAN = SourceKey("msit-press")
DESK = Subscription(key="desk", channels=("files",))
WINDOW = Window(id="2024-12-11-0900", closes_at=dt.datetime(2024, 12, 11, 0, 0, tzinfo=dt.UTC))
LOOKED = (
    Look(
        source=ENGLISH,
        name="MSIT press releases (English)",
        publisher="Ministry of Science and ICT",
        address="https://www.msit.go.kr/eng/bbs/list.do?sCode=eng&mPid=2&mId=4&bbsSeqNo=42",
        at=dt.datetime(2024, 12, 10, 23, 58, tzinfo=dt.UTC),
        notices=1040,
    ),
    Look(
        source=KOREAN,
        name="과기정통부 보도자료",
        publisher="과학기술정보통신부",
        address="https://www.msit.go.kr/bbs/list.do?sCode=user&mPid=208&mId=307&bbsSeqNo=94",
        at=None,
        notices=0,
        trouble="no answer within 30 seconds",
    ),
)


def version(
    *texts: str,
    seq: int = 1,
    number: str = "1040",
    source: SourceKey = ENGLISH,
    title: str = "2025 budget",
    day: dt.date | None = dt.date(2024, 12, 10),
    department: str = "R&D Policy Division",
    figures: Iterable[Figure] = (),
    attachments: Iterable[str] = (),
    contact: str = "",
    url: str = "",
    language: Language = "en",
    licence: str = "",
    deadlines: Iterable[Deadline] = (),
) -> Version:
    """A version of a notice of paragraphs."""
    return Version(
        notice=Notice(
            source=source,
            number=number,
            title=title,
            published_on=day,
            department=department,
            language=language,
            url=url or f"https://www.msit.go.kr/view.do?nttSeqNo={number}",
            blocks=tuple(Block(kind="paragraph", text=text) for text in texts),
            attachments=tuple(
                Attachment(name=name, group="1", order=str(order))
                for order, name in enumerate(attachments)
            ),
            contact=contact,
            licence=licence,
        ),
        seq=seq,
        recorded_at=dt.datetime(2024, 12, 10, 3, seq, tzinfo=dt.UTC),
        cause="publisher",
        reader="r1",
        snapshot=Sha256("0" * 64),
        figures=tuple(figures),
        deadlines=tuple(deadlines),
    )


def deadline(
    text: str,
    printed: str,
    due_on: dt.date,
    *,
    label: str = "접수기간",
    hour: int | None = None,
    opens_on: dt.date | None = None,
    block: int = 0,
    place: str = "body",
) -> Deadline:
    """A deadline at the place where *text* prints it; the hour is one of Seoul, up to 24."""
    start = max(text.find(printed), 0)
    midnight = dt.datetime.combine(due_on, dt.time(), dt.timezone(dt.timedelta(hours=9)))
    due_at = None if hour is None else midnight + dt.timedelta(hours=hour)
    return Deadline(
        due_on=due_on,
        label=label,
        printed=printed,
        place=place,
        block=block,
        start=start,
        end=start + len(printed),
        due_at=due_at and due_at.astimezone(dt.UTC),
        opens_on=opens_on,
    )


def figure(
    text: str,
    printed: str,
    amount: int | None,
    *,
    label: str = "K-Cloud",
    block: int = 0,
    section: str = "",
    place: str = "body",
    year: int | None = 2025,
) -> Figure:
    """A figure in won at the place where *text* prints it."""
    start = max(text.find(printed), 0)
    return Figure(
        printed=printed,
        amount=amount,
        currency="KRW",
        label=label,
        section=section,
        year=year,
        role="allocated",
        place=place,
        block=block,
        start=start,
        end=start + len(printed),
    )


def line(
    programme: str,
    stage: Stage,
    amount: int,
    printed: str,
    *,
    number: str = "1040",
    source: SourceKey = ENGLISH,
    position: int = 0,
    day: dt.date | None = dt.date(2024, 12, 10),
) -> BudgetLine:
    """What a notice states about a programme in 2025."""
    return BudgetLine(
        scope="MSIT",
        programme=programme,
        programme_key=programme.casefold(),
        fiscal_year=2025,
        stage=stage,
        role="allocated",
        amount=amount,
        currency="KRW",
        printed=printed,
        figure=position,
        source=source,
        number=number,
        seq=1,
        published_on=day,
    )


def revision(
    earlier: BudgetLine, later: BudgetLine, kind: RevisionKind = "changed"
) -> BudgetRevision:
    """Two statements of one line, matched by name."""
    return BudgetRevision(kind=kind, identity="exact", earlier=earlier, later=later)


def first(after: Version, *revisions: BudgetRevision) -> Change:
    """The change that brings a new notice."""
    return Change(before=None, after=after, revisions=revisions)


def edited(
    before: Version,
    after: Version,
    *,
    blocks: Iterable[BlockChange] = (),
    figures: Iterable[FigureChange] = (),
    deadlines: Iterable[DeadlineChange] = (),
    fields: Iterable[FieldChange] = (),
    attachments: Iterable[AttachmentChange] = (),
    revisions: Iterable[BudgetRevision] = (),
) -> Change:
    """A change of a known notice."""
    return Change(
        before=before,
        after=after,
        blocks=tuple(blocks),
        figures=tuple(figures),
        deadlines=tuple(deadlines),
        fields=tuple(fields),
        attachments=tuple(attachments),
        revisions=tuple(revisions),
    )


def words(*runs: tuple[str, str]) -> BlockChange:
    """A revised block from runs: `=` kept, `-` removed, `+` added."""
    ops = {"=": "equal", "-": "removed", "+": "added"}
    made = tuple(WordRun(op=ops[op], text=text) for op, text in runs)  # type: ignore[arg-type]  # a table of literals
    return BlockChange(
        kind="revised",
        before="".join(run.text for run in made if run.op != "added"),
        after="".join(run.text for run in made if run.op != "removed"),
        words=made,
    )


def correction(
    number: str = "1033",
    *,
    seq: int = 1,
    from_printed: str = "KRW 37.0 billion",
    to_printed: str = "KRW 36.0 billion",
    from_amount: int = 37_000_000_000,
    to_amount: int = 36_000_000_000,
) -> Change:
    """One sentence of a notice whose amount was corrected."""
    head = "The ministry will support K-Cloud with "
    tail = " next year, together with the regional data centres."
    old, new = head + from_printed + tail, head + to_printed + tail
    before = version(
        old,
        seq=seq,
        number=number,
        title="Budget proposal for 2025",
        day=dt.date(2024, 8, 27),
        figures=[figure(old, from_printed, from_amount)],
    )
    after = version(
        new,
        seq=seq + 1,
        number=number,
        title="Budget proposal for 2025",
        day=dt.date(2024, 8, 27),
        figures=[figure(new, to_printed, to_amount)],
    )
    return edited(
        before,
        after,
        blocks=[words(("=", head), ("-", from_printed), ("+", to_printed), ("=", tail))],
        figures=[FigureChange(kind="changed", before=before.figures[0], after=after.figures[0])],
    )


def story() -> tuple[Change, ...]:
    """A corrected figure, the Assembly's final budget, a revised and a new Korean notice."""
    body = (
        "The National Assembly finalised the 2025 budget of the Ministry of Science and ICT.",
        "Total budget: KRW 18.8967 trillion, of which K-Cloud receives KRW 36.62 billion.",
    )
    final = version(
        *body,
        title="National Assembly finalises the 2025 budget of MSIT",
        figures=[
            figure(body[1], "KRW 18.8967 trillion", 18_896_700_000_000, label="Total", block=1),
            figure(body[1], "KRW 36.62 billion", 36_620_000_000, block=1),
        ],
    )
    august = dt.date(2024, 8, 27)
    revisions = (
        revision(
            line(
                "MSIT total",
                "proposal",
                18_972_800_000_000,
                "KRW 18.9728 trillion",
                number="1033",
                day=august,
                position=9,
            ),
            line("MSIT total", "final", 18_896_700_000_000, "KRW 18.8967 trillion"),
        ),
        revision(
            line(
                "K-Cloud",
                "proposal",
                37_000_000_000,
                "KRW 37.0 billion",
                number="1033",
                day=august,
                position=0,
            ),
            line("K-Cloud", "final", 36_620_000_000, "KRW 36.62 billion", position=1),
        ),
        revision(
            line("Graduate stipend", "proposal", 60_000_000_000, "KRW 60 billion", number="1033"),
            line("Graduate stipend", "final", 60_000_000_000, "KRW 60 billion"),
            "unchanged",
        ),
    )
    sentences = ("신청 기간은 12월 1일까지이다.", "신청 기간은 12월 15일까지이다.")
    period = deadline(sentences[0], "12월 1일까지", dt.date(2024, 12, 1), label="신청 기간")
    later = deadline(sentences[1], "12월 15일까지", dt.date(2024, 12, 15), label="신청 기간")
    korean_before = version(
        sentences[0],
        number="3180",
        source=KOREAN,
        language="ko",
        title="2025년도 국가연구개발사업 시행계획",
        department="연구개발정책과",
        attachments=["붙임.hwp"],
        licence="KOGL-1",
        deadlines=[period],
    )
    korean_after = replace(
        korean_before,
        seq=2,
        notice=replace(
            korean_before.notice,
            title="2025년도 국가연구개발사업 종합시행계획",
            blocks=(Block(kind="paragraph", text=sentences[1]),),
        ),
        deadlines=(later,),
    )
    korean = edited(
        korean_before,
        korean_after,
        fields=[
            FieldChange(
                field="title", before=korean_before.notice.title, after=korean_after.notice.title
            )
        ],
        blocks=[
            words(
                ("=", "신청 기간은 12월 "), ("-", "1일까지이다"), ("+", "15일까지이다"), ("=", ".")
            )
        ],
        attachments=[AttachmentChange(kind="replaced", before="붙임.hwp", after="붙임.hwp")],
        deadlines=[DeadlineChange(kind="moved", before=period, after=later)],
    )
    news = version(
        "과학기술정보통신부는 2025년도 예산이 국회 본회의에서 확정되었다고 밝혔다.",
        number="3185",
        source=KOREAN,
        language="ko",
        title="2025년도 과기정통부 예산 18조 8,967억원 확정",
        department="재정담당관실",
    )
    return first(final, *revisions), correction(), korean, first(news)


def approve(name: str, found: str) -> None:
    """Compares with a golden file; one that is missing is written, and fails for review.

    Raises:
        AssertionError: the file was missing or says something else.
    """
    path = GOLDEN / name
    if not path.exists():
        path.write_bytes(found.encode())
        message = f"{path} was missing and has been written; review it and run again"
        raise AssertionError(message)
    assert found == path.read_bytes().decode(), f"{name} is out of date; remove it to renew it"
