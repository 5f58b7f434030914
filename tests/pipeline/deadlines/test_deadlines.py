"""Deadlines of small notices."""

import datetime as dt
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.deadlines
from pipeline.deadlines import REVISION_MODULES, read_deadlines
from scrapers.notice import Block, Cell
from scrapers.revision import revision
from storage.records import Deadline

ROWS = tomllib.loads(Path(__file__).with_name("deadlines.toml").read_text("utf-8"))["row"]
SEOUL = dt.timezone(dt.timedelta(hours=9))
SUNDAY = dt.date(2026, 11, 22)


def blocks(text: str) -> list[Block]:
    """A block a line."""
    return [block(line) for line in text.strip("\n").splitlines()]


def block(line: str) -> Block:
    """A row of a table, a heading, a list item or a paragraph, as its marks say."""
    if "\t" in line:
        return Block(kind="table_row", text=line, table=0)
    if line.startswith("# "):
        return Block(kind="heading", text=line[2:])
    if line.startswith("* "):
        return Block(kind="list_item", text=line[2:])
    return Block(kind="paragraph", text=line)


def shown(deadline: Deadline) -> str:
    """The parts of a deadline that the table compares."""
    due = deadline.due_on.isoformat()
    if deadline.due_at:
        at = deadline.due_at.astimezone(SEOUL)
        due = f"{at:%Y-%m-%d %H:%M}" + ("" if at.date() == deadline.due_on else f" on {due}")
    opens = deadline.opens_on.isoformat() if deadline.opens_on else "-"
    return f"{due} | {opens} | {deadline.label or '-'} | {deadline.printed}"


def read(row: dict[str, Any]) -> tuple[Deadline, ...]:
    """The deadlines of one row of the table."""
    day = None if row.get("unknown_day") else row.get("day", SUNDAY)
    return read_deadlines("", blocks(row["text"]), published_on=day)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"].strip()[:40] for row in ROWS])
def test_a_notice_has_the_deadlines_that_it_prints_and_no_other(row: dict[str, Any]) -> None:
    """Each row of the table."""
    assert [shown(deadline) for deadline in read(row)] == row.get("deadlines", [])


def test_the_table_is_as_large_as_it_claims_to_be() -> None:
    """Rows that were lost in an edit of the table would not be missed otherwise."""
    positive = [row for row in ROWS if row.get("deadlines")]
    assert len(positive) >= 120
    assert len(ROWS) - len(positive) >= 120


def test_a_deadline_of_the_title_stands_in_the_title() -> None:
    """Titles of calls often print the last day in brackets."""
    title = "양자 인력 양성 참여기관 모집(~12.1.)"
    (deadline,) = read_deadlines(title, [], published_on=SUNDAY)
    assert (deadline.place, deadline.block) == ("title", 0)
    assert title[deadline.start : deadline.end] == deadline.printed == "~12.1."


def test_a_title_does_not_run_on_in_the_body() -> None:
    """The first line of the body is another statement."""
    found = read_deadlines(
        "참여기업 신청", blocks("12월 1일까지 전시가 열린다."), published_on=SUNDAY
    )
    assert found == ()


def test_what_is_stated_again_under_the_same_label_is_one_deadline() -> None:
    """It stands where it is printed first; another hour is another deadline."""
    text = "접수기한 : 12. 1.까지\n접수기한 : 2026. 12. 1.까지\n접수기한 : 12. 1. 18:00까지"
    first, other = read_deadlines("", blocks(text), published_on=SUNDAY)
    assert (first.block, first.due_at) == (0, None)
    assert (other.block, other.due_at) == (2, dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))


def test_a_cell_that_spans_rows_labels_each_of_them() -> None:
    """The second row of the period does not print its label again."""
    label = Cell(row=0, column=0, text="신청기간", row_span=2)
    rows = [
        Block(
            kind="table_row",
            text="신청기간\t1차\t11. 23. ~ 11. 27.",
            cells=(
                label,
                Cell(row=0, column=1, text="1차"),
                Cell(row=0, column=2, text="11. 23. ~ 11. 27."),
            ),
            table=0,
        ),
        Block(
            kind="table_row",
            text="2차\t12. 7. ~ 12. 11.",
            cells=(
                Cell(row=1, column=1, text="2차"),
                Cell(row=1, column=2, text="12. 7. ~ 12. 11."),
            ),
            table=0,
        ),
    ]
    found = read_deadlines("", rows, published_on=SUNDAY)
    assert [deadline.due_on for deadline in found] == [
        dt.date(2026, 11, 27),
        dt.date(2026, 12, 11),
    ]


def test_a_printed_day_is_cut_out_of_the_text_as_it_stands() -> None:
    """Invisible characters and full-width digits are looked past, and kept."""
    text = "접수기한 : \uff12\uff10\uff12\uff16. 1\u200b2. 1.까지"
    (deadline,) = read_deadlines("", [block(text)], published_on=SUNDAY)
    assert deadline.printed == "\uff12\uff10\uff12\uff16. 1\u200b2. 1.까지"
    assert text[deadline.start : deadline.end] == deadline.printed


PIECES = st.sampled_from(
    [
        *(
            "접수기간",
            "신청",
            "제출",
            "까지",
            "마감",
            "부터",
            "오는",
            "내년",
            "12월",
            "1일",
            "말일",
        ),
        *("2026.", "12.", "1.", "’26.", "(화)", "18:00", "24시", "자정", "~", " – ", ":", "(", ")"),
        *("submit", "by", "deadline", "until", "1", "31", "August", "Feb.", "2023", "from", "to"),
        *("→", "->", "(당초)", "(변경)", "에서", "연장", "매년", "참가", "originally", "now"),
        *("6 p.m.", "KST", "\t", "\u200b", "held", "1800", "2. 30.", "12/1", "□ ", ". "),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)


@given(st.lists(TEXTS, max_size=4), TEXTS, st.none() | st.dates())
def test_any_deadline_stands_at_its_span_and_can_be_kept(
    lines: list[str], title: str, day: dt.date | None
) -> None:
    """Whatever the text: verbatim words, a whole period, an instant on or right after the day."""
    body = [block(line.replace("\n", " ")) for line in lines]
    for deadline in read_deadlines(title, body, published_on=day):
        text = title if deadline.place == "title" else body[deadline.block].text
        assert text[deadline.start : deadline.end] == deadline.printed != ""
        assert deadline.due_on.year in range(1990, 2101)
        assert deadline.opens_on is None or deadline.opens_on <= deadline.due_on
        if deadline.due_at:
            assert deadline.due_at.utcoffset() == dt.timedelta()
            assert abs(deadline.due_at.date() - deadline.due_on) <= dt.timedelta(days=1)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            ".",
            "~",
            "까지",
            "1. ",
            "12. 1.~",
            "2026. 12. 1.(화) 18:00까지 ",
            "12. 1.(",
            "[",
            " ",
        ),
        *("접수 ", "submit by 1 Dec ", "August 1 ", "1–", "Monday, ", "18:00 ", "오는 ", "\u200b1"),
        *("12. 1. → ", "(당초) 12. 1. ", "12. 1. (변경) ", "12월 1일 시작 ", "→", "매년 3. 1. "),
    ],
)
def test_hostile_text_costs_time_in_proportion_to_its_length(unit: str) -> None:
    """Four times the text may take some more than four times as long, never sixteen times."""
    costs = []
    for length in (50_000, 200_000):
        text = (unit * length)[:length]
        start = time.process_time()
        read_deadlines("", [Block(kind="paragraph", text=text)], published_on=SUNDAY)
        costs.append(time.process_time() - start)
    assert costs[1] < 9 * max(costs[0], 0.02)


@pytest.mark.parametrize(
    ("text", "published_on"),
    [
        ("제출기한 : 2024. 12. 1.까지", SUNDAY),  # history
        ("제출기한 : 2034. 12. 1.까지", SUNDAY),
        ("접수기간 : 2026. 12. 1. ~ 2028. 12. 1.", None),  # a licence lasts so long, and no call
    ],
)
def test_a_day_by_which_nobody_can_be_asked_to_act_is_none(
    text: str, published_on: dt.date | None
) -> None:
    """Long past, years ahead, or the end of years."""
    assert read_deadlines("", blocks(text), published_on=published_on) == ()


def test_cells_under_a_spanning_label_leave_it_to_nearer_ones_to_name_another_purpose() -> None:
    """The second row of the group is a review."""
    group = Cell(row=0, column=0, text="공모", row_span=2)
    rows = [
        Block(
            kind="table_row",
            text="공모\t온라인\t~ 12. 1.",
            cells=(group, Cell(row=0, column=1, text="온라인"), Cell(row=0, column=2, text="~")),
            table=0,
        ),
        Block(
            kind="table_row",
            text="발표평가\t~ 12. 9.",
            cells=(Cell(row=1, column=1, text="발표평가"), Cell(row=1, column=2, text="~")),
            table=0,
        ),
    ]
    (found,) = read_deadlines("", rows, published_on=SUNDAY)
    assert (found.due_on, found.label) == (dt.date(2026, 12, 1), "공모")


def test_every_module_of_the_reading_dates_it() -> None:
    """A module that is added to the package is added to its revision."""
    folder = Path(str(pipeline.deadlines.__file__)).parent
    names = {f"pipeline.deadlines.{path.stem}" for path in folder.glob("*.py")}
    ours = {name for name in REVISION_MODULES if name.startswith("pipeline.deadlines.")}
    assert ours | {"pipeline.deadlines.__init__"} == names
    assert revision("deadlines", *REVISION_MODULES).startswith("deadlines-")
