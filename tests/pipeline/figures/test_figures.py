"""Figures in their context, from small notices."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.figures
from pipeline.figures import REVISION_MODULES, read_figures, read_plain
from scrapers.notice import Block
from storage.records import Figure

FILES = [
    tomllib.loads(path.read_text("utf-8"))
    for path in sorted(Path(__file__).parent.glob("contexts*.toml"))
]
ROWS = [row for file in FILES if "of" not in file for row in file.get("row", ())]
NOTICES = [notice for file in FILES for notice in file.get("notice", ())]
# Each row of a file that has a title and a day is a notice of its own.
SENTENCES = [
    {**file["of"], "body": row["text"], "figures": row["figures"]}
    for file in FILES
    if "of" in file
    for row in file["row"]
]
Line = tuple[str, int | None, int | None, str]


def lines(text: str, *, title: str = "", day: dt.date | None = None) -> list[Line]:
    """Label, year, amount in hundred millions (억) and role of each figure."""
    blocks = [Block(kind="paragraph", text=each) for each in text.splitlines()]
    return [line(figure) for figure in read_figures(title, blocks, published_on=day)]


def line(figure: Figure) -> Line:
    """The parts of a figure that the cases below compare."""
    hundreds = None if figure.amount is None else figure.amount // 10**8
    return figure.label, figure.year, hundreds, figure.role


GLUED = (
    "The ministry presents its 2025 budget.Ocean Sensors:KRW 2 billion in 2024 → KRW 3 billion in "
    "2025Desert Lab (Joint Work of A, B and C)KRW 1 billion in 2025 (new)2. Safer CitiesThe "
    "ministry will go on.Fire Drones:KRW 4 billion in 2025 (new)Next words follow here."
)


def test_glued_lines_keep_their_labels_and_years() -> None:
    """Where an export lost its separators, each amount still finds its own label and year."""
    assert lines(GLUED) == [
        ("Ocean Sensors", 2024, 20, "baseline"),
        ("Ocean Sensors", 2025, 30, "allocated"),
        ("Desert Lab (Joint Work of A, B and C)", 2025, 10, "allocated"),
        ("Fire Drones", 2025, 40, "allocated"),
    ]


def test_a_numbered_heading_is_the_section_of_what_follows() -> None:
    """A heading glued to its first sentence still opens a section."""
    figures = read_plain(GLUED)
    assert [figure.section for figure in figures] == ["", "", "", "Safer Cities"]
    assert [figure.is_new for figure in figures] == [False, False, True, True]


def test_sections_nest_and_end() -> None:
    """A bracketed heading holds numbered ones; a new one ends them."""
    text = (
        "[Ours]\n1. Sea: KRW 5 billion in 2025\nBuoys: KRW 2 billion in 2025\n"
        "[Theirs]\nKelp: KRW 1 billion in 2025"
    )
    assert [figure.section for figure in read_plain(text)] == ["Ours", "Ours > Sea", "Theirs"]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_lines_and_sentences(row: dict[str, Any]) -> None:
    """Bullets, pairs, comparisons, differences, periods and other people's money."""
    found = [
        f"{label} | {year or '-'} | {hundreds} | {role}".strip()
        for label, year, hundreds, role in lines(row["text"])
    ]
    assert found == [figure.strip() for figure in row["figures"]]


@pytest.mark.parametrize(
    "notice",
    [*NOTICES, *SENTENCES],
    ids=[*(each["title"] for each in NOTICES), *(each["body"] for each in SENTENCES)],
)
def test_notices(notice: dict[str, Any]) -> None:
    """Prose, lists and arrows of a whole notice, or of one sentence; years and subjects carry."""
    blocks = [Block(kind="paragraph", text=each) for each in notice["body"].splitlines()]
    figures = read_figures(notice["title"], blocks, published_on=notice.get("published_on"))
    found = [
        f"{'*' if role == 'other' else label} | {year or '-'} | {hundreds} | {role}"
        for label, year, hundreds, role in (
            line(each) for each in figures if each.currency == "KRW"
        )
    ]
    assert found == notice["figures"]
    for figure in figures:
        text = notice["title"] if figure.place == "title" else blocks[figure.block].text
        assert text[figure.start : figure.end] == figure.printed


def test_the_total_is_named_and_referred_back_to() -> None:
    """A sentence that begins with "This" speaks of the budget that the sentence before named."""
    text = (
        "In 2025 the total budget for the ministry is to be KRW 20 trillion. "
        "This is up by 5% from KRW 19 trillion in 2024."
    )
    assert lines(text) == [
        ("total budget for the ministry", 2025, 200_000, "allocated"),
        ("total budget for the ministry", 2024, 190_000, "baseline"),
    ]


def test_a_line_without_year_takes_the_year_of_its_heading_or_notice() -> None:
    """The innermost heading with a year goes before what the notice says of its budget."""
    text = "Kelp: KRW 1 billion\n[2026 Plan Budget]\nBuoys: KRW 2 billion"
    assert [found[1] for found in lines(text, title="The 2025 budget")] == [2025, 2026]


def test_this_year_needs_a_day() -> None:
    """올해 is the year of publication, and no year without one."""
    text = "올해 예산은 31억원이다."
    assert [found[1] for found in lines(text)] == [None]
    assert [found[1] for found in lines(text, day=dt.date(2024, 3, 2))] == [2024]


def test_a_final_notice_may_recall_the_proposal() -> None:
    """Both amounts of one year are allocated, each at its own stage; the notice stays final."""
    text = (
        "The National Assembly passed the 2025 budget.\n"
        "Kelp Farms: KRW 6.6 billion in 2025, "
        "compared with the government proposal of KRW 7.0 billion\n"
        "○ 해양 관측망 : 정부안 41억원 → 확정 40억원"
    )
    figures = read_plain(text)
    assert [(figure.year, figure.role, figure.stage) for figure in figures] == [
        (2025, "allocated", "final"),
        (2025, "allocated", "proposal"),
        (2025, "allocated", "proposal"),
        (2025, "allocated", "final"),
    ]
    assert figures[0].proof == "National Assembly passed"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What changed (2024 → 2025)", [(2024, "baseline"), (2025, "allocated")]),
        ("달라진 사업 (’24년 → ’25년안)", [(2024, "baseline"), (2025, "allocated")]),
    ],
)
def test_a_heading_says_which_years_an_arrow_joins(
    heading: str, expected: list[tuple[int, str]]
) -> None:
    """Years that a heading joins by an arrow are those of the arrows below it."""
    figures = read_plain(f"□ {heading}\n ○ Kelp Farms: KRW 3 billion → KRW 4 billion")
    assert [(figure.year, figure.role) for figure in figures] == expected


def test_a_heading_says_which_stages_an_arrow_joins() -> None:
    """Stages that a heading joins by an arrow are those of the arrows below it."""
    text = (
        "The National Assembly passed the 2025 budget.\n"
        "□ Adjusted lines (government proposal → final)\n"
        " ○ Kelp Farms: KRW 3 billion → KRW 4 billion (+KRW 1 billion)"
    )
    assert [(each.year, each.role, each.stage) for each in read_plain(text)] == [
        (2025, "allocated", "proposal"),
        (2025, "allocated", "final"),
        (2025, "increase", "final"),
    ]


def test_a_bracketed_new_before_a_line_makes_it_new() -> None:
    """`[신규] X` says the same as `X (신규)`; the next line is not new by that."""
    figures = read_plain("[신규] 바다숲 조성: 47억원\n폐어구 수거: 21억원")
    assert [(figure.label, figure.is_new) for figure in figures] == [
        ("바다숲 조성", True),
        ("폐어구 수거", False),
    ]


def test_the_unit_of_a_caption_is_no_amount() -> None:
    """`(unit: KRW 100 million)` says how to read a table."""
    assert read_plain("Major adjustments (unit: KRW 100 million)") == ()


def test_the_title_is_read_first() -> None:
    """Figures of the title have their own place and do not open a section of the body."""
    blocks = [Block(kind="paragraph", text="Kelp: KRW 1 billion in 2025")]
    first, second = read_figures("The 2025 budget: KRW 3 trillion", blocks)
    assert (first.place, first.block, first.printed) == ("title", 0, "KRW 3 trillion")
    assert (second.place, second.section) == ("body", "")


def test_what_is_said_twice_is_one_statement() -> None:
    """Same label, year, amount, currency and role share a number, however they are printed."""
    text = (
        "Kelp Farms: KRW 1.0 billion in 2025\nKelp farms: KRW 1 billion in 2025\n"
        "Buoys: KRW 1 billion in 2025"
    )
    assert [figure.statement for figure in read_plain(text)] == [1, 1, 2]


@given(
    st.lists(
        st.sampled_from(
            ("\ufeff", "\t", "\r\n", "\n", "A: KRW 3 billion in 2025", "3조\u200b 2억원", " ")
        )
    )
)
def test_plain_offsets_are_those_of_the_text_as_it_stands(parts: list[str]) -> None:
    """Line ends, byte order marks, tabs and invisible characters do not move a span."""
    text = "".join(parts)
    for figure in read_plain(text):
        assert text[figure.start : figure.end] == figure.printed


def test_the_revision_covers_every_module() -> None:
    """A module that is added to the package is added to its revision."""
    folder = Path(str(pipeline.figures.__file__)).parent
    names = {f"pipeline.figures.{path.stem}" for path in folder.glob("*.py")}
    assert set(REVISION_MODULES) | {"pipeline.figures.__init__"} == names
