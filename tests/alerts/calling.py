"""Calls for applications, with deadlines, contacts and relations, for the tests of this folder."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from scrapers.notice import Block, SourceKey
from storage.records import (
    Change,
    Contact,
    ContactKind,
    Deadline,
    DeadlineChange,
    FieldChange,
    Look,
    Relation,
    RelationKind,
    Version,
)
from tests.alerts.making import ENGLISH, LOOKED, deadline, edited, first, version, words

BUSINESS = SourceKey("msit-business")
CLIPS = SourceKey("kca-hot-clips")
LOOKED_AT_ALL = (
    *LOOKED,
    Look(
        source=BUSINESS,
        name="과기정통부 사업공고",
        publisher="과학기술정보통신부",
        address="https://www.msit.go.kr/bbs/list.do?sCode=user&mPid=121&mId=311&bbsSeqNo=100",
        at=dt.datetime(2024, 12, 10, 23, 59, tzinfo=dt.UTC),
        notices=312,
    ),
    Look(
        source=CLIPS,
        name="ICT Industry Hot Clips",
        publisher="Korea Communications Agency",
        address="https://www.kca.kr/hot_clips/",
        at=dt.datetime(2024, 12, 10, 23, 59, tzinfo=dt.UTC),
        notices=41,
    ),
)
NEAR = ("desk-rokawrd@award.example", "desk-rokaward@award.example")
TITLE = "2025년도 양자 교육과정 공모"


def contact(printed: str, near: str = "", kind: ContactKind = "email") -> Contact:
    """A contact; where it stands does not matter here."""
    return Contact(kind=kind, contact=printed, near=near, place="body", block=0, start=0, end=1)


def relation(kind: RelationKind, to_source: str, to_number: str) -> Relation:
    """A relation, proved by some words."""
    return Relation(kind=kind, to_source=SourceKey(to_source), to_number=to_number, printed="see")


def call(
    day: dt.date,
    *,
    seq: int = 1,
    number: str = "501",
    hour: int | None = 18,
    title: str = TITLE,
    opens_on: dt.date | None = None,
) -> Version:
    """A call of one sentence with one deadline."""
    printed = f"{day.year}. {day.month}. {day.day}." + (f" {hour}:00까지" if hour else "까지")
    text = f"신청서는 {printed} 온라인으로 제출한다."
    return version(
        text,
        seq=seq,
        number=number,
        source=BUSINESS,
        language="ko",
        title=title,
        day=dt.date(2024, 12, 2),
        department="양자과학기술산업팀",
        licence="KOGL-1",
        deadlines=[deadline(text, printed, day, hour=hour, opens_on=opens_on)],
    )


def moved(before: Version, after: Version) -> Change:
    """The change by which a call came to print another deadline in the same sentence."""
    (old,), (new,) = before.deadlines, after.deadlines
    return edited(
        before,
        after,
        blocks=[
            words(
                ("=", "신청서는 "),
                ("-", old.printed),
                ("+", new.printed),
                ("=", " 온라인으로 제출한다."),
            )
        ],
        deadlines=[DeadlineChange(kind="moved", before=old, after=new)],
    )


def chain(*days: dt.date, number: str = "501") -> list[Change]:
    """A call whose deadline went through some days, a change each."""
    calls = [call(day, seq=seq, number=number) for seq, day in enumerate(days, start=1)]
    return [moved(before, after) for before, after in pairwise(calls)]


def retitled(change: Change, title: str) -> Change:
    """The same change, which leaves the notice under another title."""
    before = change.before.notice.title if change.before else ""
    notice = replace(change.after.notice, title=title)
    field = FieldChange(field="title", before=before, after=title)
    return replace(change, after=replace(change.after, notice=notice), fields=(field,))


def calls() -> tuple[Change, ...]:
    """New calls, a re-post, a likely misprint; deadlines that moved, came, went and came back."""
    return (
        first(_fellowships()),
        first(_repost()),
        first(_article()),
        _extended(),
        *_returned(),
    )


def _fellowships() -> Version:
    """A new call with more deadlines than are told."""
    days = [dt.date(2024, 12, 20), *(dt.date(2025, month, 1) for month in range(1, 7))]
    line = "사업계획서 접수는 12월 9일부터 20일 18시까지이다."
    due: list[Deadline] = [
        deadline(line, "20일 18시까지", days[0], hour=18, opens_on=dt.date(2024, 12, 9)),
        *(deadline("", day.isoformat(), day, label="중간보고") for day in days[1:]),
    ]
    made = version(
        line,
        number="3190",
        source=BUSINESS,
        language="ko",
        title="2025년도 연구장학금 재공고",
        department="미래인재정책과",
        licence="KOGL-1",
        deadlines=due,
    )
    return replace(made, relations=(relation("reissues", BUSINESS, "3186884"),))


def _repost() -> Version:
    """A new English notice that re-posts another; two of its addresses differ by one letter."""
    made = version(
        f"Applications go to {NEAR[0]}; questions go to {NEAR[1]}.",
        number="1062",
        title="Robots in small farms, and an award",
        day=dt.date(2024, 12, 9),
    )
    return replace(
        made,
        contacts=(contact(NEAR[0], NEAR[1]), contact(NEAR[1], NEAR[0])),
        relations=(relation("reposts", CLIPS, "vol98-sub02-en"),),
    )


def _article() -> Version:
    """What is re-posted."""
    return version(
        "Three farms try robots that weed at night.",
        number="vol98-sub02-en",
        source=CLIPS,
        title="Robots in small farms",
        day=dt.date(2024, 12, 3),
        department="",
        licence="KOGL-4",
        url="https://www.kca.kr/hot_clips/vol98/sub02_en.htm",
    )


def _extended() -> Change:
    """A known call whose deadline moved to the next year; one came and one went."""
    change = moved(call(dt.date(2024, 12, 13)), call(dt.date(2025, 1, 3), seq=2))
    more = "보완 서류는 2025. 1. 10. 24시까지 받는다."
    came = deadline(
        more, "2025. 1. 10. 24시까지", dt.date(2025, 1, 10), label="서류 보완", hour=24, block=1
    )
    went = deadline("", "12월 16일까지", dt.date(2024, 12, 16), label="", place="공고문.hwp")
    after = change.after
    notice = replace(
        after.notice, blocks=(*after.notice.blocks, Block(kind="paragraph", text=more))
    )
    corrects = relation("corrects", ENGLISH, "1062")
    return replace(
        change,
        after=replace(after, notice=notice, relations=(corrects,)),
        blocks=(*change.blocks, words(("+", more))),
        deadlines=(
            DeadlineChange(kind="added", before=None, after=came),
            DeadlineChange(kind="removed", before=went, after=None),
            *change.deadlines,
        ),
    )


def _returned() -> tuple[Change, ...]:
    """A deadline that moved and moved back, in a call that kept its new title."""
    days = (dt.date(2024, 12, 27), dt.date(2024, 12, 24), dt.date(2024, 12, 27))
    there, back = chain(*days, number="502")
    return there, retitled(back, f"{TITLE} (수정)")
