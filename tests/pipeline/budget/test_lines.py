"""What becomes a budget line, in which scope."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.budget import budget_lines, programme_key
from scrapers.notice import SourceKey
from storage.records import BudgetLine, Figure

FIGURE = Figure(
    printed="KRW 7.0 billion",
    amount=7_000_000_000,
    currency="KRW",
    precision=100_000_000,
    label="Kelp Farms",
    section="",
    year=2025,
    role="allocated",
    place="body",
    block=0,
    start=0,
    end=15,
    stage="proposal",
    proof="approved by the Cabinet",
)


def read(*figures: Figure) -> tuple[BudgetLine, ...]:
    """The lines of one notice."""
    day = dt.date(2024, 8, 27)
    return budget_lines(figures, source=SourceKey("press"), number="7", seq=1, published_on=day)


def test_a_line_names_programme_year_stage_and_where_it_is_printed() -> None:
    """A line carries what the view shows, and leads back to its figure."""
    (line,) = read(replace(FIGURE, role="other"), FIGURE)
    assert (line.scope, line.programme, line.programme_key) == ("msit", "Kelp Farms", "kelp farms")
    assert (line.fiscal_year, line.stage, line.amount) == (2025, "proposal", 7_000_000_000)
    assert (line.source, line.number, line.seq, line.figure) == ("press", "7", 1, 1)


@pytest.mark.parametrize(
    "figure",
    [
        replace(FIGURE, role="increase"),
        replace(FIGURE, role="other"),
        replace(FIGURE, year=None),
        replace(FIGURE, stage=None),
        replace(FIGURE, amount=None),
        replace(FIGURE, label=""),
    ],
    ids=["increase", "other", "no year", "no stage", "no amount", "no label"],
)
def test_what_is_not_wholly_known_is_no_line(figure: Figure) -> None:
    """A difference, other people's money, or a figure with a part missing is left out."""
    assert read(figure) == ()


def test_a_repeated_statement_is_one_line() -> None:
    """What a notice says twice is one line, at its first place."""
    assert [line.figure for line in read(FIGURE, replace(FIGURE, block=3))] == [0]


@pytest.mark.parametrize(
    ("section", "label", "scope", "programme"),
    [
        ("", "Basic Research", "msit", "Basic Research"),
        ("2025 Government R&D Budget", "Basic Research", "government-rnd", "Basic Research"),
        ("2025년도 정부 R&D 예산안", "기초연구", "government-rnd", "기초연구"),
        ("2025년 국가연구개발 예산", "기초연구", "government-rnd", "기초연구"),
        ("주요 R&D", "기초연구", "major-rnd", "기초연구"),
        ("", "The government's total R&D budget", "government-rnd", "Government R&D total"),
        ("", "2025 Government R&D Budget", "government-rnd", "Government R&D total"),
        ("", "MSIT Total Budget", "msit", "MSIT total"),
        ("", "total budget for the ministry", "msit", "MSIT total"),
        ("", "MSIT's 2025 Budget Proposal", "msit", "MSIT total"),
        ("", "과기정통부 총예산", "msit", "MSIT total"),
        ("", "2025년도 과기정통부 예산안", "msit", "MSIT total"),
        ("", "2025 R&D budget", "msit-rnd", "MSIT R&D total"),
        ("", "Help for government-funded labs", "msit", "Help for government-funded labs"),
        ("", "Total Solutions for Science", "msit", "Total Solutions for Science"),
    ],
)
def test_scopes_are_kept_apart(section: str, label: str, scope: str, programme: str) -> None:
    """The label, then the headings, say whose money is summed; sums get one name in each scope."""
    (line,) = read(replace(FIGURE, section=section, label=label))
    assert (line.scope, line.programme) == (scope, programme)


@pytest.mark.parametrize(
    "label",
    [
        "Support for “Global Kelp” Farms",
        'support for "global kelp" farms',
        "3. Support for Global-Kelp  Farms",
    ],
)
def test_typography_does_not_make_another_programme(label: str) -> None:
    """Case, quotes, dashes, white space and numbering do not count."""
    assert programme_key(label) == "support for global kelp farms"


def test_other_words_make_another_programme() -> None:
    """Nothing but typography is folded away."""
    assert programme_key("Kelp Farm 2") != programme_key("Kelp Farm 3")
