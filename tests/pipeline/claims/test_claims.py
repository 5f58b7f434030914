"""Claims as notices print them, held against the amounts beside them."""

import json
import tomllib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pipeline import claims
from pipeline.claims import REVISION_MODULES, check
from pipeline.figures import read_figures
from scrapers.notice import Block
from storage.records import Claim
from tests.pipeline.claims.reading import blocks_of, checked

ROWS = tomllib.loads(Path(__file__).with_name("claims.toml").read_text("utf-8"))["row"]
ANSWERS = Path(__file__).resolve().parents[3].parent / "shared"


def shown(claim: Claim) -> str:
    """A claim as the table writes it."""
    return f"{claim.printed} | {claim.verdict} | {claim.kind}"


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_line_makes_these_claims_and_no_other(row: dict[str, Any]) -> None:
    """With their verdicts, and only the amounts named are likely misprints."""
    figures, found = checked(row["text"])
    assert [shown(claim) for claim in found] == row["claims"]
    doubted = [figure.printed for figure in figures if figure.doubt.startswith("likely misprint")]
    assert doubted == row.get("doubted", [])


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_claim_points_at_its_words_and_its_amounts(row: dict[str, Any]) -> None:
    """Spans cut out what is printed, and what it was held against are amounts of the notice."""
    blocks = blocks_of(row["text"])
    figures, found = checked(row["text"])
    for claim in found:
        assert blocks[claim.block].text[claim.start : claim.end] == claim.printed
        assert all(index < len(figures) for index in claim.figures)
        assert claim.expected


def test_a_title_makes_claims_of_its_own() -> None:
    """They are of the place `title`."""
    title = "Buoys rise to KRW 9.7 billion, up 16.1% from KRW 8.4 billion"
    (claim,) = check(title, (), read_figures(title, ()))[1]
    assert (claim.place, claim.block, claim.verdict) == ("title", 0, "holds")
    assert title[claim.start : claim.end] == claim.printed


def test_what_the_amounts_give_is_said() -> None:
    """For people to see how far off a claim is."""
    text = "Buoys receive KRW 9.70 billion, up 26.1 percent from KRW 8.40 billion."
    (claim,) = checked(text)[1]
    assert claim.expected == "15.35 % to 15.6 %"


def test_the_reason_for_a_doubt_names_what_would_fit() -> None:
    """In one clause."""
    figures, _ = checked("Buoys receive KRW 970 million, up 16.1 percent from KRW 8.4 billion.")
    assert [figure.doubt for figure in figures] == [
        (
            "likely misprint: the percentage (up 16.1 percent) beside it fits KRW 9.7 billion, "
            "not KRW 970 million"
        ),
        "",
    ]


def test_a_doubt_of_the_reader_stays() -> None:
    """Why an amount is not known matters more than what it would be."""
    blocks = (Block(kind="paragraph", text="총 100억원(부표 40억원, 조위계 600억원)"),)
    figures = read_figures("", blocks)
    unsure = tuple(replace(figure, doubt="unsure") for figure in figures)
    assert {figure.doubt for figure in check("", blocks, unsure)[0]} == {"unsure"}


def test_no_figures_no_claims() -> None:
    """Percentages alone are checked against nothing."""
    assert checked("물가는 3.2% 올랐다.") == ((), ())


def test_every_module_of_the_package_dates_the_reading() -> None:
    """A module left out would change claims unseen."""
    folder = Path(claims.__file__).parent
    names = {
        "pipeline.claims" if path.stem == "__init__" else f"pipeline.claims.{path.stem}"
        for path in folder.glob("*.py")
    }
    assert set(REVISION_MODULES) == names


@pytest.mark.skipif(not ANSWERS.exists(), reason="the checked answers are not here")
def test_the_claims_of_the_budget_notice_hold() -> None:
    """All six that were checked by hand, against the amounts that they speak of."""
    notices = json.loads((ANSWERS / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    answers = next(notice for notice in notices if notice["key"] == "budget-2025")["claims"]
    text = (ANSWERS / "seeds" / "budget-2025.txt").read_text("utf-8")
    blocks = tuple(Block(kind="paragraph", text=line) for line in text.splitlines() if line)
    figures, found = check("", blocks, read_figures("", blocks))
    held = {
        (Fraction(_percent(claim.printed)), frozenset(figures[i].amount for i in claim.figures))
        for claim in found
        if claim.verdict == "holds"
    }
    for answer in answers:
        amounts = {answer.get("from", answer.get("part")), answer.get("to", answer.get("whole"))}
        assert (Fraction(answer["percent"]), frozenset(amounts)) in held
    assert {claim.verdict for claim in found} == {"holds"}


def _percent(printed: str) -> str:
    return printed.partition("%")[0].split()[-1].lstrip("+")
